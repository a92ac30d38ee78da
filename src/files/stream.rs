//! A large file taken apart as it comes in: what stands outside the lists of records, and the records in handfuls.
//!
//! No more of the file is held than a handful. It goes by brackets and quotation marks alone: whether a record is JSON is seen
//! where it is read. Whatever it does not expect it leaves to the reader of whole files, which says what is wrong.

use std::io::Read;

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr2};

use crate::dataset::{PART_OF_MANY, RecordKind};

/// Something that the reader of whole files has to judge: not UTF-8, not JSON, a key twice, another layout of lines.
#[derive(Debug)]
pub struct Unusual;

/// Records of one list, one after another.
#[derive(Debug)]
pub struct Handful {
    pub kind: RecordKind,
    /// The place of the first in its list.
    pub first: usize,
    pub bytes: Vec<u8>,
    /// Where `bytes` begins in the file.
    pub offset: usize,
    /// How many lines end before.
    pub lines_before: usize,
    /// The records in `bytes`.
    pub ranges: Vec<std::ops::Range<usize>>,
}

/// So many bytes are asked for at once.
const CHUNK: usize = 1 << 18;

/// A handful is handed on once it has as many bytes, and as many records as fill parts of the list of events.
const HANDFUL: usize = 1 << 17;

/// It is handed on in any case with so many times the bytes.
const MOST_TIMES: usize = 8;

/// What ends a record in the format's own layout: no line inside it has as few blanks. Where it is otherwise, what is cut
/// off is no JSON, and goes to the reader of whole files.
const END_IN_LAYOUT: &[u8] = b"\n    }";

/// What begins a record in the format's own layout.
const START_IN_LAYOUT: &[u8] = b"{\n      \"";

/// A file being taken apart.
pub struct Stream<R, W> {
    source: R,
    /// Is shown all bytes, in order, and says whether to go on.
    watch: W,
    buffer: Vec<u8>,
    /// How far the buffer has been looked at.
    at: usize,
    /// How many bytes of the file lie before the buffer.
    dropped: usize,
    /// How many lines end there.
    lines_before: usize,
    /// What stands outside the lists, which are empty in it.
    skeleton: Vec<u8>,
    keys: Vec<(String, Spot)>,
    handful: usize,
    end_in_layout: Finder<'static>,
}

/// A place in the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// The bytes before it.
    pub offset: usize,
    /// The lines that end before it.
    pub lines_before: usize,
}

/// How many lines end in it.
pub fn line_ends(bytes: &[u8]) -> usize {
    memchr_iter(b'\n', bytes).count()
}

type Taken<T> = Result<T, Unusual>;

impl<R: Read, W: FnMut(&[u8]) -> bool> Stream<R, W> {
    pub fn new(source: R, watch: W) -> Self {
        Self {
            source,
            watch,
            buffer: Vec::new(),
            at: 0,
            dropped: 0,
            lines_before: 0,
            skeleton: Vec::new(),
            keys: Vec::new(),
            handful: HANDFUL,
            end_in_layout: Finder::new(END_IN_LAYOUT),
        }
    }

    /// As [`Self::new`], with handfuls of so many bytes.
    #[cfg(test)]
    pub fn with_handfuls(source: R, watch: W, handful: usize) -> Self {
        Self { handful, ..Self::new(source, watch) }
    }

    /// Takes the whole file apart. Returns what stands outside the lists.
    pub fn run(mut self, mut give: impl FnMut(Handful) -> Taken<()>) -> Taken<Skeleton> {
        self.blanks()?;
        let start = self.spot();
        self.expect(b'{')?;
        self.blanks()?;
        if self.peek()? == Some(b'}') {
            return Err(Unusual);
        }
        loop {
            self.blanks()?;
            let key = self.key()?;
            self.blanks()?;
            self.expect(b':')?;
            self.blanks()?;
            if self.keys.iter().any(|(other, _)| *other == key) {
                return Err(Unusual);
            }
            let kind = RecordKind::ALL.into_iter().find(|kind| kind.list_key() == key);
            let spot = self.spot();
            self.keys.push((key, spot));
            match kind {
                Some(kind) => self.list(kind, &mut give)?,
                None => self.value()?,
            }
            self.blanks()?;
            match self.peek()? {
                Some(b',') => self.expect(b',')?,
                _ => break,
            }
        }
        self.expect(b'}')?;
        self.blanks()?;
        if self.peek()?.is_some() {
            return Err(Unusual);
        }
        self.keep_text();
        let text = String::from_utf8(self.skeleton).ok().ok_or(Unusual)?;
        Ok(Skeleton { text, start, keys: self.keys })
    }

    /// Where in the file it has come to.
    fn spot(&self) -> Spot {
        let seen = self.buffer.get(..self.at).unwrap_or_default();
        Spot { offset: self.dropped + self.at, lines_before: self.lines_before + line_ends(seen) }
    }

    /// What has been looked at goes into the skeleton.
    fn keep_text(&mut self) {
        self.skeleton.extend(self.buffer.get(..self.at).unwrap_or_default());
        self.forget();
    }

    fn forget(&mut self) {
        self.drop_bytes(self.at);
    }

    fn drop_bytes(&mut self, count: usize) {
        let count = count.min(self.buffer.len());
        self.lines_before += line_ends(self.buffer.get(..count).unwrap_or_default());
        self.dropped += count;
        self.buffer.drain(..count);
        self.at = self.at.saturating_sub(count);
    }

    /// Reads on. Whether there was anything.
    fn fill(&mut self) -> Taken<bool> {
        let before = self.buffer.len();
        let mut source = self.source.by_ref().take(CHUNK as u64);
        source.read_to_end(&mut self.buffer).ok().ok_or(Unusual)?;
        let new = self.buffer.get(before..).unwrap_or_default();
        // Lines of Windows, and what is not read to its end, are for the reader of whole files.
        if !(self.watch)(new) || memchr(b'\r', new).is_some() {
            return Err(Unusual);
        }
        Ok(!new.is_empty())
    }

    fn peek(&mut self) -> Taken<Option<u8>> {
        while self.at >= self.buffer.len() {
            if !self.fill()? {
                return Ok(None);
            }
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn expect(&mut self, wanted: u8) -> Taken<()> {
        if self.peek()? != Some(wanted) {
            return Err(Unusual);
        }
        self.at += 1;
        Ok(())
    }

    fn blanks(&mut self) -> Taken<()> {
        while let Some(b' ' | b'\n' | b'\t') = self.peek()? {
            self.at += 1;
        }
        Ok(())
    }

    fn key(&mut self) -> Taken<String> {
        // What stands before the key is kept, so that the key begins the buffer.
        self.keep_text();
        if self.peek()? != Some(b'"') {
            return Err(Unusual);
        }
        self.value()?;
        let key = self.buffer.get(..self.at).unwrap_or_default();
        serde_json::from_slice(key).ok().ok_or(Unusual)
    }

    /// Passes over a value.
    fn value(&mut self) -> Taken<()> {
        match self.peek()? {
            Some(b'"') => {
                self.at += 1;
                self.string()
            }
            Some(b'{' | b'[') => self.brackets(),
            Some(b',' | b'}' | b']' | b':') | None => Err(Unusual),
            Some(_) => {
                while !matches!(self.peek()?, Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\t') | None) {
                    self.at += 1;
                }
                Ok(())
            }
        }
    }

    /// Passes over the rest of a string.
    fn string(&mut self) -> Taken<()> {
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if let Some(found) = memchr2(b'"', b'\\', rest) {
                let is_end = rest.get(found) == Some(&b'"');
                self.at += found + 1;
                if is_end {
                    return Ok(());
                }
                // Whatever is behind a backslash ends nothing.
                self.peek()?.ok_or(Unusual)?;
                self.at += 1;
            } else {
                self.at = self.buffer.len();
                self.peek()?.ok_or(Unusual)?;
            }
        }
    }

    /// Passes over an object or a list.
    fn brackets(&mut self) -> Taken<()> {
        let mut depth = 0_usize;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            if let Some(found) = rest.iter().position(|byte| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']')) {
                let byte = rest.get(found).copied();
                self.at += found + 1;
                match byte {
                    Some(b'"') => self.string()?,
                    Some(b'{' | b'[') => depth += 1,
                    _ => depth -= 1,
                }
                if depth == 0 {
                    return Ok(());
                }
            } else {
                self.at = self.buffer.len();
                self.peek()?.ok_or(Unusual)?;
            }
        }
    }

    /// Passes over a record.
    fn record(&mut self) -> Taken<()> {
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        if rest.starts_with(START_IN_LAYOUT)
            && let Some(found) = self.end_in_layout.find(rest)
        {
            self.at += found + END_IN_LAYOUT.len();
            return Ok(());
        }
        self.value()
    }

    /// Hands on the records of a list.
    fn list(&mut self, kind: RecordKind, give: &mut impl FnMut(Handful) -> Taken<()>) -> Taken<()> {
        self.expect(b'[')?;
        self.keep_text();
        self.blanks()?;
        let mut first = 0;
        let mut ranges = Vec::new();
        if self.peek()? != Some(b']') {
            loop {
                self.blanks()?;
                let start = self.at;
                self.record()?;
                ranges.push(start..self.at);
                let fills_parts = (first + ranges.len()).is_multiple_of(PART_OF_MANY);
                if self.at >= self.handful && (fills_parts || self.at >= MOST_TIMES * self.handful) {
                    let count = ranges.len();
                    give(self.take_handful(kind, first, std::mem::take(&mut ranges)))?;
                    first += count;
                }
                self.blanks()?;
                match self.peek()? {
                    Some(b',') => self.at += 1,
                    Some(b']') => break,
                    _ => return Err(Unusual),
                }
            }
        }
        if !ranges.is_empty() {
            give(self.take_handful(kind, first, ranges))?;
        }
        self.forget();
        self.expect(b']')
    }

    fn take_handful(&mut self, kind: RecordKind, first: usize, ranges: Vec<std::ops::Range<usize>>) -> Handful {
        let end = ranges.last().map_or(0, |range| range.end);
        let mut bytes = Vec::with_capacity(end + 2 * CHUNK);
        bytes.extend(self.buffer.get(end..).unwrap_or_default());
        std::mem::swap(&mut bytes, &mut self.buffer);
        bytes.truncate(end);
        let handful = Handful { kind, first, offset: self.dropped, lines_before: self.lines_before, ranges, bytes };
        self.dropped += end;
        self.lines_before += line_ends(&handful.bytes);
        self.at = self.at.saturating_sub(end);
        handful
    }
}

/// What stands outside the lists.
#[derive(Debug)]
pub struct Skeleton {
    /// The file with empty lists.
    pub text: String,
    /// Where the file's object begins.
    pub start: Spot,
    /// Its keys, and where their values stand.
    pub keys: Vec<(String, Spot)>,
}
