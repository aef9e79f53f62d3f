//! `store unlock`, `store status` and `store lock`: a session in the kernel's keyring.

use serde_json::Value;

use crate::sandbox::{PASSPHRASE, Ran, Sandbox};

/// A store whose session is ended when dropped, because the keyring outlives the test.
struct Locked(Sandbox);

impl Drop for Locked {
    fn drop(&mut self) {
        self.0.run(&["store", "lock"]);
    }
}

impl Locked {
    fn new() -> Self {
        Self(Sandbox::with_store())
    }

    /// Opens a session with the identity and removes the identity. `None` if there is no kernel
    /// keyring.
    #[expect(clippy::print_stderr, reason = "a test that proves nothing says so")]
    fn unlock(&mut self, period: &str) -> Option<()> {
        let identity = self.0.path("identity");
        self.0
            .set("STORRA_ADMIN_IDENTITY", identity.to_str().unwrap());
        let ran = self
            .0
            .run(&["store", "unlock", "--for", period, "-o", "json"]);
        self.0.unset("STORRA_ADMIN_IDENTITY");
        if ran.code == 8 {
            let error: Value = serde_json::from_str(&ran.stderr).unwrap();
            assert_eq!(error["error"]["code"], "keyring", "{ran}");
            eprintln!("not tested: {}", error["error"]["message"]);
            return None;
        }
        ran.ok();
        Some(())
    }

    fn list(&self) -> Ran {
        self.0.run(&["keys", "list"])
    }

    fn status(&self) -> Value {
        self.0.run(&["store", "status", "-o", "json"]).ok().json()
    }
}

#[test]
fn a_session_opens_the_store_until_it_is_locked() {
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    store.list().ok();
    store.0.create(&["--name", "in a session"]);
    let status = store.status();
    assert_eq!(status["session"], true, "{status}");
    assert_eq!(status["unlocked_by"], "session", "{status}");

    store.0.run(&["store", "lock"]).ok();
    store.list().exits(6);
    let status = store.status();
    assert_eq!(status["session"], false, "{status}");
    assert!(status["unlocked_by"].is_null(), "{status}");
    let again = store.0.run(&["store", "lock"]).ok();
    assert!(again.stderr.contains("locked already"), "{again}");
}

#[test]
fn a_session_opens_no_other_store() {
    let mut store = Locked::new();
    let mut other = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    other.0.unset("STORRA_ADMIN_IDENTITY");
    other.list().exits(6);
    store.list().ok();
}

#[test]
fn a_session_cannot_extend_itself_or_change_the_passphrase() {
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    store.0.run(&["store", "unlock", "--for", "1h"]).exits(6);
    let new = store.0.path("new");
    std::fs::write(&new, PASSPHRASE).unwrap();
    std::fs::set_permissions(&new, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let change = ["store", "passphrase", "--new-passphrase-file", "new"];
    store.0.run(&change).exits(6);
    store.list().ok();
}

#[test]
fn a_session_cannot_change_who_opens_the_store() {
    const RECIPIENT: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3";
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    let recipients = ["store", "recipients"];
    for change in [
        &["add", RECIPIENT][..],
        &["add", RECIPIENT, "--dry-run"],
        &["remove", RECIPIENT, "--yes"],
    ] {
        let ran = store.0.run(&[&recipients[..], change].concat()).exits(6);
        assert!(ran.stderr.contains("a session is not enough"), "{ran}");
    }
    store.0.run(&["store", "rekey"]).exits(6);
    store.0.run(&["store", "recipients", "list"]).ok();
}

#[test]
fn a_session_survives_changes_that_keep_the_data_key() {
    const RECIPIENT: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3";
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    let new = store.0.write("new", PASSPHRASE);
    for change in [
        &["store", "recipients", "add", RECIPIENT][..],
        &[
            "store",
            "passphrase",
            "--new-passphrase-file",
            &new,
            "--scrypt-log-n",
            "16",
        ],
    ] {
        let as_operator = ["--identity", "identity"];
        store.0.run(&[change, &as_operator].concat()).ok();
        let ran = store.list();
        assert_eq!(ran.code, 0, "{change:?}: {ran}");
        assert_eq!(store.status()["session"], true, "{change:?}");
    }
    // A new data key still ends it.
    let remove = ["store", "recipients", "remove", RECIPIENT, "--yes"];
    store
        .0
        .run(&[&remove[..], &["--identity", "identity"]].concat())
        .ok();
    store.list().exits(6);
    assert_eq!(store.status()["session"], false);
}

#[test]
fn a_session_ends_when_the_store_is_rekeyed() {
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    store
        .0
        .run(&["store", "rekey", "--identity", "identity"])
        .ok();
    store.list().exits(6);
    assert_eq!(store.status()["session"], false);
}

#[test]
fn a_session_does_not_open_a_store_recreated_at_its_path() {
    let mut store = Locked::new();
    let Some(()) = store.unlock("10m") else {
        return;
    };
    std::fs::remove_dir_all(store.0.store()).unwrap();
    store.0.run(&["init", "--identity-out", "second"]).ok();
    store.list().exits(6);
    store.0.run(&["keys", "list", "--identity", "second"]).ok();
}

#[test]
fn a_session_without_an_end_is_refused() {
    let store = Locked::new();
    for period in ["never", "2001-01-31"] {
        store.0.run(&["store", "unlock", "--for", period]).exits(2);
    }
    assert_eq!(store.status()["session"], false);
}

#[test]
fn a_session_of_centuries_is_refused() {
    let sandbox = Sandbox::with_store();
    for period in ["32d", "4294967296s", "7000y"] {
        let ran = sandbox.run(&["store", "unlock", "--for", period]).exits(2);
        assert!(ran.stderr.contains("at most 31 days"), "{ran}");
    }
}
