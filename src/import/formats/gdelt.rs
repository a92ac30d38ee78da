//! GDELT events of both versions: no headings, tabs, 57 or 58 columns (version 1) or 61 (version 2). Rows are filtered by the
//! two parties before anything else is done with them; a faulty row is told and is no reason to stop.

use std::collections::HashMap;

use super::{Format, Input, cameo};
use crate::dataset::EventKind;
use crate::import::Kind;
use crate::import::countries;
use crate::import::headings;
use crate::import::notes;
use crate::import::proposal::{EventFound, Who};
use crate::import::reading::{Meant, Reading};
use crate::import::said::{ImportRefused, Said};
use crate::time::Edtf;

/// One of the two formats.
pub struct Gdelt {
    /// Which.
    pub kind: Kind,
}

/// Where the columns are that are wanted, counted from 0.
const DATE: usize = 1;
const ACTOR_1: usize = 7;
const ACTOR_2: usize = 17;
const CODE: usize = 26;
const MENTIONS: usize = 31;

fn width(text: &str) -> usize {
    let looked: Vec<usize> = text.lines().take(20).map(|line| line.matches('\t').count() + 1).collect();
    let is = |width: usize| looked.iter().filter(|other| **other == width).count();
    [61, 58, 57].into_iter().max_by_key(|width| is(*width)).unwrap_or(58)
}

impl Format for Gdelt {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        input
            .text
            .is_some_and(|text| headings::looks_like_gdelt(text) && (width(text) == 61) == (self.kind == Kind::Gdelt2))
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let Some(text) = input.text else { return Err(super::run::not_this_kind()) };
        let title = if self.kind == Kind::Gdelt1 { "GDELT 1.0 events" } else { "GDELT 2.0 events" };
        title.clone_into(&mut reading.source.title);
        reading.source.publisher = Some("The GDELT Project".to_owned());
        reading.source.url = Some("https://www.gdeltproject.org/".to_owned());
        let Some((one, other)) = parties(reading).or_else(|| commonest(text, reading)) else {
            return Err(ImportRefused::new("import-no-two-parties"));
        };
        let mut bytes = 0;
        for (at, line) in text.split('\n').enumerate() {
            bytes += line.len() + 1;
            if at % LINES_OF_A_STEP == 0 {
                reading.watch.advance(std::mem::take(&mut bytes));
                if reading.watch.is_cancelled() {
                    break;
                }
            }
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let Some((actor_1, actor_2)) = actors(line).filter(|_| is_whole(self.kind, line)) else {
                reading.drop(|| format!("row {}", at + 1), line, Said::new("import-why-bad-row"));
                continue;
            };
            let is_between = (actor_1 == one && actor_2 == other) || (actor_1 == other && actor_2 == one);
            if is_between {
                event(self.kind, line, at + 1, reading);
            } else {
                reading.rows_left_out += 1;
            }
        }
        Ok(())
    }
}

/// Who looks on is told after so many lines.
const LINES_OF_A_STEP: usize = 1024;

/// Whether a row has as many columns as its version.
fn is_whole(kind: Kind, line: &str) -> bool {
    /// A longer row is none, in bytes.
    const LONGEST_ROW: usize = 1_000_000;
    if line.len() > LONGEST_ROW {
        return false;
    }
    let count = line.bytes().filter(|byte| *byte == b'\t').count() + 1;
    if kind == Kind::Gdelt2 { count == 61 } else { matches!(count, 57 | 58) }
}

/// Both countries of a row; `None` where it is too short to have them.
fn actors(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.split('\t');
    let one = cells.nth(ACTOR_1)?;
    let other = cells.nth(ACTOR_2 - ACTOR_1 - 1)?;
    Some((one, other))
}

/// The codes of three letters of the two parties, by what was named by hand or by the record.
fn parties(reading: &Reading<'_>) -> Option<(&'static str, &'static str)> {
    let long = |who: &Who| reading.code_of(who).and_then(countries::by_code).map(|country| country.long_code);
    let code = |meant: Option<&Meant>| match meant {
        Some(Meant::Who(who)) => long(who),
        _ => None,
    };
    let named = (code(reading.wanted_reporter()), code(reading.wanted_partner()));
    if let (Some(one), Some(other)) = named {
        return Some((one, other));
    }
    let on_record = reading.dataset.into_iter().flat_map(|dataset| &dataset.parties);
    let mut codes = on_record.filter_map(|party| long(&Who::OnRecord(party.id.clone())));
    let one = named.0.or(named.1).or_else(|| codes.next())?;
    codes.find(|code| *code != one).map(|other| (one, other))
}

/// The two countries that meet most often in the file, with a question.
fn commonest(text: &str, reading: &mut Reading<'_>) -> Option<(&'static str, &'static str)> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    for (one, other) in text.lines().filter_map(actors) {
        if one != other && one.len() == 3 && other.len() == 3 {
            let pair = if one < other { (one, other) } else { (other, one) };
            *counts.entry(pair).or_default() += 1;
        }
    }
    let mut ranked: Vec<((&str, &str), usize)> = counts.into_iter().collect();
    ranked.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let found = ranked
        .into_iter()
        .find_map(|((one, other), _)| Some((countries::by_code(one)?, countries::by_code(other)?)))?;
    let name = |country: &countries::Country| country.names.first().copied().unwrap_or_default();
    reading.ask("", Said::new("import-ask-parties").with("one", name(found.0)).with("other", name(found.1)));
    reading.answers.reporter = Some(found.0.code.to_owned());
    reading.answers.partner = Some(found.1.code.to_owned());
    Some((found.0.long_code, found.1.long_code))
}

fn event(kind: Kind, line: &str, row: usize, reading: &mut Reading<'_>) {
    let cells: Vec<&str> = line.split('\t').collect();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let at = format!("row {row}");
    let date = cell(DATE);
    let when = date
        .get(..4)
        .zip(date.get(4..6))
        .zip(date.get(6..8))
        .map(|((year, month), day)| format!("{year}-{month}-{day}"));
    let when = when.filter(|when| Edtf::parse(when).is_ok() && date.len() == 8);
    let Some(when) = when else {
        return reading.drop(|| at, line, Said::new("import-why-bad-row"));
    };
    let code = cell(CODE);
    let words = cameo::words(code).unwrap_or(code);
    let (one, other) = (cell(ACTOR_1), cell(ACTOR_2));
    let actor = |name: usize, country: &str| {
        let name = cell(name);
        let known = countries::by_code(country).and_then(|country| country.names.first().copied()).unwrap_or(country);
        if name.is_empty() || name.eq_ignore_ascii_case(known) {
            known.to_owned()
        } else {
            format!("{known} ({})", capitalised(name))
        }
    };
    let title = format!("{}: {} – {}", actor(6, one), words, actor(16, other));
    let mut event = EventFound::new(title, when, at);
    event.kind = cameo_kind(code);
    event.parties =
        [one, other].into_iter().filter_map(countries::by_code).map(|country| country.code.to_owned()).collect();
    let (place, address) = if kind == Kind::Gdelt2 { (cell(52), cell(60)) } else { (cell(50), cell(57)) };
    if !place.is_empty() {
        event.places.push(place.to_owned());
    }
    let mut summary = vec![format!("CAMEO {code}"), format!("mentioned {} times", cell(MENTIONS))];
    if !address.is_empty() {
        summary.push(address.to_owned());
    }
    event.summary = Some(notes::joined(summary.iter().map(String::as_str)));
    reading.events.push(event);
}

/// `MINISTRY OF FOREIGN AFFAIRS` and `XI JINPING` as people write them: in capitals nothing tells a name from a title.
fn capitalised(name: &str) -> String {
    const SMALL: [&str; 7] = ["of", "the", "and", "for", "in", "on", "to"];
    let lower = name.to_lowercase();
    let words = lower.split(' ').enumerate().map(|(at, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

fn cameo_kind(code: &str) -> EventKind {
    match code {
        "042" | "043" => EventKind::Visit,
        "057" => EventKind::Signing,
        _ if code.starts_with("04") => EventKind::Meeting,
        _ if code.starts_with("01") => EventKind::Speech,
        _ => EventKind::Unspecified,
    }
}
