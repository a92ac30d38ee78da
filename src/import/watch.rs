//! How far an import is, for somebody who looks on and may cancel.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared between who reads and who looks on.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicUsize,
    whole: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Watch {
    /// Stops the reading at its next step.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the reading is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// The share that is read, from 0 to 1; nothing while that is not known.
    #[expect(clippy::cast_precision_loss, reason = "for a bar on the screen")]
    pub fn share(&self) -> Option<f32> {
        let whole = self.whole.load(Ordering::Relaxed);
        (whole > 0).then(|| (self.done.load(Ordering::Relaxed) as f32 / whole as f32).min(1.0))
    }

    pub(super) fn begin(&self, whole: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.whole.store(whole, Ordering::Relaxed);
    }

    pub(super) fn advance(&self, count: usize) {
        self.done.fetch_add(count, Ordering::Relaxed);
    }
}
