//! Shared code of the grant tests.

use crate::sandbox::{Ran, Sandbox};

/// From uplink's `cmd_access_inspect_test.go`: an API key without caveats, and one with an empty
/// one.
pub(crate) const ROOT: &str = "13YqdsDpS5T26sbKUPWkqeczTN1TEm28hBuCD5mCGEDsC9JNte3VUbj2iJRsWogorpfbm3cCx8gFfAWPtf3tJncy9YRjU3734VKPYoh";
pub(crate) const CHILD: &str = "1dfJRDAYwLTD3Repgzg6DS1gABme4BQXTp8mmQ56penApYPJ8bMLmF6125scmj7PVKezhSraMGnU6WiwGwPpe6u9Vq5tqZMJD13bnUB4hykKaTaNptRY";

/// Creates a home with a store that has a project named `web`.
pub(crate) fn web() -> Sandbox {
    let mut sandbox = Sandbox::with_store();
    sandbox.set("STORRA_ADMIN_ACTOR", "tester@here");
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    sandbox
}

/// Creates a grant of the project `web` and returns its text.
#[track_caller]
pub(crate) fn create(sandbox: &Sandbox, name: &str, more: &[&str]) -> String {
    let create = ["grants", "create", "--project", "web", "--name", name];
    let ran = sandbox.run(&[&create, more].concat()).ok();
    ran.stdout.trim_end().to_owned()
}

/// Creates a child of a grant and returns its text.
#[track_caller]
pub(crate) fn restrict(sandbox: &Sandbox, grant: &str, more: &[&str]) -> String {
    let ran = sandbox.run_with_input(&[&["grants", "restrict"], more].concat(), grant);
    ran.ok().stdout.trim_end().to_owned()
}

/// Verifies a grant.
pub(crate) fn verify(sandbox: &Sandbox, grant: &str, more: &[&str]) -> Ran {
    sandbox.run_with_input(&[&["grants", "verify"], more].concat(), grant)
}

/// Returns a satellite address. The node id is fixed, so that snapshots show it. Its last byte, the
/// version, is 0: `uplink` would write another one otherwise.
pub(crate) fn satellite() -> String {
    let id = [[7; 31].as_slice(), &[0]].concat();
    format!("{}@us1.storj.io:7777", storj_access::check_encode(&id, 0))
}

/// Creates an access grant of the project `web` and returns its text.
#[track_caller]
pub(crate) fn access_grant(sandbox: &Sandbox, name: &str, more: &[&str]) -> String {
    let file = sandbox.write("encryption", "hunter2 hunter2\n");
    let satellite = satellite();
    let whole = [
        "--satellite",
        &satellite,
        "--encryption-passphrase-file",
        &file,
    ];
    create(sandbox, name, &[&whole, more].concat())
}

/// Returns everything visible of the grants, to check whether something changed.
pub(crate) fn holds(sandbox: &Sandbox) -> String {
    let ran = sandbox.run(&["grants", "list", "-o", "jsonl"]);
    ran.ok().stdout
}

/// Asserts that only the output that issues a grant has any part of it.
#[track_caller]
pub(crate) fn shows_nothing_of(ran: &Ran, grant: &str) {
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(!said.contains(grant), "{ran}");
}
