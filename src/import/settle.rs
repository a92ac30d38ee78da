//! The series of a table, once all of it was seen: by unit, in the order of time, by one scale.

use std::sync::Arc;

use super::cell_units;
use super::key::Key;
use super::layout::ColumnLayout;
use super::number;
use super::proposal::{PointFound, SeriesFound};
use super::reading::Reading;
use super::said::Said;
use super::scales;
use super::table::Table;
use crate::dataset::Scale;

/// A figure, the power of ten and the unit of words beside it, and the first and last days of its period.
pub struct Gathered {
    /// The figure.
    pub point: PointFound,
    /// The power of ten.
    pub power: i16,
    /// What it says that it counts.
    pub unit: Option<&'static str>,
    /// The days.
    pub days: Option<(i64, i64)>,
}

/// The figures of a series as they came.
#[derive(Default)]
pub struct SeriesPoints {
    /// The figures.
    pub points: Vec<Gathered>,
    /// Periods whose figures are asked to go, each with its row.
    pub deletions: Vec<(Box<str>, usize)>,
}

/// The figures by what they count: cells that say so beside their numbers are no part of a series in another unit.
pub fn by_unit(key: Key, draft: SeriesPoints) -> Vec<(Key, SeriesPoints)> {
    let own = |gathered: &Gathered| {
        gathered.unit.filter(|unit| !key.unit.as_deref().is_some_and(|known| cell_units::fits(known, unit)))
    };
    let mut units: Vec<&'static str> = Vec::new();
    for unit in draft.points.iter().filter_map(own) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    if units.is_empty() {
        return vec![(key, draft)];
    }
    let is_named = key.unit.is_some();
    let of = |unit: &str| Key {
        unit: Some(cell_units::code(unit).to_owned()),
        // A heading's millions are not those of a share.
        power: key.power.filter(|_| unit != cell_units::SHARE),
        ..key.clone()
    };
    if let ([unit], false) = (units.as_slice(), is_named) {
        return vec![(of(unit), draft)];
    }
    let mut parts: Vec<(Key, SeriesPoints)> = vec![(key.clone(), SeriesPoints::default())];
    parts.extend(units.iter().map(|unit| (of(unit), SeriesPoints::default())));
    for gathered in draft.points {
        let place = own(&gathered).and_then(|unit| units.iter().position(|known| *known == unit));
        if let Some((_, part)) = parts.get_mut(place.map_or(0, |place| place + 1)) {
            part.points.push(gathered);
        }
    }
    if let Some((_, first)) = parts.first_mut() {
        first.deletions = draft.deletions;
    }
    parts.retain(|(_, part)| !part.points.is_empty() || !part.deletions.is_empty());
    parts
}

/// A series in the order of time, each period once, all figures by one scale.
pub fn settled(
    key: Key,
    draft: SeriesPoints,
    table: &Table<'_>,
    layout: &ColumnLayout,
    reading: &mut Reading<'_>,
) -> Option<SeriesFound> {
    let SeriesPoints { points, deletions } = draft;
    let likely = layout.likely_unit.as_ref().filter(|_| key.unit.is_none() && key.power.is_none());
    let given_power = key.power.or(likely.map(|(_, power)| *power));
    let shared = match points.first() {
        Some(first) if points.iter().all(|other| other.power == first.power) => first.power,
        _ => 0,
    };
    // "75 bn" throughout: the series counts in billions. Else each figure is brought to the scale that is known.
    let power = given_power.unwrap_or(shared);
    let mut series = in_order(points, power, table, reading);
    for point in &mut series {
        point.column = table.column_of_file(point.column);
    }
    if series.is_empty() && deletions.is_empty() {
        return None;
    }
    let unit = key.unit.clone().unwrap_or_else(|| default_unit(layout, reading));
    Some(SeriesFound {
        measure: key.measure,
        label: key.label,
        reporter: key.reporter,
        unit,
        scale: Scale { power },
        basis: key.basis,
        points: series,
        deletions: deletions.into_iter().map(|(period, _)| period).collect(),
    })
}

/// Points by their first and last days, each period once, each brought to one power of ten.
fn in_order(mut points: Vec<Gathered>, power: i16, table: &Table<'_>, reading: &mut Reading<'_>) -> Vec<PointFound> {
    points.retain_mut(|gathered| {
        let point = &mut gathered.point;
        let is_moved = gathered.power != 0 && gathered.power != power;
        if is_moved || !number::is_kept_as_it_is(&point.value) {
            let shift = if gathered.power == 0 { 0 } else { gathered.power - power };
            match number::shifted(&point.value, shift) {
                Some(value) if crate::dataset::Decimal::parse(&value).is_some() => point.value = value.into_boxed_str(),
                _ => {
                    let why = Said::new("import-why-too-long");
                    reading.drop(|| table.place(point.row, point.column), &point.value, why);
                    return false;
                }
            }
        }
        if gathered.days.is_none() {
            let why = Said::new("import-why-no-period");
            reading.drop(|| table.place(point.row, point.column), &point.period, why);
        }
        gathered.days.is_some()
    });
    points.sort_by_key(|gathered| gathered.days);
    let mut series: Vec<PointFound> = Vec::with_capacity(points.len());
    for point in points.into_iter().map(|gathered| gathered.point) {
        let is_of_one_period =
            |last: &&PointFound| Arc::ptr_eq(&last.period, &point.period) || last.period == point.period;
        match series.last().filter(is_of_one_period) {
            Some(last) if scales::is_same(&last.value, &point.value) => {}
            Some(last) => {
                let first_at = table.place(last.row, last.column);
                let why = Said::new("import-why-twice").with("first", first_at).with("period", &*point.period);
                reading.drop(|| table.place(point.row, point.column), &point.value, why);
            }
            None => series.push(point),
        }
    }
    series
}

/// The unit of a table that says none: US dollars, and a question.
fn default_unit(layout: &ColumnLayout, reading: &mut Reading<'_>) -> String {
    /// What trade and investment are counted in most often.
    const DEFAULT: &str = "USD";
    if let Some(unit) = reading.answers.unit.clone() {
        return unit;
    }
    let (unit, power) = match (&layout.unit, &layout.likely_unit) {
        (Some(unit), _) => (unit.clone(), 0),
        (None, Some((unit, power))) => (unit.clone(), *power),
        (None, None) => (DEFAULT.to_owned(), 0),
    };
    let scale = super::mapping::number_of(power).filter(|_| power != 0);
    let shown = scale.as_ref().map_or_else(|| unit.clone(), |scale| format!("{unit} × {scale}"));
    // Who says no unit mostly says no scale either, and a billion in place of a one is no small slip.
    let says_scale = power != 0
        || layout.power.is_some()
        || reading.answers.scale.is_some()
        || layout.columns.iter().any(|column| column.scale.is_some());
    let said = if says_scale { "said" } else { "unsaid" };
    reading.ask("", Said::new("import-ask-unit").with("unit", shown).with("scale", said));
    if scale.is_some() && reading.answers.scale.is_none() {
        reading.answers.scale = scale;
    }
    reading.answers.unit = Some(unit.clone());
    unit
}
