//! From the start of the process to its first frame on a virtual screen, ten times; prints the median.
//!
//! Needs Xvfb and OpenGL. `cargo bench --bench start`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may stop at the first thing that is not as it should be"
)]

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 10;

fn main() {
    // `cargo test --benches` runs this too; a timing of a debug build would say nothing.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let Ok(mut screen) = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    else {
        println!("start: Xvfb is not installed (Debian: xvfb), so nothing was timed");
        return;
    };
    let mut number = String::new();
    BufReader::new(screen.stdout.take().unwrap()).read_line(&mut number).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut times: Vec<Duration> = (0..RUNS).map(|_| first_frame(number.trim(), home.path())).collect();
    screen.kill().ok();
    screen.wait().ok();
    times.sort();
    let milliseconds = |at: usize| times[at].as_secs_f64() * 1000.0;
    println!(
        "start: first frame after {:.0} ms (median of {RUNS}; {:.0} to {:.0} ms)",
        f64::midpoint(milliseconds(RUNS / 2 - 1), milliseconds(RUNS / 2)),
        milliseconds(0),
        milliseconds(RUNS - 1)
    );
}

fn first_frame(display: &str, home: &std::path::Path) -> Duration {
    let began = Instant::now();
    let mut app = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .env("CHANCERY_SAY_FIRST_FRAME", "1")
        .env("DISPLAY", format!(":{display}"))
        .env("HOME", home)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("XDG_CONFIG_HOME")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stderr = BufReader::new(app.stderr.take().unwrap());
    let said = stderr.lines().map_while(Result::ok).any(|line| line == "first frame");
    let taken = began.elapsed();
    assert!(said, "the app ended without a frame");
    app.wait().unwrap();
    taken
}
