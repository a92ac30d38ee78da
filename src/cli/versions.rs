//! `chancery diff`, `chancery text` and `chancery merge`: versions of one record, for teams that keep it in Git.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::dataset::RecordKind;
use crate::files;
use crate::files::pieces::{self, RawFile};
use crate::merge::{self, Place, Version};
use crate::words::{Words, problems, records};

/// The statuses of these commands. Git takes one above 128 for a driver that fell over.
const SAME: u8 = 0;
const DIFFERENT: u8 = 1;
const CANNOT: u8 = 2;

/// What a command says.
#[derive(Debug, Default)]
pub struct Answer {
    /// For standard output.
    pub said: String,
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
pub fn run(words: &Words, name: &str, asked: &ArgMatches) -> Answer {
    let answer = match name {
        "diff" => diff(words, asked),
        "text" => text(words, asked),
        _ => join(words, asked),
    };
    answer.unwrap_or_else(|why| Answer { complaints: vec![why], status: CANNOT, ..Answer::default() })
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

fn diff(words: &Words, asked: &ArgMatches) -> Result<Answer, String> {
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
        let names = [Names::of_file(&was), Names::of_file(&now)];
        let told = differences.iter().map(|one| {
            let line = match (&one.place.field, &one.was, &one.now) {
                (None, None, Some(_)) => words.text("cli-diff-added"),
                (None, Some(_), None) => words.text("cli-diff-removed"),
                (field, was, now) => words.with(
                    "cli-diff-line",
                    &[
                        ("field", (&field_in_words(words, field.as_deref())).into()),
                        ("was", (&value_in_words(words, was.as_deref())).into()),
                        ("now", (&value_in_words(words, now.as_deref())).into()),
                    ],
                ),
            };
            (&one.place, line)
        });
        by_record(words, &names, told)
    };
    Ok(Answer { said, status, complaints: Vec::new() })
}

fn text(words: &Words, asked: &ArgMatches) -> Result<Answer, String> {
    let file = path(asked, "file");
    let bytes = read(words, &file)?;
    let mut said = String::new();
    for line in merge::lines(&raw(words, &file, &bytes)?) {
        let Place { kind, id, field } = &line.place;
        let record = kind.map(|kind| format!("{} {} ", kind.singular(), id.as_deref().unwrap_or("-")));
        let field = field.as_deref().unwrap_or("-");
        said.push_str(&format!("{}{}: {}\n", one_line(&record.unwrap_or_default()), one_line(field), line.value));
    }
    Ok(Answer { said, ..Answer::default() })
}

fn join(words: &Words, asked: &ArgMatches) -> Result<Answer, String> {
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
    let out = path(asked, "out");
    let name = out.display().to_string();
    files::save(&out, &joined.text, None).map_err(|not_saved| {
        let why = problems::not_saved(words, &not_saved);
        words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
    })?;
    let count = joined.conflicts.len();
    let is_json = asked.get_flag("json");
    let said = if is_json {
        let rows = joined
            .conflicts
            .iter()
            .map(|one| row(&one.place, &[("base", &one.base), ("ours", &one.ours), ("theirs", &one.theirs)]));
        list(rows)
    } else {
        let names =
            [raw(words, ours, ours_bytes)?, raw(words, theirs, theirs_bytes)?].map(|file| Names::of_file(&file));
        let told = joined.conflicts.iter().map(|one| {
            let value = |value: &Option<String>| value_in_words(words, value.as_deref());
            let (base, ours, theirs) = (value(&one.base), value(&one.ours), value(&one.theirs));
            let field = field_in_words(words, one.place.field.as_deref());
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
        by_record(words, &names, told)
    };
    let complaints = match count {
        0 => Vec::new(),
        _ => vec![words.with("cli-merge-conflicts", &[("count", count.into()), ("file", (&name).into())])],
    };
    Ok(Answer { said, complaints, status: if count == 0 { SAME } else { DIFFERENT } })
}

/// An object of JSON for a place and the values there, which stay as they are written.
fn row(place: &Place, values: &[(&str, &Option<String>)]) -> String {
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
    if rows.is_empty() { "[]\n".to_owned() } else { escaped(&format!("[\n{}\n]\n", rows.join(",\n"))) }
}

/// JSON with everything escaped that could steer a terminal. Outside of texts nothing of the kind can stand.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter.is_control() && letter != '\n' || is_override(letter) {
            out.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    out
}

/// Whether a mark turns the direction of what follows it.
fn is_override(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What the records of a file are called, by kind and id.
struct Names(std::collections::HashMap<(RecordKind, String), String>);

impl Names {
    fn of_file(file: &RawFile<'_>) -> Self {
        let mut names = std::collections::HashMap::new();
        for (kind, id, text) in merge::records(file) {
            let name = ["title", "gist", "text", "measure"]
                .into_iter()
                .find_map(|key| pieces::find(text, key).and_then(pieces::text))
                .or_else(|| {
                    pieces::find(text, "names").and_then(|names| pieces::find(names, "en")).and_then(pieces::text)
                });
            names.extend(name.map(|name| ((kind, id), name)));
        }
        Self(names)
    }
}

/// Lines under the records that they are of. Lines of one record follow each other.
fn by_record<'p>(words: &Words, names: &[Names; 2], told: impl Iterator<Item = (&'p Place, String)>) -> String {
    let mut said = String::new();
    let mut before: Option<(Option<RecordKind>, &Option<String>)> = None;
    for (place, line) in told {
        if before.is_none_or(|before| before != (place.kind, &place.id)) {
            said.push_str(&format!("{}\n", one_line(&heading(words, names, place))));
            before = Some((place.kind, &place.id));
        }
        said.push_str(&format!("  {}\n", one_line(&line)));
    }
    said
}

fn heading(words: &Words, names: &[Names; 2], place: &Place) -> String {
    let (Some(kind), Some(id)) = (place.kind, &place.id) else {
        return words.text(if place.kind.is_some() { "cli-diff-without-id" } else { "cli-diff-file" });
    };
    let name = names.iter().rev().find_map(|names| names.0.get(&(kind, id.clone())));
    let kind = records::capitalised(&words.text(&format!("record-{}", kind.singular())));
    match name {
        Some(name) => {
            words.with("cli-diff-record", &[("kind", (&kind).into()), ("name", name.into()), ("id", id.into())])
        }
        None => words.with("cli-diff-record-unnamed", &[("kind", (&kind).into()), ("id", id.into())]),
    }
}

/// The field's own name where there is one, and the steps below it.
fn field_in_words(words: &Words, field: Option<&str>) -> String {
    let Some(field) = field else { return words.text("cli-diff-whole") };
    let (first, rest) = field.split_once('.').unwrap_or((field, ""));
    let key = format!("field-{}", first.replace('_', "-"));
    let first = if words.has(&key) { words.text(&key) } else { first.to_owned() };
    if rest.is_empty() { first } else { words.commas([first.as_str(), rest]) }
}

fn value_in_words(words: &Words, value: Option<&str>) -> String {
    match value {
        None => words.text("cli-diff-nothing"),
        Some(value) => match pieces::text(value) {
            Some(text) => words.with("cli-diff-text", &[("text", (&text).into())]),
            None => pieces::canonical(value),
        },
    }
}

/// A text on one line: whatever would break or steer it is shown instead.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => line.push_str("\\n"),
            letter if letter.is_control() || is_override(letter) => line.extend(letter.escape_unicode()),
            letter => line.push(letter),
        }
    }
    line
}
