//! Tables as text: cells between commas, semicolons, tabs or bars, with quotation marks where a cell needs them.
//!
//! Rows are walked one after the other and never kept. It copes with what other readers trip over: a blank before a
//! quotation mark, a mark that nothing closes, rows of different lengths.

use std::borrow::Cow;

use super::cell::{Cell, Sort};
use super::said::{ImportRefused, Said};

/// A longer row is no table: it would have to be kept in memory as a whole.
const LONGEST_ROW: usize = 16_000_000;

/// More rows than these do not tell more about the delimiter.
const LOOKED_AT: usize = 60;

/// The characters that stand between cells in most tables.
const DELIMITERS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Others that people and old programs took, tried where none of those parts anything. A blank is as many as there are.
const RARE_DELIMITERS: [u8; 11] = [b'^', b'~', 0x1f, 0x01, b'#', b'!', b'$', b':', b'/', b'*', b' '];

/// How a table's cells stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// Whether quotation marks hold cells together.
    pub has_quotes: bool,
}

impl Dialect {
    /// Tabs, and marks that mean nothing.
    pub const TABS: Self = Self { delimiter: b'\t', has_quotes: false };
}

/// The dialect of a text: the delimiter that parts most rows into the same number of cells. Commas stand between digits
/// too: another delimiter that parts most rows alike goes before them.
pub fn sniff(text: &str) -> Dialect {
    /// So many rows in a hundred that agree are most of them.
    const MOST: usize = 60;
    let mut best = (0_usize, Dialect { delimiter: b',', has_quotes: true });
    for delimiter in DELIMITERS {
        let dialect = Dialect { delimiter, has_quotes: true };
        let share = share_of_agreeing(&widths(text, dialect));
        let weight = if delimiter != b',' && share >= MOST { share + 100 } else { share };
        if weight > best.0 {
            best = (weight, dialect);
        }
    }
    if best.0 == 0 { rare(text).unwrap_or(best.1) } else { best.1 }
}

/// A rarer delimiter that parts every row into the same number of cells.
fn rare(text: &str) -> Option<Dialect> {
    let dialects = RARE_DELIMITERS.map(|delimiter| Dialect { delimiter, has_quotes: true });
    dialects.into_iter().find(|dialect| {
        let widths = widths(text, *dialect);
        widths.len() > 1 && share_of_agreeing(&widths) == 100
    })
}

/// How many cells the first rows have that are not blank; 0 where this delimiter tears a cell apart.
fn widths(text: &str, dialect: Dialect) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    let seen = walk(text, dialect, |_, cells| {
        if cells.iter().any(|cell| !cell.is_empty()) {
            // A mark at the head of a cell, or one without its other, is of a cell that this delimiter tears apart.
            let is_odd = |cell: &str| cell.matches('"').count() % 2 == 1;
            let is_torn = cells.iter().any(|cell| cell.text.starts_with('"') || is_odd(&cell.text));
            widths.push(if is_torn { 0 } else { cells.len() });
        }
        widths.len() < LOOKED_AT
    });
    if seen.is_ok() { widths } else { Vec::new() }
}

/// How many rows in a hundred have as many cells as most have, where that is more than one.
fn share_of_agreeing(widths: &[usize]) -> usize {
    let alike = |width: &usize| widths.iter().filter(|other| *other == width).count();
    let commonest = widths.iter().filter(|width| **width > 1).map(alike).max();
    commonest.unwrap_or(0) * 100 / widths.len().max(1)
}

/// Goes through the rows of a text. `see` is handed the row's number, from 1 on and blank ones counted as spreadsheets do,
/// and its cells; it says whether to go on.
///
/// # Errors
/// Refuses a row that is longer than any table's.
pub fn walk<'a>(
    text: &'a str,
    dialect: Dialect,
    mut see: impl FnMut(usize, &[Cell<'a>]) -> bool,
) -> Result<(), ImportRefused> {
    let mut cells: Vec<Cell<'a>> = Vec::new();
    let mut rest = text;
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        cells.clear();
        rest = row(rest, dialect, &mut cells, number)?;
        if !see(number, &cells) {
            break;
        }
    }
    Ok(())
}

/// Takes one row off the text.
fn row<'a>(
    text: &'a str,
    dialect: Dialect,
    cells: &mut Vec<Cell<'a>>,
    number: usize,
) -> Result<&'a str, ImportRefused> {
    let mut rest = if dialect.delimiter == b' ' { text.trim_start_matches(' ') } else { text };
    loop {
        if text.len() - rest.len() > LONGEST_ROW {
            return Err(too_long(number));
        }
        let opens = dialect.has_quotes && matches!(rest.as_bytes().first(), Some(b'"' | b' '));
        if opens && let Some((cell, behind)) = quoted(rest, dialect.delimiter) {
            if cell.len() > LONGEST_ROW {
                return Err(too_long(number));
            }
            cells.push(Cell { text: cell, sort: Sort::Text });
            rest = behind;
        } else {
            let (cell, behind) = plain(rest, dialect.delimiter).ok_or_else(|| too_long(number))?;
            cells.push(Cell::part(cell));
            rest = behind;
        }
        let behind = rest.get(1..).unwrap_or_default();
        match rest.as_bytes().first() {
            Some(b' ') if dialect.delimiter == b' ' => {
                rest = behind.trim_start_matches(' ');
                // Blanks at the end part nothing.
                if rest.is_empty() || rest.starts_with(['\n', '\r']) {
                    return Ok(after_line_end(rest));
                }
            }
            Some(byte) if *byte == dialect.delimiter => rest = behind,
            _ => return Ok(after_line_end(rest)),
        }
    }
}

/// What follows a line's end.
fn after_line_end(rest: &str) -> &str {
    match rest.strip_prefix('\r') {
        Some(behind) => behind.strip_prefix('\n').unwrap_or(behind),
        None => rest.get(1..).unwrap_or_default(),
    }
}

/// A cell without quotation marks, and what ends it with all that follows; `None` where nothing ends it for too long.
fn plain(text: &str, delimiter: u8) -> Option<(&str, &str)> {
    let is_end = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    let bytes = text.as_bytes();
    let looked = bytes.get(..=LONGEST_ROW).unwrap_or(bytes);
    match looked.iter().position(is_end) {
        Some(end) => text.split_at_checked(end),
        None if bytes.len() > LONGEST_ROW => None,
        None => Some((text, "")),
    }
}

fn too_long(number: usize) -> ImportRefused {
    ImportRefused(Said::new("import-row-too-long").with("row", number.to_string()))
}

/// A cell in quotation marks and what follows it; `None` where the cell has none, or nothing closes them.
fn quoted(text: &str, delimiter: u8) -> Option<(Cow<'_, str>, &str)> {
    let first = *text.as_bytes().first()?;
    // A blank before the mark is no part of the cell.
    let opened = if first == b'"' {
        text.get(1..)?
    } else if first == b' ' {
        text.trim_start_matches(' ').strip_prefix('"')?
    } else {
        return None;
    };
    let mut cell: Cow<'_, str> = Cow::Borrowed("");
    let mut rest = opened;
    loop {
        let end = rest.as_bytes().iter().take(LONGEST_ROW).position(|byte| *byte == b'"')?;
        let (part, behind) = rest.split_at_checked(end)?;
        let behind = behind.get(1..)?;
        if cell.is_empty() {
            cell = Cow::Borrowed(part);
        } else {
            cell.to_mut().push_str(part);
        }
        if let Some(more) = behind.strip_prefix('"') {
            cell.to_mut().push('"');
            rest = more;
            if cell.len() > LONGEST_ROW {
                return None;
            }
            continue;
        }
        let trimmed = behind.trim_start_matches(' ');
        return match trimmed.as_bytes().first() {
            None | Some(b'\n' | b'\r') => Some((cell, trimmed)),
            Some(byte) if *byte == delimiter => Some((cell, trimmed)),
            Some(_) => None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        walk(text, Dialect { delimiter, has_quotes: true }, |_, cells| {
            rows.push(cells.iter().map(|cell| cell.text.to_string()).collect());
            true
        })
        .unwrap();
        rows
    }

    #[test]
    fn rows_are_parted_as_people_wrote_them() {
        for (text, parted) in [
            ("a,b\nc,d\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a,b\r\n\r\nc,d", vec![vec!["a", "b"], vec![""], vec!["c", "d"]]),
            ("\"a,1\",\"b \"\"q\"\"\",\n", vec![vec!["a,1", "b \"q\"", ""]]),
            ("a, \"b,c\" ,d\n", vec![vec!["a", "b,c", "d"]]),
            ("\"two\nlines\",b\n", vec![vec!["two\nlines", "b"]]),
            ("5\" pipe,b\n", vec![vec!["5\" pipe", "b"]]),
            ("\"never closed,b\nc,d\n", vec![vec!["\"never closed", "b"], vec!["c", "d"]]),
            ("\"a\"b,c\n", vec![vec!["\"a\"b", "c"]]),
            ("\"\",x\n", vec![vec!["", "x"]]),
            ("\"\"\"\"\n", vec![vec!["\""]]),
            ("", vec![]),
        ] {
            assert_eq!(rows(text, b','), parted, "{text:?}");
        }
    }

    #[test]
    fn delimiters_are_found_by_rows_that_agree() {
        for (text, delimiter) in [
            ("Country,2013,2014\nChina,1.5,2.5\n", b','),
            ("Страна;2013;2014\nКитай;1,5;2,5\nРоссия;3,25;4,5\n", b';'),
            ("Turnover, exports and imports\nYear;Exports, USD;Imports, USD\n2013;1,5;2,5\n2014;3,5;4,5\n", b';'),
            ("a\tb\n1,5\t2,5\n3,5\t4,5\n", b'\t'),
            ("a|b|c\n1|2|3\n", b'|'),
            ("\"a;b\",\"c;d\"\n\"1;2\",\"3;4\"\n", b','),
            ("id,note\na,\"b; c\"\nd,\"e; f\"\ng,\"h; i\"\n", b','),
            ("one column\nonly\n", b','),
            ("Year^Exports\n2013^1.5\n2014^2.5\n", b'^'),
            ("Year:Exports\n2013:1.5\n2014:2.5\n", b':'),
            ("Year   Exports\n2013   1.5\n2014    12.5 \n", b' '),
        ] {
            assert_eq!(sniff(text).delimiter, delimiter, "{text}");
        }
    }

    #[test]
    fn any_number_of_blanks_parts_cells_where_blanks_do() {
        assert_eq!(rows("  a   b \nc d\r\n", b' '), vec![vec!["a", "b"], vec!["c", "d"]]);
    }

    #[test]
    fn a_row_without_an_end_is_refused() {
        let long = "x".repeat(LONGEST_ROW + 2);
        let quoted = format!("\"{long}\"\n");
        for text in [&long, &quoted] {
            let dialect = Dialect { delimiter: b',', has_quotes: true };
            assert!(walk(text, dialect, |_, _| true).is_err());
        }
    }
}
