//! The window as a screen reader meets it: over the desktop's accessibility bus, where everything that is more than a plain
//! container has a name.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::Key;
use zbus::zvariant::OwnedObjectPath;

use crate::bus::Bus;
use crate::desk::{Desk, Outcome, said};
use crate::made::{CTRL, LARGE};

/// What groups others and says nothing itself: AT-SPI's numbers of a panel, a filler, a scroll pane, a section, and a group.
const PLAIN: [u32; 5] = [39, 20, 49, 85, 98];
/// A cell of a table may be empty; its row has a name.
const CELL: u32 = 56;

/// No tree is larger; a walk that goes in circles ends here.
const MOST: usize = 20_000;

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// Who has a thing, and which of theirs it is.
type At = (String, OwnedObjectPath);

/// A thing as a screen reader has it.
struct Told {
    /// AT-SPI's number of what it is.
    role: u32,
    name: String,
    /// The names of what it is in, the innermost last.
    inside: Vec<String>,
}

/// The desktop's accessibility bus, with a screen reader on it.
struct Listener(zbus::Connection);

impl Listener {
    /// Turns a screen reader's flag on, as one does that starts.
    fn start(bus: &Bus) -> Outcome<Self> {
        let listening = pollster::block_on(async {
            let session = zbus::connection::Builder::address(bus.1.as_str())?.build().await?;
            let status = zbus::Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status").await?;
            status.set_property("IsEnabled", true).await?;
            status.set_property("ScreenReaderEnabled", true).await?;
            let launcher = zbus::Proxy::new(&session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus").await?;
            let address: String = launcher.call("GetAddress", &()).await?;
            zbus::connection::Builder::address(address.as_str())?.build().await
        });
        listening.map(Self).map_err(said("no accessibility bus"))
    }

    /// Asks a thing on the bus.
    fn ask<B, R>(&self, of: &At, interface: &str, method: &str, body: &B) -> Outcome<R>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
        R: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        let asked = self.0.call_method(Some(of.0.as_str()), &of.1, Some(interface), method, body);
        let answer = pollster::block_on(asked).map_err(said(method))?;
        answer.body().deserialize().map_err(said(method))
    }

    fn children(&self, of: &At) -> Outcome<Vec<At>> {
        self.ask(of, ACCESSIBLE, "GetChildren", &())
    }

    fn told(&self, of: &At, inside: &[String]) -> Outcome<Told> {
        let role = self.ask(of, ACCESSIBLE, "GetRole", &())?;
        let name: zbus::zvariant::OwnedValue =
            self.ask(of, "org.freedesktop.DBus.Properties", "Get", &(ACCESSIBLE, "Name"))?;
        let name = name.downcast_ref::<&str>().map(str::to_owned).unwrap_or_default();
        Ok(Told { role, name, inside: inside.to_vec() })
    }

    /// The window's tree, from the application down. A thing that goes while it is asked is none.
    fn tree(&self) -> Outcome<Vec<Told>> {
        let root = ("org.a11y.atspi.Registry".to_owned(), path("/org/a11y/atspi/accessible/root"));
        let mut waiting: Vec<_> = self.children(&root)?.into_iter().map(|child| (child, Vec::new())).collect();
        let mut all = Vec::new();
        while let Some((node, inside)) = waiting.pop() {
            let told = match self.told(&node, &inside) {
                Err(why) if all.is_empty() => return Err(why),
                told => told,
            };
            let Some(told) = told.ok().filter(|_| all.len() < MOST) else { continue };
            let within = [inside, vec![format!("{} “{}”", told.role, told.name)]].concat();
            let children = self.children(&node).unwrap_or_default();
            waiting.extend(children.into_iter().rev().map(|child| (child, within.clone())));
            all.push(told);
        }
        Ok(all)
    }
}

fn path(text: &'static str) -> OwnedObjectPath {
    zbus::zvariant::ObjectPath::from_static_str_unchecked(text).into()
}

/// What has no name and is no plain container.
fn nameless(tree: &[Told]) -> Vec<String> {
    let faulty =
        tree.iter().filter(|told| told.name.trim().is_empty() && told.role != CELL && !PLAIN.contains(&told.role));
    faulty.map(|told| format!("{} in {}", told.role, told.inside.join(" > "))).collect()
}

/// A state of the window, and how one comes there.
type Place = (&'static str, fn(&mut Desk) -> Outcome);

const PLACES: [Place; 9] = [
    ("the first page", |_| Ok(())),
    ("a menu", |desk| desk.click("File")),
    ("the keys", |desk| {
        desk.key(Key::Escape)?;
        desk.key(Key::F1)
    }),
    ("the palette", |desk| {
        desk.key(Key::Escape)?;
        desk.press(CTRL, Key::K)
    }),
    ("the table of figures", |desk| {
        desk.key(Key::Escape)?;
        desk.press(CTRL, Key::T)
    }),
    ("the search", |desk| {
        desk.press(CTRL, Key::T)?;
        desk.press(CTRL, Key::F)?;
        desk.type_text("coal")
    }),
    ("the claims", |desk| {
        desk.key(Key::Escape)?;
        desk.key(Key::Escape)?;
        desk.click("Claims")
    }),
    ("the editor of a meeting", |desk| desk.press(CTRL, Key::M)),
    ("the export", |desk| {
        desk.key(Key::Escape)?;
        desk.press(CTRL, Key::E)
    }),
];

pub fn a_screen_reader_finds_a_name_for_everything() -> Outcome {
    let services = Path::new("/usr/share/dbus-1/services");
    if !services.join("org.a11y.Bus.service").exists() {
        if std::env::var_os("CHANCERY_REQUIRE_WINDOW").is_some() {
            return Err("no accessibility bus is installed (Debian: at-spi2-core)".to_owned());
        }
        eprintln!("skipped: no accessibility bus is installed (Debian: at-spi2-core)");
        return Ok(());
    }
    let home = tempfile::tempdir().map_err(said("no home"))?;
    let Some(bus) = Bus::start_with(home.path(), services)? else { return Ok(()) };
    let listener = Listener::start(&bus)?;
    let environment = [("DBUS_SESSION_BUS_ADDRESS", bus.1.as_str())];
    let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light"], &environment)?;
    let mut faults = Vec::new();
    for (place, go) in PLACES {
        go(&mut desk).map_err(|why| format!("{place}: {why}"))?;
        desk.settle()?;
        // The tree follows the frame.
        let began = Instant::now();
        let mut tree = listener.tree()?;
        while tree.len() < 20 && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(200));
            desk.settle()?;
            tree = listener.tree()?;
        }
        if tree.len() < 20 {
            return Err(format!("{place}: the tree has {} things", tree.len()));
        }
        faults.extend(nameless(&tree).into_iter().map(|fault| format!("{place}: {fault}")));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
