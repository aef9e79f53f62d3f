//! Paths: names are not taken for paths, and paths are used as given, with links and unusual
//! characters.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::sandbox::{PASSPHRASE, Sandbox};

/// Returns all entries below a directory, without following links.
fn everything(dir: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            everything(&entry.path(), found);
        }
        found.insert(entry.path().to_str().unwrap().to_owned());
    }
}

fn all_of(sandbox: &Sandbox) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    everything(&sandbox.path(""), &mut found);
    found
}

#[test]
fn no_name_is_taken_for_a_path() {
    let sandbox = Sandbox::with_store();
    let before = all_of(&sandbox);
    for name in [
        "../../escaped",
        "/tmp/escaped",
        "~/escaped",
        "$(touch escaped)",
        "`touch escaped`; touch escaped",
        "file:escaped?mode=rwc",
        "escaped' ATTACH 'escaped",
    ] {
        sandbox.create(&["--name", name, "--tag", &format!("{name}={name}")]);
        sandbox.run(&["keys", "rotate", name]).ok();
        sandbox.run(&["keys", "list", "--search", name]).ok();
        sandbox
            .run(&["keys", "revoke", name, "--yes", "--reason", name])
            .ok();
        assert_eq!(sandbox.json(&["keys", "show", name])["name"], name);
    }
    assert_eq!(all_of(&sandbox), before);
}

#[test]
fn a_store_path_is_used_as_given() {
    for name in [
        "a b",
        "store?mode=memory&vfs=none",
        "store#fragment",
        "100%41",
        "it's",
        "\"quoted\"",
        "-store",
        "\u{1b}[31m",
        "file:store",
        "a\nb",
    ] {
        let sandbox = Sandbox::empty();
        let store = sandbox.path("stores").join(name);
        fs::create_dir(sandbox.path("stores")).unwrap();
        let store = store.to_str().unwrap();
        let at = |words: &[&str]| {
            let place = ["--store", store, "--identity", "identity"];
            sandbox.run(&[words, &place].concat()).ok()
        };
        sandbox
            .run(&["init", "--store", store, "--identity-out", "identity"])
            .ok();
        at(&["keys", "create", "--name", "known"]);
        assert!(at(&["keys", "list"]).stdout.contains("known"), "{name:?}");
        let ran = at(&["store", "status"]);
        assert!(!ran.stdout.contains('\u{1b}'), "{ran}");
        let there: Vec<_> = fs::read_dir(sandbox.path("stores")).unwrap().collect();
        assert_eq!(there.len(), 1, "{name:?}");
        assert!(Path::new(store).join("store.db").is_file(), "{name:?}");
    }
}

#[test]
fn a_path_that_is_not_utf8_works() {
    let sandbox = Sandbox::empty();
    let store = sandbox.path("").join(OsStr::from_bytes(b"caf\xe9"));
    for (words, input) in [
        (&["init", "--identity-out", "identity"][..], 0),
        (
            &[
                "keys",
                "create",
                "--name",
                "known",
                "--identity",
                "identity",
            ],
            0,
        ),
    ] {
        let mut command = sandbox.command(words);
        let code = command.arg("--store").arg(&store).output().unwrap().status;
        assert_eq!(code.code(), Some(input), "{words:?}");
    }
    assert!(store.join("store.db").is_file());
}

#[test]
fn nothing_is_written_through_a_link() {
    let sandbox = Sandbox::empty();
    let (link, target) = (sandbox.path("link"), sandbox.path("target"));
    symlink(&target, &link).unwrap();
    let ran = sandbox.run(&["init", "--identity-out", "link"]).exits(4);
    assert!(ran.stderr.contains("link"), "{ran}");
    assert!(!sandbox.store().exists());
    sandbox.write("passphrase", PASSPHRASE);
    let init = ["init", "--identity-out", "identity", "--store", "link"];
    let ran = sandbox.run(&init);
    assert_ne!(ran.code, 0, "{ran}");
    assert!(!target.exists(), "something was made where the link leads");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn a_passphrase_change_replaces_a_link_with_a_file() {
    let sandbox = Sandbox::with_passphrase();
    let new = sandbox.write("new", "another passphrase, just as long");
    for name in ["identity.age", "store.key"] {
        let inside = sandbox.store().join(name);
        let elsewhere = sandbox.path(name);
        fs::rename(&inside, &elsewhere).unwrap();
        symlink(&elsewhere, &inside).unwrap();
    }
    let kept = ["identity.age", "store.key"].map(|name| fs::read(sandbox.path(name)).unwrap());
    let change = ["store", "passphrase", "--new-passphrase-file", &new];
    sandbox
        .run(&[&change[..], &["--scrypt-log-n", "16"]].concat())
        .ok();
    for (name, kept) in ["identity.age", "store.key"].into_iter().zip(kept) {
        assert_eq!(fs::read(sandbox.path(name)).unwrap(), kept, "{name}");
        let metadata = fs::symlink_metadata(sandbox.store().join(name)).unwrap();
        assert!(metadata.is_file(), "{name}");
    }
}
