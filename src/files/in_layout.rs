//! Records in the format's own layout, piece by piece: written out, or held against what was written.
//!
//! One account of the layout serves both, so that a record which is not kept byte by byte comes back byte by byte. What is
//! written of a record that nobody wrote before is in `shape` and `merge`; a test holds the two accounts equal.

use crate::dataset::{
    Actor, AsWritten, Confidence, Dated, Event, EventKind, Evidence, Id, LeftOut, Participant, Point, Qualifier,
    Record, Series, Status, WhenBasis,
};

use super::{json, merge, shape};

/// The level that records stand at: in a list, in the file.
pub const DEPTH: usize = 2;

/// That the kind was left out.
pub const KIND: u8 = 1;
/// That the status was.
pub const STATUS: u8 = 1 << 1;
/// That the confidence of evidence was.
pub const CONFIDENCE: u8 = 1 << 2;
/// That the qualifier of points was.
const QUALIFIER: u8 = 1 << 3;

/// Where the pieces go.
trait Sink {
    /// A piece as it is.
    fn put(&mut self, piece: &str);

    /// Whether a value that absence means too stands there. `key` begins the line that it would stand on.
    fn has(&mut self, bit: u8, key: &[&str]) -> bool;
}

/// Pieces written out.
struct WrittenPieces<'a> {
    out: &'a mut String,
    left_out: LeftOut,
}

impl Sink for WrittenPieces<'_> {
    fn put(&mut self, piece: &str) {
        self.out.push_str(piece);
    }

    fn has(&mut self, bit: u8, _: &[&str]) -> bool {
        self.left_out.0 & bit == 0
    }
}

/// Pieces held against a text.
struct Compared<'a> {
    /// What is left of it; nothing once something differed.
    rest: Option<&'a str>,
    left_out: u8,
    written: u8,
}

impl Sink for Compared<'_> {
    fn put(&mut self, piece: &str) {
        self.rest = self.rest.and_then(|rest| rest.strip_prefix(piece));
    }

    fn has(&mut self, bit: u8, key: &[&str]) -> bool {
        let is_there =
            self.rest.is_some_and(|rest| key.iter().try_fold(rest, |rest, piece| rest.strip_prefix(piece)).is_some());
        if is_there {
            self.written |= bit;
        } else {
            self.left_out |= bit;
        }
        is_there
    }
}

/// How a record stood in its file, if its bytes follow from what it says.
pub fn recognised(record: &Record, text: &str) -> Option<AsWritten> {
    match record {
        Record::Event(record) => recognised_event(record, text),
        Record::Series(record) => recognised_series(record, text),
        other => {
            let mut out = String::with_capacity(text.len());
            merge::write(&mut out, &shape::record(other), DEPTH);
            (out == text).then(|| AsWritten::laid_out(LeftOut::default()))
        }
    }
}

/// How a series stood in its file, if its bytes follow from what it says.
pub fn recognised_series(record: &Series, text: &str) -> Option<AsWritten> {
    compared(text, |sink| series(sink, record))
}

/// How an event stood in its file, if its bytes follow from what it says.
pub fn recognised_event(record: &Event, text: &str) -> Option<AsWritten> {
    compared(text, |sink| event(sink, record))
}

fn compared(text: &str, pieces: impl FnOnce(&mut Compared<'_>)) -> Option<AsWritten> {
    let mut sink = Compared { rest: Some(text), left_out: 0, written: 0 };
    pieces(&mut sink);
    // All of a kind are left out, or none is.
    let is_like = sink.rest == Some("") && sink.left_out & sink.written == 0;
    is_like.then(|| AsWritten::laid_out(LeftOut(sink.left_out)))
}

/// A record written out as it was recognised.
pub fn write(out: &mut String, record: &Record, left_out: LeftOut) {
    match record {
        Record::Event(record) => write_event(out, record, left_out),
        Record::Series(record) => series(&mut WrittenPieces { out, left_out }, record),
        other => merge::write(out, &shape::record(other), DEPTH),
    }
}

/// An event written out as it was recognised.
pub fn write_event(out: &mut String, record: &Event, left_out: LeftOut) {
    event(&mut WrittenPieces { out, left_out }, record);
}

/// A line break, and the blanks of the deepest level that the format has.
const LINE_BREAK: &str = "\n                    ";

/// A line break with the blanks of a level.
pub fn line_break(depth: usize) -> &'static str {
    LINE_BREAK.get(..=2 * depth).unwrap_or(LINE_BREAK)
}

/// An object being written: whether something stands in it already, and at which level its keys do.
struct Object {
    depth: usize,
    has_some: bool,
}

impl Object {
    fn open(sink: &mut impl Sink, depth: usize) -> Self {
        sink.put("{");
        Self { depth: depth + 1, has_some: false }
    }

    fn before(&self) -> &'static str {
        if self.has_some { "," } else { "" }
    }

    fn key(&mut self, sink: &mut impl Sink, key: &str) {
        sink.put(self.before());
        self.has_some = true;
        sink.put(line_break(self.depth));
        sink.put("\"");
        sink.put(key);
        sink.put("\": ");
    }

    fn text(&mut self, sink: &mut impl Sink, key: &str, value: &str) {
        self.key(sink, key);
        string(sink, value);
    }

    fn maybe(&mut self, sink: &mut impl Sink, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(sink, key, value);
        }
    }

    /// A value that may be left out because absence means it.
    fn usual(&mut self, sink: &mut impl Sink, key: &str, value: &str, bit: Option<u8>) {
        let is_there = bit.is_none_or(|bit| sink.has(bit, &[self.before(), line_break(self.depth), "\"", key, "\": "]));
        if is_there {
            self.text(sink, key, value);
        }
    }

    fn list<S: Sink, T>(&mut self, sink: &mut S, key: &str, items: &[T], write: impl Fn(&mut S, &T, usize)) {
        if items.is_empty() {
            return;
        }
        self.key(sink, key);
        elements(sink, items, self.depth, write);
    }

    fn ids(&mut self, sink: &mut impl Sink, key: &str, ids: &[Id]) {
        self.list(sink, key, ids, |sink, id, _| string(sink, id.as_str()));
    }

    fn close(self, sink: &mut impl Sink) {
        if self.has_some {
            sink.put(line_break(self.depth.saturating_sub(1)));
        }
        sink.put("}");
    }
}

/// The elements of a list, which stands at this level.
fn elements<S: Sink, T>(sink: &mut S, items: &[T], depth: usize, write: impl Fn(&mut S, &T, usize)) {
    sink.put("[");
    for (at, item) in items.iter().enumerate() {
        sink.put(if at == 0 { "" } else { "," });
        sink.put(line_break(depth + 1));
        write(sink, item, depth + 1);
    }
    if !items.is_empty() {
        sink.put(line_break(depth));
    }
    sink.put("]");
}

fn string(sink: &mut impl Sink, text: &str) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        sink.put(&json::string(text));
    } else {
        sink.put("\"");
        sink.put(text);
        sink.put("\"");
    }
}

fn event(sink: &mut impl Sink, event: &Event) {
    let mut object = Object::open(sink, DEPTH);
    object.text(sink, "id", event.id.as_str());
    object.usual(sink, "kind", event.kind.word(), (event.kind == EventKind::default()).then_some(KIND));
    object.maybe(sink, "rank", event.rank.as_ref().map(|rank| rank.word()));
    object.text(sink, "title", &event.title);
    object.text(sink, "when", event.when.text());
    let basis = (event.when_basis != WhenBasis::Stated).then(|| event.when_basis.word());
    object.maybe(sink, "when_basis", basis);
    object.maybe(sink, "when_note", event.when_note.as_deref());
    object.maybe(sink, "planned", event.planned.as_ref().map(Dated::text));
    object.usual(sink, "status", event.status.word(), (event.status == Status::default()).then_some(STATUS));
    object.maybe(sink, "part_of", event.part_of.as_ref().map(Id::as_str));
    object.ids(sink, "places", &event.places);
    object.list(sink, "participants", &event.participants, participant);
    object.ids(sink, "topics", &event.topics);
    for (text, told) in event.texts.told() {
        object.text(sink, text.key(), told);
    }
    object.ids(sink, "outcomes", &event.outcomes);
    object.list(sink, "evidence", &event.evidence, evidence);
    object.list(sink, "corrections", &event.corrections, |sink, correction, depth| {
        let mut object = Object::open(sink, depth);
        object.text(sink, "field", &correction.field);
        object.maybe(sink, "source_says", correction.source_says.as_deref());
        object.maybe(sink, "taken_as", correction.taken_as.as_deref());
        object.maybe(sink, "why", correction.why.as_deref());
        object.close(sink);
    });
    object.close(sink);
}

fn participant<S: Sink>(sink: &mut S, participant: &Participant, depth: usize) {
    let mut object = Object::open(sink, depth);
    let who = participant.who.as_ref().map(|who| match who {
        Actor::Person(id) => ("person", id),
        Actor::Organisation(id) => ("organisation", id),
        Actor::Party(id) => ("party", id),
    });
    if let Some((key, id)) = who {
        object.text(sink, key, id.as_str());
    }
    object.maybe(sink, "role", participant.role.as_ref().map(|role| role.word()));
    object.maybe(sink, "as", participant.office.as_deref());
    object.close(sink);
}

fn evidence<S: Sink>(sink: &mut S, evidence: &Evidence, depth: usize) {
    let mut object = Object::open(sink, depth);
    object.text(sink, "source", evidence.source.as_str());
    object.maybe(sink, "at", evidence.at.as_deref());
    let is_usual = evidence.confidence == Confidence::default();
    object.usual(sink, "confidence", evidence.confidence.word(), is_usual.then_some(CONFIDENCE));
    object.close(sink);
}

fn series(sink: &mut impl Sink, series: &Series) {
    let mut object = Object::open(sink, DEPTH);
    object.text(sink, "id", series.id.as_str());
    object.text(sink, "measure", series.measure.word());
    object.text(sink, "reporter", series.reporter.as_str());
    object.text(sink, "unit", &series.unit);
    object.key(sink, "scale");
    sink.put(&shape::scale_text(series.scale));
    object.text(sink, "basis", series.basis.word());
    if let Some(is) = series.says_negative {
        object.key(sink, "may_be_negative");
        sink.put(if is { "true" } else { "false" });
    }
    object.ids(sink, "mirrors", &series.mirrors);
    object.key(sink, "points");
    elements(sink, &series.points, DEPTH + 1, point);
    object.close(sink);
}

fn point<S: Sink>(sink: &mut S, point: &Point, depth: usize) {
    let mut object = Object::open(sink, depth);
    object.text(sink, "period", point.period.text());
    object.text(sink, "value", point.value.text());
    let is_usual = point.qualifier == Qualifier::default();
    object.usual(sink, "qualifier", point.qualifier.word(), is_usual.then_some(QUALIFIER));
    object.maybe(sink, "note", point.note.as_deref());
    object.list(sink, "evidence", &point.evidence, evidence);
    object.close(sink);
}
