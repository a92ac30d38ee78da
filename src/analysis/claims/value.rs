//! What a figure as written stands for: an interval of exact decimals.
//!
//! It knows no record: it is handed a decimal and what the source said beside it.

use super::interval::{Bound, Interval};
use crate::dataset::{Decimal, Qualifier};
use crate::number::Exact;

/// All amounts that a figure may mean, in ones. `power` is the scale's: what ten is raised to.
///
/// A plain figure stands for half a unit of its last place either way; "about" for a twentieth either way; "almost" for the
/// tenth below it. Where the figure is negative the ends of "about" and "almost" swap. `None` for a qualifier that is not
/// known: nobody can say what it lets in.
pub fn interval_of(decimal: Decimal, qualifier: &Qualifier, power: i16) -> Option<Interval> {
    let exponent = i32::from(power) - i32::from(decimal.places);
    // Thirty digits and these factors fit an i128 with room to spare.
    let hundredths = |share: i128| Exact::new(decimal.mantissa * share, exponent - 2);
    let value = || Exact::new(decimal.mantissa, exponent);
    let is_negative = decimal.mantissa < 0;
    Some(match qualifier {
        Qualifier::Exact => {
            let tenths = |shift: i128| Exact::new(decimal.mantissa * 10 + shift, exponent - 1);
            Interval::closed(tenths(-5), tenths(5))
        }
        Qualifier::About if is_negative => Interval::closed(hundredths(105), hundredths(95)),
        Qualifier::About => Interval::closed(hundredths(95), hundredths(105)),
        Qualifier::Almost if decimal.mantissa == 0 => Interval::zero(),
        Qualifier::Almost if is_negative => {
            Interval { low: Some(Bound::open(value())), high: Some(Bound::closed(hundredths(90))) }
        }
        Qualifier::Almost => Interval { low: Some(Bound::closed(hundredths(90))), high: Some(Bound::open(value())) },
        Qualifier::MoreThan => Interval { low: Some(Bound::open(value())), high: None },
        Qualifier::AtLeast => Interval { low: Some(Bound::closed(value())), high: None },
        Qualifier::LessThan => Interval { low: None, high: Some(Bound::open(value())) },
        Qualifier::AtMost => Interval { low: None, high: Some(Bound::closed(value())) },
        Qualifier::Other(_) => return None,
    })
}

/// Several values of one reporter for one period: those that overlap in more than a point narrow each other, those that
/// don't stay apart, each to be tried. The order of what comes in does not matter.
pub fn narrowed(mut values: Vec<Interval>) -> Vec<Interval> {
    values.sort_by(Interval::compare);
    values.dedup();
    if values.len() < 2 {
        return values;
    }
    // Intervals that overlap two by two overlap all together (Helly), so that each largest set of such has a common part.
    // Each is met at the highest lower end of its members.
    let mut largest: Vec<Vec<usize>> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let mut set: Vec<usize> = values
            .iter()
            .enumerate()
            .take(at)
            .filter(|(_, other)| other.overlaps(value))
            .map(|(place, _)| place)
            .collect();
        // Only those that also reach beyond this lower end are in the set together: they overlap it, and so each other there.
        set.push(at);
        largest.retain(|before| !before.iter().all(|member| set.contains(member)));
        largest.push(set);
    }
    let common = |set: &Vec<usize>| {
        let members = set.iter().filter_map(|at| values.get(*at)).cloned();
        members.reduce(|one, other| one.shared(&other)).unwrap_or_default()
    };
    largest.iter().map(common).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, qualifier: &str, power: i16) -> String {
        told(&interval_of(Decimal::parse(text).unwrap(), &Qualifier::from_word(qualifier), power).unwrap())
    }

    fn told(interval: &Interval) -> String {
        let low = interval
            .low
            .as_ref()
            .map_or("(".to_owned(), |end| format!("{}{}", if end.is_closed { '[' } else { '(' }, end.value));
        let high = interval
            .high
            .as_ref()
            .map_or(")".to_owned(), |end| format!("{}{}", end.value, if end.is_closed { ']' } else { ')' }));
        format!("{low},{high}")
    }

    #[test]
    fn a_figure_stands_for_an_interval() {
        for (text, qualifier, power, interval) in [
            ("25.6", "exact", 0, "[25.55,25.65]"),
            ("25", "exact", 0, "[24.5,25.5]"),
            ("75.0", "exact", 0, "[74.95,75.05]"),
            ("-5", "exact", 0, "[-5.5,-4.5]"),
            ("0", "exact", 0, "[-0.5,0.5]"),
            ("25", "about", 0, "[23.75,26.25]"),
            ("-20", "about", 0, "[-21,-19]"),
            ("75", "more_than", 0, "(75,)"),
            ("-5", "more_than", 0, "(-5,)"),
            ("75", "at_least", 0, "[75,)"),
            ("75", "less_than", 0, "(,75)"),
            ("75", "at_most", 0, "(,75]"),
            ("20", "almost", 0, "[18,20)"),
            ("-20", "almost", 0, "(-20,-18]"),
            ("0", "almost", 0, "[0,0]"),
            ("1.5", "exact", 9, "[1450000000,1550000000]"),
            ("1.5", "exact", -3, "[0.00145,0.00155]"),
            (
                "999999999999999999999999999999",
                "about",
                15,
                "[949999999999999999999999999999050000000000000,1049999999999999999999999999998950000000000000]",
            ),
        ] {
            assert_eq!(shown(text, qualifier, power), interval, "{qualifier} {text}");
        }
        assert_eq!(interval_of(Decimal::parse("5").unwrap(), &Qualifier::from_word("over"), 0), None);
    }

    #[test]
    fn values_that_overlap_narrow_each_other_and_others_stay_apart() {
        let of = |values: &[(&str, &str)]| {
            let all = values.iter().map(|(text, qualifier)| {
                interval_of(Decimal::parse(text).unwrap(), &Qualifier::from_word(qualifier), 0).unwrap()
            });
            let mut found: Vec<String> = narrowed(all.collect()).iter().map(told).collect();
            found.sort();
            found
        };
        assert_eq!(of(&[("20.3", "exact"), ("20", "more_than")]), ["[20.25,20.35]"]);
        assert_eq!(of(&[("28.5", "exact"), ("28.6", "exact")]), ["[28.45,28.55]", "[28.55,28.65]"]);
        assert_eq!(
            of(&[("20", "more_than"), ("28.6", "exact"), ("28.5", "exact")]),
            ["[28.45,28.55]", "[28.55,28.65]"]
        );
        // The first and the last don't meet; the middle one narrows each.
        assert_eq!(of(&[("10", "exact"), ("10.4", "about"), ("10.8", "exact")]), ["[10.75,10.85]", "[9.88,10.5]"]);
        assert_eq!(of(&[("5", "exact"), ("5", "exact")]), ["[4.5,5.5]"]);
    }
}
