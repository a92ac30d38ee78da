//! The window's room is shared as a person likes, and what can be done with a thing is where it is right-clicked.

use chancery::action::Action;
use chancery::app::App;
use chancery::command::Command;
use chancery::dataset::{EventText, Id};
use chancery::view::ThemeChoice;
use egui::accesskit::Role;
use egui::{Key, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, SMALL, double_click, in_quick_time, open};

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

fn is_there(harness: &Harness<'_, App>, panel: &str) -> bool {
    harness.query_by_role_and_label(Role::Group, panel).is_some()
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

#[test]
fn each_panel_can_be_put_away_and_brought_back() {
    for size in [LARGE, SMALL] {
        let mut harness = open(size, ThemeChoice::Light);
        for (command, panel) in [
            (Command::ToggleTimeline, "Timeline"),
            (Command::ToggleFigures, "Chart"),
            (Command::ToggleOverview, "Overview"),
            (Command::ToggleSide, "Details"),
        ] {
            assert!(is_there(&harness, panel), "{panel}");
            ask(&mut harness, Action::Run(command));
            assert!(!is_there(&harness, panel), "{panel} is put away");
            ask(&mut harness, Action::Run(command));
            assert!(is_there(&harness, panel), "{panel} is back");
        }
        // An editor is shown wherever the panel was put away.
        ask(&mut harness, Action::Run(Command::ToggleSide));
        ask(&mut harness, Action::Run(Command::NewMeeting));
        harness.get_by_label("Title");
    }
}

#[test]
fn edges_are_dragged_moved_by_key_and_given_back() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let usual = harness.get_by_role_and_label(Role::Group, "Details").rect();
    let edge = harness.get_by_role_and_label(Role::Splitter, "Width of the right panel").rect().center();
    drag(&mut harness, edge, edge - egui::vec2(120.0, 0.0));
    let wide = harness.get_by_role_and_label(Role::Group, "Details").rect();
    assert!((wide.width() - usual.width() - 120.0).abs() < 3.0, "{usual:?} {wide:?}");
    harness.get_by_role_and_label(Role::Splitter, "Width of the right panel").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.get_by_role_and_label(Role::Group, "Details").rect(), usual);

    let chart = harness.get_by_role_and_label(Role::Group, "Chart").rect();
    let edge = harness.get_by_role_and_label(Role::Splitter, "Height of the timeline").rect().center();
    drag(&mut harness, edge, edge - egui::vec2(0.0, 90.0));
    let grown = harness.get_by_role_and_label(Role::Group, "Chart").rect();
    assert!((chart.top() - grown.top() - 90.0).abs() < 4.0, "{chart:?} {grown:?}");
}

#[test]
fn a_record_that_is_right_clicked_is_edited_filtered_to_and_deleted_there() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let event = "SCO, Bishkek, 13 September 2013, held";
    let place = harness.get_by_label(event).rect().center();
    let right_click = |harness: &mut Harness<'_, App>| {
        harness.hover_at(place);
        harness.run();
        harness.get_by_label(event).click_secondary();
        harness.run();
    };
    right_click(&mut harness);
    let id = harness.state().view().selection.current().cloned();
    assert_eq!(id.as_ref().map(Id::as_str), Some("sco-bishkek-2013"), "it is selected");
    for entry in ["Edit…", "Duplicate", "Delete", "Show in table", "Filter to summit", "Copy picture", "Copy table"] {
        harness.get_by_role_and_label(Role::Button, entry);
    }
    assert!(harness.query_by_label_contains("Add summit, ").is_some(), "of the lane's kind");
    harness.get_by_label("Show in table").click();
    harness.run();
    harness.get_by_role_and_label(Role::Table, "Records, table");
    ask(&mut harness, Action::Run(Command::Table));
    right_click(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Delete").click();
    harness.run();
    assert!(harness.query_by_label(event).is_none());
}

#[test]
fn a_double_click_in_a_lane_begins_what_the_lane_is_of() {
    let mut harness = in_quick_time();
    let lane = harness.query_all_by_label_contains("Culture").next().unwrap().rect();
    let at = pos2(200.0, lane.center().y);
    double_click(&mut harness, at);
    let kind = harness.get_by_role_and_label(Role::ComboBox, "Kind").accesskit_node().value().unwrap_or_default();
    assert_eq!(kind, "Culture");
}

#[test]
fn a_time_of_day_is_typed_shown_and_kept_as_the_format_has_it() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Select(Id::new("sco-bishkek-2013")));
    ask(&mut harness, Action::Run(Command::EditSelection));
    // A date on record stands there in words.
    let when = harness.get_by_label("When").accesskit_node().value().unwrap_or_default();
    assert_eq!(when, "13 September 2013");
    harness.get_by_label("Time of day").focus();
    harness.run();
    harness.event(egui::Event::Text("9.30-11".to_owned()));
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run();
    let dataset = harness.state().document().dataset();
    let event = dataset.events.iter().find(|event| event.id.as_str() == "sco-bishkek-2013").unwrap();
    assert_eq!(event.texts.get(EventText::Time).as_deref(), Some("09:30/11:00"));
    assert_eq!(event.when.text(), "2013-09-13", "the date is as it was");
    assert!(harness.query_by_label_contains("13 September 2013, 09:30–11:00").is_some());
}

#[test]
fn a_row_of_the_table_has_the_menu_of_its_record() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Chart(chancery::view::ChartChange::ShowFace(chancery::view::Face::Records)));
    let row = harness.query_all_by_role(Role::Row).nth(2).unwrap();
    let name = row.accesskit_node().label().unwrap_or_default();
    row.click_secondary();
    harness.run();
    let selected = harness.state().view().selection.current().cloned().unwrap();
    let dataset = harness.state().document().dataset();
    let title = dataset.events.iter().find(|event| event.id == selected).map(|event| event.title.clone());
    assert!(title.is_some_and(|title| name.contains(&title)), "{name}: {selected}");
    harness.get_by_role_and_label(Role::Button, "Edit…").click();
    harness.run();
    assert!(harness.query_by_label("Save changes").is_some());
}

#[test]
fn what_is_added_in_somebodys_lane_is_somebodys_however_it_is_asked_for() {
    for by_menu in [false, true] {
        let mut harness = in_quick_time();
        ask(&mut harness, Action::Run(Command::GroupByPerson));
        let lane = harness.query_all_by_label_contains("Nursultan Nazarbayev").next().unwrap().rect();
        let ground = pos2(LARGE.x - 360.0, lane.center().y + 2.0);
        if by_menu {
            harness.hover_at(ground);
            harness.run();
            for pressed in [true, false] {
                let (pos, button, modifiers) = (ground, egui::PointerButton::Secondary, egui::Modifiers::NONE);
                harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
            }
            harness.run();
            harness.get_by_label_contains("Add meeting, ").click();
            harness.run();
        } else {
            double_click(&mut harness, ground);
        }
        let chip = harness.query_by_label("Nursultan Nazarbayev, role");
        assert!(chip.is_some(), "by the menu {by_menu}: the meeting is not his");
    }
}
