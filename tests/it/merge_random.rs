//! The laws of joining, over random triples of a small and crowded record: everything refers to everything, so that what two
//! people do meets all the time.
//!
//! `CHANCERY_CASES` sets how many triples are tried.

use std::collections::HashSet;

use chancery::files;
use chancery::files::pieces::RawFile;
use chancery::merge::{self, Conflict, Difference, Joined, Place, Side};

use crate::random_edits::Dice;

/// JSON with its members in order.
#[derive(Clone, Debug, PartialEq)]
enum Json {
    Raw(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

fn text(text: &str) -> Json {
    Json::Raw(format!("\"{text}\""))
}

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

impl Json {
    fn write(&self, out: &mut String, depth: usize) {
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        };
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    line(out, depth + 1);
                    item.write(out, depth + 1);
                }
                if !items.is_empty() {
                    line(out, depth);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (key, value)) in members.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    line(out, depth + 1);
                    out.push_str(&format!("\"{key}\": "));
                    value.write(out, depth + 1);
                }
                line(out, depth);
                out.push('}');
            }
        }
    }

    fn file(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn members(&mut self) -> &mut Vec<(String, Json)> {
        match self {
            Self::Object(members) => members,
            _ => panic!("no object"),
        }
    }

    fn items(&mut self) -> &mut Vec<Json> {
        match self {
            Self::List(items) => items,
            _ => panic!("no list"),
        }
    }

    fn get(&mut self, key: &str) -> Option<&mut Json> {
        self.members().iter_mut().find(|(other, _)| other == key).map(|(_, value)| value)
    }

    fn set(&mut self, dice: &mut Dice, key: &str, value: Json) {
        if let Some(place) = self.get(key) {
            *place = value;
        } else {
            let at = 1 + dice.below(self.members().len());
            self.members().insert(at, (key.to_owned(), value));
        }
    }

    /// Takes out whatever names an id.
    fn forget(&mut self, id: &Json) {
        match self {
            Self::Raw(_) => {}
            Self::List(items) => {
                items.retain(|item| item != id && !matches!(item, Self::Object(members) if names(members, id)));
                for item in items.iter_mut() {
                    item.forget(id);
                }
            }
            Self::Object(members) => {
                members.retain(|(key, value)| value != id || key == "reporter");
                for (_, value) in members.iter_mut() {
                    value.forget(id);
                }
            }
        }
    }
}

fn names(members: &[(String, Json)], id: &Json) -> bool {
    members.iter().any(|(key, value)| value == id && matches!(key.as_str(), "person" | "party" | "source"))
}

const LISTS: [&str; 9] =
    ["parties", "people", "places", "topics", "sources", "events", "statements", "series", "claims"];

fn id_in(dice: &mut Dice, list: &str) -> String {
    if list == "parties" {
        return ["KZ", "CN", "RU"][dice.below(3)].to_owned();
    }
    format!("{}-{}", list.get(..2).unwrap(), dice.below(5))
}

fn word(dice: &mut Dice) -> Json {
    text(["coal", "gas", "Қазақстан", "中国", "a \\\"b\\\"", "tab\\there"][dice.below(6)])
}

fn date(dice: &mut Dice) -> Json {
    text(["2013", "2014-03", "2015~", "2014-03-19/2014-03-20", "201X"][dice.below(5)])
}

fn ids(dice: &mut Dice, list: &str) -> Json {
    let mut all: Vec<Json> = Vec::new();
    for _ in 0..dice.below(4) {
        let id = text(&id_in(dice, list));
        if !all.contains(&id) {
            all.push(id);
        }
    }
    Json::List(all)
}

fn evidence(dice: &mut Dice) -> Json {
    let count = dice.below(3);
    Json::List((0..count).map(|_| evidence_of(dice)).collect())
}

fn evidence_of(dice: &mut Dice) -> Json {
    let mut members = vec![("source", text(&id_in(dice, "sources")))];
    if dice.below(2) == 0 {
        members.push(("at", text(["p. 1", "p. 2"][dice.below(2)])));
    }
    if dice.below(2) == 0 {
        members.push(("confidence", text(["stated", "inferred"][dice.below(2)])));
    }
    object(members)
}

fn participants(dice: &mut Dice) -> Json {
    let count = dice.below(3);
    let one = |dice: &mut Dice| {
        let who = if dice.below(3) == 0 {
            ("party", text(&id_in(dice, "parties")))
        } else {
            ("person", text(&id_in(dice, "people")))
        };
        let mut members = vec![who];
        if dice.below(2) == 0 {
            members.push(("role", text(["host", "guest"][dice.below(2)])));
        }
        object(members)
    };
    Json::List((0..count).map(|_| one(dice)).collect())
}

fn points(dice: &mut Dice) -> Json {
    let count = dice.below(4);
    let one = |dice: &mut Dice| {
        let value = ["1", "2.50", "-3", "4"][dice.below(4)];
        object(vec![("period", date(dice)), ("value", text(value)), ("evidence", evidence(dice))])
    };
    Json::List((0..count).map(|_| one(dice)).collect())
}

fn value(dice: &mut Dice, list: &str, key: &str) -> Json {
    match (list, key) {
        (_, "names") => object(vec![("en", word(dice)), ("ru", word(dice))]),
        (_, "topics") => ids(dice, "topics"),
        (_, "places") => ids(dice, "places"),
        (_, "outcomes") => ids(dice, "events"),
        (_, "part_of" | "event") => text(&id_in(dice, "events")),
        (_, "party" | "reporter") => text(&id_in(dice, "parties")),
        (_, "by") => ids(dice, "people"),
        (_, "mirrors") => ids(dice, "series"),
        (_, "participants") => participants(dice),
        (_, "evidence") => evidence(dice),
        (_, "points") => points(dice),
        (_, "offices") => {
            let count = dice.below(3);
            Json::List(
                (0..count)
                    .map(|_| object(vec![("title", word(dice)), ("party", text(&id_in(dice, "parties")))]))
                    .collect(),
            )
        }
        (_, "when" | "planned" | "period" | "issued") => date(dice),
        (_, "measure") => text(["exports", "trade_balance"][dice.below(2)]),
        (_, "unit") => text("USD"),
        (_, "basis") => text("flow"),
        (_, "scale") => Json::Raw(["1", "1e9", "1000"][dice.below(3)].to_owned()),
        (_, "may_be_negative") => Json::Raw(["true", "false"][dice.below(2)].to_owned()),
        (_, "value") => text(["75", "-1"][dice.below(2)]),
        ("claims", "kind") => text(["amount", "count", "rank"][dice.below(3)]),
        (_, "counts") => object(vec![("kinds", Json::List(vec![text("meeting")])), ("all_of", ids(dice, "people"))]),
        (_, "status") => text(["held", "planned", "cancelled"][dice.below(3)]),
        (_, "kind") => text(["visit", "meeting"][dice.below(2)]),
        (_, "x-unknown") => object(vec![("a", word(dice)), ("b", Json::List(vec![Json::Raw("1.50".to_owned())]))]),
        _ => word(dice),
    }
}

fn needed(list: &str) -> &'static [&'static str] {
    match list {
        "sources" => &["title"],
        "events" => &["title", "when"],
        "statements" => &["gist"],
        "series" => &["measure", "reporter", "unit", "scale", "basis", "points"],
        "claims" => &["kind"],
        _ => &["names"],
    }
}

fn optional(list: &str) -> &'static [&'static str] {
    match list {
        "people" => &["offices", "x-unknown"],
        "places" => &["party", "x-unknown"],
        "sources" => &["publisher", "issued", "x-unknown"],
        "events" => &[
            "kind",
            "status",
            "part_of",
            "places",
            "participants",
            "topics",
            "summary",
            "outcomes",
            "evidence",
            "planned",
            "x-unknown",
        ],
        "statements" => &["event", "by", "topics", "evidence"],
        "series" => &["may_be_negative", "mirrors", "x-unknown"],
        "claims" => &["measure", "basis", "period", "value", "unit", "scale", "counts", "by", "text", "evidence"],
        _ => &["x-unknown"],
    }
}

fn record(dice: &mut Dice, list: &str, id: &str) -> Json {
    let mut members = vec![("id".to_owned(), text(id))];
    for key in needed(list) {
        members.push(((*key).to_owned(), value(dice, list, key)));
    }
    for key in optional(list) {
        if dice.below(3) == 0 {
            members.push(((*key).to_owned(), value(dice, list, key)));
        }
    }
    Json::Object(members)
}

fn problems(text: &str) -> usize {
    files::read_bytes(text.as_bytes()).map_or(usize::MAX, |loaded| loaded.report.problem_count())
}

/// One thing that a person may do. What is wrong after it is taken back.
fn change(dice: &mut Dice, file: &mut Json) {
    let before = file.clone();
    let list = LISTS[dice.below(LISTS.len())];
    let id = id_in(dice, list);
    let id_text = text(&id);
    if dice.below(20) == 0 {
        let key = ["title", "opens_at", "selects", "x-file"][dice.below(4)];
        let value = match key {
            "opens_at" => date(dice),
            "selects" => text(&id),
            _ => word(dice),
        };
        let at = file.members().iter().position(|(other, _)| other == key);
        match at {
            Some(at) => file.members()[at].1 = value,
            None => file.members().insert(3, (key.to_owned(), value)),
        }
    } else {
        if file.get(list).is_none() {
            file.members().push((list.to_owned(), Json::List(Vec::new())));
        }
        let mut records = std::mem::replace(file.get(list).unwrap(), Json::Raw(String::new()));
        let found = records.items().iter_mut().position(|record| record.get("id") == Some(&mut id_text.clone()));
        match (found, dice.below(8)) {
            (None, _) => {
                let at = dice.below(records.items().len() + 1);
                records.items().insert(at, record(dice, list, &id));
            }
            (Some(at), 0) => {
                records.items().remove(at);
                file.forget(&id_text);
                records.forget(&id_text);
            }
            (Some(at), 1) => {
                let record = records.items().remove(at);
                let at = dice.below(records.items().len() + 1);
                records.items().insert(at, record);
            }
            (Some(at), 2) => {
                let keys = optional(list);
                let key = keys[dice.below(keys.len())];
                records.items()[at].members().retain(|(other, _)| other != key);
            }
            (Some(at), _) => {
                let keys: Vec<&str> = needed(list).iter().chain(optional(list)).copied().collect();
                let key = keys[dice.below(keys.len())];
                let value = value(dice, list, key);
                records.items()[at].set(dice, key, value);
            }
        }
        *file.get(list).unwrap() = records;
    }
    if problems(&file.file()) > 0 {
        *file = before;
    }
}

fn changed(dice: &mut Dice, file: &Json, most: usize) -> Json {
    let mut file = file.clone();
    for _ in 0..=dice.below(most) {
        change(dice, &mut file);
    }
    file
}

fn join(base: &str, ours: &str, theirs: &str) -> Joined {
    merge::join(base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).unwrap()
}

fn differences(old: &str, new: &str) -> Vec<Difference> {
    let read = |text: &str| RawFile::read(text.as_bytes()).unwrap().text.into_owned();
    let (old, new) = (read(old), read(new));
    merge::differences(&RawFile::read(old.as_bytes()).unwrap(), &RawFile::read(new.as_bytes()).unwrap())
}

/// The record and the first step of the field.
fn spot(place: &Place) -> (Option<String>, Option<String>, Option<String>) {
    let kind = place.kind.map(|kind| kind.singular().to_owned());
    let field = place.field.as_deref().map(|field| field.split('.').next().unwrap_or_default().to_owned());
    (kind, place.id.clone(), field)
}

fn texts(file: &str) -> HashSet<(String, String, String)> {
    let raw = RawFile::read(file.as_bytes()).unwrap();
    let all = merge::records(&raw).into_iter();
    all.map(|(kind, id, text)| (kind.singular().to_owned(), id, text.to_owned())).collect()
}

fn ids_of(file: &str) -> HashSet<(String, String)> {
    texts(file).into_iter().map(|(kind, id, _)| (kind, id)).collect()
}

fn mirrored(conflicts: Vec<Conflict>) -> Vec<Conflict> {
    conflicts
        .into_iter()
        .map(|conflict| Conflict { ours: conflict.theirs, theirs: conflict.ours, ..conflict })
        .collect()
}

fn laws(base: &str, ours: &str, theirs: &str) {
    // With a line more at the end on one side, so that no whole file is taken as it is.
    let more = |text: &str| format!("{text}\n");
    assert_eq!(join(base, ours, &more(base)), Joined { text: more(ours), conflicts: Vec::new() }, "(b, x, b)");
    assert_eq!(join(base, &more(base), theirs), Joined { text: more(theirs), conflicts: Vec::new() }, "(b, b, y)");
    assert_eq!(join(base, ours, &more(ours)), Joined { text: more(ours), conflicts: Vec::new() }, "(b, x, x)");
    assert_eq!(join(base, ours, ours).text, ours);

    let joined = join(base, ours, theirs);
    let swapped = join(base, theirs, ours);
    assert_eq!(joined.conflicts, mirrored(swapped.conflicts.clone()), "mirrored conflicts");
    let theirs_chosen =
        merge::join_with(base.as_bytes(), theirs.as_bytes(), ours.as_bytes(), &|_| Side::Theirs).unwrap();
    assert_eq!(joined.text, theirs_chosen.text, "the same join");
    for text in [&joined.text, &swapped.text] {
        let report = files::read_bytes(text.as_bytes()).unwrap().report;
        assert_eq!(report.problem_count(), 0, "{:?}\n{:?}\n{text}", report.findings, joined.conflicts);
    }

    let (of_ours, of_theirs) = (differences(base, ours), differences(base, theirs));
    let of_joined = differences(base, &joined.text);
    // What names a record that got a new id names it by that.
    let (ids, before) = (ids_of(&joined.text), [ids_of(ours), ids_of(theirs)]);
    let anew: Vec<String> = ids
        .iter()
        .filter(|id| !before.iter().any(|before| before.contains(id)))
        .map(|(_, id)| format!("\"{}\"", id.strip_suffix("-2").unwrap_or(id)))
        .collect();
    let in_conflict: HashSet<_> = joined.conflicts.iter().map(|conflict| spot(&conflict.place)).collect();
    for (mine, others) in [(&of_ours, &of_theirs), (&of_theirs, &of_ours)] {
        let touched: HashSet<_> = others.iter().map(|one| spot(&one.place)).collect();
        for one in mine {
            let (kind, id, field) = spot(&one.place);
            let whole = (kind.clone(), id.clone(), None);
            let is_apart = !touched.contains(&(kind, id, field.clone())) && !touched.contains(&whole);
            let is_conflict = in_conflict.contains(&spot(&one.place)) || in_conflict.contains(&whole);
            // A record that is new or gone is asked about below.
            let is_moved = anew.iter().any(|id| one.now.iter().chain(&one.was).any(|text| text.contains(id)));
            if is_apart && !is_conflict && !is_moved && field.is_some() {
                assert!(of_joined.contains(one), "{one:?} is not in the join: {of_joined:?}");
            }
        }
    }
    let (in_base, in_ours, in_theirs, in_joined) = (ids_of(base), ids_of(ours), ids_of(theirs), ids_of(&joined.text));
    for id in in_ours.union(&in_theirs) {
        let is_deleted = in_base.contains(id) && !(in_ours.contains(id) && in_theirs.contains(id));
        let place = (Some(id.0.clone()), Some(id.1.clone()), None);
        if !is_deleted && !in_conflict.contains(&place) {
            assert!(in_joined.contains(id), "{id:?} vanished");
        }
    }
    let untouched: HashSet<_> = texts(base).intersection(&texts(ours)).cloned().collect();
    let now = texts(&joined.text);
    for record in untouched.intersection(&texts(theirs)) {
        assert!(now.contains(record), "{record:?} was touched");
    }
}

#[test]
fn joining_keeps_its_laws() {
    let cases = std::env::var("CHANCERY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(150);
    let mut with_conflicts = 0;
    for seed in 0..cases {
        let dice = &mut Dice::new(seed);
        let empty = object(vec![
            ("format", text("chancery")),
            ("format_version", Json::Raw("1".to_owned())),
            ("title", text("T")),
        ]);
        let base = changed(dice, &empty, 60);
        let ours = changed(dice, &base, 12);
        let theirs = changed(dice, &base, 12);
        let [base, ours, theirs] = [base, ours, theirs].map(|file| file.file());
        let told = std::panic::catch_unwind(|| laws(&base, &ours, &theirs));
        assert!(told.is_ok(), "seed {seed}\nBASE\n{base}\nOURS\n{ours}\nTHEIRS\n{theirs}");
        with_conflicts += usize::from(!join(&base, &ours, &theirs).conflicts.is_empty());
    }
    // Both kinds of triples are tried.
    let cases = usize::try_from(cases).unwrap();
    assert!(with_conflicts * 20 > cases && with_conflicts * 20 < cases * 19, "{with_conflicts} of {cases}");
}
