//! What of a panel is in sight, before it has an axis: marks each for itself, or, where they are more than can be told
//! apart, the strands that are drawn in columns.

use super::claimed::Claimed;
use super::crowd::{self, MOST_MARKS};
use super::place::Plot;
use crate::marks::chart::{ChartPanel, FigureExtent, FigureMark, Strand};
use crate::time::DaySpan;
use crate::view::{Since, TimeScale};

/// What is in sight.
pub struct Sight<'a> {
    /// Marks that are drawn each for itself, in drawing order.
    pub marks: Vec<usize>,
    /// Those that are drawn in columns.
    pub strands: Vec<&'a Strand>,
    /// How many marks are in sight.
    pub seen: usize,
    /// How far they reach, and among sums what the window begins with.
    pub extent: FigureExtent,
    /// There are more than can be told apart.
    pub is_crowded: bool,
    window: DaySpan,
    /// How many are drawn in columns, and how many of these are zero or below.
    crowd: (usize, usize),
}

/// More marks without a place on the axis than these are counted only.
const MOST_WITHOUT_PLACE: usize = 60;

/// Finds what of a panel is in sight.
pub fn sight<'a>(panel: &'a ChartPanel, scale: &TimeScale, claimed: &Claimed) -> Sight<'a> {
    let window = scale.window.span();
    let is_in_sight = |at: &usize| {
        let Some(sums) = &panel.sums else { return true };
        // A claim stands where it ends.
        let is_out = sums.claims.binary_search(at).is_ok() && !claimed.shown.contains(at);
        !(is_out && matches!(sums.since, Since::Day(_)))
    };
    let all: Vec<&Strand> = panel.strands.all.iter().collect();
    let most = MOST_MARKS + panel.sums.as_ref().map_or(0, |sums| sums.claims.len());
    let is_small = panel.marks.len() <= most || crowd::count(&all, window) + panel.strands.open.len() <= most;
    let mut found = Sight {
        marks: Vec::new(),
        strands: Vec::new(),
        seen: 0,
        extent: FigureExtent::default(),
        is_crowded: false,
        window,
        crowd: (0, 0),
    };
    if is_small {
        found.marks = panel.seen(scale.window.first_day(), scale.window.last_day());
        found.marks.retain(is_in_sight);
        found.is_crowded = found.marks.len() > MOST_MARKS;
    }
    if !is_small || found.is_crowded {
        found.is_crowded = true;
        let (narrow, wide) = crowd::parted(panel, scale);
        found.marks = apart(panel, &wide, window);
        found.marks.retain(is_in_sight);
        for strand in &narrow {
            found.extent.join(&strand.extent(crowd::in_window(strand, window), &crowd::ends_before(window)));
        }
        found.crowd = (crowd::count(&narrow, window), found.extent.without_place);
        found.strands = narrow;
    }
    found.seen = found.marks.len() + found.crowd.0;
    found.extent.join(&panel.extent(&found.marks));
    // What is lacking stands on the last sum before a window that begins without a figure.
    if panel.is_cumulated()
        && let Some(before) = window.earliest.and_then(|first| panel.strands.sum_before(first))
    {
        found.extent.join(&panel.extent(&[before]));
    }
    found
}

/// The marks of these strands, and those whose days are open, that a window has a part of: in drawing order.
fn apart(panel: &ChartPanel, strands: &[&Strand], window: DaySpan) -> Vec<usize> {
    let is_open_in = |at: &&usize| panel.marks.get(**at).is_some_and(|mark: &FigureMark| mark.span.overlaps(window));
    let mut found: Vec<usize> = panel.strands.open.iter().filter(is_open_in).copied().collect();
    for strand in strands {
        let taken = crowd::in_window(strand, window);
        found.extend(strand.leaves(taken, &crowd::ends_before(window)).map(|leaf| leaf.place));
    }
    found.sort_unstable();
    found
}

impl Sight<'_> {
    /// The marks that the axis has no place for, if they are few enough to be told.
    pub fn without_place(&self, panel: &ChartPanel, plot: &Plot<'_>) -> Vec<usize> {
        if !plot.is_logarithmic || self.extent.without_place > MOST_WITHOUT_PLACE + 1 {
            return Vec::new();
        }
        let is_one = |at: &usize| panel.marks.get(*at).is_some_and(|mark| !plot.has_place(mark));
        let mut found: Vec<usize> = self.marks.iter().copied().filter(is_one).collect();
        for strand in self.strands.iter().filter(|_| self.crowd.1 > 0) {
            let taken = crowd::in_window(strand, self.window);
            found.extend(strand.leaves(taken, &crowd::ends_before(self.window)).map(|leaf| leaf.place).filter(is_one));
        }
        found.sort_unstable();
        if found.len() > MOST_WITHOUT_PLACE { Vec::new() } else { found }
    }

    /// How many are drawn in columns, that an axis has a place for.
    pub fn crowd_with_place(&self, is_logarithmic: bool) -> usize {
        self.crowd.0 - if is_logarithmic { self.crowd.1 } else { 0 }
    }
}
