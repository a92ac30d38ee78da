//! The chart: figures on the time axis that the timeline has, a panel for each measure.
//!
//! What there is to draw is decided in `marks`, where it stands in `layout`; here are painting, pointer and what is kept
//! between frames.

mod below_axis;
mod controls;
mod elsewhere;
mod gutter;
mod header;
mod keys;
mod paint;
mod readout;
mod since;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::{Align2, Pos2, Rect, Response, Role, Sense, Stroke, UiBuilder, Vec2, WidgetInfo, pos2};
use egui_plot::{Plot as Surface, PlotBounds};

use self::controls::{ControlPlaces, Laid, RowHeading};
use crate::action::{Action, ActionQueue};
use crate::bounds;
use crate::dataset::Question;
use crate::describe::chart as tell;
use crate::layout::chart::arrange::{self, Arrangement, LabelStyle};
use crate::layout::chart::axis::{self, Range};
use crate::layout::chart::panels::Panels;
use crate::layout::chart::place::{self, Plot};
use crate::layout::chart::texts::LabelTexts;
use crate::layout::chart::{claimed, crowd, rows};
use crate::marks::chart::{self, ChartPanel, ChartTarget, FigureOrigin, PanelRow, QuestionPanels, ReporterSide};
use crate::theme::{fonts, size};
use crate::ui::paper::{DrawnThing, ROOM_FOR_OTHER_FONTS};
use crate::ui::{FrameContext, wheel};
use crate::view::{Axis, Hover, TimeScale};
use crate::widgets::{frame, hairline};

/// What the chart keeps between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    kept: Panels,
    /// How each panel stands, for the window and the size that it was arranged for.
    arranged: HashMap<Axis, Arranged>,
    /// What the keyboard is on, by panel and thing.
    at: Option<(Axis, ChartTarget)>,
    /// The panel that had the keyboard in the frame before: the newly reached one is scrolled into view.
    focused: Option<Axis>,
}

impl ChartState {
    /// Whoever opened the record has made its panels already: its state, after how many steps.
    pub fn know_panels(&mut self, state: (u64, u64), panels: Vec<ChartPanel>) {
        self.kept.know(state, panels);
    }
}

/// What an arrangement was made for: window, drawing area, what is taken, axis, and pixels to a point.
type ArrangedFor = (TimeScale, Rect, ControlPlaces, bool, f32);
/// The marks as they were drawn last, and for what: lit marks, dark ground.
type Drawn = ((Vec<ChartTarget>, bool), Arc<[egui::Shape]>);

#[derive(Debug)]
struct Arranged {
    made_for: ArrangedFor,
    arrangement: Arrangement,
    drawn: Option<Drawn>,
    /// What is spoken of, where it is found, and by which name.
    spoken: Vec<(ChartTarget, Rect, String)>,
}

impl ChartState {
    /// Every panel that the record has figures for, and the first that is shown.
    pub(in crate::ui) fn panels(&mut self, scene: &FrameContext<'_>) -> (&[ChartPanel], Option<&ChartPanel>) {
        keep_panels(scene, self);
        (&self.kept.panels, self.kept.first_shown(&scene.view.chart))
    }
}

/// Above and below the drawing area: half an axis number, and clear ground.
const ABOVE: f32 = 8.0;
const BELOW: f32 = 10.0;

/// Shows the chart in the space that `ui` has.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
    state: &mut ChartState,
    queue: &mut ActionQueue,
) {
    let rect = ui.max_rect();
    keep_panels(scene, state);
    frame::panel(ui, "chart", scene.words.text("chart-panel"), |ui| {
        if state.kept.panels.is_empty() {
            sentence(ui, scene, scale, rect, "chart-empty");
            return;
        }
        let shown = state.kept.shown(&scene.view.chart);
        let mut body = rect;
        if !scene.is_for_print() {
            let header = Rect::from_min_size(rect.min, Vec2::new(rect.width(), header::HEIGHT));
            header::show(ui, header, scene, scale, (&state.kept.panels, &state.kept.asked, &shown), queue);
            body = rect.with_min_y(header.bottom().min(rect.bottom()));
        }
        let axis = body.with_min_x(scale.left);
        wheel::zoom(ui, axis, scale, queue);
        if shown.is_empty() {
            sentence(ui, scene, scale, body, "chart-none-chosen");
            return;
        }
        let mut body_ui = ui.new_child(UiBuilder::new().id_salt("panels").max_rect(body));
        body_ui.set_clip_rect(body.intersect(ui.clip_rect()));
        panels(&mut body_ui, scene, scale, &shown, state, queue);
        reading_line(ui, scene, scale, rect.with_min_x(scale.left));
    });
}

/// The line under the pointer, as the timeline has it, from the ruler down through all panels.
fn reading_line(ui: &egui::Ui, scene: &FrameContext<'_>, scale: &TimeScale, axis: Rect) {
    let Some(x) = scene.view.hover.at_ticks.map(|ticks| scale.x_from_ticks(ticks)) else { return };
    if axis.x_range().contains(x) {
        ui.painter().vline(x, axis.y_range(), hairline::stroke(ui, scene.tokens.colours.ink_third));
    }
}

fn sentence(ui: &egui::Ui, scene: &FrameContext<'_>, scale: &TimeScale, rect: Rect, key: &str) {
    let at = pos2(f32::midpoint(scale.left, rect.right()), rect.center().y);
    let text = scene.words.text(key);
    ui.painter().text(at, Align2::CENTER_CENTER, &text, fonts::regular(size::BODY), scene.tokens.colours.ink_second);
}

fn panels(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
    shown: &BTreeSet<Question>,
    state: &mut ChartState,
    queue: &mut ActionQueue,
) {
    let body = ui.max_rect();
    // The bar floats: a bar with room of its own would end the time axis before the timeline's.
    ui.spacing_mut().scroll = egui::style::ScrollStyle::floating();
    egui::ScrollArea::vertical().id_salt("panels").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let kept = std::mem::take(&mut state.kept);
        let (panels, asked) = (&kept.panels, &kept.asked);
        let chosen = asked.iter().filter(|asked| shown.contains(&asked.question));
        let each: Vec<(&QuestionPanels, PanelRow)> =
            chosen.flat_map(|asked| asked.rows.iter().map(move |row| (asked, *row))).collect();
        let rows: Vec<PanelRow> = each.iter().map(|(_, row)| *row).collect();
        for ((asked, row), height) in each.into_iter().zip(rows::heights(body.height(), &rows)) {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(body.width(), height), Sense::hover());
            let Some(panel) = panels.get(row.panel).filter(|_| ui.is_rect_visible(rect)) else { continue };
            ui.push_id((panel.axis.measure.word(), panel.axis.basis.word(), &panel.axis.unit), |ui| {
                let showing = Showing { scene, scale, panels, asked, row, panel, rect };
                show_panel(ui, &showing, state, queue);
            });
        }
        state.kept = kept;
    });
}

/// A row, and what it is shown from.
struct Showing<'a> {
    scene: &'a FrameContext<'a>,
    scale: &'a TimeScale,
    panels: &'a [ChartPanel],
    asked: &'a QuestionPanels,
    row: PanelRow,
    panel: &'a ChartPanel,
    rect: Rect,
}

/// Makes the panels anew when what they are made from is another, and forgets what was worked out for those before.
fn keep_panels(scene: &FrameContext<'_>, state: &mut ChartState) {
    state.kept.follow(scene.revision, scene.document.last_step());
    if state.kept.update(scene) {
        state.arranged.clear();
        state.at = None;
    }
}

/// How a panel stands, worked out anew only for another window or size.
fn arrangement(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    made_for: ArrangedFor,
    whole: Rect,
    state: &mut ChartState,
) -> Arranged {
    let mut names: HashMap<ChartTarget, String> = match state.arranged.remove(&panel.axis) {
        Some(kept) if kept.made_for == made_for => return kept,
        // What is said of a mark does not depend on where it stands: only the panels' facts do, and those are the same.
        Some(kept) => kept.spoken.into_iter().map(|(target, _, name)| (target, name)).collect(),
        None => HashMap::new(),
    };
    let (scale, area, places, is_logarithmic, _) = made_for;
    let ink = egui::Color32::PLACEHOLDER;
    let spare = Vec2::new(if scene.is_for_print() { ROOM_FOR_OTHER_FONTS } else { 1.0 }, 1.0);
    let size = |text: &str, style: LabelStyle| paint::galley_of(ui, text, style, (ink, ink)).size() * spare;
    let texts = LabelTexts { reading: scene, panel, size: &size };
    let taken = [places.left, places.right];
    let arrangement = arrange::arrange(panel, &scale, area, is_logarithmic, &taken, &texts);
    let plot = Plot::new(&scale, area, &arrangement.range);
    let targets = arrange::targets(panel, &arrangement, &plot, whole);
    let mut name_of = |target| names.remove(&target).unwrap_or_else(|| tell::spoken(scene, panel, target));
    let spoken = targets.into_iter().map(|(target, rect)| (target, rect, name_of(target))).collect();
    Arranged { made_for, arrangement, drawn: None, spoken }
}

fn show_panel(ui: &mut egui::Ui, showing: &Showing<'_>, state: &mut ChartState, queue: &mut ActionQueue) {
    let Showing { scene, scale, panels, asked, row, panel, rect } = *showing;
    let colours = &scene.tokens.colours;
    let hairline = hairline::stroke(ui, colours.hairline);
    let area = Rect::from_min_max(pos2(scale.left, rect.top() + ABOVE), pos2(scale.right(), rect.bottom() - BELOW));
    let whole = rect.with_min_x(scale.left);
    let is_logarithmic = scene.view.chart.logarithmic.contains(&panel.axis);
    let claimed = claimed::sort(panel, &scale.window);
    let over = RowHeading { panels, asked, row, panel, claimed: &claimed, is_logarithmic };
    let laid = if scene.is_for_print() { Laid::nothing(whole) } else { Laid::over_row(ui, scene, &over, whole) };
    let made_for = (*scale, area, laid.places, is_logarithmic, ui.pixels_per_point());
    let mut arranged = arrangement(ui, scene, panel, made_for, whole, state);
    let arrangement = &arranged.arrangement;
    let plot = Plot::new(scale, area, &arrangement.range);

    axis_numbers(ui, scene, &plot, &arrangement.range, hairline);
    let has_lacking = !arrangement.lacking.areas.is_empty();
    let has_claim =
        arrangement.marks.iter().filter_map(|at| panel.marks.get(*at)).any(|mark| mark.side == ReporterSide::Claim);
    let beside = gutter::GutterContents { plot: &plot, range: &arrangement.range, panel, row, has_claim, has_lacking };
    gutter::show(ui, rect, scene, &beside, queue);
    for x in crate::layout::ticks::grid_lines(scale) {
        ui.painter().with_clip_rect(whole.intersect(ui.clip_rect())).vline(x, rect.y_range(), hairline);
    }
    event_band(ui, scene, scale, whole);
    let lit_by_claim = lit_by_claim(scene, panel);
    if !lit_by_claim.is_empty() {
        claim_band(ui, scene, &plot, whole);
    }

    let response = ui.interact(whole, ui.scope_id().with("marks"), Sense::click_and_drag());
    keep_in_view(&response, panel, state);
    let pointed = response.hover_pos().and_then(|pointer| pointed_at(panel, arrangement, &plot, pointer));
    keys::run(ui, &response, scene, panel, &mut state.at, queue);
    pointer(&response, scene, scale, panel, pointed, queue);
    let by_key =
        state.at.as_ref().filter(|(of, _)| *of == panel.axis && response.has_focus()).map(|(_, target)| *target);
    let lit = pointed.or(by_key).map_or(lit_by_claim, |target| vec![target]);

    let drawn_for = (lit, scene.tokens.is_dark);
    let drawn = arranged.drawn.take().filter(|(made_for, _)| *made_for == drawn_for).unwrap_or_else(|| {
        let shapes = paint::marks(ui, scene.tokens, panel, &plot, arrangement, &drawn_for.0);
        (drawn_for, shapes.into())
    });
    surface(ui, &plot, drawn.1.clone(), paint::labels(ui, scene.tokens, arrangement));
    arranged.drawn = Some(drawn);
    let arrangement = &arranged.arrangement;
    below_axis::show(ui, scene, panel, &plot, arrangement);
    let line = if row.has_twin && row.is_first { colours.hairline } else { colours.hairline_strong };
    ui.painter().hline(rect.x_range(), rect.bottom() - hairline.width, Stroke::new(hairline.width, line));
    speak(ui, scene, panel, &arranged, whole, &response, by_key);
    tell_paper(scene, panel, &arranged, whole);
    if arrangement.seen == 0 && arrangement.unknown.is_empty() {
        elsewhere::show(ui, scene, panel, area, queue);
    }
    controls::show(ui, laid, scene, queue);
    read_out(ui, showing, &arranged, &plot, (pointed, by_key), response);
    state.arranged.insert(panel.axis.clone(), arranged);
}

/// Tells a picture what is drawn in a panel.
fn tell_paper(scene: &FrameContext<'_>, panel: &ChartPanel, arranged: &Arranged, whole: Rect) {
    let Some(paper) = scene.paper else { return };
    for (target, rect, name) in &arranged.spoken {
        let origin = match target {
            ChartTarget::Mark(at) => panel.marks.get(*at).map(|mark| mark.origin),
            ChartTarget::Gap(_) | ChartTarget::Absence(_) => None,
        };
        let what = match origin {
            Some(FigureOrigin::Claim(at)) => {
                scene.dataset.claims.get(at).map(|claim| DrawnThing::Record(claim.id.clone()))
            }
            Some(FigureOrigin::Point { series, point }) => scene.dataset.series.get(series).and_then(|series| {
                let period = series.points.get(point)?.period.text().to_owned();
                Some(DrawnThing::Figure(series.id.clone(), period))
            }),
            None => None,
        };
        paper.drew(what.unwrap_or(DrawnThing::Gap), rect.intersect(whole), name.clone());
    }
}

/// What the pointer is on: what a label names, a mark, a gap, or a stretch without a figure.
fn pointed_at(panel: &ChartPanel, arrangement: &Arrangement, plot: &Plot<'_>, pointer: Pos2) -> Option<ChartTarget> {
    let in_sight = (arrangement.marks.as_slice(), arrangement.gaps.as_slice());
    arrangement
        .named_at(pointer)
        .or_else(|| place::target_at(panel, in_sight, plot, pointer))
        .or_else(|| crowd::pointed_at(panel, &arrangement.crowd.columns, plot, pointer).map(ChartTarget::Mark))
        .or_else(|| place::absence_at(panel, &arrangement.absences, plot, pointer))
}

/// The read-out at the pointer, else at what the keyboard is on.
fn read_out(
    ui: &egui::Ui,
    showing: &Showing<'_>,
    arranged: &Arranged,
    plot: &Plot<'_>,
    (pointed, by_key): (Option<ChartTarget>, Option<ChartTarget>),
    response: Response,
) {
    let Showing { scene, scale, panel, .. } = *showing;
    if let Some(target) = pointed {
        let ticks = response.hover_pos().map_or(0, |pointer| scale.ticks_from_x(pointer.x));
        response.on_hover_ui_at_pointer(|ui| readout::show(ui, scene, panel, target, ticks));
    } else if let Some(target) = by_key
        && let Some(rect) = arranged.spoken.iter().find(|(of, _, _)| *of == target).map(|(_, rect, _)| *rect)
    {
        let anchor =
            pos2(bounds::within(rect.center().x, plot.rect.left(), plot.rect.right()), rect.top().max(plot.rect.top()));
        let ticks = scale.ticks_from_x(anchor.x);
        let tooltip = egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("readout"), anchor);
        tooltip.show(|ui| readout::show(ui, scene, panel, target, ticks));
    }
}

/// A panel that the keyboard comes to is scrolled into view.
fn keep_in_view(response: &Response, panel: &ChartPanel, state: &mut ChartState) {
    if response.has_focus() {
        if state.focused.as_ref() != Some(&panel.axis) {
            response.scroll_to_me(None);
            state.focused = Some(panel.axis.clone());
        }
    } else if state.focused.as_ref() == Some(&panel.axis) {
        state.focused = None;
    }
}

/// Hands the shapes to egui_plot, whose bounds are the time window's and the axis's.
fn surface(ui: &mut egui::Ui, plot: &Plot<'_>, marks: Arc<[egui::Shape]>, labels: Vec<egui::Shape>) {
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
            surface.add(paint::PlotShapes::new("figures", marks, labels, bounds));
        });
}

fn axis_numbers(ui: &egui::Ui, scene: &FrameContext<'_>, plot: &Plot<'_>, range: &Range, hairline: Stroke) {
    let colours = &scene.tokens.colours;
    for tick in &range.ticks {
        let y = plot.y(*tick);
        let is_ground = *tick == 0.0;
        let line = if is_ground { Stroke::new(hairline.width, colours.hairline_strong) } else { hairline };
        ui.painter().hline(plot.rect.left()..=plot.rect.right(), y, line);
        let at = pos2(plot.rect.left() - gutter::NUMBER_GAP, y);
        ui.painter().text(
            at,
            Align2::RIGHT_CENTER,
            axis::number(*tick),
            fonts::regular(size::LABEL),
            colours.ink_second,
        );
    }
}

/// The days of the selected event, as a faint band over the figures.
fn event_band(ui: &egui::Ui, scene: &FrameContext<'_>, scale: &TimeScale, whole: Rect) {
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

/// What the claim that is read lights: its own mark, and the figures that its verdict rests on.
fn lit_by_claim(scene: &FrameContext<'_>, panel: &ChartPanel) -> Vec<ChartTarget> {
    let lit = scene.highlight;
    if lit.claim.is_none() {
        return Vec::new();
    }
    let is_meant = |origin: &FigureOrigin| match origin {
        FigureOrigin::Claim(at) => lit.claim == Some(*at),
        FigureOrigin::Point { series, point } => lit.points.contains(&(*series, *point)),
    };
    let is_lit = |mark: &chart::FigureMark| is_meant(&mark.origin) || mark.same.iter().any(is_meant);
    panel.marks.iter().enumerate().filter(|(_, mark)| is_lit(mark)).map(|(at, _)| ChartTarget::Mark(at)).collect()
}

/// The days that the claim is about, behind its figures.
fn claim_band(ui: &egui::Ui, scene: &FrameContext<'_>, plot: &Plot<'_>, whole: Rect) {
    let Some(span) = scene.highlight.span else { return };
    let (left, right) = plot.x_of(span);
    let band = Rect::from_x_y_ranges(left..=right.max(left + 3.0), whole.y_range()).intersect(whole);
    if band.is_positive() {
        ui.painter().rect_filled(band, 0.0, scene.tokens.claim_band());
    }
}

fn pointer(
    response: &Response,
    scene: &FrameContext<'_>,
    scale: &TimeScale,
    panel: &ChartPanel,
    pointed: Option<ChartTarget>,
    queue: &mut ActionQueue,
) {
    if let Some(pointer) = response.hover_pos() {
        let origin = pointed.and_then(|target| origin_of(panel, target));
        queue.push(Action::Hover(Hover {
            record: origin.and_then(|origin| chart::record_of(scene.dataset, origin)),
            figure: origin.and_then(|origin| chart::figure_of(scene.dataset, origin)),
            at_ticks: Some(scale.ticks_from_x(pointer.x)),
            ..Hover::default()
        }));
    }
    crate::ui::pan::by_drag(response, scale, queue);
    if response.clicked()
        && let Some(target) = pointed
    {
        select(scene, panel, target, queue);
    }
}

/// Shows in Details what a mark or a gap leads to; of a gap the series of who gives more.
fn select(scene: &FrameContext<'_>, panel: &ChartPanel, target: ChartTarget, queue: &mut ActionQueue) {
    let Some(origin) = origin_of(panel, target) else { return };
    let Some(id) = chart::record_of(scene.dataset, origin) else { return };
    queue.push(Action::select(id, chart::figure_of(scene.dataset, origin)));
}

/// The figure or claim that a mark, a gap or an absence leads to.
fn origin_of(panel: &ChartPanel, target: ChartTarget) -> Option<FigureOrigin> {
    match target {
        ChartTarget::Mark(at) => panel.marks.get(at).map(|mark| mark.origin),
        ChartTarget::Gap(at) => panel.gaps.get(at).and_then(|gap| {
            let (mirror, pair) = panel.pair_of(gap)?;
            let figures = if gap.larger == Some(mirror.one.side) { &pair.one } else { &pair.other };
            figures.first().map(|figure| FigureOrigin::Point { series: figure.series, point: figure.point })
        }),
        ChartTarget::Absence(at) => panel.absences.get(at).and_then(|absence| panel.series_of(&absence.reporter)),
    }
}

/// A node for the panel, and one for each figure and gap in view.
fn speak(
    ui: &egui::Ui,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    arranged: &Arranged,
    whole: Rect,
    response: &Response,
    by_key: Option<ChartTarget>,
) {
    response.widget_info(|| {
        let title = tell::title(scene.words, &panel.axis);
        let unit = tell::unit_line(scene.words, panel, arranged.made_for.3);
        let name = by_key.map_or_else(|| format!("{title}, {unit}"), |target| tell::spoken(scene, panel, target));
        WidgetInfo::labeled(Role::GraphicsObject, true, name)
    });
    if response.has_focus() {
        let ring = whole.shrink(1.5);
        ui.painter().rect_stroke(ring, 0.0, Stroke::new(1.5, scene.tokens.colours.selection), egui::StrokeKind::Inside);
    }
    for (target, rect, name) in &arranged.spoken {
        let node = ui.interact(*rect, response.id.with(("target", *target)), Sense::empty());
        node.widget_info(|| WidgetInfo::labeled(Role::GraphicsSymbol, true, name));
    }
}
