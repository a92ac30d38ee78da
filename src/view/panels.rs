//! How the window's room is shared among its panels, and which of them are put away.
//!
//! Whole points and thousandths, so that what is remembered is what was chosen.

use std::collections::BTreeSet;

use crate::bounds;

/// A part of the window that can be put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WindowPart {
    /// Events on the time axis.
    Timeline,
    /// Figures on the time axis.
    Figures,
    /// The strip of the whole record.
    Overview,
    /// Details and claims. The editor is shown in its place all the same.
    Side,
}

impl WindowPart {
    /// Every part, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Timeline, Self::Figures, Self::Overview, Self::Side];

    /// The word for it in preferences.
    pub fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Figures => "figures",
            Self::Overview => "overview",
            Self::Side => "side",
        }
    }

    /// The part that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// What a person made of the window's room.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PanelSizes {
    /// The width of the side panel in points; `None` as the window's width has it.
    side: Option<u16>,
    /// The height of the timeline in thousandths of what it shares with the figures; `None` as its lanes ask for.
    timeline: Option<u16>,
    hidden: BTreeSet<WindowPart>,
}

/// A change of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelChange {
    /// Puts a part away, or brings it back.
    Toggle(WindowPart),
    /// Gives the side panel a width in points; `None` the usual one.
    Side(Option<u16>),
    /// Gives the timeline a share in thousandths; `None` the usual one.
    Timeline(Option<u16>),
}

/// The side panel is never narrower: a field and its label would have no room.
pub const LEAST_SIDE: u16 = 260;
/// Nor wider: what is written in lines longer than this is hard to read.
pub const MOST_SIDE: u16 = 900;
/// The least that the sheet keeps beside the side panel, in points.
pub const LEAST_SHEET: f32 = 360.0;
/// The least and the most share of the timeline, in thousandths.
const LEAST_TIMELINE: u16 = 100;
const MOST_TIMELINE: u16 = 900;

impl PanelSizes {
    /// What was remembered; what is out of bounds is brought within.
    pub fn of(side: Option<u16>, timeline: Option<u16>, hidden: impl IntoIterator<Item = WindowPart>) -> Self {
        let mut made = Self { hidden: hidden.into_iter().collect(), ..Self::default() };
        made.change(PanelChange::Side(side));
        made.change(PanelChange::Timeline(timeline));
        if made.is_hidden(WindowPart::Timeline) && made.is_hidden(WindowPart::Figures) {
            made.hidden.remove(&WindowPart::Timeline);
        }
        made
    }

    /// Whether a part is put away.
    pub fn is_hidden(&self, part: WindowPart) -> bool {
        self.hidden.contains(&part)
    }

    /// The parts that are put away.
    pub fn hidden(&self) -> impl Iterator<Item = WindowPart> {
        self.hidden.iter().copied()
    }

    /// The width that was chosen for the side panel.
    pub fn side(&self) -> Option<u16> {
        self.side
    }

    /// The share that was chosen for the timeline, in thousandths.
    pub fn timeline(&self) -> Option<u16> {
        self.timeline
    }

    /// Makes a change.
    pub fn change(&mut self, change: PanelChange) {
        match change {
            PanelChange::Toggle(part) => self.toggle(part),
            PanelChange::Side(width) => self.side = width.map(|width| bounds::within(width, LEAST_SIDE, MOST_SIDE)),
            PanelChange::Timeline(share) => {
                self.timeline = share.map(|share| bounds::within(share, LEAST_TIMELINE, MOST_TIMELINE));
            }
        }
    }

    fn toggle(&mut self, part: WindowPart) {
        if self.hidden.remove(&part) {
            return;
        }
        self.hidden.insert(part);
        // Of timeline and figures one is always there: an empty sheet says nothing.
        let other = match part {
            WindowPart::Timeline => WindowPart::Figures,
            WindowPart::Figures => WindowPart::Timeline,
            WindowPart::Overview | WindowPart::Side => return,
        };
        self.hidden.remove(&other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_put_away_and_brought_back_and_the_sheet_is_never_empty() {
        let mut made = PanelSizes::default();
        for part in WindowPart::ALL {
            assert_eq!(WindowPart::from_word(part.word()), Some(part));
            made.change(PanelChange::Toggle(part));
            assert!(made.is_hidden(part));
            assert!(!(made.is_hidden(WindowPart::Timeline) && made.is_hidden(WindowPart::Figures)));
        }
        made.change(PanelChange::Toggle(WindowPart::Figures));
        assert!(!made.is_hidden(WindowPart::Figures) && !made.is_hidden(WindowPart::Timeline));
        let both = PanelSizes::of(None, None, [WindowPart::Timeline, WindowPart::Figures]);
        assert!(!both.is_hidden(WindowPart::Timeline));
    }

    #[test]
    fn sizes_stay_within_bounds_and_can_be_given_back() {
        let mut made = PanelSizes::of(Some(3), Some(2000), []);
        assert_eq!((made.side(), made.timeline()), (Some(LEAST_SIDE), Some(MOST_TIMELINE)));
        made.change(PanelChange::Side(Some(480)));
        made.change(PanelChange::Timeline(None));
        assert_eq!((made.side(), made.timeline()), (Some(480), None));
    }
}
