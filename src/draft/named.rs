//! What has names: people, organisations, places, topics and states, as they are drafted.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::piece::{ChosenRecord, DateText, merged, text_on_record, typed_text};
use super::problem::{DraftCheck, FieldFault, FormField};
use super::text_list::TextList;
use crate::dataset::{Id, Names, OWN_LANGUAGE, Office, Organisation, Party, Person, Place, Record, RecordKind, Topic};
use crate::text::{Script, language_of_name};

/// A name in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameDraft {
    /// The language's code, as `en`.
    pub language: String,
    /// The name, as typed.
    pub name: String,
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct OfficeDraft {
    /// What the office is called, as typed.
    pub title: String,
    /// The state whose office it is.
    pub party: ChosenRecord,
    /// From when to when it was held.
    pub period: DateText,
    original: Option<Office>,
}

impl OfficeDraft {
    fn of_office(office: &Office) -> Self {
        Self {
            title: office.title.clone(),
            party: ChosenRecord::of_id(office.party.as_ref()),
            period: DateText::of_dated(office.period.as_ref()),
            original: Some(office.clone()),
        }
    }

    fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.party == ChosenRecord::default() && self.period.text.trim().is_empty()
    }

    fn is_untouched(&self) -> bool {
        self.original.as_ref().is_some_and(|original| {
            self.title == original.title
                && self.party == ChosenRecord::of_id(original.party.as_ref())
                && self.period.is_untouched()
        })
    }

    fn office(&self) -> Option<Office> {
        if self.is_untouched() {
            return self.original.clone();
        }
        (!self.is_empty()).then(|| Office {
            title: self.title.trim().to_owned(),
            party: self.party.chosen.clone(),
            period: self.period.dated(),
        })
    }
}

/// Something with names in the editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedDraft {
    /// Whether a person, an organisation, a place, a topic or a state.
    pub kind: RecordKind,
    #[serde(skip)]
    original: Option<Record>,
    /// The English one first: the format asks for it.
    pub names: Vec<NameDraft>,
    /// Other names that it is found by.
    pub also: TextList,
    /// Of a person.
    pub offices: Vec<OfficeDraft>,
    /// Of an organisation.
    pub acronym: String,
    /// What sort of organisation, as typed.
    pub sort: String,
    /// The state that it belongs to, of an organisation or a place.
    pub party: ChosenRecord,
}

impl NamedDraft {
    /// Is a draft of what another one is of.
    pub fn take_original(&mut self, of: Self) {
        self.original = of.original;
    }

    /// A new one with this name.
    pub fn new(kind: RecordKind, name: &str) -> Self {
        Self {
            kind,
            original: None,
            names: names_by_script(name),
            also: TextList::default(),
            offices: Vec::new(),
            acronym: String::new(),
            sort: String::new(),
            party: ChosenRecord::default(),
        }
    }

    /// What is on record; `None` for a kind that has no names.
    pub fn editing(record: &Record) -> Option<Self> {
        let mut draft = Self { original: Some(record.clone()), ..Self::new(record.kind(), "") };
        let names = match record {
            Record::Party(party) => &party.names,
            Record::Topic(topic) => &topic.names,
            Record::Person(person) => {
                draft.also = TextList::of_items(&person.also);
                draft.offices = person.offices.iter().map(OfficeDraft::of_office).collect();
                &person.names
            }
            Record::Organisation(organisation) => {
                draft.also = TextList::of_items(&organisation.also);
                draft.acronym = typed_text(organisation.acronym.as_ref());
                draft.sort = typed_text(organisation.kind.as_ref());
                draft.party = ChosenRecord::of_id(organisation.party.as_ref());
                &organisation.names
            }
            Record::Place(place) => {
                draft.also = TextList::of_items(&place.also);
                draft.party = ChosenRecord::of_id(place.party.as_ref());
                &place.names
            }
            _ => return None,
        };
        draft.names = rows_of(names);
        Some(draft)
    }

    /// A new one like another.
    pub fn copying(record: &Record) -> Option<Self> {
        let draft = Self::editing(record)?;
        Some(Self { original: None, ..draft })
    }

    /// The name that it goes by.
    pub fn title(&self) -> &str {
        let is_named = |row: &&NameDraft| !row.name.trim().is_empty();
        let english = self.names.iter().find(|row| row.language == OWN_LANGUAGE).filter(is_named);
        english.or(self.names.iter().find(is_named)).map_or("", |row| row.name.trim())
    }

    /// A name that its letters show to be of another language than it stands under is filed under that one; of what is on
    /// record nothing is moved.
    pub fn file_by_script(&mut self, at: usize) {
        let Some(row) = self.names.get(at).filter(|_| self.original.is_none()) else { return };
        let Some(script) = Script::of(&row.name).filter(|script| !script.suits(&row.language)) else { return };
        let Some(language) = language_of_name(&row.name).or((script == Script::Latin).then_some(OWN_LANGUAGE)) else {
            return;
        };
        if self.names.iter().any(|other| other.language == language && !other.name.trim().is_empty()) {
            return;
        }
        let name = row.name.clone();
        match self.names.iter().position(|other| other.language == language) {
            Some(place) => self.names.get_mut(place).into_iter().for_each(|row| row.name.clone_from(&name)),
            // The English row stays where it is: every record needs that name.
            None if at == 0 => self.names.push(NameDraft { language: language.to_owned(), name }),
            None => {
                self.names.get_mut(at).into_iter().for_each(|row| language.clone_into(&mut row.language));
                return;
            }
        }
        if at == 0 {
            self.names.get_mut(at).into_iter().for_each(|row| row.name.clear());
        } else {
            self.names.remove(at);
        }
    }

    /// The first office that is written, as it stands beside who takes part: "Foreign Minister of China".
    pub fn first_office(&self, name_of: impl Fn(&Id) -> String) -> Option<String> {
        let office = self.offices.iter().find(|office| !office.title.trim().is_empty())?;
        let title = office.title.trim();
        Some(match &office.party.chosen {
            Some(party) => format!("{title} of {}", name_of(party)),
            None => title.to_owned(),
        })
    }

    /// Makes it the draft of a new record: what belongs to the old one alone is taken out.
    pub fn renew(&mut self) {
        for office in &mut self.offices {
            office.period.renew();
        }
    }

    /// The record that the draft stands for.
    pub fn record(&self, id: Id, now: Option<&Record>) -> Option<Record> {
        let names = self.names_on_record();
        let party = self.party.chosen.clone();
        let also = self.also.on_record();
        macro_rules! keep {
            ($kind:ident, $field:ident, $typed:expr) => {{
                let of = |record: Option<&Record>| match record {
                    Some(Record::$kind(record)) => Some(record.$field.clone()),
                    _ => None,
                };
                merged($typed, of(self.original.as_ref()).as_ref(), of(now))
            }};
        }
        let text = |typed: &str, of: fn(&Organisation) -> &Option<String>| match &self.original {
            Some(Record::Organisation(original)) => text_on_record(typed, of(original).as_ref()),
            _ => text_on_record(typed, None),
        };
        Some(match self.kind {
            RecordKind::Party => Party { names: keep!(Party, names, names), ..Party::new(id) }.into(),
            RecordKind::Topic => Topic { names: keep!(Topic, names, names), ..Topic::new(id) }.into(),
            RecordKind::Person => Person {
                names: keep!(Person, names, names),
                also: keep!(Person, also, also),
                offices: keep!(Person, offices, self.offices.iter().filter_map(OfficeDraft::office).collect()),
                ..Person::new(id)
            }
            .into(),
            RecordKind::Organisation => Organisation {
                names: keep!(Organisation, names, names),
                also: keep!(Organisation, also, also),
                acronym: keep!(Organisation, acronym, text(&self.acronym, |one| &one.acronym)),
                kind: keep!(Organisation, kind, text(&self.sort, |one| &one.kind)),
                party: keep!(Organisation, party, party),
                ..Organisation::new(id)
            }
            .into(),
            RecordKind::Place => Place {
                names: keep!(Place, names, names),
                also: keep!(Place, also, also),
                party: keep!(Place, party, party),
                ..Place::new(id)
            }
            .into(),
            _ => return None,
        })
    }

    /// The names, without rows that say nothing.
    fn names_on_record(&self) -> Names {
        let original = self.original.as_ref().map(names_of);
        if original.is_some_and(|names| rows_of(names) == self.names) {
            return original.cloned().unwrap_or_default();
        }
        let rows = self.names.iter().filter(|row| !row.name.trim().is_empty() && !row.language.trim().is_empty());
        Names(rows.map(|row| (row.language.trim().into(), row.name.trim().into())).collect())
    }

    /// Everything that keeps the draft from going on record, in the order of the form.
    pub fn check(&self, checking: &mut DraftCheck<'_>) {
        let original = self.original.as_ref();
        let is_untouched = original.is_some_and(|record| rows_of(names_of(record)) == self.names);
        if !is_untouched {
            for (at, row) in self.names.iter().enumerate() {
                if row.language == OWN_LANGUAGE && row.name.trim().is_empty() {
                    checking.find(FormField::Name(at), FieldFault::Missing);
                }
                let is_twice = self.names.iter().take(at).any(|other| other.language == row.language);
                if is_twice && !row.name.trim().is_empty() {
                    checking.find(FormField::Name(at), FieldFault::LanguageTwice);
                }
            }
        }
        let party_on_record = match original {
            Some(Record::Organisation(one)) => one.party.as_ref(),
            Some(Record::Place(one)) => one.party.as_ref(),
            _ => None,
        };
        checking.check_record(FormField::Party, &self.party, party_on_record);
        for (at, office) in self.offices.iter().enumerate().filter(|(_, office)| !office.is_untouched()) {
            if office.title.trim().is_empty() && !office.is_empty() {
                checking.find(FormField::OfficeTitle(at), FieldFault::Missing);
            }
            let on_record = office.original.as_ref().and_then(|office| office.party.as_ref());
            checking.check_record(FormField::OfficeParty(at), &office.party, on_record);
            checking.date(FormField::OfficePeriod(at), &office.period);
        }
    }

    /// Goes over every id that the draft names.
    pub fn each_id(&mut self, mut visit: impl FnMut(&mut Id)) {
        let offices = self.offices.iter_mut().filter_map(|office| office.party.chosen.as_mut());
        for id in offices.chain(&mut self.party.chosen) {
            visit(id);
        }
    }
}

fn names_of(record: &Record) -> &Names {
    static NONE: Names = Names(Vec::new());
    match record {
        Record::Party(one) => &one.names,
        Record::Person(one) => &one.names,
        Record::Organisation(one) => &one.names,
        Record::Place(one) => &one.names,
        Record::Topic(one) => &one.names,
        _ => &NONE,
    }
}

/// The row of a new name: where its letters are of another language, that row below an English one that is still to be said.
fn names_by_script(name: &str) -> Vec<NameDraft> {
    let row = |language: &str, name: &str| NameDraft { language: language.to_owned(), name: name.to_owned() };
    match language_of_name(name) {
        Some(language) => vec![row(OWN_LANGUAGE, ""), row(language, name)],
        None => vec![row(OWN_LANGUAGE, name)],
    }
}

/// A row for each name; there is always one in English.
fn rows_of(names: &Names) -> Vec<NameDraft> {
    let row = |language: &str, name: &str| NameDraft { language: language.to_owned(), name: name.to_owned() };
    let mut rows: Vec<NameDraft> = names.0.iter().map(|(language, name)| row(language, name)).collect();
    if !rows.iter().any(|row| row.language == OWN_LANGUAGE) {
        rows.insert(0, row(OWN_LANGUAGE, ""));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(draft: &NamedDraft) -> Vec<(&str, &str)> {
        draft.names.iter().map(|row| (row.language.as_str(), row.name.as_str())).collect()
    }

    #[test]
    fn a_new_name_is_filed_under_the_language_of_its_letters() {
        let person = |name: &str| NamedDraft::new(RecordKind::Person, name);
        assert_eq!(rows(&person("Wang Yi")), [("en", "Wang Yi")]);
        assert_eq!(rows(&person("王毅")), [("en", ""), ("zh", "王毅")]);
        assert_eq!(person("王毅").title(), "王毅", "it goes by the name that it has");

        let mut typed = person("");
        typed.names[0].name = "Ерлан Идрисов".to_owned();
        typed.file_by_script(0);
        assert_eq!(rows(&typed), [("en", ""), ("ru", "Ерлан Идрисов")]);
        typed.names[0].name = "Erlan Idrissov".to_owned();
        typed.file_by_script(0);
        assert_eq!(rows(&typed), [("en", "Erlan Idrissov"), ("ru", "Ерлан Идрисов")]);

        // "Another language" begins with one that is free; the letters say which is meant.
        typed.names.push(NameDraft { language: "tr".to_owned(), name: "伊德里索夫".to_owned() });
        typed.file_by_script(2);
        assert_eq!(rows(&typed)[2], ("zh", "伊德里索夫"));
        // A language that has a name keeps it.
        typed.names.push(NameDraft { language: "tr".to_owned(), name: "Идрисов".to_owned() });
        typed.file_by_script(3);
        assert_eq!(rows(&typed)[3], ("tr", "Идрисов"));
    }
}
