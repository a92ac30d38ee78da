//! One edit of a record of a hundred thousand events: the index repaired, against the index built anew.
//!
//! `cargo bench --bench edit`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::hint::black_box;

use chancery::dataset::{Actor, Dataset, Dated, Event, EventKind, Id, Names, Participant, Person, RecordKind, Role};
use chancery::edit::{self, Change, Document};
use chancery::index::Index;
use chancery::index::shown::ShownRecords;
use chancery::time::Day;
use chancery::view::Filter;
use criterion::{Criterion, criterion_group, criterion_main};

const COUNT: i64 = 100_000;
const PEOPLE: i64 = 200;

fn meeting(at: i64) -> Event {
    let who = Some(Actor::Person(Id::new(&format!("person-{}", at % PEOPLE))));
    Event {
        kind: EventKind::Meeting,
        title: format!("Meeting {at} on coal, gas and the railway"),
        // Scattered, so that the order of the file is not the order of time.
        when: Dated::new(&Day::from_number((at * 7_919) % COUNT - 20_000).to_string()),
        participants: vec![Participant { who, role: Some(Role::Host), office: None }],
        ..Event::new(Id::new(&format!("meeting-{at}")))
    }
}

fn made_up() -> Dataset {
    let name = |at: i64| Names(vec![("en".into(), format!("Person number {at}").into())]);
    Dataset {
        title: "Made up".to_owned(),
        people: (0..PEOPLE)
            .map(|at| Person { names: name(at), ..Person::new(Id::new(&format!("person-{at}"))) })
            .collect(),
        events: (0..COUNT).map(meeting).collect(),
        ..Dataset::default()
    }
}

/// One step there and back, the index repaired after each: two repairs.
fn there_and_back(document: &mut Document, index: &mut Index, change: Change) {
    let done = document.commit(change, None).unwrap();
    index.repair(document.dataset(), &done.touched);
    let done = document.undo().unwrap();
    index.repair(document.dataset(), &done.touched);
}

fn edits(criterion: &mut Criterion) {
    let dataset = made_up();
    let mut index = Index::build(&dataset);
    let mut document = Document::new(dataset);
    let mut group = criterion.benchmark_group("100,000 events");
    group.sample_size(20);
    group.bench_function("build the index", |bencher| bencher.iter(|| black_box(Index::build(document.dataset()))));
    group.bench_function("what passes the filter", |bencher| {
        bencher.iter(|| black_box(ShownRecords::build(document.dataset(), &index, &Filter::default())));
    });
    group.bench_function("add an event and undo it", |bencher| {
        bencher.iter(|| there_and_back(&mut document, &mut index, edit::add(meeting(COUNT + 1))));
    });
    group.bench_function("change an event and undo it", |bencher| {
        bencher.iter(|| {
            let event = Event { title: "Talks".to_owned(), when: Dated::new("1999"), ..meeting(500) };
            let change = edit::change(document.dataset(), event);
            there_and_back(&mut document, &mut index, change);
        });
    });
    group.bench_function("delete an event and undo it", |bencher| {
        bencher.iter(|| {
            let change = edit::delete(document.dataset(), RecordKind::Event, &Id::new("meeting-500")).unwrap().unwrap();
            there_and_back(&mut document, &mut index, change);
        });
    });
    group.bench_function("rename a person of 500 events and undo it", |bencher| {
        bencher.iter(|| {
            let person = Person {
                names: Names(vec![("en".into(), "Somebody else".into())]),
                ..Person::new(Id::new("person-7"))
            };
            let change = edit::change(document.dataset(), person);
            there_and_back(&mut document, &mut index, change);
        });
    });
    group.finish();
    assert_eq!(index, Index::build(document.dataset()));
}

criterion_group!(benches, edits);
criterion_main!(benches);
