//! The drawing as those see it who get it: resvg, librsvg and Chromium draw it alike.
//!
//! Each has the bundled fonts as its own, for they don't load those that are in the file. Where a reader is not installed, the
//! test says so and passes, unless `CHANCERY_REQUIRE_READERS` (rsvg-convert) or `CHANCERY_REQUIRE_BROWSER` is set.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

const SIZE: (u16, u16) = (1600, 900);

/// Edges are smoothed otherwise by each: so far may a point differ, of 255, once it is weighed with those around it.
const SAME: i32 = 40;

/// So many points of a thousand may differ by more. Chromium sets letters on whole pixels, which makes 1.2 of the densest sheet; the
/// heading, where it is missing, is more.
const MOST_OTHER: f64 = 1.5;

/// Whether a reader is there.
pub fn is_there(program: &str, required_by: &str) -> bool {
    let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = found.is_ok_and(|status| status.success());
    assert!(found || std::env::var_os(required_by).is_none(), "{program} is not installed");
    if !found {
        eprintln!("{program} is not installed: not tried");
    }
    found
}

/// A browser without a window, whose settings, files and fonts are the test's own.
pub fn browser(home: &Path) -> Command {
    let mut command = Command::new("chromium");
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
    ]);
    command.arg(format!("--user-data-dir={}", home.join("browser").display()));
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("share")).stdin(Stdio::null());
    command
}

/// A home in which the bundled fonts are installed.
fn home(folder: &Path) -> PathBuf {
    let fonts = folder.join("share").join("fonts");
    std::fs::create_dir_all(&fonts).unwrap();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join("fonts");
    for file in std::fs::read_dir(bundled).unwrap().map(Result::unwrap) {
        if file.path().extension().is_some_and(|ending| ending == "ttf") {
            std::fs::copy(file.path(), fonts.join(file.file_name())).unwrap();
        }
    }
    folder.to_path_buf()
}

fn drawn(folder: &Path, args: &[&str]) -> PathBuf {
    let out = folder.join("sheet.svg");
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    let output = command.args(["picture", "-o"]).arg(&out).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out
}

fn by_resvg(home: &Path, svg: &Path) -> Pixmap {
    let mut options = usvg::Options::default();
    Arc::make_mut(&mut options.fontdb).load_fonts_dir(home.join("share").join("fonts"));
    let tree = usvg::Tree::from_data(&std::fs::read(svg).unwrap(), &options).unwrap();
    let mut pixels = Pixmap::new(u32::from(SIZE.0), u32::from(SIZE.1)).unwrap();
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels
}

fn by_librsvg(home: &Path, svg: &Path) -> Pixmap {
    let out = home.join("librsvg.png");
    let mut command = Command::new("rsvg-convert");
    command.env("HOME", home).env("XDG_DATA_HOME", home.join("share"));
    assert!(command.arg(svg).arg("-o").arg(&out).status().unwrap().success());
    Pixmap::decode_png(&std::fs::read(out).unwrap()).unwrap()
}

fn by_chromium(home: &Path, svg: &Path) -> Pixmap {
    let out = home.join("chromium.png");
    let mut command = browser(home);
    command.arg(format!("--window-size={},{}", SIZE.0, SIZE.1)).arg(format!("--screenshot={}", out.display()));
    let output = command.arg(format!("file://{}", svg.display())).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Pixmap::decode_png(&std::fs::read(out).unwrap()).unwrap()
}

/// The points around which two pictures differ, of a thousand.
fn otherness(one: &Pixmap, other: &Pixmap) -> f64 {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let (one, other) = (smoothed(one), smoothed(other));
    let differ = one
        .iter()
        .zip(&other)
        .filter(|(one, other)| one.iter().zip(other.iter()).any(|(one, other)| (one - other).abs() > SAME));
    let count = differ.count();
    #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
    let (count, all) = (count as f64, one.len() as f64);
    1000.0 * count / all
}

/// Red, green and blue, each weighed with the eight points around it.
fn smoothed(picture: &Pixmap) -> Vec<[i32; 3]> {
    let (width, height) = (picture.width(), picture.height());
    let at = |x: u32, y: u32| {
        let pixel = picture.pixel(x.min(width - 1), y.min(height - 1)).unwrap();
        [i32::from(pixel.red()), i32::from(pixel.green()), i32::from(pixel.blue())]
    };
    let mean = |x: u32, y: u32| {
        let mut sum = [0; 3];
        for (x, y) in (0..3).flat_map(|down| (0..3).map(move |right| (x + right, y + down))) {
            let pixel = at(x.saturating_sub(1), y.saturating_sub(1));
            sum.iter_mut().zip(pixel).for_each(|(sum, part)| *sum += part);
        }
        sum.map(|sum| sum / 9)
    };
    (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect()
}

const SHEETS: [&[&str]; 3] = [&[], &["--theme", "dark"], &["--view", "chart", "--from", "2005", "--to", "2014"]];

/// Each sheet as another reader draws it, beside resvg.
fn draws_alike(reader: &str, drawn_by: fn(&Path, &Path) -> Pixmap) {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    for args in SHEETS {
        let svg = drawn(&home, args);
        let differ = otherness(&by_resvg(&home, &svg), &drawn_by(&home, &svg));
        eprintln!("{reader} and resvg, {args:?}: {differ:.2} of a thousand points differ");
        assert!(differ <= MOST_OTHER, "{args:?}: {differ:.2} of a thousand points differ");
    }
}

/// A text of the drawing and where it is, in pixels of the picture.
struct DrawnText {
    words: String,
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

fn texts_of(group: &usvg::Group, found: &mut Vec<DrawnText>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => texts_of(group, found),
            usvg::Node::Text(text) => {
                let rect = text.abs_bounding_box();
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a picture")]
                let pixel = |at: f32, most: u16| at.max(0.0).min(f32::from(most)) as u32;
                found.push(DrawnText {
                    words: text.chunks().iter().map(usvg::TextChunk::text).collect(),
                    left: pixel(rect.left().floor(), SIZE.0),
                    top: pixel(rect.top().floor(), SIZE.1),
                    right: pixel(rect.right().ceil(), SIZE.0),
                    bottom: pixel(rect.bottom().ceil(), SIZE.1),
                });
            }
            _ => {}
        }
    }
}

/// The letters of a drawing, each text by itself.
fn texts(home: &Path, svg: &Path) -> Vec<DrawnText> {
    let mut options = usvg::Options::default();
    Arc::make_mut(&mut options.fontdb).load_fonts_dir(home.join("share").join("fonts"));
    let tree = usvg::Tree::from_data(&std::fs::read(svg).unwrap(), &options).unwrap();
    let mut found = Vec::new();
    texts_of(tree.root(), &mut found);
    found
}

/// How much ink the drawing without its letters gets by them, within the box of a text.
fn ink(picture: &Pixmap, bare: &Pixmap, text: &DrawnText) -> i64 {
    let mut sum = 0;
    for (x, y) in (text.top..text.bottom).flat_map(|y| (text.left..text.right).map(move |x| (x, y))) {
        let (Some(one), Some(other)) = (picture.pixel(x, y), bare.pixel(x, y)) else { continue };
        let pairs = [(one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())];
        sum += pairs.map(|(one, other)| i64::from(one.abs_diff(other))).iter().sum::<i64>();
    }
    sum
}

/// The least share of a text's ink that another reader must have laid in its place, in hundredths; and the most.
const INK: (i64, i64) = (70, 140);

/// The texts that another reader draws with another amount of ink, or not at all.
fn texts_drawn_otherwise(home: &Path, svg: &Path, drawn_by: fn(&Path, &Path) -> Pixmap) -> Vec<String> {
    // Without its letters the drawing is the same to all but the smoothing of edges, which each reader is held against itself for.
    let whole = std::fs::read_to_string(svg).unwrap();
    let bare = home.join("bare.svg");
    std::fs::write(&bare, without_texts(&whole)).unwrap();
    let (own, own_bare) = (by_resvg(home, svg), by_resvg(home, &bare));
    let (other, other_bare) = (drawn_by(home, svg), drawn_by(home, &bare));
    let of_text = |text: &DrawnText| {
        let (own, other) = (ink(&own, &own_bare, text), ink(&other, &other_bare, text));
        let is_alike = (own * INK.0..=own * INK.1).contains(&(other * 100));
        (own > 0 && !is_alike).then(|| format!("{}: {other} of {own}", text.words))
    };
    texts(home, svg).iter().filter_map(of_text).collect()
}

/// A drawing without its letters.
fn without_texts(svg: &str) -> String {
    let mut bare = String::new();
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once("<text") {
        bare.push_str(before);
        rest = after.split_once("</text>").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare
}

/// Each line of letters of each sheet, as another reader draws it.
fn draws_each_text(reader: &str, drawn_by: fn(&Path, &Path) -> Pixmap) {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    for args in SHEETS {
        let svg = drawn(&home, args);
        let all = texts(&home, &svg);
        assert!(all.len() > 30, "{args:?}: {} texts", all.len());
        assert_eq!(texts_drawn_otherwise(&home, &svg, drawn_by), Vec::<String>::new(), "{reader}, {args:?}");
    }
}

#[test]
fn librsvg_draws_each_text() {
    if is_there("rsvg-convert", "CHANCERY_REQUIRE_READERS") {
        draws_each_text("librsvg", by_librsvg);
    }
}

#[test]
fn chromium_draws_each_text() {
    if is_there("chromium", "CHANCERY_REQUIRE_BROWSER") {
        draws_each_text("Chromium", by_chromium);
    }
}

/// Draws as resvg does, without the last text, which is of the smallest letters.
fn without_last_text(home: &Path, svg: &Path) -> Pixmap {
    let whole = std::fs::read_to_string(svg).unwrap();
    let shorter = home.join("shorter.svg");
    let (before, last) = whole.rsplit_once("<text").unwrap_or((&whole, ""));
    let after = last.split_once("</text>").map_or("", |(_, after)| after);
    std::fs::write(&shorter, format!("{before}{after}")).unwrap();
    by_resvg(home, &shorter)
}

#[test]
fn a_line_of_the_smallest_letters_that_is_missing_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let svg = drawn(&home, &[]);
    assert_eq!(texts_drawn_otherwise(&home, &svg, by_resvg), Vec::<String>::new());
    let otherwise = texts_drawn_otherwise(&home, &svg, without_last_text);
    assert_eq!(otherwise.len(), 1, "{otherwise:?}");
    assert!(otherwise[0].contains("drawn by Chancery: 0 of "), "{otherwise:?}");
}

#[test]
fn librsvg_draws_it_as_resvg_does() {
    if is_there("rsvg-convert", "CHANCERY_REQUIRE_READERS") {
        draws_alike("librsvg", by_librsvg);
    }
}

#[test]
fn chromium_draws_it_as_resvg_does() {
    if is_there("chromium", "CHANCERY_REQUIRE_BROWSER") {
        draws_alike("Chromium", by_chromium);
    }
}

#[test]
fn a_heading_that_is_missing_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let svg = drawn(&home, &[]);
    let whole = by_resvg(&home, &svg);
    let text = std::fs::read_to_string(&svg).unwrap();
    let heading = text.split("<g id=\"heading\">").nth(1).and_then(|rest| rest.split("</g>").next()).unwrap();
    assert!(heading.contains("<text"), "{heading}");
    std::fs::write(&svg, text.replacen(heading, "", 1)).unwrap();
    let differ = otherness(&whole, &by_resvg(&home, &svg));
    assert!(differ > MOST_OTHER, "{differ:.2} of a thousand points differ without the heading");
}
