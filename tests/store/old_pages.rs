//! Database pages that are rolled back to an earlier version: every page alone, and every two.
//!
//! Each page is authentic, so SQLCipher accepts it. Undoing the change must not go unnoticed.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

const PAGE: usize = 4096;

/// A store before and after a change.
struct Change {
    sandbox: Sandbox,
    before: Vec<u8>,
    after: Vec<u8>,
    /// The hash of the newest entry after the change.
    head: String,
}

impl Change {
    /// Fills a store until its trees have several levels, prepares it, and makes the change.
    fn new(prepare: impl FnOnce(&Sandbox), change: impl FnOnce(&Sandbox)) -> Self {
        let sandbox = Sandbox::with_store();
        let many = ["--count", "60", "--name", "k", "--kind", "client"];
        sandbox.create(&many);
        prepare(&sandbox);
        let before = content(&sandbox);
        change(&sandbox);
        let after = content(&sandbox);
        let head = sandbox.run(&["audit", "verify", "-o", "name"]).ok();
        let head = head.stdout.trim().to_owned();
        Self {
            sandbox,
            before,
            after,
            head,
        }
    }

    /// The pages that the change wrote, except those it appended.
    fn pages(&self) -> Vec<usize> {
        let shared = self.before.len().min(self.after.len()) / PAGE;
        let differs = |page: &usize| self.before[span(*page)] != self.after[span(*page)];
        (0..shared).filter(differs).collect()
    }

    fn put_back(&self, pages: &[usize]) {
        let mut bytes = self.after.clone();
        for page in pages {
            bytes[span(*page)].copy_from_slice(&self.before[span(*page)]);
        }
        let store = self.sandbox.store();
        for log in ["store.db-wal", "store.db-shm"] {
            let _ = fs::remove_file(store.join(log));
        }
        fs::write(store.join("store.db"), bytes).unwrap();
    }

    /// Whether `store check` and a backup report a problem with these pages rolled back.
    fn is_found(&self, pages: &[usize]) -> bool {
        self.put_back(pages);
        let checked = self.sandbox.run(&["store", "check"]);
        self.put_back(pages);
        let backup = self.sandbox.run(&["store", "backup", "--force", "b.age"]);
        assert_eq!(
            checked.code == 7,
            backup.code == 7,
            "pages {pages:?}\n{checked}\n{backup}"
        );
        checked.code == 7
    }

    /// Runs a query with each page rolled back, and with every two. The result must be that after
    /// the change, or an error, or the check must report it. Only if the audit log itself was
    /// rolled back may the store show nothing: then an externally kept audit head reveals it. Each
    /// single page is detected, except `same` pages that have the same contents in another order.
    fn holds(&self, same: usize, ask: impl Fn(&Sandbox) -> i32) {
        let pages = self.pages();
        assert!(pages.len() > 1, "{pages:?}");
        self.put_back(&[]);
        let right = ask(&self.sandbox);
        assert!(
            !self.is_found(&[]),
            "nothing is wrong with the store itself"
        );
        let unnoticed = pages.iter().filter(|page| !self.is_found(&[**page]));
        let unnoticed: Vec<_> = unnoticed.collect();
        assert_eq!(
            unnoticed.len(),
            same,
            "{unnoticed:?} of {pages:?} are not found"
        );
        for (place, first) in pages.iter().enumerate() {
            for second in &pages[place..] {
                let put_back = [*first, *second];
                self.put_back(&put_back);
                let answer = ask(&self.sandbox);
                assert!(
                    answer == right
                        || answer == 7
                        || self.is_found(&put_back)
                        || self.log_ends_earlier(&put_back),
                    "pages {put_back:?}: {answer} and not {right}"
                );
            }
        }
    }

    /// Rolls back each page alone. Each is detected.
    fn each_page_is_found(&self) {
        let pages = self.pages();
        let missed = pages.iter().filter(|page| !self.is_found(&[**page]));
        let missed: Vec<_> = missed.collect();
        assert!(missed.is_empty(), "{missed:?} of {pages:?} are not found");
    }

    fn log_ends_earlier(&self, pages: &[usize]) -> bool {
        self.put_back(pages);
        let verify = ["audit", "verify", "--head", &self.head, "-o", "json"];
        let verified = self.sandbox.run(&verify);
        verified.code == 7 && verified.error()["code"] == "audit_head_missing"
    }
}

fn span(page: usize) -> std::ops::Range<usize> {
    page * PAGE..(page + 1) * PAGE
}

fn content(sandbox: &Sandbox) -> Vec<u8> {
    let store = sandbox.store();
    assert!(
        !Path::new(&store).join("store.db-wal").exists(),
        "the last process that closes the store empties its log"
    );
    fs::read(store.join("store.db")).unwrap()
}

fn run(sandbox: &Sandbox, arguments: &[&str]) {
    sandbox.run(arguments).ok();
}

/// Changes a store that has a client key named `leaked`, and returns its secret.
fn of_client_key(change: impl FnOnce(&Sandbox)) -> (Change, String) {
    let mut secret = String::new();
    let create = ["--name", "leaked", "--kind", "client"];
    let change = Change::new(|sandbox| secret = sandbox.create(&create), change);
    (change, secret)
}

/// Changes a store that has a project grant named `leaked`, and asserts that verifying the grant is
/// right with old pages.
fn grant_holds(same: usize, change: &[&str]) {
    let mut grant = String::new();
    let change = Change::new(
        |sandbox| {
            sandbox.project("p");
            let create = ["grants", "create", "--project", "p", "--name", "leaked"];
            grant = sandbox.run(&create).ok().stdout;
        },
        |sandbox| run(sandbox, change),
    );
    change.holds(same, |sandbox| {
        let verify = ["grants", "verify", "--operation", "list"];
        sandbox.run_with_input(&verify, &grant).code
    });
}

#[test]
fn an_old_page_does_not_undo_a_revocation_unnoticed() {
    let revoke = ["keys", "revoke", "leaked", "--yes"];
    let (change, secret) = of_client_key(|sandbox| run(sandbox, &revoke));
    change.holds(0, |sandbox| sandbox.verify(&secret));
}

#[test]
fn an_old_page_does_not_undo_a_rotation_unnoticed() {
    let mut new = String::new();
    let rotate = ["keys", "rotate", "leaked", "--now", "--yes"];
    let (change, old) = of_client_key(|sandbox| new = sandbox.run(&rotate).ok().stdout);
    change.holds(0, |sandbox| sandbox.verify(&old));
    change.holds(0, |sandbox| sandbox.verify(new.trim()));
}

#[test]
fn an_old_page_does_not_bring_a_pruned_key_back_unnoticed() {
    let mut secret = String::new();
    let change = Change::new(
        |sandbox| {
            secret = sandbox.create(&["--name", "leaked", "--kind", "object-storage"]);
            run(sandbox, &["keys", "revoke", "leaked", "--yes"]);
        },
        |sandbox| run(sandbox, &["keys", "prune", "--older-than", "0s", "--yes"]),
    );
    change.holds(0, |sandbox| sandbox.verify(&secret));
}

#[test]
fn an_old_page_does_not_undo_the_update_of_a_key_unnoticed() {
    let update = ["keys", "update", "leaked", "--expires", "1h"];
    let tagged = [&update[..], &["--tag", "env=prod"]].concat();
    let (change, secret) = of_client_key(|sandbox| run(sandbox, &tagged));
    // Its name was set to the same value, so the index on names only has it at another position.
    change.holds(1, |sandbox| sandbox.verify(&secret));
}

#[test]
fn an_old_page_does_not_undo_the_change_of_a_plan_unnoticed() {
    let update = ["accounts", "update", "owner@localhost", "--plan", "free"];
    let (change, secret) = of_client_key(|sandbox| run(sandbox, &update));
    // The row was rewritten, so the index on emails has the same entry at another position.
    change.holds(1, |sandbox| sandbox.verify(&secret));
}

#[test]
fn an_old_page_does_not_undo_the_revocation_of_a_grant_unnoticed() {
    grant_holds(0, &["grants", "revoke", "leaked", "--yes"]);
}

#[test]
fn an_old_page_does_not_undo_the_deletion_of_a_project_unnoticed() {
    // The row was rewritten, so the index on accounts has the same entry at another position.
    grant_holds(1, &["projects", "delete", "p", "--cascade", "--yes"]);
}

#[test]
fn an_old_page_does_not_change_the_list_of_recipients_unnoticed() {
    const KEY: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
    let change = Change::new(
        |_| {},
        |sandbox| run(sandbox, &["store", "recipients", "add", KEY]),
    );
    change.holds(0, |_| 0);
}

#[test]
fn an_old_page_of_any_kind_is_detected() {
    // Leaves are split, so inner pages and the first page of the file change too.
    let change = Change::new(
        |sandbox| {
            sandbox.create(&["--name", "leaked", "--kind", "client"]);
        },
        |sandbox| {
            let many = ["--count", "100", "--kind", "object-storage"];
            sandbox.create(&[&many[..], &["--name", "n", "--tag", "a=b"]].concat());
            run(sandbox, &["keys", "revoke", "leaked", "--yes"]);
            run(sandbox, &["keys", "revoke", "--tag", "a=b", "--yes"]);
        },
    );
    assert_eq!(change.pages()[0], 0, "the file grew");
    change.each_page_is_found();
}
