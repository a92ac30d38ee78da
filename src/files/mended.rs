//! A record that the reader stumbles over, made readable: of a key that stands there twice the last counts, and a number or a
//! text that nothing can hold costs itself and no more.

use super::{json, pieces};
use crate::report::{At, Fault, Finding};

/// The format has seven levels: what lies deeper says nothing.
const DEEPEST: usize = 8;

/// What stands for half a letter.
const NO_LETTER: char = '\u{fffd}';

/// The record without what can't be read, which is told.
pub fn mended(text: &str, path: &At<'_>, findings: &mut Vec<Finding>) -> String {
    let mut out = String::with_capacity(text.len());
    value(&mut out, text, path, 0, findings);
    out
}

fn value(out: &mut String, text: &str, path: &At<'_>, depth: usize, findings: &mut Vec<Finding>) {
    let mut find = |fault: Fault| findings.push(Finding { path: path.to_string(), line: None, fault });
    match text.bytes().next() {
        _ if depth > DEEPEST => out.push_str("null"),
        Some(b'{') => object(out, text, path, depth, findings),
        Some(b'[') => {
            out.push('[');
            let elements = pieces::elements(text).map(|(elements, _)| elements).unwrap_or_default();
            for (at, element) in elements.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                value(out, element, &path.number(at), depth + 1, findings);
            }
            out.push(']');
        }
        Some(b'"') if pieces::text(text).is_none() => {
            find(Fault::HalfALetter);
            out.push_str(&json::string(&without_halves(text)));
        }
        Some(b'-' | b'0'..=b'9') if serde_json::from_str::<f64>(text).is_err() => {
            find(Fault::NumberTooLarge { text: text.to_owned() });
            out.push_str("null");
        }
        _ => out.push_str(text),
    }
}

fn object(out: &mut String, text: &str, path: &At<'_>, depth: usize, findings: &mut Vec<Finding>) {
    let members = pieces::members(text).map(|(members, _)| members).unwrap_or_default();
    let mut seen = std::collections::HashSet::new();
    for member in &members {
        if !seen.insert(member.key.as_ref()) {
            let fault = Fault::RepeatedKey { key: member.key.to_string() };
            findings.push(Finding { path: path.key(&member.key).to_string(), line: None, fault });
        }
    }
    for member in members.iter().filter(|member| !member.has_whole_key()) {
        findings.push(Finding { path: path.key(&member.key).to_string(), line: None, fault: Fault::HalfALetter });
    }
    let mut written = std::collections::HashSet::new();
    let mut kept: Vec<_> = members.iter().rev().filter(|member| written.insert(member.key.as_ref())).collect();
    kept.reverse();
    out.push('{');
    for (at, member) in kept.into_iter().enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        out.push_str(&json::string(&member.key));
        out.push(':');
        value(out, member.value, &path.key(&member.key), depth + 1, findings);
    }
    out.push('}');
}

/// A JSON string read, with a mark for each half of a letter.
fn without_halves(raw: &str) -> String {
    let inside = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    let mut units: Vec<u16> = Vec::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(letter) = rest.chars().next() {
        let escaped = rest.strip_prefix("\\u").and_then(|rest| rest.get(..4));
        if let Some(unit) = escaped.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            units.push(unit);
            rest = rest.get(6..).unwrap_or_default();
            continue;
        }
        let length = if letter == '\\' { 2 } else { letter.len_utf8() };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let read = if letter == '\\' { pieces::text(&format!("\"{token}\"")) } else { None };
        units.extend(read.as_deref().unwrap_or(token).encode_utf16());
        rest = after;
    }
    char::decode_utf16(units).map(|letter| letter.unwrap_or(NO_LETTER)).collect()
}

/// The places of numbers that could not be read.
pub fn numbers_too_large(findings: &[Finding]) -> Vec<String> {
    let too_large = findings.iter().filter(|finding| matches!(finding.fault, Fault::NumberTooLarge { .. }));
    too_large.map(|finding| finding.path.clone()).collect()
}

/// Takes back that a key is missing where it is there and can't be read.
pub fn forget_missing(findings: &mut Vec<Finding>, from: usize, unreadable: &[String]) {
    if unreadable.is_empty() {
        return;
    }
    let mut found = findings.split_off(from);
    found.retain(|finding| match &finding.fault {
        Fault::MissingKey { key } => !unreadable.contains(&format!("{}.{key}", finding.path)),
        _ => true,
    });
    findings.append(&mut found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_read_is_lost() {
        let text = r#"{"title": "a\ud800\n\u00e9\ud83d\ude00", "scale": 1e400, "list": [{"b": 1, "b": 2, "\u0062": "3"}], "id": "i"}"#;
        let mut findings = Vec::new();
        let record = At::WHOLE.key("series");
        let mended = mended(text, &record.number(0), &mut findings);
        assert_eq!(mended, "{\"title\":\"a\u{fffd}\\né😀\",\"scale\":null,\"list\":[{\"b\":\"3\"}],\"id\":\"i\"}");
        let told: Vec<(&str, &Fault)> =
            findings.iter().map(|finding| (finding.path.as_str(), &finding.fault)).collect();
        let twice = Fault::RepeatedKey { key: "b".to_owned() };
        assert_eq!(
            told,
            [
                ("$.series[0].title", &Fault::HalfALetter),
                ("$.series[0].scale", &Fault::NumberTooLarge { text: "1e400".to_owned() }),
                ("$.series[0].list[0].b", &twice),
                ("$.series[0].list[0].b", &twice),
            ]
        );
    }
}
