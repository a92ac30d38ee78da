//! The pieces that drafts are made of: a date as typed, ids chosen, optional texts.
//!
//! Pure: it knows no widget and no text for human eyes.

use serde::{Deserialize, Serialize};

use crate::dataset::{Dated, Id};
use crate::time::{DaySpan, Edtf};
use crate::typed::{self, NotRead};

/// What the record makes of a date as typed.
#[derive(Clone, Debug, PartialEq)]
pub enum DateAnswer {
    /// Nothing is typed.
    Nothing,
    /// A date.
    Read(Edtf),
    /// It stands so on record, can't be read, and is kept as long as nobody types over it.
    Kept(NotRead),
    /// No date, and why not.
    NotRead(NotRead),
}

/// A date: what is typed, and the answer to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "KeptText<Dated>", into = "KeptText<Dated>")]
pub struct DateText {
    /// The date as typed.
    pub text: String,
    /// The date on record when the draft was opened.
    original: Option<Dated>,
    /// How the date on record is written here, where that is otherwise than in the file.
    in_words: Option<String>,
    /// The text that was answered.
    answered: String,
    answer: DateAnswer,
}

/// A text as typed beside what stood there, as it is kept where the program ends unexpectedly.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptText<T> {
    /// The text as it stands in the field.
    pub text: String,
    /// What is on record, which an untouched text stays.
    pub original: Option<T>,
}

impl From<KeptText<Dated>> for DateText {
    fn from(kept: KeptText<Dated>) -> Self {
        let mut date = Self { original: kept.original, ..Self::typed(&kept.text) };
        date.answer = date.answer_to_text();
        date
    }
}

impl From<DateText> for KeptText<Dated> {
    fn from(date: DateText) -> Self {
        Self { text: date.text, original: date.original }
    }
}

/// Two are equal when the same is typed.
impl PartialEq for DateText {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Default for DateText {
    fn default() -> Self {
        Self {
            text: String::new(),
            original: None,
            in_words: None,
            answered: String::new(),
            answer: DateAnswer::Nothing,
        }
    }
}

impl DateText {
    /// A date on record, to be changed or kept.
    pub fn of_dated(original: Option<&Dated>) -> Self {
        let text = original.map(|dated| dated.text().to_owned()).unwrap_or_default();
        let mut date = Self { original: original.cloned(), ..Self::typed(&text) };
        date.answer = date.answer_to_text();
        date
    }

    /// A new date.
    pub fn typed(text: &str) -> Self {
        let mut date = Self { text: text.to_owned(), answered: text.to_owned(), ..Self::default() };
        date.answer = date.answer_to_text();
        date
    }

    /// Answers what was typed since; reads nothing anew where nothing was. Says whether something was.
    pub fn renew(&mut self) -> bool {
        if self.text == self.answered {
            return false;
        }
        self.answer = self.answer_to_text();
        self.answered.clone_from(&self.text);
        true
    }

    /// Types a text.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.renew();
    }

    /// What the record makes of the text.
    pub fn answer(&self) -> &DateAnswer {
        &self.answer
    }

    /// The date, where it can be read.
    pub fn edtf(&self) -> Option<&Edtf> {
        match &self.answer {
            DateAnswer::Read(edtf) => Some(edtf),
            _ => None,
        }
    }

    /// The days that it may mean, where it can be read.
    pub fn span(&self) -> Option<DaySpan> {
        self.edtf().map(|edtf| edtf.span())
    }

    /// Whether what is typed is what stood on record.
    pub fn is_untouched(&self) -> bool {
        self.in_words.as_ref() == Some(&self.text) || self.text == self.original.as_ref().map_or("", Dated::text)
    }

    /// Writes the date on record in words, where one of these texts means exactly that date; its answer says the EDTF.
    pub fn write_in_words(&mut self, texts: impl IntoIterator<Item = String>) {
        let Some(Dated::Read(edtf)) = self.original.as_ref().filter(|_| self.is_untouched()) else { return };
        let means_it = |text: &String| typed::read(text).is_ok_and(|read| read.text() == edtf.text());
        let Some(text) = texts.into_iter().find(means_it) else { return };
        self.in_words = Some(text.clone());
        self.set(&text);
    }

    /// What goes on record: what stood there as long as it is untouched; nothing where nothing readable is typed.
    pub fn dated(&self) -> Option<Dated> {
        if self.is_untouched() {
            return self.original.clone();
        }
        self.edtf().cloned().map(Dated::Read)
    }

    fn answer_to_text(&self) -> DateAnswer {
        if self.text.trim().is_empty() {
            return DateAnswer::Nothing;
        }
        match typed::read(&self.text) {
            Ok(edtf) => DateAnswer::Read(edtf),
            Err(not_read) if self.is_untouched() => DateAnswer::Kept(not_read),
            Err(not_read) => DateAnswer::NotRead(not_read),
        }
    }
}

/// One record chosen, or none, and what is typed to find one.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChosenRecord {
    /// The one that is chosen, by id.
    pub chosen: Option<Id>,
    /// What is typed to find one.
    pub query: String,
}

impl ChosenRecord {
    /// The field of what is on record.
    pub fn of_id(chosen: Option<&Id>) -> Self {
        Self { chosen: chosen.filter(|id| !id.as_str().is_empty()).cloned(), query: String::new() }
    }

    /// Chooses one, in the place of the one before.
    pub fn choose(&mut self, id: Id) {
        self.chosen = Some(id);
        self.query.clear();
    }

    /// What goes on record. An empty id on record is no choice, and is kept.
    pub fn on_record(&self, original: Option<&Id>) -> Option<Id> {
        match &self.chosen {
            None => original.filter(|id| id.as_str().is_empty()).cloned(),
            chosen => chosen.clone(),
        }
    }
}

/// Records chosen, in order, and what is typed to find another.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ChosenRecords {
    /// Those chosen, by id, in order.
    pub chosen: Vec<Id>,
    /// What is typed to find another.
    pub query: String,
}

impl ChosenRecords {
    /// The field of what is on record.
    pub fn of_ids(chosen: &[Id]) -> Self {
        Self { chosen: chosen.to_vec(), query: String::new() }
    }

    /// Adds a record, once.
    pub fn choose(&mut self, id: Id) {
        if !self.chosen.contains(&id) {
            self.chosen.push(id);
        }
        self.query.clear();
    }
}

/// An optional text on record as it is typed.
pub fn typed_text(original: Option<&String>) -> String {
    original.cloned().unwrap_or_default()
}

/// What goes on record for an optional text: what stood there where it is untouched, else the text without blanks around
/// it, nothing for an empty one.
pub fn text_on_record(text: &str, original: Option<&String>) -> Option<String> {
    match original {
        Some(original) if original == text => Some(original.clone()),
        _ => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
    }
}

/// The same for a text that is always there.
pub fn needed_text(text: &str, original: Option<&str>) -> String {
    if original == Some(text) { text.to_owned() } else { text.trim().to_owned() }
}

/// Three states of one field, where the record was changed while it was in the editor: what was typed wins where
/// something was typed, else what is on record now stands.
pub fn merged<T: PartialEq>(typed: T, original: Option<&T>, now: Option<T>) -> T {
    match (original, now) {
        (Some(original), Some(now)) if typed == *original => now,
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_answered_as_it_is_typed() {
        let mut date = DateText::default();
        assert_eq!(*date.answer(), DateAnswer::Nothing);
        date.set("20 March 2014");
        assert_eq!(date.edtf().map(|edtf| edtf.text()), Some("2014-03-20"));
        assert_eq!(date.dated(), Some(Dated::new("2014-03-20")));
        date.text.push('x');
        assert!(date.renew());
        assert!(!date.renew());
        assert!(matches!(date.answer(), DateAnswer::NotRead(_)));
        assert_eq!(date.dated(), None);
        date.set(" ");
        assert_eq!(*date.answer(), DateAnswer::Nothing);
    }

    #[test]
    fn a_date_on_record_that_cannot_be_read_is_kept_until_typed_over() {
        let odd = Dated::new("20 Marhc");
        let mut date = DateText::of_dated(Some(&odd));
        assert!(matches!(date.answer(), DateAnswer::Kept(_)));
        assert_eq!(date.dated(), Some(odd.clone()));
        date.set("2014");
        assert_eq!(date.dated(), Some(Dated::new("2014")));
        date.set("20 Marhc");
        assert_eq!(date.dated(), Some(odd));
    }

    #[test]
    fn a_date_on_record_comes_back_exactly() {
        for text in ["2014-03-19/2014-03-20", "{2014-03-19, 2014-03-20}", "2014~"] {
            let dated = Dated::new(text);
            assert_eq!(DateText::of_dated(Some(&dated)).dated(), Some(dated), "{text}");
        }
        assert_eq!(DateText::of_dated(None).dated(), None);
    }

    #[test]
    fn untouched_texts_stay_as_they_are() {
        let odd = String::from(" kept ");
        assert_eq!(text_on_record(" kept ", Some(&odd)), Some(odd));
        assert_eq!(text_on_record(" new ", None).as_deref(), Some("new"));
        assert_eq!(text_on_record("  ", None), None);
        assert_eq!(text_on_record("", Some(&String::new())), Some(String::new()));
        assert_eq!(text_on_record("", Some(&"gone".to_owned())), None);
    }

    #[test]
    fn what_was_typed_wins_over_what_changed_meanwhile() {
        assert_eq!(merged("typed", Some(&"old"), Some("now")), "typed");
        assert_eq!(merged("old", Some(&"old"), Some("now")), "now");
        assert_eq!(merged("typed", None, Some("now")), "typed");
        assert_eq!(merged("old", Some(&"old"), None), "old");
    }
}
