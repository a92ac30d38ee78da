//! Tokens with what they mean: numbers with their endings, phrases looked up, times of day refused.
//!
//! It knows no order: what may stand where is in `reader` and `phrase`.

use super::draft::{like_written, replaced};
use super::fault::{FaultWithProposals, TypedFault};
use super::lexicon::{self, WordMeaning};
use super::tokens::{self, Token, TokenKind, tidy};
use crate::time::EdtfError;
use crate::time::syntax::DateDoubt;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// A number with what is written at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberToken {
    pub value: i64,
    /// How many digits were written.
    pub digits: u8,
    pub ending: Ending,
    /// With commas between groups of three, or an apostrophe before it: a year.
    pub is_year: bool,
    /// A Chinese numeral with a ten in it: 十四 is no year.
    pub is_counted: bool,
}

/// What is written behind the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    None,
    /// "th", "-го" and the like.
    Ordinal,
    /// "s": years of a decade.
    Decade,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRole {
    Number(NumberToken),
    WordMeaning(WordMeaning),
    Mark(DateSeparator),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSeparator {
    Hyphen,
    Dash,
    Dots,
    Point,
    Slash,
    Comma,
    Doubt(DateDoubt),
}

/// A piece with its place in the text, in bytes.
#[derive(Clone, Debug)]
pub struct PlacedToken {
    pub is: TokenRole,
    pub at: Range<usize>,
    /// Whether a blank stands before it.
    pub is_apart: bool,
}

const ENGLISH_ORDINALS: &[&str] = &["st", "nd", "rd", "th"];
const OTHER_ORDINALS: &[&str] = &["й", "го", "е", "ое", "ый", "ого", "ом", "м", "х", "шы", "ші", "ыншы", "інші"];
const DECADE_ENDINGS: &[&str] = &["s", "е", "х", "ые", "ых"];

/// Every piece of a text with what it means.
pub fn items(text: &str) -> Result<Vec<PlacedToken>, FaultWithProposals> {
    Gatherer { text, tokens: tokens::cut(text), at: 0 }.gather()
}

/// Makes items of tokens.
struct Gatherer<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

impl Gatherer<'_> {
    fn gather(mut self) -> Result<Vec<PlacedToken>, FaultWithProposals> {
        let mut items: Vec<PlacedToken> = Vec::new();
        while let Some(token) = self.tokens.get(self.at).cloned() {
            let doubt = |is_approximate, is_uncertain| {
                TokenRole::Mark(DateSeparator::Doubt(DateDoubt { is_approximate, is_uncertain }))
            };
            let mut end = token.end;
            let is = match &token.kind {
                TokenKind::Number { digits, is_grouped, is_counted } => {
                    let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
                    let follows_apostrophe = before.is_some_and(|token| token.kind == TokenKind::Apostrophe);
                    let (number, last) =
                        self.number(&token, digits, *is_grouped || (follows_apostrophe && digits.len() == 2))?;
                    end = last;
                    TokenRole::Number(NumberToken { is_counted: *is_counted, ..number })
                }
                TokenKind::Word(word) => {
                    let (sense, last) = self.word(&token, word)?;
                    end = last;
                    TokenRole::WordMeaning(sense)
                }
                TokenKind::Hyphen => TokenRole::Mark(DateSeparator::Hyphen),
                TokenKind::Dash => TokenRole::Mark(DateSeparator::Dash),
                TokenKind::Dots => TokenRole::Mark(DateSeparator::Dots),
                TokenKind::Point => TokenRole::Mark(DateSeparator::Point),
                TokenKind::Slash => TokenRole::Mark(DateSeparator::Slash),
                TokenKind::Comma => TokenRole::Mark(DateSeparator::Comma),
                TokenKind::Tilde => doubt(true, false),
                TokenKind::Question => doubt(false, true),
                TokenKind::Percent => doubt(true, true),
                TokenKind::Apostrophe | TokenKind::Bracket => {
                    self.at += 1;
                    continue;
                }
                TokenKind::Colon => return Err(EdtfError::TimeOfDay.into()),
                TokenKind::Other => return Err(self.unknown(&token)),
            };
            items.push(PlacedToken { is, at: token.start..end, is_apart: token.is_apart });
            self.at += 1;
        }
        Ok(items)
    }

    fn word_at(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// A number with the ending that belongs to it. Leaves `at` on the last token of it.
    fn number(
        &mut self,
        token: &Token,
        digits: &str,
        is_year: bool,
    ) -> Result<(NumberToken, usize), FaultWithProposals> {
        let Ok(value) = digits.parse::<i64>() else {
            return Err(EdtfError::YearTooFar.into());
        };
        let count = u8::try_from(digits.len()).unwrap_or(u8::MAX);
        let mut number = NumberToken { value, digits: count, ending: Ending::None, is_year, is_counted: false };
        let is_joint = |at: usize| self.tokens.get(at).is_some_and(|token| !token.is_apart);
        let mark = self.tokens.get(self.at + 1).map(|token| &token.kind);
        let ending_at = self.at + if matches!(mark, Some(TokenKind::Hyphen | TokenKind::Apostrophe)) { 2 } else { 1 };
        let mut end = token.end;
        if let Some(ending) = self.word_at(ending_at).filter(|_| is_joint(self.at + 1) && is_joint(ending_at)) {
            let is_decade = count >= 2 && value % 10 == 0 && DECADE_ENDINGS.contains(&ending);
            let is_ordinal = ENGLISH_ORDINALS.contains(&ending) || OTHER_ORDINALS.contains(&ending);
            let is_decade = is_decade && (count > 2 || ending == "s");
            if is_decade || is_ordinal {
                number.ending = match (is_decade, count) {
                    (true, _) => Ending::Decade,
                    (false, 0..=2) => Ending::Ordinal,
                    (false, _) => Ending::None,
                };
                end = self.tokens.get(ending_at).map_or(end, |token| token.end);
                self.at = ending_at;
            }
        }
        Ok((number, end))
    }

    /// The meaning of the words here. Leaves `at` on the last token of them.
    fn word(&mut self, token: &Token, word: &str) -> Result<(WordMeaning, usize), FaultWithProposals> {
        let mut places = Vec::new();
        let mut words = Vec::new();
        let mut at = self.at;
        while let Some(found) = self.tokens.get(at).filter(|_| words.len() < 6) {
            match &found.kind {
                TokenKind::Word(word) => {
                    words.push(word.as_str());
                    places.push(at);
                }
                TokenKind::Hyphen if !found.is_apart => {}
                _ => break,
            }
            at += 1;
        }
        let found = lexicon::look_up(&words);
        let numeral = lexicon::roman(word).filter(|_| {
            let next = words.get(1..).and_then(lexicon::look_up);
            next.is_some_and(|(sense, _)| matches!(sense, WordMeaning::Unit(_)))
        });
        if let Some(number) = numeral {
            return Ok((WordMeaning::Ordinal(number), token.end));
        }
        let Some((sense, count)) = found else { return Err(self.unknown(token)) };
        let last = places.get(count.saturating_sub(1)).copied().unwrap_or(self.at);
        self.at = last;
        Ok((sense, self.tokens.get(last).map_or(token.end, |token| token.end)))
    }

    fn unknown(&self, token: &Token) -> FaultWithProposals {
        let at = token.start..token.end;
        let written = self.text.get(at.clone()).unwrap_or_default();
        let like = |word: &str| {
            let is_name =
                matches!(lexicon::look_up(&[word]), Some((WordMeaning::Month(_) | WordMeaning::Weekday(_), _)));
            let is_english_name = is_name && word.is_ascii();
            let word = like_written(if is_english_name { "A" } else { written }, word);
            replaced(self.text, &at, &word)
        };
        // "März" is nearer to "Mar" than it looks.
        let plain: String = written.to_lowercase().nfd().filter(|c| !tokens::is_combining(*c)).nfc().collect();
        let mut fixes = self.with_known_mark(token);
        fixes.extend(
            lexicon::similar_words(&written.to_lowercase()).into_iter().chain(lexicon::similar_words(&plain)).map(like),
        );
        fixes.push(tidy(&replaced(self.text, &at, " ")));
        FaultWithProposals { fault: TypedFault::UnknownWord { word: written.to_owned() }, fixes }
    }

    /// `1992_2014`, `2014_03_19`, "1992→2014": with the mark that dates are written with.
    fn with_known_mark(&self, token: &Token) -> Vec<String> {
        let written = self.text.get(token.start..token.end).unwrap_or_default();
        let digits = |at: Option<usize>| match at.and_then(|at| self.tokens.get(at)).map(|token| &token.kind) {
            Some(TokenKind::Number { digits, .. }) => digits.len(),
            _ => 0,
        };
        if token.kind != TokenKind::Other {
            return Vec::new();
        }
        match (digits(self.at.checked_sub(1)), digits(Some(self.at + 1))) {
            (0, _) | (_, 0) => vec![tidy(&self.text.replace(written, " "))],
            (4, 4) => vec![replaced(self.text, &(token.start..token.end), "/")],
            _ => ["-", "."].iter().map(|mark| self.text.replace(written, mark)).collect(),
        }
    }
}
