//! A TrueType file, as far as a picture needs it: which characters it has, and the same file with some letters only.
//!
//! A letter that is not wanted keeps its number and its width and loses its outline: what refers to letters by number (kerning)
//! stays right, and all that makes a font large is gone.

use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Where a table lies.
type FontTable<'a> = &'a [u8];

/// A font's tables, by name.
#[derive(Debug)]
pub struct FontFile<'a> {
    tables: BTreeMap<[u8; 4], FontTable<'a>>,
}

/// What a picture has no use for: substitutions are never made, for what was typed is what is seen.
const DROPPED: [&[u8; 4]; 2] = [b"GSUB", b"GDEF"];

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_be_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

fn place(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

impl<'a> FontFile<'a> {
    /// The tables of a file; `None` where it is no TrueType file.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let count = usize::from(u16_at(bytes, 4)?);
        let mut tables = BTreeMap::new();
        for entry in 0..count {
            let at = 12 + entry * 16;
            let name: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            let (from, length) = (place(bytes, at + 8)?, place(bytes, at + 12)?);
            tables.insert(name, bytes.get(from..from.checked_add(length)?)?);
        }
        Some(Self { tables })
    }

    fn table(&self, name: [u8; 4]) -> Option<FontTable<'a>> {
        self.tables.get(&name).copied()
    }

    /// Every character that it has a letter for.
    pub fn characters(&self) -> HashSet<char> {
        self.letters().unwrap_or_default().into_keys().collect()
    }

    /// The number of the letter of each character.
    fn letters(&self) -> Option<BTreeMap<char, u16>> {
        let table = self.table(*b"cmap")?;
        let mut letters = BTreeMap::new();
        for entry in 0..usize::from(u16_at(table, 2)?) {
            let sub = table.get(place(table, 4 + entry * 8 + 4)?..)?;
            match u16_at(sub, 0)? {
                4 => segments(sub, &mut letters)?,
                12 => groups(sub, &mut letters)?,
                _ => {}
            }
        }
        Some(letters)
    }

    /// The same file with the outlines of these characters only.
    pub fn with_only(&self, characters: &BTreeSet<char>) -> Vec<u8> {
        self.shortened(characters).unwrap_or_default()
    }

    fn shortened(&self, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
        let (glyf, loca, head) = (self.table(*b"glyf")?, self.table(*b"loca")?, self.table(*b"head")?);
        let is_long = u16_at(head, 50)? != 0;
        let count = usize::from(u16_at(self.table(*b"maxp")?, 4)?);
        let begins = |letter: usize| {
            if is_long { place(loca, letter * 4) } else { u16_at(loca, letter * 2).map(|half| usize::from(half) * 2) }
        };
        let outline = |letter: usize| glyf.get(begins(letter)?..begins(letter + 1)?);
        let letters = self.letters()?;
        let mut wanted: BTreeSet<usize> = characters
            .iter()
            .filter_map(|character| letters.get(character))
            .map(|letter| usize::from(*letter))
            .collect();
        wanted.insert(0);
        let mut to_look_at: Vec<usize> = wanted.iter().copied().collect();
        while let Some(letter) = to_look_at.pop() {
            let parts = outline(letter).map(parts_of).unwrap_or_default();
            to_look_at.extend(parts.into_iter().filter(|part| wanted.insert(*part)));
        }
        let (mut new_glyf, mut new_loca) = (Vec::new(), Vec::new());
        for letter in 0..=count {
            new_loca.extend(u32::try_from(new_glyf.len()).ok()?.to_be_bytes());
            if wanted.contains(&letter) {
                new_glyf.extend_from_slice(outline(letter).unwrap_or_default());
                new_glyf.resize(new_glyf.len().next_multiple_of(4), 0);
            }
        }
        let mut new_head = head.to_vec();
        new_head.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
        new_head.get_mut(8..12)?.fill(0);
        let mut tables: BTreeMap<[u8; 4], Vec<u8>> = self
            .tables
            .iter()
            .filter(|(name, _)| !DROPPED.contains(name))
            .map(|(name, table)| (*name, table.to_vec()))
            .collect();
        tables.insert(*b"glyf", new_glyf);
        tables.insert(*b"loca", new_loca);
        tables.insert(*b"head", new_head);
        written(&tables)
    }
}

/// Format 4: stretches of the first 65,536 characters.
fn segments(sub: &[u8], letters: &mut BTreeMap<char, u16>) -> Option<()> {
    let double = usize::from(u16_at(sub, 6)?);
    for segment in 0..double / 2 {
        let at = |part: usize| 14 + part * double + usize::from(part > 0) * 2 + segment * 2;
        let (last, first) = (u16_at(sub, at(0))?, u16_at(sub, at(1))?);
        let (by, offset) = (u16_at(sub, at(2))?, usize::from(u16_at(sub, at(3))?));
        for code in first..=last {
            let letter = if offset == 0 {
                code.wrapping_add(by)
            } else {
                match u16_at(sub, at(3) + offset + usize::from(code - first) * 2) {
                    Some(0) | None => 0,
                    Some(letter) => letter.wrapping_add(by),
                }
            };
            if let Some(character) = char::from_u32(u32::from(code)).filter(|_| letter != 0) {
                letters.insert(character, letter);
            }
        }
    }
    Some(())
}

/// Format 12: stretches of all characters.
fn groups(sub: &[u8], letters: &mut BTreeMap<char, u16>) -> Option<()> {
    for group in 0..place(sub, 12)? {
        let at = 16 + group * 12;
        let (first, last, letter) = (u32_at(sub, at)?, u32_at(sub, at + 4)?, u32_at(sub, at + 8)?);
        for code in first..=last {
            let letter = u16::try_from(letter + (code - first)).ok()?;
            if let Some(character) = char::from_u32(code) {
                letters.insert(character, letter);
            }
        }
    }
    Some(())
}

/// The letters that a composed letter is made of.
fn parts_of(outline: &[u8]) -> Vec<usize> {
    const HAS_WORDS: u16 = 1;
    const HAS_SCALE: u16 = 8;
    const GOES_ON: u16 = 32;
    const HAS_TWO_SCALES: u16 = 64;
    const HAS_MATRIX: u16 = 128;
    let mut parts = Vec::new();
    let is_composed = u16_at(outline, 0).is_some_and(|contours| contours >= 0x8000);
    let mut at = 10;
    while is_composed && let (Some(flags), Some(letter)) = (u16_at(outline, at), u16_at(outline, at + 2)) {
        parts.push(usize::from(letter));
        at += 4 + if flags & HAS_WORDS == 0 { 2 } else { 4 };
        at += match flags {
            flags if flags & HAS_SCALE != 0 => 2,
            flags if flags & HAS_TWO_SCALES != 0 => 4,
            flags if flags & HAS_MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & GOES_ON == 0 {
            break;
        }
    }
    parts
}

/// A file of these tables.
fn written(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok().filter(|count| *count > 0)?;
    let power = u16::try_from(count.ilog2()).ok()?;
    let range = 16 << power;
    let mut file = vec![0, 1, 0, 0];
    for word in [count, range, power, count * 16 - range] {
        file.extend(word.to_be_bytes());
    }
    let mut from = 12 + tables.len() * 16;
    for (name, table) in tables {
        file.extend_from_slice(name);
        file.extend(checksum(table).to_be_bytes());
        file.extend(u32::try_from(from).ok()?.to_be_bytes());
        file.extend(u32::try_from(table.len()).ok()?.to_be_bytes());
        from += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, word| {
        let byte = |at: usize| word.get(at).copied().unwrap_or_default();
        sum.wrapping_add(u32::from_be_bytes([byte(0), byte(1), byte(2), byte(3)]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::fonts;

    #[test]
    fn a_font_with_some_letters_is_a_font_and_small() {
        for font in fonts::BUNDLED {
            let file = FontFile::read(font.bytes).unwrap();
            let some: BTreeSet<char> = "Қытай Kazakhstan 中国 2014".chars().collect();
            let short = file.with_only(&some);
            assert!(short.len() < font.bytes.len() / 2, "{}: {} of {}", font.family, short.len(), font.bytes.len());
            let again = FontFile::read(&short).unwrap();
            assert_eq!(again.letters().unwrap(), file.letters().unwrap());
            // Read by another library too, with an outline for each letter that is wanted.
            let mut fonts = resvg::usvg::fontdb::Database::new();
            fonts.load_font_data(short);
            assert_eq!(fonts.faces().count(), 1, "{}", font.family);
        }
    }

    #[test]
    fn no_bytes_end_the_program() {
        let whole = fonts::HAN.bytes;
        for length in [0, 3, 12, 200, 3_000, whole.len() / 2] {
            if let Some(file) = FontFile::read(&whole[..length]) {
                file.with_only(&BTreeSet::from(['中']));
            }
        }
        for at in (0..whole.len().min(6_000)).step_by(7) {
            let mut bytes = whole.to_vec();
            bytes[at] ^= 0xff;
            if let Some(file) = FontFile::read(&bytes) {
                file.characters();
                file.with_only(&BTreeSet::from(['中']));
            }
        }
    }
}
