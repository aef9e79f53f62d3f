//! Keys in JSON lines.

use std::cell::Cell;
use std::fmt;

use serde::Deserializer as _;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::{Deserializer, Map, Value};

use super::raw::{Errors, RawRecord};
use super::{FIELDS, KeyRecord, RecordError};
use crate::domain::key::object_storage::{BucketAccess, BucketError};
use crate::domain::key::tag::{Tag, Tags};
use crate::domain::lines::csv::is_like_a_name;
use crate::domain::lines::json::Unique;
use crate::domain::lines::json_error;
use crate::domain::time::Timestamp;

const COUNT: usize = FIELDS.len();

/// Reads a line of JSON, one object; `now` is the time of the import.
///
/// # Errors
/// Everything that is wrong with the line. Unknown members are errors, so that a typo is not
/// ignored.
pub fn json(text: &str, now: Timestamp) -> Result<KeyRecord, Vec<RecordError>> {
    let broken = |message: String| {
        vec![RecordError {
            field: None,
            message,
        }]
    };
    if !text.trim_start().starts_with('{') {
        return Err(broken("it does not start with `{`".to_owned()));
    }
    let mut errors = Errors::default();
    let mut reader = Deserializer::from_str(text);
    // Values are not interpreted here, so only the syntax can be wrong, and these messages repeat
    // no value.
    let members = reader
        .deserialize_map(Members(&mut errors))
        .and_then(|members| reader.end().map(|()| members))
        .map_err(|error| broken(format!("it is not JSON: {}", json_error(&error))))?;
    let mut texts = [None; COUNT];
    for (place, value) in members.iter().enumerate() {
        texts[place] = match (FIELDS[place], value) {
            (_, None | Some(Value::Null)) | ("tags" | "bucket_access" | "limited", _) => None,
            (_, Some(Value::String(text))) => Some(text.as_str()).filter(|text| !text.is_empty()),
            (
                field,
                Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)),
            ) => {
                errors.wrong(Some(field), "it is not a string");
                None
            }
        };
    }
    let [
        kind,
        hash,
        name,
        account,
        prefix,
        access_key,
        times @ ..,
        _,
        _,
        _,
    ] = texts;
    let [created_at, expires_at, last_used_at] = times;
    let [.., tags, buckets, limited] = &members;
    let raw = RawRecord {
        kind,
        hash,
        name,
        account,
        prefix,
        access_key,
        created_at,
        expires_at,
        last_used_at,
        tags: tags
            .as_ref()
            .and_then(|value| read_tags(value, &mut errors)),
        buckets: buckets
            .as_ref()
            .and_then(|value| read_buckets(value, &mut errors)),
        limited: match limited {
            None | Some(Value::Null) => None,
            Some(Value::Bool(limited)) => Some(*limited),
            Some(Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => {
                errors.wrong(Some("limited"), "it must be `true` or `false`");
                None
            }
        },
    };
    errors.validate(raw, now)
}

fn read_tags(value: &Value, errors: &mut Errors) -> Option<Tags> {
    let map = match value {
        Value::Null => return None,
        Value::Object(map) => map,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            errors.wrong(Some("tags"), "it is not an object of strings");
            return None;
        }
    };
    let mut tags = Tags::new();
    for (name, value) in map {
        let Value::String(value) = value else {
            errors.wrong(Some("tags"), "it is not an object of strings");
            continue;
        };
        let name = errors.read("tags", Some(name), str::parse);
        let value = errors.read("tags", Some(value), str::parse);
        if let (Some(name), Some(value)) = (name, value) {
            errors.tag(&mut tags, Tag { name, value });
        }
    }
    Some(tags)
}

fn read_buckets(value: &Value, errors: &mut Errors) -> Option<Vec<BucketAccess>> {
    let list = match value {
        Value::Null => return None,
        Value::Array(list) => list,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            errors.wrong(Some("bucket_access"), "it is not a list");
            return None;
        }
    };
    let mut read = |item: &Value| match item {
        Value::String(text) => errors.read("bucket_access", Some(text), str::parse),
        Value::Object(map) => match object(map) {
            Ok(access) => Some(access),
            Err(error) => {
                errors.wrong(Some("bucket_access"), error);
                None
            }
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            errors.wrong(Some("bucket_access"), "it is not a list of buckets");
            None
        }
    };
    Some(list.iter().filter_map(&mut read).collect())
}

/// Reads a bucket as `keys list` prints it.
fn object(map: &Map<String, Value>) -> Result<BucketAccess, BucketError> {
    let member = |name: &str| map.get(name).and_then(Value::as_str).unwrap_or_default();
    if map.len() > 3 {
        return Err(BucketError::NoPermission);
    }
    format!(
        "{}/{}:{}",
        member("cluster"),
        member("bucket_name"),
        member("permissions")
    )
    .parse()
}

/// Collects the members of an object, whatever their values.
struct Members<'a>(&'a mut Errors);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = [Option<Value>; COUNT];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = [const { None }; COUNT];
        while let Some(name) = map.next_key::<String>()? {
            match FIELDS.iter().position(|field| *field == name) {
                Some(place) if members[place].is_none() => {
                    let twice = Cell::new(false);
                    members[place] = Some(map.next_value_seed(Unique { twice: &twice })?);
                    if twice.get() {
                        let message = "a name is duplicated";
                        self.0.wrong(Some(FIELDS[place]), message);
                    }
                }
                Some(place) => {
                    map.next_value::<IgnoredAny>()?;
                    self.0.wrong(Some(FIELDS[place]), "it is duplicated");
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                    let message = if is_like_a_name(&name) {
                        format!("the member `{name}` is unknown")
                    } else {
                        "there is an unknown member".to_owned()
                    };
                    self.0.wrong(None, message);
                }
            }
        }
        Ok(members)
    }
}
