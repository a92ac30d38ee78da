//! The keys that work everywhere, from the one table of commands.
//!
//! A key without Ctrl belongs to the text field that has the keyboard, if one has; so do the keys that undo typing.

use egui::{Key, Modifiers};

use crate::action::{Action, ActionQueue};
use crate::command::{KeyName, Shortcut, TABLE};

/// Asks for what was pressed and nobody else took. While the keyboard is in a form, keys without Ctrl are the form's.
pub fn run(ui: &egui::Ui, is_dialog_open: bool, is_in_form: bool, queue: &mut ActionQueue) {
    if is_dialog_open {
        return;
    }
    let is_typing = ui.ctx().text_edit_focused();
    // The most modifiers first: a plain key matches with Shift held as well.
    let mut rows: Vec<_> =
        TABLE.iter().flat_map(|row| row.shortcuts.iter().map(move |shortcut| (*shortcut, row.command))).collect();
    rows.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(*shortcut)));
    for (shortcut, command) in rows {
        let is_of_text = is_typing && command.is_of_text_too();
        // A function key types nothing.
        let is_plain = !shortcut.command && !matches!(shortcut.key, KeyName::F1 | KeyName::F2);
        if is_of_text || ((is_typing || is_in_form) && is_plain) {
            continue;
        }
        let modifiers = Modifiers {
            alt: shortcut.alt,
            shift: shortcut.shift,
            command: shortcut.command,
            // `command` is Ctrl, or Cmd on a Mac: egui tells which.
            ..Modifiers::NONE
        };
        // A key held with Alt is another key: egui would take it for the plain one.
        if ui.input(|input| input.modifiers.alt) != shortcut.alt {
            continue;
        }
        let is_pressed = ui.input_mut(|input| keys(shortcut.key).iter().any(|key| input.consume_key(modifiers, *key)));
        if is_pressed {
            queue.push(Action::Run(command));
        }
    }
}

fn modifier_count(shortcut: Shortcut) -> usize {
    [shortcut.command, shortcut.shift, shortcut.alt].into_iter().filter(|held| *held).count()
}

/// The egui keys for a key's name; a plus sits on the key of the equals sign on many keyboards.
fn keys(name: KeyName) -> Vec<Key> {
    match name {
        KeyName::Letter(letter) => Key::from_name(&letter.to_string()).into_iter().collect(),
        KeyName::Digit0 => vec![Key::Num0],
        KeyName::Plus => vec![Key::Plus, Key::Equals],
        KeyName::Minus => vec![Key::Minus],
        KeyName::Slash => vec![Key::Slash],
        KeyName::Home => vec![Key::Home],
        KeyName::End => vec![Key::End],
        KeyName::Left => vec![Key::ArrowLeft],
        KeyName::Delete => vec![Key::Delete],
        KeyName::F1 => vec![Key::F1],
        KeyName::F2 => vec![Key::F2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_has_a_key() {
        for row in TABLE {
            for shortcut in row.shortcuts {
                assert!(!keys(shortcut.key).is_empty(), "{}", shortcut.words());
            }
        }
    }
}
