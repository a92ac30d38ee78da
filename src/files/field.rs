//! A value of the file that may be absent, or of another sort than the format has there: reading never stops at it.
//!
//! It knows nothing of records.

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::report::Expected;

/// A value as found under its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// No such key, or null.
    #[default]
    Absent,
    /// Something else stands there.
    Wrong(Expected),
    Read(T),
}

/// A sort of JSON value that can be read into `Self`; what is of another sort is passed over.
pub trait JsonKind: Sized {
    const EXPECTED: Expected;

    fn from_text(_text: &str) -> Option<Self> {
        None
    }

    fn from_number(_text: String) -> Option<Self> {
        None
    }

    fn from_bool(_is: bool) -> Option<Self> {
        None
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Option<Self>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

impl JsonKind for String {
    const EXPECTED: Expected = Expected::Text;

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl JsonKind for bool {
    const EXPECTED: Expected = Expected::TrueOrFalse;

    fn from_bool(is: bool) -> Option<Self> {
        Some(is)
    }
}

/// A JSON number, as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonNumber(pub String);

impl JsonKind for JsonNumber {
    const EXPECTED: Expected = Expected::Number;

    fn from_number(text: String) -> Option<Self> {
        Some(Self(text))
    }
}

impl JsonSchema for JsonNumber {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number", "exclusiveMinimum": 0 })
    }
}

impl<T: for<'de> Deserialize<'de>> JsonKind for Vec<T> {
    const EXPECTED: Expected = Expected::List;

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let mut items = Self::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Some(items))
    }
}

/// Names under their language tags, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameMap(pub Vec<(String, Field<String>)>);

impl JsonKind for NameMap {
    const EXPECTED: Expected = Expected::Object;

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Option<Self>, A::Error> {
        let mut names = Vec::new();
        while let Some(entry) = object.next_entry()? {
            names.push(entry);
        }
        Ok(Some(Self(names)))
    }
}

impl JsonSchema for NameMap {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Names".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "Names by language tag; the English one is needed",
            "type": "object",
            "required": ["en"],
            "properties": { "en": { "type": "string" } },
            "additionalProperties": { "type": ["string", "null"] }
        })
    }
}

/// Reads a struct with derived `Deserialize` from an object. For use in `Kind::from_object`.
pub fn derived<'de, T: Deserialize<'de>, A: MapAccess<'de>>(object: A) -> Result<Option<T>, A::Error> {
    T::deserialize(MapAccessDeserializer::new(object)).map(Some)
}

impl<'de, T: JsonKind> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Through an option, so that serde takes a key that is missing for null.
        deserializer.deserialize_option(FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<T: JsonKind> FieldVisitor<T> {
    fn given(value: Option<T>) -> Field<T> {
        value.map_or(Field::Wrong(T::EXPECTED), Field::Read)
    }
}

impl<'de, T: JsonKind> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Absent)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, is: bool) -> Result<Self::Value, E> {
        Ok(Self::given(T::from_bool(is)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Self::given(T::from_number(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Self::given(T::from_number(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Self::given(T::from_number(number.to_string())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Self::given(T::from_text(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        T::from_list(list).map(Self::given)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
        T::from_object(object).map(Self::given)
    }
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Option<T>>()
    }
}

/// What is read where something else than an object stands in a list of records.
pub fn empty_record<T: JsonKind>() -> Option<T> {
    match serde_json::from_str::<Field<T>>("{}") {
        Ok(Field::Read(record)) => Some(record),
        _ => None,
    }
}
