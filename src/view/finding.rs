//! What is shown of something that a check found.

use std::path::Path;

use super::{Row, Shape, Single, Tone, column, plain};

/// A finding.
pub const SHAPE: Shape = Shape {
    fields: &["severity", "code", "what", "remedy", "path"],
    columns: &[
        column!("SEVERITY", 0, |row| plain(row.value("severity"))),
        column!("CODE", 1, |row| plain(row.value("code"))),
        column!("WHAT", 0, |row| plain(row.value("what"))),
        column!("REMEDY", 0, |row| plain(row.value("remedy"))),
    ],
    name: "code",
    nothing: "Nothing is wrong.",
    tone: |row| {
        if row.value("severity") == "note" {
            Tone::Faded
        } else if row.value("severity") == "warning" {
            Tone::Plain
        } else {
            Tone::Bad
        }
    },
    single: Single::Fields,
};

/// Something that was found.
pub struct Finding<'a> {
    /// How grave it is.
    pub severity: &'static str,
    /// Its stable code.
    pub code: &'static str,
    /// What is the matter.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// The file or directory that it is about, if it is about one.
    pub path: Option<&'a Path>,
}

/// Shows a finding.
#[must_use]
pub fn row(finding: Finding<'_>) -> Row {
    Row::default()
        .with("severity", finding.severity)
        .with("code", finding.code)
        .with("what", finding.what)
        .with("remedy", finding.remedy)
        .with("path", finding.path.map(Path::to_string_lossy))
}
