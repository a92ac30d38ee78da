//! How wide the columns of the table of records are: what is short has what it needs, and of the rest most goes to what is read.

use crate::view::RecordColumn;

/// What a column needs, and how much it counts where there is too little room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnNeed {
    /// The width at which nothing in it is cut, in points.
    pub width: f32,
    /// Its share of a room that is too small; nothing for one that is never cut.
    pub weight: f32,
}

impl ColumnNeed {
    /// The need of a column whose widest text is so wide.
    pub fn of(column: RecordColumn, widest: f32) -> Self {
        let (most, weight) = match column {
            RecordColumn::Date => (150.0, 0.0),
            RecordColumn::Kind => (110.0, 0.0),
            RecordColumn::Status => (80.0, 0.0),
            RecordColumn::Title => (f32::INFINITY, 5.0),
            RecordColumn::Source | RecordColumn::Remark => (f32::INFINITY, 2.0),
            RecordColumn::People | RecordColumn::Topics | RecordColumn::Places => (f32::INFINITY, 1.0),
        };
        Self { width: widest.min(most), weight }
    }
}

/// The widths for a room with so much between two columns: each what it needs, where there is room; else those that need more
/// than their share have their share of what the others leave. What is left over goes by weight.
pub fn shared(needs: &[ColumnNeed], room: f32, between: f32) -> Vec<f32> {
    let gaps: f32 = needs.iter().skip(1).map(|_| between).sum();
    let mut left = (room - gaps).max(0.0);
    let mut widths: Vec<Option<f32>> = needs.iter().map(|need| (need.weight <= 0.0).then_some(need.width)).collect();
    left = (left - widths.iter().flatten().sum::<f32>()).max(0.0);
    loop {
        let open = || needs.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(need, _)| need);
        let weights: f32 = open().map(|need| need.weight).sum();
        let share = |need: &ColumnNeed| left * need.weight / weights.max(0.01);
        let served: Vec<bool> = needs.iter().map(|need| need.width <= share(need)).collect();
        let mut taken = 0.0;
        for ((need, width), is_served) in needs.iter().zip(&mut widths).zip(&served) {
            if width.is_none() && *is_served {
                *width = Some(need.width);
                taken += need.width;
            }
        }
        if taken > 0.0 {
            left = (left - taken).max(0.0);
            continue;
        }
        let is_all_served = widths.iter().all(Option::is_some);
        let all: f32 = needs.iter().map(|need| need.weight).sum();
        let width = |(need, width): (&ColumnNeed, &Option<f32>)| match width {
            Some(width) if is_all_served => width + left * need.weight / all.max(0.01),
            Some(width) => *width,
            None => share(need),
        };
        return needs.iter().zip(&widths).map(width).collect();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn needs(of: &[(RecordColumn, f32)]) -> Vec<ColumnNeed> {
        of.iter().map(|(column, width)| ColumnNeed::of(*column, *width)).collect()
    }

    #[test]
    fn a_title_is_not_cut_while_others_have_room() {
        let needs = needs(&[
            (RecordColumn::Date, 107.0),
            (RecordColumn::Title, 200.0),
            (RecordColumn::Kind, 66.0),
            (RecordColumn::Places, 50.0),
            (RecordColumn::Source, 120.0),
        ]);
        assert_eq!(shared(&needs, 583.0, 10.0), [107.0, 200.0, 66.0, 50.0, 120.0]);
        let wider = shared(&needs, 683.0, 10.0);
        assert!((wider.iter().sum::<f32>() - 643.0).abs() < 0.1 && wider[1] > 250.0, "{wider:?}");
        let narrow = shared(&needs, 500.0, 10.0);
        assert!(narrow[1] > 170.0 && narrow[0] >= 107.0 && narrow[4] < 120.0, "{narrow:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn the_room_is_used_and_never_exceeded(
            widths in prop::collection::vec(1.0..900.0_f32, RecordColumn::ALL.len()), room in 420.0..2000.0_f32,
        ) {
            let needs: Vec<ColumnNeed> = RecordColumn::ALL.iter().zip(&widths).map(|(one, width)| ColumnNeed::of(*one, *width)).collect();
            let shared = shared(&needs, room, 10.0);
            let gaps: f32 = needs.iter().skip(1).map(|_| 10.0).sum();
            prop_assert!(shared.iter().all(|width| width.is_finite() && *width >= 0.0));
            prop_assert!((shared.iter().sum::<f32>() + gaps - room).abs() < 0.5, "{:?}", shared);
            // Nothing has more than it needs while another column that may be cut has less.
            let is_cut = needs.iter().zip(&shared).any(|(need, width)| *width + 0.1 < need.width);
            let has_spare = needs.iter().zip(&shared).any(|(need, width)| *width > need.width + 0.1);
            prop_assert!(!(is_cut && has_spare), "{:?} for {:?}", shared, needs);
        }
    }
}
