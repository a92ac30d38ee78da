//! Saving: whole or not at all, on disks and folders that refuse, and under kill −9.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chancery::files::{Fingerprint, Replacing, save, save_noting};
use chancery::report::{NotSaved, Unkept};

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

#[test]
#[cfg(unix)]
fn a_private_file_is_private_while_it_is_saved() {
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let path = folder.path().join("record.json");
    std::fs::write(&path, "one").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut beside = Vec::new();
    chancery::files::save_streamed(&path, |out| {
        out.write_all(b"two")?;
        let names = names(folder.path()).into_iter().filter(|name| name.ends_with(".saving"));
        beside = names.map(|name| mode(&folder.path().join(name))).collect();
        Ok(())
    })
    .unwrap();
    assert_eq!((beside, mode(&path)), (vec![0o600], 0o600));
    // One that others may read stays so, whatever the umask of who saves it.
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    save(&path, "three", None).unwrap();
    assert_eq!(mode(&path), 0o666);
}

#[test]
#[cfg(unix)]
fn other_names_in_the_folder_lead_to_what_is_saved_and_those_elsewhere_are_told() {
    let folder = folder();
    let (path, other) = (folder.path().join("record.json"), folder.path().join("other.json"));
    std::fs::write(&path, "one").unwrap();
    std::fs::hard_link(&path, &other).unwrap();
    let saved = save_noting(&path, "two", Replacing::Anything).unwrap();
    assert_eq!((read(&path), read(&other), saved.unkept), ("two".to_owned(), "two".to_owned(), Vec::new()));
    assert_eq!(names(folder.path()), ["other.json", "record.json"]);
    std::fs::create_dir(folder.path().join("elsewhere")).unwrap();
    let far = folder.path().join("elsewhere/record.json");
    std::fs::hard_link(&path, &far).unwrap();
    let saved = save_noting(&path, "three", Replacing::Anything).unwrap();
    assert_eq!(
        (read(&path), read(&far), saved.unkept),
        ("three".to_owned(), "two".to_owned(), vec![Unkept::HardLinks])
    );
}

#[test]
#[cfg(target_os = "linux")]
fn extended_attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = folder();
    let path = folder.path().join("record.json");
    std::fs::write(&path, "one").unwrap();
    if setxattr(&path, "user.origin", b"an archive", XattrFlags::empty()).is_err() {
        eprintln!("skipped: the file system here has no extended attributes");
        return;
    }
    assert_eq!(save_noting(&path, "two", Replacing::Anything).unwrap().unkept, []);
    let mut value = [0_u8; 64];
    let length = getxattr(&path, "user.origin", &mut value[..]).unwrap();
    assert_eq!(&value[..length], b"an archive");
}

#[test]
#[cfg(target_os = "linux")]
fn a_pipe_or_a_device_is_refused_at_once() {
    let folder = folder();
    let path = folder.path().join("record.json");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert_eq!(save(&path, "one", Some(Fingerprint::of_contents(b"zero"))), Err(NotSaved::NoFile));
    assert_eq!(save(Path::new("/dev/null"), "one", None), Err(NotSaved::NoFile));
    assert_eq!(names(folder.path()), ["record.json"]);
}

#[test]
fn what_killed_saves_have_left_is_tidied_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("record.json");
    let others = [
        ".record.json.bak.saving",
        ".record.json.x.AbC123.saving",
        "record.json.AbC123.saving",
        ".other.json.AbC123.saving",
    ];
    for name in
        others.into_iter().chain([".record.json.AbC123.saving", ".record.json.000000.saving", ".record.json.lock"])
    {
        std::fs::write(folder.path().join(name), "part").unwrap();
    }
    save(&path, "one", None).unwrap();
    let mut expected = others.map(str::to_owned).to_vec();
    expected.push("record.json".to_owned());
    expected.sort();
    assert_eq!(names(folder.path()), expected);
}

#[test]
fn a_name_as_long_as_names_may_be_is_saved() {
    let folder = folder();
    for letter in ["x", "Қ"] {
        let name = format!("{}.json", letter.repeat((255 - 5) / letter.len()));
        save(&folder.path().join(&name), "one", None).unwrap();
        assert_eq!(read(&folder.path().join(&name)), "one");
    }
    assert_eq!(names(folder.path()).len(), 2);
}

/// Set for the processes that add their lines to one file, saving as windows do: the file, and what they are called.
const ADD_LINES: &str = "CHANCERY_TEST_ADD_LINES";

/// So many lines; `CHANCERY_CASES` asks for more.
fn rounds() -> usize {
    std::env::var("CHANCERY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200)
}

/// Not a test of its own: what `two_that_save_at_once_lose_nothing` starts.
#[test]
fn adds_lines_where_it_is_told_to() {
    let Ok(told) = std::env::var(ADD_LINES) else { return };
    let (path, name) = told.split_once('|').unwrap();
    for round in 0..rounds() {
        loop {
            let before = read(Path::new(path));
            let known = Fingerprint::of_contents(before.as_bytes());
            match save(Path::new(path), &format!("{before}{name} {round}\n"), Some(known)) {
                Ok(_) => break,
                Err(NotSaved::ChangedOutside) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn two_that_save_at_once_lose_nothing() {
    let folder = folder();
    let path = folder.path().join("record.json");
    save(&path, "", None).unwrap();
    let start = |name: &str| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saving::adds_lines_where_it_is_told_to"])
            .env(ADD_LINES, format!("{}|{name}", path.display()))
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    for mut process in [start("one"), start("two")] {
        assert!(process.wait().unwrap().success());
    }
    let text = read(&path);
    for name in ["one", "two"] {
        for round in 0..rounds() {
            assert!(text.contains(&format!("{name} {round}\n")), "{name} {round} is lost");
        }
    }
    assert_eq!(text.lines().count(), 2 * rounds());
    assert_eq!(names(folder.path()), ["record.json"]);
}

/// Set for the process that saves once: the file that it saves.
const SAVE_ONCE: &str = "CHANCERY_TEST_SAVE_ONCE";

/// Not a test of its own: what `whichever_call_fails_the_old_file_or_the_new_one_is_whole` starts.
#[test]
fn saves_once_where_it_is_told_to() {
    let Some(path) = std::env::var_os(SAVE_ONCE) else { return };
    let path = PathBuf::from(path);
    let known = Fingerprint::of_contents(b"old");
    let outcome = save_noting(&path, &"new".repeat(50_000), Replacing::Known(known));
    let said = match outcome {
        Ok(saved) => format!("saved {:?}", saved.unkept),
        Err(why) => format!("not saved {why:?}"),
    };
    std::fs::write(path.with_extension("said"), said).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn whichever_call_fails_the_old_file_or_the_new_one_is_whole() {
    let has_strace =
        Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !has_strace {
        eprintln!("skipped: strace is not installed (Debian: strace)");
        return;
    }
    // What may fail without harm, and what must fail the save.
    let calls = [
        ("fsync", "EIO", 3, false),
        ("rename", "EIO", 2, false),
        ("write", "ENOSPC", 6, false),
        ("fchmod", "EPERM", 1, true),
        ("fchown", "EPERM", 1, true),
        ("flock", "ENOLCK", 1, true),
        ("unlink", "EIO", 2, true),
        ("flistxattr", "EIO", 1, true),
    ];
    for (call, error, times, must_save) in calls {
        for time in 1..=times {
            let folder = folder();
            let path = folder.path().join("record.json");
            std::fs::write(&path, "old").unwrap();
            let status = Command::new("strace")
                .args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")])
                .args(["-e", &format!("inject={call}:error={error}:when={time}")])
                .arg(std::env::current_exe().unwrap())
                .args(["--exact", "saving::saves_once_where_it_is_told_to"])
                .env(SAVE_ONCE, &path)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            let text = read(&path);
            assert!(text == "old" || text == "new".repeat(50_000), "{call} {time}: a part of a file");
            let said = std::fs::read_to_string(path.with_extension("said")).unwrap_or_default();
            if said.is_empty() {
                // What the test itself writes failed.
                assert_eq!(call, "write", "{call} {time}: {status}");
                continue;
            }
            assert_eq!(said.starts_with("saved"), text != "old", "{call} {time}: {said}");
            assert!(!must_save || text != "old", "{call} {time}: {said}");
        }
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
    const ROUNDS: u64 = 50;
    let folder = folder();
    let path = folder.path().join("record.json");
    save(&path, &version(0), None).unwrap();
    let mut newer = 0;
    for round in 0..ROUNDS {
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
        while !names(folder.path()).iter().any(|name| name.ends_with(".saving"))
            && read(&path) == before
            && began.elapsed() < Duration::from_mins(3)
        {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(round * 137));
        // On a busy machine every kill may come too early: the last one then waits for a save that comes through.
        while round + 1 == ROUNDS && newer == 0 && read(&path) == before && began.elapsed() < Duration::from_mins(3) {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let text = read(&path);
        let number: usize = text.lines().next().unwrap().parse().unwrap();
        assert!(text == version(number), "round {round}: neither the old file nor a new one");
        newer += usize::from(text != before);
    }
    assert!(newer > 0, "no save came through in any round");
    save(&path, "the last", None).unwrap();
    assert_eq!(names(folder.path()), ["record.json"], "what the killed ones left is tidied");
}
