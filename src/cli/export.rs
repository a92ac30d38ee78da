//! `chancery export`: what is asked for, written as a file for another program.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::dataset::{Dataset, Event, Id, Series};
use crate::export::{Chosen, Made, TableLayout, calendar, events_csv, figures_csv, timelinejs};
use crate::files;
use crate::words::{Words, problems};

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportKind {
    EventsCsv,
    FiguresCsv,
    Calendar,
    TimelineJs,
}

impl ExportKind {
    const ALL: [Self; 4] = [Self::EventsCsv, Self::FiguresCsv, Self::Calendar, Self::TimelineJs];

    fn word(self) -> &'static str {
        match self {
            Self::EventsCsv => "events-csv",
            Self::FiguresCsv => "figures-csv",
            Self::Calendar => "ics",
            Self::TimelineJs => "timelinejs",
        }
    }

    /// What the ending of a file says, where it is plain.
    fn of_ending(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        (ending == "ics").then_some(Self::Calendar)
    }
}

/// What may be asked for.
pub fn command(words: &Words) -> Command {
    let text = |key: &str| words.text(key);
    let path = |name: &'static str| Arg::new(name).required(true).value_parser(clap::value_parser!(PathBuf));
    let option = |name: &'static str, value: &'static str| {
        // A year before Christ begins with a minus.
        Arg::new(name).long(name).value_name(value).allow_hyphen_values(true)
    };
    let flag = |name: &'static str, key: &str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(text(key));
    Command::new("export")
        .about(text("cli-export"))
        .arg(path("file").value_name("FILE").help(text("cli-export-file")))
        .arg(path("output").short('o').long("output").value_name("OUT").help(text("cli-export-output")))
        .arg(
            Arg::new("as")
                .long("as")
                .value_name("KIND")
                .value_parser(ExportKind::ALL.map(ExportKind::word))
                .help(text("cli-export-as")),
        )
        .arg(option("record", "ID").help(text("cli-export-record")))
        .arg(option("from", "DATE").help(text("cli-list-from")))
        .arg(option("to", "DATE").help(text("cli-list-to")))
        .arg(option("person", "WORD").help(text("cli-list-person")))
        .arg(option("kind", "K").help(text("cli-list-kind")))
        .arg(flag("bom", "cli-export-bom"))
        .arg(flag("semicolons", "cli-export-semicolons"))
}

/// What is said of a file that was written.
pub struct Written {
    /// What is in it and where it is.
    pub said: String,
    /// What it could not take.
    pub complaint: Option<String>,
}

/// Writes the file of what was chosen, or says why not.
pub fn run(words: &Words, matches: &ArgMatches, chosen: Chosen<'_>) -> Result<Written, String> {
    let out = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let asked = matches.get_one::<String>("as");
    let kind = asked.and_then(|word| ExportKind::ALL.into_iter().find(|kind| kind.word() == word));
    let Some(kind) = kind.or_else(|| ExportKind::of_ending(&out)) else {
        let (file, known) = (out.display().to_string(), words.commas(ExportKind::ALL.map(ExportKind::word)));
        return Err(words.with("cli-export-no-kind", &[("file", (&file).into()), ("known", (&known).into())]));
    };
    let record = matches.get_one::<String>("record");
    refuse_unknown(words, chosen.dataset, kind, record)?;
    let is_meant = |id: &Id| record.is_none_or(|record| record == id.as_str());
    let events: Vec<&Event> = chosen.events.iter().copied().filter(|event| is_meant(&event.id)).collect();
    let series: Vec<&Series> = chosen.series.iter().copied().filter(|series| is_meant(&series.id)).collect();
    let chosen = Chosen { events: &events, series: &series, ..chosen };
    let layout = TableLayout { has_mark: matches.get_flag("bom"), has_semicolons: matches.get_flag("semicolons") };
    let made = match kind {
        ExportKind::EventsCsv => events_csv::write(&chosen, layout),
        ExportKind::FiguresCsv => figures_csv::write(&chosen, layout),
        ExportKind::Calendar => calendar::write(&chosen),
        ExportKind::TimelineJs => timelinejs::write(&chosen),
    };
    write(words, &out, &made)
}

/// An id that is not on record, or is of what the format doesn't hold, is told rather than written as nothing.
fn refuse_unknown(words: &Words, dataset: &Dataset, kind: ExportKind, record: Option<&String>) -> Result<(), String> {
    let Some(record) = record else { return Ok(()) };
    let is_there = match kind {
        ExportKind::FiguresCsv => dataset.series.iter().any(|series| series.id.as_str() == record),
        _ => dataset.events.iter().any(|event| event.id.as_str() == record),
    };
    let key = if kind == ExportKind::FiguresCsv { "cli-export-no-series" } else { "cli-export-no-event" };
    if is_there { Ok(()) } else { Err(words.with(key, &[("id", record.into())])) }
}

fn write(words: &Words, out: &Path, made: &Made) -> Result<Written, String> {
    let name = out.display().to_string();
    files::save(out, &made.text, None).map_err(|not_saved| {
        let why = problems::not_saved(words, &not_saved);
        words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
    })?;
    let complaint = (!made.left_out.is_empty()).then(|| {
        let ids = words.commas(&made.left_out);
        words.with("cli-export-left-out", &[("count", made.left_out.len().into()), ("ids", (&ids).into())])
    });
    let said = words.with("cli-export-written", &[("count", made.count.into()), ("file", (&name).into())]);
    Ok(Written { said, complaint })
}
