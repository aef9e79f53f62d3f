use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ValueHint;

use crate::cli::answer::{Answer, Verb};
use crate::cli::context::{Cx, DryRun};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::domain::label::Label;
use crate::service::{Introduced, access, read_recipients};
use crate::view::{Shape, recipient};

/// More than any list of public keys takes.
const LONGEST: u64 = 1024 * 1024;

/// Let somebody open the store from now on
///
/// All of them are added or none. The store must be unlocked with its passphrase or an identity; a session is not enough. The
/// data key stays the same, so whoever is added can also open older copies of `store.db`, if they get hold of them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  storra-admin store recipients add --recipient-file id_ed25519.pub --name alice
  ssh alice@host cat .ssh/id_ed25519.pub | storra-admin store recipients add --recipient-file -")]
pub(in crate::cli) struct Args {
    /// Public keys: `age1…`, or SSH public keys, whose comment becomes the name
    #[arg(value_name = "RECIPIENT", required_unless_present = "recipient_files")]
    recipients: Vec<Introduced>,

    /// A file of public keys, one a line, such as `id_ed25519.pub`; `-` for standard input (repeatable)
    #[arg(long = "recipient-file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    recipient_files: Vec<PathBuf>,

    /// What to call whoever has the private key; for one recipient only
    #[arg(long)]
    name: Option<Label>,

    #[command(flatten)]
    dry_run: DryRun,
}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = Some(&recipient::SHAPE);

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let news = self.news()?;
        let layout = cx.layout();
        let world = cx.world(self.dry_run.fate());
        let added = access::begin(&layout, &cx.means(), world)?.admit(&news)?;
        let names = super::names(&added);
        Ok(super::answer(&added).note(self.dry_run.say("added", &names)))
    }
}

impl Args {
    /// Gathers who is to be added, each once.
    fn news(&self) -> Result<Vec<Introduced>, Failure> {
        let mut news: Vec<Introduced> = Vec::new();
        let mut all = self.recipients.clone();
        for file in &self.recipient_files {
            all.extend(read(file)?);
        }
        for new in all {
            if !news.iter().any(|known| known.recipient == new.recipient) {
                news.push(new);
            }
        }
        match (news.as_mut_slice(), &self.name) {
            ([], _) => Err(Failure::usage("the files hold no public key")
                .hint("a public key is one line, as `ssh-keygen` writes it into `id_ed25519.pub`")),
            ([one], Some(name)) => {
                one.name = Some(name.clone());
                Ok(news)
            }
            (_, None) => Ok(news),
            (several, Some(_)) => Err(Failure::usage(format!(
                "`--name` is one name, and there are {} recipients",
                several.len()
            ))
            .hint("add them one at a time")),
        }
    }
}

fn read(path: &Path) -> Result<Vec<Introduced>, Failure> {
    let stdin = path.as_os_str() == "-";
    let shown = if stdin {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let unreadable = |error: &io::Error| {
        let message = format!("cannot read {shown}: {error}");
        match error.kind() {
            io::ErrorKind::NotFound => Failure::new("file_not_found", Exit::NotFound, message)
                .hint("name a file of public keys, or `-` for standard input"),
            _ => Failure::new("io", Exit::Unavailable, message),
        }
    };
    let mut bytes = Vec::new();
    let read = if stdin {
        io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(&error))?;
    let text = std::str::from_utf8(&bytes).ok();
    let text = text.filter(|text| text.len() as u64 <= LONGEST);
    let text = text.ok_or_else(|| Failure::usage(format!("{shown} is no list of public keys")))?;
    read_recipients(text).map_err(|error| {
        Failure::usage(format!("{shown}, {error}"))
            .hint("of an SSH key, the public half is in the file that ends in `.pub`")
    })
}
