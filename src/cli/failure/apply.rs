use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::Failure;
use crate::domain::provision::Mistake;
use crate::service::{ApplyError, ErrorCode};

impl From<ApplyError> for Failure {
    fn from(error: ApplyError) -> Self {
        let message = error.to_string();
        match error {
            ApplyError::Mistakes { mistakes, occupied } => {
                Self::refused(Path::new("-"), &mistakes, occupied)
            }
            ApplyError::Changed => Self::new(ErrorCode::ProvisionChanged, message)
                .hint("run the command again to see the new plan"),
        }
    }
}

impl Failure {
    /// Lists the mistakes in the text of a provision file.
    pub(in crate::cli) fn invalid(file: &Path, mistakes: &[Mistake]) -> Self {
        mistaken(Self::new(ErrorCode::ProvisionInvalid, ""), file, mistakes)
            .hint("nothing was changed; docs/apply.md describes the file")
    }

    /// Lists the conflicts of a provision file with the store, a rule or an existing file.
    pub(in crate::cli) fn refused(file: &Path, mistakes: &[Mistake], occupied: bool) -> Self {
        let hint = "nothing was changed; fix the file, or what blocks it";
        let force = "; `--force` replaces existing files";
        mistaken(Self::new(ErrorCode::ProvisionRefused, ""), file, mistakes)
            .hint(format!("{hint}{}", if occupied { force } else { "" }))
    }
}

/// Lists mistakes, as compilers do: file, line, what.
fn mistaken(mut failure: Failure, file: &Path, mistakes: &[Mistake]) -> Failure {
    let name = file.display().to_string();
    let count = match mistakes.len() {
        1 => "1 mistake".to_owned(),
        count => format!("{count} mistakes"),
    };
    failure.message = format!("{name} has {count}");
    for Mistake {
        line,
        field,
        message,
    } in mistakes
    {
        let field = if field.is_empty() {
            String::new()
        } else {
            format!(" `{field}`:")
        };
        // Writing to memory cannot fail.
        let _ = write!(failure.message, "\n  {name}:{line}:{field} {message}");
    }
    let list: Vec<_> = mistakes
        .iter()
        .map(|m| json!({"file": name, "line": m.line, "field": m.field, "message": m.message}))
        .collect();
    failure.with("mistakes", list)
}
