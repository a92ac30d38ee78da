//! The timeline: lanes of events over the shared time axis.
//!
//! What to draw is decided in `layout`; painting holds no decision about data.

mod drag;
mod drawing;
mod folds;
mod header;
#[cfg(test)]
mod keyboard_tests;
mod keys;
mod lane;
mod paint;
mod pointer;
mod shape;
mod ties;

use egui::{Rangef, Rect, Sense, pos2};

use crate::action::{Action, ActionQueue, NewEvent};
use crate::analysis::planned::Clash;
use crate::bounds;
use crate::dataset::{EventKind, RecordKind};
use crate::index::lanes::LaneName;
use crate::layout::timeline::derived::{self, Derived, Ground, Lettering};
use crate::layout::timeline::geometry;
use crate::theme::{fonts, size};
use crate::time::Day;
use crate::ui::FrameContext;
use crate::ui::paper::ROOM_FOR_OTHER_FONTS;
use crate::view::{Hover, TimeScale};
use crate::widgets::{frame, hairline};

/// The line that names the timeline and says how it is grouped.
const HEADER_HEIGHT: f32 = 32.0;

/// The room for the bar that says where the lanes are scrolled to.
const SCROLL_BAR: f32 = 8.0;

/// What the timeline keeps between frames: scroll, focus, lanes and where things are placed.
#[derive(Debug, Default)]
pub struct TimelineState {
    derived: Derived,
    /// How far the lanes are scrolled up, in points.
    scroll: f32,
    keys: keys::KeyState,
    drag: drag::DragState,
    /// What was selected in the frame before: what is newly selected is scrolled into view.
    selected: Option<crate::dataset::Id>,
}

/// Shows the timeline in the space that `ui` has. `scale` is the sheet's one time axis; the gutter lies left of it.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    (scale, clashes): (&TimeScale, &[Clash]),
    state: &mut TimelineState,
    queue: &mut ActionQueue,
) {
    let rect = ui.max_rect();
    frame::panel(ui, "timeline-panel", scene.words.text("timeline-title"), |ui| {
        let header_height = if scene.is_for_print() { 0.0 } else { HEADER_HEIGHT };
        let header = Rect::from_min_size(rect.min, egui::vec2(rect.width(), header_height));
        let lanes = rect.with_min_y(header.bottom().min(rect.bottom()));
        if !scene.is_for_print() {
            header::show(ui, header, scene, queue);
        }
        crate::faults::at("timeline");
        let width_of = |text: &str, lettering: Lettering| {
            let font = match lettering {
                Lettering::Regular => fonts::regular(size::BODY),
                Lettering::Medium => fonts::medium(size::BODY),
            };
            let width = ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x;
            if scene.is_for_print() { width * ROOM_FOR_OTHER_FONTS } else { width }
        };
        let gutter = scale.left - rect.left() - size::EDGE - size::GAP;
        let pixels_per_point = ui.pixels_per_point();
        let note_of = |at| scene.paper.map_or_else(String::new, |paper| paper.marks_of_record(scene.dataset, at));
        let height = lanes.height();
        let scroll = state.scroll;
        let ground = Ground { scale, height, scroll, gutter, pixels_per_point, width_of: &width_of, note_of: &note_of };
        state.derived.update(scene, ground);
        show_lanes(ui, lanes, scene, (scale, clashes), state, queue);
    });
}

/// Whether each thing in view is drawn or counted, and none of them twice.
#[cfg(test)]
pub(in crate::ui) fn check_all_in_view(
    state: &TimelineState,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
) -> Result<(), String> {
    crate::layout::timeline::tests::check_all_in_view(&state.derived, scene, scale)
}

/// The height that the timeline would like to have, in points.
pub fn wanted_height(state: &TimelineState) -> f32 {
    // Before the first frame nothing is placed yet.
    if state.derived.layouts.is_empty() { 340.0 } else { state.derived.wanted_height + HEADER_HEIGHT + 1.0 }
}

/// Whether a lane has so much that it is counted stretch by stretch: more height would not show more of it.
pub fn has_crowds(state: &TimelineState) -> bool {
    state.derived.layouts.iter().any(|layout| layout.crowd.is_some())
}

/// The height that all lanes have as they are placed, in points.
pub fn full_height(state: &TimelineState) -> f32 {
    state.derived.full_height()
}

fn show_lanes(
    ui: &mut egui::Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    (scale, clashes): (&TimeScale, &[Clash]),
    state: &mut TimelineState,
    queue: &mut ActionQueue,
) {
    let clip = rect.intersect(ui.clip_rect());
    ui.set_clip_rect(clip);
    let sheet = Rect::from_x_y_ranges(scale.left..=scale.right(), rect.y_range());
    let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
    let full = state.derived.full_height();
    pointer::run(ui, &ground, sheet, scale, &mut state.scroll, queue);
    state.scroll = bounds::within(state.scroll, 0.0, full - rect.height());

    paint_ground(ui, sheet, scene, scale);
    if state.derived.lanes(scene).is_empty() {
        say_that_it_is_empty(ui, sheet, scene);
    }
    // Labels keep clear of the bar that says that there is more below.
    let right_margin = if full > rect.height() + 1.0 { SCROLL_BAR } else { 0.0 };
    let mut nodes = Vec::new();
    let to_add = pointer::day_to_add_at(&ground, sheet, scale);
    let mut top = rect.top() - state.scroll + state.derived.above();
    let most = shape::most_in_view(&state.derived.layouts, scale);
    for (at, (held, layout)) in state.derived.lanes(scene).iter().zip(&state.derived.layouts).enumerate() {
        let height = state.derived.lane_height(at);
        let place = Rect::from_x_y_ranges(rect.x_range(), top..=top + height);
        top += height;
        if let Some((day, _)) = to_add.filter(|(_, pointer)| place.contains(*pointer)) {
            queue.push(new_in_lane(&held.name, day));
        }
        if ui.rect_contains_pointer(place.intersect(clip)) {
            queue.push(Action::Hover(Hover {
                kind: held.name.kind(),
                person: held.name.person().cloned(),
                ..Hover::default()
            }));
        }
        if place.intersects(clip) {
            let band = (state.derived.band_of(at), most);
            let names = &state.derived.names;
            let drawing =
                drawing::LaneDrawing { scene, scale, at, lane: held, layout, names, rect: place, band, right_margin };
            shape::show(ui, &drawing, queue);
            lane::show(ui, &drawing, &mut state.keys, &mut state.drag, &mut nodes, queue);
        }
    }
    keys::run(ui, scene, scale, &state.derived, &mut state.keys, &nodes, queue);
    ties::paint(ui, sheet, scene, &nodes, clashes);
    scroll_to_wanted(ui, rect.height(), scene, state);
    paint_reading_line(ui, sheet, scene, scale);
    paint_scroll(ui, rect, full, state.scroll, scene);
}

/// What a double-click in a lane begins: what the lane is of; in somebody's lane it is somebody's meeting.
fn new_in_lane(lane: &LaneName, day: Day) -> Action {
    if *lane == LaneName::Agreements {
        return Action::AddRecord { kind: RecordKind::Agreement, beside: None };
    }
    let kind = lane.kind().unwrap_or(EventKind::Meeting);
    Action::AddEvent(NewEvent { kind, day: Some(day), beside: lane.person().cloned() })
}

fn say_that_it_is_empty(ui: &egui::Ui, sheet: Rect, scene: &FrameContext<'_>) {
    let is_bare = scene.dataset.events.is_empty() && scene.dataset.agreements.is_empty();
    let text = scene.words.text(if is_bare { "timeline-bare" } else { "timeline-empty" });
    let ink = scene.tokens.colours.ink_second;
    ui.painter().text(sheet.center(), egui::Align2::CENTER_CENTER, text, fonts::regular(size::BODY), ink);
}

/// The lane of what is newly selected, or of what the keyboard goes to, is scrolled into view.
fn scroll_to_wanted(ui: &egui::Ui, room: f32, scene: &FrameContext<'_>, state: &mut TimelineState) {
    if state.selected.as_ref() != scene.view.selection.current() {
        state.selected = scene.view.selection.current().cloned();
        state.keys.want_lane(state.derived.lane_of_selected());
        if let Some(above) = state.derived.far_lane_of_selected(scene) {
            state.scroll = above;
            ui.request_repaint();
        }
    }
    if let Some(lane) = state.keys.take_lane_wanted() {
        let (above, height) = (state.derived.lane_top(lane), state.derived.lane_height(lane));
        let scroll = bounds::within(state.scroll, (above + height - room).min(above), above);
        if (scroll - state.scroll).abs() > 0.5 {
            state.scroll = scroll;
            ui.request_repaint();
        }
    }
}

/// The ruler's lines, which the chart has too, and the band of the selected event.
fn paint_ground(ui: &egui::Ui, sheet: Rect, scene: &FrameContext<'_>, scale: &TimeScale) {
    let colours = &scene.tokens.colours;
    let painter = ui.painter();
    let hairline = hairline::stroke(ui, colours.hairline);
    for x in crate::layout::ticks::grid_lines(scale) {
        painter.vline(x, sheet.y_range(), hairline);
    }
    painter.vline(sheet.left(), sheet.y_range(), hairline);
    let selected = scene.view.selection.current().and_then(|id| scene.index.at(id));
    if let Some(form) = selected.and_then(|at| derived::form_of(scene, at)) {
        let axis = geometry::TimeAxis::of_scale(scale);
        let band = axis.extent(form.stretch, 6.0).moved(f64::from(scale.left));
        // A band that fills the view says nothing.
        if band.width() < f64::from(scale.width) {
            let x = Rangef::new(bounds::to_point(band.left), bounds::to_point(band.right));
            let band = Rect::from_x_y_ranges(x, sheet.y_range()).intersect(sheet);
            if band.is_positive() {
                painter.rect_filled(band, 0.0, scene.tokens.event_band());
            }
        }
    }
}

/// The line under the pointer, the same in every panel of the sheet.
fn paint_reading_line(ui: &egui::Ui, sheet: Rect, scene: &FrameContext<'_>, scale: &TimeScale) {
    let Some(ticks) = scene.view.hover.at_ticks else { return };
    let x = scale.x_from_ticks(ticks);
    if x > sheet.left() && x < sheet.right() {
        ui.painter().vline(x, sheet.y_range(), hairline::stroke(ui, scene.tokens.colours.ink_third));
    }
}

/// A thin bar at the right edge says that there is more above or below.
fn paint_scroll(ui: &egui::Ui, rect: Rect, full: f32, scroll: f32, scene: &FrameContext<'_>) {
    if full <= rect.height() + 1.0 {
        return;
    }
    let length = (rect.height() * rect.height() / full).max(size::TARGET);
    let top = rect.top() + (rect.height() - length) * scroll / (full - rect.height());
    let bar = Rect::from_min_size(pos2(rect.right() - SCROLL_BAR + 3.0, top), egui::vec2(3.0, length));
    ui.painter().rect_filled(bar, 1.5, scene.tokens.colours.hairline_strong);
}
