//! JSON written in the format's layout as it comes: two spaces a level, one key or element a line.
//!
//! It holds nothing of what it wrote but how deep it stands.

use std::io::{self, Write};

/// A file being written.
pub struct Json<W> {
    out: W,
    /// Whether something stands already in each object and list that is open.
    has_some: Vec<bool>,
}

impl<W: Write> Json<W> {
    pub fn new(out: W) -> Self {
        Self { out, has_some: Vec::new() }
    }

    fn new_line(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        self.has_some.iter().try_for_each(|_| self.out.write_all(b"  "))
    }

    /// What comes before an element or a key.
    fn begin(&mut self, key: Option<&str>) -> io::Result<()> {
        if let Some(has_some) = self.has_some.last_mut() {
            if std::mem::replace(has_some, true) {
                self.out.write_all(b",")?;
            }
            self.new_line()?;
        }
        if let Some(key) = key {
            serde_json::to_writer(&mut self.out, key)?;
            self.out.write_all(b": ")?;
        }
        Ok(())
    }

    fn open(&mut self, key: Option<&str>, bracket: &[u8]) -> io::Result<()> {
        self.begin(key)?;
        self.has_some.push(false);
        self.out.write_all(bracket)
    }

    fn close(&mut self, bracket: &[u8]) -> io::Result<()> {
        if self.has_some.pop() == Some(true) {
            self.new_line()?;
        }
        self.out.write_all(bracket)
    }

    /// Begins an object: under a key, or as an element.
    pub fn open_object(&mut self, key: Option<&str>) -> io::Result<()> {
        self.open(key, b"{")
    }

    pub fn close_object(&mut self) -> io::Result<()> {
        self.close(b"}")
    }

    pub fn open_list(&mut self, key: &str) -> io::Result<()> {
        self.open(Some(key), b"[")
    }

    pub fn close_list(&mut self) -> io::Result<()> {
        self.close(b"]")
    }

    pub fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        self.begin(Some(key))?;
        serde_json::to_writer(&mut self.out, text)?;
        Ok(())
    }

    pub fn whole_number(&mut self, key: &str, number: u64) -> io::Result<()> {
        self.begin(Some(key))?;
        write!(self.out, "{number}")
    }

    /// A list of texts; none where there are none.
    pub fn texts<T: AsRef<str>>(&mut self, key: &str, texts: &[T]) -> io::Result<()> {
        if texts.is_empty() {
            return Ok(());
        }
        self.open_list(key)?;
        for text in texts {
            self.begin(None)?;
            serde_json::to_writer(&mut self.out, text.as_ref())?;
        }
        self.close_list()
    }

    /// Names by their languages.
    pub fn names(&mut self, names: &[(&str, &str)]) -> io::Result<()> {
        self.open_object(Some("names"))?;
        for (language, name) in names.iter().filter(|(_, name)| !name.is_empty()) {
            self.text(language, name)?;
        }
        self.close_object()
    }

    /// The line end of the last line.
    pub fn end(mut self) -> io::Result<()> {
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
