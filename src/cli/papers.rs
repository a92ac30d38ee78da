//! Pages and papers for `chancery export`: they need the picture of the sheet, which no other format does.

use crate::analysis::claims::Assessments;
use crate::brief::{self, Brief, BriefContext};
use crate::dataset::Id;
use crate::edit::Document;
use crate::export::page::{self, FigureOnPage};
use crate::export::{Chosen, brief_html, docx};
use crate::picture::{self, PictureOptions, Subject};
use crate::time::DaySpan;
use crate::view::TimeWindow;
use crate::words::Words;

/// A page or a paper, and what it holds.
pub struct WrittenPaper {
    /// The contents of the file.
    pub contents: Vec<u8>,
    /// What it is called.
    pub title: String,
    /// How many rows or notes are in it.
    pub count: usize,
}

/// The size of the picture on a page as wide as a screen, and on one as wide as a sheet of paper, where it is shown smaller.
const ON_SCREEN: (u16, u16) = (1440, 820);
const ON_PAPER: (u16, u16) = (1000, 700);

/// Pixels of a picture for print, to a pixel of the screen.
const PRINTED: f32 = 2.5;

/// The page of the sheet with its tables.
///
/// # Errors
/// Says that the picture can't be drawn.
pub fn page(chosen: &Chosen<'_>) -> Result<WrittenPaper, String> {
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let figure = figure(chosen, &assessments, chosen.days, ON_SCREEN)?;
    let (text, count) = page::write(chosen, &figure);
    Ok(WrittenPaper { contents: text.into_bytes(), title: chosen.dataset.title.clone(), count })
}

/// The brief of a record, or of the days asked for, as a page.
///
/// # Errors
/// Says that there is no such record, or that the picture can't be drawn.
pub fn brief_page(words: &Words, chosen: &Chosen<'_>, record: Option<&str>) -> Result<WrittenPaper, String> {
    let (brief, figure) = brief(words, chosen, record)?;
    let text = brief_html::write(words, &brief, Some(&figure));
    Ok(WrittenPaper { contents: text.into_bytes(), count: brief.notes.len(), title: brief.title })
}

/// The same as a paper.
///
/// # Errors
/// Says that there is no such record, or that the picture can't be drawn.
pub fn brief_paper(words: &Words, chosen: &Chosen<'_>, record: Option<&str>) -> Result<WrittenPaper, String> {
    let (brief, figure) = brief(words, chosen, record)?;
    let contents = docx::write(words, &brief, Some(&figure), chosen.latest_day()).map_err(|error| error.to_string())?;
    Ok(WrittenPaper { contents, count: brief.notes.len(), title: brief.title })
}

fn brief(words: &Words, chosen: &Chosen<'_>, record: Option<&str>) -> Result<(Brief, FigureOnPage), String> {
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let context = BriefContext { dataset: chosen.dataset, index: chosen.index, assessments: &assessments, words };
    let brief = match record {
        Some(id) => brief::of_record(context, &Id::new(id))
            .ok_or_else(|| words.with("cli-export-no-brief", &[("id", id.into())]))?,
        None => brief::of_period(context, chosen.days),
    };
    let figure = figure(chosen, &assessments, brief.days, ON_PAPER)?;
    Ok((brief, figure))
}

/// The sheet of these days.
fn figure(
    chosen: &Chosen<'_>,
    assessments: &Assessments,
    days: DaySpan,
    size: (u16, u16),
) -> Result<FigureOnPage, String> {
    let whole = chosen.index.whole();
    let ends = days.earliest.or(whole.earliest).zip(days.latest.or(whole.latest));
    let is_asked = days.earliest.is_some() || days.latest.is_some();
    let window = ends.filter(|_| is_asked).map(|(first, last)| TimeWindow::showing(first.min(last), first.max(last)));
    let document = Document::new(chosen.dataset.clone());
    let subject = Subject { document: &document, index: chosen.index, assessments, words: chosen.words };
    let drawn = picture::draw(&subject, &PictureOptions { size, window, ..PictureOptions::usual() });
    let png = drawn.png(PRINTED).ok().ok_or_else(|| chosen.words.text("cli-export-not-drawn"))?;
    Ok(FigureOnPage {
        svg: drawn.svg(),
        png,
        size: (u32::from(size.0), u32::from(size.1)),
        title: drawn.title.clone(),
        description: drawn.description.clone(),
    })
}
