//! The views of a setting, and of the configuration file.

use std::path::Path;

use serde_json::Value;

use super::text::plain;
use super::{Column, Single, View, column, view_struct};

view_struct! {
    /// A setting.
    pub struct SettingView {
        name: &'static str,
        value: Value,
        origin: &'static str,
        from: Option<String>,
    }
}

impl SettingView {
    const LINES: &[Column<Self>] = &[
        column!("NAME", name),
        Column::new("VALUE", |setting: &Self| plain(&setting.value)),
        column!("ORIGIN", origin),
        column!("FROM", from).drop_priority(1),
    ];

    /// Shows a setting: its value, the kind of its origin, and the flag, variable or file.
    #[must_use]
    pub fn new(
        name: &'static str,
        value: Value,
        origin: &'static str,
        from: Option<String>,
    ) -> Self {
        Self {
            name,
            value,
            origin,
            from,
        }
    }
}

impl View for SettingView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const COLUMNS: &'static [Column<Self>] = Self::LINES;
    const SINGLE: Single<Self> = Single::Lines(Self::LINES);
    const EMPTY: &'static str = "No settings.";
    const NAME: fn(&Self) -> String = |view| view.name.to_owned();
}

view_struct! {
    /// The configuration file.
    pub struct ConfigFileView {
        path: String,
        exists: bool,
    }
}

impl View for ConfigFileView {
    const FIELDS: &'static [&'static str] = Self::NAMES;
    const NAME: fn(&Self) -> String = |view| view.path.clone();
}

impl ConfigFileView {
    /// Shows the configuration file.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_string_lossy().into_owned(),
            exists: path.exists(),
        }
    }
}
