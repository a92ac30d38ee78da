//! The overview strip: the density of the whole record, and the window as a brush on it.
//!
//! Where bars and brush stand comes from `layout`; here they are painted, pointed at and spoken.

use egui::accesskit::{Action as SpokenAction, Role};
use egui::{
    CornerRadius, CursorIcon, EventFilter, Key, Mesh, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, pos2,
};

use crate::action::{Action, ActionQueue};
use crate::bounds;
use crate::layout::brush::{self, BrushPart, BrushStep};
use crate::layout::overview::{Bar, Margins, Strip};
use crate::theme::{fonts, mix, size};
use crate::ui::FrameContext;
use crate::view::{TimeScale, TimeWindow};
use crate::widgets::{frame, hairline};
use crate::words::dates;

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

/// What stays free in a strip of this height.
fn margins(height: f32) -> Margins {
    let is_low = height < size::OVERVIEW_HEIGHT;
    Margins {
        side: size::EDGE,
        top: if is_low { size::GAP_TINY } else { size::GAP + size::GAP_TINY },
        years: YEARS_HEIGHT,
        held_inside: size::GAP,
        held_outside: size::TARGET - size::GAP,
        gap: size::GAP,
    }
}

fn strip(ui: &mut egui::Ui, rect: Rect, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let places = Strip::new(rect, margins(rect.height()), scene.view.whole, scene.view.window);
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
    let bars = places.bars(scene.index.density(), ui.pixels_per_point());
    paint_bars(ui, scene, &bars);
    paint_years(ui, rect, scene, &places);
    paint_title(ui, rect, scene, &places, &bars);
    paint_brush(ui, scene, &places, [&start, &body, &end]);
}

/// The strip's title beside the brush, where it stands beside the bars too.
fn paint_title(ui: &egui::Ui, rect: Rect, scene: &FrameContext<'_>, strip: &Strip, bars: &[Bar]) {
    let colour = scene.tokens.colours.ink_second;
    let galley = ui.painter().layout_no_wrap(scene.words.text("overview-title"), fonts::regular(size::LABEL), colour);
    if let Some(place) = strip.title(rect.top() + size::GAP + 2.0, galley.size(), bars) {
        ui.painter().galley(place.min, galley, colour);
    }
}

/// The part of the brush as something to be pointed at and focused.
fn held(ui: &egui::Ui, places: &Strip, part: BrushPart) -> Response {
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

fn paint_brush_ground(ui: &egui::Ui, scene: &FrameContext<'_>, places: &Strip) {
    let corner = CornerRadius::same(3);
    ui.painter().rect_filled(places.brush, corner, scene.tokens.selection_ground(scene.tokens.colours.panel));
}

/// All bars as one mesh: darker within the window.
fn paint_bars(ui: &egui::Ui, scene: &FrameContext<'_>, bars: &[Bar]) {
    let colours = &scene.tokens.colours;
    let (outside, inside) = (mix(colours.panel, colours.ink_third, 0.7), colours.ink_second);
    let mut mesh = Mesh::default();
    for bar in bars {
        mesh.add_colored_rect(bar.rect, if bar.is_inside { inside } else { outside });
    }
    ui.painter().add(mesh);
}

fn paint_years(ui: &egui::Ui, rect: Rect, scene: &FrameContext<'_>, places: &Strip) {
    let font = fonts::regular(size::LABEL);
    let middle = f32::midpoint(places.plot.bottom(), rect.bottom());
    for (x, text) in brush::names(&places.axis, scene.words, YEAR_GAP) {
        let galley = ui.painter().layout_no_wrap(text, font.clone(), scene.tokens.colours.ink_second);
        let left = bounds::within(x - galley.size().x / 2.0, rect.left(), rect.right() - galley.size().x);
        ui.painter().galley(pos2(left, middle - galley.size().y / 2.0), galley, scene.tokens.colours.ink_second);
    }
}

fn paint_brush(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    places: &Strip,
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
