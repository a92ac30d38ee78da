//! Timelines of `TimelineJS`: its JSON, and its table with `Year`, `Month`, `Day` and `Headline`. Its eras are events too.

use serde_json::Value;

use super::{Format, Input, texts};
use crate::dataset::EventKind;
use crate::import::Kind;
use crate::import::events;
use crate::import::headings;
use crate::import::proposal::EventFound;
use crate::import::reading::Reading;
use crate::import::said::{ImportRefused, Said};
use crate::time::Edtf;

/// The format.
pub struct TimelineJs;

const HEADINGS: [&str; 4] = ["Year", "Month", "Day", "Headline"];

impl Format for TimelineJs {
    fn kind(&self) -> Kind {
        Kind::TimelineJs
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        if let Some(text) = input.text.filter(|text| headings::is_json(text)) {
            return text.contains("\"start_date\"") && text.contains("\"events\"");
        }
        headings::row_with(&input.head, &HEADINGS).is_some()
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        reading.source.title = headings::file_stem(&reading.given.file_name, "Timeline");
        match input.text.filter(|text| headings::is_json(text)) {
            Some(text) => json(text, reading),
            None => table(input, reading),
        }
    }
}

fn json(text: &str, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
    let whole: Value = serde_json::from_str(text)
        .map_err(|error| ImportRefused(Said::new("import-faulty-json").with("why", error.to_string())))?;
    let headline = whole.pointer("/title/text/headline").and_then(Value::as_str).map(plain);
    if let Some(headline) = headline.filter(|headline| !headline.is_empty()) {
        reading.source.title = headline;
    }
    let Some(slides) = whole.get("events").and_then(Value::as_array) else {
        return Err(super::run::not_this_kind());
    };
    for (at, slide) in slides.iter().enumerate() {
        of_json(slide, SlideSort::Event).put(format!("events[{at}]"), reading);
    }
    // Eras have no slide, and stretch over years: what they name lasted as long.
    for (at, era) in whole.get("eras").and_then(Value::as_array).into_iter().flatten().enumerate() {
        of_json(era, SlideSort::Era).put(format!("eras[{at}]"), reading);
    }
    Ok(())
}

fn of_json(slide: &Value, sort: SlideSort) -> Slide {
    let text =
        |pointer: &str| slide.pointer(pointer).and_then(Value::as_str).map(plain).filter(|text| !text.is_empty());
    let headline = text("/text/headline");
    Slide {
        sort,
        title: headline.clone().or_else(|| text("/text/text")).unwrap_or_default(),
        start: slide.get("start_date").and_then(date),
        end: slide.get("end_date").and_then(date),
        summary: headline.and_then(|_| text("/text/text")),
        group: text("/group").unwrap_or_default(),
        address: text("/media/url"),
        place: text("/location/name"),
    }
}

/// What a slide is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SlideSort {
    /// Something that happened.
    Event,
    /// A stretch of time with a name.
    Era,
}

struct Slide {
    sort: SlideSort,
    title: String,
    start: Option<String>,
    end: Option<String>,
    summary: Option<String>,
    group: String,
    address: Option<String>,
    place: Option<String>,
}

impl Slide {
    fn put(self, at: String, reading: &mut Reading<'_>) {
        if self.title.is_empty() {
            return reading.drop(|| at, self.start.as_deref().unwrap_or_default(), Said::new("import-why-no-title"));
        }
        let when = self.start.and_then(|start| events::between(&start, self.end.as_deref().unwrap_or_default()));
        let Some(when) = when else { return reading.drop(|| at, &self.title, Said::new("import-why-no-date")) };
        let mut event = EventFound::new(self.title, when, at);
        if self.sort == SlideSort::Event {
            event.kind = events::kind_of(&format!("{} {}", self.group, event.title));
        } else {
            event.kind = EventKind::Unspecified;
        }
        let summary: Vec<String> = [self.summary, self.address].into_iter().flatten().collect();
        event.summary = (!summary.is_empty()).then(|| summary.join("\n"));
        event.places.extend(self.place);
        reading.events.push(event);
    }
}

/// A date of the timeline: numbers, or texts with numbers in them.
fn date(value: &Value) -> Option<String> {
    let part = |key: &str| match value.get(key) {
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::String(text)) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        _ => None,
    };
    edtf(&part("year")?, part("month").as_deref(), part("day").as_deref())
}

/// Year, month and day as EDTF; years before 1 are counted as BC.
fn edtf(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let number: i64 = year.parse().ok()?;
    // There is no year 0 in the timeline: −44 is 44 BC, which is −43 here.
    let number = if number < 0 { number + 1 } else { number };
    let mut text = if number < 0 { format!("-{:04}", number.unsigned_abs()) } else { format!("{number:04}") };
    let two = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(|text| text.parse::<u8>());
    match two(month) {
        Some(Ok(month)) => text.push_str(&format!("-{month:02}")),
        Some(Err(_)) => return None,
        None => return Edtf::parse(&text).is_ok().then_some(text),
    }
    match two(day) {
        Some(Ok(day)) => text.push_str(&format!("-{day:02}")),
        Some(Err(_)) => return None,
        None => {}
    }
    Edtf::parse(&text).is_ok().then_some(text)
}

/// A text without its tags; those that begin a line leave a blank.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = behind.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!'));
        let Some((tag, after)) = behind.split_once('>').filter(|_| is_tag) else {
            out.push('<');
            rest = behind;
            continue;
        };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if matches!(name.to_ascii_lowercase().as_str(), "br" | "p" | "div" | "li" | "tr" | "td" | "h1" | "h2" | "h3") {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    let entities = [("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    let out = entities.iter().fold(out, |text, (entity, letter)| text.replace(entity, letter));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
    let Some(at) = headings::row_with(&input.head, &HEADINGS) else { return Err(super::run::not_this_kind()) };
    let row = texts(input.head.get(at).map(Vec::as_slice).unwrap_or_default());
    let place = |heading: &str| row.iter().position(|other| other.eq_ignore_ascii_case(heading));
    let columns =
        ["Year", "Month", "Day", "End Year", "End Month", "End Day", "Headline", "Text", "Media", "Type", "Group"]
            .map(place);
    let table = &input.table;
    table.walk(|number, cells| {
        if number <= at + 1 || cells.iter().all(|cell| cell.is_empty()) {
            return true;
        }
        let cell = |which: usize| {
            let at = columns.get(which).copied().flatten()?;
            cells.get(at).map(|cell| cell.text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let kind = cell(9).unwrap_or_default();
        if kind.eq_ignore_ascii_case("title") {
            if let Some(headline) = cell(6) {
                reading.source.title = plain(&headline);
            }
            return true;
        }
        let end = cell(3).and_then(|year| edtf(&year, cell(4).as_deref(), cell(5).as_deref()));
        let is_era = kind.eq_ignore_ascii_case("era");
        let slide = Slide {
            sort: if is_era { SlideSort::Era } else { SlideSort::Event },
            title: cell(6).map(|text| plain(&text)).unwrap_or_default(),
            start: cell(0).and_then(|year| edtf(&year, cell(1).as_deref(), cell(2).as_deref())),
            end,
            summary: cell(7).map(|text| plain(&text)),
            group: cell(10).unwrap_or_default(),
            address: cell(8),
            place: None,
        };
        slide.put(table.row_place(number), reading);
        true
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_words_stay_apart() {
        for (text, wanted) in [
            ("a &amp; b<br>c", "a & b c"),
            ("<p>He went <b>west</b>.</p><p>Then back</p>", "He went west. Then back"),
            ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
            ("a <", "a <"),
        ] {
            assert_eq!(plain(text), wanted, "{text}");
        }
    }
}
