use super::{Failure, shell_quoted};
use crate::domain::account::PlanViolation;
use crate::service::{AccountError, ErrorCode};

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        let failure = Self::new(error.code(), error.to_string());
        match error {
            AccountError::NotFound(_) => {
                failure.hint("`storra-admin accounts list` shows the accounts")
            }
            AccountError::NotNamed => failure.hint(
                "pass `--account EMAIL`, set `STORRA_ADMIN_ACCOUNT`, or set a default with \
                 `storra-admin config set default_account EMAIL`",
            ),
            AccountError::NoneYet => {
                failure.hint("create one with `storra-admin accounts create --email EMAIL`")
            }
            AccountError::Exists(_) => failure.hint("use that account, or another email"),
            AccountError::Changed { .. } => {
                failure.hint("check the account and run the command again")
            }
            AccountError::InUse {
                ref email, keys, ..
            } => {
                let email = shell_quoted(email.as_str());
                let hint = if keys > 0 {
                    format!(
                        "revoke and prune its keys first: `storra-admin keys list --account {email}` shows them"
                    )
                } else {
                    format!(
                        "delete them first: `storra-admin projects list --account {email}` shows them"
                    )
                };
                failure.hint(hint)
            }
        }
    }
}

/// Adds the hint for a violated rule.
pub(super) fn refused(refusal: &PlanViolation, message: String) -> Failure {
    let failure = Failure::new(ErrorCode::from(refusal), message);
    match refusal {
        PlanViolation::Plan { email, .. } => failure.hint(format!(
            "upgrade the account: `storra-admin accounts update {} --plan pro`",
            shell_quoted(email.as_str())
        )),
        PlanViolation::Balance { email, .. } => failure.hint(format!(
            "settle the balance: `storra-admin accounts update {} --balance 0`",
            shell_quoted(email.as_str())
        )),
        PlanViolation::Projects { email, limit, .. } => failure.hint(format!(
            "delete one, or raise the limit: `storra-admin accounts update {} --project-limit {}`",
            shell_quoted(email.as_str()),
            limit.saturating_add(1)
        )),
    }
}
