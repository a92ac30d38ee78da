//! A drawn picture: its shapes part by part, what is in it, and the texts that go with it; and how it becomes a file.

use egui::epaint::ClippedShape;
use egui::{Color32, Vec2};

use super::footnote::Footnote;
use super::png;
use super::svg::{Canvas, NamedSpot, SvgDocument, SvgPart};
use super::twin::TwinTable;
use crate::time::Day;
use crate::ui::paper::{DrawnItem, DrawnThing};

/// A part of a picture.
#[derive(Debug)]
pub struct Part {
    /// What it is, in the file: `heading`, `figure`, `notes`.
    pub id: &'static str,
    /// What is painted.
    pub shapes: Vec<ClippedShape>,
}

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// Width and height of what is drawn, in points.
    pub drawn_size: Vec2,
    /// Width and height of the picture, in pixels of CSS.
    pub shown_size: Vec2,
    /// Its ground.
    pub paper: Color32,
    /// What it is called.
    pub title: String,
    /// What it shows, for who can't see it.
    pub description: String,
    /// The language of its texts.
    pub language: String,
    /// What is painted.
    pub parts: Vec<Part>,
    /// Everything that has an id or a count.
    pub drawn: Vec<DrawnItem>,
    /// The sources of what is shown.
    pub footnotes: Vec<Footnote>,
    /// What is shown, as tables.
    pub tables: Vec<TwinTable>,
    /// The latest day on record, which the file bears as its date.
    pub latest: Option<Day>,
    pub(super) pixels_per_point: f32,
}

impl Picture {
    /// As SVG, with the letters that it uses.
    pub fn svg(&self) -> String {
        let mut document = self.document("");
        document.has_fonts = true;
        document.text()
    }

    /// As SVG to stand within a page beside others, whose names begin with other prefixes.
    pub fn svg_named(&self, prefix: &str) -> String {
        self.document(prefix).text()
    }

    /// As PNG, with so many pixels to a pixel of CSS.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, png::NotDrawn> {
        png::write(&self.document_of("", &Fonts::Bundled).text(), self.shown_size, scale)
    }

    /// As pixels, so many to a pixel of CSS.
    pub fn pixels(&self, scale: f32) -> Result<png::Pixels, png::NotDrawn> {
        png::pixels(&self.document_of("", &Fonts::Bundled).text(), self.shown_size, scale)
    }

    /// Some of the shapes alone, on no ground, to be drawn with the bundled fonts.
    pub(super) fn svg_of_shapes(&self, shapes: &[ClippedShape]) -> String {
        let mut canvas = Canvas::new("");
        canvas.has_bundled_fonts_only = true;
        canvas.draw(shapes, self.pixels_per_point);
        let parts = vec![SvgPart { id: "shapes", canvas }];
        let whole = self.document_of("", &Fonts::Bundled);
        SvgDocument { shown: self.drawn_size, paper: Color32::TRANSPARENT, parts, ..whole }.text()
    }

    fn document(&self, prefix: &str) -> SvgDocument {
        self.document_of(prefix, &Fonts::OfReader)
    }

    pub(super) fn document_of(&self, prefix: &str, fonts: &Fonts) -> SvgDocument {
        let mut parts: Vec<SvgPart> = self
            .parts
            .iter()
            .map(|part| {
                let mut canvas = Canvas::new(&format!("{prefix}{}-", part.id));
                canvas.has_bundled_fonts_only = *fonts == Fonts::Bundled;
                canvas.draw(&part.shapes, self.pixels_per_point);
                SvgPart { id: part.id, canvas }
            })
            .collect();
        let mut above = Canvas::new(prefix);
        above.spots(&self.drawn.iter().map(spot).collect::<Vec<NamedSpot>>());
        parts.push(SvgPart { id: "names", canvas: above });
        SvgDocument {
            drawn: self.drawn_size,
            shown: self.shown_size,
            paper: self.paper,
            title: self.title.clone(),
            description: self.description.clone(),
            language: self.language.clone(),
            has_fonts: false,
            parts,
        }
    }
}

/// Which fonts a drawing is read with.
#[derive(PartialEq, Eq)]
pub(super) enum Fonts {
    /// The bundled ones alone.
    Bundled,
    /// Whatever its reader has besides.
    OfReader,
}

fn spot(drawn: &DrawnItem) -> NamedSpot {
    let attributes = match &drawn.what {
        DrawnThing::Record(id) => vec![("data-id", id.to_string())],
        DrawnThing::Fold(count) => vec![("data-count", count.to_string())],
        DrawnThing::Figure(series, period) => vec![("data-id", series.to_string()), ("data-period", period.clone())],
        DrawnThing::Gap => Vec::new(),
    };
    NamedSpot { attributes, rect: drawn.rect, name: drawn.name.clone() }
}
