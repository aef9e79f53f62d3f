//! Keys in CSV.

use super::raw::{Errors, RawRecord};
use super::{FIELDS, KeyRecord, REQUIRED, RecordError};
use crate::domain::key::tag::Tags;
use crate::domain::lines::csv::{HeaderError, Table};
use crate::domain::time::Timestamp;

/// Separates tags, and buckets, within a cell.
const SEPARATOR: char = ';';

/// Reads the lines after the header.
pub struct KeyColumns(Table<{ FIELDS.len() }>);

impl KeyColumns {
    /// Reads the header.
    ///
    /// # Errors
    /// [`HeaderError`] if a column is missing, unknown or duplicated.
    pub fn new(header: &str) -> Result<Self, HeaderError> {
        Table::new(&FIELDS, &REQUIRED, header).map(Self)
    }

    /// Reads a line; `now` is the time of the import.
    ///
    /// # Errors
    /// Everything that is wrong with the line.
    pub fn line(&mut self, text: &str, now: Timestamp) -> Result<KeyRecord, Vec<RecordError>> {
        let cells = self.0.line(text).map_err(|error| vec![error.into()])?;
        let [
            kind,
            hash,
            name,
            account,
            prefix,
            access_key,
            times @ ..,
            tags,
            buckets,
            limited,
        ] = cells;
        let [created_at, expires_at, last_used_at] = times;
        let mut errors = Errors::default();
        let parts = |cell: Option<&'_ str>| -> Option<Vec<String>> {
            let parts = cell?.split(SEPARATOR).map(str::trim);
            let parts = parts.filter(|part| !part.is_empty());
            Some(parts.map(str::to_owned).collect())
        };
        let tags = parts(tags).map(|parts| {
            let mut tags = Tags::new();
            for part in parts {
                if let Some(tag) = errors.read("tags", Some(&part), str::parse) {
                    errors.tag(&mut tags, tag);
                }
            }
            tags
        });
        let buckets = parts(buckets).map(|parts| {
            let mut read = |part: &String| errors.read("bucket_access", Some(part), str::parse);
            parts.iter().filter_map(&mut read).collect()
        });
        let limited = errors.read("limited", limited, |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err("it must be `true` or `false`"),
        });
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
            tags,
            buckets,
            limited,
        };
        errors.validate(raw, now)
    }
}
