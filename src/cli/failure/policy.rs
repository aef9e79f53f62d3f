use super::Failure;
use crate::domain::policy::PolicyViolation;
use crate::service::ErrorCode;

/// Words the refusal of the operator's own policy.
pub(super) fn refused(refusal: &PolicyViolation, message: String) -> Failure {
    let file = refusal.file().display();
    let hint = match refusal {
        PolicyViolation::Endless { .. } => format!(
            "say with `--expires` when it ends (of a grant: `--not-after`), or set `policy.default_expires`; the policy \
             stands in {file}"
        ),
        PolicyViolation::TooFar { .. } => format!("name a sooner end; the policy stands in {file}"),
    };
    Failure::new(ErrorCode::Policy, message)
        .hint(hint)
        .with("setting", refusal.rule().as_str())
}
