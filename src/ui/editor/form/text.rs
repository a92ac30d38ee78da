//! Fields to type into: a line, several lines, and a date with its answer.

use egui::text::{CCursorRange, LayoutJob, TextWrapping};
use egui::text_edit::TextEditState;
use egui::{Align2, EventFilter, FocusDirection, Frame, Key, Margin, Response, Shape, TextEdit, Vec2};

use super::{
    BoxAround, CELL_PADDING, FIELD_HEIGHT, FormContext, PADDING_MARGIN, has_keyboard, labelled, labelled_as, line, link,
};
use crate::draft::piece::DateText;
use crate::draft::problem::FormField;
use crate::draft::sentences;
use crate::text::is_too_long;
use crate::theme::{fonts, size};
use crate::widgets::keys;

/// Where a line of text stands in its field.
const LINE_MARGIN: Margin = Margin { left: PADDING_MARGIN, right: PADDING_MARGIN, top: 0, bottom: 0 };
/// Where a line of text stands in a cell of a grid.
const CELL_MARGIN: Margin = Margin { left: CELL_PADDING, right: CELL_PADDING - 2, top: 0, bottom: 0 };
const LINES_MARGIN: Margin = Margin { left: PADDING_MARGIN, right: PADDING_MARGIN, top: 6, bottom: 6 };

/// A line to type into, without label. Enter leads on to the next field.
pub fn bare_line(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    text: &mut String,
    hint: &str,
) -> Response {
    if is_too_long(text) {
        return too_long(ui, form, text);
    }
    let shape = ui.painter().add(Shape::Noop);
    let is_faulty = form.problems.iter().any(|problem| problem.field == field) && form.shows_problems;
    let response = edit_line(ui, form, form.id(field), text, hint, LINE_MARGIN);
    BoxAround { shape, rect: response.rect }.paint(ui, form, response.hovered(), has_keyboard(&response), is_faulty);
    response
}

/// As [`bare_line`], in a cell of a grid.
pub fn cell_line(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    text: &mut String,
    hint: &str,
) -> Response {
    if is_too_long(text) {
        // There is no room for its beginning: below the row it is whole.
        let beginning = crate::text::shown(text);
        return ui.add(egui::Label::new(beginning.as_ref()).truncate());
    }
    let shape = ui.painter().add(Shape::Noop);
    let response = edit_line(ui, form, form.id(field), text, hint, CELL_MARGIN);
    BoxAround { shape, rect: response.rect }.paint_cell(ui, form, response.hovered(), has_keyboard(&response));
    if !has_keyboard(&response) {
        cut_visibly(ui, form, response.rect, text);
    }
    response
}

/// What is longer than its cell ends in dots, or "2013-01" could pass for "2013-0".
fn cut_visibly(ui: &egui::Ui, form: &FormContext<'_>, cell: egui::Rect, text: &str) {
    let (colours, padding) = (&form.scene.tokens.colours, f32::from(CELL_PADDING));
    let mut job = LayoutJob::simple_singleline(text.to_owned(), fonts::regular(size::BODY), colours.ink);
    job.wrap = TextWrapping::truncate_at_width(cell.width() - padding * 2.0);
    let galley = ui.painter().layout_job(job);
    if galley.elided {
        ui.painter().rect_filled(cell.shrink(1.0), 0.0, colours.paper);
        ui.painter().galley(
            egui::pos2(cell.left() + padding, cell.center().y - galley.size().y / 2.0),
            galley,
            colours.ink,
        );
    }
}

fn edit_line(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    id: egui::Id,
    text: &mut String,
    hint: &str,
    margin: Margin,
) -> Response {
    let width = ui.available_width();
    select_all_if_wanted(ui, id, text);
    let edit = TextEdit::singleline(text)
        .id(id)
        .frame(Frame::NONE.inner_margin(margin))
        .align(Align2::LEFT_CENTER)
        .desired_width(width)
        .min_size(Vec2::new(width, FIELD_HEIGHT))
        .return_key(None)
        .hint_text(hint_text(form, hint));
    if ui.memory(|memory| memory.has_focus(id)) && keys::is_taken(ui, Key::Enter) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
    let response = ui.add(edit);
    select_all_when_reached_by_key(ui, &response, text);
    response
}

/// A text that is too long to be changed letter by letter: it is kept as it is, or taken away to be written anew.
fn too_long(ui: &mut egui::Ui, form: &FormContext<'_>, text: &mut String) -> Response {
    const LETTERS: usize = 200;
    let words = form.scene.words;
    let (beginning, count) = (text.chars().take(LETTERS).collect::<String>(), text.chars().count());
    ui.vertical(|ui| {
        let said = words.with("field-too-long", &[("beginning", (&beginning).into()), ("count", count.into())]);
        let response = ui.add(egui::Label::new(said).wrap());
        if ui.button(words.text("field-too-long-clear")).clicked() {
            text.clear();
        }
        response
    })
    .inner
}

/// What stands in an empty field.
pub fn hint_text(form: &FormContext<'_>, hint: &str) -> egui::RichText {
    egui::RichText::new(hint).color(form.scene.tokens.colours.ink_third)
}

/// Has all of a field's text selected in the next frame: it was led to, and is to be typed over.
pub fn select_all_next(ui: &egui::Ui, id: egui::Id) {
    ui.data_mut(|data| data.insert_temp(id.with("select-all"), true));
}

fn select_all_if_wanted(ui: &egui::Ui, id: egui::Id, text: &str) {
    let is_wanted = ui.data_mut(|data| data.remove_temp::<bool>(id.with("select-all"))).unwrap_or_default();
    if is_wanted {
        select_all(ui, id, text);
    }
}

fn select_all(ui: &egui::Ui, id: egui::Id, text: &str) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id) {
        state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
        state.store(ui.ctx(), id);
    }
}

/// Who comes into a field with the keyboard types over what is there.
fn select_all_when_reached_by_key(ui: &egui::Ui, response: &Response, text: &str) {
    let is_by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if !response.gained_focus() || is_by_pointer || text.is_empty() {
        return;
    }
    select_all(ui, response.id, text);
}

/// A line to type into.
pub fn field(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    text: &mut String,
    hint: &str,
) -> Response {
    labelled(ui, form, field, name, |ui, form| bare_line(ui, form, field, text, hint))
}

/// As [`field`], where what is written above is too short to be told from others by ear.
pub fn field_as(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    [written, spoken]: [&str; 2],
    text: &mut String,
) -> Response {
    labelled_as(ui, form, field, written, spoken, |ui, form| bare_line(ui, form, field, text, ""))
}

/// Several lines to type into. Enter begins another line.
pub fn lines(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    text: &mut String,
    rows: usize,
) {
    labelled(ui, form, field, name, |ui, form| {
        if is_too_long(text) {
            return too_long(ui, form, text);
        }
        let shape = ui.painter().add(Shape::Noop);
        let edit = TextEdit::multiline(text)
            .id(form.id(field))
            .frame(Frame::NONE.inner_margin(LINES_MARGIN))
            .desired_width(ui.available_width())
            .desired_rows(rows)
            .event_filter(EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() });
        let response = ui.add(edit);
        BoxAround { shape, rect: response.rect }.paint(ui, form, response.hovered(), has_keyboard(&response), false);
        response
    });
}

/// A date to type, answered at once.
pub fn date(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    date: &mut DateText,
    hint: &str,
) {
    labelled(ui, form, field, name, |ui, form| {
        let response = bare_line(ui, form, field, &mut date.text, hint);
        date.renew();
        answer(ui, form, &response, date);
        response
    });
}

/// What is said to a date, and the nearest text as a button that takes it.
fn answer(ui: &mut egui::Ui, form: &mut FormContext<'_>, field: &Response, date: &mut DateText) {
    let words = form.scene.words;
    let Some(reply) = sentences::reply(words, date.answer()) else { return };
    let colours = &form.scene.tokens.colours;
    // One that can't be read is told from one that is at a glance, and while it is typed.
    let colour = if reply.is_fault { form.scene.tokens.caution_text() } else { colours.ink_second };
    // A line that breaks would leave the mark between its parts hanging.
    let width = |text: &String| ui.painter().layout_no_wrap(text.clone(), fonts::regular(size::LABEL), colour).size().x;
    let has_room = reply.lines.iter().all(|text| width(text) <= ui.available_width());
    for text in if has_room { &reply.lines } else { &reply.narrow } {
        line(ui, text, colour);
    }
    if let Some(nearest) = &reply.nearest {
        let text = words.with("date-answer-take", &[("text", nearest.into())]);
        if link(ui, form, &text, &text).clicked() {
            date.set(nearest);
            field.request_focus();
        }
    }
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_description(reply.lines.join(". "));
        if reply.is_fault {
            node.set_invalid(egui::accesskit::Invalid::True);
        }
    });
    ui.add_space(size::GAP_TINY - 2.0);
}
