use std::fs;
use std::path::Path;

use super::*;
use crate::domain::policy::Rule;
use crate::domain::time::Timestamp;

fn load_with(file: &str, flags: Flags, variables: &[(&str, &str)]) -> Result<Settings, Error> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    fs::write(&path, file).unwrap();
    let flags = Flags {
        config: Some(path),
        ..flags
    };
    load(flags, &|name| {
        variables
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| OsString::from(value))
    })
}

const FILE: &str = "store = '/file'\noutput = 'yaml'\nactor = 'file'\n";

#[test]
fn a_flag_beats_the_environment_which_beats_the_file() {
    let flags = || Flags {
        store: Some("/flag".into()),
        output: Some(OutputFormat::Csv),
        ..Flags::default()
    };
    let variables = [
        ("STORRA_ADMIN_STORE", "/env"),
        ("STORRA_ADMIN_OUTPUT", "json"),
    ];
    let settings = load_with(FILE, flags(), &variables).unwrap();
    assert_eq!(settings.store, Path::new("/flag"));
    assert_eq!(settings.output, OutputFormat::Csv);
    assert_eq!(settings.named_output, Some(OutputFormat::Csv));
    let settings = load_with(FILE, Flags::default(), &variables).unwrap();
    assert_eq!(settings.store, Path::new("/env"));
    assert_eq!(settings.output, OutputFormat::Json);
    assert_eq!(settings.named_output, None);
    let settings = load_with(FILE, Flags::default(), &[]).unwrap();
    assert_eq!(settings.store, Path::new("/file"));
    assert_eq!(settings.output, OutputFormat::Yaml);
    assert_eq!(settings.actor.as_str(), "file");
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    let variables = [("STORRA_ADMIN_STORE", "")];
    let settings = load_with(FILE, Flags::default(), &variables).unwrap();
    assert_eq!(settings.store, Path::new("/file"));
}

#[test]
fn the_actor_is_user_at_host_by_default() {
    let settings = load_with("", Flags::default(), &[("USER", "alice")]).unwrap();
    assert!(settings.actor.as_str().starts_with("alice@"));
}

#[test]
fn a_passphrase_that_is_not_utf8_does_not_count_as_not_set() {
    use std::os::unix::ffi::OsStringExt;
    let load = |bytes: &[u8]| {
        let value = OsString::from_vec(bytes.to_vec());
        load(Flags::default(), &|name| {
            (name == PASSPHRASE).then(|| value.clone())
        })
    };
    let error = load(b"caf\xe9").unwrap_err().to_string();
    assert!(error.contains("not UTF-8"), "{error}");
    assert!(!error.contains("caf"), "{error}");
}

#[test]
fn mistakes_are_reported_with_their_place() {
    let error = |file: &str, variables: &[(&str, &str)]| {
        load_with(file, Flags::default(), variables)
            .unwrap_err()
            .to_string()
    };
    assert!(error("outptu = 'json'", &[]).contains("outptu"));
    assert!(error("output = 'xml'", &[]).starts_with("`output` in the configuration file"));
    assert!(error("", &[("STORRA_ADMIN_OUTPUT", "xml")]).contains("STORRA_ADMIN_OUTPUT"));
    assert!(error("color = 'pink'", &[]).contains("the color must be"));
    let policy = |rules: &str| error(&format!("[policy]\n{rules}"), &[]);
    assert!(policy("max_life = '1d'").contains("max_life"));
    for setting in ["max_lifetime", "default_expires"] {
        let wrong = format!("`policy.{setting}` in the configuration file is invalid");
        assert!(policy(&format!("{setting} = '90'")).starts_with(&wrong));
        assert!(policy(&format!("{setting} = '2027-01-31'")).starts_with(&wrong));
    }
    assert!(policy("max_lifetime = '1d'\ndefault_expires = '2d'").contains("(1d)"));
}

#[test]
fn the_policy_of_the_file_knows_its_file() {
    let file = "[policy]\nmax_lifetime = '90d'\nrequire_expiry = true\n";
    let settings = load_with(file, Flags::default(), &[]).unwrap();
    let refusal = settings
        .policy
        .admits(None, Timestamp::from_millis(0).unwrap());
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.rule(), Rule::RequireExpiry);
    assert!(refusal.file().ends_with("config.toml"));
}

#[test]
fn the_actor_is_the_user_of_the_environment_or_of_the_machine() {
    let actor = |variables: &[(&str, &str)]| {
        let settings = load_with("", Flags::default(), variables).unwrap();
        let actor = settings.actor.as_str().split('@').next().unwrap();
        actor.to_owned()
    };
    assert_eq!(actor(&[("USER", "ann"), ("LOGNAME", "ben")]), "ann");
    assert_eq!(actor(&[("USER", ""), ("LOGNAME", "ben")]), "ben");
    let uid = rustix::process::getuid().as_raw();
    let known = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut lines = known
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>());
    if let Some(own) = lines.find(|line| line.get(2) == Some(&uid.to_string().as_str())) {
        assert_eq!(actor(&[]), own[0]);
    }
}

#[test]
fn a_secret_in_place_of_a_path_or_name_is_refused_and_not_repeated() {
    let secret = "AGE-SECRET-KEY-1QQQQ";
    for name in [
        "STORRA_ADMIN_IDENTITY",
        "STORRA_ADMIN_PASSPHRASE_FILE",
        "STORRA_ADMIN_STORE",
        "STORRA_ADMIN_ACTOR",
        "CREDENTIALS_DIRECTORY",
    ] {
        let error = load_with("", Flags::default(), &[(name, secret)]).unwrap_err();
        let message = error.to_string();
        assert!(
            message.contains(name) && message.contains("looks like a secret"),
            "{message}"
        );
        assert!(!message.contains(secret), "{message}");
    }
    let environment = |name: &str| (name == CONFIG).then(|| OsString::from(secret));
    let error = load(Flags::default(), &environment)
        .unwrap_err()
        .to_string();
    assert!(error.contains(CONFIG) && !error.contains(secret), "{error}");
    for name in ["identity", "store", "actor"] {
        let file = format!("{name} = '{secret}'\n");
        let error = load_with(&file, Flags::default(), &[]).unwrap_err();
        assert!(!error.to_string().contains(secret), "{error}");
    }
}
