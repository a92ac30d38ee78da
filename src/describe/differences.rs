//! What differs between versions of a record, in words: of which record, in which field, and what stands there.

use std::borrow::Cow;

use crate::dataset::RecordKind;
use crate::merge::{Difference, MergePlace, RecordTitles, WrittenShape};
use crate::time::Edtf;
use crate::words::{Words, dates, records};

/// How values are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueTelling {
    /// As the file has them, with ids.
    AsWritten,
    /// As people say them: names for ids, dates in words, and no more of a long text than can be read at once.
    InWords,
}

/// Fields that hold dates.
const DATES: [&str; 8] = ["when", "period", "issued", "retrieved", "signed", "in_force", "planned", "opens_at"];
/// Fields that refer to records.
const REFERENCES: [&str; 16] = [
    "part_of",
    "places",
    "topics",
    "outcomes",
    "source",
    "event",
    "by",
    "parties",
    "reporter",
    "mirrors",
    "all_of",
    "who",
    "party",
    "selects",
    "person",
    "organisation",
];
/// So many letters of a text are told.
const MOST_LETTERS: usize = 240;

/// Tells what differs.
#[derive(Clone, Copy, Debug)]
pub struct DifferenceTeller<'a> {
    /// The texts.
    pub words: &'a Words,
    /// What the records are called; the first that knows one has the say.
    pub titles: &'a [&'a RecordTitles],
    /// How values are told.
    pub telling: ValueTelling,
}

impl DifferenceTeller<'_> {
    /// A difference in one line, with its record.
    pub fn told(&self, difference: &Difference) -> String {
        let record = self.record_briefly(&difference.place);
        let line = self.line(difference);
        self.words.with("difference-of-record", &[("record", (&record).into()), ("what", (&line).into())])
    }

    /// What differs in a record, without saying in which.
    pub fn line(&self, Difference { place, was, now }: &Difference) -> String {
        match (&place.field, was, now) {
            (None, None, Some(_)) => self.words.text("cli-diff-added"),
            (None, Some(_), None) => self.words.text("cli-diff-removed"),
            (field, was, now) => self.words.with(
                "cli-diff-line",
                &[
                    ("field", (&self.field(field.as_deref())).into()),
                    ("was", (&self.value(field.as_deref(), was.as_deref())).into()),
                    ("now", (&self.value(field.as_deref(), now.as_deref())).into()),
                ],
            ),
        }
    }

    fn title(&self, kind: RecordKind, id: &str) -> Option<&str> {
        self.titles.iter().find_map(|titles| titles.title(kind, id))
    }

    fn title_of_id(&self, id: &str) -> Option<&str> {
        self.titles.iter().find_map(|titles| titles.title_of_id(id))
    }

    /// The record with its id.
    pub fn record(&self, place: &MergePlace) -> String {
        let words = self.words;
        let (Some(kind), Some(id)) = (place.kind, &place.id) else {
            return words.text(if place.kind.is_some() { "cli-diff-without-id" } else { "cli-diff-file" });
        };
        let kind_in_words = records::capitalised(&words.text(&format!("record-{}", kind.singular())));
        match self.title(kind, id) {
            Some(name) => words.with(
                "cli-diff-record",
                &[("kind", (&kind_in_words).into()), ("name", name.into()), ("id", id.into())],
            ),
            None => words.with("cli-diff-record-unnamed", &[("kind", (&kind_in_words).into()), ("id", id.into())]),
        }
    }

    /// The record by its name alone, where it has one.
    pub fn record_briefly(&self, place: &MergePlace) -> String {
        let named = place.kind.zip(place.id.as_ref()).and_then(|(kind, id)| Some((kind, self.title(kind, id)?)));
        let Some((kind, name)) = named else { return self.record(place) };
        let kind = records::capitalised(&self.words.text(&format!("record-{}", kind.singular())));
        self.words.with("difference-record", &[("kind", (&kind).into()), ("name", cut(name).as_ref().into())])
    }

    /// The field's own name where there is one, and the steps below it.
    pub fn field(&self, field: Option<&str>) -> String {
        let words = self.words;
        let Some(field) = field else { return words.text("cli-diff-whole") };
        let (first, rest) = field.split_once('.').unwrap_or((field, ""));
        let first = self.step(first);
        if rest.is_empty() {
            return first;
        }
        if self.telling == ValueTelling::AsWritten {
            return words.commas([first.as_str(), rest]);
        }
        let rest = rest.split('.').map(|step| self.title_of_id(step).map_or_else(|| self.step(step), str::to_owned));
        words.commas(std::iter::once(first).chain(rest))
    }

    fn step(&self, step: &str) -> String {
        let key = format!("field-{}", step.replace('_', "-"));
        if self.words.has(&key) { self.words.text(&key) } else { step.to_owned() }
    }

    /// What stands there.
    pub fn value(&self, field: Option<&str>, value: Option<&str>) -> String {
        let words = self.words;
        let Some(value) = value else { return words.text("cli-diff-nothing") };
        let quoted = |text: &str| words.with("cli-diff-text", &[("text", text.into())]);
        let shape = WrittenShape::of_value(value);
        if self.telling == ValueTelling::AsWritten {
            return match shape {
                WrittenShape::Text(text) => quoted(&text),
                WrittenShape::Texts(_) | WrittenShape::Other(_) => crate::merge::canonical(value),
            };
        }
        // The names of fields alone tell what stands in them: steps between them are ids.
        let steps = || field.unwrap_or_default().split('.');
        let is_date = steps().next_back().is_some_and(|step| DATES.contains(&step));
        let refers = steps().any(|step| REFERENCES.contains(&step));
        let told = |text: &str| {
            let name = if refers { self.title_of_id(text) } else { None };
            let date = if is_date { Edtf::parse(text).ok() } else { None };
            match (name, date) {
                (Some(name), _) => cut(name).into_owned(),
                (None, Some(date)) => dates::in_words(words, &date),
                (None, None) => quoted(&cut(text)),
            }
        };
        match shape {
            WrittenShape::Text(text) => told(&text),
            WrittenShape::Texts(texts) => cut(&words.commas(texts.iter().map(|text| told(text)))).into_owned(),
            WrittenShape::Other(json) => match self.object(value) {
                Some(name) => name,
                None => cut(&json).into_owned(),
            },
        }
    }

    /// A record as a whole: its name.
    fn object(&self, value: &str) -> Option<String> {
        let id = crate::merge::id_of(value)?;
        self.title_of_id(&id).map(|title| cut(title).into_owned())
    }
}

/// No more of a text than can be read at once.
fn cut(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::raw::RawFile;

    fn place(kind: RecordKind, id: &str, field: Option<&str>) -> MergePlace {
        MergePlace { kind: Some(kind), id: Some(id.to_owned()), field: field.map(str::to_owned) }
    }

    #[test]
    fn what_differs_is_said_with_names_and_dates() {
        let words = Words::english();
        let file = RawFile::read(crate::files::BUNDLED.as_bytes()).unwrap();
        let titles = RecordTitles::of_file(&file);
        let teller = DifferenceTeller { words: &words, titles: &[&titles], telling: ValueTelling::InWords };
        let told = |kind, id, field, was: Option<&str>, now: Option<&str>| {
            let place = place(kind, id, field);
            teller.told(&Difference { place, was: was.map(str::to_owned), now: now.map(str::to_owned) })
        };
        let (event, person) = (RecordKind::Event, RecordKind::Person);
        let long = format!("\"{}\"", "long ".repeat(1000));
        for (said, wanted) in [
            (
                told(event, "nowhere", Some("when"), Some("\"2014-05\""), Some("\"2014-05-19\"")),
                "Event nowhere: When: some time in May 2014 → 19 May 2014",
            ),
            (
                told(event, "nowhere", Some("places"), Some("[]"), Some("[\"astana\"]")),
                "Event nowhere: Places: [] → Astana",
            ),
            (told(event, "nowhere", None, None, Some("{}")), "Event nowhere: added"),
            (told(person, "x", None, Some("{}"), None), "Person x: deleted"),
        ] {
            assert_eq!(said, wanted);
        }
        assert!(told(event, "nowhere", Some("title"), None, Some(&long)).chars().count() < 300);
    }
}
