//! Figures in words: labels, spoken names, and what the read-out says.
//!
//! Numbers stand as written in the record; nothing is rounded.

use super::picture::{Axis, Mark, Origin, Side};
use crate::dataset::{Basis, Dated, Evidence, Measure, Qualifier};
use crate::ui::Scene;
use crate::words::{Words, dates, records};

/// The figure as the record has it.
struct Figure<'a> {
    value: &'a str,
    qualifier: &'a Qualifier,
    unit: &'a str,
    power: i16,
    period: Option<&'a Dated>,
    note: Option<&'a str>,
    evidence: &'a [Evidence],
}

fn figure<'a>(scene: &Scene<'a>, origin: Origin) -> Option<Figure<'a>> {
    match origin {
        Origin::Point { series, point } => {
            let series = scene.dataset.series.get(series)?;
            let point = series.points.get(point)?;
            Some(Figure {
                value: point.value.text(),
                qualifier: &point.qualifier,
                unit: &series.unit,
                power: series.scale.power,
                period: Some(&point.period),
                note: point.note.as_deref(),
                evidence: &point.evidence,
            })
        }
        Origin::Claim(at) => {
            let claim = scene.dataset.claims.get(at)?;
            Some(Figure {
                value: claim.value.as_ref()?.text(),
                qualifier: &claim.qualifier,
                unit: claim.unit.as_deref().unwrap_or_default(),
                power: claim.scale.unwrap_or_default().power,
                period: claim.period.as_ref(),
                note: claim.text.as_deref(),
                evidence: &claim.evidence,
            })
        }
    }
}

/// A value with its qualifier: "more than 75".
fn qualified(words: &Words, qualifier: &Qualifier, value: &str) -> String {
    // A minus of print is as wide as a plus.
    let value = value.replace('-', "−");
    match qualifier {
        Qualifier::Exact => value,
        other => format!("{} {value}", records::word(words, "qualifier", other.word())),
    }
}

/// A number for a label: at least three figures, and no more than one decimal place where the whole part has two. The
/// read-out has it as written.
fn shortened(value: &str) -> String {
    let Some((whole, fraction)) = value.split_once('.') else { return value.to_owned() };
    let figures = whole.trim_start_matches(['-', '0']).len();
    let places = if figures >= 2 { 1 } else { 2 };
    if fraction.len() <= places {
        return value.to_owned();
    }
    let digits = format!("{whole}{fraction}");
    let Ok(exact) = digits.parse::<i128>() else { return value.to_owned() };
    let cut = 10_i128.saturating_pow(u32::try_from(fraction.len() - places).unwrap_or_default());
    // Half goes away from zero, as people round.
    let rounded = (exact + exact.signum() * cut / 2) / cut;
    let unit = 10_i128.saturating_pow(u32::try_from(places).unwrap_or_default());
    let sign = if rounded < 0 { "-" } else { "" };
    format!("{sign}{}.{:0places$}", rounded.abs() / unit, rounded.abs() % unit)
}

/// "USD bn".
pub fn unit(words: &Words, unit: &str, power: i16) -> String {
    let key = format!("scale-{power}");
    let scale = if power == 0 {
        String::new()
    } else if words.has(&key) {
        words.text(&key)
    } else {
        format!("× 10^{power}")
    };
    [unit, &scale].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "more than USD 75 bn".
fn amount(words: &Words, figure: &Figure<'_>) -> String {
    let scale = unit(words, "", figure.power);
    let value = [figure.unit, figure.value, &scale].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    qualified(words, figure.qualifier, &value)
}

/// The title of a panel.
pub fn title(words: &Words, axis: &Axis) -> String {
    let is_invested = matches!(axis.measure, Measure::FdiInflowGross | Measure::FdiInflowNet);
    if is_invested && axis.basis == Basis::Cumulative {
        return words.text("chart-invested");
    }
    records::word(words, "measure", axis.measure.word())
}

/// The line under the title: unit, scale, and how the amounts relate to time.
pub fn unit_line(words: &Words, axis: &Axis, power: i16) -> String {
    let unit = unit(words, &axis.unit, power);
    let key = match axis.basis {
        Basis::Flow => "chart-unit-flow",
        Basis::Cumulative => "chart-unit-cumulative",
        Basis::Stock | Basis::Other(_) => "chart-unit-stock",
    };
    words.with(key, &[("unit", (&unit).into())])
}

/// The label beside a mark. `goes_on` says that its end lies beyond the right edge.
pub fn label(scene: &Scene<'_>, mark: &Mark, goes_on: bool) -> String {
    let words = scene.words;
    let Some(figure) = figure(scene, mark.origin) else { return String::new() };
    let value = qualified(words, figure.qualifier, &shortened(figure.value));
    let since = mark.span.earliest.map(|day| dates::year_in_words(words, day.year()));
    match mark.form {
        super::picture::Form::Step | super::picture::Form::Stock => value,
        super::picture::Form::Box => {
            let years = mark.years().map_or(0.0, f64::round);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few years")]
            let years = years.max(0.0) as usize;
            words.with("chart-claim", &[("value", (&value).into()), ("years", years.into())])
        }
        super::picture::Form::Line => {
            let value = match since {
                Some(since) => words.with("chart-since", &[("value", (&value).into()), ("start", (&since).into())]),
                None => words.with("chart-in-all", &[("value", (&value).into())]),
            };
            match mark.span.latest.filter(|_| goes_on) {
                Some(end) => {
                    let end = dates::year_in_words(words, end.year());
                    words.with("chart-goes-on", &[("value", (&value).into()), ("end", (&end).into())])
                }
                None => value,
            }
        }
    }
}

/// Who says so: "as China reports", or "claimed".
pub fn who(scene: &Scene<'_>, mark: &Mark) -> String {
    match &mark.reporter {
        Some(reporter) if mark.side != Side::Claim => {
            let name = scene.index.name(scene.dataset, reporter, scene.words.language());
            scene.words.with("chart-as-reported", &[("name", name.into())])
        }
        _ => scene.words.text("chart-claimed"),
    }
}

fn period(words: &Words, dated: Option<&Dated>) -> String {
    match dated {
        Some(Dated::Read(edtf)) => dates::period(words, edtf),
        Some(Dated::Unread(text)) => text.to_string(),
        None => String::new(),
    }
}

/// The name that a screen reader gives a mark: measure, period, value, who.
pub fn spoken(scene: &Scene<'_>, axis: &Axis, mark: &Mark) -> String {
    let Some(figure) = figure(scene, mark.origin) else { return String::new() };
    let parts = [title(scene.words, axis), period(scene.words, figure.period), amount(scene.words, &figure), who(scene, mark)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What the read-out says, line by line; the first is the figure.
pub struct Readout {
    pub amount: String,
    pub period: String,
    pub who: String,
    pub sources: Vec<String>,
    pub note: Option<String>,
    pub nearby: Vec<String>,
}

/// Everything about a figure, and the events nearest to `at_ticks`.
pub fn readout(scene: &Scene<'_>, mark: &Mark, at_ticks: i64) -> Option<Readout> {
    let figure = figure(scene, mark.origin)?;
    let sources = figure.evidence.iter().map(|evidence| {
        let title = scene.index.name(scene.dataset, &evidence.source, scene.words.language());
        let confidence = (evidence.confidence != crate::dataset::Confidence::Stated)
            .then(|| records::word(scene.words, "confidence", evidence.confidence.word()));
        [Some(title.to_owned()), evidence.at.clone(), confidence].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    Some(Readout {
        amount: amount(scene.words, &figure),
        period: period(scene.words, figure.period),
        who: who(scene, mark),
        sources: sources.collect(),
        note: figure.note.map(str::to_owned),
        nearby: nearby(scene, at_ticks),
    })
}

/// How many events the read-out names.
const NEARBY: usize = 3;

/// The events nearest to a point in time, in order.
fn nearby(scene: &Scene<'_>, at_ticks: i64) -> Vec<String> {
    let day = crate::time::Day::from_number(at_ticks.div_euclid(crate::view::TICKS_PER_DAY));
    let order = scene.index.events_in_order();
    let start = |position: &usize| {
        let edtf = scene.dataset.events.get(*position)?.when.edtf()?;
        edtf.earliest().or(edtf.latest())
    };
    // Events are sorted by their first day: the nearest stand on both sides of where this day would.
    let here = order.partition_point(|position| start(position).is_some_and(|first| first <= day));
    let around = order.get(here.saturating_sub(NEARBY)..(here + NEARBY).min(order.len())).unwrap_or_default();
    let mut near: Vec<(i64, usize)> = around
        .iter()
        .filter(|position| scene.shown.has(**position))
        .filter_map(|position| Some(((start(position)?.number() - day.number()).abs(), *position)))
        .collect();
    near.sort_unstable();
    near.truncate(NEARBY);
    near.sort_by_key(|(_, position)| start(position));
    let told = near.into_iter().filter_map(|(_, position)| {
        let event = scene.dataset.events.get(position)?;
        Some(format!("{}, {}", event.title, period(scene.words, Some(&event.when))))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_label_is_short_and_rounded_as_people_round() {
        for (written, label) in [
            ("22.738214", "22.7"),
            ("22.75", "22.8"),
            ("25", "25"),
            ("25.6", "25.6"),
            ("13.57", "13.6"),
            ("0.283929", "0.28"),
            ("9.999", "10.00"),
            ("-0.046", "-0.05"),
            ("-12.34", "-12.3"),
            ("75.0", "75.0"),
        ] {
            assert_eq!(shortened(written), label, "{written}");
        }
    }
}
