//! A claimed amount, held against what each reporter's figures add up to.
//!
//! It knows no sentence: what is to be said is left as values.

use super::interval::{Amounts, Interval};
use super::period::{self, Reading};
use super::pool::{PointAt, Pool, Pools, Use};
use super::sum::{self, Sum};
use super::{Lacks, Verdict, value};
use crate::dataset::{Claim, ClaimKind, Dataset, Id, Measure};
use crate::time::{Day, DaySpan};

/// The verdict on a claim by one reporter's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ByReporter {
    pub reporter: Id,
    /// Places in `dataset.series`, by id: the comparable ones; where there is none, those that come nearest.
    pub series: Vec<usize>,
    pub verdict: Verdict,
    /// What the figures come to, in the claim's scale, over all readings; `None` where nothing is comparable.
    pub sum: Option<Interval>,
    /// The figures of the first reading, in order: what the formula is made of.
    pub terms: Vec<Term>,
    /// Figures that only other readings of the period use.
    pub also_used: Vec<PointAt>,
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
    pub differs: Vec<Differs>,
    /// What would settle it, where it is undecided.
    pub settles: Vec<Settles>,
    /// Figures that could not be used: unreadable, or of no one period.
    pub set_aside: Vec<PointAt>,
}

/// A figure in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
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
    pub reading: Reading,
    pub verdict: Verdict,
    pub sum: Interval,
}

/// What keeps a series from being compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differs {
    pub series: usize,
    /// Another measure, related to the claim's.
    pub measure: bool,
    /// Another currency, or another unit.
    pub unit: bool,
    pub basis: bool,
}

/// What would settle an undecided claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Settles {
    /// A period stated more exactly: its readings disagree.
    Period,
    /// Figures for these stretches. It can hold only if all of them come to a number in `could_hold`, in the claim's scale.
    Figures { could_hold: Interval },
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
pub struct Wanted<'a> {
    pub measure: &'a Measure,
    pub unit: &'a str,
    pub compared: Use,
    /// In ones.
    pub claimed: Interval,
    pub power: i32,
    pub readings: Vec<Reading>,
}

impl<'a> Wanted<'a> {
    /// What the claim says, or what it lacks.
    pub fn of(claim: &'a Claim) -> Result<Self, Vec<Lacks>> {
        let mut lacks = Vec::new();
        let mut need = |is_there: bool, what: Lacks| {
            if !is_there {
                lacks.push(what);
            }
        };
        let edtf = claim.period.as_ref().and_then(|period| period.edtf());
        let power = claim.scale.map(|scale| scale.power);
        let claimed = claim.value.as_ref().and_then(|figure| figure.value());
        let compared = claim.basis.as_ref().and_then(Use::of);
        need(claim.measure.is_some(), Lacks::Measure);
        need(compared.is_some(), Lacks::Basis);
        need(edtf.is_some(), Lacks::Period);
        need(claimed.is_some(), Lacks::Value);
        need(claim.qualifier.is_known(), Lacks::Qualifier);
        need(claim.unit.is_some(), Lacks::Unit);
        need(power.is_some(), Lacks::Scale);
        let (Some(measure), Some(unit), Some(compared)) = (&claim.measure, &claim.unit, compared) else {
            return Err(lacks);
        };
        let (Some(edtf), Some(power), Some(claimed)) = (edtf, power, claimed) else { return Err(lacks) };
        let Some(claimed) = value::interval_of(claimed, &claim.qualifier, power) else { return Err(lacks) };
        Ok(Self { measure, unit, compared, claimed, power: i32::from(power), readings: period::readings(edtf) })
    }

    /// The measure, the unit and the use of the figures that the claim is held against.
    pub fn key(claim: &'a Claim) -> Option<(&'a str, &'a str, Use)> {
        let is_amount = claim.kind == ClaimKind::Amount;
        let compared = claim.basis.as_ref().and_then(Use::of)?;
        is_amount.then_some((claim.measure.as_ref()?.word(), claim.unit.as_deref()?.trim(), compared))
    }

    /// The claimed interval in the claim's own scale.
    pub fn claimed_in_scale(&self) -> Interval {
        self.claimed.shifted(-self.power)
    }
}

/// The verdicts, reporter by reporter: first those that can be compared, then those that can't.
pub fn by_reporter(dataset: &Dataset, pools: &Pools<'_>, wanted: &Wanted<'_>) -> Vec<ByReporter> {
    let comparable = pools.of(wanted.measure.word(), wanted.unit, wanted.compared);
    let mut rows: Vec<ByReporter> = comparable.iter().map(|pool| judge(wanted, pool)).collect();
    let mut others = others(dataset, pools, wanted, comparable);
    rows.append(&mut others);
    rows
}

fn judge(wanted: &Wanted<'_>, pool: &Pool<'_>) -> ByReporter {
    let may_be_negative = wanted.measure.may_be_negative();
    let mut row = ByReporter {
        reporter: pool.reporter.clone(),
        series: pool.series.clone(),
        verdict: Verdict::Undecided,
        sum: None,
        terms: Vec::new(),
        also_used: Vec::new(),
        missing: Vec::new(),
        partly: Vec::new(),
        readings: Vec::new(),
        assumed: DaySpan::default(),
        is_left_open: false,
        differs: Vec::new(),
        settles: Vec::new(),
        set_aside: pool.set_aside.clone(),
    };
    let mut verdict: Option<Verdict> = None;
    let mut first_sum: Option<Sum> = None;
    for (at, reading) in wanted.readings.iter().enumerate() {
        let resolved = resolved(pool, &reading.spans, wanted.compared, &mut row.assumed);
        let is_open = |spans: &Vec<DaySpan>| spans.iter().any(|span| span.days().is_none());
        row.is_left_open |= wanted.compared != Use::Stock && resolved.as_ref().is_none_or(is_open);
        let found = match resolved {
            Some(spans) if wanted.compared == Use::Stock => sum::of_stock(pool, &spans, may_be_negative),
            Some(spans) => sum::of_flows(pool, &spans, may_be_negative),
            None => Sum::unknown(&reading.spans, may_be_negative),
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
            row.terms = terms(pool, &found);
            first_sum = Some(found);
        } else {
            let used = found.added.iter().chain(&found.sticking_out).filter_map(|at| pool.items.get(*at));
            row.also_used.extend(used.flat_map(|item| &item.points));
        }
    }
    row.verdict = verdict.unwrap_or(Verdict::Undecided);
    if wanted.readings.len() > 1 {
        row.missing = period::union(row.missing.into_iter());
        row.partly = period::union(row.partly.into_iter());
        let own: std::collections::HashSet<PointAt> = row.terms.iter().map(|term| term.at).collect();
        let mut seen = own;
        row.also_used.retain(|at| seen.insert(*at));
    }
    if row.verdict == Verdict::Undecided
        && let Some(first) = first_sum
    {
        row.settles = settles(wanted, pool, &row, &first);
    }
    row
}

/// The stretches to sum over, open ends taken from the figures on record; `None` where that leaves nothing.
fn resolved(pool: &Pool<'_>, spans: &[DaySpan], compared: Use, assumed: &mut DaySpan) -> Option<Vec<DaySpan>> {
    let mut spans = spans.to_vec();
    if compared == Use::Stock {
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

fn terms(pool: &Pool<'_>, sum: &Sum) -> Vec<Term> {
    let mut places: Vec<(usize, bool)> = sum.added.iter().map(|at| (*at, false)).collect();
    if !sum.sticking_out.is_empty() {
        places.extend(sum.sticking_out.iter().map(|at| (*at, true)));
        places.sort_unstable();
    }
    let mut terms = Vec::with_capacity(places.len());
    for (item, is_part) in places.iter().filter_map(|(at, is_part)| Some((pool.items.get(*at)?, *is_part))) {
        let is_alternative = item.values.len() > 1;
        terms.extend(item.points.iter().enumerate().map(|(at, point)| Term {
            at: *point,
            begins: at == 0,
            is_alternative,
            is_part,
        }));
    }
    terms
}

fn settles(wanted: &Wanted<'_>, pool: &Pool<'_>, row: &ByReporter, first: &Sum) -> Vec<Settles> {
    let mut found = Vec::new();
    if row.readings.iter().any(|reading| Some(reading.verdict) != row.readings.first().map(|reading| reading.verdict)) {
        found.push(Settles::Period);
    }
    if !row.missing.is_empty() {
        let known = first.added.iter().filter_map(|at| pool.items.get(*at));
        let known = known.fold(Amounts::one(Interval::zero()), |known, item| known.plus(&item.values)).hull();
        let mut could_hold = wanted.claimed.minus(&known);
        if !wanted.measure.may_be_negative() && !could_hold.is_apart(&Interval::not_negative()) {
            could_hold = could_hold.shared(&Interval::not_negative());
        }
        found.push(Settles::Figures { could_hold: could_hold.shifted(-wanted.power) });
    }
    if !row.partly.is_empty() {
        found.push(Settles::FiguresWithin);
    }
    let stretches = first.amounts.stretches();
    if stretches.len() > 1
        && stretches.iter().any(|stretch| stretch.is_inside(&wanted.claimed) || stretch.is_apart(&wanted.claimed))
    {
        let is_date = wanted.compared == Use::Stock && first.added.len() > 1;
        found.push(if is_date { Settles::WhichDate } else { Settles::WhichValue });
    }
    if found.is_empty() {
        found.push(Settles::Finer);
    }
    found
}

/// Reporters none of whose series can be compared, with what differs.
fn others(dataset: &Dataset, pools: &Pools<'_>, wanted: &Wanted<'_>, comparable: &[Pool<'_>]) -> Vec<ByReporter> {
    let measure = wanted.measure.word();
    let mut found: Vec<(&Id, Vec<Differs>)> = Vec::new();
    let mut add = |at: usize, is_related: bool| {
        let Some(series) = dataset.series.get(at) else { return };
        if comparable.iter().any(|pool| pool.reporter == &series.reporter) {
            return;
        }
        let differs = Differs {
            series: at,
            measure: is_related,
            unit: series.unit.trim() != wanted.unit.trim(),
            basis: Use::of(&series.basis)
                .is_none_or(|own| own != wanted.compared && !(own == Use::Flow && wanted.compared == Use::Cumulated)),
        };
        match found.iter_mut().find(|(reporter, _)| *reporter == &series.reporter) {
            // Whoever has the measure itself is told by that alone.
            Some((_, all)) if is_related && all.iter().any(|one| !one.measure) => {}
            Some((_, all)) => all.push(differs),
            None => found.push((&series.reporter, vec![differs])),
        }
    };
    pools.of_measure(measure).iter().for_each(|at| add(*at, false));
    for related in pools.measures().filter(|other| *other != measure && are_related(measure, other)) {
        pools.of_measure(related).iter().for_each(|at| add(*at, true));
    }
    found.sort_by(|one, other| one.0.cmp(other.0));
    let row = |(reporter, mut differs): (&Id, Vec<Differs>)| {
        differs.sort_by_key(|one| dataset.series.get(one.series).map(|series| &series.id));
        ByReporter {
            reporter: reporter.clone(),
            series: differs.iter().map(|one| one.series).collect(),
            verdict: Verdict::NotComparable,
            sum: None,
            terms: Vec::new(),
            also_used: Vec::new(),
            missing: Vec::new(),
            partly: Vec::new(),
            readings: Vec::new(),
            assumed: DaySpan::default(),
            is_left_open: false,
            differs,
            settles: Vec::new(),
            set_aside: Vec::new(),
        }
    };
    found.into_iter().map(row).collect()
}

/// Whether two measures look at one thing from different sides, so that one is easily taken for the other.
fn are_related(one: &str, other: &str) -> bool {
    let family = |measure: &str| {
        let first = measure.split('_').next().unwrap_or(measure).to_owned();
        match first.as_str() {
            "trade" | "exports" | "imports" => "trade".to_owned(),
            "fdi" | "announced" | "project" | "investment" => "investment".to_owned(),
            _ => first,
        }
    };
    family(one) == family(other)
}

impl Sum {
    /// Nothing is known.
    fn unknown(spans: &[DaySpan], may_be_negative: bool) -> Self {
        let unknown = if may_be_negative { Interval::default() } else { Interval::not_negative() };
        Self {
            amounts: Amounts::one(unknown),
            added: Vec::new(),
            sticking_out: Vec::new(),
            missing: spans.to_vec(),
            partly: Vec::new(),
        }
    }
}

impl ByReporter {
    /// Every figure used, in order of time.
    pub fn points(&self, dataset: &Dataset) -> Vec<PointAt> {
        let mut points: Vec<PointAt> =
            self.terms.iter().map(|term| term.at).chain(self.also_used.iter().copied()).collect();
        if !self.also_used.is_empty() {
            points.sort_by_cached_key(|at| {
                let series = dataset.series.get(at.series);
                let point = series.and_then(|series| series.points.get(at.point));
                let span = point.and_then(|point| point.period.edtf()).map(|edtf| edtf.span());
                let days = span.map(|span| (span.earliest.map(Day::number), span.latest.map(Day::number)));
                (
                    days,
                    series.map(|series| series.id.clone()),
                    point.map(|point| (point.value.text().to_owned(), point.qualifier.clone())),
                )
            });
        }
        points
    }

    /// The stretches without a figure as EDTF, by years and the rests of years.
    pub fn missing_texts(&self) -> Vec<String> {
        self.missing.iter().flat_map(|span| period::by_years(*span)).map(period::edtf_of).collect()
    }
}
