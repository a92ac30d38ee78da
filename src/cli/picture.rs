//! `chancery picture`: what the window shows, as a picture in a file, without a window.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgMatches, Command};

use crate::analysis::claims::Assessments;
use crate::dataset::{Dataset, Id, Measure};
use crate::edit::Document;
use crate::files;
use crate::index::{Index, opening};
use crate::order::{PictureFormat, PictureOptions, PictureView};
use crate::publish::PublishedFacts;
use crate::time::DaySpan;
use crate::view::{Filter, ThemeChoice, TimeWindow};
use crate::words::{Words, problems};

/// What may be asked for.
pub fn command(words: &Words) -> Command {
    let text = |key: &str| words.text(key);
    let path = |name: &'static str| Arg::new(name).value_parser(clap::value_parser!(PathBuf));
    let option = |name: &'static str, value: &'static str, key: &str| {
        // A year before Christ begins with a minus.
        Arg::new(name).long(name).value_name(value).allow_hyphen_values(true).help(words.text(key))
    };
    let themes = [ThemeChoice::Light, ThemeChoice::Dark].map(ThemeChoice::word);
    Command::new("picture")
        .about(text("cli-picture"))
        .arg(path("file").value_name("FILE").help(text("cli-picture-file")))
        .arg(path("output").short('o').long("output").value_name("OUT").help(text("cli-picture-output")))
        .arg(option("view", "VIEW", "cli-picture-view"))
        .arg(option("from", "DATE", "cli-picture-from"))
        .arg(option("to", "DATE", "cli-picture-to"))
        .arg(option("size", "WIDTHxHEIGHT", "cli-picture-size"))
        .arg(option("scale", "FACTOR", "cli-picture-scale"))
        .arg(option("theme", "THEME", "cli-picture-theme").value_parser(themes))
        .arg(option("measures", "MEASURES", "cli-picture-measures"))
        .arg(option("person", "WORD", "cli-list-person"))
        .arg(option("kind", "K", "cli-list-kind"))
}

/// Draws what is asked for and writes it. Gives what is said of it.
pub fn run(
    words: &Words,
    asked: &ArgMatches,
    dataset: Dataset,
    narrowed: impl FnOnce(&Dataset, &Index) -> Result<(Filter, DaySpan), String>,
) -> Result<String, String> {
    let index = index(asked, &dataset);
    let (filter, days) = narrowed(&dataset, &index)?;
    let mut options = options(words, asked, &dataset, &index, filter, days)?;
    let scale = scale(words, asked)?;
    let out = asked.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| file_of(words, &dataset));
    let name = out.display().to_string();
    let format = PictureFormat::of_path(&out).ok_or_else(|| {
        let known = words.commas(PictureFormat::ALL.map(|format| format!(".{}", format.ending())));
        words.with("cli-picture-no-format", &[("file", (&name).into()), ("known", (&known).into())])
    })?;
    if format == PictureFormat::Pdf && !asked.contains_id("size") {
        options.size = format.usual_size();
    }
    let assessments = Assessments::build(&dataset, &index);
    let facts = PublishedFacts { document: Document::for_reading(Arc::new(dataset)), index, assessments };
    let drawn = facts.picture(words, &options);
    let not_drawn = |_| words.with("cli-picture-not-drawn", &[("file", (&name).into())]);
    let bytes = format.bytes(&drawn, words, scale).map_err(not_drawn)?;
    files::save_streamed(&out, |file| std::io::Write::write_all(file, &bytes)).map_err(|not_saved| {
        let why = problems::not_saved(words, &not_saved);
        words.with("cli-not-written", &[("file", (&name).into()), ("why", (&why).into())])
    })?;
    // The process ends: to take a large record apart, piece by piece, would only make one wait.
    std::mem::forget(facts);
    Ok(words.with("cli-picture-written", &[("title", (&drawn.title).into()), ("file", (&name).into())]))
}

/// As much of an index as the picture needs.
fn index(asked: &ArgMatches, dataset: &Dataset) -> Index {
    // Only people are searched for.
    if asked.contains_id("person") {
        return Index::build(dataset);
    }
    // The window has the record's counts, its overview and its sheets.
    if asked.contains_id("kind") || asked.get_one::<String>("view").is_some_and(|view| view == "window") {
        return Index::without_search(dataset);
    }
    let counted = dataset.claims.iter().filter_map(|claim| claim.counts.as_ref());
    Index::for_drawing(dataset, &counted.flat_map(|counts| &counts.all_of).collect())
}

fn options(
    words: &Words,
    asked: &ArgMatches,
    dataset: &Dataset,
    index: &Index,
    filter: Filter,
    days: DaySpan,
) -> Result<PictureOptions, String> {
    let shown = shown(words, asked, dataset)?;
    let is_dark = asked.get_one::<String>("theme").is_some_and(|word| word == ThemeChoice::Dark.word());
    Ok(PictureOptions {
        shown,
        size: size(words, asked)?,
        is_dark,
        window: window(dataset, index, days),
        measures: measures(words, asked, dataset)?,
        chart: None,
        filter,
        only: None,
        has_notes: true,
        selected: None,
    })
}

/// What is to be shown.
fn shown(words: &Words, asked: &ArgMatches, dataset: &Dataset) -> Result<PictureView, String> {
    let view = asked.get_one::<String>("view").map_or("sheet", String::as_str);
    match view {
        "sheet" => Ok(PictureView::Sheet),
        "timeline" => Ok(PictureView::Timeline),
        "chart" => Ok(PictureView::Chart),
        "window" => Ok(PictureView::Window),
        _ => match view.strip_prefix("claim:") {
            Some(id) if dataset.claims.iter().any(|claim| claim.id.as_str() == id) => {
                Ok(PictureView::Claim(Id::new(id)))
            }
            Some(id) => {
                let known = words.commas(dataset.claims.iter().map(|claim| claim.id.as_str()).take(MOST_NAMED));
                let count = dataset.claims.len();
                let args = [("id", id.into()), ("known", (&known).into()), ("count", count.into())];
                Err(words.with("cli-picture-no-claim", &args))
            }
            None => Err(words.with("cli-picture-no-view", &[("view", view.into())])),
        },
    }
}

/// So many ids are named where one was not found.
const MOST_NAMED: usize = 12;

fn size(words: &Words, asked: &ArgMatches) -> Result<(u16, u16), String> {
    let Some(text) = asked.get_one::<String>("size") else { return Ok(PictureOptions::USUAL_SIZE) };
    let (least, most) = PictureOptions::SIDES;
    let side = |text: &str| text.trim().parse::<u16>().ok().filter(|side| (least..=most).contains(side));
    let read = text.split_once(['x', 'X', '×']).and_then(|(width, height)| Some((side(width)?, side(height)?)));
    read.ok_or_else(|| {
        let [least, most] = [least, most].map(|side| side.to_string());
        let args = [("size", text.into()), ("least", (&least).into()), ("most", (&most).into())];
        words.with("cli-picture-no-size", &args)
    })
}

fn scale(words: &Words, asked: &ArgMatches) -> Result<f32, String> {
    const LIMITS: std::ops::RangeInclusive<f32> = 0.1..=8.0;
    let Some(text) = asked.get_one::<String>("scale") else { return Ok(1.0) };
    let read = text.trim().parse::<f32>().ok().filter(|scale| LIMITS.contains(scale));
    read.ok_or_else(|| words.with("cli-picture-no-scale", &[("scale", text.into())]))
}

/// The stretch of time that was asked for: where one end alone was, the other is the record's.
fn window(dataset: &Dataset, index: &Index, days: DaySpan) -> Option<TimeWindow> {
    if days.earliest.is_none() && days.latest.is_none() {
        return None;
    }
    let usual = opening::first_window(dataset, index);
    let whole = index.whole();
    let first = days.earliest.or(Some(usual.first_day()).filter(|first| days.latest.is_none_or(|last| *first <= last)));
    let last = days.latest.or(Some(usual.last_day()).filter(|last| days.earliest.is_none_or(|first| first <= *last)));
    let first = first.or(whole.earliest).or(last)?;
    let last = last.or(whole.latest).or(Some(first))?;
    Some(TimeWindow::showing(first.min(last), first.max(last)))
}

fn measures(words: &Words, asked: &ArgMatches, dataset: &Dataset) -> Result<Option<Vec<Measure>>, String> {
    let Some(text) = asked.get_one::<String>("measures") else { return Ok(None) };
    let mut known: Vec<&str> = dataset.series.iter().map(|series| series.measure.word()).collect();
    known.extend(dataset.claims.iter().filter_map(|claim| claim.measure.as_ref()).map(Measure::word));
    known.sort_unstable();
    known.dedup();
    let mut wanted: Vec<Measure> = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        if !known.contains(&word) {
            let known = words.commas(&known);
            return Err(words.with("cli-picture-no-measure", &[("measure", word.into()), ("known", (&known).into())]));
        }
        let measure = Measure::from_word(word);
        if !wanted.contains(&measure) {
            wanted.push(measure);
        }
    }
    Ok(Some(wanted))
}

/// The file that a picture goes to where none is named: after the record, in the folder where one is.
fn file_of(words: &Words, dataset: &Dataset) -> PathBuf {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let mut stem: String = dataset.title.to_lowercase().chars().map(plain).collect();
    while stem.contains("--") {
        stem = stem.replace("--", "-");
    }
    let stem: String = stem.trim_matches('-').chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { words.text("picture-file") } else { stem };
    PathBuf::from(format!("{stem}.{}", PictureFormat::Png.ending()))
}

/// No name of a file is longer than this, in letters.
const LONGEST_NAME: usize = 60;
