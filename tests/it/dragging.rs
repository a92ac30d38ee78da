//! An event's bar dragged along the timeline, as a person does it with the pointer.

use chancery::app::App;
use chancery::view::ThemeChoice;
use egui::{Key, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::app_tree::{self, LARGE};

fn open() -> Harness<'static, App> {
    app_tree::open(LARGE, ThemeChoice::Light)
}

/// The visit of March 2014, close enough for its bar to have ends that can be held.
fn close_to_the_visit() -> Harness<'static, App> {
    let mut harness = open();
    harness.key_press_modifiers(egui::Modifiers::SHIFT, Key::F);
    harness.run();
    harness
}

fn when(harness: &Harness<'_, App>, id: &str) -> String {
    let events = &harness.state().document().dataset().events;
    events.iter().find(|event| event.id.as_str() == id).unwrap().when.text().to_owned()
}

/// The x of the middle of a day, and the y of an event's mark.
fn place(harness: &Harness<'_, App>, name: &str, day: (i64, u8, u8)) -> Pos2 {
    let rect = harness.get_by_label(name).rect();
    let chart = harness.get_by_label_contains("Trade turnover, USD bn").rect();
    let scale = chancery::view::TimeScale::new(harness.state().view().window, chart.left(), chart.width());
    let day = chancery::time::Day::from_ymd(day.0, day.1, day.2).unwrap();
    Pos2::new(f32::midpoint(scale.x_from_day(day), scale.x_after_day(day)), rect.center().y)
}

fn press_and_move(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    harness.run();
    for share in [0.3, 0.6, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run();
    }
}

const VISIT: &str = "Erlan Idrissov in China, 19–20 March 2014, held";

#[test]
fn a_bar_moves_by_whole_days_in_one_step_that_can_be_undone() {
    let mut harness = close_to_the_visit();
    let (from, to) = (place(&harness, VISIT, (2014, 3, 19)), place(&harness, VISIT, (2014, 3, 21)));
    let from = from + Vec2::new((to.x - from.x) * 0.2, 0.0);
    let to = to + Vec2::new((to.x - from.x) * 0.25, 0.0);
    press_and_move(&mut harness, from, to);
    harness.get_by_label("21–22 March 2014");
    harness.get_by_label("2 days later");
    assert_eq!(when(&harness, "visit-idrissov-2014"), "2014-03-19/2014-03-20", "nothing changes while it is held");
    harness.drop_at(to);
    harness.run();
    assert_eq!(when(&harness, "visit-idrissov-2014"), "2014-03-21/2014-03-22");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(when(&harness, "visit-idrissov-2014"), "2014-03-19/2014-03-20");
}

#[test]
fn one_end_moves_alone() {
    let mut harness = close_to_the_visit();
    let day = place(&harness, VISIT, (2014, 3, 21)).x - place(&harness, VISIT, (2014, 3, 20)).x;
    let end = place(&harness, VISIT, (2014, 3, 20)) + Vec2::new(day / 2.0 - 2.0, 0.0);
    press_and_move(&mut harness, end, end + Vec2::new(day * 3.0, 0.0));
    harness.drop_at(end + Vec2::new(day * 3.0, 0.0));
    harness.run();
    assert_eq!(when(&harness, "visit-idrissov-2014"), "2014-03-19/2014-03-23");
}

#[test]
fn escape_lets_go_without_a_change() {
    let mut harness = close_to_the_visit();
    let (from, to) = (place(&harness, VISIT, (2014, 3, 19)), place(&harness, VISIT, (2014, 3, 22)));
    press_and_move(&mut harness, from, to);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("3 days later").is_none(), "the read-out is gone");
    harness.drop_at(to);
    harness.run();
    assert_eq!(when(&harness, "visit-idrissov-2014"), "2014-03-19/2014-03-20");
}

#[test]
fn a_fuzzy_date_asks_before_it_becomes_a_definite_one() {
    let mut harness = open();
    let name = "Cinema week, some time in April 2013, held";
    let (from, to) = (place(&harness, name, (2013, 4, 16)), place(&harness, name, (2013, 5, 26)));
    press_and_move(&mut harness, from, to);
    harness.drop_at(to);
    harness.run();
    assert_eq!(when(&harness, "cinema-week-2013"), "2013-04", "asked first");
    harness.get_by_label("Keep the date");
    harness.get_by_label("Make it definite").click();
    harness.run();
    let made = when(&harness, "cinema-week-2013");
    assert!(chancery::time::Edtf::parse(&made).is_ok_and(|edtf| chancery::time::is_definite(&edtf)), "{made}");
}

/// Presses, holds for two seconds, trembles and lets go.
fn press_slowly(harness: &mut Harness<'_, App>, from: Pos2, tremble: Vec2) {
    harness.hover_at(from);
    harness.run();
    harness.drag_at(from);
    for share in [0.0, 0.5, 1.0, 0.2, 1.0, 0.7, 1.0, 1.0] {
        harness.hover_at(from + tremble * share);
        harness.step();
    }
    harness.drop_at(from + tremble);
    harness.run();
}

const TREMBLES: [Vec2; 6] = [
    Vec2::new(0.0, 0.0),
    Vec2::new(1.0, 0.0),
    Vec2::new(3.0, 2.0),
    Vec2::new(-5.0, 0.0),
    Vec2::new(4.0, -4.0),
    Vec2::new(0.0, 5.5),
];

#[test]
fn a_press_that_trembles_is_a_click_and_moves_nothing_however_slow() {
    for tremble in TREMBLES {
        let mut harness = open();
        let window = harness.state().view().window;
        let name = "Cinema week, some time in April 2013, held";
        let from = place(&harness, name, (2013, 4, 16));
        press_slowly(&mut harness, from, tremble);
        assert_eq!(when(&harness, "cinema-week-2013"), "2013-04", "{tremble:?}");
        assert!(harness.query_by_label("Keep the date").is_none(), "{tremble:?}");
        assert_eq!(harness.state().view().window, window, "{tremble:?}");
        let selected = harness.state().view().selection.current().map(ToString::to_string);
        assert_eq!(selected.as_deref(), Some("cinema-week-2013"), "{tremble:?}");
    }
}

#[test]
fn a_press_that_trembles_pans_neither_timeline_nor_ruler_nor_chart() {
    let harness = open();
    let chart = harness.get_by_label_contains("Trade turnover, USD bn").rect();
    let event = harness.get_by_label("Cinema week, some time in April 2013, held").rect();
    let ruler = Pos2::new(chart.center().x, chart.top() - 40.0);
    let grounds = [Pos2::new(chart.left() + 30.0, event.center().y), ruler, chart.center()];
    for ground in grounds {
        for tremble in TREMBLES {
            let mut harness = open();
            let window = harness.state().view().window;
            press_slowly(&mut harness, ground, tremble);
            assert_eq!(harness.state().view().window, window, "{ground:?} {tremble:?}");
        }
    }
}

#[test]
fn a_drag_that_comes_back_to_its_start_has_changed_nothing() {
    let harness = open();
    let chart = harness.get_by_label_contains("Trade turnover, USD bn").rect();
    for from in [chart.center(), Pos2::new(chart.left() + 30.0, chart.top() - 120.0)] {
        let mut harness = open();
        let window = harness.state().view().window;
        press_and_move(&mut harness, from, from + Vec2::new(83.0, 4.0));
        assert_ne!(harness.state().view().window, window, "a drag pans");
        for back in [41.3, 7.7, 0.0] {
            harness.hover_at(from + Vec2::new(back, 0.0));
            harness.run();
        }
        harness.drop_at(from);
        harness.run();
        assert_eq!(harness.state().view().window, window);
    }
    let mut harness = open();
    let name = "Cinema week, some time in April 2013, held";
    let from = place(&harness, name, (2013, 4, 16));
    press_and_move(&mut harness, from, from + Vec2::new(60.0, 0.0));
    harness.hover_at(from + Vec2::new(1.5, 0.0));
    harness.run();
    harness.drop_at(from + Vec2::new(1.5, 0.0));
    harness.run();
    assert_eq!(when(&harness, "cinema-week-2013"), "2013-04");
    assert!(harness.query_by_label("Keep the date").is_none());
}
