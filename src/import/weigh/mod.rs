//! A proposal held against a record: what is new, the same, revised or in conflict; and the one edit that it becomes.

use std::collections::{HashMap, HashSet};

use super::proposal::{PointFound, Proposal, SeriesFound, Who};
use super::said::Said;
use super::{Dropped, countries};
use crate::dataset::{Dataset, Decimal, Id, Point, Qualifier, Record, RecordKind, Series, Source};
use crate::edit::NewIds;

mod making;
mod records;

pub use making::change;
pub use records::RecordFate;

/// What becomes of figures that differ from those on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Revisions {
    /// The newer figure stands in the older one's place.
    Take,
    /// Both stand side by side.
    Beside,
    /// The older one stays.
    Leave,
}

impl Revisions {
    /// By the word of a mapping.
    pub fn from_word(word: &str) -> Self {
        match word {
            "leave" => Self::Leave,
            "beside" => Self::Beside,
            _ => Self::Take,
        }
    }

    /// The word of a mapping.
    pub fn word(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Beside => "beside",
            Self::Leave => "leave",
        }
    }
}

/// What is taken of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Choices {
    /// Series that are left out, by their places in the proposal.
    pub series_left: HashSet<usize>,
    /// Events that are left out.
    pub events_left: HashSet<usize>,
    /// Records of another record that are left out.
    pub records_left: HashSet<usize>,
    /// What becomes of figures that differ, where somebody has said so.
    pub revisions: Option<Revisions>,
    /// Whether figures that the file wants deleted are taken off the record.
    pub deletes: bool,
    /// What the source is called, where somebody has named it: one on record of that title, else a new one.
    pub source_title: Option<String>,
}

impl Choices {
    /// What becomes of a figure that differs. Who gives figures out may revise them; another's are never replaced unasked.
    pub fn revision(&self, is_conflict: bool) -> Revisions {
        self.revisions.unwrap_or(if is_conflict { Revisions::Beside } else { Revisions::Take })
    }

    /// As a mapping answers.
    pub fn from_mapping(mapping: &super::Mapping) -> Self {
        Self {
            revisions: mapping.revised.as_deref().map(Revisions::from_word),
            deletes: mapping.deletions.as_deref() == Some("delete"),
            ..Self::default()
        }
    }
}

/// A figure that differs from the one on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// Its place in the series that was found.
    pub point: usize,
    /// The place of the older one among the points on record.
    pub on_record: usize,
    /// The period, as EDTF.
    pub period: String,
    /// The older figure.
    pub was: String,
    /// The newer one.
    pub now: String,
    /// What is said of the older figure and of the newer one: whether it is exact, about, more than, …
    pub qualifiers: [Qualifier; 2],
    /// Whether another publisher stands behind the older one.
    pub is_conflict: bool,
}

/// What becomes of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesFate {
    /// The series on record that it belongs to, by place; `None` for a new one.
    pub on_record: Option<usize>,
    /// The id that it has or gets.
    pub id: Id,
    /// The reporter's id.
    pub reporter: Id,
    /// Points that are not on record, by their places in the series that was found.
    pub new: Vec<usize>,
    /// How many are on record as they are.
    pub same: usize,
    /// Those that differ.
    pub revised: Vec<Revised>,
    /// Points on record that the file asks to be deleted, by place.
    pub deleted: Vec<usize>,
}

/// A proposal as it lies on a record.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Weighed {
    /// For each series of the proposal.
    pub series: Vec<SeriesFate>,
    /// For each event, whether it is new; else it is on record already.
    pub events_new: Vec<bool>,
    /// For each record of another record.
    pub records: Vec<RecordFate>,
    /// What the record itself forbids.
    pub dropped: Vec<Dropped>,
    /// The ids of bodies that are put on record, by name.
    pub bodies: Vec<(String, Id)>,
}

/// A proposal, as it lies on a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// What the file would bring.
    pub proposal: Proposal,
    /// What of it is new, the same or revised.
    pub weighed: Weighed,
}

/// Holds a proposal against a record.
pub fn weigh(proposal: &Proposal, dataset: &Dataset, ids: &mut NewIds<'_>) -> Weighed {
    let mut weighed = Weighed::default();
    let mut taken: HashSet<usize> = HashSet::new();
    for found in &proposal.series {
        let reporter = reporter(&found.reporter, ids, &mut weighed.bodies);
        let fate = series(proposal, found, reporter, dataset, ids, &mut taken, &mut weighed.dropped);
        weighed.series.push(fate);
    }
    let known: HashSet<(&str, &str)> =
        dataset.events.iter().map(|event| (event.title.as_str(), event.when.text())).collect();
    weighed.events_new =
        proposal.events.iter().map(|event| !known.contains(&(event.title.as_str(), event.when.as_str()))).collect();
    weighed.records = records::weigh(proposal, dataset, &mut weighed.dropped);
    weighed
}

/// The id of who counts: on record, or as it will be.
fn reporter(who: &Who, ids: &mut NewIds<'_>, bodies: &mut Vec<(String, Id)>) -> Id {
    match who {
        Who::OnRecord(id) => id.clone(),
        Who::Country(code) => Id::new(code),
        Who::Body(name) => {
            if let Some((_, id)) = bodies.iter().find(|(known, _)| known == name) {
                return id.clone();
            }
            let id = ids.assign(RecordKind::Organisation, name, None);
            bodies.push((name.clone(), id.clone()));
            id
        }
    }
}

/// How a series' points on record are found by their periods.
fn by_period(series: &Series) -> HashMap<&str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, point) in series.points.iter().enumerate() {
        places.entry(point.period.text()).or_default().push(at);
    }
    places
}

fn series(
    proposal: &Proposal,
    found: &SeriesFound,
    reporter: Id,
    dataset: &Dataset,
    ids: &mut NewIds<'_>,
    taken: &mut HashSet<usize>,
    dropped: &mut Vec<Dropped>,
) -> SeriesFate {
    let fits = |series: &Series| {
        series.measure == found.measure
            && series.reporter == reporter
            && series.unit == found.unit
            && series.scale == found.scale
            && series.basis == found.basis
    };
    let candidates = dataset.series.iter().enumerate().filter(|(at, series)| fits(series) && !taken.contains(at));
    // Of several the one that has most of these periods.
    let shared = |series: &Series| {
        let places = by_period(series);
        found.points.iter().filter(|point| places.contains_key(&*point.period)).count()
    };
    let best = candidates.map(|(at, series)| (shared(series), std::cmp::Reverse(at))).max();
    let Some((_, std::cmp::Reverse(at))) = best else {
        let name = format!("{} {}", found.measure.word().replace('_', " "), reporter.as_str());
        return SeriesFate {
            on_record: None,
            id: ids.assign(RecordKind::Series, &name, None),
            reporter,
            new: (0..found.points.len()).collect(),
            same: 0,
            revised: Vec::new(),
            deleted: Vec::new(),
        };
    };
    taken.insert(at);
    let mut fate = SeriesFate {
        on_record: Some(at),
        id: Id::new(""),
        reporter,
        new: Vec::new(),
        same: 0,
        revised: Vec::new(),
        deleted: Vec::new(),
    };
    if let Some(on_record) = dataset.series.get(at) {
        fate.id = on_record.id.clone();
        compare(proposal, found, on_record, dataset, &mut fate, dropped);
    }
    fate
}

fn compare(
    proposal: &Proposal,
    found: &SeriesFound,
    on_record: &Series,
    dataset: &Dataset,
    fate: &mut SeriesFate,
    dropped: &mut Vec<Dropped>,
) {
    let places = by_period(on_record);
    let sources: HashMap<&Id, &Source> = dataset.sources.iter().map(|source| (&source.id, source)).collect();
    for (at, point) in found.points.iter().enumerate() {
        let is_below_zero = point.value.starts_with('-') && !is_zero(&point.value);
        if is_below_zero && !on_record.may_be_negative() {
            dropped.push(Dropped {
                at: proposal.place(point),
                text: point.value.to_string(),
                why: Said::new("import-why-below-zero").measure("series", on_record.measure.word()),
            });
            continue;
        }
        let known = places.get(&*point.period).map(Vec::as_slice).unwrap_or_default();
        let is_same = |place: &&usize| on_record.points.get(**place).is_some_and(|old| says_the_same(old, point));
        if known.iter().any(|place| is_same(&place)) {
            fate.same += 1;
        } else if let Some((place, old)) = known.last().and_then(|place| Some((*place, on_record.points.get(*place)?)))
        {
            let is_conflict = is_of_another(old, proposal, &sources);
            fate.revised.push(Revised {
                point: at,
                on_record: place,
                period: point.period.to_string(),
                was: old.value.text().to_owned(),
                now: point.value.to_string(),
                qualifiers: [old.qualifier.clone(), point.qualifier.clone()],
                is_conflict,
            });
        } else {
            fate.new.push(at);
        }
    }
    for period in &found.deletions {
        fate.deleted.extend(places.get(&**period).into_iter().flatten().copied());
    }
    fate.deleted.sort_unstable();
    fate.deleted.dedup();
}

/// Whether another publisher stands behind a figure on record. Who gave it out is not known of what was typed or pasted.
fn is_of_another(old: &Point, proposal: &Proposal, sources: &HashMap<&Id, &Source>) -> bool {
    let found = &proposal.source;
    let mut of_old = old.evidence.iter().filter_map(|evidence| sources.get(&evidence.source)).peekable();
    let is_known = of_old.peek().is_some();
    let is_same = |source: &&Source| {
        source.title == found.title || (source.publisher.is_some() && source.publisher == found.publisher)
    };
    let is_nobodys =
        |source: &&Source| source.publisher.is_none() && found.publisher.is_none() && source.sha256.is_some();
    is_known && !of_old.any(|source| is_same(source) || is_nobodys(source))
}

fn is_zero(text: &str) -> bool {
    Decimal::parse(text).is_some_and(|value| value.mantissa == 0)
}

/// Whether two figures are the same number with the same qualifier, however many zeros they end in.
fn says_the_same(old: &Point, new: &PointFound) -> bool {
    let is_equal = match (old.value.value(), Decimal::parse(&new.value)) {
        (Some(one), Some(other)) => one.compare(other).is_eq(),
        _ => old.value.text() == &*new.value,
    };
    is_equal && old.qualifier == new.qualifier
}

impl Weighed {
    /// How many figures would be put on record.
    pub fn figures_taken(&self, choices: &Choices) -> usize {
        let of = |fate: &SeriesFate| {
            let is_taken = |one: &&Revised| choices.revision(one.is_conflict) != Revisions::Leave;
            let revised = fate.revised.iter().filter(is_taken).count();
            let deleted = if choices.deletes { fate.deleted.len() } else { 0 };
            fate.new.len() + revised + deleted
        };
        let kept = self.series.iter().enumerate().filter(|(at, _)| !choices.series_left.contains(at));
        kept.map(|(_, fate)| of(fate)).sum()
    }

    /// How many events would be put on record.
    pub fn events_taken(&self, choices: &Choices) -> usize {
        let kept =
            self.events_new.iter().enumerate().filter(|(at, is_new)| **is_new && !choices.events_left.contains(at));
        kept.count()
    }

    /// How many records of another record would be put on record.
    pub fn records_taken(&self, choices: &Choices) -> usize {
        let kept = self.records.iter().enumerate().filter(|(at, _)| !choices.records_left.contains(at));
        kept.filter(|(_, fate)| fate.is_taken(choices)).count()
    }
}

/// A country's record as the table of countries has it.
fn party(code: &str) -> Option<Record> {
    let country = countries::by_code(code)?;
    let names = countries::LANGUAGES
        .iter()
        .zip(country.names)
        .filter(|(_, name)| !name.is_empty())
        .map(|(language, name)| ((*language).into(), name.into()))
        .collect();
    let party = crate::dataset::Party { id: Id::new(code), names: crate::dataset::Names(names), as_written: None };
    Some(party.into())
}

/// A scale as a JSON number.
pub fn scale_text(scale: crate::dataset::Scale) -> String {
    super::mapping::number_of(scale.power).map(|number| number.to_string()).unwrap_or_default()
}
