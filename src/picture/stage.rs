//! egui without a screen: panels are run on it, and give their shapes.

use egui::epaint::ClippedShape;
use egui::{Pos2, RawInput, Rect, Ui, Vec2, ViewportId};

use crate::theme;
use crate::widgets::ink;

/// Lines are half a point thin at the least, as in print.
const PIXELS_PER_POINT: f32 = 2.0;

/// Where panels are run.
pub struct PanelStage {
    ctx: egui::Context,
    frame: f64,
}

impl PanelStage {
    /// An empty one.
    pub fn new(is_dark: bool) -> Self {
        let ctx = egui::Context::default();
        theme::apply(&ctx);
        ctx.set_theme(if is_dark { egui::Theme::Dark } else { egui::Theme::Light });
        ink::draw_shapes(&ctx);
        Self { ctx, frame: 0.0 }
    }

    /// Runs a frame, and gives what was painted.
    pub fn run(&mut self, size: Vec2, mut show: impl FnMut(&mut Ui)) -> Vec<ClippedShape> {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            // Seconds apart, so that nothing is caught while it moves.
            time: Some(self.frame),
            focused: false,
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(PIXELS_PER_POINT);
        }
        self.frame += 1.0;
        let mut output = self.ctx.run_ui(input, &mut show);
        // Nobody shows the letters as pixels.
        output.textures_delta.clear();
        output.shapes
    }

    /// Pixels to a point.
    pub fn pixels_per_point(&self) -> f32 {
        self.ctx.pixels_per_point()
    }
}
