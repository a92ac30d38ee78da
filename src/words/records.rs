//! The words of the dataset's vocabularies for human eyes: kinds, ranks, statuses, roles, measures.
//!
//! It knows nothing of widgets.
