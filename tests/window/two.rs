//! Two windows on one file: whatever each of them saves, at whatever moment, nothing of either is lost.

use std::path::Path;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use egui::Key;

use crate::desk::{Desk, Outcome, said};
use crate::made::{CTRL, LARGE, add_meeting, copy_in, times, wait_until};

/// Saves what is open, joining it with what the other has saved as often as that has to be. Gives how often.
fn save(desk: &mut Desk) -> Outcome<usize> {
    let mut joined = 0;
    let began = Instant::now();
    desk.press(CTRL, Key::S)?;
    while began.elapsed() < Duration::from_mins(1) {
        let nodes = desk.tree()?;
        let says = |text: &str| nodes.iter().any(|node| node.name == text || node.value == text);
        if says("Join the two…") {
            desk.click("Join the two…")?;
        } else if says("Join") {
            desk.click("Join")?;
            joined += 1;
        } else if says("saved") {
            return Ok(joined);
        } else if says("● changed") {
            desk.press(CTRL, Key::S)?;
        }
        std::thread::sleep(Duration::from_millis(30));
        desk.settle()?;
    }
    Err("it is not saved within a minute".to_owned())
}

/// What of these the file does not hold.
fn missing(file: &Path, titles: &[String]) -> Outcome<Vec<String>> {
    let text = std::fs::read_to_string(file).map_err(said("no file"))?;
    chancery::files::read_bytes(text.as_bytes()).map_err(|refused| format!("the file is harmed: {refused:?}"))?;
    Ok(titles.iter().filter(|title| !text.contains(&format!("\"{title}\""))).cloned().collect())
}

pub fn two_windows_on_one_file_lose_nothing() -> Outcome {
    let rounds = times("CHANCERY_ROUNDS", 4);
    let home = tempfile::tempdir().map_err(said("no home"))?;
    let file = copy_in(home.path())?;
    let path = file.display().to_string();
    let open = || Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &[]);
    let (mut one, mut other) = (open()?, open()?);
    let (mut titles, mut joined) = (Vec::new(), 0);
    for round in 0..rounds {
        let (ours, theirs) = (format!("Ours {round} of {rounds}"), format!("Theirs {round} of {rounds}"));
        if round % 2 == 0 {
            add_meeting(&mut one, &ours)?;
            add_meeting(&mut other, &theirs)?;
            // Both press the keys of saving when both are ready to.
            let start = Barrier::new(2);
            let at_once = |desk: &mut Desk| {
                start.wait();
                save(desk)
            };
            let outcomes = std::thread::scope(|scope| {
                let first = scope.spawn(|| at_once(&mut one));
                let second = at_once(&mut other);
                (first.join().unwrap_or_else(|_| Err("a thread fell".to_owned())), second)
            });
            joined += outcomes.0? + outcomes.1?;
        } else {
            // In turn, and the second before it may have noticed the first.
            add_meeting(&mut one, &ours)?;
            joined += save(&mut one)?;
            add_meeting(&mut other, &theirs)?;
            joined += save(&mut other)?;
        }
        titles.extend([ours, theirs]);
        let lost = missing(&file, &titles)?;
        if !lost.is_empty() {
            return Err(format!("round {round}: lost {lost:?}"));
        }
        // Who had nothing of their own is shown what the other has saved.
        let last = titles.last().cloned().unwrap_or_default();
        for desk in [&mut one, &mut other] {
            let mut is_there = || {
                desk.settle().ok();
                desk.expect("saved").is_ok()
            };
            wait_until(&format!("round {round}: {last} is not shown as saved"), &mut is_there)?;
        }
    }
    println!("{rounds} rounds, {} edits saved by two windows, {joined} joins, none lost", titles.len());
    Ok(())
}

/// Both changed one title: it is asked which, in the real window, and saved as was chosen.
pub fn what_both_changed_is_asked_about() -> Outcome {
    let home = tempfile::tempdir().map_err(said("no home"))?;
    let file = copy_in(home.path())?;
    let path = file.display().to_string();
    let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &[])?;
    add_meeting(&mut desk, "Talks on coal")?;
    desk.press(CTRL, Key::S)?;
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    wait_until("it is not saved", || text().contains("Talks on coal"))?;
    desk.settle()?;
    desk.key(Key::F2)?;
    desk.press(CTRL, Key::A)?;
    desk.type_text("Talks on gas")?;
    desk.press(CTRL, Key::Enter)?;
    desk.expect("Talks on gas")?;
    let theirs = text().replace("\"title\": \"Talks on coal\"", "\"title\": \"Talks on oil\"");
    std::fs::write(&file, &theirs).map_err(said("no file"))?;
    desk.wait_for("was changed by somebody else meanwhile")?;
    desk.click("What to do…")?;
    desk.click("Join the two…")?;
    desk.wait_for("Title of Event “Talks on gas”, in the file: “Talks on oil”")?;
    desk.tab_to("Title of Event “Talks on gas”, in the file: “Talks on oil”")?;
    desk.key(Key::Space)?;
    desk.tab_to("Join")?;
    desk.key(Key::Enter)?;
    desk.wait_for("Joined with “copy.json”")?;
    if text() != theirs {
        return Err("it was written before it was saved".to_owned());
    }
    desk.press(CTRL, Key::Z)?;
    desk.expect("Talks on gas")?;
    desk.press(egui::Modifiers { shift: true, ..CTRL }, Key::Z)?;
    desk.press(CTRL, Key::S)?;
    desk.wait_for("saved")?;
    wait_until("what was chosen is not saved", || text().contains("Talks on oil") && !text().contains("Talks on gas"))
}
