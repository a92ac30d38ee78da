//! How far a file has been read, for whoever waits, and whether it is still wanted.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by the thread that reads and whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicUsize,
    whole: AtomicUsize,
    steps: AtomicUsize,
    is_cancelled: AtomicBool,
}

/// What follows on the reading: checked, indexed, held against filter and claims.
const STEPS: usize = 3;

/// The part of all the time that the reading takes.
const READING: f32 = 0.6;

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

    /// How much of all the work is done, 0 to 1: most of it is reading, the rest is told step by step.
    pub fn share(&self) -> Option<f32> {
        let (read, whole) = self.bytes()?;
        #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
        let read = read as f32 / whole as f32;
        #[expect(clippy::cast_precision_loss, reason = "a few steps")]
        let stepped = self.steps.load(Ordering::Relaxed).min(STEPS) as f32 / STEPS as f32;
        Some(READING * read + (1.0 - READING) * stepped)
    }

    /// One of the steps that follow on the reading is done.
    pub fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn begin(&self, whole: usize) {
        self.read.store(0, Ordering::Relaxed);
        self.whole.store(whole, Ordering::Relaxed);
    }

    pub(super) fn advance(&self, count: usize) {
        self.read.fetch_add(count, Ordering::Relaxed);
    }
}
