//! `chancery diff`, `chancery text` and `chancery merge`: versions of one record, for teams that keep it in Git.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::output::one_line;
use crate::dataset::RecordKind;
use crate::describe::differences::{DifferenceTeller, ValueTelling};
use crate::files;
use crate::files::pieces;
use crate::files::raw::RawFile;
use crate::merge::{self, MergeConflict, MergePlace, RecordTitles, Version};
use crate::words::{Words, problems};

/// The statuses of these commands. Git takes one above 128 for a driver that fell over.
const SAME: u8 = 0;
const DIFFERENT: u8 = 1;
const CANNOT: u8 = 2;

/// What a command says.
#[derive(Debug, Default)]
pub struct VersionsAnswer {
    /// For standard output.
    pub said: String,
    /// A record for standard output, as it is.
    pub file: Option<String>,
    /// Whether what is said is JSON.
    pub is_json: bool,
    /// For standard error, a line each.
    pub complaints: Vec<String>,
    /// The exit status.
    pub status: u8,
}

/// The commands' arguments.
pub fn commands(words: &Words) -> [Command; 3] {
    let text = |key: &str| words.text(key);
    let file = |name: &'static str, value: &'static str, key: &str| {
        let arg = Arg::new(name).value_name(value).required(true).value_parser(clap::value_parser!(PathBuf));
        arg.help(text(key))
    };
    let json = || Arg::new("json").long("json").action(ArgAction::SetTrue).help(text("cli-json"));
    [
        Command::new("diff")
            .about(text("cli-diff"))
            .arg(file("old", "OLD", "cli-diff-old"))
            .arg(file("new", "NEW", "cli-diff-new"))
            .arg(json()),
        Command::new("text").about(text("cli-text")).arg(file("file", "FILE", "cli-text-file")),
        Command::new("merge")
            .about(text("cli-merge"))
            .arg(file("base", "BASE", "cli-merge-base"))
            .arg(file("ours", "OURS", "cli-merge-ours"))
            .arg(file("theirs", "THEIRS", "cli-merge-theirs"))
            .arg(file("out", "OUT", "cli-merge-out").short('o').long("output"))
            .arg(json()),
    ]
}

/// Runs the one that was asked for.
pub fn run(words: &Words, name: &str, asked: &ArgMatches) -> VersionsAnswer {
    let answer = match name {
        "diff" => diff(words, asked),
        "text" => text(words, asked),
        _ => join(words, asked),
    };
    answer.unwrap_or_else(|why| VersionsAnswer { complaints: vec![why], status: CANNOT, ..VersionsAnswer::default() })
}

fn path(asked: &ArgMatches, name: &str) -> PathBuf {
    asked.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

fn cannot(words: &Words, file: &Path, why: &str) -> String {
    let name = if file == Path::new("-") { words.text("cli-standard-input") } else { file.display().to_string() };
    words.with("cli-not-read", &[("file", (&name).into()), ("why", why.into())])
}

fn read(words: &Words, file: &Path) -> Result<Vec<u8>, String> {
    files::read_file(file).map_err(|refused| cannot(words, file, &problems::refused(words, &refused)))
}

fn raw<'a>(words: &Words, file: &Path, bytes: &'a [u8]) -> Result<RawFile<'a>, String> {
    RawFile::read(bytes).map_err(|refused| cannot(words, file, &problems::refused(words, &refused)))
}

fn diff(words: &Words, asked: &ArgMatches) -> Result<VersionsAnswer, String> {
    let (old, new) = (path(asked, "old"), path(asked, "new"));
    let (was, now) = (read(words, &old)?, read(words, &new)?);
    let (was, now) = (raw(words, &old, &was)?, raw(words, &new, &now)?);
    let differences = merge::differences(&was, &now);
    let status = if differences.is_empty() { SAME } else { DIFFERENT };
    let is_json = asked.get_flag("json");
    let said = if is_json {
        let rows = differences.iter().map(|one| row(&one.place, &[("was", &one.was), ("now", &one.now)]));
        list(rows)
    } else {
        let titles = [RecordTitles::of_file(&now), RecordTitles::of_file(&was)];
        let titles = titles.each_ref();
        let teller = DifferenceTeller { words, titles: &titles, telling: ValueTelling::AsWritten };
        by_record(&teller, differences.iter().map(|one| (&one.place, teller.line(one))))
    };
    Ok(VersionsAnswer { said, is_json, status, ..VersionsAnswer::default() })
}

fn text(words: &Words, asked: &ArgMatches) -> Result<VersionsAnswer, String> {
    let file = path(asked, "file");
    let bytes = read(words, &file)?;
    let mut said = String::new();
    for line in merge::lines(&raw(words, &file, &bytes)?) {
        let MergePlace { kind, id, field } = &line.place;
        let record = kind.map(|kind| format!("{} {} ", kind.singular(), id.as_deref().unwrap_or("-")));
        let field = field.as_deref().unwrap_or("-");
        let line = format!("{}{field}: {}", record.unwrap_or_default(), line.value);
        said.push_str(&format!(
            "{}
",
            one_line(&line)
        ));
    }
    Ok(VersionsAnswer { said, ..VersionsAnswer::default() })
}

fn join(words: &Words, asked: &ArgMatches) -> Result<VersionsAnswer, String> {
    let paths = ["base", "ours", "theirs"].map(|name| path(asked, name));
    let [base, ours, theirs] = &paths;
    let bytes = [read(words, base)?, read(words, ours)?, read(words, theirs)?];
    let [base_bytes, ours_bytes, theirs_bytes] = &bytes;
    let joined = merge::join(base_bytes, ours_bytes, theirs_bytes).map_err(|not_joined| {
        let file = match not_joined.version {
            Version::Base => base,
            Version::Ours => ours,
            Version::Theirs => theirs,
        };
        cannot(words, file, &problems::refused(words, &not_joined.why))
    })?;
    let (out, is_json) = (path(asked, "out"), asked.get_flag("json"));
    // Standard output has room for one of the two.
    let is_said = out == Path::new("-");
    if is_said && is_json {
        return Err(words.text("cli-merge-one-output"));
    }
    let name = if is_said { words.text("cli-standard-output") } else { out.display().to_string() };
    if !is_said {
        files::save(&out, &joined.text, None).map_err(|not_saved| {
            let why = problems::not_saved(words, &not_saved);
            words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
        })?;
    }
    let count = joined.conflicts.len();
    let said = conflicts_told(words, &joined.conflicts, (ours, ours_bytes), (theirs, theirs_bytes), is_json)?;
    let mut complaints = match count {
        0 => Vec::new(),
        _ => vec![words.with("cli-merge-conflicts", &[("count", count.into()), ("file", (&name).into())])],
    };
    let status = if count == 0 { SAME } else { DIFFERENT };
    if is_said {
        complaints.extend(said.lines().map(str::to_owned));
        return Ok(VersionsAnswer { file: Some(joined.text), complaints, status, ..VersionsAnswer::default() });
    }
    Ok(VersionsAnswer { said, is_json, complaints, status, ..VersionsAnswer::default() })
}

/// What does not join, as JSON or in words.
fn conflicts_told(
    words: &Words,
    conflicts: &[MergeConflict],
    (ours, ours_bytes): (&Path, &[u8]),
    (theirs, theirs_bytes): (&Path, &[u8]),
    is_json: bool,
) -> Result<String, String> {
    if is_json {
        let rows = conflicts
            .iter()
            .map(|one| row(&one.place, &[("base", &one.base), ("ours", &one.ours), ("theirs", &one.theirs)]));
        return Ok(list(rows));
    }
    let (ours, theirs) = (raw(words, ours, ours_bytes)?, raw(words, theirs, theirs_bytes)?);
    let titles = [RecordTitles::of_file(&theirs), RecordTitles::of_file(&ours)];
    let titles = titles.each_ref();
    let teller = DifferenceTeller { words, titles: &titles, telling: ValueTelling::AsWritten };
    let told = conflicts.iter().map(|one| {
        let value = |value: &Option<String>| teller.value(None, value.as_deref());
        let (base, ours, theirs) = (value(&one.base), value(&one.ours), value(&one.theirs));
        let field = teller.field(one.place.field.as_deref());
        let line = words.with(
            "cli-merge-line",
            &[
                ("field", (&field).into()),
                ("base", (&base).into()),
                ("ours", (&ours).into()),
                ("theirs", (&theirs).into()),
            ],
        );
        (&one.place, line)
    });
    Ok(by_record(&teller, told))
}

/// An object of JSON for a place and the values there, which stay as they are written.
fn row(place: &MergePlace, values: &[(&str, &Option<String>)]) -> String {
    let text = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), pieces::string);
    let kind = place.kind.map_or("record", RecordKind::singular);
    let mut members = vec![
        format!("\"kind\": {}", pieces::string(kind)),
        format!("\"id\": {}", text(place.id.as_deref())),
        format!("\"field\": {}", text(place.field.as_deref())),
    ];
    for (key, value) in values {
        let value = value.as_deref().map_or_else(|| "null".to_owned(), pieces::canonical);
        members.push(format!("\"{key}\": {value}"));
    }
    format!("  {{\n    {}\n  }}", members.join(",\n    "))
}

fn list(rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) }
}

/// Lines under the records that they are of. Lines of one record follow each other.
fn by_record<'p>(teller: &DifferenceTeller<'_>, told: impl Iterator<Item = (&'p MergePlace, String)>) -> String {
    let mut said = String::new();
    let mut before: Option<(Option<RecordKind>, &Option<String>)> = None;
    for (place, line) in told {
        if before.is_none_or(|before| before != (place.kind, &place.id)) {
            said.push_str(&format!("{}\n", one_line(&teller.record(place))));
            before = Some((place.kind, &place.id));
        }
        said.push_str(&format!("  {}\n", one_line(&line)));
    }
    said
}
