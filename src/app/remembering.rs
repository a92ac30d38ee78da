//! Preferences are written by a thread: a disk that is slow, or does not answer, holds up no frame.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::jobs::Jobs;
use super::logger::note_unsent;
use super::preferences::Preferences;

/// How long the end of the program waits for what is to be remembered.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the thread is told.
enum ToRemember {
    Preferences(Box<Preferences>),
    /// Says that all told before is written.
    Tell(Sender<()>),
}

/// Whoever writes preferences down.
#[derive(Default)]
pub struct Remembering {
    thread: Option<Sender<ToRemember>>,
}

impl Remembering {
    /// Has them written; of several that wait the latest is.
    pub fn put(&mut self, jobs: &Jobs, preferences: Preferences) {
        let thread = self.thread.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            jobs.start_remembering(move || write(&receiver));
            sender
        });
        // Where there is no thread it is done here, or not at all.
        if let Err(unsent) = thread.send(ToRemember::Preferences(Box::new(preferences)))
            && let ToRemember::Preferences(preferences) = unsent.0
        {
            self.thread = None;
            preferences.save();
        }
    }
}

/// What was to be remembered when the program ends is written, unless the disk does not answer.
impl Drop for Remembering {
    fn drop(&mut self) {
        let Some(thread) = &self.thread else { return };
        let (sender, receiver) = channel();
        if thread.send(ToRemember::Tell(sender)).is_ok() && receiver.recv_timeout(PATIENCE).is_err() {
            log::warn!("the preferences are still being written");
        }
    }
}

fn write(told: &Receiver<ToRemember>) {
    while let Ok(first) = told.recv() {
        let (mut latest, mut asked) = (None, Vec::new());
        for one in std::iter::once(first).chain(told.try_iter()) {
            match one {
                ToRemember::Preferences(preferences) => latest = Some(preferences),
                ToRemember::Tell(sender) => asked.push(sender),
            }
        }
        if let Some(preferences) = latest {
            preferences.save();
        }
        for sender in asked {
            note_unsent(&sender.send(()), "the end of the program");
        }
    }
}
