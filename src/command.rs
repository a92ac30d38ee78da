//! The one table of commands: menus, shortcuts and help are all made from it.
//!
//! A command carries no payload; what it needs is in the view. It knows no widget.

/// Something that a person can ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    OpenRecent,
    OpenBundled,
    Save,
    SaveAs,
    Revert,
    RecordTitle,
    Quit,
    Undo,
    Redo,
    EditSelection,
    Duplicate,
    Delete,
    NewMeeting,
    NewEvent,
    NewAgreement,
    NewStatement,
    NewClaim,
    NewSeries,
    NewPerson,
    NewOrganisation,
    NewPlace,
    NewTopic,
    NewSource,
    Back,
    ClearFilter,
    Search,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    GoToStart,
    GoToEnd,
    Table,
    GroupByKind,
    GroupByPerson,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Palette,
    Keyboard,
    About,
}

/// The menu that a command stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    File,
    Edit,
    View,
    Insert,
    Help,
}

impl Command {
    /// Whether a text field that has the keyboard has the same thing of its own: undoing what was typed.
    pub fn is_of_text_too(self) -> bool {
        matches!(self, Self::Undo | Self::Redo)
    }
}

impl Menu {
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Insert, Self::Help];

    /// The key of its text.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Insert => "menu-insert",
            Self::Help => "menu-help",
        }
    }
}

/// A key on the keyboard, by what it types or does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyName {
    Letter(char),
    Digit0,
    Plus,
    Minus,
    Slash,
    Home,
    End,
    Left,
    Delete,
    F1,
    F2,
}

/// A key with its modifiers. `command` is Ctrl, or Cmd on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    pub command: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: KeyName,
}

impl Shortcut {
    const fn plain(key: KeyName) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }

    const fn command(key: KeyName) -> Self {
        Self { command: true, ..Self::plain(key) }
    }

    /// As it is printed beside a menu item: `Ctrl+Shift+S`.
    pub fn words(self) -> String {
        let mut words = String::new();
        for (held, name) in [(self.command, "Ctrl+"), (self.shift, "Shift+"), (self.alt, "Alt+")] {
            if held {
                words.push_str(name);
            }
        }
        match self.key {
            KeyName::Letter(letter) => words.push(letter),
            KeyName::Digit0 => words.push('0'),
            KeyName::Plus => words.push('+'),
            KeyName::Minus => words.push('−'),
            KeyName::Slash => words.push('/'),
            KeyName::Home => words.push_str("Home"),
            KeyName::End => words.push_str("End"),
            KeyName::Left => words.push('←'),
            KeyName::Delete => words.push_str("Del"),
            KeyName::F1 => words.push_str("F1"),
            KeyName::F2 => words.push_str("F2"),
        }
        words
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub command: Command,
    pub menu: Menu,
    /// The key of its text.
    pub text_key: &'static str,
    /// The first is printed in the menu; all work.
    pub shortcuts: &'static [Shortcut],
    /// A hairline is drawn above it in its menu.
    pub starts_group: bool,
}

const fn entry(
    command: Command,
    menu: Menu,
    text_key: &'static str,
    shortcuts: &'static [Shortcut],
    starts_group: bool,
) -> Entry {
    Entry { command, menu, text_key, shortcuts, starts_group }
}

/// Every command, in the order of the menus.
pub const TABLE: &[Entry] = &[
    entry(Command::New, Menu::File, "command-new", &[Shortcut::command(KeyName::Letter('N'))], false),
    entry(Command::Open, Menu::File, "command-open", &[Shortcut::command(KeyName::Letter('O'))], false),
    entry(Command::OpenRecent, Menu::File, "command-open-recent", &[], false),
    entry(Command::OpenBundled, Menu::File, "command-open-bundled", &[], false),
    entry(Command::Save, Menu::File, "command-save", &[Shortcut::command(KeyName::Letter('S'))], true),
    entry(
        Command::SaveAs,
        Menu::File,
        "command-save-as",
        &[Shortcut { shift: true, ..Shortcut::command(KeyName::Letter('S')) }],
        false,
    ),
    entry(Command::Revert, Menu::File, "command-revert", &[], false),
    entry(Command::RecordTitle, Menu::File, "command-record-title", &[], true),
    // One record, one window: closing it is quitting.
    entry(
        Command::Quit,
        Menu::File,
        "command-quit",
        &[Shortcut::command(KeyName::Letter('Q')), Shortcut::command(KeyName::Letter('W'))],
        true,
    ),
    entry(Command::Undo, Menu::Edit, "command-undo", &[Shortcut::command(KeyName::Letter('Z'))], false),
    entry(
        Command::Redo,
        Menu::Edit,
        "command-redo",
        &[Shortcut::command(KeyName::Letter('Y')), Shortcut { shift: true, ..Shortcut::command(KeyName::Letter('Z')) }],
        false,
    ),
    entry(Command::EditSelection, Menu::Edit, "command-edit", &[Shortcut::plain(KeyName::F2)], true),
    entry(Command::Duplicate, Menu::Edit, "command-duplicate", &[Shortcut::command(KeyName::Letter('D'))], false),
    entry(Command::Delete, Menu::Edit, "command-delete", &[Shortcut::plain(KeyName::Delete)], false),
    entry(
        Command::Search,
        Menu::Edit,
        "command-search",
        &[Shortcut::plain(KeyName::Slash), Shortcut::command(KeyName::Letter('F'))],
        true,
    ),
    entry(Command::ClearFilter, Menu::Edit, "command-clear-filter", &[], false),
    entry(Command::Back, Menu::Edit, "command-back", &[Shortcut { alt: true, ..Shortcut::plain(KeyName::Left) }], true),
    entry(Command::Table, Menu::View, "command-table", &[Shortcut::command(KeyName::Letter('T'))], false),
    entry(Command::GroupByKind, Menu::View, "command-group-by-kind", &[], true),
    entry(Command::GroupByPerson, Menu::View, "command-group-by-person", &[], false),
    entry(Command::FitAll, Menu::View, "command-fit-all", &[Shortcut::plain(KeyName::Letter('F'))], true),
    entry(
        Command::FitSelection,
        Menu::View,
        "command-fit-selection",
        &[Shortcut { shift: true, ..Shortcut::plain(KeyName::Letter('F')) }],
        false,
    ),
    entry(Command::ZoomIn, Menu::View, "command-zoom-in", &[Shortcut::plain(KeyName::Plus)], false),
    entry(Command::ZoomOut, Menu::View, "command-zoom-out", &[Shortcut::plain(KeyName::Minus)], false),
    entry(Command::ZoomReset, Menu::View, "command-zoom-reset", &[Shortcut::plain(KeyName::Digit0)], false),
    entry(Command::GoToStart, Menu::View, "command-go-to-start", &[Shortcut::plain(KeyName::Home)], false),
    entry(Command::GoToEnd, Menu::View, "command-go-to-end", &[Shortcut::plain(KeyName::End)], false),
    entry(Command::ThemeSystem, Menu::View, "command-theme-system", &[], true),
    entry(Command::ThemeLight, Menu::View, "command-theme-light", &[], false),
    entry(Command::ThemeDark, Menu::View, "command-theme-dark", &[], false),
    entry(Command::NewMeeting, Menu::Insert, "command-new-meeting", &[Shortcut::command(KeyName::Letter('M'))], false),
    entry(Command::NewEvent, Menu::Insert, "command-new-event", &[], false),
    entry(Command::NewAgreement, Menu::Insert, "command-new-agreement", &[], true),
    entry(Command::NewStatement, Menu::Insert, "command-new-statement", &[], false),
    entry(Command::NewClaim, Menu::Insert, "command-new-claim", &[], false),
    entry(Command::NewSeries, Menu::Insert, "command-new-series", &[], false),
    entry(Command::NewPerson, Menu::Insert, "command-new-person", &[], true),
    entry(Command::NewOrganisation, Menu::Insert, "command-new-organisation", &[], false),
    entry(Command::NewPlace, Menu::Insert, "command-new-place", &[], false),
    entry(Command::NewTopic, Menu::Insert, "command-new-topic", &[], false),
    entry(Command::NewSource, Menu::Insert, "command-new-source", &[], false),
    entry(
        Command::Palette,
        Menu::Help,
        "command-palette",
        &[Shortcut::command(KeyName::Letter('K')), Shortcut { shift: true, ..Shortcut::command(KeyName::Letter('P')) }],
        false,
    ),
    entry(Command::Keyboard, Menu::Help, "command-keyboard", &[Shortcut::plain(KeyName::F1)], false),
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
                    panic!("{} is taken by {other:?} and {:?}", shortcut.words(), row.command);
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
