//! Claims among sums: which of them are shown, which one the figures are held against, and where what it lacks stands.
//!
//! Pure: a claim is shown where it ends; those that end out of sight are counted, so that they can be told at the edge.

use egui::{Pos2, Rect, pos2};

use super::place::Plot;
use crate::marks::chart::{self, ChartPanel};
use crate::time::{Day, DaySpan};
use crate::view::{Since, TimeWindow};

/// The claims of a panel of sums, by where they end. Numbers are places among the panel's marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Those that end in sight, and the one that is read.
    pub shown: Vec<usize>,
    /// The one that the figures are held against: the one that is read, else the one that ends first.
    pub held: Option<usize>,
    /// How many end before the window, and how many after it.
    pub before: usize,
    /// How many claims end after what is in view.
    pub after: usize,
    /// The window with those that end before it, and with those that end after it.
    pub to_before: DaySpan,
    /// The days to be shown to see those.
    pub to_after: DaySpan,
}

/// Sorts the claims of a panel of sums; in another panel there is nothing to sort.
pub fn sort(panel: &ChartPanel, window: &TimeWindow) -> Claimed {
    let mut found = Claimed { to_before: window.span(), to_after: window.span(), ..Claimed::default() };
    let Some(sums) = panel.sums.as_ref().filter(|sums| matches!(sums.since, Since::Day(_))) else { return found };
    let (first, last) = (window.first_day(), window.last_day());
    for at in &sums.claims {
        let end = panel.marks.get(*at).and_then(|mark| mark.span.latest);
        match end {
            Some(end) if end < first => {
                found.before += 1;
                let reach = end.plus_days(-MARGIN_DAYS);
                found.to_before.earliest = found.to_before.earliest.map(|earliest| earliest.min(reach));
            }
            Some(end) if end <= last => found.shown.push(*at),
            _ if sums.read == Some(*at) => found.shown.push(*at),
            _ => {
                found.after += 1;
                let reach = end.map_or(last, |end| end.plus_days(MARGIN_DAYS));
                found.to_after.latest = found.to_after.latest.map(|latest| latest.max(reach));
            }
        }
    }
    let end = |at: &usize| panel.marks.get(*at).and_then(|mark| mark.span.latest).map_or(i64::MAX, Day::number);
    let read = sums.read.filter(|read| found.shown.contains(read));
    found.held = read.or_else(|| found.shown.iter().copied().min_by_key(end));
    found
}

/// What is seen beyond the end of a claim that is gone to, in days.
const MARGIN_DAYS: i64 = 300;

/// From one line of hatching to the next, in points.
pub const LACKING_STEP: f32 = 5.0;
/// Between two strokes of the hatching, in points.
pub const UNKNOWN_STEP: f32 = 8.0;

/// Where hatching begins: at the left end of its stretch, or whole steps from it and less than one out of sight, so that
/// its lines move with the time.
fn from_whole_step(left: f32, edge: f32, step: f32) -> f32 {
    left + ((edge - left) / step).floor().max(0.0) * step
}

/// What a claim lacks, on the screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lacking {
    /// Over each stretch without a figure: from the sum that is on record there, as high as what is lacking in all.
    pub areas: Vec<Rect>,
    /// At the claim's end, from the sum on record to the claim.
    pub brackets: Vec<[Pos2; 2]>,
}

/// Where what the claim lacks stands; nothing where the figures come to more.
pub fn lacking(panel: &ChartPanel, held: usize, plot: &Plot<'_>) -> Lacking {
    let mut found = Lacking::default();
    let Some(claim) = panel.marks.get(held) else { return found };
    let (_, end) = plot.x_range(claim);
    for lack in chart::lacks(panel, claim) {
        let amount = claim.height - lack.on_record;
        // On a logarithmic axis there is no zero to begin from.
        let foot = |level: f64| if plot.is_logarithmic && level <= 0.0 { plot.least } else { level };
        if end <= plot.rect.right() + 1.0 && amount.abs() > 0.0 {
            found.brackets.push([pos2(end, plot.y(foot(lack.on_record))), pos2(end, plot.y(claim.height))]);
        }
        for (absence, level) in lack.stretches.iter().filter(|_| amount > 0.0) {
            let (left, right) = plot.x_of(absence.span);
            let Some((_, seen_right)) = plot.seen_of((left, right)) else { continue };
            let left = from_whole_step(left, plot.rect.left(), LACKING_STEP);
            let (top, bottom) = (plot.y(level + amount), plot.y(foot(*level)));
            let (top, bottom) = (top.max(plot.rect.top()), bottom.min(plot.rect.bottom()));
            let area = Rect::from_min_max(pos2(left, top), pos2(seen_right, bottom));
            found.areas.extend(Some(area).filter(|area| area.is_positive()));
        }
    }
    found
}

/// The stretches for which nobody gives a figure, as high as the panel.
pub fn unknown(panel: &ChartPanel, plot: &Plot<'_>) -> Vec<Rect> {
    let seen = panel.unknown.iter().filter(|span| span.overlaps(plot.scale.window.span()));
    let area = |span: &DaySpan| {
        let (left, right) = plot.x_of(*span);
        let (_, right) = plot.seen_of((left, right))?;
        let left = from_whole_step(left, plot.rect.left(), UNKNOWN_STEP);
        Some(Rect::from_x_y_ranges(left..=right, plot.rect.y_range())).filter(|area| area.is_positive())
    };
    seen.filter_map(area).collect()
}
