//! The table of records over the bundled one: which rows, in what order, and what is copied.

use super::{cells, rows};
use crate::analysis::planned;
use crate::dataset::{Event, Id, RecordKind};
use crate::layout::fixture::World;
use crate::time::Day;
use crate::view::{Preset, RecordColumn, RecordsChange};

fn titles(world: &World) -> Vec<String> {
    let reading = world.reading();
    let clashes = planned::all_clashes(&world.dataset, &world.index);
    let rows = rows::rows(&reading, &clashes);
    rows.into_iter().map(|at| cells::text(&reading, &clashes, at, RecordColumn::Title)).collect()
}

fn ask(world: &mut World, preset: Preset) {
    world.view.chart.table.records.change(RecordsChange::Ask(preset));
}

#[test]
fn the_named_questions_are_answered() {
    let mut world = World::bundled();
    let all = titles(&world).len();
    assert!(all > world.dataset.events.len());
    ask(&mut world, Preset::Clashes);
    let clashing = titles(&world);
    assert!(clashing.len() >= 2 && clashing.iter().any(|title| title.contains("Anti-Crisis")), "{clashing:?}");
    ask(&mut world, Preset::MeetingsOf(Id::new("xi")));
    let meetings = titles(&world);
    assert!(!meetings.is_empty() && meetings.len() < all);
    ask(&mut world, Preset::Unsourced);
    assert!(titles(&world).is_empty(), "every fact of it has its source");
    let mut dataset = world.dataset.clone();
    dataset.events.push(Event { title: "Talks".to_owned(), ..Event::new(Id::new("talks")) });
    let mut world = World::new(dataset);
    ask(&mut world, Preset::Unsourced);
    assert_eq!(titles(&world), ["Talks"]);
    ask(&mut world, Preset::PastDue);
    world.view.chart.table.records.today = Day::from_ymd(2000, 1, 1);
    assert!(titles(&world).is_empty(), "nothing is past due before it was to be");
    world.view.chart.table.records.today = Day::from_ymd(2030, 1, 1);
    assert!(!titles(&world).is_empty());
}

#[test]
fn a_series_stands_at_the_stretch_that_its_figures_cover() {
    let mut world = World::bundled();
    for series in &mut world.dataset.series {
        series.points.iter_mut().for_each(|point| point.evidence.clear());
    }
    let mut world = World::new(world.dataset.clone());
    ask(&mut world, Preset::Unsourced);
    let reading = world.reading();
    let rows = rows::rows(&reading, &[]);
    let row = |id: &str| {
        let is_it = |at: &&(RecordKind, usize)| world.dataset.id_at(at.0, at.1).is_some_and(|of| of.as_str() == id);
        *rows.iter().find(is_it).unwrap()
    };
    assert_eq!(cells::text(&reading, &[], row("turnover-kz"), RecordColumn::Date), "1995–2024");
    assert!(rows.iter().all(|at| !cells::text(&reading, &[], *at, RecordColumn::Date).is_empty()));
}

#[test]
fn rows_stand_in_the_order_asked_for_and_are_copied_as_the_record_has_them() {
    let mut world = World::bundled();
    world.view.chart.table.records.change(RecordsChange::Sort(RecordColumn::Title));
    let up: Vec<String> = titles(&world).iter().map(|title| title.to_lowercase()).collect();
    assert!(up.is_sorted(), "{up:?}");
    world.view.chart.table.records.change(RecordsChange::Sort(RecordColumn::Title));
    let mut down: Vec<String> = titles(&world).iter().map(|title| title.to_lowercase()).collect();
    down.reverse();
    assert_eq!(down, up);
    let at = (
        RecordKind::Event,
        world.dataset.events.iter().position(|one| one.id.as_str() == "visit-idrissov-2014").unwrap(),
    );
    let copied = cells::copied(&world.reading(), &[], &[at]);
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines[0], "Date\tTitle\tKind\tPeople\tPlaces\tStatus\tSource");
    assert!(
        lines[1].starts_with("2014-03-19/2014-03-20\tErlan Idrissov in China\tOfficial visit\tErlan Idrissov, Wang Yi"),
        "{}",
        lines[1]
    );
}
