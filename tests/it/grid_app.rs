//! Figures are typed and pasted in the grid as in a spreadsheet, by role and name.

use chancery::action::Action;
use chancery::app::App;
use chancery::command::Command;
use chancery::dataset::{Dated, Id, Point, Qualifier, Series};
use chancery::view::{ChosenFigure, Facet, ThemeChoice};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, open};

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

fn keys(harness: &mut Harness<'_, App>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

fn write(harness: &mut Harness<'_, App>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

/// The name of what has the keyboard.
fn focused(harness: &Harness<'_, App>) -> String {
    harness.get_by(|node| node.is_focused()).accesskit_node().label().unwrap_or_default()
}

fn series(harness: &Harness<'_, App>) -> Series {
    let dataset = harness.state().document().dataset();
    dataset.series.iter().find(|series| series.id.as_str() == "turnover-kz").unwrap().clone()
}

fn point(harness: &Harness<'_, App>, period: &str) -> Point {
    series(harness).points.into_iter().find(|point| point.period.text() == period).unwrap()
}

/// The series in the editor, with an empty row that has the keyboard.
fn with_new_row() -> Harness<'static, App> {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::Select(Id::new("turnover-kz")));
    ask(&mut harness, Action::Run(Command::NewFigure));
    harness
}

fn put_on_record(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(harness.query_by_label("Save changes").is_none(), "the editor is closed: nothing was wrong");
}

#[test]
fn a_figure_is_typed_in_cells_and_its_source_is_taken_with_one_key() {
    let mut harness = with_new_row();
    write(&mut harness, "2031");
    keys(&mut harness, &[Key::Enter]);
    assert!(focused(&harness).starts_with("Value"), "{}", focused(&harness));
    write(&mut harness, "> 75");
    keys(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(focused(&harness).starts_with("Source"), "{}", focused(&harness));
    keys(&mut harness, &[Key::Enter]);
    keys(&mut harness, &[Key::Tab]);
    assert!(focused(&harness).starts_with("Note"), "{}", focused(&harness));
    write(&mut harness, "a forecast");
    put_on_record(&mut harness);
    let point = point(&harness, "2031");
    assert_eq!((point.value.text(), &point.qualifier), ("75", &Qualifier::MoreThan), "what is said beside it is kept");
    assert_eq!(point.note.as_deref(), Some("a forecast"));
    assert_eq!(point.evidence.len(), 1, "the source that was suggested was taken by Enter");
}

#[test]
fn figures_are_typed_on_from_any_cell_and_one_act_gives_all_of_them_the_new_source() {
    let mut harness = with_new_row();
    write(&mut harness, "2031");
    keys(&mut harness, &[Key::Enter]);
    write(&mut harness, "75");
    keys(&mut harness, &[Key::Tab, Key::Tab]);
    // A source that nobody has on record.
    write(&mut harness, "Customs yearbook 2032");
    keys(&mut harness, &[Key::ArrowDown, Key::ArrowUp, Key::ArrowUp, Key::Enter]);
    keys(&mut harness, &[Key::Enter]);
    assert!(focused(&harness).starts_with("Period"), "Enter goes on behind the last source: {}", focused(&harness));
    for (year, value) in [("2032", "76"), ("2033", "77"), ("2034", "78")] {
        write(&mut harness, year);
        keys(&mut harness, &[Key::Enter]);
        write(&mut harness, value);
        keys(&mut harness, &[Key::Enter]);
    }
    // One alone is taken by its key, as one on record is.
    keys(&mut harness, &[Key::ArrowUp, Key::Tab, Key::Tab, Key::Tab]);
    assert!(focused(&harness).starts_with("Source"), "{}", focused(&harness));
    keys(&mut harness, &[Key::Enter]);
    harness.get_by_label("Take “Customs yearbook 2032” for the 2 figures without a source").click();
    harness.run();
    put_on_record(&mut harness);
    let of = |period: &str| point(&harness, period).evidence.first().map(|evidence| evidence.source.clone());
    assert!(of("2031").is_some());
    assert_eq!([of("2032"), of("2033"), of("2034")], [of("2031"), of("2031"), of("2031")]);
}

#[test]
fn pasted_figures_without_a_source_lead_to_where_all_of_them_are_given_one() {
    let mut harness = with_new_row();
    assert!(harness.query_by_label_contains("without a source").is_none(), "nothing is typed");
    harness.event(Event::Paste("2031\t1.5\n2032\t2.5\n2033\t3.5\n".to_owned()));
    harness.run();
    harness.get_by_label("3 without a source").click();
    harness.run();
    assert_eq!(focused(&harness), "Source of the new figures");
    write(&mut harness, "Customs yearbook 2034");
    keys(&mut harness, &[Key::ArrowDown, Key::ArrowUp, Key::ArrowUp, Key::Enter]);
    assert!(harness.query_by_label("3 without a source").is_none());
    put_on_record(&mut harness);
    let made = harness.state().document().dataset().sources.last().unwrap().clone();
    assert_eq!(made.title, "Customs yearbook 2034");
    for period in ["2031", "2032", "2033"] {
        assert_eq!(point(&harness, period).evidence[0].source, made.id);
    }
    assert_ne!(point(&harness, "2012").evidence[0].source, made.id, "what was on record keeps its own");
}

#[test]
fn a_pasted_source_that_nobody_has_is_made_where_its_heading_says_so() {
    let mut harness = with_new_row();
    let block = "Year\tValue\tSource\n2031\t1.5\tCustoms yearbook\n2032\t2.5\tCustoms yearbook\n";
    harness.event(Event::Paste(block.to_owned()));
    harness.run();
    put_on_record(&mut harness);
    let sources = &harness.state().document().dataset().sources;
    let made: Vec<_> = sources.iter().filter(|source| source.title == "Customs yearbook").collect();
    assert_eq!(made.len(), 1, "once");
    for period in ["2031", "2032"] {
        assert_eq!(point(&harness, period).evidence[0].source, made[0].id);
    }
}

#[test]
fn arrows_lead_from_cell_to_cell() {
    let mut harness = with_new_row();
    let here = focused(&harness);
    keys(&mut harness, &[Key::ArrowUp]);
    assert_ne!(focused(&harness), here, "up");
    keys(&mut harness, &[Key::ArrowRight]);
    assert!(
        focused(&harness).starts_with("Value"),
        "right: all of the cell is marked, so that the arrow leads out of it"
    );
    keys(&mut harness, &[Key::ArrowDown, Key::ArrowLeft]);
    assert_eq!(focused(&harness), here, "down and left");
}

#[test]
fn a_block_is_pasted_at_any_cell() {
    let mut harness = with_new_row();
    let block = "Year\tUSD bn\tQualifier\tNote\n2031\t1,5\tabout\tfirst\n2032\t2,25\texactly\tsecond\n";
    harness.event(Event::Paste(block.to_owned()));
    harness.run();
    put_on_record(&mut harness);
    let (first, second) = (point(&harness, "2031"), point(&harness, "2032"));
    assert_eq!(
        (first.value.text(), &first.qualifier, first.note.as_deref()),
        ("1.5", &Qualifier::About, Some("first"))
    );
    assert_eq!((second.value.text(), &second.qualifier), ("2.25", &Qualifier::Exact));

    // Notes alone, at a note.
    ask(&mut harness, Action::SelectFigure { series: Id::new("turnover-kz"), figure: ChosenFigure::first_of("2031") });
    ask(&mut harness, Action::Run(Command::EditSelection));
    let place = series(&harness).points.iter().position(|point| point.period.text() == "2031").unwrap() + 1;
    harness.get_by_label(&format!("Note beside figure {place}")).focus();
    harness.run();
    harness.event(Event::Paste("one\ntwo\n".to_owned()));
    harness.run();
    put_on_record(&mut harness);
    assert_eq!(point(&harness, "2031").note.as_deref(), Some("one"));
    assert_eq!(point(&harness, "2032").note.as_deref(), Some("two"));
    assert_eq!(point(&harness, "2032").value.text(), "2.25", "and nothing else");
}

#[test]
fn the_grid_opens_at_the_figure_that_was_clicked() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").click();
    harness.run();
    assert_eq!(harness.state().view().selection.figure().map(|figure| figure.period.as_str()), Some("2014"));
    harness.key_press(Key::F2);
    harness.run();
    let place = series(&harness).points.iter().position(|point| point.period.text() == "2014").unwrap() + 1;
    assert_eq!(focused(&harness), format!("Value {place}"));
    // It is still the one that is read when it was changed.
    write(&mut harness, "17.2");
    put_on_record(&mut harness);
    assert_eq!(point(&harness, "2014").value.text(), "17.2");
    assert_eq!(harness.state().view().selection.figure().map(|figure| figure.period.as_str()), Some("2014"));
}

#[test]
fn what_is_said_of_a_row_moves_no_row_and_stays_when_the_keyboard_comes_back() {
    let mut harness = with_new_row();
    write(&mut harness, "2031");
    keys(&mut harness, &[Key::Tab]);
    let value = focused(&harness);
    let below = |harness: &Harness<'_, App>| harness.get_by_label("Another figure").rect();
    let before = below(&harness);
    write(&mut harness, "-5");
    assert!(harness.query_by_label_contains("below zero, which").is_none(), "not while it is being typed");
    keys(&mut harness, &[Key::Tab]);
    assert!(harness.query_by_label_contains("below zero, which").is_some(), "it is said when it was left");
    assert_eq!(below(&harness), before, "and nothing has moved");
    harness.get_by_label(&value).focus();
    harness.run();
    assert!(harness.query_by_label_contains("below zero, which").is_some(), "and stays said");
    assert_eq!(below(&harness), before);
}

#[test]
fn the_figures_of_a_double_are_added_to_the_series_on_record() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::ClearSelection);
    ask(&mut harness, Action::Run(Command::NewFigure));
    let choose = |harness: &mut Harness<'_, App>, field: &str, value: &str| {
        harness.get_by_role_and_label(Role::ComboBox, field).click();
        harness.run();
        harness.query_all_by_label(value).last().unwrap().click();
        harness.run();
    };
    choose(&mut harness, "Measure", "Trade turnover");
    let before = harness.get_by_label("Period 1").rect();
    harness.get_by_label("Reporter").focus();
    harness.run();
    write(&mut harness, "Kazakhstan");
    keys(&mut harness, &[Key::Enter]);
    harness.get_by_label("Period 1").focus();
    harness.run();
    write(&mut harness, "2031");
    keys(&mut harness, &[Key::Enter]);
    write(&mut harness, "50");
    let count = harness.state().document().dataset().series.len();
    assert_eq!(harness.get_by_label("Period 1").rect(), before, "what is said of the reporter moves nothing");
    harness.get_by_label_contains("Add these figures to Trade turnover").click();
    harness.run();
    put_on_record(&mut harness);
    assert_eq!(point(&harness, "2031").value.text(), "50");
    assert_eq!(harness.state().document().dataset().series.len(), count, "no series was added");
}

#[test]
fn the_next_year_is_offered_and_enter_takes_it() {
    let mut harness = with_new_row();
    for text in ["2031", "75"] {
        write(&mut harness, text);
        keys(&mut harness, &[Key::Enter]);
    }
    // The period is offered, not typed.
    keys(&mut harness, &[Key::Enter]);
    assert!(focused(&harness).starts_with("Value"), "{}", focused(&harness));
    write(&mut harness, "76");
    put_on_record(&mut harness);
    assert_eq!(point(&harness, "2032").value.text(), "76");
}

#[test]
fn figures_that_are_added_are_seen() {
    let mut harness = with_new_row();
    for text in ["2031", "75"] {
        write(&mut harness, text);
        keys(&mut harness, &[Key::Enter]);
    }
    let is_seen = |harness: &Harness<'_, App>| {
        let window = harness.state().view().window;
        let year = Dated::new("2031").edtf().unwrap().span();
        window.span().hull(year) == window.span()
    };
    assert!(!is_seen(&harness));
    put_on_record(&mut harness);
    assert!(is_seen(&harness), "the window has moved to them");
}

#[test]
fn what_is_typed_while_the_record_is_saved_is_said_to_be_no_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.json");
    let mut harness = with_new_row();
    ask(&mut harness, Action::SaveAs(path, None));
    let told = |harness: &Harness<'_, App>| harness.query_by_label_contains("is not part of the file").is_some();
    assert!(!told(&harness));
    write(&mut harness, "2031");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    assert!(told(&harness));
}

#[test]
fn one_figure_is_deleted_and_the_series_stays() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let count = series(&harness).points.len();
    harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").click();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(series(&harness).points.len(), count - 1);
    assert!(!series(&harness).points.iter().any(|point| point.period.text() == "2014"));
}

#[test]
fn a_figure_in_details_is_clicked_and_has_a_menu_of_its_own() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").click();
    harness.run();
    assert!(harness.query_by_label_contains("Also on record").is_none(), "of 2014 one figure is on record");
    harness.get_by_role_and_label(Role::ListItem, "2013, 22.738214").click();
    harness.run();
    assert_eq!(harness.state().view().selection.figure().map(|figure| figure.period.as_str()), Some("2013"));
    assert!(harness.query_by_label_contains("Also on record: USD 22.53 bn").is_some());
    assert!(harness.query_by_label_contains("China reports USD 28.5").is_some());
    harness.get_by_role_and_label(Role::ListItem, "2013, 22.738214").click_secondary();
    harness.run();
    for entry in ["Edit…", "Delete this figure", "Delete the whole series", "Copy with its source", "Show in table"] {
        harness.get_by_role_and_label(Role::Button, entry);
    }
    harness.get_by_label("Delete this figure").click();
    harness.run();
    let of_2013 = series(&harness).points.into_iter().filter(|point| point.period.text() == "2013").count();
    assert_eq!(of_2013, 1, "the other one of that year stays");
}

#[test]
fn what_is_named_in_details_has_a_menu_and_stays_unread() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let before = harness.state().view().selection.current().cloned();
    harness.query_all_by_role_and_label(Role::Link, "Erlan Idrissov").next().unwrap().click_secondary();
    harness.run();
    assert_eq!(harness.state().view().selection.current().cloned(), before, "what is read stays");
    harness.get_by_label("Filter to Erlan Idrissov").click();
    harness.run();
    assert!(harness.state().view().filter.has(Facet::Person, &Id::new("idrissov")));
}
