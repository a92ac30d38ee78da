//! What a claim rests on: the figures and the events that its verdict is made of, set off on timeline and chart.
//!
//! It knows no pixel.

use crate::analysis::claims::{Assessment, Assessments, PointAt};
use crate::dataset::{Dataset, Id, RecordKind};
use crate::index::Index;
use crate::view::Highlight;

/// What is set off when a record is read; nothing where it is no claim.
pub fn of_record(dataset: &Dataset, index: &Index, assessments: &Assessments, id: &Id) -> Highlight {
    let Some((RecordKind::Claim, claim)) = index.at(id) else { return Highlight::default() };
    let period = dataset.claims.get(claim).and_then(|claim| claim.period.as_ref());
    let Some(assessment) = assessments.get(claim) else { return Highlight::default() };
    Highlight {
        claim: Some(claim),
        span: period.and_then(|period| period.edtf()).map(|edtf| edtf.span()),
        points: points_of(assessments, assessment).map(|at| (at.series, at.point)).collect(),
        events: events_of(assessment).collect(),
    }
}

fn points_of<'a>(assessments: &'a Assessments, assessment: &'a Assessment) -> impl Iterator<Item = PointAt> + 'a {
    assessment.by_reporter.iter().flat_map(|row| assessments.points(row))
}

/// Every event that is counted by some rule.
fn events_of(assessment: &Assessment) -> impl Iterator<Item = usize> {
    let groups = assessment.counting.by_rule.iter().flat_map(|counted| &counted.groups);
    groups.flat_map(|group| group.events.iter().copied())
}
