//! Random EDTF texts for property tests.
//!
//! Boxed, for the types of nested choices grow until they no longer fit a test's stack.

use proptest::prelude::*;

fn qualifier() -> impl Strategy<Value = String> {
    prop_oneof![8 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")].prop_map(str::to_owned)
}

fn digits(count: usize) -> impl Strategy<Value = String> {
    let digit = prop_oneof![9 => (0u8..10).prop_map(|d| char::from(b'0' + d)), 1 => Just('X')];
    proptest::collection::vec(digit, count).prop_map(|chars| chars.into_iter().collect())
}

/// One date, with marks of doubt and with X.
fn date_text() -> BoxedStrategy<String> {
    let year = prop_oneof![
        8 => (prop_oneof![9 => Just(""), 1 => Just("-")], digits(4)).prop_map(|(sign, year)| format!("{sign}{year}")),
        1 => (1u64..1_000_000_000).prop_map(|year| format!("Y{}", year + 9_999)),
        1 => (1u32..1000, 1u32..9).prop_map(|(mantissa, exponent)| format!("Y-{mantissa}E{exponent}")),
        1 => (1000u32..10_000, 1u32..5).prop_map(|(year, significant)| format!("{year}S{significant}")),
    ];
    let month = prop_oneof![4 => (1u8..=12).prop_map(|m| format!("{m:02}")), 1 => (21u8..=41).prop_map(|m| m.to_string()), 2 => digits(2)];
    let day = prop_oneof![4 => (1u8..=31).prop_map(|d| format!("{d:02}")), 1 => digits(2)];
    (
        qualifier(),
        year,
        qualifier(),
        proptest::option::of((qualifier(), month, qualifier(), proptest::option::of((qualifier(), day, qualifier())))),
    )
        .prop_map(|(before, year, after, month)| {
            let mut text = format!("{before}{year}{after}");
            if let Some((before, month, after, day)) = month {
                text.push_str(&format!("-{before}{month}{after}"));
                if let Some((before, day, after)) = day {
                    text.push_str(&format!("-{before}{day}{after}"));
                }
            }
            text
        })
        .boxed()
}

/// A text that is EDTF more often than not.
pub fn edtf_text() -> BoxedStrategy<String> {
    let end = || prop_oneof![6 => date_text(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member = prop_oneof![
        4 => date_text(),
        1 => (date_text(), date_text()).prop_map(|(a, b)| format!("{a}..{b}")),
        1 => date_text().prop_map(|a| format!("{a}..")),
        1 => date_text().prop_map(|a| format!("..{a}")),
    ];
    prop_oneof![
        6 => date_text(),
        3 => (end(), end()).prop_map(|(start, end)| format!("{start}/{end}")),
        2 => (any::<bool>(), proptest::collection::vec(member, 1..4)).prop_map(|(one_of, members)| {
            let inner = members.join(",");
            if one_of { format!("[{inner}]") } else { format!("{{{inner}}}") }
        }),
    ]
    .boxed()
}
