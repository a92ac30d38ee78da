//! A small record for tests: the visit of March 2014 with its people, what came of it and what was planned.
//!
//! For tests alone; it is made in code, for `index` knows no file.

use crate::dataset::{
    Actor, Agreement, AgreementKind, Basis, Claim, ClaimKind, Confidence, Correction, Counts, Dataset, Dated, Event,
    EventKind, EventTexts, Evidence, Figure, Id, Measure, Names, Office, Organisation, Participant, Party, Person,
    Place, Point, Qualifier, Rank, Role, Scale, Series, Source, Statement, Status, Topic, WhenBasis,
};

fn names(pairs: &[(&str, &str)]) -> Names {
    Names(pairs.iter().map(|(tag, name)| ((*tag).into(), (*name).into())).collect())
}

fn evidence(places: &[(&str, &str)]) -> Vec<Evidence> {
    let one = |(source, at): &(&str, &str)| Evidence {
        source: Id::new(source),
        at: Some((*at).to_owned()),
        confidence: Confidence::Stated,
    };
    places.iter().map(one).collect()
}

fn ids(ids: &[&str]) -> Vec<Id> {
    ids.iter().map(|id| Id::new(id)).collect()
}

fn person(id: &str, all: &[(&str, &str)], office: &str, party: &str, period: &str) -> Person {
    let offices =
        vec![Office { title: office.to_owned(), party: Some(Id::new(party)), period: Some(Dated::new(period)) }];
    Person { id: Id::new(id), names: names(all), also: Vec::new(), offices, as_written: None }
}

fn organisation(id: &str, name: &str, acronym: &str) -> Organisation {
    Organisation {
        id: Id::new(id),
        names: names(&[("en", name)]),
        also: Vec::new(),
        acronym: Some(acronym.to_owned()),
        kind: Some("forum".to_owned()),
        party: None,
        as_written: None,
    }
}

fn event(id: &str, kind: EventKind, title: &str, when: &str) -> Event {
    Event {
        id: Id::new(id),
        kind,
        rank: None,
        title: title.to_owned(),
        when: Dated::new(when),
        when_basis: WhenBasis::Stated,
        when_note: None,
        planned: None,
        status: Status::Held,
        part_of: None,
        places: Vec::new(),
        participants: Vec::new(),
        topics: Vec::new(),
        texts: EventTexts::default(),
        outcomes: Vec::new(),
        evidence: Vec::new(),
        corrections: Vec::new(),
        as_written: None,
    }
}

fn takes_part(id: &str, role: Role) -> Participant {
    let id_of = Id::new(id);
    let who = if id.chars().all(char::is_uppercase) {
        Actor::Party(id_of)
    } else if matches!(id, "cica" | "ciis") {
        Actor::Organisation(id_of)
    } else {
        Actor::Person(id_of)
    };
    Participant { who: Some(who), role: Some(role), office: None }
}

fn events() -> Vec<Event> {
    let mut visit = event("visit", EventKind::Visit, "Erlan Idrissov in China", "2014-03-19/2014-03-20");
    visit.rank = Some(Rank::Official);
    visit.when_basis = WhenBasis::Inferred;
    visit.when_note = Some("year inferred from April 2013 and the years of the memorandum".to_owned());
    visit.participants = vec![takes_part("idrissov", Role::Guest), takes_part("wang-yi", Role::Host)];
    visit.places = ids(&["beijing"]);
    visit.topics = ids(&["mining", "state-visit"]);
    visit.outcomes = ids(&["memorandum", "expo"]);
    visit.evidence = evidence(&[("report", "par. 1"), ("agency", "date of signing"), ("report", "par. 3")]);

    let mut met = event("met-li", EventKind::Meeting, "Idrissov and Li Yuanchao", "[2014-03-19,2014-03-20]");
    met.part_of = Some(Id::new("visit"));
    met.participants = vec![takes_part("idrissov", Role::Guest), takes_part("li", Role::Host)];
    if let Some(li) = met.participants.last_mut() {
        li.office = Some("Vice President of China".to_owned());
    }
    met.corrections = vec![Correction {
        field: "participants.li.as".to_owned(),
        source_says: Some("Deputy Prime Minister".to_owned()),
        taken_as: Some("Vice President".to_owned()),
        why: Some("he held that office from 2013 to 2018".to_owned()),
    }];
    met.evidence = evidence(&[("report", "par. 1")]);

    let mut monument =
        event("monument", EventKind::Ceremony, "Opening of a monument to Abai Kunanbayev", "2014-03-19/2014-03-20");
    monument.part_of = Some(Id::new("visit"));

    let mut state_visit =
        event("state-visit-2014", EventKind::Visit, "Nursultan Nazarbayev in China", "2014-05-19/2014-05-20");
    state_visit.rank = Some(Rank::State);
    state_visit.planned = Some(Dated::new("2014-05"));
    state_visit.participants = vec![takes_part("nazarbayev", Role::Guest), takes_part("xi", Role::Host)];
    state_visit.topics = ids(&["state-visit"]);
    state_visit.places = ids(&["shanghai"]);

    let planned = |mut event: Event, place: &str| {
        event.status = Status::Planned;
        event.places = ids(&[place]);
        event.evidence = evidence(&[("report", "par. 8")]);
        event
    };
    let mut summit = planned(event("cica-2014", EventKind::Summit, "CICA summit", "2014-05-20/2014-05-21"), "shanghai");
    summit.participants = vec![takes_part("cica", Role::Chair)];
    let crisis = planned(
        event("crisis-2014", EventKind::Conference, "Anti-Crisis Conference", "2014-05-21/2014-05-22"),
        "astana",
    );
    let expo = planned(event("expo", EventKind::Exhibition, "EXPO 2017", "2017"), "astana");
    let mut far = planned(event("far", EventKind::Conference, "A far conference", "2019-05-21"), "astana");
    far.evidence = Vec::new();
    far.topics = ids(&["mining"]);

    let mut cinema = event("cinema", EventKind::Culture, "Kazakh Cinema Week", "2013-04");
    cinema.evidence = evidence(&[("report", "par. 11")]);
    let mut disputed = event("g20", EventKind::Summit, "G20 summit", "2013-09-05");
    disputed.status = Status::Disputed;
    disputed.participants = vec![takes_part("nazarbayev", Role::Attendee), takes_part("xi", Role::Attendee)];
    vec![visit, met, monument, state_visit, summit, crisis, expo, far, cinema, disputed]
}

fn claim(id: &str, kind: ClaimKind, value: &str, text: &str) -> Claim {
    Claim {
        id: Id::new(id),
        kind,
        measure: None,
        basis: None,
        counts: None,
        period: Some(Dated::new("2011/2013")),
        qualifier: Qualifier::Exact,
        value: Some(Figure::new(value)),
        unit: None,
        scale: None,
        by: Vec::new(),
        text: Some(text.to_owned()),
        evidence: evidence(&[("report", "par. 16")]),
        as_written: None,
    }
}

fn claims() -> Vec<Claim> {
    let mut turnover = claim("turnover-75", ClaimKind::Amount, "75", "Turnover exceeded 75 bn over three years");
    turnover.measure = Some(Measure::TradeTurnover);
    turnover.basis = Some(Basis::Flow);
    turnover.qualifier = Qualifier::MoreThan;
    turnover.unit = Some("USD".to_owned());
    turnover.scale = Some(Scale { power: 9 });
    let mut rank = claim("rank", ClaimKind::Rank, "20", "China is among the top 20 investors");
    rank.qualifier = Qualifier::AtMost;
    let mut five = claim("five-meetings", ClaimKind::Count, "5", "The presidents met five times in less than a year");
    five.counts = Some(Counts {
        kinds: vec![EventKind::Meeting, EventKind::Summit],
        all_of: ids(&["nazarbayev", "xi"]),
        places: Vec::new(),
    });
    vec![turnover, rank, five]
}

/// The record.
pub fn record() -> Dataset {
    let topic = |id: &str, name: &str| Topic { id: Id::new(id), names: names(&[("en", name)]), as_written: None };
    let place = |id: &str, name: &str, party: &str| Place {
        id: Id::new(id),
        names: names(&[("en", name)]),
        also: Vec::new(),
        party: Some(Id::new(party)),
        as_written: None,
    };
    let party = |id: &str, name: &str| Party { id: Id::new(id), names: names(&[("en", name)]), as_written: None };
    let source = |id: &str, title: &str, publisher: &str, issued: &str| Source {
        id: Id::new(id),
        title: title.to_owned(),
        publisher: Some(publisher.to_owned()),
        issued: Some(Dated::new(issued)),
        url: Some("https://example.org/report".to_owned()),
        retrieved: None,
        sha256: None,
        as_written: None,
    };
    let mut idrissov = person(
        "idrissov",
        &[("en", "Erlan Idrissov"), ("kk", "Ерлан Ыдырысов"), ("ru", "Ерлан Идрисов")],
        "Foreign Minister",
        "KZ",
        "2012-09/2016-12",
    );
    idrissov.also = vec!["Yerlan Idrisov".to_owned()];
    let agreement = |id: &str, kind, title: &str, in_force: &str| Agreement {
        id: Id::new(id),
        kind,
        title: title.to_owned(),
        parties: ids(&["KZ", "CN"]),
        signed: None,
        in_force: Some(Dated::new(in_force)),
        evidence: evidence(&[("report", "par. 13")]),
        as_written: None,
    };
    let point = |period: &str, value: &str, qualifier| Point {
        period: Dated::new(period),
        value: Figure::new(value),
        qualifier,
        note: None,
        evidence: evidence(&[("agency", "table 1")]),
    };
    Dataset {
        title: "A visit".to_owned(),
        parties: vec![party("KZ", "Kazakhstan"), party("CN", "China")],
        people: vec![
            idrissov,
            person("wang-yi", &[("en", "Wang Yi"), ("zh", "王毅")], "Foreign Minister", "CN", "2013-03/.."),
            person("li", &[("en", "Li Yuanchao"), ("zh", "李源潮")], "Vice President", "CN", "2013-03/2018-03"),
            person(
                "nazarbayev",
                &[("en", "Nursultan Nazarbayev"), ("ru", "Нурсултан Назарбаев")],
                "President",
                "KZ",
                "1991/2019",
            ),
            person("xi", &[("en", "Xi Jinping"), ("zh", "习近平")], "President", "CN", "2013-03/.."),
        ],
        organisations: vec![
            organisation("cica", "Conference on Interaction and Confidence Building Measures in Asia", "CICA"),
            organisation("ciis", "China Institute of International Studies", "CIIS"),
        ],
        places: vec![
            place("beijing", "Beijing", "CN"),
            place("shanghai", "Shanghai", "CN"),
            place("astana", "Astana", "KZ"),
        ],
        topics: vec![topic("mining", "Mining and coal"), topic("state-visit", "State visit of May 2014")],
        sources: vec![
            source("report", "Kazakh FM visits China", "The Astana Times", "2014-03"),
            source("agency", "Memorandum signed", "Kazinform", "2014-03-19"),
        ],
        events: events().into(),
        statements: vec![Statement {
            id: Id::new("st-more"),
            event: Some(Id::new("visit")),
            by: ids(&["idrissov", "wang-yi"]),
            gist: "wants more work together in mining".to_owned(),
            topics: ids(&["mining"]),
            evidence: evidence(&[("report", "par. 5"), ("report", "par. 6")]),
            as_written: None,
        }],
        agreements: vec![
            agreement("memorandum", AgreementKind::Memorandum, "Memorandum of cooperation", "2014/2016"),
            agreement("strategy", AgreementKind::Strategy, "Kazakhstan 2050 Strategy", "../2050"),
        ],
        series: vec![Series {
            measure: Measure::TradeTurnover,
            reporter: Id::new("KZ"),
            unit: "USD".to_owned(),
            scale: Scale { power: 9 },
            basis: Basis::Flow,
            points: vec![point("2012", "23.98", Qualifier::Exact), point("2013", "22.7", Qualifier::About)],
            ..Series::new(Id::new("turnover-kz"))
        }],
        claims: claims(),
        ..Dataset::default()
    }
}
