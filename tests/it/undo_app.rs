//! Changing, undoing and redoing in the window: what is seen, what the menu says, and what a text field keeps to itself.

use chancery::action::Action;
use chancery::app::App;
use chancery::dataset::{Dated, Event, EventKind, Id, RecordKind};
use chancery::edit;
use chancery::view::{Facet, ThemeChoice};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, open};

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

fn talks(harness: &Harness<'_, App>) -> Event {
    let id = harness.state().document().facts.new_ids().assign(RecordKind::Event, "Talks on coal", Some(2014));
    let (kind, title) = (EventKind::Meeting, "Talks on coal".to_owned());
    Event { kind, title, when: Dated::new("2014-06-17"), ..Event::new(id) }
}

fn ask(harness: &mut Harness<'_, App>, action: Action) {
    harness.state_mut().ask(action);
    harness.run();
}

fn selected(harness: &Harness<'_, App>) -> Option<String> {
    harness.state().view().selection.current().map(ToString::to_string)
}

fn is_on_timeline(harness: &Harness<'_, App>) -> bool {
    harness.query_by_label("Talks on coal, 17 June 2014, held").is_some()
}

#[test]
fn an_added_event_is_seen_selected_and_undone_by_its_name() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let before = selected(&harness);
    let event = talks(&harness);
    // One step runs what was asked and shows it.
    harness.state_mut().ask(Action::Change(Box::new(edit::add(event))));
    harness.step();
    assert!(is_on_timeline(&harness));
    assert_eq!(selected(&harness).as_deref(), Some("talks-on-coal-2014"));

    harness.get_by_label("Edit").click();
    harness.run();
    harness.get_by_label("Undo add meeting").click();
    harness.run();
    assert!(!is_on_timeline(&harness));
    assert_eq!(selected(&harness), before);

    harness.key_press_modifiers(CTRL_SHIFT, Key::Z);
    harness.run();
    assert!(is_on_timeline(&harness));
    assert_eq!(selected(&harness).as_deref(), Some("talks-on-coal-2014"));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(!is_on_timeline(&harness));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    assert!(is_on_timeline(&harness));
}

#[test]
fn undo_and_redo_are_grey_where_there_is_nothing_to_do() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("Edit").click();
    harness.run();
    for name in ["Undo", "Redo"] {
        assert!(harness.get_by_label(name).accesskit_node().is_disabled(), "{name}");
    }
}

#[test]
fn the_window_moves_to_what_was_undone() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let sanya = Id::new("meeting-sanya-2013");
    let dataset = harness.state().document().dataset();
    let change = edit::delete(dataset, RecordKind::Event, &sanya).unwrap().unwrap();
    ask(&mut harness, Action::Change(Box::new(change)));
    assert!(harness.query_by_label("Sanya, 6 April 2013, held").is_none());
    for _ in 0..40 {
        ask(&mut harness, Action::Zoom { steps: -256, share: 1.0 });
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(selected(&harness).as_deref(), Some("meeting-sanya-2013"));
    harness.get_by_label("Sanya, 6 April 2013, held");
}

#[test]
fn a_filter_does_not_hide_what_was_added() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    ask(&mut harness, Action::ToggleFilter(Facet::Kind, Id::new("visit")));
    let event = talks(&harness);
    ask(&mut harness, Action::Change(Box::new(edit::add(event))));
    assert!(is_on_timeline(&harness));
    assert!(harness.state().view().filter.is_empty());
}

#[test]
fn in_a_text_field_the_keys_undo_typing_and_never_touch_the_record() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let event = talks(&harness);
    ask(&mut harness, Action::Change(Box::new(edit::add(event))));
    harness.key_press(Key::Slash);
    harness.run();
    for word in ["coal", " talks"] {
        harness.event(egui::Event::Text(word.to_owned()));
        harness.run();
        // The field takes note of what was typed once it has stood for a second.
        harness.run_steps(90);
    }
    let typed = |harness: &Harness<'_, App>| harness.get_by_label("Search").value().unwrap_or_default();
    assert_eq!(typed(&harness), "coal talks");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(typed(&harness), "coal");
    harness.key_press_modifiers(CTRL_SHIFT, Key::Z);
    harness.run();
    assert_eq!(typed(&harness), "coal talks");
    for (modifiers, key) in
        [(Modifiers::COMMAND, Key::Z), (Modifiers::COMMAND, Key::Y), (Modifiers::COMMAND, Key::Z), (CTRL_SHIFT, Key::Z)]
    {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
    }
    assert_eq!(typed(&harness), "coal talks");
    assert_eq!(harness.state().document().facts.undo_label(), Some("undo-add-meeting"));
    assert!(harness.state().document().index.at(&Id::new("talks-on-coal-2014")).is_some());
}
