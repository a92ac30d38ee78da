//! From facts to the file: an untouched record is written back from its own bytes, a changed one keeps all of them that
//! did not change, a new one has its keys in the order of the format.
//!
//! It touches no disk.

use serde_json::value::RawValue;

use super::json::{self, ObjectMembers};
use super::merge::{self, Entries};
use super::shape::{self, ValueShape};
use super::{in_layout, read, schema_v1 as v1};
use crate::dataset::{AsWritten, Dataset, Record, RecordKind};
use crate::parallel;

/// The level that records stand at: in a list, in the file.
const DEPTH_OF_RECORDS: usize = 2;

/// The keys of the file in the order of the format.
const KEYS: [&str; 16] = [
    "format",
    "format_version",
    "title",
    "opens_at",
    "selects",
    "parties",
    "people",
    "organisations",
    "places",
    "topics",
    "sources",
    "events",
    "statements",
    "agreements",
    "series",
    "claims",
];

/// The whole file. A file in the format's own layout comes back byte for byte where nothing was changed.
pub fn to_text(dataset: &Dataset) -> String {
    let mut out = String::new();
    match &dataset.as_written {
        Some(written) => over(&mut out, dataset, written),
        None => new(&mut out, dataset),
    }
    out.push('\n');
    match &dataset.as_written {
        Some(written) => as_the_file_was(out, written),
        None => out,
    }
}

/// With the line ends that most lines of the file had, and with its byte order mark: a change of one record is seen as one.
fn as_the_file_was(out: String, written: &AsWritten) -> String {
    let text = written.text().unwrap_or_default();
    let line_count = text.matches('\n').count();
    let has_windows_lines = text.matches("\r\n").count() * 2 > line_count;
    let out = if has_windows_lines { out.replace("\r\n", "\n").replace('\n', "\r\n") } else { out };
    if written.file().is_some_and(|file| file.starts_with(super::BYTE_ORDER_MARK)) {
        format!("{}{out}", super::BYTE_ORDER_MARK)
    } else {
        out
    }
}

/// A dataset that was never in a file.
fn new(out: &mut String, dataset: &Dataset) {
    let mut entries = Entries::default();
    entries.push("format", json::string("chancery"));
    entries.push("format_version", v1::VERSION.to_string());
    if let ValueShape::Object(heading) = shape::heading(dataset) {
        for (key, value) in heading.iter().filter(|(_, value)| *value != ValueShape::Absent) {
            entries.push(key, rendered(value));
        }
    }
    for kind in RecordKind::ALL.into_iter().filter(|kind| dataset.count(*kind) > 0) {
        entries.push(kind.list_key(), list(dataset, kind));
    }
    entries.write(out, 0);
}

/// A dataset over the file that it was read from.
fn over(out: &mut String, dataset: &Dataset, written: &AsWritten) {
    let text = written.text().unwrap_or_default();
    out.reserve(text.len());
    let Some(ObjectMembers(members)) = json::members(text) else { return };
    let (old, new) = (shape::heading(&read::heading(&members)), shape::heading(dataset));
    let mut entries = Entries::default();
    let written_keys = merge::written_keys(text);
    for (at, (key, value)) in members.iter().enumerate() {
        let is_last = !members.iter().skip(at + 1).any(|(other, _)| other == key);
        let list_kind = RecordKind::ALL.into_iter().find(|kind| kind.list_key() == key);
        let text = match list_kind {
            Some(kind) if is_last => written_list(dataset, kind, value),
            _ if new.get(key) == old.get(key) || !is_last => laid_out(value.get(), 1),
            _ if *new.get(key) == ValueShape::Absent => continue,
            _ => rendered(new.get(key)),
        };
        match written_keys.get(at) {
            Some(written) => entries.push_written(key, written, text),
            None => entries.push(key, text),
        }
    }
    let is_missing = |key: &str| !members.iter().any(|(other, _)| other == key);
    if let ValueShape::Object(heading) = &new {
        for (key, value) in heading.iter().filter(|(key, value)| is_missing(key) && *value != *old.get(key)) {
            entries.insert(key, rendered(value), &KEYS);
        }
    }
    for kind in RecordKind::ALL.into_iter().filter(|kind| dataset.count(*kind) > 0 && is_missing(kind.list_key())) {
        entries.insert(kind.list_key(), list(dataset, kind), &KEYS);
    }
    entries.write(out, 0);
}

fn rendered(shape: &ValueShape) -> String {
    let mut out = String::new();
    merge::write(&mut out, shape, 1);
    out
}

fn laid_out(text: &str, depth: usize) -> String {
    let mut out = String::with_capacity(text.len());
    json::lay_out(&mut out, text, depth);
    out
}

/// A list that stands in the file. Where it has no record and had none, it stays as it is, whatever stands there.
fn written_list(dataset: &Dataset, kind: RecordKind, raw: &RawValue) -> String {
    let had_records = || json::elements(raw.get()).is_some_and(|elements| !elements.is_empty());
    if dataset.count(kind) == 0 && !had_records() { laid_out(raw.get(), 1) } else { list(dataset, kind) }
}

fn list(dataset: &Dataset, kind: RecordKind) -> String {
    let count = dataset.count(kind);
    let parts = parallel::stretches(count, LEAST_FOR_A_THREAD, |stretch| {
        let mut out = String::new();
        for position in stretch {
            json::element_start(&mut out, position == 0, 1);
            record(&mut out, dataset, kind, position);
        }
        out
    });
    let mut out = String::with_capacity(parts.iter().map(String::len).sum::<usize>() + 8);
    out.push('[');
    // Each part is let go of once it is copied.
    for part in parts {
        out.push_str(&part);
    }
    json::list_end(&mut out, count == 0, 1);
    out
}

/// Fewer records are not worth a thread of their own.
const LEAST_FOR_A_THREAD: usize = 5_000;

fn record(out: &mut String, dataset: &Dataset, kind: RecordKind, position: usize) {
    // Most records of a file, without a copy of them.
    let written = dataset.as_written_at(kind, position);
    if let Some(text) = written.filter(|written| !written.is_changed()).and_then(AsWritten::text) {
        return json::lay_out(out, text, DEPTH_OF_RECORDS);
    }
    if let (RecordKind::Event, Some(event), Some(written)) = (kind, dataset.events.get(position), written)
        && written.text().is_none()
    {
        return in_layout::write_event(out, event, written.left_out());
    }
    if let Some(record) = dataset.record_at(kind, position) {
        out.push_str(&record_text(&record));
    }
}

/// A record by itself, as it stands in the file once it is saved.
pub fn record_text(record: &Record) -> String {
    let mut out = String::new();
    let Some(written) = record.as_written() else {
        merge::write(&mut out, &shape::record(record), DEPTH_OF_RECORDS);
        return out;
    };
    let Some(text) = written.text() else {
        in_layout::write(&mut out, record, written.left_out());
        return out;
    };
    if !written.is_changed() {
        return laid_out(text, DEPTH_OF_RECORDS);
    }
    let (kind, new) = (record.kind(), shape::record(record));
    match read::read_record(kind, text) {
        Some(old) => merge::merge(&mut out, text, &shape::record(&old), &new, kind.list_key(), DEPTH_OF_RECORDS),
        None => merge::write(&mut out, &new, DEPTH_OF_RECORDS),
    }
    out
}
