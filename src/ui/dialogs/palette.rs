//! The command palette: every command by name, from the one table.
//!
//! It knows no command by name; what is found is decided in [`found`].

use egui::{CornerRadius, Id, Key, Modifiers, ScrollArea, Sense, TextEdit, Vec2, pos2};

use crate::action::{Action, ActionQueue};
use crate::command::{Command, CommandEntry, TABLE};
use crate::index::words::Query;
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, commands};
use crate::widgets::dialog::is_keyboard_free;
use crate::widgets::spoken;
use crate::words::Words;

const WIDTH: f32 = 480.0;
const ROW_HEIGHT: f32 = 28.0;
/// More rows than this are scrolled to.
const ROWS_SHOWN: f32 = 10.0;

/// What was typed, and the row that Enter takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaletteState {
    text: String,
    marked: usize,
}

/// The commands whose name, or whose menu's, has every word typed; those whose name begins with it come first.
fn found(words: &Words, text: &str) -> Vec<&'static CommandEntry> {
    let query = Query::new(text);
    let begins = |entry: &CommandEntry| query.begins(&words.text(entry.text_key));
    let is_found = |entry: &&CommandEntry| {
        let name = format!("{} {}", words.text(entry.text_key), words.text(entry.menu.text_key()));
        entry.command != Command::Palette && query.matches(&name)
    };
    let mut rows: Vec<&CommandEntry> = TABLE.iter().filter(is_found).collect();
    rows.sort_by_key(|entry| !begins(entry));
    rows
}

/// Shows the palette's contents.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, state: &mut PaletteState, queue: &mut ActionQueue) {
    ui.set_width(WIDTH);
    let id = Id::unique("palette-field");
    let rows = found(scene.words, &state.text);
    let last = rows.len().saturating_sub(1);
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    for _ in 0..pressed(Key::ArrowDown) {
        state.marked = if state.marked >= last { 0 } else { state.marked + 1 };
    }
    for _ in 0..pressed(Key::ArrowUp) {
        state.marked = state.marked.checked_sub(1).unwrap_or(last);
    }
    if pressed(Key::Enter) > 0
        && let Some(entry) = rows.get(state.marked)
    {
        run_entry(scene, entry, queue);
    }
    let hint = scene.words.text("palette-hint");
    let field = ui.add(TextEdit::singleline(&mut state.text).id(id).desired_width(f32::INFINITY).hint_text(hint));
    let name = scene.words.text("palette-name");
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
    if is_keyboard_free(ui) {
        field.request_focus();
    }
    if field.changed() {
        state.marked = 0;
    }
    ui.add_space(size::GAP);
    if rows.is_empty() {
        ui.label(scene.words.text("palette-nothing"));
    }
    let is_key_used = ui.input(|input| input.key_down(Key::ArrowDown) || input.key_down(Key::ArrowUp));
    // The bar floats, so that rows are as wide as the field.
    ui.spacing_mut().scroll = egui::style::ScrollStyle::floating();
    ScrollArea::vertical().max_height(ROW_HEIGHT * ROWS_SHOWN).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, entry) in rows.iter().enumerate() {
            let response = row(ui, scene, entry, at == state.marked);
            if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                state.marked = at;
            }
            if response.clicked() {
                run_entry(scene, entry, queue);
            }
            if at == state.marked {
                ui.ctx()
                    .accesskit_node_builder(field.id, |node| node.set_active_descendant(response.id.accesskit_id()));
                if is_key_used {
                    response.scroll_to_me(None);
                }
            }
        }
    });
}

/// Closes the palette, then runs the command: it may open a dialog of its own.
fn run_entry(scene: &FrameContext<'_>, entry: &CommandEntry, queue: &mut ActionQueue) {
    if commands::is_enabled(scene, entry.command) {
        queue.push(Action::CloseDialog);
        queue.push(Action::Run(entry.command));
    }
}

/// A row: name, menu and keys. Reached with the arrow keys from the field, so it is no stop of Tab.
fn row(ui: &mut egui::Ui, scene: &FrameContext<'_>, entry: &CommandEntry, is_marked: bool) -> egui::Response {
    let colours = &scene.tokens.colours;
    let is_enabled = commands::is_enabled(scene, entry.command);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW_HEIGHT), Sense::CLICK);
    if is_marked {
        ui.painter().rect_filled(rect, CornerRadius::same(4), scene.tokens.selection_ground(colours.raised));
    }
    let name = commands::name(scene, entry.command, entry.text_key);
    let ink = if is_enabled { colours.ink } else { colours.ink_third };
    let middle = rect.center().y;
    let left = pos2(rect.left() + size::GAP, middle);
    ui.painter().text(left, egui::Align2::LEFT_CENTER, &name, fonts::regular(size::BODY), ink);
    let menu = scene.words.text(entry.menu.text_key());
    let keys = commands::first_keys(ui.ctx(), entry);
    let aside = scene.words.dots([menu, keys].iter().filter(|part| !part.is_empty()));
    let right = pos2(rect.right() - size::GAP, middle);
    ui.painter().text(right, egui::Align2::RIGHT_CENTER, aside, fonts::regular(size::LABEL), colours.ink_second);
    spoken::option(&response, &name, is_marked);
    if !is_enabled {
        ui.ctx().accesskit_node_builder(response.id, egui::accesskit::Node::set_disabled);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(text: &str) -> Vec<Command> {
        found(&Words::english(), text).into_iter().map(|entry| entry.command).collect()
    }

    #[test]
    fn every_command_but_the_palette_itself_is_offered() {
        assert_eq!(commands("").len(), TABLE.len() - 1);
        assert!(!commands("").contains(&Command::Palette));
    }

    #[test]
    fn words_are_found_in_any_order_and_the_menu_counts() {
        assert_eq!(commands("dark theme"), [Command::ThemeDark]);
        assert!(commands("view zoom").contains(&Command::ZoomIn));
        assert!(commands("qwxz").is_empty());
    }

    #[test]
    fn what_begins_with_the_text_comes_first() {
        assert_eq!(commands("fit").first(), Some(&Command::FitAll));
        assert_eq!(commands("open").first(), Some(&Command::Open));
    }
}
