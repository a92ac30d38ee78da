//! The first page: the sheet as it is drawn, its title a heading, its figure a figure, its notes paragraphs.

use std::num::NonZeroU16;

use egui::Shape;
use egui::epaint::ClippedShape;
use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Size, Transform};
use krilla::outline::{Outline, OutlineNode};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::usvg;

use super::page::{self, Faces};
use crate::picture::contents::{Part, Picture};
use crate::picture::png::{self, NotDrawn};

/// Adds it.
pub fn add(
    document: &mut Document,
    picture: &Picture,
    faces: &Faces,
    size: (f32, f32),
    (tags, outline): (&mut TagTree, &mut Outline),
) -> Result<(), NotDrawn> {
    let mut page = document.start_page_with(page::settings(size)?);
    let mut surface = page.surface();
    let drawn = picture.drawn_size;
    let scale = (size.0 / drawn.x).min(size.1 / drawn.y);
    let (left, top) = ((size.0 - drawn.x * scale) / 2.0, (size.1 - drawn.y * scale) / 2.0);
    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, top));
    ground(&mut surface, picture);
    let mut has_heading = false;
    for part in &picture.parts {
        match part.id {
            "figure" | "window" => {
                if !has_heading {
                    // A picture without a heading of its own still begins with one, for who reads by headings.
                    tags.push(TagGroup::new(heading(1, &picture.title)));
                }
                let identifier = surface.start_tagged(ContentTag::Other);
                drawing(&mut surface, picture, &part.shapes)?;
                surface.end_tagged();
                let mut figure = TagGroup::new(Tag::Figure(Some(picture.description.clone())));
                figure.push(identifier);
                tags.push(figure);
            }
            _ => {
                texts(&mut surface, picture, faces, part, &mut has_heading, tags)?;
            }
        }
    }
    surface.pop();
    surface.finish();
    page.finish();
    outline.push_child(OutlineNode::new(picture.title.clone(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    Ok(())
}

/// A heading of a level.
pub fn heading(level: u16, title: &str) -> Tag<krilla::tagging::kind::Hn> {
    Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(title.to_owned()))
}

/// The paper, where it is not white.
fn ground(surface: &mut Surface<'_>, picture: &Picture) {
    if picture.paper != egui::Color32::WHITE {
        let all = egui::Rect::from_min_size(egui::Pos2::ZERO, picture.drawn_size);
        page::bar(surface, all, picture.paper);
    }
}

/// Draws shapes by way of SVG, text as text.
fn drawing(surface: &mut Surface<'_>, picture: &Picture, shapes: &[ClippedShape]) -> Result<(), NotDrawn> {
    let svg = picture.svg_of_shapes(shapes);
    let tree = usvg::Tree::from_str(&svg, &png::reading()).map_err(|_error| NotDrawn::Failed)?;
    let size = Size::from_wh(picture.drawn_size.x, picture.drawn_size.y).ok_or(NotDrawn::Failed)?;
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or(NotDrawn::Failed)
}

/// Draws a part that is text: the first of a heading is the title, all else is a paragraph. What is beside it, lines and the
/// samples of the legend, says nothing to who reads the words.
fn texts(
    surface: &mut Surface<'_>,
    picture: &Picture,
    faces: &Faces,
    part: &Part,
    has_heading: &mut bool,
    tags: &mut TagTree,
) -> Result<(), NotDrawn> {
    let beside: Vec<ClippedShape> =
        part.shapes.iter().filter(|shape| !matches!(shape.shape, Shape::Text(_))).cloned().collect();
    if !beside.is_empty() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        let drawn = drawing(surface, picture, &beside);
        surface.end_tagged();
        drawn?;
    }
    for shape in &part.shapes {
        let Shape::Text(text) = &shape.shape else { continue };
        let identifier = page::tagged_text(surface, faces, text.pos, &text.galley, text.fallback_color);
        let mut group = if part.id == "heading" && !*has_heading {
            *has_heading = true;
            TagGroup::new(heading(1, &picture.title))
        } else {
            TagGroup::new(Tag::P)
        };
        group.push(identifier);
        tags.push(group);
    }
    Ok(())
}
