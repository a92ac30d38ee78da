//! What stands over a panel: the measures that answer its question on the left, how it is shown on the right.
//!
//! They lie in the room that is kept free above the highest mark.

use egui::{Rect, Role, Ui, Vec2, pos2};

use crate::action::{Action, ActionQueue};
use crate::dataset::Basis;
use crate::describe::chart as tell;
use crate::layout::chart::choices::{self, Choice};
use crate::layout::chart::claimed::Claimed;
use crate::marks::chart::{ChartPanel, PanelRow, QuestionPanels};
use crate::theme::size;
use crate::ui::{FrameContext, commands, measures};
use crate::view::{Axis, ChartChange, FlowDisplay, TableKind};
use crate::widgets::quiet_button::QuietButton;

/// A word on the right: text, spoken name, hint, on or off, what happens.
struct Control {
    text: String,
    name: String,
    hint: Option<String>,
    role: Role,
    is_on: Option<bool>,
    action: Action,
}

/// What the words over a row are about.
pub struct RowHeading<'a> {
    pub panels: &'a [ChartPanel],
    pub asked: &'a QuestionPanels,
    pub row: PanelRow,
    pub panel: &'a ChartPanel,
    /// Claims of sums that end out of sight.
    pub claimed: &'a Claimed,
    pub is_logarithmic: bool,
}

/// The axis of the flows that sums are of; else the panel's own.
pub fn own_axis(panel: &ChartPanel) -> Axis {
    let basis = if panel.is_cumulated() { Basis::Flow } else { panel.axis.basis.clone() };
    Axis { basis, ..panel.axis.clone() }
}

fn controls(scene: &FrameContext<'_>, over: &RowHeading<'_>, table_keys: &str) -> Vec<Control> {
    let words = scene.words;
    let measure = tell::title(words, &over.panel.axis);
    let of = |key: &str| words.with(&format!("{key}-of"), &[("measure", (&measure).into())]);
    let hint = |key: &str| Some(words.text(&format!("{key}-hint")));
    let mut found = edges(scene, over, &measure);
    if let Some(counting) = over.asked.counting.filter(|_| over.row.is_first) {
        for each in FlowDisplay::ALL {
            let (key, hint) = match each {
                FlowDisplay::PerYear => ("chart-per-year", None),
                FlowDisplay::Cumulated => ("chart-cumulated", hint("chart-cumulated")),
                FlowDisplay::Both => ("chart-both", None),
            };
            found.push(Control {
                text: words.text(key),
                name: of(key),
                hint,
                role: Role::RadioButton,
                is_on: Some(each == counting),
                action: Action::Chart(ChartChange::Count(own_axis(over.panel), each)),
            });
        }
    }
    found.push(Control {
        text: words.text("chart-log"),
        name: if over.row.is_first { of("chart-log") } else { of("chart-log-of-sums") },
        hint: hint("chart-log"),
        role: Role::CheckBox,
        is_on: Some(over.is_logarithmic),
        action: Action::Chart(ChartChange::ToggleLogarithmic(over.panel.axis.clone())),
    });
    if over.row.is_first {
        found.push(Control {
            text: words.text("chart-table"),
            name: of("chart-table"),
            hint: Some(words.with("chart-table-hint", &[("keys", table_keys.into())])),
            role: Role::Button,
            is_on: None,
            action: Action::Chart(ChartChange::OpenTable(Some(own_axis(over.panel)), TableKind::Figures)),
        });
    }
    found
}

/// The ways to claims that end out of sight.
fn edges(scene: &FrameContext<'_>, over: &RowHeading<'_>, measure: &str) -> Vec<Control> {
    let claimed = over.claimed;
    let edge = |key: &str, count: usize, span| {
        let text = scene.words.with(key, &[("count", count.into())]);
        let name = scene.words.with("chart-claims-of", &[("text", (&text).into()), ("measure", measure.into())]);
        Control { text, name, hint: None, role: Role::Button, is_on: None, action: Action::Fit(span) }
    };
    let before = (claimed.before > 0).then(|| edge("chart-claims-earlier", claimed.before, claimed.to_before));
    let after = (claimed.after > 0).then(|| edge("chart-claims-later", claimed.after, claimed.to_after));
    before.into_iter().chain(after).collect()
}

fn quiet(control: &Control) -> QuietButton<'_> {
    QuietButton { text: &control.text, name: &control.name, role: control.role, is_on: control.is_on }
}

/// Where the words stand over a row: those on the left, those on the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlPlaces {
    pub left: Rect,
    pub right: Rect,
}

/// The words over a row, in their places.
pub struct Laid<'a> {
    pub places: ControlPlaces,
    answers: Vec<Choice<'a>>,
    controls: Vec<Control>,
}

impl<'a> Laid<'a> {
    /// For print: nothing to click.
    pub fn nothing(whole: Rect) -> Self {
        let nowhere = Rect::from_min_size(whole.min, Vec2::ZERO);
        Self { places: ControlPlaces { left: nowhere, right: nowhere }, answers: Vec::new(), controls: Vec::new() }
    }

    pub fn over_row(ui: &Ui, scene: &FrameContext<'_>, over: &RowHeading<'a>, whole: Rect) -> Self {
        let top = whole.top() + 1.0;
        let table_keys = commands::command_key(ui.ctx(), egui::Key::T);
        let controls = controls(scene, over, &table_keys);
        let width: f32 = controls.iter().map(|control| quiet(control).width(ui)).sum();
        let right = whole.right() - size::GAP;
        let right = Rect::from_min_max(pos2(right - width, top), pos2(right, top + size::TARGET));
        let mut left = Rect::from_min_size(pos2(whole.left() + 2.0, top), Vec2::ZERO);
        let has_choice = over.row.is_first && over.asked.answers.len() > 1;
        let answers = if has_choice { answers(scene, over) } else { Vec::new() };
        if has_choice {
            let width = measures::width(ui, &answers).min((right.left() - size::GAP - left.left()).max(0.0));
            left = Rect::from_min_size(left.min, Vec2::new(width, size::TARGET));
        }
        Self { places: ControlPlaces { left, right }, answers, controls }
    }
}

fn answers<'a>(scene: &FrameContext<'_>, over: &RowHeading<'a>) -> Vec<Choice<'a>> {
    let shown = over.panels.get(over.asked.answer).map(|panel| &panel.axis);
    let panels = over.asked.answers.iter().filter_map(|at| over.panels.get(*at));
    choices::choices(scene, panels, |axis| Some(axis) == shown)
}

/// Shows what stands over a row.
pub fn show(ui: &mut Ui, laid: Laid<'_>, scene: &FrameContext<'_>, queue: &mut ActionQueue) {
    let Laid { places, answers, controls } = laid;
    if places.left.is_positive() {
        ground(ui, places.left, scene);
        let place = places.left.with_max_x(places.left.right() + size::GAP);
        measures::pick(ui, place, scene, &answers, Role::RadioButton, &mut |axis| {
            queue.push(Action::Chart(ChartChange::Answer(axis.clone())));
        });
    }
    if !controls.is_empty() {
        ground(ui, places.right, scene);
    }
    let mut x = places.right.left();
    for control in controls {
        let quiet = quiet(&control);
        let width = quiet.width(ui);
        let mut response = quiet.show(ui, pos2(x, places.right.top()), scene.tokens);
        // Of several that exclude each other the one that holds does nothing.
        let is_idle = control.role == Role::RadioButton && control.is_on == Some(true);
        if response.clicked() && !is_idle {
            queue.push(control.action);
        }
        if let Some(hint) = control.hint {
            response = response.on_hover_text(hint);
        }
        x += width;
        drop(response);
    }
}

/// Words over a grid line or hatching have clear ground.
fn ground(ui: &Ui, place: Rect, scene: &FrameContext<'_>) {
    ui.painter().rect_filled(place.shrink2(Vec2::new(0.0, 4.0)), size::CORNER, scene.tokens.colours.paper);
}
