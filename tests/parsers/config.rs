//! `config.toml`: parsing it, and changing one line.

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use storra_admin::config::{Flags, Setting, edit, load};
use tempfile::NamedTempFile;
use toml::{Table, Value};

thread_local! {
    static FILE: RefCell<NamedTempFile> = RefCell::new(NamedTempFile::new().unwrap());
}

pub(crate) fn check(bytes: &[u8]) {
    FILE.with_borrow(|file| {
        fs::write(file.path(), bytes).unwrap();
        loaded(file.path());
        if let Ok(text) = str::from_utf8(bytes) {
            for setting in Setting::ALL {
                changed(text, file.path(), setting);
            }
        }
    });
}

fn loaded(path: &Path) {
    let flags = Flags {
        config: Some(path.to_owned()),
        ..Flags::default()
    };
    match load(flags, &|name| (name == "USER").then(|| "tester".into())) {
        Ok(settings) => {
            assert!(settings.store.is_absolute());
            // The file has no settings for a single command.
            assert_eq!(settings.named_account, None);
            assert_eq!(settings.named_output, None);
            assert!(!settings.describe().is_empty());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A set value is present, an unset one is not, and everything else is unchanged.
fn changed(text: &str, path: &Path, setting: Setting) {
    let before: Option<Table> = toml::from_str(text).ok();
    for value in ["table", "90d", "true", "never", "owner@localhost"] {
        let Ok(after) = edit::set(text, path, setting, value) else {
            continue;
        };
        assert_eq!(edit::set(&after, path, setting, value).unwrap(), after);
        let mut wanted = before.clone().unwrap();
        let mut found: Table = toml::from_str(&after).unwrap();
        let set = take(&mut found, setting).unwrap();
        assert!(set.as_str() == Some(value) || set.as_bool() == value.parse().ok());
        take(&mut wanted, setting);
        assert_eq!(found, wanted);
        assert_comments_stay(text, &after);
    }
    if let Ok(after) = edit::unset(text, path, setting) {
        let mut wanted = before.unwrap();
        let found: Table = toml::from_str(&after).unwrap();
        take(&mut wanted, setting);
        assert_eq!(without_empty(found), without_empty(wanted));
        assert_comments_stay(text, &after);
    }
}

/// Removes a setting from a table.
fn take(table: &mut Table, setting: Setting) -> Option<Value> {
    let Some((outer, name)) = setting.as_str().split_once('.') else {
        return table.remove(setting.as_str());
    };
    let value = table.get_mut(outer)?.as_table_mut()?.remove(name);
    *table = without_empty(std::mem::take(table));
    value
}

/// An empty table has no settings.
fn without_empty(mut table: Table) -> Table {
    table.retain(|_, value| !value.as_table().is_some_and(Table::is_empty));
    table
}

fn assert_comments_stay(before: &str, after: &str) {
    // Text in a multi-line string that looks like a comment is not one.
    if before.contains("\"\"\"") || before.contains("'''") {
        return;
    }
    let comments = |text: &str| {
        let lines = text.lines().map(str::trim);
        let mut found: Vec<String> = lines
            .filter(|l| l.starts_with('#'))
            .map(str::to_owned)
            .collect();
        found.sort();
        found
    };
    assert_eq!(comments(before), comments(after), "a comment went or came");
}
