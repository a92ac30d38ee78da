//! `chancery generate`: a record made up to any size, into a file or to standard output.

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::files;
use crate::generate::{Detail, Plan, write};
use crate::words::{Words, problems};

/// What may be asked for.
pub fn command(words: &Words) -> Command {
    let number = |name: &'static str, key: &str| {
        let value = Arg::new(name).long(name).value_name("N").value_parser(clap::value_parser!(u64));
        value.help(words.text(key))
    };
    Command::new("generate")
        .about(words.text("cli-generate"))
        .arg(number("events", "cli-generate-events").required(true))
        .arg(number("points", "cli-generate-points").default_value("0"))
        .arg(number("seed", "cli-generate-seed").default_value("1"))
        .arg(Arg::new("bare").long("bare").action(ArgAction::SetTrue).help(words.text("cli-generate-bare")))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words.text("cli-generate-output")),
        )
}

/// Makes the record, or says why it can't be written.
pub fn run(words: &Words, asked: &ArgMatches) -> Result<(), String> {
    let number = |name: &str| asked.get_one::<u64>(name).copied().unwrap_or_default();
    let plan = Plan {
        events: number("events"),
        points: number("points"),
        seed: number("seed"),
        detail: if asked.get_flag("bare") { Detail::Bare } else { Detail::Full },
    };
    let path = asked.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    if path == Path::new("-") {
        let mut out = BufWriter::new(std::io::stdout().lock());
        crate::cli::output::remember(
            crate::cli::output::opened().and_then(|()| write(plan, &mut out)).and_then(|()| out.flush()),
        );
        return Ok(());
    }
    files::save_streamed(&path, |out| write(plan, out)).map_err(|not_saved| {
        let (name, why) = (path.display().to_string(), problems::not_saved(words, &not_saved));
        words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
    })
}
