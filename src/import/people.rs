//! Who is on record by every spelling: parties that are countries, people, bodies. Who is nearly on record is asked about,
//! never assumed.

use std::collections::HashMap;

use super::countries;
use super::near;
use super::reading::Reading;
use super::said::Said;
use crate::dataset::{Dataset, Id, Names};
use crate::text::plain_name;

/// Names as near as this are worth a question.
const NEAR: f64 = 0.9;

/// Everybody on record by every spelling, folded.
pub fn spellings(dataset: &Dataset) -> Vec<(String, Id)> {
    let all = |names: &Names, also: &[String]| -> Vec<String> {
        names.all().map(str::to_owned).chain(also.iter().cloned()).map(|name| plain_name(&name)).collect()
    };
    let people =
        dataset.people.iter().flat_map(|one| all(&one.names, &one.also).into_iter().map(|name| (name, one.id.clone())));
    let bodies = dataset
        .organisations
        .iter()
        .flat_map(|one| all(&one.names, &one.also).into_iter().map(|name| (name, one.id.clone())));
    people.chain(bodies).collect()
}

/// The parties that are countries, by an id that is a country's code or name, or by any of their names.
pub fn countries(dataset: &Dataset) -> HashMap<&'static str, Id> {
    let mut known: HashMap<&'static str, Id> = HashMap::new();
    for party in &dataset.parties {
        let id = party.id.as_str();
        let by_id = countries::by_code(&id.to_uppercase()).or_else(|| countries::exactly(id));
        let country = by_id.or_else(|| party.names.all().find_map(countries::exactly));
        if let Some(country) = country {
            known.entry(country.code).or_insert_with(|| party.id.clone());
        }
    }
    known
}

/// Asks about people who are nearly on record.
pub fn ask(reading: &mut Reading<'_>) {
    let Some(dataset) = reading.dataset else { return };
    let known = spellings(dataset);
    let mut asked: Vec<(String, String, String, Id)> = Vec::new();
    for event in &reading.events {
        for name in &event.people {
            let plain = plain_name(name);
            let is_known = known.iter().any(|(other, _)| *other == plain);
            let is_answered = reading.answers.names.contains_key(name) || asked.iter().any(|(other, ..)| other == name);
            if is_known || is_answered {
                continue;
            }
            let near = known.iter().filter(|(other, _)| is_near(other, &plain)).max_by(|one, two| {
                strsim::jaro_winkler(&one.0, &plain).total_cmp(&strsim::jaro_winkler(&two.0, &plain))
            });
            if let Some((other, id)) = near {
                asked.push((name.clone(), event.at.clone(), other.clone(), id.clone()));
            }
        }
    }
    for (name, at, other, id) in asked {
        reading
            .ask(&at, Said::new("import-ask-person").with("name", &name).with("other", other).with("id", id.as_str()));
        reading.answers.names.insert(name, String::new());
    }
}

/// Nearly the same letters, or the same words in another order.
fn is_near(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    strsim::jaro_winkler(one, other) >= NEAR || near::likeness(one, other).is_some() || sorted(one) == sorted(other)
}
