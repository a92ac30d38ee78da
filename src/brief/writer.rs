//! What every brief is written with: lines with their notes, lists that end, sections that have something in them.

use std::collections::HashSet;

use super::model::{Brief, BriefBlock, BriefRun, BriefSection, NoteRun};
use crate::dataset::{Agreement, Confidence, Dated, Event, Evidence, Id, Source, Statement, Status};
use crate::describe::RecordNames;
use crate::describe::reasons::VerdictContext;
use crate::time::{DaySpan, Edtf, known_days};
use crate::words::{Words, dates, records};

/// A brief in the making.
pub struct BriefWriter<'a> {
    /// What it is told from.
    pub context: VerdictContext<'a>,
    notes: Vec<Vec<NoteRun>>,
    /// What each note cites: the same again leads to the same note.
    cited: Vec<Vec<Evidence>>,
    /// The sources that were told in full.
    told: HashSet<Id>,
    sections: Vec<BriefSection>,
}

impl<'a> BriefWriter<'a> {
    /// Nothing written yet.
    pub fn new(context: VerdictContext<'a>) -> Self {
        Self { context, notes: Vec::new(), cited: Vec::new(), told: HashSet::new(), sections: Vec::new() }
    }

    /// The names of the record.
    pub fn names(&self) -> RecordNames<'a> {
        self.context.names()
    }

    /// The reader's language.
    pub fn words(&self) -> &'a Words {
        self.context.words
    }

    /// A section, where there is something in it.
    pub fn section(&mut self, heading: String, blocks: Vec<BriefBlock>) {
        let is_filled = |block: &BriefBlock| match block {
            BriefBlock::Paragraph(runs) => !runs.is_empty(),
            BriefBlock::List(items) => !items.is_empty(),
            BriefBlock::Table(table) => !table.rows.is_empty(),
        };
        let blocks: Vec<BriefBlock> = blocks.into_iter().filter(is_filled).collect();
        if !blocks.is_empty() {
            self.sections.push(BriefSection { heading, blocks });
        }
    }

    /// The marks behind a fact: its note, what is doubtful about it, or that it has no source.
    pub fn cite(&mut self, evidence: &[Evidence]) -> Vec<BriefRun> {
        if evidence.is_empty() {
            return vec![BriefRun::Caution(self.words().text("brief-no-source"))];
        }
        let mut runs = Vec::new();
        let doubt = evidence.iter().map(|one| &one.confidence).find(|one| **one == Confidence::Disputed);
        runs.extend(doubt.map(|doubt| BriefRun::Caution(records::word(self.words(), "confidence", doubt.word()))));
        let at = self.cited.iter().position(|known| known == evidence).unwrap_or_else(|| self.note(evidence));
        runs.push(BriefRun::Note(at));
        runs
    }

    /// A new note, and its place.
    fn note(&mut self, evidence: &[Evidence]) -> usize {
        let mut sources: Vec<&Id> = Vec::new();
        for one in evidence {
            if !sources.contains(&&one.source) {
                sources.push(&one.source);
            }
        }
        let mut note: Vec<NoteRun> = Vec::new();
        for source in sources {
            if !note.is_empty() {
                note.push(NoteRun::Text(self.words().text("brief-note-between")));
            }
            note.extend(self.source(source, evidence));
        }
        note.push(NoteRun::Text(self.words().text("brief-note-end")));
        self.notes.push(note);
        self.cited.push(evidence.to_vec());
        self.notes.len() - 1
    }

    /// A source, in full where it is told for the first time, with the places in it.
    fn source(&mut self, id: &Id, evidence: &[Evidence]) -> Vec<NoteRun> {
        let of: Vec<Evidence> = evidence.iter().filter(|one| one.source == *id).cloned().collect();
        let names = self.names();
        let source = self.context.index.source(self.context.dataset, id);
        let is_first = self.told.insert(id.clone());
        let mut parts = match source {
            Some(source) if is_first => whole_source(&names, source),
            Some(source) => vec![NoteRun::Text(short_title(source))],
            None => vec![NoteRun::Text(id.to_string())],
        };
        let inferred = of.iter().any(|one| one.confidence == Confidence::Inferred);
        let doubt = inferred.then(|| records::word(self.words(), "confidence", Confidence::Inferred.word()));
        parts.extend(names.places_said(&of).into_iter().chain(doubt).map(NoteRun::Text));
        let mut runs = Vec::new();
        for part in parts {
            if !runs.is_empty() {
                runs.push(NoteRun::Text(self.words().text("brief-note-comma")));
            }
            runs.push(part);
        }
        runs
    }

    /// The first `most` of what there is, a line each, and what is beyond them named together in a last one.
    pub fn list<T: NamedInBrief>(
        &mut self,
        mut all: Vec<T>,
        most: usize,
        mut line: impl FnMut(&mut Self, T) -> Vec<BriefRun>,
    ) -> BriefBlock {
        let beyond = all.split_off(most.min(all.len()));
        let mut items: Vec<Vec<BriefRun>> = Vec::new();
        for one in all {
            items.push(line(self, one));
        }
        if !beyond.is_empty() {
            items.push(match T::ELSEWHERE {
                Some(key) => vec![BriefRun::Text(self.words().with(key, &[("count", beyond.len().into())]))],
                None => self.named_together("brief-more", &beyond),
            });
        }
        BriefBlock::List(items)
    }

    /// Names of things in one line under a text, with one note for all of them. What goes beyond a paragraph is counted, and it is
    /// said where it stands.
    pub fn named_together<T: NamedInBrief>(&mut self, key: &str, all: &[T]) -> Vec<BriefRun> {
        let (words, context) = (self.words(), self.context);
        let left = all.len().saturating_sub(MOST_NAMED);
        let mut names: Vec<String> = all.iter().take(MOST_NAMED).map(|one| one.name_in_brief(context)).collect();
        if left > 0 {
            names.push(words.with("brief-not-named", &[("count", left.into())]));
        }
        let evidence: Vec<Evidence> =
            all.iter().take(MOST_NAMED).flat_map(|one| one.evidence_in_brief(context)).cloned().collect();
        let names = words.semicolons(names);
        let told = words.with(key, &[("count", all.len().into()), ("names", (&names).into())]);
        let marks = self.cite(&evidence);
        line(told, marks)
    }

    /// An event in a line: when, what it was, who took part, and that it is planned, disputed or off.
    pub fn event_line(&mut self, event: &Event) -> Vec<BriefRun> {
        let when = dated(&self.names(), &event.when);
        let dash = self.words().text("brief-dash");
        let head = [BriefRun::Strong(when), BriefRun::Text(format!(" {dash} "))];
        head.into_iter().chain(self.undated_line(event)).collect()
    }

    /// The same without its date.
    pub fn undated_line(&mut self, event: &Event) -> Vec<BriefRun> {
        let (words, names) = (self.words(), self.names());
        // Where the title names everybody, they are not named twice. Where it does not, all are: those left out would seem
        // not to have been there.
        let everybody = people(&names, event);
        let is_told = everybody.iter().all(|name| event.title.contains(name.as_str()));
        let who = if is_told { String::new() } else { words.commas(everybody) };
        let mut runs = vec![BriefRun::Text(if who.is_empty() {
            event.title.clone()
        } else {
            words.with("brief-event-with", &[("title", (&event.title).into()), ("who", (&who).into())])
        })];
        let marks = self.cite(&event.evidence);
        let status = BriefRun::Caution(records::word(words, "status", event.status.word()));
        // What its sources dispute is said once.
        if event.status != Status::Held && !marks.contains(&status) {
            runs.push(status);
        }
        runs.extend(marks);
        runs
    }

    /// The whole.
    pub fn finish(self, title: String, lead: String, opening: Vec<BriefBlock>, days: DaySpan) -> Brief {
        let latest = latest_issue(self.context).map(|date| dates::period(self.words(), date)).unwrap_or_default();
        let record = self.context.dataset.title.as_str();
        let args = [("record", record.into()), ("date", (&latest).into())];
        let drawn_from = self.words().with("brief-drawn-from", &args);
        Brief { title, lead, opening, sections: self.sections, notes: self.notes, drawn_from, days }
    }
}

/// More are not read in one line.
const MOST_NAMED: usize = 12;

/// What can be named in a line with others.
pub trait NamedInBrief {
    /// Where those beyond a list stand, for what is too long to be named in a line.
    const ELSEWHERE: Option<&'static str> = None;

    /// Its name, with its date where that tells it from others.
    fn name_in_brief(&self, context: VerdictContext<'_>) -> String;
    /// Where it stands written.
    fn evidence_in_brief<'a>(&'a self, context: VerdictContext<'a>) -> &'a [Evidence];
}

impl NamedInBrief for &Event {
    fn name_in_brief(&self, context: VerdictContext<'_>) -> String {
        let date = context.names().date_and_time(self);
        let args = [("title", (&self.title).into()), ("date", (&date).into())];
        context.words.with("brief-named-event", &args)
    }

    fn evidence_in_brief<'a>(&'a self, _: VerdictContext<'a>) -> &'a [Evidence] {
        &self.evidence
    }
}

impl NamedInBrief for &Agreement {
    fn name_in_brief(&self, _: VerdictContext<'_>) -> String {
        self.title.clone()
    }

    fn evidence_in_brief<'a>(&'a self, _: VerdictContext<'a>) -> &'a [Evidence] {
        &self.evidence
    }
}

impl NamedInBrief for &Statement {
    const ELSEWHERE: Option<&'static str> = Some("brief-more-said");

    fn name_in_brief(&self, context: VerdictContext<'_>) -> String {
        context.words.with("brief-quoted", &[("text", (&self.gist).into())])
    }

    fn evidence_in_brief<'a>(&'a self, _: VerdictContext<'a>) -> &'a [Evidence] {
        &self.evidence
    }
}

/// [`BriefWriter::event_line`], for lists.
pub fn event_line(writer: &mut BriefWriter<'_>, event: &Event) -> Vec<BriefRun> {
    writer.event_line(event)
}

/// Words, then what stands behind them.
pub fn line(text: String, marks: Vec<BriefRun>) -> Vec<BriefRun> {
    std::iter::once(BriefRun::Text(text)).chain(marks).collect()
}

/// A date in words, in capitals at its head, for it begins a line.
pub fn dated(names: &RecordNames<'_>, date: &Dated) -> String {
    records::capitalised(&names.date(date))
}

/// Who took part, by name.
fn people(names: &RecordNames<'_>, event: &Event) -> Vec<String> {
    /// More are not read in a line.
    const MOST: usize = 6;
    let ids = event.participants.iter().filter_map(|one| one.who.as_ref()).map(crate::dataset::Actor::id);
    ids.take(MOST).map(|id| names.whole_name(id)).collect()
}

fn whole_source(names: &RecordNames<'_>, source: &Source) -> Vec<NoteRun> {
    let title = names.with("brief-quoted", &[("text", (&source.title).into())]);
    let issue = names.issue(source).filter(|issue| *issue != source.title);
    let mut parts = vec![NoteRun::Text(title)];
    parts.extend(issue.map(NoteRun::Text));
    // A long address can't be typed off a paper: who gives it out stands for it, and leads there.
    let url = source.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    parts.extend(url.map(|url| NoteRun::Link { text: host(url).to_owned(), url: url.to_owned() }));
    parts
}

/// "astanatimes.com" of its address.
fn host(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#']).next().unwrap_or(bare);
    host.strip_prefix("www.").unwrap_or(host)
}

fn short_title(source: &Source) -> String {
    /// So much of a title tells which source it is.
    const LONGEST: usize = 40;
    let name = source.publisher.as_ref().filter(|name| !name.is_empty()).unwrap_or(&source.title);
    if name.chars().count() <= LONGEST {
        return name.clone();
    }
    let mut text: String = name.chars().take(LONGEST).collect();
    text.push('…');
    text
}

/// The latest date of issue on record, as far as it is known: a source of a year is not of its last day.
fn latest_issue(context: VerdictContext<'_>) -> Option<&Edtf> {
    let issued = context.dataset.sources.iter().filter_map(|source| source.issued.as_ref()?.edtf());
    issued.filter_map(|date| Some((known_days(date)?.1, date))).max_by_key(|(last, _)| *last).map(|(_, date)| date)
}
