//! The ties between plans that collide: an amber line from one to the other.
//!
//! What collides is decided in `analysis::planned`.

use std::collections::HashMap;

use egui::{Rect, Shape, Stroke, pos2};

use super::keys::Node;
use crate::analysis::planned::Clash;
use crate::ui::FrameContext;

/// From a mark to the tie.
const GAP: f32 = 3.0;

/// Paints a tie for each two that are both in view.
pub fn paint(ui: &egui::Ui, sheet: Rect, scene: &FrameContext<'_>, nodes: &[Node], clashes: &[Clash]) {
    let marks = nodes.iter().rev().filter_map(|node| Some((node.event?, node.mark)));
    let marks: HashMap<usize, Rect> = marks.collect();
    let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
    let colour = scene.tokens.colours.caution;
    for clash in clashes {
        let (Some(one), Some(other)) = (marks.get(&clash.first), marks.get(&clash.second)) else { continue };
        let (upper, lower) = if one.center().y <= other.center().y { (one, other) } else { (other, one) };
        let from = pos2(upper.center().x, upper.bottom() - GAP);
        let to = pos2(lower.center().x, lower.top() + GAP);
        let stroke = Stroke::new(1.5, colour);
        painter.extend(Shape::dashed_line(&[from, to], stroke, 4.0, 3.0));
        for end in [from, to] {
            painter.circle_filled(end, 2.5, colour);
        }
    }
}
