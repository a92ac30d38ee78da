//! Whatever the record, the window and the pointer: everything is laid out, painted and spoken, nothing panics, every
//! coordinate that reaches egui is finite, and each event in view is drawn or counted once.
//!
//! No window is needed: egui's own frame runs without one. `CHANCERY_CASES` sets how many cases are tried.

use std::cell::RefCell;
use std::collections::BTreeSet;

use egui::{Event as Input, PointerButton, Pos2, Rect, Shape, Vec2, pos2};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::any_record::record;
use super::status_bar::{FileShown, FileState};
use super::time_sheet;
use super::window::{self, WindowFacts, WindowState};
use super::{FrameContext, timeline};
use crate::action::{Action, ActionQueue};
use crate::analysis::claims::Assessments;
use crate::dataset::{Dataset, Id, Series};
use crate::describe::RecordContext;
use crate::edit::Document;
use crate::index::Index;
use crate::index::shown::ShownRecords;
use crate::theme::{self, Tokens};
use crate::time::Day;
use crate::view::{
    Axis, ChartView, Filter, FlowDisplay, Grouping, Highlight, Hover, PanelSizes, Selection, SideTab, TableKind,
    ThemeChoice, TimeScale, TimeWindow, View,
};
use crate::words::Words;

/// How many cases are tried where nothing else is asked for. One in four is a whole window, which costs more.
const CASES: u32 = 20_000;

/// The widths of twenty windows, as log2 of days: from the closest to the farthest.
const ZOOMS: [u32; 20] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 22, 28, 36, 43, 50];

/// Where one looks: a date of the record at a place near an edge of the sheet.
#[derive(Clone, Debug)]
struct Look {
    /// The event that is brought there, and which of its ends.
    about: usize,
    is_end: bool,
    is_right_edge: bool,
    /// From the edge, as a share of the sheet's width, or in points where it is near.
    share: f64,
    near: Option<f64>,
    ticks: i64,
    zoom: usize,
    size: Vec2,
    pixels_per_point: f32,
}

fn look() -> impl Strategy<Value = Look> {
    let place = (-1.0f64..1.0, proptest::option::of(-12.0f64..12.0), -3i64..4);
    let size = (
        prop_oneof![3 => 100f32..4_000.0, 1 => 100f32..500.0, 1 => (100u16..4_000).prop_map(f32::from)],
        prop_oneof![3 => 300f32..1_500.0, 1 => 1f32..300.0],
        proptest::sample::select(&[1.0f32, 1.25, 2.0][..]),
    );
    (0usize..7, any::<bool>(), any::<bool>(), place, 0..ZOOMS.len(), size).prop_map(
        |(about, is_end, is_right_edge, (share, near, ticks), zoom, (width, height, pixels_per_point))| Look {
            about,
            is_end,
            is_right_edge,
            share,
            near,
            ticks,
            zoom,
            size: Vec2::new(width, height),
            pixels_per_point,
        },
    )
}

impl Look {
    /// The window for a sheet of this width.
    #[expect(clippy::cast_possible_truncation, reason = "a few windows")]
    fn window(&self, dataset: &Dataset, width: f32) -> TimeWindow {
        let edtf = dataset.events.get(self.about % dataset.events.len().max(1)).and_then(|event| event.when.edtf());
        let ends = edtf.map(|edtf| (edtf.earliest().or(edtf.latest()), edtf.latest().or(edtf.earliest())));
        let day = ends.and_then(|(first, last)| if self.is_end { last.map(|day| day.plus_days(1)) } else { first });
        let day = day.unwrap_or(Day::from_number(16_000));
        let days = 1_i64 << ZOOMS[self.zoom];
        let window = TimeWindow::showing(Day::from_number(0), Day::from_number(days - 1));
        let width = f64::from(width.max(1.0));
        let from_edge = self.near.unwrap_or(self.share * width);
        let x = if self.is_right_edge { width + from_edge } else { from_edge };
        let before = (x / width * window.width_ticks()) as i64;
        let start = crate::view::ticks_of(day).saturating_sub(before).saturating_add(self.ticks);
        window.panned(start.saturating_sub(window.start_ticks()))
    }
}

/// How it is shown, and what is done with it.
#[derive(Clone, Debug)]
struct Manner {
    grouping: Grouping,
    tokens: Tokens,
    side: SideTab,
    table: Option<TableKind>,
    is_cumulated: bool,
    is_logarithmic: bool,
    selected: Option<usize>,
    /// Where the pointer goes, as shares of the window, and whether it drags from there.
    pointer: Option<(f32, f32)>,
    drag: Option<f32>,
}

fn manner() -> impl Strategy<Value = Manner> {
    let table = prop_oneof![4 => Just(None), 1 => Just(Some(TableKind::Figures)), 1 => Just(Some(TableKind::Mirror))];
    let side = prop_oneof![Just(SideTab::Details), Just(SideTab::Claims)];
    let pointer = proptest::option::weighted(0.4, (0f32..1.0, 0f32..1.0));
    let drag = proptest::option::of(-60f32..60.0);
    let grouping = prop_oneof![Just(Grouping::ByKind), Just(Grouping::ByPerson)];
    let tokens = prop_oneof![Just(Tokens::LIGHT), Just(Tokens::DARK)];
    let flags = (grouping, tokens, any::<bool>(), any::<bool>());
    (flags, side, table, proptest::option::of(0usize..12), pointer, drag).prop_map(
        |((grouping, tokens, is_cumulated, is_logarithmic), side, table, selected, pointer, drag)| Manner {
            grouping,
            tokens,
            side,
            table,
            is_cumulated,
            is_logarithmic,
            selected,
            pointer,
            drag,
        },
    )
}

impl Manner {
    fn view(&self, dataset: &Dataset, index: &Index, window: TimeWindow) -> View {
        let axes = axes(dataset);
        let ids = dataset.ids().map(|(_, _, id)| id.clone());
        let ids: Vec<Id> = ids.filter(|id| !id.as_str().is_empty()).collect();
        let mut selection = Selection::default();
        if let Some(id) = self.selected.and_then(|at| ids.get(at)) {
            selection.select(id.clone());
        }
        let mut chart = ChartView { is_table_open: self.table.is_some(), ..ChartView::default() };
        chart.table.kind = self.table.unwrap_or_default();
        let counting = if self.is_cumulated { FlowDisplay::Both } else { FlowDisplay::PerYear };
        chart.counting = axes.iter().map(|axis| (axis.clone(), counting)).collect();
        chart.logarithmic = if self.is_logarithmic { axes } else { BTreeSet::new() };
        View {
            window,
            whole: index.whole(),
            selection,
            hover: Hover::default(),
            filter: Filter::default(),
            grouping: self.grouping,
            lanes: crate::view::LaneChoice::default(),
            chart,
            side: self.side,
            panels: PanelSizes::default(),
            theme: ThemeChoice::Light,
        }
    }
}

/// What the figures on record are of.
fn axes(dataset: &Dataset) -> BTreeSet<Axis> {
    let of = |series: &Series| Axis {
        measure: series.measure.clone(),
        basis: series.basis.clone(),
        unit: series.unit.clone(),
    };
    dataset.series.iter().map(of).collect()
}

/// What is shown: everything, or the sheet alone at its full width.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Window,
    Sheet,
}

struct Stage {
    dataset: Dataset,
    index: Index,
    shown: ShownRecords,
    assessments: Assessments,
    document: Document,
    view: View,
    highlight: Highlight,
    tokens: Tokens,
    state: WindowState,
    queue: ActionQueue,
}

thread_local! {
    /// egui with its fonts, and the texts: made once, for that takes longer than a hundred cases.
    static KEPT: RefCell<Option<(egui::Context, f64, Words)>> = const { RefCell::new(None) };
}

fn context() -> (egui::Context, f64, Words) {
    KEPT.with(|kept| kept.borrow_mut().take()).unwrap_or_else(|| {
        let ctx = egui::Context::default();
        ctx.enable_accesskit();
        theme::apply(&ctx);
        (ctx, 0.0, Words::english())
    })
}

impl Stage {
    fn new(dataset: Dataset, manner: &Manner, window: TimeWindow) -> Self {
        let index = Index::build(&dataset);
        let shown = ShownRecords::build(&dataset, &index, &Filter::default());
        let assessments = Assessments::build(&dataset, &index);
        let view = manner.view(&dataset, &index, window);
        let highlight = Highlight { claim: (!dataset.claims.is_empty()).then_some(0), ..Highlight::default() };
        Self {
            document: Document::new(dataset.clone()),
            tokens: manner.tokens,
            state: WindowState::default(),
            queue: ActionQueue::default(),
            dataset,
            index,
            shown,
            assessments,
            highlight,
            view,
        }
    }

    fn frame(
        &mut self,
        ctx: &egui::Context,
        words: &Words,
        part: Part,
        input: egui::RawInput,
    ) -> Result<egui::FullOutput, TestCaseError> {
        let sheet_width = input.screen_rect.map_or(0.0, |rect| rect.width() - GUTTER);
        let reading = RecordContext {
            dataset: &self.dataset,
            index: &self.index,
            revision: 0,
            shown: &self.shown,
            assessments: &self.assessments,
            view: &self.view,
            highlight: &self.highlight,
            words,
        };
        let scene = FrameContext { reading, tokens: &self.tokens, document: &self.document, paper: None };
        let (state, queue) = (&mut self.state, &mut self.queue);
        let mut output = ctx.run_ui(input, |ui| match part {
            Part::Window => window::show(
                ui,
                &scene,
                WindowFacts {
                    file: FileShown { state: FileState::default(), path: None },
                    reading: None,
                    findings: &[],
                },
                state,
                queue,
            ),
            Part::Sheet => time_sheet::show(ui, &scene, GUTTER, state.sheet(), queue),
        });
        if part == Part::Sheet && !self.view.chart.is_table_open {
            let scale = TimeScale::new(self.view.window, GUTTER, sheet_width);
            timeline::check_all_in_view(&self.state.sheet().timeline, &scene, &scale).map_err(TestCaseError::fail)?;
        }
        output.textures_delta.clear();
        self.view.hover = self.queue.take_hover();
        for action in self.queue.take_all() {
            match action {
                Action::Pan(ticks) => self.view.window = self.view.window.panned(ticks),
                Action::Zoom { steps, share } => self.view.window = self.view.window.zoomed(steps, share),
                Action::ShowWindow(window) => self.view.window = window,
                Action::Chart(change) => self.view.chart.change(change),
                _ => {}
            }
        }
        Ok(output)
    }
}

const GUTTER: f32 = 20.0;

/// Shows a record for a frame or a few, and looks at all that egui is given.
fn try_one(part: Part, dataset: Dataset, look: &Look, manner: &Manner) -> Result<(), TestCaseError> {
    let (ctx, mut time, words) = context();
    let size = if part == Part::Sheet { Vec2::new(look.size.x + GUTTER, look.size.y.max(60.0)) } else { look.size };
    let window = look.window(&dataset, if part == Part::Sheet { look.size.x } else { look.size.x - 476.0 });
    let mut stage = Stage::new(dataset, manner, window);
    let mut frames: Vec<Vec<Input>> = vec![Vec::new()];
    if let Some((x, y)) = manner.pointer {
        let pos = pos2(size.x * x, size.y * y);
        frames.push(vec![Input::PointerMoved(pos)]);
        if let Some(by) = manner.drag {
            let button = |pos: Pos2, pressed| Input::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            };
            let there = pos2(pos.x + by, pos.y);
            frames.push(vec![button(pos, true)]);
            frames.push(vec![Input::PointerMoved(there)]);
            frames.push(vec![button(there, false)]);
        }
    }
    // Nothing stays held from the case before.
    frames.push(vec![Input::PointerGone]);
    for events in frames {
        time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            viewports: std::iter::once((
                egui::ViewportId::ROOT,
                egui::ViewportInfo { native_pixels_per_point: Some(look.pixels_per_point), ..Default::default() },
            ))
            .collect(),
            time: Some(time),
            events,
            ..egui::RawInput::default()
        };
        let output = stage.frame(&ctx, &words, part, input)?;
        for clipped in &output.shapes {
            check_finite(&clipped.shape).map_err(TestCaseError::fail)?;
        }
        check_spoken(&output).map_err(TestCaseError::fail)?;
        drop(ctx.tessellate(output.shapes, output.pixels_per_point));
    }
    ctx.memory_mut(|memory| {
        let options = std::mem::take(&mut memory.options);
        *memory = egui::Memory::default();
        memory.options = options;
    });
    KEPT.with(|kept| *kept.borrow_mut() = Some((ctx, time, words)));
    Ok(())
}

fn check_finite(shape: &Shape) -> Result<(), String> {
    let is_finite = match shape {
        Shape::Vec(shapes) => return shapes.iter().try_for_each(check_finite),
        Shape::Mesh(mesh) => mesh.vertices.iter().all(|vertex| vertex.pos.is_finite()) && mesh.is_valid(),
        Shape::Path(path) => path.points.iter().all(|point| point.is_finite()),
        Shape::LineSegment { points, .. } => points.iter().all(|point| point.is_finite()),
        Shape::Circle(circle) => circle.center.is_finite() && circle.radius.is_finite(),
        Shape::Rect(rect) => rect.rect.is_finite(),
        Shape::Text(text) => text.pos.is_finite() && text.galley.rect.is_finite(),
        Shape::Noop => true,
        other => other.visual_bounding_rect().is_finite(),
    };
    if is_finite { Ok(()) } else { Err(format!("not finite: {shape:?}")) }
}

/// Every widget has a place, and every button a name.
fn check_spoken(output: &egui::FullOutput) -> Result<(), String> {
    let Some(update) = &output.platform_output.accesskit_update else { return Err("nothing is spoken".to_owned()) };
    for (_, node) in &update.nodes {
        let has_place =
            node.bounds().is_none_or(|rect| [rect.x0, rect.y0, rect.x1, rect.y1].into_iter().all(f64::is_finite));
        if !has_place {
            return Err(format!("{node:?} has no place"));
        }
        let is_named = node.label().is_some_and(|label| !label.trim().is_empty()) || !node.labelled_by().is_empty();
        if node.role() == egui::accesskit::Role::Button && !is_named {
            return Err(format!("{node:?} has no name"));
        }
    }
    Ok(())
}

/// Tries as many cases as are asked for.
fn run(part: Part) {
    let asked = std::env::var("CHANCERY_CASES").ok().and_then(|count| count.parse::<u32>().ok());
    let all = asked.unwrap_or(CASES);
    let cases = if part == Part::Window { all / 4 } else { all - all / 4 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome =
        runner.run(&(record(), look(), manner()), |(dataset, look, manner)| try_one(part, dataset, &look, &manner));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn any_record_can_be_shown_on_a_sheet_of_any_width() {
    run(Part::Sheet);
}

#[test]
fn any_record_can_be_shown_in_a_window_of_any_size() {
    run(Part::Window);
}
