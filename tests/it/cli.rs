//! The commands that need no window, run as a person runs them.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use crate::dataset_rules::fixtures;

fn chancery(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn fault(name: &str) -> String {
    fixtures().join("faults").join(name).display().to_string()
}

#[test]
fn check_answers_in_json_with_level_path_line_and_message() {
    let output = chancery(&["check", "--json", &fault("unreadable-date.json")]);
    assert_eq!(output.status.code(), Some(1));
    let rows = json(&output);
    assert_eq!(rows.as_array().unwrap().len(), 1);
    let row = rows[0].as_object().unwrap();
    let mut keys: Vec<&str> = row.keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["level", "line", "message", "path"]);
    assert_eq!(row["level"], "problem");
    assert_eq!(row["path"], "$.events[1].when");
    assert!(row["message"].as_str().unwrap().contains("19 March 2014"));
}

#[test]
fn the_exit_status_of_check_says_how_it_went() {
    for (name, status) in [
        ("no-evidence.json", 0),
        ("duplicate-id.json", 1),
        ("not-json.json", 2),
        ("newer.json", 2),
        ("not-there.json", 2),
    ] {
        assert_eq!(chancery(&["check", &fault(name)]).status.code(), Some(status), "{name}");
    }
    let refused = chancery(&["check", &fault("not-json.json")]);
    assert!(refused.stdout.is_empty());
    assert!(err(&refused).contains("line 5, column 1"), "{}", err(&refused));
}

#[test]
fn check_reads_standard_input_and_finds_nothing_in_the_sample() {
    let sample = chancery(&["sample"]);
    assert!(sample.status.success());
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["check", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&sample.stdout).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output), serde_json::json!([]));
}

#[test]
fn date_answers_with_one_object_a_text() {
    let output = chancery(&["date", "--json", "2014-03-19/2014-03-20", "2014~", "../2014", "2014-02-30"]);
    assert_eq!(output.status.code(), Some(1));
    let rows = json(&output);
    assert_eq!(rows.as_array().unwrap().len(), 4);
    for row in rows.as_array().unwrap() {
        let mut keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["earliest", "edtf", "error", "latest", "nearest", "text", "words"]);
    }
    assert_eq!(rows[0]["edtf"], "2014-03-19/2014-03-20");
    assert_eq!(rows[0]["earliest"], "2014-03-19");
    assert_eq!(rows[0]["latest"], "2014-03-20");
    assert_eq!(rows[0]["error"], serde_json::Value::Null);
    assert_eq!(rows[2]["earliest"], serde_json::Value::Null);
    assert_eq!(rows[3]["edtf"], serde_json::Value::Null);
    assert!(rows[3]["error"].as_str().is_some_and(|error| !error.is_empty()));
    assert_eq!(chancery(&["date", "2014"]).status.code(), Some(0));
}

#[test]
fn schema_sample_help_and_version_go_to_standard_output() {
    assert!(out(&chancery(&["schema"])).contains("https://json-schema.org/draft/2020-12/schema"));
    assert_eq!(out(&chancery(&["sample"])), chancery::files::BUNDLED);
    assert!(out(&chancery(&["--help"])).contains("Usage"));
    assert!(out(&chancery(&["--version"])).starts_with("chancery "));
}

#[test]
fn a_wrong_argument_is_refused_in_words() {
    let output = chancery(&["--theme", "pink"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("pink"));
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_one_sentence_says_so_and_the_sheet_is_printed() {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let said = err(&output);
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.contains("DISPLAY") && said.contains("chancery picture"), "{said}");
    assert_eq!(out(&output), out(&chancery(&["show"])));
    // A display that is not there.
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .env("DISPLAY", ":4711")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(err(&output).trim().lines().count(), 1, "{}", err(&output));
    assert!(out(&output).contains("19–20 March 2014: Erlan Idrissov in China"));
    // A file that can't be read is still no sheet.
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .arg("/nowhere/record.json")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("/nowhere/record.json"));
}

fn bundled(folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("record.json");
    std::fs::write(&path, chancery::files::BUNDLED).unwrap();
    path.display().to_string()
}

#[test]
fn list_answers_with_events_in_order_and_says_what_is_only_possible() {
    let folder = tempfile::tempdir().unwrap();
    let file = bundled(&folder);
    let all = json(&chancery(&["list", &file, "--json"]));
    let count = chancery::files::bundled().unwrap().dataset.events.len();
    assert_eq!(all.as_array().unwrap().len(), count);
    let mut keys: Vec<&str> = all[0].as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["id", "kind", "status", "title", "when", "within", "words"]);

    let output = chancery(&["list", &file, "--json", "--from", "20 March 2014", "--to", "2014-03", "--person", "wang"]);
    assert_eq!(output.status.code(), Some(0));
    let rows = json(&output);
    let told = |row: &serde_json::Value| {
        format!("{} {} {}", row["id"].as_str().unwrap(), row["when"].as_str().unwrap(), row["within"].as_str().unwrap())
    };
    let rows: Vec<String> = rows.as_array().unwrap().iter().map(told).collect();
    assert_eq!(
        rows,
        [
            "visit-idrissov-2014 2014-03-19/2014-03-20 possible",
            "meeting-li-yuanchao-2014 [2014-03-19,2014-03-20] possible",
            "talks-wang-yi-2014 [2014-03-19,2014-03-20] possible",
        ]
    );
    let summits = json(&chancery(&["list", &file, "--json", "--kind", "summit", "--from", "2013", "--to", "2013"]));
    assert!(summits.as_array().unwrap().iter().all(|row| row["kind"] == "summit" && row["within"] == "certain"));
    assert_eq!(summits.as_array().unwrap().len(), 2);
    // Any script on record.
    let by_name = |word: &str| json(&chancery(&["list", &file, "--json", "--person", word]));
    assert_eq!(by_name("习近平"), by_name("Xi Jinping"));
    assert_eq!(by_name("习近平"), by_name("xi"));
}

#[test]
fn list_refuses_in_words_what_it_cannot_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = bundled(&folder);
    for (args, said) in [
        (vec!["--from", "2014-02-30"], "2014-02-28"),
        (vec!["--from", "2015", "--to", "2014"], "--from"),
        (vec!["--kind", "banquet"], "conference"),
    ] {
        let output = chancery(&[&["list", &file], args.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
    }
    assert_eq!(chancery(&["list", "/no/such/file.json"]).status.code(), Some(2));
    let nobody = chancery(&["list", &file, "--person", "Nobody", "--json"]);
    assert_eq!((nobody.status.code(), json(&nobody)), (Some(0), serde_json::json!([])));
    assert!(err(&nobody).contains("Nobody"));
}

#[test]
fn options_stand_behind_texts_and_values_begin_with_a_minus() {
    let folder = tempfile::tempdir().unwrap();
    let file = bundled(&folder);
    for args in
        [&["date", "2014", "--json"][..], &["date", "-0099", "--json"], &["date", "-0099/0000", "2014", "--json"]]
    {
        let output = chancery(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        assert_eq!(json(&output).as_array().unwrap().len(), args.len() - 2, "{args:?}");
    }
    for args in [
        &["list", "--from", "-0099", file.as_str(), "--json"][..],
        &["list", file.as_str(), "--from", "-0099/..", "--json"],
        &["list", file.as_str(), "--json", "--to", "-03XX"],
        &["list", file.as_str(), "--from=-0043-03-15", "--json"],
    ] {
        let output = chancery(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        assert!(json(&output).is_array());
    }
}

#[test]
fn what_is_a_slip_more_often_than_not_is_noted_and_changes_no_status() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.json");
    let series = |id: &str, reporter: &str, unit: &str, scale: &str| {
        format!(
            r#"{{"id":"{id}","measure":"trade_turnover","reporter":"{reporter}","unit":"{unit}","scale":{scale},"basis":"flow","points":[{{"period":"2013","value":"22.7"}}]}}"#
        )
    };
    let meeting = |id: &str| {
        format!(
            r#"{{"id":"{id}","title":"Talks","when":"2014-05-19","kind":"meeting","participants":[{{"person":"xi"}},{{"person":"nazarbayev"}}]}}"#
        )
    };
    let text = format!(
        r#"{{"format":"chancery","format_version":1,"title":"T","parties":[{{"id":"KZ","names":{{"en":"Kazakhstan"}}}},{{"id":"CN","names":{{"en":"China"}}}}],"people":[{{"id":"xi","names":{{"en":"Xi"}}}},{{"id":"nazarbayev","names":{{"en":"Nazarbayev"}}}}],"events":[{},{}],"series":[{},{},{}]}}"#,
        meeting("one"),
        meeting("two"),
        series("kz", "KZ", "USD", "1e12"),
        series("cn", "CN", "USD", "1e9"),
        series("cn-thousand", "CN", "thousand USD", "1e6"),
    );
    std::fs::write(&path, text).unwrap();
    let output = chancery(&["check", path.to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let rows = json(&output);
    let note = |path: &str, said: &str| {
        rows.as_array()
            .unwrap()
            .iter()
            .any(|row| row["path"] == path && row["level"] == "note" && row["message"].as_str().unwrap().contains(said))
    };
    assert!(note("$.series[2].unit", "thousand"), "{rows:#}");
    assert!(note("$.series[0].scale", "1,000 times those of “cn”"), "{rows:#}");
    assert!(note("$.events[1]", "“one”"), "{rows:#}");
    assert!(!note("$.events[0]", "same people") && !note("$.series[1].scale", "times"), "{rows:#}");
}

#[test]
fn generate_writes_a_record_that_check_finds_nothing_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made-up.json");
    let path = file.to_str().unwrap();
    let made = chancery(&["generate", "--events", "400", "--points", "60", "--seed", "5", "-o", path]);
    assert_eq!((made.status.code(), out(&made)), (Some(0), String::new()));
    assert_eq!(chancery(&["check", "--json", path]).stdout, b"[]\n");
    let again = chancery(&["generate", "--events", "400", "--points", "60", "--seed", "5", "-o", "-"]);
    assert_eq!(out(&again), std::fs::read_to_string(&file).unwrap());
    let nowhere = chancery(&["generate", "--events", "4", "-o", "/nowhere/made-up.json"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("its folder is not there"));
    assert_eq!(chancery(&["generate", "--events", "many", "-o", path]).status.code(), Some(2));
}

#[test]
fn export_replaces_a_file_whole_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("record.json");
    std::fs::write(&record, chancery::files::BUNDLED).unwrap();
    let (record, out_of) = (record.display().to_string(), |name: &str| folder.path().join(name).display().to_string());
    let events: serde_json::Value =
        json(&chancery(&["list", &record, "--json", "--from", "2014-03", "--to", "2014-03"]));
    let count = events.as_array().unwrap().len();
    for (kind, name, counted) in [
        ("events-csv", "events.csv", "\r\n"),
        ("ics", "visits.ics", "BEGIN:VEVENT"),
        ("timelinejs", "line.json", "\"unique_id\""),
    ] {
        let file = out_of(name);
        std::fs::write(&file, "something old").unwrap();
        let args = ["export", &record, "-o", &file, "--as", kind, "--from", "2014-03", "--to", "2014-03"];
        let output = chancery(&args);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let first = std::fs::read_to_string(&file).unwrap();
        let heads = usize::from(kind == "events-csv");
        assert_eq!(first.matches(counted).count(), count + heads, "{kind}");
        chancery(&args);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), first, "the same bytes again");
    }
    let (plain, unplain, one) = (out_of("by-ending.ics"), out_of("table.csv"), out_of("one.ics"));
    assert_eq!(chancery(&["export", &record, "-o", &plain]).status.code(), Some(0));
    let unsaid = chancery(&["export", &record, "-o", &unplain]);
    assert_eq!(unsaid.status.code(), Some(2));
    assert!(err(&unsaid).contains("events-csv"));
    let visit = chancery(&["export", &record, "-o", &one, "--record", "visit-idrissov-2014"]);
    assert_eq!(visit.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&one).unwrap().matches("BEGIN:VEVENT").count(), 1);
    let nothing = chancery(&["export", &record, "-o", &one, "--record", "nothing-of-that-name"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(std::fs::read_to_string(&one).unwrap().contains("visit-idrissov-2014"), "the old file stays");
    let no_folder = chancery(&["export", &record, "-o", &out_of("none/a.ics")]);
    assert_eq!(no_folder.status.code(), Some(2));
}
