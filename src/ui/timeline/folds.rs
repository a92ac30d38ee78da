//! A fold under the pointer or the keyboard: it says what is in it, parts when opened, and offers a list where no zoom
//! can part it.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Popup, PopupCloseBehavior, PopupKind, Response, RichText, SetOpenCommand};

use super::drawing::LaneDrawing;
use crate::action::{Action, ActionQueue};
use crate::describe::timeline as names;
use crate::index::RecordAt;
use crate::layout::timeline::crowd;
use crate::layout::timeline::pick::Fold;
use crate::theme::{fonts, size};
use crate::widgets::long_list::{self, LongList};
use crate::words::Arg;

/// So many titles are named on hover.
const TITLES_ON_HOVER: usize = 8;
/// The list of a crowd, in points.
const LIST_WIDTH: f32 = 440.0;
const LIST_HEIGHT: f32 = 320.0;
const ROW: f32 = 26.0;

/// Answers to the pointer and the keyboard.
pub fn respond(drawing: &LaneDrawing<'_>, fold: &Fold, response: &Response, queue: &mut ActionQueue) {
    let words = drawing.scene.words;
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, names::spoken_fold(words, fold.count, fold.hull))
    });
    part_or_list(drawing, fold, response, queue);
}

/// As [`respond`], for what has a name of its own already. Whether its list is open.
pub fn part_or_list(drawing: &LaneDrawing<'_>, fold: &Fold, response: &Response, queue: &mut ActionQueue) -> bool {
    let can_part = crowd::can_part(drawing.lane, fold, &drawing.scale.window);
    if can_part && response.clicked() {
        queue.push(Action::Fit(fold.hull.span()));
    }
    let command = (!can_part && response.clicked()).then_some(SetOpenCommand::Toggle);
    let list = Popup::from_response(response)
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .open_memory(command);
    // Opened and closed as it is shown: asking before whether it is open would never let it open.
    let is_shown = list
        .show(|ui| {
            if command.is_some() {
                long_list::focus(ui, ui.scope_id().with("crowd"));
            }
            offer(ui, drawing, fold, queue);
        })
        .is_some();
    if !is_shown && response.hovered() {
        response.clone().on_hover_ui_at_pointer(|ui| describe(ui, drawing, fold, can_part));
    }
    is_shown
}

fn describe(ui: &mut egui::Ui, drawing: &LaneDrawing<'_>, fold: &Fold, can_part: bool) {
    let words = drawing.scene.words;
    let heading = names::spoken_fold(words, fold.count, fold.hull);
    ui.label(RichText::new(heading).font(fonts::semibold(size::BODY)));
    let records = fold.places().filter_map(|place| drawing.lane.item(place).map(|item| item.at));
    if let Some(kinds) = names::kinds(drawing.scene, &drawing.lane.name, records) {
        ui.label(RichText::new(kinds).font(fonts::medium(size::LABEL)));
    }
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

/// The whole of a crowd, in the order in which it is told everywhere.
fn offer(ui: &mut egui::Ui, drawing: &LaneDrawing<'_>, fold: &Fold, queue: &mut ActionQueue) {
    let scene = drawing.scene;
    let id = ui.scope_id().with("crowd");
    let order = in_order(ui, drawing, fold, id);
    let name = names::spoken_fold(scene.words, fold.count, fold.hull);
    let list = LongList {
        id,
        count: order.len(),
        row_height: ROW,
        width: LIST_WIDTH.min(ui.ctx().content_rect().width() - 2.0 * size::EDGE),
        most_height: LIST_HEIGHT,
        name: &name,
        role: egui::Role::Menu,
        row_role: egui::Role::MenuItem,
        is_chosen: None,
        tokens: scene.tokens,
    };
    let chosen = long_list::show(ui, &list, |ui, at, place| {
        let record = order.get(at).and_then(|place| drawing.record(*place));
        let Some((at, _)) = record else { return String::new() };
        entry(ui, drawing, at, place.shrink2(egui::vec2(size::GAP, 0.0)));
        names::spoken(scene, at)
    });
    let chosen = chosen.and_then(|at| order.get(at)).and_then(|place| drawing.record(*place));
    if let Some((_, id)) = chosen {
        queue.push(Action::Select(id.clone()));
        ui.close();
    }
}

/// A title with its date at the right; the title is cut where it must be.
fn entry(ui: &egui::Ui, drawing: &LaneDrawing<'_>, at: RecordAt, place: egui::Rect) {
    let (scene, colours) = (drawing.scene, &drawing.scene.tokens.colours);
    let line = |text: &str, font: egui::FontId, colour: egui::Color32, width: f32| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
        job.wrap = TextWrapping::truncate_at_width(width);
        ui.painter().layout_job(job)
    };
    let date =
        line(&names::date_in_words(scene, at), fonts::regular(size::LABEL), colours.ink_second, place.width() / 2.0);
    let room = place.width() - date.size().x - size::GAP_WIDE;
    let title = line(names::title(scene.dataset, at), fonts::regular(size::BODY), colours.ink, room);
    let middle = place.center().y;
    let right = egui::pos2(place.right() - date.size().x, middle - date.size().y / 2.0);
    ui.painter().galley(egui::pos2(place.left(), middle - title.size().y / 2.0), title, colours.ink);
    ui.painter().galley(right, date, colours.ink_second);
}

/// What a crowd's order was made for, and the places in the lane.
type Ordered = ((u64, Fold), std::sync::Arc<[usize]>);

/// The places of a crowd in the order of time, made once as long as it is the same; the keyboard goes to it as it opens.
fn in_order(ui: &egui::Ui, drawing: &LaneDrawing<'_>, fold: &Fold, id: egui::Id) -> std::sync::Arc<[usize]> {
    let scene = drawing.scene;
    let key = (scene.revision, fold.clone());
    let known = ui.data(|data| data.get_temp::<Ordered>(id));
    if let Some((_, order)) = known.filter(|(of, _)| *of == key) {
        return order;
    }
    let order: std::sync::Arc<[usize]> = crowd::in_order(scene.dataset, drawing.lane, fold).into();
    ui.data_mut(|data| data.insert_temp::<Ordered>(id, (key, order.clone())));
    order
}
