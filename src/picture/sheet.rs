//! The sheet: title, figure, legend, claims and sources, composed for print in the size that is asked for.
//!
//! All that is in view has its place. What does not fit is drawn on a larger sheet, and the sheet made smaller.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, Vec2, pos2};

use super::contents::{Part, Picture};
use super::figure::{self, FigureContents, FigureState};
use super::legend;
use super::stage::PanelStage;
use super::subject::Subject;
use super::told::{self, ClaimTold, SheetTexts};
use super::twin;
use crate::analysis::planned;
use crate::describe::RecordContext;
use crate::layout::chart::panels::Panels;
use crate::order::{PictureOptions, PictureView};
use crate::parallel;
use crate::theme::{Tokens, fonts, size};
use crate::ui::FrameContext;
use crate::ui::paper::{DrawnItem, DrawnThing, PicturePaper, raised};
use crate::widgets::hairline;

/// Around everything, in points.
const MARGIN: f32 = 36.0;
/// The title's letters.
const TITLE: f32 = 23.0;
/// Letters of plain text are no larger than this share of the sheet's width makes them, and no smaller than that one.
const LEAST_WIDTH: f32 = 1080.0;
/// By how much the sheet grows until everything has room, and how often at most.
const GROWTH: f32 = 1.08;
const MOST_TRIES: usize = 40;
/// A timeline that wants no more than this is given it, in points.
const GENEROUS: f32 = 300.0;
/// Between a note and the next.
const BETWEEN_NOTES: f32 = 2.0;
/// Between two columns of notes.
const BETWEEN_COLUMNS: f32 = 32.0;

/// What a sheet is composed from.
struct Composing<'a> {
    scene: FrameContext<'a>,
    texts: &'a SheetTexts,
    contents: FigureContents<'a>,
    paper: &'a PicturePaper,
    /// The marks that occur, but for crowds.
    marks: Vec<&'static str>,
    has_crowds: bool,
}

/// Draws it.
pub fn draw(subject: &Subject<'_>, options: &PictureOptions) -> Picture {
    let (view, shown) = (subject.view(options), subject.shown(options));
    let tokens = Tokens::for_print(options.is_dark);
    let highlight = subject.highlight(&view);
    let reading = subject.reading(&view, &highlight, &shown);
    let (clashes, told) = parallel::both(
        || planned::all_clashes(reading.dataset, reading.index),
        || {
            let mut panels = Panels::default();
            panels.update(&reading);
            told::texts(&reading, &panels, &options.shown, told::ClaimsTold::Drawn)
        },
    );
    let texts = if options.has_notes { told } else { told.without_notes() };
    let paper = PicturePaper::for_print(texts.numbers.clone());
    let scene = FrameContext { reading, tokens: &tokens, document: subject.document, paper: Some(&paper) };
    // Within a paper letters have to be large enough to read.
    let generous = if options.has_notes { GENEROUS } else { 0.0 };
    let contents = FigureContents { rows: &texts.rows, clashes: &clashes, has_timeline: texts.has_timeline, generous };
    let marks = legend::occurring(&reading, &texts.in_view);
    let mut composing = Composing { scene, texts: &texts, contents, paper: &paper, marks, has_crowds: false };
    let mut stage = PanelStage::new(options.is_dark);
    let (drawn_size, parts, drawn) = fitting(&mut stage, &mut composing, options.pixels());
    Picture {
        drawn_size,
        shown_size: options.pixels(),
        paper: tokens.colours.paper,
        title: texts.title.clone(),
        description: description(&reading, &texts),
        language: subject.words.language().to_owned(),
        parts,
        footnotes: texts.footnotes.clone(),
        tables: twin::tables(&reading, &texts, &drawn),
        latest: subject.latest_day(),
        drawn,
        pixels_per_point: stage.pixels_per_point(),
    }
}

/// What the figure shows, for who can't see it.
fn description(reading: &RecordContext<'_>, texts: &SheetTexts) -> String {
    let claims = texts.claims.iter().map(|claim| {
        let titles = reading.words.semicolons(claim.titles.iter().map(|(title, _)| title));
        reading.words.with("picture-claim", &[("title", (&titles).into()), ("verdict", (&claim.verdict).into())])
    });
    let all: Vec<String> = std::iter::once(texts.subtitle.clone()).chain(claims).collect();
    reading.words.with("picture-description", &[("what", (&reading.words.semicolons(all)).into())])
}

/// Composes on larger and larger sheets until all has room.
fn fitting(stage: &mut PanelStage, composing: &mut Composing<'_>, shown: Vec2) -> (Vec2, Vec<Part>, Vec<DrawnItem>) {
    let mut state = FigureState::default();
    let mut drawn_size = shown * (LEAST_WIDTH / shown.x);
    let mut last = (drawn_size, Vec::new(), Vec::new());
    for _ in 0..MOST_TRIES {
        let mut is_worth_trying = true;
        let mut has_room = false;
        // A second frame, for what is wanted is known after the first; and a third where that has shown a crowd.
        for frame in 0..3 {
            composing.paper.take_drawn();
            let mut regions = Regions::default();
            let shapes = stage.run(drawn_size, |ui| {
                regions = compose(ui, composing, &mut state);
            });
            is_worth_trying = regions.has_height;
            has_room = regions.has_room;
            let drawn = composing.paper.take_drawn();
            let has_crowds = drawn.iter().any(|one| matches!(one.what, DrawnThing::Fold(_)));
            last = (drawn_size, regions.parts(shapes), drawn);
            if !is_worth_trying || (frame > 0 && has_crowds == composing.has_crowds) {
                break;
            }
            composing.has_crowds = has_crowds;
        }
        if is_worth_trying && has_room {
            break;
        }
        drawn_size *= GROWTH;
    }
    last
}

/// Where the parts of the sheet are.
struct Regions {
    heading: Rect,
    figure: Rect,
    notes: Rect,
    /// Whether the figure has any room to speak of.
    has_height: bool,
    /// Whether everything in it has room.
    has_room: bool,
}

impl Default for Regions {
    fn default() -> Self {
        Self { heading: Rect::NOTHING, figure: Rect::NOTHING, notes: Rect::NOTHING, has_height: false, has_room: false }
    }
}

impl Regions {
    /// The shapes, part by part: each was cut to the region that it was painted in.
    fn parts(&self, shapes: Vec<egui::epaint::ClippedShape>) -> Vec<Part> {
        let part = |id| Part { id, shapes: Vec::new() };
        let (mut heading, mut figure, mut notes) = (part("heading"), part("figure"), part("notes"));
        for shape in shapes {
            let y = shape.clip_rect.center().y;
            let part = if y < self.figure.top() {
                &mut heading
            } else if y > self.figure.bottom() {
                &mut notes
            } else {
                &mut figure
            };
            part.shapes.push(shape);
        }
        vec![heading, figure, notes]
    }
}

fn compose(ui: &mut Ui, composing: &Composing<'_>, state: &mut FigureState) -> Regions {
    let sheet = ui.max_rect();
    let inner = sheet.shrink(MARGIN);
    let heading = SheetHeading::lay(ui, composing, inner.width());
    let notes = Notes::lay(ui, composing, inner.width());
    let top = inner.top() + heading.height + size::GAP_WIDE;
    let foot = inner.bottom() - notes.height;
    let regions = Regions {
        heading: Rect::from_x_y_ranges(sheet.x_range(), sheet.top()..=top - 1.0),
        // The panels have a margin of their own, which ours is part of.
        figure: Rect::from_x_y_ranges(inner.left() - size::EDGE..=inner.right(), top..=foot.max(top)),
        notes: Rect::from_x_y_ranges(sheet.x_range(), foot.max(top) + 1.0..=sheet.bottom().max(top + 2.0)),
        has_height: foot - top >= composing.contents.least_height(),
        has_room: false,
    };
    if !regions.has_height {
        return regions;
    }
    let colours = &composing.scene.tokens.colours;
    region(ui, regions.heading, "heading", |ui| heading.paint(ui, inner.min, colours.ink));
    let mut has_room = true;
    region(ui, regions.figure, "figure", |ui| {
        has_room = figure::show(ui, regions.figure, &composing.scene, &composing.contents, state);
    });
    region(ui, regions.notes, "notes", |ui| notes.paint(ui, pos2(inner.left(), foot), composing));
    Regions { has_room, ..regions }
}

fn region(ui: &mut Ui, rect: Rect, salt: &str, show: impl FnOnce(&mut Ui)) {
    let mut part = ui.new_child(egui::UiBuilder::new().id_salt(salt).max_rect(rect));
    part.set_clip_rect(rect);
    show(&mut part);
}

/// Title and what is shown.
struct SheetHeading {
    texts: Vec<Arc<Galley>>,
    height: f32,
}

impl SheetHeading {
    fn lay(ui: &Ui, composing: &Composing<'_>, width: f32) -> Self {
        let colours = &composing.scene.tokens.colours;
        let text = |text: &str, font: FontId, colour| ui.painter().layout(text.to_owned(), font, colour, width);
        let texts = vec![
            text(&composing.texts.title, fonts::semibold(TITLE), colours.ink),
            text(&composing.texts.subtitle, fonts::regular(size::BODY + 1.0), colours.ink_second),
        ];
        let height = texts.iter().map(|text| text.size().y).sum::<f32>() + size::GAP_TINY;
        Self { texts, height }
    }

    fn paint(self, ui: &Ui, at: Pos2, ink: Color32) {
        let mut y = at.y;
        for text in self.texts {
            let height = text.size().y;
            ui.painter().galley(pos2(at.x, y), text, ink);
            y += height + size::GAP_TINY;
        }
    }
}

/// A text in its place below the figure.
type PlacedText = (Pos2, Arc<Galley>);

/// Legend, claims, sources, and who drew it.
struct Notes {
    legend: legend::LaidLegend,
    texts: Vec<PlacedText>,
    height: f32,
}

impl Notes {
    fn lay(ui: &Ui, composing: &Composing<'_>, width: f32) -> Self {
        let (texts, scene) = (composing.texts, &composing.scene);
        let keys = legend::keys(&composing.marks, composing.has_crowds);
        let legend = legend::lay(ui, scene, &keys, width, scene.tokens);
        let mut y = size::GAP + legend.height + if keys.is_empty() { 0.0 } else { size::GAP };
        let mut placed: Vec<PlacedText> = Vec::new();
        let half = (width - BETWEEN_COLUMNS) / 2.0;
        let claims = claim_texts(ui, composing, half);
        let sources = source_texts(ui, composing, half);
        let columns = columns(claims, sources);
        let mut lowest = y;
        for (at, column) in columns.into_iter().enumerate() {
            let x = if at == 0 { 0.0 } else { half + BETWEEN_COLUMNS };
            let mut here = y;
            for text in column {
                let height = text.size().y;
                placed.push((pos2(x, here), text));
                here += height + BETWEEN_NOTES;
            }
            lowest = lowest.max(here);
        }
        y = lowest + size::GAP_TINY;
        let small = |text: &str| {
            let colour = scene.tokens.colours.ink_second;
            ui.painter().layout(text.to_owned(), fonts::regular(size::LABEL), colour, width)
        };
        let credit = small(&texts.credit);
        let line = credit.size().y;
        let credit_x = width - credit.size().x;
        if let Some(latest) = &texts.latest {
            placed.push((pos2(0.0, y), small(latest)));
        }
        placed.push((pos2(credit_x, y), credit));
        Self { legend, texts: placed, height: y + line }
    }

    fn paint(self, ui: &Ui, at: Pos2, composing: &Composing<'_>) {
        let tokens = composing.scene.tokens;
        let line = hairline::stroke(ui, tokens.colours.hairline_strong);
        let width = ui.max_rect().right() - MARGIN;
        ui.painter().hline(at.x..=width, at.y + 1.5, line);
        self.legend.paint(ui, at + Vec2::new(0.0, size::GAP), tokens);
        for (place, galley) in self.texts {
            ui.painter().galley(at + place.to_vec2(), galley, tokens.colours.ink_second);
        }
    }
}

/// All of it in two columns, as high as each other.
fn columns(claims: Vec<Arc<Galley>>, sources: Vec<Arc<Galley>>) -> Vec<Vec<Arc<Galley>>> {
    let all: Vec<Arc<Galley>> = claims.into_iter().chain(sources).collect();
    let whole: f32 = all.iter().map(|text| text.size().y + BETWEEN_NOTES).sum();
    let (mut left, mut right, mut height) = (Vec::new(), Vec::new(), 0.0);
    for text in all {
        let own = text.size().y + BETWEEN_NOTES;
        // What lies across the middle goes where more of it is.
        if height + own / 2.0 <= whole / 2.0 {
            left.push(text);
        } else {
            right.push(text);
        }
        height += own;
    }
    vec![left, right]
}

fn plain(colour: Color32) -> TextFormat {
    TextFormat::simple(fonts::regular(size::LABEL), colour)
}

fn wrapped(ui: &Ui, mut job: LayoutJob, width: f32) -> Arc<Galley> {
    job.wrap.max_width = width / crate::ui::paper::ROOM_FOR_OTHER_FONTS;
    ui.painter().layout_job(job)
}

fn claim_texts(ui: &Ui, composing: &Composing<'_>, width: f32) -> Vec<Arc<Galley>> {
    let colours = &composing.scene.tokens.colours;
    let text = |claim: &ClaimTold| {
        let mut job = LayoutJob::default();
        let strong = TextFormat::simple(fonts::medium(size::LABEL), colours.ink);
        let titles = claim.titles.iter().map(|(title, marks)| format!("{title}{marks}"));
        job.append(&composing.scene.words.semicolons(titles), 0.0, strong);
        let verdict = composing.scene.words.with("picture-verdict", &[("verdict", (&claim.verdict).into())]);
        job.append(&format!(" {verdict}"), 0.0, plain(colours.ink_second));
        wrapped(ui, job, width)
    };
    let beyond = composing.texts.beyond.iter();
    let beyond =
        beyond.map(|text| wrapped(ui, LayoutJob::simple_format(text.clone(), plain(colours.ink_second)), width));
    composing.texts.claims.iter().map(text).chain(beyond).collect()
}

fn source_texts(ui: &Ui, composing: &Composing<'_>, width: f32) -> Vec<Arc<Galley>> {
    let colours = &composing.scene.tokens.colours;
    let line = |text: &str| wrapped(ui, LayoutJob::simple_format(text.to_owned(), plain(colours.ink_second)), width);
    let notes =
        composing.texts.footnotes.iter().map(|note| line(&format!("{}\u{2009}{}", raised(note.number), note.text)));
    notes.chain(composing.texts.events.iter().map(|text| line(text))).collect()
}

impl PictureOptions {
    /// Whether the picture has a sheet around it.
    pub fn is_sheet(&self) -> bool {
        self.shown != PictureView::Window
    }
}
