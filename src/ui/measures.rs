//! A row of measures, each chosen by one click; what does not fit stands behind "More".

use egui::{Popup, PopupCloseBehavior, Rect, Role, Ui, Vec2, pos2};

use crate::layout::chart::choices::{Choice, GAP, fitting};
use crate::theme::size;
use crate::ui::FrameContext;
use crate::view::Axis;
use crate::widgets::quiet_button::QuietButton;

/// How much room the choices would take.
pub fn width(ui: &Ui, choices: &[Choice<'_>]) -> f32 {
    let each = choices.iter().map(|choice| {
        let (text, name) = (choice.text.as_str(), choice.name.as_str());
        QuietButton { text, name, role: Role::RadioButton, is_on: Some(choice.is_on) }.width(ui) + GAP
    });
    each.sum()
}

/// A row of measures; `chosen` is told of the one that was clicked.
pub fn pick(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    choices: &[Choice<'_>],
    role: Role,
    chosen: &mut dyn FnMut(&Axis),
) {
    let as_quiet = |choice: &Choice<'_>| (choice.text.clone(), choice.name.clone(), choice.is_on);
    let rows: Vec<(String, String, bool)> = choices.iter().map(as_quiet).collect();
    let widths: Vec<f32> = rows
        .iter()
        .map(|(text, name, is_on)| QuietButton { text, name, role, is_on: Some(*is_on) }.width(ui))
        .collect();
    let hidden_on = scene.words.with("chart-more-chosen", &[("count", 9.into())]);
    let more_width =
        QuietButton { text: &format!("{hidden_on} ▾"), name: "", role: Role::Button, is_on: None }.width(ui);
    let count = fitting(&widths, more_width, rect.width() - size::GAP);
    let mut x = rect.left();
    for (choice, ((text, name, is_on), width)) in choices.iter().zip(rows.iter().zip(&widths)).take(count) {
        let response =
            QuietButton { text, name, role, is_on: Some(*is_on) }.show(ui, pos2(x, rect.top()), scene.tokens);
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
    let more = QuietButton {
        text: &format!("{text} ▾"),
        name: &scene.words.text("chart-more-of"),
        role: Role::Button,
        is_on: None,
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
