//! Gathers the drawing: elements, clips and gradients, and which fonts are used.
//!
//! Strokes and fills that follow each other in one ink become one path: the file stays small, and areas side by side show no
//! seam.

use egui::{Color32, Rect, Stroke};

use super::face::FontUse;
use super::numbers::{escaped, number, share};

/// Something in the picture that has a name and an id, and is pointed at in a browser.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedSpot {
    /// What it is, as attributes: name and value.
    pub attributes: Vec<(&'static str, String)>,
    /// Where it is.
    pub rect: Rect,
    /// What it is called.
    pub name: String,
}

/// What is drawn in one ink and not written yet.
#[derive(Debug, Default)]
enum Pending {
    #[default]
    Nothing,
    Stroke(Stroke, String),
    Fill(Color32, String),
}

/// The drawing so far.
#[derive(Debug, Default)]
pub struct Canvas {
    body: String,
    definitions: String,
    clips: Vec<Rect>,
    gradients: usize,
    pending: Pending,
    /// What it is cut to now: its place among the clips.
    clip: Option<usize>,
    /// Put before each name within the file, so that two pictures can stand on one page.
    prefix: String,
    /// Whether no other fonts are at hand: what these have no letter for is a sign in its place.
    pub has_bundled_fonts_only: bool,
    /// The fonts that are used, with their characters.
    pub fonts: FontUse,
}

impl Canvas {
    /// An empty one, whose names within the file begin with `prefix`.
    pub fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), ..Self::default() }
    }

    /// What follows is cut to this, or not at all.
    pub(super) fn cut_to(&mut self, clip: Option<Rect>) {
        let place = clip.map(|clip| {
            self.clips.iter().position(|known| *known == clip).unwrap_or_else(|| {
                self.clips.push(clip);
                self.clips.len() - 1
            })
        });
        if place == self.clip {
            return;
        }
        self.flush();
        if self.clip.is_some() {
            self.body.push_str("</g>\n");
        }
        if let Some(place) = place {
            self.body.push_str(&format!("<g clip-path=\"url(#{}clip{place})\">\n", self.prefix));
        }
        self.clip = place;
    }

    /// Adds an element as it is written.
    pub(super) fn element(&mut self, element: &str) {
        self.flush();
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// Adds to the path of a stroke.
    pub(super) fn stroke(&mut self, stroke: Stroke, path: &str) {
        if stroke.is_empty() {
            return;
        }
        match &mut self.pending {
            Pending::Stroke(before, whole) if *before == stroke => whole.push_str(path),
            _ => {
                self.flush();
                self.pending = Pending::Stroke(stroke, path.to_owned());
            }
        }
    }

    /// Adds to the path of a fill. Areas on each other in one ink that lets through are told apart by `is_alone`.
    pub(super) fn fill(&mut self, colour: Color32, path: &str, overlap: Overlap) {
        if colour == Color32::TRANSPARENT {
            return;
        }
        match &mut self.pending {
            Pending::Fill(before, whole) if *before == colour && overlap == Overlap::Never => whole.push_str(path),
            _ => {
                self.flush();
                self.pending = Pending::Fill(colour, path.to_owned());
            }
        }
        if overlap == Overlap::Possible {
            self.flush();
        }
    }

    fn flush(&mut self) {
        match std::mem::take(&mut self.pending) {
            Pending::Nothing => {}
            Pending::Stroke(stroke, path) => {
                let element = format!("<path d=\"{path}\" fill=\"none\"{}/>\n", stroke_of(stroke));
                self.body.push_str(&element);
            }
            Pending::Fill(colour, path) => {
                self.body.push_str(&format!("<path d=\"{path}\"{}/>\n", fill_of(colour)));
            }
        }
    }

    /// A run of colour from one point to another, to be filled with.
    pub(super) fn gradient(&mut self, from: (egui::Pos2, Color32), to: (egui::Pos2, Color32)) -> String {
        let name = format!("{}run{}", self.prefix, self.gradients);
        self.gradients += 1;
        let stop = |offset: u8, (colour, other): (Color32, Color32)| {
            // What is not there at all fades in the colour of what it fades to.
            let seen = if colour.a() == 0 { other } else { colour };
            let opacity = share(f32::from(colour.a()) / 255.0);
            format!("<stop offset=\"{offset}\" stop-color=\"{}\" stop-opacity=\"{opacity}\"/>", hex(seen))
        };
        self.definitions.push_str(&format!(
            "<linearGradient id=\"{name}\" gradientUnits=\"userSpaceOnUse\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">{}{}</linearGradient>\n",
            number(from.0.x),
            number(from.0.y),
            number(to.0.x),
            number(to.0.y),
            stop(0, (from.1, to.1)),
            stop(1, (to.1, from.1)),
        ));
        name
    }

    /// Adds what can be pointed at, above all else.
    pub fn spots(&mut self, spots: &[NamedSpot]) {
        self.cut_to(None);
        if spots.is_empty() {
            return;
        }
        self.element("<g fill=\"none\" pointer-events=\"all\">");
        for spot in spots {
            let attributes = spot
                .attributes
                .iter()
                .fold(String::new(), |told, (name, value)| told + &format!(" {name}=\"{}\"", escaped(value)));
            let element =
                format!("<rect{attributes}{}><title>{}</title></rect>", rect_of(spot.rect), escaped(&spot.name));
            self.element(&element);
        }
        self.element("</g>");
    }

    /// Everything: what is defined, and what is drawn.
    pub(super) fn finish(mut self) -> (String, String, FontUse) {
        self.cut_to(None);
        self.flush();
        let mut definitions = self.definitions;
        for (place, clip) in self.clips.iter().enumerate() {
            definitions.push_str(&format!(
                "<clipPath id=\"{}clip{place}\"><rect{}/></clipPath>\n",
                self.prefix,
                rect_of(*clip)
            ));
        }
        (definitions, self.body, self.fonts)
    }
}

/// Whether areas in one ink may lie on each other: together they would be darker than as one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// They lie side by side.
    Never,
    /// They may.
    Possible,
}

/// Place and size, as attributes.
pub fn rect_of(rect: Rect) -> String {
    let size = rect.size().max(egui::Vec2::ZERO);
    format!(
        " x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(rect.left()),
        number(rect.top()),
        number(size.x),
        number(size.y)
    )
}

/// A colour without its opacity.
pub fn hex(colour: Color32) -> String {
    let [red, green, blue, _] = colour.to_srgba_unmultiplied();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A fill, as attributes.
pub fn fill_of(colour: Color32) -> String {
    if colour.a() == 255 {
        format!(" fill=\"{}\"", hex(colour))
    } else {
        format!(" fill=\"{}\" fill-opacity=\"{}\"", hex(colour), share(f32::from(colour.a()) / 255.0))
    }
}

/// A stroke, as attributes.
pub fn stroke_of(stroke: Stroke) -> String {
    let opacity = if stroke.color.a() == 255 {
        String::new()
    } else {
        format!(" stroke-opacity=\"{}\"", share(f32::from(stroke.color.a()) / 255.0))
    };
    format!(" stroke=\"{}\" stroke-width=\"{}\"{opacity}", hex(stroke.color), number(stroke.width))
}
