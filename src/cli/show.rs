//! `chancery show`: the sheet in the terminal.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::{Arg, Command};

use crate::analysis::claims::Assessments;
use crate::dataset::Dataset;
use crate::edit::Document;
use crate::index::Index;
use crate::picture::Subject;
use crate::picture::letters::{self, Terminal};
use crate::words::Words;

/// What may be asked for.
pub fn command(words: &Words) -> Command {
    let file = Arg::new("file").value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    Command::new("show").about(words.text("cli-show")).arg(file.help(words.text("cli-show-file")))
}

/// The sheet of a record.
pub fn sheet(words: &Words, dataset: Dataset) -> String {
    let index = Index::build(&dataset);
    let assessments = Assessments::build(&dataset, &index);
    let document = Document::new(dataset);
    let subject = Subject { document: &document, index: &index, assessments: &assessments, words };
    letters::write(&subject, terminal())
}

/// The widest that a sheet gets: longer lines are hard to follow.
const WIDEST: usize = 160;
/// Where nothing says how wide the terminal is.
const USUAL: usize = 80;

/// What standard output can do.
fn terminal() -> Terminal {
    let is_terminal = std::io::stdout().is_terminal();
    let own = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| usize::from(width.0));
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let said = set("COLUMNS").and_then(|columns| columns.trim().parse::<usize>().ok()).filter(|columns| *columns > 0);
    let width = own.filter(|width| *width > 0).or(said).unwrap_or(USUAL);
    let is_plain = set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
    Terminal { width: width.min(WIDEST), has_colours: is_terminal && !is_plain }
}
