//! Looking for a text in a project's files.

use generator::files::ProjectFiles;

use crate::protocol::Hit;

/// More of them are read by nobody.
const MOST: usize = 200;
/// More of a line is not shown.
const WIDTH: usize = 160;

/// The first lines that hold the text, and whether there are more.
pub(crate) fn search(project: &ProjectFiles, text: &str) -> (Vec<Hit>, bool) {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return (Vec::new(), false);
    }
    let lines = project.files.iter().flat_map(|(path, text)| {
        let lines = text.lines().enumerate();
        lines.map(move |(line, text)| (path, line, text))
    });
    let mut hits = lines
        .filter(|(_, _, line)| line.to_lowercase().contains(&wanted))
        .map(|(path, line, text)| Hit { path: path.to_string(), line, text: shown(text) })
        .take(MOST + 1)
        .collect::<Vec<_>>();
    let more = hits.len() > MOST;
    hits.truncate(MOST);
    (hits, more)
}

fn shown(line: &str) -> String {
    line.trim().chars().take(WIDTH).collect()
}
