//! A fold under the pointer or the keyboard: it says what is in it, parts when opened, and offers a list where no zoom
//! can part it.

use egui::{Popup, PopupCloseBehavior, PopupKind, Response, RichText, ScrollArea, SetOpenCommand};

use super::lane::Drawing;
use super::names;
use super::pick::Fold;
use crate::action::{Action, ActionQueue};
use crate::theme::{fonts, size};
use crate::words::Arg;

/// So many titles are named on hover.
const TITLES_ON_HOVER: usize = 8;
/// So many are offered in a list.
const TITLES_IN_LIST: usize = 200;
/// Zooming in by less than this share of the window would part nothing.
const WORTHWHILE: f64 = 0.7;

/// Answers to the pointer and the keyboard.
pub fn respond(drawing: &Drawing<'_>, fold: &Fold, response: &Response, queue: &mut ActionQueue) {
    let scene = drawing.scene;
    let words = scene.words;
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, names::spoken_fold(words, fold.count, fold.hull))
    });
    let can_part = can_part(drawing, fold);
    if can_part && response.clicked() {
        queue.push(Action::Fit(fold.hull.span()));
    }
    let command = (!can_part && response.clicked()).then_some(SetOpenCommand::Toggle);
    let list = Popup::from_response(response)
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .open_memory(command);
    // Opened and closed as it is shown: asking before whether it is open would never let it open.
    let is_shown = list.show(|ui| offer(ui, drawing, fold, queue)).is_some();
    if !is_shown && response.hovered() {
        response.clone().on_hover_ui_at_pointer(|ui| describe(ui, drawing, fold, can_part));
    }
}

/// Whether a closer window would part it: its members lie on different days, and closer together than the window is wide.
pub fn can_part(drawing: &Drawing<'_>, fold: &Fold) -> bool {
    let mut members = fold.places().filter_map(|place| drawing.lane.items().get(place)).map(|item| item.stretch);
    let Some(first) = members.next() else { return false };
    let is_one_date = members.all(|other| other == first);
    let days = fold.hull.span().days();
    #[expect(clippy::cast_precision_loss, reason = "compared with a window's width")]
    let is_closer = days.is_some_and(|days| (days.max(4) as f64) < drawing.scale.window.width_days() * WORTHWHILE);
    !is_one_date && is_closer
}

fn describe(ui: &mut egui::Ui, drawing: &Drawing<'_>, fold: &Fold, can_part: bool) {
    let words = drawing.scene.words;
    let heading = names::spoken_fold(words, fold.count, fold.hull);
    ui.label(RichText::new(heading).font(fonts::semibold(size::BODY)));
    for place in fold.places().take(TITLES_ON_HOVER) {
        if let Some((at, _)) = drawing.record(place) {
            ui.label(names::title(drawing.scene.dataset, at));
        }
    }
    let more = fold.count.saturating_sub(TITLES_ON_HOVER);
    if more > 0 {
        ui.label(words.with("fold-more", &[("count", Arg::Count(more))]));
    }
    let hint = words.text(if can_part { "fold-hint-zoom" } else { "fold-hint-list" });
    ui.label(RichText::new(hint).color(drawing.scene.tokens.colours.ink_second));
}

fn offer(ui: &mut egui::Ui, drawing: &Drawing<'_>, fold: &Fold, queue: &mut ActionQueue) {
    let scene = drawing.scene;
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for place in fold.places().take(TITLES_IN_LIST) {
            let Some((at, id)) = drawing.record(place) else { continue };
            let title = names::title(scene.dataset, at);
            let entry = egui::Button::new(title).shortcut_text(names::date_in_words(scene, at));
            let entry = ui.add(entry);
            entry.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MenuItem, true, names::spoken(scene, at)));
            if entry.clicked() {
                queue.push(Action::Select(id.clone()));
            }
        }
        let more = fold.count.saturating_sub(TITLES_IN_LIST);
        if more > 0 {
            ui.label(scene.words.with("fold-more", &[("count", Arg::Count(more))]));
        }
    });
}
