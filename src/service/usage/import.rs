//! Importing a file: all of its lines in one transaction, or none of them.

use std::io::BufRead;

use super::Stop;
use super::names::Names;
use super::records::Records;
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::time::Timestamp;
use crate::domain::usage::access_log::{Download, LogRecord};
use crate::domain::usage::columns::UsageColumns;
use crate::domain::usage::line::{Line, LineError, json};
use crate::domain::usage::{BucketName, Fact};
use crate::service::context::{Context, Purpose};
use crate::service::error::{Error, ProjectError, UsageError};
use crate::service::input::{Counted, Lines, Numbered, Rejected, Watch, import_records};
use crate::service::projects;
use crate::store::{Addition, Change, ImportNumber};

/// The result of an import.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct UsageImportResult {
    /// The number of lines, except empty ones and headers.
    pub lines: u64,
    /// Lines with a tally.
    pub tallies: u64,
    /// Lines with egress.
    pub egress: u64,
    /// Lines of an access log about other operations.
    pub skipped: u64,
    /// Invalid lines.
    pub bad: u64,
    /// Tallies and egress that were new.
    pub new: u64,
    /// Tallies and egress that were already known.
    pub known: u64,
    /// Tallies and egress with times in the future.
    pub future: u64,
    /// The first line with a time in the future.
    pub first_future: Option<u64>,
}

/// What the lines of a file look like.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// A server access log of Amazon S3, whose lines name no project.
    S3AccessLog(&'a ProjectSelector),
}

impl Source<'_> {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::S3AccessLog(_) => "s3-access-log",
        }
    }
}

/// What is to be imported.
pub struct Request<'a> {
    /// Within this account.
    pub account: Option<&'a AccountSelector>,
    /// What the lines look like.
    pub source: Source<'a>,
    /// Whether the good lines are kept where others are bad.
    pub keep_going: bool,
}

/// Imports tallies and egress. What is known already changes nothing.
///
/// # Errors
/// [`UsageError::BadLines`] if a line is bad, unless it is to keep going: nothing is kept then.
/// [`UsageError::Header`] if the header of a CSV file is; [`UsageError::Input`] if the input cannot
/// be read; of an access log's project as [`projects::show`].
pub fn import(
    cx: &mut Context,
    request: &Request<'_>,
    input: &mut dyn BufRead,
    watch: &mut dyn Watch,
) -> Result<UsageImportResult, Error> {
    // A program that has nothing to tell yet should not keep the store locked.
    input.fill_buf().map_err(UsageError::Input)?;
    Stop::settle(cx.write(Purpose::Change, |writer, _| {
        let now = writer.at();
        if let Source::S3AccessLog(project) = request.source {
            projects::find(&mut writer.read(), project, request.account, now)?;
        }
        writer.record_after(|change| {
            let mut importer = Importer {
                number: change.next_import()?,
                names: Names::new(request.account, now),
                now,
                about: About::Nothing,
                counts: UsageImportResult::default(),
            };
            let counted = importer.run(change, request.source, input, watch)?;
            let Importer {
                number,
                about,
                counts,
                ..
            } = importer;
            let counts = UsageImportResult {
                lines: counted.records,
                bad: counted.bad,
                ..counts
            };
            if let Some((_, first)) = counted.first.filter(|_| !request.keep_going) {
                return Err(UsageError::BadLines {
                    bad: counts.bad,
                    first,
                }
                .into());
            }
            if counts.new == 0 {
                return Err(Stop::Unchanged(Box::new(counts)));
            }
            Ok((event(request.source, about, number, &counts), counts))
        })
    }))
}

fn event(
    source: Source<'_>,
    about: About,
    number: ImportNumber,
    counts: &UsageImportResult,
) -> AuditEvent {
    let subject = match about {
        About::One(project) => project.to_string(),
        About::Nothing | About::Several => "store".to_owned(),
    };
    AuditEvent::new(Action::UsageImport, subject)
        .with("import", number.get())
        .with("format", source.as_str())
        .with("lines", counts.lines)
        .with("tallies", counts.tallies)
        .with("egress", counts.egress)
        .with("skipped", counts.skipped)
        .with("bad", counts.bad)
        .with("new", counts.new)
        .with("known", counts.known)
}

/// Which projects got something new.
#[derive(Clone, Copy)]
enum About {
    Nothing,
    One(ProjectId),
    Several,
}

impl About {
    fn add(&mut self, project: ProjectId) {
        match *self {
            Self::Nothing => *self = Self::One(project),
            Self::One(known) if known != project => *self = Self::Several,
            Self::One(_) | Self::Several => {}
        }
    }
}

/// What a line says.
enum Said {
    Line(Line),
    Download(Download),
    SomethingElse,
}

impl Said {
    fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Line(line) => Some(line.fact.at()),
            Self::Download(download) => Some(download.egress.at),
            Self::SomethingElse => None,
        }
    }
}

/// Rejects a line whose project is not found, and passes on every other error.
fn not_found(error: Error) -> Rejected {
    match error {
        Error::Project(ProjectError::NotFound(_)) => Rejected::record(&error),
        Error::Project(ProjectError::Ambiguous { selector, .. }) => Rejected::record(&format!(
            "`{selector}` could mean several projects; name one by its id"
        )),
        error => Rejected::All(error),
    }
}

struct Importer<'a> {
    number: ImportNumber,
    names: Names<'a>,
    now: Timestamp,
    about: About,
    counts: UsageImportResult,
}

impl Importer<'_> {
    fn run(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        input: &mut dyn BufRead,
        watch: &mut dyn Watch,
    ) -> Result<Counted, Error> {
        let mut lines = Lines::new(input);
        let mut columns = match source {
            Source::S3AccessLog(_) => {
                let mut records = Records::new(lines);
                return import_records(
                    watch,
                    || next_record(&mut records),
                    |line, said| self.take(change, source, line, said),
                );
            }
            Source::Csv => {
                let columns = lines.header(UsageColumns::new).map_err(UsageError::Input)?;
                Some(columns.map_err(UsageError::Header)?)
            }
            Source::Jsonl => None,
        };
        let next = || {
            let Some(text) = lines.next().map_err(UsageError::Input)? else {
                return Ok(None);
            };
            let said = text
                .map_err(LineError::from)
                .and_then(|text| match &mut columns {
                    Some(columns) => columns.line(text),
                    None => json(text),
                });
            Ok(Some(Numbered {
                parsed: said
                    .map(Said::Line)
                    .map_err(|error| Rejected::record(&error)),
                line: lines.number,
                bytes: lines.bytes,
            }))
        };
        import_records(watch, next, |line, said| {
            self.take(change, source, line, said)
        })
    }

    /// Takes a line, and counts it if its time is in the future.
    fn take(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        number: u64,
        said: Said,
    ) -> Result<(), Rejected> {
        let future = said.at().is_some_and(|at| at > self.now);
        match (said, source) {
            (Said::Line(line), _) => self.add(change, &line.project, &line.bucket, &line.fact)?,
            (Said::Download(download), Source::S3AccessLog(project)) => {
                let fact = Fact::Egress(download.egress);
                self.add(change, project, &download.bucket, &fact)?;
            }
            (Said::Download(_) | Said::SomethingElse, _) => self.counts.skipped += 1,
        }
        if future {
            self.counts.future += 1;
            self.counts.first_future.get_or_insert(number);
        }
        Ok(())
    }

    fn add(
        &mut self,
        change: &mut Change<'_>,
        project: &ProjectSelector,
        bucket: &BucketName,
        fact: &Fact,
    ) -> Result<(), Rejected> {
        let found = self.names.find(change, project, bucket);
        let (project, bucket) = found.map_err(not_found)?;
        let new = match fact {
            Fact::Tally(tally) => match change.add_tally(bucket, tally)? {
                Addition::New => true,
                Addition::Known => false,
                Addition::Conflict => {
                    let at = tally.at;
                    let message = format!("the bucket has another tally of {at}");
                    return Err(Rejected::record(&message));
                }
            },
            Fact::Egress(event) => change.add_egress(bucket, event, self.number)?,
        };
        match fact {
            Fact::Tally(_) => self.counts.tallies += 1,
            Fact::Egress(_) => self.counts.egress += 1,
        }
        if new {
            self.counts.new += 1;
            self.about.add(project);
        } else {
            self.counts.known += 1;
        }
        Ok(())
    }
}

/// Reads the next record of an access log.
fn next_record(records: &mut Records<'_>) -> Result<Option<Numbered<Said>>, Error> {
    let Some((line, record)) = records.next().map_err(UsageError::Input)? else {
        return Ok(None);
    };
    let said = record.map(|record| match record {
        LogRecord::Download(download) => Said::Download(download),
        LogRecord::Other | LogRecord::Cut { .. } => Said::SomethingElse,
    });
    Ok(Some(Numbered {
        parsed: said.map_err(|error| Rejected::record(&error)),
        line,
        bytes: records.bytes(),
    }))
}
