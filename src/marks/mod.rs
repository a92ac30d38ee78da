//! What stands for each record: the panels and marks of the chart, the forms of the timeline, in days and amounts.
//!
//! Between facts and layout: sentences are told about marks, and marks are placed. It knows no pixel, no text, no widget.

pub mod chart;
pub mod form;
pub mod highlight;
