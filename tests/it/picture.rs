//! `chancery picture` and `chancery show`, run as a person runs them on a machine without a display.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use resvg::tiny_skia::Pixmap;

/// Runs it in a folder, without a display.
fn chancery_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "COLUMNS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Whether a program that reads what we write is there. Where all of them have to be, a missing one is a failure.
fn is_installed(program: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    assert!(found || std::env::var_os("CHANCERY_REQUIRE_READERS").is_none(), "{program} is not installed");
    if !found {
        eprintln!("{program} is not installed");
    }
    found
}

#[test]
fn every_format_is_written_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("a.svg", "<svg".as_bytes()), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF-1.7")] {
        let write = || {
            let output = chancery_in(folder.path(), &["picture", "-o", name]);
            assert_eq!(output.status.code(), Some(0), "{}", err(&output));
            assert!(out(&output).contains(name), "{}", out(&output));
            std::fs::read(folder.path().join(name)).unwrap()
        };
        let first = write();
        assert!(first.starts_with(begins), "{name}");
        assert!(first == write(), "{name} is another the second time");
    }
}

#[test]
fn without_a_name_it_is_named_after_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let output = chancery_in(folder.path(), &["picture"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("kazakhstan-china.png"), "{}", out(&output));
    let pixels = Pixmap::decode_png(&std::fs::read(folder.path().join("kazakhstan-china.png")).unwrap()).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (1600, 900));
}

#[test]
fn what_is_asked_for_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = |args: &[&str]| {
        let all: Vec<&str> = ["picture", "-o", "a.svg"].iter().chain(args).copied().collect();
        let output = chancery_in(folder.path(), &all);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        std::fs::read_to_string(folder.path().join("a.svg")).unwrap()
    };
    let sheet = drawn(&[]);
    for text in
        ["Kazakhstan–China", "Sanya", "Trade turnover", "Claim: 10.3 since 2005", "par. 16", "Latest of these sources"]
    {
        assert!(sheet.contains(text), "{text}");
    }
    assert!(!drawn(&["--view", "timeline"]).contains("USD bn"));
    assert!(!drawn(&["--view", "chart"]).contains("Sanya"));
    assert!(drawn(&["--view", "window"]).contains("Details"));
    let claim = drawn(&["--view", "claim:turnover-75"]);
    assert!(claim.contains("Turnover of more than 75 bn") && claim.contains("It depends on who counts"));
    let years = drawn(&["--from", "2004", "--to", "2012", "--measures", "fdi_inflow_gross"]);
    assert!(years.contains(">2004<") && !years.contains(">2014<") && !years.contains("Trade turnover"));
    assert!(!drawn(&["--kind", "visit"]).contains("Sanya"));
    assert!(!drawn(&["--person", "Idrissov"]).contains("Sanya"));
    assert!(drawn(&["--size", "800x600"]).contains("width=\"800\" height=\"600\""));
    assert!(drawn(&["--theme", "dark"]).contains("#171614"));
}

#[test]
fn what_can_t_be_drawn_is_refused_in_words_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("old.svg"), "old").unwrap();
    for (args, said) in [
        (&["--view", "claim:nowhere"][..], "turnover-75"),
        (&["--view", "map"], "claim:ID"),
        (&["--size", "0x900"], "1600x900"),
        (&["--size", "huge"], "1600x900"),
        (&["--scale", "-1"], "0.1"),
        (&["--measures", "happiness"], "trade_turnover"),
        (&["--person", "Nobody At All"], "Nobody At All"),
        (&["--kind", "dance"], "visit"),
        (&["--from", "2015", "--to", "2014"], "2015"),
        (&["--from", "some day"], "some day"),
        (&["nowhere.json"], "nowhere.json"),
    ] {
        let all: Vec<&str> = ["picture", "-o", "old.svg"].iter().chain(args).copied().collect();
        let output = chancery_in(folder.path(), &all);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        assert!(output.stdout.is_empty(), "{args:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join("old.svg")).unwrap(), "old", "{args:?}");
    }
    for name in ["a.gif", "a", "nowhere/a.svg", "."] {
        let output = chancery_in(folder.path(), &["picture", "-o", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(err(&output).contains(name), "{name}: {}", err(&output));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left behind");
}

#[test]
fn the_sheet_in_the_terminal_is_as_wide_as_it_may_be_and_plain() {
    let folder = tempfile::tempdir().unwrap();
    let shown = |columns: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_chancery")).arg("show").env("COLUMNS", columns).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        out(&output)
    };
    assert_eq!(out(&chancery_in(folder.path(), &["show"])), shown("80"));
    for columns in [40, 60, 80, 120] {
        let text = shown(&columns.to_string());
        assert!(!text.contains('\u{1b}'));
        for line in text.lines() {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
        for date in ["6 April 2013", "5–6 September 2013", "28.5", "17.2"] {
            assert!(text.contains(date), "{date} at {columns}");
        }
        for verdict in ["depends: ", "fails: ", "undecided: "] {
            assert!(text.contains(verdict), "{verdict} at {columns}");
        }
    }
    let text = shown("100");
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("nothing says {what}"));
    assert!(at("6 April 2013: Sanya") < at("19–20 March 2014: Erlan Idrissov in China"));
    assert!(at("Erlan Idrissov in China") < at("as Kazakhstan reports"));
    assert!(at("as Kazakhstan reports") < at("as China reports"));
    assert!(at("as China reports") < at("Turnover of more than 75 bn"));
    assert!(at("Turnover of more than 75 bn") < at("¹ World Integrated Trade Solution"));
}

fn pdf_of(folder: &Path, args: &[&str]) -> String {
    let all: Vec<&str> = ["picture", "-o", "a.pdf"].iter().chain(args).copied().collect();
    assert_eq!(chancery_in(folder, &all).status.code(), Some(0));
    folder.join("a.pdf").display().to_string()
}

#[test]
fn the_pdf_is_read_in_order() {
    if !is_installed("pdftotext") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let pdf = pdf_of(folder.path(), &[]);
    let output = Command::new("pdftotext").args([&pdf, "-"]).output().unwrap();
    let text = out(&output);
    let mut rest = text.as_str();
    for what in [
        "Kazakhstan–China: who met, and the money behind it",
        "Trade turnover",
        "Turnover of more than 75 bn",
        "World Integrated Trade Solution",
        "Figures shown",
        "21.312611",
        "Claims shown",
        "depends",
        "Events and agreements shown",
        "Sources",
        "https://",
    ] {
        rest = rest.split_once(what).unwrap_or_else(|| panic!("{what} does not come next")).1;
    }
}

#[test]
fn the_pdf_is_accessible() {
    if !is_installed("outloud") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for args in [&[][..], &["--view", "window"], &["--view", "claim:turnover-75"], &["--theme", "dark"]] {
        let pdf = pdf_of(folder.path(), args);
        let output = Command::new("outloud").arg(&pdf).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}{}", out(&output), err(&output));
        assert!(out(&output).contains("0 error(s)"), "{args:?}: {}", out(&output));
    }
}

#[test]
fn the_readme_s_picture_is_what_its_command_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let command = "picture --view window --size 1440x900 -o assets/window.png";
    assert!(readme.contains(command), "the README does not say how its picture is made");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("assets")).unwrap();
    let args: Vec<&str> = command.split(' ').collect();
    assert_eq!(chancery_in(folder.path(), &args).status.code(), Some(0));
    let read = |folder: &Path| Pixmap::decode_png(&std::fs::read(folder.join("assets/window.png")).unwrap()).unwrap();
    let (kept, drawn) = (read(root), read(folder.path()));
    assert_eq!((kept.width(), kept.height()), (drawn.width(), drawn.height()));
    let differ = |(one, other): (&u8, &u8)| one.abs_diff(*other) > 2;
    let count = kept.data().iter().zip(drawn.data()).filter(|pair| differ(*pair)).count();
    assert_eq!(count, 0, "run the command of the README: cargo run --release -- {command}");
}
