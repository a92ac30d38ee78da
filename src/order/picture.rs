//! What is asked for of a picture.

use std::collections::BTreeSet;
use std::path::Path;

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

/// A file that a picture can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Lines, areas and text, for browsers and for who works on it.
    Svg,
    /// Pixels, for everything else.
    #[default]
    Png,
    /// A page to print, and what it shows as tables.
    Pdf,
}

impl PictureFormat {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The one that a file's name says.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// The size of a picture where none is asked for.
    pub fn usual_size(self) -> (u16, u16) {
        if self == Self::Pdf { PictureOptions::SIZE_OF_PAGE } else { PictureOptions::USUAL_SIZE }
    }
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
    /// Only these of what passes: events, agreements, claims and series, by their ids; `None` is all of it.
    pub only: Option<BTreeSet<Id>>,
    /// Whether sources and verdicts stand below the figure; where they stand beside the picture, it is for the figure alone.
    pub has_notes: bool,
    /// What is selected in a picture of the window; `None` is what is selected when the record opens.
    pub selected: Option<Id>,
}

impl PictureOptions {
    /// As large as a slide.
    pub const USUAL_SIZE: (u16, u16) = (1600, 900);

    /// As large, in the shape of a page of A4.
    pub const SIZE_OF_PAGE: (u16, u16) = (1600, 1131);

    /// The least and the most that a side may measure, in pixels.
    pub const SIDES: (u16, u16) = (200, 10_000);

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
            only: None,
            has_notes: true,
            selected: None,
        }
    }
}
