//! A table of typed cells: made once of a record, written as CSV, as a spreadsheet, as a data package or as a page.

use crate::dataset::{Dated, Decimal, Figure, Scale};
use crate::time::Day;

/// What stands in a column, which tells a spreadsheet and a schema how to take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnSort {
    /// The id of a record of this table: unique in it.
    Id,
    /// Words.
    Text,
    /// A date as EDTF, which is a text.
    Edtf,
    /// A day.
    Day,
    /// A number.
    Number,
    /// A whole number.
    Count,
    /// An address of the web.
    Web,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedColumn {
    /// Its name for programs; people read the text of the key that is made of it.
    pub name: &'static str,
    /// What stands in it.
    pub sort: ColumnSort,
}

impl TypedColumn {
    /// A column of this name and sort.
    pub const fn new(name: &'static str, sort: ColumnSort) -> Self {
        Self { name, sort }
    }

    /// The key of what people read over it.
    pub fn title_key(self) -> String {
        format!("export-column-{}", self.name.replace('_', "-"))
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedCell {
    /// Nothing.
    Empty,
    /// Words; never a formula or a date, whatever they look like.
    Text(String),
    /// A day.
    Day(Day),
    /// A number.
    Number {
        /// The nearest that a spreadsheet can keep.
        value: f64,
        /// How many places it has behind the point, as written.
        places: u8,
        /// As written.
        text: String,
    },
}

impl TypedCell {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// Words that may be absent.
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A date as it is written in the record.
    pub fn edtf(date: Option<&Dated>) -> Self {
        date.map_or(Self::Empty, |date| Self::text(date.text()))
    }

    /// An exact number.
    pub fn decimal(value: Decimal) -> Self {
        Self::Number { value: value.to_f64(), places: value.places, text: value.to_string() }
    }

    /// A number of the record; nothing where it can't be read as one.
    pub fn figure(figure: &Figure) -> Self {
        let number = |value: Decimal| Self::Number {
            value: value.to_f64(),
            places: value.places,
            text: figure.text().to_owned(),
        };
        figure.value().map_or(Self::Empty, number)
    }

    /// How many units the number 1 means.
    pub fn scale(scale: Scale) -> Self {
        let value = scale.to_f64();
        Self::Number { value, places: u8::try_from(-scale.power).unwrap_or_default(), text: value.to_string() }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        let text = count.to_string();
        // More than fits a figure of six digits is on no record that a table is made of.
        let value = u32::try_from(count).map_or(f64::INFINITY, f64::from);
        if value.is_finite() { Self::Number { value, places: 0, text } } else { Self::Text(text) }
    }

    /// As it stands in a text.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number { text, .. } => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// The first and last day of a date, empty where there is none.
pub fn bounds(date: Option<&Dated>) -> [TypedCell; 2] {
    let span = date.and_then(Dated::edtf).map(crate::time::Edtf::span).unwrap_or_default();
    [span.earliest, span.latest].map(|day| day.map_or(TypedCell::Empty, TypedCell::Day))
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedTable {
    /// Its name for programs; people read the text of the key that is made of it.
    pub name: &'static str,
    /// Its columns, from left to right.
    pub columns: &'static [TypedColumn],
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<TypedCell>>,
}

impl TypedTable {
    /// The key of what people call it.
    pub fn title_key(&self) -> String {
        format!("export-sheet-{}", self.name)
    }

    /// The places of columns by their names, as far as there are such.
    pub fn places(&self, names: &[&str]) -> Vec<usize> {
        names.iter().filter_map(|name| self.columns.iter().position(|column| column.name == *name)).collect()
    }
}
