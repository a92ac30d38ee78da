//! The menus, made from the one table of commands, and what was done last.
//!
//! It knows no command by name but the one that takes a step back.

use egui::{Align, Button, Key, Layout, Modifiers, Popup, Rect, Response, RichText, Stroke, StrokeKind, Ui, Vec2};

use super::{FrameContext, commands};
use crate::action::{Action, ActionQueue};
use crate::command::{Command, CommandEntry, Menu, TABLE};
use crate::theme::{fonts, size};

/// Room for the name of a step and its keys.
const LEAST_FOR_STEP: f32 = 160.0;

/// Shows the menu bar. Gives where its menus end.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) -> f32 {
    let bar = ui.max_rect();
    let mut buttons: Vec<Response> = Vec::new();
    let menus = egui::MenuBar::new().ui(ui, |ui| {
        ui.set_height(size::MENU_BAR_HEIGHT);
        ui.spacing_mut().item_spacing.x = size::GAP;
        let mut right = ui.min_rect().left();
        for menu in Menu::ALL {
            let is_in = |row: &&CommandEntry| row.menu == menu || row.menu.within() == Some(menu);
            let rows: Vec<&CommandEntry> = TABLE.iter().filter(is_in).collect();
            if !rows.is_empty() {
                let button =
                    ui.menu_button(scene.words.text(menu.text_key()), |ui| menu_of(ui, scene, menu, &rows, queue));
                right = button.response.rect.right();
                if button.response.has_focus() {
                    let ring = Stroke::new(2.0, scene.tokens.colours.selection);
                    ui.painter().rect_stroke(button.response.rect, size::CORNER, ring, StrokeKind::Inside);
                }
                buttons.push(button.response);
            }
        }
        right
    });
    keys(ui, scene, &buttons);
    last_step(ui, scene, bar, queue);
    menus.inner
}

/// F10 leads to the menus, Alt with a menu's first letter opens it, and left and right go from one open menu to the next.
/// What had the keyboard has it again when the menu is closed.
fn keys(ui: &Ui, scene: &FrameContext<'_>, buttons: &[Response]) {
    let memory = egui::Id::unique("menus-came-from");
    let open = buttons.iter().position(|button| Popup::is_id_open(ui.ctx(), Popup::default_response_id(button)));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let by_letter = Menu::ALL.iter().position(|menu| {
        let letter = scene.words.text(menu.text_key()).chars().next();
        let key = letter.and_then(|letter| Key::from_name(&letter.to_uppercase().to_string()));
        key.is_some_and(|key| pressed(Modifiers::ALT, key))
    });
    let count = buttons.len().max(1);
    let wanted = match open {
        Some(at) if pressed(Modifiers::NONE, Key::ArrowRight) => Some((at + 1) % count),
        Some(at) if pressed(Modifiers::NONE, Key::ArrowLeft) => Some((at + count - 1) % count),
        None if pressed(Modifiers::NONE, Key::F10) => Some(0),
        _ => by_letter,
    };
    if let Some(button) = wanted.and_then(|at| buttons.get(at)) {
        if open.is_none() {
            let focused = ui.memory(egui::Memory::focused);
            ui.data_mut(|data| data.insert_temp(memory, focused));
        }
        button.request_focus();
        Popup::open_id(ui.ctx(), Popup::default_response_id(button));
        ui.ctx().request_repaint();
    } else if open.is_none()
        && let Some(before) = ui.data_mut(|data| data.remove_temp::<Option<egui::Id>>(memory)).flatten()
        && (buttons.iter().any(Response::has_focus) || ui.memory(|memory| memory.focused().is_none()))
    {
        // The menu was closed, and nothing else has taken the keyboard.
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}

/// What was done last, where it can be undone with one click. Left out where the window is too narrow for it.
fn last_step(ui: &mut Ui, scene: &FrameContext<'_>, bar: Rect, queue: &mut ActionQueue) {
    let Some(row) = TABLE.iter().find(|row| row.command == Command::Undo && commands::is_enabled(scene, row.command))
    else {
        return;
    };
    let right =
        Rect::from_min_max(egui::pos2(bar.center().x + size::SEARCH_WIDTH / 2.0 + size::GAP_WIDE, bar.top()), bar.max);
    if right.width() < LEAST_FOR_STEP {
        return;
    }
    let mut place = ui.new_child(
        egui::UiBuilder::new().id_salt("last-step").max_rect(right).layout(Layout::right_to_left(Align::Center)),
    );
    let keys = commands::first_keys(ui.ctx(), row);
    let text = format!("{} {keys}", commands::name(scene, row.command, row.text_key));
    let text = RichText::new(text).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second);
    if place.add(Button::new(text).frame(false).truncate()).clicked() {
        queue.push(Action::Run(row.command));
    }
}

/// A menu with those that stand within it, each where its first command stands.
fn menu_of(ui: &mut Ui, scene: &FrameContext<'_>, menu: Menu, rows: &[&CommandEntry], queue: &mut ActionQueue) {
    for part in rows.chunk_by(|one, other| one.menu == other.menu) {
        match part.first() {
            Some(first) if first.menu != menu => {
                let name = scene.words.text(first.menu.text_key());
                let button = Button::new(&name).min_size(Vec2::new(0.0, size::TARGET)).right_text("⏵");
                let (button, _) = egui::containers::menu::SubMenuButton::from_button(button)
                    .ui(ui, |ui| items(ui, scene, part, queue));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            }
            _ => items(ui, scene, part, queue),
        }
    }
}

fn items(ui: &mut Ui, scene: &FrameContext<'_>, rows: &[&CommandEntry], queue: &mut ActionQueue) {
    ui.set_min_width(220.0);
    for row in rows {
        if row.starts_group && ui.min_rect().height() > 1.0 {
            ui.separator();
        }
        let key = if row.menu.within().is_some() { format!("{}.short", row.text_key) } else { row.text_key.to_owned() };
        let name = commands::name(scene, row.command, &key);
        let is_on = commands::tick(scene, row.command);
        let mark = match is_on {
            Some(true) => "✓ ",
            Some(false) => "\u{2007}\u{2002}",
            None => "",
        };
        let mut button = Button::new(format!("{mark}{name}")).min_size(Vec2::new(0.0, size::TARGET));
        let keys = commands::first_keys(ui.ctx(), row);
        if !keys.is_empty() {
            button = button.shortcut_text(keys);
        }
        let is_enabled = commands::is_enabled(scene, row.command);
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
