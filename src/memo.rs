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

    /// The last value with its key, where there is one.
    pub fn last(&self) -> Option<(&K, &V)> {
        self.0.as_ref().map(|(key, value)| (key, value))
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
}
