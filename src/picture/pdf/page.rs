//! Text on a page: runs of one font each, where egui laid them out.

use egui::{Color32, Galley, Pos2};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, TextDirection};

use crate::picture::png::NotDrawn;
use crate::picture::svg::{self, TextRun};
use crate::theme::fonts::{self, BundledFont};

/// The bundled fonts, read.
pub struct Faces(Vec<(&'static str, Font)>);

impl Faces {
    /// All of them; `None` where one can't be read.
    pub fn read() -> Option<Self> {
        let each = fonts::BUNDLED.into_iter().map(|font| Some((font.family, Font::new(font.bytes.into(), 0)?)));
        each.collect::<Option<Vec<_>>>().map(Self)
    }

    fn face_of(&self, font: &BundledFont) -> Option<Font> {
        self.0.iter().find(|(family, _)| *family == font.family).map(|(_, face)| face.clone())
    }
}

/// A page of a size.
pub fn settings((width, height): (f32, f32)) -> Result<PageSettings, NotDrawn> {
    PageSettings::from_wh(width, height).ok_or(NotDrawn::Failed)
}

/// What paints in a colour.
pub fn fill(colour: Color32) -> Fill {
    let [red, green, blue, alpha] = colour.to_srgba_unmultiplied();
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE),
        ..Fill::default()
    }
}

/// Draws a text, and gives what it is known by in the tree of tags.
pub fn tagged_text(surface: &mut Surface<'_>, faces: &Faces, at: Pos2, galley: &Galley, ink: Color32) -> Identifier {
    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    text(surface, faces, at, galley, ink);
    surface.end_tagged();
    identifier
}

/// Draws a text. `ink` is for what has no colour of its own.
pub fn text(surface: &mut Surface<'_>, faces: &Faces, at: Pos2, galley: &Galley, ink: Color32) {
    for TextRun { font, text, size, x, baseline, colour, .. } in svg::plain_runs(galley) {
        let Some(face) = faces.face_of(font) else { continue };
        let colour = if colour == Color32::PLACEHOLDER { ink } else { colour };
        surface.set_fill(Some(fill(colour)));
        let start = Point::from_xy(at.x + x, at.y + baseline);
        surface.draw_text(start, face, size, &text, false, TextDirection::LeftToRight);
    }
}

/// Fills a rectangle, for the eye alone.
pub fn bar(surface: &mut Surface<'_>, rect: egui::Rect, colour: Color32) {
    let mut path = PathBuilder::new();
    if let Some(bar) = Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom()) {
        path.push_rect(bar);
    }
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(fill(colour)));
    surface.draw_path(&path);
    surface.end_tagged();
}
