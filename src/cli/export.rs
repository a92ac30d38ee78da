//! `chancery export`: what is asked for, written as a file for another program.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::dataset::{Dataset, Id};
use crate::export::{Chosen, Made, datapackage};
use crate::files;
use crate::order::{FileHolds, FileKind, TableLayout};
use crate::publish::{self, Publishing};
use crate::view::Filter;
use crate::words::{Words, problems};

/// What the ending of a file says, where it is plain.
fn of_ending(path: &Path) -> Option<FileKind> {
    if path.file_name().is_some_and(|name| name == datapackage::DESCRIPTION) {
        return Some(FileKind::DataPackage);
    }
    match path.extension()?.to_string_lossy().to_lowercase().as_str() {
        "ics" => Some(FileKind::Calendar),
        "xlsx" => Some(FileKind::Spreadsheet),
        "zip" => Some(FileKind::DataPackage),
        "html" | "htm" => Some(FileKind::Page),
        "docx" => Some(FileKind::BriefPaper),
        _ => None,
    }
}

/// The formats that an ending leaves open.
fn possible(path: &Path) -> Vec<&'static str> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "csv" => vec![FileKind::EventsCsv.word(), FileKind::FiguresCsv.word()],
        "json" => vec![FileKind::TimelineJs.word()],
        _ => FileKind::ALL.map(FileKind::word).to_vec(),
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
                .value_parser(FileKind::ALL.map(FileKind::word))
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
pub fn run(words: &Words, matches: &ArgMatches, chosen: Chosen<'_>, filter: &Filter) -> Result<Written, String> {
    let out = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let asked = matches.get_one::<String>("as");
    let kind = asked.and_then(|word| FileKind::ALL.into_iter().find(|kind| kind.word() == word));
    let Some(kind) = kind.or_else(|| of_ending(&out)) else {
        let (file, known) = (name_of(words, &out), words.commas(possible(&out)));
        return Err(words.with("cli-export-no-kind", &[("file", (&file).into()), ("known", (&known).into())]));
    };
    refuse_idle_options(words, kind, matches)?;
    let record = matches.get_one::<String>("record");
    refuse_unknown(words, chosen.dataset, kind, record)?;
    let record = record.map(|id| Id::new(id));
    let is_narrowed = ["person", "kind"].iter().any(|name| matches.contains_id(name));
    let layout = TableLayout { has_mark: matches.get_flag("bom"), has_semicolons: matches.get_flag("semicolons") };
    let chosen = Chosen { is_narrowed, ..chosen };
    let asked = Publishing { chosen, record: record.as_ref(), filter, layout };
    let (mut events, mut series) = (Vec::new(), Vec::new());
    let asked = asked.narrowed(kind, (&mut events, &mut series));
    if kind == FileKind::DataPackage && !is_packed(&out) {
        return folder_of_package(words, &out, &asked.chosen);
    }
    let made = publish::made(kind, &asked).map_err(|why| not_written(words, &out, &why))?;
    let (count, title) = (made.count, made.title.clone());
    write(words, &out, made, |name| match &title {
        Some(title) => words.with("cli-export-paper-written", &[("title", title.into()), ("file", name.into())]),
        None => words.with("cli-export-written", &[("count", count.into()), ("file", name.into())]),
    })
}

/// Whether a package goes into one packed file: OUT is named so or is standard output.
fn is_packed(out: &Path) -> bool {
    is_standard_output(out) || out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// A package as files in a folder.
fn folder_of_package(words: &Words, out: &Path, chosen: &Chosen<'_>) -> Result<Written, String> {
    let (files, count) = datapackage::files(chosen);
    let is_description = out.file_name().is_some_and(|name| name == datapackage::DESCRIPTION);
    if !is_description && out.extension().is_some() {
        return Err(words.with("cli-export-package-name", &[("file", (&name_of(words, out)).into())]));
    }
    let folder = if is_description { out.parent().unwrap_or(Path::new(".")) } else { out };
    let each = files.iter().map(|file| (file.name.as_str(), file.contents.as_slice()));
    files::save_several(folder, each)
        .map_err(|error| not_written(words, out, &problems::not_saved(words, &files::not_saved(&error))))?;
    let name = folder.join(datapackage::DESCRIPTION).display().to_string();
    let said = words.with("cli-export-written", &[("count", count.into()), ("file", (&name).into())]);
    Ok(Written { said: format!("{said}\n"), contents: Vec::new(), complaint: None })
}

/// An option that would change nothing is refused rather than ignored: who gave it expects that it did.
fn refuse_idle_options(words: &Words, kind: FileKind, matches: &ArgMatches) -> Result<(), String> {
    let idle: &[&str] = match kind.holds() {
        FileHolds::Figures | FileHolds::Brief => &["person", "kind"],
        FileHolds::Events | FileHolds::All => &[],
    };
    let key = if kind.holds() == FileHolds::Brief { "cli-export-brief-has-no" } else { "cli-export-figures-have-no" };
    if let Some(name) = idle.iter().find(|name| matches.contains_id(name)) {
        return Err(words.with(key, &[("option", format!("--{name}").as_str().into())]));
    }
    let has_days = matches.contains_id("from") || matches.contains_id("to");
    if kind.holds() == FileHolds::Brief && matches.contains_id("record") == has_days {
        return Err(words.text("cli-export-brief-of"));
    }
    let is_csv = matches!(kind, FileKind::EventsCsv | FileKind::FiguresCsv);
    match ["bom", "semicolons"].iter().find(|name| !is_csv && matches.get_flag(name)) {
        Some(name) => Err(words.with("cli-export-csv-alone", &[("option", format!("--{name}").as_str().into())])),
        None => Ok(()),
    }
}

/// An id that is not on record, or is of what the format doesn't hold, is told rather than written as nothing.
fn refuse_unknown(words: &Words, dataset: &Dataset, kind: FileKind, record: Option<&String>) -> Result<(), String> {
    let Some(record) = record else { return Ok(()) };
    let is_event = || dataset.events.iter().any(|event| event.id.as_str() == record);
    let is_series = || dataset.series.iter().any(|series| series.id.as_str() == record);
    let (is_there, key) = match kind.holds() {
        FileHolds::Figures => (is_series(), "cli-export-no-series"),
        FileHolds::Events => (is_event(), "cli-export-no-event"),
        FileHolds::All => (is_event() || is_series(), "cli-export-no-record"),
        // Told where the brief is made.
        FileHolds::Brief => (true, ""),
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

fn write(words: &Words, out: &Path, made: Made, said: impl Fn(&str) -> String) -> Result<Written, String> {
    let complaint = (!made.left_out.is_empty()).then(|| {
        let ids = words.commas(&made.left_out);
        words.with("cli-export-left-out", &[("count", made.left_out.len().into()), ("ids", (&ids).into())])
    });
    if is_standard_output(out) {
        return Ok(Written { said: String::new(), contents: made.contents, complaint });
    }
    files::save_streamed(out, |file| file.write_all(&made.contents))
        .map_err(|not_saved| not_written(words, out, &problems::not_saved(words, &not_saved)))?;
    Ok(Written { said: format!("{}\n", said(&name_of(words, out))), contents: Vec::new(), complaint })
}
