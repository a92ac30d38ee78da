//! A calendar (iCalendar, RFC 5545): whole days, fuzzy dates over all the days that they may mean.
//!
//! A second import of an event updates it: its UID follows from its id. No moment is in it, for the record has none.

use super::{Chosen, Made, is_four_digit_year};
use crate::dataset::{Event, Status};
use crate::time::{DateShape, Day, Edtf, known_days};

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
    let mut left_out = Vec::new();
    for event in chosen.events {
        match event.when.edtf().and_then(|edtf| Some((edtf, calendar_days(edtf)?))) {
            Some((edtf, days)) => add_event(chosen, &mut lines, event, edtf, days, &stamp),
            None => left_out.push(event.id.to_string()),
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    let text = lines.iter().map(|line| folded(line)).collect();
    Made { text, count: chosen.events.len() - left_out.len(), left_out }
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
    stamp: &str,
) {
    lines.push("BEGIN:VEVENT".to_owned());
    lines.push(format!("UID:{}@chancery", escaped(event.id.as_str())));
    lines.push(stamp.to_owned());
    lines.push(format!("DTSTART;VALUE=DATE:{}", compact(first)));
    lines.push(format!("DTEND;VALUE=DATE:{}", compact(end)));
    lines.push(format!("SUMMARY:{}", escaped(&summary(chosen, event, edtf))));
    lines.push(format!("STATUS:{}", status(&event.status)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    let place = chosen.names(event.places.iter());
    if !place.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&place)));
    }
    let sources = chosen.sources(&event.evidence);
    let told = [chosen.participants(&event.participants), event.summary.clone().unwrap_or_default(), sources];
    let told: Vec<String> = told.into_iter().filter(|part| !part.trim().is_empty()).collect();
    if !told.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escaped(&told.join("\n"))));
    }
    // A line break in a property of ours would stop readers; an EDTF text has none.
    lines.push(format!("X-EDTF:{}", edtf.text()));
    lines.push("END:VEVENT".to_owned());
}

/// The title, with the date in words where its days say more than is known, and with what some calendars ignore.
fn summary(chosen: &Chosen<'_>, event: &Event, edtf: &Edtf) -> String {
    let is_plain =
        matches!(edtf.shape(), DateShape::Day | DateShape::Days) && !edtf.is_approximate() && !edtf.is_uncertain();
    let title = if is_plain {
        event.title.clone()
    } else {
        let date = chosen.date_in_words(&event.when);
        chosen.words.with("export-title-dated", &[("title", (&event.title).into()), ("date", (&date).into())])
    };
    match event.status {
        Status::Cancelled => chosen.words.with("export-title-cancelled", &[("title", (&title).into())]),
        _ => title,
    }
}

fn status(status: &Status) -> &'static str {
    match status {
        Status::Planned => "TENTATIVE",
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
