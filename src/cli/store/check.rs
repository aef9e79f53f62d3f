use super::remedy;
use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::service::WriteMode;
use crate::service::check::{self, Report, Severity};
use crate::view::finding::FindingView;

/// Check the store for problems
///
/// Checks permissions and owners, unexpected files, `store.key` and `identity.age`, every page of
/// the database and every frame of its write-ahead log, every row and its references, the indexes,
/// the audit log and the rows against it, the recipients and the clock. All problems are reported,
/// each with a remedy. Nothing is changed, and no file of the store is written to.
///
/// What cannot be opened is reported, and the rest is checked. `identity.age` is only checked with
/// the passphrase: set `STORRA_ADMIN_PASSPHRASE_FILE`.
///
/// The exit code is 7 if something is damaged, 6 if something could not be opened or other users
/// could use it, and 0 otherwise: notes and warnings do not change it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store check
  storra-admin store check -o json | jq -r '.[].code'")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = FindingView;

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let location = app.location();
        let report = check::check(
            &location,
            &app.credentials(),
            &app.caller(WriteMode::DryRun),
        )?;
        let exit = match report.worst() {
            None | Some(Severity::Note | Severity::Warning) => Exit::Done,
            Some(Severity::Locked | Severity::Unsafe) => Exit::Locked,
            Some(Severity::Damage) => Exit::Damaged,
        };
        let summary = summary(&report);
        let findings = report.findings.into_iter();
        let findings = findings.map(|finding| {
            let remedy = remedy::remedy(&finding);
            Ok(FindingView::new(finding, remedy))
        });
        Ok(Answer::list(findings).exit(exit).note(summary))
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Describes what was checked.
fn summary(report: &Report) -> String {
    let mut parts = Vec::new();
    match report.pages {
        Some(pages) => parts.push(counted(pages, "page", "pages")),
        None => parts.push("no pages".to_owned()),
    }
    if report.frames > 0 {
        parts.push(counted(
            report.frames,
            "frame of the log",
            "frames of the log",
        ));
    }
    parts.push(match report.rows {
        Some(rows) => counted(rows, "row", "rows"),
        None => "no rows".to_owned(),
    });
    parts.push(match report.entries {
        Some(entries) => counted(entries, "audit entry", "audit entries"),
        None => "not the whole audit log".to_owned(),
    });
    let identity = match report.identity {
        None => "",
        Some(true) => "; identity.age opens",
        Some(false) => "; identity.age was not opened",
    };
    format!("checked {}{identity}", parts.join(", "))
}
