//! Made-up events: visits with what was done on them, single ones of every kind, and long ones over all of them.
//!
//! They are written month by month, in the order of time as far as anybody knows it.

use std::collections::HashSet;
use std::io::{self, Write};

use super::chance::Chance;
use super::dates;
use super::people::{self, Cast, nth};
use super::plan::{Detail, Plan};
use super::text::Json;
use super::vocabulary::{PLACES, SUMMARIES, TITLES, TOPICS};
use crate::dataset::EventKind;

/// How often each kind stands alone, in the order of the format. A visit brings its own parts.
const KINDS: [u64; 11] = [90, 300, 45, 90, 50, 60, 70, 150, 80, 25, 40];

/// What is done on a visit.
const KINDS_ON_VISITS: [u64; 11] = [0, 60, 0, 5, 8, 10, 10, 7, 0, 0, 0];

/// An event before it is written.
struct MadeUpEvent {
    number: u64,
    kind: usize,
    year: i64,
    when: String,
    /// The event that it is part of.
    whole: Option<String>,
    place: [&'static str; 4],
}

impl MadeUpEvent {
    fn kind(&self) -> &'static str {
        EventKind::KNOWN.get(self.kind).copied().unwrap_or("other")
    }

    fn id(&self) -> String {
        format!("{}-{}-{}", self.kind(), self.year, self.number)
    }
}

/// The events being written.
struct Events<'a, W> {
    json: &'a mut Json<W>,
    detail: Detail,
    cast: &'a Cast,
    written: u64,
    /// The days on which agreements were signed, in the order of their numbers.
    signed: Vec<i64>,
    /// Who met on which days of this month in what way: nobody is told twice.
    told: HashSet<(String, usize, Vec<u64>)>,
}

/// Writes all events, and returns the days on which agreements were signed.
pub fn write_all<W: Write>(json: &mut Json<W>, plan: Plan, cast: &Cast, chance: &mut Chance) -> io::Result<Vec<i64>> {
    let mut events = Events { json, detail: plan.detail, cast, written: 0, signed: Vec::new(), told: HashSet::new() };
    for (year, month, count) in dates::months(plan.events) {
        events.told.clear();
        let end = events.written + count;
        while events.written < end {
            let left = end - events.written;
            events.next(chance, year, month, left)?;
        }
    }
    Ok(events.signed)
}

impl<W: Write> Events<'_, W> {
    /// One event with its parts: `left` at most.
    fn next(&mut self, chance: &mut Chance, year: i64, month: u8, left: u64) -> io::Result<()> {
        let day = dates::any_day(chance, year, month);
        let place = nth(PLACES, chance.below_mostly_small(30));
        let made =
            |number: u64, kind: usize, when: String| MadeUpEvent { number, kind, year, when, whole: None, place };
        if chance.is_one_of_thousand(4) {
            let years = i64::try_from(chance.between(1, 12)).unwrap_or_default();
            let kind = chance.weighed(&[0, 0, 0, 0, 0, 0, 0, 5, 2, 0, 3]);
            return self.write(chance, &made(self.written + 1, kind, format!("{year}/{}", year + years)), day);
        }
        let kind = chance.weighed(&KINDS);
        if kind > 0 || left < 2 {
            let when = dates::around(chance, day);
            return self.write(chance, &made(self.written + 1, kind, when), day);
        }
        let last = day + i64::try_from(chance.between(1, 5)).unwrap_or_default();
        let visit = made(self.written + 1, 0, dates::days_text(day, last));
        self.write(chance, &visit, day)?;
        for _ in 0..chance.between(1, 5).min(left - 1) {
            let kind = chance.weighed(&KINDS_ON_VISITS);
            let on = day
                + i64::try_from(chance.below(u64::try_from(last - day).unwrap_or_default() + 1)).unwrap_or_default();
            let whole = (self.detail == Detail::Full).then(|| visit.id());
            let part = MadeUpEvent { whole, ..made(self.written + 1, kind, dates::day_text(on)) };
            self.write(chance, &part, on)?;
        }
        Ok(())
    }

    fn write(&mut self, chance: &mut Chance, event: &MadeUpEvent, day: i64) -> io::Result<()> {
        self.written += 1;
        let [place, _, place_name, _] = event.place;
        let words = TITLES.get(event.kind).copied().unwrap_or_default();
        let title = chance.pick(words);
        let [topic, topic_name] = chance.pick(TOPICS);
        self.json.open_object(None)?;
        self.json.text("id", &event.id())?;
        self.json.text("kind", event.kind())?;
        if self.detail == Detail::Full && event.kind == 0 {
            self.json.text("rank", chance.pick(&["working", "official", "official", "state", "private"]))?;
        }
        self.json.text("title", &format!("{title} {place_name}: {}", topic_name.to_lowercase()))?;
        self.json.text("when", &event.when)?;
        if self.detail == Detail::Full {
            self.more(chance, event, day, (place, topic))?;
        }
        self.json.close_object()
    }

    /// The keys of a full event, in the order of the format.
    fn more(
        &mut self,
        chance: &mut Chance,
        event: &MadeUpEvent,
        day: i64,
        (place, topic): (&str, &str),
    ) -> io::Result<()> {
        if chance.is_one_of_thousand(30) {
            self.json.text("when_basis", "inferred")?;
            self.json.text("when_note", "from the order of the reports in the source")?;
        }
        if chance.is_one_of_thousand(15) {
            let earlier = i64::try_from(chance.between(5, 40)).unwrap_or_default();
            self.json.text("planned", &dates::day_text(day - earlier))?;
        }
        if chance.is_one_of_thousand(40) {
            self.json.text("status", chance.pick(&["planned", "cancelled", "disputed"]))?;
        }
        if let Some(whole) = &event.whole {
            self.json.text("part_of", whole)?;
        }
        if chance.is_one_of_thousand(900) {
            self.json.texts("places", &[place])?;
        }
        self.participants(chance, event)?;
        let [second, _] = chance.pick(TOPICS);
        let has_second = second != topic && chance.is_one_of_thousand(250);
        let topics = [topic, second];
        self.json.texts("topics", topics.get(..1 + usize::from(has_second)).unwrap_or_default())?;
        if chance.is_one_of_thousand(350) {
            self.json.text("summary", chance.pick(SUMMARIES))?;
        }
        // A signing leaves an agreement as often as not.
        if event.kind() == "signing" && chance.is_one_of_thousand(500) {
            self.json.texts("outcomes", &[people::agreement_id(self.signed.len())])?;
            self.signed.push(day);
        }
        people::evidence(self.json, self.cast, chance)?;
        if chance.is_one_of_thousand(4) {
            self.json.open_list("corrections")?;
            self.json.open_object(None)?;
            self.json.text("field", "when")?;
            self.json.text("source_says", "the day before")?;
            self.json.text("taken_as", &event.when)?;
            self.json.text("why", "the second source gives the weekday")?;
            self.json.close_object()?;
            self.json.close_list()?;
        }
        Ok(())
    }

    fn participants(&mut self, chance: &mut Chance, event: &MadeUpEvent) -> io::Result<()> {
        let count = chance.weighed(&[100, 250, 450, 120, 80]);
        let mut people: Vec<u64> = Vec::with_capacity(count);
        for at in 0..count {
            let party = u64::from(at % 2 == 1);
            let person = people::someone(chance, self.cast, event.year, party);
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let mut key = people.clone();
        key.sort_unstable();
        if people.len() > 1 && !self.told.insert((event.when.clone(), event.kind, key)) {
            people.truncate(1);
        }
        let organisation = chance.is_one_of_thousand(120).then(|| chance.below(self.cast.organisations));
        if people.is_empty() && organisation.is_none() {
            return Ok(());
        }
        self.json.open_list("participants")?;
        for (at, person) in people.iter().enumerate() {
            self.json.open_object(None)?;
            self.json.text("person", &people::person_id(*person))?;
            let role = match (event.kind, at) {
                (0, 0) => "guest",
                (0, _) => "host",
                (4, 0) => "speaker",
                (5, _) => "signatory",
                _ => "attendee",
            };
            self.json.text("role", role)?;
            if at < 2 && chance.is_one_of_thousand(500) {
                self.json.text("as", &people::office_of(*person))?;
            }
            self.json.close_object()?;
        }
        if let Some(organisation) = organisation {
            self.json.open_object(None)?;
            self.json.text("organisation", &people::organisation_id(organisation))?;
            self.json.text("role", "attendee")?;
            self.json.close_object()?;
        }
        self.json.close_list()
    }
}
