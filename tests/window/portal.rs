//! A desktop whose portal is on the bus and shows no dialog: the window asks for the path itself.

#![expect(clippy::needless_pass_by_value, reason = "the bus hands its methods what was sent")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chancery::files;
use egui::{Key, Modifiers};

use crate::bus::Bus;
use crate::desk::{Desk, Outcome, said};
use crate::made::{CTRL, LARGE, add_meeting, copy_in, wait_until};

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// How a stand-in for the portal answers.
#[derive(Clone, Copy)]
enum Answer {
    /// That it can't.
    Refuses,
    /// That it was asked; then nothing comes.
    Hangs,
    /// That it was asked; then that the dialog ended otherwise than by the person.
    Fails,
}

struct Chooser {
    answer: Answer,
    /// How often it was asked what it can.
    looked_at: Arc<AtomicUsize>,
    /// How often it was asked for a dialog.
    asked: Arc<AtomicUsize>,
}

type Options = std::collections::HashMap<String, zbus::zvariant::OwnedValue>;
type Handle = zbus::zvariant::OwnedObjectPath;

impl Chooser {
    fn answer(
        &self,
        header: &zbus::message::Header<'_>,
        bus: &zbus::Connection,
        options: &Options,
        what: &str,
    ) -> zbus::fdo::Result<Handle> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let failed = |error: &dyn std::fmt::Display| zbus::fdo::Error::Failed(error.to_string());
        if matches!(self.answer, Answer::Refuses) {
            return Err(failed(&format!("no dialog for {what}")));
        }
        let sender = header.sender().map(|name| name.trim_start_matches(':').replace('.', "_")).unwrap_or_default();
        let token = options.get("handle_token").and_then(|token| token.downcast_ref::<&str>().ok()).unwrap_or("t");
        let path = format!("/org/freedesktop/portal/desktop/request/{sender}/{token}");
        let path = Handle::try_from(path).map_err(|error| failed(&error))?;
        if let (Answer::Fails, Some(to)) = (self.answer, header.sender()) {
            fail_soon(bus.clone(), to.to_owned(), path.clone());
        }
        Ok(path)
    }
}

/// Says behind the answer that the dialog has ended otherwise: rfd waits for ever for what came before it.
#[expect(clippy::disallowed_methods, reason = "a desktop of its own beside the test")]
fn fail_soon(bus: zbus::Connection, to: zbus::names::UniqueName<'static>, request: Handle) {
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        let nothing: std::collections::HashMap<&str, zbus::zvariant::Value<'_>> = std::collections::HashMap::new();
        let body = (2_u32, nothing);
        let told = bus.emit_signal(Some(to), request, "org.freedesktop.portal.Request", "Response", &body);
        pollster::block_on(told).ok();
    });
}

#[zbus::interface(name = "org.freedesktop.portal.FileChooser")]
impl Chooser {
    fn open_file(
        &self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] bus: &zbus::Connection,
        parent: &str,
        title: &str,
        options: Options,
    ) -> zbus::fdo::Result<Handle> {
        self.answer(&header, bus, &options, &format!("{title} {parent}"))
    }

    fn save_file(
        &self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(connection)] bus: &zbus::Connection,
        parent: &str,
        title: &str,
        options: Options,
    ) -> zbus::fdo::Result<Handle> {
        self.answer(&header, bus, &options, &format!("{title} {parent}"))
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        self.looked_at.fetch_add(1, Ordering::SeqCst);
        4
    }
}

/// A portal that is there and has this to show files with, or nothing.
struct StandIn {
    #[expect(dead_code, reason = "it serves as long as it is held")]
    bus: zbus::Connection,
    looked_at: Arc<AtomicUsize>,
    asked: Arc<AtomicUsize>,
}

impl StandIn {
    fn serve(bus: &Bus, answer: Option<Answer>) -> Outcome<Self> {
        let (looked_at, asked) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let served = pollster::block_on(async {
            let mut builder = zbus::connection::Builder::address(bus.1.as_str())?;
            builder = builder.name("org.freedesktop.portal.Desktop")?;
            if let Some(answer) = answer {
                let chooser = Chooser { answer, looked_at: Arc::clone(&looked_at), asked: Arc::clone(&asked) };
                builder = builder.serve_at("/org/freedesktop/portal/desktop", chooser)?;
            }
            builder.build().await
        });
        Ok(Self { bus: served.map_err(said("no stand-in"))?, looked_at, asked })
    }
}

/// Save as, Open, Import and the first save of a new record come to the window's own question for a path, and it is saved.
fn paths_are_asked_for(desk: &mut Desk, home: &Path, first_hangs: bool) -> Outcome {
    add_meeting(desk, "Talks on coal")?;
    // The first is what finds out; one that does not answer is in nobody's way the second time.
    let asks = if first_hangs { 2 } else { 1 };
    for _ in 0..asks {
        desk.press(CTRL_SHIFT, Key::S)?;
    }
    desk.wait_for("Path")?;
    desk.wait_for("copy.json")?;
    let place = home.join("elsewhere.json");
    desk.press(CTRL, Key::A)?;
    desk.type_text(&place.display().to_string())?;
    desk.key(Key::Enter)?;
    let has = |place: &Path, what: &str| std::fs::read_to_string(place).is_ok_and(|text| text.contains(what));
    wait_until("it is not saved elsewhere", || has(&place, "Talks on coal"))?;
    desk.wait_for("elsewhere.json")?;
    desk.press(CTRL, Key::O)?;
    desk.wait_for("Path")?;
    desk.key(Key::Escape)?;
    desk.press(CTRL, Key::N)?;
    desk.type_text("Kazakhstan")?;
    desk.key(Key::Tab)?;
    desk.type_text("Uzbekistan")?;
    desk.click("Start")?;
    add_meeting(desk, "Talks on gas")?;
    desk.press(CTRL, Key::S)?;
    desk.wait_for("Path")?;
    let place = home.join("anew.json");
    desk.press(CTRL, Key::A)?;
    desk.type_text(&place.display().to_string())?;
    desk.key(Key::Enter)?;
    wait_until("the new record is not saved", || has(&place, "Talks on gas"))?;
    files::open(&place).map(drop).map_err(|refused| format!("what is saved can't be opened: {refused:?}"))
}

/// What is wrong, what the bus starts as the portal, and what answers with what file chooser.
type Case = (&'static str, Option<&'static str>, Option<Option<Answer>>);

pub fn a_portal_that_cannot_serve_is_in_nobodys_way() -> Outcome {
    // Nothing starts; something has the name and nothing to show; it refuses; the dialog ends by itself; nothing ever comes;
    // and the library that speaks to it is not there.
    let cases: [Case; 6] = [
        ("starts nothing", Some("/bin/false"), None),
        ("has no chooser", None, Some(None)),
        ("refuses", None, Some(Some(Answer::Refuses))),
        ("fails", None, Some(Some(Answer::Fails))),
        ("hangs", None, Some(Some(Answer::Hangs))),
        ("no libdbus", None, Some(Some(Answer::Hangs))),
    ];
    for (what, starts, stand_in) in cases {
        let home = tempfile::tempdir().map_err(said("no home"))?;
        let Some(bus) = Bus::start(home.path(), starts)? else { return Ok(()) };
        let stand_in = stand_in.map(|answer| StandIn::serve(&bus, answer)).transpose()?;
        let path = copy_in(home.path())?.display().to_string();
        let libraries = home.path().join("libraries");
        let mut environment = vec![("DBUS_SESSION_BUS_ADDRESS", bus.1.as_str())];
        let has_library = what != "no libdbus";
        if !has_library {
            std::fs::create_dir(&libraries).map_err(said("no folder"))?;
            std::fs::write(libraries.join("libdbus-1.so.3"), "none").map_err(said("no library"))?;
            std::fs::write(libraries.join("libdbus-1.so"), "none").map_err(said("no library"))?;
            environment.push(("LD_LIBRARY_PATH", libraries.to_str().unwrap_or_default()));
        }
        let mut desk = Desk::open_in(home.path(), LARGE, &["--theme", "light", &path], &environment)?;
        let serves = stand_in.as_ref().filter(|_| !matches!(what, "has no chooser"));
        if let Some(stand_in) = serves {
            wait_until("the portal is not asked", || stand_in.looked_at.load(Ordering::SeqCst) > 0)?;
            std::thread::sleep(Duration::from_millis(300));
            desk.settle()?;
        }
        paths_are_asked_for(&mut desk, home.path(), what == "hangs").map_err(|why| format!("{what}: {why}"))?;
        let asked = serves.map_or(0, |stand_in| stand_in.asked.load(Ordering::SeqCst));
        if (asked > 0) != (serves.is_some() && has_library) {
            return Err(format!("{what}: the stand-in was asked {asked} times for a dialog"));
        }
    }
    Ok(())
}
