//! Meshes as areas: triangles that belong together become one polygon, runs of colour become gradients.

use egui::{Color32, Mesh, Pos2, epaint::Vertex};

use super::canvas::{Canvas, Overlap};
use super::numbers::push_number;

/// Adds a mesh. One with a picture of its own is left out: the program has none.
pub fn mesh(canvas: &mut Canvas, mesh: &Mesh) {
    if mesh.texture_id != egui::TextureId::default() {
        return;
    }
    let triangles: Vec<[u32; 3]> =
        mesh.indices.chunks_exact(3).filter_map(|corners| <[u32; 3]>::try_from(corners).ok()).collect();
    let mut rest = triangles.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let together = after.first().and_then(|second| quad(*first, *second));
        let corners: Vec<Vertex> = match together {
            Some(corners) => corners_of(mesh, &corners),
            None => corners_of(mesh, first),
        };
        rest = after.get(usize::from(together.is_some())..).unwrap_or_default();
        area(canvas, &corners);
    }
}

fn corners_of(mesh: &Mesh, indices: &[u32]) -> Vec<Vertex> {
    indices.iter().filter_map(|at| mesh.vertices.get(*at as usize)).copied().collect()
}

/// The corners of two triangles with a side in common, in order around them.
fn quad(one: [u32; 3], other: [u32; 3]) -> Option<[u32; 4]> {
    let alone = one.iter().find(|corner| !other.contains(corner))?;
    let far = other.iter().find(|corner| !one.contains(corner))?;
    let mut shared = one.iter().filter(|corner| other.contains(corner));
    let (from, to) = (shared.next()?, shared.next()?);
    Some([*alone, *from, *far, *to])
}

fn area(canvas: &mut Canvas, corners: &[Vertex]) {
    let Some(first) = corners.first() else { return };
    let path = polygon(corners.iter().map(|corner| corner.pos));
    if corners.iter().all(|corner| corner.color == first.color) {
        return canvas.fill(first.color, &path, Overlap::Never);
    }
    let ends = ends_of(corners, |corner| corner.pos.x, |pos, x| Pos2::new(x, pos.y))
        .or_else(|| ends_of(corners, |corner| corner.pos.y, |pos, y| Pos2::new(pos.x, y)));
    match ends {
        Some((from, to)) => {
            let name = canvas.gradient(from, to);
            canvas.element(&format!("<path d=\"{path}\" fill=\"url(#{name})\"/>"));
        }
        None => canvas.fill(mean(corners), &path, Overlap::Never),
    }
}

/// A place, and the colour there.
type End = (Pos2, Color32);

/// Between which two places colour runs along one axis; `None` where it does not.
fn ends_of(
    corners: &[Vertex],
    along: impl Fn(&Vertex) -> f32,
    moved: impl Fn(Pos2, f32) -> Pos2,
) -> Option<(End, End)> {
    let (least, most) =
        corners.iter().map(&along).fold((f32::MAX, f32::MIN), |(least, most), at| (least.min(at), most.max(at)));
    // As wide as a line is thick counts as one place.
    let near = (most - least) * 0.25;
    let colour_at = |end: f32| {
        let mut there = corners.iter().filter(|corner| (along(corner) - end).abs() <= near).map(|corner| corner.color);
        let first = there.next()?;
        there.all(|colour| colour == first).then_some(first)
    };
    let foot = corners.first()?.pos;
    let (from, to) = (colour_at(least)?, colour_at(most)?);
    (most > least).then(|| ((moved(foot, least), from), (moved(foot, most), to)))
}

fn mean(corners: &[Vertex]) -> Color32 {
    corners.iter().skip(1).fold(corners.first().map_or(Color32::TRANSPARENT, |corner| corner.color), |mixed, corner| {
        mixed.lerp_to_gamma(corner.color, 0.5)
    })
}

/// A closed path through points.
pub fn polygon(points: impl Iterator<Item = Pos2>) -> String {
    let mut path = line(points);
    path.push('Z');
    path
}

/// An open path through points.
pub fn line(points: impl Iterator<Item = Pos2>) -> String {
    let mut path = String::new();
    for (at, point) in points.enumerate() {
        path.push(if at == 0 { 'M' } else { 'L' });
        push_number(&mut path, point.x);
        path.push(' ');
        push_number(&mut path, point.y);
    }
    path
}
