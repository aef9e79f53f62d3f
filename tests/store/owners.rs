//! Stores of other users, and read-only stores.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::sandbox::{Sandbox, program, skipped};

const USER: u32 = 12345;

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Changes the owner of the home and everything in it.
fn give_away(dir: &Path) {
    std::os::unix::fs::chown(dir, Some(USER), Some(USER)).unwrap();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            give_away(&path);
        } else {
            std::os::unix::fs::lchown(path, Some(USER), Some(USER)).unwrap();
        }
    }
}

/// Creates a home with the program in it for a non-root user. Only root can do this.
fn home_of_a_user() -> Sandbox {
    let sandbox = Sandbox::with_store();
    fs::copy(program(), sandbox.path("program")).unwrap();
    if is_root() {
        give_away(&sandbox.path(""));
    }
    sandbox
}

/// Prepares a run of the program as the owner of a home.
fn as_user(sandbox: &Sandbox, arguments: &[&str]) -> Command {
    let mut command = sandbox.environment(&sandbox.path("program"));
    command.args(arguments);
    if is_root() {
        command.uid(USER).gid(USER);
    }
    command
}

fn code(mut command: Command) -> Option<i32> {
    command.output().unwrap().status.code()
}

/// Lists the files below a directory that do not belong to the user.
fn files_of_others(dir: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let metadata = entry.metadata().unwrap();
        if (metadata.uid(), metadata.gid()) != (USER, USER) {
            found.push(entry.path().display().to_string());
        }
        if metadata.is_dir() {
            files_of_others(&entry.path(), found);
        }
    }
}

#[test]
fn files_changed_by_root_still_belong_to_the_owner_of_the_store() {
    if !is_root() {
        skipped("needs root");
        return;
    }
    let sandbox = home_of_a_user();
    sandbox.write("new-passphrase", "correct horse battery staple\n");
    for arguments in [
        &["keys", "create", "--name", "by-root"][..],
        &["config", "set", "color", "never"],
        &["config", "set", "color", "auto"],
        &[
            "store",
            "passphrase",
            "--new-passphrase-file",
            "new-passphrase",
            "--scrypt-log-n",
            "16",
        ],
        &[
            "store",
            "recipients",
            "add",
            "age1w6zmjhkh3f8lplj479rrta809fvrjj0dkep54tj8lsy3tfjlfdcq6yue9j",
        ],
        &["store", "rekey", "--yes"],
    ] {
        sandbox.run(arguments).ok();
        let mut found = Vec::new();
        files_of_others(&sandbox.path(".config"), &mut found);
        assert!(found.is_empty(), "{arguments:?}: {found:?}");
        assert_eq!(code(as_user(&sandbox, &["keys", "list"])), Some(0));
    }
}

#[test]
fn files_created_by_root_in_a_home_belong_to_its_user() {
    if !is_root() {
        return skipped("needs root");
    }
    let mut sandbox = Sandbox::empty();
    give_away(&sandbox.path(""));
    let identity = sandbox.path("identity");
    let identity = identity.to_str().unwrap();
    for arguments in [
        &["config", "set", "color", "never"][..],
        &["init", "--identity-out", identity],
        &["man", ".local/share/man/man1"],
    ] {
        sandbox.run(arguments).ok();
        let mut found = Vec::new();
        files_of_others(&sandbox.path(""), &mut found);
        found.retain(|path| !path.ends_with(".1"));
        assert!(found.is_empty(), "{arguments:?}: {found:?}");
    }
    sandbox.set("STORRA_ADMIN_IDENTITY", identity);
    fs::copy(program(), sandbox.path("program")).unwrap();
    assert_eq!(code(as_user(&sandbox, &["accounts", "list"])), Some(0));
}

#[test]
fn root_writes_no_settings_through_the_link_of_another_user() {
    if !is_root() {
        return skipped("needs root");
    }
    let sandbox = Sandbox::empty();
    fs::create_dir_all(sandbox.path(".config/storra-admin")).unwrap();
    give_away(&sandbox.path(""));
    sandbox.write("of-root", "# nothing\n");
    let link = sandbox.path(".config/storra-admin/config.toml");
    std::os::unix::fs::symlink(sandbox.path("of-root"), &link).unwrap();
    std::os::unix::fs::lchown(&link, Some(USER), Some(USER)).unwrap();
    let ran = sandbox.run(&["config", "set", "actor", "bob"]).exits(2);
    assert!(ran.stderr.contains("is a link of another user"), "{ran}");
    let text = fs::read_to_string(sandbox.path("of-root")).unwrap();
    assert_eq!(text, "# nothing\n");
}

#[test]
fn a_store_in_a_directory_that_cannot_be_written_to_can_be_read() {
    let sandbox = home_of_a_user();
    let key = sandbox.create(&["--name", "k"]);
    fs::write(sandbox.path("key"), key).unwrap();
    if is_root() {
        give_away(&sandbox.path(""));
    }
    let before: Vec<_> = fs::read_dir(sandbox.store()).unwrap().collect();
    sandbox.chmod(".config/storra-admin/store", 0o500);
    for arguments in [
        &["keys", "list"][..],
        &["keys", "show", "k"],
        &["accounts", "list"],
        &["audit", "list"],
        &["audit", "verify"],
        &["store", "status"],
        &["store", "check"],
        &["store", "backup", "copy.age"],
        &["keys", "scan", "."],
    ] {
        let found = if arguments.contains(&"scan") { 15 } else { 0 };
        let output = as_user(&sandbox, arguments).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(found),
            "{arguments:?}: {output:?}"
        );
    }
    let output = as_user(&sandbox, &["keys", "verify"])
        .stdin(fs::File::open(sandbox.path("key")).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let output = as_user(&sandbox, &["keys", "create", "--name", "new", "-o", "json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(8), "{output:?}");
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("store_read_only"), "{text}");
    assert_eq!(fs::read_dir(sandbox.store()).unwrap().count(), before.len());
    sandbox.chmod(".config/storra-admin/store", 0o700);
    assert_eq!(code(as_user(&sandbox, &["store", "check"])), Some(0));
}
