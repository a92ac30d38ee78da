//! What panels do for a picture instead of a screen: they leave out what is clicked, give the numbers of footnotes, and tell
//! what they drew and where, so that each thing in the picture has its id and its name.
//!
//! It knows no format of a picture.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::Rect;

use crate::dataset::{Dataset, Evidence, Id, RecordKind};
use crate::index::RecordAt;
use crate::marks::chart::{FigureMark, FigureOrigin};

/// A label for print keeps room for a reader's own font, which may be a tenth wider than ours.
pub const ROOM_FOR_OTHER_FONTS: f32 = 1.1;

/// Something in a picture that has a name.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnItem {
    /// What it is.
    pub what: DrawnThing,
    /// Where it is, in points.
    pub rect: Rect,
    /// What it is called, as a screen reader would say it.
    pub name: String,
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrawnThing {
    /// A record by itself: an event, an agreement, a claim.
    Record(Id),
    /// So many events at once.
    Fold(usize),
    /// A figure of a series, by its period as it is written.
    Figure(Id, String),
    /// What is between or beside figures.
    Gap,
}

/// The picture that is being drawn.
#[derive(Debug, Default)]
pub struct PicturePaper {
    /// Whether what is clicked is drawn too: a picture of the window has it, one for print has not.
    pub has_controls: bool,
    /// The number of each source among the footnotes.
    pub footnotes: BTreeMap<Id, usize>,
    drawn: RefCell<Vec<DrawnItem>>,
}

impl PicturePaper {
    /// A picture of the window as it is.
    pub fn of_window() -> Self {
        Self { has_controls: true, ..Self::default() }
    }

    /// A picture for print, with numbered sources.
    pub fn for_print(footnotes: BTreeMap<Id, usize>) -> Self {
        Self { footnotes, ..Self::default() }
    }

    /// A panel drew something.
    pub fn drew(&self, what: DrawnThing, rect: Rect, name: String) {
        if rect.is_positive() {
            self.drawn.borrow_mut().push(DrawnItem { what, rect, name });
        }
    }

    /// Everything that was drawn since this was asked last.
    pub fn take_drawn(&self) -> Vec<DrawnItem> {
        self.drawn.take()
    }

    /// The numbers of sources, raised, in order; nothing where none of them is a footnote.
    pub fn marks_of<'a>(&self, sources: impl Iterator<Item = &'a Id>) -> String {
        let mut numbers: Vec<usize> = sources.filter_map(|id| self.footnotes.get(id).copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let raised: Vec<String> = runs(&numbers)
            .into_iter()
            .map(|(first, last)| match last - first {
                0 => raised(first),
                1 => format!("{}\u{2009}{}", raised(first), raised(last)),
                _ => format!("{}⁻{}", raised(first), raised(last)),
            })
            .collect();
        raised.join("\u{2009}")
    }

    /// The numbers of the sources of an event or an agreement, raised.
    pub fn marks_of_record(&self, dataset: &Dataset, at: RecordAt) -> String {
        self.marks_of(evidence_of(dataset, at).iter().map(|evidence| &evidence.source))
    }
}

/// Where an event or an agreement stands written.
pub fn evidence_of(dataset: &Dataset, (kind, at): RecordAt) -> &[Evidence] {
    let evidence = match kind {
        RecordKind::Event => dataset.events.get(at).map(|event| event.evidence.as_slice()),
        RecordKind::Agreement => dataset.agreements.get(at).map(|agreement| agreement.evidence.as_slice()),
        _ => None,
    };
    evidence.unwrap_or_default()
}

/// Where what a mark tells stands written, by the ids of the sources.
pub fn sources_of<'a>(dataset: &'a Dataset, mark: &'a FigureMark) -> impl Iterator<Item = &'a Id> {
    let evidence = |origin: &FigureOrigin| match origin {
        FigureOrigin::Point { series, point } => {
            let point = dataset.series.get(*series).and_then(|series| series.points.get(*point));
            point.map(|point| point.evidence.as_slice()).unwrap_or_default()
        }
        FigureOrigin::Claim(at) => dataset.claims.get(*at).map(|claim| claim.evidence.as_slice()).unwrap_or_default(),
    };
    std::iter::once(&mark.origin).chain(&mark.same).flat_map(evidence).map(|evidence| &evidence.source)
}

/// Numbers in order, as stretches without a gap.
fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

/// A number in raised figures.
pub fn raised(number: usize) -> String {
    let figure = |figure: char| match figure {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    };
    number.to_string().chars().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_footnotes_stand_in_order_and_once() {
        let ids: Vec<Id> = ["a", "b", "c", "d", "e"].map(Id::new).to_vec();
        let paper = PicturePaper::for_print(ids.iter().cloned().zip([1, 2, 3, 10, 12]).collect());
        let marks = |names: &[&str]| {
            let ids: Vec<Id> = names.iter().map(|name| Id::new(name)).collect();
            paper.marks_of(ids.iter())
        };
        assert_eq!(marks(&["b", "a", "b"]), "¹\u{2009}²");
        assert_eq!(marks(&["c", "a", "b"]), "¹⁻³");
        assert_eq!(marks(&["e", "d"]), "¹⁰\u{2009}¹²");
        assert_eq!(marks(&["nowhere"]), "");
    }
}
