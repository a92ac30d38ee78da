//! What a file has besides its contents, kept when it is replaced: owner, permissions, extended attributes, and its other
//! names. What can't be kept is told.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::leftover;
use crate::report::Unkept;

/// Gives the file that takes another's place what that one has. Gives the other names of it in the same folder.
pub fn keep_attributes(beside: &File, target: &Path, old: &fs::Metadata, unkept: &mut Vec<Unkept>) -> Vec<PathBuf> {
    #[cfg(unix)]
    {
        unix::keep_owner(beside, old);
        if let Err(error) = beside.set_permissions(old.permissions()) {
            log::info!("the permissions of {} can't be kept: {error}", target.display());
            if unix::is_otherwise(beside, old) {
                unkept.push(Unkept::Permissions);
            }
        }
        if unix::keep_attributes(beside, target).is_err() {
            unkept.push(Unkept::Attributes);
        }
        unix::other_names(target, old, unkept)
    }
    #[cfg(not(unix))]
    {
        if beside.set_permissions(old.permissions()).is_err() {
            unkept.push(Unkept::Permissions);
        }
        let _ = target;
        Vec::new()
    }
}

/// Lets the other names of a file that was replaced lead to what took its place.
pub fn link_again(target: &Path, others: &[PathBuf], unkept: &mut Vec<Unkept>) {
    for other in others {
        let between =
            other.with_file_name(format!("{}linked0{}", super::beside::prefix_of(other), super::beside::ENDING));
        let linked = fs::hard_link(target, &between).and_then(|()| fs::rename(&between, other));
        if linked.is_err() {
            leftover::take_away(&between);
            unkept.push(Unkept::HardLinks);
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, File};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, fchown};
    use std::path::{Path, PathBuf};

    use crate::report::Unkept;

    /// The owner of a file stays its owner where the system lets us: only an administrator may give a file away.
    pub fn keep_owner(beside: &File, old: &fs::Metadata) {
        if let Err(error) = fchown(beside, Some(old.uid()), Some(old.gid())) {
            log::debug!("the owner can't be kept: {error}");
        }
    }

    /// A file system that has no permissions says the same of every file.
    pub fn is_otherwise(beside: &File, old: &fs::Metadata) -> bool {
        beside.metadata().is_ok_and(|now| now.mode() != old.mode())
    }

    /// The other names of a file in its folder. Those elsewhere can't be found.
    pub fn other_names(target: &Path, old: &fs::Metadata, unkept: &mut Vec<Unkept>) -> Vec<PathBuf> {
        if old.nlink() < 2 {
            return Vec::new();
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let is_same = |path: &PathBuf| {
            let metadata = fs::symlink_metadata(path);
            metadata.is_ok_and(|metadata| (metadata.dev(), metadata.ino()) == (old.dev(), old.ino()))
        };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.filter(|entry| Some(entry.file_name().as_os_str()) != target.file_name());
        let found: Vec<PathBuf> = names.map(|entry| entry.path()).filter(is_same).collect();
        if found.len() as u64 + 1 < old.nlink() {
            unkept.push(Unkept::HardLinks);
        }
        found
    }

    /// The most that Linux lets the names, or a value, come to (`xattr(7)`).
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    const MOST: usize = 1 << 16;

    /// Copies the extended attributes, access lists among them.
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    pub fn keep_attributes(beside: &File, target: &Path) -> io::Result<()> {
        use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
        let old = File::open(target)?;
        let mut names = vec![0_u8; MOST];
        // Without attributes, or on a file system that knows none, there is nothing to keep.
        let Ok(length) = flistxattr(&old, names.as_mut_slice()) else { return Ok(()) };
        let mut result = Ok(());
        for name in names.get(..length).unwrap_or_default().split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            let mut value = vec![0_u8; MOST];
            let kept = fgetxattr(&old, name, value.as_mut_slice()).and_then(|length| {
                fsetxattr(beside, name, value.get(..length).unwrap_or_default(), XattrFlags::empty())
            });
            // The system labels files itself where nobody else may.
            if let Err(error) = kept
                && !name.starts_with(b"security.")
            {
                result = Err(error.into());
            }
        }
        result
    }

    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    pub fn keep_attributes(_beside: &File, _target: &Path) -> io::Result<()> {
        Ok(())
    }
}
