//! What is shown of usage: rollups, tallies that were recorded, and what came of an import.

use serde_json::Value;

use super::key::time;
use super::{Column, Row, Shape, Single, Tone, plain};
use crate::domain::project::ProjectId;
use crate::domain::usage::rollup::Rollup;
use crate::domain::usage::{BucketName, EgressKind, Imported, Tally};

/// Shows a number to people: to three places, so that columns can be compared.
fn rounded(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number > 0.0 && number < 0.001 => "<0.001".to_owned(),
        Some(number) => format!("{number:.3}"),
        None => plain(value),
    }
}

fn with_unit(value: &Value, unit: &str) -> String {
    format!("{} {unit}", rounded(value))
}

/// A rollup. A list has the units in its headings; a single thing has them behind its numbers.
pub const ROLLUP: Shape = Shape {
    fields: &[
        "project_id",
        "bucket_name",
        "total_stored_data",
        "total_segments",
        "object_count",
        "metadata_size",
        "repair_egress",
        "get_egress",
        "audit_egress",
        "since",
        "before",
    ],
    columns: &[
        Column {
            heading: "BUCKET",
            text: |row| plain(row.value("bucket_name")),
            expendable: 0,
        },
        Column {
            heading: "STORED GB-h",
            text: |row| rounded(row.value("total_stored_data")),
            expendable: 0,
        },
        Column {
            heading: "OBJECT-h",
            text: |row| rounded(row.value("object_count")),
            expendable: 2,
        },
        Column {
            heading: "SEGMENT-h",
            text: |row| rounded(row.value("total_segments")),
            expendable: 3,
        },
        Column {
            heading: "METADATA GB-h",
            text: |row| rounded(row.value("metadata_size")),
            expendable: 6,
        },
        Column {
            heading: "GET GB",
            text: |row| rounded(row.value("get_egress")),
            expendable: 1,
        },
        Column {
            heading: "AUDIT GB",
            text: |row| rounded(row.value("audit_egress")),
            expendable: 4,
        },
        Column {
            heading: "REPAIR GB",
            text: |row| rounded(row.value("repair_egress")),
            expendable: 5,
        },
    ],
    name: "bucket_name",
    nothing: "No usage.",
    tone: |_| Tone::Plain,
    single: Single::Lines(&[
        Column {
            heading: "BUCKET",
            text: |row| plain(row.value("bucket_name")),
            expendable: 0,
        },
        Column {
            heading: "PROJECT",
            text: |row| plain(row.value("project_id")),
            expendable: 0,
        },
        Column {
            heading: "SINCE",
            text: |row| match row.value("since") {
                Value::Null => "the beginning".to_owned(),
                since => plain(since),
            },
            expendable: 0,
        },
        Column {
            heading: "BEFORE",
            text: |row| match row.value("before") {
                Value::Null => "the end".to_owned(),
                before => plain(before),
            },
            expendable: 0,
        },
        Column {
            heading: "STORED",
            text: |row| with_unit(row.value("total_stored_data"), "GB-hours"),
            expendable: 0,
        },
        Column {
            heading: "OBJECTS",
            text: |row| with_unit(row.value("object_count"), "object-hours"),
            expendable: 0,
        },
        Column {
            heading: "SEGMENTS",
            text: |row| with_unit(row.value("total_segments"), "segment-hours"),
            expendable: 0,
        },
        Column {
            heading: "METADATA",
            text: |row| with_unit(row.value("metadata_size"), "GB-hours"),
            expendable: 0,
        },
        Column {
            heading: "GET EGRESS",
            text: |row| with_unit(row.value("get_egress"), "GB"),
            expendable: 0,
        },
        Column {
            heading: "AUDIT EGRESS",
            text: |row| with_unit(row.value("audit_egress"), "GB"),
            expendable: 0,
        },
        Column {
            heading: "REPAIR EGRESS",
            text: |row| with_unit(row.value("repair_egress"), "GB"),
            expendable: 0,
        },
    ]),
};

/// Shows a rollup.
#[must_use]
pub fn rollup(rollup: &Rollup) -> Row {
    let sums = &rollup.sums;
    Row::default()
        .with("project_id", rollup.project.to_string())
        .with("bucket_name", rollup.bucket.as_str())
        .with("total_stored_data", sums.stored_gb_hours())
        .with("total_segments", sums.segment_hours())
        .with("object_count", sums.object_hours())
        .with("metadata_size", sums.metadata_gb_hours())
        .with("repair_egress", sums.egress_gb(EgressKind::Repair))
        .with("get_egress", sums.egress_gb(EgressKind::Get))
        .with("audit_egress", sums.egress_gb(EgressKind::Audit))
        .with("since", time(rollup.period.since))
        .with("before", time(rollup.period.before))
}

/// A tally.
pub const TALLY: Shape = Shape {
    fields: &[
        "project_id",
        "bucket_name",
        "at",
        "bytes",
        "objects",
        "segments",
        "metadata_bytes",
    ],
    columns: &[],
    name: "bucket_name",
    nothing: "No tallies.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Shows a tally.
#[must_use]
pub fn tally(project: ProjectId, bucket: &BucketName, tally: &Tally) -> Row {
    Row::default()
        .with("project_id", project.to_string())
        .with("bucket_name", bucket.as_str())
        .with("at", time(Some(tally.at)))
        .with("bytes", tally.bytes.get())
        .with("objects", tally.objects.get())
        .with("segments", tally.segments.get())
        .with("metadata_bytes", tally.metadata_bytes.get())
}

/// What came of an import.
pub const IMPORT: Shape = Shape {
    fields: &[
        "lines", "tallies", "egress", "skipped", "bad", "new", "known",
    ],
    columns: &[],
    name: "new",
    nothing: "Nothing was imported.",
    tone: |_| Tone::Plain,
    single: Single::Fields,
};

/// Shows what came of an import.
#[must_use]
pub fn import(counts: &Imported) -> Row {
    Row::default()
        .with("lines", counts.lines)
        .with("tallies", counts.tallies)
        .with("egress", counts.egress)
        .with("skipped", counts.skipped)
        .with("bad", counts.bad)
        .with("new", counts.new)
        .with("known", counts.known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_see_three_places_and_never_a_zero_that_is_none() {
        let shown = |number: f64| rounded(&number.into());
        assert_eq!(shown(0.0), "0.000");
        assert_eq!(shown(0.000_4), "<0.001");
        assert_eq!(shown(12.345_6), "12.346");
        assert_eq!(shown(1e15), "1000000000000000.000");
    }
}
