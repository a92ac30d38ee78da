//! What several formats ask of the first rows of a file.

use super::mapping::{Column, Role};
use super::period;
use super::period_flags;
use super::table::{Cell, Sort};

/// Whether a text is JSON.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The first row that has all of these headings (whatever their case), counted from 0.
pub fn row_with(head: &[Vec<Cell<'_>>], wanted: &[&str]) -> Option<usize> {
    head.iter().position(|row| wanted.iter().all(|heading| has(row, heading)))
}

/// Whether a row has a heading.
pub fn has(row: &[Cell<'_>], heading: &str) -> bool {
    row.iter().any(|cell| plain(&cell.text).eq_ignore_ascii_case(heading))
}

/// A heading without its mark of byte order and blanks.
pub fn plain(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// A column whose heading is a period is a column of figures.
pub fn year_column(heading: &str) -> Option<Column> {
    let text = plain(heading);
    if !period::is_heading(text) {
        return None;
    }
    let (bare, _) = period_flags::split(text);
    let flag = text.strip_prefix(bare).map(str::trim).filter(|flag| !flag.is_empty()).map(str::to_owned);
    match period::read(bare) {
        period::Period::Read(edtf) | period::Period::Ordered(edtf, _) => {
            Some(Column { period: Some(edtf), flag, ..Column::new(text, Role::Value) })
        }
        _ => None,
    }
}

/// A cell's date as EDTF: of a date cell, of an ISO day, of American dates where the file is American.
pub fn date(cell: &Cell<'_>, is_month_first: bool) -> Option<String> {
    if cell.sort == Sort::Date {
        return Some(cell.text.to_string());
    }
    match period::read(&cell.text) {
        period::Period::Read(edtf) | period::Period::Ordered(edtf, _) => Some(edtf),
        period::Period::EitherOrder { day_first, month_first } => {
            Some(if is_month_first { month_first } else { day_first })
        }
        _ => None,
    }
}

/// A file's name without its ending, for a title.
pub fn file_stem(name: &str, otherwise: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    if stem.is_empty() { otherwise.to_owned() } else { stem.to_owned() }
}

/// Whether a text begins as GDELT's files do: many tabs, an id, and a date of eight digits.
pub fn looks_like_gdelt(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let mut cells = first.split('\t');
    let (id, date) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    let count = first.matches('\t').count() + 1;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number(id) && is_number(date) && date.len() == 8 && matches!(count, 57 | 58 | 61)
}
