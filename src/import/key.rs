//! What makes a series: figures that agree in this belong together.

use super::proposal::Who;
use crate::dataset::{Basis, Measure};

/// What makes a series.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What it measures.
    pub measure: Measure,
    /// What the file calls that.
    pub label: Option<String>,
    /// Who counts.
    pub reporter: Who,
    /// The unit; `None` where nothing says.
    pub unit: Option<String>,
    /// The power of ten; `None` where nothing says.
    pub power: Option<i16>,
    /// How it relates to time.
    pub basis: Basis,
}
