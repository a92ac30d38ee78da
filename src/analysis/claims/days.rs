//! Records that share a day, counted once: how few and how many days of meeting there may be.
//!
//! It knows only days. A record lasts over its days, or took place on some day within them that nobody knows.

use crate::time::Day;

/// When a record took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// Day numbers; the limits of i64 stand for unbounded.
    pub first: i64,
    pub last: i64,
    /// Whether it took place on each of these days, and not on one of them that is not known.
    pub is_lasting: bool,
    /// Whether it lies within the period for certain.
    pub is_certain: bool,
}

/// How few and how many groups there may be in which each shares a day with another, directly or by way of others.
pub fn fewest_and_most(occasions: &[Occasion]) -> (usize, usize) {
    (fewest(occasions), most(occasions))
}

/// Stretches of days that lasting records make up together.
fn joined(mut spans: Vec<(i64, i64, bool)>) -> Vec<(i64, i64, bool)> {
    spans.sort_unstable();
    let mut joined: Vec<(i64, i64, bool)> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.0 <= last.1 => {
                last.1 = last.1.max(span.1);
                last.2 |= span.2;
            }
            _ => joined.push(span),
        }
    }
    joined
}

fn fewest(occasions: &[Occasion]) -> usize {
    // One that is not certain may join two others, so it is taken in where that helps: a stretch counts if any in it is certain.
    let lasting = occasions.iter().filter(|one| one.is_lasting);
    let stretches = joined(lasting.map(|one| (one.first, one.last, one.is_certain)).collect());
    let certain: Vec<(i64, i64)> = stretches.iter().filter(|one| one.2).map(|one| (one.0, one.1)).collect();
    // One of unknown day may fall on a day of another.
    let mut loose: Vec<&Occasion> = occasions
        .iter()
        .filter(|one| !one.is_lasting && one.is_certain)
        .filter(|one| !certain.iter().any(|(first, last)| *first <= one.last && *last >= one.first))
        .collect();
    loose.sort_by_key(|one| one.last);
    let mut taken: Option<i64> = None;
    let mut extra = 0;
    for one in loose {
        if taken.is_none_or(|day| day < one.first) {
            taken = Some(one.last);
            extra += 1;
        }
    }
    certain.len() + extra
}

fn most(occasions: &[Occasion]) -> usize {
    let certain = occasions.iter().filter(|one| one.is_lasting && one.is_certain);
    let mut stretches = joined(certain.map(|one| (one.first, one.last, true)).collect());
    let mut count = stretches.len();
    // Those that are not certain are taken in where they stand alone, the earliest to end first.
    let mut possible: Vec<&Occasion> = occasions.iter().filter(|one| one.is_lasting && !one.is_certain).collect();
    possible.sort_by_key(|one| one.last);
    for one in possible {
        if !stretches.iter().any(|(first, last, _)| *first <= one.last && *last >= one.first) {
            stretches.push((one.first, one.last, false));
            count += 1;
        }
    }
    // One of unknown day takes the first day that is free, the one with the fewest days left first.
    let mut loose: Vec<&Occasion> = occasions.iter().filter(|one| !one.is_lasting).collect();
    loose.sort_by_key(|one| (one.last, one.first));
    let mut taken = joined(stretches);
    for one in loose {
        let mut day = Some(one.first);
        for (first, last, _) in &taken {
            match day {
                Some(free) if free >= *first && free <= *last => day = last.checked_add(1),
                _ => {}
            }
        }
        if let Some(day) = day.filter(|day| *day <= one.last) {
            count += 1;
            taken.push((day, day, false));
            taken.sort_unstable();
        }
    }
    count
}

/// The day numbers of a stretch, its open ends as the limits of i64.
pub fn numbers(span: crate::time::DaySpan) -> (i64, i64) {
    (span.earliest.map_or(i64::MIN, Day::number), span.latest.map_or(i64::MAX, Day::number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `5` on a day, `5-7` lasting, `5..7` on one of them; a `?` for one that only may lie within.
    fn occasions(text: &str) -> Vec<Occasion> {
        let one = |text: &str| {
            let (text, is_certain) = text.strip_suffix('?').map_or((text, true), |rest| (rest, false));
            let number = |text: &str| text.parse::<i64>().unwrap();
            let (first, last, is_lasting) = match (text.split_once(".."), text.split_once('-')) {
                (Some((first, last)), _) => (number(first), number(last), false),
                (None, Some((first, last))) => (number(first), number(last), true),
                (None, None) => (number(text), number(text), true),
            };
            Occasion { first, last, is_lasting, is_certain }
        };
        text.split_whitespace().map(one).collect()
    }

    #[test]
    fn days_are_counted_once() {
        for (text, range) in [
            ("", (0, 0)),
            ("6 36-37 38 39 44", (5, 5)),
            ("6 6", (1, 1)),
            ("5-7 7-9 11", (2, 2)),
            ("5 6..8", (2, 2)),
            ("5 5..8", (1, 2)),
            ("1..30 5", (1, 2)),
            ("1..2 1 2", (2, 2)),
            ("1..2 1..2", (1, 2)),
            ("1..2 1..2 1..2", (1, 2)),
            ("5 9 4-10?", (1, 2)),
            ("5 9 20?", (2, 3)),
            ("20? 20?", (0, 1)),
            ("1..30?", (0, 1)),
            ("1..5 4..9 8..20", (2, 3)),
        ] {
            assert_eq!(fewest_and_most(&occasions(text)), range, "{text}");
        }
    }
}
