use super::Failure;
use crate::domain::policy::PolicyViolation;
use crate::service::ErrorCode;

/// Adds the hint for a violated policy.
pub(super) fn refused(refusal: &PolicyViolation, message: String) -> Failure {
    let file = refusal.file().display();
    let hint = match refusal {
        PolicyViolation::Endless { .. } => format!(
            "pass `--expires` (for a grant `--not-after`), or set `policy.default_expires`; the policy is \
             in {file}"
        ),
        PolicyViolation::TooFar { .. } => {
            format!("choose an earlier time; the policy is in {file}")
        }
    };
    Failure::new(ErrorCode::Policy, message)
        .hint(hint)
        .with("setting", refusal.rule().as_str())
}
