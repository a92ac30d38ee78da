//! The one table of commands: menus, shortcuts and help are all made from it.
//!
//! A command carries no payload; what it needs is in the view. It knows no widget: of egui only the names of keys.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that a person can ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begins a record between two countries.
    New,
    /// Opens a file.
    Open,
    /// Shows the files that were open last.
    OpenRecent,
    /// Opens the record that is built in.
    OpenBundled,
    /// Saves the record in its file.
    Save,
    /// Saves the record in another file.
    SaveAs,
    /// Figures and events from elsewhere.
    Import,
    /// Timeline and chart as a picture, into a file.
    ExportPicture,
    /// Events and figures for a spreadsheet or for statistics.
    ExportTable,
    /// Dates for a calendar.
    ExportCalendar,
    /// What is read before a meeting.
    ExportBrief,
    /// Timeline and chart as a picture, onto the clipboard.
    CopyPicture,
    /// Drops what was changed since the last save.
    Revert,
    /// Shows the earlier versions of the file.
    Versions,
    /// Changes what the record is called.
    RecordTitle,
    /// Closes the window.
    Quit,
    /// Takes the last step back.
    Undo,
    /// Makes the step again that was taken back.
    Redo,
    /// Opens the editor on what is selected.
    EditSelection,
    /// Opens the editor on a new record like the one selected.
    Duplicate,
    /// Deletes what is selected.
    Delete,
    /// Opens the editor on a new meeting.
    NewMeeting,
    /// Opens the editor on a new event of any kind.
    NewEvent,
    /// Opens the editor on a new agreement.
    NewAgreement,
    /// Opens the editor on something that was said.
    NewStatement,
    /// Opens the editor on a new claim.
    NewClaim,
    /// Opens the editor on a new series of figures.
    NewSeries,
    /// Opens the editor on a new figure: of the series that is selected, else of a new one.
    NewFigure,
    /// Opens the editor on a new person.
    NewPerson,
    /// Opens the editor on a new organisation.
    NewOrganisation,
    /// Opens the editor on a new place.
    NewPlace,
    /// Opens the editor on a new topic.
    NewTopic,
    /// Opens the editor on a new source.
    NewSource,
    /// Back to what was read before.
    Back,
    /// Shows all that is on record again.
    ClearFilter,
    /// Puts the keyboard into the search field.
    Search,
    /// Shows the whole record.
    FitAll,
    /// Shows the days of what is selected.
    FitSelection,
    /// Shows less time, larger.
    ZoomIn,
    /// Shows more time, smaller.
    ZoomOut,
    /// Shows the window that the record opens at.
    ZoomReset,
    /// Moves the window to the record's first day.
    GoToStart,
    /// Moves the window to the record's last day.
    GoToEnd,
    /// Shows the figures as a table, or the sheet again.
    Table,
    /// A lane for each kind of event.
    GroupByKind,
    /// A lane for each person.
    GroupByPerson,
    /// Puts the timeline away, or brings it back.
    ToggleTimeline,
    /// Puts the figures below the timeline away, or brings them back.
    ToggleFigures,
    /// Puts the strip of the whole record away, or brings it back.
    ToggleOverview,
    /// Puts Details and Claims away, or brings them back.
    ToggleSide,
    /// Light or dark as the desktop says.
    ThemeSystem,
    /// Dark on light.
    ThemeLight,
    /// Light on dark.
    ThemeDark,
    /// Finds a command by its name.
    Palette,
    /// Lists the keys.
    Keyboard,
    /// Says what the marks on timeline and chart mean.
    Marks,
    /// Says what the program is.
    About,
}

/// The menu that a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Records and their files.
    File,
    /// What leaves the record, within [`Self::File`].
    Export,
    /// What is on record, and what is looked for.
    Edit,
    /// What is looked at.
    View,
    /// New records.
    Insert,
    /// Commands, keys, and what the program is.
    Help,
}

impl Command {
    /// Whether a text field that has the keyboard has the same thing of its own: undoing what was typed.
    pub fn is_of_text_too(self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

impl Menu {
    /// The menu that it stands in, where it does not stand in the bar.
    pub fn within(self) -> Option<Self> {
        (self == Self::Export).then_some(Self::File)
    }

    /// In the order of the bar.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Insert, Self::Help];

    /// The key of its text.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Export => "menu-export",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Insert => "menu-insert",
            Self::Help => "menu-help",
        }
    }
}

/// A key alone.
const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or with Cmd on a Mac.
const fn command(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// A key with Shift.
const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

/// A key with Alt.
const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

/// A key with Shift and Ctrl, or Cmd on a Mac.
const fn command_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct CommandEntry {
    /// What is asked for.
    pub command: Command,
    /// Where it stands.
    pub menu: Menu,
    /// The key of its text.
    pub text_key: &'static str,
    /// The first is printed in the menu; all work.
    pub shortcuts: &'static [KeyboardShortcut],
    /// A hairline is drawn above it in its menu.
    pub starts_group: bool,
}

const fn entry(
    command: Command,
    menu: Menu,
    text_key: &'static str,
    shortcuts: &'static [KeyboardShortcut],
    starts_group: bool,
) -> CommandEntry {
    CommandEntry { command, menu, text_key, shortcuts, starts_group }
}

/// Every command, in the order of the menus.
pub const TABLE: &[CommandEntry] = &[
    entry(Command::New, Menu::File, "command-new", &[command(Key::N)], false),
    entry(Command::Open, Menu::File, "command-open", &[command(Key::O)], false),
    entry(Command::OpenRecent, Menu::File, "command-open-recent", &[], false),
    entry(Command::OpenBundled, Menu::File, "command-open-bundled", &[], false),
    entry(Command::Save, Menu::File, "command-save", &[command(Key::S)], true),
    entry(Command::SaveAs, Menu::File, "command-save-as", &[command_shift(Key::S)], false),
    entry(Command::Import, Menu::File, "command-import", &[command(Key::I)], true),
    entry(Command::ExportPicture, Menu::Export, "command-export-picture", &[command(Key::E)], false),
    entry(Command::ExportTable, Menu::Export, "command-export-table", &[], false),
    entry(Command::ExportCalendar, Menu::Export, "command-export-calendar", &[], false),
    entry(Command::ExportBrief, Menu::Export, "command-export-brief", &[], false),
    entry(Command::Revert, Menu::File, "command-revert", &[], false),
    entry(Command::Versions, Menu::File, "command-versions", &[], false),
    entry(Command::RecordTitle, Menu::File, "command-record-title", &[], true),
    // One record, one window: closing it is quitting.
    entry(Command::Quit, Menu::File, "command-quit", &[command(Key::Q), command(Key::W)], true),
    entry(Command::Undo, Menu::Edit, "command-undo", &[command(Key::Z)], false),
    entry(Command::Redo, Menu::Edit, "command-redo", &[command(Key::Y), command_shift(Key::Z)], false),
    entry(Command::EditSelection, Menu::Edit, "command-edit", &[key(Key::F2)], true),
    entry(Command::Duplicate, Menu::Edit, "command-duplicate", &[command(Key::D)], false),
    entry(Command::Delete, Menu::Edit, "command-delete", &[key(Key::Delete)], false),
    entry(Command::CopyPicture, Menu::Edit, "command-copy-picture", &[command_shift(Key::C)], true),
    entry(Command::Search, Menu::Edit, "command-search", &[key(Key::Slash), command(Key::F)], true),
    entry(Command::ClearFilter, Menu::Edit, "command-clear-filter", &[], false),
    entry(Command::Back, Menu::Edit, "command-back", &[alt(Key::ArrowLeft)], true),
    entry(Command::Table, Menu::View, "command-table", &[command(Key::T)], false),
    entry(Command::GroupByKind, Menu::View, "command-group-by-kind", &[], true),
    entry(Command::GroupByPerson, Menu::View, "command-group-by-person", &[], false),
    entry(Command::FitAll, Menu::View, "command-fit-all", &[key(Key::F)], true),
    entry(Command::FitSelection, Menu::View, "command-fit-selection", &[shift(Key::F)], false),
    entry(Command::ZoomIn, Menu::View, "command-zoom-in", &[key(Key::Plus)], false),
    entry(Command::ZoomOut, Menu::View, "command-zoom-out", &[key(Key::Minus)], false),
    entry(Command::ZoomReset, Menu::View, "command-zoom-reset", &[key(Key::Num0)], false),
    entry(Command::GoToStart, Menu::View, "command-go-to-start", &[key(Key::Home)], false),
    entry(Command::GoToEnd, Menu::View, "command-go-to-end", &[key(Key::End)], false),
    entry(Command::ToggleTimeline, Menu::View, "command-toggle-timeline", &[], true),
    entry(Command::ToggleFigures, Menu::View, "command-toggle-figures", &[], false),
    entry(Command::ToggleOverview, Menu::View, "command-toggle-overview", &[], false),
    entry(Command::ToggleSide, Menu::View, "command-toggle-side", &[command(Key::B)], false),
    entry(Command::ThemeSystem, Menu::View, "command-theme-system", &[], true),
    entry(Command::ThemeLight, Menu::View, "command-theme-light", &[], false),
    entry(Command::ThemeDark, Menu::View, "command-theme-dark", &[], false),
    entry(Command::NewMeeting, Menu::Insert, "command-new-meeting", &[command(Key::M)], false),
    entry(Command::NewEvent, Menu::Insert, "command-new-event", &[], false),
    entry(Command::NewAgreement, Menu::Insert, "command-new-agreement", &[], true),
    entry(Command::NewStatement, Menu::Insert, "command-new-statement", &[], false),
    entry(Command::NewClaim, Menu::Insert, "command-new-claim", &[], false),
    entry(Command::NewSeries, Menu::Insert, "command-new-series", &[], false),
    entry(Command::NewFigure, Menu::Insert, "command-new-figure", &[], false),
    entry(Command::NewPerson, Menu::Insert, "command-new-person", &[], true),
    entry(Command::NewOrganisation, Menu::Insert, "command-new-organisation", &[], false),
    entry(Command::NewPlace, Menu::Insert, "command-new-place", &[], false),
    entry(Command::NewTopic, Menu::Insert, "command-new-topic", &[], false),
    entry(Command::NewSource, Menu::Insert, "command-new-source", &[], false),
    entry(Command::Palette, Menu::Help, "command-palette", &[command(Key::K), command_shift(Key::P)], false),
    entry(Command::Keyboard, Menu::Help, "command-keyboard", &[key(Key::F1)], false),
    entry(Command::Marks, Menu::Help, "command-marks", &[], false),
    entry(Command::About, Menu::Help, "command-about", &[], false),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_shortcuts_clash() {
        let mut seen = std::collections::HashMap::new();
        for row in TABLE {
            for shortcut in row.shortcuts {
                if let Some(other) = seen.insert(*shortcut, row.command) {
                    panic!("{shortcut:?} is taken by {other:?} and {:?}", row.command);
                }
            }
        }
        assert!(seen.len() > 5);
    }

    #[test]
    fn every_command_has_a_text_and_stands_in_the_table_once() {
        let words = crate::words::Words::english();
        let mut seen = std::collections::HashSet::new();
        for row in TABLE {
            assert!(words.has(row.text_key), "{}", row.text_key);
            assert!(seen.insert(row.command), "{:?} twice", row.command);
        }
    }
}
