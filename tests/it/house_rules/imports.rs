//! Who imports whom: rooms, parts of `ui`, circles of files, and names that have one place.

use super::circles::{Graph, circles};
use super::debts::DEBTS;
use super::house::{File, House, Meaning, uses};
use super::tables::{
    MARKS_OF_LISTS, METHODS_OF_DISK, METHODS_OF_DISK_ONLY_IN, MOST_OF_CIRCLE, OF_EGUI, ONLY_IN, PARTS_OF_UI, ROOMS,
};
use std::collections::BTreeSet;

/// The room of a file or of a path from the root.
pub fn room_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

/// The part of `ui` that a file belongs to; `None` for what all parts may read, and outside `ui`.
pub fn part_of_ui(name: &str) -> Option<&str> {
    let part = name.strip_prefix("ui/")?;
    (part != "mod.rs").then(|| room_of(part))
}

/// The rooms that a file imports and may not.
pub fn breaches_of_rooms(file: &File) -> Vec<String> {
    let room = room_of(&file.name);
    if matches!(file.name.as_str(), "main.rs" | "lib.rs") {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(of, _)| *of == room) else {
        return vec![format!("{}: the room {room} is not in the table", file.name)];
    };
    let mut breaches = Vec::new();
    for one in uses(file) {
        let Meaning::Ours(path) = one.meaning else { continue };
        match path.first() {
            None => breaches.push(format!("{} imports the whole house", file.name)),
            Some(other) if other != room && !allowed.contains(&other.as_str()) => {
                breaches.push(format!("{} imports {other}", file.name));
            }
            Some(_) => {}
        }
    }
    breaches
}

/// The names that a file has and that have their place elsewhere.
pub fn breaches_of_names(file: &File) -> Vec<String> {
    let mut breaches = Vec::new();
    for one in uses(file) {
        let Meaning::Outside(path) = one.meaning else { continue };
        for (name, places, reason) in ONLY_IN {
            if is_named(&path, one.named.is_glob, name) && !places.iter().any(|place| file.name.starts_with(place)) {
                breaches.push(format!("{} names {}: {reason}", file.name, path.join("::")));
            }
        }
    }
    for (place, allowed) in OF_EGUI.iter().filter(|(place, _)| file.name.starts_with(place)) {
        for one in uses(file) {
            let Meaning::Outside(path) = one.meaning else { continue };
            if path.first().is_some_and(|first| first == "egui")
                && !path.get(1).is_some_and(|name| allowed.contains(&name.as_str()))
            {
                breaches.push(format!("{place} names {}: it may have of egui {allowed:?}", path.join("::")));
            }
        }
    }
    if !METHODS_OF_DISK_ONLY_IN.iter().any(|(place, _)| file.name.starts_with(place)) {
        let touching = file.contents.methods.iter().filter(|method| METHODS_OF_DISK.contains(&method.as_str()));
        breaches.extend(touching.map(|method| format!("{} calls {method}, which asks the disk", file.name)));
    }
    breaches
}

/// Whether a path is a name, lies below it, or brings it in by a `*`. A name's last word may go on: `from_rgb` is also
/// `from_rgb_additive`.
fn is_named(path: &[String], is_glob: bool, name: &str) -> bool {
    let wanted: Vec<&str> = name.split("::").collect();
    let shared = path.iter().zip(&wanted).take_while(|(one, other)| one == *other).count();
    let is_begun = path.get(shared).is_some_and(|one| {
        shared + 1 == wanted.len() && shared > 0 && wanted[shared].contains('_') && one.starts_with(wanted[shared])
    });
    shared == wanted.len() || is_begun || (is_glob && shared == path.len())
}

/// The parts of `ui` that a file of it imports and may not.
pub fn breaches_of_parts(house: &House, file: &File) -> BTreeSet<(String, String)> {
    let Some(part) = part_of_ui(&file.name) else { return BTreeSet::new() };
    let (_, allowed) = PARTS_OF_UI
        .iter()
        .find(|(of, _)| *of == part)
        .unwrap_or_else(|| panic!("{}: the part {part} of ui is not in the table", file.name));
    let others = house.files_used(file).into_iter().chain(house.files_named(file)).filter_map(part_of_ui);
    others
        .filter(|other| *other != part && !allowed.contains(other))
        .map(|other| (file.name.clone(), other.to_owned()))
        .collect()
}

/// Which of the program's files uses which.
pub fn graph(house: &House) -> Graph<'_> {
    house.product().map(|file| (file.name.as_str(), house.files_used(file))).collect()
}

/// Fails on what is wrong and not owed, and on what is owed and not wrong any more.
pub fn compare<T: Ord + std::fmt::Debug>(found: &BTreeSet<T>, owed: &BTreeSet<T>) {
    let new: Vec<&T> = found.difference(owed).collect();
    let paid: Vec<&T> = owed.difference(found).collect();
    assert!(new.is_empty() && paid.is_empty(), "new: {new:#?}\npaid, to be taken out of the debts: {paid:#?}");
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let house = super::house();
    let breaches: Vec<String> = house.product().flat_map(breaches_of_rooms).collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn some_names_have_one_place() {
    let house = super::house();
    let breaches: Vec<String> = house.product().flat_map(breaches_of_names).collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn hairlines_are_made_in_one_place() {
    let (made, place) = super::tables::HAIRLINE;
    let makers: Vec<&str> =
        super::house().product().filter(|file| file.text.contains(made)).map(|file| file.name.as_str()).collect();
    assert_eq!(makers, [place]);
}

#[test]
fn what_stands_between_things_in_a_row_comes_from_words() {
    let house = super::house();
    let joins = |file: &&File| file.contents.joins.iter().any(|mark| MARKS_OF_LISTS.contains(&mark.as_str()));
    let found = house.product().filter(|file| room_of(&file.name) != "words").filter(joins);
    compare(&found.map(|file| file.name.as_str()).collect(), &DEBTS.joins.iter().copied().collect());
}

#[test]
fn a_panel_knows_no_other_panel() {
    let house = super::house();
    let found = house.product().flat_map(|file| breaches_of_parts(house, file)).collect();
    compare(&found, &DEBTS.panels.iter().map(|(file, part)| ((*file).to_owned(), (*part).to_owned())).collect());
}

#[test]
fn files_form_no_large_circle() {
    let graph = graph(super::house());
    let found = circles(&graph).into_iter().filter(|circle| circle.len() > MOST_OF_CIRCLE).collect();
    compare(&found, &DEBTS.circles.iter().map(|circle| circle.to_vec()).collect());
}

#[test]
fn the_tables_are_stairs_and_true_of_the_house() {
    let house = super::house();
    for (table, of) in [(ROOMS, None), (PARTS_OF_UI, Some("ui/"))] {
        for (at, (row, allowed)) in table.iter().enumerate() {
            let is_there = house.product().any(|file| match of {
                None => room_of(&file.name) == *row,
                Some(_) => part_of_ui(&file.name) == Some(row),
            });
            assert!(is_there, "there is no {row}");
            for other in *allowed {
                assert!(
                    table[..at].iter().any(|(above, _)| above == other),
                    "{row} imports {other}, which is not above"
                );
            }
        }
    }
    let mut places =
        ONLY_IN.iter().flat_map(|(_, places, _)| *places).chain(METHODS_OF_DISK_ONLY_IN.iter().map(|(place, _)| place));
    assert!(places.all(|place| house.product().any(|file| file.name.starts_with(place))));
}
