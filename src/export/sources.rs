//! The sources as a table: what the other tables name.

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable};

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("id", ColumnSort::Id),
    TypedColumn::new("title", ColumnSort::Text),
    TypedColumn::new("publisher", ColumnSort::Text),
    TypedColumn::new("issued", ColumnSort::Edtf),
    TypedColumn::new("url", ColumnSort::Web),
    TypedColumn::new("retrieved", ColumnSort::Edtf),
    TypedColumn::new("sha256", ColumnSort::Text),
];

/// The table of all sources.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let row = |source: &crate::dataset::Source| {
        vec![
            TypedCell::text(source.id.as_str()),
            TypedCell::text(&source.title),
            TypedCell::maybe(source.publisher.as_deref()),
            TypedCell::edtf(source.issued.as_ref()),
            TypedCell::maybe(source.url.as_deref()),
            TypedCell::edtf(source.retrieved.as_ref()),
            TypedCell::maybe(source.sha256.as_deref()),
        ]
    };
    TypedTable { name: "sources", columns: COLUMNS, rows: chosen.dataset.sources.iter().map(row).collect() }
}
