//! What somebody else saved and what was changed here become one record, in the window: asked about where they conflict,
//! one step that can be undone, and nothing overwritten.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::action::{Action, NextRecord};
use chancery::app::{App, Surroundings};
use chancery::dataset::{Dated, Event, EventKind, RecordKind};
use chancery::edit;
use chancery::files::{self, BUNDLED};
use chancery::view::ThemeChoice;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{self, LARGE};

type Window = Harness<'static, App>;

fn window(surroundings: Surroundings, file: Option<PathBuf>) -> Window {
    app_tree::window(LARGE, ThemeChoice::Light, surroundings, file)
}

fn wait(harness: &mut Window, what: &str, is_there: impl Fn(&Window) -> bool) {
    for _ in 0..1000 {
        harness.run_steps(2);
        if is_there(harness) {
            harness.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{what} did not come");
}

fn says(text: &'static str) -> impl Fn(&Window) -> bool {
    move |harness| harness.query_all_by_label_contains(text).next().is_some()
}

fn on_copy(folder: &Path) -> (Window, PathBuf) {
    let file = folder.join("copy.json");
    std::fs::write(&file, BUNDLED).unwrap();
    let mut harness = window(Surroundings::none(), Some(file.clone()));
    wait(&mut harness, "the record", |harness| harness.state().document().path().is_some());
    (harness, file)
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
}

fn ask(harness: &mut Window, action: Action) {
    harness.state_mut().ask(action);
    harness.run_ok();
}

fn add(harness: &mut Window, title: &str) {
    let id = harness.state().document().facts.new_ids().assign(RecordKind::Event, title, Some(2014));
    let event =
        Event { kind: EventKind::Meeting, title: title.to_owned(), when: Dated::new("2014-06-17"), ..Event::new(id) };
    ask(harness, Action::Change(Box::new(edit::add(event))));
}

/// Gives the first event another title.
fn retitle(harness: &mut Window, title: &str) {
    let dataset = harness.state().document().dataset();
    let event = Event { title: title.to_owned(), ..dataset.events[0].clone() };
    let change = edit::change(dataset, event);
    ask(harness, Action::Change(Box::new(change)));
}

fn first_title() -> String {
    files::bundled().unwrap().dataset.events[0].title.clone()
}

/// The bundled record as somebody else would save it.
fn theirs(first_title_now: Option<&str>, title: Option<&str>) -> String {
    let mut text = BUNDLED.to_owned();
    if let Some(now) = first_title_now {
        let before = format!("\"title\": \"{}\"", first_title());
        assert!(text.contains(&before));
        text = text.replacen(&before, &format!("\"title\": \"{now}\""), 1);
    }
    if let Some(title) = title {
        text = text.replacen("\"title\": \"Kazakhstan–China\"", &format!("\"title\": \"{title}\""), 1);
    }
    text.replacen("\"format_version\": 1,", "\"format_version\": 1,\n  \"x_theirs\": \"kept\",", 1)
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

fn text(harness: &Window) -> String {
    files::to_text(harness.state().document().dataset())
}

fn save_meets_theirs(harness: &mut Window) {
    press(harness, Modifiers::COMMAND, Key::S);
    wait(harness, "the question", says("was changed by somebody else"));
    click(harness, "Join the two…");
    wait(harness, "the join", says("Join with “copy.json”"));
}

#[test]
fn different_changes_join_without_a_question_in_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    let ours = text(&harness);
    let theirs = theirs(Some("Theirs of it"), Some("Their title"));
    std::fs::write(&file, &theirs).unwrap();
    save_meets_theirs(&mut harness);
    harness.get_by_label_contains("Nothing is in the way");
    harness.get_by_label_contains("Title: “Kazakhstan–China” → “Their title”");
    // The button has the keyboard.
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait(&mut harness, "the joined record", says("Joined with “copy.json”"));
    let joined = text(&harness);
    for what in ["Talks on coal", "Theirs of it", "Their title", "x_theirs"] {
        assert!(joined.contains(what), "{what}");
    }
    let expected = chancery::merge::join(BUNDLED.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap();
    assert_eq!(joined, expected.text);
    assert_eq!(read(&file), theirs, "nothing is written before it is saved");
    assert_eq!(harness.state().document().facts.undo_label(), Some("undo-merge"));
    // One step there and back, byte for byte.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&harness), ours);
    // Without what the file has, saving it would lose that: it is asked again.
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, "the question", says("was changed by somebody else"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(read(&file), theirs);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(text(&harness), joined);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, "the save", |harness| !harness.state().document().facts.is_modified());
    assert_eq!(read(&file), joined);
}

#[test]
fn what_both_changed_is_chosen_field_by_field_with_the_keyboard() {
    for takes_theirs in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (mut harness, file) = on_copy(folder.path());
        retitle(&mut harness, "Ours of it");
        add(&mut harness, "Talks on coal");
        let theirs = theirs(Some("Theirs of it"), None);
        std::fs::write(&file, &theirs).unwrap();
        save_meets_theirs(&mut harness);
        let focused = |harness: &Window| {
            let node = harness.query_all_by(|node| node.is_focused()).next();
            node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
        };
        assert!(harness.get_by_label("Join").accesskit_node().is_disabled(), "nothing is chosen yet");
        assert!(focused(&harness).starts_with("Title of Event"), "{}", focused(&harness));
        assert!(focused(&harness).ends_with("here: “Ours of it”"), "{}", focused(&harness));
        if takes_theirs {
            press(&mut harness, Modifiers::NONE, Key::Tab);
            assert!(focused(&harness).ends_with("in the file: “Theirs of it”"), "{}", focused(&harness));
        }
        press(&mut harness, Modifiers::NONE, Key::Space);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        if !takes_theirs {
            press(&mut harness, Modifiers::NONE, Key::Tab);
        }
        assert_eq!(focused(&harness), "Join");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        wait(&mut harness, "the joined record", says("Joined with “copy.json”"));
        let titles: Vec<&str> =
            harness.state().document().dataset().events.iter().map(|event| event.title.as_str()).collect();
        let wanted = if takes_theirs { "Theirs of it" } else { "Ours of it" };
        assert!(titles.contains(&wanted) && titles.contains(&"Talks on coal"), "{titles:?}");
        press(&mut harness, Modifiers::COMMAND, Key::S);
        wait(&mut harness, "the save", |harness| !harness.state().document().facts.is_modified());
        assert!(read(&file).contains(wanted) && read(&file).contains("x_theirs"));
    }
}

#[test]
fn a_second_save_of_theirs_is_joined_over_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = on_copy(folder.path());
    retitle(&mut harness, "Ours of it");
    for (title, their_title) in [("One", "First"), ("Two", "Second")] {
        let text = theirs(None, Some(their_title));
        std::fs::write(&file, &text).unwrap();
        add(&mut harness, title);
        save_meets_theirs(&mut harness);
        // What was joined before is no conflict the second time.
        harness.get_by_label_contains("Nothing is in the way");
        click(&mut harness, "Join");
        wait(&mut harness, "the joined record", |harness| harness.state().document().dataset().title == their_title);
    }
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, "the save", |harness| !harness.state().document().facts.is_modified());
    for what in ["Ours of it", "\"One\"", "\"Two\"", "\"Second\""] {
        assert!(read(&file).contains(what), "{what}");
    }
}

#[test]
fn leaving_over_a_changed_file_joins_saves_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    std::fs::write(&file, theirs(None, Some("Their title"))).unwrap();
    ask(&mut harness, Action::SaveFirst(NextRecord::OpenBundled));
    wait(&mut harness, "the question", says("was changed by somebody else"));
    click(&mut harness, "Join the two…");
    wait(&mut harness, "the join", says("Join with “copy.json”"));
    click(&mut harness, "Join and save");
    wait(&mut harness, "the bundled record", |harness| harness.state().document().path().is_none());
    assert!(read(&file).contains("Talks on coal") && read(&file).contains("Their title"));
}

#[test]
fn what_was_kept_over_a_file_that_has_changed_since_is_joined() {
    let home = tempfile::tempdir().unwrap();
    let (file, kept) = (home.path().join("copy.json"), home.path().join("kept"));
    std::fs::write(&file, BUNDLED).unwrap();
    let mut harness = window(Surroundings::none().keeping_unsaved_in(kept.clone()), Some(file.clone()));
    wait(&mut harness, "the record", |harness| harness.state().document().path().is_some());
    add(&mut harness, "Talks on coal");
    let copy = home.path().join("after");
    std::fs::create_dir_all(&copy).unwrap();
    for _ in 0..400 {
        for entry in std::fs::read_dir(&kept).into_iter().flatten().flatten().filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
        let found = chancery::journal::found(&copy);
        let base = |one: &chancery::journal::Unsaved| files::journal::base_of(&one.journal).is_file();
        if found.len() == 1 && found[0].steps.len() == 1 && base(&found[0]) {
            break;
        }
        harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(10));
    }
    std::fs::write(&file, theirs(None, Some("Their title"))).unwrap();
    let mut again = window(Surroundings::none().keeping_unsaved_in(copy), None);
    wait(&mut again, "the offer", says("offers to join the two"));
    click(&mut again, "Restore");
    wait(&mut again, "the join", says("Join with “copy.json”"));
    click(&mut again, "Join");
    wait(&mut again, "the joined record", |harness| harness.state().document().dataset().title == "Their title");
    assert!(text(&again).contains("Talks on coal"));
    press(&mut again, Modifiers::COMMAND, Key::S);
    wait(&mut again, "the save", |harness| !harness.state().document().facts.is_modified());
    assert!(read(&file).contains("Talks on coal") && read(&file).contains("Their title"));
}

#[test]
fn a_hundred_conflicts_are_all_reached_and_settled_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = on_copy(folder.path());
    let mut here = files::bundled().unwrap().dataset;
    let mut there = here.clone();
    let count = here.events.len().min(40);
    for at in 0..count {
        for (dataset, word) in [(&mut here, "Ours"), (&mut there, "Theirs")] {
            let event = Event { title: format!("{word} {at}"), ..dataset.events[at].clone() };
            edit::change(dataset, event).edit.apply(dataset);
        }
    }
    let edit = edit::between(harness.state().document().dataset(), &here);
    ask(&mut harness, Action::Change(Box::new(edit::Change { label: edit::MERGE, count: 0, edit, select: None })));
    std::fs::write(&file, files::to_text(&there)).unwrap();
    save_meets_theirs(&mut harness);
    let seen = harness.query_all_by_label_contains("in the file: “Theirs").count();
    assert!(seen > 0 && seen < count, "only those in sight are made: {seen}");
    // The keyboard goes through all of them: the first row has it, and each row has two stops.
    for _ in 0..(2 * count - 1) {
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    press(&mut harness, Modifiers::NONE, Key::Space);
    harness.get_by_label(&format!("{} still to be chosen", count - 1));
    click(&mut harness, "All as in the file");
    click(&mut harness, "Join");
    wait(&mut harness, "the joined record", says("Joined with “copy.json”"));
    let dataset = harness.state().document().dataset();
    assert!(dataset.events.iter().take(count).all(|event| event.title.starts_with("Theirs")));
}
