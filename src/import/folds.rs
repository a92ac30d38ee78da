//! Folded lines of a calendar whose folds stand within a letter, as RFC 5545 warns: its lines are 75 bytes, not letters.

use std::borrow::Cow;

/// Whether these are the bytes of a calendar.
fn is_calendar(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"BEGIN:VCALENDAR";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    bytes.get(start..start + BEGIN.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

/// The bytes with each fold behind the letter that it stands in; as they are where none does, or where that makes no UTF-8.
pub fn behind_letters(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !is_calendar(bytes) || std::str::from_utf8(bytes).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let is_inner = |byte: &u8| byte & 0xc0 == 0x80;
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
        let (line, behind) = rest.split_at_checked(at + 1).unwrap_or((rest, &[]));
        rest = behind;
        let inner = match behind.split_first() {
            Some((b' ' | b'\t', folded)) => folded.iter().take_while(|byte| is_inner(byte)).count(),
            _ => 0,
        };
        let end = if line.ends_with(b"\r\n") { 2 } else { 1 };
        let (letters, end) = line.split_at_checked(line.len() - end).unwrap_or((line, &[]));
        out.extend(letters);
        out.extend(behind.iter().skip(1).take(inner));
        out.extend(end);
        if inner > 0 {
            out.extend(behind.first());
            rest = behind.get(inner + 1..).unwrap_or_default();
        }
    }
    out.extend(rest);
    if std::str::from_utf8(&out).is_ok() { Cow::Owned(out) } else { Cow::Borrowed(bytes) }
}

#[cfg(test)]
mod tests {
    use super::behind_letters;

    #[test]
    fn a_fold_within_a_letter_goes_behind_it() {
        let whole = "BEGIN:VCALENDAR\r\nSUMMARY:Встреча 会见\r\nEND:VCALENDAR\r\n".as_bytes();
        let from = 25;
        for at in from..whole.len() - 16 {
            for end in ["\r\n ", "\n\t"] {
                let folded = [&whole[..at], end.as_bytes(), &whole[at..]].concat();
                let mended = behind_letters(&folded);
                let text = std::str::from_utf8(&mended).unwrap();
                assert_eq!(text.replace(end, ""), std::str::from_utf8(whole).unwrap(), "{at}");
                assert_eq!(text.lines().count(), 4);
            }
        }
        assert_eq!(&*behind_letters(b"\xcf\n \xf0"), b"\xcf\n \xf0");
        assert_eq!(&*behind_letters(b"BEGIN:VCALENDAR\n\xcf\n"), b"BEGIN:VCALENDAR\n\xcf\n");
    }
}
