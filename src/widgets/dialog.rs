//! What dialogs are made of: a heading, a field with its label, the button that a dialog is for.
//!
//! The keyboard is given to what a dialog is for, whenever nothing has it.

use egui::text::{CCursor, CCursorRange};
use egui::{Button, Key, Response, RichText, TextEdit, Ui};

use crate::theme::{Tokens, fonts, size};

/// A dialog's title.
pub fn heading(ui: &mut Ui, text: String, tokens: &Tokens) {
    ui.label(RichText::new(text).heading().color(tokens.colours.ink));
    ui.add_space(size::GAP);
}

/// The button that does what a dialog, or a panel, is for.
pub fn primary_button(text: String, tokens: &Tokens) -> Button<'static> {
    let text = RichText::new(text).font(fonts::medium(size::BODY)).color(tokens.colours.on_selection);
    Button::new(text).fill(tokens.colours.selection)
}

/// Whether nothing has the keyboard.
pub fn is_keyboard_free(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
}

/// Gives a widget the keyboard, and shows it.
pub fn take_keyboard(widget: &Response) {
    widget.request_focus();
    widget.ctx.request_repaint();
}

/// A field with its label above; with `is_first` it has the keyboard when nothing else has it. Gives whether Enter was
/// pressed in it.
pub fn field(ui: &mut Ui, label: String, hint: String, text: &mut String, is_first: bool) -> bool {
    let label = ui.label(label);
    let field = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY).hint_text(hint)).labelled_by(label.id);
    // Asked before the field may take the keyboard back, for then it has lost nothing.
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_first && !is_entered && is_keyboard_free(ui) {
        take_keyboard(&field);
        // What stands there already is typed over.
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        let mut state = TextEdit::load_state(ui.ctx(), field.id).unwrap_or_default();
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), field.id);
    }
    is_entered
}
