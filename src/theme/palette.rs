//! The only place where colours have values. Everything else speaks of them by meaning, through [`super::Tokens`].

use egui::Color32;

use crate::bounds;

/// A colour from its six hexadecimal digits.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The colours of one theme, by meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// The sheet that timeline and chart are drawn on.
    pub paper: Color32,
    /// Bars, overview and status.
    pub panel: Color32,
    /// What lies above the sheet: right panel, fields, menus.
    pub raised: Color32,
    /// Lines that divide what belongs together.
    pub hairline: Color32,
    /// Lines between panels, and the edges of what can be clicked.
    pub hairline_strong: Color32,
    /// Text, and what is drawn with a pen.
    pub ink: Color32,
    /// What is said beside.
    pub ink_second: Color32,
    /// Never for small text that matters.
    pub ink_third: Color32,
    /// Who reports a figure, in the order of the record's parties.
    pub first_party: Color32,
    /// The record's second party as reporter.
    pub second_party: Color32,
    /// What is claimed, and has not been counted.
    pub claim: Color32,
    /// A claim that holds, and one that fails: neither is a party's colour.
    pub holds: Color32,
    /// A claim that fails.
    pub fails: Color32,
    /// Whoever else reports.
    pub third_party: Color32,
    /// What is wrong in a record or a field: no party's colour either.
    pub problem: Color32,
    /// What is selected, and links.
    pub selection: Color32,
    /// Text on a ground of the selection colour.
    pub on_selection: Color32,
    /// What is in doubt, disputed or not saved.
    pub caution: Color32,
}

/// Dark on light.
pub const LIGHT: Palette = Palette {
    paper: hex(0xFCFBF8),
    panel: hex(0xF5F3EE),
    raised: hex(0xFFFFFF),
    hairline: hex(0xE2DED5),
    hairline_strong: hex(0xCFC9BC),
    ink: hex(0x1D1B18),
    ink_second: hex(0x5E594F),
    ink_third: hex(0x706B60),
    first_party: hex(0x086C8C),
    second_party: hex(0xB3281E),
    claim: hex(0x885700),
    holds: hex(0x2C7143),
    fails: hex(0x8F2A6D),
    third_party: hex(0x67625A),
    problem: hex(0x8F2A6D),
    selection: hex(0x1F5FBF),
    on_selection: hex(0xFFFFFF),
    caution: hex(0xC77700),
};

/// Light on dark.
pub const DARK: Palette = Palette {
    paper: hex(0x171614),
    panel: hex(0x1E1D1A),
    raised: hex(0x262421),
    hairline: hex(0x2F2D29),
    hairline_strong: hex(0x45423B),
    ink: hex(0xEDEAE2),
    ink_second: hex(0xB0AA9D),
    ink_third: hex(0x9D978A),
    first_party: hex(0x58B9D6),
    second_party: hex(0xEE8078),
    claim: hex(0xE3B04B),
    holds: hex(0x83C796),
    fails: hex(0xE391C6),
    third_party: hex(0x9A9488),
    problem: hex(0xE391C6),
    selection: hex(0x7FB0FF),
    on_selection: hex(0x171614),
    caution: hex(0xF0A73A),
};

/// A mix of two colours in sRGB: `share` of `over`, the rest `under`. Opaque, so that overlaps stay true.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
pub fn mix(under: Color32, over: Color32, share: f32) -> Color32 {
    let share = bounds::share(share);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let channel = |low: u8, high: u8| (f32::from(low) + (f32::from(high) - f32::from(low)) * share).round() as u8;
    Color32::from_rgb(channel(under.r(), over.r()), channel(under.g(), over.g()), channel(under.b(), over.b()))
}

/// The colour at `share` of its opacity.
pub fn faded(colour: Color32, share: f32) -> Color32 {
    colour.gamma_multiply(bounds::share(share))
}

/// Black at an opacity: the shadow of what floats.
#[expect(clippy::disallowed_methods, reason = "the one place where colours are made")]
pub fn shade(alpha: u8) -> Color32 {
    Color32::from_black_alpha(alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let channel = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn text_colours_stand_out_from_every_ground() {
        for palette in [LIGHT, DARK] {
            for ground in [palette.paper, palette.panel, palette.raised] {
                for text in [
                    palette.ink,
                    palette.ink_second,
                    palette.ink_third,
                    palette.claim,
                    palette.first_party,
                    palette.second_party,
                    palette.third_party,
                    palette.holds,
                    palette.fails,
                    palette.problem,
                    palette.selection,
                ] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {}", contrast(text, ground));
                }
            }
            assert!(contrast(palette.on_selection, palette.selection) >= 4.5);
        }
    }
    #[test]
    fn small_text_stands_out_from_what_it_lies_on() {
        /// What an amount's area is filled with, and what a claim that is read rests on.
        const FILLS: [f32; 2] = [0.14, 0.24];
        for (palette, claim_ground) in [(LIGHT, FILLS[0]), (DARK, FILLS[1])] {
            let parties = [palette.first_party, palette.second_party, palette.third_party];
            let mut pairs: Vec<(Color32, Color32)> = Vec::new();
            // A figure's label lies on its own area, or on the other's.
            for text in parties {
                pairs.extend(parties.map(|fill| (text, mix(palette.paper, fill, FILLS[0]))));
            }
            for ground in [palette.paper, palette.raised] {
                pairs.push((palette.claim, mix(ground, palette.claim, claim_ground)));
                let selected = mix(ground, palette.selection, 0.18);
                pairs.extend([palette.ink, palette.ink_second].map(|text| (text, selected)));
                let hovered = mix(ground, palette.ink, 0.05);
                pairs.extend([palette.ink, palette.ink_second, palette.ink_third].map(|text| (text, hovered)));
            }
            let faint: Vec<_> = pairs.into_iter().filter(|(text, ground)| contrast(*text, *ground) < 4.5).collect();
            assert!(faint.is_empty(), "{faint:?}");
        }
    }
}
