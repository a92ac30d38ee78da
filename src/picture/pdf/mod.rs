//! The picture as PDF/UA-1: the sheet on the first page, and what it shows as tables on the pages after it, so that it can be
//! read aloud, searched and copied.

mod page;
mod sheet;
mod tables;

use krilla::configure::{Accessibility, ConfigurationBuilder, PdfVersion};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::Outline;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

use self::page::Faces;
use super::contents::Picture;
use super::png::NotDrawn;
use crate::words::Words;

/// A4, in points of print, the long side first.
const A4: (f32, f32) = (841.89, 595.28);

/// The file of a picture.
pub fn write(picture: &Picture, words: &Words) -> Result<Vec<u8>, NotDrawn> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_error| NotDrawn::Failed)?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let faces = Faces::read().ok_or(NotDrawn::Failed)?;
    let mut tags = TagTree::new().with_lang(Some(picture.language.clone()));
    let mut outline = Outline::new();
    let size = if picture.shown_size.x >= picture.shown_size.y { A4 } else { (A4.1, A4.0) };
    sheet::add(&mut document, picture, &faces, size, (&mut tags, &mut outline))?;
    tables::add(&mut document, picture, words, &faces, size, (&mut tags, &mut outline))?;
    document.set_tag_tree(tags);
    document.set_outline(outline);
    document.set_metadata(metadata(picture));
    document.finish().map_err(|error| {
        log::warn!("a picture is no PDF/UA: {error:?}");
        NotDrawn::Failed
    })
}

fn metadata(picture: &Picture) -> Metadata {
    let mut metadata = Metadata::new()
        .title(picture.title.clone())
        .description(picture.description.clone())
        .language(picture.language.clone())
        .creator("Chancery".to_owned());
    // The clock says nothing: what is drawn from the same record is the same file.
    let latest = picture.latest.map(|day| day.ymd());
    if let Some((year, ymd)) = latest.and_then(|ymd| Some((u16::try_from(ymd.year).ok()?, ymd))) {
        metadata = metadata.creation_date(DateTime::new(year).month(ymd.month).day(ymd.day));
    }
    metadata
}
