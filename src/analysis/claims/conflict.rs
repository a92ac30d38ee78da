//! Claims that contradict each other.
//!
//! Of two cumulated claims of one measure and one start, the later may not be smaller; a part may not exceed its whole.
//! Only what is certain is said: the widest reading of the part must lie within the narrowest of the whole.

use std::collections::HashMap;

use super::interval::Interval;
use super::period::PeriodReading;
use super::{amount, count};
use crate::dataset::{Basis, Claim, ClaimKind, Counts, Dataset, Qualifier};
use crate::number::Exact;
use crate::time::DaySpan;

/// What is wrong between two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Both are cumulated from one start, and the later one is smaller.
    LaterIsSmaller,
    /// The part exceeds its whole.
    PartExceedsWhole,
    /// Both are about the same, and no number fits both.
    SameButApart,
}

/// A claim at odds with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The place of the other in `dataset.claims`.
    pub with: usize,
    /// What they contradict each other in.
    pub contradiction: Contradiction,
    /// Whether the other is the earlier, or the part.
    pub other_is_part: bool,
}

/// A claim as far as others can contradict it.
struct ClaimSide<'a> {
    at: usize,
    value: Interval,
    /// The days that it covers by its widest reading, and by its narrowest.
    widest: DaySpan,
    narrowest: DaySpan,
    is_cumulated: bool,
    measure: &'a str,
    counts: Option<&'a Counts>,
}

/// The conflicts of each claim, in the order of the file.
pub fn find(dataset: &Dataset) -> Vec<Vec<Conflict>> {
    let mut found: Vec<Vec<Conflict>> = vec![Vec::new(); dataset.claims.len()];
    let mut groups: HashMap<(&str, &str), Vec<ClaimSide<'_>>> = HashMap::new();
    let negative = dataset.negative_measures();
    for (at, claim) in dataset.claims.iter().enumerate() {
        let may_be_negative = claim.measure.as_ref().is_some_and(|measure| negative.contains(measure));
        if let Some((family, unit, side)) = side(at, claim).filter(|_| !may_be_negative) {
            groups.entry((family, unit)).or_default().push(side);
        }
    }
    for sides in groups.values() {
        for (place, one) in sides.iter().enumerate() {
            for other in sides.iter().skip(place + 1) {
                for (part, whole) in [(one, other), (other, one)] {
                    let Some(contradiction) = contradiction(part, whole) else { continue };
                    let mut note = |at: usize, with: usize, other_is_part: bool| {
                        if let Some(list) = found.get_mut(at) {
                            list.push(Conflict { with, contradiction, other_is_part });
                        }
                    };
                    note(part.at, whole.at, false);
                    note(whole.at, part.at, true);
                    break;
                }
            }
        }
    }
    for conflicts in &mut found {
        conflicts.sort_by_key(|conflict| dataset.claims.get(conflict.with).map(|claim| (&claim.id, conflict.with)));
    }
    found
}

/// What groups a claim with those that may contradict it, and the claim itself.
fn side(at: usize, claim: &Claim) -> Option<(&str, &str, ClaimSide<'_>)> {
    match claim.kind {
        ClaimKind::Amount => {
            let wanted = amount::AmountQuestion::of_claim(claim).ok()?;
            let basis = claim.basis.as_ref()?;
            if wanted.measure.may_be_negative() || *basis == Basis::Stock {
                return None;
            }
            let measure = wanted.measure.word();
            let family = if is_part_of(measure, "trade_turnover") { "trade_turnover" } else { measure };
            let (widest, narrowest) = widest_and_narrowest(&wanted.readings)?;
            let is_cumulated = *basis == Basis::Cumulative;
            let side = ClaimSide { at, value: wanted.claimed, widest, narrowest, is_cumulated, measure, counts: None };
            Some((family, wanted.unit.trim(), side))
        }
        ClaimKind::Count => {
            let wanted = count::CountQuestion::of_claim(claim).ok()?;
            let (widest, narrowest) = widest_and_narrowest(&wanted.readings)?;
            // Counts are whole: five is not four and a half.
            let whole = claim.value.as_ref().and_then(|figure| figure.value()).filter(|value| value.places == 0);
            let value = match (&claim.qualifier, whole) {
                (Qualifier::Exact, Some(whole)) => {
                    Interval::closed(Exact::new(whole.mantissa, 0), Exact::new(whole.mantissa, 0))
                }
                _ => wanted.claimed,
            };
            let counts = Some(wanted.counts);
            Some(("", "", ClaimSide { at, value, widest, narrowest, is_cumulated: false, measure: "", counts }))
        }
        _ => None,
    }
}

/// `None` where no day lies in all readings.
fn widest_and_narrowest(readings: &[PeriodReading]) -> Option<(DaySpan, DaySpan)> {
    let hulls = || readings.iter().map(PeriodReading::hull);
    let widest = hulls().reduce(DaySpan::hull)?;
    if readings.iter().any(|reading| reading.spans.len() > 1) {
        return None;
    }
    let narrowest = hulls().reduce(|one, other| DaySpan {
        earliest: one.earliest.max(other.earliest),
        latest: match (one.latest, other.latest) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        },
    })?;
    let is_empty = matches!((narrowest.earliest, narrowest.latest), (Some(first), Some(last)) if first > last);
    (!is_empty).then_some((widest, narrowest))
}

/// Exports and imports make up turnover.
fn is_part_of(measure: &str, whole: &str) -> bool {
    measure == whole || (whole == "trade_turnover" && matches!(measure, "exports" | "imports"))
}

fn contradiction(part: &ClaimSide<'_>, whole: &ClaimSide<'_>) -> Option<Contradiction> {
    let is_same_matter = part.measure == whole.measure && has_same_counts(part, whole);
    if is_same_matter && part.widest == whole.narrowest && part.narrowest == whole.widest {
        return part.value.is_apart(&whole.value).then_some(Contradiction::SameButApart);
    }
    let counts_within = match (part.counts, whole.counts) {
        (Some(part), Some(whole)) => counts_within(part, whole),
        _ => true,
    };
    let is_part = is_part_of(part.measure, whole.measure) && counts_within && whole.narrowest.contains(part.widest);
    if !is_part || !whole.value.is_below(&part.value) {
        return None;
    }
    let has_one_start =
        is_same_matter && part.is_cumulated && whole.is_cumulated && part.widest.earliest == whole.narrowest.earliest;
    Some(if has_one_start { Contradiction::LaterIsSmaller } else { Contradiction::PartExceedsWhole })
}

fn has_same_counts(one: &ClaimSide<'_>, other: &ClaimSide<'_>) -> bool {
    match (one.counts, other.counts) {
        (Some(one), Some(other)) => counts_within(one, other) && counts_within(other, one),
        (None, None) => true,
        _ => false,
    }
}

/// Whether everything that `part` counts is counted by `whole` too: no more kinds, no fewer people and places.
fn counts_within(part: &Counts, whole: &Counts) -> bool {
    let kinds =
        whole.kinds.is_empty() || (!part.kinds.is_empty() && part.kinds.iter().all(|kind| whole.kinds.contains(kind)));
    kinds
        && whole.all_of.iter().all(|id| part.all_of.contains(id))
        && whole.places.iter().all(|id| part.places.contains(id))
}
