//! What every kind of record is told with: names, dates, links, offices, and who says so.
//!
//! Pure: it reads facts and texts and gives back rows. It knows no widget.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::sheet::{Section, SheetNote, SheetRow, SheetRun};
use super::values;
use crate::analysis::claims::{Assessments, Verdict};
use crate::dataset::{
    Claim, Confidence, Dataset, Dated, Event, Evidence, Id, Names, Office, Person, RecordKind, Source, Statement,
    Status,
};
use crate::index::Index;
use crate::text::shown;
use crate::time::DaySpan;
use crate::words::{Arg, Words, dates, records};

/// A list longer than this is cut, with a line that says how much is left: nobody reads on, and a frame must stay short.
pub const LONGEST_LIST: usize = 200;

/// What a record is told from.
#[derive(Clone, Copy)]
pub struct RecordNames<'a> {
    /// The facts.
    pub dataset: &'a Dataset,
    /// The index of the facts.
    pub index: &'a Index,
    /// The reader's language.
    pub words: &'a Words,
}

impl RecordNames<'_> {
    /// A text by its key.
    pub fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// A text by its key, with what is put into it.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.with(key, args)
    }

    /// The name of a record for the screen, where one that is longer than can be read is cut.
    pub fn name(&self, id: &Id) -> String {
        let name = self.whole_name(id);
        match shown(&name) {
            Cow::Borrowed(_) => name,
            Cow::Owned(cut) => cut,
        }
    }

    /// The name of a record: of a series with who reports it, of anything else as the index has it.
    pub fn whole_name(&self, id: &Id) -> String {
        match self.index.at(id) {
            Some((RecordKind::Series, position)) => match self.dataset.series.get(position) {
                Some(series) => {
                    let measure = records::word(self.words, "measure", series.measure.word());
                    let reporter = self.whole_name(&series.reporter);
                    self.with(
                        "details-series-title",
                        &[("measure", (&measure).into()), ("reporter", (&reporter).into())],
                    )
                }
                None => id.to_string(),
            },
            Some((RecordKind::Claim, position)) => match self.dataset.claims.get(position) {
                Some(claim) => self.claim_name(claim),
                None => id.to_string(),
            },
            _ => self.index.name(self.dataset, id, self.words.language()).to_owned(),
        }
    }

    /// What a claim is called: its text, else what it measures.
    fn claim_name(&self, claim: &Claim) -> String {
        match (&claim.text, &claim.measure) {
            (Some(text), _) if !text.is_empty() => text.clone(),
            (_, Some(measure)) => records::word(self.words, "measure", measure.word()),
            _ => records::word(self.words, "claim-kind", claim.kind.word()),
        }
    }

    /// A date in words, or as written where it can't be read.
    pub fn date(&self, dated: &Dated) -> String {
        match dated.edtf() {
            Some(edtf) => dates::in_words(self.words, edtf),
            None => dated.text().to_owned(),
        }
    }

    /// The date of an event in words, with the time of day: "19 March 2014, 09:30–11:00".
    pub fn date_and_time(&self, event: &Event) -> String {
        let date = self.date(&event.when);
        match event.texts.hours() {
            Some(hours) => self.words.commas([date, dates::hours(self.words, hours)]),
            None => date,
        }
    }

    /// The days that a figure is about in words, all of them: "2013", not "some time in 2013".
    pub fn period(&self, dated: &Dated) -> String {
        match dated.edtf() {
            Some(edtf) => dates::period(self.words, edtf),
            None => dated.text().to_owned(),
        }
    }

    /// The name of a record as a link; plain where nothing has that id.
    pub fn link(&self, id: &Id) -> SheetRun {
        let text = self.name(id);
        if self.index.at(id).is_some() {
            SheetRun::Link { text, to: id.clone(), after: "" }
        } else {
            SheetRun::Text(text)
        }
    }

    /// Names as links with commas between.
    pub fn links<'i>(&self, ids: impl IntoIterator<Item = &'i Id>) -> Vec<SheetRun> {
        let mut pieces: Vec<SheetRun> = ids.into_iter().map(|id| self.link(id)).collect();
        let last = pieces.len().saturating_sub(1);
        for piece in pieces.iter_mut().take(last) {
            match piece {
                SheetRun::Link { after, .. } => *after = ",",
                SheetRun::Text(text) => text.push_str(", "),
                SheetRun::Web { .. } | SheetRun::Mark { .. } => {}
            }
        }
        pieces
    }

    /// One row of links with a label, or none.
    pub fn labelled_links<'i>(&self, label: &str, ids: impl IntoIterator<Item = &'i Id>) -> Option<SheetRow> {
        let pieces = self.links(ids);
        (!pieces.is_empty()).then(|| SheetRow { pieces, ..SheetRow::default() }.labelled(&self.text(label)))
    }

    /// One row of text with a label, or none.
    pub fn labelled_text(&self, label: &str, text: Option<String>) -> Option<SheetRow> {
        text.filter(|text| !text.is_empty()).map(|text| SheetRow::text(text).labelled(&self.text(label)))
    }

    /// The office in words, with the state it is held for: "Foreign Minister of Kazakhstan".
    pub fn office(&self, office: &Office) -> String {
        match &office.party {
            Some(party) => {
                let party = self.name(party);
                self.with("details-office-of", &[("office", (&office.title).into()), ("party", (&party).into())])
            }
            None => office.title.clone(),
        }
    }

    /// The office that a person held on these days: one whose period holds them all, else one whose period meets them.
    pub fn office_on(&self, person: &Person, days: DaySpan) -> Option<String> {
        let spans = || {
            person.offices.iter().map(|office| {
                let span = office.period.as_ref().map(|period| period.edtf().map(|edtf| edtf.span()));
                // No period: held for all that is known. An unreadable one: not known to be held then.
                (office, span.unwrap_or(Some(DaySpan::default())))
            })
        };
        let holds = spans().find(|(_, span)| span.is_some_and(|span| span.contains(days)));
        let meets = || spans().find(|(_, span)| span.is_some_and(|span| span.overlaps(days)));
        holds.or_else(meets).map(|(office, _)| self.office(office))
    }

    /// An event in a list: title, date, and its status unless it was simply held.
    pub fn event_row(&self, position: usize) -> Option<SheetRow> {
        let event = self.dataset.events.get(position)?;
        let row = SheetRow::link(self.name(&event.id), event.id.clone()).with_aside(Some(self.date_and_time(event)));
        let mut row = match event.status {
            Status::Held => row,
            _ => row.with_under(Some(records::word(self.words, "status", event.status.word()))),
        };
        if event.evidence.is_empty() {
            row.under.extend(self.doubt(&event.evidence));
        }
        Some(row)
    }

    /// Events as a section in the order given, cut at [`LONGEST_LIST`].
    pub fn event_section(
        &self,
        heading: &'static str,
        positions: impl ExactSizeIterator<Item = usize>,
    ) -> Option<Section> {
        let count = positions.len();
        let rows = positions.take(LONGEST_LIST).filter_map(|position| self.event_row(position)).collect();
        Section::headed(heading, self.cut(rows, count))
    }

    /// Adds what is left out of a list of `count`.
    pub fn cut(&self, mut rows: Vec<SheetRow>, count: usize) -> Vec<SheetRow> {
        if count > LONGEST_LIST {
            let left = count - LONGEST_LIST;
            rows.push(SheetRow::default().with_under(Some(self.with("details-and-more", &[("count", left.into())]))));
        }
        rows
    }

    /// What is left out before the first of a list that is told from the middle.
    pub fn cut_before(&self, count: usize) -> Option<SheetRow> {
        let said = || Some(self.with("details-before-these", &[("count", count.into())]));
        (count > 0).then(|| SheetRow::default().with_under(said()))
    }

    /// An agreement in a list: title, and the years in force, else when it was signed.
    pub fn agreement_row(&self, id: &Id) -> Option<SheetRow> {
        let agreement = self.index.agreement(self.dataset, id)?;
        let when = agreement.in_force.as_ref().or(agreement.signed.as_ref());
        Some(SheetRow::link(self.name(id), id.clone()).with_aside(when.map(|when| self.date(when))))
    }

    /// A claim in a list: what is claimed, and for when below.
    pub fn claim_row(&self, claim: &Claim) -> SheetRow {
        let value = values::claim_value(self.words, claim);
        let period = claim.period.as_ref().map(|period| self.period(period));
        let title = match (&claim.measure, &value) {
            (Some(measure), Some(value)) => {
                let measure = records::word(self.words, "measure", measure.word());
                self.with("details-claim", &[("measure", (&measure).into()), ("value", value.into())])
            }
            _ => self.claim_name(claim),
        };
        // When it is said to be so, and which paragraph says so.
        let under = period.into_iter().chain(self.places_said(&claim.evidence));
        let mut row = SheetRow::link(title, claim.id.clone()).with_under(Some(self.words.dots(under)));
        row.under.extend(self.doubt(&claim.evidence));
        row
    }

    /// A claim in a list with its verdict, which the link leads to.
    pub fn judged_claim_row(&self, assessments: &Assessments, claim: &Claim) -> SheetRow {
        self.claim_row(claim).with_verdict(self.verdict(assessments, claim))
    }

    /// The verdict on a claim.
    pub fn verdict(&self, assessments: &Assessments, claim: &Claim) -> Option<Verdict> {
        let (_, position) = self.index.at(&claim.id).filter(|(kind, _)| *kind == RecordKind::Claim)?;
        assessments.get(position).map(|assessment| assessment.verdict)
    }

    /// A statement in a list: who said it, what, and where it is written.
    pub fn statement_row(&self, statement: &Statement) -> SheetRow {
        let mut pieces = self.links(&statement.by);
        match pieces.last_mut() {
            Some(SheetRun::Link { after, .. }) => *after = ":",
            Some(SheetRun::Text(text)) => text.push_str(": "),
            _ => {}
        }
        pieces.push(SheetRun::Text(statement.gist.clone()));
        let mut row = SheetRow { pieces, ..SheetRow::default() }.with_under(self.places_said(&statement.evidence));
        row.under.extend(self.doubt(&statement.evidence));
        row
    }

    /// The word for evidence that is not simply stated.
    fn doubt(&self, evidence: &[Evidence]) -> Option<SheetNote> {
        if evidence.is_empty() {
            return Some(SheetNote::plain(self.text("details-unsourced")));
        }
        let weakest = evidence
            .iter()
            .map(|evidence| &evidence.confidence)
            .find(|confidence| **confidence != Confidence::Stated)?;
        Some(SheetNote::caution(records::word(self.words, "confidence", weakest.word())))
    }

    /// Who says so: a row for each source, the places in it merged. Where nothing does that is said.
    pub fn said_by(&self, evidence: &[Evidence]) -> Option<Section> {
        if evidence.is_empty() {
            let nothing = SheetRow::default().with_under(Some(self.text("details-no-source")));
            return Section::headed("details-said-by", vec![nothing]);
        }
        let mut sources: Vec<&Id> = Vec::new();
        for one in evidence {
            if !sources.contains(&&one.source) {
                sources.push(&one.source);
            }
        }
        let row = |source: &Id| {
            let of = || evidence.iter().filter(|one| one.source == *source);
            let places: Vec<&str> = of().filter_map(|one| one.at.as_deref()).collect();
            let issue = self.index.source(self.dataset, source).and_then(|source| self.issue(source));
            let mut row = SheetRow { pieces: vec![self.link(source)], ..SheetRow::default() };
            row = row.with_under(issue).with_aside(Some(merged(self.words, &places)));
            for confidence in [Confidence::Inferred, Confidence::Disputed] {
                let doubtful: Vec<&Evidence> = of().filter(|one| one.confidence == confidence).collect();
                if doubtful.is_empty() {
                    continue;
                }
                let word = records::word(self.words, "doubt", confidence.word());
                let places: Vec<&str> = doubtful.iter().filter_map(|one| one.at.as_deref()).collect();
                let is_whole = doubtful.len() == of().count() || places.is_empty();
                let note = if is_whole { word } else { format!("{}: {word}", merged(self.words, &places)) };
                row.under.push(SheetNote::caution(note));
            }
            for odd in of().filter(|one| !one.confidence.is_known()) {
                row.under.push(SheetNote::caution(records::word(self.words, "confidence", odd.confidence.word())));
            }
            row
        };
        Section::headed("details-said-by", sources.into_iter().map(row).collect())
    }

    /// Who issued a source, and when: "The Astana Times, March 2014".
    pub fn issue(&self, source: &Source) -> Option<String> {
        let parts = [source.publisher.clone(), source.issued.as_ref().map(|issued| self.date(issued))];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| self.words.commas(parts))
    }

    /// The names of a thing in the other languages on record, and its other spellings.
    pub fn names(&self, names: &Names, also: &[String]) -> Vec<SheetRow> {
        let shown = names.shown(self.words.language());
        let mut rows: Vec<SheetRow> = Vec::new();
        for (tag, name) in names.0.iter().filter(|(_, name)| Some(&**name) != shown) {
            let language = records::word(self.words, "language", tag);
            rows.push(SheetRow::text(name.to_string()).labelled(&language));
        }
        rows.extend(self.labelled_text("details-also-spelled", Some(self.words.commas(also))));
        rows
    }

    /// Where it is written, of all the evidence, as one text.
    pub fn places_said(&self, evidence: &[Evidence]) -> Option<String> {
        let places: Vec<&str> = evidence.iter().filter_map(|one| one.at.as_deref()).collect();
        let merged = merged(self.words, &places);
        (!merged.is_empty()).then_some(merged)
    }
}

/// Places in a source as one text: "par. 1" and "par. 3" are "par. 1, 3", and all from "par. 1" to "par. 15" are
/// "par. 1–15"; others stand side by side.
fn merged(words: &Words, places: &[&str]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for place in places {
        let (head, rest) = match place.split_once(' ') {
            Some((head, rest)) if rest.starts_with(|first: char| first.is_ascii_digit()) => (head, rest),
            _ => ("", *place),
        };
        match groups.iter_mut().find(|(of, rests)| *of == head && (!head.is_empty() || rests.contains(&rest))) {
            Some((_, rests)) if rests.contains(&rest) => {}
            Some((_, rests)) => rests.push(rest),
            None => groups.push((head, vec![rest])),
        }
    }
    let said = groups.into_iter().map(|(head, rests)| {
        let rests = numbers(&rests).map_or_else(|| words.commas(rests), |numbers| words.commas(ranges(&numbers)));
        if head.is_empty() { rests } else { format!("{head} {rests}") }
    });
    words.semicolons(said)
}

/// The numbers that places name, "3", "5, 7" and "9–11", in order; `None` where one of them is something else.
fn numbers(places: &[&str]) -> Option<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for part in places.iter().flat_map(|place| place.split(',')).map(str::trim) {
        let mut ends = part.splitn(2, ['–', '-']).map(|end| end.trim().parse::<u32>().ok());
        let first = ends.next()??;
        let last = ends.next().map_or(Some(first), |last| last)?;
        if last < first || last - first > MOST_OF_RANGE {
            return None;
        }
        found.extend(first..=last);
    }
    Some(found)
}

/// A range of places longer than this is no list of paragraphs.
const MOST_OF_RANGE: u32 = 1_000;

/// Numbers as people write them: three and more in a row as a range.
fn ranges(numbers: &BTreeSet<u32>) -> Vec<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let told = runs.into_iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}–{last}")],
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_source_are_merged() {
        let merged = |places: &[&str]| merged(&Words::english(), places);
        assert_eq!(merged(&["par. 1", "par. 3"]), "par. 1, 3");
        assert_eq!(merged(&["par. 1", "table 2", "par. 3, 5", "par. 1"]), "par. 1, 3, 5; table 2");
        assert_eq!(merged(&["date of signing"]), "date of signing");
        assert_eq!(merged(&["par. 3", "par. 1", "par. 2", "par. 5–7", "par. 9, 10"]), "par. 1–3, 5–7, 9, 10");
        assert_eq!(merged(&["p. 3", "p. 4a", "p. 5"]), "p. 3, 4a, 5");
        assert_eq!(merged(&["table 7-1", "table 2"]), "table 7-1, 2");
        assert_eq!(merged(&[]), "");
    }
}
