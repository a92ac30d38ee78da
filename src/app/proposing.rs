//! An import as it is read off the frame: from its bytes to what it would bring.
//!
//! It knows no window and starts no thread.

use std::path::PathBuf;
use std::sync::Arc;

use crate::dataset::Dataset;
use crate::edit::NewIds;
use crate::files;
use crate::import::weigh::{self, Proposed};
use crate::import::{self, Given, Kind, Mapping, Watch};
use crate::report::Refused;

/// What is imported: read already, or to be read.
#[derive(Clone, Debug)]
pub enum Bytes {
    InFile(PathBuf),
    Read(Arc<[u8]>),
}

/// The import that is under way.
#[derive(Debug)]
pub struct Importing {
    pub bytes: Bytes,
    pub given: Given,
    pub watch: Arc<Watch>,
}

/// Why an import brings nothing.
#[derive(Debug)]
pub enum NotProposed {
    File(Refused),
    Import(import::ImportRefused),
}

/// An import to be read.
#[derive(Debug)]
pub struct Proposing {
    pub bytes: Bytes,
    pub given: Given,
    pub dataset: Arc<Dataset>,
    /// How tables were read before, by what stands over their columns.
    pub remembered: Vec<(String, String)>,
    pub watch: Arc<Watch>,
}

impl Proposing {
    /// Reads it; a table that was read before, as it was read then.
    pub fn run(self) -> (Bytes, Given, Result<Arc<Proposed>, NotProposed>) {
        let Self { bytes, mut given, dataset, remembered, watch } = self;
        let read = match bytes {
            Bytes::Read(read) => read,
            Bytes::InFile(path) => match files::read_file(&path) {
                Ok(read) => read.into(),
                Err(refused) => return (Bytes::InFile(path), given, Err(NotProposed::File(refused))),
            },
        };
        let propose = |given: Given| import::propose_watched(&read, given, Some(&dataset), &watch);
        let mut result = propose(given.clone());
        if let Ok(proposal) = &result
            && given.mapping == Mapping::default()
            && proposal.kind == Kind::Table
        {
            let heading = Mapping::heading_of(proposal.mapping.columns.as_deref().unwrap_or_default());
            let known = remembered.iter().find(|(other, _)| *other == heading);
            if let Some(known) = known.and_then(|(_, text)| Mapping::parse(text).ok()) {
                given.mapping = known.over(&proposal.mapping);
                result = propose(given.clone());
            }
        }
        let used = dataset.ids().map(|(_, _, id)| id.as_str()).collect();
        let result = result.map_err(NotProposed::Import).map(|proposal| {
            let weighed = weigh::weigh(&proposal, &dataset, &mut NewIds::new(&used));
            Arc::new(Proposed { proposal, weighed })
        });
        (Bytes::Read(read), given, result)
    }
}
