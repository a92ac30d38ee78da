//! F6 and Shift+F6: the keyboard goes on from panel to panel, to the first thing in each that can have it.
//!
//! It knows the panels as rectangles alone.

use egui::{Id, Key, Modifiers, Rect, Ui};

/// Goes on where it was asked for. `panels` are in the order of reading.
pub fn go_on(ui: &Ui, panels: &[Rect]) {
    let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::F6));
    let is_back = pressed(Modifiers::SHIFT);
    if !is_back && !pressed(Modifiers::NONE) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused).and_then(|id| place_of(ui, id));
    let here = focused.and_then(|place| panels.iter().position(|panel| panel.contains(place.left_center())));
    let count = panels.len().max(1);
    let step = if is_back { count - 1 } else { 1 };
    let start = match (here, is_back) {
        (Some(at), _) => at + step,
        (None, false) => 0,
        (None, true) => count - 1,
    };
    // A panel in which nothing can have the keyboard is passed over.
    let next = (0..count).map(|further| (start + further * step) % count);
    if let Some(id) = next.filter_map(|at| panels.get(at)).find_map(|panel| first_in(ui, *panel)) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

fn place_of(ui: &Ui, id: Id) -> Option<Rect> {
    ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).map(|widget| widget.rect))
}

/// The first thing in a panel that can have the keyboard, in the order in which it was shown.
fn first_in(ui: &Ui, panel: Rect) -> Option<Id> {
    ui.ctx().viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(ui.layer_id());
        let is_in = |rect: Rect| rect.is_positive() && panel.contains(rect.left_center());
        widgets
            .find(|widget| widget.sense.is_focusable() && widget.enabled && is_in(widget.rect))
            .map(|widget| widget.id)
    })
}
