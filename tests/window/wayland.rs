//! The other window system: Weston, in a window of a virtual X screen, so that its keys and its clipboard are real ones.

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::desk::{Desk, Outcome, said, virtual_screen};
use crate::made::{LARGE, wait_until};
use crate::screen::Screen;

const SOCKET: &str = "wayland-of-a-test";
/// The height of Weston's own panel. Its screen has room for that and the window, so that there is one place for the window.
const PANEL: f32 = 32.0;
/// How often another program is asked before it is given up.
const TRIES: u32 = 20;

/// Weston on its screen.
struct Compositor {
    screen: Child,
    weston: Child,
    display: String,
    folder: tempfile::TempDir,
}

impl Drop for Compositor {
    fn drop(&mut self) {
        for process in [&mut self.weston, &mut self.screen] {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

impl Compositor {
    /// Nothing where it is not installed, unless a window is required.
    fn start() -> Outcome<Option<Self>> {
        let folder = tempfile::tempdir().map_err(said("no folder"))?;
        let (mut screen, display) = virtual_screen((1500, 1000))?;
        let started = Command::new("weston")
            .args(["--backend=x11-backend.so", "--use-pixman", "--width=1440", "--height=932", "--idle-time=0"])
            .args(["--no-config", &format!("--socket={SOCKET}")])
            .env("DISPLAY", &display)
            .env("XDG_RUNTIME_DIR", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let weston = match started {
            Ok(weston) => weston,
            Err(error) => {
                screen.kill().ok();
                screen.wait().ok();
                if std::env::var_os("CHANCERY_REQUIRE_WINDOW").is_some() {
                    return Err(format!("weston does not start: {error} (Debian: weston)"));
                }
                eprintln!("skipped: weston is not installed (Debian: weston)");
                return Ok(None);
            }
        };
        let compositor = Self { screen, weston, display, folder };
        let socket = compositor.folder.path().join(SOCKET);
        wait_until("weston opens no socket", || std::os::unix::net::UnixStream::connect(&socket).is_ok())?;
        Ok(Some(compositor))
    }

    fn runtime(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("WAYLAND_DISPLAY", SOCKET).env("XDG_RUNTIME_DIR", self.runtime()).stderr(Stdio::null());
        command
    }

    /// What another program would paste, once it has this in it.
    fn pasted(&self, part: &str) -> Outcome<String> {
        let mut text = String::new();
        for _ in 0..TRIES {
            let output = self.command("timeout").args(["2", "wl-paste", "--no-newline"]).output();
            text = String::from_utf8_lossy(&output.map_err(said("wl-paste does not start"))?.stdout).into_owned();
            if text.contains(part) {
                return Ok(text);
            }
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
        Err(format!("another program pastes {text:?}"))
    }

    /// Another program that has copied a text, for as long as it is held.
    fn copied(&self, text: &str) -> Outcome<Copied> {
        let spawned = self.command("wl-copy").arg("--foreground").stdin(Stdio::piped()).spawn();
        let mut child = spawned.map_err(said("wl-copy does not start (Debian: wl-clipboard)"))?;
        child.stdin.take().ok_or("wl-copy has no input")?.write_all(text.as_bytes()).map_err(said("wl-copy"))?;
        let copied = Copied(child);
        self.pasted(text)?;
        Ok(copied)
    }
}

struct Copied(Child);

impl Drop for Copied {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Real keys on Wayland: rows go to another program, and its cells come back as a table to import.
pub fn wayland_s_clipboard_is_the_window_s_too() -> Outcome {
    let Some(compositor) = Compositor::start()? else { return Ok(()) };
    let runtime = compositor.runtime().display().to_string();
    let environment = [("WAYLAND_DISPLAY", SOCKET), ("XDG_RUNTIME_DIR", &*runtime)];
    let mut desk = Desk::open_with(LARGE, &["--theme", "light"], &environment)?;
    let screen = Screen::new(&compositor.display);
    // Weston counts the pointer's way from its corner, whichever point of the X screen it begins at.
    screen.point_at(egui::Pos2::ZERO)?;
    // The pointer gives the window the keyboard, as a person does.
    let tab = desk.find("Claims")?.bounds.ok_or("the tab has no place")?.center() + egui::vec2(0.0, PANEL);
    screen.click_at(tab)?;
    screen.key("ctrl+t")?;
    desk.wait_for("Trade turnover, table")?;
    screen.key("ctrl+c")?;
    desk.wait_for("rows copied")?;
    compositor.pasted("22.738214")?;
    let _copied = compositor.copied("Year\tExports, USD bn\n2013\t14.3\n2014\t9.8\n")?;
    screen.click_at(tab)?;
    screen.key("ctrl+v")?;
    desk.wait_for("Import 2 figures")
}
