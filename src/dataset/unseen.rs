//! Letters that can't be seen, or that turn the direction of what follows: in a name they are a slip, or a trick.
//!
//! Nothing of it is wrong: each is a note for a person to look at.

use super::{Dataset, Names};
use crate::report::{At, Fault};

/// Every note, with its path.
pub fn notes(dataset: &Dataset) -> Vec<(String, Fault)> {
    let mut looking = UnseenLetters { found: Vec::new() };
    looking.line(&dataset.title, At::WHOLE, "title");
    for (at, record) in dataset.parties.iter().enumerate() {
        looking.names(&record.names, &At::WHOLE.key("parties").number(at));
    }
    for (at, record) in dataset.people.iter().enumerate() {
        let list = At::WHOLE.key("people");
        let path = list.number(at);
        looking.names(&record.names, &path);
        for (office_at, office) in record.offices.iter().enumerate() {
            looking.line(&office.title, &path.key("offices").number(office_at), "title");
        }
    }
    for (at, record) in dataset.organisations.iter().enumerate() {
        looking.names(&record.names, &At::WHOLE.key("organisations").number(at));
    }
    for (at, record) in dataset.places.iter().enumerate() {
        looking.names(&record.names, &At::WHOLE.key("places").number(at));
    }
    for (at, record) in dataset.topics.iter().enumerate() {
        looking.names(&record.names, &At::WHOLE.key("topics").number(at));
    }
    for (at, record) in dataset.sources.iter().enumerate() {
        looking.line(&record.title, &At::WHOLE.key("sources").number(at), "title");
    }
    for (at, record) in dataset.events.iter().enumerate() {
        let list = At::WHOLE.key("events");
        let path = list.number(at);
        looking.line(&record.title, &path, "title");
        for (text, told) in record.texts.told() {
            looking.text(Some(told), &path, text.key());
        }
        looking.text(record.when_note.as_deref(), &path, "when_note");
    }
    for (at, record) in dataset.statements.iter().enumerate() {
        looking.text(Some(&record.gist), &At::WHOLE.key("statements").number(at), "gist");
    }
    for (at, record) in dataset.agreements.iter().enumerate() {
        looking.line(&record.title, &At::WHOLE.key("agreements").number(at), "title");
    }
    for (at, record) in dataset.series.iter().enumerate() {
        looking.line(&record.unit, &At::WHOLE.key("series").number(at), "unit");
    }
    for (at, record) in dataset.claims.iter().enumerate() {
        looking.text(record.text.as_deref(), &At::WHOLE.key("claims").number(at), "text");
    }
    looking.found
}

struct UnseenLetters {
    found: Vec<(String, Fault)>,
}

impl UnseenLetters {
    fn names(&mut self, names: &Names, path: &At<'_>) {
        for (language, name) in &names.0 {
            self.line(name, &path.key("names"), language);
        }
    }

    /// A text of one line.
    fn line(&mut self, text: &str, path: &At<'_>, key: &str) {
        if is_plain(text) {
            return;
        }
        if text.chars().all(|letter| letter.is_whitespace() || is_unseen(letter)) {
            self.found.push((path.key(key).to_string(), Fault::NothingToSee));
        } else {
            self.steering(text, path, key, |letter| letter.is_control());
        }
    }

    /// A text that may have lines.
    fn text(&mut self, text: Option<&str>, path: &At<'_>, key: &str) {
        if let Some(text) = text.filter(|text| !is_plain(text)) {
            let is_wrong = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
            self.steering(text, path, key, is_wrong);
        }
    }

    fn steering(&mut self, text: &str, path: &At<'_>, key: &str, is_control: impl Fn(char) -> bool) {
        if let Some(letter) = text.chars().find(|letter| is_control(*letter) || turns(*letter)) {
            let code = format!("U+{:04X}", u32::from(letter));
            self.found.push((path.key(key).to_string(), Fault::SteeringLetter { code }));
        }
    }
}

/// Whether a text has nothing of the kind, as nearly all have: seen by its bytes.
fn is_plain(text: &str) -> bool {
    text.is_empty() || text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && text.bytes().any(|byte| byte != b' ')
}

/// Whether a mark turns the direction of what follows it.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing of a letter can be seen.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || turns(letter)
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}'
            | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Event;

    #[test]
    fn what_cannot_be_seen_is_noted_and_what_people_write_is_not() {
        let noted = |title: &str, summary: &str| {
            let mut event = Event { title: title.to_owned(), ..Event::new("e".into()) };
            event.texts.summary = Some(summary.to_owned());
            let dataset = Dataset { title: "T".to_owned(), events: vec![event].into(), ..Dataset::default() };
            notes(&dataset)
        };
        for title in ["Визит Ильхама", "“Қазақстан” – 中国", "مؤتمر", "שלום", "a\u{200d}b", "", "👨\u{200d}👩"]
        {
            assert_eq!(noted(title, "two\nlines\tof it"), [], "{title}");
        }
        let code = |code: &str| Fault::SteeringLetter { code: code.to_owned() };
        for (title, fault) in [
            ("\u{200b}\u{feff} ", Fault::NothingToSee),
            ("   ", Fault::NothingToSee),
            ("a\u{202e}b", code("U+202E")),
            ("a\u{1b}[31m", code("U+001B")),
            ("two\nlines", code("U+000A")),
            ("a\u{9b}", code("U+009B")),
        ] {
            assert_eq!(noted(title, "s"), [("$.events[0].title".to_owned(), fault)], "{title:?}");
        }
        assert_eq!(noted("t", "a\u{7}"), [("$.events[0].summary".to_owned(), code("U+0007"))]);
    }
}
