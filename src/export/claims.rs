//! The claims as a table, each with its verdict and the reason.

use super::Chosen;
use super::table::{ColumnSort, TypedCell, TypedColumn, TypedTable, bounds};
use crate::analysis::claims::Assessments;
use crate::dataset::Claim;
use crate::describe::reasons::{self, VerdictContext};
use crate::time;
use crate::words::records;

const COLUMNS: &[TypedColumn] = &[
    TypedColumn::new("id", ColumnSort::Id),
    TypedColumn::new("text", ColumnSort::Text),
    TypedColumn::new("kind", ColumnSort::Text),
    TypedColumn::new("measure", ColumnSort::Text),
    TypedColumn::new("period", ColumnSort::Edtf),
    TypedColumn::new("first_day", ColumnSort::Day),
    TypedColumn::new("last_day", ColumnSort::Day),
    TypedColumn::new("qualifier", ColumnSort::Text),
    TypedColumn::new("value", ColumnSort::Number),
    TypedColumn::new("value_as_written", ColumnSort::Text),
    TypedColumn::new("unit", ColumnSort::Text),
    TypedColumn::new("scale", ColumnSort::Number),
    TypedColumn::new("by", ColumnSort::Text),
    TypedColumn::new("verdict", ColumnSort::Text),
    TypedColumn::new("reason", ColumnSort::Text),
    TypedColumn::new("sources", ColumnSort::Text),
    TypedColumn::new("place_in_source", ColumnSort::Text),
];

/// The table of the claims whose period may touch the days that were asked for.
pub fn table(chosen: &Chosen<'_>) -> TypedTable {
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let telling =
        VerdictContext { dataset: chosen.dataset, index: chosen.index, assessments: &assessments, words: chosen.words };
    let is_in = |claim: &Claim| {
        let period = claim.period.as_ref().and_then(|period| period.edtf());
        period.is_none_or(|edtf| time::within(edtf, &[chosen.days]).is_some())
    };
    let claims = chosen.dataset.claims.iter().enumerate().filter(|(_, claim)| is_in(claim) && chosen.has_claim(claim));
    let rows = claims.map(|(at, claim)| row(chosen, &telling, at, claim)).collect();
    TypedTable { name: "claims", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, telling: &VerdictContext<'_>, at: usize, claim: &Claim) -> Vec<TypedCell> {
    let [first, last] = bounds(claim.period.as_ref());
    let verdict = telling.assessments.get(at).map(|assessment| reasons::verdict(chosen.words, assessment.verdict));
    vec![
        TypedCell::text(claim.id.as_str()),
        TypedCell::text(telling.title(claim)),
        TypedCell::text(claim.kind.word()),
        TypedCell::maybe(claim.measure.as_ref().map(|measure| records::word(chosen.words, "measure", measure.word()))),
        TypedCell::edtf(claim.period.as_ref()),
        first,
        last,
        TypedCell::text(claim.qualifier.word()),
        claim.value.as_ref().map_or(TypedCell::Empty, TypedCell::figure),
        TypedCell::maybe(claim.value.as_ref().map(|value| value.text())),
        TypedCell::maybe(claim.unit.as_deref()),
        claim.scale.map_or(TypedCell::Empty, TypedCell::scale),
        TypedCell::text(chosen.names(claim.by.iter())),
        TypedCell::maybe(verdict),
        TypedCell::text(telling.reason(at)),
        TypedCell::text(chosen.sources(&claim.evidence)),
        TypedCell::text(chosen.places_in_sources(&claim.evidence)),
    ]
}
