//! Where what is drafted comes from: one source for all figures that are added, and what has none yet.
//!
//! Pure: it knows no widget.

use super::evidence::EvidenceDraft;
use super::figures::{PointDraft, SeriesDraft};
use super::problem::{EvidenceOwner, FormField};
use super::{Draft, RecordDraft};
use crate::dataset::Id;

/// Facts of a draft that say nowhere who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsourced {
    /// How many.
    pub count: usize,
    /// Where a source is given to them.
    pub field: FormField,
}

impl Draft {
    /// What a person has written in it and that has no source. A draft that nobody has written in lacks nothing.
    pub fn unsourced(&self) -> Option<Unsourced> {
        self.is_typed().then(|| self.body.unsourced()).flatten()
    }
}

impl RecordDraft {
    fn unsourced(&self) -> Option<Unsourced> {
        if let Self::Series(series) = self {
            let count = series.points.iter().filter(|point| point.is_new() && !has_source(&point.evidence)).count();
            return (count > 0).then_some(Unsourced { count, field: FormField::SourceOfNew });
        }
        let field = FormField::Source(EvidenceOwner::Record, 0);
        (!has_source(self.evidence()?)).then_some(Unsourced { count: 1, field })
    }
}

fn has_source(rows: &[EvidenceDraft]) -> bool {
    rows.iter().any(|row| row.source.chosen.is_some())
}

impl PointDraft {
    /// Whether it is a figure that is being added.
    fn is_new(&self) -> bool {
        !self.is_on_record() && !self.is_empty()
    }

    /// Whether it has a source, or one is being typed for it.
    fn names_source(&self) -> bool {
        self.evidence.iter().any(|row| row.source.chosen.is_some() || !row.source.query.trim().is_empty())
    }

    fn choose_source(&mut self, id: Option<&Id>) {
        if self.evidence.is_empty() {
            self.evidence.push(EvidenceDraft::default());
        }
        let Some(first) = self.evidence.first_mut() else { return };
        match id {
            Some(id) => first.source.choose(id.clone()),
            None => first.source.chosen = None,
        }
    }
}

impl SeriesDraft {
    /// Gives the source that was chosen for the new figures to each of them that names none, and to each that had the one
    /// that was chosen before. What is on record keeps what it has.
    pub fn give_source(&mut self) {
        let now = self.source_of_new.chosen.clone();
        let before = std::mem::replace(&mut self.given, now.clone());
        if now.is_none() && before.is_none() {
            return;
        }
        for point in self.points.iter_mut().filter(|point| point.is_new()) {
            let own = point.evidence.first().and_then(|row| row.source.chosen.as_ref());
            let is_given = before.is_some() && own == before.as_ref();
            if (is_given && before != now) || (now.is_some() && !point.names_source()) {
                point.choose_source(now.as_ref());
            }
        }
    }

    /// Gives each of these rows its source.
    pub fn take_sources(&mut self, sources: Vec<(usize, Id)>) {
        for (row, id) in sources {
            if let Some(point) = self.points.get_mut(row) {
                point.choose_source(Some(&id));
            }
        }
    }
}

/// The figures that are being added without a source, by their rows, and what each would take where all of them take what is
/// offered: the source of the nearest new row above that has one, else this one. What is on record keeps what it has, and
/// does not speak for what is new.
pub fn sources_to_take(points: &[PointDraft], offered: Option<&Id>) -> Vec<(usize, Id)> {
    let offered = offered.filter(|_| !points.iter().any(PointDraft::is_on_record));
    let mut above: Option<&Id> = None;
    let mut found = Vec::new();
    for (row, point) in points.iter().enumerate() {
        let own = point.evidence.iter().rev().find_map(|evidence| evidence.source.chosen.as_ref());
        if point.is_new() && !point.names_source() {
            found.extend(above.or(offered).map(|id| (row, id.clone())));
        }
        above = own.filter(|_| !point.is_on_record()).or(above);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Confidence, Dataset, Dated, Evidence, Figure, Point, Qualifier, Series};

    fn row(period: &str, source: Option<&str>) -> PointDraft {
        let mut point = PointDraft::new(period, "1");
        point.choose_source(source.map(Id::new).as_ref());
        point
    }

    fn sources(draft: &SeriesDraft) -> Vec<Option<String>> {
        let first = |point: &PointDraft| Some(point.evidence.first()?.source.chosen.as_ref()?.to_string());
        draft.points.iter().map(first).collect()
    }

    #[test]
    fn the_new_figures_take_the_source_above_them() {
        let mut points = vec![row("2013", None), row("2014", Some("a")), row("2015", None), row("2016", None)];
        points.push(PointDraft::new("", ""));
        points.push(row("2017", None));
        points[3].evidence[0].source.query = "Kazin".to_owned();
        let taken = |offered: Option<&Id>| -> Vec<(usize, String)> {
            sources_to_take(&points, offered).into_iter().map(|(row, id)| (row, id.to_string())).collect()
        };
        let a = || "a".to_owned();
        assert_eq!(taken(None), [(2, a()), (5, a())]);
        assert_eq!(taken(Some(&Id::new("b"))), [(0, "b".to_owned()), (2, a()), (5, a())]);
    }

    #[test]
    fn the_source_of_the_new_figures_is_theirs_and_of_nobody_else() {
        let source = Evidence { source: Id::new("old"), at: None, confidence: Confidence::default() };
        let point = |period: &str, evidence| Point {
            period: Dated::new(period),
            value: Figure::new("1"),
            qualifier: Qualifier::Exact,
            note: None,
            evidence,
        };
        let (bare, on_record) = (point("2011", Vec::new()), point("2012", vec![source]));
        let series = Series { points: vec![bare, on_record], ..Series::new(Id::new("s")) };
        let mut draft = SeriesDraft::editing(&series);
        draft.points.extend([row("2013", None), row("2014", Some("own")), PointDraft::new("", "")]);
        draft.give_source();
        let own = || Some("own".to_owned());
        let old = || Some("old".to_owned());
        assert_eq!(sources(&draft), [None, old(), None, own(), None]);
        let some = |id: &str| Some(id.to_owned());
        draft.source_of_new.choose(Id::new("a"));
        draft.give_source();
        assert_eq!(sources(&draft), [None, old(), some("a"), own(), None]);
        // What is typed later has it too; another choice is for those that had the first.
        draft.points[4] = PointDraft::new("2015", "");
        draft.give_source();
        assert_eq!(sources(&draft), [None, old(), some("a"), own(), some("a")]);
        draft.source_of_new.choose(Id::new("b"));
        draft.give_source();
        assert_eq!(sources(&draft), [None, old(), some("b"), own(), some("b")]);
        draft.source_of_new.chosen = None;
        draft.give_source();
        assert_eq!(sources(&draft), [None, old(), None, own(), None]);
    }

    #[test]
    fn new_figures_without_a_source_are_counted() {
        let mut draft = SeriesDraft::new(&Dataset::default());
        let count = |draft: &SeriesDraft| RecordDraft::Series(Box::new(draft.clone())).unsourced().map(|one| one.count);
        assert_eq!(count(&draft), None, "a row that nothing stands in is no figure");
        draft.points = vec![row("2013", None), row("2014", Some("a")), row("2015", None)];
        draft.points[2].evidence[0].source.query = "being typed".to_owned();
        assert_eq!(count(&draft), Some(2));
        draft.points[2].evidence[0].source.query.clear();
        draft.source_of_new.choose(Id::new("b"));
        draft.give_source();
        assert_eq!(count(&draft), None);
    }
}
