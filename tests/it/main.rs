//! Tests over several rooms, in one binary so that they link once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod app_tree;
mod arranging_app;
mod claims;
mod claims_app;
mod cli;
mod clients;
mod dataset_rules;
mod dragging;
mod edit_history;
mod editor_app;
mod editor_kinds;
mod export;
mod export_app;
mod falling;
mod figures_app;
mod file_versions;
mod file_writing;
mod files_app;
mod first_use;
mod foreign_investment;
mod grid_app;
mod hard_times;
mod house_rules;
mod import;
mod import_app;
mod import_books;
mod import_met;
mod import_random;
mod import_shapes;
mod joining;
mod journal;
mod licences;
mod likeness;
mod long_texts;
mod many_lanes;
mod merge_random;
mod mutations;
mod picture;
mod pseudo_language;
mod random_edits;
mod saving;
mod undo_app;
mod versions;
