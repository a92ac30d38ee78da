//! Numbers kept within bounds, whatever number and bounds are: nothing here can panic.
//!
//! `clamp` of the standard library ends the program where its bounds have crossed, which on a screen they do: a label is
//! wider than its panel, a mark begins behind the edge that it is cut at. So `clamp` is written in no other place.

/// Nothing on a screen is farther away than this, in points: beyond it an f32 loses pixels and painters overflow.
pub const FARTHEST_POINT: f32 = 1.0e6;

/// `value`, but no less than `least` and no more than `most`. Where the bounds have crossed, `least` holds, as the least
/// width of a box does before its greatest. What is no number counts as less than everything.
pub fn within<T: PartialOrd + Copy>(value: T, least: T, most: T) -> T {
    let held = if value > most { most } else { value };
    let has_least = least.partial_cmp(&least).is_some();
    if held >= least || !has_least { held } else { least }
}

/// A share: from 0 to 1.
pub fn share(value: f32) -> f32 {
    within(value, 0.0, 1.0)
}

/// A share: from 0 to 1.
pub fn share_f64(value: f64) -> f64 {
    within(value, 0.0, 1.0)
}

/// A place on the screen, finite always.
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen, within what an f32 tells apart")]
pub fn to_point(x: f64) -> f32 {
    within(x, f64::from(-FARTHEST_POINT), f64::from(FARTHEST_POINT)) as f32
}

/// A length or a share in whole numbers, within what they hold.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the bounds of the type")]
pub fn to_u16(value: f32) -> u16 {
    within(value.round(), 0.0, f32::from(u16::MAX)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bounds_that_cross_leave_the_lower_one() {
        assert_eq!(within(5, 0, 10), 5);
        assert_eq!(within(-1, 0, 10), 0);
        assert_eq!(within(11, 0, 10), 10);
        assert_eq!(within(5, 10, 0), 10);
        assert_eq!(within(11, 10, 0), 10);
        assert_eq!(within(11, 10, 10), 10);
    }

    #[test]
    fn what_is_no_number_is_held_too() {
        assert!((within(f32::NAN, 1.0, 2.0) - 1.0).abs() < f32::EPSILON);
        assert!((within(1.5, f32::NAN, 2.0) - 1.5).abs() < f32::EPSILON);
        assert!((to_point(f64::NAN) + FARTHEST_POINT).abs() < f32::EPSILON);
        assert!((to_point(f64::INFINITY) - FARTHEST_POINT).abs() < f32::EPSILON);
    }

    #[test]
    fn whole_numbers_are_held_within_their_type() {
        assert_eq!([-3.0, 2.6, 1e9, f32::NAN, f32::INFINITY].map(to_u16), [0, 3, u16::MAX, 0, u16::MAX]);
    }

    proptest! {
        #[test]
        fn between_bounds_in_order_it_is_what_the_standard_library_says(value: f64, one: f64, other: f64) {
            let (least, most) = (one.min(other), one.max(other));
            #[expect(clippy::disallowed_methods, reason = "the bounds are in order: this is what is compared with")]
            let standard = value.clamp(least, most);
            prop_assert!(within(value, least, most).total_cmp(&standard).is_eq());
        }

        #[test]
        fn every_place_is_finite(bits: u64) {
            prop_assert!(to_point(f64::from_bits(bits)).is_finite());
        }
    }
}
