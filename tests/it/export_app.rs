//! What leaves the record, in the window: by the menu, by the context menu, with what would be seen, and where it went.

use std::path::Path;
use std::time::Duration;

use chancery::action::Action;
use chancery::app::App;
use chancery::command::Command;
use chancery::dataset::Id;
use chancery::view::ThemeChoice;
use egui::accesskit::{Role, Toggled};
use egui::{Event as Input, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, open};

type Window = Harness<'static, App>;

fn window() -> Window {
    open(LARGE, ThemeChoice::Light)
}

fn wait_until(harness: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..2000 {
        harness.run_steps(2);
        if is_so(harness) {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("what is waited for did not come: {what}");
}

fn says(harness: &Window, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

/// File > Export > the entry, as a person opens it.
fn choose(harness: &mut Window, entry: &str) {
    harness.get_by_label("File").click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Export").click();
    harness.run();
    harness.get_by_label(entry).click();
    harness.run();
}

/// Types into a field, in the place of what stands there.
fn type_into(harness: &mut Window, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.input_mut().events.push(Input::Text(text.to_owned()));
    harness.run();
}

fn write_to(harness: &mut Window, path: &Path) {
    type_into(harness, "File", &path.display().to_string());
}

fn take(harness: &mut Window) {
    harness.get_by_role_and_label(Role::Button, "Export").click();
}

fn export_to(harness: &mut Window, path: &Path) {
    write_to(harness, path);
    take(harness);
    wait_until(harness, "where it went", |harness| says(harness, &format!("in {}", path.display())));
    assert!(path.exists());
    harness.get_by_label("Open folder");
    harness.get_by_label("Dismiss").click();
    harness.run();
}

/// Where the panels of the sheet lie.
fn places(harness: &Window) -> Vec<egui::Rect> {
    ["Timeline", "Chart"].iter().flat_map(|name| harness.query_all_by_label(name)).map(|node| node.rect()).collect()
}

#[test]
fn what_is_said_of_an_export_moves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    let before = places(&harness);
    assert!(!before.is_empty(), "no panel was found");
    choose(&mut harness, "Picture…");
    write_to(&mut harness, &folder.path().join("sheet.svg"));
    take(&mut harness);
    wait_until(&mut harness, "where it went", |harness| says(harness, "Open folder"));
    assert_eq!(places(&harness), before, "while it is said");
    harness.get_by_label("Dismiss").click();
    harness.run();
    assert_eq!(places(&harness), before, "afterwards");
}

#[test]
fn no_list_of_the_export_covers_the_preview() {
    let mut harness = window();
    choose(&mut harness, "Picture…");
    for name in ["What it shows", "Size"] {
        let field = harness.get_by_role_and_label(Role::ComboBox, name).rect();
        let below = |harness: &Window| -> Vec<(egui::Rect, String)> {
            let all = harness.query_all_by_role(Role::Button).chain(harness.query_all_by_role(Role::RadioButton));
            all.chain(harness.query_all_by_role(Role::CheckBox))
                .map(|node| (node.rect(), node.accesskit_node().label().unwrap_or_default()))
                .filter(|(rect, _)| {
                    rect.top() >= field.bottom() && rect.left() >= field.left() - 1.0 && rect.left() < field.center().x
                })
                .collect()
        };
        // What lies behind the dialog is no entry of its list.
        let behind = below(&harness);
        harness.get_by_role_and_label(Role::ComboBox, name).click();
        harness.run();
        let mut entries = below(&harness);
        entries.retain(|entry| !behind.contains(entry));
        assert!(entries.len() > 2, "{name}: the list is not open");
        for (rect, entry) in entries {
            assert!(
                rect.right() <= field.right() + 8.0,
                "{name}: {entry} reaches {} beyond its field",
                rect.right() - field.right()
            );
        }
        harness.key_press(Key::Escape);
        harness.run();
    }
}

#[test]
fn a_picture_is_seen_before_it_is_written_and_said_where_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    choose(&mut harness, "Picture…");
    wait_until(&mut harness, "the preview", |harness| harness.query_by_label("Preview of the picture").is_some());
    for name in ["PNG", "SVG", "PDF", "1 ×", "2 ×", "Light", "Dark"] {
        harness.get_by_role_and_label(Role::RadioButton, name);
    }
    for name in ["What it shows", "Size"] {
        harness.get_by_role_and_label(Role::ComboBox, name);
    }
    assert!(says(&harness, "1600 × 900 pixels"));
    harness.get_by_label("Dark").click();
    harness.run_steps(1);
    assert!(says(&harness, "The preview is being drawn"), "a preview of other colours is shown as if it were this one");
    wait_until(&mut harness, "the preview", |harness| harness.query_by_label("Preview of the picture").is_some());
    harness.get_by_label("PDF").click();
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "File").accesskit_node().value().unwrap();
    assert_eq!(Path::new(&field).extension().unwrap(), "pdf");
    let path = folder.path().join("sheet.pdf");
    export_to(&mut harness, &path);
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    assert!(harness.query_by_label("Export a picture").is_none(), "the dialog is still open");
}

#[test]
fn a_claim_that_is_read_is_what_the_picture_shows_over_its_own_years() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    let claim = harness.state().document().dataset().claims.iter().find(|claim| claim.value.is_some()).unwrap().clone();
    harness.state_mut().ask(Action::Select(claim.id.clone()));
    harness.run();
    choose(&mut harness, "Picture…");
    let list = harness.get_by_role_and_label(Role::ComboBox, "What it shows");
    let shown = list.accesskit_node().value().unwrap();
    assert!(shown.starts_with("The claim “"), "{shown}");
    let path = folder.path().join("claim.svg");
    export_to(&mut harness, &path);
    let by_window = std::fs::read_to_string(&path).unwrap();
    let by_command = folder.path().join("command.svg");
    let view = format!("claim:{}", claim.id);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.args(["picture", "-o", by_command.to_str().unwrap(), "--view", &view]);
    assert!(command.output().unwrap().status.success());
    assert!(by_window == std::fs::read_to_string(&by_command).unwrap(), "window and command line draw it differently");
}

#[test]
fn a_file_that_is_there_is_left_until_one_says_to_replace_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.xlsx");
    std::fs::write(&path, "mine").unwrap();
    let mut harness = window();
    choose(&mut harness, "Table…");
    write_to(&mut harness, &path);
    take(&mut harness);
    wait_until(&mut harness, "that it is there", |harness| says(harness, "is there already"));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    harness.get_by_label("Replace the file").click();
    wait_until(&mut harness, "where it went", |harness| says(harness, "rows are in"));
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}

#[test]
fn tables_hold_what_passes_the_filter_in_the_layout_that_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    choose(&mut harness, "Table…");
    assert!(harness.query_by_label("What passes the filter").is_none(), "there is no filter");
    harness.get_by_label("Events (CSV)").click();
    harness.run();
    harness.get_by_label_contains("Begin with a byte order mark").click();
    harness.get_by_label_contains("Semicolons between the cells").click();
    harness.run();
    let whole = folder.path().join("events.csv");
    export_to(&mut harness, &whole);
    let text = std::fs::read_to_string(&whole).unwrap();
    assert!(text.starts_with("\u{feff}id;"), "{text}");
    let all = text.lines().count() - 1;
    assert_eq!(all, harness.state().document().dataset().events.len());

    harness.state_mut().ask(Action::Search("Astana".to_owned()));
    harness.run();
    choose(&mut harness, "Table…");
    harness.get_by_label("Events (CSV)").click();
    harness.run();
    let passing = harness.get_by_role_and_label(Role::RadioButton, "What passes the filter");
    assert_eq!(passing.accesskit_node().toggled(), Some(Toggled::True));
    let part = folder.path().join("part.csv");
    export_to(&mut harness, &part);
    let passed = std::fs::read_to_string(&part).unwrap().lines().count() - 1;
    assert!(0 < passed && passed < all, "{passed} of {all}");
}

#[test]
fn the_calendar_holds_this_event_or_what_passes() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    harness.state_mut().ask(Action::Select(Id::new("meeting-sanya-2013")));
    harness.run();
    choose(&mut harness, "Calendar…");
    harness.get_by_role_and_label(Role::RadioButton, "This event: Sanya");
    let one = folder.path().join("one.ics");
    export_to(&mut harness, &one);
    let count = |path: &Path| std::fs::read_to_string(path).unwrap().matches("BEGIN:VEVENT").count();
    assert_eq!(count(&one), 1);
    choose(&mut harness, "Calendar…");
    harness.get_by_label_contains("events that pass the filter").click();
    harness.run();
    let all = folder.path().join("all.ics");
    export_to(&mut harness, &all);
    assert_eq!(count(&all), harness.state().document().dataset().events.len());
}

#[test]
fn a_brief_is_of_what_is_selected_or_of_days_as_people_write_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    harness.state_mut().ask(Action::Select(Id::new("meeting-sanya-2013")));
    harness.run();
    choose(&mut harness, "Brief…");
    let paper = folder.path().join("brief.docx");
    export_to(&mut harness, &paper);
    assert!(std::fs::read(&paper).unwrap().starts_with(b"PK"));

    choose(&mut harness, "Brief…");
    harness.get_by_label("A stretch of time").click();
    harness.run();
    for (field, typed) in [("From", "no such day"), ("To", "2014")] {
        type_into(&mut harness, field, typed);
    }
    assert!(says(&harness, "Write dates, such as 19 March 2014"));
    let main = harness.get_by_role_and_label(Role::Button, "Export");
    assert!(main.accesskit_node().is_disabled());
    type_into(&mut harness, "From", "January 2013");
    // The ending of the name says which file is meant.
    let page = folder.path().join("brief.html");
    write_to(&mut harness, &page);
    let html = harness.get_by_role_and_label(Role::RadioButton, "Web page (HTML)");
    assert_eq!(html.accesskit_node().toggled(), Some(Toggled::True));
    export_to(&mut harness, &page);
    assert!(std::fs::read_to_string(&page).unwrap().contains("</html>"));
}

#[test]
fn what_cannot_be_written_is_told_in_the_dialog_and_can_be_mended() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window();
    choose(&mut harness, "Calendar…");
    write_to(&mut harness, &folder.path().join("nowhere").join("at-all").join("x.ics"));
    take(&mut harness);
    wait_until(&mut harness, "why not", |harness| says(harness, "was not written"));
    let mended = folder.path().join("x.ics");
    export_to(&mut harness, &mended);
}

fn right_click(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.run();
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        harness.input_mut().events.push(Input::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        harness.run();
    }
}

#[test]
fn chart_and_timeline_are_copied_and_exported_from_their_own_menu() {
    let mut harness = window();
    for (panel, shows, title) in
        [("Timeline", "The timeline", "When, in words\tTitle"), ("Chart", "The chart", "Measure, in words\tPeriod")]
    {
        let rect = harness.get_by_role_and_label(Role::Group, panel).rect();
        let at = rect.center();
        right_click(&mut harness, at);
        for entry in ["Copy picture", "Export picture…", "Copy table"] {
            harness.get_by_role_and_label(Role::Button, entry);
        }
        harness.get_by_label("Export picture…").click();
        harness.run();
        let list = harness.get_by_role_and_label(Role::ComboBox, "What it shows");
        assert_eq!(list.accesskit_node().value().as_deref(), Some(shows), "{panel}");
        harness.get_by_label("Cancel").click();
        harness.run();

        right_click(&mut harness, at);
        harness.get_by_label("Copy table").click();
        let copied = copied_text(&mut harness);
        assert!(copied.starts_with(title), "{panel}: {copied}");
        assert!(copied.lines().count() > 5, "{panel}: {copied}");

        right_click(&mut harness, at);
        harness.get_by_label("Copy picture").click();
        let size = copied_image(&mut harness);
        assert_eq!(size, [1600, 900]);
    }
}

fn copied_text(harness: &mut Window) -> String {
    for _ in 0..2000 {
        harness.run_steps(1);
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                let text = text.clone();
                // The clipboard gives it back: it was taken.
                harness.input_mut().events.push(Input::Paste(text.clone()));
                harness.run_steps(4);
                return text;
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no text was copied");
}

fn copied_image(harness: &mut Window) -> [usize; 2] {
    for _ in 0..2000 {
        harness.run_steps(1);
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyImage(image) = command {
                return image.size;
            }
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("no picture was copied");
}

#[test]
fn the_sheet_is_copied_from_the_edit_menu() {
    let mut harness = window();
    harness.state_mut().ask(Action::Run(Command::CopyPicture));
    assert_eq!(copied_image(&mut harness), [1600, 900]);
    harness.run();
    assert!(says(&harness, "The picture was handed to the clipboard"));
}
