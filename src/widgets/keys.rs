//! Keys that a field takes for itself while it has the keyboard.

use egui::{Event, Key, Modifiers, Ui};

/// How often a key was pressed without modifiers; nobody else gets it.
pub fn consume_presses(ui: &Ui, key: Key) -> usize {
    ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key))
}

/// Whether a key was pressed without modifiers, held back from everybody else.
pub fn is_taken(ui: &Ui, key: Key) -> bool {
    consume_presses(ui, key) > 0
}

/// The text typed in this frame, and nobody else gets it: neither the letters nor the keys that made them.
pub fn take_letters(ui: &Ui) -> String {
    ui.input_mut(|input| {
        let mut typed = String::new();
        input.events.retain(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => {
                typed.push_str(text);
                false
            }
            Event::Key { key, modifiers, pressed: true, .. } => {
                let is_letter = key.name().chars().count() == 1;
                !(is_letter && !modifiers.command && !modifiers.ctrl && !modifiers.alt)
            }
            _ => true,
        });
        typed
    })
}
