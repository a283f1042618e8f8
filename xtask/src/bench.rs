//! `cargo xtask bench`: from design to finished zip, against deflating the same bytes, then the page in Chromium; prints,
//! gates on nothing.

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use generator::archive::DEFLATE_LEVEL;
use generator::files::ProjectFiles;
use serde_json::{Value, json};

use crate::browser::{self, Suite};
use crate::serve::cargo;
use crate::{process, workspace};

const SIZES: [usize; 5] = [1, 10, 50, 100, 200];
/// Those that are typed into.
const IN_CHROMIUM: [usize; 2] = [50, 200];

pub fn run() -> Result<ExitCode> {
    if cfg!(debug_assertions) {
        println!("building with optimisation");
        let mut bench = Command::new(cargo());
        bench.args(["run", "--quiet", "--release", "--package", "xtask", "--", "bench"]);
        return Ok(if process::pass(bench.current_dir(workspace::root()))? {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        });
    }
    let blog = std::fs::read(workspace::root().join("generator/presets/blog.json")).context("the preset Blog")?;
    let measured = Measured::of(&blog, 200)?;
    println!("Blog, design to finished zip, median of {} runs", measured.runs);
    println!("  {} files, {} bytes, zip {} bytes", measured.files, measured.bytes, measured.zipped);
    println!("  design to zip {:>9}   (render {})", shown(measured.whole), shown(measured.render));
    println!("  deflate alone {:>9}   the same bytes at the same level", shown(measured.deflate));
    println!("  ratio         {:>9.2}", measured.whole.as_secs_f64() / measured.deflate.as_secs_f64());
    println!("\nentities   design to zip      per entity   deflate alone   ratio");
    for size in SIZES {
        let design = serde_json::to_vec(&synthetic(size)).context("a design")?;
        let measured = Measured::of(&design, (400 / size).clamp(5, 50))?;
        println!(
            "{size:>8} {:>15} {:>15} {:>15} {:>7.2}",
            shown(measured.whole),
            shown(measured.whole / u32::try_from(size).unwrap_or(u32::MAX)),
            shown(measured.deflate),
            measured.whole.as_secs_f64() / measured.deflate.as_secs_f64(),
        );
    }
    println!("\nin Chromium");
    let folder = workspace::target().join("bench");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for size in IN_CHROMIUM {
        let design = serde_json::to_vec(&synthetic(size)).context("a design")?;
        let file = folder.join(format!("items-{size}.json"));
        std::fs::write(&file, design).with_context(|| format!("cannot write {}", file.display()))?;
    }
    browser::run(Suite::Bench)?;
    Ok(ExitCode::SUCCESS)
}

/// Medians for one design. The two sides take turns, so that a busy machine slows both.
struct Measured {
    runs: usize,
    files: usize,
    bytes: usize,
    zipped: usize,
    whole: Duration,
    render: Duration,
    deflate: Duration,
}

impl Measured {
    fn of(design: &[u8], runs: usize) -> Result<Self> {
        let project = render(design)?;
        let zipped = generator::archive::zip(&project)?.len();
        let (mut whole, mut rendering, mut deflating) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..runs {
            let start = Instant::now();
            let made = render(black_box(design))?;
            rendering.push(start.elapsed());
            black_box(generator::archive::zip(&made)?);
            whole.push(start.elapsed());
            let start = Instant::now();
            black_box(deflate(black_box(&project))?);
            deflating.push(start.elapsed());
        }
        Ok(Self {
            runs,
            files: project.files.len(),
            bytes: project.files.values().map(String::len).sum(),
            zipped,
            whole: median(whole),
            render: median(rendering),
            deflate: median(deflating),
        })
    }
}

fn render(design: &[u8]) -> Result<ProjectFiles> {
    generator::generate(design).map_err(|error| anyhow!("{error:?}"))
}

fn deflate(project: &ProjectFiles) -> Result<usize> {
    let mut length = 0;
    for text in project.files.values() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(DEFLATE_LEVEL));
        encoder.write_all(text.as_bytes()).context("deflate")?;
        length += encoder.finish().context("deflate")?.len();
    }
    if length == 0 {
        bail!("there is nothing to deflate");
    }
    Ok(length)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// A design of equal entities in a chain, each with a foreign key to the one before.
fn synthetic(entities: usize) -> Value {
    let name = |number: usize| format!("Item{number:03}");
    let entity = |number: usize| {
        json!({
            "name": name(number),
            "fields": [
                { "name": "title", "type": "string", "minLength": 1, "maxLength": 100 },
                { "name": "body", "type": "text", "nullable": true },
                { "name": "amount", "type": "integer", "ge": 0, "le": 1000 },
                { "name": "price", "type": "decimal", "precision": 10, "scale": 2 },
                { "name": "seen_at", "type": "datetime", "nullable": true },
            ],
            "mixins": { "timestamps": {} },
            "endpoints": { "list": { "filters": ["amount"], "sorts": ["title"], "search": ["title"] } },
        })
    };
    let relationship = |number: usize| {
        json!({
            "kind": "oneToMany",
            "from": { "entity": name(number), "name": "next_items", "show": "none" },
            "to": { "entity": name(number + 1), "name": "previous_item" },
        })
    };
    json!({
        "formatVersion": 1,
        "project": { "name": "Items", "scale": "medium" },
        "entities": (1..=entities).map(entity).collect::<Vec<_>>(),
        "relationships": (1..entities).map(relationship).collect::<Vec<_>>(),
        "auth": { "jwt": {} },
        "options": { "database": { "postgresql": {} }, "migrations": {}, "logs": {}, "health": {} },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        let times = [5, 1, 100].map(Duration::from_millis);
        assert_eq!(median(times.to_vec()), Duration::from_millis(5));
    }

    #[test]
    fn synthetic_designs_can_be_generated() {
        for size in [1, 3] {
            let design = serde_json::to_vec(&synthetic(size)).unwrap();
            render(&design).unwrap();
        }
    }
}
