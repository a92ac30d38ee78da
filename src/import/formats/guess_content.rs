//! What is in a column, counted: figures, years, periods, countries.

use crate::import::countries::{self, MatchedCountry};
use crate::import::headings::year_column;
use crate::import::number::{self, CellNumber};
use crate::import::period::{self, Period};
use crate::import::table::{Cell, Sort};
use crate::import::units;

/// What is in a column.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColumnContent {
    /// Cells that have anything in them.
    pub filled: usize,
    numbers: usize,
    years: usize,
    periods: usize,
    /// Cells with a country.
    pub countries: usize,
    ambiguous_periods: usize,
}

impl ColumnContent {
    /// Of its cells.
    pub fn of<'c>(cells: impl Iterator<Item = &'c Cell<'static>>) -> Self {
        let mut content = Self::default();
        for cell in cells {
            let text = cell.text.trim();
            let numeral = if cell.is_number() { None } else { Some(number::read(text, None)) };
            if matches!(numeral, Some(CellNumber::Missing)) {
                continue;
            }
            content.filled += 1;
            let is_number = cell.is_number() || matches!(numeral, Some(CellNumber::Read(_) | CellNumber::Either(_)));
            content.numbers += usize::from(is_number);
            content.years += usize::from(text.len() == 4 && year_column(text).is_some());
            let is_date = matches!(cell.sort, Sort::Date | Sort::OldDate);
            if is_date || (!is_number || text.len() == 4) {
                match period::read(text) {
                    Period::Read(_) | Period::Ordered(..)
                        if is_date || year_column(text).is_some() || text.len() > 4 =>
                    {
                        content.periods += 1;
                    }
                    Period::EitherOrder { .. } | Period::MonthOrYears { .. } => content.ambiguous_periods += 1,
                    _ => {}
                }
            }
            if !is_number && countries::plainly(text) != MatchedCountry::Nothing {
                content.countries += 1;
            }
        }
        content
    }

    /// Whether so many are most of them.
    pub fn mostly(self, count: usize) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 8
    }

    /// Whether these are periods.
    pub fn are_periods(self) -> bool {
        self.mostly((self.periods + self.ambiguous_periods).max(self.years))
    }

    /// Whether these are figures.
    pub fn are_figures(self) -> bool {
        self.mostly(self.numbers) && !self.mostly(self.years)
    }

    /// Whether these are figures under a heading that says so: words among them do not make words of the column.
    pub fn are_figures_under(self, heading: &str) -> bool {
        let is_named = units::measure_in(heading).is_some() || units::in_text(heading).unit.is_some();
        let has_many = self.numbers > 0 && self.numbers * 2 >= self.filled;
        self.are_figures() || (is_named && has_many && !self.mostly(self.years))
    }
}
