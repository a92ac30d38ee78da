//! What is asked for of a picture.

use egui::Vec2;

use crate::dataset::{Id, Measure};
use crate::view::{ChartView, Filter, TimeWindow};

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureView {
    /// Timeline and chart with title, legend and sources.
    Sheet,
    /// The timeline alone, with title, legend and sources.
    Timeline,
    /// The chart alone, with title and sources.
    Chart,
    /// A claim, by its id: the figures and events that it is held against, its verdict and the sources.
    Claim(Id),
    /// The window as it is.
    Window,
}

/// A picture as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureOptions {
    /// What it shows.
    pub shown: PictureView,
    /// Width and height, in pixels of CSS (96 to the inch).
    pub size: (u16, u16),
    /// Light on dark.
    pub is_dark: bool,
    /// The stretch of time; `None` is the one that the record opens at, of a claim its own.
    pub window: Option<TimeWindow>,
    /// Only these measures, in this order; `None` is the choice that the chart makes by itself.
    pub measures: Option<Vec<Measure>>,
    /// What is chosen of the chart besides; `None` is as at first sight.
    pub chart: Option<ChartView>,
    /// Which events are shown.
    pub filter: Filter,
}

impl PictureOptions {
    /// As large as a slide.
    pub const USUAL_SIZE: (u16, u16) = (1600, 900);

    /// As large, in the shape of a page of A4.
    pub const SIZE_OF_PAGE: (u16, u16) = (1600, 1131);

    /// The least and the most that a side may measure, in pixels.
    pub const SIDES: (u16, u16) = (200, 10_000);

    /// The size as numbers to reckon with.
    pub(super) fn pixels(&self) -> Vec2 {
        Vec2::new(f32::from(self.size.0), f32::from(self.size.1))
    }

    /// What is drawn where nothing else is asked for.
    pub fn usual() -> Self {
        Self {
            shown: PictureView::Sheet,
            size: Self::USUAL_SIZE,
            is_dark: false,
            window: None,
            measures: None,
            chart: None,
            filter: Filter::default(),
        }
    }
}
