//! Series that differ in their scale alone are one: exports in ones and in billions are the same exports.
//!
//! A figure is moved digit by digit, never rounded. What can't be moved, or would contradict itself, stays as it is.

use super::number;
use super::proposal::{PointFound, SeriesFound, Who};
use crate::dataset::{Dataset, Decimal, Scale};
use crate::time::{Day, Edtf};

/// Makes one of series of one table that differ in their scale alone: by the scale that most figures have.
pub fn unite(series: &mut Vec<SeriesFound>) {
    let mut united: Vec<SeriesFound> = Vec::with_capacity(series.len());
    for found in std::mem::take(series) {
        let known = united.iter_mut().find(|known| known.scale != found.scale && is_alike(known, &found));
        match known.map(|known| (both(known, &found), known)) {
            Some((Some(one), known)) => *known = one,
            _ => united.push(found),
        }
    }
    *series = united;
}

/// Brings series to the scale that the record counts them in, where it has them in another.
pub fn as_on_record(series: &mut [SeriesFound], dataset: &Dataset) {
    for found in series {
        let Who::OnRecord(reporter) = &found.reporter else { continue };
        let alike = || {
            dataset.series.iter().filter(|known| {
                known.measure == found.measure
                    && known.reporter == *reporter
                    && known.unit == found.unit
                    && known.basis == found.basis
            })
        };
        if alike().any(|known| known.scale == found.scale) {
            continue;
        }
        let Some(scale) = alike().map(|known| known.scale).next() else { continue };
        if let Some(points) = moved(found, scale) {
            found.points = points;
            found.scale = scale;
        }
    }
}

fn is_alike(one: &SeriesFound, other: &SeriesFound) -> bool {
    one.measure == other.measure
        && one.label == other.label
        && one.reporter == other.reporter
        && one.unit == other.unit
        && one.basis == other.basis
}

/// Both in one; nothing where they say different things of one period.
fn both(one: &SeriesFound, other: &SeriesFound) -> Option<SeriesFound> {
    let (larger, smaller) = if other.points.len() > one.points.len() { (other, one) } else { (one, other) };
    let mut whole = larger.clone();
    for point in moved(smaller, larger.scale)? {
        match whole.points.iter().find(|known| known.period == point.period) {
            Some(known) if is_same(&known.value, &point.value) && known.qualifier == point.qualifier => {}
            Some(_) => return None,
            None => whole.points.push(point),
        }
    }
    whole.points.sort_by_key(|point| order(&point.period));
    for deletion in &smaller.deletions {
        if !whole.deletions.contains(deletion) {
            whole.deletions.push(deletion.clone());
        }
    }
    Some(whole)
}

fn moved(series: &SeriesFound, scale: Scale) -> Option<Vec<PointFound>> {
    let shift = series.scale.power - scale.power;
    let point = |point: &PointFound| {
        let value = number::shifted(&point.value, shift)?;
        Decimal::parse(&value)?;
        Some(PointFound { value: value.into_boxed_str(), ..point.clone() })
    };
    series.points.iter().map(point).collect()
}

/// Whether two texts are the same number.
pub fn is_same(one: &str, other: &str) -> bool {
    match (Decimal::parse(one), Decimal::parse(other)) {
        (Some(one), Some(other)) => one.compare(other).is_eq(),
        _ => one == other,
    }
}

/// Where a period stands: by its first and last days.
fn order(period: &str) -> (i64, i64) {
    let edtf = Edtf::parse(period).ok();
    let first = edtf.as_ref().and_then(|edtf| edtf.earliest()).map_or(i64::MIN, Day::number);
    (first, edtf.as_ref().and_then(|edtf| edtf.latest()).map_or(i64::MAX, Day::number))
}
