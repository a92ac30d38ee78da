//! What the dialog of an import holds from frame to frame.

use std::sync::Arc;

use crate::import::weigh::{Choices, Proposed};
use crate::import::{Given, Watch};

/// The dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportDialog {
    /// The file's name; nothing for what was pasted.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
}

/// How far an import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being read.
    Reading(Looking),
    /// It can't be read, and why.
    Refused(String),
    /// What it would bring.
    Proposed(Box<Offer>),
}

/// Somebody who looks on.
#[derive(Clone, Debug)]
pub struct Looking(pub Arc<Watch>);

impl PartialEq for Looking {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Looking {}

/// A proposal that is held, as large as it is.
#[derive(Clone, Debug)]
pub struct Held(pub Arc<Proposed>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Held {}

/// A proposal, and what is taken of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it would bring.
    pub held: Held,
    /// What is taken.
    pub choices: Choices,
    /// How it was asked for: what is changed in it is read again.
    pub given: Given,
    /// Whether the mapping is shown.
    pub is_mapping: bool,
    /// Whether it is being read again.
    pub is_stale: bool,
    /// Whether the keyboard has been given to what comes first in it.
    pub has_keyboard: bool,
}
