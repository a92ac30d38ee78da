//! How what is open joins with what somebody else saved in its file: worked out off the frame, and pure but for the reading.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::action::{JoinSide, NextRecord};
use crate::dataset::Dataset;
use crate::edit::history::State;
use crate::edit::{self, Edit};
use crate::files::raw::RawFile;
use crate::files::watch::{SavedBy, saved_by};
use crate::files::{self, Fingerprint};
use crate::merge::{self, Difference, MergeConflict, MergeOutcome, MergePlace, NotJoined, RecordTitles, Side};
use crate::report::Refused;

/// So many changes are told one by one.
const MOST_TOLD: usize = 200;

/// What is to be joined with a file.
#[derive(Debug)]
pub struct ToJoin {
    /// The record's number, and its state.
    pub of: (u64, State),
    /// Its file.
    pub path: PathBuf,
    /// What comes after it is joined and saved.
    pub next: Option<NextRecord>,
    /// The record as it stands here.
    pub ours: Arc<Dataset>,
    /// The edits that lead from it to what the file held, where they are known.
    pub way_back: Option<Vec<Edit>>,
    /// What the file held when it was read or saved last.
    pub known: Option<Fingerprint>,
    /// What it held when it was joined before.
    pub bases: Vec<KnownBase>,
    /// Where earlier versions are kept.
    pub versions: Option<PathBuf>,
}

/// A text that the file held once.
#[derive(Clone, Debug)]
pub struct KnownBase {
    /// What it is known by.
    pub known: Fingerprint,
    /// The text.
    pub text: Arc<str>,
}

/// A join that can be made.
#[derive(Debug)]
pub struct JoinOffer {
    /// The record's number, and its state.
    pub of: (u64, State),
    /// The file.
    pub path: PathBuf,
    /// What comes after it is joined and saved.
    pub next: Option<NextRecord>,
    /// What both began with; nothing where that is not known.
    pub base: Option<Arc<str>>,
    ours: Arc<Dataset>,
    ours_text: Arc<str>,
    theirs: Arc<str>,
    /// What the file holds.
    pub known: Fingerprint,
    /// When it was saved and whose it is.
    pub saved: SavedBy,
    /// Where the two conflict.
    pub conflicts: Vec<MergeConflict>,
    /// What was chosen before, where it was.
    pub chosen: HashMap<MergePlace, JoinSide>,
    /// What the file changed, as far as is told, and how much that is.
    pub coming: (Vec<Difference>, usize),
    /// How much was changed here.
    pub staying: usize,
    /// What records are called.
    pub titles: RecordTitles,
}

/// A join that was made.
#[derive(Debug)]
pub enum JoinMade {
    /// What was chosen has led to conflicts that were not asked about.
    AskAgain(Box<JoinOffer>),
    /// The edit that makes it, and what it is of.
    Joined { offer: Box<JoinOffer>, edit: Edit },
    /// It can't be read.
    Refused(Refused),
}

impl ToJoin {
    /// Works out how the two join. It reads the file.
    pub fn offer(self) -> Result<JoinOffer, Refused> {
        let bytes = files::read_file(&self.path)?;
        let saved = saved_by(&self.path);
        let known = Fingerprint::of_contents(&bytes);
        // What is no text is no record: the reader says where.
        let theirs: Arc<str> = match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => return Err(files::read_bytes(error.as_bytes()).err().unwrap_or(Refused::Empty)),
        };
        let ours_text: Arc<str> = files::to_text(&self.ours).into();
        let base = self.base();
        let joined = join(base.as_deref(), &ours_text, &theirs, &HashMap::new())?;
        let (mut coming, staying, titles) = told(base.as_deref(), &ours_text, &theirs)?;
        // What is asked about is not told as coming.
        let asked: HashSet<&MergePlace> = joined.conflicts.iter().map(|conflict| &conflict.place).collect();
        coming.retain(|one| !asked.contains(&one.place));
        let coming_count = coming.len();
        coming.truncate(MOST_TOLD);
        let staying = staying.saturating_sub(joined.conflicts.len());
        let Self { of, path, next, ours, .. } = self;
        Ok(JoinOffer {
            of,
            path,
            next,
            base,
            ours,
            ours_text,
            theirs,
            known,
            saved,
            conflicts: joined.conflicts,
            chosen: HashMap::new(),
            coming: (coming, coming_count),
            staying,
            titles,
        })
    }

    /// What both began with: as it was joined before, as undoing everything gives it, or as it is kept among the versions.
    fn base(&self) -> Option<Arc<str>> {
        let known = self.known?;
        if let Some(base) = self.bases.iter().find(|base| base.known == known) {
            return Some(Arc::clone(&base.text));
        }
        let undone = self.way_back.as_ref().map(|way| {
            let mut dataset = Dataset::clone(&self.ours);
            for edit in way {
                edit.clone().apply(&mut dataset);
            }
            files::to_text(&dataset)
        });
        if let Some(text) = undone.as_ref().filter(|text| Fingerprint::of_contents(text.as_bytes()) == known) {
            return Some(text.as_str().into());
        }
        let kept = self.versions.as_ref().and_then(|state| files::versions::with_contents(state, &self.path, known));
        // A file that is laid out otherwise than it would be written here says the same all the same.
        kept.or(undone).map(Into::into)
    }
}

fn join(
    base: Option<&str>,
    ours: &str,
    theirs: &str,
    chosen: &HashMap<MergePlace, JoinSide>,
) -> Result<MergeOutcome, Refused> {
    let choose = |place: &MergePlace| match chosen.get(place) {
        Some(JoinSide::There) => Side::Theirs,
        Some(JoinSide::Here) | None => Side::Ours,
    };
    let joined = merge::join_with(base.unwrap_or_default().as_bytes(), ours.as_bytes(), theirs.as_bytes(), &choose);
    joined.map_err(|NotJoined { why, .. }| why)
}

/// What theirs changed, how much ours did, and what records are called.
fn told(base: Option<&str>, ours: &str, theirs: &str) -> Result<(Vec<Difference>, usize, RecordTitles), Refused> {
    let (ours, theirs) = (RawFile::read(ours.as_bytes())?, RawFile::read(theirs.as_bytes())?);
    let base = base.map_or_else(|| Ok(RawFile::nothing()), |base| RawFile::read(base.as_bytes()))?;
    let mut titles = RecordTitles::of_file(&ours);
    titles.add(&theirs);
    titles.add(&base);
    Ok((merge::differences(&base, &theirs), merge::differences(&base, &ours).len(), titles))
}

impl JoinOffer {
    /// Makes the join with what was chosen for each conflict, in their order.
    pub fn make(mut self, chosen: &[JoinSide]) -> JoinMade {
        let places = self.conflicts.iter().map(|conflict| conflict.place.clone());
        self.chosen = places.zip(chosen.iter().copied()).collect();
        let joined = match join(self.base.as_deref(), &self.ours_text, &self.theirs, &self.chosen) {
            Ok(joined) => joined,
            Err(refused) => return JoinMade::Refused(refused),
        };
        let is_asked = |conflict: &MergeConflict| self.chosen.contains_key(&conflict.place);
        if !joined.conflicts.iter().all(is_asked) {
            self.conflicts = joined.conflicts;
            return JoinMade::AskAgain(Box::new(self));
        }
        match files::read_bytes(joined.text.as_bytes()) {
            Ok(loaded) => {
                let edit = edit_to(&self.ours, &loaded.dataset);
                JoinMade::Joined { offer: Box::new(self), edit }
            }
            Err(refused) => JoinMade::Refused(refused),
        }
    }

    /// The texts that the file held and holds.
    pub fn bases(&self) -> impl Iterator<Item = KnownBase> {
        let base = self
            .base
            .as_ref()
            .map(|text| KnownBase { known: Fingerprint::of_contents(text.as_bytes()), text: Arc::clone(text) });
        base.into_iter().chain([KnownBase { known: self.known, text: Arc::clone(&self.theirs) }])
    }
}

/// The edit that makes one record another, with what is written around its records.
pub fn edit_to(now: &Dataset, then: &Dataset) -> Edit {
    let edit = edit::between(now, then);
    if files::is_alike_around(now, then) {
        return edit;
    }
    let around = then.as_written.as_ref().map(|written| files::around_from(&files::around_of(written)));
    edit.and(Edit::around(around))
}

/// The name of a file.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
