//! The list of claims: chips by verdict, and a line for each claim that opens its reasoning.
//!
//! It decides nothing about verdicts.

use std::collections::BTreeSet;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, CornerRadius, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2,
};

use crate::action::{Action, ActionQueue};
use crate::analysis::claims::Verdict;
use crate::dataset::{Claim, Id};
use crate::describe::reasons::VerdictContext;
use crate::describe::sheet::Section;
use crate::theme::{Tokens, fonts, size};
use crate::ui::sheet::{self, SheetStyle};
use crate::ui::verdict;
use crate::ui::{FrameContext, sheet_menu};
use crate::widgets::hairline;
use crate::words::{dates, records};

/// The margins beside the text, as in Details.
const SIDE: f32 = 20.0;
/// Above and below a line.
const ABOVE: f32 = 9.0;
/// The sign of what opens stands in the margin.
const SIGN_X: f32 = 10.0;

/// A claim in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    pub id: Id,
    pub verdict: Verdict,
    pub title: String,
    /// What is claimed, and for when.
    pub under: String,
}

impl ClaimLine {
    pub fn for_claim(telling: &VerdictContext<'_>, claim: &Claim, verdict: Verdict) -> Self {
        let words = telling.words;
        let value = crate::describe::values::claim_value(words, claim);
        let period = claim.period.as_ref().map(|period| match period.edtf() {
            Some(edtf) => dates::period(words, edtf),
            None => period.text().to_owned(),
        });
        let measure = claim.measure.as_ref().map(|measure| records::word(words, "measure", measure.word()));
        let kinds = claim
            .counts
            .as_ref()
            .map(|counts| words.commas(counts.kinds.iter().map(|kind| records::word(words, "kind", kind.word()))));
        let what = measure.or(kinds).filter(|what| !what.is_empty());
        let under = words.dots([what, value, period].into_iter().flatten());
        Self { id: claim.id.clone(), verdict, title: telling.shown_title(claim), under }
    }
}

/// How high each line came out, for one state of the facts and one width.
#[derive(Debug, Default)]
pub struct LineHeights {
    made_for: Option<(u64, u32)>,
    heights: Vec<Option<f32>>,
}

impl LineHeights {
    /// Forgets what was laid out for others.
    pub fn begin(&mut self, revision: u64, width: f32, count: usize) {
        let made_for = Some((revision, width.to_bits()));
        if self.made_for != made_for {
            self.made_for = made_for;
            self.heights = vec![None; count];
        }
    }

    pub fn height_at(&self, at: usize) -> Option<f32> {
        self.heights.get(at).copied().flatten()
    }

    pub fn store_height(&mut self, at: usize, height: f32) {
        if let Some(place) = self.heights.get_mut(at) {
            *place = Some(height);
        }
    }
}

/// A chip for each verdict that there is, with how many claims have it.
pub fn chips(ui: &mut Ui, scene: &FrameContext<'_>, lines: &[ClaimLine], chosen: &mut BTreeSet<Verdict>) {
    let row =
        Rect::from_min_size(ui.cursor().min + Vec2::new(SIDE, 12.0), Vec2::new(ui.available_width() - 2.0 * SIDE, 0.0));
    let mut chips =
        ui.new_child(UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Min).with_main_wrap(true)));
    chips.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
    for verdict in Verdict::ALL {
        let count = lines.iter().filter(|line| line.verdict == verdict).count();
        if count == 0 {
            continue;
        }
        let word = verdict::word(scene.words, verdict);
        let text = scene
            .words
            .with("claims-chip", &[("verdict", (&records::capitalised(&word)).into()), ("count", count.into())]);
        if chip(&mut chips, &text, verdict, chosen.contains(&verdict), scene.tokens).clicked()
            && !chosen.remove(&verdict)
        {
            chosen.insert(verdict);
        }
    }
    let height = chips.min_rect().bottom() - ui.cursor().top();
    ui.add_space(height + 8.0);
}

fn chip(ui: &mut Ui, text: &str, verdict: Verdict, is_chosen: bool, tokens: &Tokens) -> Response {
    let colours = &tokens.colours;
    let ink = if is_chosen { colours.selection } else { colours.ink };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), fonts::medium(size::LABEL), ink);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(galley.size().x + 34.0, size::TARGET), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_chosen, text));
    let ground = if is_chosen { tokens.selection_ground(colours.raised) } else { colours.raised };
    let ground = if response.hovered() { tokens.hover_ground(ground) } else { ground };
    let edge = if is_chosen { colours.selection } else { colours.hairline_strong };
    let radius = CornerRadius::same(12);
    ui.painter().rect(rect.shrink(0.5), radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    let middle = pos2(rect.left() + 14.0, rect.center().y);
    verdict::mark(verdict).paint(ui.painter(), middle, verdict::colour(verdict, tokens));
    ui.painter().galley(pos2(rect.left() + 24.0, rect.center().y - galley.size().y / 2.0), galley, ink);
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(1.0), radius, Stroke::new(2.0, colours.selection), StrokeKind::Outside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A claim with its verdict; below it the reasoning, where it is open. Gives what was clicked on.
pub fn line(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    line: &ClaimLine,
    open: Option<&[Section]>,
    queue: &mut ActionQueue,
) -> Response {
    let (tokens, colours) = (scene.tokens, &scene.tokens.colours);
    let whole = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), 0.0));
    let pill = verdict::pill(ui, line.verdict, scene.words, tokens);
    let width = whole.width() - 2.0 * SIDE - pill.size().x - size::GAP;
    let font = if open.is_some() { fonts::semibold(size::BODY) } else { fonts::medium(size::BODY) };
    let title = galley(ui, &line.title, font, colours.ink, width);
    let under = galley(ui, &line.under, fonts::regular(size::LABEL), colours.ink_second, whole.width() - 2.0 * SIDE);
    let under_height = if line.under.is_empty() { 0.0 } else { under.size().y + 2.0 };
    let height = ABOVE * 2.0 + title.size().y + under_height;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(whole.width(), height), Sense::click());
    let spoken = spoken(scene, line);
    speak(&response, &spoken, open.is_some());
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover_ground(colours.raised));
    }
    sign(ui, pos2(rect.left() + SIGN_X, rect.top() + ABOVE + 8.0), open.is_some(), colours.ink_third);
    let text = rect.min + Vec2::new(SIDE, ABOVE);
    pill.paint(ui.painter(), pos2(rect.right() - SIDE - pill.size().x, text.y - 1.0));
    let below = text + Vec2::new(0.0, title.size().y + 2.0);
    ui.painter().galley(text, title, colours.ink);
    ui.painter().galley(below, under, colours.ink_second);
    if response.has_focus() {
        let ring = rect.shrink2(Vec2::new(6.0, 2.0));
        ui.painter().rect_stroke(ring, size::CORNER, Stroke::new(2.0, colours.selection), StrokeKind::Inside);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    if response.clicked() {
        queue.push(if open.is_some() { Action::ClearSelection } else { Action::Select(line.id.clone()) });
    }
    sheet_menu::of_row(&response, scene, &line.id, queue);
    if let Some(sections) = open {
        reasoning(ui, scene, line, sections, queue);
    }
    let hairline = hairline::stroke(ui, colours.hairline);
    ui.painter().hline(whole.left() + SIDE..=whole.right() - SIDE, ui.cursor().top(), hairline);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A claim that is out of sight: it can still be heard, and reached by the keyboard.
pub fn line_out_of_sight(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    line: &ClaimLine,
    height: f32,
    queue: &mut ActionQueue,
) {
    let (_, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    speak(&response, &spoken(scene, line), false);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        queue.push(Action::Select(line.id.clone()));
    }
}

/// The name of a claim: its text and its verdict.
fn spoken(scene: &FrameContext<'_>, line: &ClaimLine) -> String {
    format!("{}, {}", line.title, verdict::word(scene.words, line.verdict))
}

fn speak(response: &Response, spoken: &str, is_open: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
}

fn reasoning(ui: &mut Ui, scene: &FrameContext<'_>, line: &ClaimLine, sections: &[Section], queue: &mut ActionQueue) {
    let menu = sheet_menu::of_sheet(scene, Some(&line.id));
    let record = line.id.as_str();
    let look = SheetStyle { words: scene.words, tokens: scene.tokens, record, figure: None, menu: &menu };
    let margin = egui::Margin { left: 20, right: 20, top: 0, bottom: 16 };
    egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.push_id(line.id.as_str(), |ui| sheet::sections(ui, sections, look, queue));
    });
}

/// A triangle that points at what it opens.
fn sign(ui: &Ui, centre: egui::Pos2, is_open: bool, colour: egui::Color32) {
    let points =
        if is_open { [(-3.5, -2.0), (3.5, -2.0), (0.0, 2.5)] } else { [(-2.0, -3.5), (2.5, 0.0), (-2.0, 3.5)] };
    let points = points.map(|(x, y)| centre + Vec2::new(x, y)).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
}

fn galley(ui: &Ui, text: &str, font: egui::FontId, colour: egui::Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

/// A line that stands alone.
pub fn sentence(ui: &mut Ui, text: &str, tokens: &Tokens) {
    egui::Frame::NONE.inner_margin(egui::Margin::same(20)).show(ui, |ui| {
        let text = RichText::new(text).font(fonts::regular(size::BODY)).color(tokens.colours.ink_second);
        ui.add(Label::new(text).wrap());
    });
}
