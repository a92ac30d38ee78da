//! Figures and events from where people keep them: bytes in, a [`Proposal`] out.
//!
//! Pure: it knows no window and no disk. Each format is a file in `formats`; what several share (numbers, periods, countries,
//! columns) stands beside it. Nothing is changed here: [`weigh`] holds a proposal against a record, and makes the edit.

mod cell;
mod cell_units;
mod compound;
mod countries;
mod date_format;
mod delimited;
mod encoding;
mod engine;
mod events;
mod flags;
mod flows;
mod folds;
mod formats;
mod gather;
mod headings;
mod key;
mod kind;
mod layout;
mod mapping;
mod months;
mod near;
mod notes;
mod number;
mod number_format;
#[cfg(test)]
mod number_tests;
mod number_words;
mod ods_dates;
mod ods_whole;
mod people;
mod period;
mod period_flags;
mod proposal;
mod reading;
mod said;
mod scales;
mod series_key;
mod settle;
mod sheets;
mod stretches;
mod table;
mod unit_codes;
mod units;
mod watch;
pub mod weigh;
mod xls_dates;

pub use countries::name as country_name;
pub use encoding::OFFERED as ENCODINGS;
pub use kind::Kind;
pub use mapping::{Column, Mapping, Role};
pub use number::{CellNumber, Mark, read as read_number};
pub use proposal::{Dropped, EventFound, OpenQuestion, PointFound, Proposal, SeriesFound, SourceFound, Who};
pub use reading::Given;
pub use said::{ImportRefused, Said, SaidValue};
pub use table::letters as column_letters;
pub use watch::Watch;

use sha2::{Digest as _, Sha256};

use crate::dataset::Dataset;
use crate::parallel;
use formats::all::FORMATS;
use formats::{Format, Input, Opened};
use reading::Reading;

/// The most bytes of a file: more would fill the memory of the machine that people have.
pub const MOST_BYTES: usize = 4_000_000_000;

/// What an import of these bytes would bring, into `dataset` or into a new record.
///
/// # Errors
/// Says why nothing can be read.
pub fn propose(bytes: &[u8], given: Given, dataset: Option<&Dataset>) -> Result<Proposal, ImportRefused> {
    propose_watched(bytes, given, dataset, &Watch::default())
}

/// As [`propose`], for somebody who looks on and may cancel.
///
/// # Errors
/// Says why nothing can be read, or that it was cancelled.
pub fn propose_watched(
    bytes: &[u8],
    given: Given,
    dataset: Option<&Dataset>,
    watch: &Watch,
) -> Result<Proposal, ImportRefused> {
    if bytes.is_empty() {
        return Err(ImportRefused::new("import-nothing-in-it"));
    }
    if bytes.len() > MOST_BYTES {
        return Err(ImportRefused::new("import-too-large"));
    }
    let kind = given.kind.or_else(|| given.mapping.kind.as_deref().and_then(Kind::from_word));
    match formats::open(bytes, &given)? {
        Opened::Sheet(sheet) => {
            let (name, names) = (sheet.name.clone(), sheet.names.clone());
            let input = Input::of_sheet(bytes, *sheet)?;
            let mut proposal = read(&input, kind, Reading::new(given, dataset, watch), None)?;
            (proposal.sheet, proposal.sheets) = (Some(name), names);
            Ok(proposal)
        }
        Opened::Text(decoded) => {
            let input = Input::of_text(bytes, &decoded.text, kind)?;
            read(&input, kind, Reading::new(given, dataset, watch), Some(decoded.name))
        }
    }
}

fn read(
    input: &Input<'_>,
    kind: Option<Kind>,
    mut reading: Reading<'_>,
    encoding: Option<&'static str>,
) -> Result<Proposal, ImportRefused> {
    let format = format_of(input, kind)?;
    reading.watch.begin(input.bytes.len());
    let (sha256, outcome) =
        parallel::both(|| hexadecimal(&Sha256::digest(input.bytes)), || format.read(input, &mut reading));
    outcome?;
    if reading.watch.is_cancelled() {
        return Err(ImportRefused::new("import-cancelled"));
    }
    if reading.head.is_empty() {
        reading.head = input.head.iter().map(|row| formats::texts(row)).collect();
    }
    people::ask(&mut reading);
    if let Some(dataset) = reading.dataset {
        scales::as_on_record(&mut reading.series, dataset);
    }
    let parties = reading.pair();
    let Reading { mut source, mut answers, given, .. } = reading;
    source.sha256 = sha256;
    source.retrieved = given.retrieved;
    if source.title.trim().is_empty() {
        source.title = headings::file_stem(&given.file_name, format.kind().word());
    }
    answers.kind = Some(format.kind().word().to_owned());
    answers.encoding = encoding.map(str::to_owned);
    Ok(Proposal {
        kind: format.kind(),
        encoding,
        sheet: None,
        sheets: Vec::new(),
        source,
        parties,
        series: reading.series,
        events: reading.events,
        records: reading.records,
        dropped: reading.dropped,
        more_dropped: reading.more_dropped,
        questions: reading.questions,
        mapping: answers,
        head: reading.head,
        reporters_seen: reading.reporters_seen.len(),
        reporters_left_out: reading.reporters_left_out.len(),
        rows_left_out: reading.rows_left_out,
    })
}

/// The format that was named, or the first that knows the file.
fn format_of(input: &Input<'_>, kind: Option<Kind>) -> Result<&'static dyn Format, ImportRefused> {
    let mut formats = FORMATS.into_iter();
    let found = match kind {
        Some(kind) => formats.find(|format| format.kind() == kind),
        None => formats.find(|format| format.knows(input)),
    };
    found.ok_or_else(|| ImportRefused::new("import-no-table"))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.concat()
}
