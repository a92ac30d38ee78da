//! What the formats must hold to.

use super::*;
use crate::dataset::{EventText, EventTexts, Status};
use crate::files;

fn event(id: &str, when: &str, status: Status) -> Event {
    Event { title: format!("{id}, \"quoted\"; and more"), when: Dated::new(when), status, ..Event::new(id.into()) }
}

fn text_of(made: &Made) -> String {
    String::from_utf8(made.contents.clone()).unwrap()
}

fn made(events: &[Event], write: impl Fn(&Chosen<'_>) -> Made) -> Made {
    let dataset = Dataset { title: "Trial".into(), events: events.iter().cloned().collect(), ..Dataset::default() };
    of_dataset(&dataset, write)
}

fn of_dataset(dataset: &Dataset, write: impl Fn(&Chosen<'_>) -> Made) -> Made {
    let (index, words) = (Index::build(dataset), Words::english());
    let events: Vec<&Event> = dataset.events.iter().collect();
    let series: Vec<&Series> = dataset.series.iter().collect();
    let chosen = Chosen {
        dataset,
        index: &index,
        words: &words,
        events: &events,
        series: &series,
        days: DaySpan::default(),
        is_narrowed: false,
    };
    write(&chosen)
}

#[test]
fn days_end_on_the_day_after_and_what_is_planned_or_cancelled_says_so() {
    let events = [
        event("a", "2014-03-19/2014-03-20", Status::Held),
        event("b", "2014-02", Status::Planned),
        event("c", "2013-12-31", Status::Cancelled),
        event("d", "no date", Status::Held),
        event("e", "-0043-03-15", Status::Held),
    ];
    let made = made(&events, calendar::write);
    assert_eq!((made.count, made.left_out.clone()), (3, vec!["d".to_owned(), "e".to_owned()]));
    let text = text_of(&made).replace("\r\n ", "");
    for line in [
        "DTSTART;VALUE=DATE:20140319\r\nDTEND;VALUE=DATE:20140321\r\n",
        "DTSTART;VALUE=DATE:20140201\r\nDTEND;VALUE=DATE:20140301\r\n",
        "DTSTART;VALUE=DATE:20131231\r\nDTEND;VALUE=DATE:20140101\r\n",
        "STATUS:TENTATIVE",
        "STATUS:CANCELLED",
        "X-EDTF:2014-02\r\n",
        "SUMMARY:a\\, \"quoted\"\\; and more\r\n",
        "DTSTAMP:20140320T000000Z",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text_of(&made).split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn a_time_of_day_is_the_clock_s_at_the_place_and_no_zone_s() {
    let at = |id: &str, when: &str, time: &str| {
        let mut event = event(id, when, Status::Held);
        *event.texts.get_mut(EventText::Time) = Some(time.to_owned());
        event
    };
    let events = [
        at("a", "2014-03-19", "09:30"),
        at("b", "2014-03-19", "09:30/11:00"),
        at("c", "2014-03-31", "22:00/01:15"),
        at("d", "2014-03-31", "22:00/24:00"),
        at("e", "2014-03-19/2014-03-20", "09:30"),
        at("f", "2014-03-19~", "09:30"),
    ];
    let text = text_of(&made(&events, calendar::write)).replace("\r\n ", "");
    let days: Vec<&str> = text.split("\r\n").filter(|line| line.starts_with("DT") && !line.contains("STAMP")).collect();
    assert_eq!(
        days,
        [
            "DTSTART:20140319T093000",
            "DTSTART:20140319T093000",
            "DTEND:20140319T110000",
            "DTSTART:20140331T220000",
            "DTEND:20140401T011500",
            "DTSTART:20140331T220000",
            "DTEND:20140401T000000",
            "DTSTART;VALUE=DATE:20140319",
            "DTEND;VALUE=DATE:20140321",
            "DTSTART;VALUE=DATE:20140319",
            "DTEND;VALUE=DATE:20140320",
        ]
    );
    let made = made(&events, |chosen| Made::of_table(&events::table(chosen), TableLayout::default()));
    let text = text_of(&made);
    assert!(text.contains(",\"19 March 2014, 09:30–11:00\",") && text.contains(",09:30/11:00\r\n"), "{text}");
}

#[test]
fn cells_with_marks_come_back_from_a_reader_of_csv() {
    let events = [event("a", "2014-03", Status::Held), event("=1+1", "-0043", Status::Held)];
    for (has_semicolons, separator) in [(false, b','), (true, b';')] {
        let layout = TableLayout { has_mark: false, has_semicolons };
        let made = made(&events, |chosen| Made::of_table(&events::table(chosen), layout));
        let mut reader = ::csv::ReaderBuilder::new().delimiter(separator).from_reader(made.contents.as_slice());
        let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((&rows[0][3], &rows[0][4]), ("a, \"quoted\"; and more", "2014-03"));
        assert_eq!((&rows[1][0], &rows[1][4]), ("=1+1", "-0043"));
    }
}

#[test]
fn the_player_counts_years_before_christ_from_one() {
    let made = made(&[event("a", "0000-03-15", Status::Held)], timelinejs::write);
    let json: serde_json::Value = serde_json::from_str(&text_of(&made)).unwrap();
    assert_eq!(json["events"][0]["start_date"]["year"], -1);
}

#[test]
fn every_figure_of_the_bundled_record_has_a_row() {
    let dataset = files::bundled().unwrap().dataset;
    let (index, words) = (Index::build(&dataset), Words::english());
    let series: Vec<&Series> = dataset.series.iter().collect();
    let chosen = Chosen {
        dataset: &dataset,
        index: &index,
        words: &words,
        events: &[],
        series: &series,
        days: DaySpan::default(),
        is_narrowed: false,
    };
    let made = Made::of_table(&figures::table(&chosen), TableLayout::default());
    let points: Vec<_> = dataset.series.iter().flat_map(|series| &series.points).collect();
    assert_eq!(made.count, points.len());
    let mut reader = ::csv::Reader::from_reader(made.contents.as_slice());
    for (row, point) in reader.records().zip(points) {
        let row = row.unwrap();
        assert_eq!((&row[3], &row[7]), (point.period.text(), point.value.text()));
    }
}

#[test]
fn an_event_keeps_its_uid_and_two_records_never_share_one() {
    let uids = |title: &str, events: &[Event]| -> Vec<String> {
        let dataset = Dataset { title: title.into(), events: events.iter().cloned().collect(), ..Dataset::default() };
        let made = of_dataset(&dataset, calendar::write);
        let text = text_of(&made).replace("\r\n ", "");
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    let first = event("a", "2014-03", Status::Held);
    let moved = Event { title: "Another".into(), when: Dated::new("2014-04-01"), ..first.clone() };
    let one = uids("One", &[first]);
    assert_eq!(one, uids("One", std::slice::from_ref(&moved)));
    assert_ne!(one, uids("Other", std::slice::from_ref(&moved)));
    assert_eq!(uids("One", &[event("b", "2013", Status::Held), moved])[1], one[0]);
}

#[test]
fn what_is_disputed_says_so_in_the_calendar() {
    let text = text_of(&made(&[event("a", "2013-11-17", Status::Disputed)], calendar::write)).replace("\r\n ", "");
    assert!(text.contains("SUMMARY:Disputed: a\\, ") && text.contains("STATUS:TENTATIVE\r\n"), "{text}");
}

/// Whether a cell is a date, by the number of its day as spreadsheets count.
fn is_day(cell: &calamine::Data, number: i32) -> bool {
    matches!(cell, calamine::Data::DateTime(day) if (day.as_f64() - f64::from(number)).abs() < 0.001)
}

fn sheets(made: &Made) -> Vec<(String, Vec<Vec<calamine::Data>>)> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(&made.contents)).unwrap();
    let names = book.sheet_names();
    let mut read = |name: &String| book.worksheet_range(name).unwrap().rows().map(<[calamine::Data]>::to_vec).collect();
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

#[test]
fn in_a_spreadsheet_texts_stay_texts_and_only_days_that_all_count_alike_are_days() {
    let strange = "=1+1";
    let texts = |summary: &str| EventTexts::of_summary(Some(summary.to_owned()));
    let events = [
        Event { texts: texts("3-4"), ..event(strange, "2014-03", Status::Held) },
        event("e", "-0043-03-15", Status::Held),
        event("f", "1900-02-28/1900-03-01", Status::Held),
        Event { texts: texts("one\r\ntwo"), ..event("g", "9999-12-31", Status::Held) },
        Event { texts: texts(&"长".repeat(40_000)), ..event("h", "Y17000", Status::Held) },
    ];
    let made = made(&events, |chosen| xlsx::write(chosen).unwrap());
    let all = sheets(&made);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Events", "People", "Figures", "Mirror", "Claims", "Sources"]);
    let rows = &all[0].1;
    let at = |row: usize, column: usize| rows[row][column].clone();
    let text = |text: &str| calamine::Data::String(text.into());
    assert_eq!([at(1, 0), at(1, 4), at(1, 14)], [text(strange), text("2014-03"), text("3-4")]);
    assert!(is_day(&at(1, 5), 41_699), "{:?}", at(1, 5));
    assert_eq!([at(2, 4), at(2, 5)], [text("-0043-03-15"), text("-0043-03-15")]);
    assert_eq!(at(3, 5), text("1900-02-28"));
    assert!(is_day(&at(3, 6), 61), "{:?}", at(3, 6));
    assert!(matches!(at(4, 5), calamine::Data::DateTime(_)));
    assert_eq!(at(4, 14), text("one\ntwo"));
    assert_eq!(at(5, 5), text("Y17000-01-01"));
    assert!(matches!(at(5, 14), calamine::Data::String(cut) if cut.ends_with("[cut here: a cell holds no more]")));
}

#[test]
fn the_spreadsheet_of_the_bundled_record_holds_all_of_it_and_is_the_same_each_time() {
    let dataset = files::bundled().unwrap().dataset;
    let write = || of_dataset(&dataset, |chosen| xlsx::write(chosen).unwrap());
    let made = write();
    let all = sheets(&made);
    let count = |name: &str| all.iter().find(|(sheet, _)| sheet == name).unwrap().1.len() - 1;
    let points = dataset.series.iter().map(|series| series.points.len()).sum::<usize>();
    assert_eq!(count("Events"), dataset.events.len());
    assert_eq!(count("People"), dataset.people.len() + dataset.organisations.len());
    assert_eq!(count("Figures"), points);
    assert_eq!(count("Claims"), dataset.claims.len());
    assert_eq!(count("Sources"), dataset.sources.len());
    assert!(count("Mirror") > 0);
    let heads = |rows: &Vec<Vec<calamine::Data>>| {
        let mut names: Vec<String> = rows[0].iter().map(|cell| cell.to_string().to_lowercase()).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "two columns of one name");
    };
    for (_, rows) in &all {
        heads(rows);
    }
    // The packed files carry moments; two seconds are their grain.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(write().contents == made.contents, "two runs differ");
}
