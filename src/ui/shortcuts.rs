//! The keys that work everywhere, from the one table of commands.
//!
//! A key without Ctrl belongs to the text field that has the keyboard, if one has; so do the keys that undo typing.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::action::{Action, ActionQueue};
use crate::command::TABLE;

/// Asks for what was pressed and nobody else took. While the keyboard is in a form, keys without Ctrl are the form's.
pub fn run(ui: &egui::Ui, is_dialog_open: bool, is_in_form: bool, queue: &mut ActionQueue) {
    if is_dialog_open {
        return;
    }
    let is_typing = ui.ctx().text_edit_focused();
    // The most modifiers first: a plain key matches with Shift held as well.
    let mut rows: Vec<_> =
        TABLE.iter().flat_map(|row| row.shortcuts.iter().map(move |shortcut| (*shortcut, row.command))).collect();
    rows.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    for (KeyboardShortcut { modifiers, logical_key }, command) in rows {
        let is_of_text = is_typing && command.is_of_text_too();
        // A function key types nothing.
        let is_plain = !modifiers.command && !matches!(logical_key, Key::F1 | Key::F2 | Key::F6 | Key::F10);
        if is_of_text || ((is_typing || is_in_form) && is_plain) {
            continue;
        }
        // A key held with Alt is another key: egui would take it for the plain one.
        if ui.input(|input| input.modifiers.alt) != modifiers.alt {
            continue;
        }
        let is_pressed = ui.input_mut(|input| keys(logical_key).iter().any(|key| input.consume_key(modifiers, *key)));
        if is_pressed {
            queue.push(Action::Run(command));
        }
    }
}

fn modifier_count(modifiers: Modifiers) -> usize {
    [modifiers.command, modifiers.shift, modifiers.alt].into_iter().filter(|held| *held).count()
}

/// The keys that a key's name stands for; a plus sits on the key of the equals sign on many keyboards.
fn keys(key: Key) -> Vec<Key> {
    if key == Key::Plus { vec![Key::Plus, Key::Equals] } else { vec![key] }
}
