//! Drafts of every kind of record: what is untouched comes back exactly, and what a record of its kind needs is asked for.

use super::agreement::{AgreementDraft, StatementDraft};
use super::claim::ClaimDraft;
use super::figures::{PointDraft, SeriesDraft};
use super::grid::GridColumn;
use super::named::{NameDraft, NamedDraft, OfficeDraft};
use super::pasted::PastedWords;
use super::problem::{EvidenceOwner, FieldFault, FormField};
use super::tests::Desk;
use super::*;
use crate::dataset::{Basis, ClaimKind, Dated, EventKind, Figure, Measure, Names, Qualifier, Record, Role, Scale};
use crate::index::words::fixture;

fn faults(desk: &Desk, draft: &Draft) -> Vec<(FormField, FieldFault)> {
    draft.problems(&desk.teller()).into_iter().map(|problem| (problem.field, problem.fault)).collect()
}

fn draft_of(desk: &Desk, body: RecordDraft) -> Draft {
    Draft::begin(DraftTarget::New, body, &desk.teller(), None)
}

fn record(desk: &Desk, id: &str) -> Record {
    let (kind, position) = desk.index.at(&Id::new(id)).unwrap();
    desk.document.dataset().record_at(kind, position).unwrap()
}

fn with_named(draft: &mut Draft, change: impl FnOnce(&mut NamedDraft)) {
    match &mut draft.body {
        RecordDraft::Named(named) => change(named),
        other => panic!("{other:?}"),
    }
}

fn office(title: &str) -> OfficeDraft {
    let mut office = OfficeDraft::default();
    title.clone_into(&mut office.title);
    office
}

#[test]
fn every_record_of_every_kind_comes_back_exactly_and_without_problems() {
    for mut desk in [Desk::bundled(), Desk::of(fixture::record())] {
        let before = desk.document.dataset().clone();
        let ids: Vec<Id> = before.ids().map(|(_, _, id)| id.clone()).collect();
        for id in ids {
            let draft = desk.draft_of(id.as_str());
            assert!(!draft.is_typed(), "{id}");
            assert_eq!(faults(&desk, &draft), [], "{id}");
            let change = desk.change(&draft);
            desk.commit(change);
            assert!(!desk.document.is_modified(), "{id}");
        }
        assert_eq!(*desk.document.dataset(), before);
    }
}

#[test]
fn a_copy_of_any_record_is_a_record_of_its_own() {
    let desk = Desk::bundled();
    for (_, _, id) in desk.document.dataset().ids() {
        let draft = Draft::like_record(id, &desk.teller()).unwrap();
        let (change, _) = draft.change(desk.document.new_ids(), &desk.teller()).unwrap();
        assert_ne!(change.select.as_ref(), Some(id));
        assert!(change.label.starts_with("undo-add-"), "{}", change.label);
    }
}

#[test]
fn a_person_has_names_spellings_and_offices() {
    let mut desk = Desk::of(fixture::record());
    let mut draft = desk.draft_of("li");
    with_named(&mut draft, |li| {
        li.names.push(NameDraft { language: "ru".to_owned(), name: " Ли Юаньчао ".to_owned() });
        li.names.push(NameDraft { language: "kk".to_owned(), name: " ".to_owned() });
        li.also.typed = "Li Yuan-chao".to_owned();
        let mut office = office("Head of the Organisation Department");
        office.party.choose(Id::new("CN"));
        office.period.set("2007 to 2012");
        li.offices.push(office);
        li.offices.push(OfficeDraft::default());
    });
    assert_eq!(faults(&desk, &draft), []);
    let change = desk.change(&draft);
    assert_eq!(change.label, "undo-change-person");
    desk.commit(change);
    let Record::Person(li) = record(&desk, "li") else { panic!() };
    assert_eq!(li.names.0.len(), 3, "a name that says nothing is none");
    assert_eq!(li.names.in_language("ru"), Some("Ли Юаньчао"));
    assert_eq!(li.also, ["Li Yuan-chao"]);
    assert_eq!(li.offices.len(), 2);
    assert_eq!(li.offices[1].period, Some(Dated::new("2007/2012")));
    assert_eq!(li.offices[0].period, Some(Dated::new("2013-03/2018-03")));
}

#[test]
fn what_needs_a_name_says_so() {
    let desk = Desk::of(fixture::record());
    let mut draft = draft_of(&desk, RecordDraft::named(RecordKind::Organisation, " ").unwrap());
    assert_eq!(faults(&desk, &draft), [(FormField::Name(0), FieldFault::Missing)]);
    with_named(&mut draft, |one| {
        one.names[0].name = "A bank".to_owned();
        one.names.push(NameDraft { language: "en".to_owned(), name: "Another".to_owned() });
        one.party.query = "kaz".to_owned();
        one.offices.push(OfficeDraft::default());
    });
    assert_eq!(
        faults(&desk, &draft),
        [(FormField::Name(1), FieldFault::LanguageTwice), (FormField::Party, FieldFault::NotTaken("kaz".to_owned()))]
    );
}

#[test]
fn a_record_made_along_brings_what_else_was_said_of_it() {
    let mut desk = Desk::of(fixture::record());
    let mut draft = desk.new_meeting();
    let person = draft.new_records.add(RecordKind::Person, "Wang Qishan").unwrap();
    let source = draft.new_records.add(RecordKind::Source, "A letter").unwrap();
    if let RecordDraft::Event(event) = &mut draft.body {
        event.title = "Talks".to_owned();
        event.when.set("2014");
        event.participants.add_actor(crate::dataset::Actor::Person(person));
        event.evidence[0].source.choose(source);
    }
    for new in draft.new_records.all_mut() {
        match &mut new.body {
            RecordDraft::Named(named) => {
                let mut office = office("Vice-Premier");
                office.period.set("20 Marhc");
                named.offices.push(office);
            }
            RecordDraft::Source(source) => source.publisher = "The Astana Times".to_owned(),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(faults(&desk, &draft), [(FormField::New(0), FieldFault::InNew)]);
    if let RecordDraft::Named(named) = &mut draft.new_records.all_mut()[0].body {
        named.offices[0].period.set("2008/2013");
    }
    assert_eq!(faults(&desk, &draft), []);
    let change = desk.change(&draft);
    desk.commit(change);
    let Record::Person(person) = record(&desk, "wang-qishan") else { panic!() };
    assert_eq!(person.offices[0].title, "Vice-Premier");
    let Record::Source(source) = record(&desk, "a-letter") else { panic!() };
    assert_eq!(source.publisher.as_deref(), Some("The Astana Times"));
    assert_eq!(desk.event("talks-2014").participants[0].role, None::<Role>);
}

#[test]
fn agreements_and_statements_are_made() {
    let mut desk = Desk::of(fixture::record());
    let mut agreement = AgreementDraft::new("Protocol on coal");
    agreement.parties.choose(Id::new("KZ"));
    agreement.signed.set("20 March 2014");
    agreement.evidence[0].source.choose(Id::new("report"));
    let draft = draft_of(&desk, RecordDraft::Agreement(Box::new(agreement)));
    assert_eq!(faults(&desk, &draft), []);
    let change = desk.change(&draft);
    assert_eq!(change.select.as_ref().unwrap().as_str(), "protocol-on-coal-2014");
    desk.commit(change);
    let draft = draft_of(&desk, RecordDraft::Statement(Box::new(StatementDraft::new(Some(&Id::new("visit"))))));
    assert_eq!(faults(&desk, &draft), [(FormField::Gist, FieldFault::Missing)]);
    let mut said = StatementDraft::new(Some(&Id::new("visit")));
    said.gist = " More coal ".to_owned();
    said.by.choose(Id::new("idrissov"));
    let draft = draft_of(&desk, RecordDraft::Statement(Box::new(said)));
    let change = desk.change(&draft);
    desk.commit(change);
    let Record::Statement(statement) = record(&desk, "more-coal") else { panic!() };
    assert_eq!((statement.gist.as_str(), statement.event), ("More coal", Some(Id::new("visit"))));
}

#[test]
fn an_amount_needs_all_of_its_parts_and_a_judgement_only_its_words() {
    let desk = Desk::of(fixture::record());
    let mut claim = ClaimDraft::new(desk.document.dataset());
    assert_eq!((claim.unit.as_str(), claim.scale), ("USD", Some(Scale { power: 9 })));
    claim.unit.clear();
    let missing = |fields: &[FormField]| fields.iter().map(|field| (*field, FieldFault::Missing)).collect::<Vec<_>>();
    let draft = draft_of(&desk, RecordDraft::Claim(Box::new(claim.clone())));
    assert_eq!(faults(&desk, &draft), missing(&[FormField::Period, FormField::Value, FormField::Unit]));
    claim.kind = ClaimKind::Quality;
    claim.measure = None;
    let draft = draft_of(&desk, RecordDraft::Claim(Box::new(claim.clone())));
    assert_eq!(faults(&desk, &draft), missing(&[FormField::Text]));
    claim.kind = ClaimKind::Count;
    let draft = draft_of(&desk, RecordDraft::Claim(Box::new(claim)));
    assert_eq!(faults(&desk, &draft), missing(&[FormField::CountKinds, FormField::Period, FormField::Value]));
}

#[test]
fn a_claim_of_another_kind_loses_what_is_no_part_of_it() {
    let mut desk = Desk::of(fixture::record());
    let mut draft = desk.draft_of("turnover-75");
    if let RecordDraft::Claim(claim) = &mut draft.body {
        claim.kind = ClaimKind::Count;
        claim.kinds = vec![EventKind::Meeting];
        claim.all_of.choose(Id::new("xi"));
        claim.value.text = "5".to_owned();
    }
    assert_eq!(faults(&desk, &draft), []);
    let change = desk.change(&draft);
    desk.commit(change);
    let Record::Claim(claim) = record(&desk, "turnover-75") else { panic!() };
    assert_eq!((claim.measure, claim.basis, claim.unit, claim.scale), (None, None, None, None));
    assert_eq!(claim.counts.unwrap().all_of, [Id::new("xi")]);
    assert_eq!(claim.value, Some(Figure::new("5")));
}

#[test]
fn a_series_is_made_of_rows_that_may_be_pasted() {
    let mut desk = Desk::of(fixture::record());
    let mut series = SeriesDraft::new(desk.document.dataset());
    series.measure = Measure::Exports;
    series.basis = Basis::Flow;
    series.reporter.choose(Id::new("CN"));
    assert!(!series.paste((0, GridColumn::Period), "one cell", &PastedWords::none()));
    let mut quoted = series.clone();
    assert!(quoted.paste(
        (0, GridColumn::Period),
        "2012\t24.0\t\"customs, \"\"first\"\" estimate\"\n2013\t22.7\t\"two\nlines\"\n",
        &PastedWords::none()
    ));
    let notes: Vec<&str> = quoted.points.iter().map(|point| point.note.as_str()).collect();
    assert_eq!(notes[..2], ["customs, \"first\" estimate", "two\nlines"]);
    assert!(series.paste((0, GridColumn::Period), "2012\t24.0\tcustoms\n2013\t22,7\n\n2014\t\n", &PastedWords::none()));
    assert_eq!(series.points.len(), 3);
    series.points.push(PointDraft::new("", ""));
    let draft = draft_of(&desk, RecordDraft::Series(Box::new(series.clone())));
    assert_eq!(
        faults(&desk, &draft),
        // "22,7" has one meaning and is read so.
        [(FormField::PointValue(2), FieldFault::Missing)]
    );
    series.points[1].value.text = "-22.7".to_owned();
    series.points.remove(2);
    series.points[0].qualifier = Qualifier::About;
    series.points[0].evidence[0].at = "table 1".to_owned();
    let draft = draft_of(&desk, RecordDraft::Series(Box::new(series.clone())));
    let found = faults(&desk, &draft);
    assert_eq!(
        found,
        [
            (FormField::Source(EvidenceOwner::Point(0), 0), FieldFault::NoSource),
            (FormField::PointValue(1), FieldFault::BelowZero),
        ]
    );
    series.points[1].value.text = "22.7".to_owned();
    series.points[0].evidence[0].source.choose(Id::new("agency"));
    let draft = draft_of(&desk, RecordDraft::Series(Box::new(series)));
    assert_eq!(faults(&desk, &draft), []);
    let change = desk.change(&draft);
    assert_eq!(change.select.as_ref().unwrap().as_str(), "exports-china");
    desk.commit(change);
    let Record::Series(series) = record(&desk, "exports-china") else { panic!() };
    assert_eq!(series.points.len(), 2, "a row that says nothing is none");
    assert_eq!((series.points[0].note.as_deref(), series.points[0].value.text()), (Some("customs"), "24.0"));
    assert_eq!(series.points[0].evidence[0].at.as_deref(), Some("table 1"));
}

#[test]
fn names_keep_their_order_and_their_odd_languages() {
    let mut dataset = fixture::record();
    dataset.topics[0].names = Names(vec![("x-kitan".into(), "Odd".into())]);
    let before = dataset.clone();
    let mut desk = Desk::of(dataset);
    let mut draft = desk.draft_of("mining");
    assert_eq!(faults(&desk, &draft), []);
    with_named(&mut draft, |topic| topic.names[0].name = "Mining".to_owned());
    let change = desk.change(&draft);
    desk.commit(change);
    let Record::Topic(topic) = record(&desk, "mining") else { panic!() };
    assert_eq!(topic.names.in_language("x-kitan"), Some("Odd"));
    assert_eq!(topic.names.in_language("en"), Some("Mining"));
    desk.document.undo();
    assert_eq!(*desk.document.dataset(), before);
}

#[test]
fn what_the_form_has_no_field_for_stays_through_an_edit() {
    let mut desk = Desk::bundled();
    let mut draft = desk.draft_of("fdi-outflow-cn");
    if let RecordDraft::Series(series) = &mut draft.body {
        series.points[0].value.text = "-2.94".to_owned();
    }
    assert_eq!(faults(&desk, &draft), [], "this series says that it may be below zero");
    let change = desk.change(&draft);
    desk.commit(change);
    let mut draft = desk.draft_of("fdi-stock-kz-cdis");
    if let RecordDraft::Series(series) = &mut draft.body {
        series.points[0].note = "The first year".to_owned();
    }
    let change = desk.change(&draft);
    desk.commit(change);
    let mut draft = desk.draft_of("invested-24");
    if let RecordDraft::Claim(claim) = &mut draft.body {
        claim.text = "24 bn".to_owned();
    }
    let change = desk.change(&draft);
    desk.commit(change);

    let Record::Series(outflow) = record(&desk, "fdi-outflow-cn") else { panic!() };
    assert_eq!((outflow.says_negative, outflow.points[0].value.text()), (Some(true), "-2.94"));
    let Record::Series(stock) = record(&desk, "fdi-stock-kz-cdis") else { panic!() };
    assert_eq!(stock.mirrors, [Id::new("fdi-stock-cn-cdis"), Id::new("fdi-stock-cn-mofcom")]);
    let Record::Claim(claim) = record(&desk, "invested-24") else { panic!() };
    assert_eq!((claim.text.as_deref(), claim.by.as_slice()), (Some("24 bn"), &[Id::new("smailov")][..]));
}
