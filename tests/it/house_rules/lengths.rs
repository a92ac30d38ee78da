//! How long a file, a function and a room may be.

use super::debts::DEBTS;
use super::imports::room_of;
use super::tables::{LONG_FILES, LONG_FUNCTIONS, MOST_LINES_OF_FILE, MOST_LINES_OF_FUNCTION, MOST_OF_ROOM};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// What is longer than it may be; what is owed and has grown; and what is owed no more.
fn wrong<K: Ord + Debug>(lengths: &BTreeMap<K, usize>, most: usize, owed: &[(K, usize)]) -> Vec<String> {
    let debt = |key: &K| owed.iter().find(|(other, _)| other == key).map_or(most, |(_, owed)| *owed);
    let long = lengths.iter().filter(|(key, length)| **length > debt(key));
    let said = long.map(|(key, length)| format!("{key:?} has {length}, and may have {}", debt(key)));
    let paid = owed.iter().filter(|(key, _)| lengths.get(key).is_none_or(|length| *length <= most));
    said.chain(paid.map(|(key, _)| format!("{key:?} is to be taken out of the debts"))).collect()
}

#[test]
fn files_are_short() {
    let files = super::house().all().iter().map(|file| (file.name.as_str(), file.text.lines().count()));
    let mut lengths: BTreeMap<_, _> = files.collect();
    for (name, _) in LONG_FILES {
        let length = lengths.remove(name);
        assert!(length.is_some_and(|length| length > MOST_LINES_OF_FILE), "{name} needs no reason");
    }
    let wrong = wrong(&lengths, MOST_LINES_OF_FILE, DEBTS.long_files);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn functions_are_short() {
    let mut lengths = BTreeMap::new();
    for file in super::house().product() {
        for function in &file.contents.functions {
            let longest = lengths.entry((file.name.as_str(), function.name.as_str())).or_insert(0);
            *longest = function.lines.max(*longest);
        }
    }
    for (file, name, _) in LONG_FUNCTIONS {
        let length = lengths.remove(&(*file, *name));
        assert!(length.is_some_and(|length| length > MOST_LINES_OF_FUNCTION), "{name} in {file} needs no reason");
    }
    let wrong = wrong(&lengths, MOST_LINES_OF_FUNCTION, DEBTS.long_functions);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_room_is_half_the_house() {
    let mut parts = BTreeMap::<&str, usize>::new();
    for file in super::house().all() {
        *parts.entry(room_of(&file.name)).or_default() += file.text.lines().count();
    }
    let all: usize = parts.values().sum();
    for lines in parts.values_mut() {
        *lines = (*lines * 100).div_ceil(all);
    }
    let wrong = wrong(&parts, MOST_OF_ROOM, DEBTS.large_rooms);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_debt_may_shrink_and_is_told_when_it_grows_is_paid_or_was_never_noted() {
    let lengths = BTreeMap::from([("grown", 9), ("new", 6), ("owed", 7), ("paid", 5), ("short", 1)]);
    let said = wrong(&lengths, 5, &[("grown", 8), ("owed", 8), ("paid", 8), ("gone", 8)]).join("; ");
    let expected = "\"grown\" has 9, and may have 8; \"new\" has 6, and may have 5; \
        \"paid\" is to be taken out of the debts; \"gone\" is to be taken out of the debts";
    assert_eq!(said, expected);
}
