use super::Failure;
use crate::cli::exit::Exit;
use crate::domain::policy::Refusal;

/// Words the refusal of the operator's own policy.
pub(super) fn refused(refusal: &Refusal, message: String) -> Failure {
    let file = refusal.file().display();
    let hint = match refusal {
        Refusal::Endless { .. } => format!(
            "say with `--expires` when it ends (of a grant: `--not-after`), or set `policy.default_expires`; the policy \
             stands in {file}"
        ),
        Refusal::TooFar { .. } => format!("name a sooner end; the policy stands in {file}"),
    };
    Failure::new("policy", Exit::Refused, message)
        .hint(hint)
        .with("setting", refusal.rule().as_str())
}
