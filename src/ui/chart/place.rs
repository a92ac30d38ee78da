//! Where marks and labels stand in a panel: time by the one time scale, amounts by the panel's axis.
//!
//! Pure geometry; labels are placed so that no two boxes meet.

use egui::{Pos2, Rect, Vec2, pos2};

use super::picture::{Form, Mark};
use crate::view::TimeScale;

/// A panel's drawing area.
#[derive(Clone, Copy, Debug)]
pub struct Plot<'a> {
    pub scale: &'a TimeScale,
    pub rect: Rect,
    /// The amounts at its lower and its upper edge.
    pub least: f64,
    pub most: f64,
}

impl Plot<'_> {
    /// The y of an amount.
    #[expect(clippy::cast_possible_truncation, reason = "a pixel")]
    pub fn y(&self, amount: f64) -> f32 {
        let share = (amount - self.least) / (self.most - self.least).max(f64::MIN_POSITIVE);
        self.rect.bottom() - (share * f64::from(self.rect.height())) as f32
    }

    /// From the beginning to the end of a mark's days; an open end runs past the edge.
    pub fn x_range(&self, mark: &Mark) -> (f32, f32) {
        let left = mark.span.earliest.map_or(self.rect.left() - 20.0, |day| self.scale.x_from_day(day));
        let right = mark.span.latest.map_or(self.rect.right() + 20.0, |day| self.scale.x_after_day(day));
        (left, right)
    }
}

/// The rectangle of a step or a box; `None` for what has no area.
pub fn area_of(mark: &Mark, plot: &Plot<'_>) -> Option<Rect> {
    if !matches!(mark.form, Form::Step | Form::Box) {
        return None;
    }
    let (left, right) = plot.x_range(mark);
    let (top, ground) = (plot.y(mark.height), plot.y(0.0));
    Some(Rect::from_min_max(pos2(left, top.min(ground)), pos2(right, top.max(ground))))
}

/// What the pointer or a reader finds a mark at.
pub fn touch_of(mark: &Mark, plot: &Plot<'_>) -> Rect {
    let (left, right) = plot.x_range(mark);
    let y = plot.y(mark.height);
    match mark.form {
        Form::Step | Form::Box => area_of(mark, plot).unwrap_or(Rect::NOTHING),
        Form::Line => Rect::from_min_max(pos2(left, y - 6.0), pos2(right, y + 6.0)),
        Form::Stock => Rect::from_center_size(pos2(f32::midpoint(left, right), y), Vec2::splat(16.0)),
    }
}

/// The mark under the pointer: the one whose top edge, line or point is nearest among those that it is in.
pub fn mark_at(marks: &[Mark], plot: &Plot<'_>, pointer: Pos2) -> Option<usize> {
    let near = |mark: &Mark| (plot.y(mark.height) - pointer.y).abs();
    let found = marks.iter().enumerate().filter(|(_, mark)| touch_of(mark, plot).expand2(Vec2::new(0.0, 4.0)).contains(pointer));
    found.min_by(|(_, one), (_, other)| near(one).total_cmp(&near(other))).map(|(at, _)| at)
}

/// A label that wants a place: its size, and the places that it would take, the best first, by their top left corner.
#[derive(Clone, Debug)]
pub struct Wish {
    pub size: Vec2,
    pub at: Vec<Pos2>,
}

/// Clear ground around a label.
const CLEAR: Vec2 = Vec2::new(4.0, 1.0);

/// The first free place of each label in turn, within `bounds` and off `taken` and each other; `None` for one that has none.
pub fn labels(wishes: &[Wish], bounds: Rect, taken: &[Rect]) -> Vec<Option<Rect>> {
    let mut taken = taken.to_vec();
    let mut places = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let free = wish.at.iter().map(|at| Rect::from_min_size(*at, wish.size)).find(|place| {
            bounds.contains_rect(*place) && !taken.iter().any(|other| other.expand2(CLEAR).intersects(*place))
        });
        taken.extend(free);
        places.push(free);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wishes() -> impl Strategy<Value = Vec<Wish>> {
        let spot = (0.0f32..900.0, 0.0f32..200.0).prop_map(|(x, y)| pos2(x, y));
        let wish = (20.0f32..160.0, 10.0f32..20.0, prop::collection::vec(spot, 1..4))
            .prop_map(|(width, height, at)| Wish { size: Vec2::new(width, height), at });
        prop::collection::vec(wish, 0..40)
    }

    proptest! {
        #[test]
        fn no_two_labels_meet(wishes in wishes()) {
            let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::new(900.0, 200.0));
            let taken = [Rect::from_min_size(pos2(300.0, 50.0), Vec2::new(100.0, 30.0))];
            let placed: Vec<Rect> = labels(&wishes, bounds, &taken).into_iter().flatten().chain(taken).collect();
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(bounds.contains_rect(*one));
                for other in placed.iter().skip(at + 1) {
                    prop_assert!(!one.intersects(*other), "{one:?} meets {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_label_alone_gets_its_first_wish() {
        let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::splat(100.0));
        let wish = Wish { size: Vec2::new(20.0, 10.0), at: vec![pos2(95.0, 5.0), pos2(10.0, 5.0)] };
        assert_eq!(labels(&[wish], bounds, &[]), [Some(Rect::from_min_size(pos2(10.0, 5.0), Vec2::new(20.0, 10.0)))]);
    }
}
