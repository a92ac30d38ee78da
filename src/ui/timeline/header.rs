//! The line above the lanes: what this is, and how it is grouped.
//!
//! It knows nothing of what is in the lanes.

use egui::{Align, Layout, Rect, RichText, Sense, Stroke, UiBuilder};

use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::Grouping;
use crate::widgets::hairline;

/// Shows the line in `rect`.
pub fn show(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    let text = |grouping: Grouping| {
        scene.words.text(match grouping {
            Grouping::ByKind => "timeline-by-kind",
            Grouping::ByPerson => "timeline-by-person",
        })
    };
    let inner = rect.with_min_x(rect.left() + size::EDGE);
    let builder = UiBuilder::new().id_salt("header").max_rect(inner).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        // Painted, not said: the panel itself has this name.
        let title =
            ui.painter().layout_no_wrap(scene.words.text("timeline-title"), fonts::semibold(size::BODY), colours.ink);
        let (area, _) = ui.allocate_exact_size(title.size(), Sense::hover());
        ui.painter().galley(area.min, title, colours.ink);
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::NONE;
        ui.visuals_mut().widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
        let current = RichText::new(format!("{} ▾", text(scene.view.grouping))).color(colours.ink_second);
        let menu = ui.menu_button(current, |ui| {
            for grouping in [Grouping::ByKind, Grouping::ByPerson] {
                let is_current = grouping == scene.view.grouping;
                if ui.radio(is_current, text(grouping)).clicked() {
                    queue.push(Action::GroupBy(grouping));
                    ui.close();
                }
            }
        });
        let spoken = format!("{}, {}", scene.words.text("timeline-group-by"), text(scene.view.grouping));
        menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        menu.response.on_hover_text(scene.words.text("timeline-group-by"));
    });
    hairline::below(ui, rect, colours.hairline);
}
