//! If it falls nonetheless: no edit is lost, and nothing that was being typed. The faults are asked for by these tests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::dataset::{Dated, Event, EventKind, RecordKind};
use chancery::view::ThemeChoice;
use chancery::{edit, faults, files, journal};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{self, LARGE};

type Window = Harness<'static, App>;

/// A window whose rescues are kept in this folder.
fn window(kept: &Path, file: Option<PathBuf>) -> Window {
    let surroundings = Surroundings::none().keeping_unsaved_in(kept.to_path_buf());
    app_tree::window(LARGE, ThemeChoice::Light, surroundings, file)
}

fn wait_for(harness: &mut Window, what: &str, is_there: impl Fn(&Window) -> bool) {
    for _ in 0..500 {
        harness.run_steps(2);
        if is_there(harness) {
            return harness.run_ok().map_or((), drop);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{what} did not come");
}

fn says(text: &'static str) -> impl Fn(&Window) -> bool {
    move |harness| harness.query_all_by_label_contains(text).next().is_some()
}

fn add(harness: &mut Window, title: &str) {
    let id = harness.state().document().facts.new_ids().assign(RecordKind::Event, title, Some(2014));
    let event =
        Event { kind: EventKind::Meeting, title: title.to_owned(), when: Dated::new("2014-06-17"), ..Event::new(id) };
    harness.state_mut().ask(Action::Change(Box::new(edit::add(event))));
    harness.run();
}

/// Journals that lie there, whether a living window writes them or not.
fn kept_count(kept: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(kept) else { return 0 };
    entries.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "journal")).count()
}

/// Steps in the journals that lie there.
fn steps_kept(kept: &Path) -> usize {
    let journals = std::fs::read_dir(kept).unwrap().map(|entry| entry.unwrap().path());
    let texts = journals.filter(|path| path.extension().is_some_and(|ending| ending == "journal"));
    texts.map(|path| std::fs::read_to_string(path).unwrap_or_default().matches("\"did\":\"step\"").count()).sum()
}

fn type_text(harness: &mut Window, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// The next frame falls at this place.
fn fall(harness: &mut Window, place: &'static str) {
    faults::ask(Some(place));
    let fallen = catch_unwind(AssertUnwindSafe(|| harness.step()));
    faults::ask(None);
    assert!(fallen.is_err(), "{place} did not fall");
}

fn titles(dataset: &chancery::dataset::Dataset) -> Vec<&str> {
    dataset.events.iter().map(|event| event.title.as_str()).collect()
}

/// A copy of the bundled record, changed three times and with a meeting half typed, in a window that then falls.
fn fallen(home: &Path, place: &'static str) -> (PathBuf, PathBuf) {
    let (file, kept) = (home.join("copy.json"), home.join("state"));
    std::fs::write(&file, files::BUNDLED).unwrap();
    let mut harness = window(&kept, Some(file.clone()));
    wait_for(&mut harness, "the copy", |harness| harness.state().document().path().is_some());
    for title in ["Talks on coal", "Talks on gas", "Talks on rail"] {
        add(&mut harness, title);
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness.run();
    type_text(&mut harness, "Half a tit");
    fall(&mut harness, place);
    (file, kept)
}

#[test]
fn a_fall_in_a_panel_loses_no_edit_and_nothing_typed() {
    let home = tempfile::tempdir().unwrap();
    let (file, kept) = fallen(home.path(), "timeline");
    let rescues = journal::found(&kept);
    assert_eq!(rescues.len(), 1);
    let loaded = journal::opened(&rescues[0].journal).unwrap();
    assert!(titles(&loaded).ends_with(&["Talks on coal", "Talks on gas", "Talks on rail"]));
    assert_eq!(loaded.events.len(), files::bundled().unwrap().dataset.events.len() + 3);
    assert_eq!(rescues[0].typed, 1);
    assert_eq!(rescues[0].note.file.as_ref(), Some(&file));
    // Nothing of the file itself was touched.
    assert_eq!(std::fs::read_to_string(&file).unwrap(), files::BUNDLED);

    // The next start says so and offers it.
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Restore “Kazakhstan–China”?"));
    click(&mut harness, "Restore");
    wait_for(&mut harness, "the rescue", |harness| harness.state().document().path().is_some());
    let app = harness.state();
    assert!(titles(app.document().dataset()).ends_with(&["Talks on coal", "Talks on gas", "Talks on rail"]));
    assert!(app.document().facts.is_modified());
    assert_eq!(app.document().path(), Some(file.as_path()));
    let typed = |node: egui_kittest::Node<'_>| node.accesskit_node().value().is_some_and(|text| text == "Half a tit");
    assert!(harness.query_all_by_label_contains("Title").any(typed), "what was typed is not there");
    // Kept until it is saved; saved, it is in the file that it was of, and only what still stands typed is kept.
    assert_eq!(kept_count(&kept), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut harness, "the saving", |harness| !harness.state().document().facts.is_modified());
    wait_for(&mut harness, "the end of what is saved", |_| steps_kept(&kept) == 0);
    assert_eq!(kept_count(&kept), 1);
    let saved = files::open(&file).unwrap();
    assert!(titles(&saved.dataset).ends_with(&["Talks on coal", "Talks on gas", "Talks on rail"]));
}

/// What a fall left behind, once its thread has let go of it: on a machine with much to do that takes a while.
fn left_behind(kept: &Path) -> Vec<journal::Unsaved> {
    for _ in 0..200 {
        let found = journal::found(kept);
        if !found.is_empty() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Vec::new()
}

#[test]
fn an_edit_asked_for_in_the_frame_that_falls_is_kept_too() {
    let home = tempfile::tempdir().unwrap();
    let kept = home.path().join("state");
    let mut harness = window(&kept, None);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness.run();
    type_text(&mut harness, "Talks on coal");
    harness.key_press(Key::Tab);
    harness.run();
    type_text(&mut harness, "20 March 2014");
    let entered = |pressed| egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    harness.input_mut().events.extend([entered(true), entered(false)]);
    // The editor has let go of its draft, and what it asked for has not been done yet.
    fall(&mut harness, "status-bar");
    let rescues = left_behind(&kept);
    assert_eq!(rescues.len(), 1);
    assert!(titles(&journal::opened(&rescues[0].journal).unwrap()).ends_with(&["Talks on coal"]));
    assert!(rescues[0].note.is_bundled);
}

#[test]
fn nothing_is_written_where_nothing_was_changed() {
    let home = tempfile::tempdir().unwrap();
    let kept = home.path().join("state");
    fall(&mut window(&kept, None), "timeline");
    assert_eq!(kept_count(&kept), 0);
}

#[test]
fn looked_at_it_stays_until_somebody_decides() {
    let home = tempfile::tempdir().unwrap();
    let (file, kept) = fallen(home.path(), "timeline");
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Chancery ended unexpectedly"));
    click(&mut harness, "Look first");
    wait_for(&mut harness, "the rescue", |harness| harness.state().document().path().is_some());
    harness.get_by_label_contains("nothing is decided yet");
    assert_eq!(kept_count(&kept), 1);
    click(&mut harness, "Discard");
    wait_for(&mut harness, "the file", |harness| !harness.state().document().facts.is_modified());
    wait_for(&mut harness, "the end of the journal", |_| kept_count(&kept) == 0);
    assert_eq!(harness.state().document().path(), Some(file.as_path()));
    assert_eq!(
        harness.state().document().dataset().events.len(),
        files::bundled().unwrap().dataset.events.len(),
        "the file as it was"
    );
}

#[test]
fn what_is_not_wanted_is_let_go_of_and_what_is_put_off_is_asked_again() {
    let home = tempfile::tempdir().unwrap();
    let (_, kept) = fallen(home.path(), "timeline");
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Chancery ended unexpectedly"));
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!says("Chancery ended unexpectedly")(&harness));
    assert_eq!(journal::found(&kept).len(), 1);
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Chancery ended unexpectedly"));
    click(&mut harness, "Discard");
    wait_for(&mut harness, "the end of the journal", |_| kept_count(&kept) == 0);
    assert!(!harness.state().document().facts.is_modified());
}

#[test]
fn a_restored_record_that_falls_again_is_kept_again_and_once() {
    let home = tempfile::tempdir().unwrap();
    let (_, kept) = fallen(home.path(), "timeline");
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Chancery ended unexpectedly"));
    click(&mut harness, "Restore");
    wait_for(&mut harness, "the rescue", |harness| harness.state().document().path().is_some());
    add(&mut harness, "Talks on wheat");
    fall(&mut harness, "status-bar");
    let rescues = left_behind(&kept);
    assert_eq!(rescues.len(), 1);
    let loaded = journal::opened(&rescues[0].journal).unwrap();
    assert!(titles(&loaded).ends_with(&["Talks on rail", "Talks on wheat"]));
    assert_eq!(rescues[0].typed, 1);
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten_by_what_is_restored() {
    let home = tempfile::tempdir().unwrap();
    let (file, kept) = fallen(home.path(), "timeline");
    let theirs = files::BUNDLED.replacen("Kazakhstan–China", "Theirs", 1);
    std::fs::write(&file, &theirs).unwrap();
    let mut harness = window(&kept, None);
    wait_for(&mut harness, "the offer", says("Chancery ended unexpectedly"));
    click(&mut harness, "Restore");
    wait_for(&mut harness, "the rescue", |harness| harness.state().document().path().is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut harness, "the question", says("was changed by somebody else"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), theirs);
    assert_eq!(kept_count(&kept), 1);
}

#[test]
fn a_fall_on_a_thread_is_told_and_the_window_lives_on() {
    let home = tempfile::tempdir().unwrap();
    let (file, kept) = (home.path().join("copy.json"), home.path().join("state"));
    std::fs::write(&file, files::BUNDLED).unwrap();
    let mut harness = window(&kept, Some(file.clone()));
    wait_for(&mut harness, "the copy", |harness| harness.state().document().path().is_some());
    add(&mut harness, "Talks on coal");
    faults::ask(Some("save"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut harness, "the notice", says("Nothing was saved: a fault of the program came between"));
    faults::ask(None);
    assert!(harness.state().document().facts.is_modified());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), files::BUNDLED);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut harness, "the saving", |harness| !harness.state().document().facts.is_modified());
    assert!(std::fs::read_to_string(&file).unwrap().contains("Talks on coal"));
}

#[test]
fn a_record_that_cannot_be_opened_for_a_fault_leaves_the_bundled_one() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("copy.json");
    std::fs::write(&file, files::BUNDLED).unwrap();
    faults::ask(Some("open"));
    let surroundings = Surroundings::none();
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1440.0, 900.0))
        .with_max_steps(30)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, surroundings, Some(file), Some(ThemeChoice::Light)));
    faults::ask(None);
    wait_for(&mut harness, "the notice", says("The record was not opened: a fault of the program came between"));
    wait_for(&mut harness, "the bundled record", says("Erlan Idrissov in China"));
}
