use super::answer::{Answer, Verb};
use super::app::App;
use super::complete::Shell;
use super::failure::Failure;
use crate::output::Body;

/// Print the completion script of a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin completions bash > ~/.local/share/bash-completion/completions/storra-admin
  storra-admin completions fish > ~/.config/fish/completions/storra-admin.fish")]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Verb for Args {
    type Shown = ();

    fn run(self, _: &mut App) -> Result<Answer, Failure> {
        Ok(Answer::new(Body::Text(self.shell.script().to_owned())))
    }
}
