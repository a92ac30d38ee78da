//! What was typed, cut into numbers, words and marks.
//!
//! It knows no word's meaning: that is `lexicon`.

use super::numerals;

/// A number up to here may be a slip for a day of the month; a later one is none.
pub const LAST_SLIP_OF_A_DAY: i64 = 39;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Digits; commas between groups of three are left out.
    Number {
        digits: String,
        is_grouped: bool,
        /// A Chinese numeral with a ten in it.
        is_counted: bool,
    },
    /// Letters in lower case; each Chinese character is a word of its own.
    Word(String),
    /// `-`
    Hyphen,
    /// An en dash, an em dash and the like.
    Dash,
    /// Two points or more.
    Dots,
    /// A point between numbers.
    Point,
    Slash,
    /// A comma or a semicolon.
    Comma,
    Colon,
    Apostrophe,
    Tilde,
    Question,
    Percent,
    /// A bracket of the round kind, which says nothing.
    Bracket,
    Other,
}

/// A piece with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
    /// Whether a blank stands before it.
    pub is_apart: bool,
}

/// Whether a character is a word of its own.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '〇')
}

/// Cuts a text into its pieces. Points behind words and behind numbers at the end of a phrase are left out.
pub fn cut(text: &str) -> Vec<Token> {
    let mut cutter = Cutter { text, at: 0 };
    let mut tokens: Vec<Token> = Vec::new();
    loop {
        let is_apart = cutter.skip(char::is_whitespace) > 0;
        let start = cutter.at;
        let Some(c) = cutter.peek() else { return tokens };
        let numeral = if ends_as_weekday_begins(&tokens) { None } else { numerals::at_start(cutter.rest()) };
        if let Some(numerals::Numeral { digits, bytes, is_counted }) = numeral {
            cutter.at += bytes;
            let kind = TokenKind::Number { digits, is_grouped: false, is_counted };
            tokens.push(Token { kind, start, end: cutter.at, is_apart });
            continue;
        }
        let kind = match c {
            '0'..='9' => cutter.number(),
            '.' => {
                if cutter.skip(|c| c == '.') > 1 {
                    TokenKind::Dots
                } else if cutter.is_point_between_numbers(tokens.last()) {
                    TokenKind::Point
                } else {
                    continue;
                }
            }
            _ if c.is_alphabetic() => {
                if is_ideograph(c) {
                    cutter.at += c.len_utf8();
                } else {
                    cutter.skip(|c| (c.is_alphabetic() || is_combining(c)) && !is_ideograph(c));
                }
                TokenKind::Word(cutter.since(start).to_lowercase())
            }
            _ => {
                cutter.at += c.len_utf8();
                mark(c)
            }
        };
        tokens.push(Token { kind, start, end: cutter.at, is_apart });
    }
}

/// Whether a numeral here counts a day of the week: 星期三, 周三, 礼拜三.
fn ends_as_weekday_begins(tokens: &[Token]) -> bool {
    matches!(tokens.last(), Some(Token { kind: TokenKind::Word(word), .. }) if matches!(word.as_str(), "期" | "周" | "拜"))
}

/// Whether a character is an accent on the letter before it.
pub fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn mark(c: char) -> TokenKind {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => TokenKind::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{301C}' => TokenKind::Dash,
        '/' => TokenKind::Slash,
        ',' | ';' | '、' => TokenKind::Comma,
        ':' => TokenKind::Colon,
        '\'' | '’' | '‘' => TokenKind::Apostrophe,
        '~' | '≈' => TokenKind::Tilde,
        '?' => TokenKind::Question,
        '%' => TokenKind::Percent,
        '(' | ')' | '"' | '“' | '”' | '。' => TokenKind::Bracket,
        _ => TokenKind::Other,
    }
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
}

impl Cutter<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn since(&self, start: usize) -> &str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Passes over characters, and says how many.
    fn skip(&mut self, is_one: impl Fn(char) -> bool) -> usize {
        let mut count = 0;
        while let Some(c) = self.peek().filter(|c| is_one(*c)) {
            self.at += c.len_utf8();
            count += 1;
        }
        count
    }

    /// Digits, and groups of three behind commas.
    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let is_digit = |c: char| c.is_ascii_digit();
        let mut can_group = self.skip(is_digit) <= 3;
        let mut digits = self.since(start).to_owned();
        let mut is_grouped = false;
        while can_group && self.peek() == Some(',') {
            let before = self.at;
            self.at += 1;
            let group = self.at;
            if self.skip(is_digit) == 3 {
                digits.push_str(self.since(group));
                is_grouped = true;
            } else {
                self.at = before;
                can_group = false;
            }
        }
        TokenKind::Number { digits, is_grouped, is_counted: false }
    }

    fn is_point_between_numbers(&self, before: Option<&Token>) -> bool {
        let follows_number = before.is_some_and(|token| matches!(token.kind, TokenKind::Number { .. }));
        follows_number && self.rest().trim_start().starts_with(|c: char| c.is_ascii_digit())
    }
}

/// A text without blanks at its ends and with single ones within.
pub fn tidy(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")");
    text.replace("()", "").replace(" ,", ",").trim_matches([',', ' ']).to_owned()
}
