//! Timeline, ruler and chart over one time axis, in the room that they are given, without what is clicked.

use egui::{Rect, Ui, UiBuilder, Vec2};

use crate::action::ActionQueue;
use crate::analysis::planned::Clash;
use crate::layout::chart::rows;
use crate::marks::chart::PanelRow;
use crate::theme::size;
use crate::ui::chart::{self, ChartState};
use crate::ui::timeline::{self, TimelineState};
use crate::ui::{FrameContext, ruler};
use crate::view::TimeScale;
use crate::widgets::hairline;

/// The gutter: wider than on a screen, for the numbers of sources.
pub const GUTTER: f32 = 172.0;

/// A timeline has no less room, in points.
const LEAST_TIMELINE: f32 = 64.0;

/// What the panels keep from frame to frame.
#[derive(Default)]
pub struct FigureState {
    timeline: TimelineState,
    chart: ChartState,
}

/// What stands in the figure.
pub struct FigureContents<'a> {
    /// The rows of the chart.
    pub rows: &'a [PanelRow],
    /// Plans that collide.
    pub clashes: &'a [Clash],
    /// Whether the timeline is shown.
    pub has_timeline: bool,
    /// The height that a timeline above figures is given where it wants it, in points: beyond, things are counted together.
    pub generous: f32,
}

impl FigureContents<'_> {
    fn has_chart(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The least height in which all of it may stand.
    pub fn least_height(&self) -> f32 {
        let timeline = if self.has_timeline { LEAST_TIMELINE } else { 0.0 };
        size::RULER_HEIGHT + timeline + if self.has_chart() { rows::height_for_print(self.rows) } else { 0.0 }
    }
}

/// Shows it in `rect`. Gives whether there was room for all.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    scene: &FrameContext<'_>,
    contents: &FigureContents<'_>,
    state: &mut FigureState,
) -> bool {
    let mut queue = ActionQueue::default();
    let scale = TimeScale::new(scene.view.window, rect.left() + GUTTER, rect.width() - GUTTER);
    let free = (rect.height() - size::RULER_HEIGHT).max(0.0);
    let of_chart = if contents.has_chart() { rows::height_for_print(contents.rows) } else { 0.0 };
    let wanted = timeline::wanted_height(&state.timeline);
    let timeline_height = match (contents.has_timeline, contents.has_chart()) {
        (true, true) => wanted.min(free - of_chart).max(0.0).round(),
        // The axis stands below what is on it, and not at the foot of an empty sheet.
        (true, false) if wanted > 0.0 => wanted.min(free).max(LEAST_TIMELINE).round(),
        (true, false) => free,
        (false, _) => 0.0,
    };
    let timeline_rect = Rect::from_min_size(rect.min, Vec2::new(rect.width(), timeline_height));
    let ruler_rect = Rect::from_min_size(timeline_rect.left_bottom(), Vec2::new(rect.width(), size::RULER_HEIGHT));
    let chart_rect = Rect::from_min_max(ruler_rect.left_bottom(), rect.max);
    let mut has_room = true;
    if contents.has_timeline {
        part(ui, timeline_rect, "timeline", |ui| {
            timeline::show(ui, scene, (&scale, contents.clashes), &mut state.timeline, &mut queue);
        });
        // With figures below, things are counted together only where far more room would be needed.
        let is_enough = timeline_height + 1.0 >= wanted.min(contents.generous);
        has_room &= !contents.has_chart() || is_enough || timeline::has_crowds(&state.timeline);
        has_room &= timeline::full_height(&state.timeline) <= timeline_height + 1.0;
    }
    part(ui, ruler_rect, "ruler", |ui| ruler::show(ui, scene, &scale, &mut queue));
    if contents.has_chart() {
        part(ui, chart_rect, "chart", |ui| chart::show(ui, scene, &scale, &mut state.chart, &mut queue));
        has_room &= of_chart <= chart_rect.height();
    }
    let line = hairline::stroke(ui, scene.tokens.colours.hairline_strong);
    for y in [ruler_rect.top(), ruler_rect.bottom()] {
        ui.painter().hline(rect.x_range(), y, line);
    }
    has_room
}

fn part(ui: &mut Ui, rect: Rect, salt: &str, show: impl FnOnce(&mut Ui)) {
    let rect = Rect::from_min_max(rect.min, rect.max.max(rect.min));
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.set_clip_rect(rect.intersect(ui.clip_rect()));
    show(&mut part);
}
