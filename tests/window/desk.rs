//! A screen with the app on it: starts both, presses keys and clicks by the widgets' spoken names, reads the tree.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use egui_inspection::protocol::{Request, Response, read_handshake, read_message, write_message};

use crate::screen::Screen;

pub type Outcome<T = ()> = Result<T, String>;

/// How long the app may take to open its port: a debug build on a slow machine.
const OPENS_WITHIN: Duration = Duration::from_mins(1);

/// What a virtual screen needs and is not there.
pub fn missing() -> Option<String> {
    for (program, package) in [("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("xclip", "xclip")] {
        if !is_on_path(program) {
            return Some(format!("{program} is not installed (Debian: {package})"));
        }
    }
    let folders = ["/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64"];
    let has = |name: &str| folders.iter().any(|folder| Path::new(folder).join(name).exists());
    for (library, package) in
        [("libGL.so.1", "libgl1"), ("libX11.so.6", "libx11-6"), ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0")]
    {
        if !has(library) {
            return Some(format!("{library} is not installed (Debian: {package})"));
        }
    }
    None
}

fn is_on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// A widget as a screen reader has it.
#[derive(Clone, Debug)]
pub struct Node {
    pub name: String,
    pub value: String,
    pub bounds: Option<egui::Rect>,
    pub is_focused: bool,
    pub is_label: bool,
}

/// The app in a window of its own screen.
pub struct Desk {
    screen: Child,
    display: String,
    app: Child,
    port: TcpStream,
    /// What it says on standard error.
    words: tempfile::NamedTempFile,
    /// Its home, where nobody else has it.
    home: Option<tempfile::TempDir>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        for process in [&mut self.app, &mut self.screen] {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

pub fn said<E: std::fmt::Display>(what: &str) -> impl Fn(E) -> String {
    move |error| format!("{what}: {error}")
}

/// A virtual screen of this size, and what it is called.
pub fn virtual_screen(size: (u32, u32)) -> Outcome<(Child, String)> {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", &format!("{}x{}x24", size.0, size.1), "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(said("Xvfb does not start"))?;
    let mut number = String::new();
    let stdout = screen.stdout.take().ok_or("Xvfb has no output")?;
    BufReader::new(stdout).read_line(&mut number).map_err(said("Xvfb does not say its number"))?;
    Ok((screen, format!(":{}", number.trim())))
}

impl Desk {
    /// Starts a screen of this size and the app on it.
    pub fn open(size: (u32, u32), arguments: &[&str]) -> Outcome<Self> {
        Self::open_on(size, size, arguments)
    }

    /// As [`Self::open`], with more in the environment.
    pub fn open_with(size: (u32, u32), arguments: &[&str], environment: &[(&str, &str)]) -> Outcome<Self> {
        let home = tempfile::tempdir().map_err(said("no home"))?;
        let mut desk = Self::start(home.path(), size, size, arguments, environment)?;
        desk.home = Some(home);
        Ok(desk)
    }

    /// Starts a screen and the app on it, in a window that may be smaller.
    pub fn open_on(screen: (u32, u32), window: (u32, u32), arguments: &[&str]) -> Outcome<Self> {
        let home = tempfile::tempdir().map_err(said("no home"))?;
        let mut desk = Self::start(home.path(), screen, window, arguments, &[])?;
        desk.home = Some(home);
        Ok(desk)
    }

    /// As [`Self::open`], in a home that stays, with more in the environment.
    pub fn open_in(home: &Path, size: (u32, u32), arguments: &[&str], environment: &[(&str, &str)]) -> Outcome<Self> {
        Self::start(home, size, size, arguments, environment)
    }

    fn start(
        home: &Path,
        screen_size: (u32, u32),
        window: (u32, u32),
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Outcome<Self> {
        let (screen, display) = virtual_screen(screen_size)?;
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).map_err(said("no port"))?;
        let words = tempfile::NamedTempFile::new().map_err(said("no place for standard error"))?;
        let of_test = |key: &str| environment.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        let mut command = match (of_test("CHANCERY_TEST_STRACE"), of_test("CHANCERY_TEST_CALLS")) {
            (Some(strace), Some(calls)) => {
                let mut command = Command::new(strace);
                command.args(["-f", "-qq", "-e", "trace=socket,connect,execve", "-o", calls]);
                command.arg(env!("CARGO_BIN_EXE_chancery"));
                command
            }
            _ => Command::new(env!("CARGO_BIN_EXE_chancery")),
        };
        let app = command
            .args(arguments)
            .env("DISPLAY", &display)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("EGUI_INSPECTION", port.to_string())
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("PATH", "/nowhere")
            .envs(environment.iter().copied())
            .stderr(words.reopen().map_err(said("no place for standard error"))?)
            .spawn()
            .map_err(said("the app does not start"))?;
        let began = Instant::now();
        let mut desk = loop {
            if let Ok(port) = TcpStream::connect(port) {
                // An app that does not answer for so long hangs.
                port.set_read_timeout(Some(OPENS_WITHIN)).map_err(said("no port"))?;
                break Self { screen, display, app, port, words, home: None };
            }
            if began.elapsed() > OPENS_WITHIN {
                return Err("the app opened no inspection port".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        read_handshake(&mut desk.port).map_err(said("no handshake"))?;
        desk.resize(window.0, window.1)?;
        desk.settle()?;
        Ok(desk)
    }

    /// The X server's side of the window.
    pub fn screen(&self) -> Screen {
        Screen::new(&self.display)
    }

    /// The app's process.
    pub fn process(&self) -> u32 {
        self.app.id()
    }

    /// Whether the app has ended by itself.
    pub fn has_ended(&mut self) -> Outcome<bool> {
        self.app.try_wait().map(|status| status.is_some()).map_err(said("the app is not known"))
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u32, height: u32) -> Outcome {
        self.ask(&Request::Resize { width, height }).map(drop)
    }

    /// Waits for the end of the app, and gives what it said on standard error.
    pub fn last_words(&mut self) -> Outcome<String> {
        self.app.wait().map_err(said("it does not end"))?;
        std::fs::read_to_string(self.words.path()).map_err(said("nothing on standard error"))
    }

    /// Whether the app has ended by itself and without a fault; says what it said where it was one.
    pub fn ended_well(&mut self) -> bool {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(10) {
            match self.app.try_wait() {
                Ok(Some(status)) if status.success() => return true,
                Ok(Some(_)) => break,
                _ => std::thread::sleep(Duration::from_millis(50)),
            }
        }
        eprintln!("{}", std::fs::read_to_string(self.words.path()).unwrap_or_default());
        false
    }

    /// Applies events in a frame, and waits for no other.
    pub fn apply(&mut self, events: Vec<egui::Event>) -> Outcome {
        self.ask(&Request::ApplyEvents { events }).map(drop)
    }

    fn ask(&mut self, request: &Request) -> Outcome<Response> {
        write_message(&mut self.port, request).map_err(said("the app does not listen"))?;
        match read_message(&mut self.port).map_err(said("the app does not answer"))? {
            Response::Error { message } => Err(message),
            response => Ok(response),
        }
    }

    /// Waits until the app has stopped repainting.
    pub fn settle(&mut self) -> Outcome {
        self.ask(&Request::Settle { max_steps: 200 }).map(drop)
    }

    fn send(&mut self, events: Vec<egui::Event>) -> Outcome {
        self.ask(&Request::ApplyEvents { events })?;
        self.settle()
    }

    /// Presses a key with modifiers.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) -> Outcome {
        let event = |pressed| egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.send(vec![event(true)])?;
        self.send(vec![event(false)])
    }

    pub fn key(&mut self, key: egui::Key) -> Outcome {
        self.press(egui::Modifiers::NONE, key)
    }

    /// Types a text into what has the keyboard.
    pub fn type_text(&mut self, text: &str) -> Outcome {
        self.send(vec![egui::Event::Text(text.to_owned())])
    }

    /// The widgets, as a screen reader has them.
    pub fn tree(&mut self) -> Outcome<Vec<Node>> {
        let Response::Tree { accesskit: Some(update), .. } = self.ask(&Request::GetTree)? else {
            return Err("the app has no tree".to_owned());
        };
        let text_of = |node: &egui::accesskit::Node| node.label().or(node.value()).unwrap_or_default().to_owned();
        let by_id: std::collections::HashMap<_, _> =
            update.nodes.iter().map(|(id, node)| (*id, text_of(node))).collect();
        let nodes = update.nodes.iter().map(|(id, node)| {
            let labelled_by =
                node.labelled_by().iter().filter_map(|id| by_id.get(id).cloned()).collect::<Vec<_>>().join(" ");
            let is_label = node.role() == egui::accesskit::Role::Label;
            let name = node.label().map(str::to_owned).filter(|name| !name.is_empty());
            let name = name.or_else(|| is_label.then(|| text_of(node))).unwrap_or(labelled_by);
            #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
            let bounds = node.bounds().map(|rect| {
                egui::Rect::from_min_max(
                    egui::pos2(rect.x0 as f32, rect.y0 as f32),
                    egui::pos2(rect.x1 as f32, rect.y1 as f32),
                )
            });
            Node {
                name,
                value: node.value().unwrap_or_default().to_owned(),
                bounds,
                is_focused: update.focus == *id,
                is_label,
            }
        });
        Ok(nodes.collect())
    }

    /// The widget with this name; failing that, one whose name has it.
    pub fn find(&mut self, name: &str) -> Outcome<Node> {
        let nodes = self.tree()?;
        // A field before the words beside it, and whatever has a place before what has none.
        let exact =
            nodes.iter().filter(|node| node.name == name).min_by_key(|node| (node.bounds.is_none(), node.is_label));
        let found = exact.or_else(|| nodes.iter().find(|node| node.name.contains(name)));
        found.cloned().ok_or_else(|| {
            let names: Vec<&str> =
                nodes.iter().map(|node| node.name.as_str()).filter(|name| !name.is_empty()).collect();
            format!("there is no {name:?} among {names:#?}")
        })
    }

    /// Fails unless some widget's name or value has this text.
    pub fn expect(&mut self, text: &str) -> Outcome {
        let nodes = self.tree()?;
        let has = nodes.iter().any(|node| node.name.contains(text) || node.value.contains(text));
        if has {
            return Ok(());
        }
        let names: Vec<String> =
            nodes.iter().map(|node| format!("{} {}", node.name, node.value)).filter(|name| name.len() > 1).collect();
        Err(format!("nothing says {text:?}: {names:#?}"))
    }

    /// As [`Self::expect`], but gives a thread that works off the frame time to bring it.
    pub fn wait_for(&mut self, text: &str) -> Outcome {
        let began = Instant::now();
        loop {
            match self.expect(text) {
                Err(_) if began.elapsed() < OPENS_WITHIN => std::thread::sleep(Duration::from_millis(50)),
                outcome => return outcome,
            }
        }
    }

    /// The widget that has the keyboard.
    pub fn focused(&mut self) -> Outcome<Option<Node>> {
        Ok(self.tree()?.into_iter().find(|node| node.is_focused))
    }

    /// Presses Tab until the widget with this name has the keyboard.
    pub fn tab_to(&mut self, name: &str) -> Outcome {
        const MOST: usize = 60;
        for _ in 0..MOST {
            if self.focused()?.is_some_and(|node| node.name == name) {
                return Ok(());
            }
            self.key(egui::Key::Tab)?;
        }
        Err(format!("Tab does not lead to {name:?}"))
    }

    pub fn click(&mut self, name: &str) -> Outcome {
        let node = self.find(name)?;
        let pos = node.bounds.ok_or_else(|| format!("{name} has no place"))?.center();
        self.click_at(pos)
    }

    /// Moves the pointer to a point and lets it rest there.
    pub fn hover_at(&mut self, pos: egui::Pos2) -> Outcome {
        self.send(vec![egui::Event::PointerMoved(pos)])?;
        std::thread::sleep(Duration::from_millis(600));
        self.settle()
    }

    pub fn click_at(&mut self, pos: egui::Pos2) -> Outcome {
        let button = |pressed| egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        self.send(vec![egui::Event::PointerMoved(pos)])?;
        self.send(vec![button(true)])?;
        self.send(vec![button(false)])
    }

    /// The processor time that the app has used, in clock ticks.
    pub fn ticks(&self) -> Outcome<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.app.id())).map_err(said("no statistics"))?;
        let after_name = stat.rsplit_once(") ").map(|(_, rest)| rest).unwrap_or_default();
        // Fields 14 and 15 of proc(5), counted from the one after the name, which is the third.
        let fields: Vec<u64> = after_name.split(' ').skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
        Ok(fields.iter().sum())
    }
}
