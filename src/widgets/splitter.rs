//! The edge between two panels: dragged, moved with the arrow keys, and double-clicked to have the usual size again.

use egui::{CursorIcon, Id, Key, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::theme::Tokens;

/// How near the edge the pointer takes hold of it.
const REACH: f32 = 4.0;
/// How far an arrow key moves it.
const STEP: f32 = 24.0;

/// What was asked of an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SplitterMove {
    /// To this place, in points.
    To(f32),
    /// To where it usually is.
    Back,
}

/// What happened to an edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SplitterResponse {
    /// What was asked of it.
    pub moved: Option<SplitterMove>,
    /// It stays where it is now: the pointer was let go, or a key was pressed.
    pub is_settled: bool,
}

/// Which way an edge runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitterRun {
    /// From top to bottom: it is moved sideways.
    Upright,
    /// From left to right: it is moved up and down.
    Lying,
}

/// Shows the edge along `line`, a rectangle without thickness. `name` is what it parts, `value` how large that is.
pub fn show(
    ui: &Ui,
    (line, edge): (Rect, SplitterRun),
    (name, value): (&str, &str),
    tokens: &Tokens,
) -> SplitterResponse {
    let grip = line.expand(REACH).intersect(ui.clip_rect());
    let response = ui.interact(grip, Id::unique(("splitter", name)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(value));
    let cursor = match edge {
        SplitterRun::Upright => CursorIcon::ResizeHorizontal,
        SplitterRun::Lying => CursorIcon::ResizeVertical,
    };
    let response = response.on_hover_and_drag_cursor(cursor);
    let is_held = response.dragged() || response.has_focus();
    if is_held || response.hovered() {
        let ink = if is_held { tokens.colours.selection } else { tokens.colours.ink_third };
        let stroke = Stroke::new(if is_held { 2.0 } else { 1.0 }, ink);
        match edge {
            SplitterRun::Upright => ui.painter().vline(line.center().x, line.y_range(), stroke),
            SplitterRun::Lying => ui.painter().hline(line.x_range(), line.center().y, stroke),
        };
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let place = if edge == SplitterRun::Upright { pointer.x } else { pointer.y };
        return SplitterResponse { moved: Some(SplitterMove::To(place)), is_settled: false };
    }
    let moved = if response.double_clicked() { Some(SplitterMove::Back) } else { by_key(ui, &response, line, edge) };
    SplitterResponse { moved, is_settled: moved.is_some() || response.drag_stopped() }
}

/// What the keys ask for while the edge has the keyboard: the arrows move it, Enter gives it back.
fn by_key(ui: &Ui, response: &egui::Response, line: Rect, edge: SplitterRun) -> Option<SplitterMove> {
    if !response.has_focus() {
        return None;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let (less, more, here) = match edge {
        SplitterRun::Upright => (Key::ArrowLeft, Key::ArrowRight, line.center().x),
        SplitterRun::Lying => (Key::ArrowUp, Key::ArrowDown, line.center().y),
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    match (pressed(less), pressed(more), pressed(Key::Enter)) {
        (true, _, _) => Some(SplitterMove::To(here - STEP)),
        (_, true, _) => Some(SplitterMove::To(here + STEP)),
        (_, _, true) => Some(SplitterMove::Back),
        _ => None,
    }
}
