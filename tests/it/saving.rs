//! Saving: whole or not at all, on disks and folders that refuse, and under kill −9.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chancery::files::{Fingerprint, save};
use chancery::report::NotSaved;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_new_file_is_made_and_an_old_one_replaced_with_nothing_left_beside() {
    let folder = folder();
    let path = folder.path().join("record.json");
    let first = save(&path, "one", None).unwrap();
    assert_eq!(read(&path), "one");
    let second = save(&path, "two", Some(first)).unwrap();
    assert_eq!(read(&path), "two");
    assert_eq!(second, Fingerprint::of_contents(b"two"));
    assert_eq!(names(folder.path()), ["record.json"]);
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten_unasked() {
    let folder = folder();
    let path = folder.path().join("record.json");
    let known = save(&path, "ours", None).unwrap();
    // Of the same length, at the same moment: only the contents tell.
    std::fs::write(&path, "them").unwrap();
    assert_eq!(save(&path, "ours again", Some(known)), Err(NotSaved::ChangedOutside));
    assert_eq!(read(&path), "them");
    save(&path, "ours again", None).unwrap();
    assert_eq!(read(&path), "ours again");
    // A file that was taken away is written anew.
    std::fs::remove_file(&path).unwrap();
    save(&path, "back", Some(known)).unwrap();
    assert_eq!(read(&path), "back");
}

#[test]
#[cfg(unix)]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    std::fs::create_dir(folder.path().join("real")).unwrap();
    let (real, link) = (folder.path().join("real/record.json"), folder.path().join("link.json"));
    std::fs::write(&real, "one").unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/record.json", &link).unwrap();
    save(&link, "two", None).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
    assert_eq!(read(&real), "two");
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&folder.path().join("real")), ["record.json"]);
    // A link to what is not there yet makes it there.
    let dangling = folder.path().join("dangling.json");
    symlink("real/new.json", &dangling).unwrap();
    save(&dangling, "three", None).unwrap();
    assert_eq!(read(&folder.path().join("real/new.json")), "three");
}

#[test]
fn what_can_never_be_written_is_told_apart() {
    let folder = folder();
    assert_eq!(save(folder.path(), "x", None), Err(NotSaved::IsFolder));
    assert_eq!(save(&folder.path().join("gone/record.json"), "x", None), Err(NotSaved::FolderGone));
    let file = folder.path().join("file");
    std::fs::write(&file, "one").unwrap();
    assert_eq!(save(&file.join("record.json"), "x", None), Err(NotSaved::FolderGone));
    let mut permissions = std::fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions).unwrap();
    assert_eq!(save(&file, "two", None), Err(NotSaved::ReadOnlyFile));
    assert_eq!(read(&file), "one");
}

/// A small file system of its own; only an administrator on Linux may make one.
pub struct Mounted(PathBuf, #[expect(dead_code, reason = "the folder lives as long as the mount")] tempfile::TempDir);

impl Mounted {
    pub fn new(options: &str) -> Option<Self> {
        let folder = folder();
        let path = folder.path().to_path_buf();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then(|| Self(path, folder))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn remount(&self, options: &str) -> bool {
        let status = Command::new("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(&self.0)
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).stderr(Stdio::null()).status().ok();
    }
}

#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let Some(disk) = Mounted::new("size=64k") else {
        eprintln!("skipped: a small disk can't be mounted here");
        return;
    };
    let path = disk.path().join("record.json");
    let known = save(&path, "whole", None).unwrap();
    assert_eq!(save(&path, &"x".repeat(200_000), Some(known)), Err(NotSaved::DiskFull));
    assert_eq!(read(&path), "whole");
    assert_eq!(names(disk.path()), ["record.json"], "nothing is left beside");
    save(&path, "there is room again", Some(known)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_to_leaves_the_old_file_whole() {
    if let Some(disk) = Mounted::new("size=64k") {
        let path = disk.path().join("record.json");
        let known = save(&path, "whole", None).unwrap();
        assert!(disk.remount("ro"));
        assert_eq!(save(&path, "other", Some(known)), Err(NotSaved::ReadOnlyFolder));
        assert_eq!(read(&path), "whole");
        return;
    }
    // Without the right to mount we are no administrator, and permissions bind us.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let path = folder.path().join("record.json");
        std::fs::write(&path, "whole").unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
        let outcome = save(&path, "other", None);
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(outcome, Err(NotSaved::NoPermission));
        assert_eq!(read(&path), "whole");
    }
}

/// Set for the process that saves until it is killed: the file that it saves.
const SAVE_FOR_EVER: &str = "CHANCERY_TEST_SAVE_FOR_EVER";

/// Large enough that a kill often comes in the middle of writing it.
fn version(number: usize) -> String {
    format!("{number}\n{}\n{number}\n", "x".repeat(2_000_000))
}

/// Not a test of its own: what `a_kill_leaves_the_old_file_or_the_new_one` starts and kills.
#[test]
fn saves_for_ever_where_it_is_told_to() {
    let Some(path) = std::env::var_os(SAVE_FOR_EVER) else { return };
    for number in 1.. {
        save(Path::new(&path), &version(number), None).unwrap();
    }
}

#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let folder = folder();
    let path = folder.path().join("record.json");
    save(&path, &version(0), None).unwrap();
    let mut newer = 0;
    for round in 0..50 {
        let before = read(&path);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saving::saves_for_ever_where_it_is_told_to"])
            .env(SAVE_FOR_EVER, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Until it has begun, then some time into it: another moment each round.
        let began = std::time::Instant::now();
        while names(folder.path()).len() < 2 && read(&path) == before && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 137));
        child.kill().unwrap();
        child.wait().unwrap();
        let text = read(&path);
        let number: usize = text.lines().next().unwrap().parse().unwrap();
        assert!(text == version(number), "round {round}: neither the old file nor a new one");
        newer += usize::from(text != before);
        for name in names(folder.path()).into_iter().filter(|name| name.ends_with(".saving")) {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
    }
    assert!(newer > 0, "no save came through in any round");
}
