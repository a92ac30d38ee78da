//! A text of a megabyte in any field of the record: painted as far as it can be read, and kept whole.
//!
//! What a frame costs is told by the letters that it lays out, not by a clock.

use std::time::Duration;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::command::Command;
use chancery::dataset::RecordKind;
use chancery::files::{self, BUNDLED};
use chancery::view::ThemeChoice;
use egui::{Event as Input, Key, Modifiers, Shape, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

type Window = Harness<'static, App>;

/// A field is as long as this,
const LONG: usize = 1 << 20;
/// and all that a frame lays out together no longer than this, nor what it tells a screen reader. A window of the bundled
/// record has some ten thousand letters.
const MOST: usize = 120_000;

fn letters_in(shape: &Shape) -> usize {
    match shape {
        Shape::Text(text) => text.galley.job.text.len(),
        Shape::Vec(shapes) => shapes.iter().map(letters_in).sum(),
        _ => 0,
    }
}

/// The letters that the last frame laid out, and those that it tells.
fn work(harness: &Window) -> (usize, usize) {
    let painted = harness.output().shapes.iter().map(|shape| letters_in(&shape.shape)).sum();
    let told = harness.root().children_recursive().map(|node| {
        let node = node.accesskit_node();
        node.label().map_or(0, |label| label.len()) + node.value().map_or(0, |value| value.len())
    });
    (painted, told.sum())
}

fn holds(harness: &Window, what: &str, faults: &mut Vec<String>) {
    let (painted, told) = work(harness);
    if painted > MOST || told > MOST {
        let long = harness.root().children_recursive().filter_map(|node| {
            let node = node.accesskit_node();
            let label = node.label().unwrap_or_default();
            let value = node.value().unwrap_or_default();
            (label.len() + value.len() > 20_000).then(|| {
                let beginning: String = label.chars().chain(value.chars()).take(60).collect();
                format!("{:?} {beginning}", node.role())
            })
        });
        faults.push(format!("{what}: {painted} painted, {told} told: {:?}", long.collect::<Vec<_>>()));
    }
}

/// The bundled record with a text of a megabyte under a key of its first record of each list that has it.
fn with_long(list: &str, key: &str) -> Option<String> {
    let mut value: serde_json::Value = serde_json::from_str(BUNDLED).unwrap();
    let long = "a long text ".repeat(LONG / 12);
    let record = if list.is_empty() { &mut value } else { value.get_mut(list)?.get_mut(0)? };
    let field = if key == "names" { record.get_mut("names")?.get_mut("en")? } else { record.get_mut(key)? };
    *field = long.into();
    Some(serde_json::to_string_pretty(&value).unwrap())
}

#[test]
fn a_text_of_a_megabyte_costs_no_frame_and_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.json");
    let mut faults = Vec::new();
    for (list, key, kind) in [
        ("", "title", None),
        ("events", "title", Some(RecordKind::Event)),
        ("events", "summary", Some(RecordKind::Event)),
        ("people", "names", Some(RecordKind::Person)),
        ("places", "names", Some(RecordKind::Place)),
        ("sources", "title", Some(RecordKind::Source)),
        ("statements", "gist", Some(RecordKind::Statement)),
        ("agreements", "title", Some(RecordKind::Agreement)),
        ("series", "note", Some(RecordKind::Series)),
        ("claims", "text", Some(RecordKind::Claim)),
    ] {
        let Some(text) = with_long(list, key) else { continue };
        std::fs::write(&file, &text).unwrap();
        let path = file.clone();
        let mut harness: Window =
            Harness::builder().with_size(Vec2::new(1440.0, 900.0)).with_max_steps(8).build_eframe(move |creation| {
                App::new(&creation.egui_ctx, Surroundings::none(), Some(path), Some(ThemeChoice::Light))
            });
        for _ in 0..400 {
            harness.run_steps(1);
            if harness.state().document().path().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let what = |does: &str| format!("{list}.{key}, {does}");
        harness.run_steps(3);
        holds(&harness, &what("opened"), &mut faults);
        let id = kind.and_then(|kind| harness.state().document().dataset().id_at(kind, 0).cloned());
        if let Some(id) = id {
            let mut ask = |harness: &mut Window, does: &str, action: Action| {
                harness.state_mut().ask(action);
                harness.run_steps(3);
                holds(harness, &what(does), &mut faults);
            };
            ask(&mut harness, "selected", Action::Select(id.clone()));
            ask(&mut harness, "seen", Action::FitSelection);
            ask(&mut harness, "moved", Action::Pan(1000));
            ask(&mut harness, "in the table", Action::Run(Command::Table));
            ask(&mut harness, "edited", Action::EditRecord(id));
        }
        harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
        harness.run_steps(2);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        harness.run_steps(2);
        harness.event(Input::Text("long".to_owned()));
        harness.run_steps(3);
        holds(&harness, &what("searched"), &mut faults);
        let kept = files::to_text(harness.state().document().dataset());
        let whole: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(whole, serde_json::from_str::<serde_json::Value>(&text).unwrap(), "{list}.{key} is kept whole");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
