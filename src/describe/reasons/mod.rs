//! Verdicts in sentences: what analysis found, with the names of the record, in the reader's language.
//!
//! The window and the command line both tell with it. It decides nothing and knows no widget: every sentence is in
//! `claims.ftl`, every value comes from `analysis`.

mod amounts;
mod counts;
mod numbers;
#[cfg(test)]
mod tests;

use crate::analysis::claims::{
    Assessment, Assessments, Conflict, Contradiction, MissingTerm, ReadingOrigin, Verdict, WhyNot, WideningUnit,
    by_rests, edtf_of,
};
use crate::dataset::{Basis, Claim, ClaimKind, Dataset, Id, Qualifier};
use crate::describe::RecordNames;
use crate::index::Index;
use crate::text::shown;
use crate::time::{DaySpan, Edtf};
use crate::words::{Arg, Words, dates, records};

/// What verdicts are told from.
#[derive(Clone, Copy)]
pub struct VerdictContext<'a> {
    /// The facts.
    pub dataset: &'a Dataset,
    /// The index of the facts.
    pub index: &'a Index,
    /// The verdicts on the claims.
    pub assessments: &'a Assessments,
    /// The reader's language.
    pub words: &'a Words,
}

/// The word for a verdict: "holds", "not comparable".
pub fn verdict(words: &Words, verdict: Verdict) -> String {
    records::word(words, "verdict", verdict.word())
}

impl<'a> VerdictContext<'a> {
    fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.words.with(key, &args)
    }

    fn name(&self, id: &'a Id) -> &'a str {
        self.index.name(self.dataset, id, self.words.language())
    }

    /// The names of the record.
    pub fn names(&self) -> RecordNames<'a> {
        RecordNames { dataset: self.dataset, index: self.index, words: self.words }
    }

    /// What a claim is called: its text, else what it measures or counts.
    pub fn title(&self, claim: &Claim) -> String {
        match (&claim.text, &claim.measure) {
            (Some(text), _) if !text.is_empty() => text.clone(),
            (_, Some(measure)) => records::word(self.words, "measure", measure.word()),
            _ => records::word(self.words, "claim-kind", claim.kind.word()),
        }
    }

    /// The same for the screen, where one that is longer than can be read is cut.
    pub fn shown_title(&self, claim: &Claim) -> String {
        shown(&self.title(claim)).into_owned()
    }

    /// Who said it: "By Alikhan Smailov". `None` where the record names nobody.
    pub fn said_by(&self, claim: &Claim) -> Option<String> {
        let names: Vec<String> = claim.by.iter().map(|id| self.name(id).to_owned()).collect();
        (!names.is_empty()).then(|| self.with("claims-said-by", &[("names", &self.list(&names))]))
    }

    /// Why the verdict is what it is, in one paragraph: with the formula and its numbers, what is missing, and what would
    /// settle it. Nothing of it depends on the order of records or on the scale of the numbers.
    pub fn reason(&self, at: usize) -> String {
        self.paragraph(&self.sentences(at))
    }

    /// The reason, sentence by sentence, without full stops.
    pub fn sentences(&self, at: usize) -> Vec<String> {
        let (Some(claim), Some(assessment)) = (self.dataset.claims.get(at), self.assessments.get(at)) else {
            return Vec::new();
        };
        let mut sentences = vec![self.opening(claim, assessment)];
        for row in &assessment.by_reporter {
            sentences.push(self.row(claim, assessment, row));
            sentences.extend(self.besides(claim, row));
        }
        for counted in &assessment.counting.by_rule {
            sentences.push(self.counted(counted));
        }
        sentences.extend(self.not_counted(assessment));
        sentences.extend(self.only_possibly(assessment));
        sentences.extend(self.count_settles(assessment));
        sentences.extend(assessment.conflicts.iter().map(|conflict| self.conflict(conflict)));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences
    }

    /// Sentences as a paragraph; one alone has no full stop.
    fn paragraph(&self, sentences: &[String]) -> String {
        if let [one] = sentences {
            return one.clone();
        }
        let stopped: Vec<String> = sentences.iter().map(|one| self.with("claims-sentence", &[("text", one)])).collect();
        stopped.join(" ")
    }

    /// The verdict in a sentence: on whose figures, or by which way of counting.
    pub fn opening(&self, claim: &Claim, assessment: &Assessment) -> String {
        if let Some(why_not) = &assessment.why_not {
            return self.why_not(claim, why_not);
        }
        let of = |verdict: Verdict| -> Vec<String> {
            let rows = assessment.by_reporter.iter().filter(|row| row.verdict == verdict);
            let rules = assessment.counting.by_rule.iter().filter(|counted| counted.verdict == verdict);
            let rule = |rule| self.with("claims-opening-rule", &[("rule", &self.rule(rule))]);
            rows.map(|row| self.name(&row.reporter).to_owned()).chain(rules.map(|counted| rule(counted.rule))).collect()
        };
        let what = if claim.kind == ClaimKind::Count { "rule" } else { "reporter" };
        let (holds, fails) = (self.list(&of(Verdict::Holds)), self.list(&of(Verdict::Fails)));
        let key = format!("claims-opening-{what}-{}", assessment.verdict.word());
        self.with(&key, &[("holds", &holds), ("fails", &fails)])
    }

    fn why_not(&self, claim: &Claim, why_not: &WhyNot) -> String {
        let measure = claim
            .measure
            .as_ref()
            .map(|measure| records::word(self.words, "measure", measure.word()))
            .unwrap_or_default();
        let period = claim
            .period
            .as_ref()
            .and_then(|period| period.edtf())
            .map(|edtf| dates::period(self.words, edtf))
            .unwrap_or_default();
        let unit = claim.unit.as_deref().unwrap_or_default();
        let basis = self.basis_wanted(claim);
        let args = [("measure", measure.as_str()), ("period", &period), ("unit", unit), ("basis", &basis)];
        match why_not {
            WhyNot::Rank => self.words.text("claims-not-rank"),
            WhyNot::Ordinal => self.words.text("claims-not-ordinal"),
            WhyNot::Quality => self.words.text("claims-not-quality"),
            WhyNot::UnknownKind => self.with("claims-not-unknown", &[("kind", claim.kind.word())]),
            WhyNot::NoSeries => self.with("claims-not-series", &args),
            WhyNot::NoneAlike => self.with("claims-not-alike", &args),
            WhyNot::Lacks(lacks) => {
                let parts: Vec<String> = lacks.iter().map(|lack| self.words.text(lack_key(*lack))).collect();
                self.with("claims-not-lacks", &[("parts", &self.list(&parts))])
            }
        }
    }

    /// What sort of figures a claim is held against: "sums over periods".
    fn basis_wanted(&self, claim: &Claim) -> String {
        let word = match &claim.basis {
            Some(Basis::Flow | Basis::Cumulative) => Basis::Flow.word().to_owned(),
            Some(other) => other.word().to_owned(),
            None => return String::new(),
        };
        records::word(self.words, "claims-series-basis", &word)
    }

    /// What is wrong between this claim and another.
    pub fn conflict(&self, conflict: &Conflict) -> String {
        let Some(other) = self.dataset.claims.get(conflict.with) else { return String::new() };
        let key = match (conflict.contradiction, conflict.other_is_part) {
            (Contradiction::LaterIsSmaller, false) => "claims-conflict-later",
            (Contradiction::LaterIsSmaller, true) => "claims-conflict-earlier",
            (Contradiction::PartExceedsWhole, false) => "claims-conflict-whole",
            (Contradiction::PartExceedsWhole, true) => "claims-conflict-part",
            (Contradiction::SameButApart, _) => "claims-conflict-same",
        };
        self.with(key, &[("other", &self.title(other))])
    }

    /// What is claimed: "more than 75", "10.3, which is 10.25 to 10.35".
    pub fn claimed(&self, claim: &Claim, assessment: &Assessment) -> String {
        let value = claim.value.as_ref().map(|value| numbers::printed(value.text())).unwrap_or_default();
        match (&claim.qualifier, &assessment.claimed) {
            (Qualifier::MoreThan | Qualifier::LessThan | Qualifier::AtLeast | Qualifier::AtMost, _) | (_, None) => {
                self.qualified(&claim.qualifier, &value)
            }
            (qualifier, Some(claimed)) => {
                let range = self.range(claimed, None);
                self.with("claims-claimed", &[("value", &self.qualified(qualifier, &value)), ("range", &range)])
            }
        }
    }

    fn qualified(&self, qualifier: &Qualifier, value: &str) -> String {
        match qualifier {
            Qualifier::Exact => value.to_owned(),
            other => format!("{} {value}", records::word(self.words, "qualifier", other.word())),
        }
    }

    /// "A, B and C".
    fn list(&self, items: &[String]) -> String {
        let Some((last, before)) = items.split_last() else { return String::new() };
        let Some((first, middle)) = before.split_first() else { return last.clone() };
        let pair = |key: &str, first: &str, second: &str| self.with(key, &[("first", first), ("second", second)]);
        let start = middle.iter().fold(first.clone(), |told, item| pair("list-comma", &told, item));
        pair("list-and", &start, last)
    }

    /// Stretches in words: "2005–2013 and January–March 2014".
    pub fn stretches(&self, spans: &[DaySpan]) -> String {
        let pieces: Vec<String> =
            spans.iter().flat_map(|span| by_rests(*span)).map(|span| self.stretch(span)).collect();
        self.list(&pieces)
    }

    fn stretch(&self, span: DaySpan) -> String {
        let text = edtf_of(span);
        let told = Edtf::parse(&text).map_or(text, |edtf| dates::period(self.words, &edtf));
        if span.days().is_some() { told } else { self.with("claims-open-stretch", &[("period", &told)]) }
    }

    /// How a reading of a period came about: "widened by a year on each side".
    fn how(&self, how: ReadingOrigin) -> String {
        let (key, count) = match how {
            ReadingOrigin::AsWritten => return self.words.text("claims-as-written"),
            ReadingOrigin::Member => return self.words.text("claims-as-member"),
            ReadingOrigin::Widened(WideningUnit::Days(count)) => ("claims-widened-days", usize::from(count)),
            ReadingOrigin::Widened(WideningUnit::Months(count)) => ("claims-widened-months", usize::from(count)),
            ReadingOrigin::Widened(WideningUnit::Years(count)) => {
                ("claims-widened-years", usize::try_from(count).unwrap_or(usize::MAX))
            }
        };
        self.words.with(key, &[("count", count.into())])
    }
}

fn lack_key(lack: MissingTerm) -> &'static str {
    match lack {
        MissingTerm::Measure => "claims-lacks-measure",
        MissingTerm::Basis => "claims-lacks-basis",
        MissingTerm::Period => "claims-lacks-period",
        MissingTerm::Value => "claims-lacks-value",
        MissingTerm::Qualifier => "claims-lacks-qualifier",
        MissingTerm::Unit => "claims-lacks-unit",
        MissingTerm::Scale => "claims-lacks-scale",
        MissingTerm::Counts => "claims-lacks-counts",
    }
}
