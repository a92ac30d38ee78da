//! The claims as a table, each with its verdict and the reason.

use super::Chosen;
use super::table::{Cell, Column, ColumnSort, Table, bounds};
use crate::analysis::claims::Assessments;
use crate::dataset::Claim;
use crate::describe::reasons::{self, VerdictContext};
use crate::time;
use crate::words::records;

const COLUMNS: &[Column] = &[
    Column::new("id", ColumnSort::Id),
    Column::new("text", ColumnSort::Text),
    Column::new("kind", ColumnSort::Text),
    Column::new("measure", ColumnSort::Text),
    Column::new("period", ColumnSort::Edtf),
    Column::new("first_day", ColumnSort::Day),
    Column::new("last_day", ColumnSort::Day),
    Column::new("qualifier", ColumnSort::Text),
    Column::new("value", ColumnSort::Number),
    Column::new("value_as_written", ColumnSort::Text),
    Column::new("unit", ColumnSort::Text),
    Column::new("scale", ColumnSort::Number),
    Column::new("by", ColumnSort::Text),
    Column::new("verdict", ColumnSort::Text),
    Column::new("reason", ColumnSort::Text),
    Column::new("sources", ColumnSort::Text),
    Column::new("place_in_source", ColumnSort::Text),
];

/// The table of the claims whose period may touch the days that were asked for.
pub fn table(chosen: &Chosen<'_>) -> Table {
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let telling =
        VerdictContext { dataset: chosen.dataset, index: chosen.index, assessments: &assessments, words: chosen.words };
    let is_in = |claim: &Claim| {
        let period = claim.period.as_ref().and_then(|period| period.edtf());
        period.is_none_or(|edtf| time::within(edtf, &[chosen.days]).is_some())
    };
    let claims = chosen.dataset.claims.iter().enumerate().filter(|(_, claim)| is_in(claim) && chosen.has_claim(claim));
    let rows = claims.map(|(at, claim)| row(chosen, &telling, at, claim)).collect();
    Table { name: "claims", columns: COLUMNS, rows }
}

fn row(chosen: &Chosen<'_>, telling: &VerdictContext<'_>, at: usize, claim: &Claim) -> Vec<Cell> {
    let [first, last] = bounds(claim.period.as_ref());
    let verdict = telling.assessments.get(at).map(|assessment| reasons::verdict(chosen.words, assessment.verdict));
    vec![
        Cell::text(claim.id.as_str()),
        Cell::text(telling.title(claim)),
        Cell::text(claim.kind.word()),
        Cell::maybe(claim.measure.as_ref().map(|measure| records::word(chosen.words, "measure", measure.word()))),
        Cell::edtf(claim.period.as_ref()),
        first,
        last,
        Cell::text(claim.qualifier.word()),
        claim.value.as_ref().map_or(Cell::Empty, Cell::figure),
        Cell::maybe(claim.value.as_ref().map(|value| value.text())),
        Cell::maybe(claim.unit.as_deref()),
        claim.scale.map_or(Cell::Empty, Cell::scale),
        Cell::text(chosen.names(claim.by.iter())),
        Cell::maybe(verdict),
        Cell::text(telling.reason(at)),
        Cell::text(chosen.sources(&claim.evidence)),
        Cell::text(chosen.places_in_sources(&claim.evidence)),
    ]
}
