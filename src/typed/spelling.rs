//! The words that a text is proposed with, in the language of whoever typed: they come from outside, none stand here.

/// What stands before a number or a date, and what behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpelledAround {
    /// What stands before.
    pub before: String,
    /// What stands behind.
    pub behind: String,
}

impl SpelledAround {
    /// The words around this text.
    pub fn spell(&self, text: &str) -> String {
        format!("{}{text}{}", self.before, self.behind)
    }
}

/// How a proposed date is spelled. With an empty one, dates are still read, and nothing can be proposed that needs a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateSpelling {
    /// The months, from the first.
    pub months: [String; 12],
    /// Before the year or the month whose first, second or last third is meant.
    pub thirds: [String; 3],
    /// Around a year before Christ.
    pub before_christ: SpelledAround,
    /// Around a year that would else be taken for a day.
    pub anno_domini: SpelledAround,
    /// Around the first year of a decade.
    pub decade: SpelledAround,
    /// Around a date that is approximate.
    pub about: SpelledAround,
    /// Around a date that is uncertain.
    pub perhaps: SpelledAround,
    /// Before the first of two dates that something lies between, and before the second.
    pub between: [String; 2],
}

impl DateSpelling {
    /// The name of a month.
    pub fn month(&self, month: u8) -> &str {
        month.checked_sub(1).and_then(|at| self.months.get(usize::from(at))).map_or("", String::as_str)
    }

    /// A year that would else be taken for a day.
    pub fn with_era(&self, year: i64) -> String {
        self.anno_domini.spell(&year.to_string())
    }

    /// What stands before a year or a month of which a third is meant.
    pub fn third(&self, third: u8) -> &str {
        self.thirds.get(usize::from(third)).map_or("", String::as_str)
    }
}

#[cfg(test)]
impl DateSpelling {
    /// As English has it, for tests.
    #[expect(clippy::missing_panics_doc, reason = "there are twelve")]
    pub fn english() -> Self {
        let around =
            |before: &str, behind: &str| SpelledAround { before: before.to_owned(), behind: behind.to_owned() };
        let months = "January February March April May June July August September October November December";
        let mut names = months.split(' ').map(str::to_owned);
        Self {
            months: std::array::from_fn(|_| names.next().unwrap()),
            thirds: ["first third of ", "second third of ", "last third of "].map(str::to_owned),
            before_christ: around("", " BC"),
            anno_domini: around("AD ", ""),
            decade: around("", "s"),
            about: around("about ", ""),
            perhaps: around("perhaps ", ""),
            between: ["between ", " and "].map(str::to_owned),
        }
    }
}
