//! Places of events by what they name, gathered for all of them at once.

use crate::dataset::Id;
use crate::hashing::QuickMap;

/// Lists being gathered. Ids that many share are one text: where it lies is quicker asked for than what it is.
#[derive(Default)]
pub struct PlaceLists<'a> {
    by_text: QuickMap<usize, usize>,
    by_id: QuickMap<&'a Id, usize>,
    lists: Vec<Vec<usize>>,
}

impl<'a> PlaceLists<'a> {
    /// Adds a place to the list of an id.
    pub fn add(&mut self, id: &'a Id, place: usize) {
        let number = *self.by_text.entry(id.as_str().as_ptr() as usize).or_insert_with(|| {
            *self.by_id.entry(id).or_insert_with(|| {
                self.lists.push(Vec::new());
                self.lists.len() - 1
            })
        });
        self.lists.get_mut(number).into_iter().for_each(|list| list.push(place));
    }

    /// The lists by id, with no more room than they need.
    pub fn by_id(mut self) -> QuickMap<Id, Vec<usize>> {
        let mut list_of = |number: usize| {
            let mut list = self.lists.get_mut(number).map(std::mem::take).unwrap_or_default();
            list.shrink_to_fit();
            list
        };
        self.by_id.into_iter().map(|(id, number)| (id.clone(), list_of(number))).collect()
    }
}
