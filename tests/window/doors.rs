//! What crosses to the desktop and back: copy and paste, a link, a dropped file, the window closed from outside.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::desk::{Desk, Outcome, said};

const LARGE: (u32, u32) = (1440, 900);

/// Asks until it is so: other programs take their time.
fn until<T>(what: &str, mut ask: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        if let Some(found) = ask()? {
            return Ok(found);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(what.to_owned())
}

/// Real keys: the table's rows are pasted by another program, and "copied" is said.
pub fn what_is_copied_is_pasted_by_another_program() -> Outcome {
    let mut desk = Desk::open(LARGE, &["--theme", "light"])?;
    let screen = desk.screen();
    screen.set_clipboard("something of another program")?;
    screen.focus()?;
    screen.key("ctrl+t")?;
    desk.wait_for("Trade turnover, table")?;
    screen.key("ctrl+c")?;
    desk.wait_for("rows copied")?;
    let text = screen.clipboard()?;
    let heading = text.lines().next().unwrap_or_default();
    if heading.split('\t').count() < 5 || !text.contains("22.738214") {
        return Err(format!("another program pastes {text:?}"));
    }
    Ok(())
}

/// Real keys: what the sheet shows is pasted by another program as a picture.
pub fn a_copied_picture_is_pasted_by_another_program() -> Outcome {
    let mut desk = Desk::open(LARGE, &["--theme", "light"])?;
    let screen = desk.screen();
    screen.set_clipboard("something of another program")?;
    screen.focus()?;
    screen.key("ctrl+shift+c")?;
    desk.wait_for("The picture was handed to the clipboard")?;
    let file = until("no picture is on the clipboard", || desk.screen().picture_on_clipboard())?;
    let pixels = resvg::tiny_skia::Pixmap::decode_png(&file).map_err(said("it is no PNG"))?;
    let dark = pixels.pixels().iter().filter(|pixel| pixel.red() < 100).count();
    if (pixels.width(), pixels.height()) != (1600, 900) || dark < 10_000 {
        return Err(format!("it is {} by {} with {dark} dark pixels", pixels.width(), pixels.height()));
    }
    Ok(())
}

/// A table that a spreadsheet copied comes into the figures of a new series by Ctrl+V.
pub fn a_table_of_another_program_is_pasted_into_the_figures() -> Outcome {
    let mut desk = Desk::open(LARGE, &["--theme", "light"])?;
    let screen = desk.screen();
    screen.set_clipboard("2016\t13.1\n2017\t17.97\n2018\t19.9\n")?;
    desk.click("Insert")?;
    desk.click("Series…")?;
    let field = desk.find("Period")?.bounds.ok_or("the period has no place")?;
    screen.focus()?;
    screen.click_at(field.center())?;
    desk.settle()?;
    screen.key("ctrl+v")?;
    for text in ["2016", "13.1", "2017", "17.97", "2018", "19.9"] {
        desk.wait_for(text)?;
    }
    Ok(())
}

/// A click on a source's address starts the desktop's own way to open it.
pub fn a_web_address_is_opened_by_the_desktop() -> Outcome {
    let folder = tempfile::tempdir().map_err(said("no folder"))?;
    let opened = folder.path().join("opened");
    let stand_in = folder.path().join("xdg-open");
    let script = format!("#!/bin/sh\nprintf '%s' \"$1\" > {}\n", opened.display());
    std::fs::write(&stand_in, script).map_err(said("no stand-in"))?;
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o755)).map_err(said("no stand-in"))?;
    let path = folder.path().display().to_string();
    let mut desk = Desk::open_with(LARGE, &["--theme", "light"], &[("PATH", &path)])?;
    desk.click("Sanya, 6 April 2013, held")?;
    desk.click("China Vitae, travel and appearances of Chinese leaders")?;
    let link = desk.find("https://")?;
    let screen = desk.screen();
    screen.focus()?;
    screen.click_at(link.bounds.ok_or("the address has no place")?.center())?;
    let address = until("nothing was opened", || {
        desk.settle()?;
        Ok(std::fs::read_to_string(&opened).ok().filter(|address| !address.is_empty()))
    })?;
    if address != link.name {
        return Err(format!("{address} was opened for {}", link.name));
    }
    // Where the desktop has nothing for it, that is said.
    std::fs::remove_file(&stand_in).map_err(said("the stand-in stays"))?;
    screen.click_at(link.bounds.ok_or("the address has no place")?.center())?;
    desk.wait_for("was not opened")
}

/// A copy of the bundled record under another title, in a folder of its own.
fn another_record() -> Outcome<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir().map_err(said("no folder"))?;
    let file = folder.path().join("another.json");
    let text = chancery::files::BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", "\"title\": \"Another\"", 1);
    std::fs::write(&file, text).map_err(said("no file"))?;
    Ok((folder, file))
}

/// A file manager's drop opens the file.
pub fn a_dropped_file_is_opened() -> Outcome {
    let (_folder, file) = another_record()?;
    let mut desk = Desk::open(LARGE, &["--theme", "light"])?;
    desk.screen().drop_file(&file, egui::pos2(500.0, 400.0))?;
    desk.wait_for("Another")
}

/// The window manager's close ends an unchanged record's program; a changed one is asked about, and nothing is lost.
pub fn the_window_manager_closes_the_window() -> Outcome {
    let mut desk = Desk::open(LARGE, &["--theme", "light"])?;
    desk.screen().ask_to_close()?;
    until("the program goes on", || {
        // It ends in a frame, and frames are given while somebody is connected.
        desk.settle().ok();
        desk.has_ended().map(|ended| ended.then_some(()))
    })?;

    let (_folder, file) = another_record()?;
    let mut desk = Desk::open(LARGE, &["--theme", "light", &file.display().to_string()])?;
    desk.wait_for("Another")?;
    desk.click("Erlan Idrissov in China, 19–20 March 2014, held")?;
    let screen = desk.screen();
    screen.focus()?;
    screen.key("Delete")?;
    desk.wait_for("changed")?;
    screen.ask_to_close()?;
    until("nothing is asked", || {
        desk.settle()?;
        Ok(desk.find("Discard").ok().map(drop))
    })?;
    if desk.has_ended()? {
        return Err("the program ended with a change unsaved".to_owned());
    }
    desk.click("Cancel")?;
    desk.expect("changed")
}
