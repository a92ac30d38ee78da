//! What stands in a newcomer's way: each stumble of a first use, as it should be, by role and name.

use chancery::action::Action;
use chancery::app::App;
use chancery::dataset::{Dated, Event, Id, RecordKind};
use chancery::edit;
use chancery::view::ThemeChoice;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, SMALL, open};

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn has(harness: &Harness<'_, App>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

/// A meeting of June 2014 that nothing speaks for.
fn unsourced(harness: &Harness<'_, App>) -> Event {
    let id = harness.state().document().facts.new_ids().assign(RecordKind::Event, "Talks on coal", Some(2014));
    Event { title: "Talks on coal".to_owned(), when: Dated::new("2014-06-17"), ..Event::new(id) }
}

#[test]
fn trade_and_investment_are_both_in_the_first_picture_of_a_small_window() {
    let harness = open(SMALL, ThemeChoice::Light);
    let foot = harness.get_by_label("Overview").rect().top();
    for panel in [
        "Trade turnover, USD bn a year",
        "Direct investment, gross inflow, USD bn a year",
        "Direct investment, gross inflow, sum since 2005, USD bn",
    ] {
        let rect = harness.get_by_label(panel).rect();
        assert!(rect.height() > 60.0 && rect.bottom() <= foot + 1.0, "{panel}: {rect:?} above {foot}");
    }
    // The measures that answer a question stay with it.
    harness.get_by_role_and_label(Role::RadioButton, "China’s net outflow");
}

#[test]
fn a_fact_without_a_source_is_counted_at_once_and_leads_to_its_name() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    assert!(has(&harness, "every fact with its source"));
    let event = unsourced(&harness);
    ask(&mut harness, Action::Change(Box::new(edit::add(event))));
    assert!(!has(&harness, "every fact with its source"));
    click(&mut harness, "1 fact without a source");
    let row = harness.get_by_role(Role::Row).accesskit_node().label().unwrap_or_default();
    assert!(row.contains("Talks on coal"), "the list of them: {row}");
    click(&mut harness, "1 finding");
    // The finding says of which event, and leads there.
    let finding = "Note: Talks on coal: Nothing says where this comes from";
    assert!(has(&harness, finding));
    ask(&mut harness, Action::Select(Id::new("visit-idrissov-2014")));
    harness.get_by_label_contains(finding).click();
    harness.run();
    assert_eq!(harness.state().view().selection.current(), Some(&Id::new("talks-on-coal-2014")));
    ask(&mut harness, Action::Run(chancery::command::Command::Undo));
    assert!(has(&harness, "every fact with its source"), "a finding goes with its fact");
}

#[test]
fn the_search_field_leaves_the_menus_their_room() {
    let harness = open(egui::vec2(640.0, 480.0), ThemeChoice::Light);
    let help = harness.get_by_role_and_label(Role::Button, "Help").rect();
    let search = harness.get_by_role(Role::SearchInput).rect();
    assert!(help.right() < search.left(), "{help:?} {search:?}");
    assert!(search.width() > 100.0);
}

#[test]
fn where_nothing_is_in_sight_a_link_leads_to_what_there_is() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_role_and_label(Role::RadioButton, "Exports mirror gap").click();
    harness.run();
    let link = harness.get_by(|node| {
        node.role() == Role::Link && node.label().is_some_and(|label| label.contains("Nothing here: show"))
    });
    link.click();
    harness.run();
    assert!(!has(&harness, "Nothing here"));
}

#[test]
fn a_difference_of_rounded_figures_is_never_exact() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let name = "Trade turnover, 2011, China reports about USD 3.7 bn more than Kazakhstan, about 1.17 times";
    let rect = harness.get_by_label(name).rect();
    harness.hover_at(egui::pos2(rect.left() + 20.0, rect.bottom() - rect.height() * 0.5));
    harness.run();
    harness.run_steps(40);
    assert!(has(&harness, "Kazakhstan: USD 21.312611 bn"));
    assert!(!has(&harness, "Exactly"));
    assert!(has(&harness, "China in "), "each source says whose it is");
}

/// Types into the search field, and gives what is listed.
fn searched(harness: &mut Harness<'_, App>, text: &str) -> Vec<String> {
    ask(harness, Action::Search(String::new()));
    ask(harness, Action::FocusSearch);
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
    let rows = harness.query_all_by_role(Role::ListBoxOption);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn search_finds_everything_on_record_and_says_of_what_kind_it_is() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    for (typed, wanted) in [
        ("China Daily", "Source"),
        ("23.98", "Figure"),
        ("75 bn", "Claim"),
        ("turnover", "Series"),
        ("five times", "Claim"),
        ("19 March 2014", "Official visit"),
        ("Q3 2013", "2013"),
        ("mining", "Topic"),
        ("Beijing", "Place"),
        ("Foreign Minister", "Person"),
    ] {
        let rows = searched(&mut harness, typed);
        assert!(rows.iter().any(|row| row.contains(wanted)), "{typed}: {rows:#?}");
    }
    for typed in ["Idrisof", "Идрисав"] {
        let rows = searched(&mut harness, typed);
        assert!(rows[0].starts_with("Erlan Idrissov"), "{typed}: {rows:#?}");
        assert!(has(&harness, "Nothing on record is spelled so"));
    }
    assert!(searched(&mut harness, "Zimbabwe").is_empty());
    assert!(has(&harness, "Nothing on record has all of these words"));
}

#[test]
fn a_figure_that_is_found_is_taken_to() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let rows = searched(&mut harness, "43.82");
    assert!(rows[0].contains("2024, USD 43.82 bn"), "{rows:#?}");
    harness.key_press(egui::Key::Enter);
    harness.run();
    let view = harness.state().view();
    assert!(view.selection.current().is_some_and(|id| id.as_str().starts_with("turnover")));
    assert!(view.window.span().contains(chancery::time::Edtf::parse("2024").unwrap().span()));
}

#[test]
fn a_period_is_typed_as_any_date() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    click(&mut harness, "Period filter");
    harness.get_by_label("A date or a period").focus();
    harness.run();
    harness.event(egui::Event::Text("Q3 2013".to_owned()));
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    let period = harness.state().view().filter.period;
    assert_eq!(period, Some(chancery::time::Edtf::parse("2013-07/2013-09").unwrap().span()));
}

#[test]
fn records_stand_as_a_table_with_the_selection_of_the_timeline() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Run(chancery::command::Command::Table));
    assert!(harness.query_by_label("Records, table").is_none(), "it opens at Figures the first time");
    harness.get_by_role_and_label(Role::Tab, "Records").click();
    harness.run();
    harness.get_by_role_and_label(Role::Table, "Records, table");
    let marked = harness.query_all_by_role(Role::Row).filter(|row| row.accesskit_node().is_selected() == Some(true));
    let marked: Vec<String> = marked.map(|row| row.accesskit_node().label().unwrap_or_default()).collect();
    assert!(marked.len() == 1 && marked[0].contains("Erlan Idrissov in China"), "{marked:?}");
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    let selected = harness.state().view().selection.current().cloned();
    assert_ne!(selected, Some(Id::new("visit-idrissov-2014")), "the keyboard reads on");
    // Closed and opened again it has the face that it had.
    ask(&mut harness, Action::Run(chancery::command::Command::Table));
    ask(&mut harness, Action::Run(chancery::command::Command::Table));
    harness.get_by_role_and_label(Role::Table, "Records, table");
    click(&mut harness, "clashes");
    assert!(has(&harness, "clashes with "), "with what it clashes is said");
    harness.get_by_role_and_label(Role::Tab, "Figures").click();
    harness.run();
    harness.get_by_role_and_label(Role::Table, "Trade turnover, table");
}

#[test]
fn headings_are_named_for_those_who_listen() {
    let harness = open(LARGE, ThemeChoice::Light);
    let headings: Vec<_> = harness.query_all_by_role(Role::Heading).collect();
    assert!(headings.len() > 3);
    for heading in headings {
        let label = heading.accesskit_node().label().unwrap_or_default();
        assert!(!label.is_empty(), "a heading without a label: {:?}", heading.accesskit_node().value());
    }
}

#[test]
fn menus_go_by_key_and_the_keyboard_comes_back() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("Trade turnover, USD bn a year").focus();
    harness.run();
    harness.key_press(egui::Key::F10);
    harness.run();
    assert!(has(&harness, "Open recent…"), "F10 opens the first menu");
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert!(has(&harness, "Duplicate…") || has(&harness, "Duplicate"), "the right arrow opens the next");
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness.run();
    let focused = harness.get_by(|node| node.is_focused());
    let role = focused.accesskit_node().role();
    assert_ne!(role, Role::Button, "the keyboard is back where it was: {role:?}");
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::V);
    harness.run();
    assert!(has(&harness, "Lanes by kind"), "Alt+V opens View");
}

#[test]
fn the_keyboard_is_back_where_it_was_when_an_editor_or_a_dialog_is_gone() {
    for command in [chancery::command::Command::NewMeeting, chancery::command::Command::About] {
        let mut harness = open(LARGE, ThemeChoice::Light);
        harness.get_by_label("Trade turnover, USD bn a year").focus();
        harness.run();
        let before = harness.get_by(|node| node.is_focused()).accesskit_node().label();
        ask(&mut harness, Action::Run(command));
        assert_ne!(harness.query_by(|node| node.is_focused()).and_then(|node| node.accesskit_node().label()), before);
        harness.key_press(egui::Key::Escape);
        harness.run();
        harness.run();
        assert_eq!(harness.get_by(|node| node.is_focused()).accesskit_node().label(), before, "{command:?}");
    }
}

#[test]
fn f6_goes_from_panel_to_panel() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let mut places = Vec::new();
    for _ in 0..3 {
        harness.key_press(egui::Key::F6);
        harness.run();
        places.push(harness.get_by(|node| node.is_focused()).rect());
    }
    let side = LARGE.x - 340.0;
    assert!(places[0].left() < side && places[0].top() < 700.0, "{places:?}");
    assert!(places[1].left() >= side, "{places:?}");
    assert!(places[2].top() > 700.0, "{places:?}");
}

#[test]
fn a_figure_is_added_to_the_series_that_is_selected_and_takes_no_source_unasked() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Select(Id::new("turnover-kz")));
    ask(&mut harness, Action::Run(chancery::command::Command::NewFigure));
    let focused = harness.get_by(|node| node.is_focused()).accesskit_node().label().unwrap_or_default();
    assert!(focused.contains("eriod"), "the new row's period has the keyboard: {focused}");
    harness.event(egui::Event::Text("2031".to_owned()));
    harness.run();
    harness.key_press(egui::Key::Tab);
    harness.run();
    harness.event(egui::Event::Text("50".to_owned()));
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run();
    let dataset = harness.state().document().dataset();
    let series = dataset.series.iter().find(|series| series.id.as_str() == "turnover-kz").unwrap();
    let point = series.points.iter().find(|point| point.period.text() == "2031").unwrap();
    assert_eq!(point.value.text(), "50");
    assert!(point.evidence.is_empty(), "a source is offered, never taken");
    assert!(has(&harness, "1 fact without a source"));
}

#[test]
fn what_the_marks_mean_is_a_command_away() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Run(chancery::command::Command::Marks));
    assert!(has(&harness, "Planned in two places on one day"));
}

#[test]
fn a_long_list_in_details_is_folded_and_shown_whole_by_key_and_click() {
    let mut harness = open(LARGE, ThemeChoice::Dark);
    let topics = |harness: &Harness<'_, App>| {
        ["Political cooperation", "Chemicals", "The World Anti-Crisis Conference"].map(|name| {
            harness
                .query_all_by_role(Role::Link)
                .filter(|link| link.accesskit_node().label().is_some_and(|label| label == name))
                .count()
        })
    };
    assert_eq!(topics(&harness), [1, 0, 0]);
    let shown: Vec<String> = harness
        .query_all_by_role(Role::Button)
        .filter_map(|button| button.accesskit_node().label())
        .filter(|label| label.contains(": About: "))
        .collect();
    let [more] = shown.as_slice() else { panic!("{shown:?}") };
    assert!(more.starts_with("Show ") && more.contains(" more"), "{more}");
    harness.get_by_label(more).focus();
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(topics(&harness), [1, 1, 1]);
    // The keyboard stays where it was, on what puts the list away again.
    assert!(harness.get_by_label("Show fewer: About").is_focused());
    click(&mut harness, "Show fewer: About");
    assert_eq!(topics(&harness), [1, 0, 0]);
    // A date that meetings share stands above them once.
    let dates = harness.query_all_by_label("on 19 or 20 March 2014").count();
    assert!(dates <= 2, "{dates}");
}

#[test]
fn what_shows_the_rest_of_a_list_stands_in_one_line() {
    for size in [SMALL, LARGE] {
        let harness = open(size, ThemeChoice::Light);
        let more = harness.get_by_label_contains("more: About: ").rect();
        assert!(more.height() < 20.0, "{more:?}");
    }
}
