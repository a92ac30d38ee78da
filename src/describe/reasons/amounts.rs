//! Amounts in sentences: the formula with its numbers, what is missing, what would settle it.
//!
//! Numbers stand in the claim's unit and scale.

use super::VerdictContext;
use super::numbers::{printed, rounded, rounded_sum};
use crate::analysis::claims::{
    Assessment, ByReporter, DecidingFact, Exact, Interval, Mismatch, PointAt, Term, Verdict, readings, stretches_of,
};
use crate::analysis::reported::Measured;
use crate::analysis::running::{self, Summed};
use crate::dataset::{Basis, Claim, Decimal, Evidence, Point, Qualifier, Series};
use crate::time::DaySpan;
use crate::words::{dates, records};

/// A formula of more summands shows the first ones and the last.
const MOST_SUMMANDS: usize = 8;

/// So many of the first summands of a long formula.
const FIRST_SUMMANDS: usize = 3;

impl<'a> VerdictContext<'a> {
    /// A figure and its series.
    pub fn point(&self, at: PointAt) -> Option<(&'a Series, &'a Point)> {
        let series = self.dataset.series.get(at.series)?;
        Some((series, series.points.get(at.point)?))
    }

    /// A figure's value in the claim's scale: as written where that is its own.
    fn value_in_scale(claim: &Claim, series: &Series, point: &Point) -> String {
        let shift = i32::from(series.scale.power) - i32::from(claim.scale.unwrap_or_default().power);
        match exact(point) {
            Some(exact) if shift != 0 => printed(&exact.shifted(shift).to_string()),
            _ => printed(point.value.text()),
        }
    }

    /// What a reporter's figures come to as they are written, without what they leave open: the amount that people know
    /// them by. `None` where something is missing or a figure is only a bound.
    pub fn nominal(&self, claim: &Claim, row: &ByReporter) -> Option<Exact> {
        let terms = self.assessments.terms(row);
        let has_gaps = !row.missing.is_empty() || !row.partly.is_empty();
        let has_many_levels = claim.basis == Some(Basis::Stock) && terms.iter().filter(|term| term.begins).count() > 1;
        if terms.is_empty() || has_gaps || has_many_levels {
            return None;
        }
        let power = i32::from(claim.scale.unwrap_or_default().power);
        let mut sum = Exact::ZERO;
        for summand in summands(&terms) {
            let mut finest: Option<(u8, Exact)> = None;
            for (series, point) in summand.iter().filter_map(|term| self.point(term.at)) {
                if !matches!(point.qualifier, Qualifier::Exact | Qualifier::About | Qualifier::Almost) {
                    continue;
                }
                // Of several values the one written most finely is the one to go by.
                let (Some(places), Some(value)) = (point.value.value().map(|value| value.places), exact(point)) else {
                    continue;
                };
                if finest.as_ref().is_none_or(|(best, _)| places > *best) {
                    finest = Some((places, value.shifted(i32::from(series.scale.power) - power)));
                }
            }
            sum = sum.plus(&finest?.1);
        }
        Some(sum)
    }

    /// "about 25 (2011) + about 25.6 (2012) + 28.5 or 28.6 (2013)"; empty without a figure.
    pub fn formula(&self, claim: &Claim, row: &ByReporter) -> String {
        let terms = self.assessments.terms(row);
        let all: Vec<&[Term]> = summands(&terms).collect();
        let told = |summand: &&[Term]| self.summand(claim, summand);
        // Levels are not added up.
        let is_stock = claim.basis == Some(Basis::Stock);
        let plus = self.words.text(if is_stock { "claims-or" } else { "claims-plus" });
        if all.len() <= MOST_SUMMANDS {
            return all.iter().map(told).collect::<Vec<_>>().join(&plus);
        }
        let mut parts: Vec<String> = all.iter().take(FIRST_SUMMANDS).map(told).collect();
        parts.push("…".to_owned());
        parts.extend(all.last().map(told));
        let formula = parts.join(&plus);
        self.words.with("claims-long-formula", &[("formula", (&formula).into()), ("count", all.len().into())])
    }

    fn summand(&self, claim: &Claim, terms: &[Term]) -> String {
        let Some(first) = terms.first() else { return String::new() };
        let values: Vec<String> = terms
            .iter()
            .filter_map(|term| self.point(term.at))
            .map(|(series, point)| self.qualified(&point.qualifier, &Self::value_in_scale(claim, series, point)))
            .collect();
        let period =
            self.point(first.at).and_then(|(_, point)| point.period.edtf()).map(|edtf| dates::period(self.words, edtf));
        let key = if first.is_alternative { "list-or" } else { "list-and" };
        let mut values = values.into_iter();
        let start = values.next().unwrap_or_default();
        let value = values.fold(start, |told, next| self.with(key, &[("first", &told), ("second", &next)]));
        let key = if first.is_part { "claims-summand-part" } else { "claims-summand" };
        self.with(key, &[("value", &value), ("period", &period.unwrap_or_default())])
    }

    /// The figures that a row rests on, each with its sources: "Kazakhstan, 2011: 21.312611, World Integrated Trade Solution".
    pub fn figures(&self, claim: &Claim, row: &'a ByReporter) -> Vec<String> {
        let points = self.assessments.points(row);
        let told = |(series, point): (&'a Series, &'a Point)| {
            let value = self.qualified(&point.qualifier, &Self::value_in_scale(claim, series, point));
            let period = point.period.edtf().map(|edtf| dates::period(self.words, edtf));
            let source = |one: &'a Evidence| {
                let place = one.at.as_deref().filter(|at| !at.is_empty());
                self.words.commas([Some(self.name(&one.source)), place].into_iter().flatten())
            };
            let sources: Vec<String> = point.evidence.iter().map(source).collect();
            let key = if sources.is_empty() { "claims-figure" } else { "claims-figure-with-sources" };
            let args = [
                ("reporter", self.name(&row.reporter)),
                ("period", &period.unwrap_or_default()),
                ("value", &value),
                ("sources", &self.words.semicolons(&sources)),
            ];
            self.with(key, &args)
        };
        points.iter().filter_map(|at| self.point(*at)).map(told).collect()
    }

    /// What a reporter's figures come to: "79.1, that is 76.52 to 81.78".
    pub fn comes_to(&self, claim: &Claim, assessment: &Assessment, row: &ByReporter) -> String {
        let Some(sum) = &row.sum else { return String::new() };
        let range = self.range(sum, assessment.claimed.as_ref());
        match self.nominal(claim, row).filter(|_| row.readings.is_empty()) {
            Some(nominal) => {
                let nominal = rounded(&nominal, None);
                if nominal == range {
                    range
                } else {
                    self.with("claims-comes-to", &[("nominal", &nominal), ("range", &range)])
                }
            }
            None => range,
        }
    }

    /// What a reporter's figures say, in a sentence.
    pub fn row(&self, claim: &Claim, assessment: &Assessment, row: &ByReporter) -> String {
        let reporter = self.name(&row.reporter);
        if row.verdict == Verdict::NotComparable {
            return self
                .with("claims-row-not-comparable", &[("reporter", reporter), ("differs", &self.differs(claim, row))]);
        }
        let calculation = self.calculation(claim, assessment, row);
        let claimed = self.claimed(claim, assessment);
        let key = format!("claims-row-{}", row.verdict.word());
        self.with(&key, &[("reporter", reporter), ("calculation", &calculation), ("claimed", &claimed)])
    }

    /// The formula, what is missing, and what it comes to.
    pub fn calculation(&self, claim: &Claim, assessment: &Assessment, row: &ByReporter) -> String {
        let formula = self.formula(claim, row);
        let missing = self.stretches(&row.missing);
        let is_stock = claim.basis == Some(Basis::Stock);
        let has_one = is_stock
            || (row.partly.is_empty() && self.assessments.terms(row).iter().filter(|term| term.begins).count() == 1);
        let range = || row.sum.as_ref().map(|sum| self.range(sum, assessment.claimed.as_ref())).unwrap_or_default();
        let sum = if has_one { range() } else { self.comes_to(claim, assessment, row) };
        if has_one && self.nominal(claim, row).is_some_and(|nominal| rounded(&nominal, None) == sum) {
            return formula;
        }
        // There may be figures in another unit, so that "no figure" would not be true.
        let has_others = !row.in_other_units.is_empty() && !missing.is_empty();
        let missing = if has_others {
            let unit = claim.unit.as_deref().unwrap_or_default();
            self.with("claims-missing-in-unit", &[("missing", &missing), ("unit", unit)])
        } else {
            missing
        };
        let known = self.known(claim, row);
        let key = match (formula.is_empty(), missing.is_empty()) {
            (false, true) if has_one => "claims-calculation-one",
            (false, true) => "claims-calculation",
            (false, false) if known.is_some() && !has_one => "claims-calculation-known",
            (false, false) => "claims-calculation-missing",
            (true, _) if has_others => "claims-calculation-nothing-in-unit",
            (true, _) => "claims-calculation-nothing",
        };
        let known = known.unwrap_or_default();
        self.with(key, &[("formula", &formula), ("known", &known), ("missing", &missing), ("sum", &sum)])
    }

    /// What the figures on record add up to as they are written, where some are missing: "8.639".
    fn known(&self, claim: &Claim, row: &ByReporter) -> Option<String> {
        let (cumulated, _) = running::since_claimed(self.dataset, claim, &row.reporter)?;
        cumulated.last().map(|sum| self.as_written(sum))
    }

    fn as_written(&self, sum: &Summed) -> String {
        let told = |value: Decimal| rounded_sum(&Exact::new(value.mantissa, -i32::from(value.places)));
        let (low, high) = (told(sum.low), told(sum.high));
        let sum_in_words = if low == high { low } else { self.with("claims-range", &[("low", &low), ("high", &high)]) };
        self.qualified(&sum.qualifier, &sum_in_words)
    }

    /// Everything else there is to say of a reporter's figures.
    pub(super) fn besides(&self, claim: &Claim, row: &ByReporter) -> Vec<String> {
        let mut sentences = Vec::new();
        sentences.extend(self.beside(claim, row));
        sentences.extend(self.in_other_units(claim, row));
        sentences.extend(self.assumed(row));
        sentences.extend(self.readings(row));
        sentences.extend(self.settles(claim, row));
        sentences.extend(self.set_aside(row));
        sentences
    }

    /// The figures for the same days that bound the sum as well: a year's own beside its halves.
    pub fn beside(&self, claim: &Claim, row: &ByReporter) -> Option<String> {
        let told: Vec<String> = self
            .assessments
            .beside(row)
            .into_iter()
            .take(MOST_SUMMANDS)
            .filter_map(|at| self.alone(claim, at))
            .collect();
        (!told.is_empty()).then(|| {
            self.with("claims-beside", &[("reporter", self.name(&row.reporter)), ("figures", &self.list(&told))])
        })
    }

    /// A figure with its period: "22.7 (2013)".
    fn alone(&self, claim: &Claim, at: PointAt) -> Option<String> {
        let (series, point) = self.point(at)?;
        let value = self.qualified(&point.qualifier, &Self::value_in_scale(claim, series, point));
        let period = point.period.edtf().map(|edtf| dates::period(self.words, edtf)).unwrap_or_default();
        Some(self.with("claims-summand", &[("value", &value), ("period", &period)]))
    }

    /// The series of the same measure that are not used, for they count in another unit.
    pub fn in_other_units(&self, claim: &Claim, row: &ByReporter) -> Option<String> {
        let series = row.in_other_units.iter().filter_map(|at| self.dataset.series.get(*at));
        let mut units: Vec<String> = Vec::new();
        for series in series {
            let unit = self.with("claims-measure", &[("measure", &series.unit)]);
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        let wanted = claim.unit.as_deref().unwrap_or_default();
        (!units.is_empty()).then(|| {
            let args = [("reporter", self.name(&row.reporter)), ("units", &*self.list(&units)), ("wanted", wanted)];
            self.with("claims-in-other-units", &args)
        })
    }

    /// Which ends were taken for an open period.
    pub fn assumed(&self, row: &ByReporter) -> Option<String> {
        let reporter = self.name(&row.reporter);
        if row.is_left_open {
            return Some(self.with("claims-assumed-nothing", &[("reporter", reporter)]));
        }
        let day = |span: DaySpan| self.stretch(span);
        let start = row.assumed.earliest.map(|earliest| day(DaySpan::new(earliest, earliest)));
        let end = row.assumed.latest.map(|latest| day(DaySpan::new(latest, latest)));
        let (key, start, end) = match (start, end) {
            (Some(start), Some(end)) => ("claims-assumed-both", start, end),
            (Some(start), None) => ("claims-assumed-start", start, String::new()),
            (None, Some(end)) => ("claims-assumed-end", String::new(), end),
            (None, None) => return None,
        };
        Some(self.with(key, &[("reporter", reporter), ("start", &start), ("end", &end)]))
    }

    /// What each reading of a fuzzy period gives: the first, and the first of each other verdict.
    pub fn readings(&self, row: &ByReporter) -> Option<String> {
        let mut told: Vec<Verdict> = Vec::new();
        let mut parts = Vec::new();
        for (at, one) in row.readings.iter().enumerate() {
            if told.contains(&one.verdict) && at > 0 && row.readings.len() != 2 {
                continue;
            }
            told.push(one.verdict);
            let how = self.how(one.reading.how);
            let period = self.stretches(&one.reading.spans);
            let verdict = super::verdict(self.words, one.verdict);
            parts.push(self.with("claims-reading", &[("how", &how), ("period", &period), ("verdict", &verdict)]));
        }
        if parts.is_empty() {
            return None;
        }
        let key = if told.windows(2).all(|pair| matches!(pair, [one, other] if one == other)) {
            "claims-readings-agree"
        } else {
            "claims-readings-disagree"
        };
        Some(self.with(key, &[("readings", &self.words.semicolons(&parts))]))
    }

    /// What would settle it.
    pub fn settles(&self, claim: &Claim, row: &ByReporter) -> Vec<String> {
        let terms = self.assessments.terms(row);
        let told = |settles: &DecidingFact| match settles {
            DecidingFact::Period => self.words.text("claims-settles-period"),
            DecidingFact::Figures { could_hold } => self.settled_by_figures(claim, row, could_hold),
            DecidingFact::FiguresWithin => {
                self.with("claims-settles-within", &[("periods", &self.stretches(&row.partly))])
            }
            DecidingFact::WhichValue => {
                let rivals = summands(&terms).filter(|summand| summand.first().is_some_and(|term| term.is_alternative));
                let mut rivals: Vec<String> = rivals.map(|summand| self.summand(claim, summand)).collect();
                if rivals.is_empty() {
                    // Covers that exclude each other: a year's own figure, and its parts.
                    let beside = self.assessments.beside(row);
                    rivals.push(self.formula(claim, row));
                    rivals.extend(beside.into_iter().take(MOST_SUMMANDS).filter_map(|at| self.alone(claim, at)));
                }
                self.with("claims-settles-value", &[("values", &self.list(&rivals))])
            }
            DecidingFact::WhichDate => self.words.text("claims-settles-date"),
            DecidingFact::Finer => self.words.text("claims-settles-finer"),
        };
        row.settles.iter().map(told).collect()
    }

    /// Which figures would settle it, and what they would have to come to: by the figures on record as they are written,
    /// where these leave anything to come.
    fn settled_by_figures(&self, claim: &Claim, row: &ByReporter, could_hold: &Interval) -> String {
        let missing = self.stretches(&row.missing);
        let is_open = could_hold.low.as_ref().is_none_or(|low| low.value == Exact::ZERO) && could_hold.high.is_none();
        if is_open {
            return self.with("claims-settles-figures", &[("missing", &missing)]);
        }
        let found = running::since_claimed(self.dataset, claim, &row.reporter);
        let needed = found.and_then(|(cumulated, claimed)| {
            Some((self.stretches(&cumulated.unknown().collect::<Vec<_>>()), cumulated.would_have_to_be(&claimed)?))
        });
        let Some((unknown, needs)) = needed else {
            let needs = self.range(could_hold, None);
            return self.with("claims-settles-figures-of", &[("missing", &missing), ("needs", &needs)]);
        };
        let needs = self.range(&needs, None);
        let key = if unknown == missing { "claims-settles-figures-needed" } else { "claims-settles-figures-of-these" };
        self.with(key, &[("missing", &missing), ("unknown", &unknown), ("needs", &needs)])
    }

    fn set_aside(&self, row: &ByReporter) -> Option<String> {
        let told: Vec<String> = row
            .set_aside
            .iter()
            .take(MOST_SUMMANDS)
            .filter_map(|at| self.point(*at))
            .map(|(_, point)| {
                self.with("claims-summand", &[("value", point.value.text()), ("period", point.period.text())])
            })
            .collect();
        (!told.is_empty()).then(|| {
            self.with("claims-set-aside", &[("reporter", self.name(&row.reporter)), ("figures", &self.list(&told))])
        })
    }

    /// What keeps a reporter's series from being compared: "it counts in EUR, not in USD".
    pub fn differs(&self, claim: &Claim, row: &ByReporter) -> String {
        let mut told: Vec<String> = Vec::new();
        let mut measures: Vec<String> = Vec::new();
        let mut sums: Vec<String> = Vec::new();
        for (differs, series) in
            row.differs.iter().filter_map(|differs| Some((differs, self.dataset.series.get(differs.series)?)))
        {
            let (list, one) = if differs.measure {
                let measure = records::word(self.words, "measure", series.measure.word());
                (&mut measures, self.with("claims-measure", &[("measure", &measure)]))
            } else {
                (&mut told, self.difference(claim, series, *differs))
            };
            if !list.contains(&one) {
                list.push(one);
                sums.extend(differs.measure.then(|| self.other_sum(claim, series)).flatten());
            }
        }
        if !measures.is_empty() {
            let list = self.list(&measures);
            told.push(
                self.words
                    .with("claims-differs-measure", &[("measures", (&list).into()), ("count", measures.len().into())]),
            );
        }
        let differs = self.list(&told);
        sums.into_iter()
            .fold(differs, |told, sum| self.with("claims-differs-and-sum", &[("differs", &told), ("sum", &sum)]))
    }

    /// What another measure adds up to over the days of a cumulated claim: said, never held against it.
    fn other_sum(&self, claim: &Claim, series: &Series) -> Option<String> {
        let is_sum = claim.basis == Some(Basis::Cumulative) && series.basis == Basis::Flow;
        if !is_sum || claim.unit.as_deref().map(str::trim) != Some(series.unit.trim()) {
            return None;
        }
        let readings = readings(claim.period.as_ref()?.edtf()?);
        let [span] = readings.first()?.spans.as_slice() else { return None };
        let measured = Measured { measure: &series.measure, basis: &series.basis, unit: &series.unit };
        let cumulated = running::since(self.dataset, measured, &series.reporter, *span, claim.scale?.power);
        let sum = self.as_written(cumulated.last()?);
        let measure = records::word(self.words, "measure", series.measure.word());
        let known = stretches_of(cumulated.known().map(|summed| summed.span));
        let (measure, period) = (self.with("claims-measure", &[("measure", &measure)]), self.stretches(&known));
        Some(self.with("claims-other-sum", &[("measure", &measure), ("sum", &sum), ("period", &period)]))
    }

    fn difference(&self, claim: &Claim, series: &Series, differs: Mismatch) -> String {
        let basis = records::word(self.words, "claims-series-basis", series.basis.word());
        let own = self.basis_wanted(claim);
        let wanted = claim.unit.as_deref().unwrap_or_default();
        let key = match (differs.unit, differs.basis) {
            (true, true) => "claims-differs-unit-and-basis",
            (true, false) => "claims-differs-unit",
            _ => "claims-differs-basis",
        };
        self.with(key, &[("unit", &series.unit), ("wanted", wanted), ("basis", &basis), ("own", &own)])
    }
}

fn exact(point: &Point) -> Option<Exact> {
    point.value.value().map(|value| Exact::new(value.mantissa, -i32::from(value.places)))
}

/// The figures of each summand.
fn summands(terms: &[Term]) -> impl Iterator<Item = &[Term]> {
    terms.chunk_by(|_, next| !next.begins)
}
