//! How a row differs from the audit log.

use std::fmt;

/// A field that differs from the audit log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deviation {
    /// The name of the field.
    pub field: &'static str,
    /// The entry that set it; `None` if no entry did, so it should still be empty.
    pub entry: Option<i64>,
}

/// What differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mismatch {
    /// The row is missing.
    Missing {
        /// The entry that created it.
        entry: i64,
    },
    /// No entry created the row.
    Unrecorded,
    /// The row exists, although it was deleted.
    NotDeleted {
        /// The entry that deleted it.
        entry: i64,
    },
    /// Fields have other values.
    Fields(Vec<Deviation>),
}

/// A row that differs from the audit log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The kind of object, e.g. `key`.
    pub noun: &'static str,
    /// Its name, if it has one besides its ID.
    pub name: Option<String>,
    /// Its ID.
    pub id: String,
    /// What differs.
    pub mismatch: Mismatch,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {}", self.noun)?;
        match &self.name {
            Some(name) => write!(f, " `{name}` ({})", self.id)?,
            None => write!(f, " `{}`", self.id)?,
        }
        match &self.mismatch {
            Mismatch::Missing { entry } => {
                write!(
                    f,
                    " is missing, and entry {entry} of the audit log created it"
                )
            }
            Mismatch::Unrecorded => {
                f.write_str(" is in the store, and no entry of the audit log created it")
            }
            Mismatch::NotDeleted { entry } => {
                write!(
                    f,
                    " is in the store, and entry {entry} of the audit log deleted it"
                )
            }
            Mismatch::Fields(fields) => {
                f.write_str(" does not match the audit log: ")?;
                for (place, Deviation { field, entry }) in fields.iter().enumerate() {
                    let separator = if place == 0 { "" } else { ", " };
                    match entry {
                        Some(entry) => write!(f, "{separator}`{field}` (entry {entry})")?,
                        None => write!(f, "{separator}`{field}` (no entry set it)")?,
                    }
                }
                Ok(())
            }
        }
    }
}
