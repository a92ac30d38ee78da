//! How high the rows of the chart are: what is shown of each question, under each other.
//!
//! Pure: numbers alone.

use crate::marks::chart::PanelRow;

/// The least height of a row in which labels can be read, in points.
const LEAST: f32 = 108.0;
/// The least height of flows that have their sums below them, for what they share is said once; and of the sums, which are
/// held against a claim.
const LEAST_OF_TWIN: f32 = 80.0;
const LEAST_OF_SUMS: f32 = 96.0;
/// The same where the window is low: labels still have their lines, the legend what is left.
const LOW: f32 = 84.0;
const LOW_OF_TWIN: f32 = 66.0;
const LOW_OF_SUMS: f32 = 80.0;
/// What is seen of a row that has no room, so that one knows of it.
const PEEP: f32 = 26.0;

/// How much of the room that is left over a row takes.
fn share(at: usize, row: PanelRow) -> f32 {
    match (at, row.has_twin, row.is_first) {
        (_, true, false) => SHARE_OF_SUMS,
        (_, true, true) => SHARE_OF_TWIN,
        _ if row.is_for_two => SHARE_OF_TWIN + SHARE_OF_SUMS,
        (0, false, _) => 2.4,
        _ => 1.0,
    }
}

/// The shares of flows that have their sums below them, and of the sums.
const SHARE_OF_TWIN: f32 = 0.6;
const SHARE_OF_SUMS: f32 = 1.2;

/// Where all fit they share the room; else the first has nearly all of it, and the rest is scrolled to.
pub fn heights(room: f32, rows: &[PanelRow]) -> Vec<f32> {
    let of = |row: &PanelRow, [alone, twin, sums]: [f32; 3]| match (row.has_twin, row.is_first) {
        (true, true) => twin,
        (true, false) => sums,
        _ if row.is_for_two => twin + sums,
        _ => alone,
    };
    for least in [[LEAST, LEAST_OF_TWIN, LEAST_OF_SUMS], [LOW, LOW_OF_TWIN, LOW_OF_SUMS]] {
        let whole: f32 = rows.iter().map(|row| of(row, least)).sum();
        if whole <= room {
            let shares: f32 = rows.iter().enumerate().map(|(at, row)| share(at, *row)).sum();
            let free = room - whole;
            let height = |(at, row): (usize, &PanelRow)| of(row, least) + (free * share(at, *row) / shares).floor();
            return rows.iter().enumerate().map(height).collect();
        }
    }
    let least = |row: &PanelRow| of(row, [LEAST, LEAST_OF_TWIN, LEAST_OF_SUMS]);
    // What does not fit is cut off, never squeezed; one that has less room than it needs is still whole by itself.
    let first = rows.first().map_or(0.0, least).max((room - PEEP).min(MOST_OF_FIRST));
    rows.iter()
        .enumerate()
        .map(|(at, row)| if at == 0 { first } else { least(row).max(LEAST.min(room - PEEP)) })
        .collect()
}

/// The height that rows have in print: as much as they may need, and some more to be read with ease.
pub fn height_for_print(rows: &[PanelRow]) -> f32 {
    let of = |row: &PanelRow| match (row.has_twin, row.is_first) {
        (true, true) => LEAST_OF_TWIN,
        (true, false) => LEAST_OF_SUMS,
        (false, _) => LEAST,
    };
    rows.iter().map(|row| of(row) * FOR_PRINT).sum()
}

/// So much more than on a screen, where one can point at what has no room for its label.
const FOR_PRINT: f32 = 1.3;

/// Where not all fit the first is no higher than this, so that more of the rest is seen.
const MOST_OF_FIRST: f32 = 168.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn row(is_first: bool, has_twin: bool) -> PanelRow {
        PanelRow { panel: 0, is_first, has_twin, is_for_two: false }
    }

    #[test]
    fn another_answer_moves_nothing_of_the_questions_beside_it() {
        let alone = PanelRow { is_for_two: true, ..row(true, false) };
        // Each height is a whole number of points beyond its least.
        for room in [260.0, 300.0, 701.0] {
            let [trade, flows, sums] = heights(room, &[row(true, false), row(true, true), row(false, true)])[..] else {
                panic!("three rows")
            };
            let found = heights(room, &[row(true, false), alone]);
            assert!((found[0] - trade).abs() <= 1.0 && (found[1] - flows - sums).abs() <= 1.0, "{room}: {found:?}");
        }
    }

    #[test]
    fn rows_share_the_room_and_none_is_too_low_to_be_read() {
        let three = [row(true, false), row(true, true), row(false, true)];
        let of_three = |room: f32| heights(room, &three);
        assert!(of_three(300.0).iter().sum::<f32>() <= 300.0);
        assert!(of_three(300.0).iter().sum::<f32>() > 296.0);
        for room in [40.0, 120.0, 200.0, 229.0, 300.0, 700.0] {
            let found = of_three(room);
            assert!(found[0] >= LEAST && found[1] >= LEAST_OF_TWIN && found[2] >= LEAST_OF_SUMS, "{room}: {found:?}");
        }
        // What a window of 1024 x 640 has holds all three.
        for room in [230.0, 246.0, 280.0] {
            let found = of_three(room);
            assert!(found.iter().sum::<f32>() <= room && found[0] >= LOW, "{room}: {found:?}");
        }
        // In a low window the next row can be guessed at.
        assert!((of_three(170.0)[0] - 144.0).abs() < 0.1);
        assert!(heights(500.0, &[row(true, false)])[0] > 499.0);
        assert!(heights(0.0, &[]).is_empty());
    }
}
