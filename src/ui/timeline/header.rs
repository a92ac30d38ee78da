//! The line above the lanes: what this is, and how it is grouped.
//!
//! It knows nothing of what is in the lanes.

use egui::{Align, Layout, Rect, RichText, Sense, Stroke, TextEdit, UiBuilder};

use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::{Grouping, LaneChoice, LaneOrder};
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
        if scene.view.grouping == Grouping::ByPerson {
            lane_choice(ui, scene, queue);
        }
    });
    hairline::below(ui, rect, colours.hairline);
}

/// In which order people have their lanes, and the field that finds one.
fn lane_choice(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    let text = |order: LaneOrder| {
        scene.words.text(match order {
            LaneOrder::Most => "lanes-by-weight",
            LaneOrder::Name => "lanes-by-name",
            LaneOrder::FirstDate => "lanes-by-first-date",
        })
    };
    let choice = &scene.view.lanes;
    let current = RichText::new(format!("{} ▾", text(choice.order))).color(colours.ink_second);
    let menu = ui.menu_button(current, |ui| {
        for order in LaneOrder::ALL {
            if ui.radio(order == choice.order, text(order)).clicked() {
                queue.push(Action::ShowLanes(LaneChoice { order, ..choice.clone() }));
                ui.close();
            }
        }
    });
    let spoken = format!("{}, {}", scene.words.text("lanes-order"), text(choice.order));
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    menu.response.on_hover_text(scene.words.text("lanes-order"));
    let mut words = choice.words.clone();
    let name = scene.words.text("lanes-find");
    let edit = TextEdit::singleline(&mut words).hint_text(&name).desired_width(FIND_WIDTH);
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        node.set_role(egui::accesskit::Role::SearchInput);
    });
    if response.changed() {
        queue.push(Action::ShowLanes(LaneChoice { order: choice.order, words }));
    }
}

/// The width of the field that finds a person.
const FIND_WIDTH: f32 = 160.0;
