//! The credentials file of AWS's tools. The grammar is that of Python's configparser, which the AWS
//! CLI and boto3 use and which is the strictest and the richest: `=` and `:`, values that go on on
//! indented lines, and no section or setting twice.
//!
//! The SDKs for Go, Rust and JavaScript differ in small ways: indented headings, blanks in
//! headings, comments behind values.
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>,
//! <https://docs.python.org/3/library/configparser.html#supported-ini-file-structure>

use std::collections::{HashMap, HashSet};

use super::{Edit, Fate, Kind, MARK, Problem, Sections, spellings};

/// Settings that belong to a pair of temporary credentials, or to the account of the old pair.
const STALE: &[&str] = &[
    "aws_session_token",
    "aws_security_token",
    "aws_account_id",
    "aws_credential_scope",
];

/// Settings with which the tools look for credentials elsewhere, some of them before they look at
/// the pair.
const ELSEWHERE: &[&str] = &[
    "credential_process",
    "credential_source",
    "login_session",
    "role_arn",
    "source_profile",
    "web_identity_token_file",
];

/// Words in front of the name of a section in the `config` file.
const CONFIG_WORDS: &[&str] = &["profile", "services", "sso-session"];

/// The section whose settings configparser gives to all others.
const DEFAULT: &str = "DEFAULT";

pub(super) fn fate(setting: &str) -> Fate {
    let is = |name: &&str| setting.eq_ignore_ascii_case(name);
    let sso = setting
        .get(..4)
        .is_some_and(|it| it.eq_ignore_ascii_case("sso_"));
    if STALE.iter().any(is) {
        Fate::Go
    } else if sso || ELSEWHERE.iter().any(is) {
        Fate::Refuse
    } else {
        Fate::Stay
    }
}

/// Where reading is.
#[derive(Default)]
pub(super) struct Reader {
    sections: HashMap<String, usize>,
    settings: HashSet<String>,
    inside: bool,
    /// Whether a setting is open, so that a deeper line belongs to it.
    open: bool,
    indent: usize,
    /// What of the last line is there for the second time.
    pub(super) repeated: Option<Problem>,
}

impl Reader {
    /// Tells what the next line is.
    pub(super) fn kind(&mut self, line: &str, number: usize) -> Result<Kind, Problem> {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return Ok(Kind::Blank);
        }
        if trimmed.starts_with(['#', ';']) {
            return Ok(Kind::Comment);
        }
        let indent = indent(line).chars().count();
        if self.inside && self.open && indent > self.indent {
            return Ok(Kind::Continuation);
        }
        self.indent = indent;
        if let Some(name) = heading(trimmed) {
            (self.inside, self.open) = (true, false);
            self.settings.clear();
            if let Some(first) = self.sections.insert(name.to_owned(), number) {
                self.repeated = Some(Problem::TwoSections {
                    name: name.to_owned(),
                    first,
                    second: number,
                });
            }
            return Ok(Kind::Heading);
        }
        if !self.inside {
            return Err(Problem::Outside(number));
        }
        let (name, _) = setting(line).ok_or(Problem::Line(number))?;
        self.open = true;
        let name = name.to_lowercase();
        if self.settings.contains(&name) {
            self.repeated = Some(Problem::TwoSettings {
                line: number,
                setting: name,
            });
        } else {
            self.settings.insert(name);
        }
        Ok(Kind::Setting)
    }
}

/// Returns the blanks in front of a line.
pub(super) fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Returns the name of a section from a line without blanks around it. All up to the last bracket
/// is the name.
fn heading(trimmed: &str) -> Option<&str> {
    let (name, _) = trimmed.strip_prefix('[')?.rsplit_once(']')?;
    (!name.is_empty()).then_some(name)
}

/// Returns the name that the most generous reader could take a heading for.
pub(super) fn loose_heading(line: &str) -> &str {
    let bare = |c: char| c.is_whitespace() || c == MARK || "\"'`[".contains(c);
    let inner = line.trim_start_matches(bare);
    let (name, _) = inner.split_once(']').unwrap_or((inner, ""));
    name.trim_matches(bare)
}

/// Returns the name and value of a setting.
pub(super) fn setting(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(['=', ':'])?;
    let name = name.trim();
    (!name.is_empty()).then(|| (name, value.trim()))
}

/// Returns a heading in the one spelling that all readers take, with its comment. `None` if they
/// disagree about the line.
pub(super) fn canonical(line: &str, name: &str) -> Option<String> {
    let (inner, rest) = line.trim().strip_prefix('[')?.split_once(']')?;
    let comment = rest.trim_start();
    let is_clear = comment.is_empty() || comment.starts_with(['#', ';']) && !rest.contains(']');
    if inner.trim() != name || !is_clear {
        return None;
    }
    let blank = match (comment.is_empty(), comment.len() == rest.len()) {
        (false, true) => " ",
        (true, _) | (false, false) => "",
    };
    Some(format!("[{name}]{blank}{rest}"))
}

impl Sections {
    /// Finds what readers of AWS's files disagree about, or refuse.
    pub(super) fn check_aws(&self, edit: &Edit, headings: &[usize]) -> Result<(), Problem> {
        let name = edit.name.as_str();
        self.check_config(name)?;
        match headings {
            [] => {}
            [only] => {
                let is_heading = self.lines[*only].kind == Kind::Heading;
                if !is_heading || canonical(self.line(*only), name).is_none() {
                    return Err(Problem::Unclear(only + 1));
                }
            }
            [first, second, ..] => {
                return Err(Problem::TwoSections {
                    name: name.to_owned(),
                    first: first + 1,
                    second: second + 1,
                });
            }
        }
        let body = headings.first().map(|heading| self.body(*heading));
        for (index, problem) in &self.repeated {
            let healed = body.as_ref().is_some_and(|body| body.contains(index))
                && self.lines[*index].kind == Kind::Setting
                && self.fate(*index, edit) == Fate::Go;
            if !healed {
                return Err(problem.clone());
            }
        }
        let mut goes = false;
        for index in body.into_iter().flatten() {
            match self.lines[index].kind {
                Kind::Setting => goes = self.fate(index, edit) == Fate::Go,
                // To some readers it is a setting or a heading of its own.
                Kind::Continuation if !goes => {
                    let line = self.line(index);
                    let is_heading = line.trim_start().starts_with('[');
                    let is_setting =
                        spellings(line).any(|name| edit.holds(name) || fate(name) != Fate::Stay);
                    if is_heading || is_setting {
                        return Err(Problem::Unclear(index + 1));
                    }
                }
                Kind::Blank | Kind::Comment | Kind::Heading | Kind::Continuation => {}
            }
        }
        self.check_inherited(DEFAULT, edit)
    }

    /// Refuses the other file of AWS's tools, where `[name]` is no profile.
    fn check_config(&self, name: &str) -> Result<(), Problem> {
        let found = self.headings.iter().filter_map(|(heading, lines)| {
            let (word, rest) = heading.split_once(char::is_whitespace)?;
            let is_config = CONFIG_WORDS.contains(&word);
            let rest = rest.trim().trim_matches(['"', '\'']);
            // In both files the section `[default]` is the profile of that name, unless there is
            // another for it.
            let is_in_the_way = name != "default" || (word == "profile" && rest == name);
            (is_config && is_in_the_way).then(|| lines.first().copied())?
        });
        found
            .min()
            .map_or(Ok(()), |line| Err(Problem::ConfigFile(line + 1)))
    }

    /// Refuses settings that the section gets from another one.
    pub(super) fn check_inherited(&self, from: &str, edit: &Edit) -> Result<(), Problem> {
        if from == edit.name {
            return Ok(());
        }
        for heading in self.headings.get(from).into_iter().flatten() {
            for index in self.body(*heading) {
                let (setting, value) = match self.lines[index].kind {
                    Kind::Setting => self.setting(index),
                    Kind::Blank | Kind::Comment | Kind::Heading | Kind::Continuation => continue,
                };
                if edit.purpose.of(setting, value) != Fate::Stay {
                    return Err(Problem::Inherited {
                        line: index + 1,
                        section: edit.name.clone(),
                        setting: setting.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }
}
