//! What a panel says when nothing of its measure is in sight: where it is, and the way there.
//!
//! It decides nothing about figures.

use egui::{Rect, Role, pos2};

use crate::action::{Action, ActionQueue};
use crate::describe::chart as tell;
use crate::marks::chart::ChartPanel;
use crate::theme::{fonts, size};
use crate::time::DaySpan;
use crate::ui::FrameContext;
use crate::widgets::quiet_button::QuietButton;

/// Shows it in the middle of `area`: a sentence, and a link that leads there.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, panel: &ChartPanel, area: Rect, queue: &mut ActionQueue) {
    let days = panel.marks.iter().flat_map(|mark| [mark.span.earliest, mark.span.latest]).flatten();
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return };
    let when = tell::years_or_window(scene.words, first, last);
    let nothing = scene.words.text("chart-nothing-here");
    let (text, name) = (
        scene.words.with("chart-show-years", &[("when", (&when).into())]),
        scene.words.with("chart-elsewhere", &[("when", (&when).into())]),
    );
    let ink = scene.tokens.colours.ink_second;
    let sentence = ui.painter().layout_no_wrap(nothing, fonts::regular(size::LABEL), ink);
    let link = QuietButton { text: &text, name: &name, role: Role::Link, is_on: None };
    let left = area.center().x - (sentence.size().x + link.width(ui)) / 2.0;
    let top = area.center().y - size::TARGET / 2.0;
    let width = sentence.size().x;
    if scene.is_for_print() {
        let at = area.center() - sentence.size() / 2.0;
        ui.painter().galley(at, sentence, ink);
        return;
    }
    ui.painter().galley(pos2(left, area.center().y - sentence.size().y / 2.0), sentence, ink);
    if link.show(ui, pos2(left + width, top), scene.tokens).clicked() {
        queue.push(Action::Fit(DaySpan::new(first, last)));
    }
}
