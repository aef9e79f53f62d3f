//! Precedence of settings: flag, environment, `config.toml`, default.

use std::fs;

use crate::sandbox::Sandbox;

/// Creates a store in `elsewhere` and a configuration file with its path and its identity.
fn configured(more: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    let store = sandbox.path("elsewhere");
    let identity = sandbox.path("identity");
    let (store, identity) = (store.to_str().unwrap(), identity.to_str().unwrap());
    sandbox
        .run(&["init", "--store", store, "--identity-out", identity])
        .ok();
    fs::create_dir_all(sandbox.path(".config/storra-admin")).unwrap();
    let text = format!("store = '{store}'\nidentity = '{identity}'\n{more}");
    sandbox.write(".config/storra-admin/config.toml", text);
    sandbox
}

#[test]
fn the_file_says_where_the_store_is_and_what_opens_it() {
    let sandbox = configured("");
    let secret = sandbox.create(&["--name", "ci"]);
    assert_eq!(sandbox.verify(&secret), 0);
    assert!(!sandbox.store().exists());
}

#[test]
fn the_format_is_the_flags_then_the_environments_then_the_files() {
    let mut sandbox = configured("output = 'yaml'\n");
    let show = ["accounts", "show", "--fields", "plan"];
    assert_eq!(sandbox.run(&show).ok().stdout, "plan: pro\n");
    sandbox.set("STORRA_ADMIN_OUTPUT", "jsonl");
    assert_eq!(sandbox.run(&show).ok().stdout, "{\"plan\":\"pro\"}\n");
    let flagged = sandbox.run(&[&show[..], &["-o", "csv"]].concat()).ok();
    assert_eq!(flagged.stdout, "plan\npro\n");
}

#[test]
fn the_account_is_the_flags_then_the_environments_then_the_files() {
    let mut sandbox = configured("default_account = 'file@example.com'\n");
    for email in ["file@example.com", "env@example.com", "flag@example.com"] {
        sandbox
            .run(&["accounts", "create", "--email", email, "--plan", "pro"])
            .ok();
    }
    let owner = |sandbox: &Sandbox, more: &[&str]| {
        let create = [&["keys", "create", "--name", "k"], more].concat();
        sandbox.json(&create)["account"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(owner(&sandbox, &[]), "file@example.com");
    sandbox.set("STORRA_ADMIN_ACCOUNT", "env@example.com");
    assert_eq!(owner(&sandbox, &[]), "env@example.com");
    assert_eq!(
        owner(&sandbox, &["--account", "flag@example.com"]),
        "flag@example.com"
    );
}

#[test]
fn the_store_is_the_flags_then_the_environments_then_the_files() {
    let mut sandbox = configured("");
    let place = |sandbox: &Sandbox, more: &[&str]| {
        let ran = sandbox.run(&[&["store", "status"], more].concat());
        ran.stderr.lines().next().unwrap_or("unlocked").to_owned()
    };
    assert_eq!(place(&sandbox, &[]), "unlocked");
    let env = sandbox.path("env").to_str().unwrap().to_owned();
    sandbox.set("STORRA_ADMIN_STORE", &env);
    assert_eq!(
        place(&sandbox, &[]),
        format!("error: there is no store at {env}")
    );
    let flag = sandbox.path("flag").to_str().unwrap().to_owned();
    assert_eq!(
        place(&sandbox, &["--store", "flag"]),
        format!("error: there is no store at {flag}"),
        "a relative path is shown whole"
    );
}

#[test]
fn another_file_can_be_named() {
    let mut sandbox = configured("output = 'yaml'\n");
    let text = fs::read_to_string(sandbox.path(".config/storra-admin/config.toml")).unwrap();
    sandbox.write("other.toml", text.replace("yaml", "tsv"));
    let show = ["accounts", "show", "--fields", "plan"];
    let flagged = sandbox.run(&[&show[..], &["--config", "other.toml"]].concat());
    assert_eq!(flagged.ok().stdout, "plan\npro\n");
    sandbox.set("STORRA_ADMIN_CONFIG", "other.toml");
    assert_eq!(sandbox.run(&show).ok().stdout, "plan\npro\n");
}

#[test]
fn the_directory_is_where_xdg_says() {
    let mut sandbox = Sandbox::empty();
    let place = sandbox.path("xdg").to_str().unwrap().to_owned();
    sandbox.set("XDG_CONFIG_HOME", &place);
    sandbox.run(&["init", "--identity-out", "key"]).ok();
    assert!(sandbox.path("xdg/storra-admin/store/store.db").exists());
    assert!(!sandbox.path(".config").exists());
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    let mut sandbox = configured("output = 'yaml'\n");
    for name in [
        "OUTPUT",
        "STORE",
        "IDENTITY",
        "ACCOUNT",
        "ACTOR",
        "CONFIG",
        "PASSPHRASE",
        "PASSPHRASE_FILE",
    ] {
        sandbox.set(&format!("STORRA_ADMIN_{name}"), "");
    }
    let ran = sandbox.run(&["accounts", "show", "--fields", "plan"]).ok();
    assert_eq!(ran.stdout, "plan: pro\n");
}

#[test]
fn mistakes_are_reported_with_their_position() {
    let mut sandbox = Sandbox::empty();
    let mut runs = Vec::new();
    for text in [
        "outptu = 'json'\n",
        "output = 'xml'\n",
        "output = \n",
        "color = 'pink'\n",
        "default_account = 'nobody'\n",
        "actor = ''\n",
    ] {
        sandbox.write("config.toml", text);
        runs.push(
            sandbox
                .run(&["keys", "list", "--config", "config.toml"])
                .exits(2),
        );
    }
    runs.push(
        sandbox
            .run(&["keys", "list", "--config", "missing.toml"])
            .exits(2),
    );
    for (name, value) in [
        ("STORRA_ADMIN_OUTPUT", "xml"),
        ("STORRA_ADMIN_ACCOUNT", "nobody"),
        ("STORRA_ADMIN_ACTOR", "line\nfeed"),
    ] {
        sandbox.set(name, value);
        runs.push(sandbox.run(&["keys", "list"]).exits(2));
        sandbox.unset(name);
    }
    runs.push(sandbox.run(&["keys", "list", "--actor", ""]).exits(2));
    sandbox.snapshot_all("config_mistakes", &runs);
}

#[test]
fn a_store_with_an_explicit_path_needs_no_home() {
    let sandbox = Sandbox::with_store();
    let place = sandbox.store();
    let named = ["accounts", "show", "--store", place.to_str().unwrap()];
    sandbox.run_in_shell("unset HOME; exec \"$@\"", &named).ok();
}

#[test]
fn colour_is_for_those_who_ask() {
    let mut sandbox = configured("color = 'always'\n");
    sandbox.create(&["--name", "ci"]);
    let green = "\u{1b}[32mactive";
    let list = ["keys", "list"];
    let coloured = sandbox.run(&list).ok();
    assert!(coloured.stdout.contains(green), "{coloured}");
    let plain = |ran: &crate::sandbox::Ran| {
        !ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}')
    };
    assert!(plain(
        &sandbox.run(&["keys", "list", "--color", "never"]).ok()
    ));
    assert!(plain(&sandbox.run(&["keys", "list", "-o", "json"]).ok()));
    sandbox.set("NO_COLOR", "1");
    assert!(plain(&sandbox.run(&list).ok()));
}

#[test]
fn a_secret_is_never_coloured() {
    let sandbox = Sandbox::with_store();
    let plaintext = sandbox.create(&["--name", "ci", "--color", "always"]);
    assert!(!plaintext.contains('\u{1b}'));
    assert_eq!(plaintext.len(), 36);
}

#[test]
fn the_colour_flag_beats_no_color() {
    let mut sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox.set("NO_COLOR", "1");
    let list = sandbox.run(&["keys", "list", "--color", "always"]).ok();
    assert!(list.stdout.contains("\u{1b}[32mactive\u{1b}[0m"), "{list}");
    let list = sandbox.run(&["keys", "list"]).ok();
    assert!(!list.stdout.contains('\u{1b}'), "{list}");
}

#[test]
fn a_usage_error_is_in_the_configured_format() {
    let sandbox = configured("output = 'json'\n");
    let ran = sandbox.run(&["keys", "conjure"]).exits(2);
    let error: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(error["error"]["code"], "usage");
}

#[test]
fn an_unreadable_or_endless_configuration_file_is_refused() {
    let sandbox = Sandbox::with_store();
    let large = sandbox.write("large", "# x\n".repeat(50_000));
    for file in ["/dev/zero", "/", &large] {
        let ran = sandbox.run(&["keys", "list", "--config", file]).exits(2);
        assert!(
            ran.stderr.contains("cannot read the configuration file"),
            "{ran}"
        );
    }
}

#[test]
fn a_file_that_is_not_a_configuration_is_not_quoted() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox
        .run(&["--config", "identity", "keys", "list"])
        .exits(2);
    assert!(!ran.stderr.contains("AGE-SECRET-KEY"), "{ran}");
}
