//! Real records with anything done to their bytes: the reader never falls, never hangs, and what it takes it keeps.
//!
//! `CHANCERY_CASES` sets how many are tried.

use std::time::Instant;

use chancery::files;

use crate::dataset_rules::fixtures;
use crate::random_edits::Dice;

/// Pieces that were found to be a trouble to readers.
const PIECES: &[&str] = &[
    "1e400",
    "-0",
    "1E+5",
    "\"\\ud800\"",
    "\\u0000",
    "\u{202e}",
    "\u{feff}",
    "\r\n",
    "\0",
    "{}",
    "[]",
    "[[[[[[[[",
    "null",
    ",",
    ":",
    "\"",
    "\\",
    "\"id\": \"kazakhstan\",",
    "\"\\u0069d\": \"x\",",
    "true",
    "1e-400",
    "99999999999999999999999999",
    "\"\"",
    "<<<<<<< HEAD\n",
    "}",
    "]",
];

fn mutated(dice: &mut Dice, text: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        let length = dice.below(40).min(bytes.len() - at);
        match dice.below(8) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..at + length)),
            3 => {
                // A piece of it once more, somewhere else: keys doubled, records in records.
                let piece = bytes[at..at + length].to_vec();
                let to = dice.below(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            4 => {
                // A line once more.
                let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
                let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |start| start + 1);
                let line = bytes[start..end].to_vec();
                drop(bytes.splice(start..start, line));
            }
            5 => {
                // A number blown up.
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    let digits = "9".repeat(1 + dice.below(400));
                    drop(bytes.splice(at + digit..at + digit, digits.into_bytes()));
                }
            }
            _ => {
                let piece = PIECES[dice.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.bytes()));
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn whatever_is_done_to_a_record_is_read_or_refused() {
    let cases = std::env::var("CHANCERY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(5_000);
    let small = std::fs::read(fixtures().join("handmade.json")).unwrap();
    let (mut loaded_count, mut slowest) = (0, 0);
    for seed in 0..cases {
        let dice = &mut Dice::new(seed);
        let text = if dice.below(100) == 0 { files::BUNDLED.as_bytes() } else { small.as_slice() };
        let bytes = mutated(dice, text);
        let start = Instant::now();
        let Ok(loaded) = files::read_bytes(&bytes) else { continue };
        let saved = files::to_text(&loaded.dataset);
        let again = files::read_bytes(saved.as_bytes());
        let took = start.elapsed().as_millis();
        assert!(took < 2_000, "seed {seed}: {took} ms");
        slowest = slowest.max(took);
        let again = again.unwrap_or_else(|refused| panic!("seed {seed}: what was saved is refused: {refused:?}"));
        assert_eq!(again.dataset, loaded.dataset, "seed {seed}");
        assert_eq!(files::to_text(&again.dataset), saved, "seed {seed}");
        loaded_count += 1;
    }
    println!("{cases} mutations, {loaded_count} loaded and saved and loaded the same, the slowest in {slowest} ms");
    assert!(loaded_count > 0);
}
