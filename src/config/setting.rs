//! The settings by name, and where each can be set.

use std::fmt;

use crate::domain::policy::Rule;

/// A setting in `config.toml`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// Store directory.
    Store,
    /// The path of an identity file.
    Identity,
    /// The output format.
    Output,
    /// The default account.
    DefaultAccount,
    /// The actor for the audit log.
    Actor,
    /// When to use color.
    Color,
    /// A rule of the policy.
    Policy(Rule),
}

impl Setting {
    /// Every setting, in display order.
    pub const ALL: [Self; 9] = [
        Self::Store,
        Self::Identity,
        Self::Output,
        Self::DefaultAccount,
        Self::Actor,
        Self::Color,
        Self::Policy(Rule::MaxLifetime),
        Self::Policy(Rule::RequireExpiry),
        Self::Policy(Rule::DefaultExpires),
    ];

    /// Returns its name in the file. The part before a dot is its table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Identity => "identity",
            Self::Output => "output",
            Self::DefaultAccount => "default_account",
            Self::Actor => "actor",
            Self::Color => "color",
            Self::Policy(rule) => rule.as_str(),
        }
    }

    /// Returns the option that sets it for one command. Policies have none, because an option could
    /// bypass them.
    #[must_use]
    pub const fn flag(self) -> Option<&'static str> {
        match self {
            Self::Store => Some("--store"),
            Self::Identity => Some("--identity"),
            Self::Output => Some("--output"),
            Self::DefaultAccount => Some("--account"),
            Self::Actor => Some("--actor"),
            Self::Color => Some("--color"),
            Self::Policy(_) => None,
        }
    }

    /// Returns the environment variable that sets it.
    #[must_use]
    pub const fn variable(self) -> Option<&'static str> {
        match self {
            Self::Store => Some("STORRA_ADMIN_STORE"),
            Self::Identity => Some("STORRA_ADMIN_IDENTITY"),
            Self::Output => Some("STORRA_ADMIN_OUTPUT"),
            Self::DefaultAccount => Some("STORRA_ADMIN_ACCOUNT"),
            Self::Actor => Some("STORRA_ADMIN_ACTOR"),
            Self::Color => Some("NO_COLOR"),
            Self::Policy(_) => None,
        }
    }

    /// Returns whether its value is `true` or `false`.
    #[must_use]
    pub const fn is_flag(self) -> bool {
        match self {
            Self::Policy(Rule::RequireExpiry) => true,
            Self::Policy(Rule::MaxLifetime | Rule::DefaultExpires)
            | Self::Store
            | Self::Identity
            | Self::Output
            | Self::DefaultAccount
            | Self::Actor
            | Self::Color => false,
        }
    }

    /// Returns whether its value is a path.
    #[must_use]
    pub const fn is_path(self) -> bool {
        match self {
            Self::Store | Self::Identity => true,
            Self::Output | Self::DefaultAccount | Self::Actor | Self::Color | Self::Policy(_) => {
                false
            }
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An option of this command.
    Flag(&'static str),
    /// An environment variable.
    Variable(&'static str),
    /// The configuration file.
    File,
    /// The default.
    Default,
}

impl Origin {
    /// Returns its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Variable(_) => "environment",
            Self::File => "file",
            Self::Default => "default",
        }
    }
}

/// The origins of all settings that are not defaults.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins(Vec<(Setting, Origin)>);

impl Origins {
    pub(super) fn of(&self, setting: Setting) -> Origin {
        let found = self.0.iter().find(|(known, _)| *known == setting);
        found.map_or(Origin::Default, |(_, origin)| *origin)
    }

    pub(super) fn set(&mut self, setting: Setting, origin: Origin) {
        self.0.push((setting, origin));
    }
}

/// Where an invalid value is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettingPlace {
    /// An option.
    Flag(&'static str),
    /// An environment variable.
    Variable(&'static str),
    /// The configuration file.
    File(Setting),
    /// The user or host name of the machine.
    Machine,
}

impl fmt::Display for SettingPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "the option `{name}`"),
            Self::Variable(name) => write!(f, "the environment variable `{name}`"),
            Self::File(setting) => write!(f, "`{}` in the configuration file", setting.as_str()),
            Self::Machine => f.write_str("the name of the user or the host"),
        }
    }
}
