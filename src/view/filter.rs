//! Which events are wanted: by words, kind, person, organisation, place, topic, status and period.
//!
//! What passes is worked out in `index`; this is only what was asked for.

use std::collections::BTreeSet;

use crate::dataset::Id;
use crate::time::DaySpan;

/// One way of narrowing the record down. The values of one facet are alternatives; the facets must all agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// The kind of event or agreement.
    Kind,
    /// A person who takes part.
    Person,
    /// An organisation that takes part.
    Organisation,
    /// A place.
    Place,
    /// A topic.
    Topic,
    /// Whether it took place.
    Status,
}

impl Facet {
    /// Every facet, in the order of the bar.
    pub const ALL: [Self; 6] = [Self::Kind, Self::Person, Self::Organisation, Self::Place, Self::Topic, Self::Status];
}

/// What is asked for. Empty asks for everything.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words typed into the search field.
    pub words: String,
    /// The days that these words name, where they are a date: what may lie in them passes by its date.
    pub days: Option<DaySpan>,
    /// The values chosen: ids, or words of the format for kinds and statuses.
    chosen: BTreeSet<(Facet, Id)>,
    /// Only events that may fall into these days.
    pub period: Option<DaySpan>,
}

impl Filter {
    /// The values chosen of a facet.
    pub fn chosen(&self, facet: Facet) -> impl Iterator<Item = &Id> {
        self.chosen.iter().filter(move |(of, _)| *of == facet).map(|(_, value)| value)
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &Id) -> bool {
        self.chosen.contains(&(facet, value.clone()))
    }

    /// Chooses a value, or lets it go.
    pub fn toggle(&mut self, facet: Facet, value: Id) {
        let key = (facet, value);
        if !self.chosen.remove(&key) {
            self.chosen.insert(key);
        }
    }

    /// Lets all values of a facet go.
    pub fn clear_facet(&mut self, facet: Facet) {
        self.chosen.retain(|(of, _)| *of != facet);
    }

    /// Lets go of people, organisations and places that are no longer on record.
    pub fn retain(&mut self, is_there: impl Fn(&Id) -> bool) {
        self.chosen.retain(|(facet, value)| matches!(facet, Facet::Kind | Facet::Status) || is_there(value));
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.chosen.is_empty() && self.period.is_none()
    }
}
