//! Files that were once misread, each with what is in it beside what comes of it.

use chancery::dataset::{Dataset, Qualifier};
use chancery::describe::import as describe;
use chancery::files;
use chancery::import::{Given, Proposal, Who, propose};
use chancery::words::Words;

fn read(text: &str, dataset: Option<&Dataset>, given: Given) -> Proposal {
    let given = if given.file_name.is_empty() { Given { file_name: "file.csv".to_owned(), ..given } } else { given };
    propose(text.as_bytes(), given, dataset).unwrap()
}

fn plain(text: &str) -> Proposal {
    read(text, None, Given::default())
}

fn who(who: &Who) -> &str {
    match who {
        Who::OnRecord(id) => id.as_str(),
        Who::Country(text) | Who::Body(text) => text,
    }
}

/// The series of a text: measure, reporter, unit, scale, basis and each figure.
fn told(proposal: &Proposal) -> Vec<String> {
    let tell = |series: &chancery::import::SeriesFound| {
        let points = series.points.iter().map(|point| {
            let mark = if point.qualifier == Qualifier::Exact { "" } else { "~" };
            let note = point.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{}={mark}{}{note}", point.period, point.value)
        });
        let points = points.collect::<Vec<_>>().join(" ");
        let (who, power) = (who(&series.reporter), series.scale.power);
        format!("{} {who} {} e{power} {}: {points}", series.measure.word(), series.unit, series.basis.word())
    };
    proposal.series.iter().map(tell).collect()
}

fn asked(proposal: &Proposal) -> Vec<&str> {
    proposal.questions.iter().map(|question| question.ask.key).collect()
}

fn record(ids: [&str; 2], names: [&str; 2]) -> Dataset {
    let party = |at: usize| format!(r#"{{"id": "{}", "names": {{"en": "{}"}}}}"#, ids[at], names[at]);
    let text = format!(
        r#"{{"format": "chancery", "format_version": 1, "title": "Two", "parties": [{}, {}]}}"#,
        party(0),
        party(1)
    );
    files::read_bytes(text.as_bytes()).unwrap().dataset
}

#[test]
fn years_and_values_alone_are_figures_even_where_a_value_could_be_a_year() {
    let value = |year: u16| [283, 1990, 402, 2002, 1023][usize::from(year % 5)];
    let rows: Vec<String> = (1990..2020).map(|year| format!("{year}\t{}", value(year))).collect();
    let text = rows.join("\n");
    let proposal = plain(&text);
    assert_eq!(proposal.series.len(), 1, "{:?}", told(&proposal));
    assert_eq!((proposal.series[0].points.len(), proposal.dropped.len()), (30, 0));
    // Years beside each other are headings all the same.
    let proposal = plain("Country,1990,1991,1992\nKazakhstan,283,1991,402\nChina,1,2,3\n");
    assert_eq!(proposal.series.iter().map(|series| series.points.len()).collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn a_name_with_a_slip_is_asked_whatever_it_goes_into() {
    let text = "Country,Year,\"Exports, USD mn\"\nKasakhstan,2013,14373.7\nChina,2013,12545.1\n";
    for dataset in [record(["KZ", "CN"], ["Kazakhstan", "China"]), record(["kaz", "chn"], ["Kazakhstan", "China"])] {
        let proposal = read(text, Some(&dataset), Given::default());
        assert_eq!(asked(&proposal), ["import-ask-near-left"], "{:?}", dataset.parties);
        assert_eq!(told(&proposal).len(), 1, "{:?}", told(&proposal));
    }
    // The same where the name stands over a column, and where it was given by hand.
    let text = "Year,\"Kasakhstan, exports, USD mn\",\"China, exports, USD mn\"\n2013,14373.7,12545.1\n";
    let dataset = record(["KZ", "CN"], ["Kazakhstan", "China"]);
    let proposal = read(text, Some(&dataset), Given::default());
    assert_eq!(asked(&proposal), ["import-ask-near-left"], "{:?}", told(&proposal));
    assert_eq!(told(&proposal), ["exports CN USD e6 flow: 2013=12545.1"]);
    // The question is answered by who is meant.
    let mut mapping = proposal.mapping.clone();
    mapping.names.insert("Kasakhstan".to_owned(), "KZ".to_owned());
    let answered = read(text, Some(&dataset), Given { mapping, ..Given::default() });
    assert_eq!(asked(&answered), [""; 0]);
    assert_eq!(told(&answered), ["exports KZ USD e6 flow: 2013=14373.7", "exports CN USD e6 flow: 2013=12545.1"]);
}

#[test]
fn parties_are_known_by_any_id_that_a_record_gives_them() {
    let text = "reporter,partner,period,measure,value,unit\nKAZ,CHN,2013,exports,14.3,USD bn\nCN,KZ,2013,exports,12.5,USD bn\n";
    for ids in [["kz", "cn"], ["KAZ", "CHN"], ["kazakhstan", "china"], ["side-1", "side-2"]] {
        let dataset = record(ids, ["Kazakhstan", "China"]);
        let proposal = read(text, Some(&dataset), Given::default());
        let wanted = ["14.3", "12.5"];
        let wanted: Vec<String> =
            ids.iter().zip(wanted).map(|(id, value)| format!("exports {id} USD e9 flow: 2013={value}")).collect();
        assert_eq!(told(&proposal), wanted);
        assert_eq!(asked(&proposal), [""; 0]);
    }
}

#[test]
fn a_column_of_countries_that_are_the_other_side_is_asked_about() {
    // China's office lists those that China sells to: its own name is not among them.
    let chinese = "国家,年份,出口（万美元）\n哈萨克斯坦,2013,1254500\n俄罗斯,2013,4959100\n蒙古,2013,245000\n";
    let dataset = record(["KZ", "CN"], ["Kazakhstan", "China"]);
    let proposal = read(chinese, Some(&dataset), Given::default());
    assert_eq!(asked(&proposal), ["import-ask-countries"]);
    assert_eq!(told(&proposal), ["exports CN USD e4 flow: 2013=1254500"]);
    // Answered by the mapping as it was guessed, and the other way round.
    let given = Given { mapping: proposal.mapping.clone(), ..Given::default() };
    let answered = read(chinese, Some(&dataset), given);
    assert_eq!((told(&answered), asked(&answered).len()), (told(&proposal), 0));
    // Who counts is said by hand, and is not in the column: nothing is left to ask.
    let by_hand = Given { reporter: Some("CN".to_owned()), ..Given::default() };
    let proposal = read(chinese, Some(&dataset), by_hand);
    assert_eq!(told(&proposal), ["exports CN USD e4 flow: 2013=1254500"]);
    assert_eq!(asked(&proposal), [""; 0]);
    // A title says who counts.
    let titled = "Exports of China by country\nCountry,2013,2014\nKazakhstan,12545.1,12709.8\nRussia,49591.2,53676.9\n";
    let proposal = read(titled, Some(&dataset), Given::default());
    assert!(asked(&proposal).contains(&"import-ask-countries"), "{:?}", asked(&proposal));
    assert_eq!(told(&proposal), ["exports CN USD e0 flow: 2013=12545.1 2014=12709.8"]);
    // Both sides are in it: each counts its own.
    let both = "Country,Year,\"Exports, USD mn\"\nKazakhstan,2013,14373.7\nChina,2013,12545.1\n";
    let proposal = read(both, Some(&dataset), Given::default());
    assert_eq!(asked(&proposal), [""; 0]);
    assert_eq!(told(&proposal), ["exports KZ USD e6 flow: 2013=14373.7", "exports CN USD e6 flow: 2013=12545.1"]);
}

#[test]
fn what_a_cell_is_counted_in_is_kept() {
    let of = |cells: [&str; 3]| {
        let [one, two, three] = cells.map(|cell| format!("\"{cell}\""));
        plain(&format!(
            "Country,Year,Openness\nKazakhstan,2012,{one}\nKazakhstan,2013,{two}\nKazakhstan,2014,{three}\n"
        ))
    };
    for (cells, wanted) in [
        (["12%", "13.5 %", "14"], "openness KZ % e0 flow: 2012=12 2013=13.5 2014=14"),
        (["12 per cent", "13.5 percent", "14％"], "openness KZ % e0 flow: 2012=12 2013=13.5 2014=14"),
        (["$3.5m", "$4m", "$5.25m"], "openness KZ USD e6 flow: 2012=3.5 2013=4 2014=5.25"),
        (["€3.5bn", "4 bn EUR", "EUR 5 bn"], "openness KZ EUR e9 flow: 2012=3.5 2013=4 2014=5"),
        (["3,5 млн долл. США", "4 млн долл.", "5,5 млн долларов"], "openness KZ USD e6 flow: 2012=3.5 2013=4 2014=5.5"),
        (["3.5亿美元", "4亿美元", "5亿美元"], "openness KZ USD e8 flow: 2012=3.5 2013=4 2014=5"),
        (["3,5 млрд тенге", "4 млрд тенге", "5 млрд тг"], "openness KZ KZT e9 flow: 2012=3.5 2013=4 2014=5"),
        (["12 million yuan", "13 million yuan", "14万元"], ""),
    ] {
        let proposal = of(cells);
        if wanted.is_empty() {
            assert_eq!(proposal.series.first().map(|series| series.unit.as_str()), Some("CNY"));
        } else {
            assert_eq!(told(&proposal), [wanted], "{cells:?} {:?}", proposal.dropped);
        }
        assert_eq!(asked(&proposal), [""; 0], "{cells:?}");
        assert_eq!(proposal.dropped, [], "{cells:?}");
    }
    // What is counted in something else is a series of its own, and no figure of the one beside it.
    let proposal = of(["$3.5m", "€4m", "$5m"]);
    assert_eq!(told(&proposal), ["openness KZ USD e6 flow: 2012=3.5 2014=5", "openness KZ EUR e6 flow: 2013=4"]);
    let text = "Country,Year,\"Exports, USD mn\"\nKazakhstan,2012,16484.3\nKazakhstan,2013,12%\n";
    assert_eq!(told(&plain(text)), ["exports KZ USD e6 flow: 2012=16484.3", "exports KZ % e0 flow: 2013=12"]);
    // A sign that fits what the heading says is no other unit.
    let text = "Country,Year,\"Exports, HKD mn\",Share (% of GDP)\nHong Kong,2012,$16.5,12%\n";
    assert_eq!(told(&plain(text)), ["exports HK HKD e6 flow: 2012=16.5", "share HK % of GDP e0 flow: 2012=12"]);
}

#[test]
fn what_stands_behind_a_year_is_said_of_its_figures() {
    let text = "Country,Indicator,2012,2013e,2014p,2015 (est.),2016*\n\
                Kazakhstan,\"Exports, USD mn\",1.5,2.5,3.5,4.5,5.5\n";
    assert_eq!(
        told(&plain(text)),
        [
            "exports KZ USD e6 flow: 2012=1.5 2013=~2.5 (Estimated) 2014=3.5 (Provisional) 2015=~4.5 (Estimated) 2016=5.5 (*)"
        ]
    );
    // The same down a column of periods.
    let text = "Country,Year,\"Exports, USD mn\"\nKazakhstan,2012,1.5\nKazakhstan,2013e,2.5\nKazakhstan,2014 p,3.5\nKazakhstan,2015f,4.5\n";
    assert_eq!(
        told(&plain(text)),
        ["exports KZ USD e6 flow: 2012=1.5 2013=~2.5 (Estimated) 2014=3.5 (Provisional) 2015=4.5 (Forecast)"]
    );
}

#[test]
fn eras_of_a_timeline_are_events_of_their_own() {
    let json = r#"{"title": {"text": {"headline": "Two countries"}},
        "events": [{"start_date": {"year": 2014, "month": 3, "day": 19}, "text": {"headline": "Visit to Beijing"}}],
        "eras": [{"start_date": {"year": "1992"}, "end_date": {"year": "2000"}, "text": {"headline": "First years"}},
                 {"start_date": {"year": "x"}, "text": {"headline": "No year"}}]}"#;
    let csv = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n\
               2014,3,19,,,,,,,Visit to Beijing,,,,,,,,\n\
               1992,,,,2000,,,,,First years,,,,,,era,,\n\
               x,,,,,,,,,No year,,,,,,era,,\n";
    for text in [json, csv] {
        let proposal = read(text, None, Given { file_name: "timeline".to_owned(), ..Given::default() });
        let told: Vec<String> = proposal
            .events
            .iter()
            .map(|event| format!("{} {} {}", event.when, event.kind.word(), event.title))
            .collect();
        assert_eq!(told, ["2014-03-19 visit Visit to Beijing", "1992/2000 other First years"]);
        assert_eq!(proposal.dropped.len(), 1);
        assert_eq!(proposal.dropped[0].text, "No year");
    }
}

#[test]
fn a_line_begins_as_a_sentence_does() {
    let words = Words::english();
    let dataset = record(["KZ", "CN"], ["Kazakhstan", "China"]);
    let text = "Country,Year,\"Exports, USD mn\"\nKasakhstan,2013,14373.7\nChina,2013,seventy\n";
    let proposal = read(text, Some(&dataset), Given::default());
    let question = describe::question_line(&words, &dataset, &proposal.questions[0]);
    assert_eq!(question, "Row 2: Is “Kasakhstan” Kazakhstan (KZ)? Left out meanwhile");
    let dropped = describe::dropped_line(&words, &dataset, &proposal.dropped[0]);
    assert!(dropped.starts_with("C3: "), "{dropped}");
}

#[test]
fn who_met_stands_in_the_titles_of_gdelt_as_people_write_it() {
    let row = |one: [&str; 2], other: [&str; 2], code: &str| {
        let mut cells = vec![""; 58];
        (cells[0], cells[1], cells[26], cells[31]) = ("1", "20140319", code, "3");
        (cells[6], cells[7], cells[16], cells[17]) = (one[0], one[1], other[0], other[1]);
        (cells[50], cells[57]) = ("Astana, Kazakhstan (general), Kazakhstan", "http://example.org/a");
        cells.join("\t")
    };
    let rows = [
        row(["KAZAKHSTAN", "KAZ"], ["CHINA", "CHN"], "042"),
        row(["XI JINPING", "CHN"], ["MINISTRY OF FOREIGN AFFAIRS", "KAZ"], "036"),
        row(["", "CHN"], ["ASTANA", "KAZ"], "010"),
    ];
    let given = Given { reporter: Some("KZ".to_owned()), partner: Some("CN".to_owned()), ..Given::default() };
    let proposal = read(&rows.join("\n"), None, given);
    let titles: Vec<&str> = proposal.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Kazakhstan: make a visit – China",
            "China (Xi Jinping): express intent to meet or negotiate – Kazakhstan (Ministry of Foreign Affairs)",
            "China: make statement, not specified – Kazakhstan (Astana)",
        ]
    );
    assert_eq!(proposal.events[0].places, ["Astana, Kazakhstan (general), Kazakhstan"]);
    assert_eq!(proposal.events[0].summary.as_deref(), Some("CAMEO 042; mentioned 3 times; http://example.org/a"));
}

#[test]
fn a_rule_ends_where_it_is_held_in_summer_and_winter() {
    let calendar = |zone: &str, start: &str, until: &str| {
        format!(
            "BEGIN:VCALENDAR\r\n{zone}BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Z:{start}\r\nRRULE:FREQ=DAILY;UNTIL={until}\r\n\
             SUMMARY:Talks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let berlin = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nDTSTART:19700329T020000\r\n\
                  RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
                  DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    // Outlook begins its zones in 1601.
    let outlook = berlin.replace("19700329", "16010325").replace("19701025", "16011028");
    let almaty = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0500\r\nDTSTART:20240301T000000\r\nEND:STANDARD\r\n\
                  BEGIN:STANDARD\r\nTZOFFSETFROM:+0700\r\nTZOFFSETTO:+0600\r\nDTSTART:20041031T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let newfoundland = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:-0230\r\nTZOFFSETTO:-0330\r\nDTSTART:20071104T020000\r\n\
                        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    for (zone, start, until, last) in [
        (berlin, "20140628T000000", "20140630T220000Z", "2014-07-01"),
        (berlin, "20140628T000000", "20140630T215959Z", "2014-06-30"),
        (&outlook, "20140628T000000", "20140630T220000Z", "2014-07-01"),
        (berlin, "20140128T000000", "20140130T230000Z", "2014-01-31"),
        (berlin, "20140128T000000", "20140130T225959Z", "2014-01-30"),
        (almaty, "20140628T020000", "20140630T200000Z", "2014-07-01"),
        (almaty, "20240628T020000", "20240630T200000Z", "2024-06-30"),
        (almaty, "20240628T020000", "20240630T210000Z", "2024-07-01"),
        (newfoundland, "20140128T203000", "20140131T000000Z", "2014-01-30"),
        (newfoundland, "20140128T203000", "20140130T235959Z", "2014-01-29"),
    ] {
        let proposal = plain(&calendar(zone, start, until));
        let found = proposal.events.last().map(|event| event.when.as_str());
        assert_eq!(found, Some(last), "{start} until {until}");
        assert_eq!(asked(&proposal), [""; 0]);
    }
    // A zone that the file does not describe leaves the last one open: it is asked, where it makes a difference.
    let proposal = plain(&calendar("", "20140628T000000", "20140630T220000Z"));
    assert_eq!(asked(&proposal), ["import-ask-until"]);
    let proposal = plain(&calendar("", "20140628T120000", "20140630T120000Z"));
    assert_eq!(asked(&proposal), ["import-ask-until"]);
    let proposal = plain(&calendar("", "20140628T120000", "20140630T120000"));
    assert_eq!(asked(&proposal), [""; 0]);
}

#[test]
fn a_heading_says_a_year_and_a_measure() {
    let chinese = "国家（地区）,2013年出口（万美元）,2013年进口（万美元）,2014年出口（万美元）\n\
                   哈萨克斯坦,1254500,1605100,1270900\n俄罗斯,4959100,3966800,5367700\n总值,220900000,195000000,234230000\n";
    let dataset = record(["KZ", "CN"], ["Kazakhstan", "China"]);
    let proposal = read(chinese, Some(&dataset), Given { reporter: Some("CN".to_owned()), ..Given::default() });
    assert_eq!(
        told(&proposal),
        [
            "exports CN USD e4 flow: 2013=1254500 2014=1270900",
            "imports CN USD e4 flow: 2013=1605100",
            "exports_world CN USD e4 flow: 2013=220900000 2014=234230000",
            "imports_world CN USD e4 flow: 2013=195000000",
        ]
    );
    let english = "Country,\"Exports 2013, USD mn\",\"Exports 2014, USD mn\",\"FDI stock, Dec 2014, USD bn\"\nKazakhstan,14373.7,9799.4,3.3\n";
    assert_eq!(
        told(&plain(english)),
        ["exports KZ USD e6 flow: 2013=14373.7 2014=9799.4", "fdi_stock KZ USD e9 stock: 2014-12=3.3"]
    );
    // What figures are priced at is no period of theirs.
    let priced = "Country,Year,Exports (constant 2015 US$)\nKazakhstan,2013,14373.7\n";
    assert_eq!(told(&plain(priced)), ["exports KZ constant 2015 USD e0 flow: 2013=14373.7"]);
}

#[test]
fn a_title_in_chinese_says_who_counts() {
    let text = "中国对哈萨克斯坦贸易（亿美元）,,\n时间,出口,进口\n2013年1月,9.87,12.5\n2014年*,127.1,97.4\n";
    let proposal = plain(text);
    assert_eq!(
        told(&proposal),
        ["exports CN USD e8 flow: 2013-01=9.87 2014=127.1 (*)", "imports CN USD e8 flow: 2013-01=12.5 2014=97.4 (*)"]
    );
    assert_eq!(asked(&proposal), ["import-ask-reporter"]);
}

#[test]
fn gross_flows_of_wits_are_exports_and_imports() {
    let text = "\"Nomenclature\",\"ReporterISO3\",\"ProductCode\",\"ReporterName\",\"PartnerISO3\",\"PartnerName\",\"Year\",\"TradeFlowName\",\"TradeFlowCode\",\"TradeValue in 1000 USD\",\"NetWeight in KGM\",\"Quantity\",\"QtyToken\"\n\
                \"H3\",\"KAZ\",\"Total\",\"Kazakhstan\",\"WLD\",\" World\",\"2013\",\"Gross Exp.\",\"2\",\"84700386.12\",\"0\",\"0\",\"1\"\n\
                \"H3\",\"KAZ\",\"Total\",\"Kazakhstan\",\"CHN\",\"China\",\"2013\",\"Gross Exp.\",\"2\",\"14373725.12\",\"0\",\"0\",\"1\"\n\
                \"H3\",\"KAZ\",\"2709\",\"Kazakhstan\",\"CHN\",\"China\",\"2013\",\"Gross Imp.\",\"1\",\"12.5\",\"0\",\"0\",\"1\"\n";
    let proposal = plain(text);
    let mut series = told(&proposal);
    series.sort();
    assert_eq!(
        series,
        [
            "exports KZ USD e3 flow: 2013=14373725.12",
            "exports_world KZ USD e3 flow: 2013=84700386.12",
            "imports_hs2709 KZ USD e3 flow: 2013=12.5",
        ]
    );
}

#[test]
fn a_calendar_folded_within_a_letter_is_read() {
    let line = "SUMMARY:Встреча министров иностранных дел Казахстана и Китая".as_bytes();
    let at = (60..line.len()).find(|at| line[*at] & 0xc0 == 0x80).unwrap();
    let whole = [
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20140519\r\n".as_slice(),
        &line[..at],
        b"\r\n ",
        &line[at..],
        b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ]
    .concat();
    let proposal = propose(&whole, Given::default(), None).unwrap();
    assert_eq!(proposal.encoding, Some("UTF-8"));
    assert_eq!(proposal.events[0].title, "Встреча министров иностранных дел Казахстана и Китая");
}
