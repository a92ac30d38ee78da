//! The ruler between timeline and chart: years, months and days at any zoom.
//!
//! Which ticks there are is decided in `layout::ticks`; it knows nothing of the record.

use egui::{Rect, Role, Sense, Stroke, Vec2, WidgetInfo, pos2};

use crate::action::ActionQueue;
use crate::bounds;
use crate::layout::ticks;
use crate::theme::{fonts, size};
use crate::time::Day;
use crate::ui::{FrameContext, wheel};
use crate::view::{TICKS_PER_DAY, TimeScale};
use crate::widgets::hairline;
use crate::words::{Words, dates};

/// Shows the ruler in the space that `ui` has.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, scale: &TimeScale, queue: &mut ActionQueue) {
    let rect = ui.max_rect();
    let axis = Rect::from_min_max(pos2(scale.left, rect.top()), rect.right_bottom());
    let colours = &scene.tokens.colours;
    ui.painter().rect_filled(rect, 0.0, colours.panel);
    let response = ui.interact(axis, ui.scope_id().with("ruler"), Sense::DRAG);
    super::pan::by_drag(&response, scale, queue);
    wheel::zoom(ui, axis, scale, queue);
    response.widget_info(|| {
        let window = dates::window_in_words(scene.words, scale.window.first_day(), scale.window.last_day());
        WidgetInfo::labeled(Role::Label, true, window)
    });

    let painter = ui.painter().with_clip_rect(axis.intersect(ui.clip_rect()));
    let hairline = hairline::stroke(ui, colours.hairline_strong);
    for tick in ticks::ticks(scale) {
        let top = if tick.is_major { rect.top() } else { rect.bottom() - 8.0 };
        painter.vline(scale.x_from_day(tick.day), top..=rect.bottom(), hairline);
    }
    let laid_out = |text: &str| painter.layout_no_wrap(text.to_owned(), fonts::medium(size::BODY), colours.ink);
    for label in ticks::labels(scale, scene.words, |text| laid_out(text).size().x) {
        let galley = laid_out(&label.text);
        painter.galley(pos2(label.left, rect.center().y - galley.size().y / 2.0), galley, colours.ink);
    }
    reading(ui, axis, scene, scale);
}

/// The date under the pointer, at the foot of the line that runs through timeline and chart.
fn reading(ui: &egui::Ui, axis: Rect, scene: &FrameContext<'_>, scale: &TimeScale) {
    let Some(ticks) = scene.view.hover.at_ticks else { return };
    let x = scale.x_from_ticks(ticks);
    if !axis.x_range().contains(x) {
        return;
    }
    let colours = &scene.tokens.colours;
    let day = Day::from_number(ticks.div_euclid(TICKS_PER_DAY));
    let text = date_of_reading(scene.words, day, scale.points_per_day());
    let galley = ui.painter().layout_no_wrap(text.clone(), fonts::medium(size::LABEL), colours.paper);
    let flag_size = galley.size() + Vec2::new(12.0, 4.0);
    let left = bounds::within(x - flag_size.x / 2.0, axis.left(), axis.right() - flag_size.x);
    let flag = Rect::from_min_size(pos2(left, axis.center().y - flag_size.y / 2.0), flag_size);
    ui.painter().vline(x, axis.y_range(), Stroke::new(1.0, colours.ink));
    ui.painter().rect_filled(flag, size::CORNER, colours.ink);
    ui.painter().galley(flag.min + Vec2::new(6.0, 2.0), galley, colours.paper);
    let node = ui.interact(flag, ui.scope_id().with("reading"), Sense::empty());
    node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
}

/// A day where a point is few of them, else the month or the year: no finer than the pointer can be held.
fn date_of_reading(words: &Words, day: Day, points_per_day: f32) -> String {
    let ymd = day.ymd();
    if points_per_day >= FINEST_DAY {
        dates::day_in_words(words, day)
    } else if points_per_day >= FINEST_MONTH {
        format!("{} {}", dates::month_name(words, ymd.month), dates::year_in_words(words, ymd.year))
    } else {
        dates::year_in_words(words, ymd.year)
    }
}

/// From so many points to a day on, a day can be pointed at well enough, and a month.
const FINEST_DAY: f32 = 0.2;
const FINEST_MONTH: f32 = 0.02;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_no_finer_than_the_pointer() {
        let words = Words::english();
        let day = Day::from_ymd(2014, 3, 19).unwrap();
        assert_eq!(date_of_reading(&words, day, 0.55), "19 March 2014");
        assert_eq!(date_of_reading(&words, day, 0.05), "March 2014");
        assert_eq!(date_of_reading(&words, day, 0.001), "2014");
    }
}
