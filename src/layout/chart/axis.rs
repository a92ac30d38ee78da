//! The amounts that an axis runs over, and its ticks: from zero in round steps, or by powers of ten.
//!
//! It knows no pixel.

use crate::bounds;
use crate::marks::chart::{FigureExtent, FigureForm};

/// The range of a panel's axis and its ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The lowest value, in the panel's unit and scale.
    pub least: f64,
    /// The highest value.
    pub most: f64,
    /// The values that have a line, from the lowest.
    pub ticks: Vec<f64>,
    /// By powers of ten.
    pub is_logarithmic: bool,
    /// How many figures in sight are zero or below, which a logarithmic axis has no place for.
    pub left_out: usize,
}

/// The axis for what the marks that can be seen reach over: from zero, or below it where something is negative, in round steps, about
/// `wanted` of them. The share `headroom` of its height stays free above the highest mark, and below a negative one.
pub fn range(extent: &FigureExtent, wanted: usize, headroom: f64, is_logarithmic: bool) -> Range {
    if is_logarithmic {
        return logarithmic(extent, wanted, headroom);
    }
    let (high, low) = (extent.high.max(0.0), extent.low.min(0.0));
    let (high, low) = if high - low > 0.0 { (high, low) } else { (1.0, 0.0) };
    // What is free at one end is a share of all, so that of two ends both are.
    let ends = if high > 0.0 && low < 0.0 { 2.0 } else { 1.0 };
    let free = (high - low) * headroom / (1.0 - headroom * ends);
    let (high, low) = (if high > 0.0 { high + free } else { high }, if low < 0.0 { low - free } else { low });
    let step = round_step((high - low) / count(wanted.max(1)));
    // The top is a part of a step, so that it moves little while the window is dragged.
    let part = step / 4.0;
    let (least, most) = ((low / part).floor() * part, (high / part).ceil() * part);
    let mut ticks = Vec::new();
    let mut tick = (least / step).ceil() * step;
    while tick <= most + step * 1e-9 && ticks.len() < 100 {
        ticks.push(if tick.abs() < step * 1e-9 { 0.0 } else { tick });
        tick += step;
    }
    Range { least, most, ticks, is_logarithmic: false, left_out: 0 }
}

/// From below the least amount to above the greatest, with the powers of ten as ticks, and where these are fewer than
/// `wanted` the twos and fives between them. Two ticks at least: one number says nothing of a scale.
fn logarithmic(extent: &FigureExtent, wanted: usize, headroom: f64) -> Range {
    let (low, high) = (extent.least_with_feet, extent.greatest_with_feet);
    let (low, high) = if high > 0.0 { (low, high) } else { (1.0, 10.0) };
    // Ground above and below for labels: by the same factor at any size, so that it is the same share of the axis.
    let room = (high / low).max(2.0).powf(headroom / (1.0 - 2.0 * headroom).max(0.1));
    let (least, most) = (low / room, high * room);
    let has_parts = (most / least).log10() * 3.0 <= count(wanted) + 2.0;
    let mut ticks = if has_parts { Vec::new() } else { powers(least, most, &[1.0]) };
    if ticks.len() < LEAST_TICKS {
        ticks = powers(least, most, &[1.0, 2.0, 5.0]);
    }
    if ticks.len() < LEAST_TICKS {
        ticks = even(least, most, wanted);
    }
    Range { least, most, ticks, is_logarithmic: true, left_out: extent.without_place }
}

/// So many numbers a scale needs to be one.
const LEAST_TICKS: usize = 2;

/// The powers of ten in a range, times each factor.
fn powers(least: f64, most: f64, factors: &[f64]) -> Vec<f64> {
    let mut ticks = Vec::new();
    let mut power = 10f64.powf(least.log10().floor());
    while power <= most && ticks.len() < 100 {
        ticks.extend(factors.iter().map(|factor| power * factor).filter(|tick| (least..=most).contains(tick)));
        power *= 10.0;
    }
    ticks
}

/// Ticks in even round steps, for a range within one power of ten: about `wanted` of them, and two at least.
fn even(least: f64, most: f64, wanted: usize) -> Vec<f64> {
    /// Each step is at most half the one before, so that a few times are enough.
    const MOST_TRIED: usize = 8;
    let mut step = round_step((most - least) / count(wanted.max(LEAST_TICKS)));
    let mut ticks = Vec::new();
    for _ in 0..MOST_TRIED {
        let first = (least / step).ceil();
        ticks = (0..100).map(|at| (first + f64::from(at)) * step).take_while(|tick| *tick <= most).collect();
        if ticks.len() >= LEAST_TICKS {
            break;
        }
        step = round_step(step / 2.5);
    }
    ticks
}

/// Whether a form has an area that is its amount; on a logarithmic axis none has.
pub fn has_area(form: FigureForm, is_logarithmic: bool) -> bool {
    matches!(form, FigureForm::Step | FigureForm::Box) && !is_logarithmic
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
fn count(wanted: usize) -> f64 {
    wanted as f64
}

/// The next of 1, 2, 5, 10 … at or above `step`.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let lead = step / power;
    let round = if lead <= 1.0 + 1e-9 {
        1.0
    } else if lead <= 2.0 + 1e-9 {
        2.0
    } else if lead <= 5.0 + 1e-9 {
        5.0
    } else {
        10.0
    };
    round * power
}

/// A round number of an axis, with as many places as it has.
pub fn number(tick: f64) -> String {
    /// Ten figures are more than any step needs, and fewer than a rounding shows in.
    const FIGURES: f64 = 9.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
    let places = bounds::within(FIGURES - tick.abs().max(f64::MIN_POSITIVE).log10().floor(), 0.0, 18.0) as usize;
    let text = format!("{tick:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::chart::tests::{dataset, series};
    use crate::marks::chart::{self, ChartPanel};
    use crate::view::ChartView;

    fn reaching(heights: &[f64]) -> FigureExtent {
        let least_with_feet = heights.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest_with_feet = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        FigureExtent { least_with_feet, greatest_with_feet, ..FigureExtent::default() }
    }

    fn ticks(heights: &[f64], wanted: usize) -> Vec<f64> {
        logarithmic(&reaching(heights), wanted, 0.1).ticks
    }

    #[test]
    fn a_logarithmic_axis_has_two_numbers_at_least() {
        for (low, high, wanted) in [
            (24.0, 38.0, 2),
            (24.0, 38.0, 6),
            (22.7, 22.8, 2),
            (22.738, 22.738, 3),
            (6.0, 9.0, 2),
            (51.0, 99.0, 3),
            (24.0, 900.0, 2),
            (0.024, 0.038, 2),
            (1.0, 1.0e9, 2),
        ] {
            let found = ticks(&[low, high], wanted);
            assert!((2..=20).contains(&found.len()), "{low} to {high}: {found:?}");
        }
        assert_eq!(ticks(&[24.0, 38.0], 4), [25.0, 30.0, 35.0, 40.0]);
    }

    proptest::proptest! {
        #[test]
        fn at_every_range_and_height(exponent in -9i32..15, lead in 1.0f64..10.0, times in 1.0f64..1.0e6, wanted in 2usize..30, headroom in 0.01f64..0.3) {
            let low = lead * 10f64.powi(exponent);
            let range = logarithmic(&reaching(&[low, low * times]), wanted, headroom);
            proptest::prop_assert!(range.ticks.len() >= 2 && range.ticks.len() <= 100, "{:?}", range);
            proptest::prop_assert!(range.ticks.iter().all(|tick| (range.least..=range.most).contains(tick)), "{:?}", range);
            proptest::prop_assert!(range.ticks.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", range);
        }
    }

    fn panel(series: &str) -> ChartPanel {
        chart::panels(&dataset(series, ""), &ChartView::default(), None).remove(0)
    }

    #[test]
    fn the_axis_has_round_ticks_and_ground_for_labels() {
        let panel = panel(&series("a", "CN", "flow", &[("2013", "28.5")]));
        assert_eq!(range(&panel.extent(&[0]), 3, 0.16, false).ticks, [0.0, 20.0]);
        assert_eq!(range(&panel.extent(&[0]), 4, 0.16, false).ticks, [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(range(&panel.extent(&[]), 4, 0.16, false).ticks.first(), Some(&0.0));
    }

    #[test]
    fn what_is_below_zero_is_on_the_axis_and_what_a_logarithm_lacks_is_counted() {
        let text = series("a", "CN", "flow", &[("2012", "-40"), ("2013", "60"), ("2014", "0"), ("2015", "6000")])
            .replace("trade_turnover", "fdi_inflow_net");
        let panel = panel(&text);
        let linear = range(&panel.extent(&[0, 1]), 5, 0.1, false);
        assert!(linear.least < -44.0 && linear.most > 64.0, "{linear:?}");
        assert!(linear.ticks.contains(&-50.0) && linear.ticks.contains(&0.0), "{linear:?}");
        let logarithmic = range(&panel.extent(&[0, 1, 2, 3]), 10, 0.1, true);
        assert_eq!(logarithmic.left_out, 2);
        assert_eq!(logarithmic.ticks, [50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10000.0]);
        assert_eq!(range(&panel.extent(&[0, 1, 2, 3]), 3, 0.1, true).ticks, [100.0, 1000.0, 10000.0]);
        assert!(logarithmic.least > 0.0 && logarithmic.least < 59.0 && logarithmic.most > 6000.0);
    }
}
