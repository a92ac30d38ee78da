//! The file as a whole: size, name and description, fonts, and the parts that are drawn.

use super::canvas::{Canvas, fill_of};
use super::face::FontUse;
use super::numbers::{escaped, number};
use crate::picture::base64;
use crate::picture::font_file::FontFile;

/// A part of the picture, drawn.
#[derive(Debug)]
pub struct SvgPart {
    /// What it is, in the file.
    pub id: &'static str,
    /// What is drawn.
    pub canvas: Canvas,
}

/// The file.
#[derive(Debug)]
pub struct SvgDocument {
    /// Width and height of what is drawn, in points.
    pub drawn: egui::Vec2,
    /// Width and height of the picture, in pixels of CSS.
    pub shown: egui::Vec2,
    /// Its ground.
    pub paper: egui::Color32,
    /// What it is called.
    pub title: String,
    /// What it shows, for who can't see it.
    pub description: String,
    /// The language of its texts.
    pub language: String,
    /// Whether fonts are put into it.
    pub has_fonts: bool,
    /// What is drawn.
    pub parts: Vec<SvgPart>,
}

impl SvgDocument {
    /// The file's text.
    pub fn text(self) -> String {
        let mut fonts = FontUse::default();
        let (mut definitions, mut bodies) = (String::new(), String::new());
        for part in self.parts {
            let (defined, body, used) = part.canvas.finish();
            definitions.push_str(&defined);
            bodies.push_str(&format!("<g id=\"{}\">\n{body}</g>\n", part.id));
            fonts.join(used);
        }
        let (width, height) = (number(self.drawn.x), number(self.drawn.y));
        let style = if self.has_fonts { style(&fonts) } else { String::new() };
        let ground = if self.paper == egui::Color32::TRANSPARENT {
            String::new()
        } else {
            format!("<rect width=\"{width}\" height=\"{height}\"{}/>", fill_of(self.paper))
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"picture-title picture-description\" lang=\"{}\" xml:lang=\"{}\">\n\
             <title id=\"picture-title\">{}</title>\n<desc id=\"picture-description\">{}</desc>\n\
             {style}<defs>\n{definitions}</defs>\n{ground}\n{bodies}</svg>\n",
            number(self.shown.x),
            number(self.shown.y),
            escaped(&self.language),
            escaped(&self.language),
            escaped(&self.title),
            escaped(&self.description),
        )
    }
}

/// The fonts, with the letters that are used. Who does not load them has others to take.
fn style(fonts: &FontUse) -> String {
    let face = |(font, characters): (&crate::theme::fonts::BundledFont, &std::collections::BTreeSet<char>)| {
        let file = FontFile::read(font.bytes).map(|file| file.with_only(characters)).unwrap_or_default();
        format!(
            "@font-face{{font-family:'{}';font-weight:{};src:url(data:font/ttf;base64,{}) format('truetype')}}\n",
            font.family,
            font.weight,
            base64::encode(&file)
        )
    };
    let faces: String = fonts.each().map(face).collect();
    format!("<style>\n{faces}</style>\n")
}
