//! Files packed into one, with no moment in it: the same files give the same bytes.

use std::io::{Cursor, Write as _};

use super::datapackage::PackagedFile;

/// The files as a ZIP archive.
///
/// # Errors
/// Says what the library says; in memory it has nothing to say.
pub fn packed(files: &[PackagedFile]) -> std::io::Result<Vec<u8>> {
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(&file.name, options).map_err(std::io::Error::other)?;
        archive.write_all(&file.contents)?;
    }
    Ok(archive.finish().map_err(std::io::Error::other)?.into_inner())
}
