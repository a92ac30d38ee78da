//! The app without a screen, by role and name, as a screen reader has it. A character without a glyph panics here.

use std::path::PathBuf;

use chancery::app::{App, Surroundings};
use chancery::view::ThemeChoice;
use egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

pub fn open(size: Vec2, theme: ThemeChoice) -> Harness<'static, App> {
    window(size, theme, Surroundings::none(), None)
}

/// The app in these surroundings, opened on a file or on the bundled record.
pub fn window(
    size: Vec2,
    theme: ThemeChoice,
    surroundings: Surroundings,
    file: Option<PathBuf>,
) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(30)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, surroundings, file, Some(theme)));
    harness.run();
    harness
}

/// The app in a time in which two clicks are a double click: each event is a frame, and only fast ones are one.
pub fn in_quick_time() -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(LARGE)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(200)
        .build_eframe(|creation| App::new(&creation.egui_ctx, Surroundings::none(), None, None));
    harness.run();
    harness
}

/// Double-clicks at a place.
pub fn double_click(harness: &mut Harness<'_, App>, at: egui::Pos2) {
    harness.hover_at(at);
    harness.run();
    for pressed in [true, false, true, false] {
        let button = egui::PointerButton::Primary;
        harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers: egui::Modifiers::NONE });
    }
    harness.run();
}

pub const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
pub const SMALL: Vec2 = Vec2::new(1024.0, 640.0);

#[test]
fn every_panel_has_its_name_at_both_sizes_and_in_both_themes() {
    for size in [LARGE, SMALL] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let harness = open(size, theme);
            for panel in ["Timeline", "Chart", "Overview", "Details"] {
                harness.get_by_role_and_label(egui::accesskit::Role::Group, panel);
            }
            for menu in ["File", "Edit", "View", "Help"] {
                harness.get_by_label(menu);
            }
            harness.get_by_label("Erlan Idrissov in China, 19–20 March 2014, held");
            harness.get_by_label("Search");
        }
    }
}

#[test]
fn at_least_four_lanes_stay_in_a_small_window() {
    let harness = open(SMALL, ThemeChoice::Light);
    let bottom = harness.get_by_label_contains("Trade turnover, USD bn").rect().top();
    for event in [
        "State visit, Xi, 6–8 September 2013, held",
        "SCO, Bishkek, 13 September 2013, held",
        "Cinema week, some time in April 2013, held",
    ] {
        assert!(harness.get_by_label(event).rect().bottom() < bottom, "{event}");
    }
}

#[test]
fn a_click_on_an_event_reads_it_in_details() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("Sanya, 6 April 2013, held").click();
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("meeting-sanya-2013"));
    harness.get_by_label("China Vitae, travel and appearances of Chinese leaders");
}

#[test]
fn the_visit_can_be_read_from_the_window_alone() {
    // Tall enough for all of Details.
    let harness = open(Vec2::new(1440.0, 2600.0), ThemeChoice::Light);
    let said = [
        // Who met whom, what was talked about, what was signed.
        "Li Yuanchao",
        "Mining and coal",
        "Memorandum of cooperation",
        // What was planned next, what was said about money, which paragraph says so.
        "Anti-Crisis Conference, Astana",
        "75 bn",
        "par. 1–15",
    ];
    for text in said {
        assert!(harness.query_all_by_label_contains(text).next().is_some(), "nothing says {text}");
    }
}

#[test]
fn the_read_out_of_a_figure_says_all_its_parts() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let bar = harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").rect();
    harness.hover_at(bar.center());
    harness.run();
    harness.run_steps(40);
    for text in [
        "USD 17.156639 bn",
        "2014, as Kazakhstan reports",
        "World Integrated Trade Solution",
        "Exports and imports added",
        "About then",
    ] {
        assert!(harness.query_all_by_label_contains(text).next().is_some(), "the read-out lacks {text}");
    }
}

#[test]
fn what_goes_on_from_a_month_can_be_opened_and_dragged_over_the_edge() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("since.json");
    let text = r#"{"format":"chancery","format_version":1,"title":"t","opens_at":"2000/2019",
        "events":[{"id":"e","title":"T","kind":"visit","when":"2019-12/.."}]}"#;
    std::fs::write(&file, text).unwrap();
    let mut harness = Harness::builder().with_size(LARGE).with_max_steps(30).build_eframe(move |creation| {
        App::new(&creation.egui_ctx, Surroundings::none(), Some(file), Some(ThemeChoice::Light))
    });
    harness.run();
    harness.get_by_label("T, since December 2019, held");
    // And on the bundled record, over and over the sheet's whole width, in steps of a few points.
    let mut harness = open(LARGE, ThemeChoice::Light);
    for ticks in std::iter::repeat_n(-4_000, 400).chain(std::iter::repeat_n(4_000, 800)) {
        harness.state_mut().ask(chancery::action::Action::Pan(ticks));
        harness.step();
    }
}

#[test]
fn a_day_has_one_x_in_timeline_and_chart() {
    let harness = open(LARGE, ThemeChoice::Light);
    // Talks of one day, and a year's bar that begins at a year: both from the one scale.
    let year = harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").rect();
    let culture = harness.get_by_label("Days of Chinese Culture, some time in 2014, planned").rect();
    assert!(culture.left() <= year.left() + 0.5 && culture.right() >= year.left());
    let window = harness.state().view().window;
    let first = chancery::time::Day::from_ymd(2014, 1, 1).unwrap();
    let chart = harness.get_by_label_contains("Trade turnover, USD bn").rect();
    let scale = chancery::view::TimeScale::new(window, chart.left(), chart.width());
    assert!((scale.x_from_day(first) - year.left()).abs() < 0.01);
}

#[test]
fn slash_searches_in_any_script_and_enter_selects() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.key_press(Key::Slash);
    harness.run();
    harness.event(egui::Event::Text("习近平".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("xi"));
}

#[test]
fn a_path_typed_into_the_dialog_opens_with_enter() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.json");
    let copy =
        chancery::files::BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", "\"title\": \"A copy of the record\"", 1);
    std::fs::write(&file, copy).unwrap();
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::O);
    harness.run();
    harness.event(egui::Event::Text(file.display().to_string()));
    harness.run();
    harness.key_press(Key::Enter);
    // A thread reads the file.
    for _ in 0..200 {
        harness.run_steps(2);
        if harness.state().document().dataset().title == "A copy of the record" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(harness.state().document().dataset().title, "A copy of the record");
    assert!(harness.query_by_label("Path").is_none(), "the dialog is closed");
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    harness.run();
    harness.get_by_label("Command");
    harness.event(egui::Event::Text("lanes person".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().view().grouping, chancery::view::Grouping::ByPerson);
    assert!(harness.query_by_label("Command").is_none(), "the palette is closed");
}

#[test]
fn the_time_axis_keeps_its_width_whatever_is_read() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let width = |harness: &Harness<'_, App>| harness.get_by_label_contains("Trade turnover, USD bn").rect().width();
    let of_the_visit = width(&harness);
    // A topic has little to say: nothing to scroll.
    harness.get_by_label_contains("more: About: ").click();
    harness.run();
    harness.get_by_label("Chemicals").click();
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("chemicals"));
    harness.run();
    assert!((width(&harness) - of_the_visit).abs() < 0.01, "{} and {of_the_visit}", width(&harness));
}

#[test]
fn a_crowd_of_one_date_opens_as_a_list() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    harness.get_by_label("8 events, 19–20 March 2014").click();
    harness.run();
    harness
        .get_by_role_and_label(egui::accesskit::Role::MenuItem, "Talks with Wang Yi, on 19 or 20 March 2014, held")
        .click();
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("talks-wang-yi-2014"));
}

#[test]
fn a_crowd_of_any_size_is_listed_to_its_last() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("crowd.json");
    let event =
        |at: usize| format!(r#"{{"id":"e-{at:04}","title":"Meeting {at}","when":"2014-03-19","kind":"meeting"}}"#);
    let events: Vec<String> = (0..1_250).rev().map(event).collect();
    let text = format!(r#"{{"format":"chancery","format_version":1,"title":"T","events":[{}]}}"#, events.join(","));
    std::fs::write(&file, text).unwrap();
    let mut harness = Harness::builder().with_size(LARGE).with_max_steps(60).build_eframe(|creation| {
        App::new(&creation.egui_ctx, Surroundings::none(), Some(file), Some(ThemeChoice::Light))
    });
    for _ in 0..200 {
        harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
        if harness.query_by_label_contains("events in view").is_some() {
            break;
        }
    }
    harness.run();
    // Two stand by themselves, the others are counted. A screen reader's click opens where the most are.
    harness.get_by_label_contains("1,248 events in view, most in 19 March 2014").click_accesskit();
    harness.run();
    let rows = harness.query_all_by_role(egui::accesskit::Role::MenuItem).count();
    assert!(rows > 5 && rows < 30, "{rows}");
    harness.key_press(Key::End);
    harness.run();
    harness.get_by_role_and_label(egui::accesskit::Role::MenuItem, "Meeting 1249, 19 March 2014, held").click();
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("e-1249"));
}

#[test]
fn tab_goes_through_the_window_in_the_order_of_reading() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let mut order: Vec<String> = Vec::new();
    for _ in 0..260 {
        harness.key_press(Key::Tab);
        harness.run();
        let root = harness.root();
        let focused = root.children_recursive().find(|node| node.is_focused());
        let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        assert!(!name.is_empty(), "a stop without a name after {:?}", order.last());
        if order.first() == Some(&name) {
            break;
        }
        order.push(name);
    }
    let place = |part: &str| {
        order.iter().position(|name| name.contains(part)).unwrap_or_else(|| panic!("{part} is no stop: {order:#?}"))
    };
    let parts =
        ["File", "Search", "Kinds", "Sanya, 6 April", "Trade turnover", "Claims", "Edit", "Start of the window"];
    let places: Vec<usize> = parts.iter().map(|part| place(part)).collect();
    assert!(
        places[0] < places[1] && places[1] < places[2] && places[2] < places[3] && places[3] < places[4],
        "{places:?} {order:#?}"
    );
    assert!(places[4] < places[5] && places[5] < places[7], "{places:?} {order:#?}");
}

#[test]
fn a_key_held_with_alt_is_not_the_plain_key() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let before = harness.state().view().window;
    harness.key_press_modifiers(egui::Modifiers::ALT, Key::F);
    harness.run();
    assert_eq!(harness.state().view().window, before);
    harness.key_press(Key::F);
    harness.run();
    assert_ne!(harness.state().view().window, before);
}

#[test]
fn who_points_at_a_claims_tag_means_the_claim() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    // The tag lies over the figures of two reporters.
    let box_of_claim = harness.get_by_label("Trade turnover, 2011–2013, more than USD 75 bn, claimed").rect();
    let tag = egui::pos2(box_of_claim.center().x, box_of_claim.bottom() - 20.0);
    harness.hover_at(tag);
    harness.run();
    harness.run_steps(40);
    harness.drag_at(tag);
    harness.drop_at(tag);
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("turnover-75"));
}

#[test]
fn the_read_out_names_no_events_of_other_years() {
    let mut harness = open(LARGE, ThemeChoice::Light);
    let bar = harness.get_by_label("Trade turnover, 2011, USD 21.312611 bn, as Kazakhstan reports").rect();
    harness.hover_at(egui::pos2(bar.center().x, bar.bottom() - 4.0));
    harness.run();
    harness.run_steps(40);
    assert!(harness.query_all_by_label_contains("21.312611").count() > 1, "it reads out");
    assert!(harness.query_by_label("About then").is_none());
}
