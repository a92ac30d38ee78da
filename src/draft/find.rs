//! What a picker offers for what is typed: records under any of their names, and a new one at the end.
//!
//! Pure: it knows no widget.

use crate::dataset::{Actor, Dated, Id, Names, Office, Person, RecordKind};
use crate::describe::Teller;
use crate::draft::new_records::NewRecords;
use crate::draft::participants::office_held;
use crate::draft::sentences;
use crate::index::words::{Query, folded};
use crate::time::DaySpan;
use crate::words::{Words, records};

/// What taking a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Chooses a record, on record already or made along with the draft.
    Record(RecordKind, Id),
    /// Makes a new one with the name typed.
    New(RecordKind),
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub pick: Pick,
    pub name: String,
    /// What tells it from others: another name, an office, a date.
    pub aside: String,
    /// What a screen reader says.
    pub spoken: String,
}

impl Row {
    fn plain(pick: Pick, name: String, aside: String) -> Self {
        Self { spoken: name.clone(), pick, name, aside }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub kinds: &'a [RecordKind],
    pub query: &'a str,
    /// Left out: chosen already, or the record itself.
    pub without: &'a [Id],
    /// Offered first, each with the key of the reason, where nothing is typed.
    pub first: &'a [(Id, &'static str)],
    /// The days of the event, for the office held then.
    pub days: Option<DaySpan>,
}

/// More rows than this are not read but typed on.
const MOST: usize = 40;

/// The rows for what is typed.
pub fn rows(wanted: &Wanted<'_>, teller: &Teller<'_>, new_records: &NewRecords) -> Vec<Row> {
    let query = Query::new(wanted.query);
    let is_free = |id: &Id| !wanted.without.contains(id);
    let mut rows: Vec<Row> = Vec::new();
    if query.is_empty() {
        let first = wanted.first.iter().filter(|(id, _)| is_free(id));
        for (id, reason) in first {
            let Some((kind, _)) = teller.index.at(id).filter(|(kind, _)| wanted.kinds.contains(kind)) else { continue };
            if let Some(mut row) = row_of(kind, id, wanted, teller) {
                row.aside = joined(teller.words, &[&teller.text(reason), &row.aside]);
                rows.push(row);
            }
        }
    }
    let first_ids: Vec<Id> = wanted.first.iter().map(|(id, _)| id.clone()).collect();
    let found = teller.index.search().find_among(wanted.kinds, &query, MOST + wanted.without.len());
    for (kind, position) in found {
        let Some(id) = teller.dataset.id_at(kind, position) else { continue };
        let is_offered = query.is_empty() && first_ids.contains(id);
        if is_free(id) && !is_offered && rows.len() < MOST {
            rows.extend(row_of(kind, id, wanted, teller));
        }
    }
    if !query.is_empty() {
        // What is called so comes before what only has to do with it; of those, what is suggested anyway.
        rows.sort_by_cached_key(|row| {
            let is_suggested = matches!(&row.pick, Pick::Record(_, id) if first_ids.contains(id));
            (likeness(&query, wanted.query, &row.name), !is_suggested)
        });
    }
    let made = new_records.all().iter().filter(|new| wanted.kinds.contains(&new.kind()) && is_free(&new.id));
    for new in made.filter(|new| query.is_empty() || query.matches(new.name())) {
        let aside = teller.text("field-new-mark");
        rows.push(Row::plain(Pick::Record(new.kind(), new.id.clone()), new.name().to_owned(), aside));
    }
    rows.extend(new_rows(wanted, teller, new_records));
    rows
}

/// How well a name fits what is typed: 0 begins with it, 1 has it as it stands, 2 has all its words, 3 has not.
fn likeness(query: &Query, typed: &str, name: &str) -> u8 {
    if query.begins(name) {
        0
    } else if folded(name).contains(folded(typed).trim()) {
        1
    } else if query.matches(name) {
        2
    } else {
        3
    }
}

/// The rows that make a new record of what is typed.
fn new_rows(wanted: &Wanted<'_>, teller: &Teller<'_>, new_records: &NewRecords) -> Vec<Row> {
    let name = wanted.query.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded(&name).trim().is_empty() {
        return Vec::new();
    }
    let is_made = |kind: &RecordKind| new_records.all().iter().any(|new| new.kind() == *kind && new.name() == name);
    let kinds = wanted.kinds.iter().filter(|kind| !is_made(kind));
    kinds
        .filter_map(|&kind| {
            let text = sentences::new_row(teller.words, kind, &name)?;
            Some(Row::plain(Pick::New(kind), text, String::new()))
        })
        .collect()
}

/// The row of a record, as it would be offered.
pub fn row_of(kind: RecordKind, id: &Id, wanted: &Wanted<'_>, teller: &Teller<'_>) -> Option<Row> {
    let pick = Pick::Record(kind, id.clone());
    let name = teller.name(id);
    Some(match kind {
        RecordKind::Person => {
            let person = teller.index.person(teller.dataset, id)?;
            let other = other_name(teller, &person.names, &person.also, home_of(person), wanted.query);
            let held = wanted.days.and_then(|days| office_held(teller, &Actor::Person(id.clone()), days));
            let office = held.or_else(|| last_office(person)).map(|office| teller.office(office));
            Row::plain(pick, name, joined(teller.words, &[&other, &office.unwrap_or_default()]))
        }
        RecordKind::Organisation => {
            let organisation = teller.index.organisation(teller.dataset, id)?;
            let other = other_name(teller, &organisation.names, &organisation.also, None, wanted.query);
            Row::plain(pick, name, joined(teller.words, &[organisation.acronym.as_deref().unwrap_or_default(), &other]))
        }
        RecordKind::Place => {
            let place = teller.index.place(teller.dataset, id)?;
            let other = other_name(teller, &place.names, &place.also, None, wanted.query);
            let state = place.party.as_ref().map(|party| teller.name(party)).unwrap_or_default();
            Row::plain(pick, name, joined(teller.words, &[&other, &state]))
        }
        RecordKind::Source => {
            let source = teller.index.source(teller.dataset, id)?;
            let citation = sentences::citation(teller.words, source);
            if citation == source.title {
                let date = source.issued.as_ref().map(|issued| teller.date(issued)).unwrap_or_default();
                return Some(Row::plain(pick, citation, date));
            }
            let args = [("citation", (&citation).into()), ("title", (&source.title).into())];
            let spoken = teller.with("picker-source-spoken", &args);
            Row { pick, name: citation, aside: source.title.clone(), spoken }
        }
        RecordKind::Event => {
            let event = teller.index.event(teller.dataset, id)?;
            Row::plain(pick, name, teller.date(&event.when))
        }
        RecordKind::Agreement => {
            let agreement = teller.index.agreement(teller.dataset, id)?;
            let when = agreement.in_force.as_ref().or(agreement.signed.as_ref());
            let date = when.map(|when| teller.date(when)).unwrap_or_default();
            Row::plain(
                pick,
                name,
                joined(teller.words, &[&records::word(teller.words, "agreement-kind", agreement.kind.word()), &date]),
            )
        }
        RecordKind::Party => Row::plain(pick, name, records::word(teller.words, "record", "party")),
        _ => Row::plain(pick, name, String::new()),
    })
}

/// How what is chosen is shown in the field of one: a name, with what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub text: String,
    /// For a field that the text is too long for.
    pub short: String,
}

/// How a record is shown in the field of one.
pub fn chosen_value(id: &Id, teller: &Teller<'_>, new_records: &NewRecords) -> Value {
    let text = chosen_text(id, teller, new_records);
    let event = teller.index.event(teller.dataset, id);
    let short = event.map_or_else(|| text.clone(), |event| sentences::title_with_date(teller, event, true));
    Value { text, short }
}

fn chosen_text(id: &Id, teller: &Teller<'_>, new_records: &NewRecords) -> String {
    if let Some(new) = new_records.get(id) {
        return new.name().to_owned();
    }
    match teller.index.at(id).map(|(kind, _)| kind) {
        Some(RecordKind::Source) => {
            let source = teller.index.source(teller.dataset, id);
            source.map_or_else(|| id.to_string(), |source| sentences::citation(teller.words, source))
        }
        Some(RecordKind::Event) => {
            let event = teller.index.event(teller.dataset, id);
            event.map_or_else(|| id.to_string(), |event| sentences::title_with_date(teller, event, false))
        }
        _ => teller.name(id),
    }
}

/// The name of a record, also of one made along with the draft.
pub fn name_of(id: &Id, teller: &Teller<'_>, new_records: &NewRecords) -> String {
    new_records.get(id).map_or_else(|| teller.name(id), |new| new.name().to_owned())
}

fn joined(words: &Words, parts: &[&str]) -> String {
    words.dots(parts.iter().filter(|part| !part.is_empty()))
}

/// The languages that states write their people's names in, as far as they are known here.
const LANGUAGE_OF_STATE: &[(&str, &str)] = &[("CN", "zh"), ("KZ", "kk"), ("RU", "ru"), ("TR", "tr")];

/// The state of somebody's last office.
fn home_of(person: &Person) -> Option<&Id> {
    last_office(person)?.party.as_ref()
}

/// The office that began last; an office without a readable period counts as the earliest.
fn last_office(person: &Person) -> Option<&Office> {
    let begin = |office: &Office| office.period.as_ref().and_then(Dated::edtf).and_then(|period| period.earliest());
    person.offices.iter().max_by_key(|office| begin(office))
}

/// Another name of the same: the one that was found, where what is typed is not in the name shown; else the one in the
/// person's own language.
fn other_name(teller: &Teller<'_>, names: &Names, also: &[String], home: Option<&Id>, typed: &str) -> String {
    let shown = names.shown(teller.words.language()).unwrap_or_default();
    let query = Query::new(typed);
    if !query.is_empty() && !query.matches(shown) {
        let mut others = names.all().chain(also.iter().map(String::as_str));
        return others.find(|name| query.matches(name)).unwrap_or_default().to_owned();
    }
    let language = LANGUAGE_OF_STATE.iter().find(|(state, _)| home.is_some_and(|home| home.as_str() == *state));
    let own = language.and_then(|(_, language)| names.in_language(language));
    own.filter(|own| *own != shown).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::draft::event::kinds;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::time::Edtf;

    fn with_teller<T>(look: impl FnOnce(&Teller<'_>) -> T) -> T {
        let dataset: Dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        look(&Teller { dataset: &dataset, index: &index, words: &words })
    }

    fn wanted<'a>(kinds: &'a [RecordKind], query: &'a str) -> Wanted<'a> {
        Wanted { kinds, query, without: &[], first: &[], days: Some(Edtf::parse("2014-03-20").unwrap().span()) }
    }

    fn told(wanted: &Wanted<'_>) -> Vec<String> {
        let rows = with_teller(|teller| rows(wanted, teller, &NewRecords::default()));
        rows.into_iter().map(|row| joined(&Words::english(), &[&row.name, &row.aside])).collect()
    }

    #[test]
    fn what_is_called_so_comes_before_what_only_has_to_do_with_it() {
        let dataset = crate::files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = Teller { dataset: &dataset, index: &index, words: &words };
        for query in ["idrissov in china", "china idrissov", "Erlan Idrissov in"] {
            let rows = rows(&wanted(&[RecordKind::Event], query), &teller, &NewRecords::default());
            assert_eq!(rows.first().map(|row| row.name.as_str()), Some("Erlan Idrissov in China"), "{query}");
        }
    }

    #[test]
    fn a_person_is_offered_with_the_other_name_and_the_office_held_then() {
        assert_eq!(
            told(&wanted(kinds::PARTICIPANTS, "Wang")),
            ["Wang Yi · 王毅 · Foreign Minister of China", "New person “Wang”", "New organisation “Wang”"]
        );
        // Found under another name, that one is shown.
        assert_eq!(
            told(&wanted(kinds::PARTICIPANTS, "ыдырысов"))[0],
            "Erlan Idrissov · Ерлан Ыдырысов · Foreign Minister of Kazakhstan"
        );
        assert_eq!(
            told(&wanted(kinds::PARTICIPANTS, "yerlan"))[0],
            "Erlan Idrissov · Yerlan Idrisov · Foreign Minister of Kazakhstan"
        );
        assert_eq!(
            told(&wanted(kinds::PARTICIPANTS, "cica"))[0],
            "Conference on Interaction and Confidence Building Measures in Asia · CICA"
        );
    }

    #[test]
    fn sources_events_and_places_say_what_tells_them_apart() {
        let rows = with_teller(|teller| rows(&wanted(kinds::SOURCES, "astana"), teller, &NewRecords::default()));
        assert_eq!(rows[0].name, "The Astana Times, March 2014");
        assert_eq!(rows[0].aside, "Kazakh FM visits China");
        assert_eq!(rows[0].spoken, "The Astana Times, March 2014: Kazakh FM visits China");
        assert_eq!(told(&wanted(kinds::PART_OF, "erlan idrissov in"))[0], "Erlan Idrissov in China · 19–20 March 2014");
        assert_eq!(told(&wanted(kinds::PLACES, "beij"))[0], "Beijing · China");
        assert_eq!(told(&wanted(kinds::OUTCOMES, "memo"))[0], "Memorandum of cooperation · Memorandum · 2014–2016");
    }

    #[test]
    fn what_is_chosen_is_not_offered_again_and_nothing_typed_makes_nothing_new() {
        let chosen = [Id::new("wang-yi"), Id::new("beijing")];
        let mut looked_for = wanted(kinds::PARTICIPANTS, "wang");
        looked_for.without = &chosen;
        assert_eq!(told(&looked_for)[0], "New person “wang”");
        assert_eq!(told(&wanted(kinds::PLACES, "")).len(), 3);
        assert_eq!(told(&wanted(kinds::PLACES, " – ")).len(), 3, "a dash is no name");
    }

    #[test]
    fn what_is_near_is_offered_first_while_nothing_is_typed() {
        let first = [(Id::new("shanghai"), "picker-suggested"), (Id::new("xi"), "picker-suggested")];
        let mut looked_for = wanted(kinds::PLACES, "");
        looked_for.first = &first;
        assert_eq!(told(&looked_for), ["Shanghai · suggested · China", "Beijing · China", "Astana · Kazakhstan"]);
        looked_for.query = "a";
        assert_eq!(told(&looked_for)[0], "Astana · Kazakhstan");
    }

    #[test]
    fn what_was_made_along_is_found_and_not_made_twice() {
        let mut made = NewRecords::default();
        let id = made.add(RecordKind::Person, "Wang Qishan").unwrap();
        let rows = with_teller(|teller| rows(&wanted(kinds::PARTICIPANTS, "wang qishan"), teller, &made));
        assert_eq!(rows[0].name, "Wang Qishan");
        assert_eq!(rows[0].pick, Pick::Record(RecordKind::Person, id.clone()));
        let mut again = wanted(kinds::PARTICIPANTS, "Wang  Qishan");
        again.kinds = &[RecordKind::Person];
        assert_eq!(with_teller(|teller| super::rows(&again, teller, &made)).len(), 1);
        with_teller(|teller| assert_eq!(chosen_value(&id, teller, &made).short, "Wang Qishan"));
    }
}
