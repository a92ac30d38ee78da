//! A lane to be drawn: where its rows, marks and labels stand on the screen, and by which ids they are known.

use egui::{Id, Rect};

use crate::action::{Action, ActionQueue};
use crate::bounds::to_point;
use crate::dataset::Id as RecordId;
use crate::index::RecordAt;
use crate::index::lanes::Lane;
use crate::layout::timeline::derived::{self, SpokenNames};
use crate::layout::timeline::pick::{Content, LaneLayout};
use crate::layout::timeline::view_of_lane::Seen;
use crate::ui::FrameContext;
use crate::view::{Hover, TimeScale};

/// A lane to be drawn, and where.
pub struct LaneDrawing<'a> {
    pub scene: &'a FrameContext<'a>,
    pub scale: &'a TimeScale,
    /// Its place among the lanes.
    pub at: usize,
    pub lane: &'a Lane,
    pub layout: &'a LaneLayout,
    pub names: &'a SpokenNames,
    pub rect: Rect,
    /// The height of the shape at its foot, and the count at the top of all shapes.
    pub band: (f32, u32),
    /// What labels leave free at the right edge.
    pub right_margin: f32,
}

impl LaneDrawing<'_> {
    /// The part of the lane that marks stand in.
    pub fn marks(&self) -> Rect {
        self.rect.with_max_y(self.rect.bottom() - self.band.0)
    }

    /// The middle of a row.
    pub fn row_middle(&self, row: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let (rows, row) = (self.layout.rows as f32, row as f32);
        self.marks().center().y + (row + 0.5 - rows / 2.0) * derived::ROW_HEIGHT
    }

    /// The record of a place in the lane.
    pub fn record(&self, place: usize) -> Option<(RecordAt, &RecordId)> {
        let at = self.lane.item(place)?.at;
        Some((at, self.scene.dataset.id_at(at.0, at.1)?))
    }

    /// The widget's id of something placed: the same as long as the record is there, wherever it is drawn.
    pub fn widget_id(&self, content: &Content) -> Option<Id> {
        widget_id(self.scene, self.lane, content)
    }

    /// Where the mark, or the pill, of something in view is pointed at.
    pub fn box_of(&self, seen: &Seen<'_>) -> Rect {
        let body = seen.body();
        let y = self.row_middle(seen.placed.row);
        Rect::from_x_y_ranges(
            to_point(body.left)..=to_point(body.right),
            y - derived::ROW_HEIGHT / 2.0..=y + derived::ROW_HEIGHT / 2.0,
        )
    }

    /// Where its label stands.
    pub fn label_box(&self, seen: &Seen<'_>) -> Option<Rect> {
        let label = seen.label?.extent;
        let y = self.row_middle(seen.placed.row);
        Some(Rect::from_x_y_ranges(
            to_point(label.left)..=to_point(label.right),
            y - derived::ROW_HEIGHT / 2.0..=y + derived::ROW_HEIGHT / 2.0,
        ))
    }
}

/// The widget's id of something placed in a lane.
pub fn widget_id(scene: &FrameContext<'_>, lane: &Lane, content: &Content) -> Option<Id> {
    let (salt, place) = match content {
        Content::One { place, .. } => ("timeline-record", *place),
        Content::Fold(fold) => ("timeline-fold", fold.places().next()?),
    };
    let at = lane.item(place)?.at;
    Some(Id::unique((salt, &lane.name, scene.dataset.id_at(at.0, at.1)?.as_str())))
}

/// Tells the other panels what the pointer is over.
pub fn hover(queue: &mut ActionQueue, record: Option<RecordId>, at_ticks: Option<i64>) {
    queue.push(Action::Hover(Hover { record, at_ticks, ..Hover::default() }));
}
