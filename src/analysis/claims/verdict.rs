//! What may be said of a claim, and what it would take to say more.

/// What comes of holding a claim against the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The figures bear it out, however they are read.
    Holds,
    /// It holds for one and fails for another: by who counts, or by how one counts.
    Depends,
    /// The figures contradict it, however they are read.
    Fails,
    /// The figures leave it open.
    Undecided,
    /// No figure on record can be held against it.
    NotComparable,
}

impl Verdict {
    /// Every verdict, from holds to not comparable.
    pub const ALL: [Self; 5] = [Self::Holds, Self::Depends, Self::Fails, Self::Undecided, Self::NotComparable];

    /// The word for it in `chancery claims --json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Depends => "depends",
            Self::Fails => "fails",
            Self::Undecided => "undecided",
            Self::NotComparable => "not_comparable",
        }
    }

    /// The verdict over several, those that can't be compared left out.
    pub fn overall(verdicts: impl Iterator<Item = Self>) -> Self {
        let (mut holds, mut fails) = (false, false);
        for verdict in verdicts {
            match verdict {
                Self::NotComparable => {}
                Self::Holds => holds = true,
                Self::Fails => fails = true,
                Self::Depends | Self::Undecided => return Self::Undecided,
            }
        }
        match (holds, fails) {
            (true, true) => Self::Depends,
            (true, false) => Self::Holds,
            (false, true) => Self::Fails,
            (false, false) => Self::NotComparable,
        }
    }
}

/// What a claim does not say, or not so that it can be read, and would have to for it to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MissingTerm {
    /// What is counted.
    Measure,
    /// Whether it flows or stands.
    Basis,
    /// The time that it speaks of.
    Period,
    /// The number.
    Value,
    /// Whether exactly, about, more than, …
    Qualifier,
    /// What the number is counted in.
    Unit,
    /// How many units the number 1 means.
    Scale,
    /// Which events it counts.
    Counts,
}
