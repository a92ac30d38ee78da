//! A series as it would lie on the chart: what comes in, over what is on record.

use egui::{Color32, Pos2, Rect, Sense, Stroke, pos2};

use crate::dataset::Dated;
use crate::import::SeriesFound;
use crate::import::weigh::SeriesFate;
use crate::ui::FrameContext;

/// How wide it is.
pub const WIDTH: f32 = 176.0;
const HEIGHT: f32 = 34.0;
const DOT: f32 = 1.5;
/// More points than pixels show nothing more.
const MOST_POINTS: usize = 400;

/// The middle of a date's days, and a value.
fn place(period: &Dated, value: f64) -> Option<(f64, f64)> {
    let edtf = period.edtf()?;
    let (first, last) = (edtf.earliest()?.number(), edtf.latest()?.number());
    #[expect(clippy::cast_precision_loss, reason = "for drawing")]
    let middle = (first + last) as f64 / 2.0;
    Some((middle, value))
}

/// Paints it.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, found: &SeriesFound, fate: &SeriesFate) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(WIDTH, HEIGHT), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let colours = &scene.tokens.colours;
    let on_record = fate.on_record.and_then(|at| scene.dataset.series.get(at));
    let older: Vec<(f64, f64)> = on_record
        .iter()
        .flat_map(|series| &series.points)
        .filter_map(|point| place(&point.period, point.value.to_f64()?))
        .take(MOST_POINTS)
        .collect();
    let step = found.points.len().div_ceil(MOST_POINTS).max(1);
    let newer: Vec<(f64, f64)> = found
        .points
        .iter()
        .step_by(step)
        .filter_map(|point| place(&Dated::new(&point.period), point.value.parse().ok()?))
        .collect();
    let Some(frame) = PreviewFrame::of(older.iter().chain(&newer), rect) else { return };
    let zero = frame.place(0.0, 0.0).y;
    let painter = ui.painter_at(rect.expand(DOT));
    painter.hline(rect.x_range(), zero, Stroke::new(1.0, colours.hairline));
    let draw = |points: &[(f64, f64)], colour: Color32| {
        let mut points: Vec<Pos2> = points.iter().map(|(day, value)| frame.place(*day, *value)).collect();
        points.sort_by(|one, other| one.x.total_cmp(&other.x));
        for point in &points {
            painter.circle_filled(*point, DOT, colour);
        }
        painter.line(points, Stroke::new(1.0, colour));
    };
    draw(&older, colours.ink_third);
    draw(&newer, colours.selection);
}

/// The days and values that fit into a rectangle; zero is always within.
struct PreviewFrame {
    days: (f64, f64),
    values: (f64, f64),
    rect: Rect,
}

impl PreviewFrame {
    fn of<'p>(points: impl Iterator<Item = &'p (f64, f64)>, rect: Rect) -> Option<Self> {
        let mut days: Option<(f64, f64)> = None;
        let mut values = (0.0_f64, 0.0_f64);
        for (day, value) in points.filter(|(_, value)| value.is_finite()) {
            let (first, last) = days.unwrap_or((*day, *day));
            days = Some((first.min(*day), last.max(*day)));
            values = (values.0.min(*value), values.1.max(*value));
        }
        Some(Self { days: days?, values, rect: rect.shrink(2.0) })
    }

    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    fn place(&self, day: f64, value: f64) -> Pos2 {
        let share = |at: f64, (low, high): (f64, f64)| {
            if high > low { ((at - low) / (high - low)) as f32 } else { 0.5 }
        };
        let (x, y) = (share(day, self.days), share(value, self.values));
        pos2(self.rect.left() + x * self.rect.width(), self.rect.bottom() - y * self.rect.height())
    }
}
