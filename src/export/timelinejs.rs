//! The JSON of `TimelineJS`: both ends as days, the date's own words shown instead of them.
//!
//! A date that the player can't read leaves it loading for ever, so an event without one is left out and told.

use serde_json::{Value, json};

use super::{Chosen, Made};
use crate::dataset::Event;
use crate::time::{Day, known_days};

/// The timeline of the events that were asked for.
pub fn write(chosen: &Chosen<'_>) -> Made {
    let mut left_out = Vec::new();
    let mut events = Vec::new();
    for event in chosen.events {
        match slide(chosen, event) {
            Some(slide) => events.push(slide),
            None => left_out.push(event.id.to_string()),
        }
    }
    let count = events.len();
    let timeline = json!({ "title": { "text": { "headline": html(&chosen.dataset.title) } }, "events": events });
    Made { contents: format!("{timeline:#}\n").into_bytes(), count, left_out, title: None }
}

fn slide(chosen: &Chosen<'_>, event: &Event) -> Option<Value> {
    let (first, last) = known_days(event.when.edtf()?)?;
    let told = [event.texts.summary.clone().unwrap_or_default(), chosen.sources(&event.evidence)];
    let told: Vec<String> =
        told.iter().filter(|part| !part.is_empty()).map(|part| format!("<p>{}</p>", html(part))).collect();
    let told = told.concat();
    Some(json!({
        "unique_id": event.id.as_str(),
        "group": event.kind.word(),
        "start_date": date(first)?,
        "end_date": date(last)?,
        "display_date": chosen.date_in_words(&event.when),
        "text": { "headline": html(&event.title), "text": told },
    }))
}

/// A day as the player counts: it has no year 0, and the year before 1 is −1.
fn date(day: Day) -> Option<Value> {
    /// Farther away the player takes years for millions of them.
    const FARTHEST_YEAR: i64 = 9999;
    let parts = day.ymd();
    let year = if parts.year < 1 { parts.year - 1 } else { parts.year };
    (year.abs() <= FARTHEST_YEAR).then(|| json!({ "year": year, "month": parts.month, "day": parts.day }))
}

/// Titles and texts are HTML to the player.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
