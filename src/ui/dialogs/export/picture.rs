//! A picture, as it is chosen: format, what it shows, size, colours, with what it would look like beside.

use egui::{DragValue, Ui};

use super::fields;
use super::form::PictureForm;
use super::preview;
use crate::action::ActionQueue;
use crate::order::{PictureFormat, PictureOptions, PictureView};
use crate::theme::size;
use crate::ui::FrameContext;

/// The room that the choices have beside the preview.
const CHOICES: f32 = 270.0;

/// How wide the dialog is.
pub const WIDTH: f32 = CHOICES + size::GAP_WIDE + preview::ROOM.x;

/// Upright pages and squares, for papers and messages.
const UPRIGHT: (u16, u16) = (1131, 1600);
const SQUARE: (u16, u16) = (1200, 1200);

/// Shows the choices. Gives whether one was changed.
pub fn show(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut PictureForm, queue: &mut ActionQueue) -> bool {
    let before = (form.options.clone(), form.format, form.scale);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::GAP_WIDE;
        ui.vertical(|ui| {
            ui.set_width(CHOICES);
            ui.spacing_mut().item_spacing.x = size::GAP;
            choices(ui, scene, form);
        });
        ui.vertical(|ui| {
            ui.set_width(preview::ROOM.x);
            preview::show(ui, scene, form, queue);
        });
    });
    before != (form.options.clone(), form.format, form.scale)
}

fn choices(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut PictureForm) {
    let text = |key: &str| scene.words.text(key);
    let formats = [
        (PictureFormat::Png, text("export-format-png")),
        (PictureFormat::Svg, text("export-format-svg")),
        (PictureFormat::Pdf, text("export-format-pdf")),
    ];
    if let Some(format) = fields::radios(ui, scene, "export-format", &form.format, &formats) {
        form.choose_format(format);
    }
    let mut shown = vec![
        (PictureView::Sheet, text("export-shows-sheet")),
        (PictureView::Timeline, text("export-shows-timeline")),
        (PictureView::Chart, text("export-shows-chart")),
        (PictureView::Window, text("export-shows-window")),
    ];
    let claim = |(id, title): &(crate::dataset::Id, String)| {
        (PictureView::Claim(id.clone()), scene.words.with("export-shows-claim", &[("title", title.into())]))
    };
    shown.extend(form.claims.iter().map(claim));
    if let Some(view) = fields::list(ui, scene, "export-shows", &form.options.shown, &shown) {
        form.choose_view(view);
    }
    sizes(ui, scene, form);
    if form.format == PictureFormat::Png {
        let scales = [1_u8, 2, 3]
            .map(|scale| (scale, scene.words.with("export-scale-times", &[("scale", (&scale.to_string()).into())])));
        if let Some(scale) = fields::radios(ui, scene, "export-scale", &form.scale, &scales) {
            form.scale = scale;
        }
    }
    let colours = [(false, text("export-colours-light")), (true, text("export-colours-dark"))];
    if let Some(is_dark) = fields::radios(ui, scene, "export-colours", &form.options.is_dark, &colours) {
        form.options.is_dark = is_dark;
    }
}

fn sizes(ui: &mut Ui, scene: &FrameContext<'_>, form: &mut PictureForm) {
    let known = [
        (PictureOptions::USUAL_SIZE, "export-size-slide"),
        (PictureOptions::SIZE_OF_PAGE, "export-size-page"),
        (UPRIGHT, "export-size-upright"),
        (SQUARE, "export-size-square"),
    ];
    let mut sizes: Vec<((u16, u16), String)> = known.map(|(size, key)| (size, scene.words.text(key))).to_vec();
    let now = form.options.size;
    if !sizes.iter().any(|(size, _)| *size == now) {
        sizes.push((now, scene.words.text("export-size-own")));
    }
    if let Some(size) = fields::list(ui, scene, "export-size", &now, &sizes) {
        form.options.size = size;
    }
    ui.horizontal(|ui| {
        let (least, most) = PictureOptions::SIDES;
        let (width, height) = (&mut form.options.size.0, &mut form.options.size.1);
        for (side, key) in [(width, "export-width"), (height, "export-height")] {
            let name = scene.words.text(key);
            let label = ui.label(&name);
            ui.add(DragValue::new(side).range(least..=most).speed(4.0).update_while_editing(false))
                .labelled_by(label.id);
        }
    });
}
