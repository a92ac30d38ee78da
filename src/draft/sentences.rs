//! What the editor says: answers to dates, problems, suggestions, and how records are called in it.
//!
//! Pure: values in, texts out. It knows no widget.

use super::advice::{Likeness, ParentSuggestion, Reasons, Remark};
use super::piece::DateAnswer;
use super::problem::{FieldFault, FormField};
use crate::dataset::{Dated, Event, Id, RecordKind, Source};
use crate::describe::RecordNames;
use crate::time::{DateShape, DaySpan, Edtf};
use crate::words::{Arg, Words, dates, records};

/// What is said to a date: lines of text, and a text that is offered in its place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reply {
    /// The lines, from top to bottom.
    pub lines: Vec<String>,
    /// Whether it keeps the draft from going on record.
    pub is_fault: bool,
    /// The same where a line has less room: nothing that could stand alone shares a line.
    pub narrow: Vec<String>,
    /// The nearest text that can be read.
    pub nearest: Option<String>,
}

/// The reply to a date as typed; `None` where nothing is typed.
pub fn reply(words: &Words, answer: &DateAnswer) -> Option<Reply> {
    match answer {
        DateAnswer::Nothing => None,
        DateAnswer::Read(edtf) => {
            let narrow = read(words, edtf);
            Some(Reply { lines: joined(words, edtf, &narrow), narrow, ..Reply::default() })
        }
        DateAnswer::Kept(not_read) | DateAnswer::NotRead(not_read) => {
            let is_fault = matches!(answer, DateAnswer::NotRead(_));
            let key = if is_fault { "date-answer-unread" } else { "date-answer-kept" };
            let why = dates::typed_fault_in_words(words, &not_read.fault);
            let lines = vec![words.with(key, &[("why", (&why).into())])];
            Some(Reply {
                narrow: lines.clone(),
                lines,
                is_fault,
                nearest: not_read.nearest(|| dates::spelling(words)).map(str::to_owned),
            })
        }
    }
}

/// A longer line would break where it falls.
const LONGEST_LINE: usize = 48;

/// In words, with both bounds where they are not said already, and as EDTF.
fn read(words: &Words, edtf: &Edtf) -> Vec<String> {
    let span = edtf.span();
    let is_plain = !edtf.is_approximate() && !edtf.is_uncertain();
    let code = edtf.text();
    match (edtf.shape(), span.earliest, span.days()) {
        (DateShape::Day, Some(day), _) if is_plain => {
            let (weekday, date) = (dates::weekday_name(words, day.weekday()), dates::day_in_words(words, day));
            let said = words.with("date-answer-day", &[("weekday", (&weekday).into()), ("date", (&date).into())]);
            vec![said, words.with("date-answer-edtf", &[("text", code.into())])]
        }
        (DateShape::Days, _, Some(days)) if is_plain => {
            let date = dates::in_words(words, edtf);
            let count = Arg::Count(usize::try_from(days).unwrap_or_default());
            let said = words.with("date-answer-days", &[("count", count), ("date", (&date).into())]);
            vec![said, words.with("date-answer-edtf", &[("text", code.into())])]
        }
        _ => {
            let bounds = bounds(words, span);
            let said = records::capitalised(&dates::in_words(words, edtf));
            vec![said, bounds, words.with("date-answer-edtf", &[("text", code.into())])]
        }
    }
}

/// The bounds and the EDTF in one line, where that is short.
fn joined(words: &Words, edtf: &Edtf, lines: &[String]) -> Vec<String> {
    let [said, bounds, _] = lines else { return lines.to_vec() };
    let both = words.with("date-answer-bounds-edtf", &[("bounds", bounds.into()), ("text", edtf.text().into())]);
    if both.chars().count() <= LONGEST_LINE { vec![said.clone(), both] } else { lines.to_vec() }
}

fn bounds(words: &Words, span: DaySpan) -> String {
    let day = |day| dates::day_in_words(words, day);
    match (span.earliest.map(day), span.latest.map(day)) {
        (Some(first), Some(last)) if first == last => first,
        (Some(first), Some(last)) => {
            words.with("date-answer-bounds", &[("first", (&first).into()), ("last", (&last).into())])
        }
        (Some(first), None) => words.with("date-answer-from", &[("first", (&first).into())]),
        (None, Some(last)) => words.with("date-answer-until", &[("last", (&last).into())]),
        (None, None) => words.text("date-answer-any"),
    }
}

/// What is wrong with a field.
pub fn fault(words: &Words, field: FormField, fault: &FieldFault) -> String {
    match fault {
        FieldFault::Missing => words.text(missing(field)),
        FieldFault::DateNotRead(not_read) => {
            let why = dates::typed_fault_in_words(words, &not_read.fault);
            words.with("date-answer-unread", &[("why", (&why).into())])
        }
        FieldFault::NoTime(text) => words.with("fault-no-time", &[("text", text.into())]),
        FieldFault::NotTaken(text) => words.with("fault-not-taken", &[("text", text.into())]),
        FieldFault::Gone(_) => words.text("fault-gone"),
        FieldFault::PartOfItself => words.text("fault-part-of-itself"),
        FieldFault::NoSource => words.text("fault-no-source"),
        FieldFault::LanguageTwice => words.text("fault-language-twice"),
        FieldFault::NoNumber { text, readings } => no_number(words, text, readings),
        FieldFault::BelowZero => words.text("fault-below-zero"),
        FieldFault::InNew => words.text("fault-in-new"),
    }
}

/// Why a text is no number, with what it may mean.
fn no_number(words: &Words, text: &str, readings: &[String]) -> String {
    let mut args = vec![("text", text.into())];
    let key = match readings {
        [] => "fault-number-unread",
        [only] => {
            args.push(("number", only.into()));
            "fault-number-otherwise"
        }
        [first, second, ..] => {
            args.extend([("number", first.into()), ("other", second.into())]);
            "fault-number-either"
        }
    };
    words.with(key, &args)
}

/// The key of what is said of a field that must say something.
fn missing(field: FormField) -> &'static str {
    match field {
        FormField::When => "fault-missing-when",
        FormField::CorrectionOf(_) => "fault-missing-correction",
        FormField::Name(_) => "fault-missing-name",
        FormField::OfficeTitle(_) => "fault-missing-office",
        FormField::Gist => "fault-missing-gist",
        FormField::Text => "fault-missing-text",
        FormField::Measure => "fault-missing-measure",
        FormField::Basis => "fault-missing-basis",
        FormField::Period | FormField::PointPeriod(_) => "fault-missing-period",
        FormField::Value | FormField::PointValue(_) => "fault-missing-value",
        FormField::Unit => "fault-missing-unit",
        FormField::CountKinds => "fault-missing-count-kinds",
        FormField::Reporter => "fault-missing-reporter",
        _ => "fault-missing-title",
    }
}

/// Why something is suggested: "suggested: same days, same people".
pub fn suggested(words: &Words, reasons: &[&str]) -> String {
    let reasons = words.commas(reasons.iter().map(|key| words.text(key)));
    words.with("advice-suggested", &[("reasons", (&reasons).into())])
}

/// The keys of what speaks for an event being part of another.
pub fn reasons(reasons: Reasons) -> Vec<&'static str> {
    let all = [
        (reasons.same_days, "advice-same-days"),
        (reasons.same_people, "advice-same-people"),
        (reasons.same_place, "advice-same-place"),
    ];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| key).collect()
}

/// Why an event is thought to belong to another.
pub fn belongs(words: &Words, belongs: &ParentSuggestion) -> String {
    suggested(words, &reasons(belongs.reasons))
}

/// Something to look at again, and the event that it is about.
pub fn remark(teller: &RecordNames<'_>, remark: &Remark) -> (String, Id) {
    let of = |id: &Id| teller.index.event(teller.dataset, id);
    let title_and_date = |id: &Id| {
        let date = of(id).map(|event| teller.date(&event.when)).unwrap_or_default();
        (teller.name(id), date)
    };
    match remark {
        Remark::LikelyDouble { event, likeness } => {
            let (title, date) = title_and_date(event);
            let key = match likeness {
                Likeness::SameDayAndPeople => "advice-double-people",
                Likeness::SameDayAndTitle => "advice-double-title",
            };
            (teller.with(key, &[("title", (&title).into()), ("date", (&date).into())]), event.clone())
        }
        Remark::OutsideWhole { whole } => {
            let (title, date) = title_and_date(whole);
            (teller.with("advice-outside", &[("title", (&title).into()), ("date", (&date).into())]), whole.clone())
        }
        Remark::Elsewhere { who, event, day } => {
            let (name, day, title) = (teller.name(who), dates::day_in_words(teller.words, *day), teller.name(event));
            let args = [("name", (&name).into()), ("day", (&day).into()), ("title", (&title).into())];
            (teller.with("advice-elsewhere", &args), event.clone())
        }
    }
}

/// How a source is cited: who issued it and when, in short; its title where nobody is named.
pub fn citation(words: &Words, source: &Source) -> String {
    let date = source.issued.as_ref().map(|issued| about_when(words, issued)).filter(|date| !date.is_empty());
    match (source.publisher.as_deref().filter(|publisher| !publisher.is_empty()), date) {
        (Some(publisher), Some(date)) => {
            words.with("picker-citation", &[("publisher", publisher.into()), ("date", (&date).into())])
        }
        (Some(publisher), None) => publisher.to_owned(),
        (None, _) => source.title.clone(),
    }
}

/// A date as a citation has it: of days within one month that month, of months within one year that year.
fn about_when(words: &Words, dated: &Dated) -> String {
    let Some(edtf) = dated.edtf() else { return dated.text().to_owned() };
    let (Some(first), Some(last)) = (edtf.earliest(), edtf.latest()) else { return dates::short(words, edtf) };
    let (from, to) = (first.ymd(), last.ymd());
    if first == last {
        return dates::day_in_words(words, first);
    }
    if (from.year, from.month) == (to.year, to.month) {
        let month = Edtf::parse(&format!("{:04}-{:02}", from.year, from.month));
        return month.map_or_else(|_| dates::short(words, edtf), |month| dates::period(words, &month));
    }
    if from.year == to.year { dates::year_in_words(words, from.year) } else { dates::short(words, edtf) }
}

/// The name of an event with its date: "Erlan Idrissov in China · 19–20 March 2014"; in short "… · 19–20 Mar 2014".
pub fn title_with_date(teller: &RecordNames<'_>, event: &Event, is_short: bool) -> String {
    let date = match event.when.edtf().filter(|_| is_short) {
        Some(edtf) => dates::short(teller.words, edtf),
        None => teller.date(&event.when),
    };
    if date.is_empty() {
        return event.title.clone();
    }
    teller.with("picker-dated", &[("title", (&event.title).into()), ("date", (&date).into())])
}

/// What the editor is for, and the button that puts the draft on record. `noun` is the sort of thing as in the names of
/// steps: "meeting".
pub fn name_of_deed(words: &Words, noun: &str, is_new: bool) -> (String, String) {
    if is_new {
        (words.text(&format!("editor-new-{noun}")), words.text(&format!("editor-add-{noun}")))
    } else {
        (words.text(&format!("editor-change-{noun}")), words.text("editor-save"))
    }
}

/// The row that makes a new record: 'New person “Wang”'. `None` for kinds that are not made in passing.
pub fn new_row(words: &Words, kind: RecordKind, name: &str) -> Option<String> {
    let key = match kind {
        RecordKind::Person => "picker-new-person",
        RecordKind::Organisation => "picker-new-organisation",
        RecordKind::Place => "picker-new-place",
        RecordKind::Topic => "picker-new-topic",
        RecordKind::Source => "picker-new-source",
        _ => return None,
    };
    Some(words.with(key, &[("name", name.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::EventKind;
    use crate::draft::event::EventDraft;
    use crate::draft::piece::DateText;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::time::Day;

    fn lines(text: &str) -> Vec<String> {
        reply(&Words::english(), DateText::typed(text).answer()).unwrap().lines
    }

    #[test]
    fn a_date_is_answered_in_words_with_both_bounds_and_edtf() {
        assert_eq!(lines("20 March 2014"), ["One day: Thursday 20 March 2014", "EDTF 2014-03-20"]);
        assert_eq!(lines("19-20 March 2014"), ["2 days: 19–20 March 2014", "EDTF 2014-03-19/2014-03-20"]);
        assert_eq!(lines("March 2014"), ["Some time in March 2014", "1 March 2014 to 31 March 2014 · EDTF 2014-03"]);
        assert_eq!(lines("before 19 March 2014")[1], "18 March 2014 or earlier · EDTF [..2014-03-18]");
        assert_eq!(lines("since 2005")[1], "1 January 2005 or later · EDTF 2005/..");
        assert_eq!(lines("2014-03-20~")[1], "20 March 2014 · EDTF 2014-03-20~");
        assert_eq!(reply(&Words::english(), DateText::typed(" ").answer()), None);
    }

    #[test]
    fn what_cannot_be_read_is_answered_with_the_nearest() {
        let said = reply(&Words::english(), DateText::typed("20 Marhc 2014").answer()).unwrap();
        assert!(said.is_fault && said.lines[0].starts_with("Can’t be read: "), "{said:?}");
        assert_eq!(said.nearest.as_deref(), Some("20 March 2014"));
        let odd = Dated::new("20 Marhc 2014");
        assert!(!reply(&Words::english(), DateText::of_dated(Some(&odd)).answer()).unwrap().is_fault);
    }

    #[test]
    fn sources_are_cited_in_short() {
        let words = Words::english();
        let source = |publisher: Option<&str>, issued: &str| Source {
            title: "Kazakh FM visits China".to_owned(),
            publisher: publisher.map(str::to_owned),
            issued: Some(Dated::new(issued)),
            ..Source::new(Id::new("x"))
        };
        for (issued, cited) in [
            ("[2014-03-20..2014-03-31]", "The Astana Times, March 2014"),
            ("2014-03", "The Astana Times, March 2014"),
            ("2014-03-19", "The Astana Times, 19 March 2014"),
            ("2014", "The Astana Times, 2014"),
            ("2014-03/2014-05", "The Astana Times, 2014"),
            ("no date", "The Astana Times, no date"),
        ] {
            assert_eq!(citation(&words, &source(Some("The Astana Times"), issued)), cited, "{issued}");
        }
        assert_eq!(citation(&words, &source(None, "2014")), "Kazakh FM visits China");
    }

    #[test]
    fn remarks_name_what_they_are_about() {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let day = Day::from_ymd(2014, 3, 20).unwrap();
        let said = |one: &Remark| remark(&teller, one).0;
        assert_eq!(
            said(&Remark::Elsewhere { who: Id::new("idrissov"), event: Id::new("visit"), day }),
            "Erlan Idrissov is elsewhere on 20 March 2014: Erlan Idrissov in China"
        );
        assert_eq!(
            said(&Remark::OutsideWhole { whole: Id::new("visit") }),
            "Outside the dates of Erlan Idrissov in China, 19–20 March 2014"
        );
        let double = Remark::LikelyDouble { event: Id::new("met-li"), likeness: Likeness::SameDayAndPeople };
        assert_eq!(
            said(&double),
            "Perhaps on record already, with the same people: Idrissov and Li Yuanchao, on 19 or 20 March 2014"
        );
    }

    #[test]
    fn every_sort_of_event_has_its_heading_and_its_button() {
        let words = Words::english();
        for kind in EventKind::KNOWN {
            let draft = EventDraft::new(EventKind::from_word(kind));
            for is_new in [true, false] {
                let (heading, button) = name_of_deed(&words, draft.noun(), is_new);
                assert!(!heading.starts_with("editor-") && !button.starts_with("editor-"), "{kind}");
            }
        }
        for kind in RecordKind::ALL {
            let (heading, button) = name_of_deed(&words, kind.singular(), true);
            assert!(!heading.starts_with("editor-") && !button.starts_with("editor-"), "{kind:?}");
        }
        let meeting = EventDraft::new(EventKind::Meeting);
        let said = name_of_deed(&words, meeting.noun(), true);
        assert_eq!(said, ("New meeting".to_owned(), "Add meeting".to_owned()));
        assert_eq!(new_row(&words, RecordKind::Person, "Wang").unwrap(), "New person “Wang”");
        assert_eq!(new_row(&words, RecordKind::Event, "Wang"), None);
    }
}
