//! The views of usage: rollups, recorded tallies, and the counts of an import.

use std::time::Duration;

use super::chart::{Chart, Panel};
use super::text::minute;
use super::{Column, Single, View, column, view_struct};
use crate::domain::project::ProjectId;
use crate::domain::time::Timestamp;
use crate::domain::usage::period::Period;
use crate::domain::usage::rollup::Rollup;
use crate::domain::usage::series::{Series, Slot};
use crate::domain::usage::{Amount, BucketName, EgressKind, Tally};
use crate::service::usage::UsageImportResult;

/// Shows a number to people: with three decimals, so that columns can be compared.
fn rounded(number: f64) -> String {
    if number > 0.0 && number < 0.001 {
        "<0.001".to_owned()
    } else {
        format!("{number:.3}")
    }
}

/// Describes a period.
#[must_use]
pub fn period(period: Period) -> String {
    format!(
        "from {} to {}",
        begin_of(period.since),
        end_of(period.before)
    )
}

fn begin_of(since: Option<Timestamp>) -> String {
    since.map_or_else(|| "the beginning".to_owned(), |at| at.to_string())
}

fn end_of(before: Option<Timestamp>) -> String {
    before.map_or_else(|| "the end".to_owned(), |at| at.to_string())
}

view_struct! {
    /// A rollup.
    pub struct RollupView {
        project_id: ProjectId,
        bucket_name: BucketName,
        total_stored_data: f64,
        total_segments: f64,
        object_count: f64,
        metadata_size: f64,
        repair_egress: f64,
        get_egress: f64,
        audit_egress: f64,
        since: Option<Timestamp>,
        before: Option<Timestamp>,
    }
}

impl View for RollupView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    // A list has the units in its headings; a single thing has them after its numbers.
    const COLUMNS: &'static [Column<Self>] = &[
        column!("BUCKET", bucket_name),
        Column::new("STORED GB-h", |rollup: &Self| {
            rounded(rollup.total_stored_data)
        }),
        Column::new("OBJECT-h", |rollup: &Self| rounded(rollup.object_count)).drop_priority(2),
        Column::new("SEGMENT-h", |rollup: &Self| rounded(rollup.total_segments)).drop_priority(3),
        Column::new("METADATA GB-h", |rollup: &Self| {
            rounded(rollup.metadata_size)
        })
        .drop_priority(6),
        Column::new("GET GB", |rollup: &Self| rounded(rollup.get_egress)).drop_priority(1),
        Column::new("AUDIT GB", |rollup: &Self| rounded(rollup.audit_egress)).drop_priority(4),
        Column::new("REPAIR GB", |rollup: &Self| rounded(rollup.repair_egress)).drop_priority(5),
    ];
    const SINGLE: Single<Self> = Single::Lines(&[
        column!("bucket", bucket_name),
        column!("project", project_id),
        Column::new("since", |rollup: &Self| begin_of(rollup.since)),
        Column::new("before", |rollup: &Self| end_of(rollup.before)),
        Column::new("stored", |rollup: &Self| {
            format!("{} GB-hours", rounded(rollup.total_stored_data))
        }),
        Column::new("objects", |rollup: &Self| {
            format!("{} object-hours", rounded(rollup.object_count))
        }),
        Column::new("segments", |rollup: &Self| {
            format!("{} segment-hours", rounded(rollup.total_segments))
        }),
        Column::new("metadata", |rollup: &Self| {
            format!("{} GB-hours", rounded(rollup.metadata_size))
        }),
        Column::new("get egress", |rollup: &Self| {
            format!("{} GB", rounded(rollup.get_egress))
        }),
        Column::new("audit egress", |rollup: &Self| {
            format!("{} GB", rounded(rollup.audit_egress))
        }),
        Column::new("repair egress", |rollup: &Self| {
            format!("{} GB", rounded(rollup.repair_egress))
        }),
    ]);
    const EMPTY: &'static str = "No usage.";
    const NAME: fn(&Self) -> String = |view| view.bucket_name.to_string();
}

impl RollupView {
    /// Shows a rollup.
    #[must_use]
    pub fn new(rollup: &Rollup) -> Self {
        let sums = &rollup.sums;
        Self {
            project_id: rollup.project,
            bucket_name: rollup.bucket.clone(),
            total_stored_data: sums.stored_gb_hours(),
            total_segments: sums.segment_hours(),
            object_count: sums.object_hours(),
            metadata_size: sums.metadata_gb_hours(),
            repair_egress: sums.egress_gb(EgressKind::Repair),
            get_egress: sums.egress_gb(EgressKind::Get),
            audit_egress: sums.egress_gb(EgressKind::Audit),
            since: rollup.period.since,
            before: rollup.period.before,
        }
    }
}

view_struct! {
    /// A tally.
    pub struct TallyView {
        project_id: ProjectId,
        bucket_name: BucketName,
        at: Timestamp,
        bytes: Amount,
        objects: Amount,
        segments: Amount,
        metadata_bytes: Amount,
    }
}

impl View for TallyView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const NAME: fn(&Self) -> String = |view| view.bucket_name.to_string();
}

impl TallyView {
    /// Shows a tally.
    #[must_use]
    pub fn new(project_id: ProjectId, bucket: &BucketName, tally: &Tally) -> Self {
        Self {
            project_id,
            bucket_name: bucket.clone(),
            at: tally.at,
            bytes: tally.bytes,
            objects: tally.objects,
            segments: tally.segments,
            metadata_bytes: tally.metadata_bytes,
        }
    }
}

view_struct! {
    /// The counts of an import of usage.
    pub struct UsageImportView {
        lines: u64,
        tallies: u64,
        egress: u64,
        skipped: u64,
        bad: u64,
        new: u64,
        known: u64,
    }
}

impl View for UsageImportView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const NAME: fn(&Self) -> String = |view| view.new.to_string();
}

impl UsageImportView {
    /// Shows the counts of an import.
    #[must_use]
    pub fn new(imported: &UsageImportResult) -> Self {
        Self {
            lines: imported.lines,
            tallies: imported.tallies,
            egress: imported.egress,
            skipped: imported.skipped,
            bad: imported.bad,
            new: imported.new,
            known: imported.known,
        }
    }
}

/// Charts storage and egress over time, in panels above each other. `about` names the project or
/// bucket.
#[must_use]
pub fn chart(about: &str, series: &Series) -> Chart {
    let slots = series.slots();
    let step = in_words(series.step());
    let title = match (slots.first(), slots.last()) {
        (Some(first), Some(last)) => format!(
            "{about}, {} to {} UTC, a bar is {step}",
            minute(first.begin),
            minute(last.end)
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
    let begin = minute(slot.begin);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_see_three_places_and_never_a_zero_that_is_none() {
        assert_eq!(rounded(0.0), "0.000");
        assert_eq!(rounded(0.000_4), "<0.001");
        assert_eq!(rounded(12.345_6), "12.346");
        assert_eq!(rounded(1e15), "1000000000000000.000");
    }
}
