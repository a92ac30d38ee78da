//! `chancery export`: what is asked for, written as a file for another program.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::dataset::{Dataset, Event, Id, Series};
use crate::export::{Chosen, Made, TableLayout, calendar, events, figures, timelinejs, xlsx};
use crate::files;
use crate::words::{Words, problems};

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportKind {
    EventsCsv,
    FiguresCsv,
    Spreadsheet,
    Calendar,
    TimelineJs,
}

/// What of a record a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Events,
    Figures,
    All,
}

impl ExportKind {
    const ALL: [Self; 5] = [Self::EventsCsv, Self::FiguresCsv, Self::Spreadsheet, Self::Calendar, Self::TimelineJs];

    fn word(self) -> &'static str {
        match self {
            Self::EventsCsv => "events-csv",
            Self::FiguresCsv => "figures-csv",
            Self::Spreadsheet => "xlsx",
            Self::Calendar => "ics",
            Self::TimelineJs => "timelinejs",
        }
    }

    fn holds(self) -> Holds {
        match self {
            Self::EventsCsv | Self::Calendar | Self::TimelineJs => Holds::Events,
            Self::FiguresCsv => Holds::Figures,
            Self::Spreadsheet => Holds::All,
        }
    }

    /// What the ending of a file says, where it is plain.
    fn of_ending(path: &Path) -> Option<Self> {
        match path.extension()?.to_string_lossy().to_lowercase().as_str() {
            "ics" => Some(Self::Calendar),
            "xlsx" => Some(Self::Spreadsheet),
            _ => None,
        }
    }

    /// The formats that an ending leaves open.
    fn possible(path: &Path) -> Vec<&'static str> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "csv" => vec![Self::EventsCsv.word(), Self::FiguresCsv.word()],
            "json" => vec![Self::TimelineJs.word()],
            _ => Self::ALL.map(Self::word).to_vec(),
        }
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
    /// What is in it and where it is; empty where the contents themselves go to standard output.
    pub said: String,
    /// The contents, where they are for standard output.
    pub contents: Vec<u8>,
    /// What it could not take.
    pub complaint: Option<String>,
}

/// Writes the file of what was chosen, or says why not.
pub fn run(words: &Words, matches: &ArgMatches, chosen: Chosen<'_>) -> Result<Written, String> {
    let out = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let asked = matches.get_one::<String>("as");
    let kind = asked.and_then(|word| ExportKind::ALL.into_iter().find(|kind| kind.word() == word));
    let Some(kind) = kind.or_else(|| ExportKind::of_ending(&out)) else {
        let (file, known) = (name_of(words, &out), words.commas(ExportKind::possible(&out)));
        return Err(words.with("cli-export-no-kind", &[("file", (&file).into()), ("known", (&known).into())]));
    };
    refuse_idle_options(words, kind, matches)?;
    let record = matches.get_one::<String>("record");
    refuse_unknown(words, chosen.dataset, kind, record)?;
    let is_meant = |id: &Id| record.is_none_or(|record| record == id.as_str());
    let is_whole = |event: &Event| {
        is_meant(&event.id) || (kind.holds() == Holds::All && event.part_of.as_ref().is_some_and(is_meant))
    };
    let events: Vec<&Event> = chosen.events.iter().copied().filter(|event| is_whole(event)).collect();
    let series: Vec<&Series> = chosen.series.iter().copied().filter(|series| is_meant(&series.id)).collect();
    let is_narrowed = ["record", "person", "kind"].iter().any(|name| matches.contains_id(name));
    let chosen = Chosen { events: &events, series: &series, is_narrowed, ..chosen };
    let layout = TableLayout { has_mark: matches.get_flag("bom"), has_semicolons: matches.get_flag("semicolons") };
    let made = match kind {
        ExportKind::EventsCsv => Made::of_table(&events::table(&chosen), layout),
        ExportKind::FiguresCsv => Made::of_table(&figures::table(&chosen), layout),
        ExportKind::Spreadsheet => {
            xlsx::write(&chosen).map_err(|error| not_written(words, &out, &error.to_string()))?
        }
        ExportKind::Calendar => calendar::write(&chosen),
        ExportKind::TimelineJs => timelinejs::write(&chosen),
    };
    write(words, &out, made)
}

/// An option that would change nothing is refused rather than ignored: who gave it expects that it did.
fn refuse_idle_options(words: &Words, kind: ExportKind, matches: &ArgMatches) -> Result<(), String> {
    let idle: &[&str] = match kind.holds() {
        Holds::Figures => &["person", "kind"],
        Holds::Events | Holds::All => &[],
    };
    if let Some(name) = idle.iter().find(|name| matches.contains_id(name)) {
        return Err(words.with("cli-export-figures-have-no", &[("option", format!("--{name}").as_str().into())]));
    }
    let is_csv = matches!(kind, ExportKind::EventsCsv | ExportKind::FiguresCsv);
    match ["bom", "semicolons"].iter().find(|name| !is_csv && matches.get_flag(name)) {
        Some(name) => Err(words.with("cli-export-csv-alone", &[("option", format!("--{name}").as_str().into())])),
        None => Ok(()),
    }
}

/// An id that is not on record, or is of what the format doesn't hold, is told rather than written as nothing.
fn refuse_unknown(words: &Words, dataset: &Dataset, kind: ExportKind, record: Option<&String>) -> Result<(), String> {
    let Some(record) = record else { return Ok(()) };
    let is_event = || dataset.events.iter().any(|event| event.id.as_str() == record);
    let is_series = || dataset.series.iter().any(|series| series.id.as_str() == record);
    let (is_there, key) = match kind.holds() {
        Holds::Figures => (is_series(), "cli-export-no-series"),
        Holds::Events => (is_event(), "cli-export-no-event"),
        Holds::All => (is_event() || is_series(), "cli-export-no-record"),
    };
    if is_there { Ok(()) } else { Err(words.with(key, &[("id", record.into())])) }
}

/// The path as it is said; `-` is standard output.
fn name_of(words: &Words, out: &Path) -> String {
    if is_standard_output(out) { words.text("cli-standard-output") } else { out.display().to_string() }
}

fn is_standard_output(out: &Path) -> bool {
    out == Path::new("-")
}

fn not_written(words: &Words, out: &Path, why: &str) -> String {
    words.with("cli-not-written", &[("file", (&name_of(words, out)).into()), ("why", why.into())])
}

fn write(words: &Words, out: &Path, made: Made) -> Result<Written, String> {
    let complaint = (!made.left_out.is_empty()).then(|| {
        let ids = words.commas(&made.left_out);
        words.with("cli-export-left-out", &[("count", made.left_out.len().into()), ("ids", (&ids).into())])
    });
    if is_standard_output(out) {
        return Ok(Written { said: String::new(), contents: made.contents, complaint });
    }
    files::save_streamed(out, |file| file.write_all(&made.contents))
        .map_err(|not_saved| not_written(words, out, &problems::not_saved(words, &not_saved)))?;
    let name = name_of(words, out);
    let said = words.with("cli-export-written", &[("count", made.count.into()), ("file", (&name).into())]);
    Ok(Written { said: format!("{said}\n"), contents: Vec::new(), complaint })
}
