//! What the timeline keeps between frames: its lanes for the filter, and where everything is placed for the zoom.
//!
//! Both are rebuilt when what they were made from has changed, and not before. It paints nothing.

use std::cell::RefCell;
use std::collections::HashMap;

use super::forms::Form;
use super::geometry::Axis;
use super::names;
use super::pick::{self, Content, Fold, LabelText, Layout, Placed, Source};
use crate::dataset::{Id, RecordKind};
use crate::index::RecordAt;
use crate::index::lanes::{Lane, LaneItem, Lanes};
use crate::theme::{fonts, size};
use crate::ui::Scene;
use crate::view::{Filter, Grouping, TimeScale};

/// A lane takes at most so many rows where there is room.
const MOST_ROWS: usize = 7;
/// And at least so many where there is none: one for the selected thing, one for the rest.
const LEAST_ROWS: usize = 2;
/// Things are placed anew when the window has moved so far from where they were, in points: numbers stay small.
const DRIFT: f64 = 1.0e6;
/// The ground above the first row of a lane, and below the last.
pub const LANE_PADDING: f32 = 5.0;
/// From one row of a lane to the next: a line of text and a little ground.
pub const ROW_HEIGHT: f32 = 19.0;
/// The least height of a lane.
const LEAST_LANE: f32 = 32.0;
/// The least height of a lane with a long name.
const LEAST_LANE_OF_TWO_LINES: f32 = 40.0;

/// What lanes are made from.
#[derive(Clone, Debug, PartialEq)]
struct LanesKey {
    grouping: Grouping,
    filter: Filter,
    /// The state of the facts.
    revision: u64,
    shown: usize,
    language: String,
}

impl LanesKey {
    fn of(scene: &Scene<'_>) -> Self {
        Self {
            grouping: scene.view.grouping,
            filter: scene.view.filter.clone(),
            revision: scene.revision,
            shown: scene.shown.count(),
            language: scene.words.language().to_owned(),
        }
    }

    /// Whether it is the key of this scene; copies nothing, for it is asked every frame.
    fn is_of(&self, scene: &Scene<'_>) -> bool {
        self.grouping == scene.view.grouping
            && self.filter == scene.view.filter
            && self.revision == scene.revision
            && self.shown == scene.shown.count()
            && self.language == scene.words.language()
    }
}

/// What places are made from.
#[derive(Clone, Debug, PartialEq)]
struct PlacesKey {
    zoom_steps: i32,
    /// Width and height of the sheet and pixels to a point, bit by bit.
    sizes: [u32; 3],
    selected: Option<Id>,
}

/// A label and its width, regular and heavier.
type MeasuredLabel = (String, f64, f64);

/// Lanes and places.
#[derive(Debug, Default)]
pub struct Derived {
    pub lanes: Lanes,
    lanes_key: Option<LanesKey>,
    /// A layout for each lane.
    pub layouts: Vec<Layout>,
    places_key: Option<PlacesKey>,
    /// The height that all rows would take.
    pub wanted_height: f32,
    /// The least height of each lane, by its name.
    least_heights: Vec<f32>,
    labels: RefCell<HashMap<RecordAt, MeasuredLabel>>,
}

impl Derived {
    /// Brings lanes and places up to date for a frame; `height` is what the lanes have together.
    pub fn update(&mut self, ui: &egui::Ui, scene: &Scene<'_>, scale: &TimeScale, height: f32) {
        if !self.lanes_key.as_ref().is_some_and(|key| key.is_of(scene)) {
            self.lanes = Lanes::build(scene.dataset, scene.index, scene.shown, scene.view.grouping);
            self.lanes_key = Some(LanesKey::of(scene));
            self.places_key = None;
            self.labels.borrow_mut().clear();
        }
        let sizes = [scale.width, height, ui.pixels_per_point()].map(f32::to_bits);
        let (zoom_steps, selected) = (scene.view.window.zoom_steps(), scene.view.selection.current());
        let is_current =
            |key: &PlacesKey| key.zoom_steps == zoom_steps && key.sizes == sizes && key.selected.as_ref() == selected;
        if !self.places_key.as_ref().is_some_and(is_current) || !self.covers(scale) {
            if self.places_key.as_ref().is_none_or(|key| key.sizes != sizes) {
                self.labels.borrow_mut().clear();
            }
            self.place(ui, scene, scale, height);
            self.places_key = Some(PlacesKey { zoom_steps, sizes, selected: selected.cloned() });
        }
    }

    /// Whether the window is still within what was placed.
    fn covers(&self, scale: &TimeScale) -> bool {
        self.layouts.iter().all(|layout| {
            let left = layout.axis.at_ticks(scale.window.start_ticks());
            let right = layout.axis.at_ticks(scale.window.end_ticks());
            left.abs() < DRIFT && left >= layout.covers.left && right <= layout.covers.right
        })
    }

    fn place(&mut self, ui: &egui::Ui, scene: &Scene<'_>, scale: &TimeScale, height: f32) {
        let selected = scene.view.selection.current().and_then(|id| scene.index.at(id));
        let source = SceneSource { ui, scene, labels: &self.labels };
        let axis = Axis::of(scale);
        let place = |lane: &Lane, rows: usize| {
            let selected = selected.and_then(|at| lane.place_of(at, form_of(scene, at)?.hull()));
            pick::place(lane, &source, axis, f64::from(scale.width), rows, selected)
        };
        let gutter = scale.left - ui.max_rect().left() - size::EDGE - size::GAP;
        self.least_heights.clear();
        for lane in &self.lanes.lanes {
            let name = names::lane(scene, &lane.name);
            let is_one_line = source.measure(&name, fonts::medium(size::BODY)) <= f64::from(gutter);
            self.least_heights.push(if is_one_line { LEAST_LANE } else { LEAST_LANE_OF_TWO_LINES });
        }
        self.layouts = self.lanes.lanes.iter().map(|lane| place(lane, MOST_ROWS)).collect();
        self.wanted_height = self.full_height();
        let mut with_less: Vec<Option<Layout>> = vec![None; self.layouts.len()];
        while self.full_height() > height {
            for ((lane, layout), less) in self.lanes.lanes.iter().zip(&self.layouts).zip(&mut with_less) {
                if less.is_none() && layout.rows > LEAST_ROWS {
                    *less = Some(place(lane, layout.rows - 1)).filter(|less| less.rows < layout.rows);
                }
            }
            // The lane that loses least by it gives up a row.
            let losses = self
                .layouts
                .iter()
                .zip(&with_less)
                .enumerate()
                .filter_map(|(at, (layout, less))| Some((at, pick::loss(less.as_ref()?) - pick::loss(layout))));
            let Some((at, _)) = losses.min_by(|(_, one), (_, other)| one.total_cmp(other)) else { break };
            if let (Some(layout), Some(less)) = (self.layouts.get_mut(at), with_less.get_mut(at).and_then(Option::take))
            {
                *layout = less;
            }
        }
    }

    /// The height of a lane.
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    pub fn lane_height(&self, at: usize) -> f32 {
        let rows = self.layouts.get(at).map_or(0, |layout| layout.rows);
        let least = self.least_heights.get(at).copied().unwrap_or(LEAST_LANE);
        (rows as f32 * ROW_HEIGHT + 2.0 * LANE_PADDING).max(least)
    }

    /// The first lane in which the selected thing stands.
    pub fn lane_of_selected(&self) -> Option<usize> {
        let is_selected = |placed: &Placed| matches!(placed.content, Content::One { is_selected: true, .. });
        self.layouts.iter().position(|layout| layout.placed.iter().any(is_selected))
    }

    /// The height of all lanes together.
    pub fn full_height(&self) -> f32 {
        (0..self.layouts.len()).map(|at| self.lane_height(at)).sum()
    }

    /// Where a lane begins below the first one's top.
    pub fn lane_top(&self, at: usize) -> f32 {
        (0..at).map(|at| self.lane_height(at)).sum()
    }
}

/// The form of an item.
pub fn form_of(scene: &Scene<'_>, at: RecordAt) -> Option<Form> {
    match at {
        (RecordKind::Event, position) => {
            let event = scene.dataset.events.get(position)?;
            let whole = event.part_of.as_ref().and_then(|whole| scene.index.event(scene.dataset, whole));
            Form::of_event(event, whole)
        }
        (RecordKind::Agreement, position) => Form::of_agreement(scene.dataset.agreements.get(position)?),
        _ => None,
    }
}

/// The record as what is being placed.
struct SceneSource<'a> {
    ui: &'a egui::Ui,
    scene: &'a Scene<'a>,
    labels: &'a RefCell<HashMap<RecordAt, MeasuredLabel>>,
}

impl SceneSource<'_> {
    fn measure(&self, text: &str, font: egui::FontId) -> f64 {
        let galley = self.ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER);
        f64::from(galley.size().x).ceil()
    }

    fn measured(&self, item: &LaneItem) -> MeasuredLabel {
        if let Some(found) = self.labels.borrow().get(&item.at) {
            return found.clone();
        }
        let form = form_of(self.scene, item.at);
        let text =
            form.map_or_else(String::new, |form| names::label(self.scene.words, self.scene.dataset, item.at, &form));
        let measured = (
            text.clone(),
            self.measure(&text, fonts::regular(size::BODY)),
            self.measure(&text, fonts::medium(size::BODY)),
        );
        self.labels.borrow_mut().insert(item.at, measured.clone());
        measured
    }
}

impl Source for SceneSource<'_> {
    fn form(&self, item: &LaneItem) -> Option<Form> {
        form_of(self.scene, item.at)
    }

    fn label(&self, item: &LaneItem, is_selected: bool) -> LabelText {
        let (text, regular, heavier) = self.measured(item);
        LabelText { text, width: if is_selected { heavier } else { regular }, can_be_cut: true }
    }

    fn fold_label(&self, lane: &Lane, fold: &Fold) -> LabelText {
        let titles = names::fold_titles(self.scene, lane, fold);
        let can_be_cut = titles.is_some();
        let text = titles.unwrap_or_else(|| names::fold_label(self.scene.words, fold.hull));
        let width = self.measure(&text, fonts::regular(size::BODY));
        LabelText { text, width, can_be_cut }
    }
}
