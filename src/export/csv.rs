//! A table as CSV (RFC 4180): lines end in CR LF, quotes only where they are needed.

use super::table::{TypedCell, TypedTable};
use crate::order::TableLayout;

/// The table as text. Its first row is the columns' names, which have neither commas nor blanks.
pub fn written(layout: TableLayout, table: &TypedTable) -> String {
    let mut text = String::new();
    if layout.has_mark {
        text.push('\u{feff}');
    }
    let separator = if layout.has_semicolons { ';' } else { ',' };
    let head = table.columns.iter().map(|column| column.name.to_owned());
    add_row(&mut text, head, separator);
    for row in &table.rows {
        add_row(&mut text, row.iter().map(TypedCell::written), separator);
    }
    text
}

fn add_row(text: &mut String, cells: impl Iterator<Item = String>, separator: char) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(separator);
        }
        add_cell(text, &cell, separator);
    }
    text.push_str("\r\n");
}

/// Either separator is quoted in either layout, for readers that guess it by counting.
fn add_cell(text: &mut String, cell: &str, separator: char) {
    let is_plain = !cell.contains([separator, ',', ';', '\t', '"', '\r', '\n']) && cell.trim() == cell;
    if is_plain {
        text.push_str(cell);
    } else {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
}
