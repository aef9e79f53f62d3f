//! Importing a file: all of its lines in one transaction, or none of them.

use std::io::BufRead;

use super::Stop;
use super::names::Names;
use super::records::Records;
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::lines::UnreadableLine;
use crate::domain::lines::csv::HeaderError;
use crate::domain::project::{ProjectId, ProjectSelector};
use crate::domain::time::Timestamp;
use crate::domain::usage::access_log::{Download, LogRecord};
use crate::domain::usage::columns::UsageColumns;
use crate::domain::usage::line::{Line, LineError, json};
use crate::domain::usage::{BucketName, Fact, UsageImportResult};
use crate::service::context::Context;
use crate::service::error::{Error, ProjectError, UsageError};
use crate::service::input::{BadLine, LINES_BETWEEN_REPORTS, Lines, Watch};
use crate::service::projects;
use crate::store::{self, Addition, Change, ImportNumber};

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
/// [`UsageError::BadLines`] if a line is bad, unless it is to keep going: nothing is kept then. [`UsageError::Header`] if the header of a
/// CSV file is; [`UsageError::Input`] if the input cannot be read; of an access log's project as [`projects::show`].
pub fn import(
    cx: &mut Context,
    request: &Request<'_>,
    input: &mut dyn BufRead,
    watch: &mut dyn Watch,
) -> Result<UsageImportResult, Error> {
    // A program that has nothing to tell yet should not keep the store locked.
    input.fill_buf().map_err(UsageError::Input)?;
    Stop::settle(cx.write_or_leave(|writer| {
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
                first_bad: None,
            };
            importer.run(change, request.source, input, watch)?;
            let Importer {
                number,
                about,
                counts,
                first_bad,
                ..
            } = importer;
            if let Some(first) = first_bad.filter(|_| !request.keep_going) {
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

/// What is wrong: with a line, or with everything.
enum Trouble {
    Line(String),
    All(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Project(ProjectError::NotFound(_)) => Self::Line(error.to_string()),
            Error::Project(ProjectError::Ambiguous { selector, .. }) => Self::Line(format!(
                "`{selector}` could mean several projects; name one by its id"
            )),
            error => Self::All(error),
        }
    }
}

impl From<LineError> for Trouble {
    fn from(error: LineError) -> Self {
        Self::Line(error.to_string())
    }
}

impl From<store::Error> for Trouble {
    fn from(error: store::Error) -> Self {
        Self::All(error.into())
    }
}

/// Reads the header of a CSV file, its first line.
fn columns(first: Option<Result<&str, UnreadableLine>>) -> Result<UsageColumns, UsageError> {
    let header = first.ok_or(HeaderError::Nothing)?;
    Ok(UsageColumns::new(header.map_err(HeaderError::Unreadable)?)?)
}

struct Importer<'a> {
    number: ImportNumber,
    names: Names<'a>,
    now: Timestamp,
    about: About,
    counts: UsageImportResult,
    first_bad: Option<BadLine>,
}

impl Importer<'_> {
    fn run(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        input: &mut dyn BufRead,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let mut lines = Lines::new(input);
        if let Source::S3AccessLog(_) = source {
            return self.read_log(change, source, lines, watch);
        }
        let mut columns = match source {
            Source::Csv => {
                let header = lines.next().map_err(UsageError::Input)?;
                let columns = columns(header)?;
                lines.follow_quotes();
                Some(columns)
            }
            Source::Jsonl | Source::S3AccessLog(_) => None,
        };
        while let Some(text) = lines.next().map_err(UsageError::Input)? {
            let said = text
                .map_err(LineError::from)
                .and_then(|text| match &mut columns {
                    Some(columns) => columns.line(text).map(Said::Line),
                    None => json(text).map(Said::Line),
                });
            let (number, bytes) = (lines.number, lines.bytes);
            self.count(change, source, (number, said), bytes, watch)?;
        }
        watch.progress(self.counts.lines, lines.bytes);
        Ok(())
    }

    fn read_log(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        lines: Lines<'_>,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        let mut records = Records::new(lines);
        while let Some((number, record)) = records.next().map_err(UsageError::Input)? {
            let said = record.map(|record| match record {
                LogRecord::Download(download) => Said::Download(download),
                LogRecord::Other | LogRecord::Cut { .. } => Said::SomethingElse,
            });
            self.count(change, source, (number, said), records.bytes(), watch)?;
        }
        watch.progress(self.counts.lines, records.bytes());
        Ok(())
    }

    /// Takes what a line says, which has a number, and counts it. So many bytes were read up to it.
    fn count(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        (number, said): (u64, Result<Said, LineError>),
        bytes: u64,
        watch: &mut dyn Watch,
    ) -> Result<(), Error> {
        self.counts.lines += 1;
        let future = matches!(&said, Ok(said) if said.at().is_some_and(|at| at > self.now));
        let taken = said
            .map_err(Trouble::from)
            .and_then(|said| self.take(change, source, said));
        match taken {
            Ok(()) if future => {
                self.counts.future += 1;
                self.counts.first_future.get_or_insert(number);
            }
            Ok(()) => {}
            Err(Trouble::All(error)) => return Err(error),
            Err(Trouble::Line(message)) => {
                self.counts.bad += 1;
                let bad = BadLine {
                    line: number,
                    field: None,
                    message,
                };
                watch.bad_line(&bad);
                self.first_bad.get_or_insert(bad);
            }
        }
        if self.counts.lines.is_multiple_of(LINES_BETWEEN_REPORTS) {
            watch.progress(self.counts.lines, bytes);
        }
        Ok(())
    }

    fn take(
        &mut self,
        change: &mut Change<'_>,
        source: Source<'_>,
        said: Said,
    ) -> Result<(), Trouble> {
        match (said, source) {
            (Said::Line(line), _) => self.add(change, &line.project, &line.bucket, &line.fact),
            (Said::Download(download), Source::S3AccessLog(project)) => {
                let fact = Fact::Egress(download.egress);
                self.add(change, project, &download.bucket, &fact)
            }
            (Said::Download(_) | Said::SomethingElse, _) => {
                self.counts.skipped += 1;
                Ok(())
            }
        }
    }

    fn add(
        &mut self,
        change: &mut Change<'_>,
        project: &ProjectSelector,
        bucket: &BucketName,
        fact: &Fact,
    ) -> Result<(), Trouble> {
        let (project, bucket) = self.names.find(change, project, bucket)?;
        let new = match fact {
            Fact::Tally(tally) => match change.add_tally(bucket, tally)? {
                Addition::New => true,
                Addition::Known => false,
                Addition::Conflict => {
                    let at = tally.at;
                    let message = format!("the bucket has another tally of {at}");
                    return Err(Trouble::Line(message));
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
