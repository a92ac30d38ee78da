//! What was worked out, kept until what it follows from is another: telling a record or finding rows is not for every
//! frame.
//!
//! It knows nothing of what it keeps.

/// The last value, and what it was made from.
#[derive(Debug)]
pub struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The value that follows from `key`, made only where the last one followed from another.
    pub fn get(&mut self, key: K, make: impl FnOnce(&K) -> V) -> &V {
        let kept = self.0.take().filter(|(of, _)| *of == key);
        let kept = kept.unwrap_or_else(|| {
            let value = make(&key);
            (key, value)
        });
        &self.0.insert(kept).1
    }

    /// Keeps a value that was made elsewhere from this key.
    pub fn put(&mut self, key: K, value: V) {
        self.0 = Some((key, value));
    }

    /// The last value, which is kept no more.
    pub fn take(&mut self) -> Option<V> {
        self.0.take().map(|(_, value)| value)
    }

    /// The last value with its key, where there is one.
    pub fn last(&self) -> Option<(&K, &V)> {
        self.0.as_ref().map(|(key, value)| (key, value))
    }
}

/// What is kept was made from these, told by how they are lent: compared as they are, and copied only where another is kept.
pub trait Lent<K> {
    /// Whether the key that is kept is the same.
    fn is_kept(&self, kept: &K) -> bool;
    /// The key, to be kept.
    fn to_keep(&self) -> K;
}

impl<T: Clone + PartialEq> Lent<T> for &T {
    fn is_kept(&self, kept: &T) -> bool {
        *self == kept
    }

    fn to_keep(&self) -> T {
        (*self).clone()
    }
}

impl Lent<String> for &str {
    fn is_kept(&self, kept: &String) -> bool {
        self == kept
    }

    fn to_keep(&self) -> String {
        (*self).to_owned()
    }
}

impl<T: Clone + PartialEq> Lent<Option<T>> for Option<&T> {
    fn is_kept(&self, kept: &Option<T>) -> bool {
        *self == kept.as_ref()
    }

    fn to_keep(&self) -> Option<T> {
        self.cloned()
    }
}

/// Several things are lent together.
macro_rules! lent_together {
    ($($lent:ident $kept:ident $place:tt),+) => {
        impl<$($kept, $lent: Lent<$kept>),+> Lent<($($kept,)+)> for ($($lent,)+) {
            fn is_kept(&self, kept: &($($kept,)+)) -> bool {
                $(self.$place.is_kept(&kept.$place))&&+
            }

            fn to_keep(&self) -> ($($kept,)+) {
                ($(self.$place.to_keep(),)+)
            }
        }
    };
}

lent_together!(A KeptA 0, B KeptB 1, C KeptC 2);
lent_together!(A KeptA 0, B KeptB 1, C KeptC 2, D KeptD 3, E KeptE 4);
lent_together!(A KeptA 0, B KeptB 1, C KeptC 2, D KeptD 3, E KeptE 4, F KeptF 5);

impl<K> Memo<K, ()> {
    /// Keeps a key where another was kept, and says so: what follows from it is then to be made anew. A key that is the
    /// same is not copied, for it is asked in every frame.
    #[expect(clippy::needless_pass_by_value, reason = "it is borrowed already: what is lent is made for this call")]
    pub fn is_another(&mut self, key: impl Lent<K>) -> bool {
        let is_same = self.0.as_ref().is_some_and(|(kept, ())| key.is_kept(kept));
        if !is_same {
            self.0 = Some((key.to_keep(), ()));
        }
        !is_same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_for_each_key_that_follows_another() {
        let mut memo = Memo::default();
        let mut made = 0;
        let mut ask = |key: u8| {
            *memo.get(key, |key| {
                made += 1;
                key * 2
            })
        };
        assert_eq!([ask(1), ask(1), ask(2), ask(2), ask(1)], [2, 2, 4, 4, 2]);
        assert_eq!(made, 3);
        assert_eq!(memo.last(), Some((&1, &2)));
    }

    #[test]
    fn a_key_that_is_lent_is_kept_once_until_another_is() {
        let mut memo: Memo<(u64, String, Option<Vec<u8>>), ()> = Memo::default();
        let list = vec![1, 2];
        assert!(memo.is_another((&1, "en", Some(&list))), "nothing was kept");
        assert!(!memo.is_another((&1, "en", Some(&list))));
        assert!(memo.is_another((&1, "ru", Some(&list))));
        assert!(memo.is_another((&1, "ru", None)));
        assert!(!memo.is_another((&1, "ru", None)));
        assert_eq!(memo.last(), Some((&(1, "ru".to_owned(), None), &())));
    }
}
