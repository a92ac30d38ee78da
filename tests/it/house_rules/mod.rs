//! The house rules: who may import whom, which names may stand where, how long things may be.
//!
//! `tables` holds them as data, `debts` what does not hold yet. `planted` breaks them in memory, to see that it is found.

mod circles;
mod debts;
mod house;
mod imports;
mod lengths;
mod names;
mod planted;
mod source;
mod tables;

use house::House;
use std::path::Path;
use std::sync::OnceLock;

/// The house on the disk, read once for all tests.
fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(House::of_disk)
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<&str> =
        house().all().iter().filter(|file| !file.text.starts_with("//!")).map(|file| file.name.as_str()).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_owner_talks_to_the_window_in_few_places() {
    const MOST: usize = 8;
    // However a call is broken into lines.
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    let places: Vec<(&str, usize)> = house()
        .product()
        .filter(|file| file.name.starts_with("app/"))
        .map(|file| (file.name.as_str(), joined(&file.text).matches("self.window.").count()))
        .filter(|(_, count)| *count > 0)
        .collect();
    let all: usize = places.iter().map(|(_, count)| count).sum();
    assert!((1..=MOST).contains(&all), "{places:#?}");
}

#[test]
fn files_named_tests_are_for_tests_alone() {
    let wrong: Vec<&str> =
        house().product().map(|file| file.name.as_str()).filter(|name| name.ends_with("tests.rs")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_pictures_of_the_readme_are_there_and_small() {
    const MOST_BYTES: u64 = 300_000;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(Path::new);
    let pictures: Vec<&Path> = links.filter(|path| path.extension().is_some_and(|ending| ending == "png")).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    for picture in pictures {
        let size = std::fs::metadata(root.join(picture)).map(|file| file.len());
        assert!(size.is_ok_and(|size| size < MOST_BYTES), "{}", picture.display());
    }
}
