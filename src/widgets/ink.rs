//! A mesh to which marks are added: quads with a run of colour, convex shapes and outlines with smooth edges.
//!
//! One mesh holds a whole lane, since the number of shapes is what a frame costs. A picture of lines and areas has a shape
//! for each instead, for triangles are no picture that anybody can work on. It knows nothing of the record.

use egui::{Color32, Context, Mesh, Pos2, Rect, Shape, Stroke, Vec2, pos2};

/// A mesh, and how wide its smooth edges are.
pub struct SmoothMesh {
    /// What was added so far.
    pub mesh: Mesh,
    /// One pixel, in points.
    pixel: f32,
    /// What was added so far, each a shape of its own, where a picture of lines and areas is drawn.
    shapes: Option<Vec<Shape>>,
}

fn shapes_wanted() -> egui::Id {
    egui::Id::unique("ink-of-shapes")
}

/// From now on ink in this context is lines and areas, not meshes.
pub fn draw_shapes(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(shapes_wanted(), true));
}

impl SmoothMesh {
    /// An empty mesh whose edges are smooth over one pixel.
    pub fn new(pixels_per_point: f32) -> Self {
        Self { mesh: Mesh::default(), pixel: 1.0 / pixels_per_point, shapes: None }
    }

    /// Empty ink for what this context draws: a screen, or a picture of lines and areas.
    pub fn on(ctx: &Context) -> Self {
        let is_picture = ctx.data(|data| data.get_temp::<bool>(shapes_wanted()).unwrap_or_default());
        Self { shapes: is_picture.then(Vec::new), ..Self::new(ctx.pixels_per_point()) }
    }

    /// Everything that was added, as one shape.
    pub fn into_shape(self) -> Shape {
        self.shapes.map_or_else(|| Shape::mesh(self.mesh), Shape::Vec)
    }

    fn next(&self) -> u32 {
        u32::try_from(self.mesh.vertices.len()).unwrap_or(u32::MAX)
    }

    /// A rectangle whose colour runs from left to right.
    pub fn run(&mut self, rect: Rect, left: Color32, right: Color32) {
        if let Some(shapes) = &mut self.shapes {
            let mut whole = Self::new(1.0);
            whole.run(rect, left, right);
            shapes.push(Shape::mesh(whole.mesh));
            return;
        }
        let first = self.next();
        for (corner, colour) in [
            (rect.left_top(), left),
            (rect.right_top(), right),
            (rect.right_bottom(), right),
            (rect.left_bottom(), left),
        ] {
            self.mesh.colored_vertex(corner, colour);
        }
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first, first + 2, first + 3);
    }

    /// A filled convex shape, clockwise on the screen.
    pub fn convex(&mut self, points: &[Pos2], colour: Color32) {
        self.soft_convex(points, colour, self.pixel);
    }

    /// A filled convex shape whose edge fades over `softness` points.
    pub fn soft_convex(&mut self, points: &[Pos2], colour: Color32, softness: f32) {
        if let Some(shapes) = &mut self.shapes {
            shapes.extend(layers(points, colour, if softness > self.pixel { softness } else { 0.0 }));
            return;
        }
        let first = self.next();
        let count = u32::try_from(points.len()).unwrap_or(0);
        for (point, outward) in points.iter().zip(outwards(points)) {
            self.mesh.colored_vertex(*point - outward * (softness / 2.0), colour);
            self.mesh.colored_vertex(*point + outward * (softness / 2.0), Color32::TRANSPARENT);
        }
        for at in 0..count {
            let (inner, next) = (first + 2 * at, first + 2 * ((at + 1) % count));
            if at >= 2 {
                self.mesh.add_triangle(first, inner - 2, inner);
            }
            self.strip([inner, inner + 1, next, next + 1]);
        }
    }

    /// The outline of a convex shape.
    pub fn outline(&mut self, points: &[Pos2], width: f32, colour: Color32) {
        if let Some(shapes) = &mut self.shapes {
            shapes.push(Shape::closed_line(points.to_vec(), Stroke::new(width, colour)));
            return;
        }
        let first = self.next();
        let count = u32::try_from(points.len()).unwrap_or(0);
        let (half, edge) = (width / 2.0, self.pixel);
        for (point, outward) in points.iter().zip(outwards(points)) {
            for (distance, colour) in [
                (-half - edge / 2.0, Color32::TRANSPARENT),
                (-half + edge / 2.0, colour),
                (half - edge / 2.0, colour),
                (half + edge / 2.0, Color32::TRANSPARENT),
            ] {
                self.mesh.colored_vertex(*point + outward * distance, colour);
            }
        }
        for at in 0..count {
            let (here, next) = (first + 4 * at, first + 4 * ((at + 1) % count));
            for ring in 0..3 {
                self.strip([here + ring, here + ring + 1, next + ring, next + ring + 1]);
            }
        }
    }

    fn strip(&mut self, [a, b, c, d]: [u32; 4]) {
        self.mesh.add_triangle(a, b, c);
        self.mesh.add_triangle(c, b, d);
    }

    /// A straight line.
    pub fn line(&mut self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        if let Some(shapes) = &mut self.shapes {
            shapes.push(Shape::line_segment([from, to], Stroke::new(width, colour)));
            return;
        }
        let along = (to - from).normalized();
        let across = Vec2::new(-along.y, along.x) * (width / 2.0);
        self.convex(&[from - across, to - across, to + across, from + across], colour);
    }

    /// Slanted lines across a rectangle; `colour_at` gives their colour by x.
    pub fn hatch(&mut self, rect: Rect, step: f32, width: f32, colour_at: impl Fn(f32) -> Color32) {
        let height = rect.height();
        // Counted from zero, not from the rectangle, so that panning moves the lines with the mark.
        let mut foot = rect.left() + step / 2.0 - height;
        while foot < rect.right() {
            // The line rises from (foot, bottom) to (foot + height, top); cut to the rectangle.
            let from = (rect.left() - foot).max(0.0);
            let upto = (rect.right() - foot).min(height);
            if upto - from > 0.5 {
                let at = |along: f32| pos2(foot + along, rect.bottom() - along);
                self.line(at(from), at(upto), width, colour_at(foot + (from + upto) / 2.0));
            }
            foot += step;
        }
    }
}

/// A shape whose edge fades over `softness` points, as a few shapes on each other; without softness, the shape.
fn layers(points: &[Pos2], colour: Color32, softness: f32) -> Vec<Shape> {
    const LAYERS: u8 = 5;
    if softness <= 0.0 {
        return vec![Shape::convex_polygon(points.to_vec(), colour, Stroke::NONE)];
    }
    // Each lets through what those below it need to come to the next share of the colour.
    let layer = |at: u8| {
        let along = 0.5 - f32::from(at) / f32::from(LAYERS - 1);
        let corner = |(point, outward): (&Pos2, Vec2)| *point + outward * (softness * along);
        let share = 1.0 / f32::from(LAYERS - at);
        Shape::convex_polygon(
            points.iter().zip(outwards(points)).map(corner).collect(),
            colour.gamma_multiply(share),
            Stroke::NONE,
        )
    };
    (0..LAYERS).map(layer).collect()
}

/// For each corner the way out of the shape, long enough that edges move by one point.
fn outwards(points: &[Pos2]) -> impl Iterator<Item = Vec2> {
    let normal = |from: Pos2, to: Pos2| {
        let along = (to - from).normalized();
        Vec2::new(along.y, -along.x)
    };
    let count = points.len();
    let at = move |index: usize| points.get(index % count.max(1)).copied().unwrap_or_default();
    (0..count).map(move |index| {
        let (before, after) = (normal(at(index + count - 1), at(index)), normal(at(index), at(index + 1)));
        let both = (before + after) / 2.0;
        both / both.length_sq().max(0.25)
    })
}

/// The corners of a diamond, clockwise.
pub fn diamond(centre: Pos2, half: f32) -> [Pos2; 4] {
    [centre - Vec2::Y * half, centre + Vec2::X * half, centre + Vec2::Y * half, centre - Vec2::X * half]
}

/// A rectangle with round corners, clockwise.
pub fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 5;
    let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let inner = rect.shrink(radius);
    let quarter = std::f32::consts::FRAC_PI_2;
    let centres = [inner.right_top(), inner.right_bottom(), inner.left_bottom(), inner.left_top()];
    let turns = [-quarter, 0.0, quarter, 2.0 * quarter];
    let arc = |(centre, turn): (Pos2, f32)| {
        (0..=STEPS).map(move |step| {
            let angle = turn + quarter * f32::from(step) / f32::from(STEPS);
            centre + Vec2::new(angle.cos(), angle.sin()) * radius
        })
    };
    let mut points: Vec<Pos2> = centres.into_iter().zip(turns).flat_map(arc).collect();
    // Where a side is all corner, two arcs meet in one point: kept twice, it would have no way out of the shape.
    points.dedup_by(|next, point| next.distance(*point) < 0.05);
    if points.len() > 1 && points.first().zip(points.last()).is_some_and(|(first, last)| first.distance(*last) < 0.05) {
        points.pop();
    }
    points
}
