//! Names that are nearly one another: worth a question, never an answer.

/// Names as near as this are worth a question.
const NEAR: f64 = 0.93;
/// Shorter names have too many neighbours.
const SHORTEST: usize = 6;
/// Two slips of the pen are forgiven from this length on, one below it.
const LONG: usize = 9;

/// How near two folded names are, up to 1; `None` where they are too far apart for a question.
pub fn likeness(one: &str, other: &str) -> Option<f64> {
    let (first, second) = (one.chars().count(), other.chars().count());
    let shorter = first.min(second);
    if first.max(second) < SHORTEST {
        return None;
    }
    let alike = Some(strsim::jaro_winkler(one, other)).filter(|score| *score >= NEAR);
    let most = if shorter >= LONG { 2 } else { 1 };
    let slips = if first.abs_diff(second) > most { None } else { Some(strsim::osa_distance(one, other)) };
    let slipped = slips.filter(|slips| *slips <= most).map(|slips| 1.0 - share(slips, shorter));
    match (alike, slipped) {
        (Some(one), Some(other)) => Some(one.max(other)),
        (one, other) => one.or(other),
    }
}

fn share(slips: usize, length: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(slips) / number(length)
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_name_is_not() {
        for (one, other) in [
            ("kazakhstan", "kasakhstan"),
            ("kazakhstan", "kazakstan"),
            ("kazakhstan", "khazakstan"),
            ("казахстан", "казакстан"),
            ("россия", "росия"),
            ("mongolia", "mongollia"),
        ] {
            assert!(likeness(one, other).is_some(), "{one} {other}");
            assert_eq!(likeness(one, other), likeness(other, one));
        }
        for (one, other) in
            [("kazakhstan", "turkmenistan"), ("china", "chile"), ("austria", "australia"), ("pakistan", "kazakhstan")]
        {
            assert!(likeness(one, other).is_none(), "{one} {other}");
        }
    }
}
