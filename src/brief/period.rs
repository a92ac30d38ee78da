//! The brief of a stretch of time.

use super::model::Brief;
use super::writer::{BriefWriter, event_line};
use super::{agreed, figures, judged, topics};
use crate::dataset::{Event, Status};
use crate::describe::reasons::VerdictContext;
use crate::time::{Day, DaySpan, known_days};
use crate::words::dates;

/// More are not read in a brief.
const MOST_EVENTS: usize = 20;
const MOST_PLANS: usize = 8;

/// The brief of the events, figures and claims of these days.
pub fn brief(context: VerdictContext<'_>, days: DaySpan) -> Brief {
    let mut writer = BriefWriter::new(context);
    let of = |is_wanted: fn(&Event) -> bool| -> Vec<&Event> {
        let order = context.index.events_in_order().iter().filter_map(|at| context.dataset.events.get(at));
        let known = |event: &&Event| known_days(event.when.edtf()?);
        let within =
            |event: &&Event| known(event).is_some_and(|(first, last)| DaySpan::new(first, last).overlaps(days));
        // A part is told with its whole.
        order.filter(within).filter(|event| event.part_of.is_none() && is_wanted(event)).collect()
    };
    let held = of(|event| event.status != Status::Planned);
    let about = held.clone();
    let held = writer.list(held, MOST_EVENTS, event_line);
    writer.section(context.words.text("brief-happened"), vec![held]);
    let plans = of(|event| event.status == Status::Planned);
    let plans = writer.list(plans, MOST_PLANS, event_line);
    writer.section(context.words.text("brief-planned"), vec![plans]);
    topics::of_events(&mut writer, about.into_iter());
    agreed::of_days(&mut writer, days);
    figures::section(&mut writer, days);
    judged::of_days(&mut writer, days);
    let title = title(context, days);
    let lead = context.dataset.title.clone();
    writer.finish(title, lead, Vec::new(), days)
}

fn title(context: VerdictContext<'_>, days: DaySpan) -> String {
    let words = context.words;
    let day = |day: Option<Day>| day.map(|day| dates::day_in_words(words, day));
    match (day(days.earliest), day(days.latest)) {
        (Some(first), Some(last)) if first == last => first,
        (Some(first), Some(last)) => {
            words.with("brief-from-to", &[("first", (&first).into()), ("last", (&last).into())])
        }
        (Some(first), None) => words.with("brief-since", &[("day", (&first).into())]),
        (None, Some(last)) => words.with("brief-until", &[("day", (&last).into())]),
        (None, None) => words.text("brief-all"),
    }
}
