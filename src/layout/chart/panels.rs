//! The chart's panels, kept from frame to frame: made anew when the facts, the reporters, what is asked, or the claim that is
//! read is another.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Id, Measure, Question, RecordKind, TouchKind, Touched};
use crate::describe::RecordContext;
use crate::marks::chart::{self, ChartPanel, PanelRow, QuestionPanels};
use crate::memo::Memo;
use crate::view::{Axis, ChartView, FlowDisplay, Since};

/// Panels, and what they were made from.
#[derive(Debug, Default)]
pub struct Panels {
    /// Every panel that the record has figures for.
    pub panels: Vec<ChartPanel>,
    /// The questions that they answer.
    pub asked: Vec<QuestionPanels>,
    made_from: Memo<PanelsKey, ()>,
    /// The state of the facts that was seen last, after how many steps, and the last one in which figures were touched.
    seen: (u64, u64, u64),
    /// The series that were touched since the panels were made; `None` where more was, and none of them is to be kept.
    touched: Option<BTreeSet<usize>>,
}

/// The state of the facts, and the choices of which panels are made: reporters switched off, what answers each question, how
/// flows are counted and since when, and the claim that is read.
type PanelsKey = (u64, BTreeSet<Id>, BTreeMap<Question, Axis>, BTreeMap<Axis, FlowDisplay>, ChosenKey);

/// Since when sums run, the measures that are shown alone, and the claim that is read.
type ChosenKey = (BTreeMap<Axis, Since>, Option<Vec<Measure>>, Option<usize>);

/// The series that a step touched, where it touched nothing else that figures are told with, and left the others in their places.
fn touched_series(touched: &Touched) -> Option<BTreeSet<usize>> {
    let figures = touched.records.iter().filter(|touch| !is_apart(touch.kind));
    let series = figures.map(|touch| {
        let is_in_place = touch.kind == RecordKind::Series && touch.happened == TouchKind::Changed;
        is_in_place.then_some(touch.position)
    });
    series.collect::<Option<BTreeSet<usize>>>().filter(|_| !touched.heading)
}

/// Whether figures are told without records of a kind.
fn is_apart(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Event | RecordKind::Statement | RecordKind::Agreement)
}

/// Whether a step touched anything that figures are told with.
fn touches_figures(touched: &Touched) -> bool {
    touched.heading || touched.records.iter().any(|touch| !is_apart(touch.kind))
}

impl Panels {
    /// Follows a step, by how many there were and what the last one touched: a million figures are not gone through again
    /// because an event has another title.
    pub fn follow(&mut self, revision: u64, (steps, touched): (u64, &Touched)) {
        let (seen, steps_seen, figures) = self.seen;
        if seen != revision {
            let is_next = seen != 0 && steps_seen + 1 == steps;
            let figures = if is_next && !touches_figures(touched) { figures } else { revision };
            self.seen = (revision, steps, figures);
            self.touched = match (self.touched.take(), touched_series(touched)) {
                (Some(before), Some(own)) if is_next => Some(before.union(&own).copied().collect()),
                _ => None,
            };
        }
    }

    /// Somebody has made the panels of a record in this state already, as it is looked at first.
    pub fn know(&mut self, (revision, steps): (u64, u64), panels: Vec<ChartPanel>) {
        *self = Self { panels, seen: (revision, steps, revision), touched: Some(BTreeSet::new()), ..Self::default() };
    }

    /// Brings the panels up to date. Gives whether they had to be made anew.
    pub fn update(&mut self, reading: &RecordContext<'_>) -> bool {
        let ChartView { hidden_reporters, answers, counting, since, measures, .. } = &reading.view.chart;
        let claim = reading.highlight.claim;
        let chosen = (since.clone(), measures.clone(), claim);
        let (seen, _, figures) = self.seen;
        let figures = if seen == reading.revision { figures } else { reading.revision };
        if !self.made_from.is_another((&figures, hidden_reporters, answers, counting, &chosen)) {
            return false;
        }
        let (before, touched) = (std::mem::take(&mut self.panels), self.touched.take());
        let before = if touched.is_some() && seen == reading.revision { before } else { Vec::new() };
        let is_touched = |at: usize| touched.as_ref().is_none_or(|touched| touched.contains(&at));
        self.panels = chart::panels_over(reading.dataset, &reading.view.chart, claim, (before, &is_touched));
        self.touched = Some(BTreeSet::new());
        self.asked = chart::asked(&self.panels, &reading.view.chart);
        true
    }

    /// The questions that have a panel on the screen.
    pub fn shown(&self, view: &ChartView) -> BTreeSet<Question> {
        match &view.shown {
            _ if view.measures.is_some() => self.asked.iter().map(|asked| asked.question.clone()).collect(),
            Some(chosen) => {
                let asked = self.asked.iter().map(|asked| &asked.question);
                asked.filter(|question| chosen.contains(*question)).cloned().collect()
            }
            None => chart::usual(&self.asked),
        }
    }

    /// The rows of the questions that have a panel on the screen, from top to bottom.
    pub fn rows_shown(&self, view: &ChartView) -> Vec<PanelRow> {
        let shown = self.shown(view);
        let asked = self.asked.iter().filter(|asked| shown.contains(&asked.question));
        asked.flat_map(|asked| asked.rows.iter().copied()).collect()
    }

    /// The first panel that is shown.
    pub fn first_shown(&self, view: &ChartView) -> Option<&ChartPanel> {
        let shown = self.shown(view);
        let first = self.asked.iter().find(|asked| shown.contains(&asked.question));
        first.and_then(|asked| self.panels.get(asked.answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fixture::World;

    #[test]
    fn panels_that_are_kept_are_those_made_anew() {
        let mut world = World::bundled();
        let mut panels = Panels::default();
        panels.follow(1, (0, &Touched::default()));
        panels.update(&RecordContext { revision: 1, ..world.reading() });
        let count = world.dataset.series.len();
        for (step, at) in (1_u64..).zip((0..count).cycle().take(2 * count)) {
            // Another figure, then another axis: both the panel that it leaves and the one that it comes to are others.
            let series = &mut world.dataset.series[at];
            if step % 3 == 0 {
                series.unit = if series.unit == "CNY" { "USD".to_owned() } else { "CNY".to_owned() };
            } else {
                series.points.pop();
            }
            let mut touched = Touched::default();
            let record = world.dataset.record_at(RecordKind::Series, at).unwrap();
            touched.note(record.id().clone(), at, TouchKind::Changed, &record);
            panels.follow(step + 1, (step, &touched));
            // What is chosen changes in between.
            let reporter = world.dataset.series[(at + 1) % count].reporter.clone();
            if step % 5 == 0 && !world.view.chart.hidden_reporters.remove(&reporter) {
                world.view.chart.hidden_reporters.insert(reporter);
            }
            assert!(panels.update(&RecordContext { revision: step + 1, ..world.reading() }));
            assert_eq!(panels.panels, chart::panels(&world.dataset, &world.view.chart, None), "step {step}");
        }
    }

    #[test]
    fn panels_are_made_anew_where_figures_were_touched_and_not_for_an_event() {
        let world = World::bundled();
        let mut panels = Panels::default();
        let touched = |kind: RecordKind| {
            let mut touched = Touched::default();
            let record = world.dataset.record_at(kind, 0).unwrap();
            touched.note(record.id().clone(), 0, TouchKind::Changed, &record);
            touched
        };
        let mut is_made_anew = |revision: u64, steps: u64, touched: &Touched| {
            panels.follow(revision, (steps, touched));
            panels.update(&RecordContext { revision, ..world.reading() })
        };
        assert!(is_made_anew(1, 0, &Touched::default()), "the first time");
        assert!(!is_made_anew(1, 0, &Touched::default()));
        assert!(!is_made_anew(5, 1, &touched(RecordKind::Event)));
        assert!(is_made_anew(6, 2, &touched(RecordKind::Series)));
        assert!(is_made_anew(9, 4, &touched(RecordKind::Event)), "a step was missed");
        assert!(!is_made_anew(10, 5, &touched(RecordKind::Agreement)));
        assert!(is_made_anew(11, 6, &touched(RecordKind::Person)), "who reports may be called otherwise");
    }
}
