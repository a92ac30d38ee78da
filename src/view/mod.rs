//! What the user looks at: the time window, the selection, the filter. Plain numbers and ids.
//!
//! It knows no widget, no pixel colour and no file; the record itself it knows only by ids, words and days.

mod chart;
mod filter;
mod panels;
mod records;
mod scale;
mod window;

use std::collections::BTreeSet;

use crate::dataset::{EventKind, Id, Point};
use crate::time::DaySpan;

pub use chart::{Axis, ChartChange, ChartView, FlowDisplay, Since, TableColumn, TableKind, TableOrder, TableView};
pub use filter::{Facet, Filter};
pub use panels::{LEAST_SHEET, LEAST_SIDE, PanelChange, PanelSizes, WindowPart};
pub use records::{Face, Preset, RecordColumn, RecordsChange, RecordsView};
pub use scale::TimeScale;
pub use window::{STEPS_PER_DOUBLING, TICKS_PER_DAY, TimeWindow, ticks_of};

/// Which colours the window wears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the desktop says; light where it says nothing.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word for it on the command line and in preferences.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// What a timeline lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Grouping {
    /// A lane for each kind of event.
    #[default]
    ByKind,
    /// A lane for each person.
    ByPerson,
}

/// In which order people have their lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LaneOrder {
    /// Whoever took part in most first.
    #[default]
    Most,
    /// By name.
    Name,
    /// Whoever took part in something first.
    FirstDate,
}

impl LaneOrder {
    /// Every order, as they are offered.
    pub const ALL: [Self; 3] = [Self::Most, Self::Name, Self::FirstDate];
}

/// Which of many lanes are looked at, and in which order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LaneChoice {
    /// Their order.
    pub order: LaneOrder,
    /// The words that a name has to have, as they were typed.
    pub words: String,
}

/// A figure of a series, told so that it is found again while others come and go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChosenFigure {
    /// Its period as written.
    pub period: String,
    /// How many figures of the same period stand before it.
    pub nth: usize,
}

impl ChosenFigure {
    /// The first figure of a period.
    pub fn first_of(period: &str) -> Self {
        Self { period: period.to_owned(), nth: 0 }
    }

    /// The figure at a place of a series.
    pub fn at(points: &[Point], place: usize) -> Option<Self> {
        let period = points.get(place)?.period.text();
        let nth = points.iter().take(place).filter(|point| point.period.text() == period).count();
        Some(Self { period: period.to_owned(), nth })
    }

    /// Where it stands in the series.
    pub fn place(&self, points: &[Point]) -> Option<usize> {
        let of_period = points.iter().enumerate().filter(|(_, point)| point.period.text() == self.period);
        of_period.map(|(place, _)| place).nth(self.nth)
    }
}

/// What has been picked to be read. Ids are unique over all lists, so an id is enough.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Selection {
    current: Option<Id>,
    /// Of a series that was selected by one of its figures, that figure.
    figure: Option<ChosenFigure>,
    /// What was read before, latest last; bounded by [`LONGEST_TRAIL`].
    trail: Vec<Id>,
}

/// How many steps back are kept.
const LONGEST_TRAIL: usize = 100;

impl Selection {
    /// What is selected.
    pub fn current(&self) -> Option<&Id> {
        self.current.as_ref()
    }

    /// Selects `id`, remembering what was selected before.
    pub fn select(&mut self, id: Id) {
        self.figure = None;
        if self.current.as_ref() == Some(&id) {
            return;
        }
        let before = self.current.replace(id);
        self.leave(before);
    }

    /// Selects `id`; where it is selected already, by the same figure as before.
    pub fn stay_at(&mut self, id: Id) {
        if self.current.as_ref() != Some(&id) {
            self.select(id);
        }
    }

    /// Selects a series by one of its figures.
    pub fn select_figure(&mut self, series: Id, figure: ChosenFigure) {
        self.select(series);
        self.figure = Some(figure);
    }

    /// The figure that the selected series was selected by.
    pub fn figure(&self) -> Option<&ChosenFigure> {
        self.figure.as_ref()
    }

    /// Remembers what was selected.
    fn leave(&mut self, before: Option<Id>) {
        let Some(before) = before else { return };
        if self.trail.len() == LONGEST_TRAIL {
            self.trail.remove(0);
        }
        self.trail.push(before);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        self.figure = None;
        let before = self.current.take();
        self.leave(before);
    }

    /// Goes back to what was selected before. Gives false where there is nothing to go back to.
    pub fn back(&mut self) -> bool {
        match self.trail.pop() {
            Some(before) => {
                self.figure = None;
                self.current = Some(before);
                true
            }
            None => false,
        }
    }

    /// Lets go of what is no longer on record.
    pub fn retain(&mut self, is_there: impl Fn(&Id) -> bool) {
        self.current = self.current.take().filter(|id| is_there(id));
        self.trail.retain(is_there);
        self.trail.dedup();
    }

    /// Whether there is something to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }
}

/// What the pointer is over. Written during a frame, read in the next one, so that all panels agree whatever their order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Hover {
    /// The event, agreement, series or claim under the pointer.
    pub record: Option<Id>,
    /// Of a series, the figure under the pointer.
    pub figure: Option<ChosenFigure>,
    /// The kind of event of the lane under the pointer; `None` where the lane has no kind.
    pub kind: Option<EventKind>,
    /// The person whose lane is under the pointer.
    pub person: Option<Id>,
    /// Where the pointer is on the time axis, in ticks ([`TICKS_PER_DAY`]) from 1970-01-01.
    pub at_ticks: Option<i64>,
}

/// Which of its two tabs the right panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SideTab {
    /// All that is said of what is selected.
    #[default]
    Details,
    /// All claims with their verdicts.
    Claims,
}

/// What the claim that is selected rests on: set off on timeline and chart. Places in the lists of the record as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Highlight {
    /// In `dataset.claims`.
    pub claim: Option<usize>,
    /// The days that it is about.
    pub span: Option<DaySpan>,
    /// Series and points that its verdict rests on.
    pub points: BTreeSet<(usize, usize)>,
    /// Events that it counts.
    pub events: BTreeSet<usize>,
}

/// The view as a whole: one owner for everything that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The stretch of time that is in view.
    pub window: TimeWindow,
    /// The stretch that the record covers: what "fit all" and the overview strip show.
    pub whole: DaySpan,
    /// What is selected, and what was before.
    pub selection: Selection,
    /// What was hovered in the frame before.
    pub hover: Hover,
    /// What events have to be to be shown.
    pub filter: Filter,
    /// What the lanes of the timeline are.
    pub grouping: Grouping,
    /// Which people have lanes, and in which order.
    pub lanes: LaneChoice,
    /// What is chosen of chart and table.
    pub chart: ChartView,
    /// What the panel on the right shows.
    pub side: SideTab,
    /// How the window's room is shared.
    pub panels: PanelSizes,
    /// The colour scheme.
    pub theme: ThemeChoice,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Dated, Figure, Qualifier};

    #[test]
    fn of_two_figures_for_one_period_the_chosen_one_is_found_again() {
        let point = |period: &str| Point {
            period: Dated::new(period),
            value: Figure::new("1"),
            qualifier: Qualifier::Exact,
            note: None,
            evidence: Vec::new(),
        };
        let mut points: Vec<Point> = ["2012", "2013", "2013", "2014"].map(point).into();
        let chosen = ChosenFigure::at(&points, 2).unwrap();
        assert_eq!(chosen, ChosenFigure { period: "2013".to_owned(), nth: 1 });
        assert_eq!(chosen.place(&points), Some(2));
        points.insert(0, point("2011"));
        assert_eq!(chosen.place(&points), Some(3));
        points.truncate(3);
        assert_eq!(chosen.place(&points), None);
    }

    #[test]
    fn the_way_back_is_bounded_whether_something_else_is_selected_or_nothing() {
        let mut selection = Selection::default();
        for number in 0..2 * LONGEST_TRAIL {
            selection.select(Id::new(&number.to_string()));
            selection.clear();
        }
        let steps = std::iter::from_fn(|| selection.back().then_some(())).count();
        assert_eq!(steps, LONGEST_TRAIL);
        assert_eq!(selection.current(), Some(&Id::new(&LONGEST_TRAIL.to_string())));
    }
}
