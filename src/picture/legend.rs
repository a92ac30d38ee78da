//! The marks of the timeline that occur, each beside its words, in lines as wide as there is room.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Ui, Vec2};

use crate::describe::RecordContext;
use crate::index::lanes;
use crate::layout::timeline::derived;
use crate::marks::form::{Edge, Finish, MarkForm, MarkShape, Tip};
use crate::theme::{Tokens, fonts, size};
use crate::ui::dialogs::marks;
use crate::ui::paper::evidence_of;

/// The room of a mark, and what is between it and its words, and before the next.
const MARK: Vec2 = Vec2::new(40.0, 16.0);
const AFTER_MARK: f32 = 6.0;
const BETWEEN: f32 = 18.0;
/// From one line to the next.
const LINE: f32 = 18.0;

/// The key of things that are counted together.
const CROWD: &str = "mark-crowd";
/// The key of what nobody is named for.
const UNSOURCED: &str = "mark-unsourced";

/// The keys of what the forms of records in view are drawn with. It is worked out once for a picture: there may be very many.
pub fn occurring(reading: &RecordContext<'_>, places: &[crate::index::RecordAt]) -> Vec<&'static str> {
    let mut wanted: Vec<&'static str> = marks::keys().filter(|key| *key != UNSOURCED).collect();
    let mut found = Vec::new();
    if places.iter().any(|at| evidence_of(reading.dataset, *at).is_empty()) {
        found.push(UNSOURCED);
    }
    for form in places.iter().filter_map(|at| derived::form_of(reading, *at)) {
        if wanted.is_empty() {
            break;
        }
        wanted.retain(|key| {
            let occurs = is_drawn_with(&form, key);
            if occurs {
                found.push(*key);
            }
            !occurs
        });
    }
    found
}

/// These keys in the order of the legend; `has_crowds` where some things stand in a fold.
pub fn keys(occurring: &[&'static str], has_crowds: bool) -> Vec<&'static str> {
    marks::keys().filter(|key| if *key == CROWD { has_crowds } else { occurring.contains(key) }).collect()
}

fn is_drawn_with(form: &MarkForm, key: &str) -> bool {
    let is_solid = form.finish == Finish::Solid;
    match key {
        "mark-day" => is_solid && form.body == MarkShape::Diamond,
        "mark-days" => is_solid && form.edge == Edge::Sharp && form.body == MarkShape::Bar && is_closed(form),
        "mark-within" => {
            form.edge != Edge::Sharp || matches!(form.body, MarkShape::Faded | MarkShape::BarWithSoftEnds { .. })
        }
        "mark-one-of" => form.body == MarkShape::OneOf,
        "mark-open" => !is_closed(form),
        "mark-planned" => form.finish == Finish::Hatched,
        "mark-cancelled" => form.finish == Finish::StruckThrough,
        "mark-disputed" => form.finish == Finish::AmberEdged,
        _ => false,
    }
}

fn is_closed(form: &MarkForm) -> bool {
    form.start == Tip::Closed
        && form.end == Tip::Closed
        && form.stretch.first != lanes::Stretch::OPEN_START
        && form.stretch.last != lanes::Stretch::OPEN_END
}

/// A legend that has its places.
pub struct LaidLegend {
    marks: Vec<(&'static str, Rect)>,
    texts: Vec<(Pos2, Arc<Galley>)>,
    /// How high it is.
    pub height: f32,
}

/// Gives each key its place, from `left` on.
pub fn lay(ui: &Ui, reading: &RecordContext<'_>, keys: &[&'static str], width: f32, tokens: &Tokens) -> LaidLegend {
    let mut laid = LaidLegend { marks: Vec::new(), texts: Vec::new(), height: 0.0 };
    let mut at = Pos2::ZERO;
    for key in keys {
        let print = format!("{key}-print");
        let text = reading.words.text(if reading.words.has(&print) { &print } else { key });
        let galley = ui.painter().layout_no_wrap(text, fonts::regular(size::LABEL), tokens.colours.ink_second);
        let whole = MARK.x + AFTER_MARK + galley.size().x * crate::ui::paper::ROOM_FOR_OTHER_FONTS;
        if at.x > 0.0 && at.x + whole > width {
            at = Pos2::new(0.0, at.y + LINE);
        }
        laid.marks.push((*key, Rect::from_min_size(at, MARK)));
        laid.texts.push((Pos2::new(at.x + MARK.x + AFTER_MARK, at.y + (MARK.y - galley.size().y) / 2.0), galley));
        at.x += whole + BETWEEN;
        laid.height = at.y + LINE;
    }
    laid
}

impl LaidLegend {
    /// Paints it.
    pub fn paint(self, ui: &Ui, at: Pos2, tokens: &Tokens) {
        for (key, place) in self.marks {
            let place = place.translate(at.to_vec2()).shrink2(Vec2::new(4.0, 1.0));
            marks::draw(ui.painter(), key, place, tokens);
        }
        for (place, galley) in self.texts {
            ui.painter().galley(at + place.to_vec2(), galley, tokens.colours.ink_second);
        }
    }
}
