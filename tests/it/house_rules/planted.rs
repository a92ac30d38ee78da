//! The wall is tried: what it must find is planted into the files, in memory.

use super::house::House;
use super::imports::{breaches_of_names, breaches_of_parts, breaches_of_rooms};
use super::source;

/// Files that declare their tests near the beginning: they were once read no further than there.
const ONCE_BLIND: &[&str] = &[
    "analysis/claims/mod.rs",
    "describe/reasons/mod.rs",
    "draft/mod.rs",
    "time/edtf/mod.rs",
    "typed/mod.rs",
    "ui/table/mod.rs",
    "ui/timeline/mod.rs",
    "words/dates/mod.rs",
];

/// A plant, and what is to be said of it.
const PLANTS: &[(&str, &str)] = &[
    ("use crate::files;", "imports files"),
    ("use crate::{app, files};", "imports app"),
    ("use crate::{dataset::{self, Id}, files::{save, Fingerprint}};", "imports files"),
    ("fn planted() { crate::files::is_there(path); }", "imports files"),
    ("fn planted() { use crate::files as elsewhere; elsewhere::is_there(path); }", "imports files"),
    ("fn planted() { println!(\"{}\", crate::files::is_there(path)); }", "imports files"),
    ("use crate::*;", "imports the whole house"),
    ("fn planted() { std::fs::read(path); }", "names std::fs::read"),
    ("use std::{fs, io}; fn planted() { fs::read(path); }", "names std::fs::read"),
    ("use std::fs::File as Disk; fn planted() { Disk::open(path); }", "names std::fs::File::open"),
    ("use std::*;", "names std"),
    ("fn planted() { std::time::Instant::now(); }", "names std::time::Instant::now"),
    ("fn planted() { path.exists(); }", "calls exists"),
    ("mod planted { pub fn inner() { std::fs::read(path); } }", "names std::fs::read"),
];

/// What the rules say of a file to whose text something is added.
fn said_of(house: &House, name: &str, added: &str) -> Vec<String> {
    let mut file = house.file(name).clone();
    file.contents = source::contents(name, &format!("{}\n{added}\n", file.text));
    [breaches_of_rooms(&file), breaches_of_names(&file)].concat()
}

#[test]
fn what_is_planted_in_a_file_that_was_once_blind_is_found() {
    let house = super::house();
    for name in ONCE_BLIND {
        assert!(said_of(house, name, "").is_empty(), "{name}");
        for (plant, expected) in PLANTS {
            let said = said_of(house, name, plant);
            assert!(said.iter().any(|one| one.contains(expected)), "{name}, {plant}: {said:?}");
        }
    }
}

#[test]
fn what_is_planted_in_any_file_is_found() {
    let house = super::house();
    let is_free = |name: &str| {
        name == "lib.rs"
            || ["app/", "cli/", "files/", "import/", "journal/", "merge/", "main.rs"]
                .iter()
                .any(|room| name.starts_with(room))
    };
    for file in house.product().filter(|file| !is_free(&file.name)) {
        let said = said_of(house, &file.name, "use crate::{app, files}; fn planted() { std::fs::read(path); }");
        for expected in ["imports app", "imports files", "names std::fs::read"] {
            assert!(said.iter().any(|one| one.contains(expected)), "{}: {said:?}", file.name);
        }
    }
}

#[test]
fn what_is_for_tests_alone_may_do_more() {
    for name in ONCE_BLIND {
        let plant = "#[cfg(test)] mod planted { use crate::files; fn f() { std::fs::read(path); } }";
        assert!(said_of(super::house(), name, plant).is_empty(), "{name}");
    }
}

/// Files that tell, draft and lay out, each in a room that builds no widget.
const WITHOUT_WIDGETS: &[&str] = &[
    "describe/chart/labels.rs",
    "draft/session.rs",
    "marks/form.rs",
    "layout/table/cells.rs",
    "layout/timeline/pick.rs",
];

#[test]
fn a_widget_planted_where_things_are_told_drafted_or_laid_out_is_found() {
    let house = super::house();
    for name in WITHOUT_WIDGETS {
        assert!(said_of(house, name, "").is_empty(), "{name}");
        for plant in [
            "fn planted(ui: &mut egui::Ui) {}",
            "use egui::{self, Button};",
            "fn planted() { egui::Color32::WHITE; }",
            "use crate::widgets::pill;",
            "use crate::theme::Tokens;",
            "fn planted(scene: &crate::ui::Scene<'_>) {}",
        ] {
            assert!(!said_of(house, name, plant).is_empty(), "{plant} in {name}");
        }
    }
}

#[test]
fn a_widget_planted_where_egui_is_known_in_part_is_found() {
    for plant in ["use egui::{Key, Ui};", "fn planted(ui: &mut egui::Ui) {}", "use egui::*;", "use egui as e;"] {
        let said = said_of(super::house(), "command.rs", plant);
        assert!(said.iter().any(|one| one.contains("may have of egui")), "{plant}: {said:?}");
    }
    assert!(said_of(super::house(), "command.rs", "use egui::Key as Pressed;").is_empty());
}

#[test]
fn a_panel_planted_in_another_is_found_in_every_spelling() {
    let house = super::house();
    for plant in [
        "use crate::ui::editor;",
        "use super::editor::EditorState;",
        "use crate::{ui::{editor::EditorState, Scene}};",
        "fn planted() { crate::ui::editor::show(ui); }",
        "fn planted() { super::editor::show(ui); }",
    ] {
        let mut file = house.file("ui/status_bar.rs").clone();
        file.contents = source::contents(&file.name, &format!("{}\n{plant}\n", file.text));
        let found = breaches_of_parts(house, &file);
        assert!(found.iter().any(|(_, part)| part == "editor"), "{plant}: {found:?}");
    }
}
