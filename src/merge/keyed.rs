//! Which element of a list is which in the three versions, and what each is called.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::rules::Identity;
use super::three::{Three, WrittenValue};
use crate::files::pieces::{self, canonical};

/// The elements of three lists, brought together.
#[derive(Debug)]
pub struct Matched<'a> {
    /// Each element as it stands in the versions.
    pub elements: Vec<Three<WrittenValue<'a>>>,
    /// What each is called, no two alike.
    pub labels: Vec<String>,
    /// The order in each version, as places in `elements`.
    pub orders: Three<Vec<usize>>,
}

/// Brings the elements of three lists together by what they are known by.
pub fn matched<'a>(identity: Identity, lists: &Three<Vec<&'a str>>) -> Matched<'a> {
    let known = lists.as_ref().map(|list| list.iter().map(|text| Known::new(identity, text)).collect::<Vec<_>>());
    let mut elements: Vec<Three<WrittenValue<'a>>> =
        lists.base.iter().map(|text| Three { base: Some(*text), ..Three::default() }).collect();
    let base: Vec<usize> = (0..elements.len()).collect();
    let mut orders = Three { base: base.clone(), ..Three::default() };

    let ours = find(&known.ours, &known.base, &base);
    let new_of_ours: Vec<usize> = (0..ours.len()).filter(|at| ours.get(*at) == Some(&None)).collect();
    for (found, text) in ours.into_iter().zip(&lists.ours) {
        orders.ours.push(put(&mut elements, found, |element| element.ours = Some(*text)));
    }
    let theirs = find(&known.theirs, &known.base, &base);
    // What both put there anew is the same where it is known by the same.
    let new: Vec<usize> = (0..theirs.len()).filter(|at| theirs.get(*at) == Some(&None)).collect();
    let only =
        |all: &[Known], places: &[usize]| places.iter().filter_map(|at| all.get(*at).cloned()).collect::<Vec<_>>();
    let places: Vec<usize> = new_of_ours.iter().filter_map(|at| orders.ours.get(*at).copied()).collect();
    let shared = find(&only(&known.theirs, &new), &only(&known.ours, &new_of_ours), &places);
    let mut shared = shared.into_iter();
    for (found, text) in theirs.into_iter().zip(&lists.theirs) {
        let found = found.or_else(|| shared.next().flatten());
        orders.theirs.push(put(&mut elements, found, |element| element.theirs = Some(*text)));
    }
    let labels = labels(identity, &elements);
    Matched { elements, labels, orders }
}

fn put<'a>(
    elements: &mut Vec<Three<WrittenValue<'a>>>,
    found: Option<usize>,
    set: impl FnOnce(&mut Three<WrittenValue<'a>>),
) -> usize {
    let at = found.unwrap_or(elements.len());
    if found.is_none() {
        elements.push(Three::default());
    }
    if let Some(element) = elements.get_mut(at) {
        set(element);
    }
    at
}

/// What an element is known by.
#[derive(Clone, Debug)]
struct Known {
    /// All that it says.
    whole: String,
    /// What it is known by.
    key: String,
    /// For a figure: its period, sources, and value.
    figure: Option<(String, BTreeSet<String>, Option<String>)>,
}

impl Known {
    fn new(identity: Identity, text: &str) -> Self {
        let whole = canonical(text);
        if identity == Identity::PeriodAndSource
            && let Some(period) = text_under(text, "period")
        {
            let sources = sources(text);
            let listed: Vec<&str> = sources.iter().map(String::as_str).collect();
            let key = format!("{period}\n{}", listed.join("\n"));
            return Self { whole, key, figure: Some((period, sources, text_under(text, "value"))) };
        }
        let key = match identity {
            Identity::Who => who(text),
            Identity::SourceAndPlace => {
                let place = text_under(text, "at").unwrap_or_default();
                text_under(text, "source").map(|source| format!("{source}\n{place}"))
            }
            Identity::Field => text_under(text, "field"),
            Identity::Whole | Identity::PeriodAndSource => None,
        };
        let key = key.unwrap_or_else(|| whole.clone());
        Self { whole, key, figure: None }
    }
}

fn text_under(object: &str, key: &str) -> Option<String> {
    pieces::find(object, key).and_then(pieces::text)
}

fn who(participant: &str) -> Option<String> {
    ["person", "organisation", "party"].into_iter().find_map(|key| text_under(participant, key))
}

fn sources(point: &str) -> BTreeSet<String> {
    let list = pieces::find(point, "evidence").and_then(pieces::elements);
    let all = list.map(|(all, _)| all).unwrap_or_default();
    all.into_iter().filter_map(|evidence| text_under(evidence, "source")).collect()
}

/// For each element of `side` the one of `old` that it was, as `places` names them.
fn find(side: &[Known], old: &[Known], places: &[usize]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; side.len()];
    let mut is_free = vec![true; old.len()];
    for by in [|known: &Known| known.whole.clone(), |known: &Known| known.key.clone()] {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, known) in old.iter().enumerate().filter(|(at, _)| is_free.get(*at) == Some(&true)) {
            waiting.entry(by(known)).or_default().push_back(at);
        }
        for (known, found) in side.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let at = waiting.get_mut(&by(known)).and_then(VecDeque::pop_front);
            pair_up(at, found, &mut is_free);
        }
    }
    same_figures(side, old, &mut found, &mut is_free);
    found.into_iter().map(|at| at.and_then(|at| places.get(at).copied())).collect()
}

fn pair_up(at: Option<usize>, found: &mut Option<usize>, is_free: &mut [bool]) {
    if let Some(free) = at.and_then(|at| is_free.get_mut(at)) {
        *free = false;
        *found = at;
    }
}

/// The only figure of a period that is left on either side is the same one where a source or the value stayed.
fn same_figures(side: &[Known], old: &[Known], found: &mut [Option<usize>], is_free: &mut [bool]) {
    fn only<'k>(all: impl Iterator<Item = (usize, &'k Known)>) -> HashMap<&'k str, Option<usize>> {
        let mut by_period = HashMap::new();
        for (at, known) in all {
            if let Some((period, ..)) = &known.figure {
                by_period.entry(period.as_str()).and_modify(|only| *only = None).or_insert(Some(at));
            }
        }
        by_period
    }
    let left = only(old.iter().enumerate().filter(|(at, _)| is_free.get(*at) == Some(&true)));
    let new = only(side.iter().enumerate().filter(|(at, _)| found.get(*at) == Some(&None)));
    for (period, at) in new {
        let pair = at.zip(left.get(period).copied().flatten());
        let Some((at, was)) = pair else { continue };
        let figures = side.get(at).and_then(|known| known.figure.as_ref());
        let Some(((_, sources, value), (_, old_sources, old_value))) =
            figures.zip(old.get(was).and_then(|known| known.figure.as_ref()))
        else {
            continue;
        };
        if (!sources.is_disjoint(old_sources) || value == old_value)
            && let Some(found) = found.get_mut(at)
        {
            pair_up(Some(was), found, is_free);
        }
    }
}

/// What the elements are called: as short as it can be told apart.
fn labels(identity: Identity, elements: &[Three<WrittenValue<'_>>]) -> Vec<String> {
    let shown: Vec<(String, String)> = elements.iter().map(|element| names(identity, *element)).collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for (short, _) in &shown {
        *count.entry(short).or_default() += 1;
    }
    let mut labels: Vec<String> = Vec::with_capacity(elements.len());
    for (short, long) in &shown {
        let is_alone = count.get(short.as_str()) == Some(&1);
        labels.push(if is_alone { short.clone() } else { long.clone() });
    }
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, label) in labels.iter().enumerate() {
        alike.entry(label.clone()).or_default().push(at);
    }
    for (label, mut places) in alike.into_iter().filter(|(_, places)| places.len() > 1) {
        // Numbered by what they say, not by who says it.
        places.sort_by_cached_key(|at| {
            let said = elements.get(*at).copied().unwrap_or_default().map(|text| text.map(canonical));
            let mut sides = [said.ours, said.theirs];
            sides.sort();
            (said.base, sides)
        });
        for (number, at) in places.into_iter().enumerate().skip(1) {
            if let Some(place) = labels.get_mut(at) {
                *place = format!("{label}#{}", number + 1);
            }
        }
    }
    labels
}

/// What an element is called, in short and at length.
fn names(identity: Identity, element: Three<WrittenValue<'_>>) -> (String, String) {
    let mut texts = [element.ours, element.theirs];
    texts.sort();
    let Some(text) = element.base.or_else(|| texts.into_iter().flatten().next()) else { return Default::default() };
    let pair = match identity {
        Identity::Whole => pieces::text(text).map(|text| (text.clone(), text)),
        Identity::Who => who(text).map(|who| (who.clone(), who)),
        Identity::Field => text_under(text, "field").map(|field| (field.clone(), field)),
        Identity::SourceAndPlace => text_under(text, "source").map(|source| {
            let long = text_under(text, "at").map(|place| format!("{source} ({place})"));
            (source.clone(), long.unwrap_or(source))
        }),
        Identity::PeriodAndSource => text_under(text, "period").map(|period| {
            let sources: Vec<String> = sources(text).into_iter().collect();
            let long = format!("{period} ({})", sources.join("+"));
            (period, long)
        }),
    };
    pair.unwrap_or_else(|| (canonical(text), canonical(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(identity: Identity, base: &[&str], ours: &[&str], theirs: &[&str]) -> Vec<(String, [bool; 3])> {
        let lists = Three { base: base.to_vec(), ours: ours.to_vec(), theirs: theirs.to_vec() };
        let matched = matched(identity, &lists);
        let there = matched.elements.iter().map(|element| element.map(|text| text.is_some()).into_array());
        matched.labels.iter().cloned().zip(there).collect()
    }

    #[test]
    fn elements_are_known_by_what_the_format_knows_them_by() {
        let xi = r#"{"person": "xi", "role": "host"}"#;
        let guest = r#"{"person": "xi", "role": "guest"}"#;
        let kz = r#"{"party": "KZ"}"#;
        assert_eq!(
            told(Identity::Who, &[xi], &[guest], &[kz, xi]),
            [("xi".to_owned(), [true, true, true]), ("KZ".to_owned(), [false, false, true])]
        );
        let at = |source: &str, place: &str| format!(r#"{{"source": "{source}", "at": "{place}"}}"#);
        assert_eq!(
            told(Identity::SourceAndPlace, &[&at("s", "1")], &[&at("s", "2")], &[&at("s", "1")]),
            [("s (1)".to_owned(), [true, false, true]), ("s (2)".to_owned(), [false, true, false])]
        );
    }

    #[test]
    fn figures_are_known_by_period_and_source() {
        let point = |period: &str, value: &str, source: &str| {
            format!(r#"{{"period": "{period}", "value": "{value}", "evidence": [{{"source": "{source}"}}]}}"#)
        };
        // Another source's figure for the same period is another figure.
        assert_eq!(
            told(Identity::PeriodAndSource, &[], &[&point("2013", "1", "a")], &[&point("2013", "2", "b")]).len(),
            2
        );
        assert_eq!(
            told(Identity::PeriodAndSource, &[], &[&point("2013", "1", "a")], &[&point("2013", "2", "a")]),
            [("2013".to_owned(), [false, true, true])]
        );
        // The same figure, found in one more source.
        let two = r#"{"period": "2013", "value": "1", "evidence": [{"source": "a"}, {"source": "b"}]}"#;
        assert_eq!(
            told(Identity::PeriodAndSource, &[&point("2013", "1", "a")], &[two], &[&point("2013", "9", "a")]),
            [("2013".to_owned(), [true, true, true])]
        );
    }
}
