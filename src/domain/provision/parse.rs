//! Parsing the text of a provision file into a [`Manifest`].

use std::collections::HashMap;
use std::str::FromStr;
use std::time::Duration;

use toml::de::{DeTable, DeValue};

use super::table::{Mistakes, TableReader};
use super::{AccountSpec, At, Expiry, GrantSpec, KeySpec, Manifest, Mistake, ProjectSpec};
use crate::domain::account::{Email, Plan};
use crate::domain::delivery::{Format, Manner, Names, Target};
use crate::domain::grant::restrictions::{Operation, Prefix, RestrictionRequest};
use crate::domain::key::Kind;
use crate::domain::key::object_storage::BucketAccess;
use crate::domain::key::tag::Tags;
use crate::domain::label::Label;
use crate::domain::project::{Description, ProjectName};
use crate::domain::time::{TimeError, When};

/// The maximum size of a file in bytes.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// The default time that an old secret stays valid after a rotation.
const OVERLAP: Duration = Duration::from_secs(24 * 3600);

/// The tables of a file, and the fields of each.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("", FILE),
    ("account", ACCOUNT),
    ("project", PROJECT),
    ("key", KEY),
    ("grant", GRANT),
];

const FILE: &[&str] = &["name", "account", "project", "key", "grant"];
const ACCOUNT: &[&str] = &["email", "name", "plan", "balance", "project_limit"];
const PROJECT: &[&str] = &["account", "name", "description"];
const KEY: &[&str] = &[
    "account",
    "name",
    "kind",
    "expires_in",
    "expires",
    "rotate_before",
    "overlap",
    "tags",
    "buckets",
    "deliver",
    "env_name",
    "profile",
];
const GRANT: &[&str] = &[
    "account",
    "project",
    "name",
    "disallow",
    "prefixes",
    "not_before",
    "not_after",
    "max_object_ttl",
    "deliver",
    "env_name",
    "profile",
];

/// The name of a plan.
struct PlanWord(Plan);

impl FromStr for PlanWord {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plan = Plan::ALL.into_iter().find(|plan| plan.as_str() == text);
        plan.map(Self).ok_or("the plan must be `free` or `pro`")
    }
}

/// The plural of an operation to deny.
struct Taken(Operation);

impl FromStr for Taken {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let all = Operation::ALL.into_iter();
        let mut named = all.filter(|operation| operation.plural() == text);
        named
            .next()
            .map(Self)
            .ok_or("use `reads`, `writes`, `lists` or `deletes`")
    }
}

/// Parses a provision file.
///
/// # Errors
/// Every [`Mistake`], by line. No invalid text is repeated, because it may be a misplaced secret.
pub fn parse(text: &str) -> Result<Manifest, Vec<Mistake>> {
    let mut mistakes = Mistakes::of(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = mistakes.line(error.span().map_or(0, |span| span.start));
        mistakes.add(line, "", error.message());
    }
    // The parser cannot continue reliably after this kind of mistake.
    if !mistakes.found.is_empty() {
        return Err(mistakes.by_line());
    }
    let fields = document.get_ref();
    let mut file = TableReader::new("", 0, fields, FILE, &mut mistakes);
    let name = file.text("name").map(|at| at.value);
    let mut manifest = Manifest {
        name: match name {
            Some(name) => name,
            None => "default".parse().map_err(|_| Vec::new())?,
        },
        accounts: tables("account", ACCOUNT, fields, &mut mistakes, account),
        projects: tables("project", PROJECT, fields, &mut mistakes, project),
        keys: tables("key", KEY, fields, &mut mistakes, key),
        grants: tables("grant", GRANT, fields, &mut mistakes, grant),
        fields: HashMap::new(),
    };
    manifest.fields = std::mem::take(&mut mistakes.fields);
    refuse_twins(&manifest, &mut mistakes);
    if mistakes.found.is_empty() {
        return Ok(manifest);
    }
    Err(mistakes.by_line())
}

/// Reads every `[[what]]` of the file.
fn tables<T>(
    what: &'static str,
    known: &'static [&'static str],
    file: &DeTable<'_>,
    mistakes: &mut Mistakes,
    read: impl Fn(&mut TableReader<'_, '_, '_>) -> Option<T>,
) -> Vec<T> {
    let Some(value) = file.get(what) else {
        return Vec::new();
    };
    let message = format!("write it as `[[{what}]]`");
    let Some(list) = value.get_ref().as_array() else {
        let line = mistakes.line(value.span().start);
        mistakes.add(line, what, message);
        return Vec::new();
    };
    let mut all = Vec::new();
    for item in list {
        let place = item.span().start;
        if let DeValue::Table(fields) = item.get_ref() {
            let mut table = TableReader::new(what, place, fields, known, mistakes);
            all.extend(read(&mut table));
        } else {
            let line = mistakes.line(place);
            mistakes.add(line, what, &message);
        }
    }
    all
}

fn account(table: &mut TableReader<'_, '_, '_>) -> Option<AccountSpec> {
    let email = table.required("email");
    let name = table.text("name").map(|at| at.value);
    let plan = table.text::<PlanWord>("plan").map(|at| at.value.0);
    let balance = table.integer("balance");
    let project_limit = table.integer("project_limit");
    Some(AccountSpec {
        line: table.line(),
        email: email?.value,
        name,
        plan,
        balance,
        project_limit,
    })
}

fn project(table: &mut TableReader<'_, '_, '_>) -> Option<ProjectSpec> {
    let account = table.text("account").map(|at| at.value);
    let name = table.required::<ProjectName>("name");
    let description = table.text::<Description>("description").map(|at| at.value);
    Some(ProjectSpec {
        line: table.line(),
        account,
        name: name?.value,
        description,
    })
}

/// Reads a duration.
fn period(table: &mut TableReader<'_, '_, '_>, name: &'static str) -> Option<At<Duration>> {
    let At { line, value } = table.text::<PositiveDuration>(name)?;
    let PositiveDuration(value) = value;
    Some(At { line, value })
}

/// A positive duration. Its error messages name only the allowed forms, unlike those of [`When`].
struct PositiveDuration(Duration);

impl FromStr for PositiveDuration {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(When::Period(period)) if !period.is_zero() => Ok(Self(period)),
            Ok(When::Period(_) | When::At(_) | When::Never) => {
                Err("it must be a duration longer than zero, e.g. `90d`".to_owned())
            }
            Err(TimeError::Unreadable(why)) => Err(format!("{why}; use a duration, e.g. `90d`")),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// An expiry: a time or `never`. Its error messages name only the allowed forms, unlike those of
/// [`When`].
struct ExpiryText(Expiry);

impl FromStr for ExpiryText {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const FORMS: &str = "a date (`2027-01-31`), an RFC 3339 timestamp or `never`; for a duration use `expires_in`";
        match text.parse() {
            Ok(When::At(time)) => Ok(Self(Expiry::At(time))),
            Ok(When::Never) => Ok(Self(Expiry::Never)),
            Ok(When::Period(_)) | Err(TimeError::Unreadable(_)) => {
                Err(format!("it must be {FORMS}"))
            }
            Err(error) => Err(error.to_string()),
        }
    }
}

fn expiry(table: &mut TableReader<'_, '_, '_>) -> Option<At<Expiry>> {
    let until = table.text::<ExpiryText>("expires");
    let lifetime = period(table, "expires_in");
    if let (Some(_), Some((line, _))) = (table.value("expires"), table.value("expires_in")) {
        table.wrong(
            line,
            "expires_in",
            "`expires` is set too: use only one of them",
        );
        return None;
    }
    if let Some(At { line, value }) = lifetime {
        let value = Expiry::In(value);
        return Some(At { line, value });
    }
    let At { line, value } = until?;
    let ExpiryText(value) = value;
    Some(At { line, value })
}

fn names(table: &mut TableReader<'_, '_, '_>) -> Names {
    Names {
        variable: table.text("env_name").map(|at| at.value),
        profile: table.text("profile").map(|at| at.value),
    }
}

/// Reads the target of a delivery. It must be a file, because there may be several secrets.
fn deliver(table: &mut TableReader<'_, '_, '_>) -> Option<At<Target>> {
    let target = table.text::<Target>("deliver")?;
    match (&target.value.path, target.value.format.manner()) {
        (Some(_), _) | (None, Manner::Append) => Some(target),
        (None, Manner::Whole | Manner::Section) => {
            let message = "it has no file: use FORMAT:PATH";
            table.wrong(target.line, "deliver", message);
            None
        }
    }
}

fn tags(table: &mut TableReader<'_, '_, '_>) -> Option<Tags> {
    let texts = table.texts("tags")?;
    let mut tags = Tags::new();
    for (line, name, value) in texts {
        match (name.parse::<Label>(), value.parse::<Label>()) {
            (Ok(name), Ok(value)) => {
                tags.insert(name, value);
            }
            (Err(error), _) | (_, Err(error)) => table.wrong(line, "tags", error),
        }
    }
    Some(tags)
}

fn key(table: &mut TableReader<'_, '_, '_>) -> Option<KeySpec> {
    let account = table.text("account").map(|at| at.value);
    let name = table.required("name");
    let kind = table.text("kind").map(|at| at.value);
    let has_kind = table.value("kind").is_some();
    let expires = expiry(table);
    let rotate_before = period(table, "rotate_before");
    let overlap = period(table, "overlap");
    let tags = tags(table);
    let buckets = table.list::<BucketAccess>("buckets");
    let deliver = deliver(table);
    let names = names(table);
    if let Some(before) = &rotate_before {
        let message = match expires.as_ref().map(|at| at.value) {
            Some(Expiry::In(period)) if before.value >= period => {
                Some("it must be shorter than `expires_in`, or every run would rotate the key")
            }
            Some(Expiry::In(_)) => None,
            Some(Expiry::At(_) | Expiry::Never) | None => {
                let is_invalid = expires.is_none() && table.value("expires_in").is_some();
                (!is_invalid).then_some("it needs `expires_in`")
            }
        };
        if let Some(message) = message {
            table.wrong(before.line, "rotate_before", message);
        }
    }
    let kind = match (kind, has_kind) {
        (None, true) => return None,
        (kind, _) => kind.unwrap_or(Kind::Rest),
    };
    if let (Some(buckets), Kind::Rest | Kind::Client) = (&buckets, kind) {
        let message = "buckets require `kind = \"object-storage\"`";
        table.wrong(buckets.line, "buckets", message);
    }
    Some(KeySpec {
        line: table.line(),
        account,
        name: name?.value,
        kind,
        expires,
        rotate_before,
        overlap: overlap.map_or(OVERLAP, |at| at.value),
        tags,
        buckets,
        deliver,
        names,
    })
}

fn grant(table: &mut TableReader<'_, '_, '_>) -> Option<GrantSpec> {
    let account = table.text("account").map(|at| at.value);
    let project = table.required("project");
    let name = table.required("name");
    let taken = table.list::<Taken>("disallow");
    let prefixes = table.list::<Prefix>("prefixes");
    let wish = RestrictionRequest {
        disallow: taken
            .map(|at| at.value.into_iter().map(|Taken(operation)| operation))
            .into_iter()
            .flatten()
            .collect(),
        prefixes: prefixes.map(|at| at.value).unwrap_or_default(),
        not_before: table.text("not_before").map(|at| at.value),
        not_after: table.text("not_after").map(|at| at.value),
        max_object_ttl: table.text("max_object_ttl").map(|at| at.value),
    };
    let deliver = deliver(table);
    let names = names(table);
    Some(GrantSpec {
        line: table.line(),
        account,
        project: project?,
        name: name?.value,
        wish,
        deliver,
        names,
    })
}

/// Finds duplicates: the same object twice, or two secrets with the same target.
fn refuse_twins(manifest: &Manifest, mistakes: &mut Mistakes) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut check = |claim: String, line: usize, field: &str, what: &str| {
        let first = *seen.entry(claim).or_insert(line);
        if first != line {
            let line = manifest.line_of(line, field);
            mistakes.add(line, field, format!("line {first} has the same {what}"));
        }
    };
    let of = |account: &Option<Email>| account.as_ref().map(Email::folded).unwrap_or_default();
    for it in &manifest.accounts {
        let claim = format!("account {}", it.email.folded());
        check(claim, it.line, "account.email", "account");
    }
    for it in &manifest.projects {
        let claim = format!("project {} {}", of(&it.account), it.name.as_str());
        check(claim, it.line, "project.name", "project");
    }
    for it in &manifest.keys {
        let claim = format!("key {} {}", of(&it.account), it.name.as_str());
        check(claim, it.line, "key.name", "key");
    }
    for it in &manifest.grants {
        let (account, project) = (of(&it.account), it.project.value.as_str());
        let claim = format!("grant {account} {project}\n{}", it.name.as_str());
        check(claim, it.line, "grant.name", "grant of the project");
    }
    let keys = manifest.keys.iter();
    let grants = manifest.grants.iter();
    let deliveries = keys
        .map(|key| ("key.deliver", &key.deliver, &key.names, &key.name))
        .chain(grants.map(|grant| ("grant.deliver", &grant.deliver, &grant.names, &grant.name)));
    for (field, deliver, names, name) in deliveries {
        let Some(At {
            line,
            value: target,
        }) = deliver
        else {
            continue;
        };
        let place = match target.format.manner() {
            Manner::Whole => target.path.as_ref().map(|path| path.display().to_string()),
            // A file may hold several secrets, under different names.
            Manner::Section => {
                let section = match (&names.profile, target.format) {
                    (Some(profile), _) => profile.as_str(),
                    (None, Format::Aws) => "default",
                    (None, _) => name.as_str(),
                };
                Some(format!("{target} [{section}]"))
            }
            // The variable names depend on the kind of secret.
            Manner::Append => continue,
        };
        check(
            format!("place {place:?}"),
            *line,
            field,
            "target for a secret",
        );
    }
}
