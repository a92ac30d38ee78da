//! The overview strip: the density of the whole record, and the window as a brush on it.
//!
//! Density comes from `index::density`, the brush's geometry from `layout::brush`; here it is painted, pointed at and spoken.

use egui::accesskit::{Action as SpokenAction, Role};
use egui::{
    Color32, CornerRadius, CursorIcon, EventFilter, Key, Mesh, Modifiers, Rangef, Rect, Response, Sense, Stroke,
    StrokeKind, Vec2, pos2,
};

use crate::action::{Action, ActionQueue};
use crate::bounds;
use crate::layout::brush::{self, BrushPart, BrushStep};
use crate::theme::{fonts, mix, size};
use crate::ui::FrameContext;
use crate::view::{TimeScale, TimeWindow};
use crate::widgets::{frame, hairline};
use crate::words::dates;

/// From one density bar to the next, in points: a bar and a hair of ground.
const PITCH: f32 = 4.0;
const BAR_WIDTH: f32 = 3.0;

/// The height of a bar that has any weight: seen, but not taken for an event.
const LEAST_BAR: f32 = 1.5;

/// The share of the bars' room that the highest one fills.
const FULL_HEIGHT: f32 = 0.9;

/// The grip drawn on either end of the brush, in points.
const GRIP: Vec2 = Vec2::new(4.0, 18.0);

/// Between year labels, from middle to middle, in points: a year and clear ground.
const YEAR_GAP: f32 = 80.0;

/// The room for year labels.
const YEARS_HEIGHT: f32 = 20.0;

/// Shows the overview strip in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    frame::panel(ui, "overview", scene.words.text("overview-panel"), |ui| {
        strip(ui, rect, scene, queue);
    });
}

/// Where things stand in the strip.
struct StripPlaces {
    /// The bars' room, and the brush's.
    plot: Rect,
    brush: Rect,
    axis: TimeScale,
}

impl StripPlaces {
    fn new(rect: Rect, scene: &FrameContext<'_>) -> Self {
        let top = if rect.height() < size::OVERVIEW_HEIGHT { size::GAP_TINY } else { size::GAP + size::GAP_TINY };
        let plot = Rect::from_min_max(
            pos2(rect.left() + size::EDGE, rect.top() + top),
            pos2(rect.right() - size::EDGE, (rect.bottom() - YEARS_HEIGHT).max(rect.top() + top + 1.0)),
        );
        let axis = brush::axis(scene.view.whole, scene.view.window, plot.left(), plot.width());
        let (left, right) = brush::edges(&axis, scene.view.window);
        Self { plot, brush: Rect::from_x_y_ranges(left..=right, plot.y_range()), axis }
    }

    /// Where the pointer takes hold of a part: an end is taken from outside as well as inside, and leaves the body room.
    fn hold(&self, part: BrushPart) -> Rect {
        let inside = (self.brush.width() / 4.0).min(size::GAP);
        let outside = size::TARGET - size::GAP;
        let x = match part {
            BrushPart::Start => Rangef::new(self.brush.left() - outside, self.brush.left() + inside),
            BrushPart::Body => self.brush.x_range(),
            BrushPart::End => Rangef::new(self.brush.right() - inside, self.brush.right() + outside),
        };
        Rect::from_x_y_ranges(x, self.plot.y_range())
    }

    fn grip(&self, part: BrushPart) -> Rect {
        let x = match part {
            BrushPart::Start => self.brush.left(),
            BrushPart::Body => self.brush.center().x,
            BrushPart::End => self.brush.right(),
        };
        Rect::from_center_size(pos2(x, self.brush.center().y), Vec2::new(GRIP.x, GRIP.y.min(self.brush.height())))
    }
}

fn strip(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let places = StripPlaces::new(rect, scene);
    let colours = &scene.tokens.colours;
    hairline::above(ui, rect, colours.hairline_strong);

    let ground = ui.interact(places.plot, ui.scope_id().with("ground"), Sense::CLICK | Sense::DRAG);
    let [start, body, end] =
        [BrushPart::Start, BrushPart::Body, BrushPart::End].map(|part| (part, held(ui, &places, part)));
    for (part, response) in [&body, &start, &end] {
        drag(ui, *part, response, scene.view.window, &places.axis, queue);
        keys(ui, *part, response, scene.view.window, &places.axis, queue);
        speak(ui, *part, response, scene);
    }
    if [&ground, &body.1, &start.1, &end.1].into_iter().any(Response::double_clicked) {
        queue.push(Action::FitAll);
    } else if (ground.clicked() || ground.dragged())
        && let Some(pointer) = ground.interact_pointer_pos()
    {
        queue.push(Action::ShowWindow(scene.view.window.centred_on(places.axis.ticks_from_x(pointer.x))));
    }

    paint_brush_ground(ui, scene, &places);
    paint_bars(ui, scene, &places);
    paint_years(ui, rect, scene, &places);
    paint_title(ui, rect, scene, &places);
    paint_brush(ui, scene, &places, [&start, &body, &end]);
}

/// The strip's title beside the brush: on the left, else on the right, else clear of the brush's edge inside it.
fn paint_title(ui: &egui::Ui, rect: Rect, scene: &FrameContext<'_>, places: &StripPlaces) {
    let colour = scene.tokens.colours.ink_second;
    let galley = ui.painter().layout_no_wrap(scene.words.text("overview-title"), fonts::regular(size::LABEL), colour);
    let width = galley.size().x;
    let (left, right) = (rect.left() + size::EDGE, rect.right() - size::EDGE - width);
    let x = if left + width + size::GAP <= places.brush.left() || places.brush.right() + size::GAP <= left {
        left
    } else if places.brush.right() + size::GAP <= right {
        right
    } else {
        places.brush.left().max(left) + size::GAP
    };
    ui.painter().galley(pos2(x, rect.top() + size::GAP + 2.0), galley, colour);
}

/// The part of the brush as something to be pointed at and focused.
fn held(ui: &egui::Ui, places: &StripPlaces, part: BrushPart) -> Response {
    let response = ui.interact(places.hold(part), ui.scope_id().with(part), Sense::click_and_drag());
    let cursor = match part {
        BrushPart::Start | BrushPart::End => CursorIcon::ResizeHorizontal,
        BrushPart::Body if response.dragged() => CursorIcon::Grabbing,
        BrushPart::Body => CursorIcon::Grab,
    };
    response.on_hover_and_drag_cursor(cursor)
}

/// The window and the pointer when a drag began: measured from there, nothing is lost to rounding on the way.
#[derive(Clone, Copy)]
struct Grab {
    window: TimeWindow,
    x: f32,
}

fn drag(
    ui: &egui::Ui,
    part: BrushPart,
    response: &Response,
    window: TimeWindow,
    axis: &TimeScale,
    queue: &mut ActionQueue,
) {
    let memory = response.id.with("grab");
    if response.drag_started()
        && let Some(origin) = ui.input(|input| input.pointer.press_origin())
    {
        ui.data_mut(|data| data.insert_temp(memory, Grab { window, x: origin.x }));
    }
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
        && let Some(grab) = ui.data(|data| data.get_temp::<Grab>(memory))
    {
        let moved = brush::dragged(part, grab.window, axis.ticks_for_points(pointer.x - grab.x), axis);
        if moved != window {
            queue.push(Action::ShowWindow(moved));
        }
    }
}

/// The keys of a part; Shift first, for a plain key matches with Shift held as well.
const KEYS: [(Modifiers, Key, BrushStep); 6] = [
    (Modifiers::SHIFT, Key::ArrowLeft, BrushStep::EarlierFine),
    (Modifiers::SHIFT, Key::ArrowRight, BrushStep::LaterFine),
    (Modifiers::NONE, Key::ArrowLeft, BrushStep::Earlier),
    (Modifiers::NONE, Key::ArrowRight, BrushStep::Later),
    (Modifiers::NONE, Key::Home, BrushStep::First),
    (Modifiers::NONE, Key::End, BrushStep::Last),
];

fn keys(
    ui: &egui::Ui,
    part: BrushPart,
    response: &Response,
    window: TimeWindow,
    axis: &TimeScale,
    queue: &mut ActionQueue,
) {
    let mut moved = window;
    if response.has_focus() {
        // Left to itself, egui moves the focus with the arrows.
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        for (modifiers, key, step) in KEYS {
            for _ in 0..ui.input_mut(|input| input.count_and_consume_key(modifiers, key)) {
                moved = brush::stepped(part, moved, step, axis);
            }
        }
    }
    for (spoken, step) in [(SpokenAction::Increment, BrushStep::Later), (SpokenAction::Decrement, BrushStep::Earlier)] {
        for _ in 0..ui.input(|input| input.num_accesskit_action_requests(response.id, spoken)) {
            moved = brush::stepped(part, moved, step, axis);
        }
    }
    if moved != window {
        queue.push(Action::ShowWindow(moved));
    }
}

/// Role, name and value for those who can't see the brush.
fn speak(ui: &egui::Ui, part: BrushPart, response: &Response, scene: &FrameContext<'_>) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let (first, last) = (scene.view.window.first_day(), scene.view.window.last_day());
        let (key, value) = match part {
            BrushPart::Start => ("overview-start", dates::day_in_words(scene.words, first)),
            BrushPart::Body => ("overview-window", dates::window_in_words(scene.words, first, last)),
            BrushPart::End => ("overview-end", dates::day_in_words(scene.words, last)),
        };
        node.set_role(Role::Slider);
        node.set_label(scene.words.text(key));
        node.set_value(value);
        node.add_action(SpokenAction::Focus);
        node.add_action(SpokenAction::Increment);
        node.add_action(SpokenAction::Decrement);
    });
}

fn paint_brush_ground(ui: &egui::Ui, scene: &FrameContext<'_>, places: &StripPlaces) {
    let corner = CornerRadius::same(3);
    ui.painter().rect_filled(places.brush, corner, scene.tokens.selection_ground(scene.tokens.colours.panel));
}

/// All bars as one mesh: darker within the window, and on whole pixels, for a mesh has no soft edges.
fn paint_bars(ui: &egui::Ui, scene: &FrameContext<'_>, places: &StripPlaces) {
    let (from_days, to_days) = brush::ends_in_days(&places.axis);
    let count = bar_count(places.plot.width());
    let weights = scene.index.density().parts(from_days, to_days, count);
    let most = weights.iter().copied().fold(0.0, f64::max);
    let colours = &scene.tokens.colours;
    let (outside, inside) = (mix(colours.panel, colours.ink_third, 0.7), colours.ink_second);
    let pixel = ui.pixels_per_point();
    let snap = |x: f32| (x * pixel).round() / pixel;
    let room = places.plot.height() * FULL_HEIGHT;
    let step = places.plot.width() / f32::from(count.max(1));
    let bottom = snap(places.plot.bottom() - 1.0);
    let mut mesh = Mesh::default();
    let mut left = places.plot.left();
    for weight in weights {
        let share = height_share(weight, most);
        if share > 0.0 {
            let height = (share * room).max(LEAST_BAR);
            let x = snap(left);
            let bar = Rect::from_min_max(pos2(x, snap(bottom - height)), pos2(x + BAR_WIDTH.min(step), bottom));
            mesh.add_colored_rect(bar, bar_colour(places, bar, inside, outside));
        }
        left += step;
    }
    ui.painter().add(mesh);
}

fn bar_colour(places: &StripPlaces, bar: Rect, inside: Color32, outside: Color32) -> Color32 {
    if places.brush.x_range().contains(bar.center().x) { inside } else { outside }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float beyond an u16 saturates")]
fn bar_count(width: f32) -> u16 {
    (width / PITCH).floor().max(1.0) as u16
}

#[expect(clippy::cast_possible_truncation, reason = "a share")]
fn height_share(weight: f64, most: f64) -> f32 {
    brush::height_share(weight, most) as f32
}

fn paint_years(ui: &egui::Ui, rect: Rect, scene: &FrameContext<'_>, places: &StripPlaces) {
    let font = fonts::regular(size::LABEL);
    let middle = f32::midpoint(places.plot.bottom(), rect.bottom());
    for mark in brush::years(&places.axis, YEAR_GAP) {
        let text = dates::year_in_words(scene.words, mark.year);
        let galley = ui.painter().layout_no_wrap(text, font.clone(), scene.tokens.colours.ink_second);
        let left = bounds::within(mark.x - galley.size().x / 2.0, rect.left(), rect.right() - galley.size().x);
        ui.painter().galley(pos2(left, middle - galley.size().y / 2.0), galley, scene.tokens.colours.ink_second);
    }
}

fn paint_brush(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    places: &StripPlaces,
    [start, body, end]: [&(BrushPart, Response); 3],
) {
    let colour = scene.tokens.colours.selection;
    let painter = ui.painter();
    let width = if body.1.has_focus() { 2.5 } else { 1.0 };
    painter.rect_stroke(places.brush, CornerRadius::same(3), Stroke::new(width, colour), StrokeKind::Inside);
    for (part, response) in [start, end] {
        let grip = places.grip(*part);
        let is_held = response.hovered() || response.dragged();
        let grip = if is_held { grip.expand(1.0) } else { grip };
        painter.rect_filled(grip, CornerRadius::same(2), colour);
        if response.has_focus() {
            painter.rect_stroke(grip.expand(3.0), CornerRadius::same(4), Stroke::new(2.0, colour), StrokeKind::Outside);
        }
    }
}
