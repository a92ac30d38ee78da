//! Calendars (RFC 5545): whole days with their exclusive end, times with a zone (their civil day is what counts here), folded
//! lines, cancelled and tentative meetings, repetition within a stated period; and `X-EDTF`, where a date is not definite.

use std::collections::HashSet;

use super::recurrence::{self, Rule};
use super::zones::{Zones, offset};
use super::{Format, Input};
use crate::dataset::Status;
use crate::import::Kind;
use crate::import::events;
use crate::import::headings;
use crate::import::proposal::EventFound;
use crate::import::reading::Reading;
use crate::import::said::{ImportRefused, Said};
use crate::time::{Day, Edtf};

/// The format.
pub struct ICalendar;

/// A longer line is no property of a meeting, in bytes.
const LONGEST_LINE: usize = 16_000_000;

/// More repetitions of one event than these are no record.
const MOST_REPEATED: usize = 1000;

impl Format for ICalendar {
    fn kind(&self) -> Kind {
        Kind::ICalendar
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        input.text.is_some_and(|text| {
            text.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
        })
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(text) = input.text else { return Err(super::run::not_this_kind()) };
        reading.source.title = headings::file_stem(&reading.given.file_name, "Calendar");
        let mut entry: Option<Entry> = None;
        let mut entries: Vec<Entry> = Vec::new();
        let mut nested = 0_usize;
        let mut zones = Zones::default();
        for (number, line) in unfolded(text) {
            if line.len() > LONGEST_LINE {
                return Err(ImportRefused(Said::new("import-row-too-long").with("row", number.to_string())));
            }
            let Some(property) = Property::parse(&line) else { continue };
            match (property.name.as_str(), property.value.to_ascii_uppercase().as_str()) {
                ("BEGIN", "VEVENT") => entry = Some(Entry { line: number, ..Entry::default() }),
                ("END", "VEVENT") => entries.extend(entry.take()),
                // What an alarm says is not the event's.
                ("BEGIN", _) if entry.is_some() => nested += 1,
                ("END", _) if entry.is_some() => nested = nested.saturating_sub(1),
                _ => match &mut entry {
                    Some(entry) if nested == 0 => entry.read_property(&property),
                    Some(_) => {}
                    None => {
                        zones.read_property(&property.name, &property.value);
                        of_calendar(&property, reading);
                    }
                },
            }
        }
        // A changed occurrence stands in the place of the one that the rule would give.
        let changed: HashSet<(String, Day)> =
            entries.iter().filter_map(|entry| Some((entry.uid.clone(), entry.recurrence_id?))).collect();
        for entry in entries {
            entry.into_events(&changed, &zones, reading);
        }
        Ok(())
    }
}

fn of_calendar(property: &Property, reading: &mut Reading<'_>) {
    match property.name.as_str() {
        "X-WR-CALNAME" | "NAME" => reading.source.title = property.text(),
        "SOURCE" | "URL" => reading.source.url = Some(property.value.clone()),
        _ => {}
    }
}

/// Lines with their folds undone, each with the number of its first.
fn unfolded(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).enumerate().peekable();
    std::iter::from_fn(move || {
        let (at, first) = lines.next()?;
        let mut whole = first.to_owned();
        while let Some((_, next)) = lines.peek() {
            // A longer one is refused: there is no need to see its end.
            let Some(rest) = next.strip_prefix([' ', '\t']).filter(|_| whole.len() <= LONGEST_LINE) else { break };
            whole.push_str(rest);
            lines.next();
        }
        Some((at + 1, whole))
    })
}

/// A line: a name, parameters and a value.
struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl Property {
    fn parse(line: &str) -> Option<Self> {
        let mut is_quoted = false;
        let colon = line.char_indices().find(|(_, letter)| {
            is_quoted ^= *letter == '"';
            *letter == ':' && !is_quoted
        });
        let (at, _) = colon?;
        let (head, value) = line.split_at_checked(at)?;
        let mut parts = head.split(';');
        let name = parts.next()?.trim().to_ascii_uppercase();
        let parameters = parts
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.to_ascii_uppercase(), value.trim_matches('"').to_owned()))
            .collect();
        Some(Self { name, parameters, value: value.strip_prefix(':').unwrap_or(value).trim().to_owned() })
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A text without its escapes.
    fn text(&self) -> String {
        let mut out = String::new();
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => out.push('\n'),
                    Some(other) => out.push(other),
                    None => {}
                },
                other => out.push(other),
            }
        }
        out.trim().to_owned()
    }

    /// The day of a date or a moment, as its own zone has it, and whether it is midnight.
    fn moment(&self) -> Option<(Day, Clock)> {
        moment(&self.value)
    }
}

/// What a moment says beside its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    WholeDay,
    Midnight,
    Time,
}

fn moment(text: &str) -> Option<(Day, Clock)> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i64>().ok();
    let day = Day::from_ymd(number(0, 4)?, u8::try_from(number(4, 6)?).ok()?, u8::try_from(number(6, 8)?).ok()?)?;
    let clock = match text.get(8..).unwrap_or_default() {
        "" => Clock::WholeDay,
        time if time.trim_start_matches('T').starts_with("000000") => Clock::Midnight,
        _ => Clock::Time,
    };
    Some((day, clock))
}

/// A VEVENT.
#[derive(Default)]
struct Entry {
    line: usize,
    uid: String,
    title: String,
    start: Option<(Day, Clock)>,
    written_start: String,
    /// The zone of its start; `None` where its hours are those of whoever looks.
    zone: Option<String>,
    end: Option<(Day, Clock)>,
    days: Option<i64>,
    edtf: Option<String>,
    status: Status,
    place: String,
    summary: String,
    address: String,
    categories: String,
    people: Vec<String>,
    rule: Option<String>,
    exceptions: Vec<Day>,
    additions: Vec<Day>,
    recurrence_id: Option<Day>,
}

impl Entry {
    fn read_property(&mut self, property: &Property) {
        match property.name.as_str() {
            "UID" => self.uid.clone_from(&property.value),
            "SUMMARY" => self.title = property.text(),
            "DTSTART" => {
                self.start = property.moment();
                self.written_start.clone_from(&property.value);
                let is_utc = property.value.ends_with(['Z', 'z']);
                self.zone = property.parameter("TZID").map(str::to_owned).or_else(|| is_utc.then(|| "UTC".to_owned()));
            }
            "DTEND" => self.end = property.moment(),
            "DURATION" => self.days = days_of(&property.value),
            "X-EDTF" => self.edtf = Some(property.text()).filter(|text| Edtf::parse(text).is_ok()),
            "STATUS" => {
                self.status = match property.value.to_ascii_uppercase().as_str() {
                    "CANCELLED" => Status::Cancelled,
                    "TENTATIVE" => Status::Planned,
                    _ => Status::Held,
                }
            }
            "LOCATION" => self.place = property.text(),
            "DESCRIPTION" => self.summary = property.text(),
            "URL" => self.address.clone_from(&property.value),
            "CATEGORIES" => self.categories = property.text(),
            "ATTENDEE" | "ORGANIZER" => {
                let name = property.parameter("CN").map(|name| name.trim().to_owned());
                self.people.extend(name.filter(|name| !name.is_empty() && !name.contains('@')));
            }
            "RRULE" => self.rule = Some(property.value.clone()),
            "EXDATE" => self.exceptions.extend(property.value.split(',').filter_map(moment).map(|(day, _)| day)),
            "RDATE" => self.additions.extend(property.value.split(',').filter_map(moment).map(|(day, _)| day)),
            "RECURRENCE-ID" => self.recurrence_id = property.moment().map(|(day, _)| day),
            _ => {}
        }
    }

    fn into_events(self, changed: &HashSet<(String, Day)>, zones: &Zones, reading: &mut Reading<'_>) {
        let at = format!("line {}", self.line);
        let title = if self.title.is_empty() { "Untitled" } else { &self.title };
        let Some((start, _)) = self.start else {
            let text = format!("{title} {}", self.written_start);
            return reading.drop(|| at, text.trim(), Said::new("import-why-no-date"));
        };
        let last = self.last_day(start);
        let length = last.number() - start.number();
        let mut days = vec![start];
        if let Some(rule) = &self.rule {
            days = self.repeated(rule, start, zones, &at, reading);
        }
        days.extend(&self.additions);
        days.sort();
        days.dedup();
        days.retain(|day| {
            let is_replaced = self.recurrence_id.is_none() && changed.contains(&(self.uid.clone(), *day));
            !self.exceptions.contains(day) && !is_replaced
        });
        for day in days {
            let end = day.plus_days(length);
            let when = self.edtf.clone().or_else(|| events::between(&day.to_string(), &end.to_string()));
            let Some(when) = when else { continue };
            let mut event = EventFound::new(title.to_owned(), when, at.clone());
            event.kind = events::kind_of(&format!("{} {}", self.categories, self.title));
            event.status = self.status.clone();
            event.places.extend(Some(self.place.clone()).filter(|place| !place.is_empty()));
            event.people.clone_from(&self.people);
            let hour = self.hour_of_utc();
            let summary: Vec<&str> = [self.summary.as_str(), self.address.as_str(), hour.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            event.summary = (!summary.is_empty()).then(|| summary.join("\n"));
            reading.events.push(event);
        }
    }

    /// What is to be known of a day that is UTC's: where it was held another may have been on the calendar.
    fn hour_of_utc(&self) -> String {
        match recurrence::seconds(&self.written_start) {
            Some(time) if self.written_start.ends_with(['Z', 'z']) => {
                format!("Begins at {:02}:{:02} UTC; the day is UTC’s", time / 3600, time / 60 % 60)
            }
            _ => String::new(),
        }
    }

    /// The last day that it touches: an end is exclusive, for whole days and for a midnight.
    fn last_day(&self, start: Day) -> Day {
        let last = match (self.end, self.days) {
            (Some((end, Clock::Time)), _) => end,
            (Some((end, _)), _) => end.plus_days(-1),
            (None, Some(days)) => start.plus_days((days - 1).max(0)),
            (None, None) => start,
        };
        last.max(start)
    }

    /// Brings the end of a rule, a moment of UTC, to the calendar of those who meet; where nothing says how far that is ahead
    /// and it makes a difference, it is asked.
    fn end_where_they_meet(&self, rule: &mut Rule, start: Day, zones: &Zones, at: &str, reading: &mut Reading<'_>) {
        /// The zones furthest behind UTC and ahead of it, in seconds.
        const FURTHEST: [i64; 2] = [-12 * 3600, 14 * 3600];
        let Some(end) = rule.end_in_utc() else { return };
        let time = recurrence::seconds(&self.written_start);
        let zone = self.zone.as_deref().unwrap_or("UTC");
        let answer = reading.answers.zones.get(zone).and_then(|text| offset(text));
        let ahead = answer.or_else(|| zones.ahead_of_utc(zone, end));
        let Some(ahead) = ahead else {
            let days = FURTHEST.map(|ahead| {
                let mut rule = rule.clone();
                rule.ends_where_they_meet(time, ahead);
                rule.days(start, None, MOST_REPEATED)
            });
            if days.first() != days.last() {
                let ask = Said::new("import-ask-until").with("title", &self.title).with("zone", zone);
                reading.ask(at, ask);
                reading.answers.zones.insert(zone.to_owned(), "+00:00".to_owned());
            }
            return rule.ends_where_they_meet(time, 0);
        };
        rule.ends_where_they_meet(time, ahead);
    }

    /// The days that a rule gives: to its own end, or within the period that is stated; else the first one and a question.
    /// The first one is always there: it is an event of its own.
    fn repeated(&self, text: &str, start: Day, zones: &Zones, at: &str, reading: &mut Reading<'_>) -> Vec<Day> {
        let within = reading.given.mapping.repeats_within.as_deref().and_then(|text| Edtf::parse(text).ok());
        let bounds = within.as_ref().map(Edtf::span);
        let last = bounds.and_then(|span| span.latest);
        let first = bounds.and_then(|span| span.earliest).unwrap_or(start);
        let mut rule = Rule::parse(text);
        if let Some(rule) = &mut rule {
            self.end_where_they_meet(rule, start, zones, at, reading);
        }
        let key = match &rule {
            None => "import-ask-rule",
            Some(rule) if rule.is_endless() && last.is_none() => "import-ask-repeats",
            Some(rule) => {
                let (first, last) =
                    if rule.is_endless() { (first, last.map(|last| last.max(start))) } else { (start, None) };
                let mut days = rule.days(start, last, MOST_REPEATED + 1);
                days.retain(|day| *day >= first || *day == start);
                if days.len() > MOST_REPEATED {
                    days.truncate(MOST_REPEATED);
                    reading.drop(
                        || at.to_owned(),
                        text,
                        Said::new("import-why-too-often").count("count", MOST_REPEATED),
                    );
                }
                return days;
            }
        };
        reading.ask(at, Said::new(key).with("title", &self.title).with("rule", text));
        if key == "import-ask-repeats" {
            reading.answers.repeats_within.get_or_insert_with(|| start.to_string());
        }
        vec![start]
    }
}

/// The days of a duration: `P2D`, `P1W`, `PT3H`; parts of a day are none.
fn days_of(text: &str) -> Option<i64> {
    let date = text.trim_start_matches('+').strip_prefix('P')?.split('T').next()?;
    if let Some(weeks) = date.strip_suffix('W') {
        return weeks.parse::<i64>().ok().map(|weeks| weeks.saturating_mul(7).clamp_days());
    }
    date.strip_suffix('D').and_then(|days| days.parse::<i64>().ok()).map(ClampDays::clamp_days)
}

/// Keeps a number of days within what a meeting may last.
trait ClampDays {
    fn clamp_days(self) -> i64;
}

impl ClampDays for i64 {
    fn clamp_days(self) -> i64 {
        /// A century.
        const LONGEST: i64 = 36_525;
        crate::bounds::within(self, 0, LONGEST)
    }
}
