//! What leaves the record, made off the frame: written to a file, shown before it is, or handed over for the clipboard.
//!
//! It knows no window and starts no thread.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::Dataset;
use crate::files;
use crate::order::{ExportOrder, FileHolds, FileOrder, Order, PictureOptions, PreviewOrder};
use crate::picture::Pixels;
use crate::publish::{self, PublishedFacts};
use crate::words::{Words, problems};

/// The facts of a state of the record: worked out already, or to be.
#[derive(Clone, Debug)]
pub enum FactsGiven {
    Ready(Arc<PublishedFacts>),
    Raw(Arc<Dataset>),
}

impl FactsGiven {
    fn ready(self) -> Arc<PublishedFacts> {
        match self {
            Self::Ready(facts) => facts,
            Self::Raw(dataset) => Arc::new(PublishedFacts::from_dataset(dataset)),
        }
    }
}

/// What is kept while a picture is chosen: the facts of its state, and what is to be drawn once the drawing that is under way
/// is done.
#[derive(Debug, Default)]
pub struct Previewing {
    pub facts: Option<(u64, Arc<PublishedFacts>)>,
    pub is_busy: bool,
    pub next: Option<Box<PreviewOrder>>,
}

/// Why nothing was written.
#[derive(Debug, PartialEq, Eq)]
pub enum NotExported {
    /// A file of that name is there already: it may be somebody's work.
    IsThere,
    /// In a sentence.
    Because(String),
}

/// What came of it.
#[derive(Debug)]
pub enum Published {
    /// A file was written, or not.
    Exported { path: PathBuf, result: Result<String, NotExported> },
    /// What a picture would look like; nothing where it can't be drawn. The facts may be needed again.
    Preview { order: Box<PreviewOrder>, pixels: Option<Pixels>, revision: u64, facts: Arc<PublishedFacts> },
    /// A picture for the clipboard.
    Picture(Option<Pixels>),
    /// A table for the clipboard.
    Table(String),
}

/// Makes what was ordered, and writes it. Says where it is.
pub fn export(facts: FactsGiven, words: &Words, export: ExportOrder) -> Published {
    let ExportOrder { order, path, replaces } = export;
    let result = write(facts, words, &order, &path, replaces);
    Published::Exported { path, result }
}

fn write(
    facts: FactsGiven,
    words: &Words,
    order: &Order,
    path: &std::path::Path,
    replaces: bool,
) -> Result<String, NotExported> {
    if !replaces && files::is_there(path) {
        return Err(NotExported::IsThere);
    }
    let name = path.display().to_string();
    let facts = facts.ready();
    let (bytes, said) = made(&facts, words, order, &name).map_err(NotExported::Because)?;
    files::save_streamed(path, |out| out.write_all(&bytes)).map_err(|not_saved| {
        let why = problems::not_saved(words, &not_saved);
        NotExported::Because(words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())]))
    })?;
    Ok(said)
}

/// The contents of the file, and what is said of it.
fn made(facts: &PublishedFacts, words: &Words, order: &Order, name: &str) -> Result<(Vec<u8>, String), String> {
    match order {
        Order::Picture { options, format, scale } => {
            let bytes = format
                .bytes(&facts.picture(words, options), words, f32::from(*scale))
                .map_err(|_not_drawn| words.with("export-not-drawn", &[("file", name.into())]))?;
            Ok((bytes, words.with("export-picture-is-in", &[("file", name.into())])))
        }
        Order::File(order) => {
            let made = publish::of_order(facts, words, order)?;
            let are_events = order.kind.holds() == FileHolds::Events;
            let counted = if are_events { "export-events-are-in" } else { "export-rows-are-in" };
            let said = match &made.title {
                Some(title) => words.with("export-paper-is-in", &[("title", title.into()), ("file", name.into())]),
                None => words.with(counted, &[("count", made.count.into()), ("file", name.into())]),
            };
            if made.left_out.is_empty() {
                return Ok((made.contents, said));
            }
            let ids = words.commas(&made.left_out);
            let left = [("count", made.left_out.len().into()), ("ids", (&ids).into()), ("said", (&said).into())];
            Ok((made.contents, words.with("export-left-out", &left)))
        }
    }
}

/// Draws what a picture would look like.
pub fn preview(facts: FactsGiven, words: &Words, order: Box<PreviewOrder>, revision: u64) -> Published {
    let facts = facts.ready();
    let (width, height) = order.options.size;
    let scale = (f32::from(order.most.0) / f32::from(width)).min(f32::from(order.most.1) / f32::from(height));
    let pixels = facts.picture(words, &order.options).pixels(scale).ok();
    Published::Preview { order, pixels, revision, facts }
}

/// Draws a picture for the clipboard.
pub fn picture(facts: FactsGiven, words: &Words, options: &PictureOptions) -> Published {
    Published::Picture(facts.ready().picture(words, options).pixels(1.0).ok())
}

/// Makes a table for the clipboard.
pub fn table(facts: FactsGiven, words: &Words, order: &FileOrder) -> Published {
    Published::Table(publish::copied(&facts.ready(), words, order))
}
