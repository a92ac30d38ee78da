//! A large file read handful by handful is what the reader of whole files makes of it, and comes back byte for byte.

use proptest::prelude::*;

use super::*;
use crate::dataset::{Event, LeftOut};
use crate::files::{read_whole, to_text};
use crate::generate::{Detail, Plan, write};

/// Reads in handfuls of so many bytes.
fn in_handfuls(bytes: &[u8], handful: usize) -> Result<(Dataset, Report), Unusual> {
    let stream = || Stream::with_handfuls(bytes, |_: &[u8]| true, handful);
    read_from(stream(), || Some(stream()))
}

/// Whether both readers say the same, and write the same.
fn assert_alike(bytes: &[u8], handful: usize) -> bool {
    let whole = read_whole(bytes);
    match in_handfuls(bytes, handful) {
        // The other one is asked then.
        Err(Unusual) => false,
        Ok((dataset, report)) => {
            let whole = whole.expect("what is read in handfuls is read as a whole");
            assert_eq!(report, whole.report);
            assert_eq!(to_text(&dataset), to_text(&whole.dataset));
            assert_eq!(dataset, whole.dataset);
            true
        }
    }
}

fn made(events: u64, points: u64, seed: u64) -> String {
    let mut out = Vec::new();
    write(Plan { events, points, seed, detail: Detail::Full }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn made_up_records_are_read_alike_and_kept_without_their_bytes() {
    let text = made(3_000, 500, 1);
    assert!(assert_alike(text.as_bytes(), 1 << 14));
    let (dataset, _) = in_handfuls(text.as_bytes(), 1 << 12).unwrap();
    assert_eq!(to_text(&dataset), text, "byte for byte");
    for kind in RecordKind::ALL {
        for at in 0..dataset.count(kind) {
            let written = dataset.as_written_at(kind, at).unwrap();
            // Agreements are few, and leave their usual confidence out, which only events and series are known to do.
            assert!(written.text().is_none() || kind == RecordKind::Agreement, "{kind:?} {at}");
        }
    }
}

#[test]
fn both_accounts_of_the_layout_agree() {
    let (dataset, _) = in_handfuls(made(2_000, 300, 6).as_bytes(), 1 << 14).unwrap();
    for kind in [RecordKind::Event, RecordKind::Series] {
        for record in (0..dataset.count(kind)).filter_map(|at| dataset.record_at(kind, at)) {
            let (mut one, mut other) = (String::new(), String::new());
            in_layout::write(&mut one, &record, LeftOut::default());
            crate::files::merge::write(&mut other, &crate::files::shape::record(&record), 2);
            assert!(one == other, "{}", record.id());
        }
    }
}

#[test]
fn every_fixture_is_read_alike() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let (mut in_handfuls_too, mut seen) = (0, 0);
    for folder in [folder.join("faults"), folder] {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().extension().is_some_and(|extension| extension == "json") {
                seen += 1;
                in_handfuls_too += usize::from(assert_alike(&std::fs::read(entry.path()).unwrap(), 64));
            }
        }
    }
    assert!(assert_alike(crate::files::BUNDLED.as_bytes(), 256));
    assert!(seen > 10 && in_handfuls_too * 2 > seen, "{in_handfuls_too} of {seen}");
}

#[test]
fn findings_have_their_lines() {
    let text = made(400, 40, 2)
        .replace("\"when\": \"1992", "\"when\": \"soon after 1992")
        .replace("\"status\": \"planned\"", "\"status\": \"hoped for\"")
        .replace("\"role\": \"guest\"", "\"role\": 7")
        .replace("\"title\": \"Kazakhstan", "\"selects\": \"nobody\",\n  \"title\": \"Kazakhstan");
    assert!(read_whole(text.as_bytes()).unwrap().report.findings.len() > 20);
    assert!(assert_alike(text.as_bytes(), 1 << 12));
}

#[test]
fn what_is_cut_short_or_cancelled_is_left_to_the_reader_of_whole_files() {
    let text = made(60, 10, 3);
    for end in (0..text.len()).step_by(97) {
        assert!(in_handfuls(&text.as_bytes()[..end], 512).is_err(), "{end}");
    }
    assert!(in_handfuls(format!("{text} x").as_bytes(), 512).is_err());
    assert!(in_handfuls(text.replace('\n', "\r\n").as_bytes(), 512).is_err());
    assert!(in_handfuls(format!("\u{feff}{text}").as_bytes(), 512).is_err());
    let stopped = Stream::with_handfuls(text.as_bytes(), |_: &[u8]| false, 512);
    assert!(read_from(stopped, || None::<Stream<&[u8], fn(&[u8]) -> bool>>).is_err());
}

#[test]
fn a_change_of_a_record_without_its_bytes_changes_its_lines_alone() {
    let text = made(300, 30, 4);
    let (mut dataset, _) = in_handfuls(text.as_bytes(), 4_096).unwrap();
    let event = dataset.events[100].clone();
    assert!(event.as_written.as_ref().unwrap().text().is_none());
    let changed = Event { title: "Another title".to_owned(), ..event.clone() };
    let inverse = crate::edit::Edit::replace(&dataset, changed).apply(&mut dataset).0;
    let lines = |title: &str| format!("\"title\": \"{title}\",\n      \"when\": \"{}\"", event.when.text());
    assert_eq!(to_text(&dataset), text.replacen(&lines(&event.title), &lines("Another title"), 1));
    inverse.apply(&mut dataset);
    assert_eq!(to_text(&dataset), text);
}

/// The number of cases; `CHANCERY_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("CHANCERY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(128)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn a_file_with_any_bytes_changed_is_read_alike(
        changes in proptest::collection::vec((0usize..20_000, prop::sample::select(vec![
            "\"", "{", "}", "[", "]", ",", ":", "\\", " ", "\n", "0", "x", "\"id\": 1,", "null", "é", "\u{1}", "\"status\": \"held\",",
        ])), 0..4),
        removed in proptest::collection::vec((0usize..20_000, 1usize..40), 0..2),
        handful in 1usize..2_000,
    ) {
        let mut bytes = made(20, 6, 5).into_bytes();
        for (at, piece) in changes {
            let at = at % bytes.len();
            bytes.splice(at..at, piece.bytes());
        }
        for (at, count) in removed {
            let at = at % bytes.len();
            let end = (at + count).min(bytes.len());
            bytes.drain(at..end);
        }
        assert_alike(&bytes, handful);
    }
}
