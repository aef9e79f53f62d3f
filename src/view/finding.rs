//! The view of a finding of `store check`.

use super::{Column, View, column, view_struct};
use crate::service::check::Finding;

view_struct! {
    /// A finding.
    pub struct FindingView {
        severity: &'static str,
        code: &'static str,
        what: String,
        remedy: String,
        path: Option<String>,
    }
}

impl View for FindingView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = &[
        column!("SEVERITY", severity),
        column!("CODE", code).drop_priority(1),
        column!("WHAT", what),
        column!("REMEDY", remedy),
    ];
    const EMPTY: &'static str = "Nothing is wrong.";
    const NAME: fn(&Self) -> String = |view| view.code.to_owned();
}

impl FindingView {
    /// Shows a finding, and how to fix it.
    #[must_use]
    pub fn new(finding: Finding, remedy: String) -> Self {
        Self {
            severity: finding.severity().as_str(),
            code: finding.code.as_str(),
            what: finding.message,
            remedy,
            path: finding
                .place
                .map(|place| place.to_string_lossy().into_owned()),
        }
    }
}
