//! The filter chips, each with the count of what it would let through, and the count of what passes.
//!
//! What passes is worked out in `index::shown`.

mod chips;
mod long_menu;
#[cfg(test)]
mod tests;

use egui::{Align, Button, Layout, Popup, PopupCloseBehavior, RichText, ScrollArea};

use self::chips::{FilterChip, Narrowing};
use crate::action::{Action, ActionQueue};
use crate::dataset::Id;
use crate::draft::piece::DateText;
use crate::draft::sentences;
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::view::Facet;
use crate::words::{Arg, dates, numbers};

/// Between chips.
const GAP: f32 = size::GAP;

/// More values than these are searched rather than read, and only those in sight are made.
const MOST_ROWS: usize = 24;

/// The list of a facet is scrolled when it is longer.
const MENU_HEIGHT: f32 = 360.0;
const MENU_WIDTH: f32 = 240.0;

/// Shows the filter chips in one row, with what does not fit behind "More", and the count of what passes at the end.
pub fn show(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let shown = scene.shown.count() + scene.shown.agreement_count();
        let total = scene.dataset.events.len() + scene.dataset.agreements.len();
        let [shown, all] = [shown, total].map(|count| numbers::grouped(scene.words, &count.to_string()));
        let counts = [("shown", (&shown).into()), ("all", (&all).into()), ("total", Arg::Count(total))];
        let count = scene.words.with("filters-count", &counts);
        ui.label(RichText::new(count).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second));
        ui.add_space(GAP);
        let width = ui.available_width();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            row(ui, scene, width, queue);
        });
    });
}

fn row(ui: &mut egui::Ui, scene: &FrameContext<'_>, width: f32, queue: &mut ActionQueue) {
    let chips: Vec<FilterChip> =
        Narrowing::ALL.into_iter().map(|narrowing| FilterChip::for_narrowing(scene, narrowing)).collect();
    let widths: Vec<f32> = chips.iter().map(|chip| chips::width(ui, chip)).collect();
    let more_text = scene.words.text("filters-more");
    let spoken = scene.words.with("filters-spoken", &[("facet", (&more_text).into())]);
    let plain_more = FilterChip { text: more_text, spoken, is_chosen: false };
    let more_width = chips::width(ui, &plain_more) + chips::MORE_COUNT_WIDTH;
    let fitting = chips::fitting(&widths, GAP, more_width, width);
    let shown = Narrowing::ALL.into_iter().zip(&chips);
    for (narrowing, chip) in shown.clone().take(fitting) {
        let (button, is_cleared) = chips::show(ui, scene, chip, Some(narrowing));
        if is_cleared {
            clear(narrowing, queue);
        }
        menu(&button, |ui| choices(ui, scene, narrowing, queue));
    }
    let folded: Vec<(Narrowing, &FilterChip)> = shown.skip(fitting).collect();
    if folded.is_empty() {
        return;
    }
    let chosen = folded.iter().filter(|(_, chip)| chip.is_chosen).count();
    let more = match chosen {
        0 => plain_more,
        count => {
            let text = scene.words.with("filters-more-chosen", &[("count", Arg::Count(count))]);
            FilterChip { spoken: text.clone(), text, is_chosen: true }
        }
    };
    let (button, _) = chips::show(ui, scene, &more, None);
    menu(&button, |ui| {
        ui.set_min_width(MENU_WIDTH);
        for (narrowing, chip) in folded {
            ui.menu_button(&chip.text, |ui| choices(ui, scene, narrowing, queue));
        }
    });
}

/// A menu below a chip that stays open while values are chosen.
fn menu(button: &egui::Response, content: impl FnOnce(&mut egui::Ui)) {
    Popup::menu(button).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(content);
}

fn clear(narrowing: Narrowing, queue: &mut ActionQueue) {
    queue.push(match narrowing {
        Narrowing::Facet(facet) => Action::ClearFacet(facet),
        Narrowing::Period => Action::FilterPeriod(None),
    });
}

fn choices(ui: &mut egui::Ui, scene: &FrameContext<'_>, narrowing: Narrowing, queue: &mut ActionQueue) {
    ui.set_min_width(MENU_WIDTH);
    match narrowing {
        Narrowing::Facet(facet) => values(ui, scene, facet, queue),
        Narrowing::Period => periods(ui, scene, queue),
    }
}

/// The values of a facet, each with how many records it would let through.
fn values(ui: &mut egui::Ui, scene: &FrameContext<'_>, facet: Facet, queue: &mut ActionQueue) {
    let counts = scene.shown.facet_counts(scene.dataset, scene.index, facet);
    // What is chosen must stay at hand to be let go, also when it lets nothing through.
    let without = scene.view.filter.chosen(facet).filter(|id| counts.iter().all(|(of, _)| of != *id));
    let rows: Vec<(&Id, usize)> =
        counts.iter().map(|(id, count)| (id, *count)).chain(without.map(|id| (id, 0))).collect();
    if rows.is_empty() {
        ui.label(RichText::new(scene.words.text("filters-nothing")).color(scene.tokens.colours.ink_second));
    }
    if rows.len() > MOST_ROWS {
        return long_menu::show(ui, scene, facet, &rows, queue);
    }
    ScrollArea::vertical().max_height(MENU_HEIGHT).show(ui, |ui| {
        for (id, count) in rows {
            let name = chips::value_name(scene, facet, id);
            let spoken = scene.words.with("filters-value", &[("value", (&name).into()), ("count", Arg::Count(count))]);
            if choice(ui, &name, &count.to_string(), &spoken, scene.view.filter.has(facet, id), egui::Role::CheckBox) {
                queue.push(Action::ToggleFilter(facet, id.clone()));
            }
        }
    });
}

fn periods(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let period = scene.view.filter.period;
    let all = scene.words.text("filters-all-time");
    if choice(ui, &all, "", &all, period.is_none(), egui::Role::RadioButton) {
        queue.push(Action::FilterPeriod(None));
    }
    typed_period(ui, scene, queue);
    let window = scene.view.window;
    let days = dates::window_in_words(scene.words, window.first_day(), window.last_day());
    let name = scene.words.text("filters-window-shown");
    let spoken = scene.words.with("filters-window-shown-now", &[("window", (&days).into())]);
    if choice(ui, &name, &days, &spoken, period == Some(window.span()), egui::Role::RadioButton) {
        queue.push(Action::FilterPeriod(Some(window.span())));
    }
}

/// A period to type, as any date is typed; it is answered at once, and Enter takes it.
fn typed_period(ui: &mut egui::Ui, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let id = egui::Id::unique("filters-period-typed");
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    ui.add_space(size::GAP_TINY);
    let hint = RichText::new(scene.words.text("filters-period-typed.hint")).color(scene.tokens.colours.ink_second);
    let edge = egui::Stroke::new(1.0, scene.tokens.colours.hairline_strong);
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(8, 4)).corner_radius(size::CORNER).stroke(edge);
    let edit = egui::TextEdit::singleline(&mut text).id(id).hint_text(hint).desired_width(MENU_WIDTH).frame(frame);
    let field = ui.add(edit);
    let name = scene.words.text("filters-period-typed");
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
    let date = DateText::typed(&text);
    let told = match (sentences::reply(scene.words, date.answer()), date.span()) {
        (_, Some(span)) => {
            let days = date.edtf().map(|edtf| dates::period(scene.words, edtf)).unwrap_or_default();
            let text = scene.words.with("filters-period-take", &[("days", (&days).into())]);
            let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let button = ui.add(Button::new(&text).min_size(egui::Vec2::new(0.0, size::TARGET)).truncate());
            if is_entered || button.clicked() {
                queue.push(Action::FilterPeriod(Some(span)));
                ui.close();
            }
            None
        }
        (Some(reply), None) => Some(reply.lines.join(" ")),
        (None, None) => None,
    };
    if let Some(told) = told {
        let told = RichText::new(told).font(fonts::regular(size::LABEL)).color(scene.tokens.caution_text());
        ui.add(egui::Label::new(told).wrap());
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    ui.add_space(size::GAP_TINY);
}

/// One line of a menu: a tick, a name, and what stands at the right.
fn choice(ui: &mut egui::Ui, name: &str, right: &str, spoken: &str, is_chosen: bool, role: egui::Role) -> bool {
    // A tick, or the room of one.
    let mark = if is_chosen { "✓ " } else { "\u{2007}\u{2002}" };
    let button = Button::new(format!("{mark}{name}")).shortcut_text(right).min_size(egui::Vec2::new(0.0, size::TARGET));
    let response = ui.add(button.truncate());
    response.widget_info(|| egui::WidgetInfo::selected(role, true, is_chosen, spoken));
    response.clicked()
}
