//! JSON values without duplicate members in any object. `serde_json` would silently keep the last
//! one, although the author may have meant the first.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Parses any value, and records whether an object within has duplicate members.
#[derive(Clone, Copy)]
pub(in crate::domain) struct Unique<'a> {
    pub(in crate::domain) twice: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(self)? {
            list.push(value);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = map.next_key()? {
            if object.insert(name, map.next_value_seed(self)?).is_some() {
                self.twice.set(true);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Value, bool) {
        let twice = Cell::new(false);
        let mut reader = serde_json::Deserializer::from_str(text);
        let value = Unique { twice: &twice }.deserialize(&mut reader).unwrap();
        (value, twice.get())
    }

    #[test]
    fn a_duplicate_member_is_detected_at_any_depth() {
        assert!(read(r#"{"a":1,"a":1}"#).1);
        assert!(read(r#"[{"a":{"b":[{"c":1,"\u0063":2}]}}]"#).1);
        assert!(!read(r#"{"a":{"a":1},"b":[{"a":1},{"a":2}]}"#).1);
    }

    #[test]
    fn everything_else_is_parsed_unchanged() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,1.5,"x"],"b":{}}"#;
        assert_eq!(read(text), (serde_json::from_str(text).unwrap(), false));
    }
}
