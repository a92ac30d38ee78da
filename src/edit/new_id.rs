//! Ids for new records: lower-case words joined by hyphens, made from the title and the year; ISO codes for parties.
//!
//! It is told which ids are taken and gives none of them.

use std::collections::HashSet;

use super::countries;
use crate::dataset::{Id, RecordKind};
use crate::hashing::SeenTexts;
use crate::text::words_of_id;

/// Gives ids that were never used, each once.
#[derive(Debug)]
pub struct NewIds<'a> {
    used: &'a SeenTexts,
    given: HashSet<Id>,
}

impl<'a> NewIds<'a> {
    /// New ids beside those used already, now or ever.
    pub fn new(used: &'a SeenTexts) -> Self {
        Self { used, given: HashSet::new() }
    }

    /// An id for a record of this kind with this title or name, of this year if it has one.
    pub fn assign(&mut self, kind: RecordKind, title: &str, year: Option<i64>) -> Id {
        let id = new_id(kind, title, year, &|id| self.used.has(id) || self.given.contains(id));
        self.given.insert(id.clone());
        id
    }
}

fn new_id(kind: RecordKind, title: &str, year: Option<i64>, is_taken: &dyn Fn(&str) -> bool) -> Id {
    if kind == RecordKind::Party {
        return countries::code(title, is_taken);
    }
    let mut words = words_of_id(title);
    if words.is_empty() {
        words.push(kind.singular().to_owned());
    }
    if let Some(year) = year {
        // Before the year 1, as people count: the year 0 is 1 BC.
        let year = if year > 0 { vec![year.to_string()] } else { vec![(1 - year).to_string(), "bc".to_owned()] };
        if !words.ends_with(&year) {
            words.extend(year);
        }
    }
    let plain = words.join("-");
    let mut id = plain.clone();
    let mut number = 1_u64;
    while is_taken(&id) {
        number += 1;
        id = format!("{plain}-{number}");
    }
    Id::new(&id)
}

/// The name of a file for a record with this title.
pub fn file_name(title: &str) -> String {
    let words = words_of_id(title);
    let name = if words.is_empty() { "record".to_owned() } else { words.join("-") };
    format!("{name}.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{LONGEST, is_of_a_word};
    use proptest::prelude::*;

    fn id_of(kind: RecordKind, title: &str, year: Option<i64>, taken: &[&str]) -> String {
        new_id(kind, title, year, &|id| taken.contains(&id)).to_string()
    }

    #[test]
    fn words_of_the_title_and_the_year() {
        let event = |title, year| id_of(RecordKind::Event, title, year, &[]);
        assert_eq!(event("Talks on coal", Some(2014)), "talks-on-coal-2014");
        assert_eq!(event("Anti-Crisis Conference 2014", Some(2014)), "anti-crisis-conference-2014");
        assert_eq!(event("Visit to Ürümqi & Xi’an", None), "visit-to-urumqi-xian");
        assert_eq!(event("Olʹga at the pod″ezd", None), "olga-at-the-podezd");
        assert_eq!(event("Переговоры в Пекине: Йованович", Some(2013)), "переговоры-в-пекине-йованович-2013");
        assert_eq!(event("中哈会谈", Some(2014)), "中哈会谈-2014");
        assert_eq!(event("Embassy of Zhang Qian", Some(-137)), "embassy-of-zhang-qian-138-bc");
        assert_eq!(event("  —  ", Some(2014)), "event-2014");
        assert_eq!(id_of(RecordKind::Person, "", None, &["person", "person-2"]), "person-3");
        let long = event(&"word ".repeat(40), None);
        assert!(long.chars().count() <= LONGEST && long.ends_with("word"), "{long}");
    }

    #[test]
    fn a_party_has_its_iso_code() {
        let party = |name, taken: &[&str]| id_of(RecordKind::Party, name, None, taken);
        assert_eq!(party("Kazakhstan", &[]), "KZ");
        assert_eq!(party("  the United KINGDOM ", &[]), "GB");
        assert_eq!(party("Russia", &[]), "RU");
        // ISO leaves XA to XZ to those who need one of their own.
        assert_eq!(party("Atlantis", &[]), "XA");
        assert_eq!(party("Kazakhstan", &["KZ", "XA"]), "XB");
    }

    proptest! {
        #[test]
        fn an_id_is_always_as_the_format_wants_it_and_new(title in "\\PC{0,60}", year in proptest::option::of(-3000i64..3000)) {
            let first = id_of(RecordKind::Event, &title, year, &[]);
            let other = id_of(RecordKind::Event, &title, year, &[&first]);
            prop_assert_ne!(&first, &other);
            for id in [first, other] {
                let is_word = |word: &str| !word.is_empty() && word.chars().all(is_of_a_word);
                prop_assert!(id.split('-').all(is_word), "{}", id);
                prop_assert_eq!(id.trim(), &id);
            }
        }
    }
}
