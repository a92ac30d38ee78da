//! What is exported, read by those who get it: Python icalendar, openpyxl, frictionless, and `LibreOffice` where they are.
//!
//! The Python packages are looked for in `target/clients` (`.ci/run` puts them there); where they are not, the tests say so
//! and pass, unless `CHANCERY_REQUIRE_CLIENTS` is set.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chancery::dataset::Dataset;
use chancery::files;
use chancery::time::known_days;

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Whether a program answers; where it must and does not, the test fails.
fn is_there(name: &str, mut command: Command) -> bool {
    let answers = command.output().is_ok_and(|output| output.status.success());
    assert!(answers || std::env::var_os("CHANCERY_REQUIRE_CLIENTS").is_none(), "{name} is not installed");
    if !answers {
        eprintln!("{name} is not installed: not tried");
    }
    answers
}

fn python() -> Command {
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", concat!(env!("CARGO_MANIFEST_DIR"), "/target/clients"));
    python
}

fn has_module(module: &str) -> bool {
    let mut command = python();
    command.args(["-c", &format!("import {module}")]);
    is_there(module, command)
}

/// What a script prints.
fn script(text: &str, args: &[&Path]) -> String {
    let output = python().arg("-c").arg(text).args(args).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The bundled record, with dates that spreadsheets would change and texts that they would calculate.
fn record(folder: &Path) -> (PathBuf, Dataset) {
    let mut dataset = files::bundled().unwrap().dataset;
    let strange = ["=1+1", "3-4", "-0043", "2014-03", "+75", "@SUM(1)", "1e9", "007", "12/03"];
    for (event, text) in dataset.events.iter_mut().zip(strange) {
        event.texts.summary = Some(text.to_owned());
        event.as_written = None;
    }
    let path = folder.join("record.json");
    std::fs::write(&path, files::to_text(&dataset)).unwrap();
    (path, dataset)
}

fn exported(record: &Path, name: &str, args: &[&str]) -> PathBuf {
    let out = record.with_file_name(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    let output = command.arg("export").arg(record).arg("-o").arg(&out).args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    out
}

#[test]
fn icalendar_reads_the_calendar_back_to_the_same_days() {
    if !has_module("icalendar") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, dataset) = record(folder.path());
    let calendar = exported(&record, "record.ics", &[]);
    let read = script(
        "import sys, icalendar\n\
         for event in icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT'):\n\
         \x20   print(event['UID'].split('@')[0], event.decoded('DTSTART'), event.decoded('DTEND'), event['STATUS'])",
        &[&calendar],
    );
    let mut lines: Vec<&str> = read.lines().collect();
    let mut wanted: Vec<String> = Vec::new();
    for event in &dataset.events {
        let (first, last) = known_days(event.when.edtf().unwrap()).unwrap();
        let status = match event.status.word() {
            "planned" | "disputed" => "TENTATIVE",
            "cancelled" => "CANCELLED",
            _ => "CONFIRMED",
        };
        wanted.push(format!("{} {first} {} {status}", event.id, last.plus_days(1)));
    }
    wanted.sort();
    lines.sort_unstable();
    assert_eq!(lines, wanted);
}

#[test]
fn openpyxl_sees_days_as_days_and_texts_as_texts() {
    if !has_module("openpyxl") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, dataset) = record(folder.path());
    let book = exported(&record, "record.xlsx", &[]);
    let read = script(
        "import sys, openpyxl\n\
         book = openpyxl.load_workbook(sys.argv[1])\n\
         print('|'.join(book.sheetnames))\n\
         for row in book['Events'].iter_rows(min_row=2):\n\
         \x20   print(row[0].value, row[4].data_type, row[4].value, row[5].is_date, row[14].data_type, repr(row[14].value), sep='|')",
        &[&book],
    );
    let mut lines = read.lines();
    assert_eq!(lines.next(), Some("Events|People|Figures|Mirror|Claims|Sources"));
    assert_eq!(lines.clone().count(), dataset.events.len());
    for line in lines {
        let cells: Vec<&str> = line.split('|').collect();
        let event = dataset.events.iter().find(|event| event.id.as_str() == cells[0]).unwrap();
        assert_eq!((cells[1], cells[2]), ("s", event.when.text()), "{line}");
        let is_known = event.when.edtf().is_some_and(|edtf| edtf.earliest().is_some());
        assert_eq!(cells[3], if is_known { "True" } else { "False" }, "{line}");
        assert!(cells[4] == "s" || event.texts.summary.is_none(), "a formula or a number: {line}");
    }
}

#[test]
fn frictionless_validates_the_package() {
    if !has_module("frictionless") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let files = exported(&record, "package/datapackage.json", &[]);
    let packed = exported(&record, "package.zip", &[]);
    for package in [files, packed] {
        let mut command = python();
        command.current_dir(folder.path()).args(["-m", "frictionless", "validate"]);
        let output = command.arg(package.strip_prefix(folder.path()).unwrap()).output().unwrap();
        assert!(output.status.success(), "{}: {}", package.display(), said(&output));
    }
}

/// Converts with `LibreOffice`, whose settings are the test's own.
fn converted(file: &Path, to: &str, filter: Option<&str>) -> PathBuf {
    let folder = file.parent().unwrap();
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    let mut command = Command::new("soffice");
    command.arg("--headless").arg(home).args(["--convert-to", to, "--outdir"]).arg(folder);
    let output = command.args(filter.map(|filter| format!("--infilter={filter}"))).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    file.with_extension(to.split(':').next().unwrap())
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn has_office() -> bool {
    let mut command = Command::new("soffice");
    command.arg("--version");
    // Too large to be asked for everywhere.
    let answers = command.output().is_ok_and(|output| output.status.success());
    if !answers {
        eprintln!("LibreOffice is not installed: not tried");
    }
    answers
}

#[test]
fn libreoffice_shows_every_cell_of_the_spreadsheet_as_it_was_written() {
    if !has_office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let wanted = rows(&exported(&record, "events.csv", &["--as", "events-csv"]));
    let book = exported(&record, "record.xlsx", &[]);
    let shown = rows(&converted(&book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", None));
    assert_eq!(shown.len(), wanted.len());
    for (one, other) in shown.iter().zip(&wanted).skip(1) {
        assert_eq!(one, other);
    }
}

#[test]
fn what_calc_changes_in_a_csv_that_is_opened_plainly_is_known() {
    if !has_office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    let table = exported(&record, "events.csv", &["--as", "events-csv"]);
    let wanted = rows(&table);
    let again = folder.path().join("again");
    std::fs::create_dir(&again).unwrap();
    // All columns as text: nothing changes.
    let columns: Vec<String> = (1..=wanted[0].len()).map(|column| format!("{column}/2")).collect();
    let as_text = format!("CSV:44,34,76,1,{}", columns.join("/"));
    let out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false";
    for (name, filter) in [("text.csv", as_text.as_str()), ("plain.csv", "CSV:44,34,76,1")] {
        let copy = folder.path().join(name);
        std::fs::copy(&table, &copy).unwrap();
        let ods = converted(&copy, "ods", Some(filter));
        let shown = rows(&converted(&ods, out, None));
        let mut changed: Vec<(String, String)> = Vec::new();
        for (one, other) in wanted.iter().flatten().zip(shown.iter().flatten()) {
            if one != other && !changed.iter().any(|(known, _)| known == one) {
                let is_day = one == "12/03" && other.starts_with("12/03/20");
                changed.push((one.clone(), if is_day { "a day of this year".to_owned() } else { other.clone() }));
            }
        }
        changed.sort();
        let changed: Vec<(&str, &str)> = changed.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        if name == "text.csv" {
            assert_eq!(changed, []);
        } else {
            // A formula is calculated, numbers lose their zeros and signs; 2014-03 and 3-4 stay.
            assert_eq!(changed, CHANGED_BY_CALC);
        }
    }
}

/// What Calc 7.4 makes of texts in a CSV that is opened by a script with nothing said of its columns.
const CHANGED_BY_CALC: &[(&str, &str)] = &[
    ("+75", "75"),
    ("-0043", "-43"),
    ("007", "7"),
    ("12/03", "a day of this year"),
    ("1e9", "1000000000"),
    ("=1+1", "2"),
];

#[test]
fn libreoffice_makes_three_pages_at_most_of_a_brief() {
    if !has_office() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (record, _) = record(folder.path());
    for (name, args) in [
        ("visit.docx", &["--record", "visit-idrissov-2014"][..]),
        ("person.docx", &["--record", "idrissov"]),
        ("period.docx", &["--from", "2014-01", "--to", "2014-06"]),
    ] {
        let pdf = std::fs::read(converted(&exported(&record, name, args), "pdf", None)).unwrap();
        let text = String::from_utf8_lossy(&pdf);
        let pages = text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count();
        assert!((1..=3).contains(&pages), "{name} has {pages} pages");
    }
}

/// The player's folder, where npm has put it: `npm install --prefix target/players @knight-lab/timelinejs@3.9.11`.
fn player() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/players/node_modules/@knight-lab/timelinejs/dist");
    let is_there = folder.join("js").join("timeline.js").is_file();
    assert!(is_there || std::env::var_os("CHANCERY_REQUIRE_BROWSER").is_none(), "the player is not installed");
    if !is_there {
        eprintln!("the TimelineJS player is not installed: not tried");
    }
    is_there.then_some(folder)
}

/// Shows the timeline, and writes into the page what it shows and what went wrong.
const PLAY: &str = "
const wrong = [];
window.onerror = message => { wrong.push(String(message)); };
console.error = (...words) => { wrong.push(words.join(' ')); };
const timeline = new TL.Timeline('timeline', DATA, { hash_bookmark: false, font: '', debug: false });
setTimeout(() => {
  const slides = [...document.querySelectorAll('.tl-slide')].map(slide => [
    (slide.querySelector('.tl-headline') || {}).textContent || '',
    (slide.querySelector('.tl-headline-date') || {}).textContent || '',
  ]);
  const markers = document.querySelectorAll('.tl-timemarker').length;
  const told = document.createElement('script');
  told.type = 'application/json';
  told.id = 'told';
  told.textContent = JSON.stringify({ wrong, slides, markers, messages: (document.querySelector('.tl-message-content') || {}).textContent });
  document.body.append(told);
}, 8000);
";

#[test]
fn the_timelinejs_player_shows_every_event_and_complains_of_nothing() {
    let Some(player) = player().filter(|_| crate::likeness::is_there("chromium", "CHANCERY_REQUIRE_BROWSER")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (record, dataset) = record(folder.path());
    let timeline = exported(&record, "record.json.timeline", &["--as", "timelinejs"]);
    let data = std::fs::read_to_string(timeline).unwrap();
    let page = folder.path().join("page.html");
    let text = format!(
        "<!DOCTYPE html><meta charset=utf-8><link rel=stylesheet href='file://{0}/css/timeline.css'>\
         <div id=timeline style='width:1200px;height:700px'></div><script src='file://{0}/js/timeline.js'></script>\
         <script>const DATA = {data};{PLAY}</script>",
        player.display(),
    );
    std::fs::write(&page, text).unwrap();
    let mut browser = crate::likeness::browser(folder.path());
    browser.args([
        "--allow-file-access-from-files",
        "--window-size=1200,700",
        "--virtual-time-budget=20000",
        "--dump-dom",
    ]);
    let output = browser.arg(format!("file://{}", page.display())).output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    let told = shown.split("id=\"told\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let told: serde_json::Value =
        serde_json::from_str(told.unwrap_or_else(|| panic!("nothing came: {shown}"))).unwrap();
    assert_eq!(told["wrong"], serde_json::json!([]), "{told}");
    let shown: Vec<&str> = told["slides"].as_array().unwrap().iter().filter_map(|slide| slide[0].as_str()).collect();
    for event in &dataset.events {
        let is_shown = shown.iter().any(|headline| headline.contains(event.title.as_str()));
        assert!(is_shown, "{} ({}) is not shown: {told}", event.title, event.when.text());
    }
    assert!(told["markers"].as_u64().unwrap() >= dataset.events.len() as u64, "{told}");
}
