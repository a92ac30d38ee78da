//! What types are called: no name is defined twice, and none is egui's.

use super::house::House;
use super::tables::{NAMES_OF_EGUI, SCHEMA};
use std::collections::BTreeMap;

/// The names that stand for two things, each with the files that define it. A record and its schema may share theirs.
fn twice(house: &House) -> Vec<String> {
    let mut files = BTreeMap::<&str, Vec<&str>>::new();
    for file in house.product() {
        for name in &file.contents.types {
            files.entry(name.as_str()).or_default().push(file.name.as_str());
        }
    }
    let is_schema_and_record =
        |of: &[&str]| matches!(of, [record, schema] if record.starts_with("dataset/") && *schema == SCHEMA);
    let defined_twice = files.into_iter().map(|(name, mut of)| {
        of.sort_unstable();
        (name, of)
    });
    defined_twice
        .filter(|(_, of)| of.len() > 1 && !is_schema_and_record(of))
        .map(|(name, of)| format!("{name}: {}", of.join(", ")))
        .collect()
}

/// The types that have a name of egui's.
fn taken(house: &House) -> Vec<String> {
    let each = house.product().flat_map(|file| file.contents.types.iter().map(move |name| (file, name)));
    let taken = each.filter(|(_, name)| NAMES_OF_EGUI.contains(&name.as_str()));
    taken.map(|(file, name)| format!("{name}: {}", file.name)).collect()
}

#[test]
fn no_type_name_stands_for_two_things() {
    let wrong = twice(super::house());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_type_has_a_name_of_eguis() {
    let wrong = taken(super::house());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_that_is_planted_is_found() {
    let texts = [
        ("lib.rs", "mod dataset; mod files; mod ui; mod view;"),
        ("dataset.rs", "mod record;"),
        ("dataset/record.rs", "pub struct Event; pub struct Person; impl Iterator for Person { type Item = u8; }"),
        ("files.rs", "mod schema_v1;"),
        ("files/schema_v1.rs", "pub struct Event;"),
        ("ui.rs", "pub struct Person; fn make() { enum Panel { A } } #[cfg(test)] mod tests { struct Lane; }"),
        ("view.rs", "pub struct Lane; type Item = u8;"),
    ];
    let house = House::of_texts(texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec());
    assert_eq!(twice(&house), ["Person: dataset/record.rs, ui.rs"]);
    assert_eq!(taken(&house), ["Panel: ui.rs"]);
}
