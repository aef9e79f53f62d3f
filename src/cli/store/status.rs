use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::unlock::{Credentials, UnlockMethod};
use crate::vault::{self, OpenStatus};
use crate::view::{Shape, store};

/// Show where the store is, whether it is locked, and who may open it
///
/// It never asks for a passphrase: a store that cannot be unlocked without one is shown as locked. So is one that a passphrase or
/// an identity was given for and is the wrong one.
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&store::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let location = cx.location();
        let credentials = Credentials {
            prompt: None,
            ..cx.credentials()
        };
        let status = vault::status(&location, &credentials)?;
        let (schema, recipients) = match status.open {
            None => (None, None),
            Some(OpenStatus { schema, recipients }) => {
                let list = recipients.into_iter().map(|record| store::Recipient {
                    recipient: record.recipient,
                    name: record.name,
                    origin: record.origin.as_str(),
                });
                let list = list.collect();
                (Some(schema.number()), Some(list))
            }
        };
        let row = store::row(store::Status {
            path: location.dir(),
            unlocked_by: status.unlocked_by.map(UnlockMethod::as_str),
            session: status.session,
            passphrase: status.passphrase,
            size: status.size,
            schema,
            recipients,
        });
        let answer = Answer::one(&store::SHAPE, row);
        Ok(match status.misfit {
            None => answer,
            Some(error) => answer.warning(format!("{error}, so the store is shown as locked")),
        })
    }
}
