//! A file of ours as text, for those who work on what is written and not on what it means.

use std::borrow::Cow;

use super::{json, read, text_of};
use crate::report::Refused;

/// A file of ours as text, for those who work on what is written and not on what it means.
#[derive(Debug)]
pub struct RawFile<'a> {
    /// The text, without its mark and with plain line ends.
    pub text: Cow<'a, str>,
    /// Whether a byte order mark stands before it.
    pub has_mark: bool,
    /// Whether its lines end as Windows ends them.
    pub has_windows_lines: bool,
}

impl<'a> RawFile<'a> {
    /// Takes a file's contents for a record of ours, or says why they are none.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Refused> {
        let (text, has_mark) = text_of(bytes)?;
        let json::ObjectMembers(members) = read::top_members(text)?;
        read::refuse_what_is_not_ours(text, &members)?;
        let (text, has_windows_lines) = plain_lines(text);
        Ok(Self { text, has_mark, has_windows_lines })
    }

    /// A record with nothing in it: what stands for a file that was not there.
    pub fn nothing() -> Self {
        Self { text: Cow::Borrowed("{}"), has_mark: false, has_windows_lines: false }
    }
}

/// The text with plain line ends, and whether most of them were those of Windows. No string of JSON holds a line end.
fn plain_lines(text: &str) -> (Cow<'_, str>, bool) {
    if !text.contains('\r') {
        return (Cow::Borrowed(text), false);
    }
    let (all, of_windows) = (text.matches('\n').count(), text.matches("\r\n").count());
    (Cow::Owned(text.replace("\r\n", "\n")), of_windows * 2 > all)
}

/// A text as a file is to have it: with its mark, and its line ends.
pub fn as_file(text: &str, has_mark: bool, has_windows_lines: bool) -> String {
    let text = if has_windows_lines { Cow::Owned(text.replace('\n', "\r\n")) } else { Cow::Borrowed(text) };
    if has_mark { format!("{}{text}", super::BYTE_ORDER_MARK) } else { text.into_owned() }
}
