//! Reports on settings: their values, and where they come from.

use std::path::Path;

use serde_json::Value;

use super::setting::{Origin, Setting};
use super::{PASSPHRASE, Settings};
use crate::domain::policy::Rule;

/// A setting with its value.
pub struct SettingReport {
    /// Its name.
    pub name: &'static str,
    /// Its value; null if it has none. Never a secret.
    pub value: Value,
    /// Where the value comes from.
    pub origin: Origin,
}

impl Settings {
    /// Returns all settings: those of the configuration file, and those that only the environment
    /// has.
    #[must_use]
    pub fn describe(&self) -> Vec<SettingReport> {
        let config = SettingReport {
            name: "config",
            value: path(self.file.as_ref().map(|file| file.path.as_path())),
            origin: self
                .file
                .as_ref()
                .map_or(Origin::Default, |file| file.origin),
        };
        let mut all = vec![config];
        all.extend(Setting::ALL.map(|setting| SettingReport {
            name: setting.as_str(),
            value: self.value(setting),
            origin: self.origin(setting),
        }));
        let only_variable = |name, variable, value: Value| SettingReport {
            name,
            origin: if value.is_null() {
                Origin::Default
            } else {
                Origin::Variable(variable)
            },
            value,
        };
        all.push(only_variable(
            "passphrase_file",
            "STORRA_ADMIN_PASSPHRASE_FILE",
            path(self.passphrase_file.as_deref()),
        ));
        // Only whether there is one, never the passphrase.
        let passphrase = self.passphrase_is_set.then_some("set");
        all.push(only_variable("passphrase", PASSPHRASE, passphrase.into()));
        all.push(only_variable(
            "credentials_directory",
            "CREDENTIALS_DIRECTORY",
            path(self.credentials_directory.as_deref()),
        ));
        all
    }

    /// Returns the value of a setting.
    #[must_use]
    pub fn value(&self, setting: Setting) -> Value {
        match setting {
            Setting::Store => path(Some(&self.store)),
            Setting::Identity => path(self.identity.as_deref()),
            Setting::Output => self.output.as_str().into(),
            Setting::DefaultAccount => self.account.as_ref().map(ToString::to_string).into(),
            Setting::Actor => self.actor.as_str().into(),
            Setting::Color => self.color.as_str().into(),
            Setting::Policy(Rule::MaxLifetime) => self.policy.max_lifetime().into(),
            Setting::Policy(Rule::RequireExpiry) => self.policy.requires_expiry().into(),
            Setting::Policy(Rule::DefaultExpires) => self.policy.default_expires().into(),
        }
    }

    /// Returns where a setting comes from.
    #[must_use]
    pub fn origin(&self, setting: Setting) -> Origin {
        self.origins.of(setting)
    }
}

fn path(path: Option<&Path>) -> Value {
    path.map(Path::to_string_lossy).into()
}
