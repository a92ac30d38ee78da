//! The pages after the sheet: what it shows as tables, page by page, with the headings of columns on each.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Ui, pos2};
use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, TableHeaderScope, Tag, TagGroup, TagTree};

use super::page::{self, Faces};
use super::sheet::heading;
use crate::picture::contents::Picture;
use crate::picture::png::NotDrawn;
use crate::picture::stage::PanelStage;
use crate::picture::twin::TwinTable;
use crate::theme::{Tokens, fonts};
use crate::words::Words;

/// Around everything, in points of print.
const MARGIN: f32 = 42.0;
/// Letters of a table, of its heading, and of what stands at the foot.
const LETTERS: f32 = 9.0;
const HEADING: f32 = 13.0;
/// Between columns, and between rows.
const GUTTER: f32 = 10.0;
const BETWEEN_ROWS: f32 = 5.0;
/// No cell has more lines: a page holds no more.
const MOST_LINES: usize = 36;

/// A table, laid out.
struct LaidTable {
    heading: Arc<Galley>,
    title: String,
    head: Vec<Arc<Galley>>,
    rows: Vec<Vec<Arc<Galley>>>,
    more: Option<Arc<Galley>>,
    lefts: Vec<f32>,
}

/// Adds all tables.
pub fn add(
    document: &mut Document,
    picture: &Picture,
    words: &Words,
    faces: &Faces,
    size: (f32, f32),
    (tags, outline): (&mut TagTree, &mut Outline),
) -> Result<(), NotDrawn> {
    if picture.tables.is_empty() {
        return Ok(());
    }
    let mut laid = Vec::new();
    PanelStage::new(false).run(egui::vec2(size.0, size.1), |ui| {
        laid = picture.tables.iter().map(|table| lay(ui, words, table, size.0 - 2.0 * MARGIN)).collect();
    });
    let pages = paginate(&laid, size.1);
    let mut groups: Vec<(TagGroup, TagGroup)> =
        laid.iter().map(|table| (TagGroup::new(heading(2, &table.title)), TagGroup::new(Tag::Table))).collect();
    let mut notes: Vec<Option<Identifier>> = laid.iter().map(|_| None).collect();
    for (at, pieces) in pages.iter().enumerate() {
        let mut page = document.start_page_with(page::settings(size)?);
        let mut surface = page.surface();
        for piece in pieces {
            let (Some(table), Some(group), Some(note)) =
                (laid.get(piece.table), groups.get_mut(piece.table), notes.get_mut(piece.table))
            else {
                continue;
            };
            draw(&mut surface, faces, table, piece, group, note);
            if piece.is_first {
                let place = XyzDestination::new(at + 1, Point::from_xy(0.0, piece.top));
                outline.push_child(OutlineNode::new(table.title.clone(), place));
            }
        }
        surface.finish();
        page.finish();
    }
    for ((heading, table), note) in groups.into_iter().zip(notes) {
        tags.push(heading);
        tags.push(table);
        if let Some(note) = note {
            let mut paragraph = TagGroup::new(Tag::P);
            paragraph.push(note);
            tags.push(paragraph);
        }
    }
    Ok(())
}

fn lay(ui: &Ui, words: &Words, table: &TwinTable, width: f32) -> LaidTable {
    let ink = Tokens::for_print(false).colours.ink;
    let text = |text: &str, font: FontId, width: f32| {
        let mut job = LayoutJob::simple_format(text.to_owned(), TextFormat::simple(font, ink));
        job.wrap.max_width = width;
        job.wrap.max_rows = MOST_LINES;
        ui.painter().layout_job(job)
    };
    let whole: f32 = table.shares.iter().map(|share| f32::from(*share)).sum();
    let columns: Vec<f32> = table.shares.iter().map(|share| width * f32::from(*share) / whole).collect();
    let mut lefts = Vec::new();
    let mut left = MARGIN;
    for column in &columns {
        lefts.push(left);
        left += column;
    }
    let row = |cells: &[String], font: &FontId| -> Vec<Arc<Galley>> {
        cells.iter().zip(&columns).map(|(cell, column)| text(cell, font.clone(), column - GUTTER)).collect()
    };
    let more = (table.more > 0).then(|| words.with("picture-table-more", &[("count", table.more.into())]));
    LaidTable {
        heading: text(&table.heading, fonts::semibold(HEADING), width),
        title: table.heading.clone(),
        head: row(&table.columns, &fonts::semibold(LETTERS)),
        rows: table.rows.iter().map(|cells| row(cells, &fonts::regular(LETTERS))).collect(),
        more: more.map(|more| text(&more, fonts::regular(LETTERS), width)),
        lefts,
    }
}

/// A piece of a table on a page.
struct Piece {
    table: usize,
    top: f32,
    rows: std::ops::Range<usize>,
    is_first: bool,
    is_last: bool,
}

fn height_of(cells: &[Arc<Galley>]) -> f32 {
    cells.iter().map(|cell| cell.size().y).fold(0.0, f32::max) + BETWEEN_ROWS
}

/// Which rows stand on which page.
fn paginate(tables: &[LaidTable], height: f32) -> Vec<Vec<Piece>> {
    let foot = height - MARGIN;
    let mut pages: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut y = MARGIN;
    for (at, table) in tables.iter().enumerate() {
        let mut from = 0;
        loop {
            let is_first = from == 0;
            let above = height_of(&table.head) + if is_first { table.heading.size().y + BETWEEN_ROWS } else { 0.0 };
            let mut end = y + above;
            let mut upto = from;
            while let Some(row) = table.rows.get(upto)
                && (end + height_of(row) <= foot || (upto == from && y <= MARGIN))
            {
                end += height_of(row);
                upto += 1;
            }
            let is_last = upto == table.rows.len();
            if upto > from || is_last {
                let piece = Piece { table: at, top: y, rows: from..upto, is_first, is_last };
                if let Some(page) = pages.last_mut() {
                    page.push(piece);
                }
            }
            from = upto;
            y = end + 3.0 * BETWEEN_ROWS;
            if is_last {
                break;
            }
            pages.push(Vec::new());
            y = MARGIN;
        }
    }
    pages
}

fn draw(
    surface: &mut Surface<'_>,
    faces: &Faces,
    table: &LaidTable,
    piece: &Piece,
    (title, group): &mut (TagGroup, TagGroup),
    note: &mut Option<Identifier>,
) {
    let colours = Tokens::for_print(false).colours;
    let mut y = piece.top;
    if piece.is_first {
        title.push(page::tagged_text(surface, faces, pos2(MARGIN, y), &table.heading, colours.ink));
        y += table.heading.size().y + BETWEEN_ROWS;
    }
    if piece.is_first {
        let cells = cells(surface, faces, table, &table.head, y, colours.ink);
        let header = |cell| {
            let mut header = TagGroup::new(Tag::TH(TableHeaderScope::Column));
            header.push(cell);
            header
        };
        group.push(row_of(cells.into_iter().map(header)));
    } else {
        // On a page further on they are there for the eye alone.
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
        for (cell, left) in table.head.iter().zip(&table.lefts) {
            page::text(surface, faces, pos2(*left, y), cell, colours.ink);
        }
        surface.end_tagged();
    }
    y += height_of(&table.head);
    line(surface, table, y - BETWEEN_ROWS / 2.0, colours.hairline_strong);
    for row in table.rows.get(piece.rows.clone()).unwrap_or_default() {
        let cells = cells(surface, faces, table, row, y, colours.ink);
        let data = |cell| {
            let mut data = TagGroup::new(Tag::TD);
            data.push(cell);
            data
        };
        group.push(row_of(cells.into_iter().map(data)));
        y += height_of(row);
        line(surface, table, y - BETWEEN_ROWS / 2.0, colours.hairline);
    }
    if let Some(more) = table.more.as_ref().filter(|_| piece.is_last) {
        *note = Some(page::tagged_text(surface, faces, pos2(MARGIN, y), more, colours.ink_second));
    }
}

fn row_of(cells: impl Iterator<Item = TagGroup>) -> TagGroup {
    let mut row = TagGroup::new(Tag::TR);
    cells.for_each(|cell| row.push(cell));
    row
}

fn cells(
    surface: &mut Surface<'_>,
    faces: &Faces,
    table: &LaidTable,
    cells: &[Arc<Galley>],
    y: f32,
    ink: Color32,
) -> Vec<Identifier> {
    let each = cells.iter().zip(&table.lefts);
    each.map(|(cell, left)| page::tagged_text(surface, faces, Pos2::new(*left, y), cell, ink)).collect()
}

/// A thin line across the table.
fn line(surface: &mut Surface<'_>, table: &LaidTable, y: f32, colour: Color32) {
    const THIN: f32 = 0.5;
    let Some(left) = table.lefts.first() else { return };
    let right = MARGIN + table.heading.job.wrap.max_width;
    page::bar(surface, egui::Rect::from_min_max(pos2(*left, y), pos2(right, y + THIN)), colour);
}
