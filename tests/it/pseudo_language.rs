//! A language that nobody speaks: every letter of the English texts has a stroke or a dot that English has not. What the
//! window says in plain letters then is from the record, or is a text that no translator would find.

use std::collections::{BTreeMap, BTreeSet};

use chancery::action::{Action, NewEvent};
use chancery::app::{App, Surroundings};
use chancery::command::{Command, TABLE};
use chancery::dataset::{EventKind, Id, RecordKind};
use chancery::files;
use chancery::view::{ChartChange, SideTab, TableKind, ThemeChoice};
use chancery::words::{Language, Words};
use egui::accesskit::Role;
use egui::{Key, KeyboardShortcut, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::app_tree::{LARGE, SMALL};

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const STROKED: &str = "áƀćďéƒǵĥíĵķĺḿńóṕɋŕśťúṽẃẋýźÁɃĆĎÉḞǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ";

fn stroked(letter: char) -> char {
    PLAIN.chars().position(|plain| plain == letter).and_then(|at| STROKED.chars().nth(at)).unwrap_or(letter)
}

/// A line of a pattern: what is in braces is for the program, the rest is read.
fn of_line(text: &str) -> String {
    let mut depth = 0;
    let each = text.chars().map(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth > 0 { letter } else { stroked(letter) }
    });
    each.collect()
}

/// A file of texts with every letter that is read changed, and no key.
fn of_file(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let is_indented = line.starts_with([' ', '\t']);
        let start = line.len() - line.trim_start().len();
        let body = line.trim_start();
        // Where the pattern begins: behind "key =", ".attribute =", "[variant]" or "*[variant]".
        let head = if body.starts_with('#') {
            line.len()
        } else if is_indented && (body.starts_with('[') || body.starts_with("*[")) {
            start + body.find(']').map_or(0, |at| at + 1)
        } else if !is_indented || body.starts_with('.') {
            start + body.find('=').map_or(0, |at| at + 1)
        } else if body.starts_with('}') {
            start + 1
        } else {
            start
        };
        let (head, rest) = line.split_at(head);
        out.push_str(head);
        out.push_str(&of_line(rest));
        out.push('\n');
    }
    out
}

fn words() -> Words {
    Words::of_texts("en-GB", Language::English.texts().iter().map(|text| of_file(text)))
}

#[test]
fn every_letter_that_is_read_is_changed_and_every_key_is_kept() {
    let words = words();
    assert_eq!(words.text("menu-file"), "Ḟíĺé");
    assert_eq!(words.with("command-undo-step", &[("step", "Add".into())]), "Úńďó Add");
    for count in [1, 2] {
        let said = words.with("status-records", &[("count", count.into())]);
        assert!(!said.contains(|letter: char| letter.is_ascii_alphabetic()), "{said}");
    }
    assert_eq!(words.text("keyboard-escape.keys"), "Éść");
}

/// All strings of the bundled record, the longest first: names, titles, notes, units.
fn of_record() -> Vec<String> {
    fn gather(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::String(text) => {
                found.insert(text.clone());
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
            serde_json::Value::Object(items) => items.values().for_each(|item| gather(item, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    gather(&serde_json::from_str(files::BUNDLED).unwrap(), &mut found);
    let mut found: Vec<String> = found.into_iter().filter(|text| text.contains(char::is_alphabetic)).collect();
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found
}

/// Everything that the window says: spoken names, values and descriptions, and what is painted.
fn said(harness: &Harness<'_, App>) -> BTreeSet<String> {
    fn painted(shape: &Shape, found: &mut BTreeSet<String>) {
        match shape {
            Shape::Text(text) => {
                found.insert(text.galley.job.text.clone());
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for node in harness.root().children_recursive() {
        let node = node.accesskit_node();
        // A line of a text that is being written: the whole of it is said by its field.
        if node.role() == Role::TextRun {
            continue;
        }
        found.extend(
            [node.label(), node.value(), node.description(), node.placeholder().map(str::to_owned)]
                .into_iter()
                .flatten(),
        );
    }
    for shape in &harness.output().shapes {
        painted(&shape.shape, &mut found);
    }
    found
}

/// What may stand in plain letters beside what is from the record: keys as egui prints them.
fn names_of_keys(ctx: &egui::Context) -> Vec<String> {
    let shortcuts = TABLE.iter().flat_map(|row| row.shortcuts.iter().copied());
    let more = [
        KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter),
        KeyboardShortcut::new(Modifiers::COMMAND, Key::C),
        KeyboardShortcut::new(Modifiers::COMMAND, Key::T),
        KeyboardShortcut::new(Modifiers::SHIFT, Key::Tab),
    ];
    let mut names: Vec<String> = shortcuts.chain(more).map(|shortcut| ctx.format_shortcut(&shortcut)).collect();
    names.push(ctx.format_modifiers(Modifiers::COMMAND));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// A window in that language, and what it said in plain letters, with where.
struct Listener {
    harness: Harness<'static, App>,
    of_record: Vec<String>,
    keys: Vec<String>,
    plain: BTreeMap<String, (String, String)>,
    heard: BTreeSet<String>,
}

impl Listener {
    fn new(size: egui::Vec2) -> Self {
        Self::to(words(), size)
    }

    fn to(words: Words, size: egui::Vec2) -> Self {
        let mut harness = Harness::builder().with_size(size).with_max_steps(30).build_eframe(|creation| {
            App::speaking(words, &creation.egui_ctx, Surroundings::none(), None, Some(ThemeChoice::Light))
        });
        harness.run();
        let keys = names_of_keys(&harness.ctx);
        Self { harness, of_record: of_record(), keys, plain: BTreeMap::new(), heard: BTreeSet::new() }
    }

    /// Listens to what is on the screen.
    fn hear(&mut self, place: &str) {
        for text in said(&self.harness) {
            self.heard.insert(text.clone());
            if !text.contains(|letter: char| letter.is_ascii_alphabetic()) {
                continue;
            }
            let mut rest = text.clone();
            for known in self.of_record.iter().chain(&self.keys) {
                if !rest.contains(|letter: char| letter.is_ascii_alphabetic()) {
                    break;
                }
                rest = rest.replace(known.as_str(), "");
            }
            if rest.contains(|letter: char| letter.is_ascii_alphabetic()) {
                self.plain.entry(text).or_insert((rest, place.to_owned()));
            }
        }
    }

    fn ask(&mut self, action: Action) {
        let place = format!("{action:?}");
        self.harness.state_mut().ask(action);
        self.harness.run();
        self.hear(&place);
    }

    /// Opens what a button opens, listens, and closes it again.
    fn open(&mut self, button: &str) {
        self.harness.get_by_label(button).click();
        self.harness.run();
        self.hear(button);
        self.harness.key_press(Key::Escape);
        self.harness.run();
    }

    /// Points at everything that is on the screen, one thing after the other.
    fn point_at_all(&mut self, place: &str) {
        self.harness.ctx.all_styles_mut(|style| {
            style.interaction.tooltip_delay = 0.0;
            style.interaction.show_tooltips_only_when_still = false;
        });
        let screen = self.harness.ctx.content_rect();
        let nodes = self.harness.root().children_recursive();
        let mut things = BTreeMap::new();
        for node in nodes.filter(|node| node.accesskit_node().role() != Role::Group) {
            let name = node.accesskit_node().label().unwrap_or_default();
            let Some(place) = node.accesskit_node().bounding_box() else { continue };
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let middle = egui::pos2(((place.x0 + place.x1) / 2.0) as f32, ((place.y0 + place.y1) / 2.0) as f32);
            if screen.contains(middle) {
                things.entry(name).or_insert(middle);
            }
        }
        for (name, middle) in things {
            self.harness.hover_at(middle);
            self.harness.run_steps(3);
            self.hear(&format!("{place}, pointing at {name}"));
        }
    }

    fn has_heard_no_english(&self) {
        // So that the test can't pass over an empty window.
        assert!(self.heard.len() > 200, "{}", self.heard.len());
        assert!(self.plain.is_empty(), "{:#?}", self.plain);
    }
}

#[test]
fn no_panel_speaks_english_in_another_language() {
    for size in [LARGE, SMALL] {
        let mut listener = Listener::new(size);
        listener.hear("the first sight");
        let words = words();
        for menu in ["menu-file", "menu-edit", "menu-view", "menu-insert", "menu-help"] {
            listener.open(&words.text(menu));
        }
        for facet in ["filters-kinds", "filters-people"] {
            let facet = words.text(facet);
            listener.open(&words.with("filters-spoken", &[("facet", (&facet).into())]));
        }
        assert!(listener.heard.contains(&words.text("command-about")), "menus were opened");
        listener.ask(Action::ShowSide(SideTab::Claims));
        let dataset = listener.harness.state().document().facts.dataset().clone();
        let ids = dataset.claims.iter().map(|claim| claim.id.clone());
        let ids = ids.chain(dataset.series.iter().map(|series| series.id.clone()));
        let ids = ids.chain(dataset.events.iter().map(|event| event.id.clone()));
        let ids = ids.chain(dataset.people.iter().take(3).map(|person| person.id.clone()));
        let ids = ids.chain(dataset.organisations.iter().take(3).map(|organisation| organisation.id.clone()));
        let ids = ids.chain(dataset.agreements.iter().map(|agreement| agreement.id.clone()));
        for id in ids.chain(dataset.sources.iter().take(2).map(|source| source.id.clone())).collect::<Vec<Id>>() {
            listener.ask(Action::Select(id));
        }
        for kind in [TableKind::Figures, TableKind::Mirror] {
            listener.ask(Action::Chart(ChartChange::OpenTable(None, kind)));
        }
        listener.ask(Action::Chart(ChartChange::CloseTable));
        listener.ask(Action::Run(Command::GroupByPerson));
        listener.ask(Action::Search("Erlan Idrissov".to_owned()));
        listener.ask(Action::Search("ńó śúćĥ ńáḿé".to_owned()));
        listener.ask(Action::Search(String::new()));
        for command in [Command::Palette, Command::Keyboard, Command::About, Command::RecordTitle, Command::New] {
            listener.ask(Action::Run(command));
            listener.ask(Action::CloseDialog);
        }
        listener.has_heard_no_english();
    }
}

#[test]
fn no_editor_speaks_english_in_another_language() {
    let mut listener = Listener::new(LARGE);
    for kind in EventKind::KNOWN.iter().map(|word| EventKind::from_word(word)) {
        listener.ask(Action::AddEvent(NewEvent::of_kind(kind)));
    }
    for kind in [
        RecordKind::Agreement,
        RecordKind::Claim,
        RecordKind::Organisation,
        RecordKind::Person,
        RecordKind::Place,
        RecordKind::Series,
        RecordKind::Source,
        RecordKind::Statement,
        RecordKind::Topic,
    ] {
        listener.ask(Action::AddRecord { kind, beside: None });
    }
    for id in ["visit-idrissov-2014", "turnover-75", "turnover-kz"] {
        listener.ask(Action::EditRecord(Id::new(id)));
    }
    listener.has_heard_no_english();
}

#[test]
fn no_hint_speaks_english_in_another_language() {
    let mut listener = Listener::new(SMALL);
    listener.point_at_all("the first sight");
    listener.ask(Action::AddEvent(NewEvent::of_kind(EventKind::Visit)));
    listener.point_at_all("an editor");
    listener.ask(Action::ShowSide(SideTab::Claims));
    listener.ask(Action::Chart(ChartChange::OpenTable(None, TableKind::Mirror)));
    listener.point_at_all("a table and the claims");
    for hint in ["chart-log-hint", "table-ratio-hint"] {
        assert!(listener.heard.contains(&words().text(hint)), "{hint}");
    }
    listener.has_heard_no_english();
}

#[test]
fn english_is_heard_where_it_is_spoken() {
    let mut listener = Listener::to(Words::for_language(Language::English), LARGE);
    listener.hear("the first sight");
    for text in ["Timeline", "Trade turnover", "Log scale: Trade turnover"] {
        assert!(listener.plain.contains_key(text), "{text} is not among {:#?}", listener.plain);
    }
}
