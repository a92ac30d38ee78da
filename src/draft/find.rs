//! What a picker offers for what is typed: records under any of their names, and a new one at the end.
//!
//! Pure: it knows no widget.

use crate::dataset::{Actor, Dated, Id, Names, Office, Person, RecordKind};
use crate::describe::RecordNames;
use crate::draft::new_records::NewRecords;
use crate::draft::participants::office_held;
use crate::draft::sentences;
use crate::index::words::Query;
use crate::text::folded;
use crate::time::{DaySpan, PlaceInTime};
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
pub struct PickRow {
    /// What choosing the row comes to.
    pub pick: Pick,
    /// What it is called.
    pub name: String,
    /// What tells it from others: another name, an office, a date.
    pub aside: String,
    /// What a screen reader says.
    pub spoken: String,
    /// How well it fits what was typed.
    pub fit: Fit,
}

/// How well a record's names fit what is typed, the best first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// One of its names is typed in full.
    WholeName,
    /// The name shown begins with it, has it as it stands, or has all its words.
    Begins,
    /// Its name has what was typed in it.
    Contains,
    /// Its words begin with those that were typed.
    HasWords,
    /// It is found by something else than its name.
    #[default]
    Other,
}

impl PickRow {
    fn plain(pick: Pick, name: String, aside: String) -> Self {
        Self { spoken: name.clone(), pick, name, aside, fit: Fit::Other }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct PickQuery<'a> {
    /// The kinds of record that may be chosen.
    pub kinds: &'a [RecordKind],
    /// What was typed.
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

/// So many records that have what is typed are compared with it, so that a name typed in full is found behind longer ones.
const MOST_COMPARED: usize = 1_000;

/// The rows for what is typed.
pub fn rows(wanted: &PickQuery<'_>, teller: &RecordNames<'_>, new_records: &NewRecords) -> Vec<PickRow> {
    let query = Query::new(wanted.query);
    let is_free = |id: &Id| !wanted.without.contains(id);
    let mut rows: Vec<PickRow> = Vec::new();
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
    let most = if query.is_empty() { MOST } else { MOST_COMPARED };
    let found = teller.index.search().find_among(wanted.kinds, &query, most + wanted.without.len());
    let (mut whole, mut others) = (Vec::new(), Vec::new());
    for (kind, position) in found {
        let Some(id) = teller.dataset.id_at(kind, position).filter(|id| is_free(id)) else { continue };
        if names(teller, kind, position).any(|name| query.is_all_of(name)) {
            whole.push((kind, id));
        } else if !(query.is_empty() && first_ids.contains(id)) && others.len() < MOST {
            others.push((kind, id));
        }
    }
    let whole_count = whole.len();
    let room = MOST.saturating_sub(rows.len()).max(whole_count);
    for (at, (kind, id)) in whole.into_iter().chain(others).take(room).enumerate() {
        let Some(row) = row_of(kind, id, wanted, teller) else { continue };
        let fit = if at < whole_count { Fit::WholeName } else { fit_of(&query, wanted.query, &row.name) };
        rows.push(PickRow { fit, ..row });
    }
    if !query.is_empty() {
        // What is called so comes before what only has to do with it; of those, what is suggested anyway.
        rows.sort_by_cached_key(|row| {
            let is_suggested = matches!(&row.pick, Pick::Record(_, id) if first_ids.contains(id));
            (row.fit, !is_suggested)
        });
    }
    let made = new_records.all().iter().filter(|new| wanted.kinds.contains(&new.kind()) && is_free(&new.id));
    for new in made.filter(|new| query.is_empty() || query.matches(new.name())) {
        let aside = teller.text("field-new-mark");
        let row = PickRow::plain(Pick::Record(new.kind(), new.id.clone()), new.name().to_owned(), aside);
        let fit = if query.is_all_of(new.name()) { Fit::WholeName } else { fit_of(&query, wanted.query, new.name()) };
        rows.push(PickRow { fit, ..row });
    }
    rows.extend(new_rows(wanted, teller, new_records));
    rows
}

fn fit_of(query: &Query, typed: &str, name: &str) -> Fit {
    if query.begins(name) {
        Fit::Begins
    } else if folded(name).contains(folded(typed).trim()) {
        Fit::Contains
    } else if query.matches(name) {
        Fit::HasWords
    } else {
        Fit::Other
    }
}

/// Every name that a record is known by.
fn names<'a>(teller: &RecordNames<'a>, kind: RecordKind, position: usize) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    let also = |also: &'a [String]| also.iter().map(String::as_str);
    let dataset = teller.dataset;
    match kind {
        RecordKind::Person => {
            let people = dataset.people.get(position).into_iter();
            Box::new(people.flat_map(move |one| one.names.all().chain(also(&one.also))))
        }
        RecordKind::Organisation => {
            let organisations = dataset.organisations.get(position).into_iter();
            Box::new(
                organisations.flat_map(move |one| one.names.all().chain(also(&one.also)).chain(one.acronym.as_deref())),
            )
        }
        RecordKind::Place => {
            let places = dataset.places.get(position).into_iter();
            Box::new(places.flat_map(move |one| one.names.all().chain(also(&one.also))))
        }
        RecordKind::Topic => Box::new(dataset.topics.get(position).into_iter().flat_map(|one| one.names.all())),
        RecordKind::Party => Box::new(dataset.parties.get(position).into_iter().flat_map(|one| one.names.all())),
        RecordKind::Source => Box::new(dataset.sources.get(position).into_iter().map(|one| one.title.as_str())),
        RecordKind::Event => Box::new(dataset.events.get(position).into_iter().map(|one| one.title.as_str())),
        RecordKind::Agreement => Box::new(dataset.agreements.get(position).into_iter().map(|one| one.title.as_str())),
        RecordKind::Statement | RecordKind::Series | RecordKind::Claim => Box::new(std::iter::empty()),
    }
}

/// The row that Enter takes without further keys. A few letters take the first record that has them; a name typed in full
/// takes the record that is called so, and never one whose name goes on: then the row of the new record is marked.
pub fn first_marked(rows: &[PickRow], typed: &str) -> usize {
    let is_new = |row: &PickRow| matches!(row.pick, Pick::New(_));
    let is_record = |row: &PickRow, wanted: RecordKind| matches!(row.pick, Pick::Record(kind, _) if kind == wanted);
    if let Some(whole) = rows.iter().position(|row| row.fit == Fit::WholeName) {
        return whole;
    }
    let query = Query::new(typed);
    let names_person = rows.first().is_some_and(|row| is_record(row, RecordKind::Person));
    let may_be_whole = query.is_several_words() || (names_person && query.is_chinese_name());
    if !may_be_whole {
        return 0;
    }
    let has_all = |row: &PickRow| {
        !is_new(row)
            && (query.has_whole_words_of(&row.name)
                || query.has_whole_words_of(&row.aside)
                || [RecordKind::Source, RecordKind::Event, RecordKind::Agreement]
                    .iter()
                    .any(|kind| is_record(row, *kind)))
    };
    rows.iter().position(has_all).or_else(|| rows.iter().position(is_new)).unwrap_or(0)
}

/// The rows that make a new record of what is typed.
fn new_rows(wanted: &PickQuery<'_>, teller: &RecordNames<'_>, new_records: &NewRecords) -> Vec<PickRow> {
    let name = wanted.query.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded(&name).trim().is_empty() {
        return Vec::new();
    }
    let is_made = |kind: &RecordKind| new_records.all().iter().any(|new| new.kind() == *kind && new.name() == name);
    let kinds = wanted.kinds.iter().filter(|kind| !is_made(kind));
    kinds
        .filter_map(|&kind| {
            let text = sentences::new_row(teller.words, kind, &name)?;
            Some(PickRow::plain(Pick::New(kind), text, String::new()))
        })
        .collect()
}

/// The row of a record, as it would be offered.
pub fn row_of(kind: RecordKind, id: &Id, wanted: &PickQuery<'_>, teller: &RecordNames<'_>) -> Option<PickRow> {
    let pick = Pick::Record(kind, id.clone());
    let name = teller.name(id);
    Some(match kind {
        RecordKind::Person => {
            let person = teller.index.person(teller.dataset, id)?;
            let other = other_name(teller, &person.names, &person.also, home_of(person), wanted.query);
            let held = wanted.days.and_then(|days| office_held(teller, &Actor::Person(id.clone()), days));
            let office = held.or_else(|| last_office(person)).map(|office| teller.office(office));
            PickRow::plain(pick, name, joined(teller.words, &[&other, &office.unwrap_or_default()]))
        }
        RecordKind::Organisation => {
            let organisation = teller.index.organisation(teller.dataset, id)?;
            let other = other_name(teller, &organisation.names, &organisation.also, None, wanted.query);
            PickRow::plain(
                pick,
                name,
                joined(teller.words, &[organisation.acronym.as_deref().unwrap_or_default(), &other]),
            )
        }
        RecordKind::Place => {
            let place = teller.index.place(teller.dataset, id)?;
            let other = other_name(teller, &place.names, &place.also, None, wanted.query);
            let state = place.party.as_ref().map(|party| teller.name(party)).unwrap_or_default();
            PickRow::plain(pick, name, joined(teller.words, &[&other, &state]))
        }
        RecordKind::Source => {
            let source = teller.index.source(teller.dataset, id)?;
            let citation = sentences::citation(teller.words, source);
            if citation == source.title {
                let date = source.issued.as_ref().map(|issued| teller.date(issued)).unwrap_or_default();
                return Some(PickRow::plain(pick, citation, date));
            }
            let args = [("citation", (&citation).into()), ("title", (&source.title).into())];
            let spoken = teller.with("picker-source-spoken", &args);
            PickRow { pick, name: citation, aside: source.title.clone(), spoken, fit: Fit::Other }
        }
        RecordKind::Event => {
            let event = teller.index.event(teller.dataset, id)?;
            PickRow::plain(pick, name, teller.date(&event.when))
        }
        RecordKind::Agreement => {
            let agreement = teller.index.agreement(teller.dataset, id)?;
            let when = agreement.in_force.as_ref().or(agreement.signed.as_ref());
            let date = when.map(|when| teller.date(when)).unwrap_or_default();
            PickRow::plain(
                pick,
                name,
                joined(teller.words, &[&records::word(teller.words, "agreement-kind", agreement.kind.word()), &date]),
            )
        }
        RecordKind::Party => PickRow::plain(pick, name, records::word(teller.words, "record", "party")),
        _ => PickRow::plain(pick, name, String::new()),
    })
}

/// How what is chosen is shown in the field of one: a name, with what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValue {
    /// The name.
    pub text: String,
    /// For a field that the text is too long for.
    pub short: String,
}

/// How a record is shown in the field of one.
pub fn chosen_value(id: &Id, teller: &RecordNames<'_>, new_records: &NewRecords) -> FieldValue {
    let text = chosen_text(id, teller, new_records);
    let event = teller.index.event(teller.dataset, id);
    let short = event.map_or_else(|| text.clone(), |event| sentences::title_with_date(teller, event, true));
    FieldValue { text, short }
}

fn chosen_text(id: &Id, teller: &RecordNames<'_>, new_records: &NewRecords) -> String {
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
pub fn name_of(id: &Id, teller: &RecordNames<'_>, new_records: &NewRecords) -> String {
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
    let begin = |office: &Office| {
        office.period.as_ref().and_then(Dated::edtf).map(PlaceInTime::of_date).map(PlaceInTime::day_number)
    };
    person.offices.iter().max_by_key(|office| begin(office))
}

/// Another name of the same: the one that was found, where what is typed is not in the name shown; else the one in the
/// person's own language.
fn other_name(teller: &RecordNames<'_>, names: &Names, also: &[String], home: Option<&Id>, typed: &str) -> String {
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

    fn with_teller<T>(look: impl FnOnce(&RecordNames<'_>) -> T) -> T {
        let dataset: Dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        look(&RecordNames { dataset: &dataset, index: &index, words: &words })
    }

    fn wanted<'a>(kinds: &'a [RecordKind], query: &'a str) -> PickQuery<'a> {
        PickQuery { kinds, query, without: &[], first: &[], days: Some(Edtf::parse("2014-03-20").unwrap().span()) }
    }

    fn told(wanted: &PickQuery<'_>) -> Vec<String> {
        let rows = with_teller(|teller| rows(wanted, teller, &NewRecords::default()));
        rows.into_iter().map(|row| joined(&Words::english(), &[&row.name, &row.aside])).collect()
    }

    #[test]
    fn what_is_called_so_comes_before_what_only_has_to_do_with_it() {
        let dataset = crate::files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
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

    /// People and places on record, and the row that Enter takes for what is typed.
    fn marked_for(typed: &str, on_record: &[&str]) -> String {
        let named = |name: &&str| Names(vec![("en".into(), (*name).into())]);
        let id = |at: usize| Id::new(&format!("one-{at}"));
        let (people, others): (Vec<&str>, Vec<&str>) = on_record.iter().partition(|name| !name.starts_with("org "));
        let people = people.iter().enumerate().map(|(at, name)| Person { names: named(name), ..Person::new(id(at)) });
        let people: Vec<Person> = people.collect();
        let organisations = others.iter().enumerate().map(|(at, name)| crate::dataset::Organisation {
            names: named(&name.trim_start_matches("org ")),
            ..crate::dataset::Organisation::new(id(100 + at))
        });
        let dataset = Dataset { people, organisations: organisations.collect(), ..Dataset::default() };
        let (index, words) = (Index::build(&dataset), Words::english());
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let rows = rows(&wanted(kinds::PARTICIPANTS, typed), &teller, &NewRecords::default());
        rows[first_marked(&rows, typed)].name.clone()
    }

    #[test]
    fn a_name_typed_in_full_is_never_taken_for_a_longer_one() {
        for (typed, on_record, taken) in [
            ("Wang Yi", &["Wang Yilin"][..], "New person “Wang Yi”"),
            ("Wang Yi", &["Wang Yilin", "Wang Yi"], "Wang Yi"),
            ("wang yi", &["Wang Yi", "Wang Yilin"], "Wang Yi"),
            ("Wang  Yi ", &["Wang Yilin"], "New person “Wang Yi”"),
            ("Li Ke", &["Li Keqiang"], "New person “Li Ke”"),
            ("Erlan Idris", &["Erlan Idrissov"], "New person “Erlan Idris”"),
            ("Orinboyev", &["Orinboyeva", "O‘rinboyev"], "O‘rinboyev"),
            ("Olga Ivanova", &["Olga Ivanovna", "Olʹga Ivanova"], "Olʹga Ivanova"),
            ("王毅", &["王毅林"], "New person “王毅”"),
            ("王毅", &["王毅林", "王毅"], "王毅"),
            ("Silk Road", &["org Silk Roads Forum"], "New person “Silk Road”"),
            ("Silk Road", &["org Silk Roads Forum", "org Silk Road"], "Silk Road"),
            ("Almaty", &["org Almaty Region", "org Almaty"], "Almaty"),
            // A few letters, or some of the words, are enough.
            ("wang", &["Wang Yilin"], "Wang Yilin"),
            ("idr", &["Erlan Idrissov"], "Erlan Idrissov"),
            ("Erlan Idrissov", &["Erlan Idrissov"], "Erlan Idrissov"),
            ("Kassym Tokayev", &["Kassym-Jomart Tokayev"], "Kassym-Jomart Tokayev"),
            ("王", &["王毅林"], "王毅林"),
            ("Wang Qishan", &[], "New person “Wang Qishan”"),
        ] {
            assert_eq!(marked_for(typed, on_record), taken, "{typed} with {on_record:?}");
        }
        // Behind any number of longer ones.
        let many: Vec<String> = (0..60).map(|at| format!("Wang Yi{at}")).chain(["Wang Yi".to_owned()]).collect();
        assert_eq!(marked_for("Wang Yi", &many.iter().map(String::as_str).collect::<Vec<_>>()), "Wang Yi");
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
