//! The X server's side of the window: real keys and clicks, the clipboard as other programs have it, and what a window
//! manager and a file manager send. What is injected into the app can pass while the desktop gets nothing.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::desk::{Outcome, said};

/// How long another program may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(20);
/// The version of the drag-and-drop protocol that is spoken: <https://freedesktop.org/wiki/Specifications/XDND/>.
const XDND_VERSION: u32 = 5;

/// A display with the app's window on it.
pub struct Screen {
    display: String,
}

impl Screen {
    pub fn new(display: &str) -> Self {
        Self { display: display.to_owned() }
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env("DISPLAY", &self.display);
        command
    }

    fn xdotool(&self, arguments: &[&str]) -> Outcome {
        let status = self.command("xdotool", arguments).stdout(Stdio::null()).status();
        let status = status.map_err(said("xdotool does not start"))?;
        if status.success() { Ok(()) } else { Err(format!("xdotool {arguments:?} failed")) }
    }

    /// Gives the window the keyboard, as a window manager would.
    pub fn focus(&self) -> Outcome {
        self.xdotool(&["search", "--onlyvisible", "--name", "Chancery", "windowfocus", "--sync"])
    }

    /// Presses a key, in xdotool's spelling.
    pub fn key(&self, key: &str) -> Outcome {
        self.xdotool(&["key", key])
    }

    pub fn point_at(&self, pos: egui::Pos2) -> Outcome {
        self.xdotool(&["mousemove", &format!("{:.0}", pos.x), &format!("{:.0}", pos.y), "sleep", "0.2"])
    }

    pub fn click_at(&self, pos: egui::Pos2) -> Outcome {
        let (x, y) = (format!("{:.0}", pos.x), format!("{:.0}", pos.y));
        self.xdotool(&["mousemove", &x, &y, "sleep", "0.2", "click", "1"])
    }

    /// What another program would paste.
    pub fn clipboard(&self) -> Outcome<String> {
        let output = self.command("xclip", &["-selection", "clipboard", "-o"]).output();
        let output = output.map_err(said("xclip does not start"))?;
        if output.status.success() {
            String::from_utf8(output.stdout).map_err(said("the clipboard holds no text"))
        } else {
            Err("the clipboard is empty".to_owned())
        }
    }

    /// The picture that another program would paste, as PNG; nothing while there is none.
    pub fn picture_on_clipboard(&self) -> Outcome<Option<Vec<u8>>> {
        let output = self.command("xclip", &["-selection", "clipboard", "-t", "image/png", "-o"]).output();
        let output = output.map_err(said("xclip does not start"))?;
        // Who owned it before gives its text under any name.
        Ok(Some(output.stdout).filter(|file| file.starts_with(b"\x89PNG")))
    }

    /// Owns the clipboard, as another program that copied something.
    pub fn set_clipboard(&self, text: &str) -> Outcome {
        let mut command = self.command("xclip", &["-selection", "clipboard", "-i"]);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut child = child.map_err(said("xclip does not start"))?;
        child.stdin.take().ok_or("xclip has no input")?.write_all(text.as_bytes()).map_err(said("xclip reads not"))?;
        child.wait().map_err(said("xclip does not end"))?;
        Ok(())
    }

    /// Asks the window to close, as a window manager does.
    pub fn ask_to_close(&self) -> Outcome {
        let link = Link::new(&self.display)?;
        let protocols = link.atom("WM_PROTOCOLS")?;
        let delete = link.atom("WM_DELETE_WINDOW")?;
        link.send(link.app, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0])
    }

    /// Drags a file over a point of the window and lets it fall, as a file manager does.
    pub fn drop_file(&self, path: &Path, at: egui::Pos2) -> Outcome {
        Link::new(&self.display)?.drop_text(&format!("file://{}\r\n", path.display()), at)
    }
}

/// A program of our own beside the app.
struct Link {
    connection: RustConnection,
    root: Window,
    /// The app's window, and ours.
    app: Window,
    own: Window,
}

impl Link {
    fn new(display: &str) -> Outcome<Self> {
        let (connection, screen) = x11rb::connect(Some(display)).map_err(said("no connection to the screen"))?;
        let root = connection.setup().roots.get(screen).ok_or("no screen")?.root;
        let own = connection.generate_id().map_err(said("no id"))?;
        connection
            .create_window(0, own, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &CreateWindowAux::new())
            .map_err(said("no window"))?;
        let mut link = Self { connection, root, app: 0, own };
        link.app = link.find_app()?;
        Ok(link)
    }

    fn atom(&self, name: &str) -> Outcome<Atom> {
        let cookie = self.connection.intern_atom(false, name.as_bytes()).map_err(said("no atom"))?;
        Ok(cookie.reply().map_err(said("no atom"))?.atom)
    }

    /// The window that takes drops is the app's.
    fn find_app(&self) -> Outcome<Window> {
        let aware = self.atom("XdndAware")?;
        let tree = self.connection.query_tree(self.root).map_err(said("no windows"))?;
        for window in tree.reply().map_err(said("no windows"))?.children {
            let property = self.connection.get_property(false, window, aware, AtomEnum::ANY, 0, 1);
            let property = property.map_err(said("no properties"))?.reply();
            if property.is_ok_and(|property| property.value_len > 0) {
                return Ok(window);
            }
        }
        Err("the app has no window that takes drops".to_owned())
    }

    fn send(&self, to: Window, kind: Atom, data: [u32; 5]) -> Outcome {
        let event = ClientMessageEvent::new(32, to, kind, data);
        self.connection.send_event(false, to, EventMask::NO_EVENT, event).map_err(said("nothing was sent"))?;
        // The server has it before we may go.
        self.connection.sync().map_err(said("nothing was sent"))
    }

    fn drop_text(&self, text: &str, at: egui::Pos2) -> Outcome {
        let selection = self.atom("XdndSelection")?;
        let list = self.atom("text/uri-list")?;
        let copy = self.atom("XdndActionCopy")?;
        let owned = self.connection.set_selection_owner(self.own, selection, x11rb::CURRENT_TIME);
        owned.map_err(said("the selection was not taken"))?;
        self.send(self.app, self.atom("XdndEnter")?, [self.own, XDND_VERSION << 24, list, 0, 0])?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a point of the screen")]
        let point = ((at.x as u32) << 16) | at.y as u32;
        self.send(self.app, self.atom("XdndPosition")?, [self.own, 0, point, x11rb::CURRENT_TIME, copy])?;
        self.serve_until(self.atom("XdndStatus")?, text)?;
        self.send(self.app, self.atom("XdndDrop")?, [self.own, 0, x11rb::CURRENT_TIME, 0, 0])?;
        self.serve_until(self.atom("XdndFinished")?, text)
    }

    /// Hands out the text to whoever asks, until a message of this kind comes.
    fn serve_until(&self, kind: Atom, text: &str) -> Outcome {
        let began = Instant::now();
        while began.elapsed() < ANSWERS_WITHIN {
            match self.connection.poll_for_event().map_err(said("the screen is gone"))? {
                Some(Event::ClientMessage(message)) if message.type_ == kind => return Ok(()),
                Some(Event::SelectionRequest(request)) => self.hand_out(&request, text)?,
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        Err("the window does not answer what is dragged over it".to_owned())
    }

    fn hand_out(&self, request: &SelectionRequestEvent, text: &str) -> Outcome {
        let (window, property, target) = (request.requestor, request.property, request.target);
        self.connection
            .change_property8(PropMode::REPLACE, window, property, target, text.as_bytes())
            .map_err(said("nothing was handed out"))?;
        let event = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: window,
            selection: request.selection,
            target,
            property,
        };
        self.connection.send_event(false, window, EventMask::NO_EVENT, event).map_err(said("nothing was said"))?;
        self.connection.flush().map_err(said("nothing was said"))
    }
}
