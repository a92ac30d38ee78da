//! Figures at or below zero on a logarithmic axis, which has no place for them: each is told at the foot of the panel in its
//! days, so that a zero is not taken for a missing figure.
//!
//! It decides nothing: which marks are in sight comes from the arrangement.

use egui::{Align2, Shape, Stroke, pos2};

use crate::describe::chart as tell;
use crate::layout::chart::arrange::Arrangement;
use crate::layout::chart::place::Plot;
use crate::marks::chart::ChartPanel;
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, reporters};

/// The dashes of the line at the foot, and what is between them, in points.
const DASH: f32 = 3.0;

/// Writes each value at the foot of its days.
pub fn show(ui: &egui::Ui, scene: &FrameContext<'_>, panel: &ChartPanel, plot: &Plot<'_>, arrangement: &Arrangement) {
    let painter = ui.painter().with_clip_rect(plot.rect.expand2(egui::vec2(0.0, 2.0)).intersect(ui.clip_rect()));
    let mut right_before = f32::NEG_INFINITY;
    for mark in arrangement.without_place.iter().filter_map(|at| panel.marks.get(*at)) {
        let Some(figure) = tell::figure(scene, mark.origin) else { continue };
        let Some((left, right)) = plot.seen_of(plot.x_range(mark)) else { continue };
        let colour = reporters::colour_of(mark.side, scene.tokens);
        let (foot, middle) = (plot.rect.bottom(), (left + right) / 2.0);
        // Broken, for it stands at no number of the axis.
        let line = [pos2(left, foot - 1.0), pos2(right, foot - 1.0)];
        painter.extend(Shape::dashed_line(&line, Stroke::new(2.0, colour), DASH, DASH));
        let text = figure.value.replace('-', "−");
        let galley = painter.layout_no_wrap(text, fonts::medium(size::LABEL), colour);
        let place = Align2::CENTER_BOTTOM.anchor_size(pos2(middle, foot - 3.0), galley.size());
        // One beside the other where there is room; the line at the foot is there in any case.
        if place.left() > right_before {
            right_before = place.right() + 2.0;
            painter.galley(place.min, galley, colour);
        }
    }
}
