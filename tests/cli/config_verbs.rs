//! `config show`, `path`, `set` and `unset`

use std::fs;
use std::os::unix::fs::symlink;
use std::thread;

use crate::sandbox::Sandbox;

const FILE: &str = ".config/storra-admin/config.toml";

fn configured(text: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    fs::create_dir_all(sandbox.path(".config/storra-admin")).unwrap();
    sandbox.write(FILE, text);
    sandbox
}

fn text(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path(FILE)).unwrap()
}

#[test]
fn every_setting_is_shown_with_its_source() {
    let mut sandbox = configured(
        "output = 'yaml'\ncolor = 'never'\nidentity = '~/key'\n[policy]\nmax_lifetime = '90d'\n",
    );
    sandbox.set("STORRA_ADMIN_ACTOR", "deploy");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "correct horse battery staple");
    let mut table = sandbox.run(&["config", "show", "-o", "table"]).ok();
    let lines = sandbox.run(&["config", "show", "-o", "jsonl"]).ok();
    for ran in [&table, &lines] {
        assert!(!ran.to_string().contains("horse"), "{ran}");
    }
    // The column width depends on the path of the home.
    let rows = table.stdout.lines();
    let cells = rows.map(|row| row.split("  ").filter(|cell| !cell.is_empty()));
    let rows: Vec<String> = cells
        .map(|cells| cells.map(str::trim).collect::<Vec<_>>().join("  "))
        .collect();
    table.stdout = rows.join("\n") + "\n";
    sandbox.snapshot_all("config_show", &[table, lines]);
}

#[test]
fn without_settings_the_defaults_are_shown() {
    let sandbox = Sandbox::empty();
    let shown = sandbox.json(&["config", "show"]);
    let origin = |name: &str| {
        let all = shown.as_array().unwrap().iter();
        let found = all.clone().find(|setting| setting["name"] == name);
        found.unwrap()["origin"].clone()
    };
    assert_eq!(origin("output"), "flag", "`-o json` was passed");
    for name in [
        "config",
        "store",
        "actor",
        "policy.default_expires",
        "passphrase",
    ] {
        assert_eq!(origin(name), "default", "{name}");
    }
}

#[test]
fn the_path_is_printed_even_if_the_file_is_invalid() {
    let mut sandbox = configured("output = \n");
    let wanted = format!("{}\n", sandbox.path(FILE).display());
    assert_eq!(sandbox.run(&["config", "path"]).ok().stdout, wanted);
    sandbox.set("STORRA_ADMIN_OUTPUT", "xml");
    assert_eq!(sandbox.run(&["config", "path"]).ok().stdout, wanted);
    let json = sandbox.json(&["config", "path", "--config", "none.toml"]);
    assert_eq!(json["path"], sandbox.path("none.toml").to_str().unwrap());
    assert_eq!(json["exists"], false);
}

#[test]
fn a_new_file_is_private_and_so_is_its_directory() {
    let sandbox = Sandbox::empty();
    let set = ["config", "set", "output", "json"];
    let ran = sandbox.run_in_shell("umask 000; exec \"$@\"", &set).ok();
    sandbox.snapshot("config_set_new", &ran);
    assert_eq!(text(&sandbox), "output = \"json\"\n");
    assert_eq!(sandbox.mode(FILE), 0o600);
    assert_eq!(sandbox.mode(".config/storra-admin"), 0o700);
    assert_eq!(sandbox.run(&["config", "show", "-o", "name"]).ok().code, 0);
}

#[test]
fn one_line_is_changed_and_the_rest_stays() {
    let before = "# ours\noutput = 'json' # for jq\n\n[policy]\nmax_lifetime = '90d'\n";
    let sandbox = configured(before);
    sandbox.chmod(FILE, 0o644);
    let runs = [
        &["config", "set", "output", "yaml"][..],
        &["config", "set", "policy.max_lifetime", "30d"],
        &["config", "set", "policy.max_lifetime", "30d"],
        &["config", "unset", "output"],
        &["config", "unset", "output"],
    ]
    .map(|line| sandbox.run(line).ok());
    sandbox.snapshot_all("config_set", &runs);
    assert_eq!(
        text(&sandbox),
        "# ours\n\n[policy]\nmax_lifetime = \"30d\"\n"
    );
    assert_eq!(sandbox.mode(FILE), 0o644, "the mode is the owner's");
}

#[test]
fn a_dry_run_changes_nothing_and_refuses_the_same() {
    let sandbox = configured("output = 'json'\n");
    let set = ["config", "set", "--dry-run", "output"];
    let runs = [
        sandbox
            .run(&[&set[..], &["yaml", "-o", "table"]].concat())
            .ok(),
        sandbox
            .run(&[&set[..], &["xml", "-o", "table"]].concat())
            .exits(2),
        sandbox
            .run(&["config", "unset", "--dry-run", "output"])
            .ok(),
    ];
    sandbox.snapshot_all("config_set_dry_run", &runs);
    assert_eq!(text(&sandbox), "output = 'json'\n");
    let nowhere = ["--config", "no/dir/config.toml"];
    let ran = sandbox.run(&[&set[..], &["yaml"], &nowhere].concat());
    assert!(ran.exits(2).stderr.contains("there is no directory"));
    let fresh = Sandbox::empty();
    fresh.run(&[&set[..], &["yaml"]].concat()).ok();
    assert!(!fresh.path(".config").exists());
}

#[test]
fn an_invalid_setting_is_refused() {
    let before = "output = 'json'\n[policy]\ndefault_expires = '30d'\n";
    let sandbox = configured(before);
    let runs = [
        &["config", "set", "outptu", "json"][..],
        &["config", "set", "output", "xml"],
        &["config", "set", "color", "pink"],
        &["config", "set", "default_account", "nobody"],
        &["config", "set", "store", ""],
        &["config", "set", "policy.require_expiry", "yes"],
        &["config", "set", "policy.max_lifetime", "90"],
        &["config", "set", "policy.max_lifetime", "10d"],
    ]
    .map(|line| sandbox.run(&[line, &["-o", "table"]].concat()).exits(2));
    sandbox.snapshot_all("config_set_refused", &runs);
    assert_eq!(text(&sandbox), before);
}

#[test]
fn a_mistake_in_the_file_is_reported_or_fixed() {
    let sandbox = configured("output = 'xml'\n");
    let mut runs = vec![
        sandbox.run(&["config", "show"]).exits(2),
        sandbox.run(&["config", "set", "color", "never"]).exits(2),
        sandbox.run(&["config", "set", "output", "json"]).ok(),
        sandbox.run(&["config", "set", "color", "never"]).ok(),
    ];
    sandbox.write(FILE, "output = \n");
    let syntax = sandbox.run(&["config", "set", "output", "json"]).exits(2);
    runs.push(syntax);
    sandbox.snapshot_all("config_set_mends", &runs);
    assert_eq!(text(&sandbox), "output = \n");
}

#[test]
fn a_link_is_followed_and_stays_a_link() {
    let sandbox = configured("");
    let kept = sandbox.write("dotfiles.toml", "# kept elsewhere\n");
    fs::remove_file(sandbox.path(FILE)).unwrap();
    symlink(&kept, sandbox.path(FILE)).unwrap();
    sandbox.run(&["config", "set", "color", "never"]).ok();
    let link = fs::symlink_metadata(sandbox.path(FILE)).unwrap();
    assert!(link.is_symlink());
    assert_eq!(
        fs::read_to_string(&kept).unwrap(),
        "# kept elsewhere\ncolor = \"never\"\n"
    );
    fs::remove_file(&kept).unwrap();
    let dangling = sandbox.run(&["config", "set", "color", "never"]).exits(2);
    sandbox.snapshot("config_set_dangling", &dangling);
    assert!(!sandbox.path("dotfiles.toml").exists());
}

#[test]
fn a_relative_path_starts_at_the_working_directory() {
    let sandbox = configured("");
    sandbox.run(&["config", "set", "identity", "keys/ci"]).ok();
    let whole = sandbox.path("keys/ci");
    assert_eq!(
        text(&sandbox),
        format!("identity = \"{}\"\n", whole.display())
    );
    sandbox.run(&["config", "set", "identity", "~/ci"]).ok();
    assert_eq!(text(&sandbox), "identity = \"~/ci\"\n");
}

#[test]
fn an_overriding_source_is_named() {
    let mut sandbox = configured("");
    sandbox.set("STORRA_ADMIN_OUTPUT", "csv");
    let ran = sandbox.run(&["config", "set", "output", "json"]).ok();
    sandbox.snapshot("config_set_overruled", &ran);
}

#[test]
fn concurrent_changes_are_not_lost() {
    let sandbox = configured("");
    thread::scope(|scope| {
        for (name, value) in [
            ("output", "json"),
            ("color", "never"),
            ("actor", "deploy"),
            ("default_account", "a@b"),
            ("policy.max_lifetime", "90d"),
            ("policy.require_expiry", "true"),
        ] {
            let sandbox = &sandbox;
            scope.spawn(move || sandbox.run(&["config", "set", name, value]).ok());
        }
    });
    let text = text(&sandbox);
    for part in ["json", "never", "deploy", "a@b", "90d", "true"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_secret_is_not_a_value_of_any_setting() {
    let sandbox = configured("");
    let secret = "11111111-2222-4333-8444-555555555555";
    for actor in [secret.to_owned(), format!("me@{secret}")] {
        let ran = sandbox.run(&["config", "set", "actor", &actor]).exits(2);
        assert!(!ran.stderr.contains(secret), "{ran}");
        assert_eq!(text(&sandbox), "");
    }
}

#[test]
fn booleans_are_shown_as_in_the_file_in_every_format() {
    let sandbox = configured("[policy]\nrequire_expiry = true\n");
    let of_rule = |more: &[&str]| {
        let ran = sandbox.run(&[&["config", "show"], more].concat()).ok();
        let line = ran
            .lines()
            .into_iter()
            .find(|line| line.contains("require_expiry"));
        line.unwrap().to_owned()
    };
    for more in [
        &[][..],
        &["--fields", "name,value"],
        &["-o", "csv"],
        &["-o", "tsv"],
    ] {
        assert!(of_rule(more).contains("true"), "{more:?}");
    }
    let fields = ["config", "path", "--fields", "exists"];
    assert!(sandbox.run(&fields).ok().stdout.contains("true"));
}

#[test]
fn an_account_that_the_store_does_not_know_is_taken_with_a_warning_if_that_can_be_known() {
    let set = |sandbox: &Sandbox, account: &str| {
        sandbox
            .run(&["config", "set", "default_account", account])
            .ok()
            .stderr
    };
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["config", "set", "default_account", "nobody@example.com"]);
    sandbox.snapshot("config_set_stranger", &ran.ok());
    assert!(!set(&sandbox, "OWNER@localhost").contains("warning"));
    // The store is not unlocked with a passphrase for this check, and a missing store has no
    // accounts.
    let locked = Sandbox::with_passphrase();
    locked.create(&["--name", "ci"]);
    for sandbox in [locked, Sandbox::empty()] {
        assert!(!set(&sandbox, "nobody@example.com").contains("warning"));
        assert!(text(&sandbox).contains("nobody@example.com"));
    }
}

#[test]
fn an_empty_table_is_removed_with_its_last_setting() {
    let sandbox = configured("output = 'json'\n\n[policy]\nmax_lifetime = '90d'\n");
    sandbox
        .run(&["config", "unset", "policy.max_lifetime"])
        .ok();
    assert_eq!(text(&sandbox), "output = 'json'\n");
}

#[test]
fn config_get_suggests_show() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["config", "get", "output"]).exits(2);
    assert!(ran.stderr.contains("'show'"), "{ran}");
    assert!(!ran.stderr.contains("'set'"), "{ran}");
}
