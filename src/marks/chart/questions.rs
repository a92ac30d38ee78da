//! One panel a question: the measures that answer it, the one that does, and the rows in which its figures stand.
//!
//! It knows no pixel.

use std::collections::BTreeSet;

use super::drafts::sums_of;
use super::panel::ChartPanel;
use crate::dataset::{Basis, Measure, Question};
use crate::view::{ChartView, FlowDisplay};

/// A question, and how it is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionPanels {
    /// What is asked.
    pub question: Question,
    /// Places in the panels: what may answer it, in the order in which it is offered, and what does.
    pub answers: Vec<usize>,
    /// The place in the panels of the one that answers it.
    pub answer: usize,
    /// How flows are shown; `None` for what is no flow.
    pub counting: Option<FlowDisplay>,
    /// The axes that answer it, from top to bottom.
    pub rows: Vec<PanelRow>,
}

/// A row of a question: an axis with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelRow {
    /// The place of its panel.
    pub panel: usize,
    /// It is the first of its question.
    pub is_first: bool,
    /// Another row of the question lies below or above it.
    pub has_twin: bool,
    /// It is alone, where another answer to the question has two: it has the room of both, so that nothing else on the sheet
    /// moves when one is chosen after the other.
    pub is_for_two: bool,
}

/// Every question that the record has figures for, in order.
pub fn asked(panels: &[ChartPanel], view: &ChartView) -> Vec<QuestionPanels> {
    if let Some(measures) = &view.measures {
        return each_of(measures, panels, view);
    }
    let mut found: Vec<QuestionPanels> = Vec::new();
    for (at, panel) in panels.iter().enumerate().filter(|(_, panel)| !panel.is_cumulated()) {
        let question = panel.axis.measure.question();
        match found.iter_mut().find(|asked| asked.question == question) {
            Some(asked) => asked.answers.push(at),
            None => {
                found.push(QuestionPanels {
                    question,
                    answers: vec![at],
                    answer: at,
                    counting: None,
                    rows: Vec::new(),
                });
            }
        }
    }
    for asked in &mut found {
        answer(asked, panels, view);
    }
    found
}

/// Each of these measures by itself, in the order in which they are named.
fn each_of(measures: &[Measure], panels: &[ChartPanel], view: &ChartView) -> Vec<QuestionPanels> {
    let of = |measure: &Measure| {
        let is_of =
            |(at, panel): (usize, &ChartPanel)| (!panel.is_cumulated() && panel.axis.measure == *measure).then_some(at);
        panels.iter().enumerate().filter_map(is_of).collect::<Vec<usize>>()
    };
    let mut found: Vec<QuestionPanels> = measures
        .iter()
        .flat_map(|measure| of(measure).into_iter().map(|at| (measure.question(), at)))
        .map(|(question, at)| QuestionPanels {
            question,
            answers: vec![at],
            answer: at,
            counting: None,
            rows: Vec::new(),
        })
        .collect();
    for asked in &mut found {
        answer(asked, panels, view);
    }
    found
}

fn answer(asked: &mut QuestionPanels, panels: &[ChartPanel], view: &ChartView) {
    let chosen = view.answers.get(&asked.question);
    let axis = |at: &usize| panels.get(*at).map(|panel| &panel.axis);
    let has_figures = |at: &&usize| panels.get(**at).is_some_and(|panel| !panel.reporters.is_empty());
    let by_choice = asked.answers.iter().find(|at| chosen.is_some() && axis(at) == chosen);
    if let Some(at) = by_choice.or_else(|| asked.answers.iter().find(has_figures)) {
        asked.answer = *at;
    }
    let ways: Vec<Way> = asked.answers.iter().map(|at| way(*at, panels, view)).collect();
    let is_double = |way: &Way| way.panels.iter().all(Option::is_some);
    let is_for_two = ways.iter().any(is_double);
    let Some(way) = asked.answers.iter().position(|at| *at == asked.answer).and_then(|at| ways.get(at)) else { return };
    let (has_twin, panels) = (is_double(way), way.panels.iter().copied().flatten());
    let row = |(at, panel)| PanelRow { panel, is_first: at == 0, has_twin, is_for_two: is_for_two && !has_twin };
    asked.counting = way.counting;
    asked.rows = panels.enumerate().map(row).collect();
}

/// How one answer is shown.
struct Way {
    counting: Option<FlowDisplay>,
    panels: [Option<usize>; 2],
}

/// How the panel at this place is shown where it is the answer.
fn way(at: usize, panels: &[ChartPanel], view: &ChartView) -> Way {
    let axis = panels.get(at).map(|panel| &panel.axis);
    let Some(flows) = axis.filter(|axis| axis.basis == Basis::Flow) else {
        return Way { counting: None, panels: [Some(at), None] };
    };
    let of_sums = sums_of(flows);
    let sums = panels.iter().position(|panel| panel.is_cumulated() && panel.axis == of_sums);
    let usual = if sums.is_some() { FlowDisplay::Both } else { FlowDisplay::PerYear };
    let counting = view.counting.get(flows).copied().unwrap_or(usual);
    let panels = match (counting, sums) {
        (FlowDisplay::PerYear, _) | (_, None) => [Some(at), None],
        (FlowDisplay::Cumulated, Some(sums)) => [Some(sums), None],
        (FlowDisplay::Both, Some(sums)) => [Some(at), Some(sums)],
    };
    Way { counting: Some(counting), panels }
}

/// The questions shown where nothing else was chosen: trade and investment where there are any, else the first two.
pub fn usual(asked: &[QuestionPanels]) -> BTreeSet<Question> {
    asked.iter().take(2).map(|asked| asked.question.clone()).collect()
}
