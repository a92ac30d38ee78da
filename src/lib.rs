//! Chancery keeps the record of a relationship between two countries: who met whom, what came of it, the money behind
//! it, and who says so.
//!
//! One dataset, seen several ways, changed through one door:
//!
//! ```text
//! facts  ->  what is derived from them  ->  what the user looks at  ->  pixels
//!                                                                         |
//! facts  <-  one edit  <-  one action  <------------------------------- asked
//! ```
//!
//! ARCHITECTURE.md says which room a line of code belongs in.

pub mod action;
pub mod analysis;
pub mod app;
pub mod bounds;
pub mod brief;
pub mod cli;
pub mod command;
pub mod dataset;
pub mod describe;
pub mod draft;
pub mod edit;
pub mod export;
pub mod faults;
pub mod files;
pub mod generate;
pub mod hashing;
pub mod import;
pub mod index;
pub mod journal;
pub mod layout;
pub mod marks;
pub mod memo;
pub mod merge;
pub mod number;
pub mod order;
pub mod parallel;
pub mod picture;
pub mod publish;
pub mod report;
pub mod text;
pub mod theme;
pub mod time;
pub mod typed;
pub mod ui;
pub mod view;
pub mod widgets;
pub mod words;
