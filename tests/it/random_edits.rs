//! Random changes of every kind of record, each such as a person may make: what they refer to is on record.
//!
//! For tests of history, index and file.

use chancery::dataset::{
    Actor, Agreement, AgreementKind, Basis, Claim, ClaimKind, Confidence, Correction, Counts, Dataset, Dated, Event,
    EventKind, EventText, Evidence, Figure, Id, Measure, Names, Office, Organisation, Participant, Party, PerEventText,
    Person, Place, Point, Qualifier, Rank, Record, RecordKind, Role, Scale, Series, Source, Statement, Status, Topic,
    WhenBasis,
};
use chancery::edit::{self, Change, Document, Edit, Heading};

/// A small generator of numbers, so that a failure is found again by its seed (Steele, Lea, Flood 2014: `SplitMix64`).
pub struct Dice(u64);

/// Records of `handmade.json` that have faults of their own, which a copy would have too.
const FAULTY: [&str; 4] = ["somebody", "paper", "first", "turnover"];

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(2) { None } else { Some(make(self)) }
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        (0..self.below(most + 1)).filter_map(|_| make(self)).collect()
    }
}

/// What a name or a title may be, on one line: a tab in it is rightly noted.
fn line(dice: &mut Dice) -> String {
    let words = ["Talks", "on", "coal", "“gas”", "Қазақстан", "中国", "back\\slash", "quote\"d", "Ürümqi", "…"];
    (0..=dice.below(4)).map(|_| dice.pick(&words)).collect::<Vec<_>>().join(" ")
}

/// What somebody said, which may have what has to be escaped.
fn text(dice: &mut Dice) -> String {
    format!("{}\ttab {}", line(dice), line(dice))
}

fn date(dice: &mut Dice) -> Dated {
    let dates = [
        "2014-03-19",
        "2013",
        "2013-04",
        "2014-03-19/2014-03-20",
        "[2014-03-19,2014-03-20]",
        "2015~",
        "../2011",
        "2012/..",
        "201X",
        "1999-12-31",
    ];
    Dated::new(dice.pick(&dates))
}

fn names(dice: &mut Dice) -> Names {
    let mut names = vec![("en".into(), line(dice).into())];
    for language in ["ru", "kk", "zh"] {
        if dice.one_in(3) {
            names.push((language.into(), line(dice).into()));
        }
    }
    if dice.one_in(6) {
        names.reverse();
    }
    Names(names)
}

fn id_of(dice: &mut Dice, dataset: &Dataset, kind: RecordKind) -> Option<Id> {
    let count = dataset.count(kind);
    // A record without an id of its own can't be referred to.
    dataset
        .id_at(kind, dice.below(count))
        .filter(|id| count > 0 && !id.as_str().ends_with(']') && is_first(dataset, kind, id))
        .cloned()
}

/// Whether a reference to this id means a record of this kind.
fn is_first(dataset: &Dataset, kind: RecordKind, id: &Id) -> bool {
    dataset.ids().find(|(_, _, other)| *other == id).is_some_and(|(of, _, _)| of == kind)
}

fn evidence(dice: &mut Dice, dataset: &Dataset) -> Option<Vec<Evidence>> {
    let one = |dice: &mut Dice| {
        Some(Evidence {
            source: id_of(dice, dataset, RecordKind::Source)?,
            at: dice.maybe(|dice| format!("par. {}", dice.below(20))),
            confidence: Confidence::from_word(dice.pick(Confidence::KNOWN)),
        })
    };
    let mut all = vec![one(dice)?];
    all.extend(dice.some(2, one));
    Some(all)
}

fn body(dice: &mut Dice, dataset: &Dataset) -> Option<Id> {
    let kind = if dice.one_in(3) { RecordKind::Organisation } else { RecordKind::Party };
    id_of(dice, dataset, kind)
}

fn anybody(dice: &mut Dice, dataset: &Dataset) -> Option<Actor> {
    match dice.below(4) {
        0 => id_of(dice, dataset, RecordKind::Organisation).map(Actor::Organisation),
        1 => id_of(dice, dataset, RecordKind::Party).map(Actor::Party),
        _ => id_of(dice, dataset, RecordKind::Person).map(Actor::Person),
    }
}

fn figure(dice: &mut Dice) -> Figure {
    Figure::new(dice.pick(&["75", "22.738", "0.5", "10.30", "1000"]))
}

fn event(dice: &mut Dice, dataset: &Dataset, id: Id) -> Option<Event> {
    Some(Event {
        kind: EventKind::from_word(dice.pick(EventKind::KNOWN)),
        rank: dice.maybe(|dice| Rank::from_word(dice.pick(Rank::KNOWN))),
        title: line(dice),
        when: date(dice),
        when_basis: WhenBasis::from_word(dice.pick(WhenBasis::KNOWN)),
        when_note: dice.maybe(text),
        planned: dice.maybe(date),
        status: Status::from_word(dice.pick(Status::KNOWN)),
        // Only of an event that is no part itself, so that no circle comes about.
        part_of: id_of(dice, dataset, RecordKind::Event).filter(|whole| {
            let is_part = |of: &Id| dataset.events.iter().any(|event| event.id == *of && event.part_of.is_some());
            *whole != id && !is_part(whole) && !dataset.events.iter().any(|event| event.part_of.as_ref() == Some(&id))
        }),
        places: dice.some(2, |dice| id_of(dice, dataset, RecordKind::Place)),
        participants: dice.some(3, |dice| {
            let who = Some(anybody(dice, dataset)?);
            Some(Participant {
                who,
                role: dice.maybe(|dice| Role::from_word(dice.pick(Role::KNOWN))),
                office: dice.maybe(text),
            })
        }),
        topics: dice.some(3, |dice| id_of(dice, dataset, RecordKind::Topic)),
        texts: PerEventText::of(|about| match about {
            EventText::Time => dice.maybe(|dice| dice.pick(&["09:30", "14:00/15:45", "23:00/01:00"]).to_owned()),
            EventText::Summary => dice.maybe(text),
        }),
        outcomes: dice.some(1, |dice| id_of(dice, dataset, RecordKind::Agreement)),
        evidence: evidence(dice, dataset)?,
        corrections: dice.some(1, |dice| {
            let (source_says, taken_as, why) = (dice.maybe(text), dice.maybe(text), dice.maybe(text));
            Some(Correction { field: "when".to_owned(), source_says, taken_as, why })
        }),
        as_written: None,
        id,
    })
}

/// A record of a kind, made up; `None` where what it needs is not on record.
fn record(dice: &mut Dice, dataset: &Dataset, kind: RecordKind, id: Id) -> Option<Record> {
    Some(match kind {
        RecordKind::Party => Party { names: names(dice), ..Party::new(id) }.into(),
        RecordKind::Person => {
            let offices = dice.some(2, |dice| {
                Some(Office { title: line(dice), party: body(dice, dataset), period: dice.maybe(date) })
            });
            Person { names: names(dice), also: dice.some(2, |dice| Some(line(dice))), offices, ..Person::new(id) }
                .into()
        }
        RecordKind::Organisation => Organisation {
            names: names(dice),
            also: dice.some(2, |dice| Some(line(dice))),
            acronym: dice.maybe(text),
            kind: dice.maybe(text),
            party: id_of(dice, dataset, RecordKind::Party),
            ..Organisation::new(id)
        }
        .into(),
        RecordKind::Place => {
            let (also, party) = (dice.some(2, |dice| Some(line(dice))), id_of(dice, dataset, RecordKind::Party));
            Place { names: names(dice), also, party, ..Place::new(id) }.into()
        }
        RecordKind::Topic => Topic { names: names(dice), ..Topic::new(id) }.into(),
        RecordKind::Source => {
            let (publisher, issued, url) = (dice.maybe(text), dice.maybe(date), dice.maybe(text));
            let (retrieved, sha256) = (dice.maybe(date), dice.maybe(text));
            Source { title: line(dice), publisher, issued, url, retrieved, sha256, ..Source::new(id) }.into()
        }
        RecordKind::Event => event(dice, dataset, id)?.into(),
        RecordKind::Statement => Statement {
            event: id_of(dice, dataset, RecordKind::Event),
            by: dice.some(2, |dice| Some(anybody(dice, dataset)?.id().clone())),
            gist: text(dice),
            topics: dice.some(2, |dice| id_of(dice, dataset, RecordKind::Topic)),
            evidence: evidence(dice, dataset)?,
            ..Statement::new(id)
        }
        .into(),
        RecordKind::Agreement => Agreement {
            kind: AgreementKind::from_word(dice.pick(AgreementKind::KNOWN)),
            title: line(dice),
            parties: dice.some(2, |dice| body(dice, dataset)),
            signed: dice.maybe(date),
            in_force: dice.maybe(date),
            evidence: evidence(dice, dataset)?,
            ..Agreement::new(id)
        }
        .into(),
        RecordKind::Series => {
            let points = dice.some(4, |dice| {
                Some(Point {
                    period: date(dice),
                    value: figure(dice),
                    qualifier: Qualifier::from_word(dice.pick(Qualifier::KNOWN)),
                    note: dice.maybe(text),
                    evidence: evidence(dice, dataset)?,
                })
            });
            Series {
                measure: Measure::from_word(dice.pick(Measure::KNOWN)),
                reporter: body(dice, dataset)?,
                unit: "USD".to_owned(),
                scale: Scale { power: i16::try_from(dice.below(24)).unwrap() - 3 },
                basis: Basis::from_word(dice.pick(Basis::KNOWN)),
                says_negative: dice.maybe(|dice| dice.one_in(2)),
                mirrors: dice.some(2, |dice| id_of(dice, dataset, RecordKind::Series)),
                points,
                ..Series::new(id)
            }
            .into()
        }
        RecordKind::Claim => claim(dice, dataset, id)?.into(),
    })
}

fn claim(dice: &mut Dice, dataset: &Dataset, id: Id) -> Option<Claim> {
    let kind = ClaimKind::from_word(dice.pick(ClaimKind::KNOWN));
    let (is_amount, is_count) = (kind == ClaimKind::Amount, kind == ClaimKind::Count);
    let counts = |dice: &mut Dice| Counts {
        kinds: dice.some(2, |dice| Some(EventKind::from_word(dice.pick(EventKind::KNOWN)))),
        all_of: dice.some(2, |dice| id_of(dice, dataset, RecordKind::Person)),
        places: dice.some(1, |dice| id_of(dice, dataset, RecordKind::Place)),
    };
    Some(Claim {
        measure: is_amount.then(|| Measure::from_word(dice.pick(Measure::KNOWN))),
        basis: is_amount.then(|| Basis::from_word(dice.pick(Basis::KNOWN))),
        counts: is_count.then(|| counts(dice)),
        period: (is_amount || is_count).then(|| date(dice)),
        qualifier: Qualifier::from_word(dice.pick(Qualifier::KNOWN)),
        value: (is_amount || is_count).then(|| figure(dice)),
        unit: is_amount.then(|| "USD".to_owned()),
        scale: is_amount.then_some(Scale { power: 9 }),
        by: dice.some(2, |dice| id_of(dice, dataset, RecordKind::Person)),
        text: dice.maybe(text),
        evidence: evidence(dice, dataset)?,
        kind,
        ..Claim::new(id)
    })
}

/// A record with some of its fields taken from another one of its kind.
fn mixed(dice: &mut Dice, old: &Record, new: Record) -> Record {
    macro_rules! mix {
        ($old:ident, $new:ident, $($field:ident),+) => {{
            let mut mixed = $old.clone();
            $(if dice.one_in(3) {
                mixed.$field.clone_from(&$new.$field);
            })+
            Record::from(*mixed)
        }};
    }
    match (old, new) {
        (Record::Person(old), Record::Person(new)) => mix!(old, new, names, also, offices),
        (Record::Organisation(old), Record::Organisation(new)) => mix!(old, new, names, also, acronym, kind, party),
        (Record::Place(old), Record::Place(new)) => mix!(old, new, names, also, party),
        (Record::Source(old), Record::Source(new)) => mix!(old, new, title, publisher, issued, url, retrieved, sha256),
        (Record::Event(old), Record::Event(new)) => mix!(
            old,
            new,
            kind,
            rank,
            title,
            when,
            when_basis,
            when_note,
            planned,
            status,
            part_of,
            places,
            participants,
            topics,
            texts,
            outcomes,
            evidence,
            corrections
        ),
        (Record::Statement(old), Record::Statement(new)) => mix!(old, new, event, by, gist, topics, evidence),
        (Record::Agreement(old), Record::Agreement(new)) => {
            mix!(old, new, kind, title, parties, signed, in_force, evidence)
        }
        (Record::Series(old), Record::Series(new)) => {
            let mixed = mix!(old, new, measure, reporter, unit, scale, basis, says_negative, mirrors, points);
            let Record::Series(mut series) = mixed else { return mixed };
            // What has values below zero is not made into what may have none.
            if series.points.iter().any(|point| point.value.value().is_some_and(|value| value.mantissa < 0)) {
                series.says_negative = Some(true);
            }
            series.into()
        }
        (_, new) => new,
    }
}

/// A change that a person may make to this document.
pub fn change(dice: &mut Dice, document: &Document) -> Change {
    let dataset = document.dataset();
    loop {
        let kind = RecordKind::ALL[dice.below(RecordKind::ALL.len())];
        let mut ids = document.new_ids();
        let new_id = ids.assign(kind, &line(dice), dice.maybe(|_| 2014));
        let on_record = id_of(dice, dataset, kind);
        let change = match (dice.below(8), on_record) {
            (0..=2, _) => record(dice, dataset, kind, new_id).map(edit::add),
            (3, _) => {
                // A meeting with someone who is made along with it.
                let who = ids.assign(RecordKind::Person, &line(dice), None);
                let person = record(dice, dataset, RecordKind::Person, who.clone());
                event(dice, dataset, ids.assign(RecordKind::Event, "Meeting", Some(2014))).zip(person).map(
                    |(mut event, person)| {
                        event.participants.push(Participant {
                            who: Some(Actor::Person(who)),
                            role: None,
                            office: None,
                        });
                        edit::add_with(event, Edit::append(person))
                    },
                )
            }
            (4 | 5, Some(id)) => {
                let old = dataset.position_of(kind, &id).and_then(|at| dataset.record_at(kind, at)).unwrap();
                record(dice, dataset, kind, id).map(|new| edit::change(dataset, mixed(dice, &old, new)))
            }
            (6, Some(id)) => edit::delete(dataset, kind, &id).and_then(Result::ok),
            (7, Some(id)) if dice.one_in(2) && !FAULTY.contains(&id.as_str()) => {
                edit::duplicate(dataset, kind, &id, new_id)
            }
            (7, _) => {
                let (title, opens_at, selects) =
                    (line(dice), dice.maybe(date), id_of(dice, dataset, RecordKind::Event));
                Some(edit::change_heading(Heading { title, opens_at, selects }))
            }
            _ => None,
        };
        if let Some(change) = change {
            return change;
        }
    }
}
