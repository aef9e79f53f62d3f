//! How a row differs from what the audit log says.

use std::fmt;

/// A field that is not what the audit log says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deviation {
    /// Its name.
    pub field: &'static str,
    /// The entry that set it; `None` if no entry ever did, and it should still be empty.
    pub entry: Option<i64>,
}

/// What does not match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mismatch {
    /// There is no row.
    Missing {
        /// The entry that created it.
        entry: i64,
    },
    /// There is a row, and no entry that created it.
    Unrecorded,
    /// There is a row, and it was deleted.
    NotDeleted {
        /// The entry that says so.
        entry: i64,
    },
    /// Fields have other values.
    Fields(Vec<Deviation>),
}

/// A row that does not match the audit log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// What it is: `key`, say.
    pub noun: &'static str,
    /// What people call it, if it has a name besides its id.
    pub name: Option<String>,
    /// Its id.
    pub id: String,
    /// What does not match.
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
