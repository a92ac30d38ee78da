//! What is found by which words.

use proptest::prelude::*;

use super::*;
use crate::index::Index;

fn titles(query: &str) -> Vec<String> {
    let dataset = fixture::record();
    let index = Index::build(&dataset);
    let index = index.search();
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
fn marks_of_transliteration_and_of_print_neither_hide_nor_part_a_name() {
    for (typed, on_record) in [
        ("Olga", "Olʹga"),
        ("Olga", "Olʼga"),
        ("Olga", "Ol′ga"),
        ("Olga", "Ol'ga"),
        ("Podezd", "Podʺezd"),
        ("Podezd", "Pod″ezd"),
        ("Orinboyev", "O‘rinboyev"),
        ("Orinboyev", "Oʻrinboyev"),
        ("Orinboyev", "O´rinboyev"),
        ("Orinboyev", "O`rinboyev"),
        ("Orinboyev", "O’rinboyev"),
        ("Ismoil", "Ismoʿil"),
        ("Quran", "Qurʾan"),
        ("Tsoi", "T͡soi"),
        ("Tsoi", "T\u{35c}soi"),
        ("Iuliia", "I\u{fe20}u\u{fe21}lii\u{fe20}a\u{fe21}"),
        ("Назарбаев", "Назарба\u{301}ев"),
        ("Nazarbayev", "Nazarˈbayev"),
        ("Nazarbayev", "Nazar\u{ad}bayev"),
        ("Nazarbayev", "Nazar\u{200b}bayev"),
        ("Nazarbayev", "Nazar\u{200d}bayev"),
        ("Nazarbayev", "\u{feff}Nazar\u{2060}bayev"),
        ("Nazarbayev", "\u{202a}Nazarbayev\u{202c}"),
        ("王毅", "王\u{200b}毅"),
        ("Xian", "Xi'an"),
    ] {
        assert!(Query::new(typed).matches(on_record), "{typed}: {on_record:?} is {:?}", folded(on_record));
        assert!(Query::new(on_record).matches(typed), "{on_record:?}: {typed}");
        assert!(Query::new(on_record).begins(typed), "{on_record:?} begins {typed}");
    }
    // What parts words still does.
    for text in ["Xi-an", "Xi an", "Xi·an", "Xi\u{a0}an", "Xi/an", "Xi—an"] {
        assert_eq!(folded(text), "xi an", "{text:?}");
    }
}

#[test]
fn what_begins_with_the_words_comes_first() {
    let dataset = fixture::record();
    let index = Index::build(&dataset);
    let index = index.search();
    let found = |query: &str| {
        let found = index.find(&Query::new(query), 12);
        found.into_iter().filter_map(|(kind, at)| dataset.id_at(kind, at)).map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(found("xi"), ["xi", "state-visit-2014", "g20"]);
    assert_eq!(found("state")[..1], ["state-visit"]);
    assert_eq!(found("memo"), ["memorandum", "agency"]);
    assert!(found("").is_empty());
    assert_eq!(index.find(&Query::new("a"), 3).len(), 3);
}

#[test]
fn a_picker_finds_among_its_kinds_what_begins_first() {
    let dataset = fixture::record();
    let whole = Index::build(&dataset);
    let index = whole.search();
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
        let mut line = texts::folded_line(&text);
        line.insert_str(0, "before ");
        prop_assert!(Query::new(&text).is_in(&line), "{:?}", line);
    }
}
