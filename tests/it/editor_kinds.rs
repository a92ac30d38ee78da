//! The editor for everything that is no event: people, sources, agreements, claims, and series with their figures.

use chancery::action::Action;
use chancery::dataset::{Id, Record};
use chancery::view::ThemeChoice;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::app_tree::{LARGE, SMALL, open};
use crate::editor_app::{App1, click, focused, has, press, press_with, says, tab_to, type_text, value};

const CTRL: Modifiers = Modifiers::COMMAND;

fn record(harness: &App1, id: &str) -> Option<Record> {
    let document = harness.state().document();
    let (kind, position) = document.index.at(&Id::new(id))?;
    document.dataset().record_at(kind, position)
}

fn edit(harness: &mut App1, id: &str) {
    harness.state_mut().ask(Action::EditRecord(Id::new(id)));
    harness.run();
}

fn insert(harness: &mut App1, what: &str) {
    click(harness, "Insert");
    click(harness, what);
}

#[test]
fn a_person_gets_a_spelling_and_an_office() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    edit(&mut harness, "wang-yi");
    assert_eq!(focused(&harness), "Name in English");
    tab_to(&mut harness, "Also spelled");
    type_text(&mut harness, "Wang I");
    press(&mut harness, Key::Enter);
    assert!(has(&harness, "Wang I, remove"));
    tab_to(&mut harness, "Another office");
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), "Office 2");
    type_text(&mut harness, "State Councillor");
    tab_to(&mut harness, "Of 2");
    type_text(&mut harness, "chin");
    press(&mut harness, Key::Enter);
    tab_to(&mut harness, "Held 2");
    type_text(&mut harness, "2018 to 2023");
    press_with(&mut harness, CTRL, Key::Enter);
    let Some(Record::Person(wang)) = record(&harness, "wang-yi") else { panic!() };
    assert_eq!(wang.also, ["Wang I"]);
    assert_eq!(wang.offices[1].title, "State Councillor");
    assert_eq!(wang.offices[1].party, Some(Id::new("CN")));
    assert!(says(&harness, "State Councillor of China"), "it is read in Details");
    press_with(&mut harness, CTRL, Key::Z);
    let Some(Record::Person(wang)) = record(&harness, "wang-yi") else { panic!() };
    assert!(wang.also.is_empty());
}

#[test]
fn a_new_person_brings_an_office_along() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    press_with(&mut harness, CTRL, Key::M);
    type_text(&mut harness, "Talks");
    tab_to(&mut harness, "When");
    type_text(&mut harness, "2010");
    tab_to(&mut harness, "Participants");
    type_text(&mut harness, "Wang Qishan");
    press(&mut harness, Key::Enter);
    harness.get_by_label("More on Wang Qishan").click_accesskit();
    harness.run();
    harness.get_by_label("Add an office").click_accesskit();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Office").focus();
    harness.run();
    type_text(&mut harness, "Vice-Premier");
    press_with(&mut harness, CTRL, Key::Enter);
    let Some(Record::Person(wang)) = record(&harness, "wang-qishan") else { panic!() };
    assert_eq!(wang.offices[0].title, "Vice-Premier");
    // With the meeting it came, with the meeting it goes.
    press_with(&mut harness, CTRL, Key::Z);
    assert!(record(&harness, "wang-qishan").is_none());
}

#[test]
fn a_claim_is_added_changed_and_deleted_with_undo() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let count = |harness: &App1| harness.state().document().dataset().claims.len();
    let before = count(&harness);
    insert(&mut harness, "Claim…");
    assert_eq!(focused(&harness), "Claim in words");
    type_text(&mut harness, "Turnover was over 30 bn in 2014");
    press_with(&mut harness, CTRL, Key::Enter);
    assert_eq!(focused(&harness), "Period", "the first thing that is missing");
    type_text(&mut harness, "2014");
    tab_to(&mut harness, "Qualifier");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(value(&harness, "Qualifier"), "More than");
    tab_to(&mut harness, "Value");
    type_text(&mut harness, "30,0");
    tab_to(&mut harness, "Unit");
    click(&mut harness, "Take “30.0”");
    tab_to(&mut harness, "Source");
    type_text(&mut harness, "kazinform 2014");
    press(&mut harness, Key::Enter);
    press_with(&mut harness, CTRL, Key::Enter);
    assert_eq!(count(&harness), before + 1);
    let id = harness.state().view().selection.current().unwrap().to_string();
    let Some(Record::Claim(claim)) = record(&harness, &id) else { panic!() };
    assert_eq!(claim.value.as_ref().unwrap().text(), "30.0");
    assert_eq!((claim.qualifier.word(), claim.unit.as_deref()), ("more_than", Some("USD")));

    press(&mut harness, Key::F2);
    tab_to(&mut harness, "Value");
    type_text(&mut harness, "31");
    press_with(&mut harness, CTRL, Key::Enter);
    let Some(Record::Claim(claim)) = record(&harness, &id) else { panic!() };
    assert_eq!(claim.value.unwrap().text(), "31");
    press(&mut harness, Key::Delete);
    assert_eq!(count(&harness), before);
    for _ in 0..3 {
        press_with(&mut harness, CTRL, Key::Z);
    }
    assert_eq!(count(&harness), before);
    assert!(!harness.state().document().facts.is_modified());
}

#[test]
fn a_series_is_added_with_its_figures_and_changed() {
    let mut harness = open(SMALL, ThemeChoice::Light);
    insert(&mut harness, "Series…");
    assert_eq!(focused(&harness), "Measure");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(value(&harness, "Measure"), "Trade balance");
    press(&mut harness, Key::ArrowDown);
    assert_eq!(value(&harness, "Measure"), "Exports");
    press_with(&mut harness, CTRL, Key::Enter);
    assert_eq!(focused(&harness), "Reporter");
    type_text(&mut harness, "turkey");
    press(&mut harness, Key::Enter);
    tab_to(&mut harness, "Period 1");
    harness.event(egui::Event::Paste("2012\t1.9\tcustoms\n2013\t2.1".to_owned()));
    harness.run();
    assert_eq!((value(&harness, "Period 2").as_str(), value(&harness, "Value 2").as_str()), ("2013", "2.1"));
    harness.get_by_label("Note and source of figure 2").click_accesskit();
    harness.run();
    tab_to(&mut harness, "Note 2");
    type_text(&mut harness, "first estimate");
    press_with(&mut harness, CTRL, Key::Enter);
    let Some(Record::Series(series)) = record(&harness, "exports-turkey") else { panic!() };
    assert_eq!(series.points.len(), 2);
    assert_eq!(series.points[0].note.as_deref(), Some("customs"));
    assert_eq!(series.points[1].note.as_deref(), Some("first estimate"));
    assert_eq!(series.points[1].value.text(), "2.1");
    press_with(&mut harness, CTRL, Key::Z);
    assert!(record(&harness, "exports-turkey").is_none());
}

#[test]
fn one_figure_of_a_long_series_is_changed_and_nothing_else() {
    let mut harness = open(SMALL, ThemeChoice::Light);
    let Some(Record::Series(before)) = record(&harness, "turnover-kz") else { panic!() };
    edit(&mut harness, "turnover-kz");
    tab_to(&mut harness, "Value 19");
    assert_eq!(value(&harness, "Period 19"), before.points[18].period.text());
    type_text(&mut harness, "21.5");
    press_with(&mut harness, CTRL, Key::Enter);
    let Some(Record::Series(mut after)) = record(&harness, "turnover-kz") else { panic!() };
    assert_eq!(after.points[18].value.text(), "21.5");
    after.points[18].value = before.points[18].value.clone();
    assert_eq!(after, before);
}

#[test]
fn sources_agreements_statements_and_names_are_made_from_the_menu() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    insert(&mut harness, "Source…");
    type_text(&mut harness, "A letter");
    tab_to(&mut harness, "Publisher");
    type_text(&mut harness, "The Astana Times");
    press_with(&mut harness, CTRL, Key::Enter);
    assert!(matches!(record(&harness, "a-letter"), Some(Record::Source(_))));
    insert(&mut harness, "Agreement…");
    type_text(&mut harness, "Protocol on coal");
    press_with(&mut harness, CTRL, Key::Enter);
    assert!(matches!(record(&harness, "protocol-on-coal"), Some(Record::Agreement(_))));
    click(&mut harness, "Erlan Idrissov in China, 19–20 March 2014, held");
    click(&mut harness, "More");
    click(&mut harness, "Add statement…");
    assert_eq!(value(&harness, "Said at"), "Erlan Idrissov in China · 19–20 March 2014");
    type_text(&mut harness, "More coal");
    press_with(&mut harness, CTRL, Key::Enter);
    assert!(matches!(record(&harness, "more-coal"), Some(Record::Statement(_))));
    for (what, name) in
        [("Person…", "Ada"), ("Organisation…", "A bank"), ("Place…", "Harbin"), ("Topic…", "Coal by rail")]
    {
        insert(&mut harness, what);
        type_text(&mut harness, name);
        press_with(&mut harness, CTRL, Key::Enter);
        assert!(says(&harness, name) && !has(&harness, "Editor"), "{what}");
    }
}

#[test]
fn every_record_opens_in_the_editor_at_both_sizes() {
    for size in [LARGE, SMALL] {
        let mut harness = open(size, ThemeChoice::Dark);
        for id in ["KZ", "xi", "ciis", "beijing", "astana-times-2014-03", "memorandum-2014-2016", "five-meetings"] {
            edit(&mut harness, id);
            harness.get_by_role_and_label(Role::Group, "Editor");
            assert!(has(&harness, "Save changes"), "{id}");
            press(&mut harness, Key::Escape);
            assert!(!has(&harness, "Editor"), "{id}: nothing was typed");
        }
    }
}
