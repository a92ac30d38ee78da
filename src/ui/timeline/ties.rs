//! The ties between plans that collide: an amber line from one to the other.
//!
//! What collides is decided in `analysis::planned`.

use egui::{Rect, Shape, Stroke, pos2};

use super::keys::Node;
use crate::analysis::planned::{self, Clash};
use crate::ui::FrameContext;

/// From a mark to the tie.
const GAP: f32 = 3.0;

/// Paints a tie for each two that are both in view.
pub fn paint(ui: &egui::Ui, sheet: Rect, scene: &FrameContext<'_>, nodes: &[Node], clashes: &[Clash]) {
    let mut marks: Vec<(usize, Rect)> = nodes.iter().filter_map(|node| Some((node.event?, node.mark))).collect();
    marks.sort_by_key(|(event, _)| *event);
    marks.dedup_by_key(|(event, _)| *event);
    let mark_of = |event: usize| {
        let at = marks.binary_search_by_key(&event, |(event, _)| *event).ok();
        at.and_then(|at| marks.get(at)).map(|(_, mark)| *mark)
    };
    // Where not all are known, those in sight are.
    let in_sight = (clashes.len() >= planned::MOST_CLASHES).then(|| {
        let events: Vec<usize> = marks.iter().map(|(event, _)| *event).collect();
        planned::clashes(scene.dataset, scene.index, &events)
    });
    let clashes = in_sight.as_deref().unwrap_or(clashes);
    let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
    let colour = scene.tokens.colours.caution;
    for clash in clashes {
        let (Some(one), Some(other)) = (mark_of(clash.first), mark_of(clash.second)) else { continue };
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
