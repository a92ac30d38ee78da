//! What a search finds: records by their words, people by their offices, whatever has a date by its days, figures by their
//! value; and where nothing is spelled so, the nearest names.
//!
//! It says of what kind each hit is. It reads facts; what was typed it is handed as values.

use super::{RecordNames, amounts};
use crate::dataset::{Dated, Decimal, Id, Measure, Point, RecordKind, Series};
use crate::index::near;
use crate::index::words::Query;
use crate::text::shown;
use crate::time::{self, DaySpan};
use crate::words::{dates, records};

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RecordQuery {
    /// As it was typed.
    pub text: String,
    /// The days that it names, where it is a date.
    pub days: Option<DaySpan>,
    /// The amount that it names, where it is one.
    pub amount: Option<AskedAmount>,
}

/// An amount as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AskedAmount {
    /// What the number may mean.
    pub values: Vec<Decimal>,
    /// How many it counts, as a power of ten, where that was typed.
    pub power: Option<i16>,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The record that it leads to.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Of what kind it is, and when.
    pub about: String,
    /// The days of a figure, which the record that it is in does not say.
    pub days: Option<DaySpan>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RecordHits {
    /// In the order in which they are offered.
    pub hits: Vec<Hit>,
    /// Nothing is on record as it was spelled: these are the nearest.
    pub is_nearest: bool,
}

/// No more names than these are near.
const MOST_NEAREST: usize = 4;

/// A date of more days than this is a year: what has it among its words comes first.
const FEW_DAYS: i64 = 100;

/// Everything on record that is meant, at most `most`.
pub fn find(teller: &RecordNames<'_>, asked: &RecordQuery, most: usize) -> RecordHits {
    let finding = RecordSearch { teller: *teller, query: Query::new(&asked.text), asked };
    if finding.query.is_empty() {
        return RecordHits::default();
    }
    let is_few_days = asked.days.and_then(|days| days.days()).is_some_and(|days| days <= FEW_DAYS);
    let mut hits: Vec<Hit> = Vec::new();
    if is_few_days {
        hits.extend(finding.of_days(most));
    }
    hits.extend(finding.of_amount(most));
    hits.extend(finding.of_words(most));
    hits.extend(finding.of_office(most));
    hits.extend(finding.of_measure(most));
    if !is_few_days {
        hits.extend(finding.of_days(most));
    }
    let mut told: Vec<Hit> = Vec::new();
    for hit in hits {
        if told.len() < most && !told.iter().any(|other| other.id == hit.id && other.days == hit.days) {
            told.push(hit);
        }
    }
    if !told.is_empty() {
        return RecordHits { hits: told, is_nearest: false };
    }
    let nearest = near::nearest(teller.dataset, &asked.text, MOST_NEAREST);
    RecordHits { hits: nearest.into_iter().filter_map(|at| finding.hit(at)).collect(), is_nearest: true }
}

struct RecordSearch<'a> {
    teller: RecordNames<'a>,
    query: Query,
    asked: &'a RecordQuery,
}

impl RecordSearch<'_> {
    fn of_words(&self, most: usize) -> Vec<Hit> {
        self.teller.index.search().find(&self.query, most).into_iter().filter_map(|at| self.hit(at)).collect()
    }

    /// People by what they were: "Foreign Minister".
    fn of_office(&self, most: usize) -> Vec<Hit> {
        let found = self.teller.index.search().find_office(&self.query, most);
        let hit = |position: usize| {
            let person = self.teller.dataset.people.get(position)?;
            let office = person.offices.iter().find(|office| self.query.matches(&office.title))?;
            let about = self.teller.words.dots([self.kind_word("person"), self.teller.office(office)]);
            Some(Hit { about, ..self.hit((RecordKind::Person, position))? })
        };
        found.into_iter().filter_map(hit).collect()
    }

    /// Series by what their measure is called here.
    fn of_measure(&self, most: usize) -> Vec<Hit> {
        let is_meant =
            |measure: &Measure| self.query.matches(&records::word(self.teller.words, "measure", measure.word()));
        let series = self.teller.dataset.series.iter().enumerate().filter(|(_, series)| is_meant(&series.measure));
        series.filter_map(|(at, _)| self.hit((RecordKind::Series, at))).take(most).collect()
    }

    /// What may lie in the days that were typed: events, agreements, claims and figures.
    fn of_days(&self, most: usize) -> Vec<Hit> {
        let Some(days) = self.asked.days else { return Vec::new() };
        let dataset = self.teller.dataset;
        // What goes on for years is on every day of them, and no answer to a day.
        let is_of = |dated: &Dated| {
            dated.edtf().is_some_and(|edtf| {
                time::may_lie_in(edtf, days) && (days.contains(edtf.span()) || edtf.span().days().is_some_and(is_short))
            })
        };
        let order = self.teller.index.events_in_order().iter();
        let events = order.filter(|at| dataset.events.get(*at).is_some_and(|event| is_of(&event.when)));
        let agreements = dataset.agreements.iter().enumerate();
        let agreements = agreements.filter(|(_, one)| one.signed.as_ref().is_some_and(is_of)).map(|(at, _)| at);
        let claims = dataset.claims.iter().enumerate();
        let claims = claims.filter(|(_, one)| one.period.as_ref().is_some_and(is_of)).map(|(at, _)| at);
        let mut found: Vec<Hit> = events
            .map(|at| (RecordKind::Event, at))
            .chain(agreements.map(|at| (RecordKind::Agreement, at)))
            .chain(claims.map(|at| (RecordKind::Claim, at)))
            .filter_map(|at| self.hit(at))
            .take(most)
            .collect();
        let is_period = |point: &Point| point.period.edtf().is_some_and(|edtf| edtf.span() == days);
        found.extend(self.figures(&|_, point| is_period(point)).take(most));
        found
    }

    /// Figures and claims of the amount that was typed.
    fn of_amount(&self, most: usize) -> Vec<Hit> {
        let Some(amount) = &self.asked.amount else { return Vec::new() };
        let claims = self.teller.dataset.claims.iter().enumerate().filter(|(_, claim)| {
            let power = claim.scale.unwrap_or_default().power;
            claim.value.as_ref().and_then(|value| value.value()).is_some_and(|value| amount.is_value(value, power))
        });
        let mut found: Vec<Hit> = claims.filter_map(|(at, _)| self.hit((RecordKind::Claim, at))).take(most).collect();
        let is_value = |series: &Series, point: &Point| {
            point.value.value().is_some_and(|value| amount.is_value(value, series.scale.power))
        };
        found.extend(self.figures(&is_value).take(most));
        found
    }

    /// Figures that are meant, each leading to its series and its days.
    fn figures<'f>(&'f self, is_meant: &'f dyn Fn(&Series, &Point) -> bool) -> impl Iterator<Item = Hit> + 'f {
        let words = self.teller.words;
        let each = self.teller.dataset.series.iter();
        let each = each.flat_map(|series| series.points.iter().map(move |point| (series, point)));
        each.filter(|(series, point)| is_meant(series, point)).map(move |(series, point)| {
            let of = (series.unit.as_str(), series.scale.power);
            let value = amounts::amount(words, &point.qualifier, point.value.text(), of);
            let period = point.period.edtf();
            let period = period.map_or_else(|| point.period.text().to_owned(), |edtf| dates::period(words, edtf));
            Hit {
                id: series.id.clone(),
                name: words.commas([period, value]),
                about: words.dots([self.kind_word("figure"), self.teller.name(&series.id)]),
                days: point.period.edtf().map(|edtf| edtf.span()),
            }
        })
    }

    fn kind_word(&self, kind: &str) -> String {
        records::word(self.teller.words, "record", kind)
    }

    /// A record as it is offered.
    fn hit(&self, (kind, position): (RecordKind, usize)) -> Option<Hit> {
        let RecordNames { dataset, words, .. } = self.teller;
        let id = dataset.id_at(kind, position)?.clone();
        let date = |dated: &Dated| self.teller.date(dated);
        let (kind, when) = match kind {
            RecordKind::Event => {
                let event = dataset.events.get(position)?;
                let rank = event.rank.as_ref().map(|rank| rank.word());
                (records::event_kind(words, event.kind.word(), rank), Some(date(&event.when)))
            }
            RecordKind::Agreement => {
                let agreement = dataset.agreements.get(position)?;
                let when = agreement.in_force.as_ref().or(agreement.signed.as_ref());
                (records::word(words, "agreement-kind", agreement.kind.word()), when.map(date))
            }
            RecordKind::Source => (self.kind_word("source"), self.teller.issue(dataset.sources.get(position)?)),
            RecordKind::Claim => (
                self.kind_word("claim"),
                dataset.claims.get(position)?.period.as_ref().map(|period| self.teller.period(period)),
            ),
            other => (self.kind_word(other.singular()), None),
        };
        let name = match kind_of_gist(dataset.statements.get(position), self.teller.index.at(&id)) {
            Some(gist) => gist,
            None => self.teller.name(&id),
        };
        Some(Hit { id, name, about: words.dots([Some(kind), when].into_iter().flatten()), days: None })
    }
}

/// A statement is called by its gist.
fn kind_of_gist(statement: Option<&crate::dataset::Statement>, at: Option<(RecordKind, usize)>) -> Option<String> {
    let is_statement = matches!(at, Some((RecordKind::Statement, _)));
    statement.filter(|_| is_statement).map(|statement| shown(&statement.gist).into_owned())
}

/// Whether a date is short enough to be an answer to a day: a season.
fn is_short(days: i64) -> bool {
    days <= FEW_DAYS
}

impl AskedAmount {
    /// Whether a value is this amount: as it is typed, or rounded as it is typed; a whole number is that number alone.
    pub fn is_value(&self, value: Decimal, power: i16) -> bool {
        self.values.iter().any(|wanted| {
            let value = match self.power {
                Some(typed) => power.checked_sub(typed).and_then(|shift| value.shifted(shift)),
                None => Some(value),
            };
            value.is_some_and(|value| {
                let rounded = if wanted.places > 0 { value.rounded(wanted.places) } else { value };
                rounded.compare(*wanted).is_eq()
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use crate::index::Index;
    use crate::words::Words;

    fn found(asked: &RecordQuery) -> Vec<String> {
        let dataset = files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let words = Words::english();
        let found = find(&RecordNames { dataset: &dataset, index: &index, words: &words }, asked, 12);
        let mark = if found.is_nearest { "~ " } else { "" };
        found.hits.into_iter().map(|hit| format!("{mark}{} | {}", hit.name, hit.about)).collect()
    }

    fn of_text(text: &str) -> Vec<String> {
        found(&RecordQuery { text: text.to_owned(), ..RecordQuery::default() })
    }

    fn has(hits: &[String], wanted: &str) -> bool {
        hits.iter().any(|hit| hit.contains(wanted))
    }

    #[test]
    fn everything_on_record_is_found_with_its_kind() {
        for (typed, wanted) in [
            ("China Daily", "Source"),
            ("turnover", "Trade turnover, as Kazakhstan reports it | Series"),
            ("five times", "Claim"),
            ("Mining", "Topic"),
            ("Beijing", "Place"),
            ("Foreign Minister", "Person · Foreign Minister of Kazakhstan"),
            ("Idrissov", "Erlan Idrissov | Person"),
            ("net outflow", "as China reports it | Series"),
        ] {
            let hits = of_text(typed);
            assert!(has(&hits, wanted), "{typed}: {hits:#?}");
        }
    }

    #[test]
    fn figures_are_found_by_their_value_and_days_by_their_date() {
        let amount = |value: &str, power| {
            let amount = AskedAmount { values: vec![Decimal::parse(value).unwrap()], power };
            found(&RecordQuery { text: value.to_owned(), days: None, amount: Some(amount) })
        };
        assert!(
            has(&amount("23.98", None), "2012, USD 23.982125 bn | Figure · Trade turnover"),
            "{:#?}",
            amount("23.98", None)
        );
        let hits = amount("75", Some(9));
        assert!(hits[0].ends_with("Claim · 2011–2013"), "{hits:#?}");
        let on = |text: &str, edtf: &str| {
            let days = time::Edtf::parse(edtf).unwrap().span();
            found(&RecordQuery { text: text.to_owned(), days: Some(days), amount: None })
        };
        assert!(has(&on("19 March 2014", "2014-03-19"), "Erlan Idrissov in China"));
        assert!(!on("Q3 2013", "2013-07/2013-09").is_empty());
    }

    #[test]
    fn single_syllables_hit_nothing_false_and_the_nearest_spelling_is_offered() {
        let hits = of_text("Xi Jin");
        assert!(has(&hits, "Xi Jinping | Person") && !has(&hits, "onument"), "{hits:#?}");
        for (typed, wanted) in
            [("Idrisof", "~ Erlan Idrissov"), ("Идрисав", "~ Erlan Idrissov"), ("xijinping", "~ Xi Jinping")]
        {
            assert!(has(&of_text(typed), wanted), "{typed}: {:#?}", of_text(typed));
        }
        assert!(of_text("Zimbabwe").is_empty());
    }
}
