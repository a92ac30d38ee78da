//! The words and names that are told, in one text: which of them has what was typed is found in a moment.
//!
//! It knows no teller.

use crate::hashing::QuickMap;

/// Words and names, each once.
#[derive(Clone, Debug, Default)]
pub struct ToldPieces {
    /// One after another, each behind a blank.
    text: String,
    /// Where in the text each begins.
    starts: Vec<u32>,
    by_piece: QuickMap<Box<str>, u32>,
}

/// The number of what has none.
const NOTHING: u32 = u32::MAX;

impl ToldPieces {
    /// The place of a piece among all; a new one is put behind all others.
    pub fn place_of(&mut self, piece: &str) -> u32 {
        if let Some(place) = self.by_piece.get(piece) {
            return *place;
        }
        let place = u32::try_from(self.starts.len()).unwrap_or(NOTHING);
        self.text.push(' ');
        self.starts.push(u32::try_from(self.text.len()).unwrap_or(NOTHING));
        self.text.push_str(piece);
        self.by_piece.insert(piece.into(), place);
        place
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The piece at a place.
    pub fn get(&self, place: u32) -> Option<&str> {
        let start = *self.starts.get(place as usize)? as usize;
        let end = self.starts.get(place as usize + 1).map_or(self.text.len(), |next| *next as usize - 1);
        self.text.get(start..end)
    }

    /// All, in the order of their places.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map_while(|place| self.get(place))
    }

    /// The places of those that have this somewhere. It has no blank.
    pub fn containing(&self, part: &str) -> Vec<u32> {
        self.found(part, |_, _| true)
    }

    /// The places of those of which a word begins with this, which has no blank.
    pub fn with_word_from(&self, start: &str) -> Vec<u32> {
        self.found(&format!(" {start}"), |_, _| true)
    }

    /// The places of those that begin with this, which has no blank.
    pub fn beginning(&self, start: &str) -> Vec<u32> {
        self.found(&format!(" {start}"), |found, begins| found + 1 == begins)
    }

    /// The places of pieces that something was found in, by where in the text it was and where the piece begins.
    fn found(&self, wanted: &str, is_meant: impl Fn(usize, usize) -> bool) -> Vec<u32> {
        let mut places: Vec<u32> = Vec::new();
        let mut place = 0;
        for (at, _) in self.text.match_indices(wanted) {
            // A blank before a piece is the piece's own.
            let rest = self.starts.get(place..).unwrap_or_default();
            place += rest.partition_point(|start| (*start as usize) <= at + 1).max(1) - 1;
            let begins = self.starts.get(place).map_or(0, |start| *start as usize);
            let number = u32::try_from(place).unwrap_or(NOTHING);
            if places.last() != Some(&number) && is_meant(at, begins) {
                places.push(number);
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::query::begins_a_word;
    use super::*;

    proptest! {
        #[test]
        fn what_has_what_was_typed_is_found(
            given in proptest::collection::vec("[ab京]{1,3}( [ab京]{1,3}){0,2} ?", 0..30),
            typed in "[ab京]{1,3}",
        ) {
            let mut pieces = ToldPieces::default();
            for piece in &given {
                let place = pieces.place_of(piece);
                prop_assert_eq!(pieces.get(place), Some(piece.as_str()));
            }
            let plain = |is_meant: &dyn Fn(&str) -> bool| -> Vec<u32> {
                (0..).zip(pieces.iter()).filter(|(_, piece)| is_meant(piece)).map(|(place, _)| place).collect()
            };
            prop_assert_eq!(pieces.containing(&typed), plain(&|piece| piece.contains(&typed)));
            prop_assert_eq!(pieces.with_word_from(&typed), plain(&|piece| begins_a_word(piece, &typed)));
            prop_assert_eq!(pieces.beginning(&typed), plain(&|piece| piece.starts_with(&typed)));
        }
    }
}
