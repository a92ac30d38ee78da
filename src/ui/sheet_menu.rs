//! What can be done at the pointer: with the record there, with its day, and with the panel as it stands.

use egui::containers::menu::menu_style;
use egui::{Align, Layout, Popup, PopupKind, Rect, Response, RichText, Role, SetOpenCommand, Ui, WidgetInfo};

use super::sheet::SheetTarget;
use super::{FrameContext, commands};
use crate::action::{Action, ActionQueue, NewEvent};
use crate::command::Command;
use crate::dataset::{Actor, Dated, EventKind, Id, Participant, RecordKind};
use crate::describe::{RecordNames, cite};
use crate::order::{ExportGoal, FileKind, PictureView};
use crate::text;
use crate::theme::{fonts, size};
use crate::time::Day;
use crate::view::{Axis, ChartChange, ChosenFigure, Face, Facet, Hover, TICKS_PER_DAY, TableKind};
use crate::words::{dates, records};

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MenuEntry {
    /// What it is called.
    pub(super) name: String,
    /// The keys of the command that does the same with what is selected.
    pub(super) keys: Option<Command>,
    /// What is asked for, in this order.
    pub(super) actions: Vec<Action>,
    /// A line is drawn above it.
    pub(super) starts_group: bool,
}

/// So many of those who take part are offered to filter to: a menu is read at a glance.
const MOST_PEOPLE: usize = 3;

/// The menu of a panel, which opens where it is right-clicked. Gives whether the pointer is over the panel.
pub fn show(
    ui: &Ui,
    scene: &FrameContext<'_>,
    rect: Rect,
    (view, kind): (&PictureView, FileKind),
    queue: &mut ActionQueue,
) -> bool {
    let is_over = ui.rect_contains_pointer(rect);
    let is_asked = is_over && ui.input(|input| input.pointer.secondary_clicked());
    let id = egui::Id::unique(("sheet-menu", kind.word()));
    if is_asked {
        // What was there when it was asked for, wherever the pointer goes in the menu.
        ui.data_mut(|data| data.insert_temp(id, scene.view.hover.clone()));
        queue.extend(selecting(&scene.view.hover));
    }
    let anchor = egui::PopupAnchor::ParentRect(rect);
    let popup = Popup::new(id, ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .gap(0.0)
        .at_pointer_fixed();
    popup.open_memory(is_asked.then_some(SetOpenCommand::Bool(true))).show(|ui| {
        ui.set_min_width(200.0);
        ui.set_max_width(320.0);
        let at: Hover = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        head(ui, scene, &at);
        let of_panel = of_panel(scene, view, kind);
        for entry in of_record(scene, &at).into_iter().chain(here(scene, view, &at)).chain(of_panel) {
            show_entry(ui, scene, entry, queue);
        }
    });
    is_over
}

/// The menu of a record that stands in a row of its own.
pub fn of_row(row: &Response, scene: &FrameContext<'_>, id: &Id, queue: &mut ActionQueue) {
    of_row_with_figure(row, scene, (id, None), queue);
}

/// The menu of a row that a series' figure stands in, or another record.
pub fn of_row_with_figure(
    row: &Response,
    scene: &FrameContext<'_>,
    (id, figure): (&Id, Option<&ChosenFigure>),
    queue: &mut ActionQueue,
) {
    let at = Hover { record: Some(id.clone()), figure: figure.cloned(), ..Hover::default() };
    if row.secondary_clicked() {
        queue.extend(selecting(&at));
    }
    of_response(row, scene, &at, queue);
}

/// The menu of a record that is named in passing: what is read stays as it is.
fn of_link(link: &Response, scene: &FrameContext<'_>, id: &Id, queue: &mut ActionQueue) {
    of_response(link, scene, &Hover { record: Some(id.clone()), ..Hover::default() }, queue);
}

/// The menus of a sheet that tells of `told`: of the records that it names, and of its figures.
pub fn of_sheet<'a>(
    scene: &'a FrameContext<'a>,
    told: Option<&'a Id>,
) -> impl Fn(&Response, SheetTarget<'_>, &mut ActionQueue) + 'a {
    move |response, target, queue| match (target, told) {
        (SheetTarget::Named(named), _) => of_link(response, scene, named, queue),
        (SheetTarget::Figure(figure), Some(told)) => {
            of_row_with_figure(response, scene, (told, Some(figure)), queue);
        }
        (SheetTarget::Figure(_), None) => {}
    }
}

fn of_response(response: &Response, scene: &FrameContext<'_>, at: &Hover, queue: &mut ActionQueue) {
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        ui.set_max_width(320.0);
        head(ui, scene, at);
        for entry in of_record(scene, at) {
            show_entry(ui, scene, entry, queue);
        }
    });
}

fn names<'a>(scene: &FrameContext<'a>) -> RecordNames<'a> {
    RecordNames { dataset: scene.dataset, index: scene.index, words: scene.words }
}

/// The name of the record that the menu is about.
fn head(ui: &mut Ui, scene: &FrameContext<'_>, at: &Hover) {
    let Some(id) = at.record.as_ref().filter(|id| scene.index.at(id).is_some()) else { return };
    let name = names(scene).name(id);
    let period = at.figure.as_ref().map(|figure| names(scene).period(&Dated::new(&figure.period)));
    let name = scene.words.commas(std::iter::once(name).chain(period));
    let text = RichText::new(text::shown(&name).as_ref()).font(fonts::semibold(size::LABEL));
    ui.add(egui::Label::new(text.color(scene.tokens.colours.ink_second)).truncate());
    ui.separator();
}

fn show_entry(ui: &mut Ui, scene: &FrameContext<'_>, entry: MenuEntry, queue: &mut ActionQueue) {
    if entry.starts_group && ui.min_rect().height() > 1.0 {
        ui.separator();
    }
    let keys = entry.keys.map(|command| commands::keys_of(ui.ctx(), command)).unwrap_or_default();
    let mut button = egui::Button::new(&entry.name).min_size(egui::vec2(0.0, size::TARGET));
    if !keys.is_empty() {
        button = button.shortcut_text(RichText::new(keys).color(scene.tokens.colours.ink_second));
    }
    let button = ui.add(button);
    // egui would add the keys to the spoken name.
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entry.name));
    if button.clicked() {
        queue.extend(entry.actions);
        ui.close();
    }
}

/// What is right-clicked is what is meant: it is selected.
fn selecting(at: &Hover) -> Option<Action> {
    Some(Action::select(at.record.clone()?, at.figure.clone()))
}

/// What can be done with the record at the pointer.
fn of_record(scene: &FrameContext<'_>, at: &Hover) -> Vec<MenuEntry> {
    let Some(id) = at.record.as_ref() else { return Vec::new() };
    let Some((kind, position)) = scene.index.at(id) else { return Vec::new() };
    let entry = |key: &str, keys: Option<Command>, actions: Vec<Action>| MenuEntry {
        name: scene.words.text(key),
        keys,
        actions,
        starts_group: false,
    };
    let selecting = || selecting(at).into_iter();
    let figure = at.figure.as_ref().filter(|_| kind == RecordKind::Series);
    let mut entries = vec![
        entry(
            "command-edit",
            Some(Command::EditSelection),
            selecting().chain([Action::EditRecord(id.clone())]).collect(),
        ),
        entry("command-duplicate", Some(Command::Duplicate), vec![Action::DuplicateRecord(id.clone())]),
    ];
    if let Some(delete) = figure.and_then(|figure| Action::delete_figure(scene.dataset, position, figure)) {
        entries.push(entry("sheet-delete-figure", Some(Command::Delete), vec![delete]));
    }
    if let Some(delete) = Action::delete(scene.dataset, kind, id, scene.index.known_to_delete(scene.dataset, kind, id))
    {
        let (key, keys) = match figure {
            Some(_) => ("sheet-delete-series", None),
            None => ("command-delete", Some(Command::Delete)),
        };
        entries.push(entry(key, keys, vec![delete]));
    }
    if let Some(line) = cite::line(&names(scene), id, at.figure.as_ref()) {
        entries.push(entry("sheet-copy-record", None, vec![Action::Copy(line)]));
    }
    let table = match kind {
        RecordKind::Series => {
            let axis = scene.dataset.series.get(position).map(Axis::of_series);
            ChartChange::OpenTable(axis, TableKind::default())
        }
        RecordKind::Claim => ChartChange::ShowFace(Face::Figures),
        _ => ChartChange::ShowFace(Face::Records),
    };
    entries.push(entry("sheet-show-in-table", None, selecting().chain([Action::Chart(table)]).collect()));
    let filters = filters_of(scene, (kind, position, id)).into_iter().enumerate();
    entries.extend(filters.map(|(place, (name, facet, value))| MenuEntry {
        name: scene.words.with("sheet-filter-to", &[("name", (&name).into())]),
        keys: None,
        actions: vec![Action::ToggleFilter(facet, value)],
        starts_group: place == 0,
    }));
    entries
}

/// What a record can be filtered by: an event by its kind and those who take part, others by themselves.
fn filters_of(scene: &FrameContext<'_>, (kind, position, id): (RecordKind, usize, &Id)) -> Vec<(String, Facet, Id)> {
    let own = match kind {
        RecordKind::Person => Some(Facet::Person),
        RecordKind::Organisation => Some(Facet::Organisation),
        RecordKind::Place => Some(Facet::Place),
        RecordKind::Topic => Some(Facet::Topic),
        _ => None,
    };
    if let Some(facet) = own.filter(|facet| !scene.view.filter.has(*facet, id)) {
        return vec![(names(scene).name(id), facet, id.clone())];
    }
    if kind != RecordKind::Event {
        return Vec::new();
    }
    let Some(event) = scene.dataset.events.get(position) else { return Vec::new() };
    let word = event.kind.word();
    let kind = (records::word(scene.words, "kind", word).to_lowercase(), Facet::Kind, Id::new(word));
    let names = names(scene);
    let person = |one: &Participant| match &one.who {
        Some(Actor::Person(id)) => Some(id.clone()),
        _ => None,
    };
    let people = event.participants.iter().filter_map(person).take(MOST_PEOPLE);
    let people = people.map(|id| (names.name(&id), Facet::Person, id));
    let all = std::iter::once(kind).chain(people);
    all.filter(|(_, facet, value)| !scene.view.filter.has(*facet, value)).collect()
}

/// What can be added at the day under the pointer.
fn here(scene: &FrameContext<'_>, view: &PictureView, at: &Hover) -> Vec<MenuEntry> {
    if *view == PictureView::Chart {
        let name = scene.words.text("sheet-add-figure");
        return vec![MenuEntry {
            name,
            keys: None,
            actions: vec![Action::Run(Command::NewFigure)],
            starts_group: true,
        }];
    }
    let Some(ticks) = at.at_ticks else { return Vec::new() };
    let day = Day::from_number(ticks.div_euclid(TICKS_PER_DAY));
    let date = dates::day_in_words(scene.words, day);
    let lane = at.kind.clone().unwrap_or(EventKind::Meeting);
    let kinds = [Some(lane.clone()), (lane != EventKind::Meeting).then_some(EventKind::Meeting)];
    let entries = kinds.into_iter().flatten().enumerate().map(|(place, kind)| {
        let word = records::word(scene.words, "kind", kind.word()).to_lowercase();
        let name = scene.words.with("sheet-add-here", &[("kind", (&word).into()), ("date", (&date).into())]);
        // In somebody's lane it is somebody's meeting.
        let new = NewEvent { kind, day: Some(day), beside: at.person.clone() };
        MenuEntry { name, keys: None, actions: vec![Action::AddEvent(new)], starts_group: place == 0 }
    });
    entries.collect()
}

/// What can be done with the panel as it stands.
fn of_panel(scene: &FrameContext<'_>, view: &PictureView, kind: FileKind) -> Vec<MenuEntry> {
    let entry = |key: &str, keys, action, starts_group| MenuEntry {
        name: scene.words.text(key),
        keys,
        actions: vec![action],
        starts_group,
    };
    vec![
        entry("sheet-copy-picture", Some(Command::CopyPicture), Action::CopyPicture(view.clone()), true),
        entry("sheet-copy-table", None, Action::CopyTable(kind), false),
        entry("sheet-export-picture", None, Action::AskToExport(ExportGoal::Picture(view.clone())), false),
    ]
}
