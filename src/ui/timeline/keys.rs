//! The keyboard on the timeline: left and right along a lane, up and down between lanes, whatever is in view.
//!
//! Only what is in view can have the focus; what is farther on is brought into view first and gets it in the next frame.

use egui::{Id, Key, Modifiers, Response};

use super::drawing;
use crate::action::{Action, ActionQueue};
use crate::index::lanes::Stretch;
use crate::layout::timeline::derived::Derived;
use crate::layout::timeline::pick::Content;
use crate::layout::timeline::steps;
use crate::ui::FrameContext;
use crate::view::TimeScale;

/// The share of the window left free beside what an arrow key brings into view.
const MARGIN: f64 = 0.12;

/// Something in view that can have the focus.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub id: Id,
    /// The place of its lane.
    pub lane: usize,
    /// The event that it is, by its place in the record, and where its mark stands.
    pub event: Option<usize>,
    pub mark: egui::Rect,
}

/// What is to have the focus as soon as it is in view.
#[derive(Debug, Default)]
pub struct KeyState {
    wanted: Option<Id>,
    lane_wanted: Option<usize>,
}

impl KeyState {
    /// Gives the focus to a widget that waits for it.
    pub fn claim_focus(&mut self, response: &Response) {
        if self.wanted == Some(response.id) {
            response.request_focus();
            self.wanted = None;
        }
    }

    /// Asks for a lane to be scrolled into view.
    pub fn want_lane(&mut self, lane: Option<usize>) {
        self.lane_wanted = lane.or(self.lane_wanted);
    }

    /// The lane that is to be scrolled into view.
    pub fn take_lane_wanted(&mut self) -> Option<usize> {
        self.lane_wanted.take()
    }
}

/// Moves the focus where an arrow key points.
pub fn run(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
    derived: &Derived,
    state: &mut KeyState,
    nodes: &[Node],
    queue: &mut ActionQueue,
) {
    let Some(focused) = ui.memory(egui::Memory::focused) else { return };
    let Some(node) = nodes.iter().find(|node| node.id == focused) else { return };
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let along = i8::from(pressed(Key::ArrowRight)) - i8::from(pressed(Key::ArrowLeft));
    let across = i8::from(pressed(Key::ArrowDown)) - i8::from(pressed(Key::ArrowUp));
    if along == 0 && across == 0 {
        return;
    }
    let id_at = |lane: usize, at: usize| {
        let content = &derived.layouts.get(lane)?.placed.get(at)?.content;
        drawing::widget_id(scene, derived.lanes(scene).get(lane)?, content)
    };
    let (Some(layout), Some(lane)) = (derived.layouts.get(node.lane), derived.lanes(scene).get(node.lane)) else {
        return;
    };
    let Some(here) = (0..layout.placed.len()).find(|at| id_at(node.lane, *at) == Some(focused)) else { return };
    let target = if along == 0 {
        let lane = if across > 0 { node.lane.checked_add(1) } else { node.lane.checked_sub(1) };
        lane.and_then(|lane| {
            Some((lane, steps::nearest(derived.layouts.get(lane)?, steps::middle(layout, here, scale))?))
        })
    } else {
        let order = steps::in_order(scene.dataset, lane, layout);
        let place = order.iter().position(|at| *at == here);
        let next = place.and_then(|place| if along > 0 { place.checked_add(1) } else { place.checked_sub(1) });
        next.and_then(|next| order.get(next)).map(|at| (node.lane, *at))
    };
    let Some((lane, at)) = target else { return };
    let (Some(id), Some(placed)) =
        (id_at(lane, at), derived.layouts.get(lane).and_then(|layout| layout.placed.get(at)))
    else {
        return;
    };
    state.wanted = Some(id);
    state.lane_wanted = Some(lane);
    let stretch = match &placed.content {
        Content::One { form, .. } => form.stretch,
        Content::Fold(fold) => fold.hull,
    };
    bring_into_view(scene, scale, stretch, queue);
    ui.request_repaint();
}

/// Moves the window as little as needed, and not at all where a part is in view.
fn bring_into_view(scene: &FrameContext<'_>, scale: &TimeScale, stretch: Stretch, queue: &mut ActionQueue) {
    let window = scale.window.span();
    if stretch.span().overlaps(window) {
        return;
    }
    let span = stretch.span();
    // Of what goes on without end, the known day is shown.
    let (Some(first), Some(last)) = (span.earliest.or(span.latest), span.latest.or(span.earliest)) else { return };
    queue.push(Action::ShowWindow(scene.view.window.moved_to_show(first, last, MARGIN)));
}
