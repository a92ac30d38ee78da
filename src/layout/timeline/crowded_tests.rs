//! What a lane counts is what is there: each thing once, each bucket as many as begin in it, and the same whichever way one came.

use proptest::prelude::*;

use super::*;
use crate::dataset::RecordKind;
use crate::index::lanes::{LaneItem, LaneName};
use crate::view::{TimeScale, TimeWindow};

fn lane(items: &[(i64, i64)]) -> Lane {
    let item = |(at, &(first, days)): (usize, &(i64, i64))| LaneItem {
        at: (RecordKind::Event, at),
        stretch: match days {
            1_000.. => Stretch::new(first, Stretch::OPEN_END),
            days => Stretch::new(first, first + days),
        },
    };
    Lane::new(LaneName::Visits, items.iter().enumerate().map(item).collect())
}

/// Days around a few crowded years, some of them the same.
fn items() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let first = prop_oneof![3 => 0i64..400, 2 => 3_000i64..3_030, 1 => -20_000i64..20_000, 1 => Just(3_012i64)];
    let days = prop_oneof![6 => Just(0i64), 2 => 1i64..10, 1 => 10i64..1_010];
    proptest::collection::vec((first, days), 121..900)
}

fn axis_of(start: i64, days: i64, width: f32) -> (TimeAxis, f64) {
    let window = TimeWindow::showing(Day::from_number(start), Day::from_number(start + days));
    (TimeAxis::of_scale(&TimeScale::new(window, 0.0, width)), f64::from(width))
}

proptest! {
    #[test]
    fn every_bucket_has_as_many_as_begin_in_it_and_everything_is_shown_or_counted_once(
        given in items(),
        start in -2_000i64..4_000,
        days in 1i64..30_000,
        width in 200f32..2_400.0,
        selected in proptest::option::of(0usize..900),
    ) {
        let lane = lane(&given);
        let selected = selected.filter(|place| *place < lane.len());
        let (axis, width) = axis_of(start, days, width);
        let covers = Extent { left: -width, right: width * 2.0 };
        let (placed, crowd) = part(&lane, axis, covers, selected).unwrap();
        let mut sorted = placed.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), placed.len(), "nothing is placed twice");
        let mut expected = vec![0_u32; crowd.counts.len()];
        for (place, item) in lane.items().enumerate() {
            let is_placed = placed.contains(&place);
            let is_counted = crowd.counts_place(&lane, place);
            prop_assert!(!(is_placed && is_counted), "{item:?} is shown and counted");
            let bucket = (i128::from(item.stretch.first) - i128::from(crowd.first_day)).div_euclid(crowd.bucket_days.into());
            let is_looked_at = usize::try_from(bucket).is_ok_and(|bucket| bucket < crowd.counts.len());
            prop_assert!(!is_looked_at || is_placed || is_counted, "{item:?} is lost");
            if is_counted {
                expected[usize::try_from(bucket).unwrap()] += 1;
            }
        }
        prop_assert_eq!(&crowd.counts, &expected);
        // What is lit is set off where it begins, wherever it is counted, and nowhere else.
        let all = lit_in_view((&crowd, &lane), lane.items(), (axis, 0.0), covers);
        let middle = |day: i64| (axis.start_of(day) + axis.end_of(day)) / 2.0;
        let in_view = (0..lane.len()).filter(|place| crowd.counts_place(&lane, *place)).filter(|place| {
            let x = middle(lane.item(*place).unwrap().stretch.first);
            x >= covers.left && x <= covers.right
        });
        prop_assert_eq!(all.len(), in_view.count());
        prop_assert!(all.iter().all(|(_, count)| *count > 0), "it stands out of a bucket that it is in");
        if let Some(fold) = crowd.fold(&lane, Stretch::new(i64::MIN, i64::MAX)) {
            prop_assert_eq!(fold.count, expected.iter().sum::<u32>() as usize);
            prop_assert!(fold.places().all(|place| crowd.counts_place(&lane, place)));
        }
    }

    #[test]
    fn panning_changes_no_count(given in items(), start in -500i64..3_500, days in 1i64..6_000, by in -9_000i64..9_000) {
        let lane = lane(&given);
        let window = TimeWindow::showing(Day::from_number(start), Day::from_number(start + days));
        let counted = |window: TimeWindow| {
            let axis = TimeAxis::of_scale(&TimeScale::new(window, 0.0, 900.0));
            part(&lane, axis, Extent { left: -900.0, right: 1_800.0 }, None).unwrap().1
        };
        let (here, there) = (counted(window), counted(window.panned(by)));
        prop_assert_eq!(here.bucket_days, there.bucket_days);
        for (at, count) in here.counts.iter().enumerate() {
            let day = here.day_of(at);
            let other = (day - there.first_day) / there.bucket_days;
            if let Some(other) = usize::try_from(other).ok().and_then(|other| there.counts.get(other)).filter(|_| day >= there.first_day) {
                prop_assert_eq!(count, other);
            }
        }
    }

    #[test]
    fn the_top_of_the_shapes_is_round_and_no_lower_than_what_is_there(most in 0u32..3_000_000) {
        let top = ceiling(most);
        prop_assert!(top >= most && (top <= most + most / 4 + 1 || top == 4), "{} for {}", top, most);
    }
}

#[test]
fn the_busiest_year_is_found_with_its_count() {
    let mut given: Vec<(i64, i64)> = (0..400).map(|at| (at * 30, 0)).collect();
    given.extend((0..200).map(|at| (5_000 + at, 0)));
    let lane = lane(&given);
    let (axis, width) = axis_of(0, 12_000, 900.0);
    let (_, crowd) = part(&lane, axis, Extent { left: -width, right: 2.0 * width }, None).unwrap();
    let (days, count) = busiest(&crowd, &lane, axis, 0.0, Extent { left: 0.0, right: width }).unwrap();
    let year = Day::from_number(5_100).year();
    assert_eq!(Day::from_number(days.first).year(), year);
    let there = given.iter().filter(|(day, _)| Day::from_number(*day).year() == year).count();
    assert_eq!(count, there);
}

#[test]
fn units_are_years_months_and_days() {
    let day = Day::from_ymd(2014, 12, 19).map_or(0, Day::number);
    let said = |unit: CalendarUnit| {
        let days = unit.around(day);
        format!("{} {}", Day::from_number(days.first), Day::from_number(days.last))
    };
    assert_eq!(said(CalendarUnit::Year), "2014-01-01 2014-12-31");
    assert_eq!(said(CalendarUnit::Month), "2014-12-01 2014-12-31");
    assert_eq!(said(CalendarUnit::Day), "2014-12-19 2014-12-19");
}
