//! What may be said with whose figures: the claims with their verdicts in a sentence.

use super::model::{BriefBlock, BriefRun};
use super::writer::{BriefWriter, NamedInBrief};
use crate::analysis::claims::Verdict;
use crate::analysis::planned;
use crate::dataset::{Claim, Event, Evidence, Id};
use crate::describe::reasons::{self, VerdictContext};
use crate::time::{self, DaySpan};
use crate::words::records;

/// More are not read before a meeting.
const MOST: usize = 7;

/// A claim with what came of holding it against the record.
struct JudgedClaim<'a> {
    at: usize,
    claim: &'a Claim,
    verdict: Verdict,
}

impl NamedInBrief for JudgedClaim<'_> {
    fn name_in_brief(&self, context: VerdictContext<'_>) -> String {
        let title = context.words.with("brief-quoted", &[("text", (&context.title(self.claim)).into())]);
        if self.verdict == Verdict::NotComparable {
            return title;
        }
        let verdict = reasons::verdict(context.words, self.verdict);
        context.words.with("brief-named-claim", &[("title", (&title).into()), ("verdict", (&verdict).into())])
    }

    fn evidence_in_brief<'a>(&'a self, _: VerdictContext<'a>) -> &'a [Evidence] {
        &self.claim.evidence
    }
}

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
    let mut found: Vec<JudgedClaim<'_>> = Vec::new();
    for (at, claim) in context.dataset.claims.iter().enumerate().filter(|(_, claim)| is_meant(claim)) {
        let verdict = context.assessments.get(at).map_or(Verdict::NotComparable, |assessment| assessment.verdict);
        found.push(JudgedClaim { at, claim, verdict });
    }
    found.sort_by_key(|one| (one.claim.measure.is_none(), one.at));
    let (judged, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.verdict != Verdict::NotComparable);
    let judged = writer.list(judged, MOST, |writer, one| told(writer, &one));
    let BriefBlock::List(mut items) = judged else { return };
    if !others.is_empty() {
        items.push(writer.named_together("brief-not-compared", &others));
    }
    let intro = BriefBlock::Paragraph(vec![BriefRun::Text(context.words.text("brief-claims-intro"))]);
    let blocks = if items.is_empty() { Vec::new() } else { vec![intro, BriefBlock::List(items)] };
    writer.section(context.words.text("brief-claims"), blocks);
}

/// "“More than 75 bn”: depends. On the figures of China it holds, on those of Kazakhstan it fails."
fn told(writer: &mut BriefWriter<'_>, judged: &JudgedClaim<'_>) -> Vec<BriefRun> {
    let (words, verdicts) = (writer.words(), writer.context);
    let JudgedClaim { at, claim, verdict } = *judged;
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
