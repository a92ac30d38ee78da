//! Who and what a made-up record is about: parties, people, organisations, places, topics, sources, agreements.
//!
//! Of each list only its length is kept: what stands at a place in it follows from the place.

use std::io::{self, Write};

use super::chance::Chance;
use super::dates;
use super::plan::{Detail, FIRST_YEAR, Plan, YEARS};
use super::text::Json;
use super::vocabulary::{
    CHINESE_GIVEN, CHINESE_SURNAMES, KAZAKH_GIVEN, KAZAKH_SURNAMES, OFFICES, ORGANISATIONS, PLACES, PUBLISHERS, TOPICS,
};
use crate::bounds;

/// How long the lists are.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    pub people: u64,
    pub organisations: u64,
    pub sources: u64,
}

impl Cast {
    /// A person for a hundred events, a source for forty, as records of the field have them.
    pub fn for_plan(plan: Plan) -> Self {
        match plan.detail {
            Detail::Bare => Self { people: 0, organisations: 0, sources: u64::from(plan.points > 0) },
            Detail::Full => Self {
                people: bounds::within(plan.events / 100, 24, 10_000),
                organisations: bounds::within(plan.events / 1_000, 8, 400),
                sources: bounds::within(plan.events / 40, 12, 25_000),
            },
        }
    }
}

/// One of a list, again and again.
pub fn nth<T: Copy + Default>(list: &[T], at: u64) -> T {
    let length = u64::try_from(list.len()).unwrap_or_default().max(1);
    usize::try_from(at % length).ok().and_then(|at| list.get(at)).copied().unwrap_or_default()
}

/// The party that a person or an organisation belongs to: every other one.
pub fn party_of(at: u64) -> &'static str {
    if at.is_multiple_of(2) { "KZ" } else { "CN" }
}

/// A surname and a given name in each language: English, then the person's own, then Russian.
fn name_of(at: u64) -> [String; 3] {
    // Given names turn with every surname, so that the same pair comes back as late as can be.
    let (turn, place) = (at / 2, at / 2 / 24);
    if party_of(at) == "KZ" {
        let (given, surname) = (nth(KAZAKH_GIVEN, turn + place), nth(KAZAKH_SURNAMES, turn));
        let [english, kazakh, russian] = given;
        let [family, kazakh_family, russian_family] = surname;
        [format!("{english} {family}"), format!("{kazakh} {kazakh_family}"), format!("{russian} {russian_family}")]
    } else {
        let ([english, chinese], [family, chinese_family]) =
            (nth(CHINESE_GIVEN, turn + place), nth(CHINESE_SURNAMES, turn));
        [format!("{family} {english}"), format!("{chinese_family}{chinese}"), String::new()]
    }
}

/// The id of a person.
pub fn person_id(at: u64) -> String {
    let family = if party_of(at) == "KZ" { nth(KAZAKH_SURNAMES, at / 2)[0] } else { nth(CHINESE_SURNAMES, at / 2)[0] };
    format!("{}-{}", family.to_lowercase(), at + 1)
}

/// What a person was.
pub fn office_of(at: u64) -> String {
    let country = if party_of(at) == "KZ" { "Kazakhstan" } else { "China" };
    format!("{} of {country}", nth(OFFICES, at / 3))
}

/// A person whose years hold this one: few of them again and again, most seldom.
pub fn someone(chance: &mut Chance, cast: &Cast, year: i64, party: u64) -> u64 {
    let half = (cast.people / 2).max(1);
    let years = u64::try_from(YEARS).unwrap_or(1);
    let passed = u64::try_from(year - FIRST_YEAR).unwrap_or_default().min(years - 1);
    // A generation is a fifth of all; the one in office begins where the years have come to.
    let generation = (half / 5).max(1);
    let first = passed / 5 * 5 * half.saturating_sub(generation) / years;
    2 * ((first + chance.below_mostly_small(generation)) % half) + party
}

pub fn organisation_id(at: u64) -> String {
    format!("{}-{}", nth(ORGANISATIONS, at / 2)[1], at + 1)
}

pub fn source_id(at: u64) -> String {
    format!("source-{}", at + 1)
}

/// Everything before the events.
pub fn write<W: Write>(json: &mut Json<W>, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    json.open_list("parties")?;
    for (id, names) in [
        ("KZ", [("en", "Kazakhstan"), ("kk", "Қазақстан"), ("ru", "Казахстан"), ("zh", "哈萨克斯坦")]),
        ("CN", [("en", "China"), ("kk", "Қытай"), ("ru", "Китай"), ("zh", "中国")]),
    ] {
        json.open_object(None)?;
        json.text("id", id)?;
        json.names(&names)?;
        json.close_object()?;
    }
    json.close_list()?;
    if cast.people > 0 {
        write_people(json, cast, chance)?;
        write_bodies(json, cast)?;
    }
    if cast.sources > 0 {
        write_sources(json, cast, chance)?;
    }
    Ok(())
}

fn write_people<W: Write>(json: &mut Json<W>, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    json.open_list("people")?;
    for at in 0..cast.people {
        let [english, own, russian] = name_of(at);
        let own_language = if party_of(at) == "KZ" { "kk" } else { "zh" };
        json.open_object(None)?;
        json.text("id", &person_id(at))?;
        json.names(&[("en", &english), (own_language, &own), ("ru", &russian)])?;
        if chance.is_one_of_thousand(200) {
            json.texts("also", &[english.replace("ye", "e").replace("Zh", "J").to_uppercase()])?;
        }
        let first = FIRST_YEAR + i64::try_from(at * 75 / cast.people.max(1)).unwrap_or_default();
        json.open_list("offices")?;
        json.open_object(None)?;
        json.text("title", nth(OFFICES, at / 3))?;
        json.text("party", party_of(at))?;
        json.text("period", &format!("{first}/{}", first + 25))?;
        json.close_object()?;
        json.close_list()?;
        json.close_object()?;
    }
    json.close_list()
}

fn write_bodies<W: Write>(json: &mut Json<W>, cast: &Cast) -> io::Result<()> {
    json.open_list("organisations")?;
    for at in 0..cast.organisations {
        let [name, kind] = nth(ORGANISATIONS, at / 2);
        let country = if party_of(at) == "KZ" { "Kazakhstan" } else { "China" };
        json.open_object(None)?;
        json.text("id", &organisation_id(at))?;
        json.names(&[("en", &format!("{name} No. {} of {country}", at / 16 + 1))])?;
        json.text("kind", kind)?;
        json.text("party", party_of(at))?;
        json.close_object()?;
    }
    json.close_list()?;
    json.open_list("places")?;
    for [id, party, english, other] in PLACES {
        json.open_object(None)?;
        json.text("id", id)?;
        json.names(&[("en", english), (if *party == "CN" { "zh" } else { "ru" }, other)])?;
        json.text("party", party)?;
        json.close_object()?;
    }
    json.close_list()?;
    json.open_list("topics")?;
    for [id, english] in TOPICS {
        json.open_object(None)?;
        json.text("id", id)?;
        json.names(&[("en", english)])?;
        json.close_object()?;
    }
    json.close_list()
}

fn write_sources<W: Write>(json: &mut Json<W>, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    json.open_list("sources")?;
    for at in 0..cast.sources {
        let publisher = chance.pick(PUBLISHERS);
        let year = FIRST_YEAR + i64::try_from(at * 100 / cast.sources.max(1)).unwrap_or_default();
        json.open_object(None)?;
        json.text("id", &source_id(at))?;
        json.text("title", &format!("{publisher}, No. {}", at + 1))?;
        json.text("publisher", publisher)?;
        json.text("issued", &format!("{year}-{:02}", chance.between(1, 12)))?;
        json.close_object()?;
    }
    json.close_list()
}

/// The id of the agreement with this number.
pub fn agreement_id(at: usize) -> String {
    format!("agreement-{}", at + 1)
}

/// The agreements that were signed at events, by the days of their signing.
pub fn write_agreements<W: Write>(
    json: &mut Json<W>,
    cast: &Cast,
    signed: &[i64],
    chance: &mut Chance,
) -> io::Result<()> {
    if signed.is_empty() {
        return Ok(());
    }
    json.open_list("agreements")?;
    for (at, day) in signed.iter().enumerate() {
        let (kind, word) = chance.pick(&[
            ("treaty", "Treaty"),
            ("memorandum", "Memorandum"),
            ("memorandum", "Protocol"),
            ("strategy", "Programme of cooperation"),
        ]);
        let [_, topic] = chance.pick(TOPICS);
        json.open_object(None)?;
        json.text("id", &agreement_id(at))?;
        json.text("kind", kind)?;
        json.text("title", &format!("{word} on {}, No. {}", topic.to_lowercase(), at + 1))?;
        json.texts("parties", &["KZ", "CN"])?;
        json.text("signed", &dates::day_text(*day))?;
        if chance.is_one_of_thousand(300) {
            let days = i64::try_from(chance.between(200, 6_000)).unwrap_or_default();
            json.text("in_force", &dates::days_text(*day, *day + days))?;
        }
        evidence(json, cast, chance)?;
        json.close_object()?;
    }
    json.close_list()
}

/// One source, sometimes two.
pub fn evidence<W: Write>(json: &mut Json<W>, cast: &Cast, chance: &mut Chance) -> io::Result<()> {
    json.open_list("evidence")?;
    for _ in 0..=chance.weighed(&[800, 200]) {
        json.open_object(None)?;
        json.text("source", &source_id(chance.below(cast.sources)))?;
        json.text("at", &format!("p. {}", chance.between(1, 16)))?;
        if chance.is_one_of_thousand(60) {
            json.text("confidence", chance.pick(&["inferred", "disputed"]))?;
        }
        json.close_object()?;
    }
    json.close_list()
}
