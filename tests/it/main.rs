//! Tests over several rooms, in one binary so that they link once.

mod cli;
mod dataset_rules;
mod file_versions;
mod house_rules;
