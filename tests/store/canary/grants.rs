//! The same for grants: heads, tails, secrets and the keys that they are derived from.

use std::fs;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use storra_admin::store::Store;

use super::{CANARY, Said, Secrets, finds, sandbox, sandbox_only, search};
use crate::cli::grants::satellite;
use crate::sandbox::Sandbox;
use crate::store::inside::{Inside, data_key};

/// The encryption passphrase of an access grant's objects.
const HIDDEN: &str = "nightjar over the heath";

/// Creates, restricts, verifies and revokes grants. Returns them and all other output.
fn life_and_death(sandbox: &Sandbox) -> (Vec<String>, Said) {
    let mut said = Said::default();
    let file = sandbox.path("encryption");
    fs::write(&file, HIDDEN).unwrap();
    sandbox_only(&file);
    let satellite = satellite();
    said.hear(
        &sandbox
            .run(&["-v", "projects", "create", "--name", CANARY])
            .ok(),
    );
    let create = ["-v", "grants", "create", "--project", CANARY, "--name"];
    let whole = [
        "--satellite",
        &satellite,
        "--encryption-passphrase-file",
        "encryption",
    ];
    let key = said.hear_beside(sandbox.run(&[&create[..], &["key"]].concat()));
    let prefix = format!("sj://{CANARY}/{CANARY}/");
    let access = said.hear_beside(sandbox.run(&[&create[..], &["whole"], &whole].concat()));
    let mut texts = vec![key, access];
    for parent in texts.clone() {
        let restrict = [
            "-v",
            "grants",
            "restrict",
            "--readonly",
            "--prefix",
            &prefix,
        ];
        texts.push(said.hear_beside(sandbox.run_with_input(&restrict, &parent)));
    }
    for text in &texts {
        for format in ["table", "json"] {
            let verify = ["-v", "grants", "verify", "-o", format];
            said.hear(&sandbox.run_with_input(&verify, text).ok());
            said.hear(
                &sandbox
                    .run_with_input(&verify, format!("{text}x"))
                    .exits(10),
            );
            let write = [
                "-v",
                "grants",
                "verify",
                "--operation",
                "write",
                "-o",
                format,
            ];
            said.hear(&sandbox.run_with_input(&write, text));
            said.hear(&sandbox.run(&["-v", "grants", "list", "-o", format]).ok());
        }
    }
    let revoke = [
        "-v",
        "grants",
        "revoke",
        "--grant-stdin",
        "--yes",
        "--reason",
        CANARY,
    ];
    for text in texts.iter().rev() {
        said.hear(&sandbox.run_with_input(&revoke, text).ok());
        said.hear(&sandbox.run_with_input(&revoke, text).exits(4));
    }
    // The file belongs to the user.
    fs::remove_file(&file).unwrap();
    (texts, said)
}

/// Returns all parts of the grants that must not be found.
fn parts(sandbox: &Sandbox, texts: &[String]) -> Secrets {
    let mut secrets: Secrets = vec![("the encryption passphrase".to_owned(), HIDDEN.into())];
    let root = Inside::open(sandbox).grant_root_key();
    secrets.push((
        "the root key's digits".to_owned(),
        hex::encode(&root).into(),
    ));
    secrets.push(("the root key".to_owned(), root.clone()));
    for text in texts {
        secrets.push(("a grant".to_owned(), text.clone().into()));
        let raw = match storj_access::Grant::parse(text) {
            Ok(grant) => {
                let access = grant.enc_access();
                let keys = access.store_entries.iter().map(|entry| entry.key);
                for key in keys.chain(access.default_key) {
                    secrets.push(("an encryption key".to_owned(), key.to_vec()));
                    secrets.push(("its digits".to_owned(), hex::encode(key).into()));
                }
                grant.api_key().to_vec()
            }
            Err(_) => storj_access::check_decode(text).unwrap().0,
        };
        let parsed = storj_access::ApiKey::parse_raw(&raw).unwrap();
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&root).unwrap();
        mac.update(parsed.head());
        let secret = mac.finalize().into_bytes();
        assert!(parsed.macaroon().validate(&secret), "the root key is that");
        for (what, bytes) in [
            ("a head", parsed.head()),
            ("a tail", parsed.tail()),
            ("a secret", &secret),
            ("a macaroon", &raw),
        ] {
            let hash = Sha256::digest(bytes).to_vec();
            secrets.push((what.to_owned(), bytes.to_vec()));
            secrets.push((format!("the digits of {what}"), hex::encode(bytes).into()));
            secrets.push((format!("the hash of {what}"), hash));
        }
    }
    secrets
}

#[test]
fn no_part_of_a_grant_is_in_a_file_the_audit_log_or_other_output() {
    let sandbox = sandbox();
    // While one process has the store open its write-ahead log stays, so that it is searched too.
    let key = data_key(&sandbox);
    let open = Store::open(&sandbox.store().join("store.db"), &key).unwrap();
    let (texts, said) = life_and_death(&sandbox);
    let mut secrets = parts(&sandbox, &texts);
    assert!(secrets.len() > 40, "{}", secrets.len());
    for text in &said.0 {
        for (what, secret) in &secrets {
            assert!(!finds(text.as_bytes(), secret), "{what} in\n{text}");
        }
    }
    for entry in Inside::open(&sandbox).audit() {
        let text = [entry.action, entry.subject, entry.details].join("\n");
        for (what, secret) in &secrets {
            assert!(!finds(text.as_bytes(), secret), "{what} in {text}");
        }
    }
    secrets.push(("a name".to_owned(), CANARY.into()));
    let (names, found) = search(&sandbox, &secrets);
    assert!(names.contains(&"store.db-wal".to_owned()), "{names:?}");
    assert!(found.is_empty(), "{found:#?}");
    drop(open);
    assert!(search(&sandbox, &secrets).1.is_empty());
}
