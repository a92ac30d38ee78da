//! A session bus of a test's own.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::desk::{Outcome, said};
use crate::made::wait_until;

/// The bus, and its address.
pub struct Bus(Child, pub String);

impl Drop for Bus {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

impl Bus {
    /// A bus that starts the portal with this program; nothing starts it where there is none.
    pub fn start(home: &Path, starts: Option<&str>) -> Outcome<Option<Self>> {
        let services = home.join("services");
        std::fs::create_dir_all(&services).map_err(said("no services"))?;
        if let Some(program) = starts {
            let service = format!("[D-BUS Service]\nName=org.freedesktop.portal.Desktop\nExec={program}\n");
            std::fs::write(services.join("portal.service"), service).map_err(said("no service"))?;
        }
        Self::start_with(home, &services)
    }

    /// A bus that starts the services of a folder.
    pub fn start_with(home: &Path, services: &Path) -> Outcome<Option<Self>> {
        let (settings, socket) = (home.join("bus.conf"), home.join("bus"));
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen><servicedir>{}</servicedir>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>\
             <allow own=\"*\"/></policy></busconfig>",
            socket.display(),
            services.display()
        );
        std::fs::write(&settings, text).map_err(said("no settings"))?;
        let started = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", settings.display()))
            .arg("--nofork")
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .stderr(Stdio::null())
            .spawn();
        let process = match started {
            Ok(process) => process,
            Err(error) if std::env::var_os("CHANCERY_REQUIRE_WINDOW").is_some() => {
                return Err(format!("dbus-daemon does not start: {error} (Debian: dbus)"));
            }
            Err(_) => {
                eprintln!("skipped: dbus-daemon is not installed (Debian: dbus)");
                return Ok(None);
            }
        };
        let bus = Self(process, format!("unix:path={}", socket.display()));
        wait_until("the bus does not listen", || std::os::unix::net::UnixStream::connect(&socket).is_ok())?;
        Ok(Some(bus))
    }
}
