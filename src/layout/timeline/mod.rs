//! The timeline's layout: what folds, which row and which side of its mark a label has, and what of it is in the window.
//!
//! What there is to place comes from `marks` and the lanes of `index`, texts from `describe`. Painting asks for nothing.

pub mod crowd;
pub mod crowded;
pub mod derived;
pub mod geometry;
pub mod pick;
mod rows;
pub mod steps;
#[cfg(test)]
pub mod tests;
pub mod view_of_lane;
