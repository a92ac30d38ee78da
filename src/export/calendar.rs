//! A calendar (iCalendar, RFC 5545): whole days, fuzzy dates over all the days that they may mean.
//!
//! A second import of an event updates it: its UID follows from its id, and from what record it is of, for two records may
//! have an event of one id. A time of day on record is as people at the place had it on their clocks: the format's floating
//! time, which no zone moves.

use sha2::{Digest as _, Sha256};

use super::{Chosen, Made, is_four_digit_year};
use crate::dataset::{Dataset, Event, Status};
use crate::time::{DateShape, Day, Edtf, HoursOfDay, known_days};

/// The calendar of the events that were asked for.
pub fn write(chosen: &Chosen<'_>) -> Made {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Chancery//Chancery//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&chosen.dataset.title)),
    ];
    let stamp = format!("DTSTAMP:{}T000000Z", compact(chosen.latest_day()));
    let record = record_mark(chosen.dataset);
    let mut left_out = Vec::new();
    for event in chosen.events {
        match event.when.edtf().and_then(|edtf| Some((edtf, calendar_days(edtf)?))) {
            Some((edtf, days)) => add_event(chosen, &mut lines, event, edtf, days, (&stamp, &record)),
            None => left_out.push(event.id.to_string()),
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    let text: String = lines.iter().map(|line| folded(line)).collect();
    Made { contents: text.into_bytes(), count: chosen.events.len() - left_out.len(), left_out, title: None }
}

/// What tells a record from others and stays when events change, are added or put in another order: what it is called,
/// and whose relations it is of.
fn record_mark(dataset: &Dataset) -> String {
    let mut parties: Vec<&str> = dataset.parties.iter().map(|party| party.id.as_str()).collect();
    parties.sort_unstable();
    let mut hash = Sha256::new();
    for part in parties.into_iter().chain([dataset.title.as_str()]) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The first day and the one after the last, where both have years of four digits.
fn calendar_days(edtf: &Edtf) -> Option<(Day, Day)> {
    let (first, last) = known_days(edtf)?;
    let end = last.plus_days(1);
    (is_four_digit_year(first) && is_four_digit_year(end)).then_some((first, end))
}

fn add_event(
    chosen: &Chosen<'_>,
    lines: &mut Vec<String>,
    event: &Event,
    edtf: &Edtf,
    (first, end): (Day, Day),
    (stamp, record): (&str, &str),
) {
    lines.push("BEGIN:VEVENT".to_owned());
    lines.push(format!("UID:{}@{record}.chancery", escaped(event.id.as_str())));
    lines.push(stamp.to_owned());
    match event.texts.hours().filter(|_| is_plain(edtf, DateShape::Day)) {
        Some(hours) => lines.extend(at_hours(first, hours)),
        None => lines
            .extend([format!("DTSTART;VALUE=DATE:{}", compact(first)), format!("DTEND;VALUE=DATE:{}", compact(end))]),
    }
    lines.push(format!("SUMMARY:{}", escaped(&summary(chosen, event, edtf))));
    lines.push(format!("STATUS:{}", status(&event.status)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    let place = chosen.names(event.places.iter());
    if !place.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&place)));
    }
    let sources = chosen.sources(&event.evidence);
    let told = [chosen.participants(&event.participants), event.texts.summary.clone().unwrap_or_default(), sources];
    let told: Vec<String> = told.into_iter().filter(|part| !part.trim().is_empty()).collect();
    if !told.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escaped(&told.join("\n"))));
    }
    // A line break in a property of ours would stop readers; an EDTF text has none.
    lines.push(format!("X-EDTF:{}", edtf.text()));
    lines.push("END:VEVENT".to_owned());
}

/// From when until when on a day. An end that is not later is on the next day; of none the format makes a moment.
fn at_hours(day: Day, hours: HoursOfDay) -> Vec<String> {
    const DAY: u16 = 24 * 60;
    let moment = |minutes: u16| {
        let (days, minutes) = (i64::from(minutes / DAY), minutes % DAY);
        format!("{}T{:02}{:02}00", compact(day.plus_days(days)), minutes / 60, minutes % 60)
    };
    let end = hours.until().map(|until| if until <= hours.from() { until + DAY } else { until });
    let start = format!("DTSTART:{}", moment(hours.from()));
    std::iter::once(start).chain(end.map(|end| format!("DTEND:{}", moment(end)))).collect()
}

fn is_plain(edtf: &Edtf, shape: DateShape) -> bool {
    edtf.shape() == shape && !edtf.is_approximate() && !edtf.is_uncertain()
}

/// The title, with the date in words where its days say more than is known, and with what some calendars ignore.
fn summary(chosen: &Chosen<'_>, event: &Event, edtf: &Edtf) -> String {
    let title = if is_plain(edtf, DateShape::Day) || is_plain(edtf, DateShape::Days) {
        event.title.clone()
    } else {
        let date = chosen.date_in_words(&event.when);
        chosen.words.with("export-title-dated", &[("title", (&event.title).into()), ("date", (&date).into())])
    };
    match event.status {
        Status::Cancelled => chosen.words.with("export-title-cancelled", &[("title", (&title).into())]),
        Status::Disputed => chosen.words.with("export-title-disputed", &[("title", (&title).into())]),
        _ => title,
    }
}

fn status(status: &Status) -> &'static str {
    match status {
        // The format has no word for what may not have taken place; the title says it.
        Status::Planned | Status::Disputed => "TENTATIVE",
        Status::Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    }
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 bytes, going on in lines that begin with a blank, never cut within a letter.
fn folded(line: &str) -> String {
    const MOST_BYTES: usize = 75;
    let (mut text, mut used) = (String::new(), 0);
    for letter in line.chars() {
        if used + letter.len_utf8() > MOST_BYTES {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(letter);
        used += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}
