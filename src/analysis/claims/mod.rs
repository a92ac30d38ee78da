//! Whether a claim holds, on whose figures, and by which way of counting.
//!
//! Exact and without an opinion: values are intervals of decimals, and reasons are values that others put into words.

pub(super) mod amount;
mod conflict;
mod count;
mod covers;
mod days;
mod interval;
mod period;
pub(super) mod pool;
#[cfg(test)]
mod random_tests;
mod running;
pub(super) mod sum;
#[cfg(test)]
mod tests;
mod value;
mod verdict;

use crate::dataset::{Claim, ClaimKind, Dataset};
use crate::index::Index;

pub use crate::number::Exact;
pub use amount::{ByReporter, DecidingFact, Mismatch, ReadingVerdict, Term};
pub use conflict::{Conflict, Contradiction};
pub use count::{ClaimCount, CountingRule, Group, NotCounted, RuleCount};
pub use interval::{Amounts, Bound, Interval};
pub use period::{
    PeriodReading, ReadingOrigin, WideningUnit, by_rests, by_years, edtf_of, readings, union as stretches_of,
};
pub use pool::PointAt;
pub use verdict::{MissingTerm, Verdict};

/// Why a claim as a whole can't be compared with anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// A rank: every other's figure would be needed.
    Rank,
    /// A place in a row: the whole row would be needed.
    Ordinal,
    /// A judgement: a measure and a bound would be needed.
    Quality,
    /// A kind of claim that is not known.
    UnknownKind,
    /// It does not say these.
    Lacks(Vec<MissingTerm>),
    /// No series of its measure is on record.
    NoSeries,
    /// There are series of its measure, none on its currency and basis.
    NoneAlike,
}

/// A claim, held against the record.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What it comes to.
    pub verdict: Verdict,
    /// What it claims, in its own scale; `None` where that can't be said.
    pub claimed: Option<Interval>,
    /// For an amount: reporter by reporter.
    pub by_reporter: Vec<ByReporter>,
    /// For a count: rule by rule.
    pub counting: ClaimCount,
    /// Why it can't be checked, where it can't.
    pub why_not: Option<WhyNot>,
    /// The claims that it is at odds with.
    pub conflicts: Vec<Conflict>,
}

/// All claims of a record, held against it: made once for each state of the facts.
#[derive(Clone, Debug, Default)]
pub struct Assessments {
    all: Vec<Assessment>,
    /// What the verdicts rest on: which figures those are is worked out when somebody asks.
    pools: Vec<pool::Pool>,
}

impl Assessments {
    /// Holds every claim against the record.
    pub fn build(dataset: &Dataset, index: &Index) -> Self {
        if dataset.claims.is_empty() {
            return Self::default();
        }
        let pools =
            pool::Pools::build(dataset, &dataset.claims.iter().filter_map(amount::AmountQuestion::key).collect());
        let has_counts = dataset.claims.iter().any(|claim| claim.kind == ClaimKind::Count);
        let occasions = if has_counts { count::Occasions::build(dataset, index) } else { count::Occasions::default() };
        let mut assessing = Assessing { dataset, index, pools, occasions, others: amount::Others::new() };
        let with_conflicts = dataset.claims.iter().zip(conflict::find(dataset));
        let assess = |(claim, conflicts)| Assessment { conflicts, ..assessing.assess(claim) };
        let all = with_conflicts.map(assess).collect();
        Self { all, pools: assessing.pools.into_pools() }
    }

    /// The claim at this place in `dataset.claims`.
    pub fn get(&self, claim: usize) -> Option<&Assessment> {
        self.all.get(claim)
    }

    /// In the order of `dataset.claims`.
    pub fn iter(&self) -> impl Iterator<Item = &Assessment> {
        self.all.iter()
    }

    /// The figures of a row's formula, in order of time.
    pub fn terms(&self, row: &ByReporter) -> Vec<Term> {
        row.terms(&self.pools)
    }

    /// The figures for the same days that bound the sum beside those of the formula, in order of time.
    pub fn beside(&self, row: &ByReporter) -> Vec<PointAt> {
        row.beside(&self.pools)
    }

    /// Every figure that a row rests on, in order of time.
    pub fn points(&self, row: &ByReporter) -> Vec<PointAt> {
        row.points(&self.pools)
    }
}

/// What claims are held against, made once for all of them.
struct Assessing<'a> {
    dataset: &'a Dataset,
    index: &'a Index,
    pools: pool::Pools<'a>,
    occasions: count::Occasions,
    others: amount::Others<'a>,
}

impl<'a> Assessing<'a> {
    fn assess(&mut self, claim: &'a Claim) -> Assessment {
        match claim.kind {
            ClaimKind::Amount => match amount::AmountQuestion::of_claim(claim) {
                Ok(wanted) => self.amount(&wanted),
                Err(lacks) => not_comparable(WhyNot::Lacks(lacks)),
            },
            ClaimKind::Count => match count::CountQuestion::of_claim(claim) {
                Ok(wanted) => self.count(wanted),
                Err(lacks) => not_comparable(WhyNot::Lacks(lacks)),
            },
            ClaimKind::Rank => not_comparable(WhyNot::Rank),
            ClaimKind::Ordinal => not_comparable(WhyNot::Ordinal),
            ClaimKind::Quality => not_comparable(WhyNot::Quality),
            ClaimKind::Other(_) => not_comparable(WhyNot::UnknownKind),
        }
    }

    fn count(&self, wanted: count::CountQuestion<'_>) -> Assessment {
        let counting = count::count(self.dataset, self.index, &self.occasions, &wanted);
        Assessment {
            verdict: Verdict::overall(counting.by_rule.iter().map(|counted| counted.verdict)),
            claimed: Some(wanted.claimed),
            by_reporter: Vec::new(),
            counting,
            why_not: None,
            conflicts: Vec::new(),
        }
    }

    fn amount(&mut self, wanted: &amount::AmountQuestion<'a>) -> Assessment {
        let by_reporter = amount::by_reporter(self.dataset, &self.pools, wanted, &mut self.others);
        let verdict = Verdict::overall(by_reporter.iter().map(|row| row.verdict));
        let has_series = !self.pools.of_measure(wanted.measure.word()).is_empty();
        let why_not = if has_series { WhyNot::NoneAlike } else { WhyNot::NoSeries };
        Assessment {
            verdict,
            claimed: Some(wanted.claimed_in_scale()),
            by_reporter,
            counting: ClaimCount::default(),
            why_not: (verdict == Verdict::NotComparable).then_some(why_not),
            conflicts: Vec::new(),
        }
    }
}

fn not_comparable(why_not: WhyNot) -> Assessment {
    Assessment {
        verdict: Verdict::NotComparable,
        claimed: None,
        by_reporter: Vec::new(),
        counting: ClaimCount::default(),
        why_not: Some(why_not),
        conflicts: Vec::new(),
    }
}
