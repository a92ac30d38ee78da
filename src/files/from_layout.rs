//! Events in the format's own layout, read in one pass over their bytes.
//!
//! Nearly all of a large file is what the program itself would write. What is read here is laid out so by the way it was read:
//! a key out of its order, another blank, an escape, an empty list or a value that has to be judged, and the record goes to
//! `read`, which reads whatever there is. What the layout is says `in_layout`; a test holds the two readers equal.

use super::in_layout::{CONFIDENCE, DEPTH, KIND, STATUS, line_break};
use super::read::FileReading;
use crate::dataset::{
    Actor, AsWritten, Confidence, Dated, Event, EventKind, EventText, EventTexts, Evidence, Id, LeftOut, Participant,
    Rank, Role, Status, WhenBasis,
};

/// The event that a text is; `None` for whatever the reader of any layout has to judge.
pub fn event(reading: &mut FileReading, text: &str) -> Option<Event> {
    let mut laid = LaidOut { rest: text, left_out: 0, written: 0 };
    laid.take("{")?;
    let id = laid.keyed("\n      \"id\": ").ok()?.filter(|id| !id.is_empty())?;
    let mut event = Event::new(Id::new(id));
    event.kind = laid.usual(KIND, ",\n      \"kind\": ", EventKind::from_word)?;
    event.rank = laid.keyed(",\n      \"rank\": ").ok()?.map(Rank::from_word);
    laid.keyed(",\n      \"title\": ").ok()??.clone_into(&mut event.title);
    event.when = Dated::new(laid.keyed(",\n      \"when\": ").ok()??);
    if let Some(word) = laid.keyed(",\n      \"when_basis\": ").ok()? {
        event.when_basis = WhenBasis::from_word(word);
        // What goes without saying is not written.
        (event.when_basis != WhenBasis::Stated).then_some(())?;
    }
    event.when_note = laid.keyed(",\n      \"when_note\": ").ok()?.map(str::to_owned);
    event.planned = laid.keyed(",\n      \"planned\": ").ok()?.map(Dated::new);
    event.status = laid.usual(STATUS, ",\n      \"status\": ", Status::from_word)?;
    event.part_of = laid.keyed(",\n      \"part_of\": ").ok()?.map(|id| reading.interned(id));
    event.places = laid.ids(reading, ",\n      \"places\": ")?;
    event.participants = laid.list(",\n      \"participants\": ", |laid| participant(laid, reading))?;
    event.topics = laid.ids(reading, ",\n      \"topics\": ")?;
    event.texts = texts(&mut laid)?;
    event.outcomes = laid.ids(reading, ",\n      \"outcomes\": ")?;
    event.evidence = laid.list(",\n      \"evidence\": ", |laid| evidence(laid, reading))?;
    laid.take(line_break(DEPTH))?;
    // Corrections are rare.
    (laid.rest == "}" && laid.left_out & laid.written == 0).then_some(())?;
    event.as_written = Some(AsWritten::laid_out(LeftOut(laid.left_out)));
    Some(event)
}

fn texts(laid: &mut LaidOut<'_>) -> Option<EventTexts> {
    let mut texts = EventTexts::default();
    for text in EventText::ALL {
        let key = match text {
            EventText::Time => ",\n      \"time\": ",
            EventText::Summary => ",\n      \"summary\": ",
        };
        *texts.get_mut(*text) = laid.keyed(key).ok()?.map(str::to_owned);
    }
    Some(texts)
}

fn participant(laid: &mut LaidOut<'_>, reading: &mut FileReading) -> Option<Participant> {
    laid.take("{")?;
    let who = if let Some(id) = laid.keyed("\n          \"person\": ").ok()? {
        Actor::Person(reading.interned(id))
    } else if let Some(id) = laid.keyed("\n          \"organisation\": ").ok()? {
        Actor::Organisation(reading.interned(id))
    } else {
        Actor::Party(reading.interned(laid.keyed("\n          \"party\": ").ok()??))
    };
    let role = laid.keyed(",\n          \"role\": ").ok()?.map(Role::from_word);
    let office = laid.keyed(",\n          \"as\": ").ok()?.map(str::to_owned);
    laid.take("\n        }")?;
    Some(Participant { who: Some(who), role, office })
}

fn evidence(laid: &mut LaidOut<'_>, reading: &mut FileReading) -> Option<Evidence> {
    laid.take("{")?;
    let source = reading.interned(laid.keyed("\n          \"source\": ").ok()??);
    let at = laid.keyed(",\n          \"at\": ").ok()?.map(str::to_owned);
    let confidence = laid.usual(CONFIDENCE, ",\n          \"confidence\": ", Confidence::from_word)?;
    laid.take("\n        }")?;
    Some(Evidence { source, at, confidence })
}

/// The text is laid out otherwise: the whole reader reads it.
struct OtherLayout;

/// What is left of a record's text, and which of the values that absence means too were left out, and which stood there.
struct LaidOut<'a> {
    rest: &'a str,
    left_out: u8,
    written: u8,
}

impl<'a> LaidOut<'a> {
    /// What has to come next.
    #[inline]
    fn take(&mut self, piece: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(piece)?;
        Some(())
    }

    /// The text behind a key, where the key comes next. `key` is the line up to the value.
    #[inline]
    fn keyed(&mut self, key: &str) -> Result<Option<&'a str>, OtherLayout> {
        match self.rest.strip_prefix(key) {
            Some(rest) => {
                self.rest = rest;
                self.string().map(Some).ok_or(OtherLayout)
            }
            None => Ok(None),
        }
    }

    /// A text without escapes.
    fn string(&mut self) -> Option<&'a str> {
        let text = self.rest.strip_prefix('"')?;
        let end = text.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
        self.rest = text.get(end..)?.strip_prefix('"')?;
        text.get(..end)
    }

    /// A word that may be left out where it is the one that absence means.
    #[inline]
    fn usual<W: Default + PartialEq>(&mut self, bit: u8, key: &str, from_word: fn(&str) -> W) -> Option<W> {
        let Some(word) = self.keyed(key).ok()? else {
            self.left_out |= bit;
            return Some(W::default());
        };
        let value = from_word(word);
        if value == W::default() {
            self.written |= bit;
        }
        Some(value)
    }

    /// The elements of a list of the record, each on lines of its own; an empty one is not written.
    fn list<T>(&mut self, key: &str, mut element: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let Some(rest) = self.rest.strip_prefix(key) else { return Some(Vec::new()) };
        self.rest = rest.strip_prefix('[')?;
        // Most lists are short: they are gathered here, and then get exactly as much room as they need.
        let (mut few, mut others, mut count) = ([const { None }; 4], Vec::new(), 0);
        loop {
            self.take(line_break(DEPTH + 2))?;
            let one = element(self)?;
            match few.get_mut(count) {
                Some(place) => *place = Some(one),
                None => others.push(one),
            }
            count += 1;
            match self.rest.strip_prefix(',') {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        self.take(line_break(DEPTH + 1))?;
        self.take("]")?;
        let mut elements = Vec::with_capacity(count);
        elements.extend(few.into_iter().flatten());
        elements.append(&mut others);
        Some(elements)
    }

    fn ids(&mut self, reading: &mut FileReading, key: &str) -> Option<Vec<Id>> {
        self.list(key, |laid| laid.string().map(|id| reading.interned(id)))
    }
}

#[cfg(test)]
#[path = "from_layout_tests.rs"]
mod tests;
