//! Figures that can be questioned, in the app without a screen, by role and name: panels, mirror gaps, and the table.

use chancery::app::{App, Surroundings};
use chancery::view::ThemeChoice;
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
const SMALL: Vec2 = Vec2::new(1024.0, 640.0);

fn open(size: Vec2) -> Harness<'static, App> {
    let mut harness = Harness::builder().with_size(size).with_max_steps(30).build_eframe(move |creation| {
        App::new(&creation.egui_ctx, Surroundings::none(), None, Some(ThemeChoice::Light))
    });
    harness.run();
    harness
}

fn has(harness: &Harness<'_, App>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// What is copied within a few frames. Nothing has answered for the clipboard yet.
fn sent_to_clipboard(harness: &mut Harness<'_, App>) -> Option<String> {
    (0..6).find_map(|_| {
        harness.step();
        harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    })
}

/// What is copied within a few frames, onto a clipboard that gives it back as a desktop's does.
fn copied(harness: &mut Harness<'_, App>) -> Option<String> {
    let text = sent_to_clipboard(harness)?;
    harness.step();
    harness.event(egui::Event::Paste(text.clone()));
    harness.step();
    Some(text)
}

const GAP_OF_2013: &str = "China reports USD 5.8–6.1 bn more than Kazakhstan, 1.25–1.27 times";

#[test]
fn whose_number_for_2013_is_larger_and_by_how_much_is_said_where_one_points() {
    let mut harness = open(LARGE);
    // On the figure, and in the gap.
    for name in [
        "Trade turnover, 2013, USD 28.5 bn, as China reports".to_owned(),
        format!("Trade turnover, 2013, {GAP_OF_2013}"),
    ] {
        let rect = harness.get_by_label(&name).rect();
        // In the gap, beside the edge of the claim that runs through it; from the figure's foot up, the other is below it.
        let at =
            if name.contains("China reports USD") { rect.bottom() - rect.height() * 0.7 } else { rect.top() + 1.0 };
        harness.hover_at(pos2(rect.right() - 60.0, at));
        harness.run();
        harness.run_steps(40);
        assert!(harness.query_all_by_label(GAP_OF_2013).next().is_some(), "nothing says it at {name}");
    }
    for text in [
        "China: USD 28.5 bn or USD 28.6 bn",
        "Kazakhstan: USD 22.738214 bn or USD 22.53 bn",
        "Exactly USD 5.761786–6.07 bn",
    ] {
        assert!(has(&harness, text), "the read-out of the gap lacks {text}");
    }
}

#[test]
fn the_keyboard_reads_figures_and_gaps() {
    let mut harness = open(LARGE);
    harness.get_by_label("Trade turnover, USD bn a year").focus();
    harness.run();
    let mut read = Vec::new();
    for _ in 0..14 {
        harness.key_press(Key::ArrowRight);
        harness.run();
        let focused = harness.get_by(|node| node.is_focused());
        read.push(focused.accesskit_node().label().unwrap_or_default());
    }
    assert!(read.iter().any(|name| name.ends_with(GAP_OF_2013)), "{read:#?}");
    assert!(read.iter().any(|name| name == "Trade turnover, 2013, USD 28.6 bn, as China reports"), "{read:#?}");
    harness.key_press(Key::Enter);
    harness.run();
    let selected = harness.state().view().selection.current().map(|id| id.as_str().to_owned());
    assert!(selected.is_some_and(|id| id.starts_with("turnover-")));
}

#[test]
fn a_question_is_one_click_away_and_so_is_each_measure_that_answers_it() {
    let mut harness = open(LARGE);
    let panel = "Exports, USD bn a year";
    assert!(harness.query_by_label(panel).is_none());
    harness.get_by_role_and_label(Role::RadioButton, "Exports").click();
    harness.run();
    harness.get_by_label(panel);
    assert!(harness.query_by_label("Trade turnover, USD bn a year").is_none(), "a question has one panel");
    harness.get_by_role_and_label(Role::CheckBox, "Deals and projects").click();
    harness.run();
    assert_eq!(harness.state().view().chart.shown.as_ref().map(|shown| shown.len()), Some(3));
    for question in ["Deals and projects", "Investment", "Trade"] {
        harness.get_by_role_and_label(Role::CheckBox, question).click();
        harness.run();
    }
    assert!(harness.state().view().chart.shown.as_ref().is_some_and(|shown| shown.is_empty()));
}

#[test]
fn another_measure_leaves_everything_where_it_is() {
    for size in [LARGE, egui::vec2(1024.0, 640.0)] {
        let mut harness = open(size);
        let places = |harness: &Harness<'_, App>| {
            let of = |label: &str| harness.get_by_role_and_label(Role::RadioButton, label).rect();
            [of("Direct investment, gross inflow"), of("Trade turnover")]
        };
        let before = places(&harness);
        click(&mut harness, "China’s net outflow");
        assert_eq!(places(&harness), before, "at {size}");
    }
}

#[test]
fn a_figure_pointed_at_is_told_as_written_and_in_the_chart_s_scale() {
    let mut harness = open(LARGE);
    let bar = harness.get_by_label(&format!("{INVESTED}, 2011, USD 1693 m, as Kazakhstan reports")).rect();
    harness.hover_at(pos2(bar.center().x, bar.bottom() - 4.0));
    harness.run();
    harness.run_steps(40);
    assert!(has(&harness, "USD 1693 m (1.69 bn)"));
}

const INVESTED: &str = "Direct investment, gross inflow";

/// What the figures on record lack of the claim of March 2014, as it is spoken.
const LACKS: &str = "2013 and January–March 2014 would have to be 1.61–1.71";

#[test]
fn investment_is_shown_by_year_and_as_a_sum_beside_the_claim() {
    let mut harness = open(LARGE);
    harness.get_by_label(&format!("{INVESTED}, USD bn a year"));
    harness.get_by_label(&format!("{INVESTED}, sum since 2005, USD bn"));
    harness.get_by_label(&format!("{INVESTED}, 2011, USD 1693 m, as Kazakhstan reports"));
    harness.get_by_label(&format!("{INVESTED}, 2012, USD 8.639 bn since 2005, as Kazakhstan reports"));
    // The claim: what it says, what is on record of it, what the years without a figure would have to bring.
    harness.get_by_label(&format!(
        "{INVESTED}, 2005 – March 2014, USD 10.3 bn, claimed, USD 8.639 bn on record by Kazakhstan’s figures, undecided, {LACKS}"
    ));
    // Years without a figure are told apart from nothing.
    harness.get_by_label(&format!("{INVESTED}, 2013–2020, no figure on record"));
    assert!(has(&harness, &format!("For USD 10.3 bn: {LACKS}")));
    // One line of a claim, not one for each that ends later.
    let claims = harness
        .query_all_by_label_contains(", claimed")
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(INVESTED)));
    assert_eq!(claims.count(), 1);
    click(&mut harness, &format!("5 later claims →: {INVESTED}"));
    assert!(has(&harness, "2005 – about September 2025"), "the later claims are in sight");
}

#[test]
fn what_china_counts_is_another_measure_one_click_away() {
    let mut harness = open(LARGE);
    harness.get_by_role_and_label(Role::RadioButton, "China’s net outflow").click();
    harness.run();
    harness.get_by_label("Direct investment, net outflow, USD bn a year");
    harness.get_by_label("Direct investment, net outflow, 2015, USD −2510.27 m, as China reports");
    assert!(harness.query_by_label(&format!("{INVESTED}, USD bn a year")).is_none());
    harness.get_by_role_and_label(Role::RadioButton, "Direct investment, stock").click();
    harness.run();
    harness.get_by_label("Direct investment, stock, 2013, USD 6956.69 m, as China reports");
    assert!(has(&harness, "China reports USD 1.28 bn more than Kazakhstan"), "the stock has its mirror gap");
}

#[test]
fn sums_begin_where_the_claim_begins_that_is_read() {
    let mut harness = open(Vec2::new(1440.0, 2400.0));
    harness.get_by_role_and_label(Role::Tab, "Claims").click();
    harness.run();
    let is_meant = |label: &str| label.starts_with("Chinese investment of more than 2.3 bn in 1993–2007");
    harness.get_by(|node| node.role() == Role::Button && node.label().is_some_and(|label| is_meant(&label))).click();
    harness.run();
    harness.get_by_label(&format!("{INVESTED}, sum since 1993, USD bn"));
    assert!(has(&harness, "2007, USD 1.997 bn on record since 1993"));
}

#[test]
fn flows_add_up_from_where_they_begin_and_a_logarithm_says_what_it_is() {
    let mut harness = open(LARGE);
    click(&mut harness, "Cumulated: Trade turnover");
    harness.get_by_label("Trade turnover, cumulated, USD bn");
    harness.get_by_label("Trade turnover, 2011, about USD 76.8 bn since 2008, as China reports");
    assert!(
        harness.query_all_by_label_contains("more than Kazakhstan").next().is_none(),
        "sums that begin apart have no mirror gap"
    );
    click(&mut harness, "Per year: Trade turnover");
    click(&mut harness, "Log scale: Trade turnover");
    harness.get_by_label("Trade turnover, USD bn a year, log scale");
}

#[test]
fn the_reading_line_has_its_date_at_the_ruler_from_above_and_below() {
    let mut harness = open(LARGE);
    let year = harness.get_by_label("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports").rect();
    let event = harness.get_by_label("Sanya, 6 April 2013, held").rect();
    for y in [year.center().y, event.center().y] {
        harness.hover_at(pos2(year.left() + 1.0, y));
        harness.run();
        assert!(has(&harness, "January 2014"), "no date for a pointer at {y}");
    }
}

#[test]
fn the_table_twin_opens_sorts_copies_and_leads_on_by_keyboard_alone() {
    let mut harness = open(LARGE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    harness.get_by_role_and_label(Role::Table, "Trade turnover, table");
    harness.get_by_role_and_label(Role::Group, "Details");
    assert!(harness.query_by_role_and_label(Role::Group, "Timeline").is_none());
    harness.get_by_role_and_label(Role::ColumnHeader, "Period, sorted, least first");
    let row = "2013, 22.738214, Kazakhstan, World Integrated Trade Solution";
    let found =
        harness.get_by(|node| node.role() == Role::Row && node.label().is_some_and(|label| label.starts_with(row)));
    assert!(found.rect().height() > 20.0);

    harness.get_by_label("Value, USD bn, sort").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(Role::ColumnHeader, "Value, USD bn, sorted, greatest first");

    harness.get_by_role_and_label(Role::Table, "Trade turnover, table").focus();
    harness.run();
    harness.key_press(Key::Home);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    harness.event(egui::Event::Copy);
    let text = copied(&mut harness).expect("rows were copied");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].starts_with("2011/2013\t75\tmore than\tclaimed\t"), "{text}");
    assert!(lines[2].starts_with("2024\t43.82\t\tChina\t"), "{text}");
    harness.run();
    harness.get_by_label("2 rows copied");

    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("turnover-cn"));
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_role_and_label(Role::Group, "Timeline");
}

#[test]
fn a_row_of_the_table_is_set_off_in_details_and_in_sight_there() {
    let mut harness = open(SMALL);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    for (row, said) in [
        ("2013, 22.738214, Kazakhstan, ", "2013, 22.738214"),
        ("1997, 0.481433, Kazakhstan, ", "1997, 0.481433"),
        ("2012, 25.6, about, China, ", "2012, about 25.6"),
    ] {
        harness.get_by_role_and_label(Role::Table, "Trade turnover, table").focus();
        harness.run();
        let begins = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.role() == Role::Row && node.label().is_some_and(|label| label.starts_with(row))
        };
        // Row by row, until it is in sight.
        harness.key_press(Key::Home);
        harness.run();
        for _ in 0..80 {
            if harness.query_by(begins).is_some() {
                break;
            }
            harness.key_press(Key::PageDown);
            harness.run();
        }
        harness.get_by(begins).click();
        harness.run();
        let marked = harness.get_by_role_and_label(Role::Mark, said).rect();
        let details = harness.get_by_role_and_label(Role::Group, "Details").rect();
        assert!(details.contains_rect(marked), "{said} at {marked} in {details}");
    }
}

#[test]
fn of_clashes_it_is_said_how_many_and_between_how_many_events() {
    let mut harness = open(SMALL);
    click(&mut harness, "2 clashes");
    harness.get_by_role_and_label(Role::Status, "2 clashes, 3 events");
}

#[test]
fn copied_is_said_only_of_what_the_clipboard_took() {
    let mut harness = open(LARGE);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    for given_back in [Some("what another program holds"), None] {
        harness.get_by_role_and_label(Role::Button, "Copy").click();
        assert!(sent_to_clipboard(&mut harness).is_some());
        harness.step();
        if let Some(text) = given_back {
            harness.event(egui::Event::Paste(text.to_owned()));
        }
        for _ in 0..70 {
            harness.step();
        }
        assert!(!has(&harness, "rows copied"), "{given_back:?}");
        click(&mut harness, "Dismiss");
    }
}

#[test]
fn the_mirror_is_a_table_by_year_and_the_copy_button_takes_all_of_it() {
    let mut harness = open(LARGE);
    click(&mut harness, "Mirror gap, as a table");
    harness.get_by_role_and_label(Role::Table, "Trade turnover, table, Kazakhstan and China side by side");
    let row = "2013, 22.738214 or 22.53, 28.5 or 28.6, +5.761786 to +6.07, 1.25–1.27";
    harness.get_by_role_and_label(Role::Row, row).click();
    harness.run();
    assert_eq!(harness.state().view().selection.current().map(|id| id.as_str()), Some("turnover-cn"));
    harness.get_by_role_and_label(Role::Button, "Copy").click();
    let text = copied(&mut harness).expect("the table was copied");
    assert!(
        text.lines().any(|line| line.starts_with("2013\t22.738214 or 22.53\t28.5 or 28.6\t5.761786\t6.07\t1.25\t1.27")),
        "{text}"
    );
    click(&mut harness, "Back to the chart");
    assert!(!harness.state().view().chart.is_table_open);
}

#[test]
fn the_table_follows_the_measure_and_the_reporters() {
    let mut harness = open(SMALL);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    let count = |harness: &Harness<'_, App>| {
        let status = harness
            .get_by(|node| node.role() == Role::Status && node.label().is_some_and(|label| label.ends_with("rows")));
        status.accesskit_node().label().unwrap_or_default()
    };
    // 58 figures, two claims, and four stretches without a figure of China's.
    assert_eq!(count(&harness), "64 rows");
    click(&mut harness, "as China reports");
    assert_eq!(count(&harness), "37 rows");
    harness.get_by_role_and_label(Role::RadioButton, "Exports").click();
    harness.run();
    harness.get_by_role_and_label(Role::Table, "Exports, table");
    assert_eq!(count(&harness), "26 rows");
}

#[test]
fn in_a_small_window_the_second_panel_is_reached_by_keyboard() {
    // Lower than a window in which all panels fit.
    let mut harness = open(Vec2::new(SMALL.x, 520.0));
    let first = harness.get_by_label("Trade turnover, USD bn a year").rect();
    assert!(first.height() > 120.0, "one panel is whole: {first:?}");
    harness.get_by_label("Direct investment, gross inflow, USD bn a year").focus();
    harness.run();
    // While it has the keyboard it says what the keyboard is on.
    let is_second = |label: &str| label.starts_with("Direct investment, ") && !label.contains("sum since");
    let second = harness
        .get_by(|node| node.role() == Role::GraphicsObject && node.label().is_some_and(|label| is_second(&label)))
        .rect();
    let bottom = first.bottom() + 27.0;
    assert!(
        second.top() >= first.top() - 1.0 && second.bottom() <= bottom,
        "{second:?} is not between {} and {bottom}",
        first.top()
    );
}
