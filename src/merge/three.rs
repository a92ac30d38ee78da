//! Three of a kind, and the rule that everything follows: who changed something has the say, if the other did not.

use crate::files::pieces::canonical;

/// A thing in each of the three versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Three<T> {
    /// Before.
    pub base: T,
    /// One side.
    pub ours: T,
    /// The other side.
    pub theirs: T,
}

impl<T> Three<T> {
    /// Each of them made into something else.
    pub fn map<R>(self, mut make: impl FnMut(T) -> R) -> Three<R> {
        Three { base: make(self.base), ours: make(self.ours), theirs: make(self.theirs) }
    }

    /// Each of them, to look at.
    pub fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }

    /// All three, in order.
    pub fn into_array(self) -> [T; 3] {
        [self.base, self.ours, self.theirs]
    }
}

impl<T: PartialEq> Three<T> {
    /// The one that stands; `None` where both sides changed it, and differently.
    pub fn settled(self) -> Option<T> {
        if self.ours == self.theirs || self.theirs == self.base {
            Some(self.ours)
        } else if self.ours == self.base {
            Some(self.theirs)
        } else {
            None
        }
    }
}

impl<T: PartialEq + Ord> Three<T> {
    /// The one that stands, the lesser where both sides changed it: for what nobody needs to be asked about.
    pub fn settled_or_lesser(self) -> T {
        if self.ours == self.theirs || self.theirs == self.base {
            self.ours
        } else if self.ours == self.base {
            self.theirs
        } else {
            self.ours.min(self.theirs)
        }
    }
}

/// Whole files that need no joining: one side did nothing, or both did the same.
pub fn settled_bytes<'a>(base: &'a [u8], ours: &'a [u8], theirs: &'a [u8]) -> Option<&'a [u8]> {
    Three { base, ours, theirs }.settled()
}

/// A value of the file, as it is written; `None` where the key or element is not there.
pub type Written<'a> = Option<&'a str>;

impl<'a> Three<Written<'a>> {
    /// The value that stands, whichever way it is written; `None` where both sides changed it, and differently.
    pub fn settled_value(self) -> Option<Written<'a>> {
        if let Some(settled) = self.settled() {
            return Some(settled);
        }
        let said = self.map(|written| written.map(canonical));
        if said.ours == said.theirs {
            // Both say it, each its own way: shorter, then by letters.
            let order = |written: Written<'a>| (written.map_or(0, str::len), written);
            Some(if order(self.ours) <= order(self.theirs) { self.ours } else { self.theirs })
        } else if said.ours == said.base {
            Some(self.theirs)
        } else if said.theirs == said.base {
            Some(self.ours)
        } else {
            None
        }
    }
}

/// Whether two values say the same.
pub fn says_the_same(one: Written<'_>, other: Written<'_>) -> bool {
    one == other || one.zip(other).is_some_and(|(one, other)| canonical(one) == canonical(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_changed_it_has_the_say() {
        for (base, ours, theirs, wanted) in [
            ("1", "1", "1", Some("1")),
            ("1", "2", "1", Some("2")),
            ("1", "1", "2", Some("2")),
            ("1", "2", "2", Some("2")),
            ("1", "2", "3", None),
            // Laid out anew is no change of what is said, unless it is all that changed.
            ("[1]", "[ 1 ]", "[2]", Some("[2]")),
            ("[1]", "[ 1 ]", "[1]", Some("[ 1 ]")),
            ("\"a\"", "\"b\"", "\"\\u0062\"", Some("\"b\"")),
        ] {
            let three = Three { base, ours, theirs }.map(Some);
            assert_eq!(three.settled_value().map(Option::unwrap), wanted, "{three:?}");
            let swapped = Three { ours: three.theirs, theirs: three.ours, ..three };
            assert_eq!(swapped.settled_value(), three.settled_value());
        }
        assert_eq!(Three { base: Some("1"), ours: None, theirs: Some("1") }.settled_value(), Some(None));
        assert_eq!(Three { base: Some("1"), ours: None, theirs: Some("2") }.settled_value(), None);
    }
}
