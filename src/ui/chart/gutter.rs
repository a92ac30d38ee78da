//! What stands left of a panel's axis: title, unit and legend.
//!
//! A reporter's row switches it on and off; the title of sums says since when, and is where that is chosen.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Pos2, Rangef, Rect, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::since;
use crate::action::{Action, ActionQueue};
use crate::describe::chart as tell;
use crate::layout::chart::axis::{self, Range};
use crate::layout::chart::claimed;
use crate::layout::chart::place::Plot;
use crate::marks::chart::{ChartPanel, FigureMark, PanelRow as RowOf, Reporter, ReporterSide};
use crate::theme::{faded, fonts, size};
use crate::ui::FrameContext;
use crate::ui::paper;
use crate::ui::reporters::{self, SWATCH, TEXT_AFTER};
use crate::view::{ChartChange, TableKind};
use crate::widgets::ink::SmoothMesh as Hatching;

/// Axis numbers stand this far left of the axis.
pub const NUMBER_GAP: f32 = 10.0;

/// Between two rows of the legend.
const ROW_GAP: f32 = 4.0;

/// A row of the legend, before it is known whether there is room.
enum LegendRow<'a> {
    Reporter(&'a Reporter),
    Gap,
    Claim,
    /// What a claim of a sum lacks.
    Lacking,
}

/// What stands in the gutter of a row.
pub struct GutterContents<'a> {
    pub plot: &'a Plot<'a>,
    pub range: &'a Range,
    pub panel: &'a ChartPanel,
    pub row: RowOf,
    /// A claim is in sight.
    pub has_claim: bool,
    /// Something is hatched as lacking.
    pub has_lacking: bool,
}

/// Shows title, unit and legend.
pub fn show(ui: &mut Ui, rect: Rect, scene: &FrameContext<'_>, beside: &GutterContents<'_>, queue: &mut ActionQueue) {
    let GutterContents { plot, range, panel, row, .. } = *beside;
    let colours = &scene.tokens.colours;
    let left = rect.left() + size::EDGE;
    let room = plot.rect.left() - left;
    let number_width = |tick: &f64| {
        ui.painter().layout_no_wrap(axis::number(*tick), fonts::regular(size::LABEL), colours.ink_second).size().x
    };
    let numbers = range.ticks.iter().map(number_width).fold(0.0, f32::max);
    let (wide, narrow) = (room - 6.0, room - NUMBER_GAP - numbers - 3.0);
    let mut y = rect.top() + 6.0;
    let rows: Vec<Rangef> =
        range.ticks.iter().map(|tick| Rangef::point(plot.y(*tick)).expand(size::LABEL / 2.0 + 2.0)).collect();
    // Where no line of it comes to stand beside a number, a text runs as far as the axis.
    let set = |ui: &Ui, text: &str, font: &egui::FontId, y: f32| {
        let of_width = |width: f32| ui.painter().layout(text.to_owned(), font.clone(), Color32::PLACEHOLDER, width);
        let is_beside_number = |galley: &Arc<Galley>| {
            let long = galley.rows.iter().filter(|row| row.rect().width() > narrow);
            long.map(|row| row.rect().translate(Vec2::new(0.0, y)).y_range())
                .any(|line| rows.iter().any(|number| number.intersects(line)))
        };
        Some(of_width(wide)).filter(|galley| !is_beside_number(galley)).unwrap_or_else(|| of_width(narrow))
    };
    if row.is_first {
        let mut title = set(ui, &tell::head(scene.words, &panel.axis), &fonts::semibold(size::BODY), y);
        if row.has_twin && title.rows.len() > 1 {
            let question = tell::question(scene.words, &panel.axis.measure.question(), &panel.axis);
            title = set(ui, &question, &fonts::semibold(size::BODY), y);
        }
        y += text(ui, pos2(left, y), title, colours.ink) + 1.0;
        if let Some(note) = tell::note(scene.words, &panel.axis) {
            let note = set(ui, &note, &fonts::regular(size::LABEL), y);
            y += text(ui, pos2(left, y), note, colours.ink) + 1.0;
        }
    }
    if panel.is_cumulated() {
        let font = if row.is_first { fonts::medium(size::LABEL) } else { fonts::semibold(size::BODY) };
        y += since::show(ui, pos2(left, y), scene, panel, font, wide, queue) + 1.0;
    }
    let unit = tell::gutter_unit(scene.words, panel, plot.is_logarithmic);
    let unit = set(ui, &unit, &fonts::regular(size::LABEL), y);
    y += text(ui, pos2(left, y), unit, colours.ink_second) + 5.0;
    legend(ui, scene, beside, Rect::from_min_max(pos2(left, y), pos2(left + narrow, rect.bottom())), queue);
}

/// The rows of the legend, as far as there is room.
fn legend(ui: &mut Ui, scene: &FrameContext<'_>, beside: &GutterContents<'_>, place: Rect, queue: &mut ActionQueue) {
    let GutterContents { panel, .. } = *beside;
    let (left, narrow, mut y) = (place.left(), place.width(), place.top());
    let rect = place;
    let mut rows: Vec<LegendRow<'_>> = panel.reporters.iter().map(LegendRow::Reporter).collect();
    rows.extend((!panel.gaps.is_empty()).then_some(LegendRow::Gap));
    rows.extend(beside.has_claim.then_some(LegendRow::Claim));
    rows.extend(beside.has_lacking.then_some(LegendRow::Lacking));
    let room = rect.bottom() - 4.0 - y;
    let set = |is_short: bool, most_rows: usize| -> Vec<Arc<Galley>> {
        let each = rows.iter().map(|row| {
            let mut job = LayoutJob::simple(
                row_text(scene, row, is_short) + &footnotes(scene, beside, row),
                fonts::regular(size::LABEL),
                Color32::PLACEHOLDER,
                narrow - TEXT_AFTER,
            );
            job.wrap.max_rows = most_rows;
            ui.painter().layout_job(job)
        });
        each.collect()
    };
    let height = |galleys: &[Arc<Galley>]| {
        galleys.iter().map(|galley| galley.size().y.max(14.0) + ROW_GAP).sum::<f32>() - ROW_GAP
    };
    // As much as there is room for: in full, by name, by name in one line.
    let ways = [(false, usize::MAX), (true, usize::MAX)];
    let fitting =
        ways.into_iter().map(|(is_short, most_rows)| set(is_short, most_rows)).find(|galleys| height(galleys) <= room);
    let galleys = fitting.unwrap_or_else(|| set(true, 1));
    for (row, galley) in rows.iter().zip(galleys) {
        let row_height = galley.size().y.max(14.0);
        if y + row_height > rect.bottom() - 2.0 {
            break;
        }
        let place = Rect::from_min_size(pos2(left - 4.0, y - 3.0), Vec2::new(narrow + 8.0, row_height + 6.0));
        legend_row(ui, scene, panel, row, place, galley, queue);
        y += row_height + ROW_GAP;
    }
}

/// The numbers of the sources of what a row of the legend stands for.
fn footnotes(scene: &FrameContext<'_>, beside: &GutterContents<'_>, row: &LegendRow<'_>) -> String {
    let Some(paper) = scene.paper else { return String::new() };
    let window = beside.plot.scale.window;
    let seen = beside.panel.seen(window.first_day(), window.last_day());
    let is_of_row = |mark: &&FigureMark| match row {
        LegendRow::Reporter(reporter) => mark.reporter.as_ref() == Some(&reporter.id),
        LegendRow::Claim => mark.side == ReporterSide::Claim,
        LegendRow::Gap | LegendRow::Lacking => false,
    };
    let marks = seen.iter().filter_map(|at| beside.panel.marks.get(*at)).filter(is_of_row);
    let numbers = paper.marks_of(marks.flat_map(|mark| paper::sources_of(scene.dataset, mark)));
    if numbers.is_empty() { numbers } else { format!("\u{2009}{numbers}") }
}

fn row_text(scene: &FrameContext<'_>, row: &LegendRow<'_>, is_short: bool) -> String {
    match row {
        LegendRow::Reporter(reporter) if is_short => {
            let acronym = scene
                .index
                .organisation(scene.dataset, &reporter.id)
                .and_then(|organisation| organisation.acronym.clone());
            acronym.unwrap_or_else(|| scene.name(&reporter.id).to_owned())
        }
        LegendRow::Reporter(reporter) => reporters::name(scene, reporter),
        LegendRow::Gap => scene.words.text("gap-legend"),
        LegendRow::Claim => scene.words.text("chart-legend-claim"),
        LegendRow::Lacking => scene.words.text("chart-legend-lacking"),
    }
}

fn legend_row(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    row: &LegendRow<'_>,
    place: Rect,
    galley: Arc<Galley>,
    queue: &mut ActionQueue,
) {
    let colours = &scene.tokens.colours;
    let at = place.min + Vec2::new(4.0, 3.0);
    let swatch = Rect::from_min_size(at + Vec2::new(0.0, 2.5), Vec2::splat(SWATCH));
    let mut ink = colours.ink_second;
    match row {
        LegendRow::Reporter(reporter) => {
            ink = reporters::switch(ui, scene, place, swatch, reporter, queue);
        }
        LegendRow::Gap => {
            let response = reporters::clickable(ui, scene, place, ("gap", ""));
            let mut hatching = Hatching::on(ui.ctx());
            hatching.hatch(swatch, 4.0, 1.0, |_| faded(colours.ink, 0.6));
            ui.painter().add(hatching.into_shape());
            let name = scene.words.text("gap-legend-open");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            let response = response.on_hover_text(name);
            if response.clicked() {
                queue.push(Action::Chart(ChartChange::OpenTable(Some(panel.axis.clone()), TableKind::Mirror)));
            }
        }
        LegendRow::Claim if panel.is_cumulated() => {
            ui.painter().hline(swatch.x_range(), swatch.center().y, Stroke::new(2.0, colours.claim));
        }
        LegendRow::Claim => {
            ui.painter().rect_stroke(swatch, 1.0, Stroke::new(1.5, colours.claim), StrokeKind::Inside);
        }
        LegendRow::Lacking => {
            let mut hatching = Hatching::on(ui.ctx());
            hatching.hatch(swatch, claimed::LACKING_STEP - 1.0, 1.0, |_| colours.claim);
            ui.painter().add(hatching.into_shape());
        }
    }
    ui.painter().galley(at + Vec2::new(TEXT_AFTER, 0.0), galley, ink);
}

fn text(ui: &Ui, at: Pos2, galley: Arc<Galley>, colour: Color32) -> f32 {
    let height = galley.size().y;
    ui.painter().galley(at, galley, colour);
    height
}
