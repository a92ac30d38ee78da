//! A large file, read handful by handful on all cores, its text let go of as soon as it is read: what is in the format's own
//! layout follows from the facts, and only what is not is kept beside them.
//!
//! What it makes of a file is what `read` makes of it, findings and lines included; a test holds the two equal.

use std::io::Read;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::json::{ObjectMembers, ValuePlaces};
use super::read::{self, FileReading, ListReader};
use super::stream::{Handful, Spot, Stream, Unusual, line_ends};
use super::{from_layout, in_layout};
use crate::dataset::{AsWritten, Dataset, RecordKind, check};
use crate::parallel::{self, OrderedWorkers};
use crate::report::{Finding, Report};

/// A handful, read.
type ReadBatch = Result<(Dataset, Vec<Finding>), Unusual>;

/// Reads a large file. `again` opens it a second time, which is done only where something is found, for the lines.
///
/// `Unusual` where the reader of whole files has to judge.
pub fn read<R: Read>(
    source: impl Read,
    watch: impl FnMut(&[u8]) -> bool,
    again: impl FnOnce() -> Option<R>,
) -> Result<(Dataset, Report), Unusual> {
    read_from(Stream::new(source, watch), || again().map(|source| Stream::new(source, |_: &[u8]| true)))
}

fn read_from<R: Read, A: Read, W: FnMut(&[u8]) -> bool, X: FnMut(&[u8]) -> bool>(
    stream: Stream<R, W>,
    again: impl FnOnce() -> Option<Stream<A, X>>,
) -> Result<(Dataset, Report), Unusual> {
    let mut dataset = Dataset::default();
    let mut findings = Vec::new();
    let skeleton = parallel::line(
        || FileReading::of_text(Arc::default()),
        |reading: &mut FileReading, handful: Handful| part(reading, &handful),
        |line: &mut OrderedWorkers<Handful, ReadBatch>| {
            let skeleton = stream.run(|handful| {
                line.give(handful);
                while let Some(part) = line.take_ready() {
                    join(&mut dataset, &mut findings, part?);
                }
                Ok(())
            })?;
            while let Some(part) = line.next_result() {
                join(&mut dataset, &mut findings, part?);
            }
            Ok(skeleton)
        },
    )?;
    let file: Arc<str> = skeleton.text.into();
    let ObjectMembers(members) = read::top_members(&file).ok().ok_or(Unusual)?;
    read::refuse_what_is_not_ours(&file, &members).ok().ok_or(Unusual)?;
    let mut heading = FileReading::of_text(file.clone());
    heading.heading(&members, &mut dataset);
    dataset.as_written = Some(AsWritten::bytes(file.clone(), 0..file.len()));
    let mut all = heading.take_findings();
    all.append(&mut findings);
    all.extend(check::check(&dataset));
    if !all.is_empty() {
        all = in_file_order(all, again().ok_or(Unusual)?)?;
    }
    Ok((dataset, Report { findings: all }))
}

/// Reads a handful.
fn part(reading: &mut FileReading, handful: &Handful) -> ReadBatch {
    let text = std::str::from_utf8(&handful.bytes).ok().ok_or(Unusual)?;
    let mut reader = HandfulReader { reading, handful, text, kept: None };
    let dataset =
        if handful.kind == RecordKind::Event { reader.events()? } else { reader.any(0..handful.ranges.len())? };
    Ok((dataset, reader.reading.take_findings()))
}

struct HandfulReader<'a> {
    reading: &'a mut FileReading,
    handful: &'a Handful,
    text: &'a str,
    /// The same text, where some record has to keep its bytes.
    kept: Option<Arc<str>>,
}

impl HandfulReader<'_> {
    fn events(&mut self) -> Result<Dataset, Unusual> {
        let mut events = Vec::with_capacity(self.handful.ranges.len());
        for (at, range) in self.handful.ranges.iter().enumerate() {
            match from_layout::event(self.reading, self.text.get(range.clone()).ok_or(Unusual)?) {
                Some(event) => events.push(event),
                None => events.extend(self.any(at..at + 1)?.events),
            }
        }
        Ok(Dataset { events: events.into(), ..Dataset::default() })
    }

    /// Records in whatever layout, by their places in the handful.
    fn any(&mut self, places: std::ops::Range<usize>) -> Result<Dataset, Unusual> {
        let handful = self.handful;
        let text = self.kept.get_or_insert_with(|| self.text.into()).clone();
        let ranges = handful.ranges.get(places.clone()).unwrap_or_default();
        let elements: Vec<&str> = ranges.iter().filter_map(|range| text.get(range.clone())).collect();
        if elements.len() < places.len() {
            return Err(Unusual);
        }
        let (mut dataset, found) = (Dataset::default(), self.reading.count_findings());
        self.reading.goes_on_with(text.clone());
        let first = handful.first + places.start;
        self.reading.list(ListReader { kind: handful.kind, elements: &elements, first }, &mut dataset);
        // What is no JSON can't be told from what is odd by the record alone.
        let is_json = |text: &&&str| serde_json::from_str::<&RawValue>(text).is_ok();
        if (self.reading.count_findings() > found || std::mem::take(&mut self.reading.has_mended))
            && elements.iter().filter(is_json).count() < elements.len()
        {
            return Err(Unusual);
        }
        recognise(&mut dataset, handful.kind);
        Ok(dataset)
    }
}

/// Lets go of the bytes of records that are in the format's own layout.
fn recognise(dataset: &mut Dataset, kind: RecordKind) {
    match kind {
        RecordKind::Event => {
            for event in &mut dataset.events {
                let text = event.as_written.as_ref().and_then(AsWritten::text);
                if let Some(found) = text.and_then(|text| in_layout::recognised_event(event, text)) {
                    event.as_written = Some(found);
                }
            }
        }
        RecordKind::Series => {
            for series in &mut dataset.series {
                let text = series.as_written.as_ref().and_then(AsWritten::text);
                if let Some(found) = text.and_then(|text| in_layout::recognised_series(series, text)) {
                    series.as_written = Some(found);
                }
            }
        }
        _ => {
            for at in 0..dataset.count(kind) {
                let text = dataset.as_written_at(kind, at).and_then(AsWritten::text);
                let found = text.zip(dataset.record_at(kind, at));
                if let Some(found) = found.and_then(|(text, record)| in_layout::recognised(&record, text)) {
                    dataset.set_as_written_at(kind, at, found);
                }
            }
        }
    }
}

fn join(into: &mut Dataset, findings: &mut Vec<Finding>, (mut part, mut found): (Dataset, Vec<Finding>)) {
    findings.append(&mut found);
    into.append(&mut part);
}

/// The list, the place in it, and what is behind them, of a path into a record.
fn in_record(path: &str) -> Option<(RecordKind, usize, &str)> {
    let path = path.strip_prefix("$.")?;
    RecordKind::ALL.into_iter().find_map(|kind| {
        let (number, rest) = path.strip_prefix(kind.list_key())?.strip_prefix('[')?.split_once(']')?;
        Some((kind, number.parse().ok()?, rest))
    })
}

/// Findings with their lines, in the order of the file, which is gone through once more.
fn in_file_order<R: Read, W: FnMut(&[u8]) -> bool>(
    mut findings: Vec<Finding>,
    stream: Stream<R, W>,
) -> Result<Vec<Finding>, Unusual> {
    // Those of a record lie together, and records as they come.
    findings.sort_by_cached_key(place_of);
    let others = findings.partition_point(|finding| place_of(finding).is_none());
    let mut spots: Vec<Spot> = vec![Spot::default(); findings.len()];
    let skeleton = stream.run(|handful| {
        let end = handful.first + handful.ranges.len();
        let is_before = |at: usize| move |finding: &Finding| place_of(finding) < Some((handful.kind, at));
        let from = findings.partition_point(is_before(handful.first));
        let to = findings.partition_point(is_before(end));
        let mut here = Here { handful: &handful, at: 0, lines: handful.lines_before, places: None };
        for (finding, spot) in findings.iter().zip(&mut spots).take(to).skip(from) {
            *spot = here.spot(&finding.path).ok_or(Unusual)?;
        }
        Ok(())
    })?;
    for (finding, spot) in findings.iter().zip(&mut spots).take(others) {
        let key = finding.path.strip_prefix("$.").unwrap_or_default();
        *spot = skeleton.keys.iter().find(|(other, _)| other == key).map_or(skeleton.start, |(_, spot)| *spot);
    }
    for (finding, spot) in findings.iter_mut().zip(&spots) {
        finding.line = Some(spot.lines_before + 1);
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| spots.get(*at).map(|spot| spot.offset));
    if order.is_sorted() {
        return Ok(findings);
    }
    let mut found: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|at| found.get_mut(at)?.take()).collect())
}

/// A handful that findings are looked for in, in the order of its records.
struct Here<'a> {
    handful: &'a Handful,
    /// How far lines were counted, and how many end before.
    at: usize,
    lines: usize,
    /// The record that was looked into last.
    places: Option<(usize, ValuePlaces<'a>)>,
}

impl Here<'_> {
    fn spot(&mut self, path: &str) -> Option<Spot> {
        let (_, number, rest) = in_record(path)?;
        let bytes = self.handful.bytes.as_slice();
        let range = self.handful.ranges.get(number.checked_sub(self.handful.first)?)?.clone();
        self.lines += line_ends(bytes.get(self.at..range.start).unwrap_or_default());
        self.at = self.at.max(range.start);
        let start = Spot { offset: self.handful.offset + range.start, lines_before: self.lines };
        if rest.is_empty() {
            return Some(start);
        }
        let record = bytes.get(range)?;
        if self.places.as_ref().is_none_or(|(of, _)| *of != number) {
            self.places = Some((number, ValuePlaces::of_text(std::str::from_utf8(record).ok()?)));
        }
        let inside = self.places.as_mut()?.1.find(rest);
        let lines_before = start.lines_before + line_ends(record.get(..inside)?);
        Some(Spot { offset: start.offset + inside, lines_before })
    }
}

fn place_of(finding: &Finding) -> Option<(RecordKind, usize)> {
    in_record(&finding.path).map(|(kind, at, _)| (kind, at))
}

#[cfg(test)]
#[path = "large_tests.rs"]
mod tests;
