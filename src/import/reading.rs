//! What a format reads into: series, events, what was dropped, what is asked; and who is meant by a name.

use std::collections::{HashMap, HashSet};

use super::countries::{self, Country, MatchedCountry};
use super::mapping::Mapping;
use super::near;
use super::people;
use super::proposal::{Dropped, EventFound, OpenQuestion, SeriesFound, SourceFound, Who};
use super::said::Said;
use super::watch::Watch;
use crate::dataset::{Dataset, Id};
use crate::text::plain_name;

/// What was given beside the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The file's name, without folders; empty for what was pasted.
    pub file_name: String,
    /// The format, where it is said.
    pub kind: Option<super::Kind>,
    /// The sheet to read.
    pub sheet: Option<String>,
    /// The encoding to read in.
    pub encoding: Option<String>,
    /// Who counts, or whose figures alone are wanted.
    pub reporter: Option<String>,
    /// The other side.
    pub partner: Option<String>,
    /// What is measured.
    pub measure: Option<String>,
    /// When the file was fetched, as EDTF.
    pub retrieved: Option<String>,
    /// The answers and the columns that are known already.
    pub mapping: Mapping,
    /// Whether a table that no figure and no event was found in is handed on, so that somebody may say what its columns are.
    pub waits_for_mapping: bool,
}

/// Who a text in a column of countries means to this import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// Somebody whose figures are wanted.
    Who(Who),
    /// Everybody together.
    World,
    /// Somebody who is not on record.
    Away,
}

/// More dropped cells than these are only counted.
const MOST_DROPPED: usize = 2000;

/// More questions than these nobody answers.
const MOST_QUESTIONS: usize = 2000;

/// More unknown names than these are not held against those that are known, letter by letter.
const MOST_NEAR: usize = 2000;

/// More names than these are not remembered.
const MOST_NAMES: usize = 100_000;

/// Where an import is put together.
pub struct Reading<'d> {
    /// What was given beside the bytes.
    pub given: Given,
    /// The record that it goes into; `None` for a new one.
    pub dataset: Option<&'d Dataset>,
    /// Who looks on.
    pub watch: &'d Watch,
    /// Where it comes from.
    pub source: SourceFound,
    /// Every answer, given or guessed.
    pub answers: Mapping,
    /// What was not taken.
    pub dropped: Vec<Dropped>,
    /// How many more.
    pub more_dropped: usize,
    /// What is asked.
    pub questions: Vec<OpenQuestion>,
    /// The series.
    pub series: Vec<SeriesFound>,
    /// The events.
    pub events: Vec<EventFound>,
    /// The records of another record.
    pub records: Vec<crate::dataset::Record>,
    /// Who has figures in the file, by the texts of its columns.
    pub reporters_seen: HashSet<String>,
    /// Those of them that are left out.
    pub reporters_left_out: HashSet<String>,
    /// Rows about others.
    pub rows_left_out: usize,
    /// The first rows.
    pub head: Vec<Vec<String>>,
    names: HashMap<String, Id>,
    /// The parties on record that are countries, by their codes of two letters.
    countries: HashMap<&'static str, Id>,
    meant: HashMap<String, Meant>,
    near_left: usize,
    asked: HashSet<OpenQuestion>,
    wanted_reporter: Option<Meant>,
    wanted_partner: Option<Meant>,
    pair: Option<(Who, Who)>,
}

impl<'d> Reading<'d> {
    /// Nothing read yet.
    pub fn new(given: Given, dataset: Option<&'d Dataset>, watch: &'d Watch) -> Self {
        let mut names = HashMap::new();
        if let Some(dataset) = dataset {
            let named = |names: &crate::dataset::Names| -> Vec<String> { names.all().map(str::to_owned).collect() };
            let parties = dataset.parties.iter().map(|party| (&party.id, named(&party.names)));
            let organisations = dataset.organisations.iter().map(|body| {
                let mut all = named(&body.names);
                all.extend(body.also.iter().cloned().chain(body.acronym.clone()));
                (&body.id, all)
            });
            for (id, all) in parties.chain(organisations) {
                names.entry(plain_name(id.as_str())).or_insert_with(|| id.clone());
                for name in all {
                    names.entry(plain_name(&name)).or_insert_with(|| id.clone());
                }
            }
        }
        let answers = given.mapping.clone();
        let mut reading = Self {
            given,
            dataset,
            watch,
            source: SourceFound::default(),
            answers,
            dropped: Vec::new(),
            more_dropped: 0,
            questions: Vec::new(),
            series: Vec::new(),
            events: Vec::new(),
            records: Vec::new(),
            reporters_seen: HashSet::new(),
            reporters_left_out: HashSet::new(),
            rows_left_out: 0,
            head: Vec::new(),
            names,
            countries: dataset.map(people::countries).unwrap_or_default(),
            meant: HashMap::new(),
            near_left: MOST_NEAR,
            asked: HashSet::new(),
            wanted_reporter: None,
            wanted_partner: None,
            pair: None,
        };
        let named = |named: &Option<String>| named.clone();
        let reporter = named(&reading.given.reporter).or_else(|| named(&reading.answers.reporter));
        let partner = named(&reading.given.partner).or_else(|| named(&reading.answers.partner));
        reading.wanted_reporter = reporter.map(|text| reading.by_hand(&text));
        reading.wanted_partner = partner.map(|text| reading.by_hand(&text));
        reading
    }

    /// Who was named as the reporter by hand.
    pub fn wanted_reporter(&self) -> Option<&Meant> {
        self.wanted_reporter.as_ref()
    }

    /// Who was named as the other side by hand.
    pub fn wanted_partner(&self) -> Option<&Meant> {
        self.wanted_partner.as_ref()
    }

    /// Somebody named by hand: known, or put on record.
    pub fn by_hand(&self, text: &str) -> Meant {
        let text = text.trim();
        if let Some(id) = self.names.get(&plain_name(text)) {
            return Meant::Who(Who::OnRecord(id.clone()));
        }
        match countries::find(text) {
            MatchedCountry::Country(country) => Meant::Who(self.country(country)),
            MatchedCountry::World => Meant::World,
            _ => Meant::Who(Who::Body(text.to_owned())),
        }
    }

    /// A country: the party on record, or one to be put there.
    fn country(&self, country: &Country) -> Who {
        match self.party_on_record(country) {
            Some(id) => Who::OnRecord(id),
            None => Who::Country(country.code.to_owned()),
        }
    }

    /// The party on record that this country is.
    fn party_on_record(&self, country: &Country) -> Option<Id> {
        self.countries.get(country.code).cloned()
    }

    /// The country that a party on record is, or that is named, by its code of two letters.
    pub fn code_of(&self, who: &Who) -> Option<&'static str> {
        match who {
            Who::OnRecord(id) => self.countries.iter().find(|(_, known)| *known == id).map(|(code, _)| *code),
            Who::Country(code) => countries::by_code(code).map(|country| country.code),
            Who::Body(_) => None,
        }
    }

    /// Who is meant by what stands over a column: as named by hand, but a slip of the pen is asked about.
    pub fn of_heading(&mut self, text: &str, at: &str) -> Meant {
        let is_answered = self.answers.names.contains_key(text.trim());
        let is_known = self.names.contains_key(&plain_name(text));
        if is_answered || (!is_known && countries::by_slip(text).is_some()) {
            return self.who("", text, at);
        }
        self.by_hand(text)
    }

    /// Who is meant by a code and a name beside it; either may be missing. `at` is where they stand.
    pub fn who(&mut self, code: &str, name: &str, at: &str) -> Meant {
        let key = format!("{code}\u{1f}{name}");
        if let Some(meant) = self.meant.get(&key) {
            return meant.clone();
        }
        let meant = self.who_anew(code.trim(), name.trim(), at);
        if self.meant.len() < MOST_NAMES {
            self.meant.insert(key, meant.clone());
        }
        meant
    }

    fn who_anew(&mut self, code: &str, name: &str, at: &str) -> Meant {
        let shown = if name.is_empty() { code } else { name };
        for text in [name, code] {
            if let Some(answer) = self.answers.names.get(text).filter(|_| !text.is_empty()).cloned() {
                return if answer.is_empty() { Meant::Away } else { self.by_hand(&answer) };
            }
        }
        let found = match (countries::plainly(code), countries::plainly(name)) {
            (found @ (MatchedCountry::Country(_) | MatchedCountry::World), _)
            | (_, found @ (MatchedCountry::Country(_) | MatchedCountry::World)) => found,
            (MatchedCountry::Group(group), _) if !code.is_empty() => MatchedCountry::Group(group),
            (_, found) => found,
        };
        let found = if found == MatchedCountry::Nothing && self.near_left > 0 {
            self.near_left -= 1;
            countries::find(if name.is_empty() { code } else { name })
        } else {
            found
        };
        match found {
            MatchedCountry::Country(country) => match (self.dataset, self.party_on_record(country)) {
                (None, _) => Meant::Who(Who::Country(country.code.to_owned())),
                (Some(_), Some(id)) => Meant::Who(Who::OnRecord(id)),
                (Some(_), None) => self.named_by_hand(&Who::Country(country.code.to_owned())),
            },
            MatchedCountry::World => Meant::World,
            MatchedCountry::Group(group) => {
                let name = if group.is_empty() || !name.is_empty() { shown } else { group };
                self.body(name)
            }
            MatchedCountry::Near(country) => self.near(shown, country, at),
            MatchedCountry::Nothing => self.unknown(shown, at),
        }
    }

    /// Not on record, but wanted where it was named by hand.
    fn named_by_hand(&self, who: &Who) -> Meant {
        let is_named = [&self.wanted_reporter, &self.wanted_partner]
            .into_iter()
            .flatten()
            .any(|meant| matches!(meant, Meant::Who(wanted) if wanted == who));
        if is_named { Meant::Who(who.clone()) } else { Meant::Away }
    }

    /// A body of this name: on record, or to be put there where there is no record yet.
    fn body(&self, name: &str) -> Meant {
        match (self.dataset, self.names.get(&plain_name(name))) {
            (_, Some(id)) => Meant::Who(Who::OnRecord(id.clone())),
            (None, None) => Meant::Who(Who::Body(name.to_owned())),
            (Some(_), None) => self.named_by_hand(&Who::Body(name.to_owned())),
        }
    }

    /// A name with a country's name in it: asked, never assumed.
    fn near(&mut self, shown: &str, country: &Country, at: &str) -> Meant {
        if let known @ Meant::Who(_) = self.body(shown)
            && self.dataset.is_some()
        {
            return known;
        }
        if self.dataset.is_some() && self.party_on_record(country).is_none() {
            return Meant::Away;
        }
        let own = if self.dataset.is_some() { String::new() } else { shown.to_owned() };
        let key = if own.is_empty() { "import-ask-near-left" } else { "import-ask-near-own" };
        let name = country.names.first().copied().unwrap_or_default();
        self.ask(at, Said::new(key).with("name", shown).with("country", name).with("code", country.code));
        self.answers.names.insert(shown.to_owned(), own);
        self.body(shown)
    }

    /// A name that nothing is known of.
    fn unknown(&mut self, shown: &str, at: &str) -> Meant {
        if shown.is_empty() {
            return Meant::Away;
        }
        match self.body(shown) {
            Meant::Away => match self.near_on_record(shown) {
                Some((id, name)) => {
                    self.ask(
                        at,
                        Said::new("import-ask-near-left")
                            .with("name", shown)
                            .with("country", name)
                            .with("code", id.as_str()),
                    );
                    self.answers.names.insert(shown.to_owned(), String::new());
                    Meant::Away
                }
                None => Meant::Away,
            },
            found => {
                if matches!(found, Meant::Who(Who::Body(_))) {
                    self.ask(at, Said::new("import-ask-who").with("name", shown));
                    self.answers.names.insert(shown.to_owned(), shown.to_owned());
                }
                found
            }
        }
    }

    /// A body on record whose name is nearly this one.
    fn near_on_record(&self, name: &str) -> Option<(Id, String)> {
        let folded = plain_name(name);
        if self.near_left == 0 {
            return None;
        }
        let near = self.names.iter().filter_map(|(other, id)| Some((near::likeness(other, &folded)?, other, id)));
        let best = near.max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(one.1)));
        best.map(|(_, other, id)| (id.clone(), other.clone()))
    }

    /// Asks something, once.
    pub fn ask(&mut self, at: &str, ask: Said) {
        let question = OpenQuestion { at: at.to_owned(), ask };
        if self.questions.len() < MOST_QUESTIONS && self.asked.insert(question.clone()) {
            self.questions.push(question);
        }
    }

    /// Tells that something was not taken.
    pub fn drop(&mut self, at: impl FnOnce() -> String, text: &str, why: Said) {
        /// So much of a cell tells which it is.
        const LONGEST: usize = 200;
        if self.dropped.len() < MOST_DROPPED {
            let text: String = text.chars().take(LONGEST).collect();
            self.dropped.push(Dropped { at: at(), text, why });
        } else {
            self.more_dropped += 1;
        }
    }
}

/// The two sides that a record is about.
impl Reading<'_> {
    /// Whether these are the two that the record is about. Where nothing says which these are, the first that are met.
    pub fn is_the_pair(&mut self, reporter: &Who, partner: &Who) -> bool {
        if self.pair.is_none() {
            let by_answer = self.answers.other_side.as_deref().map(|text| self.by_hand(text));
            let by_answer = match by_answer {
                Some(Meant::Who(other)) if *reporter == other => Some((reporter.clone(), partner.clone())),
                Some(Meant::Who(other)) => Some((reporter.clone(), other)),
                _ => None,
            };
            let found = by_answer.or_else(|| self.pair_by_record());
            self.pair = Some(found.unwrap_or_else(|| (reporter.clone(), partner.clone())));
        }
        let Some((one, other)) = &self.pair else { return false };
        let is = (reporter == one && partner == other) || (reporter == other && partner == one);
        if !is && self.dataset.is_none() && self.wanted_partner.is_none() && self.given.mapping.other_side.is_none() {
            let (first, second) = (name_of(one), name_of(other));
            self.ask("", Said::new("import-ask-partner").who("one", first).who("other", second.clone()));
            self.answers.other_side.get_or_insert(second);
        }
        is
    }

    /// The two sides, where figures were between two.
    pub fn pair(&self) -> Vec<Who> {
        self.pair.iter().flat_map(|(one, other)| [one.clone(), other.clone()]).collect()
    }

    fn pair_by_record(&self) -> Option<(Who, Who)> {
        if let (Some(Meant::Who(one)), Some(Meant::Who(other))) = (&self.wanted_reporter, &self.wanted_partner) {
            return Some((one.clone(), other.clone()));
        }
        let mut parties = self.dataset?.parties.iter().map(|party| Who::OnRecord(party.id.clone()));
        Some((parties.next()?, parties.next()?))
    }
}

fn name_of(who: &Who) -> String {
    match who {
        Who::OnRecord(id) => id.as_str().to_owned(),
        Who::Country(code) => code.clone(),
        Who::Body(name) => name.clone(),
    }
}
