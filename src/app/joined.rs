//! What is open and what somebody else saved become one record: asked about, then one step that can be undone.

use std::path::PathBuf;

use super::App;
use super::file_watcher::JoinStep;
use super::joining::{JoinMade, JoinOffer, ToJoin, name_of};
use crate::action::{JoinSide, NextRecord};
use crate::describe::differences::{DifferenceTeller, ValueTelling};
use crate::edit::history::State;
use crate::edit::{self, Change, Edit};
use crate::report::Refused;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::join::{JoinDialog, JoinRow};
use crate::ui::notices::Notice;
use crate::words::{Arg, problems};

/// What the file held is remembered for so many joins.
const MOST_BASES: usize = 4;

impl App {
    /// Works out how the record joins with its file.
    pub(super) fn ask_to_join(&mut self, next: Option<NextRecord>) {
        let Some(path) = self.document.path().map(PathBuf::from) else { return };
        let facts = &self.document.facts;
        self.jobs.offer_join(ToJoin {
            of: (self.document.number, facts.state()),
            path,
            next,
            ours: facts.snapshot(),
            way_back: facts.way_to_saved(),
            known: self.document.known,
            bases: self.keeping.bases.clone(),
            versions: self.surroundings.journal_folder(),
        });
    }

    fn is_as_it_was(&self, of: (u64, State)) -> bool {
        of == (self.document.number, self.document.facts.state())
    }

    /// Asks about it.
    pub(super) fn take_join_offer(&mut self, offer: Result<Box<JoinOffer>, Refused>) {
        match offer {
            Ok(offer) if self.is_as_it_was(offer.of) => {
                let dialog = self.join_dialog(&offer);
                self.keeping.join = Some(offer);
                self.show_dialog(Dialog::Join(Box::new(dialog)));
            }
            // Something was changed meanwhile: as it is now, then.
            Ok(offer) if offer.of.0 == self.document.number => self.ask_to_join(offer.next),
            Ok(_) => {}
            Err(refused) => self.tell_not_joined(&refused),
        }
    }

    fn tell_not_joined(&mut self, refused: &Refused) {
        let file = self.document.path().map(|path| path.display().to_string()).unwrap_or_default();
        let why = problems::refused(&self.words, refused);
        let text = self.words.with("join-failed", &[("file", Arg::Text(&file)), ("why", Arg::Text(&why))]);
        self.notices().push(Notice::outside(text));
    }

    fn join_dialog(&self, offer: &JoinOffer) -> JoinDialog {
        let titles = [&offer.titles];
        let teller = DifferenceTeller { words: &self.words, titles: &titles, telling: ValueTelling::InWords };
        let row = |conflict: &crate::merge::MergeConflict| {
            let field = conflict.place.field.as_deref();
            let value = |value: &Option<String>| teller.value(field, value.as_deref());
            JoinRow {
                record: teller.record_briefly(&conflict.place),
                field: teller.field(field),
                was: value(&conflict.base),
                here: value(&conflict.ours),
                there: value(&conflict.theirs),
                choice: offer.chosen.get(&conflict.place).copied(),
            }
        };
        let when = offer.saved.at.map(|at| self.moment_in_words(at)).unwrap_or_default();
        let saved = match &offer.saved.owner {
            _ if when.is_empty() => String::new(),
            Some(owner) => {
                self.words.with("join-saved-owner", &[("when", Arg::Text(&when)), ("owner", Arg::Text(owner))])
            }
            None => self.words.with("join-saved", &[("when", Arg::Text(&when))]),
        };
        JoinDialog {
            file: name_of(&offer.path),
            saved,
            is_base_known: offer.base.is_some(),
            coming: offer.coming.0.iter().map(|one| teller.told(one)).collect(),
            coming_count: offer.coming.1,
            staying_count: offer.staying,
            rows: offer.conflicts.iter().map(row).collect(),
            next: offer.next.clone(),
        }
    }

    /// Joins the two.
    pub(super) fn join(&mut self, chosen: Vec<JoinSide>) {
        let Some(offer) = self.keeping.join.take() else { return };
        if self.is_as_it_was(offer.of) {
            self.jobs.join(*offer, chosen);
        } else {
            self.ask_to_join(offer.next);
        }
    }

    pub(super) fn take_joined(&mut self, ctx: &egui::Context, made: JoinMade) {
        match made {
            JoinMade::AskAgain(offer) => self.take_join_offer(Ok(offer)),
            JoinMade::Refused(refused) => self.tell_not_joined(&refused),
            JoinMade::Joined { offer, edit } if self.is_as_it_was(offer.of) => self.commit_join(ctx, &offer, edit),
            JoinMade::Joined { offer, .. } if offer.of.0 == self.document.number => self.ask_to_join(offer.next),
            JoinMade::Joined { .. } => {}
        }
    }

    /// One step; the file is known as it was joined, so that saving writes over nothing else.
    fn commit_join(&mut self, ctx: &egui::Context, offer: &JoinOffer, edit: Edit) {
        let before = (self.document.facts.state(), self.document.known);
        self.keeping.bases.extend(offer.bases());
        let too_many = self.keeping.bases.len().saturating_sub(MOST_BASES);
        self.keeping.bases.drain(..too_many);
        self.commit(Change { label: edit::MERGE, count: 0, edit, select: None });
        self.document.known = Some(offer.known);
        let after = (self.document.facts.state(), Some(offer.known));
        if before.0 != after.0 {
            self.keeping.joins.push(JoinStep { before, after });
        }
        self.watch_file();
        let key = if before.0 == after.0 { "join-nothing" } else { "join-done" };
        let text = self.words.with(key, &[("file", Arg::Text(&name_of(&offer.path)))]);
        self.notices().push(Notice::done(text));
        if let Some(next) = offer.next.clone() {
            self.save(ctx, Some(next));
        }
    }

    /// A step was taken back or made again: where that is a join, the file is known as it was on that side of it.
    pub(super) fn follow_join(&mut self, was: State) {
        let now = self.document.facts.state();
        let known = self.keeping.joins.iter().find_map(|join| {
            let (before, after) = (join.before, join.after);
            match (was, now) {
                (from, to) if from == after.0 && to == before.0 => Some(before.1),
                (from, to) if from == before.0 && to == after.0 => Some(after.1),
                _ => None,
            }
        });
        if let Some(known) = known {
            self.document.known = known;
            self.watch_file();
        }
    }

    /// The file is what is open, or another record is.
    pub(super) fn forget_joins(&mut self) {
        self.keeping.join = None;
        self.keeping.joins.clear();
        self.keeping.bases.clear();
    }
}
