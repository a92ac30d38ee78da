//! A claim as it is drafted: what is claimed, of which time, and by whom.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::evidence::{self, EvidenceDraft};
use super::figures::usual_unit;
use super::number::NumberText;
use super::piece::{ChosenRecords, DateAnswer, DateText, merged, text_on_record, typed_text};
use super::problem::{DraftCheck, EvidenceOwner, FieldFault, FormField};
use crate::dataset::{
    Basis, Claim, ClaimKind, Counts, Dataset, Decimal, EventKind, Id, Measure, Point, Qualifier, Scale, Series,
};

/// A claim in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimDraft {
    #[serde(skip)]
    original: Option<Claim>,
    /// An amount, a count, or what is not checked.
    pub kind: ClaimKind,
    /// The words of the source, as typed.
    pub text: String,
    /// What an amount is about.
    pub measure: Option<Measure>,
    /// Whether it is about a flow or a stock.
    pub basis: Option<Basis>,
    /// The time that it speaks of.
    pub period: DateText,
    /// Whether it says exactly, about, more than, …
    pub qualifier: Qualifier,
    /// The number that it gives.
    pub value: NumberText,
    /// What the number is counted in, as typed.
    pub unit: String,
    /// How many units the number 1 means: a power of ten.
    pub scale: Option<Scale>,
    /// Who said it; the form has no field for it.
    by: Vec<Id>,
    /// What a count counts.
    pub kinds: Vec<EventKind>,
    /// Events that all of these take part in.
    pub all_of: ChosenRecords,
    /// Events at any of these places.
    pub places: ChosenRecords,
    /// Where it stands written.
    pub evidence: Vec<EvidenceDraft>,
}

impl ClaimDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A new claim of an amount, in the unit that the record counts in.
    pub fn new(dataset: &Dataset) -> Self {
        let (unit, scale) = usual_unit(dataset);
        Self {
            original: None,
            kind: ClaimKind::Amount,
            text: String::new(),
            measure: Some(Measure::TradeTurnover),
            basis: Some(Basis::Flow),
            period: DateText::default(),
            qualifier: Qualifier::Exact,
            value: NumberText::default(),
            unit,
            scale: Some(scale),
            by: Vec::new(),
            kinds: Vec::new(),
            all_of: ChosenRecords::default(),
            places: ChosenRecords::default(),
            evidence: evidence::rows_of(&[]),
        }
    }

    /// The draft of a claim that is on record.
    pub fn editing(claim: &Claim) -> Self {
        let counts = claim.counts.clone().unwrap_or_default();
        Self {
            original: Some(claim.clone()),
            kind: claim.kind.clone(),
            text: typed_text(claim.text.as_ref()),
            measure: claim.measure.clone(),
            basis: claim.basis.clone(),
            period: DateText::of_dated(claim.period.as_ref()),
            qualifier: claim.qualifier.clone(),
            value: NumberText::of_figure(claim.value.as_ref()),
            unit: typed_text(claim.unit.as_ref()),
            scale: claim.scale,
            by: claim.by.clone(),
            kinds: counts.kinds,
            all_of: ChosenRecords::of_ids(&counts.all_of),
            places: ChosenRecords::of_ids(&counts.places),
            evidence: evidence::rows_of(&claim.evidence),
        }
    }

    /// The draft of a new claim like one that is on record.
    pub fn copying(claim: &Claim) -> Self {
        Self { original: None, ..Self::editing(claim) }
    }

    /// Makes it the draft of a new record: what belongs to the old one alone is taken out.
    pub fn renew(&mut self) {
        self.period.renew();
    }

    /// Whether it speaks of an amount.
    pub fn is_amount(&self) -> bool {
        self.kind == ClaimKind::Amount
    }

    /// Whether it counts events.
    pub fn is_count(&self) -> bool {
        self.kind == ClaimKind::Count
    }

    /// The record that the draft stands for. What is no part of a claim of its kind is left out, unless it stood there
    /// all along.
    pub fn claim(&self, id: Id, now: Option<&Claim>) -> Claim {
        let original = self.original.as_ref();
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|one| &one.$field), now.map(|one| one.$field.clone()))
            };
        }
        let is_kept = original.is_some_and(|one| one.kind == self.kind);
        let if_amount = |is_untouched: bool| self.is_amount() || (is_kept && is_untouched);
        let unit = text_on_record(&self.unit, original.and_then(|one| one.unit.as_ref()));
        let unit = unit.filter(|unit| if_amount(original.is_some_and(|one| one.unit.as_ref() == Some(unit))));
        let scale = self.scale.filter(|scale| if_amount(original.is_some_and(|one| one.scale == Some(*scale))));
        let basis =
            self.basis.clone().filter(|basis| if_amount(original.is_some_and(|one| one.basis.as_ref() == Some(basis))));
        Claim {
            kind: keep!(kind, self.kind.clone()),
            measure: keep!(measure, self.measure.clone().filter(|_| !self.is_count() || is_kept)),
            basis: keep!(basis, basis),
            counts: keep!(counts, self.counts(is_kept)),
            period: keep!(period, self.period.dated()),
            qualifier: keep!(qualifier, self.qualifier.clone()),
            value: keep!(value, self.value.figure()),
            unit: keep!(unit, unit),
            scale: keep!(scale, scale),
            by: keep!(by, self.by.clone()),
            text: keep!(text, text_on_record(&self.text, original.and_then(|one| one.text.as_ref()))),
            evidence: keep!(evidence, evidence::on_record(&self.evidence)),
            ..Claim::new(id)
        }
    }

    fn counts(&self, is_kept: bool) -> Option<Counts> {
        let counts = Counts {
            kinds: self.kinds.clone(),
            all_of: self.all_of.chosen.clone(),
            places: self.places.chosen.clone(),
        };
        let original = self.original.as_ref().and_then(|one| one.counts.clone());
        if original.clone().unwrap_or_default() == counts && (is_kept || !self.is_count()) {
            return original.filter(|_| is_kept);
        }
        self.is_count().then_some(counts)
    }

    /// Finds what keeps it from going on record.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original.as_ref();
        let is_touched = original.is_none_or(|one| Self::editing(one) != *self);
        if is_touched && self.text.trim().is_empty() && !self.is_amount() && !self.is_count() {
            checking.find(FormField::Text, FieldFault::Missing);
        }
        let counts = original.and_then(|one| one.counts.as_ref());
        if is_touched && self.is_count() && self.kinds.is_empty() {
            checking.find(FormField::CountKinds, FieldFault::Missing);
        }
        checking.check_records(FormField::CountWith, &self.all_of, counts.map_or(&[], |counts| &counts.all_of));
        checking.check_records(FormField::CountPlaces, &self.places, counts.map_or(&[], |counts| &counts.places));
        if is_touched && self.is_amount() {
            if self.measure.as_ref().is_none_or(|measure| measure.word().trim().is_empty()) {
                checking.find(FormField::Measure, FieldFault::Missing);
            }
            if self.basis.is_none() {
                checking.find(FormField::Basis, FieldFault::Missing);
            }
        }
        let needs_value = is_touched && (self.is_amount() || self.is_count());
        if needs_value && *self.period.answer() == DateAnswer::Nothing {
            checking.find(FormField::Period, FieldFault::Missing);
        }
        checking.date(FormField::Period, &self.period);
        self.check_value(checking, needs_value);
        checking.evidence(EvidenceOwner::Record, &self.evidence);
    }

    /// The figures on record of what is claimed, as the claim would write them.
    fn neighbours(&self, dataset: &Dataset) -> Vec<Decimal> {
        let is_alike =
            |series: &&Series| Some(&series.measure) == self.measure.as_ref() && series.unit == self.unit.trim();
        let own = |series: &Series, point: &Point| {
            point.value.value()?.shifted(series.scale.power.checked_sub(self.scale?.power)?)
        };
        let alike = dataset.series.iter().filter(|_| self.is_amount()).filter(is_alike);
        alike.flat_map(|series| series.points.iter().filter_map(|point| own(series, point))).collect()
    }

    fn check_value(&self, checking: &mut DraftCheck<'_>, is_needed: bool) {
        let measure = self.measure.as_ref().filter(|_| self.is_amount());
        let may_be_negative = measure.is_none_or(Measure::may_be_claimed_negative);
        let near = self.neighbours(checking.dataset);
        checking.number(FormField::Value, &self.value, may_be_negative, is_needed, &near);
        if is_needed && self.is_amount() && self.unit.trim().is_empty() {
            checking.find(FormField::Unit, FieldFault::Missing);
        }
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let sources = self.evidence.iter_mut().filter_map(|row| row.source.chosen.as_mut());
        let chosen = self.all_of.chosen.iter_mut().chain(&mut self.places.chosen);
        for id in chosen.chain(&mut self.by).chain(sources) {
            visit(id);
        }
    }
}
