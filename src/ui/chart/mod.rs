//! The chart: figures on the time axis that the timeline has, a panel for each measure.
//!
//! What there is to draw is decided in [`picture`], where it stands in [`place`]; here are layout, pointer and keys.

mod paint;
mod picture;
mod place;
mod tell;

use egui::{Align2, EventFilter, Key, Rect, Response, Role, Sense, Stroke, UiBuilder, Vec2, WidgetInfo, pos2};
use egui_plot::{Plot as Surface, PlotBounds};

use self::picture::{Origin, Panel, Range};
use self::place::Plot;
use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::theme::{faded, fonts, size};
use crate::ui::Scene;
use crate::view::{Hover, STEPS_PER_DOUBLING, TimeScale};

/// What the chart keeps between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    panels: Vec<Panel>,
    /// What the panels were made from: the state of the facts, and who is hidden.
    made_from: Option<(u64, std::collections::BTreeSet<Id>)>,
    /// The mark that the keyboard is on, by panel and place.
    at: Option<(usize, usize)>,
}

/// The share of the chart that the first of several panels takes.
const FIRST_SHARE: f32 = 0.62;
/// The least height of a panel in which labels can be read, in points.
const LEAST_PANEL: f32 = 116.0;
/// Above and below the drawing area: half an axis number, and clear ground.
const ABOVE: f32 = 8.0;
const BELOW: f32 = 12.0;
/// From one axis number to the next, in points.
const TICK_GAP: f32 = 38.0;

/// Shows the chart panels in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &Scene<'_>, scale: &TimeScale, state: &mut ChartState, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    keep_panels(scene, state);
    let builder = UiBuilder::new()
        .id_salt("chart")
        .max_rect(rect)
        .accessibility_role(Role::Group)
        .accessibility_label(scene.words.text("chart-panel"));
    ui.scope_builder(builder, |ui| {
        if state.panels.is_empty() {
            let text = scene.words.text("chart-empty");
            let at = pos2(f32::midpoint(scale.left, rect.right()), rect.center().y);
            ui.painter().text(at, Align2::CENTER_CENTER, &text, fonts::regular(size::BODY), scene.tokens.colours.ink_second);
            return;
        }
        let axis = Rect::from_min_max(pos2(scale.left, rect.top()), rect.right_bottom());
        zoom_by_wheel(ui, axis, scale, queue);
        let heights = heights(rect.height(), state.panels.len());
        // The bar floats: a bar with room of its own would end the time axis before the timeline's.
        ui.spacing_mut().scroll = egui::style::ScrollStyle::floating();
        egui::ScrollArea::vertical().id_salt("panels").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let panels = std::mem::take(&mut state.panels);
            for (at, (panel, height)) in panels.iter().zip(heights).enumerate() {
                let (panel_rect, _) = ui.allocate_exact_size(Vec2::new(rect.width(), height), Sense::hover());
                if ui.is_rect_visible(panel_rect) {
                    ui.push_id((panel.axis.measure.word(), panel.axis.basis.word(), &panel.axis.unit), |ui| {
                        one(ui, panel_rect, scene, scale, (at, panel), state, queue);
                    });
                }
            }
            state.panels = panels;
        });
    });
}

/// Makes the panels anew when the record or the choice of reporters is another.
fn keep_panels(scene: &Scene<'_>, state: &mut ChartState) {
    let hidden = &scene.view.chart.hidden_reporters;
    let key = (scene.revision, hidden.clone());
    if state.made_from.as_ref() != Some(&key) {
        state.panels = picture::panels(scene.dataset, hidden);
        state.made_from = Some(key);
        state.at = None;
    }
}

/// The first panel gets most of the room; what does not fit is scrolled to.
fn heights(room: f32, count: usize) -> Vec<f32> {
    let first = match count {
        1 => room,
        // In a low window the second panel is left to peep out, so that one knows of it.
        _ if room < LEAST_PANEL * 2.2 => (room - 28.0).max(LEAST_PANEL),
        _ => (room * FIRST_SHARE).round().min(room - LEAST_PANEL),
    };
    let rest = (room - first).max(LEAST_PANEL);
    (0..count).map(|at| if at == 0 { first } else { rest }).collect()
}

/// Zooms about the pointer with Ctrl and the wheel, or a pinch; the wheel to the side pans.
pub fn zoom_by_wheel(ui: &egui::Ui, area: Rect, scale: &TimeScale, queue: &mut ActionQueue) {
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|pointer| area.intersect(ui.clip_rect()).contains(*pointer)) else {
        return;
    };
    let (factor, aside) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta().x));
    if (factor - 1.0).abs() > f32::EPSILON && factor > 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand steps")]
        let steps = (-f64::from(factor).log2() * f64::from(STEPS_PER_DOUBLING)).round() as i32;
        queue.push(Action::Zoom { steps, share: scale.share_from_x(pointer.x) });
    } else if aside.abs() > 0.0 {
        queue.push(Action::Pan(-scale.ticks_for_points(aside)));
    }
}

fn one(
    ui: &mut egui::Ui,
    rect: Rect,
    scene: &Scene<'_>,
    scale: &TimeScale,
    (at, panel): (usize, &Panel),
    state: &mut ChartState,
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let hairline = Stroke::new(1.0 / ui.pixels_per_point(), colours.hairline);
    let area = Rect::from_min_max(pos2(scale.left, rect.top() + ABOVE), pos2(scale.right(), rect.bottom() - BELOW));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
    let wanted = (area.height() / TICK_GAP).max(2.0) as usize;
    let range = picture::range(panel, scale.window.first_day(), scale.window.last_day(), wanted);
    let plot = Plot { scale, rect: area, least: range.least, most: range.most };

    axis_numbers(ui, scene, &plot, &range, hairline);
    gutter(ui, rect, scene, scale, panel, queue);
    let whole = Rect::from_min_max(pos2(scale.left, rect.top()), rect.right_bottom());
    for x in crate::ui::ruler::grid_lines(scale) {
        ui.painter().with_clip_rect(whole.intersect(ui.clip_rect())).vline(x, rect.y_range(), hairline);
    }
    event_band(ui, scene, scale, whole);

    let response = ui.interact(whole, ui.scope_id().with("marks"), Sense::click_and_drag());
    let pointed = response.hover_pos().and_then(|pointer| place::mark_at(&panel.marks, &plot, pointer));
    keys(ui, &response, scene, (at, panel), state, queue);
    pointer(&response, scene, scale, panel, pointed, queue);
    let by_key = state.at.filter(|(of, _)| *of == at && response.has_focus()).map(|(_, mark)| mark);
    let lit = pointed.or(by_key).or_else(|| selected(scene, panel));

    let shapes = paint::marks(ui, scene, &panel.marks, &plot, lit);
    surface(ui, &plot, shapes);
    if let Some(ticks) = scene.view.hover.at_ticks {
        let x = scale.x_from_ticks(ticks);
        ui.painter().with_clip_rect(whole.intersect(ui.clip_rect())).vline(x, rect.y_range(), Stroke::new(1.0, faded(colours.ink_second, 0.5)));
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - hairline.width, Stroke::new(hairline.width, colours.hairline_strong));
    speak(ui, scene, panel, &plot, whole, &response, by_key);

    if let Some(mark) = pointed.and_then(|at| panel.marks.get(at)) {
        let ticks = response.hover_pos().map_or(0, |pointer| scale.ticks_from_x(pointer.x));
        response.on_hover_ui_at_pointer(|ui| readout(ui, scene, mark, ticks));
    } else if let Some(mark) = by_key.and_then(|at| panel.marks.get(at)) {
        let (left, right) = plot.x_range(mark);
        let anchor = pos2(f32::midpoint(left, right).clamp(area.left(), area.right()), plot.y(mark.height));
        let ticks = scale.ticks_from_x(anchor.x);
        egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("readout"), anchor).show(|ui| readout(ui, scene, mark, ticks));
    }
}

/// Hands the shapes to egui_plot, whose bounds are the time window's and the axis's.
fn surface(ui: &mut egui::Ui, plot: &Plot<'_>, shapes: Vec<egui::Shape>) {
    let bounds = PlotBounds::from_min_max([0.0, plot.least], [plot.scale.window.width_days(), plot.most]);
    let mut place = ui.new_child(UiBuilder::new().id_salt("surface").max_rect(plot.rect));
    Surface::new("plot")
        .width(plot.rect.width())
        .height(plot.rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .sense(Sense::hover())
        .show(&mut place, |surface| {
            surface.set_plot_bounds(bounds);
            surface.add(paint::Drawing::new("figures", shapes, bounds));
        });
}

fn axis_numbers(ui: &egui::Ui, scene: &Scene<'_>, plot: &Plot<'_>, range: &Range, hairline: Stroke) {
    let colours = &scene.tokens.colours;
    for tick in &range.ticks {
        let y = plot.y(*tick);
        let is_ground = *tick == 0.0;
        let line = if is_ground { Stroke::new(hairline.width, colours.hairline_strong) } else { hairline };
        ui.painter().hline(plot.rect.left()..=plot.rect.right(), y, line);
        let text = number(*tick);
        ui.painter().text(pos2(plot.rect.left() - 10.0, y), Align2::RIGHT_CENTER, text, fonts::regular(size::LABEL), colours.ink_second);
    }
}

/// A round number of an axis, with as many places as it has.
fn number(tick: f64) -> String {
    let text = format!("{tick:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', "−")
}

/// Title, unit and legend, left of the time axis.
fn gutter(ui: &mut egui::Ui, rect: Rect, scene: &Scene<'_>, scale: &TimeScale, panel: &Panel, queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    let left = rect.left() + size::EDGE;
    let width = scale.left - left - 34.0;
    let mut y = rect.top() + ABOVE;
    let title = tell::title(scene.words, &panel.axis);
    let galley = ui.painter().layout(title, fonts::semibold(size::BODY), colours.ink, width);
    y += paint_text(ui, pos2(left, y), galley, colours.ink) + 2.0;
    let unit = tell::unit_line(scene.words, &panel.axis, panel.power);
    let galley = ui.painter().layout(unit, fonts::regular(size::LABEL), colours.ink_second, width);
    y += paint_text(ui, pos2(left, y), galley, colours.ink_second) + 8.0;
    for reporter in &panel.reporters {
        let name = scene.name(&reporter.id).to_owned();
        let text = scene.words.with("chart-as-reported", &[("name", (&name).into())]);
        let ink = if reporter.is_hidden { colours.ink_third } else { colours.ink_second };
        let galley = ui.painter().layout(text.clone(), fonts::regular(size::LABEL), ink, width - 14.0);
        let height = galley.size().y.max(14.0);
        if y + height > rect.bottom() - 2.0 {
            break;
        }
        let row = Rect::from_min_size(pos2(left - 4.0, y - 3.0), Vec2::new(width + 8.0, height + 6.0));
        let response = ui.interact(row, ui.scope_id().with(("reporter", reporter.id.as_str())), Sense::click());
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(row, size::CORNER, scene.tokens.hover_ground(colours.paper));
        }
        let swatch = Rect::from_min_size(pos2(left, y + 2.5), Vec2::splat(9.0));
        let colour = paint::colour_of(reporter.side, scene.tokens);
        if reporter.is_hidden {
            ui.painter().rect_stroke(swatch, 1.0, Stroke::new(1.0, colour), egui::StrokeKind::Inside);
        } else {
            ui.painter().rect_filled(swatch, 1.0, colour);
        }
        ui.painter().galley(pos2(left + 14.0, y), galley, ink);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !reporter.is_hidden, &text));
        if response.clicked() {
            queue.push(Action::ToggleReporter(reporter.id.clone()));
        }
        y += height + 4.0;
    }
    let text = scene.words.text("chart-legend-claim");
    if panel.has_claims && y + 14.0 <= rect.bottom() {
        let swatch = Rect::from_min_size(pos2(left, y + 2.5), Vec2::splat(9.0));
        ui.painter().rect_stroke(swatch, 1.0, Stroke::new(1.5, colours.claim), egui::StrokeKind::Inside);
        ui.painter().text(pos2(left + 14.0, y), Align2::LEFT_TOP, text, fonts::regular(size::LABEL), colours.ink_second);
    }
}

fn paint_text(ui: &egui::Ui, at: egui::Pos2, galley: std::sync::Arc<egui::Galley>, colour: egui::Color32) -> f32 {
    let height = galley.size().y;
    ui.painter().galley(at, galley, colour);
    height
}

/// The days of the selected event, as a faint band over the figures.
fn event_band(ui: &egui::Ui, scene: &Scene<'_>, scale: &TimeScale, whole: Rect) {
    let event = scene.view.selection.current().and_then(|id| scene.index.event(scene.dataset, id));
    let Some(span) = event.and_then(|event| event.when.edtf()).map(|edtf| edtf.span()) else { return };
    let (Some(first), Some(last)) = (span.earliest, span.latest) else { return };
    let (left, right) = (scale.x_from_day(first), scale.x_after_day(last));
    let right = right.max(left + 3.0);
    let band = Rect::from_min_max(pos2(left, whole.top()), pos2(right, whole.bottom())).intersect(whole);
    if band.is_positive() {
        ui.painter().rect_filled(band, 0.0, scene.tokens.event_band());
    }
}

/// The mark of the claim or series that is selected.
fn selected(scene: &Scene<'_>, panel: &Panel) -> Option<usize> {
    let id = scene.view.selection.current()?;
    panel.marks.iter().position(|mark| match mark.origin {
        Origin::Claim(at) => scene.dataset.claims.get(at).is_some_and(|claim| claim.id == *id),
        Origin::Point { .. } => false,
    })
}

fn pointer(response: &Response, scene: &Scene<'_>, scale: &TimeScale, panel: &Panel, pointed: Option<usize>, queue: &mut ActionQueue) {
    if let Some(pointer) = response.hover_pos() {
        queue.push(Action::Hover(Hover { record: None, at_ticks: Some(scale.ticks_from_x(pointer.x)) }));
    }
    if response.dragged() {
        queue.push(Action::Pan(-scale.ticks_for_points(response.drag_delta().x)));
    }
    if response.clicked()
        && let Some(mark) = pointed.and_then(|at| panel.marks.get(at))
    {
        queue.extend_select(scene, mark.origin);
    }
}

/// Left and right go from figure to figure, Enter reads the record.
fn keys(ui: &egui::Ui, response: &Response, scene: &Scene<'_>, (at, panel): (usize, &Panel), state: &mut ChartState, queue: &mut ActionQueue) {
    if !response.has_focus() || panel.marks.is_empty() {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: false, tab: false, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let mut order: Vec<usize> = (0..panel.marks.len()).collect();
    order.sort_by_key(|at| panel.marks.get(*at).map(|mark| (mark.span.latest.is_none(), mark.span.latest, mark.span.earliest)));
    let in_window = |mark: &picture::Mark| mark.span.overlaps(scene.view.window.span());
    let here = state.at.filter(|(of, _)| *of == at).and_then(|(_, mark)| order.iter().position(|other| *other == mark));
    let here = here.or_else(|| order.iter().position(|at| panel.marks.get(*at).is_some_and(in_window))).unwrap_or(0);
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let next = if pressed(Key::ArrowRight) {
        (here + 1).min(order.len() - 1)
    } else if pressed(Key::ArrowLeft) {
        here.saturating_sub(1)
    } else {
        here
    };
    let Some(mark_at) = order.get(next).copied() else { return };
    state.at = Some((at, mark_at));
    let Some(mark) = panel.marks.get(mark_at) else { return };
    if next != here
        && let (Some(first), Some(last)) = (mark.span.earliest.or(mark.span.latest), mark.span.latest.or(mark.span.earliest))
    {
        queue.push(Action::ShowWindow(scene.view.window.moved_to_show(first, last, 0.05)));
    }
    if pressed(Key::Enter) || pressed(Key::Space) {
        queue.extend_select(scene, mark.origin);
    }
}

trait SelectOrigin {
    fn extend_select(&mut self, scene: &Scene<'_>, origin: Origin);
}

impl SelectOrigin for ActionQueue {
    fn extend_select(&mut self, scene: &Scene<'_>, origin: Origin) {
        let id = match origin {
            Origin::Claim(at) => scene.dataset.claims.get(at).map(|claim| claim.id.clone()),
            Origin::Point { series, .. } => scene.dataset.series.get(series).map(|series| series.id.clone()),
        };
        if let Some(id) = id {
            self.push(Action::Select(id));
        }
    }
}

/// A node for the panel, and one for each figure in view.
fn speak(ui: &egui::Ui, scene: &Scene<'_>, panel: &Panel, plot: &Plot<'_>, whole: Rect, response: &Response, by_key: Option<usize>) {
    let title = tell::title(scene.words, &panel.axis);
    let spoken = by_key.and_then(|at| panel.marks.get(at)).map(|mark| tell::spoken(scene, &panel.axis, mark));
    let unit = tell::unit_line(scene.words, &panel.axis, panel.power);
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, spoken.clone().unwrap_or_else(|| format!("{title}, {unit}"))));
    if response.has_focus() {
        let ring = whole.shrink(1.5);
        ui.painter().rect_stroke(ring, 0.0, Stroke::new(1.5, scene.tokens.colours.selection), egui::StrokeKind::Inside);
    }
    for (at, mark) in panel.marks.iter().enumerate() {
        let touch = place::touch_of(mark, plot).intersect(whole);
        if touch.is_positive() {
            let node = ui.interact(touch, response.id.with(("mark", at)), Sense::empty());
            node.widget_info(|| WidgetInfo::labeled(Role::GraphicsSymbol, true, tell::spoken(scene, &panel.axis, mark)));
        }
    }
}

/// The read-out of a figure: what is written, when, who says so and where; then what happened about then.
fn readout(ui: &mut egui::Ui, scene: &Scene<'_>, mark: &picture::Mark, at_ticks: i64) {
    let Some(told) = tell::readout(scene, mark, at_ticks) else { return };
    let colours = &scene.tokens.colours;
    let small = |text: &str| egui::RichText::new(text).font(fonts::regular(size::LABEL)).color(colours.ink_second);
    ui.set_max_width(320.0);
    ui.label(egui::RichText::new(&told.amount).font(fonts::semibold(size::BODY)).color(paint::colour_of(mark.side, scene.tokens)));
    ui.label(egui::RichText::new(format!("{}, {}", told.period, told.who)).color(colours.ink));
    for source in &told.sources {
        ui.label(small(source));
    }
    if let Some(note) = &told.note {
        ui.label(small(note));
    }
    if !told.nearby.is_empty() {
        ui.separator();
        ui.label(small(&scene.words.text("chart-nearby")));
        for event in &told.nearby {
            ui.label(egui::RichText::new(event).font(fonts::regular(size::LABEL)).color(colours.ink));
        }
    }
}
