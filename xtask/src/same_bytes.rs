//! Native code and wasm make the same bytes of the same design: random designs, made here and in Node, compared.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::bindgen::{self, Host};
use crate::serve::cargo;
use crate::{parallel, process, wasm, workspace};

const DESIGNS: u32 = 200;

/// Prints the hash of each project, then that of each broken design's problems.
const SCRIPT: &str = "
const [module, designs] = process.argv.slice(1);
const made = require(module);
for (const of of [made.project, made.problems]) {
  for (let seed = 0; seed < Number(designs); seed++) console.log(of(seed));
}
";

pub fn run() -> Result<()> {
    wasm::bring()?;
    let arguments = ["build", "--package", "wasm-check", "--locked", "--profile", "wasm", "--target", wasm::TARGET];
    process::must(Command::new(cargo()).args(arguments).current_dir(workspace::root()))?;
    let module = workspace::target().join(wasm::TARGET).join("wasm/wasm_check.wasm");
    let folder = workspace::target().join("wasm-check");
    bindgen::bindgen(&module, Host::Node, "wasm_check", &folder)?;
    let script = folder.join("wasm_check.js");
    let mut node = Command::new("node");
    node.args(["-e", SCRIPT, "--"]).arg(script).arg(DESIGNS.to_string());
    let wasm = process::must(&mut node).context("hint: Node 20 or later runs the generator's wasm")?;

    let calls: Vec<_> = [wasm_check::project, wasm_check::problems]
        .into_iter()
        .flat_map(|of| (0..DESIGNS).map(move |seed| (of, seed)))
        .collect();
    let native = parallel::each(&calls, |_, (of, seed)| of(*seed));
    let native = native.into_iter().collect::<Result<Vec<_>, _>>().map_err(anyhow::Error::msg)?;
    let others = differences(&native, &wasm.lines().collect::<Vec<_>>())?;
    if !others.is_empty() {
        bail!("native code and wasm differ:\n{}", others.join("\n"));
    }
    println!("{DESIGNS} designs, same bytes; {DESIGNS} broken designs, same problems");
    Ok(())
}

/// What differs, in words.
fn differences(native: &[String], wasm: &[&str]) -> Result<Vec<String>> {
    if native.len() != wasm.len() {
        bail!("{} hashes from native code, {} from wasm", native.len(), wasm.len());
    }
    let pairs = native.iter().zip(wasm).enumerate().filter(|(_, (native, wasm))| native != *wasm);
    Ok(pairs
        .map(|(place, _)| match place.checked_sub(DESIGNS as usize) {
            None => format!("the project of SLIPWAY_SEED={place}"),
            Some(place) => format!("the problems of SLIPWAY_SEED={place}"),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_name_their_seeds() {
        let native: Vec<String> = (0..2 * DESIGNS).map(|hash| hash.to_string()).collect();
        let mut wasm: Vec<&str> = native.iter().map(String::as_str).collect();
        assert!(differences(&native, &wasm).unwrap().is_empty());
        (wasm[3], wasm[207]) = ("x", "x");
        let found = differences(&native, &wasm).unwrap();
        assert_eq!(found, ["the project of SLIPWAY_SEED=3", "the problems of SLIPWAY_SEED=7"]);
        assert!(differences(&native, &wasm[1..]).is_err());
    }
}
