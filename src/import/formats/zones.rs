//! The zones of a calendar (RFC 5545, 3.6.5): how far each is ahead of UTC on a day, by what the file describes of it.

use std::collections::HashMap;

use super::recurrence::Rule;
use crate::time::Day;

/// Zones without summer time that calendars name and often do not describe, by what they are ahead of UTC, in hours.
const KNOWN: [(&str, i64); 12] = [
    ("UTC", 0),
    ("GMT", 0),
    ("Etc/UTC", 0),
    ("Etc/GMT", 0),
    ("Asia/Shanghai", 8),
    ("Asia/Hong_Kong", 8),
    ("Asia/Urumqi", 6),
    ("China Standard Time", 8),
    ("Asia/Tashkent", 5),
    ("Asia/Bishkek", 6),
    ("Asia/Tokyo", 9),
    ("Asia/Seoul", 9),
];

/// From when on a zone is so far ahead: once, or every year anew.
#[derive(Default)]
struct Observance {
    ahead: Option<i64>,
    start: Option<Day>,
    rule: Option<Rule>,
    additions: Vec<Day>,
}

impl Observance {
    /// The last day up to this one on which it began.
    fn latest_start(&self, upto: Day) -> Option<Day> {
        let start = self.start.unwrap_or(Day::from_number(i64::MIN / 2));
        let by_rule = self.rule.as_ref().and_then(|rule| rule.latest(start, upto));
        let once = Some(start).into_iter().chain(self.additions.iter().copied()).filter(|day| *day <= upto).max();
        by_rule.max(once)
    }
}

/// The zones that a calendar describes.
#[derive(Default)]
pub struct Zones {
    zones: HashMap<String, Vec<Observance>>,
    named: String,
}

impl Zones {
    /// Takes a property that stands outside events.
    pub fn read_property(&mut self, name: &str, value: &str) {
        match name {
            "TZID" => value.clone_into(&mut self.named),
            "BEGIN" if ["STANDARD", "DAYLIGHT"].iter().any(|part| value.eq_ignore_ascii_case(part)) => {
                self.zones.entry(self.named.clone()).or_default().push(Observance::default());
            }
            _ => {
                let observance = self.zones.get_mut(&self.named).and_then(|all| all.last_mut());
                if let Some(observance) = observance {
                    observe(observance, name, value);
                }
            }
        }
    }

    /// How far a zone is ahead of UTC on a day, in seconds; `None` where nothing is known of it.
    pub fn ahead_of_utc(&self, zone: &str, day: Day) -> Option<i64> {
        let Some(observances) = self.zones.get(zone) else {
            let known = KNOWN.iter().find(|(name, _)| *name == zone);
            return known.map(|(_, hours)| hours * 3600);
        };
        let begun = observances.iter().filter_map(|one| Some((one.latest_start(day)?, one.ahead?)));
        let latest = begun.max_by_key(|(start, _)| *start).map(|(_, ahead)| ahead);
        latest.or_else(|| observances.iter().min_by_key(|one| one.start).and_then(|first| first.ahead))
    }
}

fn observe(observance: &mut Observance, name: &str, value: &str) {
    match name {
        "TZOFFSETTO" => observance.ahead = offset(value),
        "DTSTART" => observance.start = super::recurrence::day(value),
        "RRULE" => observance.rule = Rule::parse(value),
        "RDATE" => observance.additions.extend(value.split(',').filter_map(super::recurrence::day)),
        _ => {}
    }
}

/// What an offset is in seconds: `+0600`, `+06:00`, `-033000`.
pub fn offset(text: &str) -> Option<i64> {
    let digits = text.trim().replace(':', "");
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i64>().ok();
    let seconds = number(1, 3)? * 3600 + number(3, 5)? * 60 + number(5, 7).unwrap_or(0);
    match digits.get(..1)? {
        "-" => Some(-seconds),
        "+" => Some(seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn offsets_are_read_with_and_without_a_colon() {
        for (text, seconds) in [
            ("+0600", Some(21_600)),
            ("+06:00", Some(21_600)),
            ("-0330", Some(-12_600)),
            ("-033015", Some(-12_615)),
            ("0600", None),
            ("+6", None),
            ("", None),
        ] {
            assert_eq!(offset(text), seconds, "{text}");
        }
    }
}
