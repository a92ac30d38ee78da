//! A limit on files, a full disk, a machine with little memory: what is kept stays whole, and what is not is said.

use std::process::{Command, Stdio};
use std::time::Duration;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::edit::{self, Heading};
use chancery::files::journal::{self, JournalFile, JournalNote};
use chancery::files::{self, Fingerprint};
use chancery::view::ThemeChoice;
use egui::Vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::saving::Mounted;

/// Set for the process that saves under a limit: the file that it saves.
const UNDER_LIMIT: &str = "CHANCERY_TEST_UNDER_LIMIT";

/// Not a test of its own: what `a_limit_on_the_size_of_files_ends_no_program` starts.
#[test]
fn saves_under_a_limit_where_it_is_told_to() {
    let Some(path) = std::env::var_os(UNDER_LIMIT).map(std::path::PathBuf::from) else { return };
    files::outlive_limits();
    let known = Fingerprint::of_contents(b"old");
    let outcome = files::save(&path, &"new".repeat(500_000), Some(known));
    assert!(outcome.is_err(), "{outcome:?}");
    std::fs::write(path.with_extension("said"), "it lives").unwrap();
}

#[test]
#[cfg(unix)]
fn a_limit_on_the_size_of_files_ends_no_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.json");
    std::fs::write(&path, "old").unwrap();
    let test = std::env::current_exe().unwrap();
    let status = Command::new("sh")
        .args(["-c", "ulimit -f 200; exec \"$0\" --exact hard_times::saves_under_a_limit_where_it_is_told_to"])
        .arg(test)
        .env(UNDER_LIMIT, &path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{status}");
    assert_eq!(std::fs::read_to_string(path.with_extension("said")).unwrap(), "it lives");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside");
}

#[test]
fn a_journal_on_a_full_disk_keeps_its_whole_lines_and_goes_on_when_there_is_room() {
    let Some(disk) = Mounted::new("size=64k") else {
        eprintln!("skipped: a small disk can't be mounted here");
        return;
    };
    let path = disk.path().join(journal::name_of(1, 2, 3));
    let mut kept = JournalFile::create(&path, &JournalNote::default()).unwrap();
    let filling = disk.path().join("filling");
    let mut lines = Vec::new();
    for number in 0.. {
        let line = format!("{number} {}", "x".repeat(3000));
        match kept.append(std::slice::from_ref(&line)) {
            Ok(()) => lines.push(line),
            Err(_) => break,
        }
        if number == 5 {
            std::fs::write(&filling, vec![0; 16_384]).unwrap();
        }
    }
    assert!(lines.len() > 5 && lines.len() < 30, "{}", lines.len());
    let read = journal::read(&path).unwrap();
    assert_eq!((read.lines, read.is_torn), (lines.clone(), false), "a line that is not whole was left");
    std::fs::remove_file(&filling).unwrap();
    kept.append(&["there is room again".to_owned()]).unwrap();
    lines.push("there is room again".to_owned());
    assert_eq!(journal::read(&path).unwrap().lines, lines);
}

#[test]
fn the_window_says_that_nothing_can_be_kept_and_goes_on_when_there_is_room() {
    let Some(disk) = Mounted::new("size=64k") else {
        eprintln!("skipped: a small disk can't be mounted here");
        return;
    };
    std::fs::write(disk.path().join("filling"), vec![0; 60_000]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.json");
    std::fs::write(&file, files::BUNDLED).unwrap();
    let (opened, state) = (file.clone(), disk.path().join("state"));
    let kept = state.clone();
    let mut harness =
        Harness::builder().with_size(Vec2::new(1440.0, 900.0)).with_max_steps(30).build_eframe(move |creation| {
            let surroundings = Surroundings::none().keeping_unsaved_in(state);
            App::new(&creation.egui_ctx, surroundings, Some(opened), Some(ThemeChoice::Light))
        });
    let wait = |harness: &mut Harness<'static, App>, is_there: &dyn Fn(&Harness<'static, App>) -> bool| {
        for _ in 0..1000 {
            harness.run_steps(2);
            if is_there(harness) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("what is waited for did not come");
    };
    wait(&mut harness, &|harness| harness.state().document().path().is_some());
    let heading = Heading { title: "Renamed".to_owned(), ..Heading::of_dataset(harness.state().document().dataset()) };
    harness.state_mut().ask(Action::Change(Box::new(edit::change_heading(heading))));
    wait(&mut harness, &|harness| {
        harness.query_all_by_label_contains("can’t be kept against a crash").next().is_some()
    });
    // There is room again: it is kept, all of it, and said.
    assert!(disk.remount("size=4m"));
    wait(&mut harness, &|harness| harness.query_all_by_label_contains("kept against a crash again").next().is_some());
    assert!(harness.query_all_by_label_contains("can’t be kept against a crash").next().is_none());
    let copy = folder.path().join("after");
    std::fs::create_dir(&copy).unwrap();
    wait(&mut harness, &|_| {
        for entry in std::fs::read_dir(&kept).unwrap().flatten() {
            std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
        let found = chancery::journal::found(&copy);
        found
            .iter()
            .any(|unsaved| chancery::journal::opened(&unsaved.journal).is_ok_and(|dataset| dataset.title == "Renamed"))
    });
    harness.state_mut().ask(Action::Save);
    wait(&mut harness, &|harness| !harness.state().document().facts.is_modified());
    assert!(std::fs::read_to_string(&file).unwrap().contains("Renamed"));
}

/// The most memory that a process has had, in kilobytes, as Linux says it while it lives.
#[cfg(target_os = "linux")]
fn most_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
#[cfg(target_os = "linux")]
fn mutations_of_records_take_bounded_memory() {
    const MOST: u64 = 400 * 1024;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "mutations::whatever_is_done_to_a_record_is_read_or_refused"])
        .env("CHANCERY_CASES", std::env::var("CHANCERY_CASES").unwrap_or_else(|_| "1500".to_owned()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        most = most.max(most_memory(child.id()).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(child.wait().unwrap().success());
    println!("{} MB at most", most / 1024);
    assert!(most > 0 && most < MOST, "{most} kB at most");
}
