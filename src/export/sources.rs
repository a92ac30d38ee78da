//! The sources as a table: what the other tables name.

use super::Chosen;
use super::table::{Cell, Column, ColumnSort, Table};

const COLUMNS: &[Column] = &[
    Column::new("id", ColumnSort::Id),
    Column::new("title", ColumnSort::Text),
    Column::new("publisher", ColumnSort::Text),
    Column::new("issued", ColumnSort::Edtf),
    Column::new("url", ColumnSort::Web),
    Column::new("retrieved", ColumnSort::Edtf),
    Column::new("sha256", ColumnSort::Text),
];

/// The table of all sources.
pub fn table(chosen: &Chosen<'_>) -> Table {
    let row = |source: &crate::dataset::Source| {
        vec![
            Cell::text(source.id.as_str()),
            Cell::text(&source.title),
            Cell::maybe(source.publisher.as_deref()),
            Cell::edtf(source.issued.as_ref()),
            Cell::maybe(source.url.as_deref()),
            Cell::edtf(source.retrieved.as_ref()),
            Cell::maybe(source.sha256.as_deref()),
        ]
    };
    Table { name: "sources", columns: COLUMNS, rows: chosen.dataset.sources.iter().map(row).collect() }
}
