//! Every measure of which two reporters give figures, in one scale: what tables and briefs set side by side.

use std::collections::BTreeSet;

use super::lines::{self, ReporterLine};
use super::mirror::{self, MirrorPair};
use super::reported::{Measured, reported_in};
use crate::dataset::{Dataset, Scale, Series};
use crate::time::DaySpan;

/// A measure of which two reporters give figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirrored<'a> {
    /// A series of it: its measure, basis and unit.
    pub of: &'a Series,
    /// The scale that all figures stand in: the coarsest, whose numbers are the shortest to read.
    pub scale: Scale,
    /// The one who reports.
    pub one: ReporterLine,
    /// The other.
    pub other: ReporterLine,
    /// Period by period, as far as these touch the days asked for.
    pub pairs: Vec<MirrorPair>,
}

/// The mirrors of what these series measure, in their order.
pub fn of_series<'a>(dataset: &Dataset, series: &[&'a Series], days: DaySpan) -> Vec<Mirrored<'a>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for series in series.iter().copied() {
        if !seen.insert((series.measure.word(), series.basis.word(), series.unit.as_str())) {
            continue;
        }
        let measured = Measured { measure: &series.measure, basis: &series.basis, unit: &series.unit };
        let lines = lines::lines(dataset, measured);
        let of_lines = lines.iter().flat_map(|line| &line.series).filter_map(|at| dataset.series.get(*at));
        let scale = of_lines.map(|one| one.scale).max().unwrap_or(series.scale);
        for (one, other) in lines::mirrored(dataset, &lines) {
            let (Some(one), Some(other)) = (lines.get(one), lines.get(other)) else { continue };
            let figures = |line: &ReporterLine| reported_in(dataset, &line.series, scale.power);
            let pairs = mirror::side_by_side(&figures(one), &figures(other));
            let pairs = pairs.into_iter().filter(|pair| pair.span.overlaps(days)).collect();
            found.push(Mirrored { of: series, scale, one: one.clone(), other: other.clone(), pairs });
        }
    }
    found
}
