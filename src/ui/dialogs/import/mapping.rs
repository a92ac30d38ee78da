//! The mapping by hand: the first rows of the table, above each column what it is, and below what holds for all of it. What is
//! changed is read again at once.

use egui::{RichText, ScrollArea};

use super::is_low;
use super::state::Offer;
use crate::action::{Action, ActionQueue};
use crate::dataset::Basis;
use crate::describe::import as describe;
use crate::import::{Mapping, Role};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;

/// Rows of the table that are shown.
const ROWS: usize = 6;
/// And in a low window, where what comes of them needs the room.
const ROWS_LOW: usize = 2;
/// Columns that are shown: further ones are like the last.
const MOST_COLUMNS: usize = 40;
const COLUMN: f32 = 128.0;
const FIELD: f32 = 190.0;

/// Shows the form.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, offer: &mut Offer, queue: &mut ActionQueue) {
    let proposed = std::sync::Arc::clone(&offer.held.0);
    let mut mapping = proposed.proposal.mapping.clone();
    table(ui, scene, &proposed.proposal.head, &mut mapping);
    ui.add_space(size::GAP);
    whole(ui, scene, &mut mapping);
    ui.separator();
    let before = &proposed.proposal.mapping;
    prefer_whole(before, &mut mapping);
    if mapping != proposed.proposal.mapping && !offer.is_stale {
        offer.given.mapping = mapping;
        queue.push(Action::ReadAgain(Box::new(offer.given.clone())));
    }
}

/// What is said of the whole table goes before what was guessed of its columns; one measure for columns of many does not.
fn prefer_whole(before: &Mapping, mapping: &mut Mapping) {
    let is_other = [
        mapping.measure != before.measure,
        mapping.reporter != before.reporter,
        mapping.unit != before.unit,
        mapping.scale != before.scale,
        mapping.basis != before.basis,
        mapping.decimal != before.decimal,
    ];
    let [measure, reporter, unit, scale, basis, decimal] = is_other;
    let columns = mapping.columns.get_or_insert_default();
    let mut measures: Vec<&String> = columns.iter().filter_map(|column| column.measure.as_ref()).collect();
    measures.sort();
    measures.dedup();
    let has_one_measure = measures.len() <= 1;
    for column in columns.iter_mut().filter(|column| column.role == Role::Value) {
        if measure && has_one_measure {
            column.measure = None;
        }
        if reporter {
            column.reporter = None;
        }
        if unit {
            column.unit = None;
        }
        if scale {
            column.scale = None;
        }
        if basis {
            column.basis = None;
        }
        if decimal {
            column.decimal = None;
        }
    }
}

fn table(ui: &mut egui::Ui, scene: &FrameContext<'_>, head: &[Vec<String>], mapping: &mut Mapping) {
    let first = mapping.headings_in_row.unwrap_or(0).saturating_sub(1);
    let columns = mapping.columns.get_or_insert_default();
    let second = scene.tokens.colours.ink_second;
    let rows = if is_low(ui) { ROWS_LOW } else { ROWS };
    ScrollArea::horizontal().id_salt("import-mapping").show(ui, |ui| {
        egui::Grid::new("import-mapping").min_col_width(COLUMN).max_col_width(COLUMN).striped(true).show(ui, |ui| {
            for (at, column) in columns.iter_mut().take(MOST_COLUMNS).enumerate() {
                let letters = crate::import::column_letters(at);
                let args = [("column", (&letters).into()), ("heading", (&column.heading).into())];
                let name = scene.words.with("import-role-of", &args);
                let now = match (&column.period, column.role) {
                    (Some(period), Role::Value) => period.clone(),
                    (_, role) => scene.words.text(role.key()),
                };
                let field = egui::ComboBox::from_id_salt(("role", at)).width(COLUMN - size::GAP).selected_text(now);
                let shown = field.show_ui(ui, |ui| {
                    for role in Role::OFFERED {
                        if ui.selectable_label(role == column.role, scene.words.text(role.key())).clicked() {
                            column.role = role;
                            column.period = None;
                        }
                    }
                });
                shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
            }
            ui.end_row();
            for (number, row) in head.iter().enumerate().skip(first).take(rows) {
                for at in 0..columns.len().min(MOST_COLUMNS) {
                    let text = row.get(at).map_or("", String::as_str);
                    let is_heading = number == first && mapping.headings_in_row != Some(0);
                    let font = if is_heading { fonts::medium(size::LABEL) } else { fonts::regular(size::LABEL) };
                    let text = RichText::new(text).font(font);
                    ui.add(egui::Label::new(if is_heading { text } else { text.color(second) }).truncate());
                }
                ui.end_row();
            }
        });
    });
}

/// So many fields hold for the whole table.
const FIELDS: usize = 10;

/// What holds for the whole table, in as many rows as leave room for what it comes to.
fn whole(ui: &mut egui::Ui, scene: &FrameContext<'_>, mapping: &mut Mapping) {
    let in_a_row: u8 = if is_low(ui) { 5 } else { 4 };
    let gaps = f32::from(in_a_row - 1) * size::GAP;
    let width = ((ui.available_width() - gaps) / f32::from(in_a_row)).min(FIELD);
    ui.spacing_mut().item_spacing.x = size::GAP;
    let mut at = 0;
    while at < FIELDS {
        let upto = (at + usize::from(in_a_row)).min(FIELDS);
        ui.horizontal_top(|ui| (at..upto).for_each(|at| of_whole(ui, scene, at, width, mapping)));
        ui.add_space(if upto < FIELDS { size::GAP } else { size::GAP + size::GAP_TINY });
        at = upto;
    }
}

/// A field of what holds for the whole table, by its place.
fn of_whole(ui: &mut egui::Ui, scene: &FrameContext<'_>, at: usize, width: f32, mapping: &mut Mapping) {
    match at {
        0 => side(ui, scene, "import-role-reporter", width, &mut mapping.reporter),
        1 => side(ui, scene, "import-role-partner", width, &mut mapping.partner),
        2 => text(ui, scene, "import-role-measure", width, &mut mapping.measure),
        3 => text(ui, scene, "import-role-unit", width, &mut mapping.unit),
        4 => scale(ui, scene, width, mapping),
        5 => one_of(ui, scene, ("import-role-basis", width), &mut mapping.basis, Basis::KNOWN, |word| {
            crate::words::records::word(scene.words, "basis", word)
        }),
        6 => one_of(ui, scene, ("import-decimal", width), &mut mapping.decimal, &[".", ","], str::to_owned),
        7 => {
            let dates = ("import-first-in-dates", width);
            one_of(ui, scene, dates, &mut mapping.first_in_dates, &["day", "month"], |word| {
                scene.words.text(if word == "day" { "import-day-first" } else { "import-month-first" })
            });
        }
        8 => missing(ui, scene, width, mapping),
        _ => {
            let years = ("import-slashed-years", width);
            one_of(ui, scene, years, &mut mapping.slashed_years, &["month", "years"], |word| {
                scene.words.text(if word == "month" { "import-slashed-month" } else { "import-slashed-two-years" })
            });
        }
    }
}

/// What stands between two texts that both stand for missing.
const BETWEEN: char = ' ';

/// What stands for missing in this table, beside what does in most.
fn missing(ui: &mut egui::Ui, scene: &FrameContext<'_>, width: f32, mapping: &mut Mapping) {
    let before = Some(mapping.missing.join(&BETWEEN.to_string())).filter(|text| !text.is_empty());
    let mut now = before.clone();
    text(ui, scene, "import-missing", width, &mut now);
    if now != before {
        mapping.missing = now.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    }
}

/// A field for one of the sides, by name.
fn side(ui: &mut egui::Ui, scene: &FrameContext<'_>, key: &'static str, width: f32, value: &mut Option<String>) {
    let before = value.as_deref().map(|text| describe::side(scene.words, scene.dataset, text));
    let mut now = before.clone();
    text(ui, scene, key, width, &mut now);
    if now != before {
        *value = now;
    }
}

/// A field for a text, taken when the keyboard leaves it.
fn text(ui: &mut egui::Ui, scene: &FrameContext<'_>, key: &'static str, width: f32, value: &mut Option<String>) {
    ui.vertical(|ui| {
        ui.set_width(width);
        let label = ui.label(RichText::new(scene.words.text(key)).color(scene.tokens.colours.ink_second));
        let id = ui.scope_id().with(key);
        let as_found = scene.words.text("import-as-found");
        let written = value.clone().unwrap_or_default();
        let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| written.clone());
        let field = ui
            .add(egui::TextEdit::singleline(&mut typed).hint_text(&as_found).desired_width(width - size::GAP))
            .labelled_by(label.id);
        if field.lost_focus() {
            ui.data_mut(|data| data.remove::<String>(id));
            if typed.trim() != written {
                *value = Some(typed.trim().to_owned()).filter(|text| !text.is_empty());
            }
        } else if field.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, typed));
        }
    });
}

fn scale(ui: &mut egui::Ui, scene: &FrameContext<'_>, width: f32, mapping: &mut Mapping) {
    const SCALES: [&str; 4] = ["1", "1000", "1000000", "1000000000"];
    let mut now = mapping.scale.as_ref().map(ToString::to_string);
    let before = now.clone();
    one_of(ui, scene, ("import-role-scale", width), &mut now, &SCALES, |scale| {
        crate::words::numbers::grouped(scene.words, scale)
    });
    if now != before {
        mapping.scale = now.and_then(|text| serde_json::from_str(&text).ok());
    }
}

/// A field for one of a few words; nothing leaves it to the file.
fn one_of(
    ui: &mut egui::Ui,
    scene: &FrameContext<'_>,
    (key, width): (&'static str, f32),
    value: &mut Option<String>,
    words: &[&str],
    shown: impl Fn(&str) -> String,
) {
    ui.vertical(|ui| {
        ui.set_width(width);
        let label = ui.label(RichText::new(scene.words.text(key)).color(scene.tokens.colours.ink_second));
        let as_found = scene.words.text("import-as-found");
        let now = value.as_deref().map_or_else(|| as_found.clone(), &shown);
        let field = egui::ComboBox::from_id_salt(key).width(width - size::GAP).selected_text(now).show_ui(ui, |ui| {
            if ui.selectable_label(value.is_none(), &as_found).clicked() {
                *value = None;
            }
            for word in words {
                if ui.selectable_label(value.as_deref() == Some(word), shown(word)).clicked() {
                    *value = Some((*word).to_owned());
                }
            }
        });
        field.response.labelled_by(label.id);
    });
}
