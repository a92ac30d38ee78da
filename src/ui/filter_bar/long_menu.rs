//! The values of a facet where they are many: a field that finds one in any spelling on record, and a list of which only
//! the rows in sight are made.

use std::sync::Arc;

use egui::{Align2, Key, Rect, RichText, TextEdit, Ui, pos2};

use super::chips::{self, Narrowing};
use super::{MENU_HEIGHT, MENU_WIDTH};
use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::index::words::Query;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::{Facet, Filter};
use crate::widgets::long_list::{self, LongList};
use crate::words::{Arg, numbers};

/// Room for names in full, most of the time.
const WIDTH: f32 = MENU_WIDTH + 80.0;
/// Before a name, for its tick.
const TICK: f32 = 22.0;
const PADDING: f32 = 6.0;

/// What was typed, and which rows have it: kept while nothing that they follow from is another.
#[derive(Clone, Debug, Default)]
struct FoundValues {
    key: (String, u64, Filter, usize),
    rows: Arc<[usize]>,
}

/// Shows the field and the list of the rows that have what is typed.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, facet: Facet, values: &[(&Id, usize)], queue: &mut ActionQueue) {
    ui.set_min_width(WIDTH);
    let facet_name = scene.words.text(Narrowing::Facet(facet).name_key());
    let list_id = egui::Id::unique(("filters-values", facet));
    let words = field(ui, scene, &facet_name, list_id);
    let found = found(ui, scene, facet, values, &words);
    if found.is_empty() {
        ui.label(RichText::new(scene.words.text("filters-find-none")).color(scene.tokens.colours.ink_second));
        return;
    }
    let value = |row: usize| found.get(row).and_then(|at| values.get(*at)).copied();
    let is_chosen = |row: usize| value(row).is_some_and(|(id, _)| scene.view.filter.has(facet, id));
    let count = numbers::grouped(scene.words, &found.len().to_string());
    let name = scene.words.with("filters-values", &[("facet", (&facet_name).into()), ("count", (&count).into())]);
    let list = LongList {
        id: list_id,
        count: found.len(),
        row_height: size::TARGET,
        width: WIDTH,
        most_height: MENU_HEIGHT,
        name: &name,
        role: egui::Role::List,
        row_role: egui::Role::CheckBox,
        is_chosen: Some(&is_chosen),
        tokens: scene.tokens,
    };
    let chosen = long_list::show(ui, &list, |ui, row, rect| {
        let Some((id, count)) = value(row) else { return String::new() };
        let name = chips::value_name(scene, facet, id);
        paint(ui, scene, rect, (&name, count), is_chosen(row));
        scene.words.with("filters-value", &[("value", (&name).into()), ("count", Arg::Count(count))])
    });
    if let Some((id, _)) = chosen.and_then(value) {
        queue.push(Action::ToggleFilter(facet, id.clone()));
    }
}

/// What is typed. It has the keyboard as the menu opens; the arrow down leads into the list.
fn field(ui: &mut Ui, scene: &FrameContext<'_>, facet: &str, list: egui::Id) -> String {
    let id = list.with("words");
    let is_new = ui.ctx().read_response(id).is_none();
    let mut words = if is_new { String::new() } else { ui.data(|data| data.get_temp(id)).unwrap_or_default() };
    let name = scene.words.with("filters-find", &[("facet", facet.into())]);
    let edge = egui::Stroke::new(1.0, scene.tokens.colours.hairline_strong);
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(8, 4)).corner_radius(size::CORNER).stroke(edge);
    let hint = RichText::new(&name).color(scene.tokens.colours.ink_second);
    let field = ui.add(TextEdit::singleline(&mut words).id(id).hint_text(hint).desired_width(WIDTH).frame(frame));
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_label(name);
        node.set_role(egui::accesskit::Role::SearchInput);
    });
    if is_new {
        field.request_focus();
    }
    if field.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown)) {
        long_list::focus(ui, list);
    }
    ui.add_space(size::GAP_TINY);
    ui.data_mut(|data| data.insert_temp(id, words.clone()));
    words
}

/// The places of the values that have every word: in any of a record's names, else in the name that is shown.
fn found(ui: &Ui, scene: &FrameContext<'_>, facet: Facet, values: &[(&Id, usize)], words: &str) -> Arc<[usize]> {
    let id = egui::Id::unique(("filters-found", facet));
    let kept: FoundValues = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let key = (words.to_owned(), scene.revision, scene.view.filter.clone(), values.len());
    if kept.key == key {
        return kept.rows;
    }
    let query = Query::new(words);
    let has = |value: &Id| {
        query.is_empty()
            || match scene.index.at(value) {
                Some((kind, at)) => scene.index.search().matches(kind, at, &query),
                None => query.matches(&chips::value_name(scene, facet, value)),
            }
    };
    let rows: Arc<[usize]> = values.iter().enumerate().filter(|(_, (value, _))| has(value)).map(|(at, _)| at).collect();
    ui.data_mut(|data| data.insert_temp(id, FoundValues { key, rows: Arc::clone(&rows) }));
    rows
}

/// A tick, the name as far as there is room, and how many records it would let through.
fn paint(ui: &Ui, scene: &FrameContext<'_>, rect: Rect, (name, count): (&str, usize), is_chosen: bool) {
    let colours = &scene.tokens.colours;
    let font = fonts::regular(size::BODY);
    let count = ui.painter().layout_no_wrap(count.to_string(), fonts::regular(size::LABEL), colours.ink_second);
    let right = rect.right() - PADDING - count.size().x;
    ui.painter().galley(pos2(right, rect.center().y - count.size().y / 2.0), count, colours.ink_second);
    if is_chosen {
        let tick = pos2(rect.left() + PADDING, rect.center().y);
        ui.painter().text(tick, Align2::LEFT_CENTER, "✓", font.clone(), colours.selection);
    }
    let left = rect.left() + TICK;
    let format = egui::text::TextFormat::simple(font, colours.ink);
    let mut job = egui::text::LayoutJob::single_section(name.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left - PADDING).max(0.0));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, colours.ink);
}
