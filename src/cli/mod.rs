//! The commands that need no window, over the same rooms: check, claims, list, date, generate, import,
//! export, diff, text, merge, schema, sample.
//!
//! Answers go to standard output, messages to standard error. It knows neither egui nor eframe.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::dataset::{Dataset, Series};
use crate::export::Chosen;
use crate::files;
use crate::index::Index;
use crate::report::Finding;
use crate::view::ThemeChoice;
use crate::words::{Language, Words, problems};

mod answers;
mod claims;
mod date;
mod export;
mod generate;
mod import;
mod list;
mod output;
mod picture;
mod show;
mod versions;

use answers::{CANNOT_READ, FOUND_FAULTS, WELL, open, say, say_json, shown};
use output::complain;

/// What to do after the arguments were read.
#[derive(Debug)]
pub enum CommandOutcome {
    /// The command has run; its status.
    Exit(u8),
    /// The window is asked for.
    Window {
        /// A file to open, where one was named.
        file: Option<PathBuf>,
        /// The colour scheme that was asked for.
        theme: Option<ThemeChoice>,
    },
}

/// What is said where no command is run. Help and version are answers, not faults: clap knows where each goes.
fn said_instead(words: &Words, error: &clap::Error) -> CommandOutcome {
    let status = if error.use_stderr() { CANNOT_READ } else { WELL };
    let opened = if status == WELL { output::opened() } else { Ok(()) };
    output::remember(opened.and_then(|()| error.print()));
    CommandOutcome::Exit(status_of_output(words).unwrap_or(status))
}

/// Reads the arguments, the program's name first, and runs the command that they name.
pub fn run(language: Language, args: impl Iterator<Item = OsString>) -> CommandOutcome {
    let words = Words::for_language(language);
    let matches = match command(&words).try_get_matches_from(with_options_first(args.collect())) {
        Ok(matches) => matches,
        Err(error) => return said_instead(&words, &error),
    };
    let status = match matches.subcommand() {
        Some(("check", sub)) => check(&words, &path_of(sub).unwrap_or_default(), sub.get_flag("json")),
        Some(("claims", sub)) => claims::run(&words, &path_of(sub).unwrap_or_default(), sub.get_flag("json")),
        Some(("list", sub)) => list::run(&words, &path_of(sub).unwrap_or_default(), sub),
        Some(("date", sub)) => {
            let texts: Vec<&String> = sub.get_many("text").unwrap_or_default().collect();
            date::run(&words, &texts, sub.get_flag("json"))
        }
        Some(("generate", sub)) => match generate::run(&words, sub) {
            Ok(()) => WELL,
            Err(why) => {
                complain(&why);
                CANNOT_READ
            }
        },
        Some(("import", sub)) => {
            let answer = import::run(&words, sub);
            if sub.get_flag("json") || sub.contains_id("map-of") {
                output::say_json(&answer.said);
            } else {
                output::say(&answer.said);
            }
            answer.complaints.iter().for_each(|complaint| complain(complaint));
            answer.status
        }
        Some(("export", sub)) => export(&words, sub),
        Some((name @ ("diff" | "text" | "merge"), sub)) => {
            let answer = versions::run(&words, name, sub);
            if let Some(file) = &answer.file {
                output::say_file(file.as_bytes());
            } else if answer.is_json {
                output::say_json(&answer.said);
            } else {
                output::say(&answer.said);
            }
            answer.complaints.iter().for_each(|complaint| complain(complaint));
            answer.status
        }
        Some(("picture", sub)) => picture(&words, sub),
        Some(("show", sub)) => show(&words, path_of(sub)),
        Some(("schema", _)) => say(&files::schema_v1::json_schema()),
        Some(("sample", _)) => say(files::BUNDLED),
        _ => {
            let theme = matches.get_one::<String>("theme").and_then(|word| ThemeChoice::from_word(word));
            return CommandOutcome::Window { file: path_of(&matches), theme };
        }
    };
    CommandOutcome::Exit(status_of_output(&words).unwrap_or(status))
}

/// The status where standard output did not take all that was said, which is told.
fn status_of_output(words: &Words) -> Option<u8> {
    let why = output::failure()?;
    complain(&words.with("cli-output-failed", &[("why", (&why).into())]));
    Some(CANNOT_READ)
}

/// The arguments with the options of `date` before its texts, which may begin with a minus and take up all that follows.
fn with_options_first(mut args: Vec<OsString>) -> Vec<OsString> {
    const HEAD: usize = 2;
    if args.get(HEAD - 1).is_none_or(|command| command != "date") {
        return args;
    }
    let rest = args.split_off(HEAD);
    let mut is_option_allowed = true;
    let (options, texts): (Vec<OsString>, Vec<OsString>) = rest.into_iter().partition(|arg| {
        is_option_allowed &= arg != "--";
        is_option_allowed && is_option(&arg.to_string_lossy())
    });
    args.extend(options);
    if !texts.is_empty() {
        args.push("--".into());
        // A second "--" would be taken for a text.
        let mut separators = 0;
        args.extend(texts.into_iter().filter(|text| {
            separators += usize::from(text == "--");
            text != "--" || separators > 1
        }));
    }
    args
}

/// `--json`, `-h`; a year, a dash before a date and standard input are texts.
fn is_option(arg: &str) -> bool {
    arg == "-h" || arg.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn path_of(matches: &ArgMatches) -> Option<PathBuf> {
    matches.get_one::<PathBuf>("file").cloned()
}

fn command(words: &Words) -> Command {
    let text = |key: &str| words.text(key);
    let file = || Arg::new("file").value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    let option = |name: &'static str, value: &'static str| {
        // A year before Christ begins with a minus.
        Arg::new(name).long(name).value_name(value).allow_hyphen_values(true)
    };
    let json = || Arg::new("json").long("json").action(ArgAction::SetTrue).help(text("cli-json"));
    Command::new("chancery")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text("cli-about"))
        .after_help(text("cli-after-help"))
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(file().help(text("cli-file")))
        .arg(
            Arg::new("theme")
                .long("theme")
                .value_name("THEME")
                .value_parser(ThemeChoice::ALL.map(ThemeChoice::word))
                .help(text("cli-theme")),
        )
        .subcommand(
            Command::new("check")
                .about(text("cli-check"))
                .arg(file().required(true).help(text("cli-file-to-check")))
                .arg(json()),
        )
        .subcommand(
            Command::new("claims")
                .about(text("cli-claims"))
                .arg(file().required(true).help(text("cli-file-of-claims")))
                .arg(json()),
        )
        .subcommand(
            Command::new("list")
                .about(text("cli-list"))
                .arg(file().required(true).help(text("cli-file-to-list")))
                .arg(option("from", "DATE").help(text("cli-list-from")))
                .arg(option("to", "DATE").help(text("cli-list-to")))
                .arg(option("person", "WORD").help(text("cli-list-person")))
                .arg(option("kind", "K").help(text("cli-list-kind")))
                .arg(json()),
        )
        .subcommand(
            Command::new("date")
                .about(text("cli-date"))
                .arg(Arg::new("text").value_name("TEXT").num_args(1..).required(true).help(text("cli-date-text")))
                .arg(json()),
        )
        .subcommand(generate::command(words))
        .subcommand(import::command(words))
        .subcommand(export::command(words))
        .subcommands(versions::commands(words))
        .subcommand(picture::command(words))
        .subcommand(show::command(words))
        .subcommand(Command::new("schema").about(text("cli-schema")))
        .subcommand(Command::new("sample").about(text("cli-sample")))
}

fn export(words: &Words, asked: &ArgMatches) -> u8 {
    let Some(files::Loaded { dataset, .. }) = open(words, &path_of(asked).unwrap_or_default()) else {
        return CANNOT_READ;
    };
    let index = Index::build(&dataset);
    let series: Vec<&Series> = dataset.series.iter().collect();
    let written = list::events(words, &dataset, &index, asked).and_then(|(events, days)| {
        let filter = list::filter(&dataset, &index, asked);
        let chosen = Chosen {
            dataset: &dataset,
            index: &index,
            words,
            events: &events,
            series: &series,
            days,
            is_narrowed: false,
        };
        export::run(words, asked, chosen, &filter)
    });
    match written {
        Ok(written) => {
            written.complaint.iter().for_each(|complaint| complain(complaint));
            output::say_file(&written.contents);
            say(&written.said)
        }
        Err(why) => {
            complain(&why);
            CANNOT_READ
        }
    }
}

/// The record that is named, or the one that comes with the program.
fn open_or_bundled(words: &Words, path: Option<PathBuf>) -> Option<files::Loaded> {
    path.map_or_else(|| files::bundled().ok(), |path| open(words, &path))
}

/// Prints the sheet of the record that is named, or of the bundled one.
fn show(words: &Words, path: Option<PathBuf>) -> u8 {
    match open_or_bundled(words, path) {
        Some(files::Loaded { dataset, .. }) => say(&show::sheet(words, dataset)),
        None => CANNOT_READ,
    }
}

/// What the program does where no window can be opened: it says why, in one sentence, and prints the sheet.
pub fn without_window(language: Language, file: Option<PathBuf>, why: &str) -> u8 {
    complain(why);
    show(&Words::for_language(language), file)
}

fn picture(words: &Words, asked: &ArgMatches) -> u8 {
    let Some(files::Loaded { dataset, .. }) = open_or_bundled(words, path_of(asked)) else { return CANNOT_READ };
    let narrowed = |dataset: &Dataset, index: &Index| list::narrowed(words, dataset, index, asked);
    match picture::run(words, asked, dataset, narrowed) {
        Ok(said) => say(&format!("{said}\n")),
        Err(why) => {
            complain(&why);
            CANNOT_READ
        }
    }
}

fn check(words: &Words, path: &Path, is_json: bool) -> u8 {
    let name = shown(words, path);
    let Some(files::Loaded { report, dataset, .. }) = open(words, path) else { return CANNOT_READ };
    // The process ends: to take a large record apart, piece by piece, would only make one wait.
    std::mem::forget(dataset);
    if is_json {
        let rows: Vec<serde_json::Value> = report.findings.iter().map(|finding| row(words, finding)).collect();
        say_json(rows);
    } else {
        let mut text = String::new();
        for finding in &report.findings {
            let level = problems::level(words, finding.fault.level());
            let line = finding.line.map(|line| format!("{line}:")).unwrap_or_default();
            let message = problems::fault(words, &finding.fault);
            let line = format!("{name}:{line} {level}: {message} ({})", finding.path);
            text.push_str(&format!("{}\n", output::one_line(&line)));
        }
        say(&text);
        let problem_count = report.problem_count();
        let note_count = report.findings.len() - problem_count;
        let summary =
            words.with("cli-check-summary", &[("problems", problem_count.into()), ("notes", note_count.into())]);
        complain(&format!("{name}: {summary}"));
    }
    if report.problem_count() > 0 { FOUND_FAULTS } else { WELL }
}

fn row(words: &Words, finding: &Finding) -> serde_json::Value {
    serde_json::json!({
        "level": finding.fault.level().word(),
        "path": finding.path,
        "line": finding.line,
        "message": problems::fault(words, &finding.fault),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_may_stand_behind_texts_that_begin_with_a_minus() {
        let told = |args: &[&str]| {
            let args = ["chancery"].iter().chain(args).map(OsString::from).collect();
            let matches = command(&Words::english()).try_get_matches_from(with_options_first(args)).ok()?;
            let (_, sub) = matches.subcommand()?;
            let texts: Vec<String> = sub.get_many::<String>("text")?.cloned().collect();
            Some((texts.join("|"), sub.get_flag("json")))
        };
        for (args, texts, is_json) in [
            (&["date", "2014", "--json"][..], "2014", true),
            (&["date", "--json", "2014"], "2014", true),
            (&["date", "2014", "--json", "2015"], "2014|2015", true),
            (&["date", "-0099", "--json"], "-0099", true),
            (&["date", "-0099/0000", "-", "– 2014"], "-0099/0000|-|– 2014", false),
            (&["date", "-2014-03-19"], "-2014-03-19", false),
            (&["date", "--", "-0043", "--json"], "-0043|--json", false),
            (&["date", "--json", "--", "-0043"], "-0043", true),
        ] {
            assert_eq!(told(args), Some((texts.to_owned(), is_json)), "{args:?}");
        }
        for args in [&["date", "--json"][..], &["date", "2014", "--jsno"], &["date"]] {
            assert_eq!(told(args), None, "{args:?}");
        }
    }

    #[test]
    fn values_may_begin_with_a_minus() {
        for (args, from, to) in [
            (&["--from", "-0099"][..], Some("-0099"), None),
            (&["--from=-0099", "--to", "-0043-03-15"], Some("-0099"), Some("-0043-03-15")),
            (&["--to", "-03XX", "--json"], None, Some("-03XX")),
            (&["--from", "-0099/..", "--to", "2014"], Some("-0099/.."), Some("2014")),
            (&["--from", "2005"], Some("2005"), None),
        ] {
            let all = ["chancery", "list"].iter().chain(args).chain(&["record.json"]).map(OsString::from).collect();
            let matches = command(&Words::english()).try_get_matches_from(with_options_first(all)).unwrap();
            let (_, sub) = matches.subcommand().unwrap();
            let value = |name: &str| sub.get_one::<String>(name).map(String::as_str);
            assert_eq!((value("from"), value("to")), (from, to), "{args:?}");
            assert_eq!(path_of(sub), Some("record.json".into()));
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        command(&Words::english()).debug_assert();
    }
}
