//! Compares the rows with the audit log: what it says was created, changed, revoked or deleted must
//! be so in the rows.
//!
//! What no entry records cannot be compared: the hashes of secrets, `last_used_at`, the numbers of
//! keys, the values of imported usage, and which provision file owns what.

use std::collections::HashMap;

use super::index::Index;
use super::merge::{each_subject, merge};
use crate::domain::account::{Account, AccountId};
use crate::domain::audit::expected::{
    Deviation, Difference, Expected, Mismatch, RecipientRow, Recorded, ReplayOutcome, tally,
};
use crate::domain::grant::Grant;
use crate::domain::key::Key;
use crate::domain::label::Label;
use crate::domain::project::{Project, ProjectId};
use crate::store::{Counter, Error, Reader};

/// Reports each difference. The index must be that of the whole audit log, in the same snapshot as
/// the rows.
pub(in crate::service) fn compare(
    reader: &mut Reader<'_>,
    mut index: Index,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    let deleted = accounts(reader, &mut index, report)?;
    let deleted_projects = projects(reader, &mut index, &deleted, report)?;
    grants(reader, &mut index, &deleted_projects, report)?;
    tallies(reader, &mut index, &deleted_projects, report)?;
    keys(reader, &mut index, report)?;
    recipients(reader, &index, report)?;
    grant_root_key(reader, &index, report)?;
    imports(reader, &index, report)
}

/// Each import takes the next number and has an entry, so the counter is never ahead of the audit
/// log either.
fn imports(
    reader: &mut Reader<'_>,
    index: &Index,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    let newest = index.import.map_or(0, |import| import.number);
    // A row that is missing is reported where the rows are compared with each other.
    let next = reader.counter(Counter::UsageImport)?;
    if next.is_some_and(|next| next != newest.saturating_add(1)) {
        report(counter_difference(
            Counter::UsageImport,
            index.import.map(|import| import.entry),
        ));
    }
    Ok(())
}

/// Returns the accounts that were deleted, and the entries that say so.
fn accounts(
    reader: &mut Reader<'_>,
    index: &mut Index,
    report: &mut dyn FnMut(Difference),
) -> Result<HashMap<AccountId, i64>, Error> {
    let mut deleted = HashMap::new();
    merge::<Account>(reader, &mut index.accounts, |id, outcome, row| {
        if let ReplayOutcome::Deleted { entry, .. } = &outcome {
            deleted.insert(id, *entry);
        }
        outcome
            .difference(&id, row)
            .into_iter()
            .for_each(&mut *report);
    })?;
    Ok(deleted)
}

/// Projects whose rows were deleted with their accounts, and the entries that say so; `None` where
/// it is not known which account that was.
type DeletedProjects = HashMap<ProjectId, Option<i64>>;

/// Deleting an account deletes the rows of its projects, with their grants and usage.
fn projects(
    reader: &mut Reader<'_>,
    index: &mut Index,
    deleted: &HashMap<AccountId, i64>,
    report: &mut dyn FnMut(Difference),
) -> Result<DeletedProjects, Error> {
    let Index {
        projects, holders, ..
    } = index;
    holders.sort();
    let mut deleted_projects = DeletedProjects::new();
    merge::<Project>(reader, projects, |id, mut outcome, row| {
        if let ReplayOutcome::Present(project) = &mut outcome {
            let owner = project
                .owner()
                .and_then(|email| holders.at(email, project.origin()));
            let entry = owner.and_then(|owner| deleted.get(&owner));
            match (owner, entry) {
                (Some(_), Some(entry)) => {
                    deleted_projects.insert(id, Some(*entry));
                    outcome = outcome.deleted_by(*entry);
                }
                (Some(owner), None) => project.belongs_to(owner),
                (None, _) if project.is_deleted() && row.is_none() => {
                    deleted_projects.insert(id, None);
                    outcome = ReplayOutcome::Unknown;
                }
                (None, _) => {}
            }
        }
        outcome
            .difference(&id, row)
            .into_iter()
            .for_each(&mut *report);
    })?;
    Ok(deleted_projects)
}

fn grants(
    reader: &mut Reader<'_>,
    index: &mut Index,
    deleted_projects: &DeletedProjects,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    merge::<Grant>(reader, &mut index.grants, |id, mut outcome, row| {
        if let ReplayOutcome::Present(grant) = &outcome {
            let project = grant.project().and_then(|project| project.parse().ok());
            outcome = match project.and_then(|project: ProjectId| deleted_projects.get(&project)) {
                None => outcome,
                Some(Some(entry)) => outcome.deleted_by(*entry),
                Some(None) => ReplayOutcome::Unknown,
            };
        }
        outcome
            .difference(&id, row)
            .into_iter()
            .for_each(&mut *report);
    })
}

fn tallies(
    reader: &mut Reader<'_>,
    index: &mut Index,
    deleted_projects: &DeletedProjects,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    usage_total(reader, index, deleted_projects, report)?;
    index
        .tallies
        .retain(|(project, _)| !deleted_projects.contains_key(project));
    each_subject(reader, &mut index.tallies, |reader, project, entries| {
        for entry in entries.iter().filter_map(Recorded::read) {
            let Some((bucket, expected)) = tally(&entry) else {
                continue;
            };
            let found = match reader.usage_bucket(project, &bucket)? {
                None => None,
                Some(number) => reader.tally(number, expected.at)?,
            };
            let entry = entry.sequence;
            let mismatch = match found {
                Some(found) if found == expected => continue,
                Some(_) => Mismatch::Fields(vec![Deviation {
                    field: "tally",
                    entry: Some(entry),
                }]),
                None => Mismatch::Missing { entry },
            };
            report(Difference {
                noun: "tally",
                name: None,
                id: format!("{project} {bucket} {}", expected.at),
                mismatch,
            });
        }
        Ok(())
    })
}

/// Imports are recorded with totals only. They add up, unless usage was deleted with an account.
fn usage_total(
    reader: &mut Reader<'_>,
    index: &Index,
    deleted_projects: &DeletedProjects,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    if !deleted_projects.is_empty() {
        return Ok(());
    }
    let recorded = i64::try_from(index.tallies.len()).unwrap_or(i64::MAX);
    if reader.count_usage()? != index.imported.saturating_add(recorded) {
        let deviation = Deviation {
            field: "count",
            entry: index.import.map(|import| import.entry),
        };
        report(Difference {
            noun: "total",
            name: None,
            id: "tallies and egress".to_owned(),
            mismatch: Mismatch::Fields(vec![deviation]),
        });
    }
    Ok(())
}

fn keys(
    reader: &mut Reader<'_>,
    index: &mut Index,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    let mut numbers = 0;
    let mut newest = 0;
    merge::<Key>(reader, &mut index.keys, |id, outcome, row| {
        match &outcome {
            ReplayOutcome::Present(key)
            | ReplayOutcome::Deleted {
                before: Some(key), ..
            } if key.has_number() => {
                numbers += 1;
                newest = newest.max(key.origin());
            }
            ReplayOutcome::Present(_)
            | ReplayOutcome::Deleted { .. }
            | ReplayOutcome::Absent
            | ReplayOutcome::Unknown => {}
        }
        outcome
            .difference(&id, row)
            .into_iter()
            .for_each(&mut *report);
    })?;
    counter(reader, Counter::KeyNumber, numbers, newest, report)
}

/// A counter must be past every number that was taken from it.
fn counter(
    reader: &mut Reader<'_>,
    counter: Counter,
    taken: i64,
    entry: i64,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    // A row that is missing is reported where the rows are compared with each other.
    if reader.counter(counter)?.is_some_and(|next| next <= taken) {
        report(counter_difference(counter, Some(entry)));
    }
    Ok(())
}

fn counter_difference(counter: Counter, entry: Option<i64>) -> Difference {
    let field = "next_value";
    Difference {
        noun: "counter",
        name: None,
        id: counter.name().to_owned(),
        mismatch: Mismatch::Fields(vec![Deviation { field, entry }]),
    }
}

fn recipients(
    reader: &mut Reader<'_>,
    index: &Index,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    let records = reader.recipients()?;
    let rows: Vec<RecipientRow<'_>> = records
        .iter()
        .map(|record| RecipientRow {
            recipient: &record.recipient,
            name: record.name.as_ref().map(Label::as_str),
            origin: record.origin.as_str(),
            added_at: record.added_at,
        })
        .collect();
    index
        .recipients
        .differences(&rows)
        .into_iter()
        .for_each(report);
    Ok(())
}

fn grant_root_key(
    reader: &mut Reader<'_>,
    index: &Index,
    report: &mut dyn FnMut(Difference),
) -> Result<(), Error> {
    let exists = reader.grant_root_key()?.is_some();
    let mismatch = match (index.grant_root, exists) {
        (Some(entry), false) => Mismatch::Missing { entry },
        (None, true) => Mismatch::Unrecorded,
        (Some(_), true) | (None, false) => return Ok(()),
    };
    report(Difference {
        noun: "secret",
        name: None,
        id: "grant_root_key".to_owned(),
        mismatch,
    });
    Ok(())
}
