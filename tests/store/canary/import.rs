//! The same for imported keys: their hashes are as secret as ours.

use serde_json::json;
use sha2::{Digest, Sha256};
use storra_admin::store::Store;

use super::{ADDRESS, CANARY, Said, Secrets, finds, forms, forms_of_hash, sandbox, search};
use crate::store::inside::{Inside, data_key};

/// The secrets of the other system.
const SECRETS: [&str; 3] = [
    "pk_live_of_the_wren_1",
    "pk_live_of_the_wren_2",
    "pk_live_of_the_wren_3",
];

fn digits(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

#[test]
fn no_part_of_an_imported_key_is_in_a_file_the_audit_log_or_output() {
    let sandbox = sandbox();
    let key = data_key(&sandbox);
    let open = Store::open(&sandbox.store().join("store.db"), &key).unwrap();
    let [first, second, third] = SECRETS.map(digits);
    let jsonl = [
        json!({ "kind": "client", "hash": first, "name": CANARY, "account": ADDRESS, "tags": { CANARY: CANARY } }),
        json!({
            "kind": "object-storage", "hash": second, "name": CANARY, "access_key": "ZAUNKOENIGZAUNKOENIG",
            "bucket_access": [{ "cluster": CANARY, "bucket_name": CANARY, "permissions": "read_only" }],
        }),
    ]
    .map(|line| line.to_string())
    .join("\n");
    let csv = format!("kind,hash,name,tags\nclient,{third},{CANARY},{CANARY}={CANARY}\n");
    let mut said = Said::default();
    // The files come through pipes, so that every file in the home was written by the program.
    for (format, text) in [("jsonl", &jsonl), ("csv", &csv), ("jsonl", &jsonl)] {
        let import = ["-v", "keys", "import", "--format", format, "-"];
        said.hear(&sandbox.run_with_input(&import, text).ok());
    }
    // A secret in place of its hash, a hash that is too long, and a known key with another hash.
    let known = jsonl.replace("read_only", "read_write");
    let twice = format!("{first}{first}");
    for (wrong, code) in [
        (jsonl.replace(&first, SECRETS[0]), 2),
        (jsonl.replace(&first, &twice), 2),
        (known, 4),
    ] {
        for output in ["table", "json"] {
            let import = [
                "-v", "-o", output, "keys", "import", "--format", "jsonl", "-",
            ];
            said.hear(&sandbox.run_with_input(&import, &wrong).exits(code));
        }
    }
    for secret in &SECRETS[..1] {
        said.hear(
            &sandbox
                .run_with_input(&["-v", "keys", "verify"], secret)
                .ok(),
        );
    }
    said.hear(&sandbox.run(&["keys", "list", "-o", "json"]).ok());
    said.hear(&sandbox.run(&["audit", "export"]).ok());

    let mut secrets: Secrets = SECRETS.iter().flat_map(|secret| forms(secret)).collect();
    for secret in SECRETS {
        secrets.extend(forms_of_hash(&Sha256::digest(secret)));
    }
    for text in &said.0 {
        for (what, form) in &secrets {
            assert!(!finds(text.as_bytes(), form), "{what} in\n{text}");
        }
    }
    secrets.push(("a name".to_owned(), CANARY.into()));
    let (names, found) = search(&sandbox, &secrets);
    assert!(names.contains(&"store.db-wal".to_owned()), "{names:?}");
    assert!(found.is_empty(), "{found:#?}");
    drop(open);
    let (_, found) = search(&sandbox, &secrets);
    assert!(found.is_empty(), "{found:#?}");
    // The encrypted database has them.
    let hashes = Inside::open(&sandbox).secret_hashes();
    assert_eq!(hashes.len(), 3);
    for secret in SECRETS {
        assert!(
            hashes.contains(&Sha256::digest(secret).to_vec()),
            "{secret}"
        );
    }
}
