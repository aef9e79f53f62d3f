//! Editing the configuration file as a person would: one line is changed, and everything else stays
//! as it is.
//!
//! This works on text. The caller reads and writes the file.

use std::path::{Path, PathBuf};

use toml_edit::{Decor, DocumentMut, Item, RawString, Table, TableLike, Value};

use super::file::File;
use super::file::no_toml;
use super::merge::merge;
use super::setting::{Origin, Setting, SettingPlace};
use super::{ConfigFile, Error, Flags, holds_secret};
use crate::domain::policy::{Rule, Rules};
use crate::domain::text::BYTE_ORDER_MARK;

/// Returns the text with a setting set to `value`, keeping its comments.
///
/// # Errors
/// [`Error`] if the text is not a valid configuration, or would not be one with that value.
pub fn set(text: &str, path: &Path, setting: Setting, value: &str) -> Result<String, Error> {
    let mut document = parse(text, path)?;
    let value = toml_value(setting, value)?;
    let (table, key) = split(setting);
    if document.is_empty() {
        // The library would put the first line above a comment that is alone in the file.
        let line = DocumentMut::from(in_its_table(table, key, value)).to_string();
        let gap = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        let whole = format!("{text}{gap}{line}");
        return checked(as_before(text, &whole), path);
    }
    let within: &mut dyn TableLike = match table {
        None => document.as_table_mut(),
        Some(table) => {
            let item = document.entry(table).or_insert(Item::Table(Table::new()));
            item.as_table_like_mut().ok_or_else(|| Error::Wrong {
                path: path.to_owned(),
                message: format!("`{table}` is not a table"),
            })?
        }
    };
    match within.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            within.insert(key, Item::Value(value));
        }
    }
    checked(written(&document, text), path)
}

/// Returns the text without a setting, and without its table if that becomes empty. Comments on
/// their own lines are kept, and so are tables with comments.
///
/// # Errors
/// [`Error`] if the text is not a valid configuration, or would not be one without the setting.
pub fn unset(text: &str, path: &Path, setting: Setting) -> Result<String, Error> {
    let mut document = parse(text, path)?;
    let comments = match split(setting) {
        (None, key) => take(document.as_table_mut(), key),
        (Some(table), key) => {
            let within = document.get_mut(table).and_then(Item::as_table_like_mut);
            let had = within
                .as_ref()
                .is_some_and(|within| within.contains_key(key));
            let comments = within.and_then(|within| take(within, key));
            if had && comments.is_none() {
                clear(&mut document, table)
            } else {
                comments
            }
        }
    };
    if let Some(comments) = comments {
        // There is no other line in the table to move them to.
        let tables = document.as_table_mut().iter_mut();
        let headed = tables.filter_map(|(_, item)| item.as_table_mut());
        let next = headed.filter(|table| !table.is_implicit() && !table.is_dotted());
        match next.min_by_key(|table| table.position()) {
            Some(next) if split(setting).0.is_none() => join(next.decor_mut(), &comments),
            Some(_) | None => {
                let trailing = document.trailing().as_str().unwrap_or("").to_owned();
                document.set_trailing(format!("{comments}{trailing}"));
            }
        }
    }
    let left = written(&document, text);
    // The blank line between the removed line and the next one.
    let begins_blank = |text: &str| text.starts_with(['\n', '\r']);
    if begins_blank(&left) && !begins_blank(text) {
        let rest = left.trim_start_matches('\r');
        return checked(rest.strip_prefix('\n').unwrap_or(rest).to_owned(), path);
    }
    checked(left, path)
}

/// Removes a table that has become empty, unless it has comments. Returns comments that have lost
/// their place.
fn clear(document: &mut DocumentMut, name: &str) -> Option<String> {
    let has_text = |text: Option<&RawString>| {
        let text = text.and_then(RawString::as_str);
        text.is_some_and(|text| !text.trim().is_empty())
    };
    match document.get(name) {
        Some(Item::Table(table)) => {
            let decor = table.decor();
            let header = has_text(decor.prefix()) || has_text(decor.suffix());
            if table.is_empty() && !header {
                document.remove(name);
            }
            None
        }
        Some(Item::Value(Value::InlineTable(table))) if table.is_empty() => {
            take(document.as_table_mut(), name)
        }
        Some(Item::Value(_) | Item::ArrayOfTables(_) | Item::None) | None => None,
    }
}

/// Removes a line, and moves the comments above it to the next one, or returns them if there is
/// none.
fn take(table: &mut dyn TableLike, key: &str) -> Option<String> {
    let following = {
        let mut keys = table.iter().skip_while(|(known, _)| *known != key).skip(1);
        keys.find(|(_, item)| item.is_value())
            .map(|(next, _)| next.to_owned())
    };
    let prefix = table.key(key).map(|found| {
        let prefix = found.leaf_decor().prefix();
        prefix.and_then(|prefix| prefix.as_str()).unwrap_or("")
    });
    let prefix = prefix.unwrap_or("").to_owned();
    table.remove(key);
    if prefix.trim().is_empty() {
        return None;
    }
    let Some(mut next) = following.and_then(|next| table.key_mut(&next)) else {
        return Some(prefix);
    };
    join(next.leaf_decor_mut(), &prefix);
    None
}

/// Prepends comments to the existing ones.
fn join(decor: &mut Decor, comments: &str) {
    let own = decor.prefix().and_then(|own| own.as_str()).unwrap_or("");
    let both = format!("{comments}{own}");
    decor.set_prefix(both);
}

/// Returns the table of a setting, and its name in the table.
fn split(setting: Setting) -> (Option<&'static str>, &'static str) {
    match setting.as_str().split_once('.') {
        Some((table, key)) => (Some(table), key),
        None => (None, setting.as_str()),
    }
}

fn in_its_table(table: Option<&str>, key: &str, value: Value) -> Table {
    let mut root = Table::new();
    let mut line = Table::new();
    line.insert(key, Item::Value(value));
    match table {
        None => return line,
        Some(table) => root.insert(table, Item::Table(line)),
    };
    root
}

fn parse(text: &str, path: &Path) -> Result<DocumentMut, Error> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| Error::Wrong {
            path: path.to_owned(),
            message: no_toml(text, error.span(), error.message()),
        })
}

fn toml_value(setting: Setting, text: &str) -> Result<Value, Error> {
    let wrong = |message: &str| Error::Value {
        origin: SettingPlace::File(setting),
        message: message.to_owned(),
    };
    if text.is_empty() {
        return Err(wrong("it is empty"));
    }
    if setting == Setting::Actor && holds_secret(text) {
        return Err(Error::secret(SettingPlace::File(setting)));
    }
    match setting {
        Setting::Policy(Rule::RequireExpiry) => {
            let flag: bool = text
                .parse()
                .map_err(|_| wrong(Rules::default().forms(Rule::RequireExpiry)))?;
            Ok(flag.into())
        }
        Setting::Store
        | Setting::Identity
        | Setting::Output
        | Setting::DefaultAccount
        | Setting::Actor
        | Setting::Color
        | Setting::Policy(Rule::MaxLifetime | Rule::DefaultExpires) => Ok(text.into()),
    }
}

/// Formats a document like the original file.
fn written(document: &DocumentMut, before: &str) -> String {
    as_before(before, &document.to_string())
}

/// Restores the byte order mark and line endings of the file, which the library drops.
fn as_before(before: &str, text: &str) -> String {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let text = with_line_ends_of(before, text);
    if before.starts_with(BYTE_ORDER_MARK) {
        format!("{BYTE_ORDER_MARK}{text}")
    } else {
        text
    }
}

/// Restores the line ending of each line, and gives new lines that of the first one. The library
/// ends all lines with a line feed.
fn with_line_ends_of(before: &str, text: &str) -> String {
    let split = |line| {
        let content = str::trim_end_matches(line, ['\r', '\n']);
        (content, &line[content.len()..])
    };
    let before = before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before);
    let old: Vec<(&str, &str)> = before.split_inclusive('\n').map(split).collect();
    let new: Vec<(&str, &str)> = text.split_inclusive('\n').map(split).collect();
    // A change is in one place: the lines before and after it are the same.
    let above = old.iter().zip(&new).take_while(|(old, new)| old.0 == new.0);
    let above = above.count();
    let first = old.first().map_or("", |(_, end)| *end);
    let usual = if first.is_empty() { "\n" } else { first };
    let ended = new.iter().enumerate().map(|(place, (content, end))| {
        // Its position counted from the start, or from the end.
        let from_end = (old.len() + place).checked_sub(new.len());
        let was = old
            .get(place)
            .filter(|_| place < above || old.len() == new.len());
        let was = was.or_else(|| old.get(from_end?).filter(|old| old.0 == *content));
        let known = was.map_or("", |(_, end)| *end);
        let end = match (*end, known) {
            ("", _) => "",
            (_, "") => usual,
            (_, known) => known,
        };
        [*content, end].concat()
    });
    ended.collect()
}

/// Refuses a text that the program could not start with.
fn checked(text: String, path: &Path) -> Result<String, Error> {
    let file = File::parse(&text, path)?;
    let flags = Flags {
        // It is not in the file and not needed.
        store: Some(PathBuf::new()),
        ..Flags::default()
    };
    let place = ConfigFile {
        path: path.to_owned(),
        origin: Origin::File,
    };
    merge(flags, &|_| None, Some(place), file)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# The file of the operators.

output = 'json'   # for jq
# Who it is
actor = \"deploy\"

# How long things live
[policy]
max_lifetime = \"90d\" # a quarter
";

    fn path() -> &'static Path {
        Path::new("/home/me/config.toml")
    }

    fn after(text: &str, setting: Setting, value: &str) -> String {
        set(text, path(), setting, value).unwrap()
    }

    #[test]
    fn a_changed_line_keeps_its_place_and_its_comments() {
        let changed = after(FILE, Setting::Output, "yaml");
        assert_eq!(changed, FILE.replace("'json'", "\"yaml\""));
        let changed = after(FILE, Setting::Policy(Rule::MaxLifetime), "30d");
        assert_eq!(changed, FILE.replace("90d", "30d"));
    }

    #[test]
    fn a_new_line_joins_its_table() {
        let changed = after(FILE, Setting::Color, "never");
        let wanted = "actor = \"deploy\"\n";
        assert_eq!(
            changed,
            FILE.replace(wanted, &format!("{wanted}color = \"never\"\n"))
        );
        let changed = after(FILE, Setting::Policy(Rule::RequireExpiry), "true");
        assert_eq!(changed, format!("{FILE}require_expiry = true\n"));
    }

    #[test]
    fn a_missing_table_is_added() {
        let changed = after(
            "output = 'json'\n",
            Setting::Policy(Rule::DefaultExpires),
            "30d",
        );
        assert_eq!(
            changed,
            "output = 'json'\n\n[policy]\ndefault_expires = \"30d\"\n"
        );
        let inline = "policy = { max_lifetime = '90d' }\n";
        let changed = after(inline, Setting::Policy(Rule::DefaultExpires), "30d");
        let wanted = "policy = { max_lifetime = '90d', default_expires = \"30d\" }\n";
        assert_eq!(changed.replace(" ,", ","), wanted);
        let dotted = "policy.max_lifetime = '90d'\n";
        let changed = after(dotted, Setting::Policy(Rule::DefaultExpires), "30d");
        assert!(changed.starts_with(dotted), "{changed}");
    }

    #[test]
    fn a_file_of_comments_alone_keeps_them_above() {
        for (text, wanted) in [
            ("", "color = \"never\"\n"),
            ("# mine\n", "# mine\ncolor = \"never\"\n"),
            ("# mine", "# mine\ncolor = \"never\"\n"),
        ] {
            assert_eq!(after(text, Setting::Color, "never"), wanted);
        }
        assert_eq!(
            after("", Setting::Policy(Rule::RequireExpiry), "false"),
            "[policy]\nrequire_expiry = false\n"
        );
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let text = "\u{feff}# mine\nactor = 'ci'\n";
        let changed = after(text, Setting::Color, "never");
        assert_eq!(changed, format!("{text}color = \"never\"\n"));
        assert_eq!(unset(&changed, path(), Setting::Color).unwrap(), text);
        let blank = after("\u{feff} \n", Setting::Color, "never");
        assert_eq!(after(&blank, Setting::Color, "never"), blank);
    }

    #[test]
    fn line_ends_stay() {
        let crlf = |text: &str| text.replace('\n', "\r\n");
        let settings = [
            (Setting::Output, "yaml"),
            (Setting::Color, "never"),
            (Setting::Actor, "ci"),
            (Setting::Policy(Rule::MaxLifetime), "30d"),
            (Setting::Policy(Rule::RequireExpiry), "true"),
        ];
        let bare = "output = 'json'\n";
        let inline = "policy = { max_lifetime = '90d' }\nactor = 'x'\n";
        for file in [
            FILE,
            bare,
            inline,
            "# mine\n",
            "\u{feff}# mine\nactor = 'x'\n",
        ] {
            for (setting, value) in settings {
                let changed = after(&crlf(file), setting, value);
                assert_eq!(changed, crlf(&after(file, setting, value)), "{file}");
                let removed = unset(&crlf(file), path(), setting).unwrap();
                assert_eq!(
                    removed,
                    crlf(&unset(file, path(), setting).unwrap()),
                    "{file}"
                );
                // The last line may have no end. A single line does not show which ending to use.
                let open = file.trim_end();
                if !open.contains('\n') {
                    continue;
                }
                let changed = after(&crlf(open), setting, value);
                assert!(
                    !changed.replace("\r\n", "").contains(['\r', '\n']),
                    "{changed:?}"
                );
            }
        }
        let mixed = "# one\r\nactor = 'x'\r\n# two\noutput = 'json'\n# three\r\n# four\n";
        let changed = after(mixed, Setting::Output, "yaml");
        assert_eq!(changed, mixed.replace("'json'", "\"yaml\""));
        let removed = unset(mixed, path(), Setting::Actor).unwrap();
        assert_eq!(removed, mixed.replace("actor = 'x'\r\n", ""));
    }

    #[test]
    fn a_line_is_removed_without_the_comments_above_it() {
        let without = |setting| unset(FILE, path(), setting).unwrap();
        assert_eq!(
            without(Setting::Output),
            FILE.replace("output = 'json'   # for jq\n", "")
        );
        assert_eq!(
            without(Setting::Policy(Rule::MaxLifetime)),
            FILE.replace("max_lifetime = \"90d\" # a quarter\n", "")
        );
        assert_eq!(without(Setting::Color), FILE);
        let actor = without(Setting::Actor);
        let gone = "actor = \"deploy\"\n";
        assert_eq!(actor, FILE.replace(gone, ""));
        let last = unset("# mine\ncolor = 'never'\n", path(), Setting::Color).unwrap();
        assert_eq!(last, "# mine\n");
    }

    #[test]
    fn an_empty_table_is_removed_unless_it_has_comments() {
        let rule = Setting::Policy(Rule::MaxLifetime);
        for (before, wanted) in [
            ("[policy]\nmax_lifetime = '90d'\n", ""),
            (
                "output = 'json'\n\n[policy]\nmax_lifetime = '90d'\n",
                "output = 'json'\n",
            ),
            ("policy = { max_lifetime = '90d' }\n", ""),
            (
                "# all\npolicy = { max_lifetime = '90d' }\ncolor = 'never'\n",
                "# all\ncolor = 'never'\n",
            ),
            ("policy.max_lifetime = '90d'\n", ""),
            (
                "# ours\n[policy]\nmax_lifetime = '90d'\n",
                "# ours\n[policy]\n",
            ),
            (
                "[policy] # ours\nmax_lifetime = '90d'\n",
                "[policy] # ours\n",
            ),
            (
                "[policy]\n# a quarter\nmax_lifetime = '90d'\n",
                "[policy]\n# a quarter\n",
            ),
            (
                "[policy]\nmax_lifetime = '90d'\nrequire_expiry = true\n",
                "[policy]\nrequire_expiry = true\n",
            ),
        ] {
            assert_eq!(unset(before, path(), rule).unwrap(), wanted, "{before}");
        }
        // A table that was empty before is not removed.
        assert_eq!(unset("[policy]\n", path(), rule).unwrap(), "[policy]\n");
    }

    #[test]
    fn no_blank_line_is_left_at_the_beginning() {
        let file = "output = 'json'\n\n[policy]\nmax_lifetime = '90d'\n";
        let left = unset(file, path(), Setting::Output).unwrap();
        assert_eq!(left, "[policy]\nmax_lifetime = '90d'\n");
        let own = "\noutput = 'json'\ncolor = 'never'\n";
        let left = unset(own, path(), Setting::Color).unwrap();
        assert_eq!(left, "\noutput = 'json'\n");
    }

    #[test]
    fn an_invalid_duration_gets_a_valid_example() {
        let message_for = |text: &str, rule, value| {
            let setting = Setting::Policy(rule);
            set(text, path(), setting, value).unwrap_err().to_string()
        };
        for wrong in ["soon", "never", "2027-01-31", "2027-13-31"] {
            let message = message_for("", Rule::MaxLifetime, wrong);
            assert!(
                message.ends_with("use a duration longer than zero, e.g. `90d`"),
                "{message}"
            );
        }
        let free = message_for("", Rule::DefaultExpires, "soon");
        assert!(free.ends_with("e.g. `90d`, or `never`"), "{free}");
        let strict = message_for(
            "[policy]\nrequire_expiry = true\n",
            Rule::DefaultExpires,
            "soon",
        );
        assert!(strict.ends_with("e.g. `90d`"), "{strict}");
        let bounded = message_for(
            "[policy]\nmax_lifetime = '30d'\n",
            Rule::DefaultExpires,
            "soon",
        );
        assert!(
            bounded.ends_with("no longer than `policy.max_lifetime`"),
            "{bounded}"
        );
    }

    #[test]
    fn values_with_any_characters_are_read_back() {
        for value in ["/a b/\"c\"", "C:\\x", "ü'\"\"\"'''", "$(id)", "#no comment"] {
            let text = after(FILE, Setting::Identity, value);
            let file: toml::Table = toml::from_str(&text).unwrap();
            assert_eq!(file["identity"].as_str(), Some(value));
        }
    }

    #[test]
    fn an_invalid_value_is_refused_with_the_name_of_its_setting() {
        for (setting, value) in [
            (Setting::Output, "xml"),
            (Setting::Color, "pink"),
            (Setting::DefaultAccount, "nobody"),
            (Setting::Actor, "line\nfeed"),
            (Setting::Store, ""),
            (Setting::Policy(Rule::RequireExpiry), "yes"),
            (Setting::Policy(Rule::MaxLifetime), "never"),
            (Setting::Policy(Rule::DefaultExpires), "91d"),
        ] {
            let error = set(FILE, path(), setting, value).unwrap_err();
            assert!(
                matches!(error, Error::Value { origin: SettingPlace::File(named), .. } if named == setting),
                "{value}: {error}"
            );
        }
    }

    #[test]
    fn another_mistake_in_the_file_is_reported_unless_the_change_fixes_it() {
        let file = "output = 'xml'\n";
        let error = set(file, path(), Setting::Color, "never").unwrap_err();
        assert!(error.to_string().starts_with("`output` in"), "{error}");
        assert_eq!(after(file, Setting::Output, "json"), "output = \"json\"\n");
        assert_eq!(unset(file, path(), Setting::Output).unwrap(), "");
        for broken in ["output = \n", "outptu = 'json'\n", "policy = 3\n"] {
            let error = set(broken, path(), Setting::Policy(Rule::MaxLifetime), "1d").unwrap_err();
            assert!(matches!(error, Error::Wrong { .. }), "{error}");
        }
    }
}
