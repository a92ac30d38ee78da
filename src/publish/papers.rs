//! Pages and papers: they need the picture of the sheet, which no other file does.

use std::sync::Arc;

use super::Publishing;
use crate::analysis::claims::Assessments;
use crate::brief::{self, Brief};
use crate::describe::reasons::VerdictContext;
use crate::edit::Document;
use crate::export::page::{self, FigureOnPage};
use crate::export::{Made, brief_html, docx};
use crate::order::PictureOptions;
use crate::picture::{self, Subject};
use crate::time::DaySpan;
use crate::view::TimeWindow;

/// The size of the picture on a page as wide as a screen, and on one as wide as a sheet of paper, where it is shown smaller.
const ON_SCREEN: (u16, u16) = (1440, 820);
const ON_PAPER: (u16, u16) = (1000, 700);

/// Pixels of a picture for print, to a pixel of the screen.
const PRINTED: f32 = 2.5;

/// The page of the sheet with its tables.
pub fn page(asked: &Publishing<'_>) -> Result<Made, String> {
    let chosen = &asked.chosen;
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let is_asked = chosen.days.earliest.is_some() || chosen.days.latest.is_some();
    // What was picked out is to be in sight.
    let days = if chosen.is_narrowed && !is_asked { asked.days_of_events() } else { chosen.days };
    let options = PictureOptions {
        only: asked.only(),
        filter: asked.filter.clone(),
        ..PictureOptions { size: ON_SCREEN, ..PictureOptions::usual() }
    };
    let figure = figure(asked, &assessments, days, options)?;
    let (text, count) = page::write(chosen, &figure);
    Ok(Made { title: Some(chosen.dataset.title.clone()), ..Made::counted(text.into_bytes(), count) })
}

/// The brief of a record, or of the days asked for, as a page.
pub fn brief_page(asked: &Publishing<'_>) -> Result<Made, String> {
    let (brief, figure) = brief(asked)?;
    let text = brief_html::write(asked.chosen.words, &brief, Some(&figure));
    Ok(Made { title: Some(brief.title), ..Made::counted(text.into_bytes(), brief.notes.len()) })
}

/// The same as a paper.
pub fn brief_paper(asked: &Publishing<'_>) -> Result<Made, String> {
    let chosen = &asked.chosen;
    let (brief, figure) = brief(asked)?;
    let contents = docx::write(chosen.words, &brief, Some(&figure), chosen.latest_day());
    let contents = contents.map_err(|error| error.to_string())?;
    Ok(Made { title: Some(brief.title), ..Made::counted(contents, brief.notes.len()) })
}

fn brief(asked: &Publishing<'_>) -> Result<(Brief, FigureOnPage), String> {
    let chosen = &asked.chosen;
    let assessments = Assessments::build(chosen.dataset, chosen.index);
    let words = chosen.words;
    let context = VerdictContext { dataset: chosen.dataset, index: chosen.index, assessments: &assessments, words };
    let brief = match asked.record {
        Some(id) => brief::of_record(context, id)
            .ok_or_else(|| words.with("cli-export-no-brief", &[("id", id.as_str().into())]))?,
        None => brief::of_period(context, chosen.days),
    };
    let options = PictureOptions { size: ON_PAPER, has_notes: false, ..PictureOptions::usual() };
    let figure = figure(asked, &assessments, brief.days, options)?;
    Ok((brief, figure))
}

/// The sheet of these days.
fn figure(
    asked: &Publishing<'_>,
    assessments: &Assessments,
    days: DaySpan,
    options: PictureOptions,
) -> Result<FigureOnPage, String> {
    let chosen = &asked.chosen;
    let whole = chosen.index.whole();
    let ends = days.earliest.or(whole.earliest).zip(days.latest.or(whole.latest));
    let is_asked = days.earliest.is_some() || days.latest.is_some();
    let window = ends.filter(|_| is_asked).map(|(first, last)| TimeWindow::showing(first.min(last), first.max(last)));
    let document = Document::for_reading(Arc::new(chosen.dataset.clone()));
    let subject = Subject { document: &document, index: chosen.index, assessments, words: chosen.words };
    let size = (u32::from(options.size.0), u32::from(options.size.1));
    let drawn = picture::draw(&subject, &PictureOptions { window, ..options });
    let png = drawn.png(PRINTED).ok().ok_or_else(|| chosen.words.text("cli-export-not-drawn"))?;
    Ok(FigureOnPage { svg: drawn.svg(), png, size, title: drawn.title.clone(), description: drawn.description.clone() })
}
