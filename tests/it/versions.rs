//! `chancery diff`, `text` and `merge`, run as a person and as git run them.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use chancery::files::BUNDLED;

fn chancery(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// The bundled record with its first event's title and its own title another.
fn retitled(event: Option<&str>, record: Option<&str>) -> String {
    let mut text = BUNDLED.to_owned();
    if let Some(title) = event {
        let at = text.find("\"events\"").unwrap();
        let (before, after) = text.split_at(at);
        let start = after.find("\"title\": ").unwrap() + 9;
        let end = start + after.get(start..).unwrap().find(",\n").unwrap();
        text = format!("{before}{}\"{title}\"{}", after.get(..start).unwrap(), after.get(end..).unwrap());
    }
    if let Some(title) = record {
        text = text.replacen("\"title\": \"Kazakhstan–China\"", &format!("\"title\": \"{title}\""), 1);
    }
    assert!(event.is_none() && record.is_none() || text != BUNDLED);
    text
}

#[test]
fn diff_tells_records_and_fields() {
    let folder = tempfile::tempdir().unwrap();
    let old = write(folder.path(), "old.json", BUNDLED);
    let new = write(folder.path(), "new.json", &retitled(Some("Another\\u001b[31m"), Some("Other")));
    let same = chancery(&["diff", &old, &old]);
    assert_eq!((same.status.code(), out(&same).as_str()), (Some(0), ""));
    let same = chancery(&["diff", &old, &old, "--json"]);
    assert_eq!((same.status.code(), out(&same).as_str()), (Some(0), "[]\n"));
    let json = chancery(&["diff", &old, &new, "--json"]);
    assert_eq!(json.status.code(), Some(1));
    let rows: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(
        rows[0],
        serde_json::json!({"kind": "record", "id": null, "field": "title", "was": "Kazakhstan–China", "now": "Other"})
    );
    assert_eq!((&rows[1]["kind"], &rows[1]["field"]), (&"event".into(), &"title".into()));
    assert_eq!(rows[1]["now"], "Another\u{1b}[31m");
    let told = chancery(&["diff", &old, &new]);
    assert_eq!(told.status.code(), Some(1));
    assert!(out(&told).contains("  Title: “Kazakhstan–China” → “Other”\n"), "{}", out(&told));
    assert!(!out(&told).contains('\u{1b}'));
    let missing = chancery(&["diff", &old, "not-there.json"]);
    assert_eq!((missing.status.code(), out(&missing).as_str()), (Some(2), ""));
}

#[test]
fn text_has_a_line_a_field() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "a.json", BUNDLED);
    let text = chancery(&["text", &file]);
    assert_eq!(text.status.code(), Some(0));
    assert!(out(&text).starts_with("format: \"chancery\"\nformat_version: 1\ntitle: \"Kazakhstan–China\"\n"));
    assert!(out(&text).contains("\nparty KZ names.kk: \"Қазақстан\"\n"));
    assert_eq!(chancery(&["text", "not-there.json"]).status.code(), Some(2));
}

#[test]
fn merge_writes_what_joins_and_lists_what_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, text: &str| write(folder.path(), name, text);
    let base = at("base.json", BUNDLED);
    let ours = at("ours.json", &retitled(Some("Ours"), None));
    let theirs = at("theirs.json", &retitled(None, Some("Theirs")));
    let result = folder.path().join("out.json").display().to_string();
    let joined = chancery(&["merge", &base, &ours, &theirs, "-o", &result]);
    assert_eq!((joined.status.code(), out(&joined).as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(&result).unwrap(), retitled(Some("Ours"), Some("Theirs")));
    let other = at("other.json", &retitled(Some("Theirs"), Some("Theirs")));
    // As git calls it, into its own file.
    let conflict = chancery(&["merge", &base, &ours, &other, "-o", &ours, "--json"]);
    assert_eq!(conflict.status.code(), Some(1));
    let rows: serde_json::Value = serde_json::from_slice(&conflict.stdout).unwrap();
    let mut keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["base", "field", "id", "kind", "ours", "theirs"]);
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["ours"], &rows[0]["theirs"]),
        (1, &"Ours".into(), &"Theirs".into())
    );
    assert_eq!(std::fs::read_to_string(&ours).unwrap(), retitled(Some("Ours"), Some("Theirs")));
    let broken = at("broken.json", "{");
    let refused = chancery(&["merge", &base, &broken, &theirs, "-o", &broken]);
    assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(2), ""));
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "{");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("broken.json"));
}
