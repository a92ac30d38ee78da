//! What the timeline keeps between frames: its lanes for the filter, and where everything is placed for the zoom.
//!
//! Both are rebuilt when what they were made from has changed, and not before. It paints nothing.

use std::cell::RefCell;
use std::collections::HashMap;

use super::forms::Form;
use super::geometry::Axis;
use super::pick::{self, Layout, Source};
use super::{names, row_height};
use crate::dataset::{Id, RecordKind};
use crate::index::RecordAt;
use crate::index::lanes::{LaneItem, Lanes, Stretch};
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
pub const LANE_PADDING: f32 = 6.0;
/// The least height of a lane: a name in two lines.
const LEAST_LANE: f32 = 40.0;

/// What lanes are made from.
#[derive(Clone, Debug, PartialEq)]
struct LanesKey {
    grouping: Grouping,
    filter: Filter,
    /// Where the events lie in memory, and how many there are: a dataset that was swapped lies elsewhere.
    events: (usize, usize),
    shown: usize,
}

/// What places are made from.
#[derive(Clone, Debug, PartialEq)]
struct PlacesKey {
    zoom_steps: i32,
    width: u32,
    height: u32,
    pixels_per_point: u32,
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
    labels: RefCell<HashMap<RecordAt, MeasuredLabel>>,
}

impl Derived {
    /// Brings lanes and places up to date for a frame; `height` is what the lanes have together.
    pub fn update(&mut self, ui: &egui::Ui, scene: &Scene<'_>, scale: &TimeScale, height: f32) {
        let view = scene.view;
        let events = &scene.dataset.events;
        let lanes_key = LanesKey {
            grouping: view.grouping,
            filter: view.filter.clone(),
            events: (events.as_ptr().addr(), events.len()),
            shown: scene.shown.count(),
        };
        if self.lanes_key.as_ref() != Some(&lanes_key) {
            self.lanes = Lanes::build(scene.dataset, scene.index, scene.shown, view.grouping);
            self.lanes_key = Some(lanes_key);
            self.places_key = None;
            self.labels.borrow_mut().clear();
        }
        let pixels_per_point = ui.pixels_per_point().to_bits();
        let places_key = PlacesKey {
            zoom_steps: view.window.zoom_steps(),
            width: scale.width.to_bits(),
            height: height.to_bits(),
            pixels_per_point,
            selected: view.selection.current().cloned(),
        };
        if self.places_key.as_ref() != Some(&places_key) || !self.covers(scale) {
            if self.places_key.as_ref().is_some_and(|key| key.pixels_per_point != pixels_per_point) {
                self.labels.borrow_mut().clear();
            }
            self.place(ui, scene, scale, height);
            self.places_key = Some(places_key);
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
        let source = SceneSource { ui, scene, selected, labels: &self.labels };
        let axis = Axis::of(scale);
        let place = |lane, rows| pick::place(lane, &source, axis, f64::from(scale.width), rows);
        let mut layouts: Vec<Layout> = self.lanes.lanes.iter().map(|lane| place(lane, MOST_ROWS)).collect();
        self.wanted_height = layouts.iter().map(lane_height).sum();
        // Too high: the lane with the most rows gives up one, again and again.
        while layouts.iter().map(lane_height).sum::<f32>() > height {
            let highest = layouts.iter().enumerate().max_by_key(|(at, layout)| (layout.rows, std::cmp::Reverse(*at)));
            let Some((at, rows)) = highest.map(|(at, layout)| (at, layout.rows)).filter(|(_, rows)| *rows > LEAST_ROWS) else {
                break;
            };
            if let (Some(lane), Some(layout)) = (self.lanes.lanes.get(at), layouts.get_mut(at)) {
                *layout = place(lane, rows - 1);
                // Placing never takes more rows than it is given; were it so, this would not end.
                if layout.rows >= rows {
                    break;
                }
            }
        }
        self.layouts = layouts;
    }
}

/// The height of a lane.
#[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
pub fn lane_height(layout: &Layout) -> f32 {
    (layout.rows as f32 * row_height() + 2.0 * LANE_PADDING).max(LEAST_LANE)
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
    selected: Option<RecordAt>,
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
        let text = form.map_or_else(String::new, |form| names::label(self.scene.words, self.scene.dataset, item.at, &form));
        let measured =
            (text.clone(), self.measure(&text, fonts::regular(size::BODY)), self.measure(&text, fonts::medium(size::BODY)));
        self.labels.borrow_mut().insert(item.at, measured.clone());
        measured
    }
}

impl Source for SceneSource<'_> {
    fn form(&self, item: &LaneItem) -> Option<Form> {
        form_of(self.scene, item.at)
    }

    fn label(&self, item: &LaneItem) -> (String, f64) {
        let (text, regular, heavier) = self.measured(item);
        (text, if self.is_selected(item) { heavier } else { regular })
    }

    fn fold_label(&self, hull: Stretch) -> (String, f64) {
        let text = names::fold_label(self.scene.words, hull);
        let width = self.measure(&text, fonts::regular(size::BODY));
        (text, width)
    }

    fn is_selected(&self, item: &LaneItem) -> bool {
        self.selected == Some(item.at)
    }
}
