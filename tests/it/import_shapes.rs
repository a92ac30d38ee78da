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

#[test]
fn codes_of_eurostat_say_flow_unit_and_scale() {
    assert_told(
        "STRUCTURE,STRUCTURE_ID,freq,partner,sitc06,indic_et,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n\
         dataflow,ESTAT:EXT_LT(1.0),A,CN,TOTAL,MIO_EXP_VAL,MIO_EUR,DE,2013,66911.5,,\n\
         dataflow,ESTAT:EXT_LT(1.0),A,CN,TOTAL,MIO_IMP_VAL,MIO_EUR,DE,2013,73444.2,e,\n\
         dataflow,ESTAT:EXT_LT(1.0),A,CN,TOTAL,MIO_EXP_VAL,MIO_EUR,DE,2014,,c,\n",
        &["exports DE EUR e6 flow: 2013=66911.5@J2", "imports DE EUR e6 flow: 2013=~73444.2@J3"],
    );
    for (code, wanted) in [
        ("CP_MEUR", "EUR e6"),
        ("CLV10_MEUR", "constant 2010 EUR e6"),
        ("PC_GDP", "% of GDP e0"),
        ("CP_EUR_HAB", "EUR per person e0"),
        ("MIO_NAC", "national currency e6"),
        ("THS_T", "t e3"),
    ] {
        let text = format!(
            "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n\
             ESTAT:NAMA_10_GDP(1.0),24/01/25 11:00:00,A,{code},DE,2013,2867297.0,\n"
        );
        assert_told(&text, &[&format!("nama_10_gdp DE {wanted} flow: 2013=2867297.0@G2")]);
    }
}

/// What is noted beside the figures of the first series.
fn notes(proposal: &Proposal) -> Vec<&str> {
    proposal.series[0].points.iter().map(|point| point.note.as_deref().unwrap_or_default()).collect()
}

#[test]
fn flags_stand_beside_figures_or_in_rows_of_their_own() {
    let text = "\"TIME\",\"GEO\",\"UNIT\",\"STK_FLOW\",\"PARTNER\",\"Value\",\"Flag and Footnotes\"\n\
                \"2013\",\"Germany\",\"Million euro\",\"Exports\",\"China\",\"66,911.5\",\"\"\n\
                \"2014\",\"Germany\",\"Million euro\",\"Exports\",\"China\",\":\",\"\"\n\
                \"2015\",\"Germany\",\"Million euro\",\"Exports\",\"China\",\"71,384.0\",\"p\"\n";
    assert_told(text, &["exports DE EUR e6 flow: 2013=66911.5@F2 2015=71384.0@F4"]);
    assert_eq!(notes(&read_into(text, None)), ["", "Provisional"]);
    // The IMF's files in bulk have a row of values, and below it a row of what is said of them.
    let text = "Country Name,Country Code,Indicator Name,Indicator Code,Attribute,2012,2013,2014,2013M1,\n\
                \"Kazakhstan, Rep. of\",916,\"Exports, Goods, US Dollars\",TXG_USD,Value,86448.9,84700.4,5,7000.1,\n\
                \"Kazakhstan, Rep. of\",916,\"Exports, Goods, US Dollars\",TXG_USD,Status,,E,M,B,\n";
    let proposal = read_into(text, None);
    assert_eq!(proposal.kind.word(), "imf");
    assert_eq!(
        told(&proposal),
        ["exports KZ USD e0 flow: 2012=86448.9@F2 2013-01=7000.1@I2 2013=~84700.4@G2"],
        "{:?}",
        proposal.dropped
    );
    assert_eq!(notes(&proposal), ["", "Break in the series", "Estimated"]);
    assert_eq!((proposal.dropped.len(), proposal.rows_left_out), (0, 0));
}

#[test]
fn a_deletion_says_no_unit_and_none_is_asked_for() {
    let text = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,COUNTERPART_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE\n\
                dataflow,EX:TRADE(1.0.0),I,A,KZ,CN,EXPORTS,2013,1200.5,3,USD\n\
                dataflow,EX:TRADE(1.0.0),D,A,KZ,CN,EXPORTS,2012,,,\n";
    let proposal = read_into(text, None);
    assert_eq!(told(&proposal), ["exports KZ USD e3 flow: 2013=1200.5@I2"]);
    assert_eq!(proposal.series[0].deletions, [Box::from("2012")]);
    let asked: Vec<&str> = proposal.questions.iter().map(|question| question.ask.key).collect();
    assert_eq!(asked, ["import-ask-deletions"]);
}

#[test]
fn a_day_and_a_duration_are_a_period() {
    assert_told(
        "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEASURE\n\
         EX:T(1.0),A,KZ,EXPORTS,2012-01-01/P1Y,15,6,USD\n\
         EX:T(1.0),Q,KZ,EXPORTS,2013-04-01/P3M,4,6,USD\n\
         EX:T(1.0),M,KZ,EXPORTS,2014-02/P1M,1,6,USD\n\
         EX:T(1.0),H,KZ,EXPORTS,2014-07-01/P6M,1.5,6,USD\n\
         EX:T(1.0),W,KZ,EXPORTS,2015-01-05/P7D,2,6,USD\n\
         EX:T(1.0),D,KZ,EXPORTS,2015-03-05T00:00:00/P1D,3,6,USD\n",
        &[
            "exports KZ USD e6 flow: 2012=15@F2 2013-34=4@F3 2014-02=1@F4 2014-41=1.5@F5 2015-01-05/2015-01-11=2@F6 2015-03-05=3@F7",
        ],
    );
}

#[test]
fn one_heading_and_one_row_name_a_measure_together() {
    assert_told(
        "Year,Economy,Economy Label,Direction,Direction Label,Mode,Mode Label,US dollars at current prices in millions,US dollars at current prices in millions Footnote,Percentage of Gross Domestic Product\n\
         2013,398,Kazakhstan,1,Inward,1,Flow,10321.4,,4.36\n\
         2013,398,Kazakhstan,2,Outward,1,Flow,2287.1,Estimated,0.97\n",
        &[
            "inward_flow KZ USD e6 flow: 2013=10321.4@H2",
            "inward_flow KZ % of GDP e0 flow: 2013=4.36@J2",
            "outward_flow KZ USD e6 flow: 2013=2287.1@H3",
            "outward_flow KZ % of GDP e0 flow: 2013=0.97@J3",
        ],
    );
    assert_told(
        "Country,Product,Exports USD mn,,Imports USD mn,\n,,2012,2013,2012,2013\n\
         Kazakhstan,Total,1.5,2.5,3.5,4.5\nKazakhstan,Food,0.5,0.7,0.8,0.9\n",
        &[
            "exports KZ USD e6 flow: 2012=1.5@C3 2013=2.5@D3",
            "imports KZ USD e6 flow: 2012=3.5@E3 2013=4.5@F3",
            "exports_food KZ USD e6 flow: 2012=0.5@C4 2013=0.7@D4",
            "imports_food KZ USD e6 flow: 2012=0.8@E4 2013=0.9@F4",
        ],
    );
    // Words beside figures that name nothing of their own make no series.
    assert_told(
        "Country,Year,Exports USD mn,Remarks\nKazakhstan,2012,1.5,as printed\nKazakhstan,2013,2.5,by telephone\n",
        &["exports KZ USD e6 flow: 2012=1.5@C2 2013=2.5@C3"],
    );
}

#[test]
fn a_heading_names_the_other_side() {
    let text = "Year,Exports to China (USD mn),Exports to Russia (USD mn),Imports from China (USD mn)\n\
                2012,16484.3,6747.3,7444.8\n2013,14373.7,5875.6,8364.5\n";
    let given = Given { reporter: Some("KZ".to_owned()), ..Given::default() };
    let proposal = propose(text.as_bytes(), given, None).unwrap();
    let wanted = [
        "exports KZ USD e6 flow: 2012=16484.3@B2 2013=14373.7@B3",
        "exports_ru KZ USD e6 flow: 2012=6747.3@C2 2013=5875.6@C3",
        "imports KZ USD e6 flow: 2012=7444.8@D2 2013=8364.5@D3",
    ];
    assert_eq!((told(&proposal), proposal.dropped.len()), (wanted.map(str::to_owned).to_vec(), 0));
    assert_told(
        "year,kz_exports_to_cn_usd_mn,cn_imports_from_kz_usd_mn\n2013,14373.7,16050.9\n",
        &["exports KZ USD e6 flow: 2013=14373.7@B2", "imports CN USD e6 flow: 2013=16050.9@C2"],
    );
    assert_told(
        "Reporter Name,Partner Name,Year,Trade Flow,Export (US$ Thousand),Export Product Share (%),Import (US$ Thousand)\n\
         Kazakhstan,China,2013,Export,14373725.12,16.97,8364500.5\n",
        &[
            "exports KZ USD e3 flow: 2013=14373725.12@E2",
            "exports_share KZ % e0 flow: 2013=16.97@F2",
            "imports KZ USD e3 flow: 2013=8364500.5@G2",
        ],
    );
    assert_told(
        "Товарооборот Казахстана, млн долл. США\nСтрана;2012 год;2013 год;2014 год*\nКазахстан;23 979,8;28 596,0;22 450,5\n",
        &["trade_turnover KZ USD e6 flow: 2012=23979.8@B3 2013=28596.0@C3 2014=22450.5@D3"],
    );
    let text = "Год;Экспорт в Китай, млн долл. США;Импорт из Китая, млн долл. США\n2012;16 484,3;7 444,8\n2013;14 373,7;8 364,5\n";
    // Of a record's two sides the one that is not the other side counts.
    let dataset = files::bundled().unwrap().dataset;
    let proposal = read_into(text, Some(&dataset));
    let wanted = [
        "exports KZ USD e9 flow: 2012=16.4843@B2 2013=14.3737@B3",
        "imports KZ USD e9 flow: 2012=7.4448@C2 2013=8.3645@C3",
    ];
    assert_eq!(told(&proposal), wanted);
}

#[test]
fn a_column_without_a_unit_is_asked_about_as_those_beside_it() {
    let text = "Year,Country,\"Exports, USD mn\",\"Imports, USD mn\",Turnover\n2012,Kazakhstan,16484.3,7444.8,23929.1\n2013,Kazakhstan,14373.7,8364.5,22738.2\n";
    let proposal = read_into(text, None);
    assert_eq!(told(&proposal)[2], "trade_turnover KZ USD e6 flow: 2012=23929.1@E2 2013=22738.2@E3");
    assert_eq!(proposal.questions.len(), 1);
    assert_eq!(proposal.questions[0].ask.key, "import-ask-unit");
    let given = Given { mapping: proposal.mapping.clone(), ..Given::default() };
    let answered = propose(text.as_bytes(), given, None).unwrap();
    assert_eq!((told(&answered), answered.questions.len()), (told(&proposal), 0));
}

#[test]
fn a_calendar_tells_what_its_hours_do_to_its_days() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Almaty\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0600\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
                BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20130906T200000Z\r\nSUMMARY:Late call\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=Asia/Almaty:20140106T090000\r\nRRULE:FREQ=WEEKLY;UNTIL=20140119T175959Z;BYDAY=MO\r\nSUMMARY:To the end of a Sunday\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nUID:3\r\nDTSTART;TZID=Asia/Almaty:20140106T090000\r\nRRULE:FREQ=WEEKLY;UNTIL=20140119T200000Z;BYDAY=MO\r\nSUMMARY:Until two at night\r\nEND:VEVENT\r\n\
                BEGIN:VEVENT\r\nUID:4\r\nDTSTART;TZID=Asia/Almaty:20140106T020000\r\nRRULE:FREQ=WEEKLY;UNTIL=20140119T200000Z;BYDAY=MO\r\nSUMMARY:At two at night\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let proposal = read_into(text, None);
    let days = |title: &str| {
        let events = proposal.events.iter().filter(|event| event.title == title);
        events.map(|event| event.when.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(days("Late call"), "2013-09-06");
    assert_eq!(proposal.events[0].summary.as_deref(), Some("Begins at 20:00 UTC; the day is UTC’s"));
    assert_eq!(days("To the end of a Sunday"), "2014-01-06 2014-01-13");
    assert_eq!(days("Until two at night"), "2014-01-06 2014-01-13");
    assert_eq!(days("At two at night"), "2014-01-06 2014-01-13 2014-01-20");
}
