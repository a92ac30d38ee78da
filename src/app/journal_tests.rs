//! The disk that unsaved changes are kept on fails at each step in turn: what was said to be kept is, and else it is said.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::journal_writer::{Base, JournalNews, JournalWriter};
use crate::edit::{self, Document, Heading};
use crate::files::journal::JournalNote;
use crate::files::{self, BUNDLED, Fingerprint};
use crate::journal::{self, JournalEntry};

/// Set for the process that keeps what it does: the folder that it does it in.
const KEEPS: &str = "CHANCERY_TEST_KEEPS";

/// So many steps are made, and so many of them stand in the file by then.
const STEPS: u64 = 5;
const SAVED_AFTER: u64 = 3;

fn title(number: u64) -> String {
    format!("Title {number}")
}

fn text_after(number: u64) -> String {
    if number == 0 {
        return BUNDLED.to_owned();
    }
    BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", &format!("\"title\": \"{}\"", title(number)), 1)
}

/// What happens is told by folders: to make one is none of the calls that fail.
fn tell(home: &Path, what: &str) {
    std::fs::create_dir(home.join("said").join(what)).ok();
}

fn is_told(home: &Path, what: &str) -> bool {
    home.join("said").join(what).is_dir()
}

/// Not a test of its own: what `whichever_call_fails_what_is_said_to_be_kept_is_kept` starts.
#[test]
fn keeps_what_it_does_where_it_is_told_to() {
    let Some(home) = std::env::var_os(KEEPS).map(PathBuf::from) else { return };
    tell(&home, "begun");
    let file = home.join("copy.json");
    let note = |text: &str| JournalNote {
        file: Some(file.clone()),
        known: Some(Fingerprint::of_contents(text.as_bytes())),
        ..JournalNote::default()
    };
    let told_to = home.clone();
    let (mut writer, work) = JournalWriter::new(home.join("state"), move |news| match news {
        JournalNews::NeedsBase(base) => drop(base.copy_base()),
        JournalNews::Failed(_) => tell(&told_to, "failed"),
        JournalNews::KeptAgain => tell(&told_to, "kept again"),
        _ => {}
    });
    let mut document = Document::new(files::read_bytes(BUNDLED.as_bytes()).unwrap().dataset);
    std::thread::scope(|scope| {
        scope.spawn(work);
        writer.begin(note(BUNDLED), Base::File);
        for number in 1..=STEPS {
            let heading = Heading { title: title(number), ..Heading::of_dataset(document.dataset()) };
            let change = edit::change_heading(heading);
            document.commit(change.clone(), None).unwrap();
            writer.note(1, JournalEntry::Step(change, None));
            if writer.flush().is_ok() {
                tell(&home, &format!("kept {number}"));
            }
            if number == SAVED_AFTER {
                let text = files::to_text(document.dataset());
                if files::save(&file, &text, None).is_ok() {
                    writer.saved(number, note(&text));
                }
            }
        }
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(300) {
            if writer.flush().is_ok() {
                tell(&home, &format!("kept {STEPS}"));
                break;
            }
        }
        drop(writer);
    });
    tell(&home, "ended");
}

/// Runs it with a call that fails from one time on, or once. `false` where there is no such time.
fn fails(call: &str, error: &str, when: &str) -> bool {
    let home = tempfile::tempdir().unwrap();
    let (file, calls) = (home.path().join("copy.json"), home.path().join("calls"));
    std::fs::write(&file, BUNDLED).unwrap();
    std::fs::create_dir(home.path().join("said")).unwrap();
    Command::new("strace")
        .args(["-f", "-qq", "-e", &format!("trace={call}"), "-o"])
        .arg(&calls)
        .args(["-e", &format!("inject={call}:error={error}:when={when}")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "app::journal_tests::keeps_what_it_does_where_it_is_told_to"])
        .env(KEEPS, home.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    if !std::fs::read_to_string(&calls).unwrap().contains("(INJECTED)") {
        return false;
    }
    let what = format!("{call} {error} {when}");
    let is_told = |what: &str| is_told(home.path(), what);
    if !is_told("begun") {
        // What the harness of tests itself writes failed.
        return true;
    }
    let text = std::fs::read_to_string(&file).unwrap();
    let in_file = [0, SAVED_AFTER].into_iter().find(|number| text == text_after(*number));
    let in_file = in_file.unwrap_or_else(|| panic!("{what}: a part of a file"));
    let restored = journal::found(&home.path().join("state")).into_iter().map(|unsaved| {
        let restored = journal::restored(&unsaved.journal);
        let restored = restored.unwrap_or_else(|refused| panic!("{what}: nothing comes back: {refused:?}"));
        let text = files::to_text(restored.document.dataset());
        let number = (0..=STEPS).find(|number| text == text_after(*number));
        number.unwrap_or_else(|| panic!("{what}: another record comes back"))
    });
    let there = restored.chain([in_file]).max().unwrap_or_default();
    let said = (1..=STEPS).rev().find(|number| is_told(&format!("kept {number}"))).unwrap_or_default();
    assert!(there >= said, "{what}: {said} were said to be kept, and {there} are");
    assert!(said == STEPS || is_told("failed"), "{what}: {said} are kept, and nothing is said of the others");
    if !when.ends_with('+') && is_told("ended") {
        assert_eq!(said, STEPS, "{what}: it is not tried again");
        assert!(!is_told("failed") || is_told("kept again"), "{what}: that it is kept again is not said");
    }
    true
}

#[test]
#[cfg(target_os = "linux")]
fn whichever_call_fails_what_is_said_to_be_kept_is_kept() {
    let has_strace =
        Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !has_strace {
        eprintln!("skipped: strace is not installed (Debian: strace)");
        return;
    }
    let calls = [
        ("write", "ENOSPC"),
        ("write", "EIO"),
        ("fdatasync", "EIO"),
        ("fsync", "EIO"),
        ("rename", "EIO"),
        ("ftruncate", "EIO"),
        ("unlink", "EIO"),
        ("flock", "ENOLCK"),
        ("mkdir", "EACCES"),
    ];
    let mut tried = 0;
    for (call, error) in calls {
        for when in ["", "+"] {
            // Whoever tells by making folders can't do so where none can be made from then on.
            if (call, when) == ("mkdir", "+") {
                continue;
            }
            let times = (1..60).take_while(|time| fails(call, error, &format!("{time}{when}"))).count();
            tried += times;
        }
    }
    println!("{tried} faults");
    assert!(tried > 60, "{tried}");
}

/// A folder that is tidied while the window lives: what is not saved is kept anew.
#[test]
fn a_journal_that_was_taken_away_is_told_of() {
    let state = tempfile::tempdir().unwrap();
    let (sender, told) = std::sync::mpsc::channel();
    let (mut writer, work) = JournalWriter::new(state.path().to_path_buf(), move |news| {
        if matches!(news, JournalNews::Lost) {
            sender.send(()).unwrap();
        }
    });
    let typed = |text: &str| JournalEntry::Typed(serde_json::json!([text]));
    std::thread::scope(|scope| {
        scope.spawn(work);
        writer.begin(JournalNote::default(), Base::Text("{}".into()));
        writer.note(1, typed("one"));
        let path = writer.flush().unwrap();
        assert!(told.try_recv().is_err());
        std::fs::remove_file(path).unwrap();
        writer.note(2, typed("two"));
        assert!(writer.flush().is_err());
        assert!(told.try_recv().is_ok());
        drop(writer);
    });
}
