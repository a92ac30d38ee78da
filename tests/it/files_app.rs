//! Files in the window: saved, changed by others, lost, left with changes. Nothing is lost unasked.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::action::{Action, NextRecord};
use chancery::app::{App, Surroundings};
use chancery::dataset::{Dated, Event, EventKind, RecordKind};
use chancery::edit;
use chancery::files::BUNDLED;
use chancery::view::ThemeChoice;
use egui::{Event as Input, Key, Modifiers, Vec2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::saving::Mounted;

type Window = Harness<'static, App>;

fn window(file: Option<PathBuf>) -> Window {
    let mut harness =
        Harness::builder().with_size(Vec2::new(1440.0, 900.0)).with_max_steps(30).build_eframe(move |creation| {
            App::new(&creation.egui_ctx, Surroundings::none(), file, Some(ThemeChoice::Light))
        });
    harness.run();
    harness
}

/// A window on a copy of the bundled record.
fn window_on_copy(folder: &Path) -> (Window, PathBuf) {
    let file = folder.join("copy.json");
    std::fs::write(&file, BUNDLED).unwrap();
    let mut harness = window(Some(file.clone()));
    wait(&mut harness, |app| app.document().path() == Some(&file));
    (harness, file)
}

/// Shows frames until a thread has brought what is waited for.
fn wait(harness: &mut Window, is_there: impl Fn(&App) -> bool) {
    for _ in 0..500 {
        harness.run_steps(2);
        if is_there(harness.state()) {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("what is waited for did not come");
}

fn wait_for_label(harness: &mut Window, label: &str) {
    for _ in 0..500 {
        harness.run_steps(2);
        if harness.query_by_label(label).is_some() {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing says {label}");
}

fn ask(harness: &mut Window, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn added(harness: &Window, title: &str) -> Action {
    let id = harness.state().document().facts.new_ids().assign(RecordKind::Event, title, Some(2014));
    let event =
        Event { kind: EventKind::Meeting, title: title.to_owned(), when: Dated::new("2014-06-17"), ..Event::new(id) };
    Action::Change(Box::new(edit::add(event)))
}

fn add(harness: &mut Window, title: &str) {
    let action = added(harness, title);
    ask(harness, action);
}

fn is_changed(harness: &Window) -> bool {
    harness.state().document().facts.is_modified()
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

/// Types over what stands in the field that has the keyboard.
fn type_over(harness: &mut Window, text: &str) {
    press(harness, Modifiers::COMMAND, Key::A);
    harness.event(Input::Text(text.to_owned()));
    harness.run();
}

#[test]
fn title_and_status_bar_say_changed_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    assert_eq!(harness.state().title(), "Kazakhstan–China – copy.json – Chancery");
    harness.get_by_label("saved");
    add(&mut harness, "Talks on coal");
    assert_eq!(harness.state().title(), "Kazakhstan–China – copy.json ● – Chancery");
    harness.get_by_label("● changed");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, |app| !app.document().facts.is_modified());
    harness.get_by_label("saved");
    assert_eq!(harness.state().title(), "Kazakhstan–China – copy.json – Chancery");
    let text = read(&file);
    assert!(text.contains("Talks on coal"));
    // The step can still be undone, which is a change again; and the saved state is found again.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    harness.get_by_label("● changed");
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    harness.get_by_label("saved");
    assert_eq!(read(&file), text);
    let reopened = window(Some(file));
    reopened.get_by_label("Talks on coal, 17 June 2014, held");
}

#[test]
fn the_bundled_record_saves_as_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(None);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(harness.get_by_label("Path").value().as_deref(), Some("kazakhstan-china.json"));
    let file = folder.path().join("mine");
    type_over(&mut harness, &file.display().to_string());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait(&mut harness, |app| app.document().path().is_some());
    assert_eq!(read(&folder.path().join("mine.json")), BUNDLED);
    harness.get_by_label("saved");
    assert!(harness.query_by_label("Path").is_none(), "the dialog is closed");
}

#[test]
fn a_file_of_the_name_typed_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theirs.json");
    std::fs::write(&file, "theirs").unwrap();
    let mut harness = window(None);
    let save_there = |harness: &mut Window| {
        press(harness, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::S);
        type_over(harness, &file.display().to_string());
        click(harness, "Save");
        wait_for_label(harness, "“theirs.json” is there already");
    };
    save_there(&mut harness);
    click(&mut harness, "Cancel");
    assert_eq!(read(&file), "theirs");
    save_there(&mut harness);
    click(&mut harness, "Replace");
    wait(&mut harness, |app| app.document().path().is_some());
    assert_eq!(read(&file), BUNDLED);
}

#[test]
fn leaving_a_changed_record_asks_and_cancel_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    for next in [NextRecord::New, NextRecord::OpenBundled, NextRecord::Open(folder.path().join("copy.json"))] {
        let (mut harness, file) = window_on_copy(folder.path());
        add(&mut harness, "Talks on coal");
        ask(&mut harness, Action::Leave(next.clone()));
        harness.get_by_label("Save the changes to “Kazakhstan–China”?");
        click(&mut harness, "Cancel");
        assert!(is_changed(&harness));
        assert_eq!(harness.state().document().path(), Some(file.as_path()));
        ask(&mut harness, Action::Leave(next.clone()));
        click(&mut harness, "Discard");
        wait(&mut harness, |app| !app.document().facts.is_modified());
        assert_eq!(read(&file), BUNDLED);
        assert!(harness.query_by_label("Talks on coal, 17 June 2014, held").is_none());
    }
}

#[test]
fn save_in_the_question_saves_and_then_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    press(&mut harness, Modifiers::COMMAND, Key::N);
    click(&mut harness, "Save");
    wait(&mut harness, |app| app.document().path().is_none());
    assert!(read(&file).contains("Talks on coal"));
    assert_eq!(harness.state().title(), "Untitled record – Chancery");
}

#[test]
fn closing_the_window_on_a_changed_record_asks() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    let commands = |harness: &Window| harness.output().viewport_output[&ViewportId::ROOT].commands.clone();
    let close = |harness: &mut Window| {
        harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap().events.push(ViewportEvent::Close);
        harness.step();
        let commands = commands(harness);
        harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap().events.clear();
        commands
    };
    // Nothing is changed: nothing is asked.
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose));
    add(&mut harness, "Talks on coal");
    assert!(close(&mut harness).contains(&ViewportCommand::CancelClose));
    harness.run();
    harness.get_by_label("Save the changes to “Kazakhstan–China”?");
    // Once more while it is asked: it is still asked.
    assert!(close(&mut harness).contains(&ViewportCommand::CancelClose));
    harness.run();
    click(&mut harness, "Cancel");
    assert!(is_changed(&harness));
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    harness.get_by_label("Discard").click();
    let mut has_closed = false;
    for _ in 0..4 {
        harness.step();
        has_closed |= commands(&harness).contains(&ViewportCommand::Close);
    }
    assert!(has_closed);
    assert!(!close(&mut harness).contains(&ViewportCommand::CancelClose), "it was answered");
    assert_eq!(read(&file), BUNDLED);
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let theirs = BUNDLED.replacen("Kazakhstan–China", "Theirs", 1);
    let changed_outside = |folder: &Path| {
        let (mut harness, file) = window_on_copy(folder);
        add(&mut harness, "Talks on coal");
        std::fs::write(&file, &theirs).unwrap();
        press(&mut harness, Modifiers::COMMAND, Key::S);
        wait_for_label(&mut harness, "“copy.json” was changed by somebody else");
        assert_eq!(read(&file), theirs);
        (harness, file)
    };
    let (mut harness, file) = changed_outside(folder.path());
    click(&mut harness, "Cancel");
    assert!(is_changed(&harness));
    assert_eq!(read(&file), theirs);

    let (mut harness, file) = changed_outside(folder.path());
    click(&mut harness, "Overwrite");
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert!(read(&file).contains("Talks on coal"));

    let (mut harness, _) = changed_outside(folder.path());
    click(&mut harness, "Reload");
    wait(&mut harness, |app| app.document().dataset().title == "Theirs");
    assert!(!is_changed(&harness));

    let (mut harness, file) = changed_outside(folder.path());
    click(&mut harness, "Save as…");
    let other = folder.path().join("other.json");
    type_over(&mut harness, &other.display().to_string());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert_eq!(read(&file), theirs);
    assert!(read(&other).contains("Talks on coal"));
    assert_eq!(harness.state().document().path(), Some(other.as_path()));
}

/// Saves in vain: the record is still changed, and one sentence says why.
fn fails(harness: &mut Window, why: &str) {
    press(harness, Modifiers::COMMAND, Key::S);
    for _ in 0..500 {
        harness.run_steps(2);
        if harness.query_by_label_contains("was not saved").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    harness.get_by_label_contains(why);
    assert!(is_changed(harness));
    harness.get_by_label("● changed");
    assert_eq!(harness.query_all_by_label_contains("was not saved").count(), 1);
}

#[test]
fn a_save_that_fails_says_so_and_leaves_the_record_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    folder.close().unwrap();
    fails(&mut harness, "its folder is not there");
    // Leaving by way of a save that fails stays here.
    ask(&mut harness, Action::SaveFirst(NextRecord::New));
    harness.run_steps(50);
    assert!(is_changed(&harness));
    assert!(harness.state().document().path().is_some());
}

#[test]
fn a_full_disk_and_a_read_only_one_leave_the_old_file_whole() {
    let Some(disk) = Mounted::new("size=512k") else {
        eprintln!("skipped: a small disk can't be mounted here");
        return;
    };
    let (mut harness, file) = window_on_copy(disk.path());
    add(&mut harness, "Talks on coal");
    let filler = disk.path().join("filler");
    // What is written of it until the disk is full.
    drop(std::fs::write(&filler, vec![b'x'; 600_000]));
    fails(&mut harness, "the disk is full");
    assert_eq!(read(&file), BUNDLED);
    harness.get_by_label("Dismiss").click();
    harness.run();
    assert!(disk.remount("ro"));
    fails(&mut harness, "its folder can't be written to");
    assert_eq!(read(&file), BUNDLED);
    assert!(disk.remount("rw"));
    std::fs::remove_file(&filler).unwrap();
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert!(read(&file).contains("Talks on coal"));
}

#[test]
fn edits_made_while_a_save_runs_stay_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    add(&mut harness, "First talks");
    // All in one frame: the save is of what was there when it was asked for.
    let second = added(&harness, "Second talks");
    harness.state_mut().ask(Action::Save);
    harness.state_mut().ask(second);
    harness.step();
    wait(&mut harness, |_| read(&file).contains("First talks"));
    harness.run_steps(20);
    assert!(is_changed(&harness));
    assert!(!read(&file).contains("Second talks"));
    // Asked twice, it is saved once more when the first is done.
    let third = added(&harness, "Third talks");
    for action in [Action::Save, third, Action::Save] {
        harness.state_mut().ask(action);
    }
    wait(&mut harness, |app| !app.document().facts.is_modified());
    for title in ["First talks", "Second talks", "Third talks"] {
        assert!(read(&file).contains(title), "{title}");
    }
}

#[test]
fn reverting_goes_back_to_the_file_and_keeps_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, _) = window_on_copy(folder.path());
    ask(&mut harness, Action::Pan(100_000));
    add(&mut harness, "Talks on coal");
    let before = harness.state().view().window;
    click(&mut harness, "File");
    click(&mut harness, "Revert to saved");
    click(&mut harness, "Discard");
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert_eq!(harness.state().view().window, before);
    assert!(harness.query_by_label("Talks on coal, 17 June 2014, held").is_none());
}

#[test]
fn a_reload_that_fails_leaves_the_record_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    std::fs::remove_file(&file).unwrap();
    ask(&mut harness, Action::Reload);
    harness.run_steps(50);
    assert!(is_changed(&harness));
}

#[test]
fn files_that_were_open_are_found_again_and_missing_ones_said() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    let other = folder.path().join("other.json");
    std::fs::write(&other, BUNDLED.replacen("Kazakhstan–China", "Other", 1)).unwrap();
    ask(&mut harness, Action::Leave(NextRecord::Open(other.clone())));
    wait(&mut harness, |app| app.document().path() == Some(&other));
    std::fs::remove_file(&other).unwrap();
    click(&mut harness, "File");
    click(&mut harness, "Open recent…");
    wait_for_label(&mut harness, "copy.json");
    assert!(harness.get_by_label("copy.json").is_focused());
    assert!(harness.get_by_label_contains("other.json, not there any more").accesskit_node().is_disabled());
    click(&mut harness, "copy.json");
    wait(&mut harness, |app| app.document().path() == Some(&file));
}

#[test]
fn a_new_record_asks_what_it_is_called_and_between_whom() {
    let mut harness = window(None);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    assert_eq!(harness.state().title(), "Untitled record – Chancery");
    harness.event(Input::Text("Kazakhstan".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Tab);
    harness.event(Input::Text("Uzbekistan".to_owned()));
    harness.run();
    assert_eq!(harness.get_by_label("Title").value().as_deref(), Some("Kazakhstan–Uzbekistan"));
    click(&mut harness, "Start");
    assert_eq!(harness.state().title(), "Kazakhstan–Uzbekistan ● – Chancery");
    let ids: Vec<String> =
        harness.state().document().dataset().parties.iter().map(|party| party.id.to_string()).collect();
    assert_eq!(ids, ["KZ", "UZ"]);
    // One step, and a name for the file from the title.
    press(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(harness.get_by_label("Path").value().as_deref(), Some("kazakhstan-uzbekistan.json"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(harness.state().document().dataset().parties.is_empty());
    assert_eq!(harness.state().title(), "Untitled record – Chancery");
}

#[test]
fn the_title_of_a_record_is_changed_in_one_step() {
    let mut harness = window(None);
    click(&mut harness, "File");
    click(&mut harness, "Record title…");
    type_over(&mut harness, "Two neighbours");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().title(), "Two neighbours ● – Chancery");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().title(), "Kazakhstan–China – Chancery");
}

#[test]
fn what_was_typed_and_not_added_is_not_lost_unasked() {
    let mut harness = window(None);
    press(&mut harness, Modifiers::COMMAND, Key::M);
    harness.event(Input::Text("Talks on gas".to_owned()));
    harness.run();
    assert!(!is_changed(&harness));
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Leave what was typed?");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.get_by_label("Title").value().as_deref(), Some("Talks on gas"));
    // With changes besides, both are told.
    add(&mut harness, "Talks on coal");
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("Save the changes to “Kazakhstan–China”?");
    harness.get_by_label_contains("The editor has something besides");
    click(&mut harness, "Discard");
    assert_eq!(harness.state().title(), "Untitled record – Chancery");
}

#[test]
fn a_dialog_takes_the_keyboard_from_wherever_it_was() {
    let mut harness = window(None);
    for _ in 0..12 {
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.event(Input::Text("Kazakhstan".to_owned()));
    harness.run();
    assert_eq!(harness.get_by_label("Between").value().as_deref(), Some("Kazakhstan"));
    // From one dialog to another: what stands in the field is typed over.
    press(&mut harness, Modifiers::NONE, Key::Escape);
    add(&mut harness, "Talks on coal");
    press(&mut harness, Modifiers::COMMAND, Key::Q);
    click(&mut harness, "Save");
    harness.event(Input::Text("/elsewhere.json".to_owned()));
    harness.run();
    assert_eq!(harness.get_by_label("Path").value().as_deref(), Some("/elsewhere.json"));
}

#[test]
fn a_new_record_that_is_not_started_leaves_the_one_that_was_open() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    click(&mut harness, "Sanya, 6 April 2013, held");
    let view = harness.state().view().clone();
    for close in ["Cancel", "Escape"] {
        press(&mut harness, Modifiers::COMMAND, Key::N);
        assert_eq!(harness.state().title(), "Untitled record – Chancery");
        if close == "Cancel" {
            click(&mut harness, close);
        } else {
            press(&mut harness, Modifiers::NONE, Key::Escape);
        }
        assert_eq!(harness.state().document().path(), Some(file.as_path()), "{close}");
        assert_eq!(harness.state().view().selection, view.selection, "{close}");
        assert_eq!(harness.state().view().window, view.window, "{close}");
    }
}

/// A window that looks at its file, on a copy of the bundled record.
fn watching(folder: &Path) -> (Window, PathBuf) {
    let file = folder.join("copy.json");
    std::fs::write(&file, BUNDLED).unwrap();
    let mut surroundings = Surroundings::none();
    surroundings.watches_files = true;
    let opened = Some(file.clone());
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1440.0, 900.0))
        .with_max_steps(30)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, surroundings, opened, Some(ThemeChoice::Light)));
    wait(&mut harness, |app| app.document().path() == Some(&file));
    (harness, file)
}

fn wait_for_text(harness: &mut Window, text: &str) {
    for _ in 0..700 {
        harness.run_steps(2);
        if harness.query_all_by_label_contains(text).next().is_some() {
            return harness.run_ok().map_or((), drop);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing says {text}");
}

fn saved_by_others(file: &Path, title: &str) {
    let theirs = BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", &format!("\"title\": \"{title}\""), 1);
    std::fs::write(file.with_extension("new"), theirs).unwrap();
    std::fs::rename(file.with_extension("new"), file).unwrap();
}

#[test]
fn what_somebody_else_saved_is_shown_where_nothing_was_changed_here() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = watching(folder.path());
    add(&mut harness, "Talks on coal");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    let first = harness.state().document().dataset().events[0].id.clone();
    ask(&mut harness, Action::Select(first));
    press(&mut harness, Modifiers::COMMAND, Key::M);
    harness.event(Input::Text("Half a tit".to_owned()));
    harness.run();
    let (window, selected) = (harness.state().view().window, harness.state().view().selection.current().cloned());
    saved_by_others(&file, "Theirs");
    wait_for_text(&mut harness, "what could be undone before can’t be any more");
    assert_eq!(harness.state().document().dataset().title, "Theirs");
    assert_eq!(harness.state().view().window, window);
    assert_eq!(harness.state().view().selection.current().cloned(), selected);
    let typed = |node: egui_kittest::Node<'_>| node.accesskit_node().value().is_some_and(|text| text == "Half a tit");
    assert!(harness.query_all_by_label_contains("Title").any(typed), "what was typed is gone");
    // Its own save is nobody else's.
    add(&mut harness, "Talks on gas");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, |app| !app.document().facts.is_modified());
    for _ in 0..60 {
        harness.run_steps(2);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(harness.query_all_by_label_contains("Somebody else").next().is_none());
    assert_eq!(harness.state().document().facts.undo_label(), Some("undo-add-meeting"));
}

#[test]
fn what_somebody_else_saved_is_told_where_something_was_changed_here() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = watching(folder.path());
    add(&mut harness, "Talks on coal");
    saved_by_others(&file, "Theirs");
    wait_for_text(&mut harness, "“copy.json” was changed by somebody else meanwhile");
    assert!(is_changed(&harness));
    let theirs = read(&file);
    click(&mut harness, "What to do…");
    harness.get_by_label("Overwrite");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait_for_label(&mut harness, "“copy.json” was changed by somebody else");
    assert_eq!(read(&file), theirs);
}

#[test]
fn a_file_that_was_deleted_is_told_asked_about_and_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = watching(folder.path());
    std::fs::remove_file(&file).unwrap();
    wait_for_label(&mut harness, "the file is gone");
    ask(&mut harness, Action::Leave(NextRecord::Quit));
    harness.get_by_label_contains("Its file is not there any more");
    harness.get_by_label("Save “Kazakhstan–China” again?");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait_for_label(&mut harness, "saved");
    assert_eq!(read(&file), BUNDLED);
    assert!(harness.query_all_by_label_contains("not there any more").next().is_none());
}

#[test]
#[cfg(unix)]
fn a_file_that_was_renamed_is_not_made_a_second_time_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = watching(folder.path());
    add(&mut harness, "Talks on coal");
    let other = folder.path().join("other.json");
    std::fs::rename(&file, &other).unwrap();
    wait_for_text(&mut harness, "given another name by somebody else: “other.json”");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    harness.get_by_label("“copy.json” is called “other.json” now");
    assert!(!file.exists());
    click(&mut harness, "Save in “other.json”");
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert!(read(&other).contains("Talks on coal") && !file.exists());
    assert_eq!(harness.state().document().path(), Some(other.as_path()));
}

#[test]
fn a_save_that_gets_no_answer_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let (file, kept) = (folder.path().join("copy.json"), folder.path().join("state"));
    std::fs::write(&file, BUNDLED).unwrap();
    let mut surroundings = Surroundings::none();
    surroundings.patience = Duration::from_millis(300);
    let (surroundings, opened) = (surroundings.keeping_unsaved_in(kept.clone()), Some(file.clone()));
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1440.0, 900.0))
        .with_max_steps(30)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, surroundings, opened, Some(ThemeChoice::Light)));
    wait(&mut harness, |app| app.document().path() == Some(&file));
    add(&mut harness, "Talks on coal");
    chancery::faults::hang(Some("save"));
    harness.state_mut().ask(Action::Save);
    wait_for_label(&mut harness, "Saving gets no answer");
    click(&mut harness, "Go on waiting");
    ask(&mut harness, Action::Leave(NextRecord::Quit));
    harness.get_by_label("Quit and keep the changes");
    click(&mut harness, "Save elsewhere…");
    let other = folder.path().join("other.json");
    type_over(&mut harness, &other.display().to_string());
    chancery::faults::hang(None);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait(&mut harness, |app| app.document().path() == Some(&other));
    assert!(read(&other).contains("Talks on coal"));
}

#[test]
fn a_save_whose_thread_is_not_born_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, file) = window_on_copy(folder.path());
    add(&mut harness, "Talks on coal");
    chancery::faults::ask(Some("unborn-save"));
    press(&mut harness, Modifiers::COMMAND, Key::S);
    chancery::faults::ask(None);
    wait_for_text(&mut harness, "Nothing was saved");
    harness.get_by_label("● changed");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait(&mut harness, |app| !app.document().facts.is_modified());
    assert!(read(&file).contains("Talks on coal"));
    assert!(harness.query_all_by_label_contains("Nothing was saved").next().is_none(), "said of what is saved");
}

/// A file that gives nothing for now: a pipe that nobody writes to.
#[cfg(target_os = "linux")]
fn pipe_without_writer(folder: &Path) -> PathBuf {
    let path = folder.join("visits.json");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    path
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_read_is_told_and_cancelled_and_what_was_open_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, copy) = window_on_copy(folder.path());
    let title = harness.state().document().dataset().title.clone();
    harness.state_mut().ask(Action::Leave(NextRecord::Open(pipe_without_writer(folder.path()))));
    wait_for_label(&mut harness, "Reading visits.json");
    let bar = harness.get_by_role_and_label(egui::accesskit::Role::ProgressIndicator, "Reading visits.json");
    assert!(bar.rect().width() > 100.0, "a bar to be seen: {}", bar.rect());
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Cancel").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Reading visits.json").is_none());
    assert_eq!(harness.state().document().path(), Some(copy.as_path()));
    assert_eq!(harness.state().document().dataset().title, title);
    assert!(harness.query_by_label_contains("was not opened").is_none(), "who cancels knows it");
    // The file can be asked for again, and another one be opened.
    harness.state_mut().ask(Action::Leave(NextRecord::OpenBundled));
    wait(&mut harness, |app| app.document().path().is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn who_cancels_the_first_record_gets_the_bundled_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = pipe_without_writer(folder.path());
    let mut harness =
        Harness::builder().with_size(Vec2::new(1024.0, 640.0)).with_max_steps(30).build_eframe(move |creation| {
            App::new(&creation.egui_ctx, Surroundings::none(), Some(file), Some(ThemeChoice::Light))
        });
    wait_for_label(&mut harness, "Reading visits.json");
    harness.get_by_role_and_label(egui::accesskit::Role::Button, "Cancel").click();
    wait(&mut harness, |app| !app.document().dataset().events.is_empty());
    assert!(harness.query_by_label("Reading visits.json").is_none());
}

#[test]
fn a_large_file_says_how_far_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.json");
    let plan =
        chancery::generate::Plan { events: 40_000, points: 0, seed: 1, detail: chancery::generate::Detail::Full };
    chancery::generate::write(plan, &mut std::fs::File::create(&file).unwrap()).unwrap();
    let mut harness = window(None);
    harness.state_mut().ask(Action::Leave(NextRecord::Open(file.clone())));
    let mut shares = Vec::new();
    for _ in 0..30_000 {
        harness.run_steps(1);
        if harness.state().document().path() == Some(file.as_path()) {
            break;
        }
        shares.extend(harness.query_by_role(egui::accesskit::Role::ProgressIndicator).and_then(|bar| {
            let node = bar.accesskit_node();
            node.numeric_value()
        }));
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(harness.state().document().dataset().events.len(), 40_000);
    assert!(shares.is_sorted() && shares.first() < shares.last(), "{shares:?}");
    assert!(shares.iter().all(|share| (0.0..=100.0).contains(share)));
    assert!(harness.query_by_role(egui::accesskit::Role::ProgressIndicator).is_none());
}
