//! Figures in words: values as written with qualifier, unit and scale.
//!
//! It knows nothing of widgets.
