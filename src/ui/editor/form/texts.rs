//! A field of several short texts, such as other spellings of a name: chips, and a line that adds another with Enter.

use egui::{Align2, Frame, Key, Margin, Rect, TextEdit, Vec2, pos2};

use super::{FormContext, boxed, has_keyboard, labelled, text};
use crate::draft::problem::FormField;
use crate::draft::text_list::TextList;
use crate::ui::editor::pickers::chips;
use crate::ui::editor::pickers::fields::{BOX_MARGIN, CHIP_GAP, LEAST_INPUT};
use crate::widgets::keys;

/// Shows the field.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    hint: &str,
    list: &mut TextList,
) {
    labelled(ui, form, field, name, |ui, form| {
        let ((response, removed), around) = boxed(ui, form, BOX_MARGIN, |ui, form| {
            let width = ui.available_width();
            let measured: Vec<chips::Chip> =
                list.items.iter().map(|item| chips::measure(ui, form, item, width)).collect();
            let widths: Vec<f32> = measured.iter().map(|chip| chip.width).chain([LEAST_INPUT]).collect();
            let places = chips::flow(&widths, CHIP_GAP, width);
            let rows = places.last().map_or(1, |(_, row)| row + 1);
            #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
            let top = |row: usize| row as f32 * (chips::HEIGHT + CHIP_GAP);
            let (_, whole) = ui.allocate_space(Vec2::new(width, top(rows) - CHIP_GAP));
            let mut removed = None;
            for (at, ((chip, item), (left, row))) in measured.iter().zip(&list.items).zip(&places).enumerate() {
                let spoken = form.scene.words.with("field-remove", &[("name", item.into())]);
                let id = form.id(field).with(("chip", item.as_str()));
                let (_, is_gone) = chips::show(ui, form, chip, whole.min + Vec2::new(*left, top(*row)), id, &spoken);
                if is_gone {
                    removed = Some(at);
                }
            }
            let (left, row) = places.last().copied().unwrap_or_default();
            let at = whole.min + Vec2::new(left, top(row));
            let room = Rect::from_min_max(at, pos2(whole.right(), at.y + chips::HEIGHT));
            let hint = if list.items.is_empty() { hint } else { "" };
            (input(ui, form, field, room, hint, list), removed)
        });
        around.paint(ui, form, response.hovered(), has_keyboard(&response), false);
        if let Some(removed) = removed {
            list.items.remove(removed);
            response.request_focus();
        }
        response
    });
}

fn input(
    ui: &mut egui::Ui,
    form: &FormContext<'_>,
    field: FormField,
    room: Rect,
    hint: &str,
    list: &mut TextList,
) -> egui::Response {
    let id = form.id(field);
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    if had_focus && keys::is_taken(ui, Key::Enter) {
        if list.typed.trim().is_empty() {
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
        } else {
            list.take_typed();
        }
    }
    if had_focus && list.typed.is_empty() && keys::is_taken(ui, Key::Backspace) {
        list.items.pop();
    }
    let edit = TextEdit::singleline(&mut list.typed)
        .id(id)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(4, 0)))
        .align(Align2::LEFT_CENTER)
        .desired_width(room.width())
        .min_size(room.size())
        .return_key(None)
        .hint_text(text::hint_text(form, hint));
    let response = ui.put(room, edit);
    // Whoever goes on has said it.
    if response.lost_focus() {
        list.take_typed();
    }
    response
}
