//! The journal: what is not saved outlives the end of the process, with its history and what stood typed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::dataset::{Dated, Event, EventKind, RecordKind};
use chancery::edit::{self, Change, Document};
use chancery::files::journal::{JournalFile, JournalNote, keep_base};
use chancery::files::{self, BUNDLED};
use chancery::journal::{FileSince, JournalEntry, entry_of, found, line_of, restored};
use chancery::view::ThemeChoice;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;

use crate::app_tree::{self, LARGE};

use crate::edit_history::HANDMADE;
use crate::random_edits::{Dice, change};

fn text(document: &Document) -> String {
    files::to_text(document.dataset())
}

/// Every record as it would be saved, whatever stands around them.
fn records(document: &Document) -> String {
    let dataset = document.dataset();
    let mut out = format!("{:?}", edit::Heading::of_dataset(dataset));
    for kind in RecordKind::ALL {
        let texts = (0..dataset.count(kind)).filter_map(|at| dataset.record_at(kind, at));
        out.extend(texts.map(|record| format!("\n{kind:?} {}", files::record_text(&record))));
    }
    out
}

fn step(step: Option<&edit::history::HistoryStep>) -> Option<Change> {
    step.map(|step| Change {
        label: step.label,
        count: step.count,
        edit: step.edit.clone(),
        select: step.selects.clone(),
    })
}

/// Does something at random, and gives what is kept of it.
fn act(document: &mut Document, dice: &mut Dice) -> Option<JournalEntry> {
    match dice.below(4) {
        0 => {
            let back = step(document.next_undo())?;
            document.undo()?;
            Some(JournalEntry::Undo(back))
        }
        1 => {
            let forth = step(document.next_redo())?;
            document.redo()?;
            Some(JournalEntry::Redo(forth))
        }
        _ => {
            let made = change(dice, document);
            document.commit(made.clone(), None)?;
            Some(JournalEntry::Step(made, None))
        }
    }
}

/// How many steps can be made again after this one.
fn left_undone(before: usize, entry: Option<&JournalEntry>) -> usize {
    match entry {
        Some(JournalEntry::Undo(_)) => before + 1,
        Some(JournalEntry::Redo(_)) => before - 1,
        Some(JournalEntry::Step(..)) => 0,
        _ => before,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Some of it saved before the journal begins, so that undo goes past its beginning.
    #[test]
    fn what_is_kept_of_any_edits_gives_the_very_record_and_its_history(
        seed in any::<u64>(),
        before in 0..12_usize,
        after in 1..25_usize,
        is_handmade in any::<bool>(),
    ) {
        let base = if is_handmade { HANDMADE } else { BUNDLED };
        // Of a list that the file did not have when it was read, and has none of by now, the live record knows better.
        let text = |document: &Document| if before == 0 { text(document) } else { records(document) };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unsaved-1.journal");
        let mut dice = Dice::new(seed);
        let mut document = Document::new(files::read_bytes(base.as_bytes()).unwrap().dataset);
        let mut undone = 0;
        for _ in 0..before {
            undone = left_undone(undone, act(&mut document, &mut dice).as_ref());
        }
        let saved = files::to_text(document.dataset());
        let mut journal = JournalFile::create(&path, &JournalNote::default()).unwrap();
        keep_base(&path, &saved).unwrap();
        let mut number = 0;
        // What was undone before the journal began stands nowhere in it; a new step, or making it again, leaves less of it.
        let mut unknown = undone;
        for _ in 0..after {
            let entry = act(&mut document, &mut dice);
            undone = left_undone(undone, entry.as_ref());
            unknown = unknown.min(undone);
            if let Some(entry) = entry {
                number += 1;
                let line = line_of(number, 7, &entry);
                prop_assert!(entry_of(&line).is_some(), "{}", line);
                journal.append(&[line]).unwrap();
            }
        }
        drop(journal);
        let restored = restored(&path).unwrap();
        prop_assert!(!restored.is_torn);
        prop_assert_eq!(restored.last_number, number);
        let mut again = restored.document;
        prop_assert_eq!(text(&again), text(&document));
        // Both ways through the history, step by step, name by name.
        while document.undo_label().is_some() && again.undo_label().is_some() {
            prop_assert_eq!(again.undo_label(), document.undo_label());
            document.undo();
            again.undo();
            undone += 1;
            prop_assert_eq!(text(&again), text(&document));
        }
        for _ in unknown..undone {
            prop_assert!(again.redo_label().is_some());
            prop_assert_eq!(again.redo_label(), document.redo_label());
            document.redo();
            again.redo();
            prop_assert_eq!(text(&again), text(&document));
        }
        prop_assert!(again.redo_label().is_none());
    }
}

type Window = Harness<'static, App>;

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

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Window, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn titles(harness: &Window) -> Vec<String> {
    harness.state().document().dataset().events.iter().map(|event| event.title.clone()).collect()
}

/// The process is gone from one moment to the next: what lies on the disk is all there is. Seen from a copy, for a window
/// that lives keeps its journals.
fn after_a_kill(kept: &Path, copy: &Path) {
    // An earlier look may have left its own.
    if copy.exists() {
        std::fs::remove_dir_all(copy).unwrap();
    }
    std::fs::create_dir_all(copy).unwrap();
    for entry in std::fs::read_dir(kept).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            continue;
        }
        std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
}

fn on_copy(home: &Path) -> (Window, PathBuf, PathBuf) {
    let (file, kept) = (home.join("copy.json"), home.join("state"));
    std::fs::write(&file, BUNDLED).unwrap();
    let mut harness = window(&kept, Some(file.clone()));
    wait_for(&mut harness, "the copy", |harness| harness.state().document().path().is_some());
    (harness, file, kept)
}

fn is_kept(kept: &Path, home: &Path, is_it: impl Fn(&[chancery::journal::Unsaved]) -> bool) -> PathBuf {
    // A second is what a quiet machine needs; one that runs other tests beside may need longer for a flush of the disk.
    for round in 0..1000 {
        let copy = home.join(format!("killed-{round}"));
        if kept.is_dir() {
            after_a_kill(kept, &copy);
            if is_it(&found(&copy)) {
                return copy;
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it is not kept");
}

#[test]
fn every_edit_is_kept_within_a_second_and_restored_with_its_history() {
    let home = tempfile::tempdir().unwrap();
    let (mut harness, file, kept) = on_copy(home.path());
    for title in ["Talks on coal", "Talks on gas", "Talks on rail"] {
        add(&mut harness, title);
    }
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::M);
    harness.event(egui::Event::Text("Half a tit".to_owned()));
    harness.run_steps(60);
    let copy = is_kept(&kept, home.path(), |found| found.len() == 1 && found[0].typed == 1);
    assert!(found(&kept).is_empty(), "what a living window writes is not offered");

    let mut again = window(&copy, None);
    wait_for(&mut again, "the offer", says("Restore “Kazakhstan–China”?"));
    again.get_by_label_contains("2 changes that were not saved");
    again.get_by_label_contains("add meeting: Talks on gas");
    click(&mut again, "Restore");
    wait_for(&mut again, "the record", |harness| harness.state().document().path() == Some(&file));
    assert!(titles(&again).ends_with(&["Talks on coal".to_owned(), "Talks on gas".to_owned()]));
    let typed = |node: egui_kittest::Node<'_>| node.accesskit_node().value().is_some_and(|text| text == "Half a tit");
    assert!(again.query_all_by_label_contains("Title").any(typed), "what was typed is not there");
    // Taken back and made again, also what had been taken back before.
    let document = again.state().document();
    assert_eq!(
        (document.facts.undo_label(), document.facts.redo_label()),
        (Some("undo-add-meeting"), Some("undo-add-meeting"))
    );
    for (command, last) in [
        (chancery::command::Command::Redo, "Talks on rail"),
        (chancery::command::Command::Undo, "Talks on gas"),
        (chancery::command::Command::Undo, "Talks on coal"),
    ] {
        again.state_mut().ask(Action::Run(command));
        again.run();
        assert_eq!(titles(&again).last().map(String::as_str), Some(last));
    }
    // It goes on where it was: another end is survived as well.
    add(&mut again, "Talks on wheat");
    let copy = is_kept(&copy, &home.path().join("second"), |found| {
        found.len() == 1 && found[0].steps.last().is_some_and(|(.., name)| name == "Talks on wheat")
    });
    assert_eq!(found(&copy)[0].steps.len(), 2);
    assert_eq!(found(&copy)[0].file_since, FileSince::Same);
}

#[test]
fn saved_and_clean_the_journal_goes() {
    let home = tempfile::tempdir().unwrap();
    let (mut harness, _, kept) = on_copy(home.path());
    add(&mut harness, "Talks on coal");
    is_kept(&kept, home.path(), |found| found.len() == 1);
    press(&mut harness, Modifiers::COMMAND, Key::S);
    wait_for(&mut harness, "the save", |harness| !harness.state().document().facts.is_modified());
    wait_for(&mut harness, "the end of the journal", |_| {
        std::fs::read_dir(&kept).unwrap().all(|entry| entry.unwrap().path().is_dir())
    });
    // Undone past what was saved, it is another change, and is kept as such.
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    let copy = is_kept(&kept, home.path(), |found| found.len() == 1);
    let mut again = window(&copy, None);
    wait_for(&mut again, "the offer", says("Restore"));
    click(&mut again, "Restore");
    wait_for(&mut again, "the record", |harness| harness.state().document().path().is_some());
    assert_eq!(files::to_text(again.state().document().dataset()), BUNDLED);
    assert_eq!(again.state().document().facts.redo_label(), Some("undo-add-meeting"));
}

#[test]
fn a_record_that_was_never_saved_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let kept = home.path().join("state");
    let mut harness = window(&kept, None);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    harness.event(egui::Event::Text("Kazakhstan".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    add(&mut harness, "Talks on coal");
    let copy = is_kept(&kept, home.path(), |found| found.first().is_some_and(|one| one.steps.len() == 2));
    let mut again = window(&copy, None);
    wait_for(&mut again, "the offer", says("Restore “"));
    click(&mut again, "Restore");
    wait_for(&mut again, "the record", |harness| titles(harness) == ["Talks on coal"]);
    assert_eq!(again.state().document().path(), None);
    assert_eq!(again.state().document().dataset().title, "Kazakhstan");
    press(&mut again, Modifiers::COMMAND, Key::Z);
    press(&mut again, Modifiers::COMMAND, Key::Z);
    assert_eq!(again.state().document().dataset().title, "Untitled record");
}

#[test]
fn edits_made_while_a_save_runs_are_kept_over_what_was_saved() {
    let home = tempfile::tempdir().unwrap();
    let (mut harness, file, kept) = on_copy(home.path());
    add(&mut harness, "Talks on coal");
    harness.state_mut().ask(Action::Save);
    harness.step();
    add(&mut harness, "Talks on gas");
    // The file is there before the window has heard of it, so the window goes on until both are on record.
    let copy = home.path().join("killed");
    wait_for(&mut harness, "what is kept over the save", |_| {
        after_a_kill(&kept, &copy);
        let found = found(&copy);
        std::fs::read_to_string(&file).unwrap().contains("Talks on coal")
            && found.len() == 1
            && found[0].steps.len() == 1
            && found[0].file_since == FileSince::Same
    });
    let restored = restored(&found(&copy)[0].journal).unwrap();
    let mut document = restored.document;
    assert!(text(&document).contains("Talks on coal") && text(&document).contains("Talks on gas"));
    document.undo();
    assert_eq!(text(&document), std::fs::read_to_string(&file).unwrap());
    assert!(!document.is_modified());
}

#[test]
fn two_windows_on_one_file_keep_a_journal_each() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, file, kept) = on_copy(home.path());
    let mut other = window(&kept, Some(file));
    wait_for(&mut other, "the copy", |harness| harness.state().document().path().is_some());
    add(&mut one, "Talks on coal");
    add(&mut other, "Talks on gas");
    let copy = is_kept(&kept, home.path(), |found| found.len() == 2);
    let mut names: Vec<String> = found(&copy).into_iter().map(|one| one.steps[0].2.clone()).collect();
    names.sort();
    assert_eq!(names, ["Talks on coal", "Talks on gas"]);
    drop(one);
    assert_eq!(found(&kept).len(), 1, "the one that ended is offered, the living one is not");
}

#[test]
fn a_torn_end_is_left_out_and_said() {
    let home = tempfile::tempdir().unwrap();
    let (mut harness, _, kept) = on_copy(home.path());
    add(&mut harness, "Talks on coal");
    add(&mut harness, "Talks on gas");
    let copy = is_kept(&kept, home.path(), |found| found.len() == 1 && found[0].steps.len() == 2);
    let journal = found(&copy)[0].journal.clone();
    let whole = std::fs::read(&journal).unwrap();
    std::fs::write(&journal, &whole[..whole.len() - 5]).unwrap();
    let mut again = window(&copy, None);
    wait_for(&mut again, "the offer", says("The very last of it was cut off"));
    click(&mut again, "Restore");
    wait_for(&mut again, "the record", |harness| harness.state().document().path().is_some());
    assert_eq!(titles(&again).last().map(String::as_str), Some("Talks on coal"));
    again.get_by_label_contains("The very last of it was cut off");
}

#[test]
fn earlier_versions_are_listed_and_gone_back_to_in_one_step() {
    let home = tempfile::tempdir().unwrap();
    let (mut harness, file, _) = on_copy(home.path());
    for title in ["Talks on coal", "Talks on gas"] {
        add(&mut harness, title);
        press(&mut harness, Modifiers::COMMAND, Key::S);
        wait_for(&mut harness, "the save", |harness| !harness.state().document().facts.is_modified());
    }
    let ask = |harness: &mut Window| {
        harness.state_mut().ask(Action::Run(chancery::command::Command::Versions));
        wait_for(harness, "the list", says("Earlier versions"));
        for title in ["Talks on coal", "Talks on gas"] {
            assert_eq!(harness.query_all_by_label(&format!("Event “{title}”: added")).count(), 1);
        }
        harness.get_by_label("the first that is kept");
    };
    ask(&mut harness);
    harness.query_all_by_label("Restore").last().unwrap().click();
    harness.run();
    wait_for(&mut harness, "the version", |harness| files::to_text(harness.state().document().dataset()) == BUNDLED);
    assert_eq!(harness.state().document().facts.undo_label(), Some("undo-restore-version"));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&harness).last().map(String::as_str), Some("Talks on gas"));
    assert_eq!(harness.state().document().path(), Some(file.as_path()));
    ask(&mut harness);
    harness.query_all_by_label("Look at").nth(1).unwrap().click();
    harness.run();
    wait_for(&mut harness, "the version", says("This is an earlier version"));
    assert_eq!(titles(&harness).last().map(String::as_str), Some("Talks on coal"));
    assert_eq!(harness.state().document().path(), None);
}
