use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::output::{Body, OutputFormat, Style};
use crate::service::Fate;
use crate::service::audit::{self, Exported};
use crate::view::audit::{EntryView, ExportLine};

/// Write the whole trail, to be kept elsewhere
///
/// One JSON object a line: every entry with all its fields, and last the `head`, which is the hash
/// of the newest entry, and the number of `entries`. An export without that last line is not whole.
///
/// The chain is checked as it is written. Where it is broken the export ends, with exit code 7.
/// What a later trail must hold to be a continuation of this one, `audit verify --head` checks.
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
            // A setting is for all commands, and no wish for this one.
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
                    Failure::usage(format!("an export is `jsonl`, and never `{format}`")).hint(format!(
                        "write `storra-admin audit export -o jsonl`; for entries to look at there is \
                         `storra-admin audit list -o {format}`"
                    )),
                )
            }
        }
    }

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let context = cx.open(Fate::Commit)?;
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
