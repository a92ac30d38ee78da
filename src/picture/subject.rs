//! What is drawn from: the facts and what follows from them, and what of them is looked at.

use crate::analysis::claims::Assessments;
use crate::dataset::{Dated, Id, RecordKind};
use crate::describe::RecordContext;
use crate::edit::Document;
use crate::index::shown::ShownRecords;
use crate::index::{Index, opening};
use crate::marks::highlight;
use crate::order::{PictureOptions, PictureView};
use crate::time::{Day, DaySpan, known_days};
use crate::view::{
    ChartView, Grouping, Highlight, Hover, PanelSizes, Selection, SideTab, ThemeChoice, TimeWindow, View,
};
use crate::words::Words;

/// The facts and what follows from them.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The facts.
    pub document: &'a Document,
    /// Their order and names.
    pub index: &'a Index,
    /// The verdicts on the claims.
    pub assessments: &'a Assessments,
    /// The reader's language.
    pub words: &'a Words,
}

/// The share of its width that the window of a claim leaves free at either end.
const MARGIN_OF_CLAIM: f64 = 0.06;

impl<'a> Subject<'a> {
    /// What is told from, with what of it is looked at and what passes the filter.
    pub(super) fn reading<'b>(
        &self,
        view: &'b View,
        highlight: &'b Highlight,
        shown: &'b ShownRecords,
    ) -> RecordContext<'b>
    where
        'a: 'b,
    {
        RecordContext {
            dataset: self.document.dataset(),
            index: self.index,
            revision: 1,
            shown,
            assessments: self.assessments,
            view,
            highlight,
            words: self.words,
        }
    }

    /// The latest day on record that is known: when a source was issued, or something happened.
    pub(super) fn latest_day(&self) -> Option<Day> {
        let dataset = self.document.dataset();
        let issued = dataset.sources.iter().filter_map(|source| source.issued.as_ref());
        let dates = issued.chain(dataset.events.iter().map(|event| &event.when));
        dates.filter_map(|date| known_days(date.edtf()?)).map(|(_, last)| last).max()
    }

    /// What passes the filter.
    pub(super) fn shown(&self, options: &PictureOptions) -> ShownRecords {
        let dataset = self.document.dataset();
        let passing = ShownRecords::build(dataset, self.index, &options.filter);
        match &options.only {
            Some(only) => passing.keeping(dataset, only),
            None => passing,
        }
    }

    /// The place of a claim among the claims; `None` for any other record.
    fn claim(&self, id: &Id) -> Option<usize> {
        self.index.at(id).filter(|(kind, _)| *kind == RecordKind::Claim).map(|(_, at)| at)
    }

    /// What the record that is selected rests on.
    pub(super) fn highlight(&self, view: &View) -> Highlight {
        let selected = view.selection.current();
        let highlight = |id| highlight::of_record(self.document.dataset(), self.index, self.assessments, id);
        selected.map(highlight).unwrap_or_default()
    }

    /// What is looked at.
    pub(super) fn view(&self, options: &PictureOptions) -> View {
        let dataset = self.document.dataset();
        let mut selection = Selection::default();
        let mut side = SideTab::Details;
        let mut measures = options.measures.clone();
        match &options.shown {
            PictureView::Claim(id) => {
                selection.select(id.clone());
                let claim = self.claim(id).and_then(|at| dataset.claims.get(at));
                let own = claim.and_then(|claim| claim.measure.clone());
                measures = measures.or_else(|| Some(own.into_iter().collect()));
            }
            PictureView::Window => {
                let selected = options.selected.clone().or_else(|| dataset.selects.clone());
                if let Some(id) = selected.filter(|id| self.index.at(id).is_some()) {
                    side = if self.claim(&id).is_some() { SideTab::Claims } else { SideTab::Details };
                    selection.select(id);
                }
            }
            PictureView::Sheet | PictureView::Timeline | PictureView::Chart => {}
        }
        View {
            window: self.window(options),
            whole: self.index.whole(),
            selection,
            hover: Hover::default(),
            filter: options.filter.clone(),
            grouping: Grouping::default(),
            lanes: crate::view::LaneChoice::default(),
            chart: ChartView { measures, is_table_open: false, ..options.chart.clone().unwrap_or_default() },
            side,
            panels: PanelSizes::default(),
            theme: if options.is_dark { ThemeChoice::Dark } else { ThemeChoice::Light },
        }
    }

    fn window(&self, options: &PictureOptions) -> TimeWindow {
        if let Some(window) = options.window {
            return window;
        }
        let dataset = self.document.dataset();
        let of_claim = match &options.shown {
            PictureView::Claim(id) => self.index.claim(dataset, id).and_then(|claim| claim.period.as_ref()),
            _ => None,
        };
        match of_claim.and_then(Dated::edtf).map(|edtf| edtf.span()) {
            Some(DaySpan { earliest: Some(first), latest: Some(last) }) if first <= last => {
                TimeWindow::showing_with_margin(first, last, MARGIN_OF_CLAIM)
            }
            _ => opening::first_window(dataset, self.index),
        }
    }
}
