//! The editor in the window, by role and name: a meeting is added by keyboard alone and by pointer alone with typing,
//! problems are shown and led to, and nothing typed is lost unasked.

use chancery::app::App;
use chancery::dataset::{Dated, Event, Id, Role};
use chancery::view::ThemeChoice;
use egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, SMALL, double_click, in_quick_time, open};

pub type App1 = Harness<'static, App>;

const TALKS: &str = "Talks on coal, 20 March 2014, held";

pub fn press(harness: &mut App1, key: Key) {
    harness.key_press(key);
    harness.run();
}

pub fn press_with(harness: &mut App1, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

pub fn type_text(harness: &mut App1, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

pub fn click(harness: &mut App1, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// The name of what has the keyboard.
pub fn focused(harness: &App1) -> String {
    let node = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// Goes on with Tab until this field has the keyboard.
pub fn tab_to(harness: &mut App1, name: &str) {
    for _ in 0..200 {
        if focused(harness) == name {
            return;
        }
        press(harness, Key::Tab);
    }
    panic!("Tab does not lead to {name}");
}

pub fn has(harness: &App1, name: &str) -> bool {
    harness.query_all_by_label(name).next().is_some()
}

pub fn says(harness: &App1, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

pub fn value(harness: &App1, name: &str) -> String {
    harness.get_by_label(name).accesskit_node().value().unwrap_or_default()
}

fn event<'a>(harness: &'a App1, id: &str) -> Option<&'a Event> {
    let document = harness.state().document();
    document.index.event(document.dataset(), &Id::new(id))
}

fn count(harness: &App1) -> usize {
    harness.state().document().dataset().events.len()
}

fn selected(harness: &App1) -> Option<String> {
    harness.state().view().selection.current().map(ToString::to_string)
}

/// What the journey of the issue comes to.
fn assert_talks_are_added(harness: &App1, before: usize) {
    assert_eq!(count(harness), before + 1);
    assert_eq!(selected(harness).as_deref(), Some("talks-on-coal-2014"));
    let talks = event(harness, "talks-on-coal-2014").unwrap();
    assert_eq!(talks.title, "Talks on coal");
    assert_eq!(talks.when, Dated::new("2014-03-20"));
    assert_eq!(talks.part_of, Some(Id::new("visit-idrissov-2014")));
    let wang = &talks.participants[0];
    assert_eq!(wang.who.as_ref().unwrap().id().as_str(), "wang-yi");
    assert_eq!(wang.office.as_deref(), Some("Foreign Minister of China"));
    assert_eq!(wang.role, Some(Role::Host));
    let evidence = &talks.evidence[0];
    assert_eq!(evidence.source.as_str(), "astana-times-2014-03");
    assert_eq!(evidence.at.as_deref(), Some("par. 5"));
    // Seen in Details and on the timeline, the editor gone.
    assert!(has(harness, "Details") && !has(harness, "Editor"));
    assert!(says(harness, "par. 5"));
    assert!(has(harness, TALKS), "it is not on the timeline");
}

#[test]
fn a_meeting_is_added_by_keyboard_alone() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let before = count(&harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    assert_eq!(focused(&harness), "Title");
    type_text(&mut harness, "Talks on coal");
    press(&mut harness, Key::Tab);
    assert_eq!(focused(&harness), "When");
    type_text(&mut harness, "20 March 2014");
    assert!(has(&harness, "One day: Thursday 20 March 2014"));
    assert!(has(&harness, "EDTF 2014-03-20"));
    tab_to(&mut harness, "Part of");
    // The visit is suggested, and Enter takes it.
    press(&mut harness, Key::Enter);
    assert_eq!(value(&harness, "Part of"), "Erlan Idrissov in China · 19–20 March 2014");
    tab_to(&mut harness, "Participants");
    type_text(&mut harness, "wang");
    assert!(has(&harness, "Wang Yi") && has(&harness, "New person “wang”"));
    press(&mut harness, Key::Enter);
    assert!(has(&harness, "Wang Yi, remove"));
    assert_eq!(value(&harness, "Wang Yi, office"), "Foreign Minister of China");
    assert_eq!(focused(&harness), "Participants");
    tab_to(&mut harness, "Source");
    type_text(&mut harness, "astana times kazakh");
    press(&mut harness, Key::Enter);
    assert_eq!(value(&harness, "Source"), "The Astana Times, March 2014");
    tab_to(&mut harness, "Where in it");
    type_text(&mut harness, "par. 5");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_talks_are_added(&harness, before);

    // One step, by its name in the menu.
    click(&mut harness, "Edit");
    assert!(has(&harness, "Undo add meeting"));
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(count(&harness), before);
    assert!(event(&harness, "talks-on-coal-2014").is_none());
}

#[test]
fn a_meeting_is_added_by_pointer_alone_with_typing() {
    let mut harness = open(LARGE, ThemeChoice::Dark);
    let before = count(&harness);
    click(&mut harness, "Insert");
    click(&mut harness, "Meeting…");
    click(&mut harness, "Title");
    type_text(&mut harness, "Talks on coal");
    click(&mut harness, "When");
    type_text(&mut harness, "20 March 2014");
    click(&mut harness, "Participants");
    type_text(&mut harness, "wang");
    click(&mut harness, "Wang Yi");
    assert!(has(&harness, "Wang Yi, remove"));
    // A click on the field shows what there is, the suggested visit first.
    click(&mut harness, "Part of");
    click(&mut harness, "Erlan Idrissov in China");
    click(&mut harness, "Source");
    type_text(&mut harness, "astana times");
    click(&mut harness, "The Astana Times, March 2014: Kazakh FM visits China, discusses relations");
    click(&mut harness, "Where in it");
    type_text(&mut harness, "par. 5");
    click(&mut harness, "Add meeting");
    assert_talks_are_added(&harness, before);
}

#[test]
fn every_field_has_its_name_at_both_sizes() {
    for size in [LARGE, SMALL] {
        let mut harness = open(size, ThemeChoice::Light);
        press_with(&mut harness, Modifiers::COMMAND, Key::M);
        harness.get_by_role_and_label(egui::accesskit::Role::Group, "Editor");
        for field in [
            "Title",
            "When",
            "Kind",
            "Status",
            "Part of",
            "Places",
            "Participants",
            "Topics",
            "Summary",
            "Source",
            "Where in it",
            "How sure",
        ] {
            harness.get_by_label(field);
        }
        for button in ["Add meeting", "Cancel", "More fields"] {
            harness.get_by_role_and_label(egui::accesskit::Role::Button, button);
        }
        harness.get_by_label("More fields").click_accesskit();
        harness.run();
        for field in ["Basis of the date", "Note on the date", "Once planned for", "Came of it"] {
            harness.get_by_label(field);
        }
    }
}

#[test]
fn tab_goes_in_reading_order() {
    let mut harness = open(SMALL, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    let mut order = vec![focused(&harness)];
    for _ in 0..30 {
        press(&mut harness, Key::Tab);
        order.push(focused(&harness));
        // What has the keyboard is in view.
        let rect = harness.get_by_label(order.last().unwrap()).rect();
        assert!(rect.bottom() <= SMALL.y && rect.top() >= 0.0, "{order:?} {rect:?}");
        if order.last().is_some_and(|name| name == "Cancel") {
            break;
        }
    }
    let fields = [
        "Title",
        "When",
        "Kind",
        "Status",
        "Part of",
        "Participants",
        "Source",
        "Where in it",
        "How sure",
        "Places",
        "Topics",
        "Summary",
        "More fields",
        "Add meeting",
        "Cancel",
    ];
    let places: Vec<usize> = fields.iter().map(|field| order.iter().position(|name| name == field).unwrap()).collect();
    assert!(places.is_sorted(), "{order:?}");
}

#[test]
fn a_problem_is_said_beside_its_field_and_led_to() {
    let mut harness = open(SMALL, ThemeChoice::Light);
    let before = count(&harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    assert!(!says(&harness, "is needed"), "nobody is reproached before trying");
    tab_to(&mut harness, "Summary");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(focused(&harness), "Title");
    assert!(has(&harness, "A title is needed"));
    type_text(&mut harness, "Talks");
    assert!(!has(&harness, "A title is needed"));
    tab_to(&mut harness, "When");
    type_text(&mut harness, "20 Marhc 2014");
    assert!(says(&harness, "Can’t be read"));
    tab_to(&mut harness, "Summary");
    click(&mut harness, "Add meeting");
    assert_eq!(focused(&harness), "When");
    assert_eq!(count(&harness), before);
    click(&mut harness, "Take “20 March 2014”");
    assert_eq!(value(&harness, "When"), "20 March 2014");
    tab_to(&mut harness, "Where in it");
    type_text(&mut harness, "par. 5");
    // A place beside a source that is suggested is a place in it.
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(count(&harness), before + 1);
    let dataset = harness.state().document().dataset();
    let evidence = &dataset.events.iter().find(|event| event.title == "Talks").unwrap().evidence;
    assert_eq!(evidence[0].at.as_deref(), Some("par. 5"));
}

#[test]
fn esc_asks_only_where_something_was_typed() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    press(&mut harness, Key::Escape);
    assert!(!has(&harness, "Editor"));

    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    type_text(&mut harness, "Talks");
    press(&mut harness, Key::Escape);
    assert!(has(&harness, "Discard what was typed?"));
    assert_eq!(focused(&harness), "Keep");
    press(&mut harness, Key::Escape);
    assert_eq!(value(&harness, "Title"), "Talks");
    click(&mut harness, "Cancel");
    click(&mut harness, "Keep");
    assert_eq!(value(&harness, "Title"), "Talks");
    press(&mut harness, Key::Escape);
    click(&mut harness, "Discard");
    assert!(!has(&harness, "Editor") && has(&harness, "Details"));
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    assert_eq!(value(&harness, "Title"), "");
}

#[test]
fn esc_closes_a_list_before_the_editor() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    tab_to(&mut harness, "Participants");
    type_text(&mut harness, "wang");
    assert!(has(&harness, "Wang Yi"));
    press(&mut harness, Key::Escape);
    assert!(!has(&harness, "Wang Yi") && has(&harness, "Editor"));
    assert_eq!(focused(&harness), "Participants");
    // A menu's Esc is the menu's, and the search field's is its own.
    click(&mut harness, "File");
    press(&mut harness, Key::Escape);
    assert!(!says(&harness, "Discard what") && has(&harness, "Editor"));
    click(&mut harness, "Search");
    type_text(&mut harness, "monument");
    press(&mut harness, Key::Escape);
    assert!(!says(&harness, "Discard what") && has(&harness, "Editor"));
}

#[test]
fn what_was_typed_survives_selecting_another_event() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    type_text(&mut harness, "Talks on coal");
    click(&mut harness, "Sanya, 6 April 2013, held");
    assert_eq!(selected(&harness).as_deref(), Some("meeting-sanya-2013"));
    assert_eq!(value(&harness, "Title"), "Talks on coal");
    // What is selected can be read meanwhile, and the draft come back to.
    click(&mut harness, "Read");
    assert!(says(&harness, "China Vitae") && !has(&harness, "Editor"));
    assert!(has(&harness, "New meeting: Talks on coal"));
    click(&mut harness, "Continue");
    assert_eq!(value(&harness, "Title"), "Talks on coal");
    // Another record is changed meanwhile.
    press_with(&mut harness, Modifiers::NONE, Key::F2);
    assert_eq!(value(&harness, "Title"), "Sanya");
    type_text(&mut harness, "Sanya talks");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(event(&harness, "meeting-sanya-2013").unwrap().title, "Sanya talks");
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    assert_eq!(value(&harness, "Title"), "Talks on coal");
}

#[test]
fn undo_in_a_field_undoes_typing_and_nothing_else() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press(&mut harness, Key::F2);
    let before = value(&harness, "Title");
    type_text(&mut harness, "Another title");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(event(&harness, "visit-idrissov-2014").unwrap().title, "Another title");
    press(&mut harness, Key::F2);
    type_text(&mut harness, "Typed over");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&harness, "Title"), "Another title");
    assert_eq!(event(&harness, "visit-idrissov-2014").unwrap().title, "Another title");
    for (modifiers, key) in [(Modifiers::COMMAND, Key::Y), (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)] {
        press_with(&mut harness, modifiers, key);
        assert_eq!(value(&harness, "Title"), "Typed over");
        press_with(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(value(&harness, "Title"), "Another title");
    }
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(event(&harness, "visit-idrissov-2014").unwrap().title, before);
}

#[test]
fn a_double_click_on_the_timeline_begins_a_meeting_on_that_day() {
    let mut harness = in_quick_time();
    // Beside an event, on the ground of its lane.
    let sanya = harness.get_by_label("Sanya, 6 April 2013, held").rect();
    let at = sanya.left_center() - Vec2::new(60.0, 0.0);
    double_click(&mut harness, at);
    let typed = value(&harness, "When");
    assert!(says(&harness, "One day: "), "{typed}");
    assert_eq!(focused(&harness), "Title");
    // Nothing was typed yet: Esc closes without asking.
    press(&mut harness, Key::Escape);
    assert!(!has(&harness, "Editor"));
}

#[test]
fn details_leads_to_editing_adding_copying_and_deleting() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let before = count(&harness);
    click(&mut harness, "Edit Erlan Idrissov in China");
    assert!(has(&harness, "Save changes"));
    assert_eq!(value(&harness, "Rank"), "Official");
    click(&mut harness, "Cancel");

    click(&mut harness, "Add meeting here");
    assert_eq!(value(&harness, "Part of"), "Erlan Idrissov in China · 19–20 March 2014");
    assert_eq!(value(&harness, "When"), "[2014-03-19,2014-03-20]");
    assert!(has(&harness, "Erlan Idrissov, remove"));
    press(&mut harness, Key::Escape);

    press_with(&mut harness, Modifiers::COMMAND, Key::D);
    assert_eq!(value(&harness, "Title"), "Erlan Idrissov in China");
    click(&mut harness, "Add visit");
    assert_eq!(count(&harness), before + 1);
    assert_eq!(selected(&harness).as_deref(), Some("erlan-idrissov-in-china-2014"));

    press(&mut harness, Key::Delete);
    assert_eq!(count(&harness), before);
    assert!(has(&harness, "Deleted Erlan Idrissov in China"));
    click(&mut harness, "Undo");
    assert_eq!(count(&harness), before + 1);
    assert!(!says(&harness, "Deleted "));
    assert_eq!(selected(&harness).as_deref(), Some("erlan-idrissov-in-china-2014"));

    click(&mut harness, "More");
    click(&mut harness, "Delete");
    assert_eq!(count(&harness), before);
}

#[test]
fn a_new_person_is_made_without_leaving_the_form() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let people = harness.state().document().dataset().people.len();
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    type_text(&mut harness, "Talks");
    tab_to(&mut harness, "When");
    type_text(&mut harness, "2014");
    tab_to(&mut harness, "Participants");
    type_text(&mut harness, "Wang Qishan");
    press(&mut harness, Key::Enter);
    assert!(has(&harness, "Wang Qishan, remove"));
    assert_eq!(harness.state().document().dataset().people.len(), people, "only with the meeting");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(harness.state().document().dataset().people.len(), people + 1);
    assert!(says(&harness, "Wang Qishan"));
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().document().dataset().people.len(), people);
}

#[test]
fn a_source_typed_as_a_citation_is_understood_and_it_is_said_how() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    tab_to(&mut harness, "Source");
    type_text(&mut harness, "Kazinform, 18 June 2014");
    click(&mut harness, "New source “Kazinform, 18 June 2014”");
    assert!(says(&harness, "Understood: published by Kazinform, 18 June 2014"));
}

#[test]
fn chips_go_with_backspace_with_their_cross_and_with_delete() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    tab_to(&mut harness, "Places");
    for place in ["beijing", "上海", "астана"] {
        type_text(&mut harness, place);
        press(&mut harness, Key::Enter);
    }
    for chip in ["Beijing, remove", "Shanghai, remove", "Astana, remove"] {
        assert!(has(&harness, chip), "{chip}");
    }
    press(&mut harness, Key::Backspace);
    assert!(!has(&harness, "Astana, remove"));
    click(&mut harness, "Beijing, remove");
    assert!(!has(&harness, "Beijing, remove") && has(&harness, "Shanghai, remove"));
    assert_eq!(focused(&harness), "Places");
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Shanghai, remove");
    press(&mut harness, Key::Delete);
    assert!(!has(&harness, "Shanghai, remove"));
    assert_eq!(count(&harness), 32, "the record keeps what is selected");
}

#[test]
fn a_choice_is_made_with_arrows_letters_and_the_list() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, Modifiers::COMMAND, Key::M);
    tab_to(&mut harness, "Kind");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(value(&harness, "Kind"), "Summit");
    assert!(has(&harness, "Add summit"));
    type_text(&mut harness, "v");
    assert_eq!(value(&harness, "Kind"), "Visit");
    assert!(has(&harness, "Rank"));
    press(&mut harness, Key::Space);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(value(&harness, "Kind"), "Meeting");
    assert_eq!(focused(&harness), "Kind");
    click(&mut harness, "Status");
    click(&mut harness, "Planned");
    assert_eq!(value(&harness, "Status"), "Planned");
}

#[test]
fn a_list_is_within_the_panel_and_off_its_field() {
    for size in [LARGE, SMALL, Vec2::new(800.0, 560.0)] {
        let mut harness = open(size, ThemeChoice::Light);
        press_with(&mut harness, Modifiers::COMMAND, Key::M);
        let title = harness.get_by_label("Title").rect();
        let panel = egui::Rect::from_min_max(Pos2::new(title.left() - 20.0, 0.0), size.to_pos2());
        for (field, text, row) in [
            ("Part of", "xi", "State visit, Xi"),
            ("Participants", "na", "Nursultan Nazarbayev"),
            ("Source", "china", "China Daily, 26 August 2013"),
            ("Topics", "c", "Cultural cooperation"),
        ] {
            tab_to(&mut harness, field);
            type_text(&mut harness, text);
            let rows = harness.query_all_by_role(egui::accesskit::Role::ListBoxOption);
            let is_wanted =
                |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|name| name.contains(row));
            let row = rows.into_iter().find(is_wanted).unwrap().rect();
            let rect = harness.get_by_label(field).rect();
            assert!(panel.expand(0.5).contains_rect(row), "{size:?} {field}: {row:?} not in {panel:?}");
            assert!(!row.intersects(rect), "{size:?} {field}: {row:?} on {rect:?}");
            press(&mut harness, Key::Enter);
        }
    }
}

#[test]
fn a_deletion_says_what_it_was_taken_out_of() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press(&mut harness, Key::Delete);
    // Eight parts, eleven statements, and the invitation that led to it.
    assert!(says(&harness, "Deleted Erlan Idrissov in China, and taken it out of 20 other records"));
}
