//! What is painted is what was laid out.

use egui::{Rect, Vec2, pos2};

use super::paint;
use crate::layout::chart::axis;
use crate::layout::chart::place::{self, Plot};
use crate::layout::fixture::{World, window};
use crate::marks::chart::{self, FigureMark};
use crate::theme::Tokens;
use crate::view::{ChartView, TimeScale};

#[test]
fn the_ground_of_a_mark_is_painted_where_and_as_large_as_it_was_laid_out() {
    let world = World::bundled();
    let rect = Rect::from_min_size(pos2(156.0, 0.0), Vec2::new(950.0, 150.0));
    let scale = TimeScale::new(window(2011, 2014), 156.0, 950.0);
    let mut checked = 0;
    for panel in chart::panels(&world.dataset, &ChartView::default(), None) {
        let seen: Vec<usize> = (0..panel.marks.len()).collect();
        let range = axis::range(&panel.extent(&seen), 4, 0.1, false);
        let plot = Plot::new(&scale, rect, &range);
        let paint = |mark: &FigureMark| paint::grounds(std::iter::once(mark), &plot, &Tokens::LIGHT);
        for mark in &panel.marks {
            let (mesh, ground) = (paint(mark), place::ground_of(mark, &plot));
            assert_eq!(mesh.is_empty(), ground.is_none(), "{mark:?}");
            assert_eq!(ground.unwrap_or(mesh.calc_bounds()), mesh.calc_bounds(), "{mark:?}");
            assert_eq!(mesh.indices.len(), if ground.is_some() { 6 } else { 0 }, "two triangles, nothing twice");
            checked += usize::from(ground.is_some());
        }
    }
    assert!(checked > 20, "{checked}");
}
