//! What the timeline keeps between frames: its lanes for the filter, and where everything is placed for the zoom.
//!
//! Both are rebuilt when what they were made from has changed, and not before. It paints nothing.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::geometry::TimeAxis;
use super::pick::{self, Content, Fold, LabelText, LaneLayout, LaneSource, Placed};
use crate::bounds;
use crate::dataset::{Id, Person, RecordKind};
use crate::describe::{RecordContext, timeline};
use crate::index::RecordAt;
use crate::index::arranged::{self, PersonLanes};
use crate::index::lanes::{Lane, LaneItem, LaneName, Lanes};
use crate::marks::form::MarkForm;
use crate::memo::Memo;
use crate::text::folded;
use crate::view::{Filter, Grouping, LaneChoice, TimeScale};

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

/// In which letters a text of the timeline is set, at the size of plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lettering {
    /// As labels are.
    Regular,
    /// As the names of lanes are, and the label of what is selected.
    Medium,
}

/// The ground that lanes are placed on, in points.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The sheet's one time axis.
    pub scale: &'a TimeScale,
    /// The height that all lanes have together.
    pub height: f32,
    /// How far lanes are scrolled up.
    pub scroll: f32,
    /// The width that the name of a lane has.
    pub gutter: f32,
    /// Pixels to a point: letters are as wide as pixels allow.
    pub pixels_per_point: f32,
    /// The width of a text, in points.
    pub width_of: &'a dyn Fn(&str, Lettering) -> f32,
    /// What stands behind the label of a record: in a picture the numbers of its sources.
    pub note_of: &'a dyn Fn(RecordAt) -> String,
}

impl Ground<'_> {
    fn measure(&self, text: &str, lettering: Lettering) -> f64 {
        f64::from((self.width_of)(text, lettering)).ceil()
    }
}

/// The height of the shape of what is counted: the least, what is wished for, and the most.
const BAND: [f32; 3] = [30.0, 64.0, 150.0];

/// More lanes than this are all of one height, and made when they come into sight.
const MOST_FITTED: usize = 60;
/// That height: two rows, and a shape where there is much.
const LONG_LIST_LANE: f32 = 2.0 * ROW_HEIGHT + 2.0 * LANE_PADDING + BAND[0] + 2.0;

/// What lanes are made from: grouping, filter, the state of the facts, how many events pass the filter, which lanes are
/// asked for, and the language.
type LanesKey = (Grouping, Filter, u64, usize, LaneChoice, String);

/// The sizes that things are placed for, bit by bit: width and height of the sheet, and pixels to a point.
type Sizes = [u32; 3];

/// What places are made from: zoom, sizes, and what is selected.
type PlacesKey = (i32, Sizes, Option<Id>);

/// A label and its width, regular and heavier.
type MeasuredLabel = (String, f64, f64);

/// Lanes and places.
#[derive(Debug, Default)]
pub struct Derived {
    /// The lanes of what passes; none where everything does, and the index has them.
    passing: Option<Lanes>,
    /// Lanes by kind that are needed no more: the next ones take their room.
    worn: Lanes,
    /// A long list of people, of whom those in sight have lanes, from this place on.
    people: Option<(PersonLanes, usize)>,
    lanes_key: Memo<LanesKey, ()>,
    /// A layout for each lane.
    pub layouts: Vec<LaneLayout>,
    places_key: Memo<PlacesKey, ()>,
    sizes: Memo<Sizes, ()>,
    /// The height that all rows would take.
    pub wanted_height: f32,
    /// The least height of each lane, by its name.
    least_heights: Vec<f32>,
    /// The height of the shape of what is counted, in each lane that has one.
    band: f32,
    labels: RefCell<HashMap<RecordAt, MeasuredLabel>>,
    /// What is spoken of each record.
    pub names: SpokenNames,
}

/// The spoken names of the records that were in sight, kept while the facts and the language stay: telling them again in
/// each frame took 2.6 % of one.
#[derive(Debug, Default)]
pub struct SpokenNames(RefCell<HashMap<RecordAt, Rc<str>>>);

/// So many names are kept: more than can be in sight.
const MOST_NAMES: usize = 4_000;

impl SpokenNames {
    /// A record's spoken name.
    pub fn name_of(&self, reading: &RecordContext<'_>, at: RecordAt) -> Rc<str> {
        let mut names = self.0.borrow_mut();
        if names.len() >= MOST_NAMES {
            names.clear();
        }
        Rc::clone(names.entry(at).or_insert_with(|| timeline::spoken(reading, at).into()))
    }

    fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

impl Derived {
    /// Brings lanes and places up to date for a frame.
    pub fn update(&mut self, reading: &RecordContext<'_>, ground: Ground<'_>) {
        let (scale, height) = (ground.scale, ground.height);
        let (view, shown) = (reading.view, reading.shown.count());
        let lanes_key =
            (&view.grouping, &view.filter, &reading.revision, &shown, &view.lanes, reading.words.language());
        let are_lanes_anew = self.lanes_key.is_another(lanes_key);
        if are_lanes_anew {
            self.names.forget();
            self.make_lanes(reading);
        }
        let are_others_in_sight = self.look_at_people(reading, ground);
        let sizes = [scale.width, height, ground.pixels_per_point].map(f32::to_bits);
        // A label is measured once for a size of letters.
        if self.sizes.is_another(&sizes) || are_lanes_anew {
            self.labels.borrow_mut().clear();
        }
        let is_anew = self.places_key.is_another((&view.window.zoom_steps(), &sizes, view.selection.current()));
        if is_anew || are_lanes_anew || are_others_in_sight || !self.covers(scale) {
            self.place(reading, ground);
        }
    }

    fn make_lanes(&mut self, reading: &RecordContext<'_>) {
        let (view, shown) = (reading.view, reading.shown);
        let was_by_person = self.people.take().is_some();
        if let Some(worn) = self.passing.take().filter(|_| !was_by_person) {
            self.worn = worn;
        }
        if view.grouping == Grouping::ByKind {
            if !shown.is_everything() {
                let worn = std::mem::take(&mut self.worn);
                self.passing = Some(arranged::by_kind(reading.dataset, reading.index, shown, worn));
            }
            return;
        }
        self.worn = Lanes::default();
        let language = reading.words.language();
        let name_of = |person: &Person| folded(person.names.shown(language).unwrap_or(person.id.as_str()));
        let people = PersonLanes::build(reading.dataset, reading.index, shown, &view.lanes, name_of);
        if people.names().len() > MOST_FITTED {
            (self.passing, self.people) = (Some(Lanes::default()), Some((people, 0)));
            return;
        }
        let lanes = people.names().iter().map(|name| people.lane(name, reading.dataset, reading.index, shown));
        self.passing = Some(Lanes { lanes: lanes.collect() });
    }

    /// Makes the lanes of a long list that are in sight; whether they are others than before.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    fn look_at_people(&mut self, reading: &RecordContext<'_>, ground: Ground<'_>) -> bool {
        let Some((people, first)) = &mut self.people else { return false };
        let Some(passing) = &mut self.passing else { return false };
        let count = people.names().len();
        let start = ((ground.scroll / LONG_LIST_LANE).max(0.0) as usize).min(count.saturating_sub(1));
        let in_sight = (ground.height / LONG_LIST_LANE).max(0.0).ceil() as usize + 1;
        let names = people.names().get(start..(start + in_sight).min(count)).unwrap_or_default();
        if *first == start && passing.lanes.iter().map(|lane| &lane.name).eq(names) {
            return false;
        }
        *first = start;
        let mut before = std::mem::take(&mut passing.lanes);
        passing.lanes = names
            .iter()
            .map(|name| match before.iter().position(|lane| lane.name == *name) {
                Some(kept) => before.swap_remove(kept),
                None => people.lane(name, reading.dataset, reading.index, reading.shown),
            })
            .collect();
        true
    }

    /// Where the selected thing's lane begins in a long list, below the first one's top; `None` where it is in sight.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand lanes")]
    pub fn far_lane_of_selected(&self, reading: &RecordContext<'_>) -> Option<f32> {
        let (people, _) = self.people.as_ref().filter(|_| self.lane_of_selected().is_none())?;
        let id = reading.view.selection.current()?;
        let actors = reading.index.event(reading.dataset, id).into_iter().flat_map(|event| &event.participants);
        let ids: Vec<&Id> = actors.filter_map(|one| one.who.as_ref()).map(|who| who.id()).chain([id]).collect();
        let is_asked = |name: &LaneName| matches!(name, LaneName::Person(person) if ids.contains(&person));
        people.names().iter().position(is_asked).map(|place| place as f32 * LONG_LIST_LANE)
    }

    /// How far below the first lane of all the first one in sight begins.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand lanes")]
    pub fn above(&self) -> f32 {
        self.people.as_ref().map_or(0.0, |(_, first)| *first as f32 * LONG_LIST_LANE)
    }

    /// The lanes with what is in them.
    pub fn lanes<'a>(&'a self, reading: &RecordContext<'a>) -> &'a [Lane] {
        let lanes = self.passing.as_ref().unwrap_or_else(|| reading.index.lanes(reading.dataset));
        &lanes.lanes
    }

    /// Whether the window is still within what was placed.
    fn covers(&self, scale: &TimeScale) -> bool {
        self.layouts.iter().all(|layout| {
            let left = layout.axis.at_ticks(scale.window.start_ticks());
            let right = layout.axis.at_ticks(scale.window.end_ticks());
            left.abs() < DRIFT && left >= layout.covers.left && right <= layout.covers.right
        })
    }

    fn place(&mut self, reading: &RecordContext<'_>, ground: Ground<'_>) {
        let (scale, height) = (ground.scale, ground.height);
        let selected = reading.view.selection.current().and_then(|id| reading.index.at(id));
        let source = ReadSource { ground, reading, labels: &self.labels };
        let axis = TimeAxis::of_scale(scale);
        let place = |lane: &Lane, rows: usize| {
            let selected = selected.and_then(|at| lane.place_of(at, form_of(reading, at)?.hull()));
            pick::place(lane, &source, axis, f64::from(scale.width), rows, selected)
        };
        self.least_heights.clear();
        let lanes = match &self.passing {
            Some(passing) => &passing.lanes,
            None => &reading.index.lanes(reading.dataset).lanes,
        };
        for lane in lanes {
            let name = timeline::lane(reading, &lane.name);
            let is_one_line = ground.measure(&name, Lettering::Medium) <= f64::from(ground.gutter);
            self.least_heights.push(if is_one_line { LEAST_LANE } else { LEAST_LANE_OF_TWO_LINES });
        }
        let [least, wished, most] = BAND;
        if self.people.is_some() {
            self.layouts = lanes.iter().map(|lane| place(lane, LEAST_ROWS)).collect();
            self.band = least + 2.0;
            self.wanted_height = self.full_height();
            return;
        }
        self.layouts = lanes.iter().map(|lane| place(lane, MOST_ROWS)).collect();
        self.band = wished;
        self.wanted_height = self.full_height();
        self.band = least;
        let mut with_less: Vec<Option<LaneLayout>> = vec![None; self.layouts.len()];
        while self.full_height() > height {
            for ((lane, layout), less) in lanes.iter().zip(&self.layouts).zip(&mut with_less) {
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
        // What room is left goes to the shapes.
        let bands = self.layouts.iter().filter(|layout| layout.crowd.is_some()).count();
        #[expect(clippy::cast_precision_loss, reason = "a few lanes")]
        let share = (height - self.full_height()) / bands.max(1) as f32;
        self.band = bounds::within((least + share).floor(), least, most);
    }

    /// The height of a lane.
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    pub fn lane_height(&self, at: usize) -> f32 {
        if self.people.is_some() {
            return LONG_LIST_LANE;
        }
        let rows = self.layouts.get(at).map_or(0, |layout| layout.rows);
        let least = self.least_heights.get(at).copied().unwrap_or(LEAST_LANE);
        let band = self.band_of(at);
        // The name of a lane has room beside its shape.
        let has_marks = self.layouts.get(at).is_some_and(|layout| !layout.placed.is_empty());
        let marks = if has_marks || band <= 0.0 { rows as f32 * ROW_HEIGHT + 2.0 * LANE_PADDING } else { LANE_PADDING };
        (marks + band).max(least)
    }

    /// The height of the shape at the foot of a lane; nothing where all is shown one by one.
    pub fn band_of(&self, at: usize) -> f32 {
        let has_crowd = self.layouts.get(at).is_some_and(|layout| layout.crowd.is_some());
        if has_crowd { self.band } else { 0.0 }
    }

    /// The first lane in which the selected thing stands.
    pub fn lane_of_selected(&self) -> Option<usize> {
        let is_selected = |placed: &Placed| matches!(placed.content, Content::One { is_selected: true, .. });
        self.layouts.iter().position(|layout| layout.placed.iter().any(is_selected))
    }

    /// The height of all lanes together.
    #[expect(clippy::cast_precision_loss, reason = "a few thousand lanes")]
    pub fn full_height(&self) -> f32 {
        if let Some((people, _)) = &self.people {
            return people.names().len() as f32 * LONG_LIST_LANE;
        }
        (0..self.layouts.len()).map(|at| self.lane_height(at)).sum()
    }

    /// Where a lane begins below the first one's top.
    pub fn lane_top(&self, at: usize) -> f32 {
        self.above() + (0..at).map(|at| self.lane_height(at)).sum::<f32>()
    }
}

/// The form of an item.
pub fn form_of(reading: &RecordContext<'_>, at: RecordAt) -> Option<MarkForm> {
    match at {
        (RecordKind::Event, position) => {
            let event = reading.dataset.events.get(position)?;
            let whole = event.part_of.as_ref().and_then(|whole| reading.index.event(reading.dataset, whole));
            MarkForm::of_event(event, whole)
        }
        (RecordKind::Agreement, position) => MarkForm::of_agreement(reading.dataset.agreements.get(position)?),
        _ => None,
    }
}

/// The record as what is being placed.
struct ReadSource<'a> {
    ground: Ground<'a>,
    reading: &'a RecordContext<'a>,
    labels: &'a RefCell<HashMap<RecordAt, MeasuredLabel>>,
}

impl ReadSource<'_> {
    fn measured(&self, item: &LaneItem) -> MeasuredLabel {
        if let Some(found) = self.labels.borrow().get(&item.at) {
            return found.clone();
        }
        let form = form_of(self.reading, item.at);
        let mut text = form
            .map_or_else(String::new, |form| timeline::label(self.reading.words, self.reading.dataset, item.at, &form));
        text.push_str(&(self.ground.note_of)(item.at));
        let measured = (
            text.clone(),
            self.ground.measure(&text, Lettering::Regular),
            self.ground.measure(&text, Lettering::Medium),
        );
        self.labels.borrow_mut().insert(item.at, measured.clone());
        measured
    }
}

impl LaneSource for ReadSource<'_> {
    fn form(&self, item: &LaneItem) -> Option<MarkForm> {
        form_of(self.reading, item.at)
    }

    fn label(&self, item: &LaneItem, is_selected: bool) -> LabelText {
        let (text, regular, heavier) = self.measured(item);
        LabelText { text, width: if is_selected { heavier } else { regular }, can_be_cut: true }
    }

    fn fold_label(&self, lane: &Lane, fold: &Fold) -> LabelText {
        let titles = timeline::fold_titles(self.reading, lane, &fold.members);
        let can_be_cut = titles.is_some();
        let text = titles.unwrap_or_else(|| timeline::fold_label(self.reading.words, fold.hull));
        let width = self.ground.measure(&text, Lettering::Regular);
        LabelText { text, width, can_be_cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::fixture::{World, window};

    #[test]
    fn a_spoken_name_follows_an_edit() {
        let mut world = World::bundled();
        let scale = TimeScale::new(window(2011, 2014), 0.0, 900.0);
        let ground = Ground {
            scale: &scale,
            height: 400.0,
            scroll: 0.0,
            gutter: 150.0,
            pixels_per_point: 1.0,
            width_of: &|_, _| 50.0,
            note_of: &|_| String::new(),
        };
        let mut derived = Derived::default();
        derived.update(&world.reading(), ground);
        let at = (RecordKind::Event, 0);
        let before = derived.names.name_of(&world.reading(), at);
        assert_eq!(*before, timeline::spoken(&world.reading(), at));
        world.dataset.events[0].title = "Another title".to_owned();
        let reading = RecordContext { revision: 2, ..world.reading() };
        derived.update(&reading, ground);
        assert!(
            derived.names.name_of(&reading, at).starts_with("Another title"),
            "{}",
            derived.names.name_of(&reading, at)
        );
    }
}
