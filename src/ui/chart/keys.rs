//! The keyboard on a panel: left and right go from figure to figure, Enter reads the record, Ctrl+T opens the table.
//!
//! It knows no pixel.

use egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::controls::own_axis;
use super::select;
use crate::action::{Action, ActionQueue};
use crate::marks::chart::{ChartPanel, ChartTarget};
use crate::ui::FrameContext;
use crate::view::{Axis, ChartChange, TableKind};

/// The share of the window left free beside the figure that was gone to.
const MARGIN: f64 = 0.05;

/// Does what was pressed while the panel has the keyboard. `at` is what the keyboard is on.
pub fn run(
    ui: &Ui,
    response: &Response,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    at: &mut Option<(Axis, ChartTarget)>,
    queue: &mut ActionQueue,
) {
    if !response.has_focus() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::T) {
        queue.push(Action::Chart(ChartChange::OpenTable(Some(own_axis(panel)), TableKind::Figures)));
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: false, tab: false, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let order = &panel.reading_order;
    if order.is_empty() {
        return;
    }
    let in_window =
        |target: &ChartTarget| panel.span_of(*target).is_some_and(|span| span.overlaps(scene.view.window.span()));
    let here = at
        .as_ref()
        .filter(|(of, _)| *of == panel.axis)
        .and_then(|(_, target)| order.iter().position(|other| other == target));
    let here = here.or_else(|| order.iter().position(in_window)).unwrap_or(0);
    let next = if pressed(Modifiers::NONE, Key::ArrowRight) {
        (here + 1).min(order.len() - 1)
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) {
        here.saturating_sub(1)
    } else {
        here
    };
    let Some(target) = order.get(next).copied() else { return };
    *at = Some((panel.axis.clone(), target));
    if next != here
        && let Some(span) = panel.span_of(target)
        && let (Some(first), Some(last)) = (span.earliest.or(span.latest), span.latest.or(span.earliest))
    {
        queue.push(Action::ShowWindow(scene.view.window.moved_to_show(first, last, MARGIN)));
    }
    if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::Space) {
        select(scene, panel, target, queue);
    }
}
