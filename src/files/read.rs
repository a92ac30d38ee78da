//! From the file to facts: every record is read on its own, a fault costs no more than the value it is in.
//!
//! It touches no disk. What the facts mean is judged in `dataset::check`; here only sorts of values and missing keys are.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::field::{Field, empty_record};
use super::json::{self, ObjectMembers};
use super::mended::{forget_missing, mended, numbers_too_large};
use super::schema_v1 as v1;
use crate::dataset::{self, Actor, AsWritten, Dataset, Dated, Figure, Id, Record, RecordKind, check};
use crate::hashing::QuickSet;
use crate::report::{At, Expected, Fault, Finding, Refused, Report};

/// Reads a whole file. `text` has no byte order mark any more.
pub fn read(text: &str) -> Result<(Dataset, Report), Refused> {
    let file: Arc<str> = text.into();
    let ObjectMembers(members) = top_members(&file)?;
    refuse_what_is_not_ours(&file, &members)?;

    let mut reading = FileReading::of_text(file.clone());
    let mut dataset = Dataset { as_written: Some(AsWritten::bytes(file.clone(), 0..file.len())), ..Dataset::default() };
    let mut seen = std::collections::HashSet::new();
    for (key, _) in &members {
        if !seen.insert(key.as_ref()) {
            reading.note(&At::WHOLE.key(key), Fault::RepeatedKey { key: key.to_string() });
        }
    }
    reading.top(&members, &mut dataset);
    let mut findings = reading.findings;
    findings.extend(check::check(&dataset));
    let findings = in_file_order(&file, &dataset, findings);
    Ok((dataset, Report { findings }))
}

/// What one record's own text says, read as in its file.
pub fn read_record(kind: RecordKind, text: &str) -> Option<Record> {
    let version = v1::VERSION;
    let file = format!("{{\"format\":\"chancery\",\"format_version\":{version},\"{}\":[{text}]}}", kind.list_key());
    read(&file).ok()?.0.record_at(kind, 0)
}

/// What the file says of itself.
pub fn heading(members: &[(Cow<'_, str>, &RawValue)]) -> Dataset {
    let mut dataset = Dataset::default();
    FileReading::of_text(Arc::default()).heading(members, &mut dataset);
    dataset
}

pub(super) fn top_members(file: &str) -> Result<ObjectMembers<'_>, Refused> {
    let value: &RawValue = serde_json::from_str(file).map_err(|error| {
        let mut marks = file.lines().enumerate().filter(|(_, line)| line.starts_with("<<<<<<< "));
        if let Some((at, _)) = marks.next() {
            return Refused::LeftByGit { line: at + 1 };
        }
        if file.trim_ascii().is_empty() {
            return Refused::Empty;
        }
        if error.is_eof() {
            return Refused::CutOff { line: error.line() };
        }
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said).to_owned();
        Refused::NotJson { line: error.line(), column: error.column().max(1), what }
    })?;
    json::members(value.get()).ok_or_else(|| {
        let (line, column) = json::line_and_column(file.as_bytes(), json::offset_in(file, value.get()));
        Refused::NotOurs { line, column }
    })
}

pub(super) fn refuse_what_is_not_ours(file: &str, members: &[(Cow<'_, str>, &RawValue)]) -> Result<(), Refused> {
    let find = |wanted: &str| members.iter().rev().find(|(key, _)| key == wanted).map(|(_, value)| value.get());
    let place = |value: Option<&str>| {
        json::line_and_column(file.as_bytes(), value.map_or(0, |value| json::offset_in(file, value)))
    };
    let format = find("format");
    if format.and_then(|value| serde_json::from_str::<String>(value).ok()).as_deref() != Some("chancery") {
        let (line, column) = place(format);
        return Err(Refused::NotOurs { line, column });
    }
    let version = find("format_version");
    let (line, column) = place(version.or(format));
    match version.and_then(|value| serde_json::from_str::<serde_json::Number>(value).ok()) {
        Some(number) if number.as_u64() == Some(v1::VERSION) => Ok(()),
        Some(number) if number.as_f64().is_some_and(|number| number > 1.0) => {
            Err(Refused::Newer { version: number.to_string(), line, column })
        }
        _ => Err(Refused::NoSuchVersion { line, column }),
    }
}

/// Findings with their lines, in the order of the file.
fn in_file_order(file: &str, dataset: &Dataset, findings: Vec<Finding>) -> Vec<Finding> {
    if findings.is_empty() {
        return findings;
    }
    let lines = json::Lines::of_text(file);
    let (mut places, mut in_file) = (RecordPlaces::default(), json::ValuePlaces::of_text(file));
    let mut placed: Vec<(usize, Finding)> = findings
        .into_iter()
        .map(|finding| {
            let offset = offset_of(&mut in_file, dataset, &finding.path, &mut places);
            let line = Some(lines.line_at(offset));
            (offset, Finding { line, ..finding })
        })
        .collect();
    placed.sort_by_key(|(offset, _)| *offset);
    placed.into_iter().map(|(_, finding)| finding).collect()
}

/// Where values stand in records, by where the records begin.
type RecordPlaces<'a> = std::collections::HashMap<usize, json::ValuePlaces<'a>>;

/// Where a path leads, in bytes. A path into a record is followed from there, so that many findings stay cheap.
fn offset_of<'a>(file: &mut json::ValuePlaces<'_>, facts: &'a Dataset, path: &str, at: &mut RecordPlaces<'a>) -> usize {
    let in_record = RecordKind::place_of_path(path).and_then(|(kind, position, rest)| {
        let written = facts.as_written_at(kind, position)?;
        let (start, text) = (written.start()?, written.text()?);
        let in_text = at.entry(start).or_insert_with(|| json::ValuePlaces::of_text(text));
        Some(start + in_text.find(rest))
    });
    in_record.unwrap_or_else(|| file.find(path.strip_prefix('$').unwrap_or(path)))
}

/// A file being read.
pub(super) struct FileReading {
    file: Arc<str>,
    findings: Vec<Finding>,
    /// Ids that were referred to, each kept once: a million events name a few thousand people.
    ids: QuickSet<Id>,
    /// Whether a record was read another way than as it is written.
    pub(super) has_mended: bool,
}

/// Elements of a list of the file, one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListReader<'a> {
    pub kind: RecordKind,
    pub elements: &'a [&'a str],
    /// The place of the first of them in the whole list.
    pub first: usize,
}

/// A record as it stands in its list.
struct InList<'a, T> {
    path: At<'a>,
    id: Id,
    record: T,
    as_written: Option<AsWritten>,
}

impl FileReading {
    pub(super) fn of_text(file: Arc<str>) -> Self {
        Self { file, findings: Vec::new(), ids: QuickSet::default(), has_mended: false }
    }

    /// Goes on with another piece of the file.
    pub(super) fn goes_on_with(&mut self, file: Arc<str>) {
        self.file = file;
    }

    /// What was found since this was asked last.
    pub(super) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// How many findings there are since.
    pub(super) fn count_findings(&self) -> usize {
        self.findings.len()
    }

    /// An id that others name too.
    pub(super) fn interned(&mut self, text: &str) -> Id {
        if let Some(known) = self.ids.get(text) {
            return known.clone();
        }
        let id = Id::new(text);
        self.ids.insert(id.clone());
        id
    }

    pub(super) fn note(&mut self, path: &At<'_>, fault: Fault) {
        self.findings.push(Finding { path: path.to_string(), line: None, fault });
    }

    fn top(&mut self, members: &[(Cow<'_, str>, &RawValue)], into: &mut Dataset) {
        self.heading(members, into);
        for kind in RecordKind::ALL {
            let found = members.iter().rev().find(|(key, _)| key == kind.list_key());
            let Some(raw) = found.map(|(_, raw)| raw.get()).filter(|raw| *raw != "null") else { continue };
            match json::elements(raw) {
                Some(elements) => {
                    let elements: Vec<&str> = elements.into_iter().map(RawValue::get).collect();
                    self.list(ListReader { kind, elements: &elements, first: 0 }, into);
                }
                None => self.note(&At::WHOLE.key(kind.list_key()), Fault::WrongType { expected: Expected::List }),
            }
        }
    }

    /// Reads elements of a list to the end of the dataset's. Whatever stands there becomes a record, so that places in the
    /// file and in the dataset agree.
    pub(super) fn list(&mut self, list: ListReader<'_>, into: &mut Dataset) {
        match list.kind {
            RecordKind::Party => into.parties.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Party>| dataset::Party {
                    id,
                    names: this.names(record.names, &path),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Person => into.people.extend(self.records(&list, Self::person, |record| &mut record.id)),
            RecordKind::Organisation => into.organisations.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Organisation>| dataset::Organisation {
                    id,
                    names: this.names(record.names, &path),
                    also: this.texts(record.also, &path, "also"),
                    acronym: this.text(record.acronym, &path, "acronym"),
                    kind: this.text(record.kind, &path, "kind"),
                    party: this.id(record.party, &path, "party"),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Place => into.places.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Place>| dataset::Place {
                    id,
                    names: this.names(record.names, &path),
                    also: this.texts(record.also, &path, "also"),
                    party: this.id(record.party, &path, "party"),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Topic => into.topics.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Topic>| dataset::Topic {
                    id,
                    names: this.names(record.names, &path),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Source => into.sources.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Source>| dataset::Source {
                    id,
                    title: this.needed(record.title, &path, "title"),
                    publisher: this.text(record.publisher, &path, "publisher"),
                    issued: this.date(record.issued, &path, "issued"),
                    url: this.text(record.url, &path, "url"),
                    retrieved: this.date(record.retrieved, &path, "retrieved"),
                    sha256: this.text(record.sha256, &path, "sha256"),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Event => into.events.extend(self.records(&list, Self::event, |record| &mut record.id)),
            RecordKind::Statement => into.statements.extend(self.records(
                &list,
                |this, InList { path, id, record, as_written }: InList<'_, v1::Statement>| dataset::Statement {
                    id,
                    event: this.id(record.event, &path, "event"),
                    by: this.ids(record.by, &path, "by"),
                    gist: this.needed(record.gist, &path, "gist"),
                    topics: this.ids(record.topics, &path, "topics"),
                    evidence: this.evidence(record.evidence, &path),
                    as_written,
                },
                |record| &mut record.id,
            )),
            RecordKind::Agreement => {
                into.agreements.extend(self.records(&list, Self::agreement, |record| &mut record.id));
            }
            RecordKind::Series => into.series.extend(self.records(&list, Self::series, |record| &mut record.id)),
            RecordKind::Claim => into.claims.extend(self.records(&list, Self::claim, |record| &mut record.id)),
        }
    }

    pub(super) fn heading(&mut self, members: &[(Cow<'_, str>, &RawValue)], into: &mut Dataset) {
        let text_under = |wanted: &str| match members.iter().rev().find(|(key, _)| key == wanted) {
            Some((_, raw)) => serde_json::from_str::<v1::Text>(raw.get()).unwrap_or(Field::Wrong(Expected::Text)),
            None => Field::Absent,
        };
        into.title = self.needed(text_under("title"), At::WHOLE, "title");
        into.opens_at = self.date(text_under("opens_at"), At::WHOLE, "opens_at");
        into.selects = self.id(text_under("selects"), At::WHOLE, "selects");
    }

    fn person(&mut self, InList { path, id, record, as_written }: InList<'_, v1::Person>) -> dataset::Person {
        let names = self.names(record.names, &path);
        let also = self.texts(record.also, &path, "also");
        let offices = self.items(record.offices, &path, "offices", |this, office, path| dataset::Office {
            title: this.needed(office.title, path, "title"),
            party: this.id(office.party, path, "party"),
            period: this.date(office.period, path, "period"),
        });
        dataset::Person { id, names, also, offices, as_written }
    }

    fn agreement(&mut self, InList { path, id, record, as_written }: InList<'_, v1::Agreement>) -> dataset::Agreement {
        dataset::Agreement {
            id,
            kind: self.word(record.kind, &path, "kind", dataset::AgreementKind::from_word),
            title: self.needed(record.title, &path, "title"),
            parties: self.ids(record.parties, &path, "parties"),
            signed: self.date(record.signed, &path, "signed"),
            in_force: self.date(record.in_force, &path, "in_force"),
            evidence: self.evidence(record.evidence, &path),
            as_written,
        }
    }

    fn records<T, R>(
        &mut self,
        list: &ListReader<'_>,
        make: impl Fn(&mut Self, InList<'_, T>) -> R,
        id_of: impl Fn(&mut T) -> &mut v1::Text,
    ) -> Vec<R>
    where
        T: super::field::JsonKind,
    {
        let key = list.kind.list_key();
        let within = At::WHOLE.key(key);
        let mut records = Vec::with_capacity(list.elements.len());
        for (at, text) in (list.first..).zip(list.elements.iter().copied()) {
            let start = json::offset_in(&self.file, text);
            let path = within.number(at);
            let before = self.findings.len();
            let read = self.record::<T>(text, &path);
            let is_record = matches!(read, Field::Read(_));
            let mut record = match read {
                Field::Read(record) => record,
                Field::Absent | Field::Wrong(_) => {
                    self.note(&path, Fault::WrongType { expected: Expected::Object });
                    let Some(empty) = empty_record() else { continue };
                    empty
                }
            };
            let found = self.findings.len();
            let unreadable = numbers_too_large(self.findings.get(before..).unwrap_or_default());
            let id = self.needed(std::mem::take(id_of(&mut record)), &path, "id");
            // A record without an id is kept under one that no file can have.
            let id = if id.is_empty() { Id::new(&format!("{key}[{at}]")) } else { Id::new(&id) };
            let as_written = Some(AsWritten::bytes(self.file.clone(), start..start + text.len()));
            records.push(make(self, InList { path, id, record, as_written }));
            forget_missing(&mut self.findings, found, &unreadable);
            if !is_record {
                // What is no record at all lacks every key: said once is enough.
                self.findings.truncate(found);
            }
        }
        records
    }

    fn record<T: super::field::JsonKind>(&mut self, text: &str, path: &At<'_>) -> Field<T> {
        if let Ok(record) = serde_json::from_str::<Field<T>>(text) {
            return record;
        }
        // It is JSON, so that a key stands there twice, or a value is of no use.
        self.has_mended = true;
        let mended = mended(text, path, &mut self.findings);
        serde_json::from_str(&mended).unwrap_or(Field::Wrong(Expected::Object))
    }

    fn event(&mut self, InList { path, id, mut record, as_written }: InList<'_, v1::Event>) -> dataset::Event {
        let path = &path;
        let texts = record.take_texts();
        dataset::Event {
            id,
            kind: self.word(record.kind, path, "kind", dataset::EventKind::from_word),
            rank: self.text(record.rank, path, "rank").map(|word| dataset::Rank::from_word(&word)),
            title: self.needed(record.title, path, "title"),
            when: Dated::new(&self.needed(record.when, path, "when")),
            when_basis: self.word(record.when_basis, path, "when_basis", dataset::WhenBasis::from_word),
            when_note: self.text(record.when_note, path, "when_note"),
            planned: self.date(record.planned, path, "planned"),
            status: self.word(record.status, path, "status", dataset::Status::from_word),
            part_of: self.id(record.part_of, path, "part_of"),
            places: self.ids(record.places, path, "places"),
            participants: self.items(record.participants, path, "participants", Self::participant),
            topics: self.ids(record.topics, path, "topics"),
            texts: texts.map(|text, field| self.text(field, path, text.key())),
            outcomes: self.ids(record.outcomes, path, "outcomes"),
            evidence: self.evidence(record.evidence, path),
            corrections: self.items(record.corrections, path, "corrections", |this, correction, path| {
                dataset::Correction {
                    field: this.text(correction.field, path, "field").unwrap_or_default(),
                    source_says: this.text(correction.source_says, path, "source_says"),
                    taken_as: this.text(correction.taken_as, path, "taken_as"),
                    why: this.text(correction.why, path, "why"),
                }
            }),
            as_written,
        }
    }

    fn participant(&mut self, participant: v1::Participant, path: &At<'_>) -> dataset::Participant {
        let person = self.id(participant.person, path, "person").map(Actor::Person);
        let organisation = self.id(participant.organisation, path, "organisation").map(Actor::Organisation);
        let party = self.id(participant.party, path, "party").map(Actor::Party);
        let who = person.or(organisation).or(party);
        if who.is_none() {
            self.note(path, Fault::MissingKey { key: "person" });
        }
        dataset::Participant {
            who,
            role: self.text(participant.role, path, "role").map(|word| dataset::Role::from_word(&word)),
            office: self.text(participant.office, path, "as"),
        }
    }

    fn series(&mut self, InList { path, id, record, as_written }: InList<'_, v1::Series>) -> dataset::Series {
        let path = &path;
        let points = match record.points {
            Field::Absent => {
                self.note(path, Fault::MissingKey { key: "points" });
                Vec::new()
            }
            list => self.items(list, path, "points", |this, point, path| dataset::Point {
                period: Dated::new(&this.needed(point.period, path, "period")),
                value: Figure::new(&this.needed(point.value, path, "value")),
                qualifier: this.word(point.qualifier, path, "qualifier", dataset::Qualifier::from_word),
                note: this.text(point.note, path, "note"),
                evidence: this.evidence(point.evidence, path),
            }),
        };
        dataset::Series {
            id,
            measure: dataset::Measure::from_word(&self.needed(record.measure, path, "measure")),
            reporter: Id::new(&self.needed(record.reporter, path, "reporter")),
            unit: self.needed(record.unit, path, "unit"),
            scale: self.scale(record.scale, path, true).unwrap_or_default(),
            basis: dataset::Basis::from_word(&self.needed(record.basis, path, "basis")),
            says_negative: self.true_or_false(&record.may_be_negative, path, "may_be_negative"),
            mirrors: self.ids(record.mirrors, path, "mirrors"),
            points,
            as_written,
        }
    }

    fn claim(&mut self, InList { path, id, record, as_written }: InList<'_, v1::Claim>) -> dataset::Claim {
        let path = &path;
        let kind = dataset::ClaimKind::from_word(&self.needed(record.kind, path, "kind"));
        let (is_amount, is_count) = (kind == dataset::ClaimKind::Amount, kind == dataset::ClaimKind::Count);
        let text = |this: &mut Self, field: v1::Text, key: &'static str, is_needed: bool| {
            if is_needed { Some(this.needed(field, path, key)) } else { this.text(field, path, key) }
        };
        let measure = text(self, record.measure, "measure", is_amount);
        let basis = text(self, record.basis, "basis", is_amount);
        let period = text(self, record.period, "period", is_amount || is_count);
        let value = text(self, record.value, "value", is_amount || is_count);
        let unit = text(self, record.unit, "unit", is_amount);
        let counts = match record.counts {
            Field::Read(counts) => {
                let inner = path.key("counts");
                let kinds = self.texts(counts.kinds, &inner, "kinds");
                Some(dataset::Counts {
                    kinds: kinds.iter().map(|word| dataset::EventKind::from_word(word)).collect(),
                    all_of: self.ids(counts.all_of, &inner, "all_of"),
                    places: self.ids(counts.places, &inner, "places"),
                })
            }
            Field::Wrong(expected) => {
                self.note(&path.key("counts"), Fault::WrongType { expected });
                None
            }
            Field::Absent => {
                if is_count {
                    self.note(path, Fault::MissingKey { key: "counts" });
                }
                None
            }
        };
        dataset::Claim {
            id,
            kind,
            measure: measure.filter(|word| !word.is_empty()).map(|word| dataset::Measure::from_word(&word)),
            basis: basis.filter(|word| !word.is_empty()).map(|word| dataset::Basis::from_word(&word)),
            counts,
            period: period.filter(|text| !text.is_empty()).map(|text| Dated::new(&text)),
            qualifier: self.word(record.qualifier, path, "qualifier", dataset::Qualifier::from_word),
            value: value.filter(|text| !text.is_empty()).map(|text| Figure::new(&text)),
            unit: unit.filter(|unit| !unit.is_empty()),
            scale: self.scale(record.scale, path, is_amount),
            by: self.ids(record.by, path, "by"),
            text: self.text(record.text, path, "text"),
            evidence: self.evidence(record.evidence, path),
            as_written,
        }
    }
}
