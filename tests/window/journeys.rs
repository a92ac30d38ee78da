//! What a person does from the start to the end of a task.

use egui::{Key, Modifiers};

use crate::desk::{Desk, Outcome};

/// A journey's name and the journey.
type Journey = (&'static str, fn() -> Outcome);

pub const ALL: &[Journey] = &[
    ("the_bundled_record_opens_whole", the_bundled_record_opens_whole),
    ("read_by_keyboard_alone", read_by_keyboard_alone),
    ("read_by_pointer", read_by_pointer),
    ("a_meeting_added_by_keyboard_alone", crate::adding::a_meeting_added_by_keyboard_alone),
    ("a_meeting_added_by_pointer_with_typing", crate::adding::a_meeting_added_by_pointer_with_typing),
    ("what_is_copied_is_pasted_by_another_program", crate::doors::what_is_copied_is_pasted_by_another_program),
    ("a_copied_picture_is_pasted_by_another_program", crate::doors::a_copied_picture_is_pasted_by_another_program),
    (
        "a_table_of_another_program_is_pasted_into_the_figures",
        crate::doors::a_table_of_another_program_is_pasted_into_the_figures,
    ),
    ("a_web_address_is_opened_by_the_desktop", crate::doors::a_web_address_is_opened_by_the_desktop),
    ("wayland_s_clipboard_is_the_window_s_too", crate::wayland::wayland_s_clipboard_is_the_window_s_too),
    ("a_dropped_file_is_opened", crate::doors::a_dropped_file_is_opened),
    ("the_window_manager_closes_the_window", crate::doors::the_window_manager_closes_the_window),
    ("an_idle_window_uses_no_processor", an_idle_window_uses_no_processor),
    ("what_was_not_saved_outlives_a_fall", crate::falling::what_was_not_saved_outlives_a_fall),
    ("what_was_done_outlives_a_kill", crate::killed::what_was_done_outlives_a_kill),
    (
        "kills_at_any_moment_harm_nothing_and_lose_no_second",
        crate::killed::kills_at_any_moment_harm_nothing_and_lose_no_second,
    ),
    ("two_windows_on_one_file_lose_nothing", crate::two::two_windows_on_one_file_lose_nothing),
    ("what_both_changed_is_asked_about", crate::two::what_both_changed_is_asked_about),
    ("no_connection_is_opened_and_no_program_run", crate::killed::no_connection_is_opened_and_no_program_run),
    ("a_portal_that_cannot_serve_is_in_nobodys_way", crate::portal::a_portal_that_cannot_serve_is_in_nobodys_way),
    ("a_screen_reader_finds_a_name_for_everything", crate::aloud::a_screen_reader_finds_a_name_for_everything),
    ("acts_are_written_and_read", crate::monkey::acts_are_written_and_read),
    ("no_monkey_brings_it_down", crate::monkey::no_monkey_brings_it_down),
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
    let copy =
        chancery::files::BUNDLED.replacen("\"title\": \"Kazakhstan–China\"", "\"title\": \"A copy of the record\"", 1);
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
