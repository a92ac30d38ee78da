//! Which date cells of an XLS sheet show a month alone, and which numbers a part of a hundred or money: the library that reads the sheets does not tell.
//!
//! It reads what it needs of the workbook's records (MS-XLS): formats, styles, the places of cells.

use std::collections::{HashMap, HashSet};

use super::compound;
use super::date_format::{Shows, builtin};
use super::number_format::CellUnit;
use super::sheets::ShownAs;

const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041e;
const STYLE: u16 = 0x00e0;
const BEGIN: u16 = 0x0809;
const ONE_CELL: [u16; 3] = [0x0006, 0x0203, 0x027e];
const CELLS_IN_A_ROW: u16 = 0x00bd;
/// The formats of parts of a hundred that no file spells out.
const SHARES: [u16; 2] = [9, 10];
/// The bytes of a number with its style in a record of several cells.
const OF_A_ROW: usize = 6;

/// What date cells show, by sheet, row and column.
#[derive(Default)]
pub struct XlsDates {
    sheets: HashMap<usize, String>,
    formats: HashMap<u16, ShownAs>,
    styles: Vec<u16>,
    months: HashSet<(String, usize, usize)>,
    counted: HashMap<(String, usize, usize), CellUnit>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A text with its length before it: a byte or wide letters.
fn text(bytes: &[u8], length: usize) -> Option<String> {
    let (flags, letters) = bytes.split_first()?;
    if flags & 1 == 0 {
        return Some(letters.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> = letters.chunks_exact(2).take(length).filter_map(|pair| u16_at(pair, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

impl XlsDates {
    /// Looks through a file whose chains are known to end; nothing where there is no workbook in it.
    pub fn read(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let Some(stream) = compound::workbook(bytes) else { return found };
        let mut at = 0;
        let mut sheet: Option<String> = None;
        while let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
            let body = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
            match kind {
                BEGIN => sheet = found.sheets.get(&at).cloned(),
                _ => found.read_record(kind, body, sheet.as_deref()).unwrap_or_default(),
            }
            at += 4 + usize::from(length);
        }
        found
    }

    fn read_record(&mut self, kind: u16, body: &[u8], sheet: Option<&str>) -> Option<()> {
        match kind {
            BOUND_SHEET => {
                let place = u32::from_le_bytes(body.get(..4)?.try_into().ok()?);
                let name = text(body.get(7..)?, usize::from(*body.get(6)?))?;
                self.sheets.insert(usize::try_from(place).ok()?, name);
            }
            FORMAT => {
                let format = text(body.get(4..)?, usize::from(u16_at(body, 2)?))?;
                self.formats.insert(u16_at(body, 0)?, ShownAs::of_format(&format));
            }
            STYLE => self.styles.push(u16_at(body, 2)?),
            CELLS_IN_A_ROW => {
                let (row, first) = (u16_at(body, 0)?, u16_at(body, 2)?);
                for (at, cell) in body.get(4..)?.chunks_exact(OF_A_ROW).enumerate() {
                    self.cell(sheet?, row, usize::from(first) + at, u16_at(cell, 0)?);
                }
            }
            kind if ONE_CELL.contains(&kind) => {
                self.cell(sheet?, u16_at(body, 0)?, usize::from(u16_at(body, 2)?), u16_at(body, 4)?);
            }
            _ => {}
        }
        Some(())
    }

    fn cell(&mut self, sheet: &str, row: u16, column: usize, style: u16) {
        let format = self.styles.get(usize::from(style)).copied().unwrap_or_default();
        let of_itself =
            || ShownAs { date: builtin(format), counted: SHARES.contains(&format).then_some(CellUnit::SHARE) };
        let shown = self.formats.get(&format).copied().unwrap_or_else(of_itself);
        let place = (sheet.to_owned(), usize::from(row), column);
        if let Some(unit) = shown.counted {
            self.counted.insert(place, unit);
        } else if shown.date == Some(Shows::Month) {
            self.months.insert(place);
        }
    }

    /// What a cell at this place shows.
    pub fn shown(&self, sheet: &str, row: usize, column: usize) -> ShownAs {
        let place = (sheet.to_owned(), row, column);
        let date = if self.months.contains(&place) { Shows::Month } else { Shows::Day };
        ShownAs { date: Some(date), counted: self.counted.get(&place).copied() }
    }
}
