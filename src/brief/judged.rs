//! What may be said with whose figures: the claims with their verdicts in a sentence.

use super::model::{BriefBlock, BriefRun};
use super::writer::{BriefWriter, line};
use crate::analysis::claims::Verdict;
use crate::analysis::planned;
use crate::dataset::{Claim, Event, Evidence, Id};
use crate::describe::reasons;
use crate::time::{self, DaySpan};
use crate::words::records;

/// More are not read before a meeting.
const MOST: usize = 7;

/// The claims that are made by the sources of an event, as far as these tell of its time.
pub fn of_event(writer: &mut BriefWriter<'_>, event: &Event) {
    let context = writer.context;
    let Some(after) = event.when.edtf().and_then(|edtf| edtf.latest()) else { return };
    let mut sources: Vec<&Id> = event.evidence.iter().map(|one| &one.source).collect();
    sources.retain(|source| planned::tells_of_its_time(context.dataset, context.index, source, event, after));
    section(writer, |claim| claim.evidence.iter().any(|one| sources.contains(&&one.source)));
}

/// The claims that somebody made.
pub fn by(writer: &mut BriefWriter<'_>, id: &Id) {
    section(writer, |claim| claim.by.contains(id));
}

/// The claims about these days.
pub fn of_days(writer: &mut BriefWriter<'_>, days: DaySpan) {
    section(writer, |claim| {
        let period = claim.period.as_ref().and_then(|period| period.edtf());
        period.is_some_and(|edtf| time::within(edtf, &[days]).is_some())
    });
}

fn section(writer: &mut BriefWriter<'_>, is_meant: impl Fn(&Claim) -> bool) {
    let context = writer.context;
    let mut found: Vec<(usize, &Claim, Verdict)> = Vec::new();
    for (at, claim) in context.dataset.claims.iter().enumerate().filter(|(_, claim)| is_meant(claim)) {
        let verdict = context.assessments.get(at).map_or(Verdict::NotComparable, |assessment| assessment.verdict);
        found.push((at, claim, verdict));
    }
    found.sort_by_key(|(at, claim, _)| (claim.measure.is_none(), *at));
    let (judged, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(.., verdict)| *verdict != Verdict::NotComparable);
    let judged = writer.list(judged, MOST, |writer, (at, claim, verdict)| told(writer, at, claim, verdict));
    let BriefBlock::List(mut items) = judged else { return };
    items.extend(not_compared(writer, &others));
    let intro = BriefBlock::Paragraph(vec![BriefRun::Text(context.words.text("brief-claims-intro"))]);
    let blocks = if items.is_empty() { Vec::new() } else { vec![intro, BriefBlock::List(items)] };
    writer.section(context.words.text("brief-claims"), blocks);
}

/// The claims that nothing on record can be held against, in one line.
fn not_compared(writer: &mut BriefWriter<'_>, claims: &[(usize, &Claim, Verdict)]) -> Option<Vec<BriefRun>> {
    /// More are not read in a line.
    const MOST_NAMED: usize = 4;
    let words = writer.words();
    let verdicts = writer.context;
    let quoted = |claim: &Claim| words.with("brief-quoted", &[("text", (&verdicts.title(claim)).into())]);
    let mut named: Vec<String> = claims.iter().take(MOST_NAMED).map(|(_, claim, _)| quoted(claim)).collect();
    let left = claims.len().saturating_sub(MOST_NAMED);
    if left > 0 {
        named.push(words.with("brief-more", &[("count", left.into())]));
    }
    let evidence: Vec<Evidence> =
        claims.iter().take(MOST_NAMED).flat_map(|(_, claim, _)| claim.evidence.iter().cloned()).collect();
    let told = words.with("brief-not-compared", &[("claims", (&words.semicolons(named)).into())]);
    (!claims.is_empty()).then(|| line(told, writer.cite(&evidence)))
}

/// "“More than 75 bn”: depends. On the figures of China it holds, on those of Kazakhstan it fails."
fn told(writer: &mut BriefWriter<'_>, at: usize, claim: &Claim, verdict: Verdict) -> Vec<BriefRun> {
    let (words, verdicts) = (writer.words(), writer.context);
    let title = words.with("brief-quoted", &[("text", (&verdicts.title(claim)).into())]);
    let word = records::capitalised(&reasons::verdict(words, verdict));
    let assessment = writer.context.assessments.get(at);
    let opening = assessment.map(|assessment| verdicts.opening(claim, assessment)).unwrap_or_default();
    // What is open is told with what would close it.
    let open = assessment.filter(|_| verdict == Verdict::Undecided);
    let settles =
        open.and_then(|open| open.by_reporter.iter().find_map(|row| verdicts.settles(claim, row).into_iter().next()));
    let sentences: Vec<String> = std::iter::once(opening)
        .chain(settles)
        .map(|text| words.with("claims-sentence", &[("text", (&text).into())]))
        .collect();
    let mut runs = vec![BriefRun::Strong(word), BriefRun::Text(format!(" {} {title}", words.text("brief-dash")))];
    runs.extend(writer.cite(&claim.evidence));
    runs.push(BriefRun::Text(format!(" {}", sentences.join(" "))));
    runs
}
