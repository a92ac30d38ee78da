//! The grid of the table: column headings, and of many rows those that can be seen.
//!
//! What stands in cells is in `cells`, the order in `rows`.

use std::sync::Arc;

use egui::accesskit::SortDirection;
use egui::{
    Color32, Galley, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::TableState;
use crate::action::{Action, ActionQueue};
use crate::layout::table::cells::{self, CellContext, TableCell};
use crate::layout::table::columns::{GAP, ROW, places, widths};
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, reporters, sheet_menu};
use crate::view::{ChartChange, TableColumn, TableOrder};
use crate::widgets::hairline;

/// The mark of a reporter, and from it to the name.
const SWATCH: f32 = 8.0;
const AFTER_SWATCH: f32 = 14.0;
/// A table to be painted.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    pub scene: &'a FrameContext<'a>,
    pub sheet: CellContext<'a>,
    pub columns: &'a [TableColumn],
}

/// Where in a column of values the point stands.
const POINT: f32 = 0.42;
/// The same where each value says its own unit and scale.
const POINT_WITH_UNIT: f32 = 0.58;
/// The same where two stand side by side, at most: there is "more than 20" before it.
const POINT_OF_PAIR: f32 = 92.0;

/// Shows the headings; a click, or Enter on one, puts the rows in its order.
pub fn headings(ui: &mut Ui, rect: Rect, paper: Paper<'_>, order: TableOrder, queue: &mut ActionQueue) {
    let Paper { scene, sheet, columns } = paper;
    let (words, tokens) = (scene.words, scene.tokens);
    let colours = &tokens.colours;
    ui.painter().rect_filled(rect, 0.0, colours.panel);
    let widths = widths(columns, rect.width() - size::EDGE * 2.0);
    for (column, place) in columns.iter().zip(places(rect, size::EDGE, &widths)) {
        let text = cells::heading(sheet, *column);
        let is_sorted = order.column == *column;
        let touch = place.expand2(Vec2::new(GAP / 2.0 - 1.0, -2.0));
        let response = ui.interact(touch, ui.scope_id().with(("heading", *column)), Sense::click());
        if response.hovered() {
            ui.painter().rect_filled(touch, size::CORNER, tokens.hover_ground(colours.panel));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(touch, size::CORNER, Stroke::new(1.5, colours.selection), StrokeKind::Inside);
        }
        let (mark, key, direction) = match (is_sorted, order.is_descending) {
            (false, _) => ("", "table-sort", None),
            (true, false) => (" ▲", "table-sorted-up", Some(SortDirection::Ascending)),
            (true, true) => (" ▼", "table-sorted-down", Some(SortDirection::Descending)),
        };
        let ink = if is_sorted { colours.ink } else { colours.ink_second };
        let galley = one_line(ui, &format!("{text}{mark}"), fonts::semibold(size::LABEL), ink, place.width());
        ui.painter().galley(pos2(place.left(), place.center().y - galley.size().y / 2.0), galley, ink);
        let name = words.with(key, &[("column", (&text).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if let Some(direction) = direction {
                node.set_sort_direction(direction);
            }
        });
        if response.clicked() {
            queue.push(Action::Chart(ChartChange::SortTable(*column)));
        }
        if let Some(hint) = hint(sheet, *column) {
            response.on_hover_text(hint);
        }
    }
    hairline::within(ui, rect, colours.hairline_strong);
}

fn hint(sheet: CellContext<'_>, column: TableColumn) -> Option<String> {
    let scene = sheet.reading;
    match (column, sheet.mirror) {
        (TableColumn::Gap, Some(mirror)) => {
            let (one, other) = (scene.name(&mirror.one.id), scene.name(&mirror.other.id));
            Some(scene.words.with("table-gap-hint", &[("one", one.into()), ("other", other.into())]))
        }
        (TableColumn::Ratio, _) => Some(scene.words.text("table-ratio-hint")),
        _ => None,
    }
}

/// A line of text cut with "…" where it has no room.
fn one_line(ui: &Ui, text: &str, font: egui::FontId, ink: Color32, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// Shows the rows in `rect`. `body` is the widget that has the keyboard; each row in sight is a node below it.
pub fn rows(
    ui: &mut Ui,
    rect: Rect,
    paper: Paper<'_>,
    body: &Response,
    state: &mut TableState,
    queue: &mut ActionQueue,
) {
    let Paper { scene, columns, .. } = paper;
    let mut inner = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(rect).accessibility_parent(body.id));
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing = Vec2::ZERO;
    let mut area = ScrollArea::vertical().id_salt("table-rows").auto_shrink(false);
    if let Some(offset) = state.offset_wanted() {
        area = area.vertical_scroll_offset(offset);
    }
    let count = state.rows.len();
    let widths = widths(columns, rect.width() - size::EDGE * 2.0);
    if body.has_focus() && state.current().is_none() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            0.0,
            Stroke::new(1.0, scene.tokens.colours.selection),
            StrokeKind::Inside,
        );
    }
    let output = area.show_rows(&mut inner, ROW, count, |ui, range| {
        for at in range {
            let (place, _) = ui.allocate_exact_size(Vec2::new(rect.width(), ROW), Sense::hover());
            row(ui, place, GridCanvas { paper, widths: &widths, body }, at, state, queue);
        }
    });
    state.note_scroll(output.state.clamped_offset().y, rect.height());
}

/// What all rows of a frame have in common.
#[derive(Clone, Copy)]
struct GridCanvas<'a> {
    paper: Paper<'a>,
    widths: &'a [f32],
    /// The widget that has the keyboard.
    body: &'a Response,
}

fn row(ui: &mut Ui, place: Rect, grid: GridCanvas<'_>, at: usize, state: &mut TableState, queue: &mut ActionQueue) {
    let GridCanvas { paper: Paper { scene, sheet, columns }, widths, body } = grid;
    let tokens = scene.tokens;
    let colours = &tokens.colours;
    let Some(key) = state.rows.get(at).map(|row| row.key) else { return };
    let response = ui.interact(place, body.id.with(("row", key)), Sense::CLICK);
    let is_marked = state.is_marked(at);
    if is_marked {
        ui.painter().rect_filled(place, 0.0, tokens.selection_ground(colours.paper));
    } else if response.hovered() {
        ui.painter().rect_filled(place, 0.0, tokens.hover_ground(colours.paper));
    }
    hairline::within(ui, place, colours.hairline);
    if state.current() == Some(at) && body.has_focus() {
        ui.painter().rect_stroke(place.shrink(0.5), 0.0, Stroke::new(1.5, colours.selection), StrokeKind::Inside);
        ui.ctx().accesskit_node_builder(body.id, |node| node.set_active_descendant(response.id.accesskit_id()));
    }
    let cells = state.cells(sheet, at, columns);
    let name = scene.words.commas(cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()));
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(at);
        node.set_selected(is_marked);
    });
    let mut inner = ui.new_child(UiBuilder::new().id_salt(key).max_rect(place).accessibility_parent(response.id));
    let mut cut = Vec::new();
    for (column, (cell, place)) in columns.iter().zip(cells.iter().zip(places(place, size::EDGE, widths))) {
        if paint_cell(&mut inner, grid.paper, *column, cell, place) {
            cut.push(cell.text.clone());
        }
        let node = inner.interact(place, response.id.with(("cell", *column)), Sense::empty());
        node.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &cell.text));
    }
    if response.clicked() {
        let is_more = ui.input(|input| input.modifiers.shift);
        state.go_to(at, is_more);
        body.request_focus();
        let on_first = response.interact_pointer_pos().is_some_and(|pointer| {
            columns
                .iter()
                .zip(places(place, size::EDGE, widths))
                .any(|(column, place)| *column == TableColumn::First && place.x_range().contains(pointer.x))
        });
        super::select(sheet, key, on_first, queue);
    }
    if let Some((id, figure)) = super::figure_of(sheet, key, false) {
        sheet_menu::of_row_with_figure(&response, scene, (&id, figure.as_ref()), queue);
    }
    if !cut.is_empty() {
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(360.0);
            for text in &cut {
                ui.label(text);
            }
        });
    }
}

/// Where in a column the points of its values stand, from its left; `None` for a column of words.
fn point_of(sheet: CellContext<'_>, column: TableColumn, place: Rect) -> Option<f32> {
    match column {
        TableColumn::Value if sheet.common_unit.is_some() => Some(place.width() * POINT),
        TableColumn::Value => Some(place.width() * POINT_WITH_UNIT),
        TableColumn::First | TableColumn::Second | TableColumn::Gap | TableColumn::Ratio => {
            Some((place.width() * POINT).min(POINT_OF_PAIR))
        }
        TableColumn::Period
        | TableColumn::Qualifier
        | TableColumn::Reporter
        | TableColumn::Source
        | TableColumn::Note => None,
    }
}

/// Paints a cell. Gives whether its text was cut.
fn paint_cell(ui: &mut Ui, paper: Paper<'_>, column: TableColumn, cell: &TableCell, place: Rect) -> bool {
    let Paper { scene, sheet, .. } = paper;
    let tokens = scene.tokens;
    let colours = &tokens.colours;
    let mut left = place.left();
    if let Some(side) = cell.side {
        let swatch = Rect::from_center_size(pos2(left + SWATCH / 2.0, place.center().y), Vec2::splat(SWATCH));
        ui.painter().rect_filled(swatch, 1.0, reporters::colour_of(side, tokens));
        left += AFTER_SWATCH;
    } else if column == TableColumn::Gap {
        left += AFTER_SWATCH;
    }
    let (font, ink) = match column {
        TableColumn::Source | TableColumn::Note | TableColumn::Qualifier => {
            (fonts::regular(size::LABEL), colours.ink_second)
        }
        _ if cell.is_absent => (fonts::regular(size::LABEL), colours.ink_second),
        TableColumn::Value => (fonts::medium(size::BODY), colours.ink),
        _ => (fonts::regular(size::BODY), colours.ink),
    };
    if let Some(point) = point_of(sheet, column, place).filter(|_| !cell.is_absent && !cell.text.is_empty()) {
        // Values stand with their points under each other, as far as that cuts none of them.
        let width = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink).size().x;
        let room = place.right() - left - width(&cell.text);
        left += (point - width(cells::before_point(&cell.text))).min(room).max(0.0);
    }
    let galley = one_line(ui, &cell.text, font, ink, place.right() - left);
    let is_cut = galley.elided;
    ui.painter().galley(pos2(left, place.center().y - galley.size().y / 2.0), galley, ink);
    is_cut
}
