//! How things look, by meaning: colours, sizes, fonts, and egui's style made from them.
//!
//! It knows nothing of the record or of any panel.

pub mod fonts;
pub mod icon;
mod palette;
mod style;

use egui::Color32;

pub use palette::{faded, mix};
pub use style::{apply, section_heading, small_caps_text};

/// The look of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// The colours, by meaning.
    pub colours: palette::Palette,
    /// Whether text is lighter than its ground.
    pub is_dark: bool,
}

impl Tokens {
    /// Dark on light.
    pub const LIGHT: Self = Self { colours: palette::LIGHT, is_dark: false };
    /// Light on dark.
    pub const DARK: Self = Self { colours: palette::DARK, is_dark: true };

    /// The look for an egui theme.
    pub fn for_darkness(is_dark: bool) -> Self {
        if is_dark { Self::DARK } else { Self::LIGHT }
    }

    /// The look in print: on white, where the window has paper of its own.
    pub fn for_print(is_dark: bool) -> Self {
        let screen = Self::for_darkness(is_dark);
        if is_dark {
            return screen;
        }
        let colours = palette::Palette { paper: screen.colours.raised, panel: screen.colours.paper, ..screen.colours };
        Self { colours, ..screen }
    }

    /// The ground of something chosen: the selection colour, thinned over the ground beneath.
    pub fn selection_ground(&self, under: Color32) -> Color32 {
        mix(under, self.colours.selection, if self.is_dark { 0.18 } else { 0.09 })
    }

    /// The ground of something under the pointer.
    pub fn hover_ground(&self, under: Color32) -> Color32 {
        mix(under, self.colours.ink, 0.05)
    }

    /// The colour of a sentence of caution: darkened towards the ink, for small text must stand out from the ground.
    pub fn caution_text(&self) -> Color32 {
        mix(self.colours.caution, self.colours.ink, 0.3)
    }

    /// The band that a claim that is read casts over the days that it is about.
    pub fn claim_band(&self) -> Color32 {
        faded(self.colours.claim, if self.is_dark { 0.11 } else { 0.09 })
    }

    /// The ground of what a claim that is read rests on.
    pub fn claim_ground(&self, under: Color32) -> Color32 {
        mix(under, self.colours.claim, if self.is_dark { 0.24 } else { 0.14 })
    }

    /// The band that a selected event casts on the figures below.
    pub fn event_band(&self) -> Color32 {
        faded(self.colours.selection, if self.is_dark { 0.16 } else { 0.10 })
    }
}

/// Sizes, in points. Spacing goes by four.
pub mod size {
    /// Body text.
    pub const BODY: f32 = 13.0;
    /// Labels, second lines, axes.
    pub const LABEL: f32 = 11.0;
    /// Titles.
    pub const TITLE: f32 = 16.0;

    /// Between what is one thing.
    pub const GAP_TINY: f32 = 4.0;
    /// Between things that belong together.
    pub const GAP: f32 = 8.0;
    /// Between things that don't.
    pub const GAP_WIDE: f32 = 16.0;
    /// The corner of everything that has one.
    pub const CORNER: f32 = 4.0;

    /// The margin between the window's edge and what stands in it.
    pub const EDGE: f32 = 16.0;
    /// The bar at the top.
    pub const MENU_BAR_HEIGHT: f32 = 34.0;
    /// The search field in the middle of the menu bar: wide enough for its hint and its key cap.
    pub const SEARCH_WIDTH: f32 = 320.0;
    /// The height of the search field.
    pub const SEARCH_HEIGHT: f32 = 24.0;
    /// The row of chips.
    pub const FILTER_BAR_HEIGHT: f32 = 36.0;
    /// The bar at the bottom.
    pub const STATUS_BAR_HEIGHT: f32 = 24.0;
    /// The strip of the whole record.
    pub const OVERVIEW_HEIGHT: f32 = 80.0;
    /// The overview strip in a low window.
    pub const OVERVIEW_HEIGHT_LOW: f32 = 64.0;
    /// The ruler between timeline and chart.
    pub const RULER_HEIGHT: f32 = 28.0;

    /// The left gutter that timeline, ruler and chart share: lane names, axis titles, legends.
    pub const GUTTER: f32 = 156.0;
    /// The gutter in a narrow window.
    pub const GUTTER_NARROW: f32 = 132.0;

    /// The right panel.
    pub const SIDE_PANEL: f32 = 340.0;
    /// The right panel in a narrow window.
    pub const SIDE_PANEL_NARROW: f32 = 320.0;
    /// The right panel while the grid of a series is written in it: five columns have no room in less.
    pub const GRID_PANEL: f32 = 460.0;
    /// The same in a narrow window.
    pub const GRID_PANEL_NARROW: f32 = 400.0;
    /// Nothing is laid out for less than this: of a window that is smaller still, the right and the foot are cut off.
    pub const LEAST_WINDOW: egui::Vec2 = egui::Vec2::new(640.0, 400.0);
    /// Below this width a window is narrow.
    pub const NARROW: f32 = 1200.0;
    /// Below this height a window is low.
    pub const LOW: f32 = 760.0;

    /// The least a thing to be clicked may measure.
    pub const TARGET: f32 = 24.0;
}
