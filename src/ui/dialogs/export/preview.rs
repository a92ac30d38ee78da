//! What a picture would look like, drawn off the frame and shown once it is there.

use egui::{Rect, RichText, Role, Sense, TextureHandle, Ui, Vec2, WidgetInfo};

use super::form::PictureForm;
use crate::action::{Action, ActionQueue};
use crate::order::{PictureOptions, PreviewOrder};
use crate::theme::{fonts, size};
use crate::ui::FrameContext;
use crate::widgets::hairline;

/// A picture on the graphics card.
#[derive(Clone, PartialEq, Eq)]
pub struct PreviewImage(TextureHandle);

impl std::fmt::Debug for PreviewImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PreviewImage").field(&self.0.size()).finish()
    }
}

/// What a picture would look like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewState {
    /// What was asked for last.
    asked: Option<PictureOptions>,
    /// What is shown, and of what it is.
    shown: Option<(PictureOptions, Option<PreviewImage>)>,
}

impl PreviewState {
    /// Shows an image of what was asked for; without one it could not be drawn.
    pub fn show(&mut self, options: &PictureOptions, image: Option<TextureHandle>) {
        self.shown = Some((options.clone(), image.map(PreviewImage)));
    }

    /// Whether what is shown is what is chosen.
    fn is_of(&self, options: &PictureOptions) -> bool {
        self.shown.as_ref().is_some_and(|(shown, _)| shown == options)
    }
}

/// The room that it has, at the most.
pub const ROOM: Vec2 = Vec2::new(420.0, 300.0);

/// Shows it, and asks for another where what is chosen is another.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut PictureForm, queue: &mut ActionQueue) {
    let colours = &scene.tokens.colours;
    let (options, preview) = (&form.options, &mut form.preview);
    if preview.asked.as_ref() != Some(options) {
        preview.asked = Some(options.clone());
        let pixels = ROOM * ui.pixels_per_point();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a screen")]
        let most = (pixels.x as u16, pixels.y as u16);
        queue.push(Action::Preview(Box::new(PreviewOrder { options: options.clone(), most })));
    }
    let chosen = Vec2::new(f32::from(options.size.0), f32::from(options.size.1));
    let (room, response) = ui.allocate_exact_size(chosen * (ROOM / chosen).min_elem(), Sense::hover());
    let is_current = preview.is_of(options);
    let said = match &preview.shown {
        Some((_, None)) if is_current => "export-preview-failed",
        _ if is_current => "export-preview",
        _ => "export-preview-drawing",
    };
    if let Some((shown, Some(image))) = &preview.shown {
        let whole = Vec2::new(f32::from(shown.size.0), f32::from(shown.size.1));
        let place = Rect::from_center_size(room.center(), whole * (room.size() / whole).min_elem());
        let tint = if is_current { egui::Color32::WHITE } else { egui::Color32::WHITE.gamma_multiply(0.5) };
        let whole_image = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
        ui.painter().image(image.0.id(), place, whole_image, tint);
        let line = hairline::stroke(ui, colours.hairline_strong);
        ui.painter().rect_stroke(place, 0.0, line, egui::StrokeKind::Outside);
    }
    let text = scene.words.text(said);
    if preview.shown.as_ref().is_none_or(|(_, image)| image.is_none()) {
        let font = fonts::regular(size::BODY);
        ui.painter().rect_filled(room, size::CORNER, colours.panel);
        ui.painter().text(room.center(), egui::Align2::CENTER_CENTER, &text, font, colours.ink_second);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &text));
    ui.add_space(size::GAP_TINY);
    let size_told = scene.words.with(
        "export-preview-size",
        &[
            ("width", (&(u32::from(options.size.0) * u32::from(form.scale)).to_string()).into()),
            ("height", (&(u32::from(options.size.1) * u32::from(form.scale)).to_string()).into()),
        ],
    );
    let key = match form.format {
        crate::order::PictureFormat::Png => size_told,
        crate::order::PictureFormat::Svg => scene.words.text("export-about-svg"),
        crate::order::PictureFormat::Pdf => scene.words.text("export-about-pdf"),
    };
    ui.label(RichText::new(key).font(fonts::regular(size::LABEL)).color(colours.ink_second));
}
