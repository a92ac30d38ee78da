//! The chart's layout: how high its rows are, which labels have room and where, what lies under the pointer.
//!
//! What there is to place comes from `marks`, texts from `describe`. Painting asks for nothing.

pub mod arrange;
pub mod axis;
pub mod choices;
pub mod claimed;
pub mod crowd;
#[cfg(test)]
mod crowd_tests;
pub mod grounds;
mod labels;
pub mod panels;
pub mod place;
pub mod rows;
mod sight;
#[cfg(test)]
mod sums_tests;
#[cfg(test)]
mod tests;
pub mod texts;
