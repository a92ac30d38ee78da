//! The chart's panels, kept from frame to frame: made anew when the facts, the reporters, what is asked, or the claim that is
//! read is another.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{Id, Measure, Question};
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
}

/// The state of the facts, and the choices of which panels are made: reporters switched off, what answers each question, how
/// flows are counted and since when, and the claim that is read.
type PanelsKey = (u64, BTreeSet<Id>, BTreeMap<Question, Axis>, BTreeMap<Axis, FlowDisplay>, ChosenKey);

/// Since when sums run, the measures that are shown alone, and the claim that is read.
type ChosenKey = (BTreeMap<Axis, Since>, Option<Vec<Measure>>, Option<usize>);

impl Panels {
    /// Brings the panels up to date. Gives whether they had to be made anew.
    pub fn update(&mut self, reading: &RecordContext<'_>) -> bool {
        let ChartView { hidden_reporters, answers, counting, since, measures, .. } = &reading.view.chart;
        let claim = reading.highlight.claim;
        let chosen = (since.clone(), measures.clone(), claim);
        if !self.made_from.is_another((&reading.revision, hidden_reporters, answers, counting, &chosen)) {
            return false;
        }
        self.panels = chart::panels(reading.dataset, &reading.view.chart, claim);
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
