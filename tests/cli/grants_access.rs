//! `grants create --satellite`: access grants

use storj_access::{ApiKey, CipherSuite, EncryptionAccess, Grant, StoreEntry};

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
    // Its API key alone is valid too.
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
    // The project is still the same after renaming, and a new project with the old name is not.
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
        let ask = |path| {
            let known = ["--encryption-passphrase-file", "encryption"];
            let place = ["--bucket", "photos", "--path", path];
            verify(&sandbox, &text, &[&place[..], &known].concat())
        };
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
            "--encryption-passphrase-file",
            "encryption",
        ];
        verify(&sandbox, &child, &more).code
    };
    assert_eq!((ask("read"), ask("list"), ask("write")), (0, 0, 14));
    let ran = sandbox.run_with_input(&["grants", "inspect"], &child).ok();
    assert!(ran.stdout.contains("only sj://photos/2024"), "{ran}");
}

/// Puts encryption keys chosen by the holder around the API key of a grant: one that maps `mine` to
/// `theirs`.
fn forge(text: &str, mine: &str, theirs: &[u8]) -> String {
    let raw = match Grant::parse(text) {
        Ok(grant) => grant.api_key().to_vec(),
        Err(_) => ApiKey::parse(text).unwrap().serialize_raw(),
    };
    let access = EncryptionAccess {
        store_entries: vec![StoreEntry {
            bucket: b"photos".to_vec(),
            unencrypted_path: mine.as_bytes().to_vec(),
            encrypted_path: theirs.to_vec(),
            key: [0; 32],
            path_cipher: CipherSuite::AES_GCM,
            encryption_parameters: None,
        }],
        ..EncryptionAccess::default()
    };
    let forged = Grant::from_parts("x@y:1", raw, access);
    forged.serialize_from_fields().unwrap()
}

#[test]
fn keys_added_to_a_grant_by_its_holder_open_no_path() {
    let sandbox = web();
    let ask = |grant: &str, path: &str| {
        let place = ["--operation", "read", "--bucket", "photos", "--path", path];
        let known = [&place[..], &["--encryption-passphrase-file", "encryption"]].concat();
        (
            verify(&sandbox, grant, &place).code,
            verify(&sandbox, grant, &known).code,
        )
    };
    let made = access_grant(&sandbox, "made", &["--prefix", "sj://photos/public"]);
    let entry = Grant::parse(&made).unwrap().enc_access().store_entries[0].clone();
    let forged = forge(&made, "private", &entry.encrypted_path);
    assert_eq!(ask(&made, "public/a"), (0, 0));
    assert_eq!(ask(&forged, "public/a"), (0, 0), "that is what it is");
    assert_eq!(ask(&made, "private/a"), (14, 14));
    assert_eq!(ask(&forged, "private/a"), (14, 14));

    let key = super::grants::create(&sandbox, "key", &["--prefix", "sj://photos/public/"]);
    let forged = forge(&key, "private/a", b"public/a");
    assert_eq!(ask(&forged, "private/a/x"), (14, 14));
    assert_eq!(ask(&forged, "public/a"), (0, 0), "an API key has raw paths");
}

#[test]
fn paths_that_holders_added_need_the_passphrase() {
    let sandbox = web();
    let made = access_grant(&sandbox, "team", &["--prefix", "sj://photos"]);
    let child = restrict(&sandbox, &made, &["--prefix", "sj://photos/2024/"]);
    let place = ["--bucket", "photos", "--path", "2024/cat.jpg"];
    let runs = [
        verify(&sandbox, &made, &place).ok(),
        verify(&sandbox, &child, &place).exits(14),
        verify(
            &sandbox,
            &child,
            &[&place[..], &["--encryption-passphrase-file", "encryption"]].concat(),
        )
        .ok(),
    ];
    sandbox.snapshot_all("grants_access_paths", &runs);
    sandbox.write("other", "hunter3 hunter3\n");
    let other = [&place[..], &["--encryption-passphrase-file", "other"]].concat();
    verify(&sandbox, &child, &other).exits(14);
}
