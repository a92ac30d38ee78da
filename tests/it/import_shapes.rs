//! Files as statistics offices, calendars and people shape them, each with every figure that it has: what is in a file is
//! written out beside what comes of it.

use chancery::dataset::{Dataset, Qualifier};
use chancery::files;
use chancery::import::{Given, Mapping, Proposal, Who, propose};

fn read_into(text: &str, dataset: Option<&Dataset>) -> Proposal {
    propose(text.as_bytes(), Given { file_name: "file.csv".to_owned(), ..Given::default() }, dataset).unwrap()
}

/// The series of a text: measure, reporter, unit, scale, and each figure with its cell.
fn told(proposal: &Proposal) -> Vec<String> {
    let tell = |series: &chancery::import::SeriesFound| {
        let who = match &series.reporter {
            Who::OnRecord(id) => id.as_str(),
            Who::Country(text) | Who::Body(text) => text,
        };
        let points = series.points.iter().map(|point| {
            let mark = if point.qualifier == Qualifier::Exact { "" } else { "~" };
            format!("{}={mark}{}@{}", point.period, point.value, proposal.place(point))
        });
        let points = points.collect::<Vec<_>>().join(" ");
        format!(
            "{} {who} {} e{} {}: {points}",
            series.measure.word(),
            series.unit,
            series.scale.power,
            series.basis.word()
        )
    };
    proposal.series.iter().map(tell).collect()
}

fn assert_told(text: &str, wanted: &[&str]) {
    let proposal = read_into(text, None);
    assert_eq!(told(&proposal), wanted, "{text}");
    assert_eq!(proposal.dropped, [], "{text}");
}

#[test]
fn sdmx_with_names_alone_and_no_codes() {
    assert_told(
        "DATAFLOW,Frequency,Reference area,Counterpart area,Indicator,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE\n\
         IMF:IMTS(1.0),Annual,Kazakhstan,\"China, P.R.: Mainland\",\"Exports of goods, FOB\",2013,14373.725,Normal value,Millions,US Dollar\n\
         IMF:IMTS(1.0),Annual,Kazakhstan,\"China, P.R.: Mainland\",\"Exports of goods, FOB\",2014,9799.50,Estimated value,Millions,US Dollar\n\
         IMF:IMTS(1.0),Annual,Kazakhstan,\"China, P.R.: Mainland\",\"Exports of goods, FOB\",2015,,Missing value,Millions,US Dollar\n",
        &["exports KZ USD e6 flow: 2013=14373.725@G2 2014=~9799.50@G3"],
    );
}

#[test]
fn the_portal_of_the_oecd_as_it_was() {
    assert_told(
        "\"LOCATION\",\"Country\",\"SUBJECT\",\"Subject\",\"MEASURE\",\"Measure\",\"FREQUENCY\",\"Frequency\",\"TIME\",\"Time\",\"Unit Code\",\"Unit\",\"PowerCode Code\",\"PowerCode\",\"Reference Period Code\",\"Reference Period\",\"Value\",\"Flag Codes\",\"Flags\"\n\
         \"CHN\",\"China (People's Republic of)\",\"B6\",\"Exports\",\"ST\",\"Level\",\"Q\",\"Quarterly\",\"2013-Q4\",\"Q4-2013\",\"USD\",\"US Dollar\",\"9\",\"Billions\",,,148.2,,\n\
         \"CHN\",\"China (People's Republic of)\",\"B6\",\"Exports\",\"ST\",\"Level\",\"A\",\"Annual\",\"2014\",\"2014\",\"USD\",\"US Dollar\",\"9\",\"Billions\",,,236.0,\"E\",\"Estimated value\"\n",
        &["exports_st CN USD e9 flow: 2013-36=148.2@Q2 2014=~236.0@Q3"],
    );
}

#[test]
fn trade_by_partner_in_millions_with_shares_beside_it() {
    assert_told(
        "Reporter,Partner,Product categories,Indicator Type,Indicator,2012,2013\n\
         Kazakhstan, China,All Products,Export,Export(US$ Mil),16484.34,14373.7\n\
         Kazakhstan, World,All Products,Export,Export(US$ Mil),86448.9,84700.4\n\
         Kazakhstan, China,All Products,Export,Export Partner Share (%),19.07,16.97\n",
        &[
            "exports KZ USD e6 flow: 2012=16484.34@F2 2013=14373.7@G2",
            "exports_world KZ USD e6 flow: 2012=86448.9@F3 2013=84700.4@G3",
            "exports_share KZ % e0 flow: 2012=19.07@F4 2013=16.97@G4",
        ],
    );
}

#[test]
fn figures_of_eurostat_stand_in_the_cells_of_the_file() {
    assert_told(
        "freq,unit,partner,geo\\TIME_PERIOD\t2019 \t2020 \t2021-Q1 \nA,MIO_EUR,CN,DE\t1471.2 \t1239.6 p\t: \nA,MIO_EUR,CN,KZ\t: c\t5 be\t-7.5 e\n",
        &["file DE EUR e6 flow: 2019=1471.2@B2 2020=1239.6@C2", "file_cn KZ EUR e6 flow: 2020=~5@C3 2021-33=~-7.5@D3"],
    );
}

#[test]
fn figures_in_ones_and_in_billions_are_one_series() {
    let text = "reporter,partner,period,measure,value,unit,scale\n\
                KZ,CN,2012,exports,14373725123,USD,1\n\
                KZ,CN,2013,exports,14.373,USD,1000000000\n\
                KZ,CN,2014,exports,9799.5,USD mn,\n";
    assert_told(text, &["exports KZ USD e0 flow: 2012=14373725123@E2 2013=14373000000@E3 2014=9799500000@E4"]);
    // Where they contradict each other, both are shown.
    let text = "reporter,partner,period,measure,value,unit,scale\nKZ,CN,2013,exports,14.4,USD,1000000000\nKZ,CN,2013,exports,14373.7,USD,1000000\n";
    assert_told(text, &["exports KZ USD e9 flow: 2013=14.4@E2", "exports KZ USD e6 flow: 2013=14373.7@E3"]);
}

#[test]
fn figures_come_in_by_the_scale_that_the_record_has() {
    let record = r#"{"format": "chancery", "format_version": 1, "title": "Two", "parties": [
        {"id": "KZ", "names": {"en": "Kazakhstan"}}, {"id": "CN", "names": {"en": "China"}}],
        "series": [{"id": "exports-kz", "measure": "exports", "reporter": "KZ", "unit": "USD", "scale": 1e9, "basis": "flow",
        "points": [{"period": "2013", "value": "14.3737"}]}]}"#;
    let dataset = files::read_bytes(record.as_bytes()).unwrap().dataset;
    let text = "reporter,partner,period,measure,value,unit\nKZ,CN,2013,exports,14373700000,USD\nKZ,CN,2014,exports,9799500000,USD\n";
    let proposal = read_into(text, Some(&dataset));
    assert_eq!(told(&proposal), ["exports KZ USD e9 flow: 2013=14.373700000@E2 2014=9.799500000@E3"]);
    let mut ids = chancery::edit::Document::new(dataset.clone());
    let weighed = {
        let mut new = ids.new_ids();
        chancery::import::weigh::weigh(&proposal, &dataset, &mut new)
    };
    assert_eq!((weighed.series[0].same, weighed.series[0].new.len()), (1, 1));
    assert_eq!(weighed.series[0].id.as_str(), "exports-kz");
    ids.undo();
}

#[test]
fn texts_with_any_delimiter_are_tables() {
    for delimiter in ["^", "~", ":", "#", "\u{1f}", "  ", "|", ";", "\t"] {
        let text = "Year,Exports\n2013,1.5\n2014,22.75\n".replace(',', delimiter);
        let proposal = read_into(&text, None);
        assert_eq!(told(&proposal), ["exports file USD e0 flow: 2013=1.5@B2 2014=22.75@B3"], "{delimiter:?}");
    }
}

#[test]
fn every_role_of_a_table_of_events_says_what_it_is_of() {
    let text = "Title,Start,End,Kind,Status,Person,Place,Summary\n\
                Visit of Xi,2013-09-06,2013-09-08,visit,held,\"Xi Jinping; Nursultan Nazarbayev\",Astana,State visit\n\
                Planned forum,12.05.2015,,conference,planned,,Beijing,\n\
                Talks,конец марта 2014,,,cancelled,Erlan Idrissov,,\n\
                ,2014,,,,,,\n";
    let proposal = read_into(text, None);
    let told: Vec<String> = proposal
        .events
        .iter()
        .map(|event| {
            let summary = event.summary.as_deref().unwrap_or_default();
            let (kind, status) = (event.kind.word(), event.status.word());
            format!("{} {} {kind} {status} {:?} {:?} {summary}", event.title, event.when, event.people, event.places)
        })
        .collect();
    assert_eq!(
        told,
        [
            r#"Visit of Xi 2013-09-06/2013-09-08 visit held ["Xi Jinping", "Nursultan Nazarbayev"] ["Astana"] State visit"#,
            r#"Planned forum 2015-05-12 conference planned [] ["Beijing"] "#,
            r#"Talks [2014-03-21..2014-03-31] meeting cancelled ["Erlan Idrissov"] [] "#,
        ]
    );
    assert_eq!(proposal.dropped.len(), 1);
}

#[test]
fn a_rule_that_ends_is_written_out_whatever_is_asked_of_one_that_does_not() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20150310T200000\nRRULE:FREQ=WEEKLY;BYDAY=TU\nUID:1\nSUMMARY:Endless\nEND:VEVENT\n\
                BEGIN:VEVENT\nDTSTART;VALUE=DATE:20160101\nRRULE:FREQ=YEARLY;COUNT=3\nUID:2\nSUMMARY:Three\nEND:VEVENT\nEND:VCALENDAR\n";
    let days =
        |proposal: &Proposal| proposal.events.iter().map(|event| event.when.clone()).collect::<Vec<_>>().join(" ");
    let guessed = read_into(text, None);
    assert_eq!(days(&guessed), "2015-03-10 2016-01-01 2017-01-01 2018-01-01");
    assert_eq!(guessed.questions.len(), 1);
    // The guess, given back as an answer, gives the same; a period writes out what has no end of its own.
    let given = |mapping: Mapping| propose(text.as_bytes(), Given { mapping, ..Given::default() }, None).unwrap();
    let answered = given(guessed.mapping.clone());
    assert_eq!((days(&answered), answered.questions.len()), (days(&guessed), 0));
    let within = Mapping { repeats_within: Some("2015-03".to_owned()), ..Mapping::default() };
    assert_eq!(days(&given(within)), "2015-03-10 2015-03-17 2015-03-24 2015-03-31 2016-01-01 2017-01-01 2018-01-01");
}

#[test]
fn a_row_of_gdelt_without_its_columns_is_told_whoever_it_is_about() {
    let row = |one: &str, other: &str, count: usize, code: &str| {
        let mut cells = vec![""; count];
        (cells[0], cells[1], cells[7], cells[17], cells[26], cells[31]) = ("1", "20140319", one, other, code, "3");
        cells.join("\t")
    };
    let rows = [
        row("KAZ", "CHN", 61, "042"),
        row("CHN", "KAZ", 61, "0256"),
        row("USA", "GBR", 61, "042"),
        row("USA", "GBR", 60, "042"),
        row("KAZ", "CHN", 58, "042"),
        "bad".to_owned(),
    ];
    let named = Given { reporter: Some("KZ".to_owned()), partner: Some("CN".to_owned()), ..Given::default() };
    let proposal = propose(rows.join("\n").as_bytes(), named, None).unwrap();
    let kinds: Vec<&str> = proposal.events.iter().map(|event| event.kind.word()).collect();
    assert_eq!(kinds, ["visit", "other"]);
    assert_eq!((proposal.dropped_count(), proposal.rows_left_out), (3, 1));
}

#[test]
fn what_nothing_says_is_guessed_from_what_stands_above_and_asked() {
    let proposal = read_into(
        "Trade of Kazakhstan with China;;\nYear;Exports, USD mn;Imports, USD mn\n2013;14 373,7;8 364,5\n",
        None,
    );
    assert_eq!(told(&proposal), ["exports KZ USD e6 flow: 2013=14373.7@B3", "imports KZ USD e6 flow: 2013=8364.5@C3"]);
    assert_eq!(proposal.questions.len(), 1);
}

#[test]
fn names_without_end_are_read_in_time_and_memory() {
    let mut text = String::from("reporter,partner,period,measure,unit,value\n");
    for row in 0..60_000 {
        text.push_str(&format!("Company number {row} of nowhere,China,2013,exports,USD,{row}\n"));
    }
    let dataset = files::bundled().unwrap().dataset;
    let proposal = read_into(&text, Some(&dataset));
    assert_eq!((proposal.series.len(), proposal.rows_left_out), (0, 60_000));
}
