use super::Stop;
use crate::domain::account::AccountSelector;
use crate::domain::audit::{Action, AuditEvent, describe};
use crate::domain::project::{Project, ProjectSelector};
use crate::domain::usage::{BucketName, Tally};
use crate::service::context::{Context, Purpose};
use crate::service::error::{Error, UsageError};
use crate::service::projects;
use crate::store::Addition;

/// What became of a tally.
pub struct Recorded {
    /// Whose bucket it is of.
    pub project: Project,
    /// Whether it was not there before.
    pub new: bool,
}

/// Records a tally. The same tally again changes nothing.
///
/// # Errors
/// As [`projects::show`]; [`UsageError::TallyExists`] if the bucket has a different tally for that
/// time.
pub fn record(
    cx: &mut Context,
    project: &ProjectSelector,
    account: Option<&AccountSelector>,
    bucket: &BucketName,
    tally: &Tally,
) -> Result<Recorded, Error> {
    Stop::settle(cx.write(Purpose::Change, |writer, _| {
        let at = writer.at();
        let project = projects::find(&mut writer.read(), project, account, at)?;
        let id = project.id;
        writer.record_after(|change| {
            let number = change.usage_bucket(id, bucket)?;
            match change.add_tally(number, tally)? {
                Addition::New => {}
                Addition::Known => {
                    let new = false;
                    return Err(Stop::Unchanged(Box::new(Recorded { project, new })));
                }
                Addition::Conflict => {
                    return Err(UsageError::TallyExists {
                        bucket: bucket.clone(),
                        at: tally.at,
                    }
                    .into());
                }
            }
            let details = describe::tally(bucket, tally);
            let event = AuditEvent::describing(Action::UsageRecord, id, details);
            Ok((event, Recorded { project, new: true }))
        })
    }))
}
