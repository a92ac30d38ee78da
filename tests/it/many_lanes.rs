//! Many people in the timeline: lanes only for those in sight, in the order asked for, found by typing.

use std::time::Duration;

use chancery::action::Action;
use chancery::app::{App, Surroundings};
use chancery::generate::{Detail, Plan, write};
use chancery::view::{Grouping, LaneChoice, LaneOrder, ThemeChoice};
use egui::Vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

type Window = Harness<'static, App>;

fn window() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("people.json");
    let plan = Plan { events: 9_000, points: 0, seed: 3, detail: Detail::Full };
    write(plan, &mut std::fs::File::create(&file).unwrap()).unwrap();
    let mut harness = Harness::builder().with_size(Vec2::new(1440.0, 900.0)).with_max_steps(30).build_eframe({
        let file = file.clone();
        move |creation| App::new(&creation.egui_ctx, Surroundings::none(), Some(file), Some(ThemeChoice::Light))
    });
    for _ in 0..4_000 {
        harness.run_steps(1);
        if harness.state().document().path() == Some(file.as_path()) {
            harness.state_mut().ask(Action::GroupBy(Grouping::ByPerson));
            harness.run();
            return harness;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the record did not come");
}

/// The people who have a lane on the screen, from top to bottom.
fn lanes(harness: &Window) -> Vec<String> {
    let people = &harness.state().document().dataset().people;
    let mut found: Vec<(i64, String)> = Vec::new();
    for name in people.iter().filter_map(|person| person.names.shown("en")) {
        let lane = harness.query_all_by_label(name).map(|node| node.rect());
        #[expect(clippy::cast_possible_truncation, reason = "points of a screen")]
        found.extend(lane.filter(|rect| rect.left() < 150.0).map(|rect| (rect.top() as i64, name.to_owned())));
    }
    found.sort();
    found.dedup();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn only_lanes_in_sight_are_made_in_the_order_asked_for_and_found_by_typing() {
    let mut harness = window();
    let app = harness.state();
    let (dataset, index) = (app.document().dataset(), &app.document().index);
    assert!(dataset.people.len() > 60, "a long list: {}", dataset.people.len());
    let weight = |name: &str| {
        let person = dataset.people.iter().find(|person| person.names.shown("en") == Some(name)).unwrap();
        index.events_of_actor(&person.id).len()
    };
    let most = dataset.people.iter().map(|person| index.events_of_actor(&person.id).len()).max().unwrap();
    let by_weight = lanes(&harness);
    assert!((2..=20).contains(&by_weight.len()), "{by_weight:?}");
    assert!(weight(&by_weight[0]) * 10 >= most * 9, "whoever took part in most is first: {by_weight:?}");
    assert!(harness.query_by_label("Order of the lanes, most events first").is_some());

    harness.state_mut().ask(Action::ShowLanes(LaneChoice { order: LaneOrder::Name, words: String::new() }));
    harness.run();
    let by_name = lanes(&harness);
    let mut sorted = by_name.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(by_name, sorted);
    assert_ne!(by_name, by_weight);
    assert!(harness.query_by_label("Order of the lanes, by name").is_some());

    let wanted = by_name[1].clone();
    let field = harness.get_by_role_and_label(egui::accesskit::Role::SearchInput, "Find a person");
    field.focus();
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::SearchInput, "Find a person").type_text(&wanted);
    harness.run();
    let found = lanes(&harness);
    assert!(found.contains(&wanted) && found.len() <= by_name.len(), "{found:?}");
    let words: Vec<&str> = wanted.split(' ').collect();
    assert!(found.iter().all(|name| words.iter().all(|word| name.contains(word))), "{found:?}");
}

#[test]
fn what_is_selected_far_below_is_scrolled_into_sight() {
    let mut harness = window();
    let app = harness.state();
    let (dataset, index) = (app.document().dataset(), &app.document().index);
    // Whoever has least of all stands far below.
    // A test has the bundled letters alone.
    let is_plain = |name: &str| name.chars().all(|letter| u32::from(letter) < 0x2E80);
    let least = dataset.people.iter().filter(|person| person.names.all().all(is_plain));
    let least = least.filter(|person| !index.events_of_actor(&person.id).is_empty());
    let least = least.min_by_key(|person| index.events_of_actor(&person.id).len()).unwrap();
    let (id, name) = (least.id.clone(), least.names.shown("en").unwrap().to_owned());
    assert!(!lanes(&harness).contains(&name));
    harness.state_mut().ask(Action::Select(id));
    harness.run();
    assert!(lanes(&harness).contains(&name), "{name} of {:?}", lanes(&harness));
}
