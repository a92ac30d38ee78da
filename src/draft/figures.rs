//! Series as they are drafted, figure by figure.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::evidence::{self, EvidenceDraft};
use super::number::{NumberAnswer, NumberText};
use super::pasted;
use super::piece::{ChosenRecord, DateAnswer, DateText, merged, needed_text, text_on_record, typed_text};
use super::problem::{DraftCheck, EvidenceOwner, FieldFault, FormField};
use crate::dataset::{Basis, Dataset, Dated, Decimal, Figure, Id, Measure, Point, Qualifier, Scale, Series};

/// What an amount counts, where nothing on record says: US dollars, in billions.
const USUAL_UNIT: &str = "USD";
const USUAL_SCALE: Scale = Scale { power: 9 };

/// The unit and scale that the first series on record counts in.
pub fn usual_unit(dataset: &Dataset) -> (String, Scale) {
    let first = dataset.series.iter().find(|series| !series.unit.is_empty());
    first.map_or_else(|| (USUAL_UNIT.to_owned(), USUAL_SCALE), |series| (series.unit.clone(), series.scale))
}

/// A figure of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointDraft {
    /// The day, month or years that it is of.
    pub period: DateText,
    /// The number.
    pub value: NumberText,
    /// Whether it is exact, about, more than, …
    pub qualifier: Qualifier,
    /// What is to be said about it, as typed.
    pub note: String,
    /// Where it stands written.
    pub evidence: Vec<EvidenceDraft>,
    original: Option<Point>,
}

impl PointDraft {
    /// A new figure, with period and value as typed.
    pub fn new(period: &str, value: &str) -> Self {
        Self {
            period: DateText::typed(period),
            value: NumberText::typed(value),
            qualifier: Qualifier::Exact,
            note: String::new(),
            evidence: evidence::rows_of(&[]),
            original: None,
        }
    }

    fn of_point(point: &Point) -> Self {
        Self {
            period: DateText::of_dated(Some(&point.period)),
            value: NumberText::of_figure(Some(&point.value)),
            qualifier: point.qualifier.clone(),
            note: typed_text(point.note.as_ref()),
            evidence: evidence::rows_of(&point.evidence),
            original: Some(point.clone()),
        }
    }

    fn is_untouched(&self) -> bool {
        self.original.as_ref().is_some_and(|original| {
            self.period.is_untouched()
                && self.value.is_untouched()
                && self.qualifier == original.qualifier
                && self.note == typed_text(original.note.as_ref())
                && evidence::is_untouched(&self.evidence, &original.evidence)
        })
    }

    /// What is typed of its first source, and is none yet.
    pub fn source_typed(&self) -> String {
        self.evidence.first().map(|evidence| evidence.source.query.clone()).unwrap_or_default()
    }

    /// Whether it stood on record when it was opened.
    pub fn is_on_record(&self) -> bool {
        self.original.is_some()
    }

    /// Whether nothing is said: a row that was begun and left.
    pub fn is_empty(&self) -> bool {
        [&self.period.text, &self.value.text, &self.note].into_iter().all(|text| text.trim().is_empty())
            && self.evidence.iter().all(EvidenceDraft::is_empty)
    }

    fn point(&self) -> Option<Point> {
        if self.is_untouched() {
            return self.original.clone();
        }
        let original = self.original.as_ref();
        (!self.is_empty()).then(|| Point {
            period: self.period.dated().unwrap_or_else(|| Dated::new(self.period.text.trim())),
            value: self.value.figure().unwrap_or_else(|| Figure::new("")),
            qualifier: self.qualifier.clone(),
            note: text_on_record(&self.note, original.and_then(|point| point.note.as_ref())),
            evidence: evidence::on_record(&self.evidence),
        })
    }
}

/// A series in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesDraft {
    #[serde(skip)]
    original: Option<Box<Series>>,
    /// What is counted.
    pub measure: Measure,
    /// Who reports it.
    pub reporter: ChosenRecord,
    /// What it is counted in, as typed.
    pub unit: String,
    /// How many units the number 1 means: a power of ten.
    pub scale: Scale,
    /// Whether it flows in a period or stands at its end.
    pub basis: Basis,
    /// Whether values may be below zero, where the series says.
    pub says_negative: Option<bool>,
    /// The series that mirror it; the form has no field for these.
    mirrors: Vec<Id>,
    /// The figures, in order.
    pub points: Vec<PointDraft>,
    /// The source of all figures that are being added, where one is chosen for them.
    #[serde(default)]
    pub source_of_new: ChosenRecord,
    /// The one that they were given last.
    #[serde(default)]
    pub(super) given: Option<Id>,
}

impl SeriesDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A series on record that counts the same of the same reporter: a new one beside it may be a double.
    pub fn double<'a>(&self, dataset: &'a Dataset) -> Option<&'a Id> {
        let is_same = |series: &&Series| {
            series.measure == self.measure
                && Some(&series.reporter) == self.reporter.chosen.as_ref()
                && series.basis == self.basis
                && series.unit == self.unit.trim()
        };
        dataset.series.iter().filter(|_| self.original.is_none()).find(is_same).map(|series| &series.id)
    }

    /// How many figures on record mean another amount, since the scale is another one and they stay as written.
    pub fn rescaled(&self) -> Option<usize> {
        let original = self.original.as_ref().filter(|original| original.scale != self.scale)?;
        (!original.points.is_empty()).then_some(original.points.len())
    }

    /// A new series with a row to write in, in the unit that the record counts in.
    pub fn new(dataset: &Dataset) -> Self {
        let (unit, scale) = usual_unit(dataset);
        Self {
            original: None,
            measure: Measure::default(),
            reporter: ChosenRecord::default(),
            unit,
            scale,
            basis: Basis::default(),
            says_negative: None,
            mirrors: Vec::new(),
            points: vec![PointDraft::new("", "")],
            source_of_new: ChosenRecord::default(),
            given: None,
        }
    }

    /// The draft of a series that is on record.
    pub fn editing(series: &Series) -> Self {
        Self {
            original: Some(Box::new(series.clone())),
            measure: series.measure.clone(),
            reporter: ChosenRecord::of_id(Some(&series.reporter)),
            unit: series.unit.clone(),
            scale: series.scale,
            basis: series.basis.clone(),
            says_negative: series.says_negative,
            mirrors: series.mirrors.clone(),
            points: series.points.iter().map(PointDraft::of_point).collect(),
            source_of_new: ChosenRecord::default(),
            given: None,
        }
    }

    /// The draft of a new series like one that is on record.
    pub fn copying(series: &Series) -> Self {
        Self { original: None, ..Self::editing(series) }
    }

    /// Makes it the draft of a new record: what belongs to the old one alone is taken out.
    pub fn renew(&mut self) {
        for point in &mut self.points {
            point.period.renew();
        }
        self.give_source();
    }

    /// The record that the draft stands for.
    pub fn series(&self, id: Id, now: Option<&Series>) -> Series {
        let original = self.original.as_deref();
        macro_rules! keep {
            ($field:ident, $typed:expr) => {
                merged($typed, original.map(|one| &one.$field), now.map(|one| one.$field.clone()))
            };
        }
        let reporter = self.reporter.chosen.clone().unwrap_or_else(|| Id::new(""));
        Series {
            measure: keep!(measure, self.measure.clone()),
            reporter: keep!(reporter, reporter.clone()),
            unit: keep!(unit, needed_text(&self.unit, original.map(|one| one.unit.as_str()))),
            scale: keep!(scale, self.scale),
            basis: keep!(basis, self.basis.clone()),
            says_negative: keep!(says_negative, self.says_negative),
            mirrors: keep!(mirrors, self.mirrors.clone()),
            points: keep!(points, pasted::in_order(&self.points).into_iter().filter_map(PointDraft::point).collect()),
            ..Series::new(id)
        }
    }

    /// Finds what keeps it from going on record.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original.as_deref();
        let reporter = original.map(|one| &one.reporter);
        if self.measure.word().trim().is_empty() && original.is_none_or(|one| one.measure != self.measure) {
            checking.find(FormField::Measure, FieldFault::Missing);
        }
        let has_typed_reporter = !self.reporter.query.trim().is_empty();
        if self.reporter.chosen.is_none() && !has_typed_reporter && reporter.is_none_or(|id| !id.as_str().is_empty()) {
            checking.find(FormField::Reporter, FieldFault::Missing);
        }
        checking.check_record(FormField::Reporter, &self.reporter, reporter);
        if self.unit.trim().is_empty() && original.is_none_or(|one| one.unit != self.unit) {
            checking.find(FormField::Unit, FieldFault::Missing);
        }
        checking.check_record(FormField::SourceOfNew, &self.source_of_new, None);
        let near: Vec<Decimal> =
            self.points.iter().filter_map(|point| Decimal::parse(point.value.text.trim())).collect();
        let may_be_negative = self.says_negative.unwrap_or_else(|| self.measure.may_be_negative());
        for (at, point) in self.points.iter().enumerate() {
            if point.is_untouched() || (point.is_empty() && point.original.is_none()) {
                continue;
            }
            if *point.period.answer() == DateAnswer::Nothing {
                checking.find(FormField::PointPeriod(at), FieldFault::Missing);
            }
            checking.date(FormField::PointPeriod(at), &point.period);
            checking.number(FormField::PointValue(at), &point.value, may_be_negative, true, &near);
            checking.evidence(EvidenceOwner::Point(at), &point.evidence);
        }
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let evidence = self.points.iter_mut().flat_map(|point| &mut point.evidence);
        let sources = evidence.filter_map(|row| row.source.chosen.as_mut());
        let sources = sources.chain(&mut self.source_of_new.chosen).chain(&mut self.given);
        for id in self.reporter.chosen.iter_mut().chain(&mut self.mirrors).chain(sources) {
            visit(id);
        }
    }
}

impl DraftCheck<'_> {
    /// A number that must be one, and not below zero where it can't be. `near` are the figures that stand beside it.
    pub fn number(
        &mut self,
        field: FormField,
        number: &NumberText,
        may_be_negative: bool,
        is_needed: bool,
        near: &[Decimal],
    ) {
        match number.answer_among(near) {
            NumberAnswer::Nothing if is_needed => self.find(field, FieldFault::Missing),
            NumberAnswer::Nothing | NumberAnswer::Kept => {}
            NumberAnswer::NotRead { readings } => {
                self.find(field, FieldFault::NoNumber { text: number.text.trim().to_owned(), readings });
            }
            NumberAnswer::Read(decimal) => {
                if decimal.mantissa < 0 && !may_be_negative && !number.is_untouched() {
                    self.find(field, FieldFault::BelowZero);
                }
            }
        }
    }
}
