//! The record as a Frictionless Data Package: tables as CSV, and a `datapackage.json` that says what stands in each column.
//!
//! A date is a text with the pattern of EDTF, for no type of the format can say "some time in March 2014"; what was said
//! beside a number has a column of its own. Each table's hash stands in the description, so that tables of one export are
//! never taken for those of another.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::csv;
use super::table::{ColumnSort, TypedColumn, TypedTable};
use super::{Chosen, book};
use crate::dataset::{Basis, ClaimKind, EventKind, Qualifier, Rank, Status};
use crate::order::TableLayout;

/// The name of the description.
pub const DESCRIPTION: &str = "datapackage.json";

/// Letters that an EDTF date of levels 0 to 2 is made of.
const EDTF_PATTERN: &str = "[-+0-9XYESTZu~?%/.,:{}\\[\\]]+";

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackagedFile {
    /// Its name; a package has no folders within.
    pub name: String,
    /// What it holds.
    pub contents: Vec<u8>,
}

/// The package: its tables, then the description, and how many rows they have.
pub fn files(chosen: &Chosen<'_>) -> (Vec<PackagedFile>, usize) {
    let tables = book::tables(chosen);
    let count = tables.iter().map(|table| table.rows.len()).sum();
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in &tables {
        let name = format!("{}.csv", table.name);
        let contents = csv::written(TableLayout::default(), table).into_bytes();
        resources.push(resource(chosen, table, &name, &contents));
        files.push(PackagedFile { name, contents });
    }
    let description = format!("{:#}\n", description(chosen, &resources));
    files.push(PackagedFile { name: DESCRIPTION.to_owned(), contents: description.into_bytes() });
    (files, count)
}

fn description(chosen: &Chosen<'_>, resources: &[Value]) -> Value {
    let cited = chosen.dataset.sources.iter().map(|source| {
        let mut cited = json!({ "title": source.title });
        if let (Some(url), Some(cited)) = (source.url.as_deref().filter(|url| is_web(url)), cited.as_object_mut()) {
            cited.insert("path".to_owned(), url.into());
        }
        cited
    });
    json!({
        "profile": "tabular-data-package",
        "name": "record",
        "title": chosen.dataset.title,
        "created": format!("{}T00:00:00Z", chosen.latest_day()),
        "sources": cited.collect::<Vec<Value>>(),
        "resources": resources,
    })
}

fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && url.chars().all(|letter| letter.is_ascii_graphic())
}

fn resource(chosen: &Chosen<'_>, table: &TypedTable, name: &str, contents: &[u8]) -> Value {
    let fields: Vec<Value> =
        table.columns.iter().enumerate().map(|(at, column)| field(chosen, table, at, *column)).collect();
    let hash: String = Sha256::digest(contents).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    let key = table.columns.iter().position(|column| column.sort == ColumnSort::Id).filter(|at| is_unique(table, *at));
    if let (Some(key), Some(schema)) = (key.and_then(|at| table.columns.get(at)), schema.as_object_mut()) {
        schema.insert("primaryKey".to_owned(), key.name.into());
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": chosen.words.text(&table.title_key()),
        "path": name,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "bytes": contents.len(),
        "hash": format!("sha256:{hash}"),
        "schema": schema,
    })
}

/// A record may have an id twice, which its check tells; a schema that says otherwise would be wrong.
fn is_unique(table: &TypedTable, at: usize) -> bool {
    let mut seen = BTreeSet::new();
    table.rows.iter().filter_map(|row| row.get(at)).all(|cell| seen.insert(cell.written()))
}

fn field(chosen: &Chosen<'_>, table: &TypedTable, at: usize, column: TypedColumn) -> Value {
    let mut field = json!({
        "name": column.name,
        "title": chosen.words.text(&column.title_key()),
        "type": type_of(table, at, column),
    });
    let mut constraints = serde_json::Map::new();
    if column.sort == ColumnSort::Edtf && table.rows.iter().filter_map(|row| row.get(at)).all(is_edtf) {
        constraints.insert("pattern".to_owned(), EDTF_PATTERN.into());
    }
    if let Some(known) = known_words(table, column) {
        let is_known = |word: String| word.is_empty() || known.contains(&word.as_str());
        if table.rows.iter().filter_map(|row| row.get(at)).all(|cell| is_known(cell.written())) {
            constraints.insert("enum".to_owned(), known.into());
        }
    }
    if let (Some(field), false) = (field.as_object_mut(), constraints.is_empty()) {
        field.insert("constraints".to_owned(), constraints.into());
    }
    field
}

fn is_edtf(cell: &super::table::TypedCell) -> bool {
    let text = cell.written();
    text.is_empty() || crate::time::Edtf::parse(&text).is_ok()
}

/// The type of the format, unless a cell of the column is none: days beyond the year 9999 and before 1 are not dates there.
fn type_of(table: &TypedTable, at: usize, column: TypedColumn) -> &'static str {
    use super::table::TypedCell;
    let cells = || table.rows.iter().filter_map(|row| row.get(at));
    match column.sort {
        ColumnSort::Day => {
            let is_date = |cell: &TypedCell| match cell {
                TypedCell::Day(day) => super::is_four_digit_year(*day),
                TypedCell::Empty => true,
                _ => false,
            };
            if cells().all(is_date) { "date" } else { "string" }
        }
        ColumnSort::Number => {
            let is_number = |cell: &TypedCell| match cell {
                TypedCell::Number { value, .. } => value.is_finite(),
                TypedCell::Empty => true,
                _ => false,
            };
            if cells().all(is_number) { "number" } else { "string" }
        }
        ColumnSort::Count => "integer",
        ColumnSort::Id | ColumnSort::Text | ColumnSort::Edtf | ColumnSort::Web => "string",
    }
}

/// The words of a column that the record's format knows; a record may have others, and then the schema names none.
fn known_words(table: &TypedTable, column: TypedColumn) -> Option<&'static [&'static str]> {
    Some(match (table.name, column.name) {
        ("events", "kind") => EventKind::KNOWN,
        ("events", "rank") => Rank::KNOWN,
        ("events", "status") => Status::KNOWN,
        ("claims", "kind") => ClaimKind::KNOWN,
        (_, "qualifier") => Qualifier::KNOWN,
        (_, "basis") => Basis::KNOWN,
        _ => return None,
    })
}
