//! What the formats must hold to.

use super::*;
use crate::dataset::Status;
use crate::files;

fn event(id: &str, when: &str, status: Status) -> Event {
    Event { title: format!("{id}, \"quoted\"; and more"), when: Dated::new(when), status, ..Event::new(id.into()) }
}

fn made(events: &[Event], write: impl Fn(&Chosen<'_>) -> Made) -> Made {
    let dataset = Dataset { title: "Trial".into(), events: events.to_vec(), ..Dataset::default() };
    let (index, words) = (Index::build(&dataset), Words::english());
    let events: Vec<&Event> = dataset.events.iter().collect();
    let chosen = Chosen {
        dataset: &dataset,
        index: &index,
        words: &words,
        events: &events,
        series: &[],
        days: DaySpan::default(),
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
    assert_eq!((made.count, made.left_out), (3, vec!["d".to_owned(), "e".to_owned()]));
    let text = made.text.replace("\r\n ", "");
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
    assert!(made.text.split("\r\n").all(|line| line.len() <= 75));
}

#[test]
fn cells_with_marks_come_back_from_a_reader_of_csv() {
    let events = [event("a", "2014-03", Status::Held), event("=1+1", "-0043", Status::Held)];
    for (has_semicolons, separator) in [(false, b','), (true, b';')] {
        let layout = TableLayout { has_mark: false, has_semicolons };
        let made = made(&events, |chosen| events_csv::write(chosen, layout));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(made.text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((&rows[0][3], &rows[0][4]), ("a, \"quoted\"; and more", "2014-03"));
        assert_eq!((&rows[1][0], &rows[1][4]), ("=1+1", "-0043"));
    }
}

#[test]
fn the_player_counts_years_before_christ_from_one() {
    let made = made(&[event("a", "0000-03-15", Status::Held)], timelinejs::write);
    let json: serde_json::Value = serde_json::from_str(&made.text).unwrap();
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
    };
    let made = figures_csv::write(&chosen, TableLayout::default());
    let points: Vec<_> = dataset.series.iter().flat_map(|series| &series.points).collect();
    assert_eq!(made.count, points.len());
    let mut reader = csv::Reader::from_reader(made.text.as_bytes());
    for (row, point) in reader.records().zip(points) {
        let row = row.unwrap();
        assert_eq!((&row[3], &row[7]), (point.period.text(), point.value.text()));
    }
}
