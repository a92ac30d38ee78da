//! Whether the tags of an `OpenDocument` sheet are whole: the library that reads the sheets waits for the end of one that is not.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::Event;

/// Whether what is opened in a file's `content.xml` is closed there. A file without one is for the reader to refuse.
pub fn is_whole(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    match archive.by_name("content.xml") {
        Ok(file) => is_closed(BufReader::new(file)),
        Err(_) => true,
    }
}

fn is_closed(text: impl BufRead) -> bool {
    let mut reader = Reader::from_reader(text);
    reader.config_mut().check_end_names = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => return false,
            },
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_closed;

    #[test]
    fn a_tag_that_is_not_closed_is_seen() {
        for (text, wanted) in [
            ("<a><b c='1'/><d>x</d></a>", true),
            ("<?xml version='1.0'?><a/>", true),
            ("", true),
            ("<a><b></a>", false),
            ("<a><b>", false),
            ("<a></a></b>", false),
            ("<a></b>", false),
            ("<a", false),
        ] {
            assert_eq!(is_closed(text.as_bytes()), wanted, "{text}");
        }
    }
}
