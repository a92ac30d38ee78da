//! The figures of a series as a grid of cells: which cell a field is, where a key leads, and what is complained of.
//!
//! Pure: it knows no widget.

use super::problem::{EvidenceOwner, FieldFault, FormField, Problem};

/// A column of the grid, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridColumn {
    /// The day, month or years.
    Period,
    /// The number.
    Value,
    /// Whether it is exact, about, more than, …
    Qualifier,
    /// Who says so.
    Source,
    /// What is to be said about it.
    Note,
}

/// Where a key leads from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridStep {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the cell before.
    Left,
    /// To the cell behind.
    Right,
    /// To where the next figure is typed; one is begun where there is none.
    Next,
}

impl GridColumn {
    /// In the order in which they are read.
    pub const ALL: [Self; 5] = [Self::Period, Self::Value, Self::Qualifier, Self::Source, Self::Note];

    /// The field of a row's cell.
    pub fn field(self, row: usize) -> FormField {
        match self {
            Self::Period => FormField::PointPeriod(row),
            Self::Value => FormField::PointValue(row),
            Self::Qualifier => FormField::PointQualifier(row),
            Self::Source => FormField::PointSource(row),
            Self::Note => FormField::PointCellNote(row),
        }
    }

    /// The row and column of a field; `None` for one that is no cell.
    pub fn of(field: FormField) -> Option<(usize, Self)> {
        match field {
            FormField::PointPeriod(row) => Some((row, Self::Period)),
            FormField::PointValue(row) => Some((row, Self::Value)),
            FormField::PointQualifier(row) => Some((row, Self::Qualifier)),
            FormField::PointSource(row) => Some((row, Self::Source)),
            FormField::PointCellNote(row) => Some((row, Self::Note)),
            _ => None,
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|other| *other == self).unwrap_or_default()
    }

    fn beside(self, is_behind: bool) -> Option<Self> {
        let place = if is_behind { self.place().checked_add(1) } else { self.place().checked_sub(1) };
        place.and_then(|place| Self::ALL.get(place)).copied()
    }
}

/// The cell that a step from this one leads to among `count` rows; `None` where it stays. A row after the last is to be begun.
pub fn next((row, column): (usize, GridColumn), step: GridStep, count: usize) -> Option<(usize, GridColumn)> {
    match step {
        GridStep::Up => row.checked_sub(1).map(|row| (row, column)),
        GridStep::Down => (row + 1 < count).then_some((row + 1, column)),
        GridStep::Left => column.beside(false).map(|column| (row, column)),
        GridStep::Right => column.beside(true).map(|column| (row, column)),
        // Who fills one column in goes on in it; who types figures goes on with the next.
        GridStep::Next => match column {
            GridColumn::Period => Some((row, GridColumn::Value)),
            GridColumn::Qualifier | GridColumn::Source | GridColumn::Note if row + 1 < count => Some((row + 1, column)),
            GridColumn::Value | GridColumn::Qualifier | GridColumn::Source | GridColumn::Note => {
                Some((row + 1, GridColumn::Period))
            }
        },
    }
}

/// The period after this one, for years and months: what is most likely typed next.
pub fn following(period: &str) -> Option<String> {
    let period = period.trim();
    let (year, month) = match period.split_once('-') {
        Some((year, month)) => (year, Some(month)),
        None => (period, None),
    };
    let is_of = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = Some(year).filter(|year| is_of(year, 4))?.parse::<u16>().ok()?;
    let Some(month) = month else { return (year < 9999).then(|| format!("{:04}", year + 1)) };
    match Some(month).filter(|month| is_of(month, 2))?.parse::<u8>().ok()? {
        month @ 1..=11 => Some(format!("{year:04}-{:02}", month + 1)),
        12 if year < 9999 => Some(format!("{:04}-01", year + 1)),
        _ => None,
    }
}

/// The row that a field belongs to, in its cells or below them.
pub fn row_of(field: FormField) -> Option<usize> {
    match field {
        FormField::PointNote(row)
        | FormField::Source(EvidenceOwner::Point(row), _)
        | FormField::Where(EvidenceOwner::Point(row), _)
        | FormField::HowSure(EvidenceOwner::Point(row), _) => Some(row),
        _ => GridColumn::of(field).map(|(row, _)| row),
    }
}

/// What is wrong with the cells of a row. `left` says whether a cell was left as it stands: what is still being typed for
/// the first time is not complained of, unless `is_asked`.
pub fn faults(problems: &[Problem], row: usize, is_asked: bool, left: impl Fn(FormField) -> bool) -> Vec<&Problem> {
    let is_said = |problem: &&Problem| match problem.fault {
        FieldFault::DateNotRead(_) | FieldFault::NoNumber { .. } | FieldFault::BelowZero | FieldFault::NotTaken(_) => {
            is_asked || left(cell(problem.field))
        }
        _ => is_asked,
    };
    problems.iter().filter(|problem| row_of(problem.field) == Some(row)).filter(is_said).collect()
}

/// The cell in which a fault of a figure is seen.
pub fn cell(field: FormField) -> FormField {
    match field {
        FormField::Source(EvidenceOwner::Point(row), 0) => FormField::PointSource(row),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_is_a_field_and_knows_its_place() {
        for column in GridColumn::ALL {
            assert_eq!(GridColumn::of(column.field(7)), Some((7, column)));
            assert_eq!(row_of(column.field(7)), Some(7));
        }
        assert_eq!(GridColumn::of(FormField::Unit), None);
        assert_eq!(row_of(FormField::Where(EvidenceOwner::Point(3), 1)), Some(3));
        assert_eq!(row_of(FormField::Where(EvidenceOwner::Record, 1)), None);
    }

    #[test]
    fn keys_lead_from_cell_to_cell_as_in_a_spreadsheet() {
        let at = |row, column| (row, column);
        let (period, value, note) = (GridColumn::Period, GridColumn::Value, GridColumn::Note);
        assert_eq!(next(at(0, period), GridStep::Next, 2), Some(at(0, value)));
        assert_eq!(next(at(1, value), GridStep::Next, 2), Some(at(2, period)), "a row is begun");
        assert_eq!(next(at(1, note), GridStep::Next, 2), Some(at(2, period)), "from each cell of the last row");
        assert_eq!(next(at(0, note), GridStep::Next, 2), Some(at(1, note)));
        assert_eq!(next(at(0, value), GridStep::Down, 2), Some(at(1, value)));
        assert_eq!(next(at(1, value), GridStep::Down, 2), None);
        assert_eq!(next(at(0, value), GridStep::Up, 2), None);
        assert_eq!(next(at(0, period), GridStep::Left, 2), None);
        assert_eq!(next(at(0, note), GridStep::Right, 2), None);
        let walk = std::iter::successors(Some(at(0, period)), |here| next(*here, GridStep::Right, 1));
        assert_eq!(walk.map(|(_, column)| column).collect::<Vec<_>>(), GridColumn::ALL);
    }

    #[test]
    fn the_next_period_follows_years_and_months_alone() {
        let cases = [("2014", "2015"), ("2014-03", "2014-04"), ("2014-12", "2015-01"), (" 0999 ", "1000")];
        for (period, next) in cases {
            assert_eq!(following(period).as_deref(), Some(next), "{period}");
        }
        for period in ["", "9999", "9999-12", "2014-21", "2014-1", "2014/2015", "2014-03-19", "March 2014", "20l4"] {
            assert_eq!(following(period), None, "{period}");
        }
    }

    #[test]
    fn what_is_being_typed_is_not_complained_of_until_it_was_left() {
        let problem = |field, fault| Problem { field, fault };
        let problems = [
            problem(FormField::PointValue(1), FieldFault::BelowZero),
            problem(FormField::Source(EvidenceOwner::Point(1), 0), FieldFault::NotTaken("x".to_owned())),
            problem(FormField::PointPeriod(1), FieldFault::Missing),
            problem(FormField::PointValue(0), FieldFault::BelowZero),
        ];
        assert!(faults(&problems, 1, false, |_| false).is_empty());
        assert_eq!(faults(&problems, 1, false, |field| field == FormField::PointValue(1)).len(), 1);
        assert_eq!(faults(&problems, 1, false, |field| field == FormField::PointSource(1)).len(), 1);
        assert_eq!(faults(&problems, 1, true, |_| false).len(), 3);
    }
}
