//! A field that holds one of a few words: opened with a click or a key, changed with the arrows or a first letter.

use egui::accesskit;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, CornerRadius, EventFilter, FontId, Key, Response, Sense, Shape, Stroke, StrokeKind, Vec2, pos2};

use super::{BoxAround, CELL_PADDING, FIELD_HEIGHT, FormContext, PADDING, has_keyboard};
use crate::draft::problem::FormField;
use crate::theme::{fonts, size};
use crate::widgets::keys;
use crate::widgets::list::{self, ListPlace, ListRow};

/// How a choice is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceStyle {
    /// As a field of its own.
    Field,
    /// As a cell of a grid: a field with less room, whose list is as wide as its words ask for.
    Cell,
    /// As a small word within another field.
    Small,
}

/// Shows the choice; gives the row that is taken. `chosen` is the place of the present one among `options`.
pub fn show(
    ui: &mut egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    name: &str,
    options: &[String],
    chosen: Option<usize>,
    look: ChoiceStyle,
) -> (Response, Option<usize>) {
    let id = form.id(field);
    let is_open = form.pick.is_open(form.place(field));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let mut taken = None;
    if has_focus {
        taken = if is_open { keys_of_list(ui, form, options) } else { keys_of_field(ui, form, field, options, chosen) };
    }
    let value = chosen.and_then(|at| options.get(at)).map_or("", String::as_str);
    let response = if look == ChoiceStyle::Cell {
        cell(ui, form, id, value, chosen == Some(0))
    } else {
        button(ui, form, id, value, look)
    };
    if has_keyboard(&response) {
        let filter = EventFilter { vertical_arrows: true, escape: is_open, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::ComboBox);
        node.set_label(name);
        node.set_value(value);
        node.set_expanded(form.pick.is_open(form.place(field)));
        node.add_action(accesskit::Action::Click);
    });
    if response.clicked() {
        if is_open {
            form.pick.close();
        } else {
            form.open_list(field, chosen.unwrap_or_default());
        }
        response.request_focus();
    }
    if form.pick.is_open(form.place(field)) {
        let place = ListPlace { id: id.with("list"), field: response.rect, panel: form.panel, spoken: name, owner: id };
        // A small word has a list as wide as its words ask for.
        let place = if look == ChoiceStyle::Field {
            place
        } else {
            ListPlace { field: widened(ui, form, &response, options), ..place }
        };
        taken = taken.or(show_list(ui, form, &place, options, &response));
    }
    if taken.is_some() {
        form.pick.close();
        response.request_focus();
    }
    (response, taken)
}

/// Keys while the list is closed: the arrows go to the next word at once, a letter to the next that begins with it.
fn keys_of_field(
    ui: &egui::Ui,
    form: &mut FormContext<'_>,
    field: FormField,
    options: &[String],
    chosen: Option<usize>,
) -> Option<usize> {
    let (down, up) = (keys::consume_presses(ui, Key::ArrowDown), keys::consume_presses(ui, Key::ArrowUp));
    let at = chosen.unwrap_or_default();
    if down + up > 0 {
        let last = options.len().saturating_sub(1);
        return Some((at + down).saturating_sub(up).min(last)).filter(|next| Some(*next) != chosen);
    }
    if ui.input(|input| input.key_pressed(Key::F4)) {
        form.open_list(field, at);
    }
    let letter = keys::take_letters(ui).chars().next()?;
    next_with(options, at, letter)
}

/// The next word from `at` on that begins with a letter, round at the end.
fn next_with(options: &[String], at: usize, letter: char) -> Option<usize> {
    let wanted: String = letter.to_lowercase().collect();
    let begins = |place: &usize| options.get(*place).is_some_and(|text| text.to_lowercase().starts_with(&wanted));
    (at + 1..options.len()).chain(0..=at).find(begins)
}

fn keys_of_list(ui: &egui::Ui, form: &mut FormContext<'_>, options: &[String]) -> Option<usize> {
    let (down, up) = (keys::consume_presses(ui, Key::ArrowDown), keys::consume_presses(ui, Key::ArrowUp));
    if down + up > 0 {
        form.pick.move_mark(options.len(), down, up);
    }
    let (down, up) = (keys::consume_presses(ui, Key::PageDown), keys::consume_presses(ui, Key::PageUp));
    if down + up > 0 {
        form.pick.page_mark(options.len(), down, up);
    }
    if keys::is_taken(ui, Key::Escape) {
        form.pick.close();
        return None;
    }
    for (key, row) in [(Key::Home, 0), (Key::End, options.len().saturating_sub(1))] {
        if keys::is_taken(ui, key) {
            form.pick.mark(row, true);
        }
    }
    if let Some(letter) = keys::take_letters(ui).chars().next()
        && let Some(next) = next_with(options, form.pick.marked(), letter)
    {
        form.pick.mark(next, true);
    }
    let is_entered = keys::is_taken(ui, Key::Enter) || keys::is_taken(ui, Key::Space);
    is_entered.then(|| form.pick.marked())
}

fn button(ui: &mut egui::Ui, form: &FormContext<'_>, id: egui::Id, value: &str, look: ChoiceStyle) -> Response {
    let colours = &form.scene.tokens.colours;
    let (font, padding, arrow): (FontId, f32, f32) = match look {
        ChoiceStyle::Field => (fonts::regular(size::BODY), PADDING, 16.0),
        ChoiceStyle::Small | ChoiceStyle::Cell => (fonts::regular(size::LABEL), 4.0, 12.0),
    };
    let mut job = LayoutJob::simple_singleline(value.to_owned(), font, colours.ink);
    let room = ui.available_width() - 2.0 * padding - arrow;
    job.wrap = TextWrapping::truncate_at_width(room.max(24.0));
    let galley = ui.painter().layout_job(job);
    let wanted = match look {
        ChoiceStyle::Field => Vec2::new(ui.available_width(), FIELD_HEIGHT),
        ChoiceStyle::Small | ChoiceStyle::Cell => {
            Vec2::new(galley.size().x + 2.0 * padding + arrow, size::TARGET - 4.0)
        }
    };
    let (_, rect) = ui.allocate_space(wanted);
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    let has_focus = has_keyboard(&response);
    if look == ChoiceStyle::Field || response.hovered() || has_focus {
        let edge = match (has_focus, response.hovered()) {
            (true, _) => Stroke::new(1.5, colours.selection),
            (false, true) => Stroke::new(1.0, colours.ink_third),
            (false, false) => Stroke::new(1.0, colours.hairline_strong),
        };
        ui.painter().rect(rect, CornerRadius::same(4), colours.paper, edge, StrokeKind::Inside);
    }
    let ink = if look == ChoiceStyle::Field { colours.ink } else { colours.ink_second };
    let at = pos2(rect.left() + padding, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(at, galley, ink);
    let end = pos2(rect.right() - padding, rect.center().y);
    ui.painter().text(end, Align2::RIGHT_CENTER, "▾", fonts::regular(size::LABEL), colours.ink_second);
    response
}

/// A cell of a grid. What is usual stands faintly, so that what is not is seen.
fn cell(ui: &mut egui::Ui, form: &FormContext<'_>, id: egui::Id, value: &str, is_usual: bool) -> Response {
    let colours = &form.scene.tokens.colours;
    let shape = ui.painter().add(Shape::Noop);
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), FIELD_HEIGHT));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    let ink = if is_usual && !has_keyboard(&response) { colours.ink_third } else { colours.ink };
    let padding = f32::from(CELL_PADDING);
    let mut job = LayoutJob::simple_singleline(value.to_owned(), fonts::regular(size::LABEL), ink);
    job.wrap = TextWrapping::truncate_at_width(rect.width() - padding - 2.0);
    let galley = ui.painter().layout_job(job);
    BoxAround { shape, rect }.paint_cell(ui, form, response.hovered(), has_keyboard(&response));
    let at = pos2(rect.left() + padding, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    response.on_hover_text(value)
}

/// A field as wide as the longest word, at the place of a small one.
fn widened(ui: &egui::Ui, form: &FormContext<'_>, response: &Response, options: &[String]) -> egui::Rect {
    let colour = form.scene.tokens.colours.ink;
    let width = |text: &String| ui.painter().layout_no_wrap(text.clone(), fonts::medium(size::BODY), colour).size().x;
    let widest = options.iter().map(width).fold(0.0, f32::max) + 32.0;
    let left = response.rect.left().min(form.panel.right() - widest - size::GAP);
    egui::Rect::from_min_size(pos2(left, response.rect.top()), Vec2::new(widest, response.rect.height()))
}

fn show_list(
    ui: &egui::Ui,
    form: &mut FormContext<'_>,
    place: &ListPlace<'_>,
    options: &[String],
    field: &Response,
) -> Option<usize> {
    let rows: Vec<ListRow<'_>> =
        options.iter().map(|name| ListRow { name, aside: "", spoken: name, is_new: false }).collect();
    let scrolls = form.pick.take_is_moved();
    let happened = list::show(ui, place, &rows, form.pick.marked(), scrolls, form.scene.tokens);
    if let Some(marked) = happened.marked {
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_active_descendant(marked.accesskit_id()));
    }
    if let Some(pointed) = happened.pointed {
        form.pick.mark(pointed, false);
    }
    let is_on_list = ui.input(|input| input.pointer.interact_pos()).is_some_and(|pos| happened.rect.contains(pos));
    if !has_keyboard(field) && !field.gained_focus() && !is_on_list && happened.clicked.is_none() {
        form.pick.close();
    }
    happened.clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_leads_to_the_next_word_with_it() {
        let options = ["Visit", "Meeting", "Summit", "Speech", "Signing"].map(str::to_owned);
        assert_eq!(next_with(&options, 0, 's'), Some(2));
        assert_eq!(next_with(&options, 2, 'S'), Some(3));
        assert_eq!(next_with(&options, 4, 's'), Some(2));
        assert_eq!(next_with(&options, 1, 'm'), Some(1));
        assert_eq!(next_with(&options, 1, 'x'), None);
    }
}
