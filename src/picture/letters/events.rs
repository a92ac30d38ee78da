//! Events in order, each with a mark under the years and its date in words beside it.

use super::text::{self, Ink, Page};
use super::{LettersWriting, column};
use crate::dataset::RecordKind;
use crate::describe::timeline;
use crate::index::RecordAt;
use crate::words::records;

/// More than these are counted only.
const MOST: usize = 200;

/// Adds them.
pub fn add(page: &mut Page, writing: &LettersWriting<'_>) {
    for at in writing.texts.in_view.iter().take(MOST) {
        mark_with_text(page, writing, *at);
    }
    let more = writing.texts.in_view.len().saturating_sub(MOST);
    if more > 0 {
        page.line(&writing.reading.words.with("picture-table-more", &[("count", more.into())]), Ink::Faint);
    }
}

/// A mark, and the text on that side of it where there is more room; where there is too little, in lines below.
fn mark_with_text(page: &mut Page, writing: &LettersWriting<'_>, at: RecordAt) {
    let text = told(writing, at);
    let (first, last) = columns(writing, at, page.width);
    let mark = if at.0 == RecordKind::Agreement {
        "━".repeat(last - first + 1)
    } else if first == last {
        "◆".to_owned()
    } else {
        "▬".repeat(last - first + 1)
    };
    let length = text::width(&text);
    let indent = " ".repeat(first);
    if last + 2 + length <= page.width {
        page.line(&format!("{indent}{mark} {text}"), Ink::Plain);
    } else if length < first {
        page.line(&format!("{}{text} {mark}", " ".repeat(first - length - 1)), Ink::Plain);
    } else {
        page.line(&format!("{indent}{mark}"), Ink::Plain);
        // Below the mark as far right as it may stand, so that it is seen to belong there.
        let widest = length.min(page.width * 3 / 4).max(super::LEAST_WIDTH);
        page.wrapped(&text, Ink::Plain, page.width.saturating_sub(widest).min(first));
    }
}

/// The first and the last column of a mark.
fn columns(writing: &LettersWriting<'_>, at: RecordAt, width: usize) -> (usize, usize) {
    let span = timeline::date(writing.reading.dataset, at).map(|edtf| edtf.span()).unwrap_or_default();
    let scale = &writing.scale;
    let end = width.saturating_sub(1);
    let first = span.earliest.map_or(0, |day| {
        let x = scale.x_from_day(day);
        if x < 0.0 { 0 } else { column(writing, x).unwrap_or(end) }
    });
    let last = span.latest.map_or(end, |day| {
        // The last column that a part of the day is in.
        let x = scale.x_after_day(day) - 0.01;
        if x < 0.0 { 0 } else { column(writing, x).unwrap_or(end) }
    });
    (first.min(end), last.max(first).min(end))
}

fn told(writing: &LettersWriting<'_>, at: RecordAt) -> String {
    let reading = &writing.reading;
    let date = timeline::date_in_words(reading, at);
    let title =
        format!("{}{}", timeline::title(reading.dataset, at), writing.paper.marks_of_record(reading.dataset, at));
    let text = reading.words.with("picture-event", &[("date", (&date).into()), ("title", (&title).into())]);
    let status = match at {
        (RecordKind::Event, position) => reading.dataset.events.get(position).map(|event| event.status.word()),
        _ => None,
    };
    match status.filter(|status| *status != "held") {
        Some(status) => {
            let status = records::word(reading.words, "status", status);
            reading.words.with("picture-event-status", &[("event", (&text).into()), ("status", (&status).into())])
        }
        None => text,
    }
}
