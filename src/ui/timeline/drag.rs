//! Dragging an event's bar, or one end of it, by whole days: what is held, and what it would become.
//!
//! Nothing changes until the pointer is let go; Esc lets go without a change. It paints nothing but its read-out.

use egui::{CursorIcon, Key, Modifiers, Response, RichText};

use super::drawing::LaneDrawing;
use crate::action::{Action, ActionQueue};
use crate::bounds::to_point;
use crate::dataset::{Event, Id, RecordKind};
use crate::edit;
use crate::layout::timeline::geometry::{self, Extent};
use crate::marks::form::{MarkForm, Tip};
use crate::theme::{fonts, size};
use crate::time::{DatePart, Moved, moved};
use crate::ui::{FrameContext, pan};
use crate::view::TimeScale;
use crate::words::{Arg, dates};

/// A bar must be so wide that its ends can be held apart from its middle, in points.
const LEAST_WITH_ENDS: f64 = 20.0;
/// How near to an end the pointer holds it.
const END: f64 = 5.0;
/// So near, in points, to where it was taken the pointer is back there: of days narrower than that nobody aims at one.
const BACK: f32 = 2.0;

/// What is held.
#[derive(Clone, Debug, PartialEq)]
struct DragHold {
    event: Id,
    part: DatePart,
    /// Where it was taken.
    from_x: f32,
    /// The day under the pointer when it was taken, and now.
    from_day: i64,
    to_day: i64,
}

/// What the pointer holds between frames.
#[derive(Debug, Default)]
pub struct DragState {
    held: Option<DragHold>,
}

/// The part of a mark under an x; `None` beside it.
pub fn part_at(form: &MarkForm, mark: Extent, x: f64) -> Option<DatePart> {
    if x < mark.left - END || x > mark.right + END {
        return None;
    }
    let has_ends = mark.width() >= LEAST_WITH_ENDS;
    if has_ends && form.start == Tip::Closed && x <= mark.left + END {
        Some(DatePart::Start)
    } else if has_ends && form.end == Tip::Closed && x >= mark.right - END {
        Some(DatePart::End)
    } else {
        Some(DatePart::Whole)
    }
}

impl DragState {
    /// Answers to a drag that begins on an event, goes on, or ends. A drag beside the mark, on its label, pans.
    pub fn respond(
        &mut self,
        drawing: &LaneDrawing<'_>,
        response: &Response,
        form: &MarkForm,
        mark: Extent,
        event: &Event,
        queue: &mut ActionQueue,
    ) {
        let scale = drawing.scale;
        if response.hovered() && self.held.is_none() {
            let part = response.hover_pos().and_then(|pointer| part_at(form, mark, f64::from(pointer.x)));
            if matches!(part, Some(DatePart::Start | DatePart::End)) {
                response.ctx.set_cursor_icon(CursorIcon::ResizeHorizontal);
            }
        }
        if response.drag_started()
            && let Some(pressed) = response.ctx.input(|input| input.pointer.press_origin())
            && let Some(part) = part_at(form, mark, f64::from(pressed.x))
        {
            let day = scale.day_from_x(pressed.x).number();
            self.held = Some(DragHold { event: event.id.clone(), part, from_x: pressed.x, from_day: day, to_day: day });
        }
        let Some(held) = self.held.as_mut().filter(|held| held.event == event.id) else {
            pan::by_drag(response, scale, queue);
            return;
        };
        if let Some(pointer) = response.interact_pointer_pos() {
            let is_back = (pointer.x - held.from_x).abs() <= BACK;
            held.to_day = if is_back { held.from_day } else { scale.day_from_x(pointer.x).number() };
        }
        if response.ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            response.ctx.stop_dragging();
            self.held = None;
            return;
        }
        response.ctx.set_cursor_icon(if held.part == DatePart::Whole {
            CursorIcon::Grabbing
        } else {
            CursorIcon::ResizeHorizontal
        });
        if response.drag_stopped() {
            let change = held.becomes(event);
            self.held = None;
            if let Some(moved) = change {
                let when = moved.edtf.text();
                queue.push(if moved.was_definite {
                    Action::Change(Box::new(edit::redate(drawing.scene.dataset, event, when)))
                } else {
                    Action::AskToRedate { event: event.id.clone(), when: when.to_owned() }
                });
            }
        }
    }

    /// What the event that is held would become; `None` for any other, and where it would stay as it is.
    pub fn preview(&self, event: &Event) -> Option<Moved> {
        self.held.as_ref().filter(|held| held.event == event.id)?.becomes(event)
    }

    /// Says what letting go would do.
    pub fn read_out(&self, scene: &FrameContext<'_>, response: &Response, event: &Event) {
        let Some(held) = self.held.as_ref().filter(|held| held.event == event.id) else { return };
        let Some(moved) = held.becomes(event) else { return };
        let date = dates::in_words(scene.words, &moved.edtf);
        let days = usize::try_from((held.to_day - held.from_day).unsigned_abs()).unwrap_or(usize::MAX);
        let key = if held.to_day > held.from_day { "drag-later" } else { "drag-earlier" };
        let by = scene.words.with(key, &[("count", Arg::Count(days))]);
        egui::Tooltip::always_open(
            response.ctx.clone(),
            response.layer_id,
            response.id.with("drag"),
            egui::PopupAnchor::Pointer,
        )
        .gap(size::GAP_WIDE)
        .show(|ui| {
            // Beside the window's edge a wrapped tag would be a column of single words.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            ui.label(RichText::new(date).font(fonts::semibold(size::BODY)));
            ui.label(by);
            if !moved.was_definite {
                ui.label(RichText::new(scene.words.text("drag-asks")).color(scene.tokens.colours.ink_second));
            }
        });
    }
}

impl DragHold {
    fn becomes(&self, event: &Event) -> Option<Moved> {
        let edtf = event.when.edtf()?;
        moved(edtf, self.part, self.to_day - self.from_day)
            .filter(|moved| self.to_day != self.from_day && moved.edtf != *edtf)
    }
}

/// The event at a place of the lane: what is not an event can't be dragged.
pub fn event_of<'a>(scene: &FrameContext<'a>, record: Option<(crate::index::RecordAt, &Id)>) -> Option<&'a Event> {
    match record? {
        ((RecordKind::Event, position), _) => scene.dataset.events.get(position),
        _ => None,
    }
}

/// The extent of a stretch of days on the sheet, at least as wide as a mark.
pub fn extent_on_sheet(
    scale: &TimeScale,
    first: Option<crate::time::Day>,
    last: Option<crate::time::Day>,
) -> (f32, f32) {
    let left = first.map_or(scale.left, |day| scale.x_from_day(day));
    let right = last.map_or(scale.right(), |day| scale.x_after_day(day));
    (left.max(scale.left), right.max(left + to_point(geometry::LEAST_BAR)).min(scale.right()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::form::Finish;
    use crate::time::Edtf;

    fn form(text: &str) -> MarkForm {
        MarkForm::of_date(&Edtf::parse(text).unwrap(), Finish::Solid).unwrap()
    }

    #[test]
    fn a_wide_bar_is_held_by_its_ends_and_its_middle() {
        let wide = Extent { left: 100.0, right: 160.0 };
        let form = form("2014-03-01/2014-03-20");
        assert_eq!(part_at(&form, wide, 98.0), Some(DatePart::Start));
        assert_eq!(part_at(&form, wide, 130.0), Some(DatePart::Whole));
        assert_eq!(part_at(&form, wide, 158.0), Some(DatePart::End));
        assert_eq!(part_at(&form, wide, 90.0), None);
        assert_eq!(part_at(&form, wide, 166.0), None);
    }

    #[test]
    fn a_narrow_bar_and_an_open_end_are_held_as_a_whole() {
        let narrow = Extent { left: 100.0, right: 104.0 };
        assert_eq!(part_at(&form("2014-03-19/2014-03-20"), narrow, 100.0), Some(DatePart::Whole));
        let wide = Extent { left: 100.0, right: 160.0 };
        assert_eq!(part_at(&form("2014-03-01/.."), wide, 159.0), Some(DatePart::Whole));
    }
}
