//! What is drawn and where, as plain values: what stands in view, its places, its texts. Painting asks for nothing more.
//!
//! It knows no widget: of egui only rectangles, points and distances.

pub mod brush;
pub mod chart;
#[cfg(test)]
pub mod fixture;
pub mod overview;
pub mod records;
pub mod table;
pub mod ticks;
pub mod timeline;
