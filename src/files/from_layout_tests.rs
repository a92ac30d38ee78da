//! What is read in one pass says what the reader of any layout makes of it, and is written as it was.

use super::*;
use crate::dataset::{Record, RecordKind};
use crate::files::{in_layout, read_record};

/// An event with every key that can be read so.
const FULL: &str = r#"{
      "id": "visit-1",
      "kind": "visit",
      "rank": "of friends",
      "title": "Визит: «дружба»",
      "when": "2014-05-19/2014-05-21",
      "when_basis": "inferred",
      "when_note": "From the programme",
      "planned": "2014-05-~01",
      "status": "held",
      "part_of": "summit-1",
      "places": [
        "astana",
        "almaty",
        "shymkent",
        "aktau",
        "oral"
      ],
      "participants": [
        {
          "person": "xi",
          "role": "guest",
          "as": "President"
        },
        {
          "organisation": "cnpc"
        },
        {
          "party": "CN",
          "role": "patron"
        }
      ],
      "topics": [
        "oil"
      ],
      "time": "09:30",
      "summary": "Both sides spoke.",
      "outcomes": [
        "treaty-1"
      ],
      "evidence": [
        {
          "source": "s-1",
          "at": "p. 1",
          "confidence": "stated"
        },
        {
          "source": "s-2",
          "confidence": "disputed"
        }
      ]
    }"#;

const BARE: &str = "{\n      \"id\": \"a\",\n      \"title\": \"A\",\n      \"when\": \"some day\"\n    }";

fn read(text: &str) -> Option<Event> {
    event(&mut FileReading::of_text(std::sync::Arc::default()), text)
}

/// What the other reader says, and whether it finds that the bytes follow from it.
fn other(text: &str) -> (Option<Event>, bool) {
    match read_record(RecordKind::Event, text) {
        Some(Record::Event(event)) => {
            let is_recognised = in_layout::recognised_event(&event, text).is_some();
            (Some(*event), is_recognised)
        }
        _ => (None, false),
    }
}

#[test]
fn every_key_is_read_and_written_back() {
    for text in [FULL, BARE] {
        let event = read(text).unwrap();
        assert_eq!((Some(event.clone()), true), other(text));
        let mut out = String::new();
        in_layout::write_event(&mut out, &event, event.as_written.as_ref().unwrap().left_out());
        assert_eq!(out, text);
    }
}

#[test]
fn whatever_is_taken_out_or_put_in_both_readers_agree() {
    let mut taken = 0;
    let mut agree = |text: &str| {
        if let Some(event) = read(text) {
            taken += 1;
            assert_eq!((Some(event), true), other(text), "{text}");
        }
    };
    for text in [FULL, BARE] {
        let lines: Vec<&str> = text.lines().collect();
        for from in 0..lines.len() {
            for to in from..=lines.len() {
                agree(&[&lines[..from], &lines[to..]].concat().join("\n"));
            }
            let mut twice = lines.clone();
            twice.insert(from, lines[from]);
            agree(&twice.join("\n"));
        }
        for (at, _) in text.char_indices() {
            for piece in ["\"", "\\", ",", " ", "\n", "\\u0041", "x", "[]", "null", "\u{1}"] {
                let (before, behind) = text.split_at(at);
                agree(&format!("{before}{piece}{behind}"));
            }
        }
    }
    assert!(taken > 200, "{taken}");
    for wrong in [
        FULL.replace("inferred", "stated"),
        FULL.replace("\"visit-1\"", "\"\""),
        FULL.replace("\"source\": \"s-2\",\n          \"confidence\": \"disputed\"", "\"source\": \"s-2\""),
        BARE.replace("\n    }", ",\n      \"places\": []\n    }"),
    ] {
        assert_eq!(read(&wrong), None, "{wrong}");
    }
}
