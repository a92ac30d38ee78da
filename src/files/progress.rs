//! How far a file has been read, for whoever waits, and whether it is still wanted.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by the thread that reads and whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicUsize,
    whole: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Stops the reading at its next step.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the reading is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// The bytes read, and all that there are; nothing while that is not known.
    pub fn bytes(&self) -> Option<(usize, usize)> {
        let whole = self.whole.load(Ordering::Relaxed);
        (whole > 0).then(|| (self.read.load(Ordering::Relaxed).min(whole), whole))
    }

    pub(super) fn begin(&self, whole: usize) {
        self.read.store(0, Ordering::Relaxed);
        self.whole.store(whole, Ordering::Relaxed);
    }

    pub(super) fn advance(&self, count: usize) {
        self.read.fetch_add(count, Ordering::Relaxed);
    }
}
