//! A list of any length: only the rows in sight are made, and every one can be reached by wheel, bar and keyboard.
//!
//! It knows no record: who shows it paints the rows.

use egui::{Event, EventFilter, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::theme::Tokens;

/// What all rows have in common.
#[derive(Clone, Copy)]
pub struct LongList<'a> {
    /// What its scrolling is remembered by.
    pub id: Id,
    /// How many rows there are.
    pub count: usize,
    /// In points.
    pub row_height: f32,
    /// In points.
    pub width: f32,
    /// It is no higher than this, in points.
    pub most_height: f32,
    /// What a screen reader says of it.
    pub name: &'a str,
    /// What it is to a screen reader.
    pub role: egui::Role,
    /// What a row is to a screen reader.
    pub row_role: egui::Role,
    /// Whether a row is chosen, where several can be.
    pub is_chosen: Option<&'a dyn Fn(usize) -> bool>,
    /// Colours and sizes.
    pub tokens: &'a Tokens,
}

/// The row that the keyboard is at.
#[derive(Clone, Copy, Debug, Default)]
struct Current {
    at: usize,
    /// It was led to by a key, and is to be seen.
    is_moved: bool,
    /// The list is to have the keyboard once the click that opened it is over.
    wants_focus: bool,
}

/// Shows the list; `row` paints a row in its place and gives what is said of it. Gives the row that was chosen.
pub fn show(ui: &mut Ui, list: &LongList<'_>, mut row: impl FnMut(&mut Ui, usize, Rect) -> String) -> Option<usize> {
    let mut current = ui.data(|data| data.get_temp::<Current>(list.id)).unwrap_or_default();
    current.at = current.at.min(list.count.saturating_sub(1));
    #[expect(clippy::cast_precision_loss, reason = "a row's place on the screen")]
    let top_of = |at: usize| at as f32 * list.row_height;
    let height = top_of(list.count).min(list.most_height);
    let (frame, _) = ui.allocate_exact_size(Vec2::new(list.width, height), Sense::hover());
    let body = ui.interact(frame, list.id, Sense::FOCUSABLE);
    body.widget_info(|| WidgetInfo::labeled(list.role, true, list.name));
    if current.wants_focus {
        if ui.input(|input| !input.pointer.any_click()) {
            current.wants_focus = false;
            body.request_focus();
        }
        ui.ctx().request_repaint();
    }
    let mut chosen = None;
    if body.has_focus() {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list.id, arrows));
        chosen = keys(ui, list, height, &mut current);
    }
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt(list.id).max_rect(frame).accessibility_parent(body.id));
    inner.spacing_mut().item_spacing = Vec2::ZERO;
    let area = ScrollArea::vertical().id_salt(list.id).max_height(height).auto_shrink(false);
    area.show_viewport(&mut inner, |ui, viewport| {
        ui.set_height(top_of(list.count));
        let origin = ui.max_rect().min;
        let place = |at: usize| {
            Rect::from_min_size(
                pos2(origin.x, origin.y + top_of(at)),
                Vec2::new(ui.max_rect().width(), list.row_height),
            )
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row in the list")]
        let row_at = |y: f32| (y / list.row_height).max(0.0) as usize;
        let seen = row_at(viewport.min.y)..(row_at(viewport.max.y) + 1).min(list.count);
        let places: Vec<(usize, Rect)> = seen.map(|at| (at, place(at))).collect();
        let current_place = place(current.at);
        for (at, place) in places {
            let response = ui.interact(place, list.id.with(at), Sense::CLICK);
            let is_current = at == current.at && body.has_focus();
            paint_ground(ui, list, &response, place, is_current);
            let spoken = row(ui, at, place);
            speak(list, &response, at, &spoken);
            if is_current {
                ui.ctx().accesskit_node_builder(body.id, |node| node.set_active_descendant(response.id.accesskit_id()));
            }
            if response.clicked() {
                chosen = Some(at);
            }
        }
        if std::mem::take(&mut current.is_moved) {
            ui.scroll_to_rect(current_place, None);
        }
    });
    ui.data_mut(|data| data.insert_temp(list.id, current));
    chosen
}

/// A row by its name, and which of how many it is.
fn speak(list: &LongList<'_>, response: &Response, at: usize, name: &str) {
    response.widget_info(|| match list.is_chosen {
        Some(is_chosen) => WidgetInfo::selected(list.row_role, true, is_chosen(at), name),
        None => WidgetInfo::labeled(list.row_role, true, name),
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_size_of_set(list.count);
        node.set_position_in_set(at + 1);
    });
}

/// Gives a list that opens the keyboard, at its first row.
pub fn focus(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id, Current { at: 0, is_moved: true, wants_focus: true }));
}

fn paint_ground(ui: &Ui, list: &LongList<'_>, response: &Response, place: Rect, is_current: bool) {
    let tokens = list.tokens;
    if is_current {
        ui.painter().rect_filled(place, crate::theme::size::CORNER, tokens.selection_ground(tokens.colours.raised));
    } else if response.hovered() {
        ui.painter().rect_filled(place, crate::theme::size::CORNER, tokens.hover_ground(tokens.colours.raised));
    }
}

/// Moves along the list; gives the row that Enter or the space bar chooses.
fn keys(ui: &Ui, list: &LongList<'_>, height: f32, current: &mut Current) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of rows")]
    let page = ((height / list.row_height) as usize).saturating_sub(1).max(1);
    let last = list.count.saturating_sub(1);
    let mut chosen = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. } = event else { return true };
            let at = match key {
                Key::ArrowDown => current.at.saturating_add(1).min(last),
                Key::ArrowUp => current.at.saturating_sub(1),
                Key::PageDown => current.at.saturating_add(page).min(last),
                Key::PageUp => current.at.saturating_sub(page),
                Key::Home => 0,
                Key::End => last,
                Key::Enter | Key::Space => {
                    chosen = (list.count > 0).then_some(current.at);
                    return false;
                }
                _ => return true,
            };
            *current = Current { at, is_moved: true, ..*current };
            false
        });
    });
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn list(count: usize) -> Harness<'static, Option<usize>> {
        let show = move |ui: &mut Ui, chosen: &mut Option<usize>| {
            let tokens = Tokens::for_darkness(false);
            let id = Id::unique("list");
            let list = LongList {
                id,
                count,
                row_height: 24.0,
                width: 300.0,
                most_height: 240.0,
                name: "All of them",
                role: egui::Role::List,
                row_role: egui::Role::ListItem,
                is_chosen: None,
                tokens: &tokens,
            };
            *chosen = show(ui, &list, |_, at, _| format!("Row {at}")).or(*chosen);
        };
        let mut harness = Harness::new_ui_state(show, None);
        harness.run();
        harness
    }

    fn rows(harness: &Harness<'_, Option<usize>>) -> usize {
        harness.query_all_by_role(egui::accesskit::Role::ListItem).count()
    }

    #[test]
    fn every_row_can_be_reached_and_only_those_in_sight_are_made() {
        for count in [3, 201, 100_000] {
            let mut harness = list(count);
            assert!(rows(&harness) <= 12, "{count}");
            harness.get_by_label("All of them").focus();
            harness.run();
            harness.key_press(Key::End);
            harness.run();
            harness.get_by_label(&format!("Row {}", count - 1));
            harness.key_press(Key::Enter);
            harness.run();
            assert_eq!(*harness.state(), Some(count - 1));
            assert!(rows(&harness) <= 12, "{count}");
        }
    }

    #[test]
    fn the_arrows_and_pages_go_along_it_and_stop_at_its_ends() {
        let mut harness = list(1_000);
        harness.get_by_label("All of them").focus();
        harness.run();
        for (key, at) in [
            (Key::ArrowUp, 0),
            (Key::ArrowDown, 1),
            (Key::PageDown, 10),
            (Key::ArrowUp, 9),
            (Key::PageUp, 0),
            (Key::End, 999),
            (Key::ArrowDown, 999),
            (Key::PageUp, 990),
            (Key::Home, 0),
        ] {
            harness.key_press(key);
            harness.run();
            harness.key_press(Key::Space);
            harness.run();
            assert_eq!(*harness.state(), Some(at), "{key:?}");
        }
    }

    #[test]
    fn an_empty_list_chooses_nothing() {
        let mut harness = list(0);
        harness.get_by_label("All of them").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), None);
    }
}
