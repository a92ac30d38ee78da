//! The Claims tab by role and name: verdicts, the reasoning behind them, what is lit, and the way there and back.

use chancery::app::{App, Surroundings};
use chancery::view::{SideTab, ThemeChoice};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const TURNOVER: &str = "Turnover of more than 75 bn in the past three years, depends";
const MEETINGS: &str =
    "The presidents met five times in less than a year; what counts as a meeting is not said, depends";

fn open(size: Vec2, theme: ThemeChoice) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(30)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, Surroundings::none(), None, Some(theme)));
    harness.run();
    harness
}

/// The window with the Claims tab in front.
fn claims() -> Harness<'static, App> {
    let mut harness = open(Vec2::new(1440.0, 2400.0), ThemeChoice::Light);
    click(&mut harness, Role::Tab, "Claims");
    harness
}

fn click(harness: &mut Harness<'static, App>, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
}

fn says(harness: &Harness<'static, App>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

fn selected<'h>(harness: &'h Harness<'static, App>) -> Option<&'h str> {
    harness.state().view().selection.current().map(|id| id.as_str())
}

#[test]
fn each_claim_stands_with_its_verdict_at_both_sizes_and_in_both_themes() {
    for size in [Vec2::new(1440.0, 900.0), Vec2::new(1024.0, 640.0)] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let mut harness = open(size, theme);
            click(&mut harness, Role::Tab, "Claims");
            let claims = &harness.state().document().dataset().claims;
            assert!(claims.len() > 20);
            for (claim, assessment) in claims.iter().zip(harness.state().document().assessments.iter()) {
                let verdict = assessment.verdict.word().replace('_', " ");
                let name = format!("{}, {verdict}", claim.text.as_deref().unwrap());
                harness.get_by_role_and_label(Role::Button, &name);
            }
        }
    }
}

#[test]
fn chips_filter_by_verdict() {
    let mut harness = claims();
    click(&mut harness, Role::CheckBox, "Fails 3");
    harness.get_by_label("Turnover of 33 bn in 2012, by word of mouth; it fits neither side’s statistics, fails");
    assert!(harness.query_by_label(TURNOVER).is_none());
    click(&mut harness, Role::CheckBox, "Depends 2");
    harness.get_by_label(TURNOVER);
    click(&mut harness, Role::CheckBox, "Fails 3");
    click(&mut harness, Role::CheckBox, "Depends 2");
    assert!(says(&harness, "top 20 investors in Kazakhstan; by which measure is not said, not comparable"));
}

#[test]
fn opening_a_claim_shows_whose_numbers_bear_it_out_and_lights_them() {
    let mut harness = claims();
    click(&mut harness, Role::Button, TURNOVER);
    for text in [
        "It depends on who counts: on the figures of China it holds, on those of Kazakhstan it fails",
        "USD 79.1 bn",
        "USD 68.0 bn",
        "About 25 (2011) + about 25.6 (2012) + 28.5 or 28.6 (2013) = 79.1, within 76.52 to 81.78",
    ] {
        assert!(says(&harness, text), "nothing says {text}");
    }
    // The figures' sources are links.
    assert!(harness.query_all_by_label("World Integrated Trade Solution (UN Comtrade)").count() >= 3);
    let lit = harness.state().highlight();
    assert_eq!((lit.points.len(), lit.events.len()), (8, 0));
    assert_eq!(lit.span.and_then(|span| span.days()), Some(365 + 366 + 365));
    // A second click closes it, and nothing is lit any more.
    click(&mut harness, Role::Button, TURNOVER);
    assert_eq!(selected(&harness), None);
    assert_eq!(harness.state().highlight(), &chancery::view::Highlight::default());
    assert!(!says(&harness, "USD 79.1 bn"));
}

#[test]
fn the_meetings_of_each_count_are_listed_and_lead_to_themselves_and_back() {
    let mut harness = claims();
    click(&mut harness, Role::Button, MEETINGS);
    for rule in ["Every record: 5", "One a day: 5", "One an occasion: 4", "Bilateral occasions: 2"] {
        harness.get_by_label(rule);
    }
    assert_eq!(harness.state().highlight().events.len(), 5);
    harness.query_all_by_role_and_label(Role::Link, "SCO, Bishkek").next().unwrap().click();
    harness.run();
    assert_eq!(selected(&harness), Some("sco-bishkek-2013"));
    assert_eq!(harness.state().view().side, SideTab::Details);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!((selected(&harness), harness.state().view().side), (Some("five-meetings"), SideTab::Claims));
}

#[test]
fn an_event_links_to_what_its_source_claims() {
    let mut harness = open(Vec2::new(1440.0, 2400.0), ThemeChoice::Light);
    assert!(harness.query_all_by_label("depends").count() >= 1);
    click(&mut harness, Role::Link, "Trade turnover: more than USD 75 bn");
    assert_eq!((selected(&harness), harness.state().view().side), (Some("turnover-75"), SideTab::Claims));
    assert!(says(&harness, "on the figures of China it holds"));
    // Its own record is one tab away, and the tab can be reached by key.
    click(&mut harness, Role::Tab, "Details");
    assert!(says(&harness, "Verdict"));
}

#[test]
fn verdicts_follow_the_facts() {
    let mut harness = claims();
    let verdict = |harness: &Harness<'static, App>| {
        let document = harness.state().document();
        let at = document.dataset().claims.iter().position(|claim| claim.id.as_str() == "five-meetings").unwrap();
        document.assessments.get(at).unwrap().verdict.word()
    };
    assert_eq!(verdict(&harness), "depends");
    harness.get_by_label("G20, 5–6 September 2013, held").click();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert_eq!(verdict(&harness), "fails");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(verdict(&harness), "depends");
}

#[test]
fn the_tabs_turn_by_key() {
    let mut harness = open(Vec2::new(1440.0, 900.0), ThemeChoice::Light);
    harness.get_by_role_and_label(Role::Tab, "Details").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().view().side, SideTab::Claims);
}
