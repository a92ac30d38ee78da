//! A table as CSV (RFC 4180): lines end in CR LF, quotes only where they are needed.

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableLayout {
    /// Whether a byte order mark comes first: some spreadsheets take UTF-8 for another encoding without it.
    pub has_mark: bool,
    /// Whether semicolons part the cells, for spreadsheets whose decimals have commas.
    pub has_semicolons: bool,
}

/// The table as text.
pub(super) fn written(layout: TableLayout, rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    if layout.has_mark {
        text.push('\u{feff}');
    }
    let separator = if layout.has_semicolons { ';' } else { ',' };
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(separator);
            }
            add_cell(&mut text, cell, separator);
        }
        text.push_str("\r\n");
    }
    text
}

fn add_cell(text: &mut String, cell: &str, separator: char) {
    let is_plain = !cell.contains([separator, '"', '\r', '\n']) && cell.trim() == cell;
    if is_plain {
        text.push_str(cell);
    } else {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
}

/// The first row.
pub(super) fn head(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|&column| column.to_owned()).collect()
}
