//! The real window, killed: nothing in a file is harmed, and nothing is lost that was done more than a second before.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chancery::files::{self, BUNDLED};
use chancery::journal;
use egui::Key;

use crate::desk::{Desk, Outcome, said};
use crate::made::{CTRL, LARGE, add_meeting, copy_in, times, wait_until};

/// So often the window is killed; `CHANCERY_KILLS` asks for more, and `CHANCERY_SEED` for other moments.
fn kills() -> u64 {
    times("CHANCERY_KILLS", 20)
}

fn kill(process: u32) -> Outcome {
    let status =
        Command::new("kill").args(["-9", &process.to_string()]).status().map_err(said("kill does not start"))?;
    if status.success() { Ok(()) } else { Err("it could not be killed".to_owned()) }
}

pub fn what_was_done_outlives_a_kill() -> Outcome {
    let home = tempfile::tempdir().map_err(said("no home"))?;
    let file = copy_in(home.path())?;
    let path = file.display().to_string();
    let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &[])?;
    add_meeting(&mut desk, "Talks on coal")?;
    desk.expect("Talks on coal")?;
    desk.press(CTRL, Key::M)?;
    desk.type_text("Half a tit")?;
    std::thread::sleep(Duration::from_millis(1200));
    kill(desk.process())?;
    drop(desk);
    if std::fs::read_to_string(&file).map_err(said("no file"))? != BUNDLED {
        return Err("the file is another".to_owned());
    }
    let mut again = Desk::open_in(home.path(), LARGE, &["--theme", "light"], &[])?;
    again.wait_for("1 change that was not saved")?;
    again.expect("add meeting: Talks on coal")?;
    again.click("Restore")?;
    again.wait_for("Restored, and not saved yet")?;
    again.wait_for("Half a tit")?;
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    // What stands typed is set aside; the keys of a field are its own.
    again.key(Key::Escape)?;
    again.press(CTRL, Key::S)?;
    wait_until("the meeting is not there", || text().contains("Talks on coal"))?;
    again.press(CTRL, Key::Z)?;
    again.press(CTRL, Key::S)?;
    wait_until("Ctrl+Z does not take it out", || text() == BUNDLED)
}

/// A small generator of numbers (Steele, Lea, Flood 2014: `SplitMix64`).
fn drawn(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

pub fn kills_at_any_moment_harm_nothing_and_lose_no_second() -> Outcome {
    let mut seed = times("CHANCERY_SEED", 16);
    let (mut edits, mut in_files, mut in_journals) = (0, 0, 0);
    for round in 0..kills() {
        let home = tempfile::tempdir().map_err(said("no home"))?;
        let file = copy_in(home.path())?;
        let path = file.display().to_string();
        let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &[])?;
        let process = desk.process();
        let lives = Duration::from_millis(drawn(&mut seed) % 4000);
        let killed_at = Instant::now() + lives;
        let mut killer = Command::new("sh")
            .args(["-c", &format!("sleep {}; kill -9 {process}", lives.as_secs_f64())])
            .spawn()
            .map_err(said("sh does not start"))?;
        let mut done: Vec<(String, Instant)> = Vec::new();
        for number in 0.. {
            let title = format!("Talks {round} {number}");
            if add_meeting(&mut desk, &title).is_err() {
                break;
            }
            done.push((title, Instant::now()));
            if drawn(&mut seed).is_multiple_of(3) && desk.press(CTRL, Key::S).is_err() {
                break;
            }
        }
        killer.wait().map_err(said("nothing was killed"))?;
        drop(desk);
        let saved = files::open(&file).map_err(|refused| format!("round {round}: the file is harmed: {refused:?}"))?;
        let mut titles: Vec<String> = saved.dataset.events.iter().map(|event| event.title.clone()).collect();
        in_files += titles.iter().filter(|title| title.starts_with(&format!("Talks {round} "))).count();
        for unsaved in journal::found(&home.path().join("state/chancery")) {
            let restored = journal::opened(&unsaved.journal);
            let restored = restored.map_err(|refused| format!("round {round}: a journal is harmed: {refused:?}"))?;
            in_journals += unsaved.steps.len();
            titles.extend(restored.events.iter().map(|event| event.title.clone()));
        }
        for (title, at) in &done {
            let is_old = killed_at.duration_since(*at) > Duration::from_secs(1);
            if is_old && !titles.contains(title) {
                return Err(format!("round {round}: {title}, made more than a second before the kill, is lost"));
            }
        }
        edits += done.len();
    }
    println!(
        "{} kills, {edits} edits: {in_files} in files, {in_journals} in journals, none lost, no file harmed",
        kills()
    );
    Ok(())
}

/// From the start to the end, with an edit and a save: no way out but to the display and the desktop's bus.
pub fn no_connection_is_opened_and_no_program_run() -> Outcome {
    let Some(strace) = ["/usr/bin/strace", "/bin/strace"].into_iter().find(|path| Path::new(path).exists()) else {
        eprintln!("skipped: strace is not installed (Debian: strace)");
        return Ok(());
    };
    let home = tempfile::tempdir().map_err(said("no home"))?;
    let file = copy_in(home.path())?;
    let (calls, path) = (home.path().join("calls"), file.display().to_string());
    let watched = [("CHANCERY_TEST_STRACE", strace), ("CHANCERY_TEST_CALLS", calls.to_str().unwrap_or_default())];
    let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &watched)?;
    add_meeting(&mut desk, "Talks on coal")?;
    desk.press(CTRL, Key::S)?;
    std::thread::sleep(Duration::from_millis(500));
    // The end of it closes the port that is listened on.
    desk.press(CTRL, Key::Q).ok();
    desk.last_words()?;
    if !std::fs::read_to_string(&file).map_err(said("no file"))?.contains("Talks on coal") {
        return Err("it was not saved".to_owned());
    }
    let calls = std::fs::read_to_string(&calls).map_err(said("no calls"))?;
    let mut programs = 0;
    for call in calls.lines() {
        let is_way_out = call.contains("connect(") && !call.contains("AF_UNIX");
        // The inspection port, which only tests have, listens and connects to nobody.
        if is_way_out || call.contains("AF_INET6") {
            return Err(format!("it connects: {call}"));
        }
        let is_known =
            ["X11-unix", "/bus", "dbus", "wayland", "nscd", "at-spi"].iter().any(|known| call.contains(known));
        if call.contains("connect(") && !is_known {
            return Err(format!("it connects to something else: {call}"));
        }
        programs += usize::from(call.contains("execve(") && call.contains(" = 0"));
    }
    if !calls.contains("X11-unix") {
        return Err(format!("its calls were not seen: {calls}"));
    }
    if programs == 1 { Ok(()) } else { Err(format!("it runs {} other programs: {calls}", programs - 1)) }
}
