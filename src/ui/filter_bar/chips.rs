//! Chips: what stands on each, how many fit in the row, and how one is drawn.
//!
//! What they open is in the parent.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, Galley, Rect, Response, Sense, Stroke, StrokeKind, Vec2, pos2};

use crate::dataset::Id;
use crate::text::shown;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::Facet;
use crate::words::{dates, records};

/// One way of narrowing the record down that has a chip of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrowing {
    Facet(Facet),
    Period,
}

impl Narrowing {
    /// In the order of the row.
    pub const ALL: [Self; 7] = [
        Self::Facet(Facet::Kind),
        Self::Facet(Facet::Person),
        Self::Facet(Facet::Organisation),
        Self::Facet(Facet::Place),
        Self::Facet(Facet::Topic),
        Self::Facet(Facet::Status),
        Self::Period,
    ];

    pub fn name_key(self) -> &'static str {
        match self {
            Self::Facet(Facet::Kind) => "filters-kinds",
            Self::Facet(Facet::Person) => "filters-people",
            Self::Facet(Facet::Organisation) => "filters-organisations",
            Self::Facet(Facet::Place) => "filters-places",
            Self::Facet(Facet::Topic) => "filters-topics",
            Self::Facet(Facet::Status) => "filters-status",
            Self::Period => "filters-period",
        }
    }

    fn clear_key(self) -> &'static str {
        match self {
            Self::Facet(Facet::Kind) => "filters-clear-kinds",
            Self::Facet(Facet::Person) => "filters-clear-people",
            Self::Facet(Facet::Organisation) => "filters-clear-organisations",
            Self::Facet(Facet::Place) => "filters-clear-places",
            Self::Facet(Facet::Topic) => "filters-clear-topics",
            Self::Facet(Facet::Status) => "filters-clear-status",
            Self::Period => "filters-clear-period",
        }
    }
}

/// What stands on a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterChip {
    pub text: String,
    /// What a screen reader says: a field elsewhere may be called the same.
    pub spoken: String,
    pub is_chosen: bool,
}

impl FilterChip {
    pub fn for_narrowing(scene: &FrameContext<'_>, narrowing: Narrowing) -> Self {
        let name = scene.words.text(narrowing.name_key());
        let chosen = match narrowing {
            Narrowing::Facet(facet) => {
                scene.words.commas(scene.view.filter.chosen(facet).map(|value| value_name(scene, facet, value)))
            }
            Narrowing::Period => scene.view.filter.period.map(|period| period_words(scene, period)).unwrap_or_default(),
        };
        if chosen.is_empty() {
            let spoken = scene.words.with("filters-spoken", &[("facet", (&name).into())]);
            return Self { text: name, spoken, is_chosen: false };
        }
        let text = scene.words.with("filters-chosen", &[("facet", (&name).into()), ("values", (&chosen).into())]);
        Self { spoken: text.clone(), text, is_chosen: true }
    }
}

/// The name of a facet's value: a record's name, or the text for a word of the format.
pub fn value_name(scene: &FrameContext<'_>, facet: Facet, value: &Id) -> String {
    let word = |vocabulary: &str| records::capitalised(&records::word(scene.words, vocabulary, value.as_str()));
    match facet {
        // Events and agreements have no kind in common.
        Facet::Kind if crate::dataset::AgreementKind::from_word(value.as_str()).is_known() => word("agreement-kind"),
        Facet::Kind => word("kind"),
        Facet::Status => word("status"),
        Facet::Person | Facet::Organisation | Facet::Place | Facet::Topic => {
            shown(scene.index.name(scene.dataset, value, scene.words.language())).into_owned()
        }
    }
}

fn period_words(scene: &FrameContext<'_>, period: crate::time::DaySpan) -> String {
    let day = |key: &str, day| scene.words.with(key, &[("day", (&dates::day_in_words(scene.words, day)).into())]);
    match (period.earliest, period.latest) {
        (Some(first), Some(last)) => dates::window_in_words(scene.words, first, last),
        (Some(first), None) => day("filters-period-since", first),
        (None, Some(last)) => day("filters-period-until", last),
        (None, None) => scene.words.text("filters-all-time"),
    }
}

/// A chip with many values is cut here, so that it leaves room for the others.
const WIDEST_TEXT: f32 = 240.0;
const PADDING: f32 = 10.0;
/// The room of the arrow, or of the cross that clears.
const END_WIDTH: f32 = 16.0;
/// What a count adds to "More".
pub const MORE_COUNT_WIDTH: f32 = 64.0;

fn galley(ui: &egui::Ui, chip: &FilterChip) -> Arc<Galley> {
    let font = fonts::medium(size::LABEL);
    let mut job = LayoutJob::single_section(chip.text.clone(), TextFormat::simple(font, Color32::PLACEHOLDER));
    job.wrap = TextWrapping::truncate_at_width(WIDEST_TEXT);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How wide a chip is drawn.
pub fn width(ui: &egui::Ui, chip: &FilterChip) -> f32 {
    galley(ui, chip).size().x + PADDING * 2.0 + END_WIDTH
}

/// How many chips, from the first, fit into `room` with gaps between; where not all do, room for "More" is kept.
pub fn fitting(widths: &[f32], gap: f32, more: f32, room: f32) -> usize {
    let all: f32 = widths.iter().map(|width| width + gap).sum::<f32>() - gap;
    if all <= room {
        return widths.len();
    }
    let mut taken = 0.0;
    let fits = |width: &&f32| {
        taken += **width + gap;
        taken + more <= room
    };
    widths.iter().take_while(fits).count()
}

/// Draws a chip. Gives what opens its menu, and whether it was cleared; "More" can't be.
pub fn show(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    chip: &FilterChip,
    narrowing: Option<Narrowing>,
) -> (Response, bool) {
    let colours = &scene.tokens.colours;
    let galley = galley(ui, chip);
    let text_size = galley.size();
    let (rect, _) =
        ui.allocate_exact_size(Vec2::new(text_size.x + PADDING * 2.0 + END_WIDTH, size::TARGET), Sense::hover());
    let clears = narrowing.filter(|_| chip.is_chosen);
    let end = Rect::from_min_max(pos2(rect.right() - END_WIDTH - PADDING / 2.0, rect.top()), rect.max);
    let body = if clears.is_some() { Rect::from_min_max(rect.min, pos2(end.left(), rect.bottom())) } else { rect };
    let salt = narrowing.map_or("filters-more", Narrowing::name_key);
    let button = ui.interact(body, ui.scope_id().with(salt), Sense::click());
    let is_open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&button));

    let radius = CornerRadius::same(12);
    let ground = if chip.is_chosen { scene.tokens.selection_ground(colours.paper) } else { colours.raised };
    let is_lit = button.hovered() || is_open;
    let ground = if is_lit { scene.tokens.hover_ground(ground) } else { ground };
    let ink = if chip.is_chosen { colours.selection } else { colours.ink };
    let edge = if chip.is_chosen { colours.selection } else { colours.hairline_strong };
    let painter = ui.painter();
    painter.rect(rect.shrink(0.5), radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    painter.galley(pos2(rect.left() + PADDING, rect.center().y - text_size.y / 2.0), galley, ink);
    if button.has_focus() {
        painter.rect_stroke(rect.expand(1.0), radius, Stroke::new(2.0, colours.selection), StrokeKind::Outside);
    }
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &chip.spoken));
    let button = button.on_hover_cursor(egui::CursorIcon::PointingHand);

    let Some(clears) = clears else {
        let centre = pos2(end.center().x, rect.center().y);
        ui.painter().text(centre, egui::Align2::CENTER_CENTER, "▾", fonts::regular(size::LABEL), colours.ink_second);
        return (button, false);
    };
    let cross = ui.interact(end, ui.scope_id().with(clears.clear_key()), Sense::click());
    let colour = if cross.hovered() { colours.ink } else { colours.selection };
    ui.painter().text(end.center(), egui::Align2::CENTER_CENTER, "×", fonts::medium(size::BODY), colour);
    if cross.has_focus() {
        ui.painter().rect_stroke(
            end.shrink(2.0),
            CornerRadius::same(9),
            Stroke::new(2.0, colours.selection),
            StrokeKind::Inside,
        );
    }
    let name = scene.words.text(clears.clear_key());
    cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    (button, cross.on_hover_text(name).clicked())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_that_do_not_fit_leave_room_for_more() {
        let widths = [60.0, 70.0, 110.0, 64.0];
        let all = 60.0 + 70.0 + 110.0 + 64.0 + 3.0 * 8.0;
        assert_eq!(fitting(&widths, 8.0, 50.0, all), 4);
        assert_eq!(fitting(&widths, 8.0, 50.0, all - 1.0), 3);
        assert_eq!(fitting(&widths, 8.0, 50.0, 314.0), 3);
        assert_eq!(fitting(&widths, 8.0, 50.0, 310.0), 2);
        assert_eq!(fitting(&widths, 8.0, 50.0, 200.0), 2);
        assert_eq!(fitting(&widths, 8.0, 50.0, 100.0), 0);
        assert_eq!(fitting(&[], 8.0, 50.0, 100.0), 0);
    }
}
