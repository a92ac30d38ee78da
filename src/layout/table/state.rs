//! The rows of the table, kept from frame to frame: their order, the one that the keyboard is on, what is marked, and where
//! they are scrolled to.

use std::collections::{BTreeSet, HashMap};

use super::cells::{self, CellContext, TableCell};
use super::columns;
use super::rows::{self, FigureKey, TableRow};
use crate::bounds;
use crate::dataset::{Id, Point};
use crate::describe::RecordContext;
use crate::index::shown;
use crate::marks::chart::{Absence, ChartPanel, FigureOrigin};
use crate::memo::Memo;
use crate::view::{Axis, Filter, TableColumn, TableKind, TableOrder};

/// What the table keeps between frames.
#[derive(Debug, Default)]
pub struct TableState {
    made_from: Memo<RowsKey, ()>,
    /// The order that they were put in.
    order: Memo<TableOrder, ()>,
    /// The rows, in order.
    pub rows: Vec<TableRow>,
    /// The unit that all figures have in common, with its power of ten.
    pub common_unit: Option<(String, i16)>,
    /// Cells that were made, for rows that were seen.
    pub cells: HashMap<FigureKey, Vec<TableCell>>,
    /// The row that the keyboard is on, and the other end of what is marked.
    pub current: Option<usize>,
    /// The row that a selection of several began at.
    pub anchor: Option<usize>,
    /// How many rows are on their way to the clipboard.
    pub copying: Option<usize>,
    /// How many rows were copied, until something else happens.
    pub copied: Option<usize>,
    /// Where the rows are scrolled to, and how much of them is seen, in points.
    pub scroll: f32,
    height: f32,
    /// A row that is to be brought into view.
    wanted: Option<ScrollTarget>,
    /// It was on the screen in the frame before.
    pub is_shown: bool,
}

#[derive(Clone, Copy, Debug)]
enum ScrollTarget {
    /// At the top.
    First(usize),
    /// Wherever it is nearest.
    InView(usize),
}

/// What the rows were made from: the state of the facts, the measure, the kind of table, reporters switched off, and the filter.
type RowsKey = (u64, Axis, TableKind, BTreeSet<Id>, Filter);

/// More cells than these are not kept.
const MOST_CELLS: usize = 4000;

impl TableState {
    /// The table is not on the screen: when it comes back it takes the keyboard.
    pub fn put_away(&mut self) {
        self.is_shown = false;
    }

    /// Makes the rows anew when a fact, the measure, the reporters or the order is another.
    pub fn refresh(&mut self, reading: &RecordContext<'_>, panel: &ChartPanel) {
        let view = &reading.view.chart;
        let (kind, order) = (view.table.kind, view.table.order());
        let key = (&reading.revision, &panel.axis, &kind, &view.hidden_reporters, &reading.view.filter);
        let (are_others, is_another_order) = (self.made_from.is_another(key), self.order.is_another(&order));
        if !are_others && !is_another_order {
            return;
        }
        let keys = (self.key_at(self.current), self.key_at(self.anchor));
        if are_others {
            self.rows = match kind {
                TableKind::Figures => rows::figures(reading, &panel.axis, own_absences(panel)),
                TableKind::Mirror => panel.mirror.as_ref().map(rows::mirror).unwrap_or_default(),
            };
            self.rows.retain(|row| passes(reading, panel, row.key));
            self.cells.clear();
            self.copied = None;
            self.common_unit = cells::common_unit(reading, &self.rows).map(|(unit, power)| (unit.to_owned(), power));
        }
        rows::sort(&mut self.rows, order);
        self.current = self.place_of(keys.0);
        self.anchor = self.place_of(keys.1).or(self.current);
        if are_others && order == TableOrder::default() {
            // Begins where the window does; the rest is above and below.
            self.wanted = rows::first_within(&self.rows, reading.view.window).map(ScrollTarget::First);
        } else {
            self.wanted = Some(self.current.map_or(ScrollTarget::First(0), ScrollTarget::InView));
        }
    }

    /// Which row stands at a place.
    pub fn key_at(&self, at: Option<usize>) -> Option<FigureKey> {
        self.rows.get(at?).map(|row| row.key)
    }

    fn place_of(&self, key: Option<FigureKey>) -> Option<usize> {
        let key = key?;
        self.rows.iter().position(|row| row.key == key)
    }

    /// The row that the keyboard is on.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The rows from one end of what is marked to the other.
    pub fn marked(&self) -> std::ops::Range<usize> {
        match (self.current, self.anchor) {
            (Some(current), Some(anchor)) => current.min(anchor)..current.max(anchor) + 1,
            _ => 0..0,
        }
    }

    /// Whether a row is among those that are selected.
    pub fn is_marked(&self, at: usize) -> bool {
        self.marked().contains(&at)
    }

    /// The clipboard took the rows, or did not.
    pub fn copied(&mut self, is_taken: bool) {
        self.copied = self.copying.take().filter(|_| is_taken);
    }

    /// Goes to a row; with `is_more` what lies between is marked too.
    pub fn go_to(&mut self, at: usize, is_more: bool) {
        self.current = Some(at);
        if !is_more || self.anchor.is_none() {
            self.anchor = Some(at);
        }
        self.wanted = Some(ScrollTarget::InView(at));
        self.copied = None;
    }

    /// Where the rows are to be scrolled to, asked once.
    pub fn offset_wanted(&mut self) -> Option<f32> {
        #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
        let top = |at: usize| at as f32 * columns::ROW;
        match self.wanted.take()? {
            ScrollTarget::First(at) => Some(top(at)),
            ScrollTarget::InView(at) => {
                let offset = bounds::within(self.scroll, (top(at) + columns::ROW - self.height).min(top(at)), top(at));
                ((offset - self.scroll).abs() > 0.5).then_some(offset)
            }
        }
    }

    /// Notes how far the rows are scrolled, and how much of them is seen, in points.
    pub fn note_scroll(&mut self, offset: f32, height: f32) {
        self.scroll = offset;
        self.height = height;
    }

    /// The cells of a row, kept until something else is to be shown.
    pub fn cells(&mut self, sheet: CellContext<'_>, at: usize, columns: &[TableColumn]) -> Vec<TableCell> {
        let Some(row) = self.rows.get(at) else { return Vec::new() };
        if self.cells.len() > MOST_CELLS {
            self.cells.clear();
        }
        self.cells.entry(row.key).or_insert_with(|| cells::cells(sheet, row, columns)).clone()
    }

    /// What is copied: the rows that are marked where these are several, else all.
    pub fn copied_rows(&self) -> Vec<&TableRow> {
        match self.rows.get(self.marked()) {
            Some(marked) if marked.len() > 1 => marked.iter().collect(),
            _ => self.rows.iter().collect(),
        }
    }
}

/// Whether a row passes the filter: by its period, and by what its series or claim is.
fn passes(reading: &RecordContext<'_>, panel: &ChartPanel, key: FigureKey) -> bool {
    let period = reading.view.filter.period;
    match key {
        FigureKey::Figure(FigureOrigin::Claim(at)) => reading.shown.has_claim(at),
        FigureKey::Figure(FigureOrigin::Point { series, point }) => {
            let point = reading.dataset.series.get(series).and_then(|series| series.points.get(point));
            let is_in = |point: &Point| period.is_none_or(|period| shown::meets(&point.period, period));
            reading.shown.has_series(series) && point.is_some_and(is_in)
        }
        FigureKey::Absence(at) => {
            let span = panel.absences.get(at).map(|absence| absence.span).unwrap_or_default();
            period.is_none_or(|period| period.overlaps(span))
        }
        FigureKey::Pair(at) => {
            let pair = panel.mirror.as_ref().and_then(|mirror| mirror.pairs.get(at));
            period.is_none_or(|period| pair.is_some_and(|pair| period.overlaps(pair.span)))
        }
    }
}

/// The stretches without a figure that have rows: those of figures, for sums have no rows of their own.
fn own_absences(panel: &ChartPanel) -> &[Absence] {
    if panel.is_cumulated() { &[] } else { &panel.absences }
}
