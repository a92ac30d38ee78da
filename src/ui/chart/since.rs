//! Since when sums run, where they say so: a title that is clicked to choose another beginning.
//!
//! Which beginnings there are is decided in `marks`.

use egui::{Color32, FontId, Popup, Pos2, Rect, Role, Ui, Vec2, WidgetInfo};

use crate::action::{Action, ActionQueue};
use crate::describe::chart as tell;
use crate::marks::chart::ChartPanel;
use crate::theme::{fonts, size};
use crate::ui::{FrameContext, reporters};
use crate::view::ChartChange;

/// Shows since when the sums of a panel run; gives its height.
pub fn show(
    ui: &mut Ui,
    at: Pos2,
    scene: &FrameContext<'_>,
    panel: &ChartPanel,
    font: FontId,
    width: f32,
    queue: &mut ActionQueue,
) -> f32 {
    let Some(sums) = &panel.sums else { return 0.0 };
    let title = tell::sum_title(scene.words, sums.since);
    let can_be_chosen = sums.beginnings.len() > 1 && !scene.is_for_print();
    let shown = if can_be_chosen { format!("{title} ▾") } else { title.clone() };
    let mut galley = ui.painter().layout(shown.clone(), font, Color32::PLACEHOLDER, width);
    if galley.rows.len() > 1 {
        galley = ui.painter().layout(shown, fonts::semibold(size::LABEL), Color32::PLACEHOLDER, width);
    }
    let height = galley.size().y;
    let place = Rect::from_min_size(at, galley.size()).expand2(Vec2::new(4.0, 1.0));
    let colours = &scene.tokens.colours;
    if !can_be_chosen {
        ui.painter().galley(at, galley, colours.ink);
        return height;
    }
    let response = reporters::clickable(ui, scene, place, ("since", ""));
    ui.painter().galley(at, galley, colours.ink);
    let measure = tell::title(scene.words, &panel.axis);
    let name = scene.words.with("chart-sum-choose", &[("title", (&title).into()), ("measure", (&measure).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Popup::menu(&response).gap(4.0).show(|ui| {
        ui.set_min_width(220.0);
        for (since, claims) in &sums.beginnings {
            let text = tell::beginning(scene.words, *since, *claims);
            let is_on = *since == sums.since;
            let mark = if is_on { "✓ " } else { "\u{2007}\u{2002}" };
            let button = ui.add(egui::Button::new(format!("{mark}{text}")).min_size(Vec2::new(0.0, size::TARGET)));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &text));
            if button.clicked() {
                queue.push(Action::Chart(ChartChange::SumSince(panel.axis.clone(), *since)));
            }
        }
    });
    height
}
