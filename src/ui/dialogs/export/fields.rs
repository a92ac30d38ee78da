//! What the export dialogs choose with: a heading over a choice, a row of alternatives, a list of them.

use egui::{ComboBox, RichText, Role, TextWrapMode, Ui, WidgetInfo};

use crate::theme::{fonts, size};
use crate::ui::FrameContext;

/// A small heading over a choice.
pub fn part(ui: &mut Ui, scene: &FrameContext<'_>, key: &str) {
    ui.add_space(size::GAP);
    let text = RichText::new(scene.words.text(key)).font(fonts::medium(size::LABEL));
    ui.label(text.color(scene.tokens.colours.ink_second));
}

/// Words of less weight, below a choice.
pub fn aside(ui: &mut Ui, scene: &FrameContext<'_>, text: String) {
    ui.label(RichText::new(text).font(fonts::regular(size::LABEL)).color(scene.tokens.colours.ink_second));
}

/// Words of less weight, below the alternative that they tell of.
pub fn below(ui: &mut Ui, scene: &FrameContext<'_>, text: String) {
    ui.horizontal(|ui| {
        ui.add_space(ui.spacing().icon_width + ui.spacing().icon_spacing);
        aside(ui, scene, text);
    });
}

/// Alternatives beside each other, under a heading. Gives the one that was chosen now.
pub fn radios<T: Clone + PartialEq>(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    key: &str,
    now: &T,
    choices: &[(T, String)],
) -> Option<T> {
    part(ui, scene, key);
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP_WIDE;
        for (choice, text) in choices {
            if ui.radio(choice == now, text).clicked() && choice != now {
                chosen = Some(choice.clone());
            }
        }
    });
    chosen
}

/// Alternatives in a list that opens, under a heading that names it. Gives the one that was chosen now.
pub fn list<T: Clone + PartialEq>(
    ui: &mut Ui,
    scene: &FrameContext<'_>,
    key: &str,
    now: &T,
    choices: &[(T, String)],
) -> Option<T> {
    part(ui, scene, key);
    let mut chosen = None;
    let name_now = choices.iter().find(|(choice, _)| choice == now).map(|(_, text)| text.clone()).unwrap_or_default();
    let name = scene.words.text(key);
    let width = ui.available_width();
    let field = ComboBox::from_id_salt(key).width(width).truncate().selected_text(&name_now);
    let shown = field.show_ui(ui, |ui| {
        // No wider than its field: what is beside that is what one chooses by.
        ui.set_max_width(width - 2.0 * f32::from(ui.spacing().menu_margin.left));
        ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
        for (choice, text) in choices {
            if ui.selectable_label(choice == now, text).clicked() && choice != now {
                chosen = Some(choice.clone());
            }
        }
    });
    shown.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, &name);
        info.current_text_value = Some(name_now.clone());
        info
    });
    chosen
}
