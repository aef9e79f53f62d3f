use crate::cli::answer::{Answer, Verb};
use crate::cli::app::App;
use crate::cli::failure::Failure;
use crate::output::{Body, OutputFormat, Style};
use crate::service::WriteMode;
use crate::service::audit::{self, Exported};
use crate::view::audit::{EntryView, ExportLine};

/// Export the whole audit log
///
/// One JSON object per line: every entry with all its fields, and finally the `head`, which is the
/// hash of the newest entry, and the number of `entries`. An export without that last line is
/// incomplete.
///
/// The chain is checked on the way. If it is broken, the export stops with exit code 7. `audit
/// verify --head` checks that a later log continues this one.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin audit export > audit.jsonl
  storra-admin audit verify --head \"$(tail -n 1 audit.jsonl | jq -r .head)\"")]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    type Shown = ();

    fn check(&self, style: &Style) -> Result<(), Failure> {
        match style.named {
            // The setting applies to all commands, and does not mean this one.
            None | Some(OutputFormat::Table | OutputFormat::Jsonl) => Ok(()),
            Some(
                format @ (OutputFormat::Json
                | OutputFormat::Yaml
                | OutputFormat::Csv
                | OutputFormat::Tsv
                | OutputFormat::Name),
            ) => {
                let format = format.as_str();
                Err(
                    Failure::usage(format!("an export is always `jsonl`, not `{format}`")).hint(
                        format!(
                            "write `storra-admin audit export -o jsonl`; to view entries, use \
                         `storra-admin audit list -o {format}`"
                        ),
                    ),
                )
            }
        }
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let context = app.open(WriteMode::Commit)?;
        let rows = audit::export()
            .rows(context)
            .map(|part| match part.flatten() {
                Ok(Exported::Entry(kept)) => Ok(ExportLine::Entry(EntryView::new(kept))),
                Ok(Exported::End(head)) => Ok(ExportLine::end(&head)),
                Err(error) => Err(Failure::from(error)),
            });
        Ok(Answer::new(Body::json_lines(rows)))
    }
}
