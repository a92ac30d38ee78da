//! Work of one kind shared among the processor's cores, its results in order.
//!
//! It waits for all of it: whoever must not wait is on a thread of `app/jobs` already. It knows nothing of the work.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

/// How many threads make sense here. Asked once: the answer is read from several files.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// The results of `work` on each of `count` things, in their order; every thread takes the next one that none has taken. Those
/// that take longest stand first. `is_much` says whether threads are worth it.
pub fn each<R: Send>(count: usize, is_much: bool, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let threads = if is_much { cores().min(count) } else { 1 };
    if threads <= 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let (work, next) = (&work, &next);
    let take = || {
        let taken = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|at| *at < count);
        taken.map(|at| (at, work(at))).collect::<Vec<_>>()
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for thread in others {
            done.extend(thread.join().unwrap_or_else(|fallen| resume_unwind(fallen)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The results of `work` on `count` things cut into stretches of at least `least`, in their order. Few are done right here.
pub fn stretches<R: Send>(count: usize, least: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    let parts = cores().min(count / least.max(1)).max(1);
    if parts == 1 {
        return vec![work(0..count)];
    }
    let edge = |part: usize| count * part / parts;
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (1..parts).map(|part| scope.spawn(move || work(edge(part)..edge(part + 1)))).collect();
        let mut results = vec![work(0..edge(1))];
        for thread in threads {
            results.push(thread.join().unwrap_or_else(|fallen| resume_unwind(fallen)));
        }
        results
    })
}

/// Changes each of some things, where there are many on all cores: no fewer than `least` are worth a thread.
pub fn change_all<T: Send>(things: &mut [T], least: usize, change: impl Fn(&mut T) + Sync) {
    let parts = cores().min(things.len() / least.max(1)).max(1);
    let (change, together) = (&change, things.len().div_ceil(parts).max(1));
    let mut parts = things.chunks_mut(together);
    let first = parts.next();
    std::thread::scope(|scope| {
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || part.iter_mut().for_each(change))).collect();
        first.into_iter().flatten().for_each(change);
        for thread in threads {
            thread.join().unwrap_or_else(|fallen| resume_unwind(fallen));
        }
    });
}

/// Both results, worked out side by side.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let thread = scope.spawn(one);
        let second = other();
        (thread.join().unwrap_or_else(|fallen| resume_unwind(fallen)), second)
    })
}

/// Things being handed to threads, and their results coming back in order.
pub struct OrderedWorkers<T, R> {
    workers: Vec<(SyncSender<T>, Receiver<R>)>,
    given: usize,
    taken: usize,
}

/// So many things wait for a thread that is busy; whoever gives more waits too.
const WAITING: usize = 3;

impl<T, R> OrderedWorkers<T, R> {
    /// Hands a thing to the next thread. Waits where all are busy.
    pub fn give(&mut self, thing: T) {
        let worker = self.given.checked_rem(self.workers.len()).and_then(|at| self.workers.get(at));
        // A thread that fell takes nothing; its fall is told when all are waited for.
        if worker.is_some_and(|(sender, _)| sender.send(thing).is_ok()) {
            self.given += 1;
        }
    }

    /// The next result in the order of giving, if it is there.
    pub fn take_ready(&mut self) -> Option<R> {
        let result = self.next_receiver()?.try_recv().ok()?;
        self.taken += 1;
        Some(result)
    }

    /// The next result in the order of giving; nothing once all are taken.
    pub fn next_result(&mut self) -> Option<R> {
        if self.taken >= self.given {
            return None;
        }
        let result = self.next_receiver()?.recv().ok()?;
        self.taken += 1;
        Some(result)
    }

    fn next_receiver(&self) -> Option<&Receiver<R>> {
        let at = self.taken.checked_rem(self.workers.len())?;
        self.workers.get(at).map(|(_, receiver)| receiver)
    }
}

/// Lets `drive` hand things to a thread for each core. Each thread has a state of its own.
pub fn line<T: Send, R: Send, S, D>(
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) -> R + Sync,
    drive: impl FnOnce(&mut OrderedWorkers<T, R>) -> D,
) -> D {
    let (state, work) = (&state, &work);
    std::thread::scope(|scope| {
        let workers = (0..cores()).map(|_| {
            let (sender, things) = sync_channel::<T>(WAITING);
            let (results, receiver) = channel();
            scope.spawn(move || {
                let mut state = state();
                for thing in things {
                    if results.send(work(&mut state, thing)).is_err() {
                        break;
                    }
                }
            });
            (sender, receiver)
        });
        let mut line = OrderedWorkers { workers: workers.collect(), given: 0, taken: 0 };
        drive(&mut line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_cover_everything_once_and_in_order() {
        for count in [0, 1, 9, 10, 1_001] {
            let found: Vec<usize> = stretches(count, 10, Iterator::collect::<Vec<usize>>).concat();
            assert_eq!(found, (0..count).collect::<Vec<_>>());
        }
        for is_much in [false, true] {
            assert_eq!(each(101, is_much, |at| at * 2), (0..101).map(|at| at * 2).collect::<Vec<_>>());
        }
        assert_eq!(both(|| 1, || "b"), (1, "b"));
        for count in [0, 1, 9, 10, 1_001] {
            let mut things: Vec<usize> = (0..count).collect();
            change_all(&mut things, 10, |thing| *thing += 1);
            assert_eq!(things, (1..=count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_line_gives_its_results_in_order() {
        let found = line(
            || 0,
            |seen, number: usize| {
                *seen += 1;
                (number * 2, *seen)
            },
            |line| {
                let mut found = Vec::new();
                for number in 0..100 {
                    line.give(number);
                    found.extend(line.take_ready());
                }
                found.extend(std::iter::from_fn(|| line.next_result()));
                found
            },
        );
        assert_eq!(
            found.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            (0..200).step_by(2).collect::<Vec<_>>()
        );
        assert_eq!(found.iter().filter(|(_, seen)| *seen == 1).count(), cores().min(100), "a state for each thread");
    }

    #[test]
    fn a_fall_of_a_part_is_a_fall_of_the_whole() {
        let fallen =
            std::panic::catch_unwind(|| stretches(100, 1, |range| assert!(range.end < 100, "the last part fell")));
        assert!(fallen.is_err());
    }
}
