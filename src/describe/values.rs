//! The value of a claim or a point in words: "more than USD 75 bn".
//!
//! Numbers stand as written; nothing is computed.

use crate::dataset::{Claim, ClaimKind, Point, Qualifier, Scale, Series};
use crate::words::{Arg, Words, records};

/// The value of a claim, `None` where it has none.
pub fn claim_value(words: &Words, claim: &Claim) -> Option<String> {
    let value = claim.value.as_ref()?.text();
    let key = match (&claim.kind, &claim.qualifier) {
        (ClaimKind::Rank, Qualifier::AtMost) => Some("details-within-the-top"),
        (ClaimKind::Rank | ClaimKind::Ordinal, _) => Some("details-number-in-row"),
        _ => None,
    };
    Some(match key {
        Some(key) => words.with(key, &[("value", Arg::Text(value))]),
        None => qualified(words, &claim.qualifier, &amount(words, value, claim.unit.as_deref(), claim.scale)),
    })
}

/// The value of a point of a series, without its unit, which the series has.
pub fn point_value(words: &Words, point: &Point) -> String {
    qualified(words, &point.qualifier, point.value.text())
}

/// What the numbers of a series count: "USD bn".
pub fn series_unit(words: &Words, series: &Series) -> String {
    let scale = scale_word(words, series.scale);
    [series.unit.as_str(), scale.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// An amount with its qualifier in words: "about 20".
pub fn qualified(words: &Words, qualifier: &Qualifier, amount: &str) -> String {
    match qualifier {
        Qualifier::Exact => amount.to_owned(),
        other => format!("{} {amount}", records::word(words, "qualifier", other.word())),
    }
}

fn amount(words: &Words, value: &str, unit: Option<&str>, scale: Option<Scale>) -> String {
    let scale = scale.map(|scale| scale_word(words, scale)).unwrap_or_default();
    let parts = [unit.unwrap_or_default(), value, scale.as_str()];
    // A minus of print is as wide as a plus.
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").replace('-', "−")
}

fn scale_word(words: &Words, scale: Scale) -> String {
    match scale.power {
        0 => String::new(),
        3 => words.text("details-scale-thousand"),
        6 => words.text("details-scale-million"),
        9 => words.text("details-scale-billion"),
        12 => words.text("details-scale-trillion"),
        power => format!("× 10^{power}"),
    }
}
