//! A time of day, as people at the place had it on their clocks. The day stays the unit of everything else.

use std::fmt;

/// From when, and where it is known until when. An end that is not later is on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoursOfDay {
    /// Minutes from midnight.
    from: u16,
    until: Option<u16>,
}

/// The minutes of a day.
const DAY: u16 = 24 * 60;

impl HoursOfDay {
    /// From this minute of the day until that one; `None` where the day has no such minute.
    pub fn new(from: u16, until: Option<u16>) -> Option<Self> {
        let is_in_day = from < DAY && until.is_none_or(|until| until <= DAY && until != from);
        is_in_day.then_some(Self { from, until })
    }

    /// As the format has it: `09:30`, `09:30/11:00`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            Some((from, until)) => Self::new(minute(from)?, Some(minute(until)?)),
            None => Self::new(minute(text)?, None),
        }
    }

    /// When it begins, in minutes from midnight.
    pub fn from(self) -> u16 {
        self.from
    }

    /// When it ends, in minutes from midnight.
    pub fn until(self) -> Option<u16> {
        self.until
    }
}

/// As the format has it.
impl fmt::Display for HoursOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.from / 60, self.from % 60)?;
        match self.until {
            Some(until) => write!(f, "/{:02}:{:02}", until / 60, until % 60),
            None => Ok(()),
        }
    }
}

/// `09:30` in minutes.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two =
        |part: &str| (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u16>());
    let (hour, minute) = (two(hour)?.ok()?, two(minute)?.ok()?);
    (minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_the_format_has_is_read() {
        for text in ["09:30", "00:00", "23:59", "09:30/11:00", "23:00/01:00", "22:00/24:00"] {
            assert_eq!(HoursOfDay::parse(text).map(|hours| hours.to_string()).as_deref(), Some(text));
        }
        for text in ["", "9:30", "09.30", "24:00", "09:60", "09:30-11:00", "09:30/", "/11:00", "09:30/09:30", "０９:30"]
        {
            assert_eq!(HoursOfDay::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(from in 0_u16..1440, until in proptest::option::of(0_u16..=1440)) {
            if let Some(hours) = HoursOfDay::new(from, until) {
                prop_assert_eq!(HoursOfDay::parse(&hours.to_string()), Some(hours));
            }
        }

        #[test]
        fn no_text_ends_the_program(text: String) {
            let _ = HoursOfDay::parse(&text);
        }
    }
}
