//! `chancery import`: what a file of figures or events would bring, and the record with it.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::dataset::{Dataset, RecordKind};
use crate::describe::import as describe;
use crate::edit::{Change, Document};
use crate::files;
use crate::import::weigh::{self, Choices, RecordFate, Weighed};
use crate::import::{Given, Kind, Mapping, Proposal, propose};
use crate::typed;
use crate::words::{Words, problems};

/// The exit statuses.
const WELL: u8 = 0;
const SOMETHING_DROPPED: u8 = 1;
const CANNOT_READ: u8 = 2;
const QUESTION_OPEN: u8 = 3;

/// What the command says.
#[derive(Debug, Default)]
pub struct Answer {
    /// For standard output.
    pub said: String,
    /// For standard error, a line each.
    pub complaints: Vec<String>,
    /// The exit status.
    pub status: u8,
}

/// The command's arguments.
pub fn command(words: &Words) -> Command {
    let text = |key: &str| words.text(key);
    let path = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).value_parser(clap::value_parser!(PathBuf))
    };
    let option = |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let kinds = words.commas(Kind::ALL.map(Kind::word));
    Command::new("import")
        .about(text("cli-import"))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .required_unless_present("map-of")
                .help(text("cli-import-file")),
        )
        .arg(path("into", "RECORD").help(text("cli-import-into")))
        .arg(path("out", "OUT").short('o').help(text("cli-import-out")))
        .arg(option("as", "KIND").help(words.with("cli-import-as", &[("known", (&kinds).into())])))
        .arg(path("map", "MAP.json").help(text("cli-import-map")))
        .arg(path("map-of", "FILE").conflicts_with("file").help(text("cli-import-map-of")))
        .arg(option("sheet", "NAME").help(text("cli-import-sheet")))
        .arg(option("reporter", "ID").help(text("cli-import-reporter")))
        .arg(option("partner", "ID").help(text("cli-import-partner")))
        .arg(option("measure", "NAME").help(text("cli-import-measure")))
        .arg(option("encoding", "NAME").help(text("cli-import-encoding")))
        .arg(option("retrieved", "DATE").help(text("cli-import-retrieved")))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help(text("cli-json")))
}

/// Runs the command.
pub fn run(words: &Words, args: &ArgMatches) -> Answer {
    let mut answer = Answer::default();
    match attempt(words, args, &mut answer) {
        Ok(status) => answer.status = status,
        Err(why) => {
            answer.complaints.push(why);
            answer.status = CANNOT_READ;
        }
    }
    answer
}

fn attempt(words: &Words, args: &ArgMatches, answer: &mut Answer) -> Result<u8, String> {
    let map_of = args.get_one::<PathBuf>("map-of");
    let file = map_of.or_else(|| args.get_one::<PathBuf>("file")).cloned().unwrap_or_default();
    let given = given(words, args, &file)?;
    let bytes = read(words, &file)?;
    let dataset = match args.get_one::<PathBuf>("into") {
        Some(path) => {
            let loaded =
                files::open(path).map_err(|refused| cannot(words, path, &problems::refused(words, &refused)))?;
            Some(loaded.dataset)
        }
        None => None,
    };
    let proposal = propose(&bytes, given, dataset.as_ref())
        .map_err(|refused| cannot(words, &file, &describe::refused(words, &refused.0)))?;
    if map_of.is_some() {
        answer.said = format!("{}\n", proposal.mapping.to_text());
        return Ok(WELL);
    }
    let document = Document::new(dataset.unwrap_or_default());
    let choices = Choices::from_mapping(&proposal.mapping);
    let mut ids = document.new_ids();
    let weighed = weigh::weigh(&proposal, document.dataset(), &mut ids);
    let is_json = args.get_flag("json");
    answer.said = if is_json {
        format!("{:#}\n", as_json(words, document.dataset(), &proposal, &weighed))
    } else {
        let lines = describe::lines(words, document.dataset(), &proposal, &weighed);
        crate::cli::output::in_lines(lines.iter())
    };
    let change = weigh::change(&proposal, &weighed, document.dataset(), &choices, &mut ids);
    match args.get_one::<PathBuf>("out") {
        Some(out) => answer.complaints.push(write(words, document, change, &proposal, out)?),
        None if !is_json => answer.complaints.push(words.text("cli-import-nothing-written")),
        None => {}
    }
    Ok(if !proposal.questions.is_empty() {
        QUESTION_OPEN
    } else if proposal.dropped_count() + weighed.dropped.len() > 0 {
        SOMETHING_DROPPED
    } else {
        WELL
    })
}

fn cannot(words: &Words, file: &Path, why: &str) -> String {
    let name = if file == Path::new("-") { words.text("cli-standard-input") } else { file.display().to_string() };
    words.with("notice-cannot-open", &[("file", (&name).into()), ("why", why.into())])
}

/// The bytes of a file, or why there are none.
fn read(words: &Words, file: &Path) -> Result<Vec<u8>, String> {
    files::read_file(file).map_err(|refused| cannot(words, file, &problems::refused(words, &refused)))
}

/// What was given beside the file.
fn given(words: &Words, args: &ArgMatches, file: &Path) -> Result<Given, String> {
    let text = |name: &str| args.get_one::<String>(name).cloned();
    let kind = match text("as") {
        Some(word) => Some(Kind::from_word(&word).ok_or_else(|| {
            let known = words.commas(Kind::ALL.map(Kind::word));
            words.with("import-no-such-kind", &[("kind", (&word).into()), ("known", (&known).into())])
        })?),
        None => None,
    };
    let mapping = match args.get_one::<PathBuf>("map") {
        Some(path) => {
            let bytes = read(words, path)?;
            Mapping::parse(&String::from_utf8_lossy(&bytes))
                .map_err(|refused| cannot(words, path, &describe::refused(words, &refused.0)))?
        }
        None => Mapping::default(),
    };
    let retrieved = match text("retrieved") {
        Some(written) => {
            let read = typed::read(&written);
            let read =
                read.ok().ok_or_else(|| words.with("cli-import-bad-retrieved", &[("text", (&written).into())]))?;
            Some(read.text().to_owned())
        }
        None => None,
    };
    let is_input = file == Path::new("-");
    let name = file.file_name().filter(|_| !is_input).map(|name| name.to_string_lossy().into_owned());
    Ok(Given {
        file_name: name.unwrap_or_default(),
        kind,
        sheet: text("sheet"),
        encoding: text("encoding"),
        reporter: text("reporter"),
        partner: text("partner"),
        measure: text("measure"),
        retrieved,
        mapping,
        waits_for_mapping: args.contains_id("map-of"),
    })
}

/// Writes the record with the import, and says so.
fn write(
    words: &Words,
    mut document: Document,
    change: Option<Change>,
    proposal: &Proposal,
    out: &Path,
) -> Result<String, String> {
    let mut count = 0;
    if let Some(change) = change {
        count = change.count;
        document.commit(change, None);
    } else if document.dataset().title.is_empty() {
        document = Document::new(Dataset { title: proposal.source.title.clone(), ..Dataset::default() });
    }
    let name = out.display().to_string();
    match files::save(out, &files::to_text(document.dataset()), None) {
        Ok(_) => Ok(words.with("cli-import-written", &[("count", count.into()), ("file", (&name).into())])),
        Err(error) => {
            let why = problems::not_saved(words, &error);
            Err(words.with("cli-import-cannot-write", &[("file", (&name).into()), ("why", (&why).into())]))
        }
    }
}

/// All of it for a program to read.
fn as_json(words: &Words, dataset: &Dataset, proposal: &Proposal, weighed: &Weighed) -> Value {
    let mut series: Vec<Value> = Vec::new();
    for (found, fate) in proposal.series.iter().zip(&weighed.series) {
        let revised: Vec<Value> = fate
            .revised
            .iter()
            .map(|revised| json!({"period": revised.period, "was": revised.was, "now": revised.now}))
            .collect();
        series.push(json!({
            "id": fate.id.as_str(),
            "measure": found.measure.word(),
            "reporter": fate.reporter.as_str(),
            "unit": found.unit,
            "scale": scale(found.scale),
            "basis": found.basis.word(),
            "points": found.points.len(),
            "new": fate.new.len(),
            "same": fate.same,
            "revised": revised,
        }));
    }
    series.extend(series_of_records(proposal, weighed));
    let events =
        proposal.events.len() + proposal.records.iter().filter(|record| record.kind() == RecordKind::Event).count();
    let mut dropped: Vec<Value> = proposal
        .dropped
        .iter()
        .chain(&weighed.dropped)
        .map(|one| json!({"at": one.at, "text": one.text, "why": describe::said(words, dataset, &one.why)}))
        .collect();
    if proposal.more_dropped > 0 {
        let why = words.with("import-dropped-more", &[("count", proposal.more_dropped.into())]);
        dropped.push(json!({"at": "", "text": "", "why": why}));
    }
    let questions: Vec<Value> = proposal
        .questions
        .iter()
        .map(|question| json!({"at": question.at, "ask": describe::said(words, dataset, &question.ask)}))
        .collect();
    json!({
        "kind": proposal.kind.word(),
        "source": {
            "title": proposal.source.title,
            "publisher": proposal.source.publisher,
            "issued": proposal.source.issued,
            "sha256": proposal.source.sha256,
        },
        "series": series,
        "events": events,
        "dropped": dropped,
        "questions": questions,
    })
}

fn scale(scale: crate::dataset::Scale) -> Value {
    serde_json::from_str(&weigh::scale_text(scale)).unwrap_or(Value::Null)
}

/// The series of another record, figure by figure.
fn series_of_records(proposal: &Proposal, weighed: &Weighed) -> Vec<Value> {
    let rows = proposal.records.iter().zip(&weighed.records).filter_map(|(record, fate)| {
        let crate::dataset::Record::Series(series) = record else { return None };
        let (new, same, revised) = match fate {
            RecordFate::New => (series.points.len(), 0, Vec::new()),
            RecordFate::Same => (0, series.points.len(), Vec::new()),
            RecordFate::Series { new, same, revised, .. } => {
                let rows = revised.iter().map(
                    |(_, was, point)| json!({"period": point.period.text(), "was": was, "now": point.value.text()}),
                );
                (new.len(), *same, rows.collect())
            }
            RecordFate::Differs | RecordFate::Faulty => (0, 0, Vec::new()),
        };
        Some(json!({
            "id": series.id.as_str(),
            "measure": series.measure.word(),
            "reporter": series.reporter.as_str(),
            "unit": series.unit,
            "scale": scale(series.scale),
            "basis": series.basis.word(),
            "points": series.points.len(),
            "new": new,
            "same": same,
            "revised": revised,
        }))
    });
    rows.collect()
}
