//! The menus, made from the one table of commands, and the search field in the middle.
//!
//! It knows no command by name but those that show a tick.

use egui::{Align, Button, Layout, Rect, RichText, Vec2};

use super::{Scene, filter_bar};
use crate::action::{Action, ActionQueue};
use crate::command::{Command, Entry, Menu, TABLE};
use crate::theme::{fonts, size};
use crate::view::{Grouping, ThemeChoice};

/// The search field's width: enough for its hint and its key cap.
const SEARCH_WIDTH: f32 = 320.0;
const SEARCH_HEIGHT: f32 = 24.0;
/// Room for the name of a step and its keys.
const LEAST_FOR_STEP: f32 = 160.0;

/// Shows the menu bar.
pub fn show(ui: &mut egui::Ui, scene: &Scene<'_>, wants_search: bool, queue: &mut ActionQueue) {
    let bar = ui.max_rect();
    egui::MenuBar::new().ui(ui, |ui| {
        ui.set_height(size::MENU_BAR_HEIGHT);
        ui.spacing_mut().item_spacing.x = size::GAP;
        for menu in Menu::ALL {
            let rows: Vec<&Entry> = TABLE.iter().filter(|row| row.menu == menu).collect();
            if !rows.is_empty() {
                ui.menu_button(scene.words.text(menu.text_key()), |ui| items(ui, scene, &rows, queue));
            }
        }
    });
    last_step(ui, scene, bar, queue);
    let centre = bar.center();
    let width = SEARCH_WIDTH.min(bar.width() * 0.4);
    let field = Rect::from_center_size(centre, Vec2::new(width, SEARCH_HEIGHT));
    let mut field = ui.new_child(egui::UiBuilder::new().id_salt("search").max_rect(field));
    filter_bar::search_field(&mut field, scene, wants_search, queue);
}

/// What was done last, where it can be undone with one click. Left out where the window is too narrow for it.
fn last_step(ui: &mut egui::Ui, scene: &Scene<'_>, bar: Rect, queue: &mut ActionQueue) {
    let Some(row) = TABLE.iter().find(|row| row.command == Command::Undo && enabled(scene, row.command)) else {
        return;
    };
    let right =
        Rect::from_min_max(egui::pos2(bar.center().x + SEARCH_WIDTH / 2.0 + size::GAP_WIDE, bar.top()), bar.max);
    if right.width() < LEAST_FOR_STEP {
        return;
    }
    let mut place = ui.new_child(
        egui::UiBuilder::new().id_salt("last-step").max_rect(right).layout(Layout::right_to_left(Align::Center)),
    );
    let keys = row.shortcuts.first().map(|shortcut| shortcut.words()).unwrap_or_default();
    let text = format!("{} {keys}", name(scene, row.command, row.text_key));
    let text = RichText::new(text).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second);
    if place.add(Button::new(text).frame(false).truncate()).clicked() {
        queue.push(Action::Run(row.command));
    }
}

fn items(ui: &mut egui::Ui, scene: &Scene<'_>, rows: &[&Entry], queue: &mut ActionQueue) {
    ui.set_min_width(220.0);
    for (at, row) in rows.iter().enumerate() {
        if row.starts_group && at > 0 {
            ui.separator();
        }
        let name = name(scene, row.command, row.text_key);
        let is_on = tick(scene, row.command);
        let mark = match is_on {
            Some(true) => "✓ ",
            Some(false) => "\u{2007}\u{2002}",
            None => "",
        };
        let mut button = Button::new(format!("{mark}{name}")).min_size(Vec2::new(0.0, size::TARGET));
        if let Some(shortcut) = row.shortcuts.first() {
            button = button.shortcut_text(shortcut.words());
        }
        let is_enabled = enabled(scene, row.command);
        let response = ui.add_enabled(is_enabled, button);
        // egui would add tick and shortcut to the spoken name.
        response.widget_info(|| match is_on {
            Some(is_on) => egui::WidgetInfo::selected(egui::Role::Button, is_enabled, is_on, &name),
            None => egui::WidgetInfo::labeled(egui::Role::Button, is_enabled, &name),
        });
        if response.clicked() {
            queue.push(Action::Run(row.command));
            ui.close();
        }
    }
}

/// What a command is called; some say what they would do now.
pub fn name(scene: &Scene<'_>, command: Command, text_key: &str) -> String {
    let (step, key) = match command {
        Command::Undo => (scene.document.undo_label(), "command-undo-step"),
        Command::Redo => (scene.document.redo_label(), "command-redo-step"),
        _ => (None, text_key),
    };
    match step {
        Some(step) => scene.words.with(key, &[("step", (&scene.words.text(step)).into())]),
        None => scene.words.text(text_key),
    }
}

/// Whether a command is a choice, and the one made.
fn tick(scene: &Scene<'_>, command: Command) -> Option<bool> {
    let view = scene.view;
    match command {
        Command::Table => Some(view.chart.is_table_open),
        Command::GroupByKind => Some(view.grouping == Grouping::ByKind),
        Command::GroupByPerson => Some(view.grouping == Grouping::ByPerson),
        Command::ThemeSystem => Some(view.theme == ThemeChoice::System),
        Command::ThemeLight => Some(view.theme == ThemeChoice::Light),
        Command::ThemeDark => Some(view.theme == ThemeChoice::Dark),
        _ => None,
    }
}

/// Whether a command has something to work on.
pub fn enabled(scene: &Scene<'_>, command: Command) -> bool {
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
