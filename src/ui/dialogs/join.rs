//! What is open here and what somebody else saved, about to become one record: where the two conflict, side by side, each
//! settled by choosing one.
//!
//! It joins nothing: it asks for the join with what was chosen.

use egui::{
    Align, Layout, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::action::{Action, ActionQueue, JoinSide, NextRecord};
use crate::theme::{fonts, mix, size};
use crate::ui::FrameContext;
use crate::widgets::dialog::{heading, is_keyboard_free, primary_button, take_keyboard};

/// The join that is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinDialog {
    /// The file that somebody else saved.
    pub file: String,
    /// When it was saved, and whose it is, as far as that is known.
    pub saved: String,
    /// Whether it is known what both began with.
    pub is_base_known: bool,
    /// What comes in from the file without a question, a line each, as far as is told.
    pub coming: Vec<String>,
    /// How much of that there is.
    pub coming_count: usize,
    /// What was changed here and stays without a question: how much of it.
    pub staying_count: usize,
    /// What both changed, each in another way.
    pub rows: Vec<JoinRow>,
    /// What comes after the record is joined and saved.
    pub next: Option<NextRecord>,
}

/// Something that was changed here and there in ways that do not join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinRow {
    /// The record that it is in.
    pub record: String,
    /// Its field.
    pub field: String,
    /// What stood there before.
    pub was: String,
    /// What stands here.
    pub here: String,
    /// What stands in the file.
    pub there: String,
    /// The one that was chosen.
    pub choice: Option<JoinSide>,
}

/// As wide as three columns need, where the window has it.
const WIDEST: f32 = 860.0;
/// What stands beside a dialog, and over and under its list.
const BESIDE: f32 = 72.0;
const AROUND: f32 = 330.0;
/// The height of a line of a value, of what stands around it in a card, and of a conflict's heading over its cards.
const LINE: f32 = 17.0;
const CARD: f32 = 16.0;
const HEADING: f32 = 40.0;
/// So many lines of a value are shown, of so many letters each.
const LINES: usize = 4;
const LETTERS: usize = 30;
const MARK: f32 = 6.0;

/// Shows it.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, dialog: &mut JoinDialog, queue: &mut ActionQueue) {
    let words = scene.words;
    let room = ui.ctx().content_rect();
    ui.set_width((room.width() - BESIDE).min(WIDEST));
    heading(ui, words.with("join-title", &[("file", (&dialog.file).into())]), scene.tokens);
    let second = |ui: &mut Ui, text: String| {
        ui.add(egui::Label::new(RichText::new(text).color(scene.tokens.colours.ink_second)).wrap());
    };
    ui.label(words.text(if dialog.rows.is_empty() { "join-text-clear" } else { "join-text" }));
    second(
        ui,
        words.with("join-counts", &[("coming", dialog.coming_count.into()), ("staying", dialog.staying_count.into())]),
    );
    second(ui, words.text("join-step"));
    if !dialog.is_base_known {
        second(ui, words.text("join-base-unknown"));
    }
    ui.add_space(size::GAP);
    let most = (room.height() - AROUND).max(HEADING + CARD + LINE);
    if dialog.rows.is_empty() {
        coming(ui, scene, dialog, most);
    } else {
        columns_heading(ui, scene, dialog);
        conflicts(ui, scene, &mut dialog.rows, most);
        if dialog.rows.len() > 1 {
            all_of_one_side(ui, scene, &mut dialog.rows);
        }
    }
    ui.add_space(size::GAP_WIDE);
    ui.horizontal(|ui| foot(ui, scene, dialog, queue));
}

/// What comes in, where nothing is asked.
fn coming(ui: &mut Ui, scene: &FrameContext<'_>, dialog: &JoinDialog, most: f32) {
    ScrollArea::vertical().max_height(most).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in &dialog.coming {
            let text = scene.words.with("rescue-listed", &[("step", line.into())]);
            ui.add(egui::Label::new(RichText::new(text).font(fonts::regular(size::BODY))).wrap());
        }
        let more = dialog.coming_count.saturating_sub(dialog.coming.len());
        if more > 0 {
            let text = scene.words.with("join-more", &[("count", more.into())]);
            ui.label(RichText::new(text).color(scene.tokens.colours.ink_second));
        }
    });
}

/// Where the three columns stand in a width.
fn columns(rect: Rect) -> [Rect; 3] {
    let width = (rect.width() - 2.0 * size::GAP) / 3.0;
    [0.0, 1.0, 2.0].map(|at| {
        let left = rect.left() + at * (width + size::GAP);
        Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()))
    })
}

fn columns_heading(ui: &mut Ui, scene: &FrameContext<'_>, dialog: &JoinDialog) {
    let words = scene.words;
    let height = 2.0 * size::LABEL + size::GAP;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let said = [
        (words.text("join-was"), String::new()),
        (words.text("join-here"), words.text("join-here-who")),
        (words.text("join-there"), dialog.saved.clone()),
    ];
    for (place, (title, who)) in columns(rect).into_iter().zip(said) {
        let mut ui =
            ui.new_child(egui::UiBuilder::new().id_salt(&title).max_rect(place).layout(Layout::top_down(Align::Min)));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.label(RichText::new(&title).font(fonts::medium(size::LABEL)));
        if !who.is_empty() {
            let who = RichText::new(&who).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second);
            ui.add(egui::Label::new(who).truncate());
        }
    }
}

/// Those in sight, and one on either side of them, so that the keyboard can go on from one to the next.
fn conflicts(ui: &mut Ui, scene: &FrameContext<'_>, rows: &mut [JoinRow], most: f32) {
    let count = rows.len();
    let card = card_height(rows);
    let height = HEADING + card;
    #[expect(clippy::cast_precision_loss, reason = "a row's place on the screen")]
    let top_of = |at: usize| at as f32 * height;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most.min(top_of(count))).show_viewport(
        ui,
        |ui, shown| {
            ui.set_height(top_of(count));
            ui.set_width(ui.available_width());
            let left_top = ui.min_rect().min;
            let width = ui.available_width() - size::GAP;
            for (at, row) in rows.iter_mut().enumerate() {
                let (top, bottom) = (top_of(at), top_of(at + 1));
                if bottom + height < shown.top() || top - height > shown.bottom() {
                    continue;
                }
                let place = Rect::from_min_size(left_top + vec2(0.0, top), vec2(width, height));
                let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(at).max_rect(place));
                conflict(&mut ui, scene, row, (card, at == 0));
            }
        },
    );
}

/// As high as the longest value needs, so that all are alike.
fn card_height(rows: &[JoinRow]) -> f32 {
    let letters = |text: &String| text.chars().take(LINES * LETTERS).count();
    let longest = rows.iter().flat_map(|row| [&row.was, &row.here, &row.there]).map(letters).max();
    let lines = longest.unwrap_or_default().div_ceil(LETTERS).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let lines = lines as f32;
    CARD + lines * LINE
}

fn conflict(ui: &mut Ui, scene: &FrameContext<'_>, row: &mut JoinRow, (height, is_first): (f32, bool)) {
    let words = scene.words;
    let title = words.with("join-row", &[("record", (&row.record).into()), ("field", (&row.field).into())]);
    ui.add(egui::Label::new(RichText::new(&title).font(fonts::medium(size::BODY))).truncate());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let [was, here, there] = columns(rect);
    value(ui, scene, was.translate(vec2(-size::GAP_TINY, size::GAP_TINY)), &row.was);
    for (place, side, text) in [(here, JoinSide::Here, &row.here), (there, JoinSide::There, &row.there)] {
        let key = match side {
            JoinSide::Here => "join-choose-here",
            JoinSide::There => "join-choose-there",
        };
        let args = [("record", (&row.record).into()), ("field", (&row.field).into()), ("value", text.into())];
        let is_chosen = row.choice == Some(side);
        let response = card(ui, scene, place, (text, &words.with(key, &args)), is_chosen);
        if is_first && side == JoinSide::Here && is_keyboard_free(ui) {
            take_keyboard(&response);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            row.choice = Some(side);
        }
    }
}

/// A side that can be chosen: a mark, and what stands there.
fn card(ui: &mut Ui, scene: &FrameContext<'_>, place: Rect, (text, spoken): (&str, &str), is_chosen: bool) -> Response {
    let colours = &scene.tokens.colours;
    let response = ui.interact(place, ui.scope_id().with(spoken), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, spoken));
    let ground = if response.hovered() || response.has_focus() {
        scene.tokens.hover_ground(colours.raised)
    } else {
        colours.raised
    };
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    let ink = if is_chosen || response.has_focus() { colours.selection } else { colours.hairline };
    let ground = if is_chosen { mix(ground, colours.selection, 0.08) } else { ground };
    ui.painter().rect(place, size::CORNER, ground, Stroke::new(width, ink), StrokeKind::Inside);
    let mark = place.min + Vec2::splat(size::GAP + MARK);
    ui.painter().circle_stroke(
        mark,
        MARK,
        Stroke::new(1.0, if is_chosen { colours.selection } else { colours.ink_second }),
    );
    if is_chosen {
        ui.painter().circle_filled(mark, MARK / 2.0, colours.selection);
    }
    let beside = 2.0 * MARK + size::GAP + size::GAP_TINY;
    let inside = Rect::from_min_max(place.min + vec2(beside, size::GAP_TINY), place.max - Vec2::splat(size::GAP_TINY));
    value(ui, scene, inside, text);
    response.on_hover_text(text)
}

/// As much of a value as there is room for.
fn value(ui: &Ui, scene: &FrameContext<'_>, place: Rect, text: &str) {
    let mut job = egui::text::LayoutJob::simple(
        text.to_owned(),
        fonts::regular(size::BODY),
        scene.tokens.colours.ink,
        place.width() - size::GAP,
    );
    job.wrap.max_rows = LINES;
    let galley = ui.painter().layout_job(job);
    let at = place.min + vec2(size::GAP_TINY, size::GAP_TINY);
    ui.painter().with_clip_rect(place.intersect(ui.clip_rect())).galley(at, galley, scene.tokens.colours.ink);
}

fn all_of_one_side(ui: &mut Ui, scene: &FrameContext<'_>, rows: &mut [JoinRow]) {
    ui.add_space(size::GAP);
    ui.horizontal(|ui| {
        for (key, side) in [("join-all-here", JoinSide::Here), ("join-all-there", JoinSide::There)] {
            if ui.button(scene.words.text(key)).clicked() {
                for row in rows.iter_mut() {
                    row.choice = Some(side);
                }
            }
        }
    });
}

fn foot(ui: &mut Ui, scene: &FrameContext<'_>, dialog: &JoinDialog, queue: &mut ActionQueue) {
    let words = scene.words;
    let chosen: Option<Vec<JoinSide>> = dialog.rows.iter().map(|row| row.choice).collect();
    let key = if dialog.next.is_some() { "join-join-and-save" } else { "join-join" };
    let join = ui.add_enabled(chosen.is_some(), primary_button(words.text(key), scene.tokens));
    if dialog.rows.is_empty() && is_keyboard_free(ui) {
        take_keyboard(&join);
    }
    if let Some(chosen) = chosen
        && join.clicked()
    {
        queue.push(Action::CloseDialog);
        queue.push(Action::Join(chosen));
    }
    if ui.button(words.text("dialog-cancel")).clicked() {
        queue.push(Action::CloseDialog);
    }
    let open = dialog.rows.iter().filter(|row| row.choice.is_none()).count();
    if open > 0 {
        let text = words.with("join-open", &[("count", open.into())]);
        ui.label(RichText::new(text).color(scene.tokens.colours.ink_second));
    }
}
