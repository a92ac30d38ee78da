//! Texts as they are compared and made into ids: one folding for search, names and ids.
//!
//! It knows no record and no language: what a reader would call the same word is the same here.

mod fold;
mod identifier;
mod script;
mod shown;
mod silent;

pub use fold::{folded, plain_name};
pub use identifier::words_of_id;
#[cfg(test)]
pub use identifier::{LONGEST, is_of_a_word};
pub use script::{Script, language_of_name};
pub use shown::{beginning, beginning_text, is_too_long, shown, shown_text};
pub use silent::is_silent;
