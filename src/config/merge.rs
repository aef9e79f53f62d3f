//! Merging settings by precedence.

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::path::PathBuf;
use std::str::FromStr;

use super::file::File;
use super::setting::{Origin, Origins, Setting, SettingPlace};
use super::{
    Color, ConfigFile, Environment, Error, Flags, PASSPHRASE, Settings, holds_secret, own_dir,
    refuse_secret, variable,
};
use crate::domain::label::{Label, LabelError};
use crate::domain::policy::Policy;
use crate::output::OutputFormat;

/// The variable with the path of a passphrase file.
const PASSPHRASE_FILE: &str = "STORRA_ADMIN_PASSPHRASE_FILE";

/// The variable in which systemd sets the directory of credentials.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// Merges flags, environment and file.
pub(super) fn merge(
    flags: Flags,
    environment: Environment<'_>,
    place: Option<ConfigFile>,
    file: File,
) -> Result<Settings, Error> {
    let variable = |name: &str| variable(environment, name);
    let path = |name: &str| variable(name).map(PathBuf::from);
    // It is read only where it is used, and kept nowhere. If it is not UTF-8, that must not count
    // as "not set".
    let passphrase = variable(PASSPHRASE);
    if passphrase
        .as_ref()
        .is_some_and(|value| value.to_str().is_none())
    {
        return Err(Error::Value {
            origin: SettingPlace::Variable(PASSPHRASE),
            message: "it is not UTF-8".to_owned(),
        });
    }
    let variables = Setting::ALL.into_iter().filter_map(Setting::variable);
    for name in variables.chain([PASSPHRASE_FILE, CREDENTIALS]) {
        if let Some(value) = variable(name) {
            refuse_secret(&value, SettingPlace::Variable(name))?;
        }
    }
    for (setting, value) in [
        (
            Setting::Store,
            file.store.as_ref().map(|path| path.as_os_str()),
        ),
        (
            Setting::Identity,
            file.identity.as_ref().map(|path| path.as_os_str()),
        ),
        (Setting::Actor, file.actor.as_ref().map(OsStr::new)),
    ] {
        if let Some(value) = value {
            refuse_secret(value, SettingPlace::File(setting))?;
        }
    }
    let policy = match &place {
        Some(place) => file.policy(&place.path)?,
        None => Policy::default(),
    };
    let mut merging = Merging {
        environment,
        origins: Origins::default(),
    };
    for setting in file.rules() {
        merging.origins.set(setting, Origin::File);
    }
    let store = merging.path(Setting::Store, flags.store, file.store);
    let store = match store {
        Some(store) => store,
        None => own_dir()?.join("store"),
    };
    let store = std::path::absolute(&store).unwrap_or(store);
    let actor = merging.pick(Setting::Actor, flags.actor, file.actor)?;
    let color = merging.color(flags.color, file.color)?;
    Ok(Settings {
        store,
        identity: merging.path(Setting::Identity, flags.identity, file.identity),
        passphrase_file: path(PASSPHRASE_FILE),
        passphrase_is_set: passphrase.is_some(),
        credentials_directory: path(CREDENTIALS),
        named_output: flags.output,
        output: merging
            .pick(Setting::Output, flags.output, file.output)?
            .unwrap_or(OutputFormat::Table),
        named_account: flags.account.clone(),
        account: merging.pick(Setting::DefaultAccount, flags.account, file.default_account)?,
        actor: match actor {
            Some(actor) if holds_secret(actor.as_str()) => {
                return Err(Error::secret(merging.place_of(Setting::Actor)));
            }
            Some(actor) => actor,
            None => user_at_host(environment)?,
        },
        color: color.unwrap_or_default(),
        policy,
        file: place,
        origins: merging.origins,
    })
}

/// The only place that knows the precedence, and where each value comes from.
struct Merging<'a> {
    environment: Environment<'a>,
    origins: Origins,
}

impl Merging<'_> {
    fn first<T>(
        &mut self,
        setting: Setting,
        flag: Option<T>,
        variable: Option<T>,
        file: Option<T>,
    ) -> Option<T> {
        let flag = flag.zip(setting.flag().map(Origin::Flag));
        let variable = variable.zip(setting.variable().map(Origin::Variable));
        let file = file.map(|value| (value, Origin::File));
        let (value, origin) = flag.or(variable).or(file)?;
        self.origins.set(setting, origin);
        Some(value)
    }

    fn variable(&self, setting: Setting) -> Option<OsString> {
        variable(self.environment, setting.variable()?)
    }

    fn path(
        &mut self,
        setting: Setting,
        flag: Option<PathBuf>,
        file: Option<PathBuf>,
    ) -> Option<PathBuf> {
        let variable = self.variable(setting).map(PathBuf::from);
        self.first(setting, flag, variable, file)
    }

    fn pick<T: FromStr<Err: Display>>(
        &mut self,
        setting: Setting,
        flag: Option<T>,
        file: Option<String>,
    ) -> Result<Option<T>, Error> {
        let text = |value: OsString| Word::Text(value.to_string_lossy().into_owned());
        let variable = self.variable(setting).map(text);
        let word = self.first(
            setting,
            flag.map(Word::Read),
            variable,
            file.map(Word::Text),
        );
        self.read(setting, word)
    }

    /// `NO_COLOR` with any value other than the empty one means `never` (<https://no-color.org>).
    fn color(&mut self, flag: Option<Color>, file: Option<String>) -> Result<Option<Color>, Error> {
        let setting = Setting::Color;
        let variable = self.variable(setting).map(|_| Word::Read(Color::Never));
        let word = self.first(
            setting,
            flag.map(Word::Read),
            variable,
            file.map(Word::Text),
        );
        self.read(setting, word)
    }

    fn place_of(&self, setting: Setting) -> SettingPlace {
        match self.origins.of(setting) {
            Origin::Flag(name) => SettingPlace::Flag(name),
            Origin::Variable(name) => SettingPlace::Variable(name),
            Origin::File | Origin::Default => SettingPlace::File(setting),
        }
    }

    /// Parses the value with the highest precedence. The others may be invalid.
    fn read<T: FromStr<Err: Display>>(
        &self,
        setting: Setting,
        word: Option<Word<T>>,
    ) -> Result<Option<T>, Error> {
        match word {
            None => Ok(None),
            Some(Word::Read(value)) => Ok(Some(value)),
            Some(Word::Text(text)) => {
                text.parse()
                    .map(Some)
                    .map_err(|error: T::Err| Error::Value {
                        origin: self.place_of(setting),
                        message: error.to_string(),
                    })
            }
        }
    }
}

/// A value, or its unparsed text.
enum Word<T> {
    Read(T),
    Text(String),
}

/// Returns the user's login name. It is only looked up if the environment does not have it:
/// services and containers often lack `USER`.
fn login_name() -> String {
    let uid = rustix::process::getuid().as_raw();
    let user = uzers::get_user_by_uid(uid);
    let name = user.and_then(|user| user.name().to_str().map(str::to_owned));
    name.filter(|name| !name.is_empty() && !holds_secret(name))
        .unwrap_or_else(|| format!("uid-{uid}"))
}

/// Replaces a host name that must not be in the audit log.
const SOME_HOST: &str = "localhost";

/// Names the actor after the user and the host. A secret in either would stay in the audit log
/// forever, so it is replaced.
fn user_at_host(environment: Environment<'_>) -> Result<Label, Error> {
    let system = rustix::system::uname();
    actor_of(environment, &system.nodename().to_string_lossy())
}

fn actor_of(environment: Environment<'_>, host: &str) -> Result<Label, Error> {
    let user = ["USER", "LOGNAME"]
        .iter()
        .filter_map(|name| variable(environment, name)?.into_string().ok())
        .find(|name| !holds_secret(name))
        .unwrap_or_else(login_name);
    let host = if holds_secret(host) { SOME_HOST } else { host };
    format!("{user}@{host}")
        .parse()
        .map_err(|error: LabelError| Error::Value {
            origin: SettingPlace::Machine,
            message: error.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "11111111-2222-4333-8444-555555555555";

    fn actor(user: &str, logname: &str, host: &str) -> String {
        let environment = |name: &str| match name {
            "USER" => Some(user.into()),
            "LOGNAME" => Some(logname.into()),
            _ => None,
        };
        actor_of(&environment, host).unwrap().to_string()
    }

    #[test]
    fn a_secret_never_becomes_the_actor() {
        assert_eq!(actor("ann", "", "web"), "ann@web");
        assert_eq!(actor(SECRET, "ann", "web"), "ann@web");
        assert_eq!(actor("ann", "", SECRET), "ann@localhost");
        assert_eq!(
            actor("ann", "", &format!("{SECRET}.example.com")),
            "ann@localhost"
        );
        for user in [
            SECRET.to_owned(),
            format!("{SECRET}@x"),
            format!("x:{SECRET}"),
        ] {
            let actor = actor(&user, &user, "web");
            assert!(
                !actor.contains("1111") && actor.ends_with("@web"),
                "{actor}"
            );
        }
    }
}
