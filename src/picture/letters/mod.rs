//! The sheet in letters, for a terminal: events in order under the years, the figures of each reporter as bars under the same
//! years, claims with their verdicts, sources as footnotes.
//!
//! It knows nothing of the terminal but its width, and whether it has colours.

mod bars;
mod events;
mod text;

use self::text::{Ink, Page};
use super::subject::Subject;
use super::told::{self, SheetTexts};
use crate::describe::RecordContext;
use crate::describe::chart as tell;
use crate::layout::chart::panels::Panels;
use crate::layout::ticks::{self, Tick, TickStep};
use crate::order::{PictureOptions, PictureView};
use crate::ui::paper::{PicturePaper, raised};
use crate::view::TimeScale;
use crate::words::{Words, dates};

/// How wide a letter is, for the rules of the ruler, which count in points.
const LETTER: f32 = 7.0;
/// No sheet is narrower: a date in words could not be read.
pub const LEAST_WIDTH: usize = 24;

/// What a terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How many letters stand in a line.
    pub width: usize,
    /// Whether it has colours.
    pub has_colours: bool,
}

/// What is written from.
struct LettersWriting<'a> {
    reading: RecordContext<'a>,
    texts: &'a SheetTexts,
    panels: &'a Panels,
    paper: &'a PicturePaper,
    /// One point to a letter.
    scale: TimeScale,
}

/// Writes the sheet.
pub fn write(subject: &Subject<'_>, terminal: Terminal) -> String {
    let options = PictureOptions { shown: PictureView::Sheet, ..PictureOptions::usual() };
    let (view, shown) = (subject.view(&options), subject.shown(&options));
    let highlight = subject.highlight(&view);
    let reading = subject.reading(&view, &highlight, &shown);
    let mut panels = Panels::default();
    panels.update(&reading);
    let texts = told::texts(&reading, &panels, &options.shown, told::ClaimsTold::InWindow);
    let paper = PicturePaper::for_print(texts.numbers.clone());
    let width = terminal.width.max(LEAST_WIDTH);
    #[expect(clippy::cast_precision_loss, reason = "letters in a line")]
    let scale = TimeScale::new(view.window, 0.0, width as f32);
    let writing = LettersWriting { reading, texts: &texts, panels: &panels, paper: &paper, scale };
    let mut page = Page::new(width, terminal.has_colours);
    heading(&mut page, &writing);
    if !texts.in_view.is_empty() {
        years(&mut page, &writing);
        events::add(&mut page, &writing);
    }
    figures(&mut page, &writing);
    claims(&mut page, &writing);
    sources(&mut page, &writing);
    page.finish()
}

fn heading(page: &mut Page, writing: &LettersWriting<'_>) {
    page.wrapped(&writing.texts.title, Ink::Strong, 0);
    page.wrapped(&writing.texts.subtitle, Ink::Faint, 0);
    page.blank();
}

/// The axis: names of years, or months, where they begin.
fn years(page: &mut Page, writing: &LettersWriting<'_>) {
    let points = TimeScale::new(writing.scale.window, 0.0, writing.scale.width * LETTER);
    let words = writing.reading.words;
    let majors: Vec<Tick> = ticks::ticks(&points).into_iter().filter(|tick| tick.is_major).collect();
    let (mut names, mut line) = (String::new(), String::new());
    for column in 0..page.width {
        let tick = majors.iter().find(|tick| column_of(writing, tick.day) == Some(column));
        line.push(if tick.is_some() { '┬' } else { '─' });
        let name = tick.map(|tick| name_of(words, tick)).unwrap_or_default();
        // A name stands where its year begins, if that before has left room.
        if !name.is_empty() && text::width(&names) <= column && column + text::width(&name) <= page.width {
            names.push_str(&" ".repeat(column - text::width(&names)));
            names.push_str(&name);
        }
    }
    page.line(&names, Ink::Plain);
    page.line(&line, Ink::Faint);
}

fn name_of(words: &Words, tick: &Tick) -> String {
    let ymd = tick.day.ymd();
    match tick.step {
        TickStep::Years(_) => dates::year_in_words(words, ymd.year),
        TickStep::Months(_) if ymd.month == 1 => dates::year_in_words(words, ymd.year),
        TickStep::Months(_) => dates::month_short(words, ymd.month),
        TickStep::Days(_) => format!("{} {}", ymd.day, dates::month_short(words, ymd.month)),
    }
}

/// The column in which a day begins; `None` out of sight.
fn column_of(writing: &LettersWriting<'_>, day: crate::time::Day) -> Option<usize> {
    column(writing, writing.scale.x_from_day(day))
}

fn column(writing: &LettersWriting<'_>, x: f32) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column within a line")]
    let column = (x >= 0.0 && x < writing.scale.width).then_some(x as usize);
    column
}

fn figures(page: &mut Page, writing: &LettersWriting<'_>) {
    let rows = writing.texts.rows.iter().filter_map(|row| writing.panels.panels.get(row.panel));
    for panel in rows.filter(|panel| !panel.is_cumulated()) {
        page.blank();
        let title = tell::title(writing.reading.words, &panel.axis);
        let unit = tell::gutter_unit(writing.reading.words, panel, false);
        page.wrapped(&writing.reading.words.commas([title, unit]), Ink::Strong, 0);
        years(page, writing);
        bars::add(page, writing, panel);
    }
}

fn claims(page: &mut Page, writing: &LettersWriting<'_>) {
    let words = writing.reading.words;
    if !writing.texts.claims.is_empty() {
        page.blank();
        page.line(&words.text("picture-table-claims"), Ink::Strong);
    }
    for claim in &writing.texts.claims {
        for (title, marks) in &claim.titles {
            page.wrapped(&format!("{title}{marks}"), Ink::Claim, 0);
        }
        page.hanging(&format!("  {}: ", claim.word), &claim.verdict, Ink::Plain);
    }
}

fn sources(page: &mut Page, writing: &LettersWriting<'_>) {
    let notes = &writing.texts.footnotes;
    if notes.is_empty() && writing.texts.events.is_none() {
        return;
    }
    page.blank();
    page.line(&writing.reading.words.text("picture-table-sources"), Ink::Strong);
    for note in notes {
        let number = raised(note.number);
        page.hanging(&format!("{number} "), &note.text, Ink::Faint);
    }
    for text in writing.texts.events.iter().chain(&writing.texts.latest) {
        page.wrapped(text, Ink::Faint, 0);
    }
}
