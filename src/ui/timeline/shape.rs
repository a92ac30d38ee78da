//! The shape at the foot of a crowded lane: how many things begin at each time, the busiest named, the count and the first
//! few under the pointer.
//!
//! What is counted comes from `layout`.

use egui::{Id, Rect, Response, Sense, pos2};

use super::drawing::LaneDrawing;
use super::folds;
use crate::action::ActionQueue;
use crate::bounds::{self, to_point};
use crate::describe::timeline as names;
use crate::index::lanes::{self, Stretch};
use crate::layout::timeline::crowded::{self, Bucket, CalendarUnit, Crowd};
use crate::layout::timeline::geometry::Extent;
use crate::layout::timeline::pick::LaneLayout;
use crate::layout::timeline::view_of_lane;
use crate::theme::{fonts, mix, size};
use crate::ui::paper::DrawnThing;
use crate::view::TimeScale;
use crate::widgets::ink::SmoothMesh;

/// What stays free above the highest of a shape.
const HEADROOM: f32 = 5.0;

/// The line on top of a shape.
const LINE: f32 = 1.25;

fn view_of(scale: &TimeScale) -> Extent {
    Extent { left: f64::from(scale.left), right: f64::from(scale.right()) }
}

/// The most in a bucket of any lane in view, rounded up.
pub fn most_in_view(layouts: &[LaneLayout], scale: &TimeScale) -> u32 {
    let most = layouts.iter().filter_map(|layout| {
        let crowd = layout.crowd.as_ref()?;
        let in_view = crowd.in_view(layout.axis, view_of_lane::shift(layout, scale), view_of(scale));
        in_view.map(|bucket| bucket.count).max()
    });
    crowded::ceiling(most.max().unwrap_or(0))
}

/// Shows the shape of a lane that has one.
pub fn show(ui: &mut egui::Ui, drawing: &LaneDrawing<'_>, queue: &mut ActionQueue) {
    let Some(crowd) = &drawing.layout.crowd else { return };
    let (axis, shift) = (drawing.layout.axis, view_of_lane::shift(drawing.layout, drawing.scale));
    let view = view_of(drawing.scale);
    let band = Rect::from_x_y_ranges(
        drawing.scale.left..=drawing.scale.right(),
        drawing.marks().bottom()..=drawing.rect.bottom() - 1.0,
    );
    let buckets: Vec<Bucket> = crowd.in_view(axis, shift, view).collect();
    let Some(busiest) = crowded::busiest(crowd, drawing.lane, axis, shift, view) else { return };
    if let Some(paper) = drawing.scene.paper {
        let count = buckets.iter().map(|bucket| bucket.count as usize).sum();
        let told = names::crowd(drawing.scene, drawing.lane, count, busiest);
        paper.drew(DrawnThing::Fold(count), band, told.spoken);
    }
    let response = ui.interact(band, Id::unique(("timeline-crowd", &drawing.lane.name)), Sense::click());
    let days = respond(ui, drawing, crowd, &buckets, busiest, &response, queue);
    let (lit_from, lit_upto) = days.map_or((f32::MAX, f32::MIN), |days| {
        (to_point(axis.start_of(days.first) + shift), to_point(axis.end_of(days.last) + shift))
    });
    let colours = &drawing.scene.tokens.colours;
    let painter = ui.painter().with_clip_rect(band.expand2(egui::vec2(0.0, 1.0)).intersect(ui.clip_rect()));
    let mut ink = SmoothMesh::on(ui.ctx());
    let (ground, line) = (mix(colours.paper, colours.ink_second, 0.36), mix(colours.paper, colours.ink_second, 0.9));
    let lit = mix(colours.paper, colours.selection, 0.5);
    let foot = drawing.rect.bottom() - 0.5;
    let heights = ShapeHeights::from_buckets(drawing, &buckets);
    let mut before: Option<(f32, f32)> = None;
    for bucket in &buckets {
        let (left, right) = (to_point(bucket.extent.left), to_point(bucket.extent.right));
        let top = foot - heights.of_count(bucket.count);
        let middle = (left + right) / 2.0;
        let tone = if middle >= lit_from && middle <= lit_upto { lit } else { ground };
        ink.run(Rect::from_x_y_ranges(left..=right, top..=foot), tone, tone);
        ink.run(Rect::from_x_y_ranges(left..=right, top..=top + LINE), line, line);
        // The step from the bucket before.
        if let Some((_, from)) = before.filter(|(end, _)| (end - left).abs() < 0.5) {
            let step =
                Rect::from_x_y_ranges(left - LINE / 2.0..=left + LINE / 2.0, from.min(top)..=from.max(top) + LINE);
            // Two smooth edges side by side let the ground through: a seam.
            let seam = Rect::from_x_y_ranges(left - SEAM..=left + SEAM, from.max(top) + LINE..=foot);
            ink.run(seam, tone, tone);
            ink.run(step, line, line);
        }
        before = Some((right, top));
    }
    painter.add(ink.into_shape());
    lit_ones(&painter, drawing, crowd, &heights);
    peak(
        ui,
        drawing,
        (&buckets, &heights),
        busiest,
        (axis.start_of(busiest.0.first) + shift, axis.end_of(busiest.0.last) + shift),
    );
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, colours.selection);
        ui.painter().rect_stroke(band.shrink(1.0), size::CORNER, stroke, egui::StrokeKind::Inside);
    }
}

/// The events that the claim which is read counts, each where it begins: a stem out of the shape with a head on it, so that
/// one among ten thousand is seen without its colour too.
fn lit_ones(painter: &egui::Painter, drawing: &LaneDrawing<'_>, crowd: &Crowd, heights: &ShapeHeights) {
    let lit = &drawing.scene.highlight.events;
    if lit.is_empty() {
        return;
    }
    let items = lit.iter().filter_map(|position| lanes::item_of_event(drawing.scene.dataset, *position));
    let place = (drawing.layout.axis, view_of_lane::shift(drawing.layout, drawing.scale));
    let found = crowded::lit_in_view((crowd, drawing.lane), items, place, view_of(drawing.scale));
    let colours = &drawing.scene.tokens.colours;
    let foot = drawing.rect.bottom() - 0.5;
    let mut last = f32::MIN;
    for (x, count) in found {
        let (x, top) = (to_point(x), foot - heights.of_count(count) - STEM);
        // What would lie on the one before says nothing more.
        if x - last < 1.0 {
            continue;
        }
        last = x;
        painter.line_segment([pos2(x, foot), pos2(x, top)], egui::Stroke::new(LINE, colours.claim));
        painter.circle_filled(pos2(x, top), HEAD + 1.0, colours.paper);
        painter.circle_filled(pos2(x, top), HEAD, colours.claim);
    }
}

/// Half of what is filled where two stretches meet.
const SEAM: f32 = 0.75;

/// Between the busiest and what is written beside it.
const BESIDE: f32 = 4.0;

/// How far a stem stands out of the shape, and half the width of its head.
const STEM: f32 = 7.0;
const HEAD: f32 = 3.0;

/// Heights of a lane's shape: within a lane a count is its height, one to the other. A lane with little is lower than one with
/// much, by the root of what it has, so that it can still be read beside it; the count above its highest says how much.
struct ShapeHeights {
    most: f32,
    full: f32,
}

impl ShapeHeights {
    #[expect(clippy::cast_precision_loss, reason = "a share of a height")]
    fn from_buckets(drawing: &LaneDrawing<'_>, buckets: &[Bucket]) -> Self {
        let (band, most_of_all) = drawing.band;
        let most = crowded::ceiling(buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0)) as f32;
        let share = bounds::share(most / most_of_all.max(1) as f32).sqrt();
        Self { most, full: share * (band - HEADROOM) }
    }

    /// The height of so many things; one can be seen.
    #[expect(clippy::cast_precision_loss, reason = "a share of a height")]
    fn of_count(&self, count: u32) -> f32 {
        (count as f32 / self.most * self.full).max(LINE)
    }
}

/// Answers to pointer and keyboard: the year, month or day under the pointer, else the busiest. What is lit.
fn respond(
    ui: &egui::Ui,
    drawing: &LaneDrawing<'_>,
    crowd: &Crowd,
    buckets: &[Bucket],
    busiest: (Stretch, usize),
    response: &Response,
    queue: &mut ActionQueue,
) -> Option<Stretch> {
    let scene = drawing.scene;
    let count = buckets.iter().map(|bucket| bucket.count as usize).sum();
    response.widget_info(|| {
        let told = names::crowd(scene, drawing.lane, count, busiest);
        egui::WidgetInfo::labeled(egui::Role::Button, true, told.spoken)
    });
    let unit = CalendarUnit::for_bucket(crowd.bucket_days);
    let pointer = response.hover_pos().map(|pointer| unit.around(drawing.scale.day_from_x(pointer.x).number()));
    // The list that is open stays what it was opened for, wherever the pointer goes.
    let opened = response.id.with("opened");
    let kept = ui.data(|data| data.get_temp::<(i64, i64)>(opened));
    let days = kept.map(|(first, last)| Stretch::new(first, last)).or(pointer);
    let asked = if response.clicked() && response.interact_pointer_pos().is_none() { Some(busiest.0) } else { days };
    let fold = asked.and_then(|days| crowd.fold(drawing.lane, days))?;
    let is_open = folds::part_or_list(drawing, &fold, response, queue);
    ui.data_mut(|data| {
        if is_open {
            data.insert_temp(opened, (fold.hull.first, fold.hull.last));
        } else {
            data.remove_temp::<(i64, i64)>(opened);
        }
    });
    asked
}

/// When the most were: beside them or above them, wherever the shape is lowest, so that it needs little ground of its own.
fn peak(
    ui: &egui::Ui,
    drawing: &LaneDrawing<'_>,
    (buckets, heights): (&[Bucket], &ShapeHeights),
    busiest: (Stretch, usize),
    days: (f64, f64),
) {
    let colours = &drawing.scene.tokens.colours;
    let told = names::crowd(drawing.scene, drawing.lane, 0, busiest).most;
    let galley = ui.painter().layout_no_wrap(told, fonts::regular(size::LABEL), colours.ink_second);
    let (left, right) = (drawing.scale.left, drawing.scale.right() - drawing.right_margin);
    let width = galley.size().x;
    let middle = to_point((days.0 + days.1) / 2.0);
    let most_under = |x: f32| {
        let span = (f64::from(x), f64::from(x + width));
        let below = buckets.iter().filter(|bucket| bucket.extent.right > span.0 && bucket.extent.left < span.1);
        below.map(|bucket| bucket.count).max().unwrap_or(0)
    };
    let places = [middle - width / 2.0, to_point(days.0) - width - BESIDE, to_point(days.1) + BESIDE];
    let within = places.map(|x| bounds::within(x, left + 2.0, right - width - 2.0));
    let found = within.into_iter().map(|x| (x, most_under(x))).min_by_key(|(_, most)| *most);
    let (x, most) = found.unwrap_or((middle, 0));
    let y = drawing.rect.bottom() - heights.of_count(most) - galley.size().y - 2.0;
    let y = y.max(drawing.marks().bottom());
    ui.painter().galley(pos2(x, y), galley, colours.ink_second);
}
