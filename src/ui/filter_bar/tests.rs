//! A filter's menu over ten thousand people: only the rows in sight are made, and each is found by any of its names.

use std::cell::{Cell, RefCell};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::action::{Action, ActionQueue};
use crate::dataset::{Dataset, Id};
use crate::layout::fixture::World;
use crate::theme::{self, Tokens};
use crate::ui::FrameContext;
use crate::view::Facet;

const PEOPLE: usize = 10_000;

/// As many people, each with an event of their own, of whom one has a name in three scripts.
fn crowded() -> World {
    let person = |at: usize| format!(r#"{{"id": "p{at}", "names": {{"en": "Person {at:05}"}}}}"#);
    let mut people: Vec<String> = (0..PEOPLE).map(person).collect();
    people[7_777] =
        r#"{"id": "p7777", "names": {"en": "Erlan Idrisov", "kk": "Ерлан Ыдырысов", "zh": "叶尔兰·伊德里索夫"}}"#
            .to_owned();
    let event = |at: usize| {
        format!(
            r#"{{"id": "e{at}", "kind": "meeting", "title": "Talks {at}", "when": "2014", "participants": [{{"person": "p{at}"}}]}}"#
        )
    };
    let events: Vec<String> = (0..PEOPLE).map(event).collect();
    let text = format!(
        r#"{{"format": "chancery", "format_version": 1, "title": "Many", "parties": [{{"id": "KZ", "names": {{"en": "Kazakhstan"}}}}, {{"id": "CN", "names": {{"en": "China"}}}}], "people": [{}], "events": [{}]}}"#,
        people.join(","),
        events.join(",")
    );
    World::new(crate::files::read_bytes(text.as_bytes()).unwrap().dataset)
}

struct Stage {
    world: RefCell<World>,
    is_first: Cell<bool>,
}

impl Stage {
    fn frame(&self, ui: &mut egui::Ui) {
        if self.is_first.replace(false) {
            // Fonts are there from the next frame on.
            theme::apply(ui.ctx());
            return;
        }
        let mut queue = ActionQueue::default();
        let mut world = self.world.borrow_mut();
        let document = crate::edit::Document::new(Dataset::default());
        let scene = FrameContext { reading: world.reading(), tokens: &Tokens::LIGHT, document: &document, paper: None };
        super::show(ui, &scene, &mut queue);
        for action in queue.take_all() {
            if let Action::ToggleFilter(facet, id) = action {
                world.view.filter.toggle(facet, id);
            }
        }
    }
}

fn rows(harness: &Harness<'_>) -> usize {
    harness.query_all_by_role(Role::CheckBox).count()
}

#[test]
fn a_menu_of_ten_thousand_people_is_virtual_and_searched_in_any_spelling() {
    let stage = Stage { world: RefCell::new(crowded()), is_first: Cell::new(true) };
    let mut harness = Harness::builder().with_size(egui::vec2(1000.0, 600.0)).build_ui(|ui| stage.frame(ui));
    harness.run_steps(3);
    harness.get_by_label("People filter").click();
    harness.run_steps(4);
    assert!((5..30).contains(&rows(&harness)), "{}", rows(&harness));
    harness.get_by_label("People, 10,000");
    for typed in ["idrisov", "ыдырысов", "伊德里索夫"] {
        harness.get_by_role_and_label(Role::SearchInput, "Find in People").focus();
        harness.run_steps(2);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        harness.get_by_role_and_label(Role::SearchInput, "Find in People").type_text(typed);
        harness.run_steps(3);
        assert_eq!(rows(&harness), 1, "{typed}");
        harness.get_by_role_and_label(Role::CheckBox, "Erlan Idrisov 1");
    }
    // The arrow leads from the field into the list, and the space bar chooses.
    harness.key_press(Key::ArrowDown);
    harness.run_steps(4);
    harness.key_press(Key::Space);
    harness.run_steps(3);
    assert!(stage.world.borrow().view.filter.has(Facet::Person, &Id::new("p7777")));
    let row = harness.get_by_role_and_label(Role::CheckBox, "Erlan Idrisov 1");
    assert_eq!(row.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}
