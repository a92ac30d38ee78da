//! `chancery claims`: what comes of holding each claim of a record against its figures and events.

use std::path::Path;

use super::answers::{CANNOT_READ, FOUND_FAULTS, WELL, open, say, say_json, shown};
use super::output;
use crate::analysis::claims::{Assessment, Assessments, Bound, ByReporter, PointAt, RuleCount, Verdict};
use crate::dataset::{Claim, Dataset};
use crate::describe::reasons::{self, VerdictContext};
use crate::index::Index;
use crate::words::{Words, records};

/// Checks every claim of the record at `path`; the status is 1 if one fails.
pub fn run(words: &Words, path: &Path, is_json: bool) -> u8 {
    let Some(loaded) = open(words, path) else { return CANNOT_READ };
    let dataset = &loaded.dataset;
    let index = Index::build(dataset);
    let assessments = Assessments::build(dataset, &index);
    let telling = VerdictContext { dataset, index: &index, assessments: &assessments, words };
    let claims = dataset.claims.iter().zip(assessments.iter()).enumerate();
    if is_json {
        let rows: Vec<serde_json::Value> =
            claims.map(|(at, (claim, assessment))| row(&telling, at, claim, assessment)).collect();
        say_json(rows);
    } else {
        let told: Vec<String> = claims.map(|(at, (claim, assessment))| tell(&telling, at, claim, assessment)).collect();
        say(&told.join("\n"));
        output::complain(&format!("{}: {}", shown(words, path), summary(words, &assessments)));
    }
    let has_failed = assessments.iter().any(|assessment| assessment.verdict == Verdict::Fails);
    if has_failed { FOUND_FAULTS } else { WELL }
}

fn row(telling: &VerdictContext<'_>, at: usize, claim: &Claim, assessment: &Assessment) -> serde_json::Value {
    let by_reporter: Vec<serde_json::Value> =
        assessment.by_reporter.iter().map(|row| reporter(telling.dataset, telling.assessments, row)).collect();
    let counts: Vec<serde_json::Value> = assessment.counting.by_rule.iter().map(count).collect();
    serde_json::json!({
        "id": claim.id.as_str(),
        "verdict": assessment.verdict.word(),
        "by_reporter": by_reporter,
        "counts": counts,
        "reason": telling.reason(at),
    })
}

fn reporter(dataset: &Dataset, assessments: &Assessments, row: &ByReporter) -> serde_json::Value {
    let end = |pick: fn(&crate::analysis::claims::Interval) -> &Option<Bound>| {
        row.sum.as_ref().and_then(|sum| pick(sum).as_ref()).map(|end| end.value.to_string())
    };
    let series: Vec<&str> =
        row.series.iter().filter_map(|at| dataset.series.get(*at)).map(|series| series.id.as_str()).collect();
    let points: Vec<serde_json::Value> = assessments.points(row).iter().filter_map(|at| point(dataset, *at)).collect();
    serde_json::json!({
        "reporter": row.reporter.as_str(),
        "series": series,
        "verdict": row.verdict.word(),
        "low": end(|sum| &sum.low),
        "high": end(|sum| &sum.high),
        "missing": row.missing_texts(),
        "points": points,
    })
}

fn point(dataset: &Dataset, at: PointAt) -> Option<serde_json::Value> {
    let series = dataset.series.get(at.series)?;
    let point = series.points.get(at.point)?;
    Some(serde_json::json!({
        "series": series.id.as_str(),
        "period": point.period.text(),
        "value": point.value.text(),
        "qualifier": point.qualifier.word(),
    }))
}

fn count(counted: &RuleCount) -> serde_json::Value {
    serde_json::json!({
        "rule": counted.rule.word(),
        "low": counted.low.to_string(),
        "high": counted.high.to_string(),
        "verdict": counted.verdict.word(),
    })
}

/// The widest that a line gets, in characters.
const WIDTH: usize = 100;

/// More figures than this are not listed under a claim: `--json` has them all.
const MOST_FIGURES: usize = 40;

/// Where the sentences stand: behind the longest verdict.
const INDENT: usize = 16;

fn tell(telling: &VerdictContext<'_>, at: usize, claim: &Claim, assessment: &Assessment) -> String {
    let verdict = reasons::verdict(telling.words, assessment.verdict);
    let mut text = wrapped(&telling.title(claim), &format!("{verdict:<INDENT$}"));
    for sentence in telling.said_by(claim).into_iter().chain(telling.sentences(at)) {
        text.push_str(&wrapped(&sentence, &" ".repeat(INDENT)));
    }
    let figures: Vec<String> = assessment.by_reporter.iter().flat_map(|row| telling.figures(claim, row)).collect();
    for figure in figures.iter().take(MOST_FIGURES) {
        text.push_str(&wrapped(figure, &format!("{}· ", " ".repeat(INDENT))));
    }
    if let Some(left) = figures.len().checked_sub(MOST_FIGURES).filter(|left| *left > 0) {
        let more = telling.words.with("details-and-more", &[("count", left.into())]);
        text.push_str(&wrapped(&more, &format!("{}· ", " ".repeat(INDENT))));
    }
    text
}

/// A text in lines, the first behind `start`, the others as far in.
fn wrapped(text: &str, start: &str) -> String {
    let indent = " ".repeat(start.chars().count());
    let mut lines = String::new();
    let mut line = start.to_owned();
    let mut has_word = false;
    for word in text.split_whitespace() {
        if has_word && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(line.trim_end());
            lines.push('\n');
            line.clone_from(&indent);
            has_word = false;
        }
        if has_word {
            line.push(' ');
        }
        line.push_str(word);
        has_word = true;
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

/// "21 claims: 1 holds, 2 depend …"
fn summary(words: &Words, assessments: &Assessments) -> String {
    let counts = Verdict::ALL.into_iter().filter_map(|verdict| {
        let count = assessments.iter().filter(|assessment| assessment.verdict == verdict).count();
        let word = records::word(words, "verdict", verdict.word());
        (count > 0).then(|| words.with("cli-claims-count", &[("count", count.into()), ("verdict", (&word).into())]))
    });
    let counts: Vec<String> = counts.collect();
    let claims = words.with("cli-claims-summary", &[("claims", assessments.iter().count().into())]);
    if counts.is_empty() { claims } else { format!("{claims}: {}", words.commas(counts)) }
}
