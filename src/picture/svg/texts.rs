//! Text as text: a run for each stretch of one font, size and colour, its baseline computed.

use egui::Color32;
use egui::epaint::TextShape;
use egui::epaint::text::PlacedRow;
use egui::text::{Galley, LayoutSection, TextFormat};

use super::canvas::{Canvas, fill_of, stroke_of};
use super::face;
use super::numbers::{escaped, number};
use crate::theme::fonts::{self, BundledFont};

/// A stretch of one look.
struct StyledRun<'a> {
    section: usize,
    format: &'a TextFormat,
    font: &'static BundledFont,
    text: String,
    /// Where each letter begins, and where the last one ends.
    xs: Vec<f32>,
    end: f32,
    baseline: f32,
}

/// A stretch of one look, for who draws text by other means.
pub struct TextRun {
    /// The font that has its characters.
    pub font: &'static BundledFont,
    /// What is written.
    pub text: String,
    /// The size of its letters.
    pub size: f32,
    /// Where it begins, from the text's own left.
    pub x: f32,
    /// Where it stands, from the text's own top.
    pub baseline: f32,
    /// Its colour, which may be a placeholder.
    pub colour: Color32,
}

/// The runs of a text that have anything in them, each character in a bundled font.
pub fn plain_runs(galley: &Galley) -> Vec<TextRun> {
    let mut byte = 0;
    let mut found = Vec::new();
    for row in &galley.rows {
        for run in runs(galley, row, &mut byte) {
            if let Some(x) = run.xs.first().filter(|_| !run.text.trim().is_empty()) {
                found.push(TextRun {
                    font: run.font,
                    text: face::with_known(run.font, &run.text),
                    size: run.format.font_id.size,
                    x: *x,
                    baseline: run.baseline,
                    colour: run.format.color,
                });
            }
        }
        byte += usize::from(row.ends_with_newline);
    }
    found
}

/// Adds a text, row by row.
pub fn text(canvas: &mut Canvas, shape: &TextShape) {
    let origin = shape.pos;
    let is_turned = shape.angle != 0.0;
    if is_turned {
        let degrees = shape.angle.to_degrees();
        let turn = format!("rotate({} {} {})", number(degrees), number(origin.x), number(origin.y));
        canvas.element(&format!("<g transform=\"{turn}\">"));
    }
    let mut byte = 0;
    for row in &shape.galley.rows {
        let runs = runs(&shape.galley, row, &mut byte);
        // A run goes on where the one before ends, however wide a reader's own font made that.
        let is_one_line = |one: &StyledRun<'_>, next: &StyledRun<'_>| {
            is_near(one.baseline, next.baseline) && !one.is_set_apart() && !next.is_set_apart()
        };
        for line in runs.chunk_by(is_one_line) {
            element(canvas, shape, line);
        }
        byte += usize::from(row.ends_with_newline);
    }
    if is_turned {
        canvas.element("</g>");
    }
}

impl StyledRun<'_> {
    /// Letters set apart are placed one by one: readers do not agree on letter-spacing.
    fn is_set_apart(&self) -> bool {
        self.format.extra_letter_spacing != 0.0
    }
}

fn runs<'a>(galley: &'a Galley, row: &PlacedRow, byte: &mut usize) -> Vec<StyledRun<'a>> {
    if row.glyphs.iter().any(|glyph| is_right_to_left(glyph.chr)) {
        return in_reading_order(galley, row, byte).into_iter().collect();
    }
    let mut found: Vec<StyledRun<'a>> = Vec::new();
    for glyph in &row.glyphs {
        let Some((section, LayoutSection { format, .. })) = section_at(galley, *byte) else { continue };
        *byte += glyph.chr.len_utf8();
        let first = fonts::first_of(&format.font_id.family);
        let font = if face::has(first, glyph.chr) || !face::has(&fonts::HAN, glyph.chr) { first } else { &fonts::HAN };
        let (x, baseline) = (row.pos.x + glyph.pos.x, row.pos.y + glyph.pos.y);
        // White space goes with what is before it.
        let goes_on = found.last_mut().filter(|run| {
            run.section == section
                && (std::ptr::eq(run.font, font) || glyph.chr == ' ')
                && is_near(run.baseline, baseline)
        });
        match goes_on {
            Some(run) => {
                run.text.push(glyph.chr);
                run.xs.push(x);
                run.end = x + glyph.advance_width;
            }
            None => found.push(StyledRun {
                section,
                format,
                font,
                text: glyph.chr.to_string(),
                xs: vec![x],
                end: x + glyph.advance_width,
                baseline,
            }),
        }
    }
    found
}

/// Whether a letter is of a script that is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// A row with letters from right to left, as it is read: its glyphs stand as they are seen, and each reader orders them itself.
fn in_reading_order<'a>(galley: &'a Galley, row: &PlacedRow, byte: &mut usize) -> Option<StyledRun<'a>> {
    let start = *byte;
    let (section, LayoutSection { format, .. }) = section_at(galley, start)?;
    let is_cut = row.glyphs.iter().any(|glyph| glyph.chr == '…') && !galley.job.text.contains('…');
    let shown = row.glyphs.iter().filter(|glyph| !is_cut || glyph.chr != '…');
    *byte += shown.map(|glyph| glyph.chr.len_utf8()).sum::<usize>();
    // A letter may be several glyphs: the last row then ends with the text.
    let whole = &galley.job.text;
    let mut text = whole.get(start..*byte).or_else(|| whole.get(start..)).unwrap_or_default().to_owned();
    text.extend(is_cut.then_some('…'));
    let first = row.glyphs.iter().min_by(|one, other| one.pos.x.total_cmp(&other.pos.x))?;
    let ends = row.glyphs.iter().map(|glyph| glyph.pos.x + glyph.advance_width);
    Some(StyledRun {
        section,
        format,
        font: fonts::first_of(&format.font_id.family),
        text,
        xs: vec![row.pos.x + first.pos.x],
        end: row.pos.x + ends.fold(0.0, f32::max),
        baseline: row.pos.y + first.pos.y,
    })
}

/// Whether two baselines are one.
fn is_near(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.01
}

/// The section of a byte; behind the end, as where a text was cut, the last one.
fn section_at(galley: &Galley, byte: usize) -> Option<(usize, &LayoutSection)> {
    let sections = &galley.job.sections;
    let within = |section: &LayoutSection| section.byte_range.start.0 <= byte && byte < section.byte_range.end.0;
    let at = sections.iter().position(within).or_else(|| sections.len().checked_sub(1))?;
    Some((at, sections.get(at)?))
}

fn element(canvas: &mut Canvas, shape: &TextShape, line: &[StyledRun<'_>]) {
    let (mut spans, mut opened) = (String::new(), None);
    let whole: String = line.iter().map(|run| run.text.as_str()).collect();
    let blank = whole.chars().take_while(|letter| *letter == ' ').count();
    let whole = whole.trim_matches(' ');
    let mut left = whole.chars().count();
    let mut skipped = blank;
    for run in line {
        let text: String = run.text.chars().skip(skipped).take(left).collect();
        let here = skipped.min(run.xs.len());
        skipped -= here;
        if text.is_empty() {
            continue;
        }
        left -= text.chars().count();
        let text = if canvas.has_bundled_fonts_only { face::with_known(run.font, &text) } else { text };
        canvas.fonts.add(run.font, &text);
        let look = look_of(shape, run);
        match &opened {
            None => {
                let count = if run.is_set_apart() { text.chars().count() } else { 1 };
                let xs: Vec<String> = run.xs.iter().skip(here).take(count).map(|x| number(shape.pos.x + x)).collect();
                opened = Some((format!(" x=\"{}\"", xs.join(" ")), look, run.baseline));
                spans.push_str(&escaped(&text));
            }
            Some((_, before, _)) if *before == look => spans.push_str(&escaped(&text)),
            Some(_) => spans.push_str(&format!("<tspan{look}>{}</tspan>", escaped(&text))),
        }
    }
    let Some((x, look, baseline)) = opened else { return };
    let y = shape.pos.y + baseline;
    // Between spans some readers drop a blank.
    let keeps = if whole.contains("  ") || spans.contains("<tspan") { " xml:space=\"preserve\"" } else { "" };
    canvas.element(&format!("<text{x} y=\"{}\"{look}{keeps}>{spans}</text>", number(y)));
    for run in line {
        strokes(canvas, shape, run);
    }
}

/// Lines under and through a run.
fn strokes(canvas: &mut Canvas, shape: &TextShape, run: &StyledRun<'_>) {
    let y = shape.pos.y + run.baseline;
    for (stroke, above) in [(run.format.underline, -2.0), (run.format.strikethrough, run.format.font_id.size * 0.3)] {
        if let Some(first) = run.xs.first().filter(|_| !stroke.is_empty()) {
            let (left, right) = (shape.pos.x + first, shape.pos.x + run.end);
            canvas.element(&format!(
                "<path d=\"M{} {}H{}\" fill=\"none\"{}/>",
                number(left),
                number(y - above),
                number(right),
                stroke_of(stroke)
            ));
        }
    }
}

/// Font, size and colour, as attributes.
fn look_of(shape: &TextShape, run: &StyledRun<'_>) -> String {
    let font = run.font;
    format!(
        " font-family=\"'{}', {}\" font-size=\"{}\" font-weight=\"{}\"{}",
        font.family,
        font.instead,
        number(run.format.font_id.size),
        font.weight,
        fill_of(colour_of(shape, run.format)),
    )
}

fn colour_of(shape: &TextShape, format: &TextFormat) -> Color32 {
    let own = shape.override_text_color.unwrap_or(format.color);
    let colour = if own == Color32::PLACEHOLDER { shape.fallback_color } else { own };
    if shape.opacity_factor < 1.0 { colour.gamma_multiply(shape.opacity_factor) } else { colour }
}
