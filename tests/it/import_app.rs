//! Import in the window: by the menu, dropped, pasted; shown before it is taken; one step to undo.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chancery::action::{Action, ImportFrom};
use chancery::app::App;
use chancery::files::{self, BUNDLED};
use chancery::view::ThemeChoice;
use egui::accesskit::Role;
use egui::{Event as Input, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::app_tree::{LARGE, open};

use crate::dataset_rules::fixtures;

type Window = Harness<'static, App>;

fn window() -> Window {
    open(LARGE, ThemeChoice::Light)
}

fn wait_for_label(harness: &mut Window, label: &str) {
    for _ in 0..1000 {
        harness.run_steps(2);
        if harness.query_by_label(label).is_some() {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing says {label}");
}

fn wait_until(harness: &mut Window, is_so: impl Fn(&App) -> bool) {
    for _ in 0..1000 {
        harness.run_steps(2);
        if is_so(harness.state()) {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("what is waited for did not come");
}

fn text_of(harness: &Window) -> String {
    files::to_text(harness.state().document().dataset())
}

fn import_file(harness: &mut Window, path: &Path) {
    harness.state_mut().ask(Action::Import(ImportFrom::File(path.to_path_buf())));
}

/// A file as the desktop drops it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("it is opened by its path".to_owned())
    }
}

/// Years that the bundled record has no figures of coal for.
const COAL: &str = "Year\tCoal, Kazakhstan, USD mn\n2010\t10.5\n2011\t11.5\n2012\t12.5\n";

#[test]
fn a_file_is_read_shown_taken_and_undone_byte_for_byte() {
    let mut harness = window();
    let before = text_of(&harness);
    harness.get_by_label("File").click();
    harness.run();
    harness.get_by_label_contains("Import…").click();
    harness.run();
    let path = fixtures().join("import").join("world-bank-fdi-net-inflows.csv").display().to_string();
    harness.input_mut().events.push(Input::Text(path));
    harness.run();
    harness.get_by_label("Read").click();
    wait_for_label(&mut harness, "Import 69 figures");
    assert!(harness.query_by_label_contains("2 of 7 countries are on record").is_some());
    assert!(harness.query_by_label("Change the mapping").is_some());
    harness.get_by_label("Import 69 figures").click();
    harness.run();
    let dataset = harness.state().document().dataset().clone();
    let series: Vec<_> =
        dataset.series.iter().filter(|series| series.measure.word() == "fdi_inflow_net_world").collect();
    assert_eq!(series.iter().map(|series| series.points.len()).sum::<usize>(), 69);
    let source = dataset.sources.last().unwrap();
    assert_eq!(source.sha256.as_ref().map(String::len), Some(64));
    harness.get_by_label("Edit").click();
    harness.run();
    assert!(harness.query_all_by_label_contains("Undo import of 69 figures").count() > 0);
    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(text_of(&harness), before);
    assert_eq!(before, BUNDLED);
}

#[test]
fn cells_are_pasted_and_next_years_revisions_are_seen() {
    let mut harness = window();
    harness.input_mut().events.push(Input::Paste(COAL.to_owned()));
    wait_for_label(&mut harness, "Import 3 figures");
    harness.get_by_label("Import 3 figures").click();
    harness.run();
    let next = "Year\tCoal, Kazakhstan, USD mn\n2010\t10.5\n2011\t11.7\n2012\t12.9\n2013\t13.5\n";
    harness.input_mut().events.push(Input::Paste(next.to_owned()));
    wait_for_label(&mut harness, "Import 3 figures");
    assert!(harness.query_by_label("2 figures differ from the record").is_some());
    assert!(harness.query_by_label_contains("was 11.5, now 11.7").is_some());
    harness.get_by_label("Leave").click();
    harness.run();
    harness.get_by_label("Take the newer").click();
    harness.run();
    harness.get_by_label("Import 3 figures").click();
    harness.run();
    let dataset = harness.state().document().dataset().clone();
    let coal = dataset.series.iter().find(|series| series.measure.word() == "coal").unwrap();
    let values: Vec<&str> = coal.points.iter().map(|point| point.value.text()).collect();
    assert_eq!(values, ["10.5", "11.7", "12.9", "13.5"]);
    assert_eq!(coal.reporter.as_str(), "KZ");
}

/// Figures that another stands for are not replaced unasked; what was pasted is said to be of nobody, or of whom one names.
#[test]
fn pasted_figures_stand_beside_those_of_others_and_take_the_source_that_is_named() {
    let mut harness = window();
    let turnover = |harness: &Window, year: &str| -> Vec<(String, String)> {
        let dataset = harness.state().document().dataset();
        let series = dataset.series.iter().find(|series| series.id.as_str() == "turnover-kz").unwrap();
        let of_year = series.points.iter().filter(|point| point.period.text() == year);
        let title = |point: &chancery::dataset::Point| {
            let id = &point.evidence.first().unwrap().source;
            dataset.sources.iter().find(|source| source.id == *id).unwrap().title.clone()
        };
        of_year.map(|point| (point.value.text().to_owned(), title(point))).collect()
    };
    let before = turnover(&harness, "2014");
    let block = "Year\tKazakhstan turnover, USD bn\n2014\t17.9\n2015\t>10\n";
    harness.input_mut().events.push(Input::Paste(block.to_owned()));
    wait_for_label(&mut harness, "Import 2 figures");
    assert!(harness.query_by_label_contains("2 are other sources’ on record").is_some());
    assert!(harness.query_by_label_contains("10.567938 on record from another source, more than 10 here").is_some());
    // What has to be said first has the keyboard, and Enter there takes what is offered.
    harness.event(Input::Text("Committee on Statistics, bulletin".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let mut expected = before.clone();
    expected.push(("17.9".to_owned(), "Committee on Statistics, bulletin".to_owned()));
    assert_eq!(turnover(&harness, "2014"), expected);

    // Without a name it says so.
    harness.input_mut().events.push(Input::Paste("Year\tKazakhstan turnover, USD bn\n2031\t1\n2032\t2\n".to_owned()));
    wait_for_label(&mut harness, "Import 2 figures");
    harness.get_by_label("Import 2 figures").click();
    harness.run();
    assert_eq!(turnover(&harness, "2031"), [("1".to_owned(), "Pasted cells, source not named".to_owned())]);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.xlsx");
    std::fs::write(&path, b"PK\x03\x04 nothing").unwrap();
    let mut harness = window();
    import_file(&mut harness, &path);
    wait_for_label(&mut harness, "Another file…");
    assert!(harness.query_by_label_contains("damaged").is_some());
    harness.get_by_label("Cancel").click();
    harness.run();
    assert!(harness.query_by_label("Another file…").is_none());
    assert_eq!(text_of(&harness), BUNDLED);
}

#[test]
fn a_dropped_file_that_is_no_record_is_imported_and_a_record_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("coal.tsv");
    std::fs::write(&table, COAL).unwrap();
    let record = folder.path().join("record.json");
    std::fs::write(&record, BUNDLED).unwrap();
    let mut harness = window();
    harness.input_mut().dropped_files.push(Arc::new(Dropped(table)));
    wait_for_label(&mut harness, "Import 3 figures");
    harness.get_by_label("Cancel").click();
    harness.run();
    harness.input_mut().dropped_files.push(Arc::new(Dropped(record.clone())));
    wait_until(&mut harness, |app| app.document().path() == Some(&record));
}

#[test]
fn the_mapping_changes_what_comes_in_and_is_remembered() {
    let mut harness = window();
    let table = "when\tsome heading\n2010\t1.234\n2011\t2.345\n";
    harness.input_mut().events.push(Input::Paste(table.to_owned()));
    wait_for_label(&mut harness, "Import 2 figures");
    if harness.query_by_label("Change the mapping").is_some() {
        harness.get_by_label("Change the mapping").click();
        harness.run();
    }
    harness.get_by_role_and_label(Role::TextInput, "Measure").focus();
    harness.run();
    harness.input_mut().events.push(Input::Text("coal".to_owned()));
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Unit").focus();
    wait_for_label(&mut harness, "Import 2 figures");
    wait_until(&mut harness, |_| true);
    harness.get_by_label("Import 2 figures").click();
    harness.run();
    let measures = |harness: &Window| -> Vec<String> {
        harness.state().document().dataset().series.iter().map(|series| series.measure.word().to_owned()).collect()
    };
    assert!(measures(&harness).contains(&"coal".to_owned()), "{:?}", measures(&harness));
    // Next month's table with the same heading is read the same way.
    let next = "when\tsome heading\n2012\t3.456\n";
    harness.input_mut().events.push(Input::Paste(next.to_owned()));
    wait_for_label(&mut harness, "Import one figure");
    harness.get_by_label("Import one figure").click();
    harness.run();
    let dataset = harness.state().document().dataset().clone();
    let coal = dataset.series.iter().find(|series| series.measure.word() == "coal").unwrap();
    assert_eq!(coal.points.len(), 3);
}

#[test]
fn a_table_that_nothing_was_found_in_waits_to_be_mapped() {
    let mut harness = window();
    let table = "alpha\tbeta\nfirst words\tfew\nsecond words\tmore\n";
    harness.input_mut().events.push(Input::Paste(table.to_owned()));
    wait_for_label(&mut harness, "Close the mapping");
    assert!(harness.query_by_label_contains("say below what the columns are").is_some());
    assert!(harness.query_by_label_contains("Role of column A").is_some());
    harness.get_by_label("Cancel").click();
    harness.run();
    assert_eq!(text_of(&harness), BUNDLED);
}
