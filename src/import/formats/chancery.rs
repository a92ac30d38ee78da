//! Another record of this program: its records are offered one by one.

use super::{Format, Input};
use crate::dataset::RecordKind;
use crate::files;
use crate::import::Kind;
use crate::import::headings;
use crate::import::reading::Reading;
use crate::import::said::{ImportRefused, Said};

/// The format.
pub struct Chancery;

impl Format for Chancery {
    fn kind(&self) -> Kind {
        Kind::Chancery
    }

    fn knows(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.text.filter(|text| headings::is_json(text)) else { return false };
        let start: String = text.chars().take(4000).filter(|letter| !letter.is_whitespace()).collect();
        start.contains("\"format\":\"chancery\"")
    }

    fn read(&self, input: &Input<'_>, reading: &mut Reading<'_>) -> Result<(), ImportRefused> {
        let loaded =
            files::read_bytes(input.bytes).ok().ok_or_else(|| ImportRefused(Said::new("import-faulty-record")))?;
        let dataset = loaded.dataset;
        reading.source.title.clone_from(&dataset.title);
        for kind in RecordKind::ALL {
            for position in 0..dataset.count(kind) {
                reading.records.extend(dataset.record_at(kind, position));
            }
        }
        Ok(())
    }
}
