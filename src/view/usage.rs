//! What is shown of usage: rollups, tallies that were recorded, and what came of an import.

use std::time::Duration;

use serde_json::Value;

use super::chart::{Chart, Panel};
use super::key::time;
use super::{Row, Shape, Single, Tone, column, minute, plain};
use crate::domain::project::ProjectId;
use crate::domain::time::Timestamp;
use crate::domain::usage::period::Period;
use crate::domain::usage::rollup::Rollup;
use crate::domain::usage::series::{Series, Slot};
use crate::domain::usage::{BucketName, EgressKind, Tally, UsageImportResult};

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

/// Words a period.
#[must_use]
pub fn period(period: Period) -> String {
    let words = |end: Option<Timestamp>, none: &str| {
        end.map_or_else(|| none.to_owned(), |at| at.to_string())
    };
    format!(
        "from {} to {}",
        words(period.since, "the beginning"),
        words(period.before, "the end")
    )
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
        column!("BUCKET", 0, |row| plain(row.value("bucket_name"))),
        column!("STORED GB-h", 0, |row| rounded(
            row.value("total_stored_data")
        )),
        column!("OBJECT-h", 2, |row| rounded(row.value("object_count"))),
        column!("SEGMENT-h", 3, |row| rounded(row.value("total_segments"))),
        column!("METADATA GB-h", 6, |row| rounded(
            row.value("metadata_size")
        )),
        column!("GET GB", 1, |row| rounded(row.value("get_egress"))),
        column!("AUDIT GB", 4, |row| rounded(row.value("audit_egress"))),
        column!("REPAIR GB", 5, |row| rounded(row.value("repair_egress"))),
    ],
    name: "bucket_name",
    nothing: "No usage.",
    tone: |_| Tone::Plain,
    single: Single::Lines(&[
        column!("BUCKET", 0, |row| plain(row.value("bucket_name"))),
        column!("PROJECT", 0, |row| plain(row.value("project_id"))),
        column!("SINCE", 0, |row| match row.value("since") {
            Value::Null => "the beginning".to_owned(),
            since => plain(since),
        }),
        column!("BEFORE", 0, |row| match row.value("before") {
            Value::Null => "the end".to_owned(),
            before => plain(before),
        }),
        column!("STORED", 0, |row| with_unit(
            row.value("total_stored_data"),
            "GB-hours"
        )),
        column!("OBJECTS", 0, |row| with_unit(
            row.value("object_count"),
            "object-hours"
        )),
        column!("SEGMENTS", 0, |row| with_unit(
            row.value("total_segments"),
            "segment-hours"
        )),
        column!("METADATA", 0, |row| with_unit(
            row.value("metadata_size"),
            "GB-hours"
        )),
        column!("GET EGRESS", 0, |row| with_unit(
            row.value("get_egress"),
            "GB"
        )),
        column!("AUDIT EGRESS", 0, |row| with_unit(
            row.value("audit_egress"),
            "GB"
        )),
        column!("REPAIR EGRESS", 0, |row| with_unit(
            row.value("repair_egress"),
            "GB"
        )),
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
pub fn import(counts: &UsageImportResult) -> Row {
    Row::default()
        .with("lines", counts.lines)
        .with("tallies", counts.tallies)
        .with("egress", counts.egress)
        .with("skipped", counts.skipped)
        .with("bad", counts.bad)
        .with("new", counts.new)
        .with("known", counts.known)
}

/// Draws what was stored and sent over time, in panels above each other. `about` says whose it is.
#[must_use]
pub fn chart(about: &str, series: &Series) -> Chart {
    let slots = series.slots();
    let step = in_words(series.step());
    let title = match (slots.first(), slots.last()) {
        (Some(first), Some(last)) => format!(
            "{about}, {} to {} UTC, a bar is {step}",
            to_the_minute(first.begin),
            to_the_minute(last.end)
        ),
        (_, _) => format!("{about}: no usage"),
    };
    let kinds = EgressKind::ALL;
    Chart {
        title,
        slots: slots.iter().map(|slot| name(slot, series)).collect(),
        panels: vec![
            Panel::of_bytes(
                "stored on average",
                vec!["stored"],
                slots.iter().map(|slot| vec![slot.stored()]).collect(),
            ),
            Panel::of_bytes(
                "egress",
                kinds.map(EgressKind::as_str).to_vec(),
                slots
                    .iter()
                    .map(|slot| kinds.map(|kind| slot.egress(kind)).to_vec())
                    .collect(),
            ),
        ],
    }
}

/// Names a slot by its beginning: by the hour if it is shorter than a day.
fn name(slot: &Slot, series: &Series) -> String {
    let begin = to_the_minute(slot.begin);
    let whole_days = series.step().as_secs() >= 86_400;
    match begin.split_once(' ') {
        Some((day, _)) if whole_days => day.to_owned(),
        Some(_) | None => begin,
    }
}

/// Shows a whole number of days or hours.
fn in_words(step: Duration) -> String {
    let (count, unit) = match step.as_secs() {
        seconds if seconds % 86_400 == 0 => (seconds / 86_400, "day"),
        seconds => (seconds / 3_600, "hour"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

fn to_the_minute(moment: Timestamp) -> String {
    minute(&time(Some(moment)))
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
