//! Lines of letters: how wide they are, where they break, and in which colour.

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Strong,
    Faint,
    First,
    Second,
    Claim,
}

impl Ink {
    /// What switches it on.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Faint => "2",
            Self::First => "36",
            Self::Second => "31",
            Self::Claim => "33",
        }
    }
}

/// The lines written so far.
#[derive(Debug)]
pub struct Page {
    /// How many letters stand in a line.
    pub width: usize,
    has_colours: bool,
    text: String,
}

impl Page {
    /// An empty one.
    pub fn new(width: usize, has_colours: bool) -> Self {
        Self { width, has_colours, text: String::new() }
    }

    /// Everything.
    pub fn finish(self) -> String {
        self.text
    }

    /// A line without anything.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line as it is.
    pub fn line(&mut self, line: &str, ink: Ink) {
        let line = line.trim_end();
        if self.has_colours && !ink.code().is_empty() && !line.is_empty() {
            self.text.push_str(&format!("\u{1b}[{}m{line}\u{1b}[0m\n", ink.code()));
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// A text in as many lines as it takes, so far in.
    pub fn wrapped(&mut self, text: &str, ink: Ink, indent: usize) {
        self.hanging(&" ".repeat(indent), text, ink);
    }

    /// A text behind what its first line begins with; the others are as far in.
    pub fn hanging(&mut self, start: &str, text: &str, ink: Ink) {
        let indent = " ".repeat(width(start));
        let room = self.width.saturating_sub(width(start));
        for (at, line) in lines(text, room).into_iter().enumerate() {
            let before = if at == 0 { start } else { &indent };
            self.line(&format!("{before}{line}"), ink);
        }
    }
}

/// A text in lines of at most so many letters. It breaks at blanks and nowhere else, so that neither a date nor a figure is cut;
/// a word without figures that is longer than a line is cut where it must be.
pub fn lines(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let word: String = word.chars().filter(|letter| !letter.is_control()).collect();
        if !line.is_empty() && width(&line) + 1 + width(&word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        let has_figures = word.chars().any(char::is_numeric);
        for letter in word.chars() {
            if !has_figures && !line.is_empty() && width(&line) + letter_width(letter) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(letter_width).sum()
}

/// How many columns a letter takes: Chinese letters take two, marks on a letter none.
fn letter_width(letter: char) -> usize {
    match u32::from(letter) {
        0x0300..=0x036f | 0x0483..=0x0489 | 0x1ab0..=0x1aff | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0x200b..=0x200f => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_a_terminal_has_them() {
        for (text, columns) in [("Қытай", 5), ("中国", 4), ("e\u{301}", 1), ("", 0), ("2014–2016", 9)] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn lines_break_at_blanks_and_never_within_a_date_or_a_figure() {
        let text = "signed on 2014-03-19/2014-03-20, worth 22.7–22.738 bn, in Қазақстан 中华人民共和国";
        for room in 8..60 {
            let told = lines(text, room);
            for whole in ["2014-03-19/2014-03-20,", "22.7–22.738"] {
                assert!(told.iter().any(|line| line.contains(whole)), "{whole} at {room}: {told:?}");
            }
            assert!(told.iter().all(|line| width(line) <= room.max(22)), "{room}: {told:?}");
        }
        assert_eq!(lines("中华人民共和国", 6), ["中华人", "民共和", "国"]);
        assert_eq!(lines("", 10), [""]);
    }

    #[test]
    fn colours_are_there_only_where_they_are_wanted() {
        let told = |has_colours| {
            let mut page = Page::new(20, has_colours);
            page.line("2014  ", Ink::Strong);
            page.finish()
        };
        assert_eq!(told(false), "2014\n");
        assert_eq!(told(true), "\u{1b}[1m2014\u{1b}[0m\n");
    }
}
