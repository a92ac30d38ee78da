//! What is written of changed and new records: only what changed, in its place.

use chancery::dataset::{
    Actor, Dated, Event, EventKind, Evidence, Id, Names, Participant, Person, Place, Record, RecordKind, Role, Status,
};
use chancery::edit::{self, Document, Edit};
use chancery::files;

use crate::edit_history::HANDMADE;

fn open(text: &str) -> Document {
    Document::new(files::read_bytes(text.as_bytes()).unwrap().dataset)
}

fn written(document: &Document) -> String {
    files::to_text(document.dataset())
}

/// The lines that are gone and those that are new, in order.
fn differences(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_start = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let most = before.len().min(after.len()) - same_start;
    let ends = before.iter().rev().zip(after.iter().rev());
    let same_end = ends.take(most).take_while(|(one, other)| one == other).count();
    let lines =
        |all: &[&str]| all[same_start..all.len() - same_end].iter().map(|line| line.trim().to_owned()).collect();
    (lines(&before), lines(&after))
}

fn record(document: &Document, kind: RecordKind, id: &str) -> Record {
    let dataset = document.dataset();
    dataset.record_at(kind, dataset.position_of(kind, &Id::new(id)).unwrap()).unwrap()
}

fn event(document: &Document, id: &str) -> Event {
    let Record::Event(event) = record(document, RecordKind::Event, id) else { panic!("{id} is no event") };
    *event
}

/// Changes a record and gives the lines that are gone and new.
fn change(start: &str, make: impl FnOnce(&Document) -> Record) -> (Vec<String>, Vec<String>) {
    differences(start, &after_change(start, make))
}

/// Changes a record and gives the whole file.
fn after_change(start: &str, make: impl FnOnce(&Document) -> Record) -> String {
    let mut document = open(start);
    let record = make(&document);
    document.commit(edit::change(document.dataset(), record), None).unwrap();
    let after = written(&document);
    document.undo();
    assert_eq!(written(&document), start);
    after
}

fn change_event(start: &str, id: &str, make: impl FnOnce(&mut Event)) -> (Vec<String>, Vec<String>) {
    change(start, |document| {
        let mut event = event(document, id);
        make(&mut event);
        event.into()
    })
}

fn talks() -> Event {
    Event {
        kind: EventKind::Meeting,
        title: "Talks on coal".to_owned(),
        when: Dated::new("2014-03-20"),
        part_of: Some(Id::new("visit-idrissov-2014")),
        participants: vec![Participant {
            who: Some(Actor::Person(Id::new("wang-yi"))),
            role: Some(Role::Host),
            office: None,
        }],
        evidence: vec![Evidence {
            source: Id::new("astana-times-2014-03"),
            at: Some("par. 5".to_owned()),
            confidence: chancery::dataset::Confidence::Stated,
        }],
        ..Event::new(Id::new("talks-on-coal-2014"))
    }
}

#[test]
fn one_more_event_changes_no_other_line_but_for_a_comma() {
    let mut document = open(files::BUNDLED);
    document.commit(edit::add(talks()), None).unwrap();
    let (gone, new) = differences(files::BUNDLED, &written(&document));
    assert_eq!(gone, Vec::<String>::new());
    let expected = r#"},
    {
      "id": "talks-on-coal-2014",
      "kind": "meeting",
      "title": "Talks on coal",
      "when": "2014-03-20",
      "status": "held",
      "part_of": "visit-idrissov-2014",
      "participants": [
        {
          "person": "wang-yi",
          "role": "host"
        }
      ],
      "evidence": [
        {
          "source": "astana-times-2014-03",
          "at": "par. 5",
          "confidence": "stated"
        }
      ]"#;
    assert_eq!(new, expected.lines().map(str::trim).collect::<Vec<_>>());
}

#[test]
fn a_record_made_from_another_one_is_written_as_it_says_itself() {
    let mut document = open(files::BUNDLED);
    let copy = Event { id: Id::new("copy"), title: "A copy".to_owned(), ..event(&document, "meeting-sanya-2013") };
    document.commit(edit::add(copy), None).unwrap();
    let (gone, new) = differences(files::BUNDLED, &written(&document));
    assert_eq!(gone, Vec::<String>::new());
    assert!(
        new.contains(&"\"id\": \"copy\",".to_owned()) && new.contains(&"\"title\": \"A copy\",".to_owned()),
        "{new:?}"
    );
}

#[test]
fn a_changed_title_is_one_line() {
    let (gone, new) =
        change_event(files::BUNDLED, "meeting-sanya-2013", |event| event.title = "Sanya, the first".to_owned());
    assert_eq!((gone.len(), new), (1, vec!["\"title\": \"Sanya, the first\",".to_owned()]));
}

#[test]
fn a_new_key_comes_in_the_order_of_the_format() {
    let (gone, new) =
        change_event(files::BUNDLED, "meeting-sanya-2013", |event| event.planned = Some(Dated::new("2013-04")));
    assert_eq!(gone, Vec::<String>::new());
    assert_eq!(new, ["\"planned\": \"2013-04\","]);
    // Behind the keys that the format has before it, wherever a hand has put them.
    let (gone, new) = change_event(HANDMADE, "first", |event| event.places = vec![Id::new("KZ")]);
    assert_eq!(gone, Vec::<String>::new());
    assert_eq!(new, ["\"places\": [", "\"KZ\"", "],"]);
}

#[test]
fn what_was_absent_or_null_and_is_the_default_stays_so() {
    let (gone, new) = change_event(HANDMADE, "first", |event| event.title = "One".to_owned());
    assert_eq!((gone, new), (vec!["\"title\": \"First\",".to_owned()], vec!["\"title\": \"One\",".to_owned()]));
    let (gone, new) = change_event(HANDMADE, "first", |event| event.status = Status::Planned);
    assert_eq!((gone, new), (vec!["\"status\": null,".to_owned()], vec!["\"status\": \"planned\",".to_owned()]));
}

#[test]
fn elements_of_lists_keep_their_unknown_keys() {
    // The first goes, the second changes its role and its place in the list.
    let after = after_change(HANDMADE, |document| {
        let mut event = event(document, "first");
        let mut other = event.participants.pop().unwrap();
        other.role = Some(Role::Chair);
        event.participants.insert(0, other);
        event.evidence[0].at = Some("p. 4".to_owned());
        event.into()
    });
    let place = |text: &str| after.find(text).unwrap_or_else(|| panic!("no {text} in {after}"));
    assert!(place("\"role\": \"chair\"") < place("\"x_seat\": 3"));
    assert!(place("\"at\": \"p. 4\"") < place("\"x_page\""));
    assert!(after.contains("\"x_weather\": \"rain\""), "{after}");
}

#[test]
fn what_can_not_be_read_survives_a_change_beside_it() {
    let after = after_change(HANDMADE, |document| {
        let Record::Person(mut person) = record(document, RecordKind::Person, "somebody") else { panic!() };
        person.also = vec!["New spelling".to_owned(), "S. Body".to_owned()];
        person.offices.remove(0);
        person.names = Names(vec![
            ("en".into(), "Somebody else".into()),
            ("ru".into(), "Некто".into()),
            ("kk".into(), "Біреу".into()),
        ]);
        person.into()
    });
    for kept in ["\"x\": 7", "12,", "\"no office\"", "\"x_colour\": \"red\"", "1.50", "1e3"] {
        assert!(after.contains(kept), "{kept} is gone: {after}");
    }
    for gone in ["Some Body", "x_rank"] {
        assert!(!after.contains(gone), "{gone} is there: {after}");
    }
    assert!(after.contains("\"ru\": \"Некто\",\n        \"kk\": \"Біреу\""), "{after}");
}

#[test]
fn a_date_that_can_not_be_read_and_a_scale_that_is_none_stay_as_they_are() {
    let (gone, new) = change(HANDMADE, |document| {
        let Record::Source(mut source) = record(document, RecordKind::Source, "paper") else { panic!() };
        source.title = "Another paper".to_owned();
        source.into()
    });
    assert_eq!((gone.len(), new), (1, vec!["\"title\": \"Another paper\",".to_owned()]));
    let (gone, new) = change(HANDMADE, |document| {
        let Record::Claim(mut claim) = record(document, RecordKind::Claim, "claim") else { panic!() };
        claim.unit = Some("CNY".to_owned());
        claim.into()
    });
    assert_eq!((gone.len(), new), (1, vec!["\"unit\": \"CNY\",".to_owned()]));
    let (gone, new) = change(HANDMADE, |document| {
        let Record::Series(mut series) = record(document, RecordKind::Series, "turnover") else { panic!() };
        series.points[0].note = Some("revised".to_owned());
        series.into()
    });
    assert_eq!((gone, new), (vec![], vec!["\"note\": \"revised\",".to_owned()]));
}

#[test]
fn a_missing_list_is_inserted_in_the_order_of_the_format() {
    let mut document = open(
        "{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"title\": \"T\",\n  \"claims\": [],\n  \"x\": 1\n}\n",
    );
    let place = Place { names: Names(vec![("en".into(), "Beijing".into())]), ..Place::new(Id::new("beijing")) };
    let change = edit::add_with(talks(), Edit::append(place));
    document.commit(change, None).unwrap();
    let text = written(&document);
    let at = |key: &str| text.find(&format!("\n  \"{key}\": ")).unwrap_or_else(|| panic!("no {key} in {text}"));
    assert!(
        at("title") < at("places")
            && at("places") < at("events")
            && at("events") < at("claims")
            && at("claims") < at("x")
    );
}

#[test]
fn without_its_only_record_a_list_is_empty_and_stays() {
    let mut document = open(
        "{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"title\": \"T\",\n  \"events\": [\n    {\n      \"id\": \"a\",\n      \"title\": \"A\",\n      \"when\": \"2014\"\n    }\n  ]\n}\n",
    );
    let change = edit::delete(document.dataset(), RecordKind::Event, &Id::new("a")).unwrap().unwrap();
    document.commit(change, None).unwrap();
    assert!(written(&document).ends_with("\"title\": \"T\",\n  \"events\": []\n}\n"));
}

#[test]
fn a_record_that_was_in_no_file_is_written_whole() {
    let mut document = Document::new(chancery::dataset::Dataset { title: "New".to_owned(), ..Default::default() });
    assert_eq!(
        written(&document),
        "{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"title\": \"New\"\n}\n"
    );
    let person = Person { names: Names(vec![("en".into(), "Wang Yi".into())]), ..Person::new(Id::new("wang-yi")) };
    document.commit(edit::add(person), None).unwrap();
    document.commit(edit::add(talks()), None).unwrap();
    let again = files::read_bytes(written(&document).as_bytes()).unwrap().dataset;
    assert_eq!(again.events[0], Event { as_written: again.events[0].as_written.clone(), ..talks() });
    assert_eq!(files::to_text(&again), written(&document));
}

#[test]
fn the_heading_is_changed_in_place() {
    let mut document = open(HANDMADE);
    let heading = edit::Heading {
        title: "Renamed".to_owned(),
        selects: Some(Id::new("first")),
        ..edit::Heading::of_dataset(document.dataset())
    };
    document.commit(edit::change_heading(heading), None).unwrap();
    let (gone, new) = differences(HANDMADE, &written(&document));
    // What stood as the opening stretch could not be read, and stays; what is selected comes behind it.
    assert_eq!(gone, ["\"title\": \"Made by hand\","]);
    assert_eq!(new, ["\"selects\": \"first\",", "\"title\": \"Renamed\","]);
}

#[test]
fn every_key_of_the_schema_is_written_somewhere() {
    let schema: serde_json::Value = serde_json::from_str(&files::schema_v1::json_schema()).unwrap();
    let mut document = open(HANDMADE);
    let mut dice = crate::random_edits::Dice::new(7);
    for _ in 0..3_000 {
        let change = crate::random_edits::change(&mut dice, &document);
        document.commit(change, None);
    }
    let text = written(&document);
    let mut keys = Vec::new();
    collect_keys(&schema, &mut keys);
    assert!(keys.len() > 50, "{}", keys.len());
    for key in keys {
        assert!(text.contains(&format!("\"{key}\": ")), "{key} is never written");
    }
}

/// Every key that a schema names under `properties`.
fn collect_keys(schema: &serde_json::Value, keys: &mut Vec<String>) {
    if let serde_json::Value::Object(members) = schema {
        for (name, value) in members {
            if name == "properties" {
                keys.extend(value.as_object().unwrap().keys().cloned());
            }
            collect_keys(value, keys);
        }
    } else if let serde_json::Value::Array(values) = schema {
        for value in values {
            collect_keys(value, keys);
        }
    }
}

#[test]
fn a_file_keeps_its_line_ends_and_its_byte_order_mark() {
    let mark = |text: &str| format!("\u{feff}{text}");
    let windows = |text: &str| text.replace('\n', "\r\n");
    for start in [HANDMADE, files::BUNDLED] {
        let plain = |document: &Document| {
            let first = document.dataset().events.first().unwrap().id.to_string();
            let mut event = event(document, &first);
            event.title = "Another title".to_owned();
            Record::Event(Box::new(event))
        };
        let changed = after_change(start, plain);
        assert_ne!(changed, start);
        assert_eq!(after_change(&windows(start), plain), windows(&changed), "CRLF stays CRLF");
        assert_eq!(after_change(&mark(start), plain), mark(&changed), "a mark stays");
        assert_eq!(after_change(&mark(&windows(start)), plain), mark(&windows(&changed)), "both stay");
        let (gone, new) = differences(&windows(start), &after_change(&windows(start), plain));
        assert_eq!((gone.len(), new.len()), (1, 1), "one change is one line");
    }
}

#[test]
fn most_lines_decide_where_a_file_has_both_kinds() {
    let mixed = HANDMADE.replacen('\n', "\r\n", 3);
    let again = written(&open(&mixed));
    assert_eq!(again, HANDMADE);
    let mostly = HANDMADE.replace('\n', "\r\n").replacen("\r\n", "\n", 3);
    assert_eq!(written(&open(&mostly)), HANDMADE.replace('\n', "\r\n"));
}
