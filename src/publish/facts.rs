//! The facts and what follows from them, worked out once for all that is made of one state of the record.

use std::sync::Arc;

use crate::analysis::claims::Assessments;
use crate::dataset::Dataset;
use crate::edit::Document;
use crate::index::Index;
use crate::order::PictureOptions;
use crate::picture::{self, Picture, Subject};
use crate::words::Words;

/// The facts and what follows from them.
#[derive(Debug)]
pub struct PublishedFacts {
    /// The facts, which are only read.
    pub document: Document,
    /// Their order and names.
    pub index: Index,
    /// The verdicts on the claims.
    pub assessments: Assessments,
}

impl PublishedFacts {
    /// Works it out.
    pub fn from_dataset(dataset: Arc<Dataset>) -> Self {
        let index = Index::build(&dataset);
        let assessments = Assessments::build(&dataset, &index);
        Self { document: Document::for_reading(dataset), index, assessments }
    }

    /// Draws a picture.
    pub fn picture(&self, words: &Words, options: &PictureOptions) -> Picture {
        let Self { document, index, assessments } = self;
        picture::draw(&Subject { document, index, assessments, words }, options)
    }
}
