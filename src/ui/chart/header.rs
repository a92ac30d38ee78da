//! The line above the panels: every question that figures on record answer, each shown or put away by one click.

use std::collections::BTreeSet;

use egui::{Rect, Role, Ui, pos2};

use crate::action::{Action, ActionQueue};
use crate::dataset::Question;
use crate::describe::chart as tell;
use crate::layout::chart::choices::Choice;
use crate::marks::chart::{ChartPanel, QuestionPanels};
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, measures};
use crate::view::{ChartChange, TimeScale};
use crate::widgets::hairline;

/// The height of the line.
pub const HEIGHT: f32 = 26.0;

/// Shows the line in `rect`.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
    (panels, asked, shown): (&[ChartPanel], &[QuestionPanels], &BTreeSet<Question>),
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let title =
        ui.painter().layout_no_wrap(scene.words.text("chart-measures"), fonts::semibold(size::BODY), colours.ink);
    ui.painter().galley(pos2(rect.left() + size::EDGE, rect.center().y - title.size().y / 2.0), title, colours.ink);
    let choice = |asked: &QuestionPanels| {
        let axis = &panels.get(asked.answer)?.axis;
        let text = tell::question(scene.words, &asked.question, axis);
        Some(Choice { axis, is_on: shown.contains(&asked.question), name: text.clone(), text })
    };
    let choices: Vec<Choice<'_>> = asked.iter().filter_map(choice).collect();
    let place = Rect::from_min_max(pos2(scale.left, rect.top() + 1.0), rect.max);
    measures::pick(ui, place, scene, &choices, Role::CheckBox, &mut |axis| {
        let mut shown = shown.clone();
        let question = axis.measure.question();
        if !shown.remove(&question) {
            shown.insert(question);
        }
        queue.push(Action::Chart(ChartChange::ShowQuestions(shown)));
    });
    hairline::within(ui, rect, colours.hairline);
}
