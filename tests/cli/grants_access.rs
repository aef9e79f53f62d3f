//! `grants create --satellite`: whole access grants

use storj_access::{ApiKey, Grant};

use super::grants::{access_grant, holds, restrict, satellite, shows_nothing_of, verify, web};
use crate::sandbox::Sandbox;

#[test]
fn an_access_grant_is_what_the_crate_and_uplink_read() {
    let sandbox = web();
    let text = access_grant(&sandbox, "team", &[]);
    let grant = Grant::parse(&text).unwrap();
    assert_eq!(grant.satellite_addr(), satellite());
    assert!(grant.enc_access().default_key.is_some());
    assert!(grant.enc_access().store_entries.is_empty());
    assert_eq!(
        ApiKey::parse_raw(grant.api_key())
            .unwrap()
            .macaroon()
            .caveat_len(),
        0
    );
    verify(&sandbox, &text, &[]).ok();
    // Its API key alone is good too.
    let key = ApiKey::parse_raw(grant.api_key()).unwrap().serialize();
    verify(&sandbox, &key, &[]).ok();
}

#[test]
fn the_same_passphrase_gives_the_same_key_in_a_project_and_another_in_another() {
    let sandbox = web();
    let key = |text: &str| Grant::parse(text).unwrap().enc_access().default_key;
    let first = access_grant(&sandbox, "one", &[]);
    let second = access_grant(&sandbox, "two", &[]);
    assert_eq!(key(&first), key(&second));
    // The same project of another name is still the same, and a new one of the old name is not.
    sandbox
        .run(&["projects", "update", "web", "--name", "shop"])
        .ok();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let other = access_grant(&sandbox, "three", &[]);
    assert_ne!(key(&first), key(&other));
}

#[test]
fn restricting_to_a_prefix_keeps_only_the_key_for_it() {
    let sandbox = web();
    let made = access_grant(&sandbox, "made", &["--prefix", "sj://photos/2024/"]);
    let whole = access_grant(&sandbox, "whole", &[]);
    let child = restrict(&sandbox, &whole, &["--prefix", "sj://photos/2024/"]);
    for text in [made, child] {
        let grant = Grant::parse(&text).unwrap();
        let access = grant.enc_access();
        assert_eq!(access.default_key, None);
        assert_eq!(access.store_entries.len(), 1);
        assert_eq!(access.store_entries[0].bucket, b"photos");
        assert_eq!(access.store_entries[0].unencrypted_path, b"2024");
        let ask = |path| verify(&sandbox, &text, &["--bucket", "photos", "--path", path]);
        ask("2024/cat.jpg").ok();
        for path in ["2025/cat.jpg", "20245"] {
            let ran = ask(path).exits(14);
            assert!(ran.stdout.contains("path"), "{ran}");
        }
    }
}

#[test]
fn an_access_grant_is_shown_once_and_described() {
    let sandbox = web();
    let file = sandbox.write("encryption", "hunter2 hunter2\n");
    let satellite = satellite();
    let create = [
        "grants",
        "create",
        "--project",
        "web",
        "--name",
        "team",
        "--satellite",
        &satellite,
        "--encryption-passphrase-file",
        &file,
        "--prefix",
        "sj://photos/2024",
    ];
    let ran = sandbox.run(&create).ok();
    sandbox.snapshot("grants_access", &ran);
    shows_nothing_of(
        &sandbox.run(&["grants", "show", "team", "-o", "json"]),
        ran.lines()[0],
    );
    let again = [&create[..5], &["json"], &create[6..], &["-o", "json"]].concat();
    let row = sandbox.run(&again).ok().json();
    assert!(row["access_grant"].is_string() && row.get("api_key").is_none());
    // The field of the other kind would not show it.
    let wrong = [&again[..], &["--fields", "api_key"]].concat();
    sandbox.run(&wrong).exits(2);
}

#[test]
fn the_passphrase_comes_from_a_file_or_standard_input_and_must_be_there() {
    let sandbox = web();
    let satellite = satellite();
    let create = |name: &'static str, more: &[&'static str]| {
        let create = ["grants", "create", "--project", "web", "--name", name];
        let words: Vec<&str> = [&create[..], &["--satellite", &satellite], more].concat();
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let run = |words: Vec<String>, input: &str| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        sandbox.run_with_input(&words, input)
    };
    let from_file = access_grant(&sandbox, "file", &[]);
    let dash = ["--encryption-passphrase-file", "-"];
    let from_stdin = run(create("stdin", &dash), "hunter2 hunter2\r\nmore\n")
        .ok()
        .stdout;
    let key = |text: &str| {
        Grant::parse(text.trim_end())
            .unwrap()
            .enc_access()
            .default_key
    };
    assert_eq!(key(&from_file), key(&from_stdin));

    sandbox.write("empty", "\n");
    sandbox.write("loose", "hunter2\n");
    sandbox.chmod("loose", 0o644);
    let before = holds(&sandbox);
    let runs = [
        run(create("x", &[]), "").exits(2),
        run(create("x", &dash), "").exits(2),
        run(create("x", &["--encryption-passphrase-file", "empty"]), "").exits(2),
        run(create("x", &["--encryption-passphrase-file", "loose"]), "").exits(6),
        run(
            create("x", &["--encryption-passphrase-file", "nowhere"]),
            "",
        )
        .exits(6),
    ];
    sandbox.snapshot_all("grants_access_passphrase", &runs);
    assert_eq!(holds(&sandbox), before);
}

#[test]
fn a_prefix_without_a_key_is_refused() {
    let sandbox = web();
    let photos = access_grant(&sandbox, "photos", &["--prefix", "sj://photos/2024/"]);
    let refused = |prefix| {
        let restrict = ["grants", "restrict", "--prefix", prefix];
        Sandbox::empty().run_with_input(&restrict, &photos).exits(5)
    };
    let runs = [refused("sj://videos"), refused("sj://photos/2025/")];
    sandbox.snapshot_all("grants_access_no_key", &runs);
}

#[test]
fn children_that_the_crate_makes_verify_here() {
    use storj_access::{Permission, SharePrefix};
    let sandbox = web();
    let text = access_grant(&sandbox, "team", &[]);
    let share = SharePrefix {
        bucket: "photos".to_owned(),
        prefix: "2024/".to_owned(),
    };
    let child = Grant::parse(&text)
        .unwrap()
        .restrict(&Permission::read_only(), &[share])
        .unwrap()
        .serialize()
        .unwrap();
    let ask = |operation| {
        let more = [
            "--operation",
            operation,
            "--bucket",
            "photos",
            "--path",
            "2024/a",
        ];
        verify(&sandbox, &child, &more).code
    };
    assert_eq!((ask("read"), ask("list"), ask("write")), (0, 0, 14));
    let ran = sandbox.run_with_input(&["grants", "inspect"], &child).ok();
    assert!(ran.stdout.contains("only sj://photos/2024"), "{ran}");
}
