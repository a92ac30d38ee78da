//! A drawn picture: its shapes part by part, what is in it, and the texts that go with it; and how it becomes a file.

use egui::epaint::ClippedShape;
use egui::{Color32, Vec2};

use super::png;
use super::svg::{Canvas, Spot, SvgDocument, SvgPart};
use crate::ui::paper::{Drawn, DrawnThing};

/// A part of a picture.
#[derive(Debug)]
pub struct Part {
    /// What it is, in the file: `heading`, `figure`, `notes`.
    pub id: &'static str,
    /// What is painted.
    pub shapes: Vec<ClippedShape>,
}

/// A source, as it is told below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number.
    pub number: usize,
    /// What it is, and where in it.
    pub text: String,
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
    pub drawn: Vec<Drawn>,
    /// The sources of what is shown.
    pub footnotes: Vec<Footnote>,
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
        png::write(&self.document("").text(), self.shown_size, scale)
    }

    fn document(&self, prefix: &str) -> SvgDocument {
        let mut parts: Vec<SvgPart> = self
            .parts
            .iter()
            .map(|part| {
                let mut canvas = Canvas::new(&format!("{prefix}{}-", part.id));
                canvas.draw(&part.shapes, self.pixels_per_point);
                SvgPart { id: part.id, canvas }
            })
            .collect();
        let mut above = Canvas::new(prefix);
        above.spots(&self.drawn.iter().map(spot).collect::<Vec<Spot>>());
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

fn spot(drawn: &Drawn) -> Spot {
    let attributes = match &drawn.what {
        DrawnThing::Record(id) => vec![("data-id", id.to_string())],
        DrawnThing::Fold(count) => vec![("data-count", count.to_string())],
        DrawnThing::Figure(series, period) => vec![("data-id", series.to_string()), ("data-period", period.clone())],
        DrawnThing::Gap => Vec::new(),
    };
    Spot { attributes, rect: drawn.rect, name: drawn.name.clone() }
}
