//! The chart's panels, kept from frame to frame: made anew when the facts, the reporters, what is asked, or the claim that is
//! read is another.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Id, Question};
use crate::describe::RecordContext;
use crate::marks::chart::{self, ChartPanel, QuestionPanels};
use crate::view::{Axis, ChartView, FlowDisplay, Since};

/// Panels, and what they were made from.
#[derive(Debug, Default)]
pub struct Panels {
    /// Every panel that the record has figures for.
    pub panels: Vec<ChartPanel>,
    /// The questions that they answer.
    pub asked: Vec<QuestionPanels>,
    made_from: Option<PanelsKey>,
}

/// The state of the facts, and the choices of which panels are made.
#[derive(Debug)]
struct PanelsKey {
    revision: u64,
    hidden: BTreeSet<Id>,
    answers: BTreeMap<Question, Axis>,
    counting: BTreeMap<Axis, FlowDisplay>,
    since: BTreeMap<Axis, Since>,
    /// The claim that is read.
    claim: Option<usize>,
}

impl PanelsKey {
    fn new(reading: &RecordContext<'_>) -> Self {
        let ChartView { hidden_reporters, answers, counting, since, .. } = &reading.view.chart;
        Self {
            revision: reading.revision,
            hidden: hidden_reporters.clone(),
            answers: answers.clone(),
            counting: counting.clone(),
            since: since.clone(),
            claim: reading.view.lit.claim,
        }
    }

    /// Whether it is still so; copies nothing, for it is asked every frame.
    fn is_of(&self, reading: &RecordContext<'_>) -> bool {
        let view = &reading.view.chart;
        self.revision == reading.revision
            && self.hidden == view.hidden_reporters
            && self.answers == view.answers
            && self.counting == view.counting
            && self.since == view.since
            && self.claim == reading.view.lit.claim
    }
}

impl Panels {
    /// Brings the panels up to date. Gives whether they had to be made anew.
    pub fn update(&mut self, reading: &RecordContext<'_>) -> bool {
        if self.made_from.as_ref().is_some_and(|made_from| made_from.is_of(reading)) {
            return false;
        }
        self.panels = chart::panels(reading.dataset, &reading.view.chart, reading.view.lit.claim);
        self.asked = chart::asked(&self.panels, &reading.view.chart);
        self.made_from = Some(PanelsKey::new(reading));
        true
    }

    /// The questions that have a panel on the screen.
    pub fn shown(&self, view: &ChartView) -> BTreeSet<Question> {
        match &view.shown {
            Some(chosen) => {
                let asked = self.asked.iter().map(|asked| &asked.question);
                asked.filter(|question| chosen.contains(*question)).cloned().collect()
            }
            None => chart::usual(&self.asked),
        }
    }

    /// The first panel that is shown.
    pub fn first_shown(&self, view: &ChartView) -> Option<&ChartPanel> {
        let shown = self.shown(view);
        let first = self.asked.iter().find(|asked| shown.contains(&asked.question));
        first.and_then(|asked| self.panels.get(asked.answer))
    }
}
