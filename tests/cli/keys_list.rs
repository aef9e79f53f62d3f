//! `keys list`

use crate::sandbox::Sandbox;

/// Creates keys named `names`, in this order.
fn with_keys(names: &[&str]) -> Sandbox {
    let sandbox = Sandbox::with_store();
    for name in names {
        sandbox.create(&["--name", name]);
    }
    sandbox
}

#[test]
fn a_table_shows_the_useful_columns() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&[
        "--name",
        "gateway",
        "--expires",
        "2999-01-31",
        "--tag",
        "env=prod",
        "--tag",
        "team=web",
    ]);
    sandbox.create(&["--name", "web", "--kind", "client", "--expires", "1ms"]);
    sandbox.create(&["--name", "backup", "--kind", "object-storage"]);
    sandbox.create(&["--name", "old"]);
    sandbox.run(&["keys", "revoke", "old", "--yes"]).ok();
    sandbox.snapshot("keys_list", &sandbox.run(&["keys", "list"]).ok());
}

#[test]
fn an_empty_list_is_no_failure() {
    let sandbox = Sandbox::with_store();
    let ran = sandbox.run(&["keys", "list"]).ok();
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str()),
        ("", "No keys.\n")
    );
    assert_eq!(sandbox.json(&["keys", "list"]), serde_json::json!([]));
    assert_eq!(
        sandbox.run(&["keys", "list", "-o", "yaml"]).ok().stdout,
        "[]\n"
    );
    assert_eq!(
        sandbox.run(&["keys", "list", "-o", "jsonl"]).ok().stdout,
        ""
    );
    assert_eq!(sandbox.run(&["keys", "list", "-o", "name"]).ok().stdout, "");
    let csv = sandbox
        .run(&["keys", "list", "-o", "csv", "--fields", "id,name"])
        .ok();
    assert_eq!(csv.stdout, "id,name\n", "users see the header");
}

#[test]
fn each_order_and_its_reverse() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "b", "--expires", "2999-01-02"]);
    let used_last = sandbox.create(&["--name", "c"]);
    sandbox.create(&["--name", "a", "--expires", "2999-01-01"]);
    let used_first = sandbox.create(&["--name", "B"]);
    assert_eq!(sandbox.verify(&used_first), 0);
    assert_eq!(sandbox.verify(&used_last), 0);
    for (order, names) in [
        ("created", ["b", "c", "a", "B"]),
        ("name", ["B", "a", "b", "c"]),
        ("expires", ["a", "b", "c", "B"]),
        ("last_used", ["b", "a", "B", "c"]),
    ] {
        assert_eq!(sandbox.names(&["--sort", order]), names, "{order}");
        let mut reverse = names;
        reverse.reverse();
        let order = format!("-{order}");
        assert_eq!(sandbox.names(&["--sort", &order]), reverse, "{order}");
    }
    assert_eq!(sandbox.names(&[]), ["b", "c", "a", "B"]);
}

#[test]
fn pages_in_every_order_are_the_whole_list_cut() {
    let sandbox = Sandbox::with_store();
    // Equal names, expiries and uses on purpose: the order must fall back to the ids.
    for (name, expires) in [
        ("b", "never"),
        ("a", "2999-01-02"),
        ("b", "2999-01-02"),
        ("c", "never"),
        ("a", "2999-01-01"),
        ("b", "never"),
        ("a", "2999-01-02"),
    ] {
        sandbox.create(&["--name", name, "--expires", expires]);
    }
    let used = sandbox.create(&["--name", "c", "--expires", "2999-01-01"]);
    assert_eq!(sandbox.verify(&used), 0);
    for order in ["created", "name", "expires", "last_used"] {
        for order in [order.to_owned(), format!("-{order}")] {
            let list = ["--fields", "id", "--sort", &order];
            let whole = sandbox.names(&list);
            assert_eq!(whole.len(), 8);
            let mut paged: Vec<String> = Vec::new();
            loop {
                let after = paged.last().cloned();
                let mut arguments = [&list[..], &["--limit", "3"]].concat();
                arguments.extend(after.iter().flat_map(|id| ["--after", id]));
                let page = sandbox.names(&arguments);
                let length = page.len();
                paged.extend(page);
                if length < 3 {
                    break;
                }
            }
            assert_eq!(paged, whole, "{order}");
        }
    }
}

#[test]
fn a_page_keeps_the_conditions() {
    let sandbox = with_keys(&["a1", "b1", "a2", "b2", "a3"]);
    let conditions = ["--search", "a", "--limit", "2"];
    assert_eq!(sandbox.names(&conditions), ["a1", "a2"]);
    let last = sandbox.json(&["keys", "show", "a2"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let next = [&conditions[..], &["--after", &last]].concat();
    assert_eq!(sandbox.names(&next), ["a3"]);
    // The key after which the page begins need not match the filters.
    let other = sandbox.json(&["keys", "show", "b1"])["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let next = [&conditions[..], &["--after", &other]].concat();
    assert_eq!(sandbox.names(&next), ["a2", "a3"]);
}

#[test]
fn a_list_longer_than_one_batch_is_complete() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "1100"]);
    assert_eq!(sandbox.names(&[]).len(), 1100);
    assert_eq!(
        sandbox.names(&["--sort", "-name", "--limit", "1001"]).len(),
        1001
    );
    let mut ids = sandbox.names(&["--sort", "expires", "--fields", "id"]);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 1100);
}

#[test]
fn bad_values_are_refused() {
    let sandbox = with_keys(&["a"]);
    let list = |more: &[&str]| sandbox.run(&[&["keys", "list"], more].concat()).exits(2);
    let runs = [
        list(&["--sort", "size"]),
        list(&["--kind", "ssh"]),
        list(&["--status", "lost"]),
        list(&["--expiring", "90x"]),
        list(&["--expiring", "2020-01-01"]),
        list(&["--unused", "90"]),
        list(&["--tag", "prod"]),
    ];
    sandbox.snapshot_all("keys_list_bad_values", &runs);
    list(&["--limit", "-1"]);
    list(&["--after", "a"]);
}

#[test]
fn a_page_after_an_unknown_key_exits_3() {
    let sandbox = with_keys(&["a"]);
    let id = "019a0000-0000-7000-8000-000000000000";
    sandbox.run(&["keys", "list", "--after", id]).exits(3);
}

#[test]
fn kind_and_status_pick() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "rest"]);
    sandbox.create(&["--name", "client", "--kind", "client", "--expires", "1ms"]);
    sandbox.create(&["--name", "pair", "--kind", "object-storage"]);
    sandbox.create(&["--name", "gone", "--expires", "1ms"]);
    sandbox.run(&["keys", "revoke", "gone", "--yes"]).ok();
    assert_eq!(sandbox.names(&["--kind", "rest"]), ["rest", "gone"]);
    assert_eq!(sandbox.names(&["--kind", "client"]), ["client"]);
    assert_eq!(sandbox.names(&["--kind", "object-storage"]), ["pair"]);
    assert_eq!(sandbox.names(&["--status", "active"]), ["rest", "pair"]);
    assert_eq!(sandbox.names(&["--status", "expired"]), ["client"]);
    assert_eq!(
        sandbox.names(&["--status", "revoked"]),
        ["gone"],
        "a key that was revoked and has expired is revoked"
    );
    assert_eq!(
        sandbox.names(&["--kind", "rest", "--status", "active"]),
        ["rest"]
    );
}

#[test]
fn expiring_finds_active_keys_that_expire_in_time() {
    let sandbox = Sandbox::with_store();
    for (name, expires) in [
        ("dead", "1ms"),
        ("soon", "10d"),
        ("later", "60d"),
        ("endless", "never"),
        ("revoked", "10d"),
    ] {
        sandbox.create(&["--name", name, "--expires", expires]);
    }
    sandbox.run(&["keys", "revoke", "revoked", "--yes"]).ok();
    assert_eq!(sandbox.names(&["--expiring", "14d"]), ["soon"]);
    assert_eq!(sandbox.names(&["--expiring", "90d"]), ["soon", "later"]);
    assert_eq!(
        sandbox.names(&["--expiring", "2999-01-01"]),
        ["soon", "later"]
    );
    assert_eq!(sandbox.names(&["--expiring", "never"]), ["endless"]);
}

#[test]
fn unused_finds_keys_not_used_for_that_period() {
    let sandbox = Sandbox::with_store();
    let secret = sandbox.create(&["--name", "used"]);
    sandbox.create(&["--name", "idle"]);
    assert_eq!(sandbox.verify(&secret), 0);
    assert_eq!(sandbox.names(&["--unused", "never"]), ["idle"]);
    assert!(
        sandbox.names(&["--unused", "90d"]).is_empty(),
        "a key of today has not been idle for 90 days"
    );
    assert_eq!(sandbox.names(&["--unused", "1ms"]), ["idle", "used"]);
}

#[test]
fn every_tag_must_be_there() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "both", "--tag", "env=prod", "--tag", "team=web"]);
    sandbox.create(&["--name", "one", "--tag", "env=prod"]);
    sandbox.create(&["--name", "other", "--tag", "env=production"]);
    assert_eq!(sandbox.names(&["--tag", "env=prod"]), ["both", "one"]);
    assert_eq!(
        sandbox.names(&["--tag", "env=prod", "--tag", "team=web"]),
        ["both"]
    );
    assert!(sandbox.names(&["--tag", "env=test"]).is_empty());
}

#[test]
fn a_search_is_literal() {
    let names = [
        "100% sure",
        "100 sure",
        "a_b",
        "aXb",
        "back\\slash",
        "Ärger",
    ];
    let sandbox = with_keys(&names);
    assert_eq!(sandbox.names(&["--search", "100%"]), ["100% sure"]);
    assert_eq!(sandbox.names(&["--search", "%"]), ["100% sure"]);
    assert_eq!(sandbox.names(&["--search", "a_b"]), ["a_b"]);
    assert_eq!(sandbox.names(&["--search", "_"]), ["a_b"]);
    assert_eq!(sandbox.names(&["--search", "\\"]), ["back\\slash"]);
    assert_eq!(sandbox.names(&["--search", "AXB"]), ["aXb"]);
    assert_eq!(
        sandbox.names(&["--search", "SURE"]),
        ["100% sure", "100 sure"]
    );
    assert_eq!(sandbox.names(&["--search", "Ärg"]), ["Ärger"]);
    assert_eq!(sandbox.names(&["--search", ""]).len(), names.len());
    assert!(sandbox.names(&["--search", "' OR 1=1 --"]).is_empty());
}

#[test]
fn every_condition_must_hold() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&[
        "--name",
        "prod api",
        "--tag",
        "env=prod",
        "--expires",
        "10d",
    ]);
    sandbox.create(&[
        "--name",
        "prod web",
        "--tag",
        "env=prod",
        "--kind",
        "client",
        "--expires",
        "10d",
    ]);
    sandbox.create(&[
        "--name",
        "test api",
        "--tag",
        "env=test",
        "--expires",
        "10d",
    ]);
    let conditions = [
        "--kind",
        "rest",
        "--status",
        "active",
        "--tag",
        "env=prod",
        "--search",
        "api",
        "--expiring",
        "30d",
        "--unused",
        "never",
        "--sort",
        "-expires",
    ];
    assert_eq!(sandbox.names(&conditions), ["prod api"]);
}
