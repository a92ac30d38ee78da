//! The search field and what it has found, below it.
//!
//! The words are the filter's own; what matches is worked out in `index::words`.

use std::sync::Arc;

use egui::accesskit;
use egui::{
    Align2, CornerRadius, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke,
    StrokeKind, TextEdit, Vec2, pos2,
};

use crate::action::{Action, ActionQueue};
use crate::describe::RecordNames;
use crate::describe::found::{self, Hit, RecordHits};
use crate::draft::asked;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::spoken;

/// More than this is not read but typed on.
const MOST: usize = 12;

const ROW_HEIGHT: f32 = 26.0;

/// The share of the bar that the field may take in a narrow window.
const MOST_OF_BAR: f32 = 0.4;

/// The share of a row that kind and date may take.
const MOST_ABOUT: f32 = 0.5;

/// The room at the field's right end: the key cap, or the cross that clears.
const END_WIDTH: f32 = 26.0;

/// What was found for the words typed, kept between frames: looking through all records is not for every frame.
#[derive(Clone, Default)]
struct SearchResults {
    query: String,
    /// The state of the facts that were searched.
    revision: u64,
    rows: Arc<[Hit]>,
    /// Nothing is spelled so: the rows are what is nearest.
    is_nearest: bool,
    /// The row that Enter takes.
    marked: usize,
    is_open: bool,
}

/// Shows the search field in the middle of `bar`. `has_focus_request` puts the keyboard into it. The menus end at
/// `menus_right`.
pub fn show(
    ui: &mut egui::Ui,
    (bar, menus_right): (Rect, f32),
    scene: &FrameContext<'_>,
    has_focus_request: bool,
    queue: &mut ActionQueue,
) {
    let width = size::SEARCH_WIDTH.min(bar.width() * MOST_OF_BAR);
    let centred = Rect::from_center_size(bar.center(), Vec2::new(width, size::SEARCH_HEIGHT));
    // In the middle, where the menus leave it free.
    let place = centred.translate(Vec2::new((menus_right + size::GAP_WIDE - centred.left()).max(0.0), 0.0));
    let place = place.with_max_x(place.right().min(bar.right()));
    let mut field = ui.new_child(egui::UiBuilder::new().id_salt("search").max_rect(place));
    search_field(&mut field, scene, has_focus_request, queue);
}

fn search_field(ui: &mut egui::Ui, scene: &FrameContext<'_>, has_focus_request: bool, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    let id = Id::unique("search-field");
    let memory = id.with("found");
    let mut found = ui.data(|data| data.get_temp::<SearchResults>(memory)).unwrap_or_default();
    if has_focus_request {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if ui.memory(|memory| memory.has_focus(id)) && found.is_open && !found.rows.is_empty() {
        keys(ui, &mut found, queue);
    }

    let mut text = scene.view.filter.words.clone();
    let response = field(ui, scene, rect, id, &mut text);
    if response.changed() {
        queue.push(Action::Search(text.clone()));
        found.is_open = true;
        found.marked = 0;
    }
    let is_escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let is_left_by_key = response.lost_focus() && !ui.input(|input| input.pointer.any_down());
    let is_cleared = end(ui, scene, rect, !text.is_empty());
    if (is_escaped || is_cleared) && !text.is_empty() {
        queue.push(Action::Search(String::new()));
        text.clear();
    }
    if is_cleared {
        response.request_focus();
    }
    if is_left_by_key || text.trim().is_empty() {
        found.is_open = false;
    } else if response.gained_focus() {
        found.is_open = true;
    }
    if found.is_open {
        look(scene, &text, &mut found);
        list(scene, &response, &mut found, queue);
    }
    ui.data_mut(|data| data.insert_temp(memory, found));
}

/// Whether the search field has the keyboard, or gives it back in this frame.
pub fn has_focus(ctx: &egui::Context) -> bool {
    let id = Id::unique("search-field");
    ctx.memory(|memory| memory.has_focus(id) || memory.had_focus_last_frame(id))
}

/// Takes a person to a hit: the record in Details, and for a figure its days into view.
fn open_hit(hit: &Hit, queue: &mut ActionQueue) {
    queue.push(Action::Select(hit.id.clone()));
    if let Some(days) = hit.days {
        queue.push(Action::BringIntoView(days));
    }
}

/// Up and Down move through the list, Enter takes the row marked.
fn keys(ui: &egui::Ui, found: &mut SearchResults, queue: &mut ActionQueue) {
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let last = found.rows.len().saturating_sub(1);
    for _ in 0..pressed(Key::ArrowDown) {
        found.marked = if found.marked >= last { 0 } else { found.marked + 1 };
    }
    for _ in 0..pressed(Key::ArrowUp) {
        found.marked = found.marked.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::Enter) > 0
        && let Some(row) = found.rows.get(found.marked)
    {
        open_hit(row, queue);
        found.is_open = false;
    }
}

fn field(ui: &mut egui::Ui, scene: &FrameContext<'_>, rect: Rect, id: Id, text: &mut String) -> Response {
    let colours = &scene.tokens.colours;
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let edge = if has_focus { Stroke::new(1.5, colours.selection) } else { Stroke::new(1.0, colours.hairline_strong) };
    ui.painter().rect(rect, CornerRadius::same(4), colours.raised, edge, StrokeKind::Inside);
    let inner = Rect::from_min_max(rect.min, pos2(rect.right() - END_WIDTH, rect.bottom()));
    let hint = egui::RichText::new(scene.words.text("search-hint")).color(colours.ink_second);
    let edit = TextEdit::singleline(text)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin { left: 12, right: 4, top: 0, bottom: 0 }))
        .align(Align2::LEFT_CENTER)
        .desired_width(inner.width())
        .min_size(inner.size())
        .hint_text(hint);
    let response = ui.put(inner, edit);
    let name = scene.words.text("search-name");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        node.set_role(accesskit::Role::SearchInput);
    });
    response
}

/// The field's right end: the key that leads here, or the cross that clears. Says whether it was cleared.
fn end(ui: &egui::Ui, scene: &FrameContext<'_>, rect: Rect, has_words: bool) -> bool {
    let colours = &scene.tokens.colours;
    let end = Rect::from_min_max(pos2(rect.right() - END_WIDTH, rect.top()), rect.max);
    let painter = ui.painter();
    if !has_words {
        let cap = Rect::from_center_size(end.center(), Vec2::splat(16.0));
        painter.rect(
            cap,
            CornerRadius::same(3),
            colours.panel,
            Stroke::new(1.0, colours.hairline_strong),
            StrokeKind::Inside,
        );
        let key = scene.words.text("search-key");
        painter.text(cap.center(), Align2::CENTER_CENTER, key, fonts::medium(size::LABEL), colours.ink_second);
        return false;
    }
    let cross = ui.interact(end, Id::unique("search-clear"), Sense::click());
    let colour = if cross.hovered() || cross.has_focus() { colours.ink } else { colours.ink_second };
    painter.text(end.center(), Align2::CENTER_CENTER, "×", fonts::medium(size::BODY), colour);
    if cross.has_focus() {
        painter.rect_stroke(
            end.shrink(3.0),
            CornerRadius::same(3),
            Stroke::new(2.0, colours.selection),
            StrokeKind::Inside,
        );
    }
    let name = scene.words.text("search-clear");
    cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    cross.on_hover_text(name).clicked()
}

/// Finds anew where words or record have changed.
fn look(scene: &FrameContext<'_>, text: &str, found: &mut SearchResults) {
    if found.query == text && found.revision == scene.revision {
        return;
    }
    let teller = RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words };
    let RecordHits { hits, is_nearest } = found::find(&teller, &asked::query_of_text(text), MOST);
    (found.rows, found.is_nearest) = (hits.into(), is_nearest);
    text.clone_into(&mut found.query);
    found.revision = scene.revision;
    found.marked = 0;
}

fn list(scene: &FrameContext<'_>, field: &Response, found: &mut SearchResults, queue: &mut ActionQueue) {
    let width = field.rect.width() + END_WIDTH;
    let popup = Popup::from_response(field)
        .open(true)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .gap(size::GAP_TINY)
        .width(width)
        .accessible_name(scene.words.text("search-results"));
    let shown = popup.show(|ui| {
        // Wide enough for a title and a date in words.
        ui.set_width(width.max(440.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        if found.is_nearest || found.rows.is_empty() {
            ui.label(scene.words.text(if found.rows.is_empty() { "search-nothing" } else { "search-nearest" }));
        }
        let rows = Arc::clone(&found.rows);
        let mut taken = false;
        for (at, row) in rows.iter().enumerate() {
            let response = show_row(ui, scene, row, at == found.marked);
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                found.marked = at;
            }
            if response.clicked() {
                open_hit(row, queue);
                taken = true;
            }
            if at == found.marked {
                ui.ctx()
                    .accesskit_node_builder(field.id, |node| node.set_active_descendant(response.id.accesskit_id()));
            }
        }
        taken
    });
    if let Some(shown) = shown {
        let is_elsewhere = shown.response.clicked_elsewhere() && field.clicked_elsewhere();
        if shown.inner || is_elsewhere {
            found.is_open = false;
        }
    }
}

/// A row of the list: reached with the arrow keys from the field, so it is no stop of Tab.
fn show_row(ui: &mut egui::Ui, scene: &FrameContext<'_>, row: &Hit, is_marked: bool) -> Response {
    let colours = &scene.tokens.colours;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW_HEIGHT), Sense::CLICK);
    if is_marked {
        ui.painter().rect_filled(rect, CornerRadius::same(4), scene.tokens.selection_ground(colours.raised));
    }
    let small = fonts::regular(size::LABEL);
    let mut about = egui::text::LayoutJob::simple_singleline(row.about.clone(), small, colours.ink_second);
    about.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() * MOST_ABOUT);
    let about = ui.fonts_mut(|fonts| fonts.layout_job(about));
    let mut job = egui::text::LayoutJob::simple_singleline(row.name.clone(), fonts::medium(size::BODY), colours.ink);
    let room = rect.width() - about.size().x - size::GAP * 3.0;
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(80.0));
    let name = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let y = |height: f32| rect.center().y - height / 2.0;
    let about_at = pos2(rect.right() - size::GAP - about.size().x, y(about.size().y));
    ui.painter().galley(about_at, about, colours.ink_second);
    ui.painter().galley(pos2(rect.left() + size::GAP, y(name.size().y)), name, colours.ink);
    spoken::option(&response, &format!("{}, {}", row.name, row.about), is_marked);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
