//! The texts of a panel's labels, in the reader's language, with their sizes.
//!
//! How large a text is depends on letters, which this room does not know: it is told.

use egui::Vec2;

use super::arrange::{LabelStyle, Wording};
use crate::describe::{RecordContext, chart};
use crate::marks::chart::{Absence, ChartPanel, FigureMark, GapMark};
use crate::words::numbers;

/// What a panel's labels say, and how large they are.
pub struct LabelTexts<'a> {
    /// What is told from.
    pub reading: &'a RecordContext<'a>,
    /// The panel whose labels they are.
    pub panel: &'a ChartPanel,
    /// The size of a text set in a style, without the room around it, in points.
    pub size: &'a dyn Fn(&str, LabelStyle) -> Vec2,
}

impl Wording for LabelTexts<'_> {
    fn label(&self, mark: &FigureMark, goes_on: bool) -> String {
        chart::label(self.reading, self.panel, mark, goes_on)
    }

    fn full_labels(&self, mark: &FigureMark) -> Vec<String> {
        chart::full_labels(self.reading, self.panel, mark)
    }

    fn short_label(&self, mark: &FigureMark) -> String {
        chart::short_label(self.reading, self.panel, mark)
    }

    fn gap(&self, gap: &GapMark) -> Option<String> {
        chart::gap_label(self.reading, self.panel, gap)
    }

    fn absence(&self, absence: &Absence, is_unknown: bool) -> Vec<String> {
        chart::absence(self.reading, absence, is_unknown)
    }

    fn notes(&self, is_logarithmic: bool, left_out: usize, crowd: usize) -> Vec<String> {
        let words = self.reading.words;
        let counted = |key: &str, count: usize| {
            let figures = numbers::grouped(words, &count.to_string());
            (count > 0).then(|| words.with(key, &[("count", count.into()), ("figures", (&figures).into())]))
        };
        let axis = is_logarithmic.then(|| words.text("chart-log-note"));
        [axis, counted("chart-left-out", left_out), counted("chart-crowded", crowd)].into_iter().flatten().collect()
    }

    fn measure(&self, text: &str, style: LabelStyle) -> Vec2 {
        (self.size)(text, style) + style.padding()
    }
}
