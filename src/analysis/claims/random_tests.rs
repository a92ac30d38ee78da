//! Verdicts on random records: what must never change one, and what must never decide one.

use proptest::prelude::*;

use super::tests::{assessed, figure, record, row};
use super::*;
use crate::analysis::reported::Measured;
use crate::analysis::running;
use crate::dataset::{Dated, Figure, Point, Qualifier, Scale};

fn period() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (2008i32..2016).prop_map(|year| year.to_string()),
        2 => (2008..2016, 1..=2).prop_map(|(year, half)| if half == 1 { format!("{year}-01/{year}-06") } else { format!("{year}-07/{year}-12") }),
        1 => (2008..2016, 33..=36).prop_map(|(year, quarter)| format!("{year}-{quarter}")),
        1 => (2008..2016, 1..3).prop_map(|(year, more)| format!("{year}/{}", year + more)),
    ]
}

fn value() -> impl Strategy<Value = String> {
    let mark = prop_oneof![6 => Just(""), 2 => Just("~"), 1 => Just(">"), 1 => Just(">="), 1 => Just("<"), 1 => Just("<="), 1 => Just("^")];
    (mark, 0u32..400, 0usize..3).prop_map(|(mark, tenths, places)| match places {
        0 => format!("{mark}{}", tenths / 10),
        1 => format!("{mark}{}.{}", tenths / 10, tenths % 10),
        _ => format!("{mark}{}.{}5", tenths / 10, tenths % 10),
    })
}

fn one_series() -> impl Strategy<Value = String> {
    let head = (
        prop_oneof![Just("KZ"), Just("CN")],
        prop_oneof![3 => Just("e9"), 1 => Just("e6"), 1 => Just("e10")],
        prop_oneof![4 => Just(""), 1 => Just("fdi_inflow_net"), 1 => Just("stock")],
    );
    (head, proptest::collection::vec((period(), value()), 0..9)).prop_map(|((reporter, scale, what), points)| {
        let points: Vec<String> = points.iter().map(|(period, value)| format!("{period}={value}")).collect();
        format!("{reporter} {scale} {what}: {}", points.join(" "))
    })
}

fn series_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(one_series(), 1..5).prop_map(|all| all.join(" | "))
}

fn claim_text() -> impl Strategy<Value = String> {
    let period = prop_oneof![
        4 => period(),
        3 => (2008..2014, 1..4).prop_map(|(year, more)| format!("{year}/{}", year + more)),
        1 => (2010..2014, prop_oneof![Just('~'), Just('%')]).prop_map(|(year, mark)| format!("{year}{mark}")),
        1 => Just("[2010,2012]".to_owned()),
        1 => Just("{2010,2012}".to_owned()),
        1 => Just("2010/201X".to_owned()),
    ];
    let what = prop_oneof![4 => Just(""), 1 => Just("cumulative"), 1 => Just("fdi_inflow_net"), 1 => Just("stock")];
    (period, value(), what).prop_map(|(period, value, what)| format!("{period} {value} {what}"))
}

fn verdicts(dataset: &Dataset) -> Vec<(Verdict, Vec<String>)> {
    assessed(dataset).iter().map(|one| (one.verdict, one.by_reporter.iter().map(row).collect())).collect()
}

/// Whether the days of a period are read by none of the claim's readings.
fn is_clear_of(claim: &Claim, period: &str) -> bool {
    let span = crate::time::Edtf::parse(period).unwrap().span();
    let readings = readings(claim.period.as_ref().unwrap().edtf().unwrap());
    readings.iter().all(|reading| reading.spans.iter().all(|own| !own.overlaps(span)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn a_new_point_changes_no_verdict_unless_it_overlaps_the_period(series in series_text(), claim in claim_text(), period in period(), value in value(), at in 0usize..4) {
        let before = record(&series, &claim);
        prop_assume!(is_clear_of(&before.claims[0], &period));
        let mut after = before.clone();
        let (qualifier, value) = figure(&value);
        let at = at % after.series.len();
        after.series[at].points.push(Point { period: Dated::new(&period), value, qualifier, note: None, evidence: Vec::new() });
        prop_assert_eq!(verdicts(&before), verdicts(&after));
    }

    #[test]
    fn widening_a_point_that_is_alone_in_its_period_never_decides(series in series_text(), claim in claim_text(), at in 0usize..4, point in 0usize..9) {
        let before = record(&series, &claim);
        let at = at % before.series.len();
        let own = &before.series[at];
        prop_assume!(!own.points.is_empty());
        let point = point % own.points.len();
        let span = |point: &Point| point.period.edtf().unwrap().span();
        // Alone: no other figure says anything about its days, not even by way of a longer period or of its parts.
        let is_beside = |other: &Point| span(other).overlaps(span(&own.points[point]));
        let count = before.series.iter().filter(|series| series.reporter == own.reporter).flat_map(|series| &series.points).filter(|other| is_beside(other)).count();
        prop_assume!(count == 1);
        let interval = value::interval_of(own.points[point].value.value().unwrap(), &own.points[point].qualifier, 0).unwrap();
        let wider = [
            interval.low.as_ref().map(|low| (Qualifier::AtLeast, low.value.to_string())),
            interval.high.as_ref().map(|high| (Qualifier::AtMost, high.value.to_string())),
        ];
        for (qualifier, value) in wider.into_iter().flatten() {
            let mut after = before.clone();
            let point = &mut after.series[at].points[point];
            (point.qualifier, point.value) = (qualifier, Figure::new(&value));
            for (before, after) in assessed(&before).iter().zip(assessed(&after).iter()) {
                for (before, after) in before.by_reporter.iter().zip(&after.by_reporter) {
                    prop_assert!(before.verdict != Verdict::Undecided || after.verdict == Verdict::Undecided, "{} became {}", row(before), row(after));
                }
                prop_assert!(before.verdict != Verdict::Undecided || after.verdict == Verdict::Undecided);
            }
        }
    }

    #[test]
    fn the_order_of_records_changes_nothing(series in series_text(), claims in proptest::collection::vec(claim_text(), 1..4), seed in any::<u64>()) {
        let before = record(&series, &claims.join(" | "));
        let mut after = before.clone();
        let mut state = seed;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below.max(1)
        };
        for series in &mut after.series {
            for at in (1..series.points.len()).rev() {
                series.points.swap(at, next(at + 1));
            }
        }
        for at in (1..after.series.len()).rev() {
            after.series.swap(at, next(at + 1));
        }
        after.claims.reverse();
        let told = |dataset: &Dataset| {
            let assessments = assessed(dataset);
            let mut told: Vec<String> = dataset.claims.iter().zip(assessments.iter()).map(|(claim, one)| {
                let point = |at: &PointAt| {
                    let series = &dataset.series[at.series];
                    let point = &series.points[at.point];
                    format!("{} {} {} {}", series.id, point.period.text(), point.value.text(), point.qualifier.word())
                };
                let rows: Vec<String> = one.by_reporter.iter().map(|by| {
                    let series: Vec<&str> = by.series.iter().map(|at| dataset.series[*at].id.as_str()).collect();
                    let points: Vec<String> = assessments.points(by).iter().map(point).collect();
                    format!("{} {series:?} {points:?}", row(by))
                }).collect();
                let conflicts: Vec<&str> = one.conflicts.iter().map(|conflict| dataset.claims[conflict.with].id.as_str()).collect();
                format!("{} {:?} {rows:?} {conflicts:?}", claim.id, one.verdict)
            }).collect();
            told.sort();
            told
        };
        prop_assert_eq!(told(&before), told(&after));
    }

    #[test]
    fn a_thousand_times_every_scale_changes_nothing(series in series_text(), claims in proptest::collection::vec(claim_text(), 1..4)) {
        let before = record(&series, &claims.join(" | "));
        let mut after = before.clone();
        after.series.iter_mut().for_each(|series| series.scale.power += 3);
        after.claims.iter_mut().for_each(|claim| claim.scale = claim.scale.map(|scale| Scale { power: scale.power + 3 }));
        let (one, other) = (assessed(&before), assessed(&after));
        prop_assert!(one.iter().eq(other.iter()));
    }

    #[test]
    fn verdicts_and_sums_agree(series in series_text(), claim in claim_text()) {
        let dataset = record(&series, &claim);
        for one in assessed(&dataset).iter() {
            let claimed = one.claimed.as_ref().unwrap();
            for by in &one.by_reporter {
                let Some(sum) = &by.sum else { continue };
                prop_assert_eq!(by.verdict == Verdict::Holds, sum.is_inside(claimed), "{}", row(by));
                prop_assert!(!sum.is_apart(claimed) || by.verdict == Verdict::Fails, "{}", row(by));
                prop_assert!(by.verdict == Verdict::Undecided || by.settles.is_empty());
                prop_assert!(by.verdict != Verdict::Undecided || !by.settles.is_empty());
            }
        }
    }

    #[test]
    fn a_cumulated_sum_is_what_a_claim_over_the_same_days_is_held_against(series in series_text(), from in 2008i32..2013, measure in prop_oneof![Just("trade_turnover"), Just("fdi_inflow_net")]) {
        let whole = crate::time::Edtf::parse(&format!("{from}/2017")).unwrap().span();
        let (basis, of) = (crate::dataset::Basis::Flow, crate::dataset::Measure::from_word(measure));
        let measured = Measured { measure: &of, basis: &basis, unit: "USD" };
        let dataset = record(&series, "");
        for reporter in ["KZ", "CN"].map(crate::dataset::Id::new) {
            let cumulated = running::since(&dataset, measured, &reporter, whole, 9);
            let known: Vec<_> = cumulated.known().collect();
            let claims: Vec<String> = known.iter().map(|summed| format!("{from}-01-01/{} >1 {measure}", summed.span.latest.unwrap())).collect();
            let judged = record(&series, &claims.join(" | "));
            for (summed, assessment) in known.iter().zip(assessed(&judged).iter()) {
                let by = assessment.by_reporter.iter().find(|by| by.reporter == reporter).unwrap();
                let sum = by.sum.as_ref().unwrap();
                prop_assert_eq!(summed.is_complete, by.missing.is_empty() && by.partly.is_empty());
                prop_assert_eq!(&summed.amounts.low, &sum.low);
                prop_assert!(!summed.is_complete || summed.amounts.high == sum.high);
            }
            // The parts follow one another, and leave no day out.
            let mut next = whole.earliest.unwrap();
            for part in &cumulated.parts {
                let span = match part {
                    running::StretchPart::Known(summed) => summed.span,
                    running::StretchPart::Unknown(span) => *span,
                };
                prop_assert_eq!(span.earliest, Some(next));
                next = span.latest.unwrap().plus_days(1);
            }
            prop_assert_eq!(next, whole.latest.unwrap().plus_days(1));
        }
    }
}
