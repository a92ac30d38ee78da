//! The table of records: which of them, in which columns, in what order.
//!
//! Plain choices; it knows no widget and no record but by id.

use crate::dataset::Id;
use crate::time::Day;

/// The two faces of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Face {
    /// The figures of a measure.
    #[default]
    Figures,
    /// Everything on record that passes the filter.
    Records,
}

impl Face {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Figures, Self::Records];
}

/// A column of the table of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum RecordColumn {
    /// When it was, or is to be.
    #[default]
    Date,
    /// What it is called.
    Title,
    /// What sort of record it is.
    Kind,
    /// Who took part, signed or said it.
    People,
    /// Where it was.
    Places,
    /// What it was about.
    Topics,
    /// Whether it was held.
    Status,
    /// Who says so.
    Source,
    /// What is amiss: with what it clashes, since when it is past due.
    Remark,
}

impl RecordColumn {
    /// In the order in which they stand.
    pub const ALL: [Self; 9] = [
        Self::Date,
        Self::Title,
        Self::Kind,
        Self::People,
        Self::Places,
        Self::Topics,
        Self::Status,
        Self::Source,
        Self::Remark,
    ];

    /// The key of its texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Kind => "kind",
            Self::People => "people",
            Self::Places => "places",
            Self::Topics => "topics",
            Self::Status => "status",
            Self::Source => "source",
            Self::Remark => "remark",
        }
    }
}

/// A question that is asked of the records so often that it has a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Preset {
    /// Whatever passes the filter.
    #[default]
    All,
    /// The meetings that somebody took part in.
    MeetingsOf(Id),
    /// What is planned in two places on one day.
    Clashes,
    /// What nothing speaks for.
    Unsourced,
    /// What was to be by now, and is not said to have been.
    PastDue,
}

/// What is chosen of the table of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsView {
    /// The columns that are shown, in order.
    pub columns: Vec<RecordColumn>,
    /// The column that rows are ordered by.
    pub order: RecordColumn,
    /// The last comes first.
    pub is_descending: bool,
    /// Which records.
    pub preset: Preset,
    /// The present day, where it is known.
    pub today: Option<Day>,
}

impl Default for RecordsView {
    fn default() -> Self {
        use RecordColumn as Of;
        Self {
            columns: vec![Of::Date, Of::Title, Of::Kind, Of::People, Of::Places, Of::Status, Of::Source],
            order: Of::Date,
            is_descending: false,
            preset: Preset::All,
            today: None,
        }
    }
}

/// One thing to be shown otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordsChange {
    /// Shows a column, or puts it away; one always stays.
    ToggleColumn(RecordColumn),
    /// Orders by a column; asked for again, the other way round.
    Sort(RecordColumn),
    /// Asks another question.
    Ask(Preset),
}

impl RecordsView {
    /// Makes a change.
    pub fn change(&mut self, change: RecordsChange) {
        match change {
            RecordsChange::ToggleColumn(column) => {
                if self.columns.contains(&column) {
                    if self.columns.len() > 1 {
                        self.columns.retain(|one| *one != column);
                    }
                } else {
                    self.columns.push(column);
                    self.columns.sort();
                }
            }
            RecordsChange::Sort(column) => {
                self.is_descending = self.order == column && !self.is_descending;
                self.order = column;
            }
            RecordsChange::Ask(preset) => {
                // What is amiss is shown where it is asked about.
                let wants_remark = matches!(preset, Preset::Clashes | Preset::PastDue);
                if wants_remark != self.columns.contains(&RecordColumn::Remark) {
                    self.change(RecordsChange::ToggleColumn(RecordColumn::Remark));
                }
                self.preset = preset;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_column_stays_and_what_is_amiss_is_shown_where_it_is_asked_about() {
        let mut view = RecordsView::default();
        view.change(RecordsChange::Ask(Preset::Clashes));
        assert!(view.columns.contains(&RecordColumn::Remark));
        view.change(RecordsChange::Ask(Preset::All));
        assert_eq!(view, RecordsView::default());
        for column in RecordColumn::ALL {
            if view.columns.contains(&column) {
                view.change(RecordsChange::ToggleColumn(column));
            }
        }
        assert_eq!(view.columns, [RecordColumn::Source]);
        view.change(RecordsChange::ToggleColumn(RecordColumn::Date));
        assert_eq!(view.columns, [RecordColumn::Date, RecordColumn::Source]);
        view.change(RecordsChange::Sort(RecordColumn::Date));
        assert!(view.is_descending, "it was the order already");
        view.change(RecordsChange::Sort(RecordColumn::Title));
        assert!(!view.is_descending);
    }
}
