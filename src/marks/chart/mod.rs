//! What the chart shows: panels of measures that can share an axis, and in each the marks with their true sizes.
//!
//! Pure: days and amounts, no pixel, no text and no widget.

mod by_time;
mod drafts;
mod make;
mod panel;
mod pyramid;
mod questions;
mod sums;
#[cfg(test)]
pub mod tests;
mod unknown;

pub use self::drafts::{panels, panels_over};
pub use self::make::{figure_of, record_of, side_of};
pub use self::panel::{
    Absence, ChartPanel, ChartTarget, FigureForm, FigureMark, FigureOrigin, GapMark, HeldClaim, Mirror, Reporter,
    ReporterSide, Sums, YEAR_DAYS,
};
pub use self::pyramid::{FigureExtent, Leaf, Strand, StrandPart, Strands, skip_while};
pub use self::questions::{PanelRow, QuestionPanels, asked, usual};
pub use self::sums::lacks;
pub use self::unknown::follow;
