//! Each version of the format still opens, and what was not changed comes back byte for byte.

use chancery::dataset::Dataset;
use chancery::files;

use crate::dataset_rules::fixtures;

fn read(text: &str) -> Dataset {
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

#[test]
fn the_bundled_record_comes_back_byte_for_byte() {
    assert_eq!(files::to_text(&read(files::BUNDLED)), files::BUNDLED);
}

#[test]
fn every_fixture_comes_back_byte_for_byte() {
    let mut count = 0;
    for entry in std::fs::read_dir(fixtures().join("faults")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if path.file_name().is_some_and(|name| name == "expected.json") {
            continue;
        }
        if let Ok(loaded) = files::read_bytes(text.as_bytes()) {
            assert_eq!(files::to_text(&loaded.dataset), text, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 15);
}

#[test]
fn unknown_keys_keep_their_place() {
    let text = "{\n  \"format\": \"chancery\",\n  \"format_version\": 1,\n  \"x_mark\": [],\n  \"title\": \"T\",\n  \"events\": [\n    {\n      \"id\": \"a\",\n      \"x_colour\": \"red\",\n      \"title\": \"A\",\n      \"when\": \"2014\"\n    }\n  ],\n  \"x_end\": {\n    \"deep\": 1.50\n  }\n}\n";
    assert_eq!(files::to_text(&read(text)), text);
}

#[test]
fn another_layout_is_laid_out_anew_with_the_same_values() {
    let compact = serde_json::from_str::<serde_json::Value>(files::BUNDLED).unwrap().to_string();
    let laid_out = files::to_text(&read(&compact));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&laid_out).unwrap(),
        serde_json::from_str::<serde_json::Value>(files::BUNDLED).unwrap()
    );
    assert_eq!(files::to_text(&read(&laid_out)), laid_out);
}

#[test]
fn absent_and_null_mean_the_same() {
    let with = |more: &str| {
        let text = format!(
            r#"{{"format":"chancery","format_version":1,"title":"T","events":[{{"id":"a","title":"A","when":"2014"{more}}}]}}"#
        );
        let mut dataset = read(&text);
        dataset.as_written = None;
        dataset.events[0].as_written = None;
        dataset
    };
    let nulls = r#","kind":null,"rank":null,"status":null,"part_of":null,"places":null,"participants":null,"evidence":null,"planned":null"#;
    assert_eq!(with(""), with(nulls));
}

#[test]
fn the_schema_takes_what_the_program_takes() {
    let schema: serde_json::Value = serde_json::from_str(&files::schema_v1::json_schema()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let bundled = serde_json::from_str(files::BUNDLED).unwrap();
    let faults: Vec<String> = validator.iter_errors(&bundled).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

/// Whether a change of shape is one for the program just when it is one for the schema.
#[test]
fn the_schema_refuses_what_the_program_finds_wrong_in_shape() {
    let schema: serde_json::Value = serde_json::from_str(&files::schema_v1::json_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value_of = |name: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(fixtures().join("faults").join(name)).unwrap()).unwrap()
    };
    for name in [
        "missing-title.json",
        "missing-id.json",
        "missing-english-name.json",
        "number-that-is-no-text.json",
        "unreadable-number.json",
        "text-where-a-list-belongs.json",
        "list-where-records-belong.json",
        "below-zero-and-by-whom.json",
        "newer.json",
        "not-ours.json",
    ] {
        assert!(!validator.is_valid(&value_of(name)), "{name}");
    }
    for name in ["unknown-word.json", "no-evidence.json", "duplicate-id.json"] {
        assert!(validator.is_valid(&value_of(name)), "{name}");
    }
}
