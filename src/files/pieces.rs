//! JSON cut into its pieces, each exactly as it is written: members and elements with what stands between them.
//!
//! It is for text that is known to be JSON (`raw` sees to it), and goes by brackets and quotation marks alone, in
//! one pass and without recursion, however deep the text is nested. Nothing of it knows what a record is.

use std::borrow::Cow;

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The key, read.
    pub key: Cow<'a, str>,
    /// The key as it is written and what stands between it and the value: `"key": `.
    pub head: &'a str,
    /// The value as it is written.
    pub value: &'a str,
}

impl<'a> Member<'a> {
    /// The key as it is written, quotation marks included.
    pub fn written_key(&self) -> &'a str {
        self.head.get(..string_length(self.head)).unwrap_or_default()
    }

    /// Whether the key has no half of a letter in it.
    pub fn has_whole_key(&self) -> bool {
        !self.written_key().contains('\\') || text(self.written_key()).is_some()
    }
}

/// What stands between the brackets and what they hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gaps<'a> {
    /// Before the first piece.
    pub first: &'a str,
    /// Between two pieces, with its comma; nothing where there is but one.
    pub between: Option<&'a str>,
    /// Behind the last piece.
    pub last: &'a str,
}

/// The pieces of an object or a list, one after another.
#[derive(Clone, Debug)]
struct PieceCutter<'a> {
    rest: &'a str,
    gaps: Gaps<'a>,
    has_some: bool,
}

impl<'a> PieceCutter<'a> {
    fn open(text: &'a str, bracket: char) -> Option<Self> {
        let rest = text.trim_ascii_start().strip_prefix(bracket)?;
        Some(Self { rest, gaps: Gaps::default(), has_some: false })
    }

    /// Goes to the next piece; `None` at the end.
    fn advance(&mut self) -> Option<()> {
        let after_blanks = self.rest.trim_ascii_start();
        let is_at_comma = after_blanks.starts_with(',');
        let rest = after_blanks.strip_prefix(',').unwrap_or(after_blanks).trim_ascii_start();
        let gap = before(self.rest, rest);
        if rest.is_empty() || rest.starts_with(['}', ']']) {
            self.gaps.last = gap;
            return None;
        }
        if !self.has_some {
            self.gaps.first = gap;
        } else if is_at_comma && self.gaps.between.is_none() {
            self.gaps.between = Some(gap);
        }
        self.has_some = true;
        self.rest = rest;
        Some(())
    }

    fn next_bytes(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn member(&mut self) -> Option<Member<'a>> {
        self.advance()?;
        let whole = self.rest;
        let raw_key = self.next_bytes(string_length(whole));
        let value = self.rest.trim_ascii_start().strip_prefix(':').unwrap_or_default().trim_ascii_start();
        let head = before(whole, value);
        self.rest = value;
        Some(Member { key: key(raw_key), head, value: self.next_bytes(value_length(value)) })
    }

    fn element(&mut self) -> Option<&'a str> {
        self.advance()?;
        Some(self.next_bytes(value_length(self.rest)))
    }
}

/// What of `whole` stands before `rest`, which is its end.
fn before<'a>(whole: &'a str, rest: &str) -> &'a str {
    whole.get(..whole.len().saturating_sub(rest.len())).unwrap_or_default()
}

fn key(raw: &str) -> Cow<'_, str> {
    let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    if inside.contains('\\') {
        Cow::Owned(text(raw).unwrap_or_else(|| inside.to_owned()))
    } else {
        Cow::Borrowed(inside)
    }
}

/// What a JSON string says; `None` where it is none, or holds half a letter.
pub fn text(raw: &str) -> Option<String> {
    serde_json::from_str(raw).ok()
}

/// The members of an object with the gaps between them; `None` where the text is no object.
pub fn members(text: &str) -> Option<(Vec<Member<'_>>, Gaps<'_>)> {
    let mut cutter = PieceCutter::open(text, '{')?;
    let found = std::iter::from_fn(|| cutter.member()).collect();
    Some((found, cutter.gaps))
}

/// The elements of a list with the gaps between them; `None` where the text is no list.
pub fn elements(text: &str) -> Option<(Vec<&str>, Gaps<'_>)> {
    let mut cutter = PieceCutter::open(text, '[')?;
    let found = std::iter::from_fn(|| cutter.element()).collect();
    Some((found, cutter.gaps))
}

/// The value under a key of an object, the last one where there are several.
pub fn find<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let mut cutter = PieceCutter::open(text, '{')?;
    let mut found = None;
    while let Some(member) = cutter.member() {
        if member.key == wanted {
            found = Some(member.value);
        }
    }
    found
}

/// The strings of a text, keys among them, as they are written.
pub fn strings(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.find('"')?;
        let (string, after) = rest.get(at..)?.split_at_checked(string_length(rest.get(at..)?))?;
        rest = after;
        Some(string)
    })
}

/// The same text whichever way it is laid out and its strings are escaped.
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            continue;
        }
        let length = match first {
            '"' => string_length(rest),
            _ => rest.find(|letter: char| letter == '"' || letter.is_ascii_whitespace()).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match (first, token.contains('\\')) {
            ('"', true) => match self::text(token) {
                Some(text) => out.push_str(&string(&text)),
                None => out.push_str(token),
            },
            _ => out.push_str(token),
        }
        rest = after;
    }
    out
}

/// The length of the string at the beginning, its quotation marks included.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))) {
        at += found + 1;
        if bytes.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// The length of the value at the beginning.
pub(super) fn value_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'"') => string_length(text),
        Some(b'{' | b'[') => {
            let (mut at, mut depth) = (0, 0_usize);
            let is_mark = |byte: &u8| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
            while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(is_mark)) {
                at += found;
                match bytes.get(at) {
                    Some(b'"') => at += text.get(at..).map_or(1, string_length),
                    Some(b'{' | b'[') => (at, depth) = (at + 1, depth + 1),
                    _ => (at, depth) = (at + 1, depth.saturating_sub(1)),
                }
                if depth == 0 {
                    return at;
                }
            }
            text.len()
        }
        _ => text.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(text.len()),
    }
}

/// A text as a JSON string.
pub fn string(text: &str) -> String {
    // serde_json can't fail on a text.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_as_they_are_written() {
        let text = "{ \"a\" :1.50, \"b\":{\"x]\": [1, \"\\\"}\"]},\n\"\\u0069d\": \"q\" }";
        let (found, gaps) = members(text).unwrap();
        let told: Vec<(&str, &str, &str)> = found.iter().map(|one| (one.key.as_ref(), one.head, one.value)).collect();
        assert_eq!(
            told,
            [("a", "\"a\" :", "1.50"), ("b", "\"b\":", "{\"x]\": [1, \"\\\"}\"]}"), ("id", "\"\\u0069d\": ", "\"q\"")]
        );
        assert_eq!(gaps, Gaps { first: " ", between: Some(", "), last: " " });
        let (found, gaps) = elements("[\n  1,\n  [2, 3] , {}\n]").unwrap();
        assert_eq!(found, ["1", "[2, 3]", "{}"]);
        assert_eq!(gaps, Gaps { first: "\n  ", between: Some(",\n  "), last: "\n" });
        for empty in ["[]", "[ ]"] {
            assert!(elements(empty).unwrap().0.is_empty());
        }
        assert!(members("[]").is_none() && elements("{}").is_none() && elements("null").is_none());
    }

    #[test]
    fn the_last_of_repeated_keys_is_found() {
        assert_eq!(find(r#"{"id": 1, "b": {"id": 2}, "\u0069d": 3}"#, "id"), Some("3"));
        assert_eq!(find("{}", "id"), None);
    }

    #[test]
    fn what_says_the_same_is_the_same() {
        assert_eq!(canonical("{ \"a\" : [ 1 , \"b \\u0041\" ] }"), r#"{"a":[1,"b A"]}"#);
        assert_eq!(canonical("\"\\ud800\""), "\"\\ud800\"");
        assert_eq!(strings(r#"{"a": "b\"c", "d": [1]}"#).collect::<Vec<_>>(), [r#""a""#, r#""b\"c""#, r#""d""#]);
    }

    #[test]
    fn depth_costs_no_stack() {
        let text = format!("[{}{}]", "[".repeat(200_000), "]".repeat(200_000));
        assert_eq!(elements(&text).unwrap().0.len(), 1);
        assert_eq!(canonical(&text), text);
    }
}
