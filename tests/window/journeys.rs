//! What a person does from the start to the end of a task.

use egui::{Key, Modifiers};

use crate::desk::{Desk, Outcome};

/// A journey's name and the journey.
type Journey = (&'static str, fn() -> Outcome);

pub const ALL: &[Journey] = &[
    ("the_bundled_record_opens_whole", the_bundled_record_opens_whole),
    ("read_by_keyboard_alone", read_by_keyboard_alone),
    ("read_by_pointer", read_by_pointer),
    ("a_meeting_is_added_and_saved_by_keyboard_alone", a_meeting_is_added_and_saved_by_keyboard_alone),
    ("a_meeting_is_added_and_saved_by_pointer", a_meeting_is_added_and_saved_by_pointer),
    ("an_idle_window_uses_no_processor", an_idle_window_uses_no_processor),
];

const LARGE: (u32, u32) = (1440, 900);
const SMALL: (u32, u32) = (1024, 640);

fn the_bundled_record_opens_whole() -> Outcome {
    for size in [LARGE, SMALL] {
        let mut desk = Desk::open(size, &["--theme", "light"])?;
        for panel in ["Timeline", "Chart", "Overview", "Details"] {
            desk.find(panel)?;
        }
        for menu in ["File", "Edit", "View", "Help"] {
            desk.find(menu)?;
        }
        desk.find("Erlan Idrissov in China, 19–20 March 2014, held")?;
        desk.find("Search")?;
    }
    Ok(())
}

/// Open, search, select, zoom, read Details: without the pointer.
fn read_by_keyboard_alone() -> Outcome {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = folder.path().join("copy.json");
    let copy = chancery::files::BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", "\"title\": \"A copy of the record\"", 1);
    std::fs::write(&file, copy).map_err(|error| error.to_string())?;
    let mut desk = Desk::open(LARGE, &[])?;
    desk.press(Modifiers { ctrl: true, command: true, ..Modifiers::NONE }, Key::O)?;
    desk.find("Path")?;
    desk.type_text(&file.display().to_string())?;
    desk.key(Key::Enter)?;
    desk.wait_for("A copy of the record")?;

    desk.key(Key::Slash)?;
    desk.type_text("monument to abai")?;
    desk.key(Key::Enter)?;
    desk.expect("Yuan Xikun")?;

    desk.key(Key::Escape)?;
    let before = desk.find("Overview")?;
    desk.key(Key::Plus)?;
    desk.key(Key::Plus)?;
    drop(before);
    desk.expect("par. 15")
}

/// Select an event, follow a name, come back, read a figure.
fn read_by_pointer() -> Outcome {
    let mut desk = Desk::open(LARGE, &["--theme", "dark"])?;
    desk.click("Sanya, 6 April 2013, held")?;
    desk.expect("CRI, 6 April 2013")?;
    let bar = desk.find("Trade turnover, 2014, USD 17.156639 bn, as Kazakhstan reports")?;
    desk.hover_at(bar.bounds.ok_or("the bar has no place")?.center())?;
    desk.expect("World Integrated Trade Solution")?;
    desk.key(Key::Tab)?;
    desk.focused()?.map(drop).ok_or_else(|| "Tab leads nowhere".to_owned())
}

fn an_idle_window_uses_no_processor() -> Outcome {
    let mut desk = Desk::open(LARGE, &[])?;
    desk.settle()?;
    std::thread::sleep(std::time::Duration::from_secs(2));
    let before = desk.ticks()?;
    std::thread::sleep(std::time::Duration::from_secs(10));
    let used = desk.ticks()? - before;
    if used == 0 { Ok(()) } else { Err(format!("{used} ticks in 10 idle seconds")) }
}

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// A copy of the bundled record on disk, for a journey that changes it.
struct Copy {
    _folder: tempfile::TempDir,
    file: std::path::PathBuf,
}

impl Copy {
    fn new() -> Outcome<Self> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let file = folder.path().join("copy.json");
        std::fs::write(&file, chancery::files::BUNDLED).map_err(|error| error.to_string())?;
        Ok(Self { _folder: folder, file })
    }

    fn path(&self) -> String {
        self.file.display().to_string()
    }

    /// Waits until the file has one event more and, but for a comma, no other line changed.
    fn expect_one_event_more(&self, title: &str) -> Outcome {
        let began = std::time::Instant::now();
        loop {
            let text = std::fs::read_to_string(&self.file).map_err(|error| error.to_string())?;
            if text.contains(title) {
                let known: std::collections::HashSet<&str> =
                    chancery::files::BUNDLED.lines().map(|line| line.trim_end_matches(',')).collect();
                let mut lines = text.lines().map(|line| line.trim_end_matches(','));
                let kept = chancery::files::BUNDLED.lines().map(|line| line.trim_end_matches(','));
                for line in kept {
                    if !lines.any(|other| other == line) {
                        return Err(format!("this line is gone or changed: {line}"));
                    }
                }
                let new = text.lines().filter(|line| !known.contains(line.trim_end_matches(','))).count();
                return if new > 0 { Ok(()) } else { Err("nothing new stands in the file".to_owned()) };
            }
            if began.elapsed() > std::time::Duration::from_secs(20) {
                return Err(format!("{title} is not in the file"));
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
}

/// Goes on with Tab until this field has the keyboard.
fn tab_to(desk: &mut Desk, name: &str) -> Outcome {
    for _ in 0..60 {
        if desk.focused()?.is_some_and(|node| node.name == name) {
            return Ok(());
        }
        desk.key(Key::Tab)?;
    }
    Err(format!("Tab does not lead to {name}"))
}

/// A meeting with its evidence, saved and taken back, without the pointer.
fn a_meeting_is_added_and_saved_by_keyboard_alone() -> Outcome {
    let copy = Copy::new()?;
    let mut desk = Desk::open(LARGE, &[&copy.path()])?;
    desk.press(CTRL, Key::M)?;
    desk.type_text("Talks on coal")?;
    tab_to(&mut desk, "When")?;
    desk.type_text("20 March 2014")?;
    desk.expect("One day: Thursday 20 March 2014")?;
    tab_to(&mut desk, "Part of")?;
    desk.key(Key::Enter)?;
    tab_to(&mut desk, "Participants")?;
    desk.type_text("wang")?;
    desk.key(Key::Enter)?;
    desk.expect("Wang Yi, remove")?;
    tab_to(&mut desk, "Source")?;
    desk.type_text("astana times")?;
    desk.key(Key::Enter)?;
    tab_to(&mut desk, "Where in it")?;
    desk.type_text("par. 5")?;
    desk.press(CTRL, Key::Enter)?;
    desk.expect("Talks on coal, 20 March 2014, held")?;
    desk.expect("changed")?;
    desk.press(CTRL, Key::S)?;
    desk.wait_for("saved")?;
    copy.expect_one_event_more("Talks on coal")?;
    desk.press(CTRL, Key::Z)?;
    desk.expect("changed")?;
    match desk.expect("Talks on coal, 20 March 2014, held") {
        Ok(()) => Err("it is still on the timeline".to_owned()),
        Err(_) => Ok(()),
    }
}

/// The same with the pointer, and the keyboard for words alone; the saved file shows it when it is opened again.
fn a_meeting_is_added_and_saved_by_pointer() -> Outcome {
    let copy = Copy::new()?;
    let mut desk = Desk::open(LARGE, &[&copy.path()])?;
    desk.click("Insert")?;
    desk.click("Meeting…")?;
    desk.click("Title")?;
    desk.type_text("Talks on coal")?;
    desk.click("When")?;
    desk.type_text("20 March 2014")?;
    desk.click("Participants")?;
    desk.type_text("wang")?;
    desk.click("Wang Yi")?;
    desk.click("Take Erlan Idrissov in China")?;
    desk.click("Source")?;
    desk.type_text("astana times")?;
    desk.click("The Astana Times, March 2014: Kazakh FM visits China, discusses relations")?;
    desk.click("Where in it")?;
    desk.type_text("par. 5")?;
    desk.click("Add meeting")?;
    desk.expect("Talks on coal, 20 March 2014, held")?;
    desk.click("File")?;
    desk.click("Save")?;
    copy.expect_one_event_more("Talks on coal")?;
    drop(desk);
    // The visit is selected, and the talks are among its parts.
    Desk::open(LARGE, &[&copy.path()])?.expect("Talks on coal")
}
