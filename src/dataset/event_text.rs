//! The optional texts of an event, each a row of one table: what reads, writes, edits, shows and finds them asks the table.

use crate::time::HoursOfDay;

/// Makes the names of the texts, and a struct that holds one value for each.
macro_rules! event_texts {
    ($($(#[$doc:meta])+ $field:ident = $variant:ident),+ $(,)?) => {
        /// A text that an event may have besides its title.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum EventText {
            $($(#[$doc])+ $variant,)+
        }

        impl EventText {
            /// All of them, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its key in the file.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($field),)+
                }
            }
        }

        /// One value for each text of an event: as it is on record, as it stands in a file, as it is typed.
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, bound(deserialize = "T: Default + serde::Deserialize<'de>"))]
        pub struct PerEventText<T> {
            $($(#[$doc])+ pub $field: T,)+
        }

        impl<T> PerEventText<T> {
            /// One value for each text.
            pub fn of(mut value: impl FnMut(EventText) -> T) -> Self {
                Self { $($field: value(EventText::$variant),)+ }
            }

            /// The value for a text.
            pub fn get(&self, text: EventText) -> &T {
                match text {
                    $(EventText::$variant => &self.$field,)+
                }
            }

            /// The value for a text, to be changed.
            pub fn get_mut(&mut self, text: EventText) -> &mut T {
                match text {
                    $(EventText::$variant => &mut self.$field,)+
                }
            }

            /// Each text with its value, in the order of the file.
            pub fn iter(&self) -> impl Iterator<Item = (EventText, &T)> {
                EventText::ALL.iter().map(|text| (*text, self.get(*text)))
            }

            /// What is made of each value.
            pub fn map<U>(self, mut make: impl FnMut(EventText, T) -> U) -> PerEventText<U> {
                PerEventText { $($field: make(EventText::$variant, self.$field),)+ }
            }
        }
    };
}

event_texts! {
    /// The time of day at the place, as the format has it: `09:30`, `09:30/11:00`.
    time = Time,
    /// What happened, in a few sentences.
    summary = Summary,
}

/// The texts of an event as they are on record.
pub type EventTexts = PerEventText<Option<String>>;

impl EventTexts {
    /// What happened, and nothing else.
    pub fn of_summary(summary: Option<String>) -> Self {
        let mut texts = Self::default();
        *texts.get_mut(EventText::Summary) = summary;
        texts
    }

    /// The time of day, where it can be read.
    pub fn hours(&self) -> Option<HoursOfDay> {
        self.get(EventText::Time).as_deref().and_then(HoursOfDay::parse)
    }

    /// Those that are there, in the order of the file.
    pub fn told(&self) -> impl Iterator<Item = (EventText, &str)> {
        self.iter().filter_map(|(text, value)| Some((text, value.as_deref()?)))
    }
}
