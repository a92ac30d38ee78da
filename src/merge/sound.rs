//! What would be wrong in a join that was wrong in neither side, and what leads to it: references to nothing, circles, two
//! records of one id, and values that do not go together. All that leads to it becomes a conflict.
//!
//! Only what was touched is looked at: whatever else is wrong was so before.

use std::collections::{HashMap, HashSet};

use super::rules::{self, Reference};
use super::slots::{AllForced, Built, Slots};
use super::three::{Three, says_the_same};
use super::values::Forced;
use crate::dataset::RecordKind;
use crate::files;
use crate::files::pieces;
use crate::report::{Fault, Level};

/// Says in `forced` what has to be a conflict. `heads` is what the three files say of themselves.
pub fn force(slots: &Slots<'_>, touched: &[usize], built: &Built<'_>, heads: &Three<String>, forced: &mut AllForced) {
    let mut weighing = Soundness { slots, built, forced };
    for at in touched.iter().copied() {
        weighing.references(at);
        weighing.ids(at);
        weighing.own_values(at);
    }
    weighing.heading(heads);
    weighing.circles(touched);
}

/// A state of the facts that is asked about.
#[derive(Clone, Copy)]
enum State {
    Ours,
    Theirs,
    Joined,
}

struct Soundness<'s, 'v> {
    slots: &'s Slots<'v>,
    built: &'s Built<'v>,
    forced: &'s mut AllForced,
}

impl Soundness<'_, '_> {
    fn text(&self, state: State, at: usize) -> Option<&str> {
        let texts = self.slots.all.get(at)?.texts;
        match state {
            State::Ours => texts.ours,
            State::Theirs => texts.theirs,
            State::Joined => self.built.text(self.slots, at),
        }
    }

    /// The kind of the record that an id means.
    fn kind_of(&self, state: State, id: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| self.slots.of_id(*kind, id).any(|at| self.text(state, at).is_some()))
    }

    fn leads_somewhere(&self, state: State, reference: &Reference) -> bool {
        self.kind_of(state, &reference.id).is_some_and(|kind| reference.wanted.contains(&kind))
    }

    fn record(&mut self, at: usize) -> &mut Forced {
        self.forced.records.entry(at).or_default()
    }

    /// Whether one side alone has the record.
    fn is_of_one_side(&self, at: usize) -> bool {
        self.slots.all.get(at).is_some_and(|slot| slot.texts.ours.is_some() != slot.texts.theirs.is_some())
    }

    /// All records of an id that one side alone has.
    fn force_ids(&mut self, id: &str) {
        let all = RecordKind::ALL.into_iter().flat_map(|kind| self.slots.of_id(kind, id));
        for at in all.collect::<Vec<_>>() {
            if self.is_of_one_side(at) {
                self.record(at).whole = true;
            }
        }
    }

    fn references(&mut self, at: usize) {
        let Some(kind) = self.slots.all.get(at).map(|slot| slot.kind) else { return };
        let of = |state: State| self.text(state, at).map(|text| rules::references(Some(kind), text));
        let Some(joined) = of(State::Joined) else { return };
        let broken: Vec<Reference> =
            joined.into_iter().filter(|reference| !self.leads_somewhere(State::Joined, reference)).collect();
        if broken.is_empty() {
            return;
        }
        let sides = [State::Ours, State::Theirs].map(|state| (state, of(state).unwrap_or_default()));
        for reference in broken {
            if self.was_broken(&sides, &reference) {
                continue;
            }
            self.force_ids(&reference.id);
            if reference.field == "reporter" && self.is_of_one_side(at) {
                // A series can't be without.
                self.record(at).whole = true;
            } else {
                let Reference { field, id, .. } = reference;
                self.record(at).ids.entry(field.to_owned()).or_default().insert(id);
            }
        }
    }

    fn was_broken(&self, sides: &[(State, Vec<Reference>)], reference: &Reference) -> bool {
        sides.iter().any(|(state, all)| {
            let is_there = all.iter().any(|one| one.field == reference.field && one.id == reference.id);
            is_there && !self.leads_somewhere(*state, reference)
        })
    }

    fn heading(&mut self, heads: &Three<String>) {
        let of = |text: &str| rules::references(None, text);
        let sides = [(State::Ours, of(&heads.ours)), (State::Theirs, of(&heads.theirs))];
        for reference in of(&self.built.heading) {
            if !self.leads_somewhere(State::Joined, &reference) && !self.was_broken(&sides, &reference) {
                self.force_ids(&reference.id);
                self.forced.heading.fields.insert(reference.field.to_owned());
            }
        }
    }

    /// Two records of one id that no side had both.
    fn ids(&mut self, at: usize) {
        let Some(slot) = self.slots.all.get(at).filter(|slot| slot.has_id) else { return };
        let id = slot.id;
        let count = |state: State| {
            let all = RecordKind::ALL.into_iter().flat_map(|kind| self.slots.of_id(kind, id));
            all.filter(|at| self.text(state, *at).is_some()).count()
        };
        let joined = count(State::Joined);
        if joined > 1 && joined > count(State::Ours).max(count(State::Theirs)) {
            self.force_ids(id);
        }
    }

    /// Values of one record that go together in neither side: a figure below zero where the other side says that none is.
    fn own_values(&mut self, at: usize) {
        let Some(slot) = self.slots.all.get(at) else { return };
        // Only there does one value say what another may be.
        if !matches!(slot.kind, RecordKind::Series | RecordKind::Claim) {
            return;
        }
        let (Some(ours), Some(theirs)) = (slot.texts.ours, slot.texts.theirs) else { return };
        let Some(joined) = self.built.text(self.slots, at).filter(|text| *text != ours && *text != theirs) else {
            return;
        };
        let (mut ours_wrong, mut theirs_wrong) = (wrong(slot.kind, ours), wrong(slot.kind, theirs));
        let is_new = wrong(slot.kind, joined).into_iter().any(|fault| {
            let was = |faults: &mut Vec<Fault>| {
                let found = faults.iter().position(|other| *other == fault);
                found.map(|at| faults.swap_remove(at)).is_some()
            };
            !was(&mut ours_wrong) && !was(&mut theirs_wrong)
        });
        if is_new {
            let fields = differing_fields(ours, theirs);
            self.record(at).fields.extend(fields);
        }
    }

    /// Circles that neither side had.
    fn circles(&mut self, touched: &[usize]) {
        let mut done: HashSet<String> = HashSet::new();
        for at in touched.iter().copied() {
            let Some(slot) = self.slots.all.get(at).filter(|slot| slot.kind == RecordKind::Event) else { continue };
            let whole = self.whole_of(State::Joined, at);
            if whole.is_none() || whole == slot.texts.base.and_then(part_of) {
                continue;
            }
            let mut trail: Vec<(usize, String)> = Vec::new();
            let mut on_trail: HashMap<String, usize> = HashMap::new();
            let mut here = slot.id.to_owned();
            while !done.contains(&here) {
                if let Some(began) = on_trail.get(&here) {
                    let circle = trail.split_off(*began);
                    self.circle(&circle);
                    break;
                }
                let Some(at) = self.event(State::Joined, &here) else { break };
                let Some(next) = self.whole_of(State::Joined, at) else { break };
                on_trail.insert(here.clone(), trail.len());
                trail.push((at, next.clone()));
                here = next;
            }
            done.extend(on_trail.into_keys());
        }
    }

    fn event(&self, state: State, id: &str) -> Option<usize> {
        self.slots.of_id(RecordKind::Event, id).find(|at| self.text(state, *at).is_some())
    }

    fn whole_of(&self, state: State, at: usize) -> Option<String> {
        self.text(state, at).and_then(part_of)
    }

    fn circle(&mut self, circle: &[(usize, String)]) {
        let has = |state: State| circle.iter().all(|(at, next)| self.whole_of(state, *at).as_ref() == Some(next));
        if has(State::Ours) || has(State::Theirs) {
            return;
        }
        for (at, _) in circle {
            if self.whole_of(State::Ours, *at) != self.whole_of(State::Theirs, *at) {
                self.record(*at).fields.insert("part_of".to_owned());
            }
        }
    }
}

fn part_of(event: &str) -> Option<String> {
    pieces::find(event, "part_of").and_then(pieces::text)
}

/// What is wrong with a record by itself.
fn wrong(kind: RecordKind, text: &str) -> Vec<Fault> {
    let file =
        format!("{{\"format\":\"chancery\",\"format_version\":1,\"title\":\"\",\"{}\":[{text}]}}", kind.list_key());
    let findings = files::read_bytes(file.as_bytes()).map(|loaded| loaded.report.findings).unwrap_or_default();
    let faults = findings.into_iter().map(|finding| finding.fault);
    // Whether references lead somewhere can't be seen here.
    let is_own = |fault: &Fault| {
        fault.level() == Level::Problem
            && !matches!(fault, Fault::NothingWithId { .. } | Fault::WrongKindOfRecord { .. })
    };
    faults.filter(is_own).collect()
}

fn differing_fields(ours: &str, theirs: &str) -> Vec<String> {
    let keys = |text: &str| {
        let members = pieces::members(text).map(|(members, _)| members).unwrap_or_default();
        members.into_iter().map(|member| member.key.to_string()).collect::<Vec<_>>()
    };
    let mut all = keys(ours);
    all.extend(keys(theirs));
    all.retain(|key| !says_the_same(pieces::find(ours, key), pieces::find(theirs, key)));
    all
}
