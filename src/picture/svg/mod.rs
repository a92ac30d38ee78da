//! What egui would paint, as a picture of lines, areas and text that any program reads.
//!
//! Text stays text. Only what all readers draw alike is used: hatches are lines, baselines are computed, fades are gradients,
//! and there is neither a pattern nor anything of CSS but the fonts. It knows nothing of the record.

mod areas;
mod canvas;
mod document;
mod face;
mod numbers;
mod shapes;
mod texts;

pub use canvas::{Canvas, NamedSpot};
pub use document::{SvgDocument, SvgPart};
pub use texts::{TextRun, plain_runs};
