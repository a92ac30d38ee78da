//! Timeline, ruler and chart over one time axis: the same gutter, the same x for the same day.

use egui::{Rect, Role, Vec2};

use super::{FrameContext, chart, ruler, sheet_menu, table, timeline};
use crate::action::{Action, ActionQueue};
use crate::bounds;
use crate::command::Command;
use crate::order::{FileKind, PictureView};
use crate::theme::{fonts, size};
use crate::view::{PanelChange, TimeScale, WindowPart};
use crate::widgets::quiet_button::QuietButton;
use crate::widgets::splitter::{self, SplitterMove, SplitterRun};
use crate::widgets::{frame, hairline};

/// What the sheet keeps between frames.
#[derive(Debug, Default)]
pub struct SheetState {
    /// The timeline's.
    pub timeline: timeline::TimelineState,
    /// The chart's.
    pub chart: chart::ChartState,
    /// What the table of records has worked out: the timeline ties what clashes.
    pub records: table::RecordsState,
    /// The part of the sheet that the pointer is over.
    pub under_pointer: Option<PictureView>,
}

/// The share of the sheet that the timeline may take, when it wants more than is left by the chart.
const TIMELINE_SHARE: f32 = 0.52;
/// The same in a low window, where what was traded and what was invested are both to be in sight.
const TIMELINE_SHARE_LOW: f32 = 0.4;
/// A sheet lower than this is low.
const LOW_SHEET: f32 = 520.0;
/// The line that offers to add figures where there are none.
const NO_FIGURES_HEIGHT: f32 = 30.0;

/// How the sheet's height is shared.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Heights {
    timeline: f32,
    /// What is left for the figures; nothing where there are none or they are put away.
    chart: f32,
    /// The line in their place.
    line: f32,
}

/// Shares the height out that timeline and chart have. `wanted` is what the timeline would like to have.
fn heights(scene: &FrameContext<'_>, free: f32, wanted: f32) -> Heights {
    let arrangement = &scene.view.panels;
    let has_figures =
        !scene.dataset.series.is_empty() || scene.dataset.claims.iter().any(|claim| claim.value.is_some());
    let is_bare = scene.dataset.events.is_empty() && scene.dataset.agreements.is_empty();
    if arrangement.is_hidden(WindowPart::Figures) {
        return Heights { timeline: free, chart: 0.0, line: 0.0 };
    }
    // A record without figures gives their room to the timeline.
    if !(has_figures || is_bare || arrangement.is_hidden(WindowPart::Timeline)) {
        let line = if scene.paper.is_some() { 0.0 } else { NO_FIGURES_HEIGHT.min(free) };
        return Heights { timeline: free - line, chart: 0.0, line };
    }
    let share = if free < LOW_SHEET { TIMELINE_SHARE_LOW } else { TIMELINE_SHARE };
    let timeline = match arrangement.timeline() {
        _ if arrangement.is_hidden(WindowPart::Timeline) => 0.0,
        Some(thousandths) => (free * f32::from(thousandths) / 1000.0).round(),
        None => wanted.min(free * share).max(free * 0.3).round(),
    };
    Heights { timeline, chart: free - timeline, line: 0.0 }
}

/// Shows the sheet in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, gutter: f32, state: &mut SheetState, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    let scale = TimeScale::new(scene.view.window, rect.left() + gutter, rect.width() - gutter);
    let free = (rect.height() - size::RULER_HEIGHT).max(0.0);
    let heights = heights(scene, free, timeline::wanted_height(&state.timeline));
    let row =
        |top: f32, height: f32| Rect::from_min_size(egui::pos2(rect.left(), top), Vec2::new(rect.width(), height));
    let timeline_rect = row(rect.top(), heights.timeline);
    let ruler_rect = row(timeline_rect.bottom(), size::RULER_HEIGHT);
    let chart_rect = row(ruler_rect.bottom(), heights.chart);
    let clashes = state.records.clashes(scene);
    if heights.timeline > 0.0 {
        frame::part(ui, timeline_rect, "timeline", |ui| {
            timeline::show(ui, scene, (&scale, &clashes), &mut state.timeline, queue);
        });
    }
    frame::part(ui, ruler_rect, "ruler", |ui| ruler::show(ui, scene, &scale, queue));
    if heights.chart > 0.0 {
        frame::part(ui, chart_rect, "chart", |ui| chart::show(ui, scene, &scale, &mut state.chart, queue));
    }
    if heights.line > 0.0 {
        frame::part(ui, row(ruler_rect.bottom(), heights.line), "no-figures", |ui| {
            offer_figures(ui, scene, gutter, queue);
        });
    }
    if scene.paper.is_none() {
        menus(ui, scene, (timeline_rect, chart_rect), state, queue);
    }
    let hairline = hairline::stroke(ui, scene.tokens.colours.hairline_strong);
    for y in [ruler_rect.top(), ruler_rect.bottom()] {
        ui.painter().hline(rect.x_range(), y, hairline);
    }
    if scene.paper.is_none() && heights.timeline > 0.0 && heights.chart > 0.0 {
        resize(ui, scene, (rect.top(), free), ruler_rect, queue);
    }
}

/// The menus of what is right-clicked, and which part the pointer is over.
fn menus(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    (timeline, chart): (Rect, Rect),
    state: &mut SheetState,
    queue: &mut ActionQueue,
) {
    state.under_pointer = None;
    let panels =
        [(timeline, PictureView::Timeline, FileKind::EventsCsv), (chart, PictureView::Chart, FileKind::FiguresCsv)];
    for (rect, view, kind) in panels {
        if sheet_menu::show(ui, scene, rect, (&view, kind), queue) {
            state.under_pointer = Some(view);
        }
    }
}

/// A change of the panels' sizes, where it is one: a pointer that is held beyond the bounds asks for the same again and again.
pub(super) fn arranging(scene: &FrameContext<'_>, change: PanelChange) -> Option<Action> {
    let mut changed = scene.view.panels.clone();
    changed.change(change);
    (changed != scene.view.panels).then_some(Action::Arrange(change))
}

/// The edge between timeline and figures, to be dragged: the ruler goes along.
fn resize(ui: &egui::Ui, scene: &FrameContext<'_>, (top, free): (f32, f32), ruler: Rect, queue: &mut ActionQueue) {
    let edge = Rect::from_min_max(ruler.left_top(), ruler.right_top());
    let name = scene.words.text("splitter-timeline");
    let thousandths = |y: f32| bounds::to_u16((y - top) / free.max(1.0) * 1000.0);
    let value = thousandths(ruler.top()).to_string();
    let happened = splitter::show(ui, (edge, SplitterRun::Lying), (&name, &value), scene.tokens);
    if let Some(moved) = happened.moved {
        let share = match moved {
            SplitterMove::To(y) => Some(thousandths(y)),
            SplitterMove::Back => None,
        };
        queue.extend(arranging(scene, PanelChange::Timeline(share)));
    }
    if happened.is_settled {
        queue.push(Action::KeepArrangement);
    }
}

/// The line of a record without figures: what to do to have some.
fn offer_figures(ui: &mut egui::Ui, scene: &FrameContext<'_>, gutter: f32, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    let colours = &scene.tokens.colours;
    let text = scene.words.text("chart-empty");
    let font = fonts::regular(size::BODY);
    let galley = ui.painter().layout_no_wrap(text, font, colours.ink_second);
    let at = egui::pos2(rect.left() + gutter, rect.center().y - galley.size().y / 2.0);
    let end = at.x + galley.size().x;
    ui.painter().galley(at, galley, colours.ink_second);
    let name = scene.words.text("chart-add-series");
    let button = QuietButton { text: &name, name: &name, role: Role::Link, is_on: None };
    let place = egui::pos2(end + size::GAP, rect.center().y - size::TARGET / 2.0);
    if button.show(ui, place, scene.tokens).clicked() {
        queue.push(Action::Run(Command::NewSeries));
    }
}
