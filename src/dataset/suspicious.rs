//! What nothing forbids and what is a slip more often than not: a unit that counts in thousands beside its scale, a series a
//! thousand times its mirror, one meeting on record twice.
//!
//! It judges nothing: each is a note for a person to look at.

use std::collections::{BTreeMap, HashMap};

use super::{Actor, Basis, Dataset, Decimal, Event, EventKind, Id, Measure, Point, Series, Status};
use crate::hashing::QuickMap;
use crate::report::Fault;
use crate::time::DaySpan;

/// Words that multiply what a unit counts.
const MULTIPLIERS: &[&str] = &[
    "thousand",
    "thousands",
    "thsd",
    "thous",
    "million",
    "millions",
    "mln",
    "mn",
    "mio",
    "billion",
    "billions",
    "bn",
    "bln",
    "mrd",
    "milliard",
    "trillion",
    "trillions",
    "trln",
    "тыс",
    "тысяч",
    "тысячи",
    "млн",
    "миллион",
    "миллионов",
    "миллиона",
    "млрд",
    "миллиард",
    "миллиардов",
    "миллиарда",
    "трлн",
    "мың",
    "hundred",
    "hundreds",
    "lakh",
    "crore",
];

/// These multiply money, and are units of their own elsewhere: "USD m", "USD k".
const MULTIPLIERS_OF_MONEY: &[&str] = &["k", "m", "b", "t", "tn", "mm"];

/// Characters that multiply in Chinese: 万美元, 亿元, 千吨.
const CHINESE_MULTIPLIERS: &[char] = &['千', '万', '萬', '亿', '億', '百'];

/// The multiplier that a unit has in it.
pub fn multiplier_in(unit: &str) -> Option<String> {
    if let Some(found) = unit.chars().find(|letter| CHINESE_MULTIPLIERS.contains(letter)) {
        return Some(found.to_string());
    }
    let words: Vec<&str> = unit.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_money = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let has_money = words.iter().any(is_money) || unit.contains(['$', '€', '£', '¥', '₸', '₽']);
    let is_multiplier = |word: &&&str| {
        let lower = word.to_lowercase();
        MULTIPLIERS.contains(&lower.as_str())
            || (has_money && MULTIPLIERS_OF_MONEY.contains(&lower.as_str()))
            || (word.starts_with(|c: char| c.is_ascii_digit()) && (word.contains("000") || *word == &"10"))
            // kUSD, mEUR
            || word.strip_prefix(['k', 'm']).is_some_and(|rest| is_money(&rest))
    };
    words.iter().find(is_multiplier).map(|word| (*word).to_owned())
}

/// Every note, with its path.
pub fn notes(dataset: &Dataset) -> Vec<(String, Fault)> {
    let mut found = Vec::new();
    for (at, series) in dataset.series.iter().enumerate() {
        let word = multiplier_in(&series.unit);
        found.extend(word.map(|word| (format!("$.series[{at}].unit"), Fault::UnitMultiplies { word })));
    }
    for (at, claim) in dataset.claims.iter().enumerate() {
        let word = claim.unit.as_deref().and_then(multiplier_in);
        found.extend(word.map(|word| (format!("$.claims[{at}].unit"), Fault::UnitMultiplies { word })));
    }
    far_from_mirrors(dataset, &mut found);
    told_twice(dataset, &mut found);
    found
}

/// Mirrors are told by what they count, from whatever side: one's exports are the other's imports.
fn side_of(measure: &Measure) -> &str {
    match measure.word() {
        "exports" | "imports" => "exports or imports",
        other => other,
    }
}

/// More series of one measure than this are not compared each with each.
const MOST_COMPARED: usize = 64;

fn far_from_mirrors(dataset: &Dataset, found: &mut Vec<(String, Fault)>) {
    let mut alike: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, series) in dataset.series.iter().enumerate() {
        if !matches!(series.basis, Basis::Other(_)) {
            let key = (side_of(&series.measure), series.basis.word(), series.unit.trim());
            alike.entry(key).or_default().push(at);
        }
    }
    let by_id: HashMap<&Id, &Series> = dataset.series.iter().map(|series| (&series.id, series)).collect();
    let mut named_by: HashMap<&Id, Vec<&Series>> = HashMap::new();
    for series in &dataset.series {
        series.mirrors.iter().for_each(|id| named_by.entry(id).or_default().push(series));
    }
    for (at, series) in dataset.series.iter().enumerate() {
        let key = (side_of(&series.measure), series.basis.word(), series.unit.trim());
        let alike = alike.get(&key).map_or(&[][..], Vec::as_slice).iter().take(MOST_COMPARED);
        let alike = alike.filter_map(|other| dataset.series.get(*other)).filter(|other| is_mirror(series, other));
        // What the record itself sets against it, whatever that is called.
        let named = series.mirrors.iter().filter_map(|id| by_id.get(id).copied());
        let naming = named_by.get(&series.id).into_iter().flatten().copied();
        let is_alike = |other: &&Series| other.unit.trim() == series.unit.trim() && other.basis == series.basis;
        let mut mirrors = alike.chain(named.chain(naming).filter(is_alike));
        let own = amounts_by_period(series);
        if let Some((other, times)) = mirrors.find_map(|other| Some((other, times(&own, other)?))) {
            let fault = Fault::FarFromMirror { id: other.id.to_string(), times };
            found.push((format!("$.series[{at}].scale"), fault));
        }
    }
}

fn is_mirror(one: &Series, other: &Series) -> bool {
    let is_other_side = side_of(&one.measure) != one.measure.word();
    one.reporter != other.reporter && is_other_side == (one.measure != other.measure)
}

/// The figures of a series by the days that they are about.
fn amounts_by_period(series: &Series) -> HashMap<DaySpan, Decimal> {
    let amount = |point: &Point| Some((point.period.edtf()?.span(), point.value.value()?.shifted(series.scale.power)?));
    series.points.iter().filter_map(amount).collect()
}

/// Whether all figures for the very same periods are about a thousand, or a million, times the other's.
fn times(own: &HashMap<DaySpan, Decimal>, other: &Series) -> Option<u32> {
    let mut found: Option<u32> = None;
    for point in &other.points {
        let (Some(edtf), Some(value)) = (point.period.edtf(), point.value.value()) else { continue };
        let Some(one) = own.get(&edtf.span()) else { continue };
        let this = factor(*one, value.shifted(other.scale.power)?)?;
        if found.is_some_and(|before| before != this) {
            return None;
        }
        found = Some(this);
    }
    found
}

/// A thousand or a million, where one amount is about so many times the other: between a fifth of it and five times as much.
fn factor(one: Decimal, other: Decimal) -> Option<u32> {
    if one.mantissa <= 0 || other.mantissa <= 0 {
        return None;
    }
    [1_000_u32, 1_000_000].into_iter().find(|times| {
        let power = if *times == 1_000 { 3 } else { 6 };
        let five = |amount: Decimal| Some(Decimal { mantissa: amount.mantissa.checked_mul(5)?, ..amount });
        let expected = other.shifted(power);
        let is_less = |low: Option<Decimal>, high: Option<Decimal>| {
            low.zip(high).is_some_and(|(low, high)| low.compare(high).is_le())
        };
        is_less(expected, five(one)) && is_less(Some(one), expected.and_then(five))
    })
}

/// Meetings of the same people on the same days, of which neither is part of the other.
fn told_twice(dataset: &Dataset, found: &mut Vec<(String, Fault)>) {
    let of_days = |(at, event): (usize, &Event)| {
        let edtf = event.when.edtf().filter(|edtf| crate::time::is_definite(edtf))?;
        Some((edtf.earliest()?.number(), edtf.latest()?.number(), at))
    };
    let may_be = |event: &Event| event.participants.len() > 1 && event.status == Status::Held;
    let events = dataset.events.iter().enumerate().filter(|(_, event)| may_be(event));
    // Few share their days: only those are looked at more closely.
    let mut by_days: Vec<(i64, i64, usize)> = events.filter_map(of_days).collect();
    by_days.sort_unstable();
    let start = found.len();
    for same in by_days.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).filter(|same| same.len() > 1) {
        let mut first: QuickMap<(&EventKind, Vec<&Id>), &Event> = QuickMap::default();
        for (at, event) in same.iter().filter_map(|(.., at)| Some((*at, dataset.events.get(*at)?))) {
            let people = people_of(event);
            if people.len() < 2 {
                continue;
            }
            let other = *first.entry((&event.kind, people)).or_insert(event);
            if !std::ptr::eq(other, event) && !are_apart(event, other) {
                found.push((format!("$.events[{at}]"), Fault::ToldTwice { id: other.id.to_string() }));
            }
        }
    }
    // As they stand in the file.
    let place = |path: &str| path.trim_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().unwrap_or(usize::MAX);
    if let Some(notes) = found.get_mut(start..) {
        notes.sort_by_key(|(path, _)| place(path));
    }
}

fn people_of(event: &Event) -> Vec<&Id> {
    let person = |who: &'_ Actor| matches!(who, Actor::Person(_));
    let who = event.participants.iter().filter_map(|participant| participant.who.as_ref());
    let mut people: Vec<&Id> = who.filter(|who| person(who)).map(Actor::id).collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// Whether two events can't be one: one is part of the other, or they were in different places.
fn are_apart(one: &Event, other: &Event) -> bool {
    let is_part = one.part_of.as_ref() == Some(&other.id) || other.part_of.as_ref() == Some(&one.id);
    let has_places = !one.places.is_empty() && !other.places.is_empty();
    is_part || (has_places && !one.places.iter().any(|place| other.places.contains(place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Dated, Figure, Participant, Scale};

    #[test]
    fn a_unit_with_a_multiplier_is_known() {
        for unit in [
            "thousand USD",
            "USD thousand",
            "USD bn",
            "USD mln",
            "million tonnes",
            "тыс. долл. США",
            "млн долл.",
            "亿美元",
            "万吨",
            "USD m",
            "US$ k",
            "kUSD",
            "USD '000",
            "1000 USD",
            "10^6 USD",
            "мың тонна",
            "mio EUR",
        ] {
            assert!(multiplier_in(unit).is_some(), "{unit}");
        }
        for unit in
            ["USD", "EUR", "tonnes", "t", "km", "m", "m³", "kt", "MWh", "per cent", "%", "美元", "bbl", "KZT", "m2"]
        {
            assert_eq!(multiplier_in(unit), None, "{unit}");
        }
    }

    fn series(id: &str, reporter: &str, power: i16, points: &[(&str, &str)]) -> Series {
        let point = |(period, value): &(&str, &str)| Point {
            period: Dated::new(period),
            value: Figure::new(value),
            qualifier: crate::dataset::Qualifier::Exact,
            note: None,
            evidence: Vec::new(),
        };
        Series {
            measure: Measure::from_word("trade_turnover"),
            reporter: reporter.into(),
            unit: "USD".to_owned(),
            scale: Scale { power },
            basis: Basis::Flow,
            points: points.iter().map(point).collect(),
            ..Series::new(id.into())
        }
    }

    #[test]
    fn a_series_a_thousand_times_its_mirror_is_noted() {
        let noted = |one: Series, other: Series| {
            let dataset = Dataset { series: vec![one, other], ..Dataset::default() };
            let told = notes(&dataset).into_iter().map(|(path, fault)| format!("{path}: {fault:?}"));
            told.collect::<Vec<_>>().join("; ")
        };
        let own = |power| series("kz", "KZ", power, &[("2012", "16.5"), ("2013", "14.4")]);
        let mirror = |points: &[(&str, &str)]| series("cn", "CN", 9, points);
        assert_eq!(noted(own(9), mirror(&[("2012", "14.7"), ("2013", "16.1")])), "");
        assert!(
            noted(own(12), mirror(&[("2012", "14.7"), ("2013", "16.1")]))
                .starts_with("$.series[0].scale: FarFromMirror { id: \"cn\", times: 1000 }")
        );
        assert!(noted(own(6), mirror(&[("2012", "14.7"), ("2013", "16.1")])).starts_with("$.series[1].scale"));
        assert!(noted(own(15), mirror(&[("2012", "14.7")])).contains("times: 1000000"));
        assert_eq!(noted(own(12), mirror(&[("2011", "14.7")])), "", "no period in common");
        assert_eq!(noted(own(12), mirror(&[("2012", "14.7"), ("2013", "16100")])), "", "not all of them");
        assert_eq!(noted(own(12), series("kz-2", "KZ", 9, &[("2012", "14.7")])), "", "one reporter is no mirror");
        let of = |word: &str, series: Series| Series { measure: Measure::from_word(word), ..series };
        let other = || mirror(&[("2012", "14.7")]);
        assert!(noted(of("imports", own(12)), of("exports", other())).contains("FarFromMirror"));
        assert_eq!(noted(of("exports", own(12)), of("exports", other())), "", "each has exports of its own");
    }

    #[test]
    fn one_meeting_on_record_twice_is_noted() {
        let meeting = |id: &str, when: &str, people: &[&str]| Event {
            kind: EventKind::Meeting,
            when: Dated::new(when),
            participants: people
                .iter()
                .map(|person| Participant { who: Some(Actor::Person((*person).into())), role: None, office: None })
                .collect(),
            ..Event::new(id.into())
        };
        let noted = |events: Vec<Event>| !notes(&Dataset { events: events.into(), ..Dataset::default() }).is_empty();
        let one = || meeting("one", "2014-05-19", &["xi", "nazarbayev"]);
        assert!(noted(vec![one(), meeting("two", "2014-05-19", &["nazarbayev", "xi"])]));
        let at = |event: Event, place: &str| Event { places: vec![place.into()], ..event };
        let two = || meeting("two", "2014-05-19", &["nazarbayev", "xi"]);
        assert!(noted(vec![at(one(), "shanghai"), two()]));
        assert!(noted(vec![at(one(), "shanghai"), at(two(), "shanghai")]));
        assert!(!noted(vec![at(one(), "shanghai"), at(two(), "beijing")]));
        assert!(!noted(vec![one(), meeting("two", "2014-05-20", &["nazarbayev", "xi"])]));
        assert!(!noted(vec![one(), meeting("two", "2014-05-19", &["nazarbayev", "li"])]));
        assert!(!noted(vec![one(), Event { part_of: Some("one".into()), ..two() }]));
        assert!(!noted(vec![one(), Event { kind: EventKind::Visit, ..two() }]));
        assert!(!noted(vec![one(), Event { status: Status::Planned, ..two() }]));
        assert!(!noted(vec![
            meeting("one", "2014", &["xi", "nazarbayev"]),
            meeting("two", "2014", &["xi", "nazarbayev"])
        ]));
        assert!(!noted(vec![meeting("one", "2014-05-19", &["xi"]), meeting("two", "2014-05-19", &["xi"])]));
    }
}
