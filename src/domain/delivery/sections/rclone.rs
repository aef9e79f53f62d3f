//! The configuration file of rclone. The grammar is that of goconfig, its only reader: lines are
//! trimmed, `=` and `:` are the same, names may be in quotes, no value goes on on the next line,
//! and of two sections or settings with one name the later one counts.
//!
//! <https://rclone.org/docs/#config-file>, <https://github.com/unknwon/goconfig>

use super::{Edit, Fate, Kind, Problem, Sections};

/// How rclone marks a configuration that it encrypted.
/// <https://rclone.org/docs/#configuration-encryption>
const ENCRYPTED: &str = "RCLONE_ENCRYPT_V";

/// Tells whether the first line that says something marks the file as encrypted.
pub(super) fn is_encrypted(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines
        .find(|line| !line.is_empty() && !line.starts_with(['#', ';']))
        .is_some_and(|line| line.starts_with(ENCRYPTED))
}

/// Tells what becomes of a setting of an S3 remote.
pub(super) fn fate(setting: &str, value: &str) -> Fate {
    let is = |name: &str| setting.eq_ignore_ascii_case(name);
    if is("session_token") || is("env_auth") && !value.eq_ignore_ascii_case("false") {
        Fate::Go
    } else if (is("role_arn") || is("ibm_api_key")) && !value.is_empty() {
        Fate::Refuse
    } else {
        Fate::Stay
    }
}

/// Tells what a line is. `None` if rclone would refuse the file for it.
pub(super) fn kind(line: &str) -> Option<Kind> {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        Some(Kind::Blank)
    } else if trimmed.starts_with(['#', ';']) {
        Some(Kind::Comment)
    } else if heading(line).is_some() {
        Some(Kind::Heading)
    } else {
        setting(line).map(|_| Kind::Setting)
    }
}

/// Returns the name of a section.
pub(super) fn heading(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('[')?.strip_suffix(']')?;
    Some(inner.trim())
}

/// Returns the name and value of a setting. Inside quotes, neither sign ends the name.
pub(super) fn setting(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let quote = ["\"\"\"", "\"", "`"]
        .into_iter()
        .find(|quote| line.starts_with(quote));
    let (name, rest) = match quote {
        None => line.split_at(line.find(['=', ':'])?),
        Some(quote) => line[quote.len()..].split_once(quote)?,
    };
    let (_, value) = rest.split_once(['=', ':'])?;
    let value = value.trim();
    let value = ["\"\"\"", "`"]
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value);
    let name = name.trim();
    (!name.is_empty()).then_some((name, value))
}

impl Sections {
    /// Refuses what a remote gets from another one: for what `[a.b]` does not set, goconfig looks
    /// into `[a]`.
    pub(super) fn check_parents(&self, edit: &Edit) -> Result<(), Problem> {
        let mut name = edit.name.as_str();
        while let Some((parent, _)) = name.rsplit_once('.') {
            self.check_inherited(parent, edit)?;
            name = parent;
        }
        Ok(())
    }
}
