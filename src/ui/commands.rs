//! Commands as they stand now: what each is called, whether it is chosen, whether it has something to work on.
//!
//! Menus and palette ask the same.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::command::{Command, CommandEntry, TABLE};
use crate::ui::FrameContext;
use crate::view::{Grouping, ThemeChoice, WindowPart};

/// What a command is called; some say what they would do now.
pub fn name(scene: &FrameContext<'_>, command: Command, text_key: &str) -> String {
    let (step, count, key) = match command {
        Command::Undo => (scene.document.undo_label(), scene.document.undo_count(), "command-undo-step"),
        Command::Redo => (scene.document.redo_label(), scene.document.redo_count(), "command-redo-step"),
        _ => (None, 0, text_key),
    };
    match step {
        Some(step) => {
            let step = scene.words.with(step, &[("count", count.into())]);
            scene.words.with(key, &[("step", (&step).into())])
        }
        None => scene.words.text(text_key),
    }
}

/// Whether a command is a choice, and the one made.
pub fn tick(scene: &FrameContext<'_>, command: Command) -> Option<bool> {
    let view = scene.view;
    match command {
        Command::Table => Some(view.chart.is_table_open),
        Command::GroupByKind => Some(view.grouping == Grouping::ByKind),
        Command::GroupByPerson => Some(view.grouping == Grouping::ByPerson),
        Command::ToggleTimeline => Some(!view.panels.is_hidden(WindowPart::Timeline)),
        Command::ToggleFigures => Some(!view.panels.is_hidden(WindowPart::Figures)),
        Command::ToggleOverview => Some(!view.panels.is_hidden(WindowPart::Overview)),
        Command::ToggleSide => Some(!view.panels.is_hidden(WindowPart::Side)),
        Command::ThemeSystem => Some(view.theme == ThemeChoice::System),
        Command::ThemeLight => Some(view.theme == ThemeChoice::Light),
        Command::ThemeDark => Some(view.theme == ThemeChoice::Dark),
        _ => None,
    }
}

/// Whether a command has something to work on.
pub fn is_enabled(scene: &FrameContext<'_>, command: Command) -> bool {
    match command {
        Command::Revert => scene.document.is_modified(),
        Command::Undo => scene.document.undo_label().is_some(),
        Command::Redo => scene.document.redo_label().is_some(),
        Command::Back => scene.view.selection.can_go_back(),
        Command::ClearFilter => !scene.view.filter.is_empty(),
        Command::EditSelection | Command::Duplicate | Command::Delete => {
            scene.view.selection.current().is_some_and(|id| scene.index.at(id).is_some())
        }
        Command::FitSelection => scene.view.selection.current().is_some(),
        _ => true,
    }
}

/// A key with its modifiers as it is printed here: `Ctrl+Shift+S`, on a Mac `⇧⌘S`.
pub fn keys(ctx: &egui::Context, shortcut: KeyboardShortcut) -> String {
    // The bundled fonts have arrows, but not those that stand on keys.
    ctx.format_shortcut(&shortcut).replace('⏴', "←")
}

/// Ctrl and a key, or Cmd on a Mac, as printed.
pub fn command_key(ctx: &egui::Context, key: Key) -> String {
    keys(ctx, KeyboardShortcut::new(Modifiers::COMMAND, key))
}

/// The keys of a command, as printed in menus; empty where it has none.
pub fn keys_of(ctx: &egui::Context, command: Command) -> String {
    TABLE.iter().find(|entry| entry.command == command).map(|entry| first_keys(ctx, entry)).unwrap_or_default()
}

/// The keys of a row of the table, as printed in menus; empty where it has none.
pub fn first_keys(ctx: &egui::Context, entry: &CommandEntry) -> String {
    entry.shortcuts.first().map(|shortcut| keys(ctx, *shortcut)).unwrap_or_default()
}
