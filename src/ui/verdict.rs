//! Verdicts for the eye: each has its word, its mark and its colour, so that no one of them carries it alone.
//!
//! It decides nothing.

use egui::{Color32, Ui};

use crate::analysis::claims::Verdict;
use crate::theme::Tokens;
use crate::widgets::pill::{Pill, PillMark};
use crate::words::{Words, records};

/// The word for a verdict.
pub fn word(words: &Words, verdict: Verdict) -> String {
    records::word(words, "verdict", verdict.word())
}

/// The colour of a verdict, dark enough for small text.
pub fn colour(verdict: Verdict, tokens: &Tokens) -> Color32 {
    let colours = &tokens.colours;
    match verdict {
        Verdict::Holds => colours.holds,
        Verdict::Depends => tokens.caution_text(),
        Verdict::Fails => colours.fails,
        Verdict::Undecided | Verdict::NotComparable => colours.ink_second,
    }
}

/// The mark of a verdict.
pub fn mark(verdict: Verdict) -> PillMark {
    match verdict {
        Verdict::Holds => PillMark::Tick,
        Verdict::Depends => PillMark::HalfDisc,
        Verdict::Fails => PillMark::Cross,
        Verdict::Undecided => PillMark::Ring,
        Verdict::NotComparable => PillMark::Unequal,
    }
}

/// A verdict ready to be painted.
pub fn pill(ui: &Ui, verdict: Verdict, words: &Words, tokens: &Tokens) -> Pill {
    Pill::new(ui, mark(verdict), word(words, verdict), colour(verdict, tokens))
}
