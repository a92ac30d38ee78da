//! A monkey at the window: drags, pinches, wheel, clicks, keys, typing, the editor, undo, themes, windows of every size,
//! over the bundled record and made-up ones. Whatever it does, the program must not fall.
//!
//! `CHANCERY_MONKEY_SECONDS` says how long, `CHANCERY_MONKEY_SEED` which monkey. After a fall its acts are in a file, line by
//! line; `CHANCERY_MONKEY_ACTS` with the path of such a file does them again.

#![expect(clippy::indexing_slicing, reason = "lists that are never empty, and records made up on the spot")]

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2};

use crate::desk::{Desk, Outcome};

/// How long it goes on where nothing else is asked for.
const USUAL: Duration = Duration::from_secs(20);
/// The greatest window, and the screen that it is on.
const SCREEN: (u32, u32) = (2560, 1500);
/// The smallest that the program asks its desktop for.
const SMALLEST: (u32, u32) = (800, 560);

/// One thing that it does. Written as a line, and read from one.
#[derive(Clone, Debug, PartialEq)]
enum Act {
    /// From a place, in so many steps of so many points, with the button held.
    Drag {
        at: Pos2,
        step: Vec2,
        steps: usize,
    },
    Click {
        at: Pos2,
        times: usize,
    },
    Wheel {
        at: Pos2,
        by: Vec2,
        modifiers: Modifiers,
    },
    Pinch {
        at: Pos2,
        factor: f32,
    },
    Press {
        key: Key,
        modifiers: Modifiers,
    },
    Type {
        text: String,
    },
    Resize {
        width: u32,
        height: u32,
    },
    /// Another record, in a program started anew.
    Open {
        record: usize,
    },
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = |modifiers: &Modifiers| {
            let mut held = String::new();
            for (is_held, name) in [(modifiers.ctrl, "Ctrl+"), (modifiers.shift, "Shift+"), (modifiers.alt, "Alt+")] {
                held.push_str(if is_held { name } else { "" });
            }
            held
        };
        match self {
            Self::Drag { at, step, steps } => write!(f, "drag {} {} {} {} {steps}", at.x, at.y, step.x, step.y),
            Self::Click { at, times } => write!(f, "click {} {} {times}", at.x, at.y),
            Self::Wheel { at, by, modifiers } => {
                write!(f, "wheel {} {} {} {} {}.", at.x, at.y, by.x, by.y, held(modifiers))
            }
            Self::Pinch { at, factor } => write!(f, "pinch {} {} {factor}", at.x, at.y),
            Self::Press { key, modifiers } => write!(f, "press {}{}", held(modifiers), key.name()),
            Self::Type { text } => write!(f, "type {text}"),
            Self::Resize { width, height } => write!(f, "resize {width} {height}"),
            Self::Open { record } => write!(f, "open {record}"),
        }
    }
}

impl Act {
    fn read(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ')?;
        let numbers: Vec<f32> = rest.split(' ').filter_map(|number| number.parse().ok()).collect();
        let whole: Vec<usize> = rest.split(' ').filter_map(|number| number.parse().ok()).collect();
        let at = || Some(Pos2::new(*numbers.first()?, *numbers.get(1)?));
        let modifiers = Modifiers {
            ctrl: rest.contains("Ctrl+"),
            command: rest.contains("Ctrl+"),
            shift: rest.contains("Shift+"),
            alt: rest.contains("Alt+"),
            mac_cmd: false,
        };
        Some(match word {
            "drag" => Self::Drag {
                at: at()?,
                step: Vec2::new(*numbers.get(2)?, *numbers.get(3)?),
                steps: rest.rsplit(' ').next()?.parse().ok()?,
            },
            "click" => Self::Click { at: at()?, times: rest.rsplit(' ').next()?.parse().ok()? },
            "wheel" => Self::Wheel { at: at()?, by: Vec2::new(*numbers.get(2)?, *numbers.get(3)?), modifiers },
            "pinch" => Self::Pinch { at: at()?, factor: *numbers.get(2)? },
            "press" => {
                Self::Press { key: Key::from_name(rest.rsplit_once('+').map_or(rest, |(_, key)| key))?, modifiers }
            }
            "type" => Self::Type { text: rest.to_owned() },
            "resize" => Self::Resize {
                width: u32::try_from(*whole.first()?).ok()?,
                height: u32::try_from(*whole.get(1)?).ok()?,
            },
            "open" => Self::Open { record: *whole.first()? },
            _ => return None,
        })
    }

    fn run(&self, desk: &mut Desk) -> Outcome {
        let button = |pos: Pos2, pressed: bool| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        match self {
            Self::Drag { at, step, steps } => {
                desk.apply(vec![Event::PointerMoved(*at)])?;
                desk.apply(vec![button(*at, true)])?;
                let mut here = *at;
                for _ in 0..*steps {
                    here += *step;
                    desk.apply(vec![Event::PointerMoved(here)])?;
                }
                desk.apply(vec![button(here, false)])
            }
            Self::Click { at, times } => {
                desk.apply(vec![Event::PointerMoved(*at)])?;
                for _ in 0..*times {
                    desk.apply(vec![button(*at, true), button(*at, false)])?;
                }
                Ok(())
            }
            Self::Wheel { at, by, modifiers } => {
                let turned = Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: *by,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Unknown,
                    modifiers: *modifiers,
                };
                desk.apply(vec![Event::PointerMoved(*at), turned])
            }
            Self::Pinch { at, factor } => desk.apply(vec![Event::PointerMoved(*at), Event::Zoom(*factor)]),
            Self::Press { key, modifiers } => {
                let event = |pressed| Event::Key {
                    key: *key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: *modifiers,
                };
                desk.apply(vec![event(true), event(false)])
            }
            Self::Type { text } => desk.apply(vec![Event::Text(text.clone())]),
            Self::Resize { width, height } => desk.resize(*width, *height),
            Self::Open { .. } => Ok(()),
        }
    }
}

/// A small generator of numbers, so that a fall is found again by its seed (Steele, Lea, Flood 2014: `SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.next() % count.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        &of[at]
    }

    /// A whole number of points between two.
    fn between(&mut self, least: i16, most: i16) -> f32 {
        let wide = u64::try_from(i32::from(most) - i32::from(least) + 1).unwrap_or(1);
        f32::from(least) + f32::from(u16::try_from(self.below(wide)).unwrap_or(0))
    }
}

/// What is pressed without a modifier, and with Ctrl: everything but what leaves the program.
const PLAIN: &[Key] = &[
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Escape,
    Key::Escape,
    Key::Space,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Plus,
    Key::Minus,
    Key::Num0,
    Key::F,
    Key::Slash,
    Key::Delete,
    Key::Backspace,
    Key::F1,
    Key::F2,
];
const WITH_CTRL: &[Key] =
    &[Key::M, Key::M, Key::Enter, Key::Z, Key::Z, Key::Y, Key::T, Key::K, Key::D, Key::F, Key::A, Key::C, Key::N];
const TEXTS: &[&str] =
    &["Talks on coal", "2019-12/..", "since 2005", "20 March 2014", "Wang", "dark", "light", "system", "5", "-", "?"];

/// What comes next.
fn next(dice: &mut Dice, window: &mut (u32, u32)) -> Vec<Act> {
    let (width, height) = (i16::try_from(window.0).unwrap_or(800), i16::try_from(window.1).unwrap_or(560));
    let at = |dice: &mut Dice| Pos2::new(dice.between(0, width - 1), dice.between(0, height - 1));
    let press = |key: Key, modifiers: Modifiers| Act::Press { key, modifiers };
    match dice.below(100) {
        0..30 => {
            let way = if dice.below(2) == 0 { 1.0 } else { -1.0 };
            let step = Vec2::new(dice.between(1, 30) * way, if dice.below(3) == 0 { dice.between(-5, 5) } else { 0.0 });
            vec![Act::Drag { at: at(dice), step, steps: usize::try_from(dice.below(14) + 1).unwrap_or(1) }]
        }
        30..40 => vec![Act::Pinch { at: at(dice), factor: 1.0 + dice.between(-30, 50) / 100.0 }],
        40..50 => {
            let modifiers = *dice.pick(&[Modifiers::NONE, Modifiers::CTRL, Modifiers::SHIFT]);
            let modifiers = Modifiers { command: modifiers.ctrl, ..modifiers };
            vec![Act::Wheel { at: at(dice), by: Vec2::new(dice.between(-40, 40), dice.between(-60, 60)), modifiers }]
        }
        50..62 => vec![Act::Click { at: at(dice), times: 1 }],
        62..66 => vec![Act::Click { at: at(dice), times: 2 }],
        66..80 => {
            let modifiers = *dice.pick(&[Modifiers::NONE, Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT]);
            vec![press(*dice.pick(PLAIN), modifiers)]
        }
        80..88 => vec![press(*dice.pick(WITH_CTRL), CTRL)],
        88..93 => vec![Act::Type { text: (*dice.pick(TEXTS)).to_owned() }],
        // The editor from end to end, and back.
        93..95 => vec![
            press(Key::M, CTRL),
            Act::Type { text: (*dice.pick(TEXTS)).to_owned() },
            press(Key::Tab, Modifiers::NONE),
            Act::Type { text: (*dice.pick(TEXTS)).to_owned() },
            press(Key::Enter, CTRL),
            press(Key::Z, CTRL),
        ],
        // A theme, by its name.
        95..97 => vec![
            press(Key::Escape, Modifiers::NONE),
            press(Key::K, CTRL),
            Act::Type { text: (*dice.pick(&["dark", "light"])).to_owned() },
            press(Key::Enter, Modifiers::NONE),
        ],
        _ => {
            // Small ones more often than large ones, which are slow to paint.
            let span = |dice: &mut Dice, least: u32, most: u32| {
                let wide = dice.below(u64::from(most - least) + 1);
                least + u32::try_from(dice.below(wide + 1)).unwrap_or(0)
            };
            *window = (span(dice, SMALLEST.0, SCREEN.0), span(dice, SMALLEST.1, SCREEN.1));
            vec![Act::Resize { width: window.0, height: window.1 }]
        }
    }
}

const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// Dates of every shape; a made-up record has many of each.
const DATES: &[&str] = &[
    "2014-03-19",
    "2014-03",
    "2014~",
    "201X",
    "2014-21",
    "2014-03-19/2014-03-20",
    "2005/2014",
    "2019-12/..",
    "2005/..",
    "../2019-12",
    "../..",
    "2014-03-19/",
    "/2005-12",
    "[2014-03-19,2014-03-20]",
    "[..2014-03-19]",
    "{2014-03-19,2014-04}",
    "-0044-03-15",
    "Y17000",
    "Y-17E7",
    "1950S2",
    "not a date",
];

/// A record of so many events, some figures and some claims.
fn made_up(dice: &mut Dice, count: usize) -> String {
    let kinds = ["visit", "meeting", "summit", "culture", "signing", "banquet"];
    let statuses = ["held", "planned", "cancelled", "disputed"];
    let date = |dice: &mut Dice| match dice.below(2) {
        0 => (*dice.pick(DATES)).to_owned(),
        _ => format!("{}-{:02}-{:02}", 1995 + dice.below(30), 1 + dice.below(12), 1 + dice.below(28)),
    };
    let events: Vec<serde_json::Value> = (0..count)
        .map(|at| {
            let mut event = serde_json::json!({
                "id": format!("event-{at}"), "kind": dice.pick(&kinds), "title": format!("Event {at} at some length"),
                "when": date(dice), "status": dice.pick(&statuses),
            });
            if dice.below(5) == 0 {
                event["planned"] = date(dice).into();
            }
            if at > 0 && dice.below(4) == 0 {
                event["part_of"] = "event-0".into();
            }
            event
        })
        .collect();
    let agreements: Vec<serde_json::Value> = (0..count.min(12))
        .map(|at| {
            serde_json::json!({
                "id": format!("agreement-{at}"), "kind": "memorandum", "title": "What was agreed", "in_force": date(dice),
            })
        })
        .collect();
    let series: Vec<serde_json::Value> = ["KZ", "CN"]
        .into_iter()
        .map(|reporter| {
            let points: Vec<serde_json::Value> = (0..count.min(20))
                .map(|at| serde_json::json!({ "period": (2000 + at).to_string(), "value": (dice.below(90)).to_string() }))
                .collect();
            serde_json::json!({
                "id": format!("series-{reporter}"), "measure": "trade_turnover", "reporter": reporter, "unit": "USD",
                "scale": 1_000_000_000_u64, "basis": "flow", "points": points,
            })
        })
        .collect();
    let record = serde_json::json!({
        "format": "chancery", "format_version": 1, "title": "Made up", "opens_at": "2000/2019",
        "parties": [{ "id": "KZ", "names": { "en": "Kazakhstan" } }, { "id": "CN", "names": { "en": "China" } }],
        "events": events, "agreements": agreements, "series": series,
    });
    format!("{record:#}\n")
}

/// How many events the made-up records have.
const COUNTS: [usize; 3] = [1, 40, 3_000];

/// The records, the bundled one first, and the folder that they are in.
fn records(seed: u64) -> Result<(tempfile::TempDir, Vec<Option<PathBuf>>), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut records = vec![None];
    let mut dice = Dice(seed);
    for count in COUNTS {
        let path = folder.path().join(format!("{count}.json"));
        std::fs::write(&path, made_up(&mut dice, count)).map_err(|error| error.to_string())?;
        records.push(Some(path));
    }
    Ok((folder, records))
}

fn open(record: Option<&PathBuf>) -> Outcome<Desk> {
    let path = record.map(|path| path.display().to_string());
    Desk::open_on(SCREEN, SMALLEST, &path.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What it has done, and what is open.
struct Monkey {
    seed: u64,
    records: Vec<Option<PathBuf>>,
    open: usize,
    done: Vec<Act>,
    desk: Desk,
}

impl Monkey {
    fn new(seed: u64, records: Vec<Option<PathBuf>>) -> Outcome<Self> {
        Ok(Self { seed, desk: open(None)?, records, open: 0, done: Vec::new() })
    }

    fn act(&mut self, act: &Act) -> Outcome {
        if let Act::Open { record } = act {
            self.open = record % self.records.len();
            self.desk = open(self.records[self.open].as_ref())?;
        }
        self.done.push(act.clone());
        let outcome = act.run(&mut self.desk);
        let Err(why) = outcome else { return Ok(()) };
        // Something that it clicked on may have closed the window, as it should.
        if self.desk.ended_well() {
            self.desk = open(self.records[self.open].as_ref())?;
            return Ok(());
        }
        let acts: Vec<String> = self.done.iter().map(ToString::to_string).collect();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("monkey-{}.acts", self.seed));
        std::fs::write(&path, format!("{}\n", acts.join("\n"))).map_err(|error| error.to_string())?;
        Err(format!(
            "it fell ({why}).\nCHANCERY_MONKEY_SEED={} CHANCERY_MONKEY_ACTS={} does it again, which is these acts:\n{}",
            self.seed,
            path.display(),
            acts.join("\n")
        ))
    }
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

pub fn no_monkey_brings_it_down() -> Outcome {
    // The standard library seeds its hashers at random.
    let any = || RandomState::new().build_hasher().finish();
    let seed = asked("CHANCERY_MONKEY_SEED").unwrap_or_else(any);
    let long = asked("CHANCERY_MONKEY_SECONDS").map_or(USUAL, Duration::from_secs);
    println!("the monkey’s seed is {seed}");
    let (_folder, records) = records(seed)?;
    let count = records.len();
    let mut monkey = Monkey::new(seed, records)?;
    if let Some(path) = std::env::var_os("CHANCERY_MONKEY_ACTS") {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        return text.lines().filter_map(Act::read).try_for_each(|act| monkey.act(&act));
    }
    let (mut dice, mut window) = (Dice(seed), SMALLEST);
    let began = Instant::now();
    while began.elapsed() < long {
        // Each record has its share of the time.
        let share = began.elapsed().as_secs_f64() / long.as_secs_f64() * f64::from(u32::try_from(count).unwrap_or(1));
        let due = (0..count).rev().find(|at| share >= f64::from(u32::try_from(*at).unwrap_or(0))).unwrap_or(0);
        let mut acts = next(&mut dice, &mut window);
        if due != monkey.open {
            window = SMALLEST;
            acts = vec![Act::Open { record: due }];
        }
        acts.iter().try_for_each(|act| monkey.act(act))?;
    }
    println!("the monkey did {} things in {} s", monkey.done.len(), began.elapsed().as_secs());
    Ok(())
}

/// What is written of an act is read again as the same.
pub fn acts_are_written_and_read() -> Outcome {
    let (mut dice, mut window) = (Dice(1), SMALLEST);
    for _ in 0..2_000 {
        for act in next(&mut dice, &mut window) {
            let line = act.to_string();
            if Act::read(&line).as_ref() != Some(&act) {
                return Err(format!("{line:?} is read as {:?}, not as {act:?}", Act::read(&line)));
            }
        }
    }
    Ok(())
}
