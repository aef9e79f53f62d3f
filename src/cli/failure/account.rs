use super::{Failure, shell_quoted};
use crate::cli::exit::Exit;
use crate::domain::account::PlanViolation;
use crate::service::AccountError;

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        let message = error.to_string();
        let new = |code, exit| Self::new(code, exit, message.clone());
        match error {
            AccountError::NotFound(_) => new("account_not_found", Exit::NotFound)
                .hint("`storra-admin accounts list` shows the accounts"),
            AccountError::NotNamed => new("account_not_named", Exit::Usage).hint(
                "name one with `--account EMAIL` or `STORRA_ADMIN_ACCOUNT`, or once for all commands with `storra-admin config set \
                 default_account EMAIL`",
            ),
            AccountError::NoneYet => new("account_not_found", Exit::NotFound)
                .hint("make one with `storra-admin accounts create --email EMAIL`"),
            AccountError::Exists(_) => new("account_exists", Exit::Conflict)
                .hint("choose another address, or go on with that account"),
            AccountError::Changed { .. } => new("account_changed", Exit::Conflict)
                .hint("look at the account again, and repeat the command"),
            AccountError::InUse { ref email, keys, .. } => {
                let email = shell_quoted(email.as_str());
                let hint = if keys > 0 {
                    format!("revoke and prune its keys first: `storra-admin keys list --account {email}` shows them")
                } else {
                    format!("delete them first: `storra-admin projects list --account {email}` shows them")
                };
                new("account_in_use", Exit::Conflict).hint(hint)
            }
        }
    }
}

/// Words a rule's refusal.
pub(super) fn refused(refusal: &PlanViolation, message: String) -> Failure {
    match refusal {
        PlanViolation::Plan { email, .. } => Failure::new("plan_required", Exit::Refused, message)
            .hint(format!(
                "upgrade it: `storra-admin accounts update {} --plan pro`",
                shell_quoted(email.as_str())
            )),
        PlanViolation::Balance { email, .. } => {
            Failure::new("balance_negative", Exit::Refused, message).hint(format!(
                "settle it: `storra-admin accounts update {} --balance 0`",
                shell_quoted(email.as_str())
            ))
        }
        PlanViolation::Projects { email, limit, .. } => Failure::new(
            "project_limit",
            Exit::Refused,
            message,
        )
        .hint(format!(
            "delete one, or raise the limit: `storra-admin accounts update {} --project-limit {}`",
            shell_quoted(email.as_str()),
            limit.saturating_add(1)
        )),
    }
}
