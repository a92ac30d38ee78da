//! The amounts that an axis runs over, and its ticks: from zero in round steps, or by powers of ten.
//!
//! It knows no pixel.

use super::{Form, Panel};

/// The range of a panel's axis and its ticks.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub least: f64,
    pub most: f64,
    pub ticks: Vec<f64>,
    pub is_logarithmic: bool,
    /// How many figures in sight are zero or below, which a logarithmic axis has no place for.
    pub left_out: usize,
}

/// The axis for the marks that can be seen: from zero, or below it where something is negative, in round steps, about
/// `wanted` of them. The share `headroom` of its height stays free above the highest mark, and below a negative one.
pub fn range(panel: &Panel, seen: &[usize], wanted: usize, headroom: f64, is_logarithmic: bool) -> Range {
    let heights = seen.iter().filter_map(|at| panel.marks.get(*at)).flat_map(|mark| {
        let top = mark.sum.as_ref().map_or(mark.height, |sum| sum.top.1);
        [mark.height, top]
    });
    if is_logarithmic {
        let left_out = seen.iter().filter_map(|at| panel.marks.get(*at)).filter(|mark| mark.height <= 0.0).count();
        let feet = seen.iter().filter_map(|at| panel.marks.get(*at)?.sum.as_ref().map(|sum| sum.foot.0));
        return logarithmic(heights.chain(feet), wanted, headroom, left_out);
    }
    let (high, low) = heights.fold((0.0_f64, 0.0_f64), |(high, low), height| (high.max(height), low.min(height)));
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
/// `wanted` the twos and fives between them.
fn logarithmic(heights: impl Iterator<Item = f64>, wanted: usize, headroom: f64, left_out: usize) -> Range {
    let (low, high) = heights
        .filter(|height| *height > 0.0)
        .fold((f64::INFINITY, 0.0_f64), |(low, high), height| (low.min(height), high.max(height)));
    let (low, high) = if high > 0.0 { (low, high) } else { (1.0, 10.0) };
    // Ground above and below for labels: by the same factor at any size, so that it is the same share of the axis.
    let room = (high / low).max(2.0).powf(headroom / (1.0 - 2.0 * headroom).max(0.1));
    let (least, most) = (low / room, high * room);
    let has_parts = (most / least).log10() * 3.0 <= count(wanted) + 2.0;
    let mut ticks = Vec::new();
    let mut power = 10f64.powf(least.log10().floor());
    while power <= most && ticks.len() < 100 {
        for factor in if has_parts { [1.0, 2.0, 5.0].as_slice() } else { [1.0].as_slice() } {
            if (least..=most).contains(&(power * factor)) {
                ticks.push(power * factor);
            }
        }
        power *= 10.0;
    }
    Range { least, most, ticks, is_logarithmic: true, left_out }
}

/// Whether a form has an area that is its amount; on a logarithmic axis none has.
pub fn has_area(form: Form, is_logarithmic: bool) -> bool {
    matches!(form, Form::Step | Form::Box) && !is_logarithmic
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
