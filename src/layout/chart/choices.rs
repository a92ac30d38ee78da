//! Measures to choose from, and how many of them have room.

use crate::describe::{RecordContext, chart};
use crate::marks::chart::ChartPanel;
use crate::view::Axis;

/// Between two measures, in points.
pub const GAP: f32 = 2.0;

/// A measure that can be chosen.
pub struct Choice<'a> {
    /// The axis of the panel that it leads to.
    pub axis: &'a Axis,
    /// It is chosen.
    pub is_on: bool,
    /// What is read.
    pub text: String,
    /// What is spoken, where that is more.
    pub name: String,
}

/// Measures to choose from. Two that would read the same are told apart by their basis or unit.
pub fn choices<'a>(
    reading: &RecordContext<'_>,
    panels: impl Iterator<Item = &'a ChartPanel>,
    is_on: impl Fn(&Axis) -> bool,
) -> Vec<Choice<'a>> {
    let words = reading.words;
    let panels: Vec<&ChartPanel> = panels.collect();
    let short: Vec<String> = panels.iter().map(|panel| chart::answer_title(reading, panel)).collect();
    let long: Vec<String> = panels.iter().map(|panel| chart::title(words, &panel.axis)).collect();
    let is_alone = |texts: &[String], at: usize| texts.iter().filter(|other| texts.get(at) == Some(other)).count() == 1;
    let each = panels.into_iter().zip(short.iter().zip(&long)).enumerate().map(|(at, (panel, (text, name)))| {
        let unit = chart::unit_line_of(words, &panel.axis, panel.power);
        let with_unit =
            |title: &String, is_alone: bool| if is_alone { title.clone() } else { format!("{title}, {unit}") };
        let text = with_unit(text, is_alone(&short, at));
        let name = with_unit(name, is_alone(&long, at));
        // Who says what they see is understood: the spoken name has the text in it, or is it.
        let name = if name.to_lowercase().contains(&text.to_lowercase()) { name } else { text.clone() };
        Choice { axis: &panel.axis, is_on: is_on(&panel.axis), text, name }
    });
    each.collect()
}

/// How many of the texts fit, from the first; where not all do, with room for "More".
pub fn fitting(widths: &[f32], more: f32, room: f32) -> usize {
    let all: f32 = widths.iter().map(|width| width + GAP).sum();
    if all <= room {
        return widths.len();
    }
    let mut taken = more;
    let fits = |width: &&f32| {
        taken += **width + GAP;
        taken <= room
    };
    widths.iter().take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_leaves_room_for_more() {
        let widths = [60.0, 70.0, 80.0];
        assert_eq!(fitting(&widths, 50.0, 216.0), 3);
        assert_eq!(fitting(&widths, 50.0, 215.0), 2);
        assert_eq!(fitting(&widths, 50.0, 120.0), 1);
        assert_eq!(fitting(&widths, 50.0, 40.0), 0);
        assert_eq!(fitting(&[], 50.0, 10.0), 0);
    }
}
