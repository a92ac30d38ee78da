//! What people type becomes EDTF: "19–20 March 2014", "since 2005", "before 19 March 2014", and EDTF itself.
//!
//! What can't be read comes back with the reason and the nearest text that can. It knows the words that dates are typed
//! with (`lexicon`), and has no clock: "yesterday" and two digits for a year are refused.

pub mod cells;
mod cited;
mod draft;
mod faithful;
mod fault;
mod gather;
mod hours;
mod lexicon;
mod mend;
mod numerals;
mod numeric;
mod phrase;
#[cfg(test)]
mod proposal_tests;
mod reader;
mod spelling;
#[cfg(test)]
mod tests;
mod tokens;

pub use cited::{TypedCitation, cited};
pub use fault::TypedFault;
pub use hours::hours;
pub use spelling::{DateSpelling, SpelledAround};

use fault::FaultWithProposals;

use crate::time::{Edtf, EdtfError};
use std::collections::HashSet;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization as _;

/// A text that was not read.
#[derive(Clone, Debug)]
pub struct NotRead {
    /// Why not.
    pub fault: TypedFault,
    /// What was typed, without blanks around it.
    text: String,
    /// The answer of [`NotRead::nearest`], once it was asked for.
    nearest: OnceLock<Option<String>>,
}

impl NotRead {
    /// The nearest text that can be read, where there is one. It is sought once, and keeps the words of whoever asked first.
    pub fn nearest(&self, spelling: impl FnOnce() -> DateSpelling) -> Option<&str> {
        let seek = || {
            let spelling = spelling();
            attempt(&self.text, &spelling).err().and_then(|trouble| nearest(&self.text, &trouble, &spelling))
        };
        self.nearest.get_or_init(seek).as_deref()
    }
}

/// Two are equal when the same was typed and is at fault.
impl PartialEq for NotRead {
    fn eq(&self, other: &Self) -> bool {
        self.fault == other.fault && self.text == other.text
    }
}

impl Eq for NotRead {}

/// How many faults of one text are mended one after the other in the search for the nearest one that can be read.
const MOST_MENDED: u8 = 4;

/// More texts than this are not tried, so that the answer comes while one types.
const MOST_TRIED: usize = 60;

/// A longer text is no date.
const MOST_BYTES: usize = 400;

/// Reads a date as people type it.
///
/// # Errors
/// What can't be read is returned with the reason; it knows the nearest text that can be read.
pub fn read(text: &str) -> Result<Edtf, NotRead> {
    let text = text.trim();
    attempt(text, &DateSpelling::default()).map_err(|trouble| NotRead {
        fault: trouble.fault,
        text: text.to_owned(),
        nearest: OnceLock::new(),
    })
}

/// The first text that can be read and keeps what was typed, of those that come of mending, and of mending those.
fn nearest(text: &str, trouble: &FaultWithProposals, spelling: &DateSpelling) -> Option<String> {
    let typed = faithful::Typed::of_text(text)?;
    let mut tried = HashSet::new();
    let mut level = Vec::new();
    let spread = |level: &mut Vec<(String, bool)>, from: &str, trouble: &FaultWithProposals, moves_day: bool| {
        let moves_day = moves_day || matches!(trouble.fault, TypedFault::Edtf(EdtfError::NoSuchDay { .. }));
        let fixes = faithful::without_bracket(from).into_iter().chain(trouble.fixes.iter().cloned());
        level.extend(fixes.map(|fix| (fix, moves_day)));
    };
    spread(&mut level, text, trouble, false);
    for _ in 0..MOST_MENDED {
        let mut next = Vec::new();
        for (text, moves_day) in level {
            if !tried.insert(text.clone()) {
                continue;
            }
            if tried.len() > MOST_TRIED {
                return None;
            }
            match attempt(&text, spelling) {
                // A third has days that nobody typed: it is read, never proposed.
                Ok(_) if typed.is_kept_in(&text, moves_day) && !phrase::is_vague(&text) => return Some(text),
                Ok(_) => {}
                Err(trouble) => spread(&mut next, &text, &trouble, moves_day),
            }
        }
        level = next;
    }
    None
}

fn attempt(text: &str, spelling: &DateSpelling) -> Result<Edtf, FaultWithProposals> {
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return Err(TypedFault::Misplaced { piece: text.chars().take(20).collect() }.into());
    }
    let as_edtf = match Edtf::parse(text) {
        Ok(edtf) => return Ok(edtf),
        Err(error) => error,
    };
    let plain: String = text.nfkc().collect();
    let as_typed = match phrase::edtf(&plain, spelling).and_then(|found| Ok(Edtf::parse(&found)?)) {
        Ok(edtf) => return Ok(edtf),
        Err(trouble) => trouble,
    };
    // EDTF with other dashes, or small letters.
    let neat = mend::neat(&plain);
    if neat != text
        && let Ok(edtf) = Edtf::parse(&neat)
    {
        return Ok(edtf);
    }
    if mend::looks_like_edtf(&neat) && !as_typed.fault.is_about_numbers() {
        let mut fixes = mend::edtf(&neat, &as_edtf);
        // What was typed as a date in numbers knows more than the grammar of EDTF.
        let is_in_numbers =
            matches!(as_typed.fault, TypedFault::Edtf(EdtfError::NoSuchDay { .. } | EdtfError::NoSuchMonth { .. }));
        let at = if is_in_numbers { 0 } else { fixes.len() };
        fixes.splice(at..at, as_typed.fixes);
        let error = if neat == text { as_edtf } else { Edtf::parse(&neat).err().unwrap_or(as_edtf) };
        let fault = if is_in_numbers { as_typed.fault } else { TypedFault::Edtf(error) };
        return Err(FaultWithProposals { fault, fixes });
    }
    Err(as_typed)
}

impl TypedFault {
    /// Whether it says more about a row of numbers than the reader of EDTF can.
    fn is_about_numbers(&self) -> bool {
        matches!(
            self,
            Self::ShortYear { .. }
                | Self::LongYear { .. }
                | Self::DayOrMonth { .. }
                | Self::MonthOrYears { .. }
                | Self::DayOrYear { .. }
                | Self::NoStart
                | Self::NoEnd
                | Self::OneOrAll
        )
    }
}
