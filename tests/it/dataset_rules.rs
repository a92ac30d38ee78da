//! Every kind of fault, with its path and line; files that are refused; the bundled record without any.

use std::path::{Path, PathBuf};

use chancery::files;
use chancery::report::Refused;

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn faults() -> PathBuf {
    fixtures().join("faults")
}

#[test]
fn every_kind_of_fault_is_found_in_its_place() {
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(faults().join("expected.json")).unwrap()).unwrap();
    let cases = expected.as_array().unwrap();
    assert!(cases.len() >= 20);
    for case in cases {
        let name = case["file"].as_str().unwrap();
        let loaded = files::open(&faults().join(name)).unwrap();
        let found: Vec<(String, String, u64)> = loaded
            .report
            .findings
            .iter()
            .map(|finding| {
                let line = u64::try_from(finding.line.unwrap()).unwrap();
                (finding.fault.level().word().to_owned(), finding.path.clone(), line)
            })
            .collect();
        let wanted: Vec<(String, String, u64)> = case["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap().to_owned();
                (text("level"), text("path"), row["line"].as_u64().unwrap())
            })
            .collect();
        assert_eq!(found, wanted, "{name}");
        assert!(loaded.dataset.events.len() >= 2, "{name}: the rest is kept");
    }
}

#[test]
fn what_cannot_open_says_where() {
    for (name, refused) in [
        ("not-json.json", Refused::NotJson { line: 5, column: 1, what: "key must be a string".into() }),
        ("empty.json", Refused::Empty),
        ("not-ours.json", Refused::NotOurs { line: 3, column: 13 }),
        ("not-an-object.json", Refused::NotOurs { line: 2, column: 1 }),
        ("newer.json", Refused::Newer { version: "2".into(), line: 3, column: 21 }),
        ("not-utf8.json", Refused::NotText { line: 2, column: 19 }),
        ("there-is-none.json", Refused::NotFound),
        ("", Refused::IsFolder),
    ] {
        assert_eq!(files::open(&faults().join(name)).unwrap_err(), refused, "{name}");
    }
}

#[test]
fn the_bundled_record_is_without_fault() {
    let loaded = files::bundled().unwrap();
    assert_eq!(loaded.report.findings, []);
}

#[test]
fn a_byte_order_mark_is_accepted_and_stays() {
    let text = std::fs::read_to_string(faults().join("unknown-word.json")).unwrap();
    let loaded = files::read_bytes(format!("\u{feff}{text}").as_bytes()).unwrap();
    assert_eq!(files::to_text(&loaded.dataset), format!("\u{feff}{text}"));
}
