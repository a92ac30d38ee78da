//! Figures of the chart in words: titles, labels, spoken names, and what the read-out says.
//!
//! It decides nothing: verdicts come from `analysis`, marks from `marks`.

mod figure;
mod labels;
mod readout;
mod sums;
mod titles;

pub use self::figure::{FigureDescription, figure, name, short_label, since_words, sources, years_or_window};
pub use self::labels::{full_labels, gap_label, label, verdicts};
pub use self::readout::{Readout, readout, spoken};
pub use self::sums::absence;
pub use self::titles::{
    answer_title, beginning, gutter_unit, head, note, question, sum_title, title, unit_line, unit_line_of,
};
