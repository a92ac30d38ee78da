//! Type-ahead pickers: what is typed finds records under any of their names, a row is taken, the last one makes a new one.
//!
//! What is offered is decided in [`find`].

pub mod chips;
pub mod fields;

use egui::accesskit;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, EventFilter, FocusDirection, Frame, Key, Margin, Rect, Response, TextEdit, pos2};

pub use crate::draft::pick::PickState;

use super::form::{FormContext, has_keyboard, text};
use crate::dataset::{Dataset, Id, RecordKind};
use crate::draft::find::{self, FieldValue, Pick, PickQuery, PickRow};
use crate::draft::new_records::{NewRecord, NewRecords};
use crate::draft::problem::FormField;
use crate::theme::{fonts, size};
use crate::time::DaySpan;
use crate::widgets::keys;
use crate::widgets::list::{self, ListPlace, ListRow};

/// What a picker is for.
#[derive(Clone, Debug)]
pub struct PickerPurpose<'a> {
    pub field: FormField,
    pub name: &'a str,
    pub hint: &'a str,
    pub kinds: &'a [RecordKind],
    /// Not offered: chosen already, or the record itself.
    pub without: Vec<Id>,
    /// Offered first where nothing is typed, each with the key of the reason.
    pub first: Vec<(Id, &'static str)>,
    pub days: Option<DaySpan>,
    /// Shown faintly in an empty field: what is suggested.
    pub ghost: Option<FieldValue>,
    /// Taken by Enter where nothing is typed and no list is open.
    pub suggested: Option<Id>,
}

/// What a person did in a picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    Nothing,
    Taken(RecordKind, Id),
    /// The one chosen last is to go.
    RemoveLast,
}

/// The place of a picker's input and of the field around it.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub input: Rect,
    pub field: Rect,
}

/// Shows the input of a picker, and its list where it is open. `value` is what the field of one holds.
pub fn input(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    asked: &PickerPurpose<'_>,
    query: &mut String,
    value: Option<&FieldValue>,
    room: Room,
) -> (Response, Picked) {
    let id = form.id(asked.field);
    let is_open = form.pick.is_open(form.place(asked.field));
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let was_empty = query.is_empty();
    let mut picked = Picked::Nothing;
    if had_focus && is_open {
        picked = keys_of_list(ui, form, new_records, asked, query);
    } else if had_focus {
        picked = keys_of_field(ui, form, new_records, asked, query);
    }
    if had_focus && was_empty && ui.input(|input| input.key_pressed(Key::Backspace)) {
        picked = Picked::RemoveLast;
    }
    let response = edit(ui, form, asked, query, value, room.input);
    if form.was_taken(asked.field) {
        ui.scroll_to_rect(room.input.expand(size::GAP_WIDE), None);
    }
    if response.changed() || response.clicked() {
        form.open_list(asked.field, 0);
        mark_first(form, new_records, asked, query);
    }
    let is_tab = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Tab));
    if is_tab && is_open && !query.trim().is_empty() {
        // Whoever types a name and goes on means the one that is marked; a new one is made only on purpose.
        let rows = rows(form, new_records, asked, query);
        let marked = rows.get(form.pick.marked()).filter(|row| matches!(row.pick, Pick::Record(..)));
        picked = marked.map_or(picked, |row| pick_row(row, new_records, query, form.scene.dataset));
    }
    if form.pick.is_open(form.place(asked.field)) {
        picked = show_list(ui, form, new_records, asked, query, &response, room.field, picked);
    }
    if let Picked::Taken(..) = picked {
        query.clear();
        if is_tab {
            form.pick.close();
        } else {
            form.note_taken(asked.field);
            response.request_focus();
            ui.request_repaint();
        }
    }
    (response, picked)
}

fn rows(
    form: &mut FormContext<'_>,
    new_records: &NewRecords,
    asked: &PickerPurpose<'_>,
    query: &str,
) -> std::sync::Arc<[PickRow]> {
    let wanted =
        PickQuery { kinds: asked.kinds, query, without: &asked.without, first: &asked.first, days: asked.days };
    let (teller, place) = (form.teller(), form.place(asked.field));
    form.pick.rows(place, &wanted, form.scene.revision, &teller, new_records)
}

/// Marks the row that what is typed means.
fn mark_first(form: &mut FormContext<'_>, new_records: &NewRecords, asked: &PickerPurpose<'_>, query: &str) {
    let rows = rows(form, new_records, asked, query);
    form.pick.mark(find::first_marked(&rows, query), true);
}

/// What taking a row comes to.
fn pick_row(row: &PickRow, new_records: &mut NewRecords, query: &str, dataset: &Dataset) -> Picked {
    match &row.pick {
        Pick::Record(kind, id) => Picked::Taken(*kind, id.clone()),
        Pick::New(kind) => {
            let Some(id) = new_records.add(*kind, query) else { return Picked::Nothing };
            new_records.take_publisher(&id, dataset);
            Picked::Taken(*kind, id)
        }
    }
}

fn keys_of_list(
    ui: &egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    asked: &PickerPurpose<'_>,
    query: &str,
) -> Picked {
    let rows = rows(form, new_records, asked, query);
    let (down, up) = (keys::consume_presses(ui, Key::ArrowDown), keys::consume_presses(ui, Key::ArrowUp));
    if down + up > 0 {
        form.pick.move_mark(rows.len(), down, up);
    }
    let (down, up) = (keys::consume_presses(ui, Key::PageDown), keys::consume_presses(ui, Key::PageUp));
    if down + up > 0 {
        form.pick.page_mark(rows.len(), down, up);
    }
    if keys::is_taken(ui, Key::Escape) {
        form.pick.close();
        return Picked::Nothing;
    }
    if keys::is_taken(ui, Key::Enter) {
        let dataset = form.scene.dataset;
        return rows.get(form.pick.marked()).map_or(Picked::Nothing, |row| pick_row(row, new_records, query, dataset));
    }
    Picked::Nothing
}

fn keys_of_field(
    ui: &egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &NewRecords,
    asked: &PickerPurpose<'_>,
    query: &str,
) -> Picked {
    if keys::is_taken(ui, Key::ArrowDown) || keys::is_taken(ui, Key::ArrowUp) {
        form.open_list(asked.field, 0);
        mark_first(form, new_records, asked, query);
    }
    if keys::is_taken(ui, Key::Enter) {
        if !query.trim().is_empty() {
            form.open_list(asked.field, 0);
            mark_first(form, new_records, asked, query);
        } else if let Some(id) = &asked.suggested {
            let on_record = form.scene.index.at(id).map(|(kind, _)| kind);
            let kind = on_record.or_else(|| new_records.get(id).map(NewRecord::kind));
            return kind.map_or(Picked::Nothing, |kind| Picked::Taken(kind, id.clone()));
        } else {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
    }
    Picked::Nothing
}

fn edit(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    asked: &PickerPurpose<'_>,
    query: &mut String,
    value: Option<&FieldValue>,
    room: Rect,
) -> Response {
    let id = form.id(asked.field);
    let is_open = form.pick.is_open(form.place(asked.field));
    let colours = &form.scene.tokens.colours;
    let shown = value.filter(|_| query.is_empty());
    if let Some(shown) = shown {
        paint_value(ui, form, shown, room, colours.ink, ui.memory(|memory| memory.has_focus(id)));
    }
    let ghost = asked.ghost.as_ref().filter(|_| shown.is_none() && query.is_empty());
    if let Some(ghost) = ghost {
        paint_value(ui, form, ghost, room, colours.ink_third, false);
    }
    let hint = if shown.is_some() || ghost.is_some() { "" } else { asked.hint };
    let edit = TextEdit::singleline(query)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(4, 0)))
        .align(Align2::LEFT_CENTER)
        .text_color(colours.ink)
        .desired_width(room.width())
        .min_size(room.size())
        .return_key(None)
        .hint_text(text::hint_text(form, hint))
        .event_filter(EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: is_open, tab: false });
    let response = ui.put(room, edit);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::EditableComboBox);
        node.set_label(asked.name);
        node.set_has_popup(accesskit::HasPopup::Listbox);
        node.set_expanded(is_open);
        if let Some(shown) = shown {
            node.set_value(shown.text.as_str());
        }
    });
    response
}

/// What one field holds, where nothing is typed over it: marked while typing would replace it.
fn paint_value(
    ui: &egui::Ui,
    form: &FormContext<'_>,
    value: &FieldValue,
    room: Rect,
    ink: egui::Color32,
    is_marked: bool,
) {
    let width = room.width() - 8.0;
    let laid_out = |text: &str| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), fonts::regular(size::BODY), ink);
        job.wrap = TextWrapping::truncate_at_width(width);
        ui.painter().layout_job(job)
    };
    let whole = laid_out(&value.text);
    let galley = if whole.elided { laid_out(&value.short) } else { whole };
    let at = pos2(room.left() + 4.0, room.center().y - galley.size().y / 2.0);
    if is_marked {
        let ground = Rect::from_min_size(at, galley.size()).expand2(egui::vec2(2.0, 1.0));
        ui.painter().rect_filled(ground, 2.0, form.scene.tokens.selection_ground(form.scene.tokens.colours.paper));
    }
    ui.painter().galley(at, galley, ink);
}

#[expect(clippy::too_many_arguments, reason = "the list needs the field, what is asked and what is typed")]
fn show_list(
    ui: &egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    asked: &PickerPurpose<'_>,
    query: &str,
    field: &Response,
    around: Rect,
    picked: Picked,
) -> Picked {
    let rows = rows(form, new_records, asked, query);
    if form.pick.marked() >= rows.len() {
        form.pick.mark(0, false);
    }
    let nothing = form.text("picker-nothing");
    let mut shown: Vec<ListRow<'_>> = rows
        .iter()
        .map(|row| ListRow {
            name: &row.name,
            aside: &row.aside,
            spoken: &row.spoken,
            is_new: matches!(row.pick, Pick::New(_)),
        })
        .collect();
    if rows.is_empty() {
        shown.push(ListRow { name: "", aside: &nothing, spoken: &nothing, is_new: false });
    }
    let spoken = form.text("picker-list");
    let place =
        ListPlace { id: field.id.with("list"), field: around, panel: form.panel, spoken: &spoken, owner: field.id };
    let scrolls = form.pick.take_is_moved();
    let happened = list::show(ui, &place, &shown, form.pick.marked(), scrolls, form.scene.tokens);
    if let Some(marked) = happened.marked {
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_active_descendant(marked.accesskit_id()));
    }
    if let Some(pointed) = happened.pointed {
        form.pick.mark(pointed, false);
    }
    let is_on_list = ui.input(|input| input.pointer.interact_pos()).is_some_and(|pos| happened.rect.contains(pos));
    let has_focus = has_keyboard(field) || field.gained_focus();
    let is_pressed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let is_choosing = is_on_list && is_pressed;
    if !has_focus && !is_choosing {
        form.pick.close();
    }
    match happened.clicked.and_then(|at| rows.get(at)) {
        Some(row) => pick_row(row, new_records, query, form.scene.dataset),
        None => picked,
    }
}
