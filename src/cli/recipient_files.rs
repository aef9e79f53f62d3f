//! Files of public keys, which `init` and `store recipients add` read.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::input;
use crate::domain::text;
use crate::unlock::recipient::{Introduced, read_lines as read_recipients};

/// Larger than any list of public keys.
const LONGEST: u64 = 1024 * 1024;

/// Collects the given public keys and those in files, without duplicates. It is an error if the
/// files contain none.
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
        return Err(Failure::usage("the files contain no public key")
            .hint("a public key is one line, e.g. that of `id_ed25519.pub`"));
    }
    Ok(gathered)
}

fn read(path: &Path) -> Result<Vec<Introduced>, Failure> {
    let hint = "name a file of public keys, or `-` for standard input";
    let shown = input::name(path);
    let mut bytes = Vec::new();
    input::open(path, hint)?
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| input::unreadable(path, &error, hint))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Failure::usage(format!(
            "{shown} is not a list of public keys"
        )));
    }
    let text = text::decode(&bytes).map_err(|error| {
        Failure::usage(format!("{shown} is not a list of public keys: {error}"))
    })?;
    read_recipients(text).map_err(|error| {
        Failure::usage(format!("{shown}, {error}"))
            .hint("the public half of an SSH key is in the file that ends in `.pub`")
    })
}
