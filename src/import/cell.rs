//! A cell of a table: what a person sees in it, and what it was.

use std::borrow::Cow;

use super::number::shifted;
use super::number_format::CellUnit;

/// What a cell was in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A text, which may be a number to whoever reads it.
    Text,
    /// A number: its text has a point between whole and parts, and nothing else.
    Number,
    /// A number that is shown with what it counts: its text is the number as a person sees it, so that 0.12 shown as 12% is 12.
    Counted(CellUnit),
    /// A date: its text is EDTF.
    Date,
    /// A date before March 1900, which spreadsheets count differently.
    OldDate,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'a> {
    /// What a person sees in it.
    pub text: Cow<'a, str>,
    /// What it was.
    pub sort: Sort,
}

impl Cell<'static> {
    /// Nothing.
    pub fn empty() -> Self {
        Self { text: Cow::Borrowed(""), sort: Sort::Text }
    }

    /// A text.
    pub fn text(text: String) -> Self {
        Self { text: Cow::Owned(text), sort: Sort::Text }
    }

    /// A number, as it is shown.
    pub fn number(text: String, counted: Option<CellUnit>) -> Self {
        let shown = match counted {
            Some(CellUnit::SHARE) => shifted(&text, 2).unwrap_or(text),
            _ => text,
        };
        Self { text: Cow::Owned(shown), sort: counted.map_or(Sort::Number, Sort::Counted) }
    }
}

impl<'a> Cell<'a> {
    /// A part of a text, as it stands there.
    pub fn part(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), sort: Sort::Text }
    }
}

impl Cell<'_> {
    /// Whether it was a number in its file.
    pub fn is_number(&self) -> bool {
        matches!(self.sort, Sort::Number | Sort::Counted(_))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}
