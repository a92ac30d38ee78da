//! The line above the panels: every question that figures on record answer, each shown or put away by one click.
//!
//! What does not fit stands behind "More".

use std::collections::BTreeSet;

use egui::{Popup, PopupCloseBehavior, Rect, Role, Stroke, Ui, Vec2, pos2};

use super::picture::{Asked, Panel};
use super::tell;
use crate::action::{Action, ActionQueue};
use crate::dataset::Question;
use crate::theme::{fonts, size};
use crate::ui::Scene;
use crate::view::{Axis, ChartChange, TimeScale};
use crate::widgets::quiet::Quiet;

/// The height of the line.
pub const HEIGHT: f32 = 26.0;
/// Between two measures.
const GAP: f32 = 2.0;

/// A measure that can be chosen.
pub struct Choice<'a> {
    pub axis: &'a Axis,
    pub is_on: bool,
    pub text: String,
    pub name: String,
}

/// Measures to choose from. Two that would read the same are told apart by their basis or unit.
pub fn choices<'a>(
    scene: &Scene<'_>,
    panels: impl Iterator<Item = &'a Panel>,
    is_on: impl Fn(&Axis) -> bool,
) -> Vec<Choice<'a>> {
    let words = scene.words;
    let panels: Vec<&Panel> = panels.collect();
    let short: Vec<String> = panels.iter().map(|panel| tell::answer_title(scene, panel)).collect();
    let long: Vec<String> = panels.iter().map(|panel| tell::title(words, &panel.axis)).collect();
    let is_alone = |texts: &[String], at: usize| texts.iter().filter(|other| texts.get(at) == Some(other)).count() == 1;
    let each = panels.into_iter().zip(short.iter().zip(&long)).enumerate().map(|(at, (panel, (text, name)))| {
        let unit = tell::unit_line_of(words, &panel.axis, panel.power);
        let with_unit =
            |title: &String, is_alone: bool| if is_alone { title.clone() } else { format!("{title}, {unit}") };
        let text = with_unit(text, is_alone(&short, at));
        let name = with_unit(name, is_alone(&long, at));
        // Who says what they see is understood: the spoken name has the text in it, or is it.
        let name = if name.to_lowercase().contains(&text.to_lowercase()) { name } else { text.clone() };
        Choice { axis: &panel.axis, is_on: is_on(&panel.axis), text, name }
    });
    each.collect()
}

/// How much room the choices would take.
pub fn width(ui: &Ui, choices: &[Choice<'_>]) -> f32 {
    let each = choices.iter().map(|choice| {
        let (text, name) = (choice.text.as_str(), choice.name.as_str());
        Quiet { text, name, role: Role::RadioButton, is_on: Some(choice.is_on) }.width(ui) + GAP
    });
    each.sum()
}

/// How many of the texts fit, from the first; where not all do, with room for "More".
pub fn fitting(widths: &[f32], more: f32, room: f32) -> usize {
    let all: f32 = widths.iter().map(|width| width + GAP).sum();
    if all <= room {
        return widths.len();
    }
    let mut taken = more;
    let fits = |width: &&f32| {
        taken += **width + GAP;
        taken <= room
    };
    widths.iter().take_while(fits).count()
}

/// Shows the line in `rect`.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    scene: &Scene<'_>,
    scale: &TimeScale,
    (panels, asked, shown): (&[Panel], &[Asked], &BTreeSet<Question>),
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let title =
        ui.painter().layout_no_wrap(scene.words.text("chart-measures"), fonts::semibold(size::BODY), colours.ink);
    ui.painter().galley(pos2(rect.left() + size::EDGE, rect.center().y - title.size().y / 2.0), title, colours.ink);
    let choice = |asked: &Asked| {
        let axis = &panels.get(asked.answer)?.axis;
        let text = tell::question(scene.words, &asked.question, axis);
        Some(Choice { axis, is_on: shown.contains(&asked.question), name: text.clone(), text })
    };
    let choices: Vec<Choice<'_>> = asked.iter().filter_map(choice).collect();
    let place = Rect::from_min_max(pos2(scale.left, rect.top() + 1.0), rect.max);
    pick(ui, place, scene, &choices, Role::CheckBox, &mut |axis| {
        let mut shown = shown.clone();
        let question = axis.measure.question();
        if !shown.remove(&question) {
            shown.insert(question);
        }
        queue.push(Action::Chart(ChartChange::ShowQuestions(shown)));
    });
    let hairline = Stroke::new(1.0 / ui.pixels_per_point(), colours.hairline);
    ui.painter().hline(rect.x_range(), rect.bottom() - hairline.width, hairline);
}

/// A row of measures; `chosen` is told of the one that was clicked.
pub fn pick(
    ui: &mut Ui,
    rect: Rect,
    scene: &Scene<'_>,
    choices: &[Choice<'_>],
    role: Role,
    chosen: &mut dyn FnMut(&Axis),
) {
    let as_quiet = |choice: &Choice<'_>| (choice.text.clone(), choice.name.clone(), choice.is_on);
    let rows: Vec<(String, String, bool)> = choices.iter().map(as_quiet).collect();
    let widths: Vec<f32> =
        rows.iter().map(|(text, name, is_on)| Quiet { text, name, role, is_on: Some(*is_on) }.width(ui)).collect();
    let hidden_on = scene.words.with("chart-more-chosen", &[("count", 9.into())]);
    let more_width = Quiet { text: &format!("{hidden_on} ▾"), name: "", role: Role::Button, is_on: None }.width(ui);
    let count = fitting(&widths, more_width, rect.width() - size::GAP);
    let mut x = rect.left();
    for (choice, ((text, name, is_on), width)) in choices.iter().zip(rows.iter().zip(&widths)).take(count) {
        let response = Quiet { text, name, role, is_on: Some(*is_on) }.show(ui, pos2(x, rect.top()), scene.tokens);
        if response.clicked() {
            chosen(choice.axis);
        }
        if text != name {
            response.on_hover_text(name);
        }
        x += width + GAP;
    }
    let rest = choices.get(count..).unwrap_or_default();
    if rest.is_empty() {
        return;
    }
    let on = rest.iter().filter(|choice| choice.is_on).count();
    let text = match on {
        0 => scene.words.text("chart-more-measures"),
        on => scene.words.with("chart-more-chosen", &[("count", on.into())]),
    };
    let more =
        Quiet {
            text: &format!("{text} ▾"), name: &scene.words.text("chart-more-of"), role: Role::Button, is_on: None
        };
    let more = more.show(ui, pos2(x, rect.top()), scene.tokens);
    Popup::menu(&more).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_min_width(220.0);
        for choice in rest {
            // A tick, or the room of one.
            let mark = if choice.is_on { "✓ " } else { "\u{2007}\u{2002}" };
            let button =
                ui.add(egui::Button::new(format!("{mark}{}", choice.name)).min_size(Vec2::new(0.0, size::TARGET)));
            button.widget_info(|| egui::WidgetInfo::selected(role, true, choice.is_on, &choice.name));
            if button.clicked() {
                chosen(choice.axis);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_leaves_room_for_more() {
        let widths = [60.0, 70.0, 80.0];
        assert_eq!(fitting(&widths, 50.0, 216.0), 3);
        assert_eq!(fitting(&widths, 50.0, 215.0), 2);
        assert_eq!(fitting(&widths, 50.0, 120.0), 1);
        assert_eq!(fitting(&widths, 50.0, 40.0), 0);
        assert_eq!(fitting(&[], 50.0, 10.0), 0);
    }
}
