//! A claimed amount, held against what each reporter's figures add up to.
//!
//! It knows no sentence: what is to be said is left as values.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::interval::{Amounts, Interval};
use super::period::{self, PeriodReading};
use super::pool::{FigureUse, PointAt, Pool, PoolKey, Pools};
use super::sum::{self, PeriodSum};
use super::value;
use super::verdict::{MissingTerm, Verdict};
use crate::dataset::{Claim, ClaimKind, Dataset, Id, Measure};
use crate::time::DaySpan;

/// The verdict on a claim by one reporter's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ByReporter {
    /// The state or organisation that reports, by id.
    pub reporter: Id,
    /// Places in `dataset.series`, by id: the comparable ones; where there is none, those that come nearest.
    pub series: Vec<usize>,
    /// The verdict on its figures.
    pub verdict: Verdict,
    /// What the figures come to, in the claim's scale, over all readings; `None` where nothing is comparable.
    pub sum: Option<Interval>,
    /// Which figures were used, of all that the reporter has.
    pub(super) used: UsedItems,
    /// Stretches without a figure, in order and apart from each other.
    pub missing: Vec<DaySpan>,
    /// Stretches for which there is only a figure that sticks out over their edge.
    pub partly: Vec<DaySpan>,
    /// What each reading of the period gives, where there are several.
    pub readings: Vec<ReadingVerdict>,
    /// The ends that were taken for an open period: the first and the last figure on record.
    pub assumed: DaySpan,
    /// The period is open, and there was no figure to take its end from.
    pub is_left_open: bool,
    /// What keeps the series from being compared; only where none can be.
    pub differs: Vec<Mismatch>,
    /// Places of the reporter's series of the same measure that are not used, for they count in another unit.
    pub in_other_units: Vec<usize>,
    /// What would settle it, where it is undecided.
    pub settles: Vec<DecidingFact>,
    /// Figures that could not be used: unreadable, or of no one period.
    pub set_aside: Vec<PointAt>,
}

/// Which items of a pool a row rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct UsedItems {
    /// The pool's place among all.
    pool: Option<usize>,
    /// What the first reading adds, and what of it sticks out.
    added: Vec<Range<usize>>,
    sticking_out: Vec<usize>,
    /// What bounds the sum of the first reading beside what it adds.
    beside: Vec<usize>,
    /// What other readings use.
    by_others: Vec<Range<usize>>,
}

/// A figure in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where the figure stands.
    pub at: PointAt,
    /// Whether it begins a summand; otherwise it is another value for the period of the figure before.
    pub begins: bool,
    /// Whether the values of its period exclude each other, so that each is tried.
    pub is_alternative: bool,
    /// Whether only a part of it lies within the period.
    pub is_part: bool,
}

/// What one reading of the period gives.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingVerdict {
    /// How the period is read.
    pub reading: PeriodReading,
    /// What the claim comes to, so read.
    pub verdict: Verdict,
    /// What its figures sum up to, in the claim's unit.
    pub sum: Interval,
}

/// What keeps a series from being compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The place of the series in the record.
    pub series: usize,
    /// Another measure, related to the claim's.
    pub measure: bool,
    /// Another currency, or another unit.
    pub unit: bool,
    /// It counts stocks where the claim is about flows, or the other way round.
    pub basis: bool,
}

/// What would settle an undecided claim.
#[derive(Clone, Debug, PartialEq)]
pub enum DecidingFact {
    /// A period stated more exactly: its readings disagree.
    Period,
    /// Figures for these stretches. It can hold only if all of them come to a number in `could_hold`, in the claim's scale.
    Figures {
        /// What they would have to come to for the claim to hold.
        could_hold: Interval,
    },
    /// Figures for these stretches alone, where there are only ones that stick out.
    FiguresWithin,
    /// Which of the values that exclude each other is right.
    WhichValue,
    /// Which of the levels within the period is meant.
    WhichDate,
    /// Figures, or a claim, given more finely.
    Finer,
}

/// What a claim of an amount needs to be checked.
#[derive(Clone, Debug)]
pub struct AmountQuestion<'a> {
    pub measure: &'a Measure,
    pub unit: &'a str,
    pub compared: FigureUse,
    /// In ones.
    pub claimed: Interval,
    pub power: i32,
    pub readings: Vec<PeriodReading>,
}

impl<'a> AmountQuestion<'a> {
    /// What the claim says, or what it lacks.
    pub fn of_claim(claim: &'a Claim) -> Result<Self, Vec<MissingTerm>> {
        let mut lacks = Vec::new();
        let mut need = |is_there: bool, what: MissingTerm| {
            if !is_there {
                lacks.push(what);
            }
        };
        let edtf = claim.period.as_ref().and_then(|period| period.edtf());
        let power = claim.scale.map(|scale| scale.power);
        let claimed = claim.value.as_ref().and_then(|figure| figure.value());
        let compared = claim.basis.as_ref().and_then(FigureUse::of_basis);
        need(claim.measure.is_some(), MissingTerm::Measure);
        need(compared.is_some(), MissingTerm::Basis);
        need(edtf.is_some(), MissingTerm::Period);
        need(claimed.is_some(), MissingTerm::Value);
        need(claim.qualifier.is_known(), MissingTerm::Qualifier);
        need(claim.unit.is_some(), MissingTerm::Unit);
        need(power.is_some(), MissingTerm::Scale);
        let (Some(measure), Some(unit), Some(compared)) = (&claim.measure, &claim.unit, compared) else {
            return Err(lacks);
        };
        let (Some(edtf), Some(power), Some(claimed)) = (edtf, power, claimed) else { return Err(lacks) };
        let Some(claimed) = value::interval_of(claimed, &claim.qualifier, power) else { return Err(lacks) };
        Ok(Self { measure, unit, compared, claimed, power: i32::from(power), readings: period::readings(edtf) })
    }

    /// The measure, the unit and the use of the figures that the claim is held against.
    pub fn key(claim: &'a Claim) -> Option<PoolKey<'a>> {
        let is_amount = claim.kind == ClaimKind::Amount;
        let compared = claim.basis.as_ref().and_then(FigureUse::of_basis)?;
        is_amount.then_some((claim.measure.as_ref()?.word(), claim.unit.as_deref()?.trim(), compared))
    }

    /// The claimed interval in the claim's own scale.
    pub fn claimed_in_scale(&self) -> Interval {
        self.claimed.shifted(-self.power)
    }
}

/// Rows for reporters that can't be compared, by what they were compared for: the same for every claim of one key.
pub type Others<'a> = HashMap<PoolKey<'a>, Vec<ByReporter>>;

/// The verdicts, reporter by reporter: first those that can be compared, then those that can't.
pub fn by_reporter<'a>(
    dataset: &Dataset,
    pools: &Pools<'a>,
    wanted: &AmountQuestion<'a>,
    others: &mut Others<'a>,
) -> Vec<ByReporter> {
    let key = (wanted.measure.word(), wanted.unit.trim(), wanted.compared);
    let comparable = pools.of_key(key);
    let judged = comparable.iter().filter_map(|place| {
        let row = judge(wanted, *place, pools.get(*place)?);
        Some(ByReporter { in_other_units: in_other_units(dataset, pools, key, &row.reporter), ..row })
    });
    let mut rows: Vec<ByReporter> = judged.collect();
    let others = others.entry(key).or_insert_with(|| {
        let reporters = comparable.iter().filter_map(|place| pools.get(*place)).map(|pool| &pool.reporter).collect();
        not_comparable(dataset, pools, key, &reporters)
    });
    rows.extend(others.iter().cloned());
    rows
}

fn row(reporter: &Id, series: Vec<usize>, verdict: Verdict) -> ByReporter {
    ByReporter {
        reporter: reporter.clone(),
        series,
        verdict,
        sum: None,
        used: UsedItems::default(),
        missing: Vec::new(),
        partly: Vec::new(),
        readings: Vec::new(),
        assumed: DaySpan::default(),
        is_left_open: false,
        differs: Vec::new(),
        in_other_units: Vec::new(),
        settles: Vec::new(),
        set_aside: Vec::new(),
    }
}

/// A reporter's series of the claim's measure that would serve but for their unit, by id.
fn in_other_units(
    dataset: &Dataset,
    pools: &Pools<'_>,
    (measure, unit, compared): PoolKey<'_>,
    reporter: &Id,
) -> Vec<usize> {
    let of_measure = pools.of_measure(measure).iter().filter_map(|at| Some((*at, dataset.series.get(*at)?)));
    let others = of_measure.filter(|(_, series)| {
        series.reporter == *reporter && compared.takes(&series.basis) && series.unit.trim() != unit
    });
    let mut found: Vec<(usize, &Id)> = others.map(|(at, series)| (at, &series.id)).collect();
    found.sort_by_key(|(_, id)| *id);
    found.into_iter().map(|(at, _)| at).collect()
}

fn judge(wanted: &AmountQuestion<'_>, place: usize, pool: &Pool) -> ByReporter {
    let may_be_negative = pool.may_be_negative;
    let mut row = row(&pool.reporter, pool.series.clone(), Verdict::Undecided);
    row.set_aside.clone_from(&pool.set_aside);
    row.used.pool = Some(place);
    let mut verdict: Option<Verdict> = None;
    let mut first_sum: Option<PeriodSum> = None;
    for (at, reading) in wanted.readings.iter().enumerate() {
        let resolved = resolved(pool, &reading.spans, wanted.compared, &mut row.assumed);
        let is_open = |spans: &Vec<DaySpan>| spans.iter().any(|span| span.days().is_none());
        row.is_left_open |= wanted.compared != FigureUse::Stock && resolved.as_ref().is_none_or(is_open);
        let found = match resolved {
            Some(spans) if wanted.compared == FigureUse::Stock => sum::of_stock(pool, &spans, may_be_negative),
            Some(spans) => sum::of_flows(pool, &spans, may_be_negative),
            None => PeriodSum::unknown(&reading.spans, may_be_negative),
        };
        let this = decide(&found.amounts, &wanted.claimed);
        verdict = Some(match verdict {
            Some(before) if before != this => Verdict::Undecided,
            _ => this,
        });
        let hull = found.amounts.hull().shifted(-wanted.power);
        if wanted.readings.len() > 1 {
            row.readings.push(ReadingVerdict { reading: reading.clone(), verdict: this, sum: hull.clone() });
        }
        row.sum = Some(row.sum.map_or(hull.clone(), |before| before.hull(&hull)));
        row.missing.extend(&found.missing);
        row.partly.extend(&found.partly);
        if at == 0 {
            row.used.added.clone_from(&found.added);
            row.used.sticking_out.clone_from(&found.sticking_out);
            row.used.beside.clone_from(&found.beside);
            first_sum = Some(found);
        } else {
            row.used.by_others.extend(found.added);
            row.used.by_others.extend(found.beside.into_iter().map(|at| at..at + 1));
            row.used.by_others.extend(found.sticking_out.into_iter().map(|at| at..at + 1));
        }
    }
    row.verdict = verdict.unwrap_or(Verdict::Undecided);
    if wanted.readings.len() > 1 {
        row.missing = period::union(row.missing.into_iter());
        row.partly = period::union(row.partly.into_iter());
    }
    if row.verdict == Verdict::Undecided
        && let Some(first) = first_sum
    {
        row.settles = settles(wanted, &row, &first, may_be_negative);
    }
    row
}

/// The stretches to sum over, open ends taken from the figures on record; `None` where that leaves nothing.
pub fn resolved(pool: &Pool, spans: &[DaySpan], compared: FigureUse, assumed: &mut DaySpan) -> Option<Vec<DaySpan>> {
    let mut spans = spans.to_vec();
    if compared == FigureUse::Stock {
        // A level is looked up, not added up: an open end leaves nothing to assume.
        return Some(spans);
    }
    if let Some(first) = spans.first_mut().filter(|span| span.earliest.is_none()) {
        first.earliest = pool.extent.earliest;
        assumed.earliest = pool.extent.earliest;
    }
    if let Some(last) = spans.last_mut().filter(|span| span.latest.is_none()) {
        last.latest = pool.extent.latest;
        assumed.latest = pool.extent.latest;
    }
    let is_empty = |span: &DaySpan| matches!((span.earliest, span.latest), (Some(first), Some(last)) if first > last);
    if spans.iter().any(is_empty) {
        *assumed = DaySpan::default();
        return None;
    }
    Some(spans)
}

/// Inside the claim: it holds. Apart from it: it fails. Of several amounts, only if it is so for all.
fn decide(amounts: &Amounts, claimed: &Interval) -> Verdict {
    if amounts.stretches().iter().all(|stretch| stretch.is_inside(claimed)) {
        Verdict::Holds
    } else if amounts.stretches().iter().all(|stretch| stretch.is_apart(claimed)) {
        Verdict::Fails
    } else {
        Verdict::Undecided
    }
}

/// What is left of a claim beside what is known: what the rest would have to come to.
pub fn left_of(claimed: &Interval, known: &Interval, may_be_negative: bool) -> Interval {
    let left = claimed.minus(known);
    let is_possible = !left.is_apart(&Interval::not_negative());
    if may_be_negative || !is_possible { left } else { left.shared(&Interval::not_negative()) }
}

fn settles(
    wanted: &AmountQuestion<'_>,
    row: &ByReporter,
    first: &PeriodSum,
    may_be_negative: bool,
) -> Vec<DecidingFact> {
    let mut found = Vec::new();
    if row.readings.iter().any(|reading| Some(reading.verdict) != row.readings.first().map(|reading| reading.verdict)) {
        found.push(DecidingFact::Period);
    }
    if !row.missing.is_empty() {
        let could_hold = left_of(&wanted.claimed, &first.known.hull(), may_be_negative);
        found.push(DecidingFact::Figures { could_hold: could_hold.shifted(-wanted.power) });
    }
    if !row.partly.is_empty() {
        found.push(DecidingFact::FiguresWithin);
    }
    let stretches = first.amounts.stretches();
    if stretches.len() > 1
        && stretches.iter().any(|stretch| stretch.is_inside(&wanted.claimed) || stretch.is_apart(&wanted.claimed))
    {
        let is_date = wanted.compared == FigureUse::Stock && first.added.iter().map(Range::len).sum::<usize>() > 1;
        found.push(if is_date { DecidingFact::WhichDate } else { DecidingFact::WhichValue });
    }
    if found.is_empty() {
        found.push(DecidingFact::Finer);
    }
    found
}

/// Reporters none of whose series can be compared, with what differs.
fn not_comparable(
    dataset: &Dataset,
    pools: &Pools<'_>,
    key: PoolKey<'_>,
    comparable: &HashSet<&Id>,
) -> Vec<ByReporter> {
    let (measure, unit, compared) = key;
    let mut found: BTreeMap<&Id, Vec<Mismatch>> = BTreeMap::new();
    let own = pools.of_measure(measure).iter();
    // Whoever has the measure itself is told by that alone.
    let with_measure: HashSet<&Id> =
        own.clone().filter_map(|at| dataset.series.get(*at)).map(|series| &series.reporter).collect();
    for at in own.chain(pools.related_to(measure)) {
        let Some(series) = dataset.series.get(*at) else { continue };
        let is_related = series.measure.word() != measure;
        let all = found.get(&series.reporter);
        let is_told = all.is_some_and(|all| all.iter().any(|one| one.series == *at));
        if comparable.contains(&series.reporter) || (is_related && with_measure.contains(&series.reporter)) || is_told {
            continue;
        }
        let basis = !compared.takes(&series.basis);
        let differs = Mismatch { series: *at, measure: is_related, unit: series.unit.trim() != unit, basis };
        found.entry(&series.reporter).or_default().push(differs);
    }
    let row = |(reporter, mut differs): (&Id, Vec<Mismatch>)| {
        differs.sort_by_key(|one| dataset.series.get(one.series).map(|series| &series.id));
        let series = differs.iter().map(|one| one.series).collect();
        ByReporter { differs, ..row(reporter, series, Verdict::NotComparable) }
    };
    found.into_iter().map(row).collect()
}

impl ByReporter {
    /// The figures of the first reading, in order: what the formula is made of.
    pub(super) fn terms(&self, pools: &[Pool]) -> Vec<Term> {
        let Some(pool) = self.used.pool.and_then(|place| pools.get(place)) else { return Vec::new() };
        let added = self.used.added.iter().flat_map(Clone::clone).map(|at| (at, false));
        let mut places: Vec<(usize, bool)> = added.chain(self.used.sticking_out.iter().map(|at| (*at, true))).collect();
        places.sort_unstable();
        let items = places.iter().filter_map(|(at, is_part)| Some((pool.items.get(*at)?, *is_part)));
        let terms = items.flat_map(|(item, is_part)| {
            let is_alternative = item.value.all().len() > 1;
            let points = pool.points_of(item).iter().enumerate();
            points.map(move |(at, point)| Term { at: *point, begins: at == 0, is_alternative, is_part })
        });
        terms.collect()
    }

    /// The figures of the first reading that bound the sum beside those of the formula.
    pub(super) fn beside(&self, pools: &[Pool]) -> Vec<PointAt> {
        let Some(pool) = self.used.pool.and_then(|place| pools.get(place)) else { return Vec::new() };
        let items = self.used.beside.iter().filter_map(|at| pool.items.get(*at));
        items.flat_map(|item| pool.points_of(item).iter().copied()).collect()
    }

    /// Every figure used, in order of time.
    pub(super) fn points(&self, pools: &[Pool]) -> Vec<PointAt> {
        let Some(pool) = self.used.pool.and_then(|place| pools.get(place)) else { return Vec::new() };
        let ranges = self.used.added.iter().chain(&self.used.by_others).flat_map(Clone::clone);
        let beside = self.used.sticking_out.iter().chain(&self.used.beside).copied();
        let mut places: Vec<usize> = ranges.chain(beside).collect();
        places.sort_unstable();
        places.dedup();
        let items = places.into_iter().filter_map(|at| pool.items.get(at));
        items.flat_map(|item| pool.points_of(item).iter().copied()).collect()
    }

    /// The stretches without a figure as EDTF, by years and the rests of years.
    pub fn missing_texts(&self) -> Vec<String> {
        self.missing.iter().flat_map(|span| period::by_years(*span)).map(period::edtf_of).collect()
    }
}
