//! The list that floats beside a field: what a picker has found, or what a field may be set to.
//!
//! It never covers its field and stays within the panel. What a row does is for the caller.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Area, CornerRadius, Frame, Galley, Id, Margin, Order, Rect, Response, ScrollArea, Sense, UiKind, Vec2, pos2,
};

use super::spoken;
use crate::theme::{Tokens, fonts, size};

/// One line to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What tells it from others: beside the name, or below.
    pub aside: &'a str,
    /// What a screen reader says.
    pub spoken: &'a str,
    /// Makes something that is not there yet.
    pub is_new: bool,
}

/// Where and how the list is shown.
#[derive(Clone, Copy, Debug)]
pub struct ListPlace<'a> {
    /// The list's own id.
    pub id: Id,
    /// What it must not cover.
    pub field: Rect,
    /// What it stays within.
    pub panel: Rect,
    /// What a screen reader calls the list.
    pub spoken: &'a str,
    /// The widget that it belongs to.
    pub owner: Id,
}

/// What happened to the list.
#[derive(Clone, Copy, Debug)]
pub struct ListResponse {
    /// Where it lay.
    pub rect: Rect,
    /// The row that was clicked.
    pub clicked: Option<usize>,
    /// The row that the pointer moved onto.
    pub pointed: Option<usize>,
    /// The widget of the marked row.
    pub marked: Option<Id>,
}

const ROW_HEIGHT: f32 = 28.0;
/// A row whose aside has no room beside its name.
const TALL_ROW_HEIGHT: f32 = 42.0;
const PADDING: f32 = 8.0;
const MARGIN: f32 = 4.0;
/// The margin within the hairline around.
const FRAME_MARGIN: i8 = 3;
const GAP: f32 = 4.0;
/// Higher lists are scrolled.
const HIGHEST: f32 = 264.0;

/// The height that a list gets, and whether it stands above its field.
fn room(field: Rect, panel: Rect, wanted: f32) -> (f32, bool) {
    let wanted = wanted.min(HIGHEST);
    let below = panel.bottom() - field.bottom() - 2.0 * GAP;
    let above = field.top() - panel.top() - 2.0 * GAP;
    if below >= wanted || below >= above { (wanted.min(below), false) } else { (wanted.min(above), true) }
}

/// A row measured: its name, its aside, its height.
struct MeasuredRow {
    name: Arc<Galley>,
    aside: Option<Arc<Galley>>,
    height: f32,
    is_beside: bool,
}

fn measure(ui: &egui::Ui, row: &ListRow<'_>, tokens: &Tokens, width: f32) -> MeasuredRow {
    let colours = &tokens.colours;
    let room = width - 2.0 * PADDING;
    let cut = |text: &str, font, colour, width: f32| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
        job.wrap = TextWrapping::truncate_at_width(width);
        ui.painter().layout_job(job)
    };
    let ink = if row.is_new { colours.selection } else { colours.ink };
    let text = if row.is_new { format!("+ {}", row.name) } else { row.name.to_owned() };
    let name = cut(&text, fonts::medium(size::BODY), ink, room);
    if row.aside.is_empty() {
        return MeasuredRow { name, aside: None, height: ROW_HEIGHT, is_beside: true };
    }
    let whole = cut(row.aside, fonts::regular(size::LABEL), colours.ink_second, f32::INFINITY);
    let is_beside = name.size().x + PADDING + whole.size().x <= room;
    let aside = if is_beside { whole } else { cut(row.aside, fonts::regular(size::LABEL), colours.ink_second, room) };
    MeasuredRow { name, aside: Some(aside), height: if is_beside { ROW_HEIGHT } else { TALL_ROW_HEIGHT }, is_beside }
}

/// Shows the list. With `scrolls_to_marked` the marked row is brought into view.
pub fn show(
    ui: &egui::Ui,
    place: &ListPlace<'_>,
    rows: &[ListRow<'_>],
    marked: usize,
    scrolls_to_marked: bool,
    tokens: &Tokens,
) -> ListResponse {
    let width = place.field.width() - 2.0 * MARGIN;
    let measured: Vec<MeasuredRow> = rows.iter().map(|row| measure(ui, row, tokens, width)).collect();
    let wanted = measured.iter().map(|row| row.height).sum::<f32>() + 2.0 * MARGIN;
    let (height, is_above) = room(place.field, place.panel, wanted);
    let top = if is_above { place.field.top() - GAP - height } else { place.field.bottom() + GAP };
    let rect = Rect::from_min_size(pos2(place.field.left(), top), Vec2::new(place.field.width(), height));
    let mut happened = ListResponse { rect, clicked: None, pointed: None, marked: None };
    Area::new(place.id)
        .kind(UiKind::Popup)
        .order(Order::Foreground)
        .fixed_pos(rect.min)
        .constrain(false)
        .fade_in(false)
        .sense(Sense::CLICK)
        .accessible_name(place.spoken)
        .accessibility_parent(place.owner)
        .show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(Margin::same(FRAME_MARGIN));
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                let scroll = ScrollArea::vertical().max_height(height - 2.0 * MARGIN).auto_shrink([false, true]);
                scroll.show(ui, |ui| {
                    for (at, (row, measured)) in rows.iter().zip(&measured).enumerate() {
                        let is_marked = at == marked;
                        let response = show_row(ui, row, measured, is_marked, tokens);
                        if is_marked {
                            happened.marked = Some(response.id);
                            if scrolls_to_marked {
                                response.scroll_to_me(None);
                            }
                        }
                        if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                            happened.pointed = Some(at);
                        }
                        if response.clicked() {
                            happened.clicked = Some(at);
                        }
                    }
                });
            });
        });
    happened
}

/// A row: reached with the arrow keys from the field, so it is no stop of Tab.
fn show_row(
    ui: &mut egui::Ui,
    row: &ListRow<'_>,
    measured: &MeasuredRow,
    is_marked: bool,
    tokens: &Tokens,
) -> Response {
    let colours = &tokens.colours;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), measured.height), Sense::CLICK);
    if is_marked {
        ui.painter().rect_filled(rect, CornerRadius::same(3), tokens.selection_ground(colours.raised));
    }
    let left = rect.left() + PADDING;
    let middle = |galley: &Galley| rect.center().y - galley.size().y / 2.0;
    match &measured.aside {
        Some(aside) if !measured.is_beside => {
            let gap = (rect.height() - measured.name.size().y - aside.size().y) / 2.0;
            ui.painter().galley(pos2(left, rect.top() + gap), measured.name.clone(), colours.ink);
            let at = pos2(left, rect.bottom() - gap - aside.size().y);
            ui.painter().galley(at, aside.clone(), colours.ink_second);
        }
        aside => {
            ui.painter().galley(pos2(left, middle(&measured.name)), measured.name.clone(), colours.ink);
            if let Some(aside) = aside {
                let at = pos2(left + measured.name.size().x + PADDING, middle(aside) + 0.5);
                ui.painter().galley(at, aside.clone(), colours.ink_second);
            }
        }
    }
    spoken::option(&response, row.spoken, is_marked);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if !row.aside.is_empty() {
            node.set_description(row.aside);
        }
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(top: f32) -> Rect {
        Rect::from_min_size(pos2(0.0, top), Vec2::new(300.0, 30.0))
    }

    #[test]
    fn a_list_stands_where_there_is_room_and_never_covers_its_field() {
        let panel = Rect::from_min_max(pos2(0.0, 40.0), pos2(320.0, 600.0));
        for top in [40.0, 100.0, 300.0, 450.0, 570.0] {
            for wanted in [36.0, 150.0, 900.0] {
                let (height, is_above) = room(field(top), panel, wanted);
                let (from, to) = if is_above {
                    (top - GAP - height, top - GAP)
                } else {
                    (top + 30.0 + GAP, top + 30.0 + GAP + height)
                };
                assert!(from >= panel.top() && to <= panel.bottom(), "{top} {wanted}: {from} to {to}");
                assert!(height >= wanted.min(200.0), "{top} {wanted}: {height}");
            }
        }
        assert!(!room(field(100.0), panel, 150.0).1, "below where it fits");
        assert!(room(field(570.0), panel, 150.0).1, "above where it doesn't");
    }
}
