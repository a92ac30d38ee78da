//! Buttons that stay behind the data: a word, and for one that is on a line under it.
//!
//! They know nothing of what they switch.

use egui::{Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::theme::{Tokens, fonts, size};

/// Room beside the word.
const PADDING: f32 = 6.0;

/// A word to click on.
#[derive(Clone, Copy, Debug)]
pub struct QuietButton<'a> {
    /// The word.
    pub text: &'a str,
    /// The name that is spoken.
    pub name: &'a str,
    /// What it is to a screen reader.
    pub role: Role,
    /// `None` for what does something rather than being on or off.
    pub is_on: Option<bool>,
}

impl QuietButton<'_> {
    fn galley(&self, ui: &Ui) -> std::sync::Arc<egui::Galley> {
        ui.painter().layout_no_wrap(self.text.to_owned(), fonts::medium(size::LABEL), egui::Color32::PLACEHOLDER)
    }

    /// How wide it is drawn.
    pub fn width(&self, ui: &Ui) -> f32 {
        self.galley(ui).size().x + PADDING * 2.0
    }

    /// Shows it at a place, [`size::TARGET`] high.
    pub fn show(&self, ui: &mut Ui, left_top: egui::Pos2, tokens: &Tokens) -> Response {
        let colours = &tokens.colours;
        let galley = self.galley(ui);
        let rect = Rect::from_min_size(left_top, Vec2::new(galley.size().x + PADDING * 2.0, size::TARGET));
        let response = ui.interact(rect, ui.scope_id().with(self.name), Sense::click());
        let body = rect.shrink2(Vec2::new(1.0, 2.0));
        if response.hovered() {
            ui.painter().rect_filled(body, size::CORNER, tokens.hover_ground(colours.paper));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(body, size::CORNER, Stroke::new(1.5, colours.selection), egui::StrokeKind::Inside);
        }
        let is_on = self.is_on.unwrap_or_default();
        let is_link = self.role == Role::Link;
        let ink = match is_link {
            true => colours.selection,
            false if is_on || response.hovered() => colours.ink,
            false => colours.ink_second,
        };
        let at = pos2(rect.left() + PADDING, rect.center().y - galley.size().y / 2.0);
        let text_rect = Rect::from_min_size(at, galley.size());
        ui.painter().galley(at, galley, ink);
        if is_on {
            ui.painter().hline(text_rect.x_range(), text_rect.bottom() + 1.0, Stroke::new(1.5, colours.ink));
        }
        if is_link {
            // What leads somewhere is underlined, whatever the colours.
            ui.painter().hline(text_rect.x_range(), text_rect.bottom() - 1.0, Stroke::new(1.0, ink));
        }
        response.widget_info(|| match self.is_on {
            Some(is_on) => WidgetInfo::selected(self.role, true, is_on, self.name),
            None => WidgetInfo::labeled(self.role, true, self.name),
        });
        response
    }
}
