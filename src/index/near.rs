//! The names nearest to what was typed, for when nothing is on record as it was spelled.
//!
//! It compares folded words, and asks only once the search has found nothing.

use super::RecordAt;
use crate::dataset::{Dataset, RecordKind};
use crate::text::folded;

/// The share of its letters that a name may differ in, and still be meant.
const MOST_DIFFERENT: f64 = 0.34;

/// What is shorter has too few letters to be misspelled and still known.
const SHORTEST: usize = 3;

/// The kinds that have names, in the order in which they are offered.
const NAMED: [RecordKind; 6] = [
    RecordKind::Person,
    RecordKind::Organisation,
    RecordKind::Place,
    RecordKind::Topic,
    RecordKind::Party,
    RecordKind::Source,
];

/// The records whose names are nearest to `typed`, the nearest first, at most `most`; none where nothing is near.
pub fn nearest(dataset: &Dataset, typed: &str, most: usize) -> Vec<RecordAt> {
    let typed = folded(typed);
    let typed = typed.trim();
    let joined: String = typed.split_whitespace().collect();
    if joined.chars().count() < SHORTEST {
        return Vec::new();
    }
    let mut found: Vec<(f64, RecordAt)> = Vec::new();
    for kind in NAMED {
        for position in 0..dataset.count(kind) {
            let distances = names(dataset, (kind, position)).map(|name| distance(typed, &joined, &folded(name)));
            let least = distances.fold(f64::INFINITY, f64::min);
            if least <= MOST_DIFFERENT {
                found.push((least, (kind, position)));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    found.truncate(most);
    found.into_iter().map(|(_, at)| at).collect()
}

/// All that a record is called.
fn names(dataset: &Dataset, (kind, position): RecordAt) -> Box<dyn Iterator<Item = &str> + '_> {
    match kind {
        RecordKind::Person => Box::new(
            dataset.people.get(position).into_iter().flat_map(move |one| one.names.all().chain(spelled_of(&one.also))),
        ),
        RecordKind::Organisation => Box::new(
            dataset
                .organisations
                .get(position)
                .into_iter()
                .flat_map(|one| one.names.all().chain(spelled_of(&one.also)).chain(one.acronym.as_deref())),
        ),
        RecordKind::Place => Box::new(
            dataset.places.get(position).into_iter().flat_map(|one| one.names.all().chain(spelled_of(&one.also))),
        ),
        RecordKind::Topic => Box::new(dataset.topics.get(position).into_iter().flat_map(|one| one.names.all())),
        RecordKind::Party => Box::new(dataset.parties.get(position).into_iter().flat_map(|one| one.names.all())),
        RecordKind::Source => Box::new(
            dataset
                .sources
                .get(position)
                .into_iter()
                .flat_map(|one| std::iter::once(one.title.as_str()).chain(one.publisher.as_deref())),
        ),
        RecordKind::Event | RecordKind::Statement | RecordKind::Agreement | RecordKind::Series | RecordKind::Claim => {
            Box::new(std::iter::empty())
        }
    }
}

fn spelled_of(also: &[String]) -> impl Iterator<Item = &str> {
    also.iter().map(String::as_str)
}

/// How far what was typed is from a name: from all of it, with or without its blanks, or from the nearest of its words.
fn distance(typed: &str, joined: &str, name: &str) -> f64 {
    let name = name.trim();
    let whole: String = name.split_whitespace().collect();
    let words = name.split_whitespace().filter(|word| word.chars().count() >= SHORTEST);
    let of_word = |word: &str| share(typed, word);
    let by_word = if typed.contains(' ') { each_word(typed, name) } else { words.map(of_word).fold(1.0, f64::min) };
    share(joined, &whole).min(by_word)
}

/// Several words are as near as the farthest of them is to some word of the name.
fn each_word(typed: &str, name: &str) -> f64 {
    let nearest = |word: &str| name.split_whitespace().map(|other| share(word, other)).fold(1.0, f64::min);
    typed.split_whitespace().map(nearest).fold(0.0, f64::max)
}

/// The share of letters that must be changed, put in, left out or swapped with their neighbours.
fn share(one: &str, other: &str) -> f64 {
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let longest = length.max(other_length);
    #[expect(clippy::cast_precision_loss, reason = "letters of a name")]
    let of = |letters: usize| letters as f64 / longest.max(1) as f64;
    // What differs in length alone by more than that need not be compared.
    let least = of(length.abs_diff(other_length));
    if least > MOST_DIFFERENT { least } else { of(strsim::damerau_levenshtein(one, other)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::words::fixture;

    #[test]
    fn the_nearest_spelling_is_found_in_any_script() {
        let dataset = fixture::record();
        let first = |typed: &str| {
            let found = nearest(&dataset, typed, 3);
            found.first().and_then(|(kind, at)| dataset.id_at(*kind, *at)).map(ToString::to_string)
        };
        for (typed, id) in [
            ("Idrisof", Some("idrissov")),
            ("Идрисав", Some("idrissov")),
            ("xijinping", Some("xi")),
            ("Xi Jinpin", Some("xi")),
            ("Shangai", Some("shanghai")),
            ("Astnaa Times", Some("report")),
            ("Zimbabwe", None),
            ("xy", None),
            ("", None),
        ] {
            assert_eq!(first(typed).as_deref(), id, "{typed}");
        }
    }
}
