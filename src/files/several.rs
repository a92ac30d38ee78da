//! Several files of one folder that belong together: all are brought to the disk before the first takes its place.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Writes files into a folder, which is made where it is not there: each as a whole, and none before all are written, so
/// that a full disk leaves the old ones. The last of them is put in place last.
pub fn save_several<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if folder.exists() && !folder.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    for (name, contents) in files {
        let prefix = format!(".{name}.");
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(".saving");
        #[cfg(unix)]
        builder.permissions(usual_permissions());
        let target = folder.join(name);
        if target.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        let mut beside = builder.tempfile_in(folder)?;
        beside.write_all(contents).and_then(|()| beside.as_file().sync_all())?;
        written.push((beside, target));
    }
    for (beside, target) in written {
        beside.persist(&target).map_err(|error| error.error)?;
    }
    Ok(())
}

/// What a new file of the person's own gets: read and write, less what their umask takes away.
#[cfg(unix)]
fn usual_permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::Permissions::from_mode(0o666)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_there_or_none_is_another() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("package");
        save_several(&folder, [("one", &b"1"[..]), ("two", b"2")]).unwrap();
        fs::create_dir(folder.join("three")).unwrap();
        let refused = save_several(&folder, [("one", &b"new"[..]), ("three", b"3")]);
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::IsADirectory);
        let names: Vec<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names.len(), 3, "{names:?}");
        assert_eq!(fs::read(folder.join("one")).unwrap(), b"1");
        fs::write(home.path().join("file"), "").unwrap();
        assert!(save_several(&home.path().join("file"), [("one", &b"1"[..])]).is_err());
    }
}
