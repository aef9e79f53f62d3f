//! Files of `[sections]` with `name = value` lines. One section is changed, all else stays to the
//! letter.
//!
//! Each format has a reader whose grammar is followed line by line: Python's configparser for AWS's
//! tools (`aws`), goconfig for rclone (`rclone`). Where the other readers of AWS's files take a
//! line of the section for something else, or where a reader would refuse the file, nothing is
//! written.

mod aws;
mod problem;
mod rclone;
mod write;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use zeroize::Zeroizing;

pub use self::problem::Problem;
use crate::domain::secret::Secret;

/// Whose files they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// AWS's tools'.
    Aws,
    /// rclone's.
    Rclone,
}

/// What is to be in a section.
pub struct Entry<'a> {
    /// The name of the section.
    pub name: &'a str,
    /// What it is for.
    pub purpose: Purpose,
    /// The settings with the secret: its name and value each.
    pub values: Vec<(&'static str, Secret)>,
}

/// What the secret in a section is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A profile of AWS's tools.
    Profile,
    /// A remote of rclone that is an S3 service.
    S3Remote,
    /// A remote of rclone that is opened by an access grant.
    StorjRemote,
}

impl Purpose {
    /// Returns what a new section begins with. The first of them must be in an old one too.
    const fn first(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Profile => &[],
            Self::S3Remote => &[("type", "s3"), ("provider", "Other")],
            Self::StorjRemote => &[("type", "storj")],
        }
    }

    /// Tells what becomes of a setting that is in the section already and does not hold the secret.
    fn of(self, name: &str, value: &str) -> Fate {
        match self {
            Self::Profile => aws::fate(name),
            Self::S3Remote => rclone::fate(name, value),
            Self::StorjRemote => Fate::Stay,
        }
    }
}

/// What becomes of a setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    /// It has nothing to do with the secret.
    Stay,
    /// It belongs to the old secret and would spoil the new one.
    Go,
    /// With it, the tool takes its credentials from elsewhere.
    Refuse,
}

/// A setting that belonged to an old secret and was removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Removed {
    /// The section.
    pub section: String,
    /// The setting.
    pub setting: String,
}

/// What a line is to the reader whose grammar is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Blank,
    Comment,
    Heading,
    Setting,
    /// It belongs to the value of the setting above it.
    Continuation,
}

/// A line: its place in the text with its end, and what it is.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    kind: Kind,
}

/// A change of one section.
struct Edit {
    name: String,
    purpose: Purpose,
    values: Vec<(&'static str, Secret)>,
    /// Whether the section has no type yet.
    untyped: bool,
}

/// A file of sections.
pub struct Sections {
    dialect: Dialect,
    text: Zeroizing<String>,
    lines: Vec<Line>,
    /// The lines that some reader could take for the heading of a section, by its name.
    headings: HashMap<String, Vec<usize>>,
    /// What a reader refuses the file for, and the line that would have to go.
    repeated: Vec<(usize, Problem)>,
    edits: Vec<Edit>,
    /// The changes by the name of the section.
    places: HashMap<String, usize>,
    removed: Vec<Removed>,
    /// The values that the last change replaces.
    replaced: Vec<Secret>,
}

const MARK: char = '\u{feff}';

impl Sections {
    /// Reads a file. A byte order mark is dropped, for most readers refuse one.
    ///
    /// # Errors
    /// [`Problem`] if a reader would refuse the file.
    pub(super) fn open(dialect: Dialect, existing: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(existing).map_err(|_| Problem::NotText)?;
        let text = Zeroizing::new(text.trim_start_matches(MARK).to_owned());
        let mut sections = Self {
            dialect,
            text,
            lines: Vec::new(),
            headings: HashMap::new(),
            repeated: Vec::new(),
            edits: Vec::new(),
            places: HashMap::new(),
            removed: Vec::new(),
            replaced: Vec::new(),
        };
        if dialect == Dialect::Rclone && rclone::is_encrypted(&sections.text) {
            return Err(Problem::Encrypted);
        }
        sections.read()?;
        Ok(sections)
    }

    fn read(&mut self) -> Result<(), Problem> {
        let mut reader = aws::Reader::default();
        let mut start = 0;
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            let end = start + line.len();
            let number = index + 1;
            let bare = line.strip_suffix('\n').unwrap_or(line);
            let bare = bare.strip_suffix('\r').unwrap_or(bare);
            // Some readers end a line at a bare carriage return, and none of the others is text.
            if bare.contains(|c: char| c.is_control() && c != '\t') {
                return Err(Problem::Control(number));
            }
            let kind = match self.dialect {
                Dialect::Rclone => rclone::kind(bare).ok_or(Problem::Line(number))?,
                Dialect::Aws => {
                    let kind = reader.kind(bare, number)?;
                    self.repeated
                        .extend(reader.repeated.take().map(|problem| (index, problem)));
                    kind
                }
            };
            if kind != Kind::Comment && bare.trim_start().starts_with('[') {
                let name = match self.dialect {
                    Dialect::Rclone => rclone::heading(bare),
                    Dialect::Aws => Some(aws::loose_heading(bare)),
                };
                if let Some(name) = name {
                    self.headings
                        .entry(name.to_owned())
                        .or_default()
                        .push(index);
                }
            }
            self.lines.push(Line { start, end, kind });
            start = end;
        }
        Ok(())
    }

    /// Returns a line without its end.
    fn line(&self, index: usize) -> &str {
        let line = &self.lines[index];
        self.text[line.start..line.end].trim_end_matches(['\n', '\r'])
    }

    /// Returns the lines of a section below its heading.
    fn body(&self, heading: usize) -> std::ops::Range<usize> {
        let below = &self.lines[heading + 1..];
        let length = below.iter().position(|line| line.kind == Kind::Heading);
        heading + 1..heading + 1 + length.unwrap_or(below.len())
    }

    /// Puts a secret into a section. Settings that belong to an older secret are removed.
    ///
    /// # Errors
    /// [`Problem`] if the section cannot take it, or if readers disagree about it.
    pub(super) fn set(&mut self, entry: Entry<'_>, replace: bool) -> Result<(), Problem> {
        let Entry {
            name,
            purpose,
            values,
        } = entry;
        if self.places.contains_key(name) {
            return Err(Problem::Taken(name.to_owned()));
        }
        let mut edit = Edit {
            name: name.to_owned(),
            purpose,
            values,
            untyped: false,
        };
        let headings = self.headings.get(name).cloned().unwrap_or_default();
        if !replace && !headings.is_empty() {
            return Err(Problem::Exists(name.to_owned()));
        }
        match self.dialect {
            Dialect::Rclone => self.check_parents(&edit)?,
            Dialect::Aws => self.check_aws(&edit, &headings)?,
        }
        let (mut removed, mut replaced) = (Vec::new(), Vec::new());
        let mut typed = false;
        for heading in &headings {
            for index in self.body(*heading) {
                match self.lines[index].kind {
                    Kind::Blank | Kind::Comment | Kind::Heading | Kind::Continuation => continue,
                    Kind::Setting => {}
                }
                let (setting, value) = self.setting(index);
                if let Some((kind, wanted)) = purpose.first().first()
                    && setting.eq_ignore_ascii_case(kind)
                {
                    if !value.eq_ignore_ascii_case(wanted) {
                        return Err(Problem::OtherType {
                            section: name.to_owned(),
                            wanted,
                        });
                    }
                    typed = true;
                }
                match self.fate(index, &edit) {
                    Fate::Stay => {}
                    Fate::Go if edit.holds(setting) => replaced.push(Secret::new(value.to_owned())),
                    Fate::Go => removed.push(Removed {
                        section: name.to_owned(),
                        setting: setting.to_owned(),
                    }),
                    Fate::Refuse => {
                        return Err(Problem::Elsewhere {
                            line: index + 1,
                            section: name.to_owned(),
                            setting: setting.to_owned(),
                        });
                    }
                }
            }
        }
        edit.untyped = !typed && !purpose.first().is_empty();
        self.removed.extend(removed);
        self.replaced = replaced;
        self.places.insert(name.to_owned(), self.edits.len());
        self.edits.push(edit);
        Ok(())
    }

    /// Returns the name and value of a setting, as the reader takes them.
    fn setting(&self, index: usize) -> (&str, &str) {
        let line = self.line(index);
        match self.dialect {
            Dialect::Rclone => rclone::setting(line),
            Dialect::Aws => aws::setting(line),
        }
        .unwrap_or_default()
    }

    /// Tells what becomes of a line with a setting, by every name that some reader could take it
    /// for.
    fn fate(&self, index: usize, edit: &Edit) -> Fate {
        let (_, value) = self.setting(index);
        let fates = spellings(self.line(index)).map(|name| {
            if edit.holds(name) {
                Fate::Go
            } else {
                edit.purpose.of(name, value)
            }
        });
        fates.fold(Fate::Stay, |one, other| match (one, other) {
            (Fate::Refuse, _) | (_, Fate::Refuse) => Fate::Refuse,
            (Fate::Go, _) | (_, Fate::Go) => Fate::Go,
            (Fate::Stay, Fate::Stay) => Fate::Stay,
        })
    }

    /// Returns the values that the last change replaces, and forgets them.
    pub(super) fn take_replaced(&mut self) -> Vec<Secret> {
        std::mem::take(&mut self.replaced)
    }

    /// Returns the settings that were removed because they belong to an old secret.
    pub(super) fn removed(&self) -> &[Removed] {
        &self.removed
    }
}

impl Edit {
    /// Tells whether a setting holds a part of the secret.
    fn holds(&self, setting: &str) -> bool {
        let mut names = self.values.iter();
        names.any(|(name, _)| setting.eq_ignore_ascii_case(name))
    }
}

/// Returns the names that readers could take a line to set: up to the first of either sign, and up
/// to each.
fn spellings(line: &str) -> impl Iterator<Item = &str> {
    let bare = |c: char| c.is_whitespace() || c == MARK || "\"'`".contains(c);
    ['=', ':']
        .into_iter()
        .filter_map(|sign| line.split_once(sign))
        .map(move |(name, _)| name.trim_matches(bare))
}
