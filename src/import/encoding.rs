//! Bytes into text: UTF-8, UTF-16, Windows-1251, GB 18030 and what else browsers know; and Kazakh's KZ-1048.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::said::{ImportRefused, Said};

/// A text, and the encoding that it was taken to be in.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without its mark of byte order.
    pub text: Cow<'a, str>,
    /// The encoding's name.
    pub name: &'static str,
}

/// The name of the Kazakh encoding, which no library has.
const KZ_1048: &str = "KZ-1048";

/// The encodings that are offered.
pub const OFFERED: [&str; 7] = ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1251", KZ_1048, "gb18030", "windows-1252"];

/// What KZ-1048 has in another place than Windows-1251: the letters of the one, and of the other.
const KAZAKH: &[(char, char)] = &[
    ('Ђ', 'Ђ'),
    ('Ќ', 'Қ'),
    ('ќ', 'қ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('Ґ', 'Ө'),
    ('І', 'І'),
    ('і', 'і'),
    ('ґ', 'ө'),
    ('Є', 'Ғ'),
    ('є', 'ғ'),
    ('Ї', 'Ү'),
    ('ї', 'ү'),
    ('ј', 'ә'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
    ('Ћ', 'Һ'),
    ('ћ', 'һ'),
];

/// Reads `bytes` in the encoding named, or in the one that they seem to be in.
pub fn decode<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Decoded<'a>, ImportRefused> {
    if let Some(name) = named {
        return decode_as(bytes, name);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(with(UTF_8, rest));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Wide letters without a mark are valid UTF-8, with a zero beside each.
        if !bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0) {
            return Ok(Decoded { text: Cow::Borrowed(text), name: UTF_8.name() });
        }
    }
    if let Some(wide) = wide(bytes) {
        return Ok(with(wide, bytes));
    }
    if is_no_text(bytes) {
        return Err(ImportRefused::new("import-no-text"));
    }
    Ok(guessed(bytes))
}

/// Whether more bytes are signs for machines than a text of any encoding has: a picture, a program, an archive.
fn is_no_text(bytes: &[u8]) -> bool {
    /// So many in a hundred, and so many in all, are no slip.
    const MOST_OF_A_HUNDRED: usize = 2;
    const LEAST: usize = 8;
    let looked = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let is_sign = |byte: &&u8| matches!(byte, 0 | 2..=8 | 0x0e..=0x1a | 0x1c..=0x1e | 0x7f);
    let signs = looked.iter().filter(is_sign).count();
    signs > LEAST && signs * 100 > looked.len() * MOST_OF_A_HUNDRED
}

/// So much of a file tells how it is written.
const LOOKED_AT: usize = 200_000;

/// Which of the two ways of wide letters, by mark or by zeros.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let looked: Vec<u8> = bytes.iter().copied().take(400).collect();
    let zeros = |odd: usize| looked.iter().enumerate().filter(|(at, byte)| at % 2 == odd && **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = looked.len() / 4;
    if odd > most && even == 0 {
        Some(UTF_16LE)
    } else if even > most && odd == 0 {
        Some(UTF_16BE)
    } else if odd > 0 && even == 0 {
        is_sound_as(UTF_16LE, bytes).then_some(UTF_16LE)
    } else if even > 0 && odd == 0 {
        is_sound_as(UTF_16BE, bytes).then_some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes are a text of lines in an encoding: Chinese in wide letters has zeros only beside its digits and marks.
fn is_sound_as(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let looked = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let (text, has_faults) = encoding.decode_without_bom_handling(looked);
    let is_strange = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    bytes.len().is_multiple_of(2) && !has_faults && text.contains('\n') && !text.chars().any(is_strange)
}

/// Guessed as browsers do, without a hint: with one for Kazakhstan or Russia, Chinese is never found.
fn guessed(bytes: &[u8]) -> Decoded<'_> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    let looked = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    detector.feed(looked, looked.len() == bytes.len());
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let encoding = if encoding == encoding_rs::GBK { GB18030 } else { encoding };
    let decoded = with(encoding, bytes);
    if encoding == WINDOWS_1251 && is_kazakh(&decoded.text) {
        return Decoded { text: Cow::Owned(kazakh(&decoded.text)), name: KZ_1048 };
    }
    decoded
}

/// Whether letters of Serbian and Ukrainian stand where Kazakh has its own.
fn is_kazakh(text: &str) -> bool {
    let looked: String = text.chars().take(LOOKED_AT).collect();
    let count = |letters: &[char]| looked.chars().filter(|letter| letters.contains(letter)).count();
    // These stand for қ ң ұ ә, which Kazakh has in nearly every word, and Russian never.
    let kazakh = count(&['ќ', 'ѕ', 'ў', 'ј', 'Ќ', 'Ў', 'Ѕ', 'Ј']);
    let russian_only = count(&['э', 'щ', 'ё', 'ц']);
    kazakh > 0 && kazakh * 4 >= russian_only
}

fn kazakh(text: &str) -> String {
    text.chars()
        .map(|letter| KAZAKH.iter().find(|(one, _)| *one == letter).map_or(letter, |(_, other)| *other))
        .collect()
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text, name: used.name() }
}

fn decode_as<'a>(bytes: &'a [u8], name: &str) -> Result<Decoded<'a>, ImportRefused> {
    if name.eq_ignore_ascii_case(KZ_1048)
        || name.eq_ignore_ascii_case("kz1048")
        || name.eq_ignore_ascii_case("strk1048-2002")
    {
        let decoded = with(WINDOWS_1251, bytes);
        return Ok(Decoded { text: Cow::Owned(kazakh(&decoded.text)), name: KZ_1048 });
    }
    let label = match name.to_ascii_lowercase().as_str() {
        "utf-16" | "utf16" => wide(bytes).unwrap_or(UTF_16LE).name().to_owned(),
        other => other.replace("cp1251", "windows-1251").replace("cp936", "gb18030"),
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        return Err(ImportRefused(Said::new("import-no-such-encoding").with("name", name).list("known", OFFERED)));
    };
    let rest = if encoding == UTF_8 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    let (text, used, has_faults) = encoding.decode(rest);
    if has_faults && used == UTF_8 {
        return Err(ImportRefused(Said::new("import-not-in-encoding").with("name", used.name())));
    }
    Ok(Decoded { text, name: used.name() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str =
        "Страна;Показатель;Товарооборот Казахстана с Китайской Народной Республикой, млн долларов США";
    const KAZAKH_TEXT: &str = "Қазақстан Республикасының Қытаймен сауда айналымы, көрсеткіш, өткен жылғы ұқсас кезең";
    const CHINESE: &str = "国家,指标,年份,数值\n哈萨克斯坦,进出口总额,2013,285.96\n中国,出口总额,2013,125.45\n";

    #[test]
    fn encodings_are_found_and_said() {
        let wide = |each: fn(u16) -> [u8; 2]| RUSSIAN.encode_utf16().flat_map(each).collect::<Vec<u8>>();
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let russian = WINDOWS_1251.encode(RUSSIAN).0.into_owned();
        for (bytes, name, text) in [
            (RUSSIAN.as_bytes().to_vec(), "UTF-8", RUSSIAN),
            (with_mark(b"\xef\xbb\xbf", RUSSIAN.as_bytes().to_vec()), "UTF-8", RUSSIAN),
            (with_mark(b"\xff\xfe", wide(u16::to_le_bytes)), "UTF-16LE", RUSSIAN),
            (with_mark(b"\xfe\xff", wide(u16::to_be_bytes)), "UTF-16BE", RUSSIAN),
            (russian, "windows-1251", RUSSIAN),
            (GB18030.encode(CHINESE).0.into_owned(), "gb18030", CHINESE),
        ] {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!((decoded.name, decoded.text.as_ref()), (name, text));
        }
        let ascii: Vec<u8> = "a;b\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&ascii, None).unwrap().text, "a;b\n1;2\n");
        let unmarked: Vec<u8> = CHINESE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&unmarked, None).unwrap().text, CHINESE);
    }

    #[test]
    fn kazakh_in_its_own_encoding_is_not_taken_for_russian() {
        let as_1251: String = KAZAKH_TEXT
            .chars()
            .map(|letter| KAZAKH.iter().find(|(_, other)| *other == letter).map_or(letter, |(one, _)| *one))
            .collect();
        let bytes = WINDOWS_1251.encode(&as_1251).0.into_owned();
        for named in [None, Some("kz-1048")] {
            let decoded = decode(&bytes, named).unwrap();
            assert_eq!((decoded.name, decoded.text.as_ref()), (KZ_1048, KAZAKH_TEXT));
        }
    }

    #[test]
    fn a_name_that_no_one_knows_is_refused() {
        assert!(decode(b"a", Some("utf-99")).is_err());
        assert_eq!(decode(b"a", Some("cp1251")).unwrap().name, "windows-1251");
    }
}
