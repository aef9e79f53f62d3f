//! Rows of named values, for the formats of deliveries.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::View;
use crate::domain::secret::Secret;

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Any value that is not a secret.
    Value(Value),
    /// A secret.
    Secret(Secret),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Secret(secret) => serializer.serialize_str(secret.reveal()),
        }
    }
}

/// Fields in order.
#[derive(Clone, Debug, Default)]
pub struct Row {
    fields: Vec<(&'static str, Cell)>,
}

impl Row {
    /// Takes the fields of a view that holds no secret.
    pub(super) fn of<V: View>(view: &V) -> Self {
        let value = serde_json::to_value(view).unwrap_or_default();
        let field = |name: &&'static str| Some((*name, Cell::Value(value.get(name)?.clone())));
        Self {
            fields: V::FIELDS.iter().filter_map(field).collect(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push((name, Cell::Value(value.into())));
        self
    }

    pub(super) fn with_secret(mut self, name: &'static str, secret: Secret) -> Self {
        self.fields.push((name, Cell::Secret(secret)));
        self
    }

    /// Returns the fields in order.
    #[must_use]
    pub fn fields(&self) -> &[(&'static str, Cell)] {
        &self.fields
    }

    /// Returns the value of a field; null if there is none, or if it is a secret.
    #[must_use]
    pub fn value(&self, name: &str) -> &Value {
        let cell = self.fields.iter().find(|(known, _)| *known == name);
        match cell {
            Some((_, Cell::Value(value))) => value,
            Some((_, Cell::Secret(_))) | None => &Value::Null,
        }
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, cell) in &self.fields {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}
