//! The closed word lists of the dataset format. An unknown word is kept as written, shown, and noted.
//!
//! It knows no language: words for people are in `words`.

/// Makes an enum of known words that keeps an unknown one.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident default $default:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(from = "String", into = "String")]
        pub enum $name {
            $(
                #[doc = concat!("`", $word, "` in the file.")]
                $variant,
            )+
            /// A word that this version does not know, as written.
            Other(Box<str>),
        }

        impl $name {
            /// The known words, in the order of the format.
            pub const KNOWN: &'static [&'static str] = &[$($word),+];

            /// The value for a word of the file.
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.into()),
                }
            }

            /// The word as the file has it.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// Whether the format names this word.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                Self::from_word(&word)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.word().to_owned()
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        }
    };
}

vocabulary! {
    /// The protocol rank of a visit, highest first.
    Rank default Working { State = "state", Official = "official", Working = "working", Private = "private" }
}

vocabulary! {
    /// Whether an event took place. Absent means held.
    Status default Held { Planned = "planned", Held = "held", Cancelled = "cancelled", Disputed = "disputed" }
}

vocabulary! {
    /// Whether the date stands in the source or was worked out from it. Absent means stated.
    WhenBasis default Stated { Stated = "stated", Inferred = "inferred" }
}

vocabulary! {
    /// What a participant did there.
    Role default Attendee {
        Guest = "guest", Host = "host", Chair = "chair", Speaker = "speaker", Signatory = "signatory", Attendee = "attendee",
    }
}

vocabulary! {
    /// What sort of agreement or standing arrangement it is.
    AgreementKind default Treaty {
        Treaty = "treaty", Memorandum = "memorandum", Strategy = "strategy", Relation = "relation",
        Chairmanship = "chairmanship",
    }
}

vocabulary! {
    /// What a series or a claim measures. Any other name is allowed.
    Measure default TradeTurnover {
        TradeTurnover = "trade_turnover", TradeBalance = "trade_balance", Exports = "exports", Imports = "imports",
        FdiInflowGross = "fdi_inflow_gross", FdiInflowNet = "fdi_inflow_net", FdiOutflowNet = "fdi_outflow_net",
        FdiStock = "fdi_stock", AnnouncedDeals = "announced_deals", ProjectValue = "project_value",
    }
}

/// What the name of a measure over all partners ends in.
const OF_THE_WORLD: &str = "_world";

impl Measure {
    /// Whether it may fall below zero, where its series does not say: what is net may, and a balance.
    pub fn may_be_negative(&self) -> bool {
        *self == Self::TradeBalance || self.word().ends_with("_net")
    }

    /// Whether a claim of it may be below zero. A claim can't say so, as a series can: of a measure that the format does
    /// not name, nobody knows.
    pub fn may_be_claimed_negative(&self) -> bool {
        !self.is_known() || self.may_be_negative()
    }

    /// The same measure over all partners, not the other country alone: `exports_world` beside `exports`.
    #[must_use]
    pub fn of_the_world(&self) -> Self {
        Self::from_word(&format!("{}{OF_THE_WORLD}", self.word()))
    }

    /// The measure that this is the sum of over all partners; `None` for one that is no such sum.
    pub fn of_one_partner(&self) -> Option<Self> {
        self.word().strip_suffix(OF_THE_WORLD).filter(|word| !word.is_empty()).map(Self::from_word)
    }
}

vocabulary! {
    /// How an amount relates to time: a sum over a period, a level at a date, or a running total since a start.
    Basis default Flow { Flow = "flow", Stock = "stock", Cumulative = "cumulative" }
}

vocabulary! {
    /// What the source said beside the number. Absent means exact.
    Qualifier default Exact {
        Exact = "exact", About = "about", MoreThan = "more_than", AtLeast = "at_least", Almost = "almost",
        AtMost = "at_most", LessThan = "less_than",
    }
}

vocabulary! {
    /// How sure the record is that the source bears a fact out. Absent means stated.
    Confidence default Stated { Stated = "stated", Inferred = "inferred", Disputed = "disputed" }
}

vocabulary! {
    /// What sort of claim it is.
    ClaimKind default Quality {
        Amount = "amount", Count = "count", Rank = "rank", Ordinal = "ordinal", Quality = "quality",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::EventKind;

    #[test]
    fn every_known_word_comes_back_and_an_unknown_one_is_kept() {
        for word in EventKind::KNOWN {
            assert_eq!(EventKind::from_word(word).word(), *word);
            assert!(EventKind::from_word(word).is_known());
        }
        let odd = EventKind::from_word("banquet");
        assert_eq!(odd.word(), "banquet");
        assert!(!odd.is_known());
    }

    #[test]
    fn only_net_measures_and_balances_may_be_negative_of_themselves() {
        assert!(Measure::FdiInflowNet.may_be_negative());
        assert!(Measure::FdiOutflowNet.may_be_negative());
        assert!(Measure::TradeBalance.may_be_negative());
        assert!(Measure::from_word("transfers_net").may_be_negative());
        assert!(!Measure::TradeTurnover.may_be_negative());
        assert!(!Measure::from_word("current_account").may_be_negative());
        assert!(Measure::from_word("current_account").may_be_claimed_negative());
        assert!(!Measure::TradeTurnover.may_be_claimed_negative());
    }

    #[test]
    fn a_measure_and_the_same_over_all_partners_lead_to_each_other() {
        let world = Measure::FdiInflowGross.of_the_world();
        assert_eq!(world.word(), "fdi_inflow_gross_world");
        assert_eq!(world.of_one_partner(), Some(Measure::FdiInflowGross));
        assert_eq!(Measure::FdiInflowGross.of_one_partner(), None);
        assert_eq!(Measure::from_word("_world").of_one_partner(), None);
    }
}
