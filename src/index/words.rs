//! Search over titles, summaries and names in any spelling on record, folding case and marks.
//!
//! It reads facts; it knows no widget.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::dataset::{Dataset, Id, Names, RecordKind, Source};

#[cfg(test)]
#[path = "fixture.rs"]
pub(crate) mod fixture;

/// What was typed, folded into words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

/// A word shorter than this must begin a word of the text: "xi" is a man, not the end of "taxi".
const FOUND_ANYWHERE: usize = 3;

impl Query {
    pub fn new(text: &str) -> Self {
        Self { words: folded(text).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether everything is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in a text as written.
    pub fn matches(&self, text: &str) -> bool {
        self.is_in(&folded(text))
    }

    /// Whether a text as written begins with what was typed; nothing typed begins nothing.
    pub fn begins(&self, text: &str) -> bool {
        !self.is_empty() && folded(text).starts_with(&self.words.join(" "))
    }

    /// Whether every word occurs in a folded text: in any place, a short one only where a word begins.
    fn is_in(&self, folded: &str) -> bool {
        self.words.iter().all(|word| {
            let is_short = word.chars().count() < FOUND_ANYWHERE && !word.chars().any(is_han);
            if is_short { begins_a_word(folded, word) } else { folded.contains(word.as_str()) }
        })
    }
}

/// Whether a word of the folded text begins with `start`. Folded texts have one blank before each word.
fn begins_a_word(folded: &str, start: &str) -> bool {
    folded
        .match_indices(start)
        .any(|(at, _)| folded.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(' ')))
}

/// Chinese is written without blanks: each character may begin a word.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A text for comparing: lower case, without marks above and below letters, Kazakh letters as the Russian ones that
/// they look like, everything but letters and figures a blank.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        let letter = look_alike(letter);
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if is_apostrophe(letter) {
            // "Xi'an" is one word, with or without.
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | 'ʻ' | '`')
}

/// The letter that a reader without a Kazakh or Turkish keyboard types instead.
fn look_alike(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ı' => 'i',
        'ə' => 'a',
        other => other,
    }
}

/// The words of every record that can be searched for, folded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchIndex {
    events: Vec<Box<str>>,
    agreements: Vec<Box<str>>,
    people: Vec<Box<str>>,
    organisations: Vec<Box<str>>,
    places: Vec<Box<str>>,
    topics: Vec<Box<str>>,
    parties: Vec<Box<str>>,
    sources: Vec<Box<str>>,
}

/// The kinds of record that can be searched for, in the order in which they are offered.
const SEARCHED: [RecordKind; 6] = [
    RecordKind::Person,
    RecordKind::Organisation,
    RecordKind::Place,
    RecordKind::Event,
    RecordKind::Agreement,
    RecordKind::Topic,
];

impl SearchIndex {
    /// Folds every text that can be searched.
    pub fn build(dataset: &Dataset) -> Self {
        let people = dataset.people.iter().map(|person| named(&person.names, &person.also, None));
        let organisations = dataset.organisations.iter();
        let organisations = organisations.map(|one| named(&one.names, &one.also, one.acronym.as_deref()));
        let mut index = Self {
            people: people.collect(),
            organisations: organisations.collect(),
            places: dataset.places.iter().map(|place| named(&place.names, &place.also, None)).collect(),
            topics: dataset.topics.iter().map(|topic| named(&topic.names, &[], None)).collect(),
            parties: dataset.parties.iter().map(|party| named(&party.names, &[], None)).collect(),
            sources: dataset.sources.iter().map(source).collect(),
            ..Self::default()
        };
        let lists = [
            (&index.people, dataset.people.iter().map(|one| &one.id).collect::<Vec<_>>()),
            (&index.organisations, dataset.organisations.iter().map(|one| &one.id).collect()),
            (&index.places, dataset.places.iter().map(|one| &one.id).collect()),
            (&index.topics, dataset.topics.iter().map(|one| &one.id).collect()),
            (&index.parties, dataset.parties.iter().map(|one| &one.id).collect()),
        ];
        let by_id: HashMap<&Id, &str> =
            lists.iter().flat_map(|(texts, ids)| ids.iter().copied().zip(texts.iter().map(|text| &**text))).collect();

        let add = |text: &mut String, id: &Id| text.push_str(by_id.get(id).copied().unwrap_or_default());
        let events = dataset.events.iter().map(|event| {
            let mut text = folded_line(&event.title);
            text.push_str(&event.summary.as_deref().map(folded_line).unwrap_or_default());
            for participant in &event.participants {
                if let Some(who) = &participant.who {
                    add(&mut text, who.id());
                }
                text.push_str(&participant.office.as_deref().map(folded_line).unwrap_or_default());
            }
            for id in event.places.iter().chain(&event.topics) {
                add(&mut text, id);
            }
            text.into_boxed_str()
        });
        let agreements = dataset.agreements.iter().map(|agreement| {
            let mut text = folded_line(&agreement.title);
            for id in &agreement.parties {
                add(&mut text, id);
            }
            text.into_boxed_str()
        });
        let (events, agreements) = (events.collect(), agreements.collect());
        index.events = events;
        index.agreements = agreements;
        index
    }

    /// The folded text of a record: its names, or what it is about. Empty for kinds that are not searched.
    fn text(&self, kind: RecordKind, position: usize) -> &str {
        self.texts(kind).get(position).map(|text| &**text).unwrap_or_default()
    }

    fn texts(&self, kind: RecordKind) -> &[Box<str>] {
        match kind {
            RecordKind::Event => &self.events,
            RecordKind::Agreement => &self.agreements,
            RecordKind::Person => &self.people,
            RecordKind::Organisation => &self.organisations,
            RecordKind::Place => &self.places,
            RecordKind::Topic => &self.topics,
            RecordKind::Party => &self.parties,
            RecordKind::Source => &self.sources,
            RecordKind::Statement | RecordKind::Series | RecordKind::Claim => &[],
        }
    }

    /// Whether the record at this place in its list has every word of the query.
    pub fn matches(&self, kind: RecordKind, position: usize, query: &Query) -> bool {
        query.is_in(self.text(kind, position))
    }

    /// The records that match, at most `most`: those whose text begins with what was typed first, then in the order of
    /// people, organisations, places, events, agreements, topics. Nothing typed finds nothing.
    pub fn find(&self, query: &Query, most: usize) -> Vec<(RecordKind, usize)> {
        let Some(first) = query.words.first() else { return Vec::new() };
        let mut begin = Vec::new();
        let mut others = Vec::new();
        for kind in SEARCHED {
            for (position, text) in self.texts(kind).iter().enumerate() {
                if begin.len() >= most {
                    return begin;
                }
                if others.len() >= most && !text.starts_with(first.as_str()) {
                    continue;
                }
                if query.is_in(text) {
                    let list = if text.starts_with(first.as_str()) { &mut begin } else { &mut others };
                    list.push((kind, position));
                }
            }
        }
        begin.extend(others);
        begin.truncate(most);
        begin
    }

    /// The records of these kinds that match, at most `most`: those whose text begins with what was typed, then those
    /// where a word does, then the others, each in the order of the kinds and of the record. Nothing typed finds all.
    pub fn find_among(&self, kinds: &[RecordKind], query: &Query, most: usize) -> Vec<(RecordKind, usize)> {
        let first = query.words.first().map(String::as_str).unwrap_or_default();
        let mut ranks: [Vec<(RecordKind, usize)>; 3] = Default::default();
        for &kind in kinds {
            for (position, text) in self.texts(kind).iter().enumerate().filter(|(_, text)| query.is_in(text)) {
                let rank = if text.starts_with(first) { 0 } else { 2 - usize::from(begins_a_word(text, first)) };
                if let Some(list) = ranks.get_mut(rank).filter(|list| list.len() < most) {
                    list.push((kind, position));
                }
            }
        }
        let mut found = ranks.concat();
        found.truncate(most);
        found
    }
}

/// Title, publisher and date of a source: people look for it by any of them.
fn source(source: &Source) -> Box<str> {
    let issued = source.issued.as_ref().map(|issued| issued.text());
    let all = [Some(source.title.as_str()), source.publisher.as_deref(), issued].into_iter().flatten();
    all.map(folded_line).collect::<String>().into_boxed_str()
}

/// A text folded, with the blank that keeps it apart from the next one.
fn folded_line(text: &str) -> String {
    let mut line = folded(text.trim());
    if !line.is_empty() && !line.ends_with(' ') {
        line.push(' ');
    }
    line
}

fn named(names: &Names, also: &[String], acronym: Option<&str>) -> Box<str> {
    let all = names.all().chain(acronym).chain(also.iter().map(String::as_str));
    all.map(folded_line).collect::<String>().into_boxed_str()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn titles(query: &str) -> Vec<String> {
        let dataset = fixture::record();
        let index = SearchIndex::build(&dataset);
        let query = Query::new(query);
        let events = dataset.events.iter().enumerate();
        events
            .filter(|(at, _)| index.matches(RecordKind::Event, *at, &query))
            .map(|(_, event)| event.id.to_string())
            .collect()
    }

    #[test]
    fn a_name_is_found_in_any_spelling_and_script() {
        let idrissovs = ["visit", "met-li"];
        for query in ["Idrissov", "идрисов", "Ыдырысов", "ЫДЫРЫСОВ", "yerlan", "Idrisov erlan"] {
            assert_eq!(titles(query), idrissovs, "{query}");
        }
        for query in ["习近平", "近平", "xi", "Xi Jin"] {
            assert_eq!(titles(query), ["state-visit-2014", "g20"], "{query}");
        }
        assert_eq!(titles("abai"), ["monument"]);
        assert_eq!(titles("cica"), ["cica-2014"]);
        assert_eq!(titles("confidence measures"), ["cica-2014"]);
    }

    #[test]
    fn all_words_must_occur_and_nothing_typed_finds_all() {
        assert_eq!(titles("idrissov yuanchao"), ["met-li"]);
        assert!(titles("idrissov nobody").is_empty());
        assert_eq!(titles("  ").len(), fixture::record().events.len());
        assert_eq!(titles("mining"), ["visit", "far"]);
    }

    #[test]
    fn folding_takes_marks_and_case_away() {
        assert_eq!(folded("Ёлка, Қазақстан!"), "елка казакстан ");
        assert_eq!(folded("Ürümqi — Xi'an"), "urumqi xian");
        assert_eq!(folded("\u{ff38}\u{ff49}"), "xi");
    }

    #[test]
    fn what_begins_with_the_words_comes_first() {
        let dataset = fixture::record();
        let index = SearchIndex::build(&dataset);
        let found = |query: &str| {
            let found = index.find(&Query::new(query), 12);
            found
                .into_iter()
                .filter_map(|(kind, at)| dataset.id_at(kind, at))
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("xi"), ["xi", "state-visit-2014", "g20"]);
        assert_eq!(found("state")[..1], ["state-visit"]);
        assert_eq!(found("memo"), ["memorandum"]);
        assert!(found("").is_empty());
        assert_eq!(index.find(&Query::new("a"), 3).len(), 3);
    }

    #[test]
    fn a_picker_finds_among_its_kinds_what_begins_first() {
        let dataset = fixture::record();
        let index = SearchIndex::build(&dataset);
        let found = |kinds: &[RecordKind], query: &str, most: usize| {
            let found = index.find_among(kinds, &Query::new(query), most).into_iter();
            found.filter_map(|(kind, at)| dataset.id_at(kind, at)).map(ToString::to_string).collect::<Vec<_>>()
        };
        let actors = [RecordKind::Person, RecordKind::Organisation, RecordKind::Party];
        assert_eq!(found(&actors, "WANG", 9), ["wang-yi"]);
        assert_eq!(found(&actors, "王毅", 9), ["wang-yi"]);
        assert_eq!(found(&actors, "yi", 9), ["wang-yi"]);
        assert_eq!(found(&actors, "идрисов", 9), ["idrissov"]);
        assert_eq!(found(&actors, "china", 9), ["ciis", "CN"]);
        let all = [RecordKind::Person, RecordKind::Topic, RecordKind::Place];
        assert_eq!(found(&all, "ing", 9), ["xi", "mining", "beijing"], "in the order of the kinds");
        assert_eq!(found(&all, "sha", 9), ["shanghai"]);
        assert_eq!(found(&[RecordKind::Person, RecordKind::Event], "xi", 9), ["xi", "state-visit-2014", "g20"]);
        assert_eq!(found(&[RecordKind::Source], "astana times", 9), ["report"]);
        assert_eq!(found(&[RecordKind::Source], "kazinform 2014", 9), ["agency"]);
        assert_eq!(found(&[RecordKind::Place], "", 2), ["beijing", "shanghai"]);
        assert!(found(&[RecordKind::Place], "nowhere", 9).is_empty());
    }

    proptest! {
        #[test]
        fn a_text_has_its_own_words(text in "\\PC{0,40}") {
            let mut line = folded_line(&text);
            line.insert_str(0, "before ");
            prop_assert!(Query::new(&text).is_in(&line), "{:?}", line);
        }
    }
}
