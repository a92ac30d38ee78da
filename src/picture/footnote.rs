//! A source, as it is told below a figure.

/// A numbered source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number.
    pub number: usize,
    /// What it is, and where in it.
    pub text: String,
}
