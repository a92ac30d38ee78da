//! The record that is being read: how far it is, and letting it go.
//!
//! What is open stays until the other one is there. What takes long to let go of is let go of on a thread.

use std::sync::Arc;
use std::time::Duration;

use super::{App, OpenDocument, RecordOrigin};
use crate::files::Progress;
use crate::report::Refused;
use crate::text::shown;
use crate::ui::reading_bar::ReadingShown;

/// A reading that is over sooner is not told: a bar that flashes says nothing.
const TOLD_AFTER: f64 = 0.1;

/// So often the bar is drawn anew.
const NEXT_LOOK: Duration = Duration::from_millis(50);

/// Letting go of a record of fewer events is done before anybody sees it.
const LARGE: usize = 10_000;

/// A reading that is under way.
#[derive(Debug)]
pub(super) struct Opening {
    /// What is read: the file's name.
    name: String,
    progress: Arc<Progress>,
    /// When it was first seen to be under way, by the window's clock.
    since: Option<f64>,
}

impl Opening {
    /// What the window says of it.
    pub(super) fn told(&self, ctx: &egui::Context) -> Option<ReadingShown<'_>> {
        let now = ctx.input(|input| input.time);
        let is_told = self.since.is_some_and(|since| now - since >= TOLD_AFTER);
        is_told.then(|| ReadingShown { name: &self.name, share: self.progress.share() })
    }

    /// Nobody waits for it any more.
    pub(super) fn cancel(&self) {
        self.progress.cancel();
    }

    /// Of a file, or of the record that comes with the program, which is told with no name.
    pub(super) fn from_origin(origin: &RecordOrigin, progress: Arc<Progress>) -> Option<Self> {
        let RecordOrigin::File(path) = origin else { return None };
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        Some(Self { name: shown(&name).into_owned(), progress, since: None })
    }
}

impl App {
    /// Draws the bar anew while something is read.
    pub(super) fn watch_opening(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        if let Some(opening) = &mut self.opening {
            opening.since.get_or_insert(now);
            ctx.request_repaint_after(NEXT_LOOK);
        }
    }

    /// Lets the reading go; what is open stays.
    pub(super) fn cancel_opening(&mut self) {
        let Some(opening) = self.opening.take() else { return };
        opening.progress.cancel();
        self.jobs.forget_open();
        if std::mem::take(&mut self.keeping.is_reloading) {
            self.watch_file();
        }
        if self.document.origin == RecordOrigin::Nowhere {
            // Nothing was open: the bundled record is better company than an empty window.
            self.open(RecordOrigin::Bundled, false);
        }
    }

    /// What was opened comes too late.
    pub(super) fn let_go_late(&self, opened: Result<Box<OpenDocument>, Refused>) {
        if let Ok(document) = opened {
            self.let_go(*document);
        }
    }

    /// Lets go of a record that is not wanted any more: a million events take long to.
    pub(super) fn let_go(&self, document: OpenDocument) {
        if document.dataset().events.len() >= LARGE {
            self.jobs.let_go(document);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn only_a_file_is_told_by_its_name() {
        let told = |origin: RecordOrigin| Opening::from_origin(&origin, Arc::default()).map(|opening| opening.name);
        assert_eq!(told(RecordOrigin::File(PathBuf::from("/a/visits.json"))).as_deref(), Some("visits.json"));
        assert_eq!(told(RecordOrigin::Bundled), None);
    }
}
