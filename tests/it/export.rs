//! What is exported, as it arrives: read back by the program itself, byte for byte the same, and whole or not at all.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chancery::dataset::{Dated, Figure, Point, Qualifier, Scale, Series};
use chancery::files;
use proptest::prelude::*;

/// A folder of the test's own, taken away with it.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn chancery(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn sample(folder: &Path) -> PathBuf {
    let path = folder.join("sample.json");
    std::fs::write(&path, files::BUNDLED).unwrap();
    path
}

/// Exports `args` of the record into a file of this name.
fn exported(folder: &Path, record: &Path, name: &str, args: &[&str]) -> PathBuf {
    let out = folder.join(name);
    let all = [&["export", text(record), "-o", text(&out)], args].concat();
    let output = chancery(&all);
    assert_eq!(output.status.code(), Some(0), "{all:?}: {}", said(&output));
    out
}

fn points_of(path: &Path) -> Vec<(String, Vec<Point>)> {
    let loaded = files::open(path).unwrap();
    loaded.dataset.series.into_iter().map(|series| (series.id.to_string(), series.points)).collect()
}

const FIGURES: [(&str, &[&str]); 4] = [
    ("figures.csv", &["--as", "figures-csv"]),
    ("marked.csv", &["--as", "figures-csv", "--bom", "--semicolons"]),
    ("semicolons.csv", &["--as", "figures-csv", "--semicolons"]),
    ("figures.xlsx", &[]),
];

/// Imports into a new record what was exported, and holds the figures against each other.
fn come_back(folder: &Path, record: &Path) {
    let wanted = points_of(record);
    for (name, args) in FIGURES {
        let out = exported(folder, record, name, args);
        let back = folder.join("back.json");
        let output = chancery(&["import", text(&out), "-o", text(&back)]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", said(&output));
        assert_eq!(points_of(&back), wanted, "{name}");
        let again = chancery(&["import", text(&out), "--into", text(record), "--json"]);
        assert_eq!(again.status.code(), Some(0), "{name} into its own record: {}", said(&again));
    }
}

#[test]
fn the_figures_of_the_bundled_record_come_back_with_their_sources() {
    let folder = folder();
    come_back(folder.path(), &sample(folder.path()));
}

#[test]
fn figures_that_look_like_a_machines_noise_come_back_to_the_last_digit() {
    let folder = folder();
    let mut dataset = files::bundled().unwrap().dataset;
    let like = dataset.series[0].clone();
    let point = |(year, value): (&str, &str)| Point {
        period: Dated::new(year),
        value: Figure::new(value),
        qualifier: Qualifier::from_word("almost"),
        note: None,
        evidence: Vec::new(),
    };
    let values = [("2012", "6533045583.146996"), ("2013", "0.30000000000000004"), ("2014", "2.29999999999999982")];
    dataset.series = vec![Series { points: values.map(point).to_vec(), as_written: None, ..like }];
    dataset.claims.clear();
    dataset.as_written = None;
    let record = folder.path().join("record.json");
    std::fs::write(&record, files::to_text(&dataset)).unwrap();
    come_back(folder.path(), &record);
}

fn cases() -> u32 {
    std::env::var("CHANCERY_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(12)
}

fn point() -> impl Strategy<Value = Point> {
    let period = prop_oneof![
        Just("2014-03"),
        Just("2013"),
        Just("-0043"),
        Just("2011/2013"),
        Just("2014-03-19/2014-03-20"),
        Just("[2014-03-19,2014-03-20]"),
        Just("2014-21"),
        Just("1850-01-01"),
        Just("2013~"),
    ];
    let note = proptest::option::of("[ -~қ中\"\n;,=+-]{1,20}".prop_map(|note| note.trim().to_owned()));
    (period, "[0-9]{1,12}(\\.[0-9]{1,9})?", proptest::sample::select(Qualifier::KNOWN), note).prop_map(
        |(period, value, qualifier, note)| Point {
            period: Dated::new(period),
            value: Figure::new(&value),
            qualifier: Qualifier::from_word(qualifier),
            note: note.filter(|note| !note.is_empty()),
            evidence: Vec::new(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_figures_come_back(points in proptest::collection::vec(point(), 1..12), power in -3i16..12) {
        let folder = folder();
        let mut dataset = files::bundled().unwrap().dataset;
        let like = dataset.series[0].clone();
        dataset.series = vec![Series { points, scale: Scale { power }, as_written: None, ..like }];
        dataset.claims.clear();
        dataset.as_written = None;
        let record = folder.path().join("record.json");
        std::fs::write(&record, files::to_text(&dataset)).unwrap();
        come_back(folder.path(), &record);
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = folder();
    let record = sample(folder.path());
    for (name, args) in
        [("a.xlsx", &[][..]), ("a.ics", &[]), ("a.csv", &["--as", "events-csv"]), ("a.json", &["--as", "timelinejs"])]
    {
        let first = std::fs::read(exported(folder.path(), &record, name, args)).unwrap();
        let second = std::fs::read(exported(folder.path(), &record, name, args)).unwrap();
        assert!(first == second && !first.is_empty(), "{name}");
    }
}

#[test]
fn standard_output_is_asked_for_by_a_dash_and_nothing_else_stands_in_it() {
    let folder = folder();
    let record = sample(folder.path());
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(["export", text(&record), "-o", "-", "--as", "xlsx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stdout.starts_with(b"PK\x03\x04"));
    assert!(!folder.path().join("-").exists());
}

#[test]
fn what_is_not_plain_or_would_change_nothing_is_refused_and_the_old_file_stays() {
    let folder = folder();
    let record = sample(folder.path());
    let out = folder.path().join("out.csv");
    std::fs::write(&out, "old").unwrap();
    for (args, why) in [
        (&[][..], "events-csv, figures-csv"),
        (&["--as", "figures-csv", "--person", "idrissov"], "leave out --person"),
        (&["--as", "figures-csv", "--kind", "visit"], "leave out --kind"),
        (&["--as", "ics", "--bom"], "--bom is for"),
        (&["--as", "xlsx", "--semicolons"], "--semicolons is for"),
        (&["--as", "events-csv", "--record", "nothing"], "no event has the id"),
        (&["--as", "xlsx", "--record", "nothing"], "neither an event nor a series"),
    ] {
        let all = [&["export", text(&record), "-o", text(&out)], args].concat();
        let output = chancery(&all);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(why), "{args:?}: {}", said(&output));
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "old");
    }
}

/// The ids that are drawn on a page.
fn drawn(page: &Path) -> std::collections::BTreeSet<String> {
    let text = std::fs::read_to_string(page).unwrap();
    let figure = text.split("<figure>").nth(1).and_then(|rest| rest.split("</figure>").next()).unwrap();
    figure.split("data-id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn a_page_shows_of_the_events_what_was_asked_for_and_nothing_else() {
    let folder = folder();
    let record = sample(folder.path());
    let dataset = files::bundled().unwrap().dataset;
    let is_event = |id: &&String| dataset.events.iter().any(|event| event.id.as_str() == id.as_str());
    let events = |args: &[&str]| -> std::collections::BTreeSet<String> {
        let page = exported(folder.path(), &record, "page.html", args);
        drawn(&page).iter().filter(is_event).cloned().collect()
    };
    let listed = |args: &[&str]| -> std::collections::BTreeSet<String> {
        let output = chancery(&[&["list", text(&record), "--json"], args].concat());
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    for args in [&["--person", "Wang Yi"][..], &["--kind", "summit"]] {
        let (shown, wanted) = (events(args), listed(args));
        assert!(!shown.is_empty() && shown.is_subset(&wanted), "{args:?}: {shown:?} of {wanted:?}");
    }
    assert_eq!(events(&["--person", "nobody at all"]), std::collections::BTreeSet::new());
    let visit = dataset.events.iter().find(|event| event.part_of.is_some()).unwrap().part_of.clone().unwrap();
    let is_of_visit = |event: &&chancery::dataset::Event| event.id == visit || event.part_of.as_ref() == Some(&visit);
    let parts: Vec<String> = dataset.events.iter().filter(is_of_visit).map(|event| event.id.to_string()).collect();
    let shown = events(&["--record", visit.as_str()]);
    assert!(shown.iter().all(|id| parts.contains(id)) && shown.contains(visit.as_str()), "{shown:?} of {parts:?}");
}
