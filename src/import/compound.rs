//! Whether an XLS file is safe to unfold: its chains of sectors end, and its cells lie within what a sheet may hold.
//!
//! The library that reads such files follows a chain in a circle until the memory is full, and makes room for every cell
//! between the first and the last; so both are looked at before it is asked. The format is MS-CFB and MS-XLS.

use std::collections::HashSet;

use super::said::ImportRefused;

/// Sectors from here on are marks, not places.
const MARKS: u32 = 0xffff_fffa;

/// Entries of the table of sectors that the header itself has.
const IN_HEADER: usize = 109;

/// An entry of the directory, in bytes.
const ENTRY: usize = 128;

/// Streams below this size lie in sectors of 64 bytes.
const SMALL: usize = 4096;

/// Records of BIFF that put something into a cell: row and column are their first two numbers.
const CELLS: [u16; 10] = [0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e];

/// A sheet begins.
const BEGIN: u16 = 0x0809;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0))
}

/// The sectors of a file and how they follow each other.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?;
        let mut sectors = Self { bytes, size: 1 << shift, next: Vec::new() };
        let mut tables: Vec<u32> = numbers(bytes.get(76..76 + 4 * IN_HEADER)?).collect();
        let mut more = u32_at(bytes, 68)?;
        let mut seen = HashSet::new();
        while more < MARKS {
            if !seen.insert(more) {
                return None;
            }
            let mut listed: Vec<u32> = numbers(sectors.sector(more)?).collect();
            more = listed.pop()?;
            tables.extend(listed);
        }
        for table in tables.into_iter().filter(|table| *table < MARKS) {
            let table: Vec<u32> = numbers(sectors.sector(table)?).collect();
            sectors.next.extend(table);
        }
        Some(sectors)
    }

    /// A sector; the last one may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()?.checked_add(1)?).checked_mul(self.size)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// Whether some chain leads back to itself.
    fn has_circle(&self) -> bool {
        // 0: not seen; otherwise the number of the walk that came by.
        let mut seen: Vec<u32> = vec![0; self.next.len()];
        for start in 0..self.next.len() {
            let walk = u32::try_from(start).unwrap_or(u32::MAX).saturating_add(1);
            let mut at = start;
            while let Some(mark) = seen.get_mut(at) {
                if *mark == walk {
                    return true;
                }
                if *mark != 0 {
                    break;
                }
                *mark = walk;
                match self.next.get(at) {
                    Some(next) if *next < MARKS => at = usize::try_from(*next).unwrap_or(usize::MAX),
                    _ => break,
                }
            }
        }
        false
    }

    /// The bytes of a chain, which is known to end.
    fn chain(&self, start: u32) -> Vec<u8> {
        let mut all = Vec::new();
        let mut at = start;
        while at < MARKS {
            let Some(sector) = self.sector(at) else { break };
            all.extend_from_slice(sector);
            let Some(next) = usize::try_from(at).ok().and_then(|at| self.next.get(at)) else { break };
            at = *next;
        }
        all
    }
}

/// A chain of small sectors, no longer than there are any.
fn small_chain(stream: &[u8], next: &[u32], start: u32) -> Vec<u8> {
    const SIZE: usize = 64;
    let mut all = Vec::new();
    let mut at = start;
    for _ in 0..=next.len() {
        let Some(place) = usize::try_from(at).ok().filter(|_| at < MARKS) else { break };
        let Some(sector) = stream.get(place * SIZE..) else { break };
        all.extend_from_slice(sector.get(..SIZE).unwrap_or(sector));
        let Some(following) = next.get(place) else { break };
        at = *following;
    }
    all
}

/// Refuses a file that would fill the memory.
///
/// # Errors
/// Where a chain leads back to itself, or cells lie too far apart.
pub fn check(bytes: &[u8], most_cells: usize) -> Result<(), ImportRefused> {
    let damaged = || ImportRefused::new("import-damaged-workbook");
    let sectors = Sectors::read(bytes).ok_or_else(damaged)?;
    if sectors.has_circle() {
        return Err(damaged());
    }
    let workbook = workbook(bytes).ok_or_else(damaged)?;
    if !has_sound_dimensions(&workbook) {
        return Err(damaged());
    }
    if most_between(&workbook) > most_cells {
        return Err(ImportRefused::new("import-too-many-cells"));
    }
    Ok(())
}

/// The records of the workbook in a file whose chains end.
pub fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let sectors = Sectors::read(bytes).filter(|sectors| !sectors.has_circle())?;
    let directory = sectors.chain(u32_at(bytes, 48)?);
    let root = u32_at(directory.get(116..120)?, 0)?;
    let name = |entry: &[u8]| -> String {
        let letters = entry.chunks_exact(2).take(32).filter_map(|pair| char::from_u32(u32::from(u16_at(pair, 0)?)));
        letters.take_while(|letter| *letter != '\0').collect::<String>().to_lowercase()
    };
    let entry = directory.chunks_exact(ENTRY).find(|entry| matches!(name(entry).as_str(), "workbook" | "book"))?;
    let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
    if usize::try_from(length).is_ok_and(|length| length < SMALL) {
        let next: Vec<u32> = numbers(&sectors.chain(u32_at(bytes, 60)?)).collect();
        return Some(small_chain(&sectors.chain(root), &next, start));
    }
    Some(sectors.chain(start))
}

/// Whether each record that says how far a sheet reaches says what a sheet can be: the library makes room for all of it before
/// it has seen a cell. Records are read on from the beginning, and from where each sheet is said to begin.
fn has_sound_dimensions(stream: &[u8]) -> bool {
    const BOUND_SHEET: u16 = 0x0085;
    const DIMENSIONS: u16 = 0x0200;
    let mut starts = vec![0_usize];
    let mut seen = HashSet::new();
    while let Some(mut at) = starts.pop() {
        // Where another walk has come by, it has seen all that follows.
        while seen.insert(at)
            && let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2))
        {
            let end = at + 4 + usize::from(length);
            let body = stream.get(at + 4..end).unwrap_or_default();
            match kind {
                BOUND_SHEET => starts.extend(u32_at(body, 0).and_then(|place| usize::try_from(place).ok())),
                DIMENSIONS if !is_sound(body) => return false,
                _ => {}
            }
            at = end;
        }
    }
    true
}

/// Whether the first and last row and column of a sheet are in order, and no more than the format has.
fn is_sound(body: &[u8]) -> bool {
    const MOST_ROWS: u32 = 65_536;
    const MOST_COLUMNS: u32 = 256;
    let of_two = |at: usize| u16_at(body, at).map(u32::from);
    // The ends are those behind the last; nothing at all is told as nought.
    let [rows, columns] = match body.len() {
        10 => [[of_two(0), of_two(2)], [of_two(4), of_two(6)]],
        14 | 16 => [[u32_at(body, 0), u32_at(body, 4)], [of_two(8), of_two(10)]],
        // Refused in words by who reads it.
        _ => return true,
    };
    let [[Some(top), Some(bottom)], [Some(left), Some(right)]] = [rows, columns] else { return false };
    if bottom == 0 || right == 0 {
        return true;
    }
    // A first column that can't be one is read as the first of all.
    let left = if left >= MOST_COLUMNS || right < left { 0 } else { left };
    top < bottom && bottom - top <= MOST_ROWS && left < right && right - left <= MOST_COLUMNS
}

/// The most cells that lie between the first and the last of a sheet.
fn most_between(stream: &[u8]) -> usize {
    let mut most = 0;
    let mut corners: Option<[u16; 4]> = None;
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        if kind == BEGIN {
            corners = None;
        } else if CELLS.contains(&kind)
            && let (Some(row), Some(column)) = (u16_at(stream, at + 4), u16_at(stream, at + 6))
        {
            let [top, left, bottom, right] = corners.unwrap_or([row, column, row, column]);
            let now = [top.min(row), left.min(column), bottom.max(row), right.max(column)];
            let [top, left, bottom, right] = now;
            corners = Some(now);
            // A record of several cells reaches further to the right, by no more than its bytes.
            let right = usize::from(right) + usize::from(length) / 2;
            most = most.max((usize::from(bottom - top) + 1) * (right - usize::from(left) + 1));
        }
        at += 4 + usize::from(length);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    }

    fn dimensions(rows: [u32; 2], columns: [u16; 2]) -> Vec<u8> {
        let rows = rows.map(u32::to_le_bytes).concat();
        let columns = columns.map(u16::to_le_bytes).concat();
        record(0x0200, &[&rows[..], &columns, &[0, 0]].concat())
    }

    #[test]
    fn a_sheet_that_reaches_further_than_a_sheet_can_is_refused_before_room_is_made_for_it() {
        let sound = [([0, 0], [0, 0]), ([3, 40], [0, 7]), ([0, 65_536], [0, 256]), ([0, 9], [300, 7])];
        for (rows, columns) in sound {
            assert!(has_sound_dimensions(&dimensions(rows, columns)), "{rows:?} {columns:?}");
        }
        let odd = [([40, 3], [0, 7]), ([0, u32::MAX], [0, 7]), ([7, 7], [0, 7]), ([0, 70_000], [0, 7])];
        for (rows, columns) in odd {
            assert!(!has_sound_dimensions(&dimensions(rows, columns)), "{rows:?} {columns:?}");
        }
    }

    #[test]
    fn a_sheet_is_looked_at_where_it_is_said_to_begin() {
        // Read from the beginning, what follows lies within a record.
        let hidden = dimensions([40, 3], [0, 7]);
        let sheet = record(0x0085, &[&12_u32.to_le_bytes()[..]].concat());
        let stream = [sheet, record(0x1234, &hidden)].concat();
        assert!(!has_sound_dimensions(&stream));
    }
}
