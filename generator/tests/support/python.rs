//! Judges generated Python with the parser and formatter of `ruff`, in-process.

use ruff_formatter::LineWidth;
use ruff_python_ast::PySourceType;
use ruff_python_formatter::{MagicTrailingComma, PyFormatOptions, format_module_source};

const LINE_LENGTH: u16 = 100;

/// The text as `ruff format` leaves it at line length 100, or why it is no Python.
///
/// # Errors
/// The parser's message.
pub fn formatted(source: &str, commas: MagicTrailingComma) -> Result<String, String> {
    let options = PyFormatOptions::from_source_type(PySourceType::Python)
        .with_line_width(LineWidth::try_from(LINE_LENGTH).expect("it is not zero"))
        .with_magic_trailing_comma(commas);
    let printed = format_module_source(source, options).map_err(|error| error.to_string())?;
    Ok(printed.into_code())
}

/// Asserts that the text parses and is already formatted.
#[track_caller]
pub fn assert_python(source: &str) {
    match formatted(source, MagicTrailingComma::Respect) {
        Err(error) => panic!("no Python: {error}\n{source}"),
        Ok(expected) if expected != source => {
            let mut lines = expected.lines().zip(source.lines()).enumerate();
            let first = lines.find(|(_, (expected, source))| expected != source);
            let place = first.map_or(0, |(index, _)| index + 1);
            panic!("not formatted from line {place} on\n--- is\n{source}\n--- should be\n{expected}");
        }
        Ok(_) => {}
    }
}
