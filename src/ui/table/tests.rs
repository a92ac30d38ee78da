//! The table on the screen: of many rows only those in sight are made.

use super::RecordsState;
use super::TableState;
use crate::analysis::reported::tests::series as reported_series;
use crate::dataset::Dataset;
use crate::edit::Document;
use crate::layout::fixture::World;
use crate::marks::chart;
use crate::marks::chart::tests::dataset;
use crate::theme::Tokens;
use crate::ui::FrameContext;

#[test]
fn of_a_hundred_thousand_rows_only_those_in_sight_are_made() {
    let days: Vec<String> = (0..100_000).map(|day| crate::time::Day::from_number(day - 80_000).to_string()).collect();
    let points: Vec<(&str, &str, &str)> = days.iter().map(|day| (day.as_str(), "1.5", "exact")).collect();
    let parties = dataset("", "").parties;
    let world = World::new(Dataset { parties, series: vec![reported_series("CN", &points)], ..Dataset::default() });
    let panels = chart::panels(&world.dataset, &world.view.chart, None);
    let (reading, document) = (world.reading(), Document::new(world.dataset.clone()));
    let scene = FrameContext { reading, tokens: &Tokens::LIGHT, document: &document, paper: None };
    let ctx = egui::Context::default();
    let mut state = TableState::default();
    let mut queue = crate::action::ActionQueue::default();
    for _ in 0..4 {
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1100.0, 700.0))),
            ..egui::RawInput::default()
        };
        crate::theme::apply(&ctx);
        let mut output = ctx.run_ui(input, |ui| {
            super::show(ui, &scene, (&panels, None), (&mut state, &mut RecordsState::default()), &mut queue);
        });
        output.textures_delta.clear();
    }
    assert_eq!(state.rows.len(), 100_000);
    // A screen of rows, at the beginning and where the window is.
    assert!((10..100).contains(&state.cells.len()), "{} rows were made", state.cells.len());
}
