//! The house rules as data: who may import whom, which words may stand where, how long a file may be.

use std::path::{Path, PathBuf};

/// A room and the rooms that it may import (`crate::…`), beside itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("bounds", &[]),
    ("faults", &[]),
    ("time", &["bounds"]),
    ("report", &["time"]),
    ("dataset", &["time", "report"]),
    ("files", &["bounds", "dataset", "report"]),
    ("edit", &["time", "dataset"]),
    ("view", &["bounds", "time", "dataset"]),
    ("index", &["bounds", "time", "dataset", "view"]),
    ("analysis", &["time", "dataset", "index"]),
    ("command", &[]),
    ("action", &["time", "dataset", "edit", "view", "command"]),
    ("words", &["time", "report"]),
    ("telling", &["time", "dataset", "index", "analysis", "words"]),
    ("theme", &["bounds"]),
    (
        "ui",
        &[
            "bounds", "faults", "time", "report", "dataset", "edit", "index", "analysis", "view", "action", "command",
            "words", "telling", "theme",
        ],
    ),
    (
        "app",
        &[
            "faults", "time", "report", "dataset", "files", "edit", "index", "analysis", "view", "action", "command",
            "words", "theme", "ui",
        ],
    ),
    ("cli", &["time", "report", "dataset", "files", "edit", "index", "analysis", "view", "words", "telling"]),
];

/// Words that may stand only in these files or folders (below src), with the reason.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("eframe::", &["app/", "main.rs"], "only the app knows the window's framework"),
    ("rfd::", &["app/surroundings.rs"], "dialogs of the system are asked for in one place"),
    ("zbus::", &["app/surroundings.rs"], "the session bus is asked in one place"),
    ("jiff::", &["app/surroundings.rs"], "the clock is read in one place"),
    ("SystemTime", &["app/surroundings.rs"], "the clock is read in one place"),
    ("Instant::now", &["app/surroundings.rs"], "the clock is read in one place"),
    ("std::fs", &["files/", "app/preferences.rs"], "only files and preferences touch the disk"),
    ("File::open", &["files/", "app/preferences.rs"], "only files and preferences touch the disk"),
    ("thread::spawn", &["app/jobs.rs"], "threads have names and typed outcomes"),
    ("thread::Builder", &["app/jobs.rs"], "threads have names and typed outcomes"),
    ("Color32::from_", &["theme/palette.rs"], "colours have their values in one place"),
    ("egui", &["theme/", "ui/", "app/"], "the other rooms know no widget"),
];

/// Files over the limit, with the reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// The most lines of a file.
const MOST_LINES: usize = 600;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Each source file: its path below src, and its text without tests.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files_below(&source(), &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(source()).unwrap().to_str().unwrap().replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The code of a file: no comments, and nothing from the tests at its end.
fn code_of(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let code: Vec<&str> = before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    code.join("\n")
}

fn room_of(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap()
}

fn is_test_file(name: &str) -> bool {
    name.ends_with("/tests.rs")
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let mut breaches = Vec::new();
    for (name, text) in files() {
        let room = room_of(&name);
        if matches!(room, "main" | "lib") || is_test_file(&name) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(of, _)| *of == room) else {
            panic!("{name}: the room {room} is not in the table");
        };
        let code = code_of(&text);
        for piece in code.split("crate::").skip(1) {
            let other: String = piece.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            if !other.is_empty() && other != room && !allowed.contains(&other.as_str()) {
                breaches.push(format!("{name} imports {other}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn some_words_have_one_place() {
    let mut breaches = Vec::new();
    for (name, text) in files().into_iter().filter(|(name, _)| !is_test_file(name)) {
        let code = code_of(&text);
        for (word, places, reason) in ONLY_IN {
            if code.contains(word) && !places.iter().any(|place| name.starts_with(place)) {
                breaches.push(format!("{name} has {word}: {reason}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn every_file_says_what_it_is_for_and_is_not_too_long() {
    for (name, text) in files() {
        assert!(text.starts_with("//!"), "{name} does not say what it is for");
        let lines = text.lines().count();
        let has_reason = LONG_FILES.iter().any(|(long, _)| *long == name);
        assert!(lines <= MOST_LINES || has_reason, "{name} has {lines} lines");
    }
}

#[test]
fn the_tables_are_true_of_the_house() {
    let files = files();
    for (room, _) in MAY_IMPORT {
        assert!(files.iter().any(|(name, _)| room_of(name) == *room), "there is no room {room}");
    }
    for (word, places, _) in ONLY_IN {
        let is_used =
            files.iter().any(|(name, text)| places.iter().any(|place| name.starts_with(place)) && text.contains(word));
        assert!(
            is_used || matches!(*word, "SystemTime" | "Instant::now" | "File::open" | "thread::spawn"),
            "{word} stands nowhere"
        );
    }
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
