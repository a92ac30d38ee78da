//! The reasoning behind a verdict, as sections: by whom or by which count, with formula, figures, sources, what is missing.
//!
//! Pure: facts and findings in, sections out. It knows no widget.

use crate::analysis::claims::{Assessment, ByReporter, CountingRule, Group, PointAt, RuleCount, Verdict};
use crate::dataset::{Claim, Confidence, Evidence, Qualifier};
use crate::describe::RecordNames;
use crate::describe::amounts;
use crate::describe::reasons::VerdictContext;
use crate::describe::sheet::{Section, SheetNote, SheetRow, SheetRun};
use crate::words::{dates, records};

/// More figures or events than this are not listed under one verdict: nobody reads on.
const MOST_LISTED: usize = 60;

/// What a claim is told with.
#[derive(Clone, Copy)]
pub struct ClaimExplanation<'a> {
    /// The names of the record.
    pub teller: RecordNames<'a>,
    /// The verdicts, with what they are told from.
    pub telling: VerdictContext<'a>,
}

impl ClaimExplanation<'_> {
    /// Everything there is to say about the claim at this place in `dataset.claims`.
    pub fn sections(&self, at: usize) -> Vec<Section> {
        let telling = &self.telling;
        let (Some(claim), Some(assessment)) = (telling.dataset.claims.get(at), telling.assessments.get(at)) else {
            return Vec::new();
        };
        let opening = SheetRow::text(telling.opening(claim, assessment));
        let by = self.teller.labelled_links("details-by", &claim.by);
        let comparable = |row: &&ByReporter| row.verdict != Verdict::NotComparable;
        let reporters =
            assessment.by_reporter.iter().filter(comparable).flat_map(|row| self.reporter(claim, assessment, row));
        let others = assessment.by_reporter.iter().filter(|row| !comparable(row)).map(|row| self.other(claim, row));
        let rules = assessment.counting.by_rule.iter().flat_map(|counted| self.rule(counted));
        let mut rules: Vec<SheetRow> = rules.collect();
        rules.extend(telling.count_settles(assessment).map(|settles| SheetRow::default().with_under(Some(settles))));
        let sections = [
            Some(Section { rows: [opening].into_iter().chain(by).collect(), ..Section::default() }),
            Section::headed("claims-by-reporter", reporters.collect()),
            Section::headed("claims-by-rule", rules),
            Section::headed("claims-not-counted-heading", self.not_counted(assessment)),
            Section::headed("claims-possibly-heading", self.possibly(assessment)),
            Section::headed("claims-not-comparable-heading", others.collect()),
            Section::headed("claims-at-odds", self.conflicts(assessment)),
            self.teller.said_by(&claim.evidence),
        ];
        sections.into_iter().flatten().collect()
    }

    /// A reporter: verdict and sum, what is missing, what would settle it; then figure by figure with its sources.
    fn reporter(&self, claim: &Claim, assessment: &Assessment, row: &ByReporter) -> Vec<SheetRow> {
        let telling = &self.telling;
        let pieces =
            vec![self.teller.link(&row.reporter), SheetRun::Text(format!("  {}", self.sum(claim, assessment, row)))];
        let mut head = SheetRow { pieces, starts_group: true, ..SheetRow::default() }.with_verdict(Some(row.verdict));
        head = head.with_under(Some(records::capitalised(&telling.calculation(claim, assessment, row))));
        head = head.with_under(telling.assumed(row)).with_under(telling.readings(row));
        head.under.extend(telling.settles(claim, row).into_iter().map(SheetNote::caution));
        let mut rows = vec![head];
        let points = telling.assessments.points(row);
        let shown = points.iter().take(MOST_LISTED).flat_map(|at| self.point(*at));
        rows.extend(shown);
        rows.extend(self.more(points.len()));
        rows
    }

    /// What a reporter's figures come to, as short as it can be said: "USD 79.1 bn", "52 or more, USD bn".
    fn sum(&self, claim: &Claim, assessment: &Assessment, row: &ByReporter) -> String {
        let of = (claim.unit.as_deref().unwrap_or_default(), claim.scale.unwrap_or_default().power);
        if let Some(nominal) = self.telling.nominal(claim, row) {
            return amounts::amount(
                self.teller.words,
                &Qualifier::Exact,
                &amounts::shortened(&nominal.to_string()),
                of,
            );
        }
        let range =
            row.sum.as_ref().map(|sum| self.telling.range(sum, assessment.claimed.as_ref())).unwrap_or_default();
        let unit = amounts::unit(self.teller.words, of.0, of.1);
        self.teller.with("claims-sum", &[("range", (&range).into()), ("unit", (&unit).into())])
    }

    fn more(&self, count: usize) -> Option<SheetRow> {
        let left = count.checked_sub(MOST_LISTED).filter(|left| *left > 0)?;
        Some(SheetRow::default().with_under(Some(self.teller.with("details-and-more", &[("count", left.into())]))))
    }

    /// A figure: its period, its value as written, and each source that says so.
    fn point(&self, at: PointAt) -> Vec<SheetRow> {
        let Some((series, point)) = self.telling.point(at) else { return Vec::new() };
        let period = match point.period.edtf() {
            Some(edtf) => dates::period(self.teller.words, edtf),
            None => point.period.text().to_owned(),
        };
        let of = (series.unit.as_str(), series.scale.power);
        let value = amounts::amount(self.teller.words, &point.qualifier, point.value.text(), of);
        let mut rows = vec![SheetRow::text(value).labelled(&period)];
        let pieces = self.teller.links(point.evidence.iter().map(|one| &one.source));
        if !pieces.is_empty() {
            let sources = SheetRow { pieces, is_quiet: true, ..SheetRow::default() }.labelled("");
            rows.push(sources.with_under(self.places(&point.evidence)));
        }
        rows
    }

    /// Where in its sources a figure stands, and how sure that is.
    fn places(&self, evidence: &[Evidence]) -> Option<String> {
        let places = evidence.iter().filter_map(|one| one.at.clone());
        let doubtful = evidence.iter().filter(|one| one.confidence != Confidence::Stated);
        let doubts = doubtful.map(|one| records::word(self.teller.words, "confidence", one.confidence.word()));
        let parts: Vec<String> = places.chain(doubts).collect();
        (!parts.is_empty()).then(|| self.teller.words.commas(parts))
    }

    /// A reporter none of whose series can be compared.
    fn other(&self, claim: &Claim, row: &ByReporter) -> SheetRow {
        let head = SheetRow { pieces: vec![self.teller.link(&row.reporter)], ..SheetRow::default() };
        head.with_under(Some(records::capitalised(&self.telling.differs(claim, row))))
    }

    /// A rule of counting: how many, what it does, and which events make the count.
    fn rule(&self, counted: &RuleCount) -> Vec<SheetRow> {
        let telling = &self.telling;
        let name = records::capitalised(&telling.rule(counted.rule));
        let many = telling.how_many(counted);
        let text = self.teller.with("claims-rule-count", &[("rule", (&name).into()), ("many", (&many).into())]);
        let head = SheetRow { pieces: vec![SheetRun::Text(text)], starts_group: true, ..SheetRow::default() };
        let head = head.with_verdict(Some(counted.verdict));
        let mut rows = vec![head.with_under(Some(telling.rule_explained(counted.rule)))];
        rows.extend(counted.groups.iter().take(MOST_LISTED).map(|group| self.group(counted.rule, group)));
        rows.extend(self.more(counted.groups.len()));
        rows
    }

    /// What counts once: an event, or an occasion with what of it is meant.
    fn group(&self, rule: CountingRule, group: &Group) -> SheetRow {
        let ids = |places: &[usize]| {
            places
                .iter()
                .filter_map(|at| self.telling.dataset.events.get(*at))
                .map(|event| &event.id)
                .collect::<Vec<_>>()
        };
        let stands_for = if rule == CountingRule::OneADay { group.events.clone() } else { vec![group.stands_for] };
        let row = SheetRow { pieces: self.teller.links(ids(&stands_for)), ..SheetRow::default() };
        let when = stands_for
            .first()
            .and_then(|at| self.telling.dataset.events.get(*at))
            .map(|event| self.teller.date(&event.when));
        let mut row = row.with_aside(when);
        if rule != CountingRule::OneADay && group.events.as_slice() != [group.stands_for] {
            let meant: Vec<String> = group.events.iter().take(MOST_LISTED).map(|at| self.telling.event(*at)).collect();
            row.under.extend(meant.into_iter().map(SheetNote::plain));
        }
        row
    }

    fn not_counted(&self, assessment: &Assessment) -> Vec<SheetRow> {
        let one = |not_counted: &crate::analysis::claims::NotCounted| {
            let mut row = self.teller.event_row(not_counted.event)?;
            if not_counted.is_undated {
                row = row.with_under(Some(records::capitalised(&self.teller.text("claims-undated"))));
            }
            Some(row)
        };
        assessment.counting.not_counted.iter().take(MOST_LISTED).filter_map(one).collect()
    }

    fn possibly(&self, assessment: &Assessment) -> Vec<SheetRow> {
        let events = assessment.counting.only_possibly.iter().take(MOST_LISTED);
        events.filter_map(|at| self.teller.event_row(*at)).collect()
    }

    fn conflicts(&self, assessment: &Assessment) -> Vec<SheetRow> {
        let one = |conflict: &crate::analysis::claims::Conflict| {
            let other = self.telling.dataset.claims.get(conflict.with)?;
            let row = SheetRow::link(self.telling.title(other), other.id.clone());
            Some(row.with_under(Some(self.telling.conflict(conflict))))
        };
        assessment.conflicts.iter().take(MOST_LISTED).filter_map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::claims::Assessments;
    use crate::files;
    use crate::index::Index;
    use crate::words::Words;

    fn told(id: &str) -> Vec<(Option<&'static str>, Vec<String>)> {
        let dataset = files::bundled().unwrap().dataset;
        let index = Index::build(&dataset);
        let assessments = Assessments::build(&dataset, &index);
        let words = Words::english();
        let reasoner = ClaimExplanation {
            teller: RecordNames { dataset: &dataset, index: &index, words: &words },
            telling: VerdictContext { dataset: &dataset, index: &index, assessments: &assessments, words: &words },
        };
        let at = dataset.claims.iter().position(|claim| claim.id.as_str() == id).unwrap();
        let sections = reasoner.sections(at);
        sections.iter().map(|section| (section.heading, section.rows.iter().map(SheetRow::said).collect())).collect()
    }

    fn under(told: &[(Option<&'static str>, Vec<String>)], heading: &str) -> Vec<String> {
        told.iter().find(|(of, _)| *of == Some(heading)).map(|(_, rows)| rows.clone()).unwrap_or_default()
    }

    #[test]
    fn both_sums_stand_with_their_figures_and_sources() {
        let told = told("turnover-75");
        assert!(told[0].1[0].contains("It depends on who counts"), "{told:?}");
        let rows = under(&told, "claims-by-reporter");
        assert_eq!(rows.len(), 2 + 2 * 4 + 2 * 4);
        assert!(
            rows[0]
                .starts_with("China  USD 79.1 bn / About 25 (2011) + about 25.6 (2012) + 28.5 or 28.6 (2013) = 79.1")
                && rows[0].ends_with("| holds"),
            "{rows:?}"
        );
        assert_eq!(rows[1..3], ["2011: about USD 25 bn", "Global Times, Ambassador Ermekbayev"]);
        assert!(
            rows[9].starts_with("Kazakhstan  USD 68.0 bn / 21.312611 (2011)") && rows[9].ends_with("| fails"),
            "{rows:?}"
        );
        assert_eq!(
            rows[11],
            "World Integrated Trade Solution (UN Comtrade) / Kazakhstan as reporter, partner China, inferred"
        );
        assert!(under(&told, "details-said-by")[0].ends_with("| par. 16"));
    }

    #[test]
    fn each_rule_lists_what_makes_its_count() {
        let told = told("five-meetings");
        let rows = under(&told, "claims-by-rule");
        assert_eq!(rows[0], "Every record: 5 / Each record counts as one | holds");
        assert_eq!(rows[1], "Sanya | 6 April 2013");
        let occasion = rows.iter().position(|row| row.starts_with("One an occasion: 4")).unwrap();
        assert_eq!(
            rows[occasion + 3],
            "State visit, Xi / Astana talks (7 September 2013) / Almaty, second round (8 September 2013) | 6–8 September 2013"
        );
        assert_eq!(under(&told, "claims-not-counted-heading"), ["Matybulak Range / disputed | 9 September 2013"]);
    }

    #[test]
    fn what_is_missing_and_what_cannot_be_compared_is_told() {
        let told = told("invested-10-3");
        let rows = under(&told, "claims-by-reporter");
        assert!(
            rows[0].contains("= 8.639 on record, nothing for 2013 and January–March 2014, so 8.64 or more")
                && rows[0].contains("would settle it: they would have to come to 1.61 to 1.71"),
            "{rows:?}"
        );
        let others = under(&told, "claims-not-comparable-heading");
        assert_eq!(others.len(), 3);
        assert!(others.iter().any(|row| row.starts_with("China") && row.contains("adds up to 5.409 for 2005–2013")));
    }

    #[test]
    fn who_said_a_claim_is_told_with_it() {
        assert_eq!(told("invested-24")[0].1[1], "By: Alikhan Smailov");
        assert_eq!(told("invested-10-3")[0].1.len(), 1);
    }
}
