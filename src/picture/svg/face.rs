//! Which bundled font has which character, and which characters of each a picture uses.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use super::super::font_file::FontFile;
use crate::theme::fonts::{self, BundledFont};

/// The fonts of a picture, each with the characters that are written with it.
#[derive(Clone, Debug, Default)]
pub struct FontUse {
    used: BTreeMap<&'static str, BTreeSet<char>>,
}

impl FontUse {
    /// A text is written with a font.
    pub fn add(&mut self, font: &'static BundledFont, text: &str) {
        self.used.entry(font.family).or_default().extend(text.chars());
    }

    /// Takes in what another part of the picture uses.
    pub fn join(&mut self, other: Self) {
        for (family, characters) in other.used {
            self.used.entry(family).or_default().extend(characters);
        }
    }

    /// Each font that is used, with its characters, in the order in which they are bundled.
    pub fn each(&self) -> impl Iterator<Item = (&'static BundledFont, &BTreeSet<char>)> {
        fonts::BUNDLED.into_iter().filter_map(|font| Some((font, self.used.get(font.family)?)))
    }
}

/// What every bundled font has.
static COVERED: LazyLock<BTreeMap<&'static str, HashSet<char>>> = LazyLock::new(|| {
    let characters = |font: &BundledFont| FontFile::read(font.bytes).map(|file| file.characters()).unwrap_or_default();
    fonts::BUNDLED.into_iter().map(|font| (font.family, characters(font))).collect()
});

/// What stands for a letter that no bundled font has: as wide as the room that the layout gave it, for egui measures the same sign.
const UNKNOWN: char = '?';

/// A text with a sign in the place of what a font has no letter for, where no other font is at hand.
pub fn with_known(font: &BundledFont, text: &str) -> String {
    text.chars().map(|character| if has(font, character) { character } else { UNKNOWN }).collect()
}

/// Whether a font has a character.
pub fn has(font: &BundledFont, character: char) -> bool {
    COVERED.get(font.family).is_some_and(|covered| covered.contains(&character))
}
