//! The record that is open: facts, what is derived from them, where they came from, and what was wrong with them.
//!
//! It knows no widget.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::claims::Assessments;
use crate::analysis::planned::{self, Clash};
use crate::dataset::{ClaimKind, Dataset, Id, RecordKind};
use crate::edit::{Change, Document, Done};
use crate::files::{Fingerprint, Progress};
use crate::index::shown::ShownRecords;
use crate::index::{Index, opening};
use crate::marks::chart::{self, ChartPanel};
use crate::parallel;
use crate::report::{Refused, Report};
use crate::view::{ChartView, Filter, TimeWindow};

/// Where a record came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordOrigin {
    /// Nothing is open yet.
    Nowhere,
    /// The record that is built into the program.
    Bundled,
    /// A new record that no file has yet.
    New,
    /// A file, by its path.
    File(PathBuf),
}

/// Facts that are to be opened.
enum FactsRead {
    /// As their file has them.
    Read(Arc<Dataset>),
    /// With what was done to them.
    WithHistory(Document),
}

/// The open record.
#[derive(Debug)]
pub struct OpenDocument {
    /// The facts with their history.
    pub facts: Document,
    /// Order, lanes and search, derived from the facts.
    pub index: Index,
    /// What was found wrong when it was read.
    pub report: Report,
    /// What passes the filter.
    pub shown: ShownRecords,
    /// The verdicts on its claims.
    pub assessments: Assessments,
    /// What on it collides, as it was opened; taken by whoever shows it.
    pub clashes: Option<Arc<Vec<Clash>>>,
    /// The chart's panels as it is looked at first, where there are many figures; taken by whoever shows it.
    pub panels: Option<Vec<ChartPanel>>,
    /// Where it came from, which is where it is saved to.
    pub origin: RecordOrigin,
    /// What its file held when it was read or saved last.
    pub known: Option<Fingerprint>,
    /// Tells one opening from another in a run.
    pub number: u64,
    /// Another number after every change of a fact, never used twice in a run.
    pub revision: u64,
}

impl OpenDocument {
    /// Nothing on record.
    pub fn empty() -> Self {
        Self::new(Dataset::default(), Report::default(), RecordOrigin::Nowhere)
    }

    /// Indexes a dataset.
    pub fn new(dataset: Dataset, report: Report, origin: RecordOrigin) -> Self {
        match Self::step_by_step(FactsRead::Read(Arc::new(dataset)), report, origin, || Ok::<(), Infallible>(())) {
            Ok(document) => document,
            Err(never) => match never {},
        }
    }

    /// Indexes a dataset for somebody who looks on and may cancel.
    pub fn watched(
        dataset: Dataset,
        report: Report,
        origin: RecordOrigin,
        progress: &Progress,
    ) -> Result<Self, Refused> {
        Self::step_by_step(FactsRead::Read(Arc::new(dataset)), report, origin, || {
            progress.step();
            if progress.is_cancelled() { Err(Refused::Cancelled) } else { Ok(()) }
        })
    }

    /// Indexes facts that have a history.
    pub fn of_facts(facts: Document, report: Report, origin: RecordOrigin) -> Self {
        match Self::step_by_step(FactsRead::WithHistory(facts), report, origin, || Ok::<(), Infallible>(())) {
            Ok(document) => document,
            Err(never) => match never {},
        }
    }

    /// The same, asking after each step whether to go on.
    fn step_by_step<E>(
        facts: FactsRead,
        report: Report,
        origin: RecordOrigin,
        mut go_on: impl FnMut() -> Result<(), E>,
    ) -> Result<Self, E> {
        go_on()?;
        // The first frame is not to wait for lanes.
        let (index, facts) = match facts {
            FactsRead::Read(dataset) => {
                let (index, used) = Index::build_beside(&dataset, || Document::used_ids(&dataset));
                (index, Document::using(dataset, used))
            }
            FactsRead::WithHistory(facts) => (Index::build_beside(facts.dataset(), || ()).0, facts),
        };
        let dataset = facts.dataset();
        index.ready_to_delete(dataset);
        go_on()?;
        // Nor for what collides.
        let clashes = || planned::all_clashes(dataset, &index);
        let others = || (ShownRecords::build(dataset, &index, &Filter::default()), Assessments::build(dataset, &index));
        let (clashes, (shown, assessments)) = parallel::both(clashes, others);
        let (number, revision) = (next_revision(), next_revision());
        let clashes = Some(clashes.into());
        go_on()?;
        // Nor for a million figures.
        let figures: usize = dataset.series.iter().map(|series| series.points.len()).sum();
        let panels = (figures >= MANY_FIGURES).then(|| chart::panels(dataset, &ChartView::default(), None));
        go_on()?;
        Ok(Self { facts, index, report, shown, assessments, clashes, panels, origin, known: None, number, revision })
    }

    /// A new record with nothing on it but its title.
    pub fn untitled(title: String) -> Self {
        Self::new(Dataset { title, ..Dataset::default() }, Report::default(), RecordOrigin::New)
    }

    /// The file that it is saved in. Standard input is none.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            RecordOrigin::File(path) if path != Path::new("-") => Some(path),
            _ => None,
        }
    }

    /// The facts.
    pub fn dataset(&self) -> &Dataset {
        self.facts.dataset()
    }

    /// Changes the facts and what is derived from them. `None` where the change changes nothing.
    pub fn commit(&mut self, change: Change, selected: Option<&Id>, filter: &Filter) -> Option<Done> {
        let done = self.facts.commit(change, selected)?;
        self.repair(&done, filter);
        Some(done)
    }

    /// Takes the last step back.
    pub fn undo(&mut self, filter: &Filter) -> Option<Done> {
        let index = &self.index;
        let done = self.facts.undo_knowing(Some(&|id: &Id| index.at(id).is_some()))?;
        self.repair(&done, filter);
        Some(done)
    }

    /// Makes the step again that was undone last.
    pub fn redo(&mut self, filter: &Filter) -> Option<Done> {
        let done = self.facts.redo()?;
        self.repair(&done, filter);
        Some(done)
    }

    fn repair(&mut self, done: &Done, filter: &Filter) {
        self.index.repair(self.facts.dataset(), &done.touched);
        // Names and sources decide nothing, and events what is counted alone.
        let counts = self.dataset().claims.iter().any(|claim| claim.kind == ClaimKind::Count);
        let is_weighed = |kind| match kind {
            RecordKind::Event => counts,
            kind => matches!(kind, RecordKind::Series | RecordKind::Claim),
        };
        if done.touched.records.iter().any(|touch| is_weighed(touch.kind)) {
            self.assessments = Assessments::build(self.facts.dataset(), &self.index);
        }
        self.refilter(filter);
        self.revision = next_revision();
    }

    /// Works out anew what passes the filter.
    pub fn refilter(&mut self, filter: &Filter) {
        self.shown = ShownRecords::build(self.facts.dataset(), &self.index, filter);
    }

    /// The window that the record opens at.
    pub fn first_window(&self) -> TimeWindow {
        opening::first_window(self.dataset(), &self.index)
    }
}

/// With fewer figures the chart's panels are made when they are first shown.
const MANY_FIGURES: usize = 20_000;

/// A number that no state of facts in this run has had.
fn next_revision() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}
