//! Times of day as people type them: "9:30", "9.30–11", "10 am", "14h".

use crate::time::HoursOfDay;

/// Reads a time of day, or from when until when.
pub fn hours(text: &str) -> Option<HoursOfDay> {
    let text = text.trim().to_lowercase();
    if let Some(hours) = HoursOfDay::parse(&text) {
        return Some(hours);
    }
    let parted = ["–", "—", "-", "/", " to ", " until "].into_iter().find_map(|mark| text.split_once(mark));
    let Some((from, until)) = parted else { return HoursOfDay::new(minute(&text, None)?, None) };
    // "2–4 pm": what is said of the end holds for the beginning.
    let half = half_of(until).1;
    HoursOfDay::new(minute(from, half)?, Some(minute(until, None)?))
}

/// The half of the day that is said behind a time, and the time without it.
fn half_of(text: &str) -> (&str, Option<Half>) {
    let text = text.trim();
    let said = [("a.m.", Half::Morning), ("am", Half::Morning), ("p.m.", Half::Afternoon), ("pm", Half::Afternoon)];
    for (word, half) in said {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest.trim(), Some(half));
        }
    }
    (text, None)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn minute(text: &str, usual: Option<Half>) -> Option<u16> {
    let (text, half) = half_of(text);
    let text = text.strip_suffix('h').or_else(|| text.strip_suffix("hrs")).unwrap_or(text).trim();
    let (hour, minute) = text.split_once([':', '.', 'h']).unwrap_or((text, "0"));
    let number = |part: &str| {
        let part = part.trim();
        ((1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u16>().ok())
    };
    let (hour, minute) = (number(hour)??, number(minute)??);
    let hour = match half.or(usual) {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None => hour,
    };
    (minute < 60 && hour <= 24).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_people_write_them() {
        for (typed, meant) in [
            ("09:30", "09:30"),
            ("9:30", "09:30"),
            ("9.30", "09:30"),
            (" 14 ", "14:00"),
            ("14h", "14:00"),
            ("14h30", "14:30"),
            ("10 am", "10:00"),
            ("12 am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("9:30–11:00", "09:30/11:00"),
            ("9-11", "09:00/11:00"),
            ("9.30 to 11", "09:30/11:00"),
            ("2–4 pm", "14:00/16:00"),
            ("10 am – 1 pm", "10:00/13:00"),
            ("22:00-24:00", "22:00/24:00"),
        ] {
            assert_eq!(hours(typed).map(|hours| hours.to_string()).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "noonish", "25", "9:75", "13 pm", "9-9", "9:30-", "123", "9:5:1"] {
            assert_eq!(hours(typed), None, "{typed}");
        }
    }
}
