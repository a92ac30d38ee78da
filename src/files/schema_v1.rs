//! Version 1 of the format: the shape of the file, and its JSON Schema.
//!
//! Only shapes: what they mean is in `dataset`, how they are read in `read`.
#![expect(
    missing_docs,
    reason = "a doc becomes a description in the published schema; `dataset` says what each of them means"
)]

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::MapAccess;

use super::field::{Field, JsonKind, JsonNumber, NameMap, derived};
use crate::dataset::{
    AgreementKind, Basis, ClaimKind, Confidence, EventKind, Measure, PerEventText, Qualifier, Rank, Role, Status,
    WhenBasis,
};
use crate::report::Expected;

/// The version that this module reads.
pub const VERSION: u64 = 1;

/// A list; a missing one is empty.
pub type List<T> = Field<Vec<Field<T>>>;
pub type Text = Field<String>;

macro_rules! objects {
    ($($name:ident),+) => {
        $(impl JsonKind for $name {
            const EXPECTED: Expected = Expected::Object;

            fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
                derived(object)
            }
        })+
    };
}

objects!(
    Agreement,
    Claim,
    Correction,
    Counts,
    Event,
    Evidence,
    Office,
    Organisation,
    Participant,
    Party,
    Person,
    Place,
    Point,
    Series,
    Source,
    Statement,
    Topic
);

/// The record of a relationship between two countries
#[derive(Debug, JsonSchema)]
pub struct File {
    #[schemars(extend("const" = "chancery"))]
    pub format: String,
    #[schemars(extend("const" = VERSION))]
    pub format_version: u64,
    pub title: String,
    /// EDTF: the stretch of time that the record opens at
    pub opens_at: Option<String>,
    /// The id of the record that is selected when it opens
    pub selects: Option<String>,
    pub parties: Option<Vec<Party>>,
    pub people: Option<Vec<Person>>,
    pub organisations: Option<Vec<Organisation>>,
    pub places: Option<Vec<Place>>,
    pub topics: Option<Vec<Topic>>,
    pub sources: Option<Vec<Source>>,
    pub events: Option<Vec<Event>>,
    pub statements: Option<Vec<Statement>>,
    pub agreements: Option<Vec<Agreement>>,
    pub series: Option<Vec<Series>>,
    pub claims: Option<Vec<Claim>>,
}

/// A state; its id is its ISO 3166 alpha-2 code
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Party {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "NameMap")]
    pub names: Field<NameMap>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Person {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "NameMap")]
    pub names: Field<NameMap>,
    /// Other spellings met in sources
    #[serde(default)]
    pub also: List<String>,
    #[serde(default)]
    pub offices: List<Office>,
}

/// An office that a person held
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Office {
    #[serde(default)]
    pub title: Text,
    #[serde(default)]
    pub party: Text,
    /// EDTF
    #[serde(default)]
    pub period: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Organisation {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "NameMap")]
    pub names: Field<NameMap>,
    #[serde(default)]
    pub also: List<String>,
    #[serde(default)]
    pub acronym: Text,
    #[serde(default)]
    pub kind: Text,
    #[serde(default)]
    pub party: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Place {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "NameMap")]
    pub names: Field<NameMap>,
    #[serde(default)]
    pub also: List<String>,
    #[serde(default)]
    pub party: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Topic {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "NameMap")]
    pub names: Field<NameMap>,
}

/// Something that can be cited
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Source {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "String")]
    pub title: Text,
    #[serde(default)]
    pub publisher: Text,
    /// EDTF
    #[serde(default)]
    pub issued: Text,
    #[serde(default)]
    pub url: Text,
    /// EDTF: the day when it was fetched
    #[serde(default)]
    pub retrieved: Text,
    /// The SHA-256 of the file or page that was read, in hexadecimal digits
    #[serde(default)]
    pub sha256: Text,
}

/// Where a fact stands written
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Evidence {
    #[serde(default)]
    pub source: Text,
    /// Where in the source: "par. 13"
    #[serde(default)]
    pub at: Text,
    #[serde(default)]
    #[schemars(extend("examples" = Confidence::KNOWN))]
    pub confidence: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Event {
    #[schemars(with = "String")]
    pub id: Text,
    #[serde(default)]
    #[schemars(extend("examples" = EventKind::KNOWN))]
    pub kind: Text,
    /// Of visits
    #[serde(default)]
    #[schemars(extend("examples" = Rank::KNOWN))]
    pub rank: Text,
    #[schemars(with = "String")]
    pub title: Text,
    /// EDTF
    #[schemars(with = "String")]
    pub when: Text,
    /// Of day, local to the place: 09:30 or 09:30/11:00
    #[serde(default)]
    pub time: Text,
    #[serde(default)]
    #[schemars(extend("examples" = WhenBasis::KNOWN))]
    pub when_basis: Text,
    #[serde(default)]
    pub when_note: Text,
    /// EDTF: the date once planned, beside the date it was held
    #[serde(default)]
    pub planned: Text,
    /// Absent means held
    #[serde(default)]
    #[schemars(extend("examples" = Status::KNOWN))]
    pub status: Text,
    /// The id of the event that this one is part of
    #[serde(default)]
    pub part_of: Text,
    #[serde(default)]
    pub places: List<String>,
    #[serde(default)]
    pub participants: List<Participant>,
    #[serde(default)]
    pub topics: List<String>,
    #[serde(default)]
    pub summary: Text,
    /// Ids of agreements and events that came of it
    #[serde(default)]
    pub outcomes: List<String>,
    #[serde(default)]
    pub evidence: List<Evidence>,
    #[serde(default)]
    pub corrections: List<Correction>,
}

impl Event {
    pub fn take_texts(&mut self) -> PerEventText<Text> {
        PerEventText { time: std::mem::take(&mut self.time), summary: std::mem::take(&mut self.summary) }
    }
}

/// Who took part: a person, an organisation or a party
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Participant {
    #[serde(default)]
    pub person: Text,
    #[serde(default)]
    pub organisation: Text,
    #[serde(default)]
    pub party: Text,
    #[serde(default)]
    #[schemars(extend("examples" = Role::KNOWN))]
    pub role: Text,
    /// The office held then
    #[serde(default, rename = "as")]
    pub office: Text,
}

/// A place where the source is wrong, what the record takes instead, and why
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Correction {
    #[serde(default)]
    pub field: Text,
    #[serde(default)]
    pub source_says: Text,
    #[serde(default)]
    pub taken_as: Text,
    #[serde(default)]
    pub why: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Statement {
    #[schemars(with = "String")]
    pub id: Text,
    #[serde(default)]
    pub event: Text,
    /// Ids of people or organisations
    #[serde(default)]
    pub by: List<String>,
    #[schemars(with = "String")]
    pub gist: Text,
    #[serde(default)]
    pub topics: List<String>,
    #[serde(default)]
    pub evidence: List<Evidence>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Agreement {
    #[schemars(with = "String")]
    pub id: Text,
    #[serde(default)]
    #[schemars(extend("examples" = AgreementKind::KNOWN))]
    pub kind: Text,
    #[schemars(with = "String")]
    pub title: Text,
    #[serde(default)]
    pub parties: List<String>,
    /// EDTF
    #[serde(default)]
    pub signed: Text,
    /// EDTF
    #[serde(default)]
    pub in_force: Text,
    #[serde(default)]
    pub evidence: List<Evidence>,
}

/// One measure as one reporter counts it
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Series {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "String", extend("examples" = Measure::KNOWN))]
    pub measure: Text,
    /// The id of a party or an organisation
    #[schemars(with = "String")]
    pub reporter: Text,
    #[schemars(with = "String")]
    pub unit: Text,
    /// A power of ten: what the values count
    #[schemars(with = "JsonNumber")]
    pub scale: Field<JsonNumber>,
    #[schemars(with = "String", extend("examples" = Basis::KNOWN))]
    pub basis: Text,
    /// Whether values may be below zero. Absent means true for `trade_balance` and where the measure's name ends in `_net`
    #[serde(default)]
    pub may_be_negative: Field<bool>,
    /// Ids of series of another reporter that count the same from the other side. Where one series of a measure names
    /// any, the measure's other series stand by themselves; where none does, each reporter mirrors each other
    #[serde(default)]
    pub mirrors: List<String>,
    #[schemars(with = "Vec<Point>")]
    pub points: List<Point>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Point {
    /// EDTF
    #[schemars(with = "String")]
    pub period: Text,
    /// A decimal number, as written
    #[schemars(with = "String", regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))]
    pub value: Text,
    /// Absent means exact
    #[serde(default)]
    #[schemars(extend("examples" = Qualifier::KNOWN))]
    pub qualifier: Text,
    #[serde(default)]
    pub note: Text,
    #[serde(default)]
    pub evidence: List<Evidence>,
}

/// What a claim of kind count counts
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Counts {
    #[serde(default)]
    pub kinds: List<String>,
    #[serde(default)]
    pub all_of: List<String>,
    #[serde(default)]
    pub places: List<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub struct Claim {
    #[schemars(with = "String")]
    pub id: Text,
    #[schemars(with = "String", extend("examples" = ClaimKind::KNOWN))]
    pub kind: Text,
    #[serde(default)]
    #[schemars(extend("examples" = Measure::KNOWN))]
    pub measure: Text,
    #[serde(default)]
    #[schemars(extend("examples" = Basis::KNOWN))]
    pub basis: Text,
    #[serde(default)]
    pub counts: Field<Counts>,
    /// EDTF
    #[serde(default)]
    pub period: Text,
    #[serde(default)]
    #[schemars(extend("examples" = Qualifier::KNOWN))]
    pub qualifier: Text,
    #[serde(default)]
    pub value: Text,
    #[serde(default)]
    pub unit: Text,
    #[serde(default)]
    pub scale: Field<JsonNumber>,
    /// Ids of the people or organisations that said it
    #[serde(default)]
    pub by: List<String>,
    #[serde(default)]
    pub text: Text,
    #[serde(default)]
    pub evidence: List<Evidence>,
}

/// The JSON Schema (2020-12) of this version, as printed by `chancery schema`.
pub fn json_schema() -> String {
    let schema = schemars::SchemaGenerator::default().into_root_schema_for::<File>();
    format!("{:#}\n", schema.to_value())
}
