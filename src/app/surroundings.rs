//! What lies around the program: the desktop's file dialog, its colour scheme, the present day, the preferences on disk.
//!
//! The only place that speaks to rfd, to the session bus and to other programs. Everything here may take long and is asked off the frame.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::logger;
use super::preferences::Preferences;
use crate::time::Day;

/// A save of a large record to a slow disk takes less.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the app may use of its surroundings.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// In a test nothing outside is asked and nothing is remembered.
    is_test: bool,
    /// Whether the desktop has a file dialog; unknown until it has answered.
    pub has_file_dialog: bool,
    /// Whether the open record's file is looked at.
    pub watches_files: bool,
    /// How long a save is waited for before it is asked what to do.
    pub patience: Duration,
    /// Where what is not saved is kept until it is, and earlier versions.
    state: Option<PathBuf>,
}

impl Surroundings {
    /// A person's desktop.
    pub fn desktop() -> Self {
        let folders = directories::ProjectDirs::from("", "", "chancery");
        let state = folders.map(|folders| folders.state_dir().unwrap_or(folders.data_local_dir()).to_path_buf());
        Self { is_test: false, has_file_dialog: false, watches_files: true, patience: PATIENCE, state }
    }

    /// Nothing around: for tests.
    pub fn none() -> Self {
        Self { is_test: true, has_file_dialog: false, watches_files: false, patience: PATIENCE, state: None }
    }

    /// With a place for what is not saved.
    #[must_use]
    pub fn keeping_unsaved_in(self, folder: PathBuf) -> Self {
        Self { state: Some(folder), ..self }
    }

    /// Where what is not saved is kept until it is.
    pub fn journal_folder(&self) -> Option<PathBuf> {
        self.state.clone()
    }

    /// Seconds since 1970.
    pub fn now(&self) -> i64 {
        jiff::Timestamp::now().as_second()
    }

    /// A moment as clocks show it where the person is: the day, the hour and the minute.
    pub fn local_moment(&self, seconds: i64) -> Option<(Day, u8, u8)> {
        let zone = if self.is_test { jiff::tz::TimeZone::UTC } else { jiff::tz::TimeZone::system() };
        let moment = jiff::ZonedDateTime::new(jiff::Timestamp::from_second(seconds).ok()?, zone);
        let (month, day) = (u8::try_from(moment.month()).ok()?, u8::try_from(moment.day()).ok()?);
        let day = Day::from_ymd(i64::from(moment.year()), month, day)?;
        Some((day, u8::try_from(moment.hour()).ok()?, u8::try_from(moment.minute()).ok()?))
    }

    /// How long the first frame waits for the record: a test has time, however busy the machine is.
    pub fn first_frame_wait(&self, usual: Duration) -> Duration {
        if self.is_test { Duration::from_secs(5) } else { usual }
    }

    /// Whether the desktop may be asked.
    pub fn asks_desktop(&self) -> bool {
        !self.is_test
    }

    /// The present day where the person is; in a test there is none.
    pub fn today(&self) -> Option<Day> {
        if self.is_test {
            return None;
        }
        let date = jiff::ZonedDateTime::now().date();
        let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
        Day::from_ymd(i64::from(date.year()), month, day)
    }

    /// What was remembered from the last time.
    pub fn preferences(&self) -> Preferences {
        if self.is_test { Preferences::default() } else { Preferences::load() }
    }

    /// Where a person keeps documents.
    pub fn documents(&self) -> Option<PathBuf> {
        if self.is_test {
            return None;
        }
        let folders = directories::UserDirs::new()?;
        Some(folders.document_dir().unwrap_or_else(|| folders.home_dir()).to_path_buf())
    }

    /// A path as a person types it, `~` standing for their own folder.
    pub fn from_home(&self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), directories::UserDirs::new()) {
            (Ok(rest), Some(folders)) => folders.home_dir().join(rest),
            _ => path.to_path_buf(),
        }
    }

    /// Whether anything is remembered for the next time.
    pub fn remembers(&self) -> bool {
        !self.is_test
    }
}

/// What came of the desktop's dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// A path was chosen.
    Path(PathBuf),
    /// It was closed.
    Closed,
    /// It could not be shown.
    NotShown,
}

/// Nobody reads a dialog and closes it in so short a time.
const SHOWN_FOR: Duration = Duration::from_millis(250);

/// Shows a dialog of the desktop's. To be on the bus is not to serve: a portal may answer nothing, or that it can't, and rfd
/// gives for that what it gives for a dialog that was closed.
fn shown(dialog: impl FnOnce() -> Option<PathBuf>) -> DialogAnswer {
    let asked_at = std::time::Instant::now();
    match dialog() {
        Some(path) => DialogAnswer::Path(path),
        None if logger::has_dialog_failed() || asked_at.elapsed() < SHOWN_FOR || !has_file_dialog() => {
            DialogAnswer::NotShown
        }
        None => DialogAnswer::Closed,
    }
}

/// Shows the desktop's dialog for saving and waits. The dialog asks itself before a file is replaced.
/// `kind_of_file` is what such files are called, and how their names end.
pub fn pick_place(title: &str, kind_of_file: (&str, &str), folder: Option<&Path>, name: &str) -> DialogAnswer {
    let (kind, ending) = kind_of_file;
    let dialog = rfd::FileDialog::new().set_title(title).add_filter(kind, &[ending]).set_file_name(name);
    shown(|| match folder {
        Some(folder) => dialog.set_directory(folder).save_file(),
        None => dialog.save_file(),
    })
}

/// Shows the desktop's dialog and waits: whether there is a dialog at all was asked before.
pub fn pick_file(title: &str, kind_of_file: &str) -> DialogAnswer {
    shown(|| rfd::FileDialog::new().set_title(title).add_filter(kind_of_file, &["json"]).pick_file())
}

/// Shows the desktop's dialog for what is to be imported and waits.
pub fn pick_import(title: &str, kind_of_file: &str) -> DialogAnswer {
    const ENDINGS: [&str; 9] = ["csv", "tsv", "txt", "tab", "xlsx", "xls", "ods", "ics", "json"];
    shown(|| rfd::FileDialog::new().set_title(title).add_filter(kind_of_file, &ENDINGS).pick_file())
}

/// Opens a web address with the desktop's own program for it; fails where there is none. It takes a moment to know.
pub fn open_address(address: &str) -> std::io::Result<()> {
    open::that_detached(address)
}

/// Whether a file dialog can be had: elsewhere than on Linux always, there the portal's name on the session bus, or zenity.
pub fn has_file_dialog() -> bool {
    #[cfg(target_os = "linux")]
    {
        linux::has_portal() || is_on_path("zenity")
    }
    #[cfg(not(target_os = "linux"))]
    {
        true
    }
}

/// The desktop's colour scheme, where it tells. Elsewhere than on Linux egui asks itself.
pub fn system_is_dark() -> Option<bool> {
    #[cfg(target_os = "linux")]
    {
        linux::portal_prefers_dark()
    }
    #[cfg(not(target_os = "linux"))]
    {
        None
    }
}

#[cfg(target_os = "linux")]
fn is_on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

#[cfg(target_os = "linux")]
mod linux {
    //! The session bus: <https://flatpak.github.io/xdg-desktop-portal/>.

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    /// The portal's answer for "prefers dark"; 0 is no preference, 2 is light.
    const PREFERS_DARK: u32 = 1;

    /// A portal that starts takes a moment.
    const ANSWERS_WITHIN: std::time::Duration = std::time::Duration::from_secs(5);

    /// Whether the portal shows file dialogs.
    pub fn has_portal() -> bool {
        pollster::block_on(async {
            let bus = zbus::connection::Builder::session().ok()?.method_timeout(ANSWERS_WITHIN).build().await.ok()?;
            // To have a name on the bus is not to serve: what is asked for starts the portal where it does not run.
            let chooser =
                zbus::Proxy::new(&bus, PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.FileChooser");
            chooser.await.ok()?.get_property::<u32>("version").await.ok()
        })
        .is_some()
    }

    /// Whether the portal says that the person prefers dark; `None` where there is no portal or no answer.
    pub fn portal_prefers_dark() -> Option<bool> {
        pollster::block_on(async {
            let bus = zbus::Connection::session().await.ok()?;
            let settings =
                zbus::Proxy::new(&bus, PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
                    .await
                    .ok()?;
            let answer: zbus::zvariant::OwnedValue =
                settings.call("ReadOne", &("org.freedesktop.appearance", "color-scheme")).await.ok()?;
            u32::try_from(answer).ok().map(|scheme| scheme == PREFERS_DARK)
        })
    }
}
