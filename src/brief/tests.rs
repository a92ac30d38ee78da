//! What a brief says, and that nothing in it is without a source unless it says so.

use super::*;
use crate::analysis::claims::Assessments;
use crate::dataset::Dataset;
use crate::describe::reasons::VerdictContext;
use crate::files;
use crate::index::Index;
use crate::words::Words;
use proptest::prelude::*;

fn told(dataset: &Dataset, tell: impl Fn(VerdictContext<'_>) -> Brief) -> Brief {
    let (index, words) = (Index::build(dataset), Words::english());
    let assessments = Assessments::build(dataset, &index);
    tell(VerdictContext { dataset, index: &index, assessments: &assessments, words: &words })
}

fn bundled(id: &str) -> Brief {
    let dataset = files::bundled().unwrap().dataset;
    told(&dataset, |context| of_record(context, &Id::new(id)).unwrap())
}

/// A line as it is read, notes in brackets.
fn said(runs: &[BriefRun]) -> String {
    let each = runs.iter().map(|run| match run {
        BriefRun::Text(text) | BriefRun::Strong(text) => text.clone(),
        BriefRun::Note(at) => format!("[{}]", at + 1),
        BriefRun::Caution(text) => format!(" ({text})"),
    });
    each.collect::<Vec<_>>().concat()
}

/// Every line of a section.
fn lines(brief: &Brief, heading: &str) -> Vec<String> {
    let section = brief.sections.iter().find(|section| section.heading == heading);
    let Some(section) = section else { panic!("no {heading} in {:#?}", brief.sections) };
    let of_block = |block: &BriefBlock| match block {
        BriefBlock::Paragraph(runs) => vec![said(runs)],
        BriefBlock::List(items) => items.iter().map(|item| said(item)).collect(),
        BriefBlock::Table(table) => {
            table.rows.iter().map(|row| row.iter().map(|cell| said(cell)).collect::<Vec<_>>().join(" | ")).collect()
        }
    };
    section.blocks.iter().flat_map(of_block).collect()
}

#[test]
fn the_brief_of_the_visit_says_what_a_minister_needs() {
    let brief = bundled("visit-idrissov-2014");
    assert_eq!(brief.title, "Erlan Idrissov in China");
    assert!(brief.lead.contains("19–20 March 2014") && brief.lead.contains("China"), "{}", brief.lead);
    let who = lines(&brief, "Who meets whom");
    assert!(who[0].starts_with("Erlan Idrissov[1] | Foreign Minister of Kazakhstan | Guest"), "{who:?}");
    assert!(
        who.iter().any(|row| row.contains("Wang Yi") && row.contains("Foreign Minister of China | Host")),
        "{who:?}"
    );
    let agreed = lines(&brief, "Agreed");
    assert!(agreed[0].starts_with("Memorandum of cooperation (") && agreed[0].contains("2014–2016"), "{agreed:?}");
    let figures = lines(&brief, "The figures, as each government counts");
    assert!(
        figures.iter().any(|row| row.contains("2013") && row.contains("22.7") && row.contains("28.5")),
        "{figures:?}"
    );
    let claims = lines(&brief, "What may be said, and with whose figures");
    let turnover = claims.iter().find(|line| line.starts_with("Depends – "));
    assert!(turnover.is_some_and(|line| line.contains("on the figures of China it holds")), "{claims:?}");
    assert!(!lines(&brief, "Planned next").is_empty());
    assert!(brief.notes.iter().flatten().any(|run| run.text().contains("Astana Times")), "{:?}", brief.notes);
}

/// What is cut for the screen is whole on paper.
#[test]
fn a_name_of_any_length_is_whole_in_a_brief() {
    let mut dataset = files::bundled().unwrap().dataset;
    let long = format!("Foreign Minister {}", "of the Republic ".repeat(200));
    let person = dataset.people.iter_mut().find(|person| person.id == Id::new("idrissov")).unwrap();
    person.names.0 = vec![("en".into(), long.as_str().into())];
    let brief = told(&dataset, |context| of_record(context, &Id::new("visit-idrissov-2014")).unwrap());
    let who = lines(&brief, "Who meets whom");
    assert!(who[0].starts_with(&long), "{who:?}");
    let brief = told(&dataset, |context| of_record(context, &Id::new("idrissov")).unwrap());
    assert_eq!(brief.title, long);
}

#[test]
fn a_brief_hides_nothing_behind_a_number() {
    let dataset = files::bundled().unwrap().dataset;
    let visit = bundled("visit-idrissov-2014");
    let all: Vec<String> = visit.sections.iter().flat_map(|section| lines(&visit, &section.heading)).collect();
    let text = all.join("\n");
    assert!(!text.contains("more on record"), "{text}");
    // Every claim of its sources is there by name.
    let (index, words) = (Index::build(&dataset), Words::english());
    let assessments = Assessments::build(&dataset, &index);
    let context = VerdictContext { dataset: &dataset, index: &index, assessments: &assessments, words: &words };
    let event = dataset.events.iter().find(|event| event.id.as_str() == "visit-idrissov-2014").unwrap();
    let of_visit = |claim: &&crate::dataset::Claim| {
        claim.evidence.iter().any(|one| event.evidence.iter().any(|own| own.source == one.source))
    };
    let titles: Vec<String> = dataset.claims.iter().filter(of_visit).map(|claim| context.title(claim)).collect();
    assert!(titles.len() > 7, "{titles:?}");
    for title in titles {
        assert!(text.contains(&title), "{title} is not in\n{text}");
    }
}

#[test]
fn what_is_beyond_a_paragraph_is_counted_and_it_is_said_where_it_is() {
    let mut dataset = files::bundled().unwrap().dataset;
    let last = dataset.events.last().unwrap().clone();
    for at in 0..60 {
        let title = format!("Extra meeting {at}");
        dataset.events.push(crate::dataset::Event {
            id: Id::new(&format!("extra-{at}")),
            title,
            when: crate::dataset::Dated::new("2014-03-05"),
            part_of: None,
            status: crate::dataset::Status::Held,
            ..last.clone()
        });
    }
    let day = |text: &str| crate::time::Edtf::parse(text).unwrap().earliest().unwrap();
    let days = DaySpan::new(day("2014-03-05"), day("2014-03-05"));
    let happened = lines(&told(&dataset, |context| of_period(context, days)), "What happened");
    let last = happened.last().unwrap();
    assert!(last.starts_with("Also on record: Extra meeting "), "{happened:?}");
    assert!(last.contains("more, which “chancery list”"), "{last}");
}

#[test]
fn a_brief_says_what_is_talked_about() {
    let dataset = files::bundled().unwrap().dataset;
    let visit = bundled("visit-idrissov-2014");
    let topics = lines(&visit, "Topics").join("\n");
    let words = Words::english();
    let index = Index::build(&dataset);
    let name = |id: &Id| index.name(&dataset, id, words.language()).to_owned();
    let event = dataset.events.iter().find(|event| event.id.as_str() == "visit-idrissov-2014").unwrap();
    let parts = dataset.events.iter().filter(|part| part.part_of.as_ref() == Some(&event.id));
    let about: Vec<String> = event.topics.iter().chain(parts.flat_map(|part| &part.topics)).map(name).collect();
    assert!(!about.is_empty());
    for topic in about {
        assert!(topics.contains(&topic), "{topic} is not in {topics}");
    }
    assert!(topics.contains("[1]"), "{topics}");
    let of_person = lines(&bundled("idrissov"), "Topics").concat();
    assert!(of_person.contains(" events)") && of_person.contains("event)["), "how many events, and where: {of_person}");
}

#[test]
fn people_bodies_and_periods_have_briefs() {
    let person = bundled("idrissov");
    assert!(lines(&person, "Offices")[0].contains("Foreign Minister"));
    assert!(!lines(&person, "Last on record").is_empty());
    assert!(!bundled("ciis").sections.is_empty());
    let dataset = files::bundled().unwrap().dataset;
    let days = |first: &str, last: &str| {
        let day = |text: &str| crate::time::Edtf::parse(text).unwrap().earliest().unwrap();
        DaySpan::new(day(first), day(last))
    };
    let period = told(&dataset, |context| of_period(context, days("2014-01-01", "2014-06-30")));
    let happened = lines(&period, "What happened");
    assert!(happened.iter().any(|line| line.contains("Erlan Idrissov in China")), "{happened:?}");
    let long_ago = told(&dataset, |context| of_period(context, days("1800-01-01", "1800-01-02")));
    assert!(long_ago.sections.iter().all(|section| section.heading != "What happened"), "{long_ago:#?}");
}

/// Every mark of a note leads to one, in the order of the first marks, and none is left over.
fn check_notes(brief: &Brief) {
    let mut runs: Vec<&BriefRun> = Vec::new();
    let take = |block: &BriefBlock| -> Vec<BriefRun> {
        match block {
            BriefBlock::Paragraph(runs) => runs.clone(),
            BriefBlock::List(items) => items.concat(),
            BriefBlock::Table(table) => table.rows.concat().concat(),
        }
    };
    let all: Vec<BriefRun> =
        brief.opening.iter().chain(brief.sections.iter().flat_map(|section| &section.blocks)).flat_map(take).collect();
    runs.extend(&all);
    let mut next = 0;
    for run in runs {
        if let BriefRun::Note(at) = run {
            assert!(*at <= next, "note {at} before {next}");
            next = next.max(at + 1);
        }
    }
    assert_eq!(next, brief.notes.len(), "notes that nothing leads to");
}

#[test]
fn notes_are_numbered_in_reading_order_in_every_brief_of_the_bundled_record() {
    let dataset = files::bundled().unwrap().dataset;
    let ids: Vec<Id> = dataset.ids().map(|(_, _, id)| id.clone()).collect();
    let (index, words) = (Index::build(&dataset), Words::english());
    let assessments = Assessments::build(&dataset, &index);
    let context = VerdictContext { dataset: &dataset, index: &index, assessments: &assessments, words: &words };
    let briefs: Vec<Brief> = ids.iter().filter_map(|id| of_record(context, id)).collect();
    assert!(briefs.len() > 50, "{}", briefs.len());
    briefs.iter().for_each(check_notes);
}

#[test]
fn what_has_no_source_is_marked() {
    let mut dataset = files::bundled().unwrap().dataset;
    for event in &mut dataset.events {
        event.evidence.clear();
    }
    let brief = told(&dataset, |context| of_record(context, &Id::new("visit-idrissov-2014")).unwrap());
    assert!(lines(&brief, "Who meets whom").iter().all(|row| row.contains("(no source on record)")));
    let BriefBlock::Paragraph(opening) = &brief.opening[0] else { panic!("no opening") };
    assert!(said(opening).ends_with("(no source on record)"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any dates, known or not, and any stretch of time.
    #[test]
    fn any_dates_give_a_brief(dates in proptest::collection::vec(crate::time::random::edtf_text(), 32), first in -800_000i64..40_000, length in 0i64..90_000) {
        let mut dataset = files::bundled().unwrap().dataset;
        for (event, date) in dataset.events.iter_mut().zip(&dates) {
            event.when = crate::dataset::Dated::new(date);
        }
        let day = crate::time::Day::from_number;
        check_notes(&told(&dataset, |context| of_period(context, DaySpan::new(day(first), day(first + length)))));
        check_notes(&told(&dataset, |context| of_record(context, &Id::new("visit-idrissov-2014")).unwrap()));
        check_notes(&told(&dataset, |context| of_record(context, &Id::new("nazarbayev")).unwrap()));
    }
}

#[test]
fn nobody_seems_to_have_been_away() {
    let programme = lines(&bundled("visit-idrissov-2014"), "The programme");
    let met = programme.iter().find(|line| line.contains("Meeting with Li Yuanchao:"));
    let Some(met) = met else { panic!("{programme:?}") };
    // The title names one of three: all three are named.
    for name in ["Erlan Idrissov", "Li Yuanchao", "Wang Yi"] {
        assert!(met.split_once(':').unwrap().1.contains(name), "{met}");
    }
}
