//! The lists of events, gathered for all of them at once.

use super::lists::{EventLists, ListBy, Lists, each_list};
use crate::dataset::{Event, Id};
use crate::hashing::QuickMap;

/// Lists being gathered.
#[derive(Default)]
pub(super) struct GatheredLists<'a> {
    lists: [OneKind<'a>; ListBy::ALL.len()],
}

/// Lists by one thing. Ids that many share are one text: where it lies is quicker asked for than what it is.
#[derive(Default)]
struct OneKind<'a> {
    by_text: QuickMap<usize, usize>,
    by_id: QuickMap<&'a Id, usize>,
    lists: Vec<Vec<u32>>,
}

impl<'a> GatheredLists<'a> {
    /// Adds an event that comes after all that are there.
    pub(super) fn add(&mut self, number: u32, event: &'a Event) {
        each_list(event, |by, id| {
            if let Some(lists) = self.lists.get_mut(by as usize) {
                lists.add(id, number);
            }
        });
    }

    /// The lists, with no more room than they need.
    pub(super) fn lists(self) -> Lists {
        let mut lists = Lists::default();
        for (by, gathered) in ListBy::ALL.into_iter().zip(self.lists) {
            *lists.by_mut(by) = gathered.by_id();
        }
        lists
    }
}

impl<'a> OneKind<'a> {
    fn add(&mut self, id: &'a Id, number: u32) {
        let list = *self.by_text.entry(id.as_str().as_ptr() as usize).or_insert_with(|| {
            *self.by_id.entry(id).or_insert_with(|| {
                self.lists.push(Vec::new());
                self.lists.len() - 1
            })
        });
        self.lists.get_mut(list).into_iter().for_each(|list| list.push(number));
    }

    fn by_id(mut self) -> EventLists {
        let mut list_of = |at: usize| {
            let mut list = self.lists.get_mut(at).map(std::mem::take).unwrap_or_default();
            list.shrink_to_fit();
            list
        };
        self.by_id.into_iter().map(|(id, at)| (id.clone(), list_of(at))).collect()
    }
}
