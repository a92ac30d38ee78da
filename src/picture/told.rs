//! What a sheet says beside its figure: title, what is shown, claims with their verdicts, numbered sources.
//!
//! It knows no pixel.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::footnote::Footnote;
use crate::dataset::{Dated, Evidence, Id, RecordKind, Source};
use crate::describe::reasons::{self, VerdictContext};
use crate::describe::{RecordContext, RecordNames, chart as tell};
use crate::index::RecordAt;
use crate::index::shown::meets;
use crate::layout::chart::claimed;
use crate::layout::chart::panels::Panels;
use crate::marks::chart::{FigureMark, FigureOrigin, PanelRow};
use crate::order::PictureView;
use crate::time::{Day, Edtf};
use crate::ui::paper::{PicturePaper, evidence_of};
use crate::view::Facet;
use crate::words::dates;

/// The texts of a sheet.
pub struct SheetTexts {
    /// What it is called.
    pub title: String,
    /// What is shown, in one line.
    pub subtitle: String,
    /// The claims that are shown, with what came of holding them against the figures.
    pub claims: Vec<ClaimTold>,
    /// Where those claims stand in the record.
    pub cited_claims: Vec<usize>,
    /// The sources, numbered.
    pub footnotes: Vec<Footnote>,
    /// How many claims about sums end out of sight.
    pub beyond: Option<String>,
    /// How many sources of events are not numbered.
    pub events: Option<String>,
    /// The latest date of issue among the sources.
    pub latest: Option<String>,
    /// Whose record it is, and what drew it.
    pub credit: String,
    /// The numbers of the sources.
    pub numbers: BTreeMap<Id, usize>,
    /// The records on the timeline within the window.
    pub in_view: Vec<RecordAt>,
    /// The rows of the chart.
    pub rows: Vec<PanelRow>,
    /// Whether there is a timeline.
    pub has_timeline: bool,
}

impl SheetTexts {
    /// For a figure beside which sources and verdicts are told: numbers of its own would be taken for those.
    pub fn without_notes(self) -> Self {
        Self {
            claims: Vec::new(),
            beyond: None,
            cited_claims: Vec::new(),
            footnotes: Vec::new(),
            events: None,
            latest: None,
            numbers: BTreeMap::new(),
            ..self
        }
    }
}

/// Claims in the words below a figure: those that came to the same.
pub struct ClaimTold {
    /// What is claimed, each with the raised numbers of its sources.
    pub titles: Vec<(String, String)>,
    /// The verdict, in a word.
    pub word: String,
    /// What came of holding them against the figures.
    pub verdict: String,
}

/// So many sources of events alone are numbered, those first that the most are from; the others are counted.
const MOST_EVENT_SOURCES: usize = 24;

/// Which claims are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimsTold {
    /// All that meet the window.
    InWindow,
    /// Those that are drawn: of claims about sums those that end in the window. The others are counted.
    Drawn,
}

/// Tells everything of a sheet.
pub fn texts(reading: &RecordContext<'_>, panels: &Panels, shown: &PictureView, which: ClaimsTold) -> SheetTexts {
    let rows = if *shown == PictureView::Timeline { Vec::new() } else { panels.rows_shown(&reading.view.chart) };
    // An amount that is claimed is held against figures alone, a count against events.
    let has_timeline = match shown {
        PictureView::Chart => rows.is_empty(),
        PictureView::Claim(_) => rows.is_empty() || !reading.highlight.events.is_empty(),
        PictureView::Sheet | PictureView::Timeline | PictureView::Window => true,
    };
    let in_view = if has_timeline { in_view(reading) } else { Vec::new() };
    let mut cited = Cited::from_rows(reading, panels, &rows, (shown, which));
    let of_events = event_sources(reading, &in_view);
    let more = cited.cite_records(reading, &in_view, &of_events);
    let numbers: BTreeMap<Id, usize> =
        cited.sources.iter().enumerate().map(|(at, (id, _))| (id.clone(), at + 1)).collect();
    let paper = PicturePaper::for_print(numbers.clone());
    let footnotes: Vec<Footnote> = cited
        .sources
        .iter()
        .enumerate()
        .map(|(at, (id, evidence))| Footnote { number: at + 1, text: footnote(reading, id, evidence) })
        .collect();
    let claims = claims(reading, &cited.claims, &paper, shown);
    let beyond = cited.beyond.len();
    let title = title(reading, shown, !rows.is_empty());
    SheetTexts {
        subtitle: subtitle(reading, panels, &rows, &in_view, shown),
        claims,
        beyond: (beyond > 0).then(|| reading.words.with("picture-claims-beyond", &[("count", beyond.into())])),
        cited_claims: cited.claims,
        footnotes,
        events: (more > 0).then(|| reading.words.with("picture-more-sources", &[("count", more.into())])),
        latest: latest(reading, cited.sources.iter().map(|(id, _)| id).chain(of_events)),
        credit: reading.words.with("picture-credit", &[("record", (&reading.dataset.title).into())]),
        title,
        numbers,
        in_view,
        rows,
        has_timeline,
    }
}

/// What is cited: sources with the evidence, in the order of the figures, and the claims that are shown.
struct Cited<'a> {
    sources: Vec<(Id, Vec<&'a Evidence>)>,
    claims: Vec<usize>,
    /// The claims that are not told, for they end out of sight.
    beyond: BTreeSet<usize>,
}

impl<'a> Cited<'a> {
    fn from_rows(
        reading: &RecordContext<'a>,
        panels: &Panels,
        rows: &[PanelRow],
        (shown, which): (&PictureView, ClaimsTold),
    ) -> Self {
        let mut cited = Self { sources: Vec::new(), claims: Vec::new(), beyond: BTreeSet::new() };
        if let PictureView::Claim(id) = shown
            && let Some((RecordKind::Claim, at)) = reading.index.at(id)
        {
            cited.cite_claim(reading, at);
        }
        let window = reading.view.window;
        for panel in rows.iter().filter_map(|row| panels.panels.get(row.panel)) {
            let seen = panel.seen(window.first_day(), window.last_day());
            let ends_in_sight = claimed::sort(panel, &window).shown;
            let is_beyond = |at: &usize| {
                let sums = panel.sums.as_ref().filter(|_| which == ClaimsTold::Drawn);
                sums.is_some_and(|sums| sums.claims.contains(at)) && !ends_in_sight.contains(at)
            };
            for at in seen.iter().filter(|at| is_beyond(at)) {
                cited.beyond.extend(panel.marks.get(*at).and_then(|mark| claim_of(&mark.origin)));
            }
            let marks = || seen.iter().filter(|at| !is_beyond(at)).filter_map(|at| panel.marks.get(*at));
            marks().filter(|mark| mark.reporter.is_some()).for_each(|mark| cited.cite_figure(reading, mark));
            marks().filter(|mark| mark.reporter.is_none()).for_each(|mark| cited.cite_figure(reading, mark));
        }
        // One that another panel draws is not out of sight.
        cited.beyond = std::mem::take(&mut cited.beyond).into_iter().filter(|at| !cited.claims.contains(at)).collect();
        for at in &reading.highlight.events {
            let evidence = reading.dataset.events.get(*at).map(|event| event.evidence.as_slice());
            cited.cite(evidence.unwrap_or_default());
        }
        cited
    }

    fn cite_figure(&mut self, reading: &RecordContext<'a>, mark: &FigureMark) {
        for origin in std::iter::once(&mark.origin).chain(&mark.same) {
            match origin {
                FigureOrigin::Claim(at) => self.cite_claim(reading, *at),
                FigureOrigin::Point { series, point } => {
                    let point = reading.dataset.series.get(*series).and_then(|series| series.points.get(*point));
                    self.cite(point.map(|point| point.evidence.as_slice()).unwrap_or_default());
                }
            }
        }
    }

    fn cite_claim(&mut self, reading: &RecordContext<'a>, at: usize) {
        if !self.claims.contains(&at) {
            self.claims.push(at);
            self.cite(reading.dataset.claims.get(at).map(|claim| claim.evidence.as_slice()).unwrap_or_default());
        }
    }

    /// Cites where events and agreements stand written, as far as there is room. Gives how many sources are left out.
    fn cite_records(&mut self, reading: &RecordContext<'a>, in_view: &[RecordAt], sources: &[&Id]) -> usize {
        let known: HashSet<Id> = self.sources.iter().map(|(id, _)| id.clone()).collect();
        let new: Vec<&Id> = sources.iter().copied().filter(|id| !known.contains(*id)).collect();
        let mut taken: HashSet<&Id> = new.iter().copied().take(MOST_EVENT_SOURCES).collect();
        let left_out = new.len() - taken.len();
        // In the order in which one meets them.
        for at in in_view {
            for one in evidence_of(reading.dataset, *at) {
                if taken.is_empty() {
                    return left_out;
                }
                if taken.remove(&one.source) {
                    // Each event has a place of its own in its source: together they would say nothing.
                    self.sources.push((one.source.clone(), Vec::new()));
                }
            }
        }
        left_out
    }

    fn cite(&mut self, evidence: &'a [Evidence]) {
        for one in evidence {
            match self.sources.iter_mut().find(|(id, _)| *id == one.source) {
                Some((_, places)) => places.push(one),
                None => self.sources.push((one.source.clone(), vec![one])),
            }
        }
    }
}

fn claim_of(origin: &FigureOrigin) -> Option<usize> {
    match origin {
        FigureOrigin::Claim(at) => Some(*at),
        FigureOrigin::Point { .. } => None,
    }
}

pub(super) fn names<'a>(reading: &RecordContext<'a>) -> RecordNames<'a> {
    RecordNames { dataset: reading.dataset, index: reading.index, words: reading.words }
}

pub(super) fn verdicts<'a>(reading: &RecordContext<'a>) -> VerdictContext<'a> {
    VerdictContext {
        dataset: reading.dataset,
        index: reading.index,
        assessments: reading.assessments,
        words: reading.words,
    }
}

fn title(reading: &RecordContext<'_>, shown: &PictureView, has_figures: bool) -> String {
    if let PictureView::Claim(id) = shown
        && let Some(claim) = reading.index.claim(reading.dataset, id)
    {
        return verdicts(reading).shown_title(claim);
    }
    let key = match (shown, has_figures) {
        (PictureView::Chart, _) => "picture-title-figures",
        (_, false) => "picture-title-events",
        (_, true) => "picture-title",
    };
    reading.words.with(key, &[("record", (&reading.dataset.title).into())])
}

fn subtitle(
    reading: &RecordContext<'_>,
    panels: &Panels,
    rows: &[PanelRow],
    in_view: &[RecordAt],
    shown: &PictureView,
) -> String {
    let words = reading.words;
    let count = |kind| in_view.iter().filter(|(of, _)| *of == kind).count();
    let (events, agreements) = (count(RecordKind::Event), count(RecordKind::Agreement));
    let mut parts: Vec<String> = Vec::new();
    if let PictureView::Claim(id) = shown
        && let Some(claim) = reading.index.claim(reading.dataset, id)
    {
        parts.extend(verdicts(reading).said_by(claim));
    }
    if !in_view.is_empty() {
        let counts = [("events", events.into()), ("agreements", agreements.into())];
        parts.push(words.with("picture-shows-events", &counts));
    }
    let titles = rows.iter().filter(|row| row.is_first).filter_map(|row| panels.panels.get(row.panel));
    let titles: Vec<String> = titles.map(|panel| tell::title(words, &panel.axis)).collect();
    if !titles.is_empty() {
        parts.push(words.semicolons(titles));
    }
    let window = reading.view.window;
    parts.push(tell::years_or_window(words, window.first_day(), window.last_day()));
    parts.extend(narrowed(reading));
    words.dots(parts)
}

/// To whom and to what kinds of events it is narrowed down.
fn narrowed(reading: &RecordContext<'_>) -> Option<String> {
    let filter = &reading.view.filter;
    let people = filter.chosen(Facet::Person).map(|id| reading.name(id).to_owned());
    let kinds =
        filter.chosen(Facet::Kind).map(|kind| crate::words::records::event_kind(reading.words, kind.as_str(), None));
    let all: Vec<String> = people.chain(kinds).collect();
    (!all.is_empty()).then(|| reading.words.with("picture-only", &[("what", (&reading.words.commas(all)).into())]))
}

/// The events and agreements that pass and may lie in the window, in order.
fn in_view(reading: &RecordContext<'_>) -> Vec<RecordAt> {
    let window = reading.view.window.span();
    let events = reading.index.events_in_order().iter();
    let events = events.filter(|at| reading.shown.has(*at)).filter(|at| {
        reading.dataset.events.get(*at).is_some_and(|event| event.when.edtf().is_some() && meets(&event.when, window))
    });
    let agreements = reading.dataset.agreements.iter().enumerate().filter(|(at, agreement)| {
        let date = agreement.in_force.as_ref().or(agreement.signed.as_ref());
        reading.shown.has_agreement(*at) && date.is_some_and(|date| date.edtf().is_some() && meets(date, window))
    });
    let agreements = agreements.map(|(at, _)| (RecordKind::Agreement, at));
    events.map(|at| (RecordKind::Event, at)).chain(agreements).collect()
}

fn claims(reading: &RecordContext<'_>, places: &[usize], paper: &PicturePaper, shown: &PictureView) -> Vec<ClaimTold> {
    let telling = verdicts(reading);
    let mut told: Vec<ClaimTold> = Vec::new();
    for at in places {
        let (Some(claim), Some(assessment)) = (reading.dataset.claims.get(*at), reading.assessments.get(*at)) else {
            continue;
        };
        let is_the_one = matches!(shown, PictureView::Claim(id) if *id == claim.id);
        let verdict = if is_the_one { telling.reason(*at) } else { telling.opening(claim, assessment) };
        let marks = paper.marks_of(claim.evidence.iter().map(|evidence| &evidence.source));
        let title = (telling.shown_title(claim), marks);
        if let Some(group) = told.iter_mut().find(|group| group.verdict == verdict && !is_the_one) {
            group.titles.push(title);
        } else {
            let word = reasons::verdict(reading.words, assessment.verdict);
            told.push(ClaimTold { titles: vec![title], word, verdict });
        }
    }
    told
}

/// A source with who issued it and when, and the places in it.
fn footnote(reading: &RecordContext<'_>, id: &Id, evidence: &[&Evidence]) -> String {
    let names = names(reading);
    let Some(source) = reading.index.source(reading.dataset, id) else { return names.name(id) };
    let told = cited(&names, source);
    let mut places: Vec<Evidence> = Vec::new();
    for one in evidence {
        if !places.iter().any(|place| place.at == one.at) {
            places.push((*one).clone());
        }
    }
    match names.places_said(&places) {
        Some(places) => {
            reading.words.with("picture-footnote-places", &[("source", (&told).into()), ("places", (&places).into())])
        }
        None => told,
    }
}

pub(super) fn cited(names: &RecordNames<'_>, source: &Source) -> String {
    let title = names.name(&source.id);
    let issued = source.issued.as_ref().map(|issued| names.period(issued));
    // A title that names who issued it, or when, does so once.
    let parts = [source.publisher.clone(), issued].into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty() && !title.contains(part.as_str())).collect();
    if parts.is_empty() {
        return title;
    }
    let issue = names.words.commas(parts);
    names.with("picture-footnote", &[("title", (&title).into()), ("issue", (&issue).into())])
}

/// The sources of what is on the timeline, the most cited first.
fn event_sources<'a>(reading: &RecordContext<'a>, in_view: &[RecordAt]) -> Vec<&'a Id> {
    let mut counts: HashMap<&Id, usize> = HashMap::new();
    for one in in_view.iter().flat_map(|at| evidence_of(reading.dataset, *at)) {
        *counts.entry(&one.source).or_default() += 1;
    }
    let mut all: Vec<(&Id, usize)> = counts.into_iter().collect();
    all.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.as_str().cmp(other.as_str())));
    all.into_iter().map(|(id, _)| id).collect()
}

/// The latest date of issue among sources, in words.
fn latest<'a>(reading: &RecordContext<'_>, sources: impl Iterator<Item = &'a Id>) -> Option<String> {
    let issued = |id: &'a Id| -> Option<(Day, &Edtf)> {
        let edtf = reading.index.source(reading.dataset, id)?.issued.as_ref().and_then(Dated::edtf)?;
        Some((edtf.latest().or(edtf.earliest())?, edtf))
    };
    let (_, latest) = sources.filter_map(issued).max_by_key(|(day, edtf)| (*day, edtf.text()))?;
    let date = dates::period(reading.words, latest);
    Some(reading.words.with("picture-latest", &[("date", (&date).into())]))
}
