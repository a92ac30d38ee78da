//! What is looked at of the figures: which measures, whose, per year or cumulated, on which axis, and the table.
//!
//! It knows no figure, no pixel and no widget: only names of measures and what was chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{Face, RecordsChange, RecordsView};
use crate::dataset::{Basis, Id, Measure, Question, Series};
use crate::time::Day;

/// What one axis may hold: one measure on one basis in one unit. Flows, stocks and cumulated sums never share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Axis {
    /// What is counted.
    pub measure: Measure,
    /// Whether it flows in a period or stands at its end.
    pub basis: Basis,
    /// What it is counted in.
    pub unit: String,
}

impl Axis {
    /// The one that the figures of a series stand on.
    pub fn of_series(series: &Series) -> Self {
        Self { measure: series.measure.clone(), basis: series.basis.clone(), unit: series.unit.clone() }
    }
}

/// How flows are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FlowDisplay {
    /// Each for its period.
    PerYear,
    /// Added up over time.
    Cumulated,
    /// Both, under each other.
    Both,
}

impl FlowDisplay {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::PerYear, Self::Cumulated, Self::Both];
}

/// Since when flows are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Since {
    /// Where each reporter's figures begin, anew after every gap.
    Figures,
    /// Since this day, which counts.
    Day(Day),
}

/// What the chart shows. Everything not named here is as it is at first sight.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChartView {
    /// Reporters switched off.
    pub hidden_reporters: BTreeSet<Id>,
    /// The questions that have a panel; `None` is the choice that the chart makes by itself.
    pub shown: Option<BTreeSet<Question>>,
    /// Only these measures, each with rows of its own; `None` is a panel for each question.
    pub measures: Option<Vec<Measure>>,
    /// The measure that answers a question, where it is not the first.
    pub answers: BTreeMap<Question, Axis>,
    /// How the flows of a measure are shown, where not as at first sight.
    pub counting: BTreeMap<Axis, FlowDisplay>,
    /// Since when sums run, where not as at first sight; by the axis of the sums.
    pub since: BTreeMap<Axis, Since>,
    /// The measures with a logarithmic axis.
    pub logarithmic: BTreeSet<Axis>,
    /// The figures stand as a table in the place of timeline and chart.
    pub is_table_open: bool,
    /// What the table shows.
    pub table: TableView,
}

/// Which table, and in what order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TableView {
    /// `None` is the measure of the chart's first panel.
    pub axis: Option<Axis>,
    /// Whether figures, a mirror or records stand in it.
    pub kind: TableKind,
    /// The order of each kind of table.
    pub figures_order: TableOrder,
    /// The order of the rows of a mirror.
    pub mirror_order: TableOrder,
    /// Figures or records.
    pub face: Face,
    /// What is chosen of the records.
    pub records: RecordsView,
}

impl TableView {
    /// The order of the kind that is shown.
    pub fn order(&self) -> TableOrder {
        match self.kind {
            TableKind::Figures => self.figures_order,
            TableKind::Mirror => self.mirror_order,
        }
    }
}

/// What the rows of the table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum TableKind {
    /// Each figure as it was written.
    #[default]
    Figures,
    /// What two reporters give for one period, and the gap between them.
    Mirror,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum TableColumn {
    /// The day, month or years.
    #[default]
    Period,
    /// The number.
    Value,
    /// Exact, about, more than, …
    Qualifier,
    /// Who reports it.
    Reporter,
    /// Where it stands written.
    Source,
    /// What is to be said about it.
    Note,
    /// What the first of two reporters gives.
    First,
    /// What the second of two reporters gives.
    Second,
    /// How much more the one gives than the other.
    Gap,
    /// How many times as much the one gives as the other.
    Ratio,
}

/// By which column the rows stand in order, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct TableOrder {
    /// The column that the rows are ordered by.
    pub column: TableColumn,
    /// The greatest, latest or last comes first.
    pub is_descending: bool,
}

/// One thing to be shown otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartChange {
    /// Shows what somebody reports, or hides it.
    ToggleReporter(Id),
    /// Gives these questions a panel, and no others.
    ShowQuestions(BTreeSet<Question>),
    /// Has a measure answer its question.
    Answer(Axis),
    /// Shows the flows of a measure in this way.
    Count(Axis, FlowDisplay),
    /// Has the sums of an axis run since then.
    SumSince(Axis, Since),
    /// Draws an axis by powers of ten, or evenly again.
    ToggleLogarithmic(Axis),
    /// Opens the table, of a measure where one is named, else of the one that it had.
    OpenTable(Option<Axis>, TableKind),
    /// Shows timeline and chart again.
    CloseTable,
    /// Opens the table as it was, or closes it.
    ToggleTable,
    /// Puts the rows in the order of a column; asked for again, the other way round.
    SortTable(TableColumn),
    /// Opens the table with this face.
    ShowFace(Face),
    /// Shows the records otherwise.
    Records(RecordsChange),
}

impl ChartView {
    /// Makes a change.
    pub fn change(&mut self, change: ChartChange) {
        match change {
            ChartChange::ToggleReporter(id) => toggle(&mut self.hidden_reporters, id),
            ChartChange::ShowQuestions(questions) => self.shown = Some(questions),
            ChartChange::Answer(axis) => {
                self.answers.insert(axis.measure.question(), axis);
            }
            ChartChange::Count(axis, counting) => {
                self.counting.insert(axis, counting);
            }
            ChartChange::SumSince(axis, since) => {
                self.since.insert(axis, since);
            }
            ChartChange::ToggleLogarithmic(axis) => toggle(&mut self.logarithmic, axis),
            ChartChange::OpenTable(axis, kind) => {
                self.is_table_open = true;
                self.table.face = Face::Figures;
                self.table.axis = axis.or(self.table.axis.take());
                self.table.kind = kind;
            }
            ChartChange::CloseTable => self.is_table_open = false,
            ChartChange::ToggleTable => self.is_table_open = !self.is_table_open,
            ChartChange::ShowFace(face) => {
                self.is_table_open = true;
                self.table.face = face;
            }
            ChartChange::Records(change) => {
                self.is_table_open = true;
                self.table.face = Face::Records;
                self.table.records.change(change);
            }
            ChartChange::SortTable(column) => {
                let order = match self.table.kind {
                    TableKind::Figures => &mut self.table.figures_order,
                    TableKind::Mirror => &mut self.table.mirror_order,
                };
                let is_descending = order.column == column && !order.is_descending;
                *order = TableOrder { column, is_descending };
            }
        }
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(measure: &str) -> Axis {
        Axis { measure: Measure::from_word(measure), basis: Basis::Flow, unit: "USD".to_owned() }
    }

    #[test]
    fn what_is_switched_twice_is_as_before() {
        let mut view = ChartView::default();
        for change in [
            ChartChange::ToggleReporter(Id::new("KZ")),
            ChartChange::ToggleLogarithmic(axis("exports")),
            ChartChange::ToggleTable,
        ] {
            view.change(change.clone());
            assert_ne!(view, ChartView::default(), "{change:?}");
            view.change(change);
            assert_eq!(view, ChartView::default());
        }
    }

    #[test]
    fn each_question_keeps_the_measure_that_answers_it() {
        let mut view = ChartView::default();
        for measure in ["exports", "fdi_stock", "imports"] {
            view.change(ChartChange::Answer(axis(measure)));
        }
        assert_eq!(view.answers.get(&axis("exports").measure.question()), Some(&axis("imports")));
        assert_eq!(view.answers.len(), 2);
    }

    #[test]
    fn a_column_asked_for_again_sorts_the_other_way_round() {
        let mut view = ChartView::default();
        view.change(ChartChange::SortTable(TableColumn::Value));
        assert_eq!(view.table.order(), TableOrder { column: TableColumn::Value, is_descending: false });
        view.change(ChartChange::SortTable(TableColumn::Value));
        assert_eq!(view.table.order(), TableOrder { column: TableColumn::Value, is_descending: true });
        view.change(ChartChange::SortTable(TableColumn::Reporter));
        assert_eq!(view.table.order(), TableOrder { column: TableColumn::Reporter, is_descending: false });
    }

    #[test]
    fn each_kind_of_table_keeps_its_own_order_and_the_measure_stays() {
        let mut view = ChartView::default();
        view.change(ChartChange::OpenTable(Some(axis("exports")), TableKind::Figures));
        view.change(ChartChange::SortTable(TableColumn::Source));
        view.change(ChartChange::OpenTable(None, TableKind::Mirror));
        assert_eq!(view.table.order(), TableOrder::default());
        assert_eq!(view.table.axis, Some(axis("exports")));
        view.change(ChartChange::CloseTable);
        view.change(ChartChange::OpenTable(None, TableKind::Figures));
        assert_eq!(view.table.order().column, TableColumn::Source);
        assert!(view.is_table_open);
    }
}
