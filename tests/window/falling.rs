//! The program falls, as asked, in the real window: what was not saved is offered at the next start.

use egui::Key;

use crate::desk::{Desk, Outcome};
use crate::made::{CTRL, LARGE, add_meeting};

pub fn what_was_not_saved_outlives_a_fall() -> Outcome {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let now = home.path().join("now");
    let fault = format!("timeline:{}", now.display());
    let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light"], &[("CHANCERY_FAULT", &fault)])?;
    for title in ["Talks on coal", "Talks on gas"] {
        add_meeting(&mut desk, title)?;
        desk.expect(title)?;
    }
    desk.press(CTRL, Key::M)?;
    desk.type_text("Half a tit")?;
    std::fs::write(&now, "").map_err(|error| error.to_string())?;
    if desk.settle().is_ok() && desk.key(Key::Home).is_ok() {
        return Err("it did not fall".to_owned());
    }
    let said = desk.last_words()?;
    let kept = said.lines().find(|line| line.contains("what was not saved is kept in"));
    let kept = kept.ok_or_else(|| format!("standard error does not say where: {said}"))?;
    if !kept.contains(".journal") {
        return Err(format!("standard error says {kept:?}"));
    }
    drop(desk);

    let mut again = Desk::open_in(home.path(), LARGE, &["--theme", "light"], &[])?;
    again.wait_for("Chancery ended unexpectedly")?;
    for choice in ["Restore", "Look first", "Discard"] {
        again.find(choice)?;
    }
    again.click("Restore")?;
    again.wait_for("Restored, and not saved yet")?;
    again.wait_for("Half a tit")?;
    again.expect("changed")?;
    for (typed, title) in [("talks on coal", "Talks on coal"), ("talks on gas", "Talks on gas")] {
        again.key(Key::Escape)?;
        again.press(CTRL, Key::F)?;
        again.press(CTRL, Key::A)?;
        again.type_text(typed)?;
        again.key(Key::Enter)?;
        again.expect(title)?;
    }
    Ok(())
}
