//! The fields that records are picked in: one, or several as chips.

use egui::{Align2, CornerRadius, Id as WidgetId, Margin, Rect, Response, Sense, Stroke, StrokeKind, Vec2, pos2};

use super::{Picked, PickerPurpose, Room, chips, input};
use crate::dataset::Id;
use crate::draft::find::{FieldValue, chosen_value, name_of};
use crate::draft::new_records::NewRecords;
use crate::draft::piece::{ChosenRecord, ChosenRecords};
use crate::draft::problem::FieldFault;
use crate::theme::{fonts, size};
use crate::ui::editor::form::{FormContext, boxed, has_keyboard, labelled, line, link};

/// The margin of a box around chips and an input.
pub const BOX_MARGIN: Margin = Margin { left: 6, right: 6, top: 3, bottom: 3 };
/// Between chips, and between their rows.
pub const CHIP_GAP: f32 = 4.0;
/// An input of less width goes to a row of its own.
pub const LEAST_INPUT: f32 = 96.0;
/// The room of the cross at the end of a field of one.
const CROSS: f32 = 20.0;

/// What a field of one is offered, and why, in words, where that is to be said below the field.
#[derive(Clone, Debug)]
pub struct FieldOffer {
    pub id: Id,
    pub reason: Option<String>,
}

/// A field of one record.
pub fn record_field(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    mut asked: PickerPurpose<'_>,
    one: &mut ChosenRecord,
    offer: Option<&FieldOffer>,
) {
    let is_offered = |one: &ChosenRecord| offer.filter(|_| one.chosen.is_none() && one.query.is_empty());
    asked.suggested = is_offered(one).map(|offer| offer.id.clone());
    asked.ghost = is_offered(one).map(|offer| {
        let value = chosen_value(&offer.id, &form.teller(), new_records);
        // What nothing is said of below is not taken for what is chosen: the key that takes it stands before it.
        if offer.reason.is_some() { value } else { with_key(form, value) }
    });
    labelled(ui, form, asked.field, asked.name, |ui, form| {
        let value = one.chosen.as_ref().map(|id| chosen_value(id, &form.teller(), new_records));
        let ((response, picked, is_cleared), around) = boxed(ui, form, BOX_MARGIN, |ui, form| {
            let (_, whole) = ui.allocate_space(Vec2::new(ui.available_width(), chips::HEIGHT));
            let has_cross = value.is_some();
            let end = if has_cross { whole.right() - CROSS } else { whole.right() };
            let room = Rect::from_min_max(whole.min, pos2(end, whole.bottom()));
            let field = whole.expand2(Vec2::new(6.0, 3.0));
            let place = Room { input: room, field };
            let (response, picked) = input(ui, form, new_records, &asked, &mut one.query, value.as_ref(), place);
            let cross = Rect::from_min_max(pos2(end, whole.top()), whole.max);
            let is_cleared = has_cross
                && cross_button(
                    ui,
                    form,
                    &response,
                    cross,
                    value.as_ref().map_or("", |value: &FieldValue| value.text.as_str()),
                );
            (response, picked, is_cleared)
        });
        let is_faulty = is_faulty(form, &asked, has_keyboard(&response));
        around.paint(ui, form, response.hovered(), has_keyboard(&response), is_faulty);
        match picked {
            Picked::Taken(_, id) => one.choose(id),
            Picked::RemoveLast => one.chosen = None,
            Picked::Nothing => {}
        }
        if is_cleared {
            one.chosen = None;
            response.request_focus();
        }
        if let Some(offer) = offer {
            below_offer(ui, form, new_records, one, offer, &response);
        }
        response
    });
    (form.show_made)(ui, form, new_records, one.chosen.as_slice());
}

/// What is only offered, with the key that takes it before it.
pub fn with_key(form: &FormContext<'_>, value: FieldValue) -> FieldValue {
    let with_key = |text: String| form.scene.words.with("field-offered", &[("title", (&text).into())]);
    FieldValue { text: with_key(value.text), short: with_key(value.short) }
}

/// Why something is offered: a button as long as it is not taken, a remark afterwards.
fn below_offer(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    new_records: &NewRecords,
    one: &mut ChosenRecord,
    offer: &FieldOffer,
    field: &Response,
) {
    let Some(reason) = &offer.reason else { return };
    if one.chosen.as_ref() == Some(&offer.id) {
        line(ui, reason, form.scene.tokens.colours.ink_second);
    } else if one.chosen.is_none() && one.query.is_empty() {
        let title = name_of(&offer.id, &form.teller(), new_records);
        let spoken = form.scene.words.with("advice-take", &[("title", (&title).into())]);
        if link(ui, form, reason, &spoken).on_hover_text(&spoken).clicked() {
            one.choose(offer.id.clone());
            field.request_focus();
        }
    }
}

fn cross_button(ui: &egui::Ui, form: &FormContext<'_>, field: &Response, rect: Rect, value: &str) -> bool {
    let colours = &form.scene.tokens.colours;
    // By key Backspace does the same: Enter and Tab go on to the next field.
    let response = ui.interact(rect, field.id.with("clear"), Sense::CLICK);
    let ink = if response.hovered() || has_keyboard(&response) { colours.ink } else { colours.ink_second };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, "×", fonts::medium(size::BODY), ink);
    if has_keyboard(&response) {
        let stroke = Stroke::new(1.5, colours.selection);
        ui.painter().rect_stroke(rect.shrink(1.0), CornerRadius::same(3), stroke, StrokeKind::Inside);
    }
    let spoken = form.scene.words.with("field-remove", &[("name", value.into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn is_faulty(form: &FormContext<'_>, asked: &PickerPurpose<'_>, has_focus: bool) -> bool {
    form.problems.iter().filter(|problem| problem.field == asked.field).any(|problem| match problem.fault {
        FieldFault::NotTaken(_) => form.shows_problems || !has_focus,
        _ => form.shows_problems,
    })
}

/// A field of several records. Gives the kind and id of what was taken.
pub fn records_field(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    asked: &PickerPurpose<'_>,
    many: &mut ChosenRecords,
) {
    labelled(ui, form, asked.field, asked.name, |ui, form| {
        let ((response, picked, removed), around) =
            boxed(ui, form, BOX_MARGIN, |ui, form| chips_and_input(ui, form, new_records, asked, many));
        let is_faulty = is_faulty(form, asked, has_keyboard(&response));
        around.paint(ui, form, response.hovered(), has_keyboard(&response), is_faulty);
        match picked {
            Picked::Taken(_, id) => many.choose(id),
            Picked::RemoveLast => {
                many.chosen.pop();
            }
            Picked::Nothing => {}
        }
        if let Some(removed) = removed {
            many.chosen.remove(removed);
            response.request_focus();
        }
        response
    });
    (form.show_made)(ui, form, new_records, &many.chosen);
}

/// Chips in rows, and the input behind the last one. Gives the place of a chip that was removed.
fn chips_and_input(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    new_records: &mut NewRecords,
    asked: &PickerPurpose<'_>,
    many: &mut ChosenRecords,
) -> (Response, Picked, Option<usize>) {
    let teller = form.teller();
    let width = ui.available_width();
    let names: Vec<String> = many.chosen.iter().map(|id| name_of(id, &teller, new_records)).collect();
    let measured: Vec<chips::Chip> = names.iter().map(|name| chips::measure(ui, form, name, width)).collect();
    let widths: Vec<f32> = measured.iter().map(|chip| chip.width).chain([LEAST_INPUT]).collect();
    let places = chips::flow(&widths, CHIP_GAP, width);
    let rows = places.last().map_or(1, |(_, row)| row + 1);
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let top = |row: usize| row as f32 * (chips::HEIGHT + CHIP_GAP);
    let (_, whole) = ui.allocate_space(Vec2::new(width, top(rows) - CHIP_GAP));
    let mut removed = None;
    for (at, ((chip, name), (left, row))) in measured.iter().zip(&names).zip(&places).enumerate() {
        let spoken = form.scene.words.with("field-remove", &[("name", name.into())]);
        let id = chip_id(form, asked, many.chosen.get(at));
        let (cross, is_removed) = chips::show(ui, form, chip, whole.min + Vec2::new(*left, top(*row)), id, &spoken);
        if cross.gained_focus() {
            ui.scroll_to_rect(cross.rect.expand(size::GAP), None);
        }
        if is_removed {
            removed = Some(at);
        }
    }
    let (left, row) = places.last().copied().unwrap_or_default();
    let at = whole.min + Vec2::new(left, top(row));
    let place = Room {
        input: Rect::from_min_max(at, pos2(whole.right(), at.y + chips::HEIGHT)),
        field: whole.expand2(Vec2::new(6.0, 3.0)),
    };
    let (response, picked) = input(ui, form, new_records, asked, &mut many.query, None, place);
    (response, picked, removed)
}

fn chip_id(form: &FormContext<'_>, asked: &PickerPurpose<'_>, id: Option<&Id>) -> WidgetId {
    form.id(asked.field).with(("chip", id.map(Id::as_str).unwrap_or_default()))
}

/// Every kind that a picker may be asked for has a name for a new one, or is never made in passing.
#[cfg(test)]
mod tests {
    use crate::dataset::RecordKind;
    use crate::draft::event::kinds;
    use crate::draft::sentences::new_row;
    use crate::words::Words;

    #[test]
    fn what_may_be_made_in_passing_has_a_row() {
        let words = Words::english();
        let made = |list: &[RecordKind]| list.iter().filter(|kind| new_row(&words, **kind, "x").is_some()).count();
        assert_eq!(made(kinds::PARTICIPANTS), 2);
        for list in [kinds::PLACES, kinds::TOPICS, kinds::SOURCES] {
            assert_eq!(made(list), 1);
        }
        for list in [kinds::PART_OF, kinds::OUTCOMES] {
            assert_eq!(made(list), 0);
        }
    }
}
