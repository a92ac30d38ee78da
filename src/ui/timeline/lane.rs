//! One lane on the screen: its name, its marks, pills and labels, each of them something to point at, to focus and to
//! be told by name.
//!
//! Where things stand comes from `layout`.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, EventFilter, Galley, Id, Rect, Response, Sense, Ui, pos2, vec2};

use super::drag::{self, DragState};
use super::drawing::{LaneDrawing, hover};
use super::keys::{KeyState, Node};
use super::{folds, paint};
use crate::action::{Action, ActionQueue};
use crate::bounds::to_point;
use crate::dataset::{Id as RecordId, RecordKind};
use crate::describe::timeline as names;
use crate::index::RecordAt;
use crate::index::lanes::LaneName;
use crate::layout::timeline::derived;
use crate::layout::timeline::geometry::{self, Extent};
use crate::layout::timeline::pick::Content;
use crate::layout::timeline::view_of_lane::{self, Seen};
use crate::marks::form::{Finish, MarkForm};
use crate::theme::{fonts, mix, size};
use crate::ui::paper::DrawnThing;
use crate::widgets::hairline;
use crate::widgets::ink::{self, SmoothMesh};

/// How one thing in view is to be painted.
struct PaintedItem<'a> {
    seen: Seen<'a>,
    response: Response,
    record: Option<(RecordAt, &'a RecordId)>,
    is_selected: bool,
    is_hovered: bool,
}

/// Shows a lane. What can have the focus is added to `nodes`, in the order of time.
pub fn show(
    ui: &mut Ui,
    drawing: &LaneDrawing<'_>,
    keys: &mut KeyState,
    dragging: &mut DragState,
    nodes: &mut Vec<Node>,
    queue: &mut ActionQueue,
) {
    name(ui, drawing);
    let sheet = Rect::from_x_y_ranges(drawing.scale.left..=drawing.scale.right(), drawing.rect.y_range());
    let mut shown = Vec::new();
    for seen in view_of_lane::in_view(drawing.layout, drawing.scale, f64::from(drawing.right_margin)) {
        let Some(id) = drawing.widget_id(&seen.placed.content) else { continue };
        let hit = drawing.label_box(&seen).map_or(drawing.box_of(&seen), |label| label.union(drawing.box_of(&seen)));
        let hit = if hit.width() < size::TARGET { hit.expand2(vec2(3.0, 0.0)) } else { hit };
        let response = ui.interact(hit.intersect(sheet), id, sense_of(&seen.placed.content, drawing));
        keys.claim_focus(&response);
        if response.has_focus() {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        }
        let event = match &seen.placed.content {
            Content::One { place, .. } => drawing.record(*place).map(|(at, _)| at),
            Content::Fold(_) => None,
        };
        let event = event.filter(|(kind, _)| *kind == RecordKind::Event).map(|(_, position)| position);
        tell_paper(drawing, &seen);
        nodes.push(Node { id, lane: drawing.at, event, mark: drawing.box_of(&seen) });
        shown.push(answer(drawing, seen, response, dragging, queue));
    }
    paint_all(ui, drawing, &shown, dragging, sheet);
}

/// Tells a picture what is drawn here.
fn tell_paper(drawing: &LaneDrawing<'_>, seen: &Seen<'_>) {
    let scene = drawing.scene;
    let Some(paper) = scene.paper else { return };
    let rect = drawing.label_box(seen).map_or(drawing.box_of(seen), |label| label.union(drawing.box_of(seen)));
    match &seen.placed.content {
        Content::One { place, .. } => {
            if let Some((at, id)) = drawing.record(*place) {
                paper.drew(DrawnThing::Record(id.clone()), rect, names::spoken(scene, at));
            }
        }
        Content::Fold(fold) => {
            paper.drew(DrawnThing::Fold(fold.count), rect, names::spoken_fold(scene.words, fold.count, fold.hull));
        }
    }
}

/// What one thing in view does when it is pointed at, clicked, or held.
fn answer<'a>(
    drawing: &'a LaneDrawing<'_>,
    seen: Seen<'a>,
    response: Response,
    dragging: &mut DragState,
    queue: &mut ActionQueue,
) -> PaintedItem<'a> {
    let scene = drawing.scene;
    match &seen.placed.content {
        Content::One { place, is_selected, form } => {
            let record = drawing.record(*place);
            if let Some(event) = drag::event_of(scene, record) {
                // The body alone: its ring, its plan and its label are not held.
                let body = geometry::body(form, drawing.layout.axis);
                let body = body.moved(view_of_lane::shift(drawing.layout, drawing.scale));
                dragging.respond(drawing, &response, form, body, event, queue);
                dragging.read_out(scene, &response, event);
            }
            record_responds(drawing, &response, record, queue);
            let is_hovered = record.is_some_and(|(_, id)| scene.view.hover.record.as_ref() == Some(id));
            PaintedItem {
                seen,
                record,
                is_selected: *is_selected,
                is_hovered: is_hovered || response.hovered(),
                response,
            }
        }
        Content::Fold(fold) => {
            folds::respond(drawing, fold, &response, queue);
            let is_selected = names::is_of_selection(scene, drawing.lane, &fold.members);
            PaintedItem { seen, record: None, is_selected, is_hovered: response.hovered(), response }
        }
    }
}

/// Grounds below marks, marks below labels, and what is dragged above all.
fn paint_all(ui: &Ui, drawing: &LaneDrawing<'_>, shown: &[PaintedItem<'_>], dragging: &DragState, sheet: Rect) {
    let scene = drawing.scene;
    let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
    let mut ink = SmoothMesh::on(ui.ctx());
    for one in shown {
        grounds(&mut ink, drawing, one);
    }
    for one in shown.iter().filter(|one| inside_label(drawing, one).is_none()) {
        body(&mut ink, drawing, one, sheet, scene.view.hover.at_ticks);
    }
    painter.add(ink.into_shape());
    for one in shown.iter().filter(|one| inside_label(drawing, one).is_some()) {
        body_around_label(ui, &painter, drawing, one, sheet);
    }
    for one in shown {
        label(ui, &painter, drawing, one);
    }
    for one in shown {
        preview(ui, &painter, drawing, one, dragging, sheet);
    }
}

/// Events can be dragged; agreements and folds are read.
fn sense_of(content: &Content, drawing: &LaneDrawing<'_>) -> Sense {
    let record = match content {
        Content::One { place, .. } => drawing.record(*place),
        Content::Fold(_) => None,
    };
    if drag::event_of(drawing.scene, record).is_some() { Sense::click_and_drag() } else { Sense::click() }
}

/// The event that the pointer holds, where letting go would put it.
fn preview(
    ui: &Ui,
    painter: &egui::Painter,
    drawing: &LaneDrawing<'_>,
    one: &PaintedItem<'_>,
    dragging: &DragState,
    sheet: Rect,
) {
    let Some(event) = drag::event_of(drawing.scene, one.record) else { return };
    let Some(moved) = dragging.preview(event) else { return };
    let span = moved.edtf.span();
    let Some(form) = MarkForm::of_date(&moved.edtf, Finish::Solid) else { return };
    let selection = drawing.scene.tokens.colours.selection;
    let (left, right) = drag::extent_on_sheet(drawing.scale, span.earliest, span.latest);
    let hairline = hairline::stroke(ui, selection);
    for x in [left, right] {
        painter.vline(x, drawing.rect.y_range(), hairline);
    }
    let mut ink = SmoothMesh::on(ui.ctx());
    paint::mark(&mut ink, &form, &paint::PaintPlace { tone: selection, ..place_of(drawing, one, sheet) });
    painter.add(ink.into_shape());
}

/// The lane's name in the gutter, in two lines where it must be, and the hairline below the lane.
fn name(ui: &mut Ui, drawing: &LaneDrawing<'_>) {
    let (colours, rect) = (&drawing.scene.tokens.colours, drawing.rect);
    hairline::below(ui, rect, colours.hairline);
    let text = names::lane(drawing.scene, &drawing.lane.name);
    let left = rect.left() + size::EDGE;
    let width = drawing.scale.left - left - size::GAP;
    let galley = galley(ui, &text, &fonts::medium(size::BODY), colours.ink_second, width, 2);
    let at = pos2(left, rect.top() + derived::LANE_PADDING + (derived::ROW_HEIGHT - size::BODY) / 2.0 - 2.0);
    let area = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, colours.ink_second);
    if drawing.band.0 > 0.0 {
        let count = names::lane_count(drawing.scene.words, drawing.lane);
        let galley = ui.painter().layout_no_wrap(count, fonts::regular(size::LABEL), colours.ink_third);
        ui.painter().galley(area.left_bottom() + vec2(0.0, 2.0), galley, colours.ink_third);
    }
    let response = ui.interact(area, Id::unique(("timeline-lane", &drawing.lane.name)), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
}

/// The text, cut where it is wider than `width`. Most texts fit, and the whole one is kept by egui from frame to frame; the
/// width is another in each frame of a zoom, and a text laid out for it would be laid out each time.
fn galley(ui: &Ui, text: &str, font: &egui::FontId, colour: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let whole = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), colour);
    if whole.size().x <= width {
        return whole;
    }
    let cut = |text: &str, max_width: f32| {
        let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font.clone(), colour));
        job.wrap =
            TextWrapping { max_width, max_rows: rows, break_anywhere: rows == 1, overflow_character: Some('…') };
        ui.painter().layout_job(job)
    };
    // Where it stands written is said however short the title is cut.
    let (title, note) = with_note_apart(text);
    if rows > 1 || note.is_empty() {
        return cut(text, width);
    }
    let note_width = ui.painter().layout_no_wrap(note.to_owned(), font.clone(), colour).size().x;
    let shortened = cut(title, (width - note_width).max(0.0));
    // What is written from right to left is cut at its end too: letters are counted, not taken as they stand.
    let count = shortened.rows.iter().map(|row| row.glyphs.len()).sum::<usize>().saturating_sub(1);
    let letters: String = title.chars().take(count).collect();
    ui.painter().layout_no_wrap(format!("{}…{note}", letters.trim_end()), font.clone(), colour)
}

/// A label's title, and the raised numbers of its sources, or the sign that it has none.
fn with_note_apart(text: &str) -> (&str, &str) {
    let is_note = |letter: char| matches!(letter, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁻' | '\u{2009}' | '°');
    let title = text.trim_end_matches(is_note).trim_end();
    (title, text.strip_prefix(title).unwrap_or_default())
}

fn record_responds(
    drawing: &LaneDrawing<'_>,
    response: &Response,
    record: Option<(RecordAt, &RecordId)>,
    queue: &mut ActionQueue,
) {
    let Some((at, id)) = record else { return };
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, &*drawing.names.name_of(drawing.scene, at))
    });
    if let Some(described) = names::described(drawing.scene, at) {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_description(described));
    }
    if response.clicked() {
        queue.push(Action::Select(id.clone()));
    }
    if response.double_clicked() {
        queue.push(Action::EditRecord(id.clone()));
    }
    if response.hovered() {
        hover(queue, Some(id.clone()), None);
        response.clone().on_hover_ui_at_pointer(|ui| {
            for (line, text) in names::tooltip(drawing.scene, at).into_iter().enumerate() {
                let text = egui::RichText::new(text);
                ui.label(if line == 0 { text.font(fonts::semibold(size::BODY)) } else { text });
            }
        });
    }
}

fn tone(drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>) -> Color32 {
    let colours = &drawing.scene.tokens.colours;
    let is_agreement = one.record.is_some_and(|((kind, _), _)| kind == RecordKind::Agreement);
    match &one.seen.placed.content {
        _ if one.is_selected => colours.selection,
        Content::One { form, .. } if form.finish == Finish::Hatched => colours.ink_second,
        // What lasts fills much of the sheet: in full ink it would drown the events.
        Content::One { .. } if is_agreement => mix(colours.ink_third, colours.ink_second, 0.5),
        Content::One { .. } => colours.ink,
        Content::Fold(_) => colours.ink_second,
    }
}

fn place_of<'a>(drawing: &'a LaneDrawing<'_>, one: &PaintedItem<'_>, sheet: Rect) -> paint::PaintPlace<'a> {
    let is_lasting = matches!(drawing.lane.name, LaneName::Agreements);
    paint::PaintPlace {
        y: drawing.row_middle(one.seen.placed.row),
        view: sheet,
        axis: drawing.layout.axis,
        shift: view_of_lane::shift(drawing.layout, drawing.scale),
        tokens: drawing.scene.tokens,
        tone: tone(drawing, one),
        is_lasting,
        dot_x: None,
    }
}

/// What lies behind marks: the visit that a meeting is part of, the pointer's ground, the ring of the selected thing.
fn grounds(ink: &mut SmoothMesh, drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>) {
    let tokens = drawing.scene.tokens;
    let colours = &tokens.colours;
    if let Content::One { form, .. } = &one.seen.placed.content {
        let sheet = Rect::from_x_y_ranges(drawing.scale.left..=drawing.scale.right(), drawing.rect.y_range());
        paint::ground(ink, form, &place_of(drawing, one, sheet), derived::ROW_HEIGHT);
    }
    let body = drawing.box_of(&one.seen);
    let all = drawing.label_box(&one.seen).map_or(body, |label| label.union(body)).expand2(vec2(4.0, -0.5));
    if one.is_hovered {
        ink.convex(&ink::rounded(all, size::CORNER), tokens.hover_ground(colours.paper));
    }
    if is_lit(drawing, one) {
        let ring = body.expand2(vec2(1.0, -1.0));
        ink.convex(&ink::rounded(ring, 6.0), tokens.claim_ground(colours.paper));
        ink.outline(&ink::rounded(ring.shrink(0.5), 6.0), 1.5, colours.claim);
    }
    if one.is_selected && one.seen.pill.is_none() {
        let ring = body.expand2(vec2(0.0, -1.0));
        ink.convex(&ink::rounded(ring, 6.0), tokens.selection_ground(colours.paper));
        ink.outline(&ink::rounded(ring.shrink(0.5), 6.0), 1.5, colours.selection);
    }
    if one.response.has_focus() {
        ink.outline(&ink::rounded(all.expand(0.5), size::CORNER), 2.0, colours.selection);
    }
}

/// Whether the claim that is read counts it, or something in it.
fn is_lit(drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>) -> bool {
    let lit = &drawing.scene.highlight.events;
    let is_counted = |(kind, position): RecordAt| kind == RecordKind::Event && lit.contains(&position);
    match &one.seen.placed.content {
        _ if lit.is_empty() => false,
        Content::One { .. } => one.record.is_some_and(|(at, _)| is_counted(at)),
        Content::Fold(fold) => {
            let at = |place: usize| drawing.lane.item(place).map(|item| item.at);
            fold.count <= MOST_LOOKED_THROUGH && fold.places().any(|place| at(place).is_some_and(is_counted))
        }
    }
}

/// A fold of more than this is not looked through in every frame.
const MOST_LOOKED_THROUGH: usize = 512;

fn body(ink: &mut SmoothMesh, drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>, sheet: Rect, at_ticks: Option<i64>) {
    let mut place = place_of(drawing, one, sheet);
    match &one.seen.placed.content {
        Content::One { form, .. } => {
            place.dot_x = at_ticks.filter(|_| one.is_hovered).map(|ticks| drawing.scale.x_from_ticks(ticks));
            paint::mark(ink, form, &place);
        }
        Content::Fold(_) => {
            let Extent { left, right } = one.seen.mark;
            let thread = (to_point(left).max(sheet.left()), to_point(right).min(sheet.right()));
            let pill = drawing.box_of(&one.seen).shrink2(vec2(0.0, 1.0));
            paint::pill(ink, pill, thread, drawing.scene.tokens, place.tone, one.is_selected);
        }
    }
}

/// Where the label stands inside its bar.
fn inside_label(drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>) -> Option<Rect> {
    one.seen.label.filter(|label| label.is_inside).and_then(|_| drawing.label_box(&one.seen))
}

/// A bar that makes room for its own name: painted left and right of it.
fn body_around_label(ui: &Ui, painter: &egui::Painter, drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>, sheet: Rect) {
    let Some(hole) = inside_label(drawing, one).map(|label| label.expand2(vec2(6.0, 0.0))) else { return };
    let mut ink = SmoothMesh::on(ui.ctx());
    body(&mut ink, drawing, one, sheet, None);
    let (shape, clip) = (ink.into_shape(), painter.clip_rect());
    for part in [clip.with_max_x(hole.left()), clip.with_min_x(hole.right())] {
        painter.with_clip_rect(part.intersect(clip)).add(shape.clone());
    }
}

fn label(ui: &Ui, painter: &egui::Painter, drawing: &LaneDrawing<'_>, one: &PaintedItem<'_>) {
    let colours = &drawing.scene.tokens.colours;
    let middle = drawing.row_middle(one.seen.placed.row);
    let tone = match &one.seen.placed.content {
        _ if one.is_selected => colours.selection,
        Content::One { form, .. } if form.finish == Finish::Solid || form.finish == Finish::AmberEdged => colours.ink,
        _ => colours.ink_second,
    };
    if let (Some(pill), Content::Fold(fold)) = (one.seen.pill, &one.seen.placed.content) {
        let tone = if one.is_selected { colours.selection } else { colours.ink };
        let galley = ui.painter().layout_no_wrap(fold.count.to_string(), fonts::semibold(size::LABEL), tone);
        let at = pos2(to_point(pill.middle()), middle) - galley.size() / 2.0;
        painter.galley(at, galley, tone);
    }
    let Some(area) = drawing.label_box(&one.seen) else { return };
    let is_heavier = one.is_selected && one.seen.pill.is_none();
    let font = if is_heavier { fonts::medium(size::BODY) } else { fonts::regular(size::BODY) };
    let galley = galley(ui, &one.seen.placed.label.text, &font, tone, area.width() + 1.0, 1);
    painter.galley(pos2(area.left(), middle - galley.size().y / 2.0), galley, tone);
}
