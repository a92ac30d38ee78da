//! A record with all that is told from, for tests.

use crate::analysis::claims::Assessments;
use crate::dataset::Dataset;
use crate::describe::RecordContext;
use crate::files;
use crate::index::Index;
use crate::index::shown::ShownRecords;
use crate::time::Day;
use crate::view::{
    ChartView, Filter, Grouping, Highlight, Hover, PanelSizes, Selection, SideTab, ThemeChoice, TimeWindow, View,
};
use crate::words::Words;

/// A record with all that a reading borrows.
pub struct World {
    /// The facts.
    pub dataset: Dataset,
    /// Derived from the facts.
    pub index: Index,
    /// What passes the filter of the view.
    pub shown: ShownRecords,
    /// The verdicts on the claims.
    pub assessments: Assessments,
    /// What is looked at.
    pub view: View,
    /// What the selected claim rests on.
    pub highlight: Highlight,
    /// English.
    pub words: Words,
}

impl World {
    /// A dataset, looked at as when it is opened.
    pub fn new(dataset: Dataset) -> Self {
        let index = Index::build(&dataset);
        let shown = ShownRecords::build(&dataset, &index, &Filter::default());
        let assessments = Assessments::build(&dataset, &index);
        let view = View {
            window: window(2011, 2014),
            whole: index.whole(),
            selection: Selection::default(),
            hover: Hover::default(),
            filter: Filter::default(),
            grouping: Grouping::default(),
            lanes: crate::view::LaneChoice::default(),
            chart: ChartView::default(),
            side: SideTab::default(),
            panels: PanelSizes::default(),
            theme: ThemeChoice::default(),
        };
        Self { dataset, index, shown, assessments, view, highlight: Highlight::default(), words: Words::english() }
    }

    /// The bundled dataset.
    #[expect(clippy::missing_panics_doc, reason = "a test may fall")]
    pub fn bundled() -> Self {
        Self::new(files::bundled().unwrap().dataset)
    }

    /// What is read of it.
    pub fn reading(&self) -> RecordContext<'_> {
        RecordContext {
            dataset: &self.dataset,
            index: &self.index,
            revision: 1,
            shown: &self.shown,
            assessments: &self.assessments,
            view: &self.view,
            highlight: &self.highlight,
            words: &self.words,
        }
    }
}

/// From the first day of a year to the last of another.
#[expect(clippy::missing_panics_doc, reason = "a test may fall")]
pub fn window(first: i64, last: i64) -> TimeWindow {
    TimeWindow::showing(Day::from_ymd(first, 1, 1).unwrap(), Day::from_ymd(last, 12, 31).unwrap())
}
