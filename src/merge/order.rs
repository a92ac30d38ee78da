//! The order of what two made of a list: each side's order is kept where the other left it, what both put at one spot stands in
//! the order of its content.

use std::cmp::Ordering;

use super::three::Three;

/// Joins three orders of things that are known by numbers below `count`. `stays` says what is in the result (each of these is
/// in ours or in theirs), `compare` goes by content alone.
pub fn join_orders(
    orders: Three<&[usize]>,
    count: usize,
    stays: impl Fn(usize) -> bool,
    compare: impl Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let [in_base, in_ours, in_theirs] = orders.into_array().map(|order| {
        let mut is_in = vec![false; count];
        for at in order {
            set(&mut is_in, *at);
        }
        is_in
    });
    let is_common = |at: usize| stays(at) && has(&in_ours, at) && has(&in_theirs, at);
    let common = orders.map(|order| order.iter().copied().filter(|at| is_common(*at)).collect::<Vec<_>>());
    let spine = spine(&common, &in_base, &compare);
    let ours = runs(orders.ours, count, &stays, &is_common);
    let theirs = runs(orders.theirs, count, &stays, &is_common);
    let mut joined = Vec::with_capacity(count);
    for anchor in std::iter::once(None).chain(spine.into_iter().map(Some)) {
        joined.extend(anchor);
        let [one, other] = [&ours, &theirs].map(|runs| runs.get(place(anchor)).map_or(&[][..], Vec::as_slice));
        let (first, second) =
            if compare_all(one, other, &compare) == Ordering::Greater { (other, one) } else { (one, other) };
        joined.extend(first.iter().chain(second));
    }
    joined
}

fn set(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

fn has(flags: &[bool], at: usize) -> bool {
    flags.get(at) == Some(&true)
}

fn place(anchor: Option<usize>) -> usize {
    anchor.map_or(0, |at| at + 1)
}

/// What both have, in the order of the side that changed it.
fn spine(common: &Three<Vec<usize>>, in_base: &[bool], compare: &impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if common.ours == common.theirs {
        return common.ours.clone();
    }
    let old = |order: &[usize]| order.iter().copied().filter(|at| has(in_base, *at)).collect::<Vec<_>>();
    let is_moved = [&common.ours, &common.theirs].map(|order| old(order) != common.base);
    match is_moved {
        [true, false] => common.ours.clone(),
        [false, true] => common.theirs.clone(),
        _ if compare_all(&common.ours, &common.theirs, compare) == Ordering::Greater => common.theirs.clone(),
        _ => common.ours.clone(),
    }
}

/// What one side alone has, by the common thing that it stands behind.
fn runs(
    order: &[usize],
    count: usize,
    stays: &impl Fn(usize) -> bool,
    is_common: &impl Fn(usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut runs = vec![Vec::new(); count + 1];
    let mut anchor = None;
    for at in order.iter().copied().filter(|at| stays(*at)) {
        if is_common(at) {
            anchor = Some(at);
        } else if let Some(run) = runs.get_mut(place(anchor)) {
            run.push(at);
        }
    }
    runs
}

fn compare_all(one: &[usize], other: &[usize], compare: &impl Fn(usize, usize) -> Ordering) -> Ordering {
    let differing = one.iter().zip(other).map(|(one, other)| compare(*one, *other)).find(|order| order.is_ne());
    differing.unwrap_or_else(|| one.len().cmp(&other.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, ours: &str, theirs: &str) -> String {
        let numbers = |text: &str| text.bytes().map(|byte| usize::from(byte - b'a')).collect::<Vec<_>>();
        let orders = Three { base, ours, theirs }.map(numbers);
        let stays = |at: usize| orders.as_ref().map(|order| order.contains(&at)).settled().unwrap();
        let order = join_orders(orders.as_ref().map(Vec::as_slice), 26, stays, |one, other| one.cmp(&other));
        order.into_iter().map(|at| char::from(b'a' + u8::try_from(at).unwrap())).collect()
    }

    #[test]
    fn each_sides_order_is_kept_where_the_other_left_it() {
        for (base, ours, theirs, wanted) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "cab", "abc", "cab"),
            ("abc", "cab", "abxc", "cabx"),
            ("abc", "axbc", "abyc", "axbyc"),
            ("abc", "axbc", "aybc", "axybc"),
            ("abc", "ac", "abyc", "ayc"),
            ("", "xyz", "xqz", "xqyz"),
            ("abc", "bac", "acb", "acb"),
            ("", "xy", "yx", "xy"),
        ] {
            assert_eq!(joined(base, ours, theirs), wanted, "{base} {ours} {theirs}");
            assert_eq!(joined(base, theirs, ours), wanted, "{base} {theirs} {ours}");
        }
    }
}
