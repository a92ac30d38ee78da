//! What things on the timeline are called: labels, spoken names, and what a tooltip says.
//!
//! It knows no pixel; texts come from `words`.

use std::ops::Range;

use super::RecordNames;
use super::reading::RecordContext;
use crate::analysis::sourced;
use crate::dataset::{Dataset, Event, RecordKind};
use crate::index::RecordAt;
use crate::index::lanes::{self, Lane, LaneName, Stretch, agreement_date};
use crate::marks::form::{Edge, Finish, MarkForm, MarkShape};
use crate::text::{beginning, shown};
use crate::time::{Day, Edtf, days_in_month};
use crate::words::{Arg, Words, dates, numbers, records};

/// The name of a lane.
pub fn lane(reading: &RecordContext<'_>, name: &LaneName) -> String {
    let text = |key: &str| reading.words.text(key);
    match name {
        LaneName::Visits => text("lane-visits"),
        LaneName::Meetings => text("lane-meetings"),
        LaneName::Summits => text("lane-summits"),
        LaneName::Culture => text("lane-culture"),
        LaneName::OtherKinds => text("lane-other-kinds"),
        LaneName::NoPerson => text("lane-no-person"),
        LaneName::Agreements => text("lane-agreements"),
        LaneName::Person(id) => shown(reading.index.name(reading.dataset, id, reading.words.language())).into_owned(),
    }
}

/// The title of an event or agreement.
pub fn title(dataset: &Dataset, at: RecordAt) -> &str {
    let found = match at {
        (RecordKind::Event, position) => dataset.events.get(position).map(|event| event.title.as_str()),
        (RecordKind::Agreement, position) => dataset.agreements.get(position).map(|agreement| agreement.title.as_str()),
        _ => None,
    };
    beginning(found.unwrap_or_default())
}

/// The date that an event or agreement is drawn at.
pub fn date(dataset: &Dataset, at: RecordAt) -> Option<&Edtf> {
    match at {
        (RecordKind::Event, position) => dataset.events.get(position)?.when.edtf(),
        (RecordKind::Agreement, position) => agreement_date(dataset.agreements.get(position)?),
        _ => None,
    }
}

fn event(dataset: &Dataset, at: RecordAt) -> Option<&Event> {
    match at {
        (RecordKind::Event, position) => dataset.events.get(position),
        _ => None,
    }
}

/// The date of a record in words.
pub fn date_in_words(reading: &RecordContext<'_>, at: RecordAt) -> String {
    date(reading.dataset, at).map_or_else(String::new, |edtf| dates::in_words(reading.words, edtf))
}

/// The label beside a mark: the title; the date too where it is coarser than a day or in doubt, so that nobody reads a
/// day off a form that has none; and in words what hatching or an edge says.
pub fn label(words: &Words, dataset: &Dataset, at: RecordAt, form: &MarkForm) -> String {
    let title = title(dataset, at);
    let is_plain = form.edge == Edge::Sharp
        && matches!(form.body, MarkShape::Diamond | MarkShape::Bar | MarkShape::OneOf | MarkShape::AllOf { .. });
    let dated = match date(dataset, at).filter(|_| !is_plain) {
        Some(edtf) => {
            words.with("label-with-date", &[("title", title.into()), ("date", (&dates::in_words(words, edtf)).into())])
        }
        None => title.to_owned(),
    };
    let key = match form.finish {
        Finish::Solid => None,
        Finish::Hatched => Some("label-planned"),
        Finish::StruckThrough => Some("label-cancelled"),
        Finish::AmberEdged => Some("label-disputed"),
    };
    let told = key.map_or_else(|| dated.clone(), |key| words.with(key, &[("title", (&dated).into())]));
    if is_unsourced(dataset, at) { words.with("label-unsourced", &[("title", (&told).into())]) } else { told }
}

/// Whether nothing says where it comes from.
fn is_unsourced(dataset: &Dataset, (kind, position): RecordAt) -> bool {
    sourced::how_sourced(dataset, kind, position).unsourced > 0
}

/// The spoken name: title, date in words, status; of an agreement its kind in place of a status.
pub fn spoken(reading: &RecordContext<'_>, at: RecordAt) -> String {
    let status = status(reading, at);
    let (title, date) = (title(reading.dataset, at), date_in_words(reading, at));
    reading
        .words
        .with("spoken-event", &[("title", title.into()), ("date", (&date).into()), ("status", (&status).into())])
}

/// What is spoken besides, where there is something: that nothing says where it comes from.
pub fn described(reading: &RecordContext<'_>, at: RecordAt) -> Option<String> {
    is_unsourced(reading.dataset, at).then(|| reading.words.text("details-no-source"))
}

fn status(reading: &RecordContext<'_>, at: RecordAt) -> String {
    match at {
        (RecordKind::Event, position) => {
            let status = reading.dataset.events.get(position).map(|event| event.status.word());
            records::word(reading.words, "status", status.unwrap_or_default())
        }
        (_, position) => {
            let kind = reading.dataset.agreements.get(position).map(|agreement| agreement.kind.word());
            records::word(reading.words, "agreement-kind", kind.unwrap_or_default())
        }
    }
}

/// The spoken name of a fold.
pub fn spoken_fold(words: &Words, count: usize, hull: Stretch) -> String {
    words.with("spoken-fold", &[("count", Arg::Count(count)), ("date", (&hull_in_words(words, hull)).into())])
}

/// The days of a fold in words, by way of their EDTF text.
fn hull_in_words(words: &Words, hull: Stretch) -> String {
    let end = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    let span = hull.span();
    if is_whole_unit(hull) {
        return fold_label(words, hull);
    }
    let text = if span.earliest == span.latest {
        end(span.earliest)
    } else {
        format!("{}/{}", end(span.earliest), end(span.latest))
    };
    Edtf::parse(&text).map_or(text, |edtf| dates::in_words(words, &edtf))
}

/// Whether days are a whole month or a whole year, in years of four digits.
fn is_whole_unit(hull: Stretch) -> bool {
    let span = hull.span();
    let (Some(first), Some(last)) = (span.earliest.map(Day::ymd), span.latest.map(Day::ymd)) else { return false };
    let is_whole = first.day == 1 && last.day == days_in_month(last.year, last.month) && first.year == last.year;
    is_whole && (first.month == last.month || (first.month, last.month) == (1, 12))
}

/// What is told of a lane's crowd: how many are in view, and when the most were. Written beside the highest, and spoken.
pub struct CrowdTold {
    /// The most, and when: "614 in 2012".
    pub most: String,
    /// All of it, for ears.
    pub spoken: String,
}

/// What is told of a crowd. `busiest` is how many begin in which days; `count` how many are counted in view.
pub fn crowd(reading: &RecordContext<'_>, lane: &Lane, count: usize, busiest: (Stretch, usize)) -> CrowdTold {
    let words = reading.words;
    let (days, most) = busiest;
    let (name, when) = (self::lane(reading, &lane.name), hull_in_words(words, days));
    let most = numbers::grouped(words, &most.to_string());
    let short =
        words.with("crowd-most", &[("count", (&most).into()), ("when", (&fold_label_of_unit(words, days)).into())]);
    let count = numbers::grouped(words, &count.to_string());
    let spoken = words.with(
        "crowd-spoken",
        &[("lane", (&name).into()), ("count", (&count).into()), ("when", (&when).into()), ("most", (&most).into())],
    );
    CrowdTold { most: short, spoken }
}

fn fold_label_of_unit(words: &Words, days: Stretch) -> String {
    if days.first == days.last { hull_in_words(words, days) } else { fold_label(words, days) }
}

/// How many things a lane has.
pub fn lane_count(words: &Words, lane: &Lane) -> String {
    numbers::grouped(words, &lane.len().to_string())
}

/// Of which kinds these are, the most first; nothing for a lane that is of one kind itself.
pub fn kinds(reading: &RecordContext<'_>, lane: &LaneName, records: impl Iterator<Item = RecordAt>) -> Option<String> {
    let (LaneName::Person(_) | LaneName::NoPerson) = lane else { return None };
    let mut counts = lanes::BY_KIND.map(|name| (name, 0_usize));
    for (kind, at) in records {
        let event = reading.dataset.events.get(at).filter(|_| kind == RecordKind::Event);
        let name = event.map_or(LaneName::Agreements, |event| lanes::lane_of_kind(&event.kind));
        if let Some((_, count)) = counts.iter_mut().find(|(of, _)| *of == name) {
            *count += 1;
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told = counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| {
        let count = numbers::grouped(reading.words, &count.to_string());
        let kind = self::lane(reading, name);
        reading.words.with("crowd-kind", &[("kind", (&kind).into()), ("count", (&count).into())])
    });
    Some(reading.words.dots(told))
}

/// The few words beside a fold: its month where it has one, else its years.
pub fn fold_label(words: &Words, hull: Stretch) -> String {
    let span = hull.span();
    let (Some(first), Some(last)) = (span.earliest, span.latest) else {
        return span.earliest.or(span.latest).map_or_else(String::new, |day| dates::year_in_words(words, day.year()));
    };
    let (from, upto) = (first.ymd(), last.ymd());
    let year = |year: i64| dates::year_in_words(words, year);
    if (from.year, from.month) == (upto.year, upto.month) {
        let month = dates::month_short(words, from.month);
        words.with("fold-month", &[("month", (&month).into()), ("year", (&year(from.year)).into())])
    } else if from.year == upto.year {
        year(from.year)
    } else {
        words.with("fold-years", &[("first", (&year(from.year)).into()), ("last", (&year(upto.year)).into())])
    }
}

/// The titles in a fold, where they say more than its date does: all of it part of what is selected, or things that last.
pub fn fold_titles(reading: &RecordContext<'_>, lane: &Lane, fold: &[Range<usize>]) -> Option<String> {
    let is_lasting = lane.name == LaneName::Agreements;
    if !is_lasting && !is_of_selection(reading, lane, fold) {
        return None;
    }
    let items = places(fold).take(TITLES_IN_LABEL).filter_map(|place| lane.item(place));
    let titles: Vec<&str> = items.map(|item| title(reading.dataset, item.at)).collect();
    Some(reading.words.commas(titles))
}

/// The members of a fold, which are told by runs of places in its lane.
fn places(fold: &[Range<usize>]) -> impl Iterator<Item = usize> {
    fold.iter().cloned().flatten()
}

/// More titles than this have no room beside a fold.
const TITLES_IN_LABEL: usize = 6;

/// A crowd of more than this is never asked whether all of it is part of one event.
const MOST_PARTS: usize = 64;

/// Whether all of a fold is part of the selected event.
pub fn is_of_selection(reading: &RecordContext<'_>, lane: &Lane, fold: &[Range<usize>]) -> bool {
    let Some(selected) = reading.view.selection.current() else { return false };
    let is_part = |place: usize| {
        let at = lane.item(place).map(|item| item.at);
        at.and_then(|at| event(reading.dataset, at)).is_some_and(|event| event.part_of.as_ref() == Some(selected))
    };
    fold.iter().map(ExactSizeIterator::len).sum::<usize>() <= MOST_PARTS && places(fold).all(is_part)
}

/// What the tooltip of a record says, line by line: title first.
pub fn tooltip(reading: &RecordContext<'_>, at: RecordAt) -> Vec<String> {
    let names = RecordNames { dataset: reading.dataset, index: reading.index, words: reading.words };
    let of_event = event(reading.dataset, at);
    let date = of_event.map_or_else(|| date_in_words(reading, at), |event| names.date_and_time(event));
    let mut lines = vec![title(reading.dataset, at).to_owned(), date, status(reading, at)];
    if let Some(event) = of_event {
        if let Some(plan) = event.planned.as_ref().and_then(|planned| planned.edtf()) {
            let date = dates::in_words(reading.words, plan);
            lines.push(reading.words.with("tooltip-planned", &[("date", (&date).into())]));
        }
        if let Some(whole) = &event.part_of {
            lines.push(reading.words.with("tooltip-part-of", &[("title", reading.name(whole).into())]));
        }
        let places: Vec<&str> = event.places.iter().map(|place| reading.name(place)).collect();
        lines.push(reading.words.commas(places));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Id;
    use crate::layout::fixture::World;

    #[test]
    fn a_crowd_of_a_person_says_of_which_kinds_it_is_and_one_of_a_kind_does_not() {
        let world = World::bundled();
        let events = (0..world.dataset.events.len()).map(|at| (RecordKind::Event, at));
        let all: Vec<RecordAt> = events.chain([(RecordKind::Agreement, 0)]).collect();
        let told = |name: &LaneName| kinds(&world.reading(), name, all.iter().copied());
        let count = |wanted: &LaneName| {
            world.dataset.events.iter().filter(|event| lanes::lane_of_kind(&event.kind) == *wanted).count()
        };
        let text = told(&LaneName::Person(Id::new("anybody"))).unwrap();
        let (meetings, visits) = (count(&LaneName::Meetings), count(&LaneName::Visits));
        assert!(meetings > 0 && visits > 0);
        for part in
            [format!("Meetings {meetings}"), format!("Visits {visits}"), "Agreements and strategies 1".to_owned()]
        {
            assert!(text.split(" · ").any(|other| other == part), "{part} is not in {text}");
        }
        assert_eq!(told(&LaneName::Meetings), None);
    }
}
