//! A meeting added, saved, undone and read again: by keyboard alone, and by pointer with typing.

use std::path::PathBuf;

use egui::{Key, Modifiers};

use crate::desk::{Desk, Outcome};

const LARGE: (u32, u32) = (1440, 900);
const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// The event as the timeline speaks it.
const ADDED: &str = "Talks on coal, 20 March 2014, held";

/// A copy of the bundled record in a folder of its own.
fn copy() -> Outcome<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = folder.path().join("copy.json");
    std::fs::write(&file, chancery::files::BUNDLED).map_err(|error| error.to_string())?;
    Ok((folder, file))
}

fn open(file: &std::path::Path) -> Outcome<Desk> {
    let mut desk = Desk::open(LARGE, &["--theme", "light", &file.display().to_string()])?;
    desk.wait_for("Erlan Idrissov in China, 19–20 March 2014, held")?;
    Ok(desk)
}

/// Saved, taken out again, and read from the disk.
fn save_undo_and_read_again(mut desk: Desk, file: &std::path::Path) -> Outcome {
    desk.find(ADDED)?;
    desk.expect("par. 5")?;
    desk.press(CTRL, Key::S)?;
    desk.wait_for("saved")?;
    has_one_event_more(&std::fs::read_to_string(file).map_err(|error| error.to_string())?)?;
    desk.press(CTRL, Key::Z)?;
    desk.expect("changed")?;
    if desk.find(ADDED).is_ok() {
        return Err("undone, and still on the timeline".to_owned());
    }
    drop(desk);
    // The visit is selected at first, and its meetings are folded into a count: it is looked for by name.
    let mut again = open(file)?;
    again.key(Key::Slash)?;
    again.type_text("talks on coal")?;
    again.key(Key::Enter)?;
    again.find(ADDED).map(drop)
}

/// Every line of the bundled record is there, in its order and as it was but for commas, and the lines that came in
/// between are one event.
fn has_one_event_more(text: &str) -> Outcome {
    let before: Vec<&str> = chancery::files::BUNDLED.lines().collect();
    let after: Vec<&str> = text.lines().collect();
    let same = |one: &str, other: &str| one.trim_end_matches(',') == other.trim_end_matches(',');
    let head = before.iter().zip(&after).take_while(|(one, other)| same(one, other)).count();
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| same(one, other)).count();
    if head + tail < before.len() {
        return Err(format!("lines {} to {} were changed", head + 1, before.len() - tail));
    }
    let commas = before.iter().zip(&after).take(head).filter(|(one, other)| one != other).count();
    if commas > 1 {
        return Err(format!("{commas} commas were changed"));
    }
    let loaded = chancery::files::read_bytes(text.as_bytes()).map_err(|refused| format!("{refused:?}"))?;
    if !loaded.report.findings.is_empty() {
        return Err(format!("the saved record has faults: {:?}", loaded.report));
    }
    let event = loaded.dataset.events.last().ok_or("no events")?;
    let told = (
        event.title.as_str(),
        event.when.text(),
        event.part_of.as_ref().map(|id| id.as_str()),
        event.evidence.first().and_then(|one| one.at.as_deref()),
    );
    let count = loaded.dataset.events.len();
    let wanted = chancery::files::bundled().map_err(|refused| format!("{refused:?}"))?.dataset.events.len() + 1;
    let has_wang =
        event.participants.iter().any(|one| one.who.as_ref().is_some_and(|who| who.id().as_str() == "wang-yi"));
    if told == ("Talks on coal", "2014-03-20", Some("visit-idrissov-2014"), Some("par. 5"))
        && has_wang
        && count == wanted
    {
        Ok(())
    } else {
        Err(format!("{count} events, the last {event:#?}"))
    }
}

pub fn a_meeting_added_by_keyboard_alone() -> Outcome {
    let (_folder, file) = copy()?;
    let mut desk = open(&file)?;
    desk.press(CTRL, Key::M)?;
    desk.type_text("Talks on coal")?;
    desk.tab_to("When")?;
    desk.type_text("20 March 2014")?;
    desk.tab_to("Part of")?;
    desk.type_text("idrissov in china")?;
    desk.key(Key::Enter)?;
    desk.tab_to("Participants")?;
    desk.type_text("wang")?;
    desk.key(Key::Enter)?;
    desk.tab_to("Source")?;
    desk.type_text("astana times")?;
    desk.key(Key::Enter)?;
    desk.tab_to("Where in it")?;
    desk.type_text("par. 5")?;
    desk.press(CTRL, Key::Enter)?;
    save_undo_and_read_again(desk, &file)
}

pub fn a_meeting_added_by_pointer_with_typing() -> Outcome {
    let (_folder, file) = copy()?;
    let mut desk = open(&file)?;
    desk.click("Insert")?;
    desk.click("Meeting…")?;
    desk.click("Title")?;
    desk.type_text("Talks on coal")?;
    desk.click("When")?;
    desk.type_text("20 March 2014")?;
    desk.click("Part of")?;
    desk.type_text("idrissov")?;
    desk.click("Erlan Idrissov in China")?;
    desk.click("Participants")?;
    desk.type_text("wang")?;
    desk.click("Wang Yi")?;
    desk.click("Source")?;
    desk.type_text("astana times")?;
    desk.click("The Astana Times, March 2014: Kazakh FM visits China, discusses relations")?;
    desk.click("Where in it")?;
    desk.type_text("par. 5")?;
    desk.click("Add meeting")?;
    save_undo_and_read_again(desk, &file)
}
