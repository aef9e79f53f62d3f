//! Files of public keys, which `init` and `store recipients add` read.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::failure::Failure;
use crate::domain::text;
use crate::unlock::recipient::{Introduced, read_lines as read_recipients};

/// More than any list of public keys takes.
const LONGEST: u64 = 1024 * 1024;

/// Gathers those that were named and those in files, each once. Files that hold none are a mistake.
pub(super) fn gather(
    named: Vec<Introduced>,
    files: &[PathBuf],
) -> Result<Vec<Introduced>, Failure> {
    let mut gathered: Vec<Introduced> = Vec::new();
    let mut all = named;
    for file in files {
        all.extend(read(file)?);
    }
    for new in all {
        if !gathered
            .iter()
            .any(|known| known.recipient == new.recipient)
        {
            gathered.push(new);
        }
    }
    if gathered.is_empty() && !files.is_empty() {
        return Err(Failure::usage("the files hold no public key")
            .hint("a public key is one line, as `ssh-keygen` writes it into `id_ed25519.pub`"));
    }
    Ok(gathered)
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
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::usage(format!("{shown} is no list of public keys")));
    }
    let text = text::decode(&bytes)
        .map_err(|error| Failure::usage(format!("{shown} is no list of public keys: {error}")))?;
    read_recipients(text).map_err(|error| {
        Failure::usage(format!("{shown}, {error}"))
            .hint("of an SSH key, the public half is in the file that ends in `.pub`")
    })
}
