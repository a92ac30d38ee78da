//! egui's own style made from the tokens, and the few pieces of text styling that panels share.
//!
//! It knows nothing of the record.

use egui::{CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, TextStyle, Vec2};

use super::palette::shade;
use super::{Tokens, fonts, mix, size};

/// So far, in points, must the pointer move for a press to be a drag.
const DRAG_BEGINS: f32 = 6.0;

/// Gives egui fonts, sizes and colours for both themes. Called once, before the first frame.
pub fn apply(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.style_mut_of(egui::Theme::Light, |style| dress(style, &Tokens::LIGHT));
    ctx.style_mut_of(egui::Theme::Dark, |style| dress(style, &Tokens::DARK));
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // However long a press lasts, it is a drag only once the pointer has moved: a hand that trembles moves nothing.
        options.input_options.max_click_dist = DRAG_BEGINS;
        options.input_options.max_click_duration = f64::INFINITY;
    });
}

fn dress(style: &mut egui::Style, tokens: &Tokens) {
    let colours = &tokens.colours;
    style.text_styles = [
        (TextStyle::Body, FontId::new(size::BODY, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(size::BODY, FontFamily::Proportional)),
        (TextStyle::Small, FontId::new(size::LABEL, FontFamily::Proportional)),
        (TextStyle::Heading, FontId::new(size::TITLE, FontFamily::Name(fonts::SEMIBOLD.into()))),
        (TextStyle::Monospace, FontId::new(size::BODY, FontFamily::Monospace)),
    ]
    .into();
    style.animation_time = 0.1;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.3;

    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(size::GAP, size::GAP_TINY);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size = Vec2::new(size::TARGET, size::TARGET);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.menu_width = 320.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = egui::style::ScrollStyle::thin();

    let visuals = &mut style.visuals;
    *visuals = if tokens.is_dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    visuals.panel_fill = colours.paper;
    visuals.window_fill = colours.raised;
    visuals.extreme_bg_color = colours.raised;
    visuals.text_edit_bg_color = Some(colours.raised);
    visuals.faint_bg_color = colours.panel;
    visuals.code_bg_color = colours.panel;
    visuals.hyperlink_color = colours.selection;
    visuals.warn_fg_color = tokens.caution_text();
    visuals.error_fg_color = colours.problem;
    visuals.weak_text_color = Some(colours.ink_second);
    visuals.window_stroke = Stroke::new(1.0, colours.hairline_strong);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: shade(if tokens.is_dark { 110 } else { 36 }) };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.selection.bg_fill = mix(colours.raised, colours.selection, if tokens.is_dark { 0.40 } else { 0.22 });
    visuals.selection.stroke = Stroke::new(1.0, colours.selection);
    visuals.interact_cursor = Some(egui::CursorIcon::PointingHand);
    // A blinking cursor would wake an idle window twice a second.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, colours.selection);

    let corner = CornerRadius::same(4);
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = corner;
        widget.expansion = 0.0;
        widget.fg_stroke = Stroke::new(1.0, colours.ink);
        widget.bg_stroke = Stroke::new(1.0, colours.hairline_strong);
    }
    widgets.noninteractive.bg_fill = colours.paper;
    widgets.noninteractive.weak_bg_fill = colours.paper;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, colours.hairline);
    // The rings of what is ticked or chosen are all that is seen of them.
    widgets.inactive.bg_stroke = Stroke::new(1.0, mix(colours.hairline_strong, colours.ink_third, 0.5));
    widgets.inactive.bg_fill = colours.raised;
    widgets.inactive.weak_bg_fill = colours.raised;
    widgets.hovered.bg_fill = tokens.hover_ground(colours.raised);
    widgets.hovered.weak_bg_fill = tokens.hover_ground(colours.raised);
    widgets.hovered.bg_stroke = Stroke::new(1.0, colours.ink_third);
    widgets.active.bg_fill = mix(colours.raised, colours.ink, 0.10);
    widgets.active.weak_bg_fill = mix(colours.raised, colours.ink, 0.10);
    widgets.active.bg_stroke = Stroke::new(1.0, colours.selection);
    widgets.open.bg_fill = tokens.hover_ground(colours.raised);
    widgets.open.weak_bg_fill = tokens.hover_ground(colours.raised);
}

/// A heading inside a panel.
pub fn section_heading(text: impl Into<String>, tokens: &Tokens) -> RichText {
    RichText::new(text).font(fonts::semibold(size::BODY)).color(tokens.colours.ink)
}

/// A small line of capitals above a title: the kind and status of what is read.
pub fn small_caps_text(text: &str, tokens: &Tokens) -> RichText {
    RichText::new(text.to_uppercase())
        .font(fonts::semibold(size::LABEL))
        .extra_letter_spacing(0.6)
        .color(tokens.colours.ink_second)
}
