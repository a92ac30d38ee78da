//! The bundled fonts, by weight: Inter with tabular figures, and behind each weight the Chinese characters on record.
//!
//! It knows nothing of what is written with them. `assets/fonts/README.md` says how they are made.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// The name of the family for what stands out a little: titles in a list, chips, links.
pub const MEDIUM: &str = "medium";
/// The name of the family for headings.
pub const SEMIBOLD: &str = "semibold";

/// A font that the program brings along.
#[derive(Debug)]
pub struct BundledFont {
    /// The family that its file names: ours alone, for its figures are tabular and its characters are chosen.
    pub family: &'static str,
    /// Its weight, as CSS counts it.
    pub weight: u16,
    /// What a reader may have in its place, as CSS has it.
    pub instead: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
}

/// The regular weight of Inter.
pub static INTER_REGULAR: BundledFont = BundledFont {
    family: "Chancery Inter Regular",
    weight: 400,
    instead: "Inter, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif",
    bytes: include_bytes!("../../assets/fonts/inter-regular.ttf"),
};

/// The medium weight of Inter.
pub static INTER_MEDIUM: BundledFont = BundledFont {
    family: "Chancery Inter Medium",
    weight: 500,
    bytes: include_bytes!("../../assets/fonts/inter-medium.ttf"),
    ..INTER_REGULAR
};

/// The semibold weight of Inter.
pub static INTER_SEMIBOLD: BundledFont = BundledFont {
    family: "Chancery Inter SemiBold",
    weight: 600,
    bytes: include_bytes!("../../assets/fonts/inter-semibold.ttf"),
    ..INTER_REGULAR
};

/// The Chinese characters of the record.
pub static HAN: BundledFont = BundledFont {
    family: "Chancery Han Regular",
    weight: 400,
    instead: "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimSun, sans-serif",
    bytes: include_bytes!("../../assets/fonts/noto-sans-sc-subset.ttf"),
};

/// Every bundled font.
pub static BUNDLED: [&BundledFont; 4] = [&INTER_REGULAR, &INTER_MEDIUM, &INTER_SEMIBOLD, &HAN];

/// The font that a family of egui's is written with first.
pub fn first_of(family: &FontFamily) -> &'static BundledFont {
    match family {
        FontFamily::Name(name) if &**name == MEDIUM => &INTER_MEDIUM,
        FontFamily::Name(name) if &**name == SEMIBOLD => &INTER_SEMIBOLD,
        _ => &INTER_REGULAR,
    }
}

/// Every family with its fonts, in the order in which they are asked for a character.
///
/// All of them have the same line metrics, so that a line keeps its height and its baseline whatever is written on it.
/// A character that none of them has goes to the font providers, and the system's provider blocks until it has listed
/// every font of the system: whatever the window always shows must be covered here.
pub fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for font in BUNDLED {
        definitions.font_data.insert(font.family.to_owned(), Arc::new(FontData::from_static(font.bytes)));
    }
    for family in [
        FontFamily::Proportional,
        // Its figures are tabular, and the little that is typed exactly (dates in EDTF) is short: no third typeface.
        FontFamily::Monospace,
        FontFamily::Name(MEDIUM.into()),
        FontFamily::Name(SEMIBOLD.into()),
    ] {
        let fonts = [first_of(&family), &HAN].map(|font| font.family.to_owned());
        definitions.families.insert(family, fonts.to_vec());
    }
    definitions
}

/// The regular weight at `size` points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The medium weight at `size` points.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(MEDIUM.into()))
}

/// The semibold weight at `size` points.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use egui::epaint::text::{Fonts, TextOptions};

    use super::*;

    fn fonts() -> Fonts {
        Fonts::new(TextOptions::default(), definitions())
    }

    fn every_weight(size: f32) -> [FontId; 4] {
        [regular(size), FontId::monospace(size), medium(size), semibold(size)]
    }

    fn files_below(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files_below(&path, ending, found);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }

    fn glyphs(fonts: &mut Fonts, text: &str, font: FontId) -> Vec<egui::epaint::text::Glyph> {
        let galley = fonts.with_pixels_per_point(1.0).layout_no_wrap(text.to_owned(), font, egui::Color32::BLACK);
        galley.rows.iter().flat_map(|row| row.row.glyphs.clone()).collect()
    }

    #[test]
    fn every_character_of_datasets_and_locales_is_covered() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let mut paths = Vec::new();
        files_below(&assets.join("datasets"), "json", &mut paths);
        files_below(&assets.join("locales"), "ftl", &mut paths);
        assert!(!paths.is_empty(), "no dataset and no locale in {}", assets.display());

        let mut fonts = fonts();
        let mut missing = BTreeMap::new();
        for path in paths {
            for character in std::fs::read_to_string(&path).unwrap().chars().filter(|c| !c.is_control()) {
                if every_weight(13.0).iter().any(|font| !fonts.has_glyph(font, character)) {
                    missing.entry(character).or_insert_with(|| path.clone());
                }
            }
        }
        assert!(missing.is_empty(), "run assets/fonts/make_fonts.py, or say it otherwise: no glyph for {missing:?}");
    }

    #[test]
    fn scripts_and_signs_of_the_field_are_covered() {
        let mut fonts = fonts();
        let signs = "әғқңөұүһіӘҒҚҢӨҰҮҺІ ўғҳқЎҒҲҚ ңөүҢӨҮ ǎǐǒǔǚšşıİ –—‘’“”„«»…‹›‐\u{2011} ₸₽€£¥$ ←↑→↓↗⏵⏴⏶⏷ −≈≤≥±×÷∞ \
                     ●○◆◇■□▲▼▴▾◂▸✓⋯⋮·•⌘⌥⇧⌃⏎ \u{a0}\u{202f}\u{2009}\u{200a}\u{2007}\u{fffd} 哈萨克斯坦中华人民共和国，。《》";
        for font in every_weight(13.0) {
            for character in signs.chars() {
                assert!(fonts.has_glyph(&font, character), "{character:?} in {font:?}");
            }
            assert!(!fonts.has_glyph(&font, 'ع'), "a script that is not bundled must not seem covered");
        }
    }

    #[test]
    fn every_figure_has_one_width_wherever_it_stands() {
        let mut fonts = fonts();
        for font in every_weight(13.0) {
            let width = fonts.with_pixels_per_point(1.0).glyph_width(&font, '0');
            for figure in '0'..='9' {
                // Shaped beside the neighbours that fonts kern figures with.
                for text in
                    [format!("1{figure}1"), format!("7{figure}.4"), format!("–{figure}%"), format!("T{figure},")]
                {
                    let glyph = glyphs(&mut fonts, &text, font.clone()).into_iter().find(|glyph| glyph.chr == figure);
                    let advance = glyph.map_or(0.0, |glyph| glyph.advance_width);
                    assert!(
                        (advance - width).abs() < 0.01,
                        "{figure} in {text} is {advance} wide, not {width}: {font:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_was_typed_is_what_is_seen() {
        let mut fonts = fonts();
        for text in ["->", "-->", "3x4", "2014-03/..", "fi", "1985~"] {
            let shaped = glyphs(&mut fonts, text, regular(13.0));
            assert_eq!(shaped.len(), text.chars().count());
            assert!(shaped.iter().all(|glyph| glyph.advance_width > 0.0), "{text} was drawn as something else");
        }
    }

    #[test]
    fn chinese_stands_on_the_line_of_its_neighbours() {
        let mut fonts = fonts();
        for size in [11.0, 13.0, 16.0] {
            for font in every_weight(size) {
                let shaped = glyphs(&mut fonts, "Xi 习近平 Қ", font);
                let baselines: Vec<f32> = shaped.iter().map(|glyph| glyph.pos.y).collect();
                assert!(baselines.iter().all(|y| (y - baselines[0]).abs() < 0.05), "{baselines:?} at {size}");
                let heights: Vec<f32> = shaped.iter().map(|glyph| glyph.font_face_height).collect();
                assert!(heights.iter().all(|height| (height - heights[0]).abs() < 0.1), "{heights:?} at {size}");
            }
        }
    }
}
