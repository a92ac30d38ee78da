//! What is said of a row of figures: it floats to the left of the panel at the row's height, over what is not being edited,
//! so that no row moves and no field is covered.

use egui::{Area, Frame, Id as WidgetId, Order, Rect, Response, UiKind, pos2};

use super::{FormContext, has_keyboard, line, link};
use crate::draft::figures::PointDraft;
use crate::draft::grid::{self, GridColumn};
use crate::draft::piece::DateAnswer;
use crate::draft::problem::{FieldFault, FormField};
use crate::draft::sentences;
use crate::theme::size;

const WIDTH: f32 = 260.0;

/// What is said of a row, and what may be meant instead.
struct RowFaults {
    lines: Vec<String>,
    /// The cell, and the text that it may be meant to have.
    nearest: Vec<(GridColumn, String)>,
}

/// Shows what is wrong with a row: of the row that has the keyboard or the pointer, and of others where it was tried to put
/// the draft on record. `cells` are its cells in the order of the grid.
pub fn show(
    ui: &egui::Ui,
    form: &FormContext<'_>,
    row: Rect,
    (at, point): (usize, &mut PointDraft),
    cells: &[Response; 5],
) {
    note_arrival(ui, form, (at, point), cells);
    if !form.problems.iter().any(|problem| grid::row_of(problem.field) == Some(at)) {
        return;
    }
    let left: Vec<FormField> = GridColumn::ALL
        .into_iter()
        .zip(cells)
        .filter(|(column, cell)| was_left(ui, form, column.field(at), cell, text_of(point, *column)))
        .map(|(column, _)| column.field(at))
        .collect();
    let said = said(form, at, point, &left);
    if said.lines.is_empty() {
        return;
    }
    mark_faulty(ui, form, at, &left, cells, &said);
    let has_keyboard = cells.iter().any(has_keyboard);
    let id = form.id(FormField::PointNote(at)).with("callout");
    let is_pointed = ui.rect_contains_pointer(row.intersect(ui.clip_rect())) || was_pointed(ui, id);
    let is_first =
        form.shows_problems && form.problems.first().is_some_and(|first| grid::row_of(first.field) == Some(at));
    if !(has_keyboard || is_pointed || is_first) || !ui.clip_rect().intersects(row) {
        return;
    }
    let place = pos2((form.panel.left() - WIDTH - size::GAP).max(size::GAP), row.top());
    let area = Area::new(id).kind(UiKind::Tooltip).order(Order::Foreground).fixed_pos(place).fade_in(false);
    let taken = area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(10, 6));
        frame
            .show(ui, |ui| {
                ui.set_width(WIDTH - 22.0);
                for text in &said.lines {
                    line(ui, text, form.scene.tokens.caution_text());
                }
                let mut taken = None;
                for (column, nearest) in &said.nearest {
                    let text = form.scene.words.with("date-answer-take", &[("text", nearest.into())]);
                    if link(ui, form, &text, &text).clicked() {
                        taken = Some((*column, nearest.clone()));
                    }
                }
                taken
            })
            .inner
    });
    note_pointed(ui, id, area_has_pointer(ui, &taken.response));
    match taken.inner {
        Some((GridColumn::Period, text)) => point.period.set(&text),
        Some((_, text)) => point.value.text = text,
        None => {}
    }
}

fn area_has_pointer(ui: &egui::Ui, area: &Response) -> bool {
    ui.input(|input| input.pointer.hover_pos()).is_some_and(|pos| area.rect.expand(size::GAP).contains(pos))
}

/// Whether the pointer was on the callout: on its way there from the row it must not vanish.
fn was_pointed(ui: &egui::Ui, id: WidgetId) -> bool {
    ui.data(|data| data.get_temp(id)).unwrap_or(false)
}

fn note_pointed(ui: &egui::Ui, id: WidgetId, is_pointed: bool) {
    ui.data_mut(|data| data.insert_temp(id, is_pointed));
}

fn text_of(point: &PointDraft, column: GridColumn) -> &str {
    match column {
        GridColumn::Period => &point.period.text,
        GridColumn::Value => &point.value.text,
        GridColumn::Source => point.evidence.first().map_or("", |row| row.source.query.as_str()),
        GridColumn::Note | GridColumn::Qualifier => "",
    }
}

/// Where it is kept which cell has the keyboard, and what stood in it when the keyboard came.
fn arrival(form: &FormContext<'_>) -> WidgetId {
    form.id(FormField::PointNote(0)).with("arrival")
}

/// Notes which cell the keyboard has come to, and what stands in it.
fn note_arrival(ui: &egui::Ui, form: &FormContext<'_>, (at, point): (usize, &PointDraft), cells: &[Response; 5]) {
    for (column, _) in GridColumn::ALL.into_iter().zip(cells).filter(|(_, cell)| cell.gained_focus()) {
        let came_to = (column.field(at), text_of(point, column).to_owned());
        ui.data_mut(|data| data.insert_temp(arrival(form), came_to));
    }
}

/// Whether a cell was left with a text as it is now, or does not have the keyboard: what is complained of stays so when the
/// keyboard comes back, until something else is typed.
fn was_left(ui: &egui::Ui, form: &FormContext<'_>, field: FormField, cell: &Response, text: &str) -> bool {
    let came_to = || ui.data(|data| data.get_temp::<(FormField, String)>(arrival(form)));
    let is_as_it_was = || came_to().is_some_and(|(of, came_with)| of == field && came_with == text);
    !has_keyboard(cell) || (!text.trim().is_empty() && is_as_it_was())
}

fn said(form: &FormContext<'_>, at: usize, point: &PointDraft, left: &[FormField]) -> RowFaults {
    let words = form.scene.words;
    let mut said = RowFaults { lines: Vec::new(), nearest: Vec::new() };
    for problem in grid::faults(form.problems, at, form.shows_problems, |field| left.contains(&field)) {
        match &problem.fault {
            FieldFault::DateNotRead(_) => {
                let reply = sentences::reply(words, point.period.answer());
                if let (DateAnswer::NotRead(_), Some(reply)) = (point.period.answer(), reply) {
                    said.lines.extend(reply.lines);
                    said.nearest.extend(reply.nearest.map(|text| (GridColumn::Period, text)));
                }
            }
            fault => {
                said.lines.push(sentences::fault(words, problem.field, fault));
                if let FieldFault::NoNumber { readings, .. } = fault {
                    said.nearest.extend(readings.iter().map(|text| (GridColumn::Value, text.clone())));
                }
            }
        }
    }
    said
}

/// A faulty cell has an edge of its own, and says why to those who listen.
fn mark_faulty(
    ui: &egui::Ui,
    form: &FormContext<'_>,
    at: usize,
    left: &[FormField],
    cells: &[Response; 5],
    said: &RowFaults,
) {
    let faults = grid::faults(form.problems, at, form.shows_problems, |field| left.contains(&field));
    for (column, cell) in GridColumn::ALL.into_iter().zip(cells) {
        if !faults.iter().any(|problem| grid::cell(problem.field) == column.field(at)) {
            continue;
        }
        if !has_keyboard(cell) {
            let edge = egui::Stroke::new(1.5, form.scene.tokens.colours.caution);
            ui.painter().rect_stroke(cell.rect, 0.0, edge, egui::StrokeKind::Inside);
        }
        ui.ctx().accesskit_node_builder(cell.id, |node| {
            node.set_invalid(egui::accesskit::Invalid::True);
            node.set_description(said.lines.join(". "));
        });
    }
}
