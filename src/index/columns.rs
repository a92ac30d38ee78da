//! A word of each event, such as its kind, kept as numbers beside each other, so that a million are counted in a moment.

/// A word for each event.
#[derive(Clone, Debug, Default)]
pub struct WordColumn {
    words: Vec<Box<str>>,
    of_event: Vec<u32>,
}

impl WordColumn {
    /// The words of events in order.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut column = Self::default();
        for word in words {
            let number = column.number(word);
            column.of_event.push(number);
        }
        column
    }

    fn number(&mut self, word: &str) -> u32 {
        let known = self.words.iter().position(|known| **known == *word);
        let at = known.unwrap_or_else(|| {
            self.words.push(word.into());
            self.words.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    pub fn insert(&mut self, position: usize) {
        let number = self.number("");
        self.of_event.insert(position.min(self.of_event.len()), number);
    }

    pub fn remove(&mut self, position: usize) {
        if position < self.of_event.len() {
            self.of_event.remove(position);
        }
    }

    pub fn set(&mut self, position: usize, word: &str) {
        let number = self.number(word);
        if let Some(place) = self.of_event.get_mut(position) {
            *place = number;
        }
    }

    fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map(|word| &**word).unwrap_or_default()
    }

    /// For each event whether its word is one of these.
    pub fn is_one_of<'a>(&'a self, wanted: &'a [&str]) -> impl Iterator<Item = bool> + 'a {
        let is_wanted: Vec<bool> = self.words.iter().map(|word| wanted.contains(&&**word)).collect();
        self.of_event.iter().map(move |number| is_wanted.get(*number as usize) == Some(&true))
    }

    /// How many of the events that pass have each word, in the order in which the words are met.
    pub fn counts(&self, passes: impl Iterator<Item = bool>) -> Vec<(&str, usize)> {
        let mut counts = vec![0_usize; self.words.len()];
        let mut met: Vec<u32> = Vec::new();
        for (number, _) in self.of_event.iter().zip(passes).filter(|(_, passes)| *passes) {
            if let Some(count) = counts.get_mut(*number as usize) {
                if *count == 0 {
                    met.push(*number);
                }
                *count += 1;
            }
        }
        let count_of = |number: u32| counts.get(number as usize).copied().unwrap_or_default();
        met.into_iter().map(|number| (self.word(number), count_of(number))).collect()
    }
}

/// Two are equal where every event has the same word.
impl PartialEq for WordColumn {
    fn eq(&self, other: &Self) -> bool {
        let words =
            |column: &Self| column.of_event.iter().map(|number| column.word(*number).to_owned()).collect::<Vec<_>>();
        words(self) == words(other)
    }
}
