//! Changes of facts: as values that know their inverse, in named steps, with ids that were never used.
//!
//! It knows no widget and no file.

mod between;
mod build;
mod change;
mod countries;
pub mod document;
pub mod history;
mod label;
mod new_id;
mod references;

pub use between::between;
pub use build::{
    Needed, add, add_with, change, change_at, change_heading, change_with, delete, delete_known, duplicate, redate,
};
pub use change::{Change, ChangePart, Edit, Heading};
pub use document::{Document, Done};
pub use label::{EditVerb, LABELS, MERGE, RESTORE_VERSION, label, label_of};
pub use new_id::{NewIds, file_name};
pub use references::{Need, for_each_reference};
