//! What joins, what does not, and that it does not matter who is called ours.

use super::*;
use crate::files;

const BASE: &str = files::BUNDLED;

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    text
}

fn joined(base: &str, ours: &str, theirs: &str) -> MergeOutcome {
    let joined = join(base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap();
    let swapped = join(base.as_bytes(), theirs.as_bytes(), ours.as_bytes()).unwrap();
    let mirrored: Vec<MergeConflict> = swapped
        .conflicts
        .into_iter()
        .map(|conflict| MergeConflict { ours: conflict.theirs, theirs: conflict.ours, ..conflict })
        .collect();
    assert_eq!(joined.conflicts, mirrored);
    if joined.conflicts.is_empty() {
        assert_eq!(joined.text, swapped.text);
    }
    joined
}

fn places(joined: &MergeOutcome) -> Vec<String> {
    let told = |conflict: &MergeConflict| {
        let MergePlace { kind, id, field } = &conflict.place;
        let kind = kind.map_or("record", RecordKind::singular);
        format!("{kind} {} {}", id.as_deref().unwrap_or("-"), field.as_deref().unwrap_or("-"))
    };
    joined.conflicts.iter().map(told).collect()
}

fn problems(text: &str) -> usize {
    files::read_bytes(text.as_bytes()).unwrap().report.problem_count()
}

fn record(lists: &str) -> String {
    format!("{{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"title\": \"T\",\n{lists}\n}}\n")
}

const TWO: &str = r#"  "people": [
    {
      "id": "a",
      "names": {
        "en": "A"
      }
    },
    {
      "id": "b",
      "names": {
        "en": "B"
      }
    }
  ],
  "events": [
    {
      "id": "e",
      "title": "E",
      "when": "2014",
      "participants": [
        {
          "person": "a"
        }
      ]
    },
    {
      "id": "f",
      "title": "F",
      "when": "2015"
    }
  ]"#;

#[test]
fn different_fields_of_one_record_join() {
    let base = record(TWO);
    let ours = changed(&base, &[("\"title\": \"E\"", "\"title\": \"E of ours\"")]);
    let theirs = changed(&base, &[("\"when\": \"2014\"", "\"when\": \"2014-03\",\n      \"x-theirs\": 1.50")]);
    let wanted = changed(&ours, &[("\"when\": \"2014\"", "\"when\": \"2014-03\",\n      \"x-theirs\": 1.50")]);
    let joined = joined(&base, &ours, &theirs);
    assert_eq!(joined, MergeOutcome { text: wanted, conflicts: Vec::new() });
}

#[test]
fn the_same_field_changed_two_ways_is_a_conflict_and_ours_stays() {
    let base = record(TWO);
    let ours = changed(&base, &[("\"title\": \"E\"", "\"title\": \"E of ours\"")]);
    let theirs = changed(&base, &[("\"title\": \"E\"", "\"title\": \"E of theirs\""), ("\"2015\"", "\"2016\"")]);
    let joined = joined(&base, &ours, &theirs);
    assert_eq!(joined.text, changed(&ours, &[("\"2015\"", "\"2016\"")]));
    let said = |text: &str| Some(format!("\"{text}\""));
    let place = MergePlace { kind: Some(RecordKind::Event), id: Some("e".to_owned()), field: Some("title".to_owned()) };
    assert_eq!(
        joined.conflicts,
        [MergeConflict { place: place.clone(), base: said("E"), ours: said("E of ours"), theirs: said("E of theirs") }]
    );
    let chosen = |at: &MergePlace| if *at == place { Side::Theirs } else { Side::Ours };
    let settled = join_with(base.as_bytes(), ours.as_bytes(), theirs.as_bytes(), &chosen).unwrap();
    assert_eq!(settled.text, theirs);
}

#[test]
fn what_one_deleted_and_the_other_changed_is_a_conflict() {
    let base = record(TWO);
    let ours =
        base.replace(",\n    {\n      \"id\": \"f\",\n      \"title\": \"F\",\n      \"when\": \"2015\"\n    }", "");
    assert_ne!(ours, base);
    let theirs = changed(&base, &[("\"2015\"", "\"2016\"")]);
    let first = joined(&base, &ours, &theirs);
    assert_eq!((places(&first), &first.text), (vec!["event f -".to_owned()], &ours));
    let second = joined(&base, &theirs, &ours);
    assert_eq!(second.text, theirs);
    // Untouched by the other, it goes.
    let other = changed(&base, &[("\"T\"", "\"Another\"")]);
    assert_eq!(joined(&base, &ours, &other).text, changed(&ours, &[("\"T\"", "\"Another\"")]));
}

#[test]
fn lists_of_references_join_as_sets_that_keep_their_order() {
    let topics = |list: &str| {
        record(&format!(
            "  \"events\": [\n    {{\"id\": \"e\", \"title\": \"E\", \"when\": \"2014\", \"topics\": [{list}]}}\n  ]"
        ))
    };
    let joined = joined(&topics(r#""a", "b", "c""#), &topics(r#""c", "a", "x""#), &topics(r#""a", "b", "c", "y""#));
    // Nothing stands under the ids on either side: that was so before.
    assert_eq!((joined.text, joined.conflicts), (topics(r#""c", "y", "a", "x""#), Vec::new()));
}

#[test]
fn a_default_that_is_written_out_is_not_the_same_as_an_absent_one() {
    let base = record(TWO);
    let ours = changed(&base, &[("\"2015\"", "\"2015\",\n      \"status\": \"held\"")]);
    let theirs = changed(&base, &[("\"2015\"", "\"2015\",\n      \"status\": \"planned\"")]);
    assert_eq!(places(&joined(&base, &ours, &theirs)), ["event f status"]);
    assert_eq!(joined(&base, &ours, &base).text, ours);
}

#[test]
fn a_person_whom_ours_deleted_and_theirs_newly_names_is_a_conflict() {
    let base = record(TWO);
    let ours =
        base.replace(",\n    {\n      \"id\": \"b\",\n      \"names\": {\n        \"en\": \"B\"\n      }\n    }", "");
    assert_ne!(ours, base);
    let theirs = changed(
        &base,
        &[(
            "\"when\": \"2015\"",
            "\"when\": \"2015\",\n      \"participants\": [{\"person\": \"b\"}, {\"person\": \"a\"}]",
        )],
    );
    let first = joined(&base, &ours, &theirs);
    assert_eq!(places(&first), ["person b -", "event f participants.b"]);
    assert_eq!(problems(&first.text), 0);
    assert!(first.text.contains("\"participants\": [{\"person\": \"a\"}]"), "{}", first.text);
    let second = joined(&base, &theirs, &ours);
    assert_eq!((problems(&second.text), second.text), (0, theirs));
}

#[test]
fn a_circle_that_neither_had_is_a_conflict() {
    let base = record(TWO);
    let ours = changed(&base, &[("\"when\": \"2014\"", "\"when\": \"2014\",\n      \"part_of\": \"f\"")]);
    let theirs = changed(&base, &[("\"when\": \"2015\"", "\"when\": \"2015\",\n      \"part_of\": \"e\"")]);
    let joined = joined(&base, &ours, &theirs);
    assert_eq!(places(&joined), ["event e part_of", "event f part_of"]);
    assert_eq!(joined.text, ours);
}

#[test]
fn a_figure_below_zero_where_the_other_says_that_there_is_none_is_a_conflict() {
    let series = |rest: &str, value: &str| {
        record(&format!(
            "  \"parties\": [{{\"id\": \"KZ\", \"names\": {{\"en\": \"K\"}}}}],\n  \"series\": [\n    {{\"id\": \"s\", \"measure\": \"exports\", \"reporter\": \"KZ\", \"unit\": \"USD\", \"scale\": 1, \"basis\": \"flow\"{rest}, \"points\": [{{\"period\": \"2013\", \"value\": \"{value}\"}}]}}\n  ]"
        ))
    };
    let negative = ", \"may_be_negative\": true";
    let (base, ours, theirs) = (series(negative, "1"), series("", "1"), series(negative, "-1"));
    let joined = joined(&base, &ours, &theirs);
    assert_eq!(places(&joined), ["series s may_be_negative", "series s points"]);
    assert_eq!((problems(&joined.text), joined.text), (0, ours));
}

#[test]
fn a_new_series_whose_only_figure_is_in_conflict_keeps_its_list() {
    let file = |source: &str, series: &str| {
        let party = "  \"parties\": [{\"id\": \"KZ\", \"names\": {\"en\": \"K\"}}],\n  \"title-of\": 1";
        record(&format!("{party}{source}{series}"))
    };
    let source = ",\n  \"sources\": [{\"id\": \"s\", \"title\": \"S\"}]";
    let point = "{\"period\": \"2013\", \"value\": \"1\", \"evidence\": [{\"source\": \"s\"}]}";
    let head = "\"id\": \"x\", \"measure\": \"exports\", \"reporter\": \"KZ\", \"unit\": \"USD\", \"scale\": 1, \"basis\": \"flow\"";
    let series = format!(",\n  \"series\": [{{{head}, \"points\": [{point}]}}]");
    let joined = joined(&file(source, ""), &file("", ""), &file(source, &series));
    assert_eq!(places(&joined), ["source s -", "series x points.2013"]);
    assert_eq!(problems(&joined.text), 0, "{}", joined.text);
}

#[test]
fn two_records_made_under_one_id_both_stay() {
    let base = record(TWO);
    let new = |title: &str| {
        let event = format!(
            ",\n    {{\n      \"id\": \"g\",\n      \"title\": \"{title}\",\n      \"when\": \"2016\"\n    }}\n  ]\n}}\n"
        );
        let statement = ",\n  \"statements\": [{\"id\": \"s-TITLE\", \"event\": \"g\", \"gist\": \"said\"}]\n}\n";
        let text = base.replace("\n  ]\n}\n", &event);
        text.replace("\n}\n", &statement.replace("TITLE", &title.to_lowercase()))
    };
    let (ours, theirs) = (new("One"), new("Two"));
    let joined = joined(&base, &ours, &theirs);
    assert_eq!((places(&joined), problems(&joined.text)), (Vec::new(), 0));
    let dataset = files::read_bytes(joined.text.as_bytes()).unwrap().dataset;
    let events: Vec<(&str, &str)> =
        dataset.events.iter().map(|event| (event.id.as_str(), event.title.as_str())).collect();
    assert_eq!(events.get(2..), Some(&[("g", "One"), ("g-2", "Two")][..]));
    let statements: Vec<(&str, Option<&str>)> =
        dataset.statements.iter().map(|one| (one.id.as_str(), one.event.as_ref().map(|id| id.as_str()))).collect();
    assert_eq!(statements, [("s-one", Some("g")), ("s-two", Some("g-2"))]);
}

#[test]
fn untouched_files_come_back_as_they_are() {
    let other = changed(BASE, &[("\"format_version\": 1", "\"format_version\": 1,\n  \"x-own\": {\"a\": [1]}")]);
    let windows = other.replace('\n', "\r\n");
    for (ours, theirs, wanted) in
        [(BASE, BASE, BASE), (&other, BASE, &other), (&other, &other, &other), (&windows, BASE, &windows)]
    {
        assert_eq!(joined(BASE, ours, theirs), MergeOutcome { text: wanted.to_owned(), conflicts: Vec::new() });
    }
    // The one changed the lines, the other a key.
    let lines = BASE.replace('\n', "\r\n");
    assert_eq!(joined(BASE, &lines, &other).text, windows);
    let marked = format!("\u{feff}{BASE}");
    assert_eq!(joined(BASE, &marked, &other).text, format!("\u{feff}{other}"));
}

#[test]
fn without_a_common_base_all_of_both_is_there() {
    let one = record(TWO);
    let other = one.replace("\"id\": \"f\"", "\"id\": \"h\"");
    let joined = joined("", &one, &other);
    assert_eq!((places(&joined), problems(&joined.text)), (Vec::new(), 0));
    let dataset = files::read_bytes(joined.text.as_bytes()).unwrap().dataset;
    assert_eq!(dataset.events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["e", "f", "h"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let good = record(TWO);
    let read = |base: &str, ours: &str, theirs: &str| {
        join(base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap_err().version
    };
    assert_eq!(read("{", &good, &good), Version::Base);
    assert_eq!(read(&good, "", &good), Version::Ours);
    assert_eq!(read(&good, &good, "[]"), Version::Theirs);
}

#[test]
fn differences_are_told_by_record_and_field() {
    let base = record(TWO);
    let new = changed(
        &base,
        &[
            ("\"title\": \"E\"", "\"title\": \"E now\""),
            ("\"person\": \"a\"", "\"person\": \"a\",\n          \"role\": \"host\""),
            ("\"title\": \"T\"", "\"title\": \"Other\""),
        ],
    );
    let raw = |text: &str| RawFile::read(text.as_bytes()).map(|file| (file.text.into_owned(), ())).unwrap().0;
    let (old_text, new_text) = (raw(&base), raw(&new));
    let file = |text| RawFile { text: std::borrow::Cow::Owned(text), has_mark: false, has_windows_lines: false };
    let told: Vec<String> = differences(&file(old_text.clone()), &file(new_text))
        .into_iter()
        .map(|one| format!("{:?} {:?} {:?}", one.place.field, one.was, one.now))
        .collect();
    assert_eq!(
        told,
        [
            r#"Some("title") Some("\"T\"") Some("\"Other\"")"#,
            r#"Some("title") Some("\"E\"") Some("\"E now\"")"#,
            r#"Some("participants.a.role") None Some("\"host\"")"#,
        ]
    );
    assert!(differences(&file(old_text.clone()), &file(old_text.replace("\n  ", " "))).is_empty());
    let lines: Vec<String> = lines(&file(old_text))
        .into_iter()
        .map(|line| {
            format!("{} {}={}", line.place.id.unwrap_or_default(), line.place.field.unwrap_or_default(), line.value)
        })
        .collect();
    assert!(lines.contains(&"e participants.a.person=\"a\"".to_owned()), "{lines:?}");
    assert!(lines.contains(&" title=\"T\"".to_owned()), "{lines:?}");
}
