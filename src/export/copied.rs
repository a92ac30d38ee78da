//! A table for the clipboard: the columns that people read, parted by tabs, as spreadsheets take them.

use super::page;
use super::table::TypedTable;
use crate::words::Words;

/// The table as text, its titles first.
pub fn text(words: &Words, table: &TypedTable) -> String {
    let places = page::places_shown(table);
    let titles = places.iter().filter_map(|at| table.columns.get(*at)).map(|column| words.text(&column.title_key()));
    let mut text = line(titles);
    for row in &table.rows {
        text.push_str(&line(places.iter().map(|at| row.get(*at).map(|cell| cell.written()).unwrap_or_default())));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| cell.replace(['\t', '\r', '\n'], " ")).collect();
    format!("{}\n", cells.join("\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_cells_stands_in_none() {
        assert_eq!(line(["a\tb".to_owned(), "c\r\nd".to_owned()].into_iter()), "a b\tc  d\n");
    }
}
