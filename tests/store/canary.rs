//! Stores recognizable words and secrets, and checks that none is found outside encrypted files.

mod grants;
mod import;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use storra_admin::store::Store;
use uuid::Uuid;

use super::inside::{Inside, data_key};
use crate::sandbox::{PASSPHRASE, Ran, Sandbox};

/// Part of every name, email, tag, reason, bucket and actor.
const CANARY: &str = "zaunkoenig";

const ADDRESS: &str = "zaunkoenig@example.com";

/// What must not be found, with a description.
type Secrets = Vec<(String, Vec<u8>)>;

fn finds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window.eq_ignore_ascii_case(needle))
}

/// Lists every encoding in which a secret could have been written.
fn forms(plaintext: &str) -> Secrets {
    let mut forms: Secrets = vec![("the plaintext".to_owned(), plaintext.into())];
    let mut hashed = plaintext.as_bytes().to_vec();
    if let Ok(uuid) = plaintext.parse::<Uuid>() {
        forms.push(("the digits".to_owned(), uuid.simple().to_string().into()));
        forms.push(("the UUID's bytes".to_owned(), uuid.as_bytes().to_vec()));
        hashed = uuid.as_bytes().to_vec();
    }
    let hash = Sha256::digest(&hashed);
    forms.push(("the hash".to_owned(), hash.to_vec()));
    forms.push(("the hash's digits".to_owned(), hex::encode(hash).into()));
    for (name, _) in &mut forms {
        *name = format!("{name} of {plaintext}");
    }
    forms
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Returns the names of all files of the home, and the positions of secrets in them.
fn search(sandbox: &Sandbox, secrets: &Secrets) -> (Vec<String>, Vec<String>) {
    let mut paths = Vec::new();
    files(&sandbox.path(""), &mut paths);
    let mut names = Vec::new();
    let mut found = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        for (what, needle) in secrets {
            if finds(&bytes, needle) || finds(path.as_os_str().as_encoded_bytes(), needle) {
                found.push(format!("{what} in {}", path.display()));
            }
        }
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    (names, found)
}

/// Creates a store that a passphrase and an identity open; later runs use the identity.
fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::empty();
    fs::create_dir(sandbox.path("tmp")).unwrap();
    sandbox.set("TMPDIR", sandbox.path("tmp").to_str().unwrap());
    sandbox.set("STORRA_ADMIN_ACTOR", CANARY);
    sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
    let ways = ["--passphrase", "--identity-out", "identity"];
    let work = ["--scrypt-log-n", "16", "--email", ADDRESS];
    sandbox.run(&[&["init"][..], &ways, &work].concat()).ok();
    sandbox.unset("STORRA_ADMIN_PASSPHRASE");
    let identity = sandbox.path("identity");
    sandbox.set("STORRA_ADMIN_IDENTITY", identity.to_str().unwrap());
    sandbox
}

/// Creates a key of each kind, uses and changes it, and returns all its secrets.
fn plaintexts(sandbox: &Sandbox) -> Vec<String> {
    let mut plaintexts = Vec::new();
    for kind in ["rest", "client", "object-storage"] {
        let name = format!("{CANARY} {kind}");
        let tag = format!("{CANARY}={CANARY}");
        let bucket = format!("{CANARY}/{CANARY}:read_write");
        let mut create = vec!["--name", &name, "--kind", kind, "--tag", &tag];
        if kind == "object-storage" {
            create.extend(["--bucket", &bucket]);
        }
        let created = sandbox.create(&create);
        sandbox.run_with_input(&["keys", "verify"], &created).ok();
        let rotated = sandbox.run(&["keys", "rotate", &name]).ok().stdout;
        let reason = format!("{CANARY} has flown");
        let revoke = ["keys", "revoke", &name, "--yes", "--reason", &reason];
        sandbox.run(&revoke).ok();
        for lines in [created, rotated] {
            plaintexts.push(lines.lines().last().unwrap().to_owned());
        }
    }
    plaintexts
}

#[test]
fn no_file_holds_a_secret_a_hash_a_name_or_an_email() {
    let sandbox = sandbox();
    // While one process has the store open its write-ahead log stays, so that it is searched too.
    let key = data_key(&sandbox);
    let open = Store::open(&sandbox.store().join("store.db"), &key).unwrap();
    let mut secrets: Secrets = vec![
        ("a name".to_owned(), CANARY.into()),
        ("the passphrase".to_owned(), PASSPHRASE.into()),
        ("the data key's digits".to_owned(), key.reveal().into()),
        (
            "the data key".to_owned(),
            hex::decode(key.reveal()).unwrap(),
        ),
    ];
    let plaintexts = plaintexts(&sandbox);
    assert_eq!(plaintexts.len(), 6);
    secrets.extend(plaintexts.iter().flat_map(|plaintext| forms(plaintext)));

    let (names, found) = search(&sandbox, &secrets);
    assert!(names.contains(&"store.db-wal".to_owned()), "{names:?}");
    assert!(found.is_empty(), "{found:#?}");
    let hashes = Inside::open(&sandbox).secret_hashes();
    for plaintext in &plaintexts {
        let forms = forms(plaintext);
        let stored = |(_, form): &(String, Vec<u8>)| hashes.contains(form);
        assert!(
            forms.iter().any(stored),
            "{plaintext} is not what is stored"
        );
    }
    drop(open);
    let (names, found) = search(&sandbox, &secrets);
    assert!(!names.contains(&"store.db-wal".to_owned()), "{names:?}");
    assert!(found.is_empty(), "{found:#?}");

    // A planted secret is found.
    let hash = Sha256::digest(plaintexts[1].parse::<Uuid>().unwrap());
    fs::write(sandbox.path("tmp/leak"), [b"x", &hash[..], b"x"].concat()).unwrap();
    assert_eq!(search(&sandbox, &secrets).1.len(), 1);
}

/// Writes bytes in base 64 (RFC 4648), without padding.
fn base64(bytes: &[u8], last_two: [char; 2]) -> String {
    let letters: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(last_two)
        .collect();
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut bits = [0; 4];
        bits[1..=group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes(bits);
        for place in 0..=group.len() {
            text.push(letters[(number >> (18 - 6 * place)) as usize & 63]);
        }
    }
    text
}

#[test]
fn base64_is_that_of_rfc_4648() {
    for (plain, encoded) in [("f", "Zg"), ("fo", "Zm8"), ("foobar", "Zm9vYmFy")] {
        assert_eq!(base64(plain.as_bytes(), ['+', '/']), encoded);
    }
    assert_eq!(base64(&[0xff; 3], ['-', '_']), "____");
}

/// Lists every encoding in which a stored hash could have been written.
fn forms_of_hash(hash: &[u8]) -> Secrets {
    let digits = hex::encode(hash);
    vec![
        (format!("the digits of {digits}"), digits.clone().into()),
        (
            format!("the base 64 of {digits}"),
            base64(hash, ['+', '/']).into(),
        ),
        (
            format!("the base 64 for URLs of {digits}"),
            base64(hash, ['-', '_']).into(),
        ),
    ]
}

#[test]
fn the_audit_trail_holds_no_secret_and_no_hash() {
    let sandbox = sandbox();
    let mut plaintexts = plaintexts(&sandbox);
    // Other uses of a secret: revoked by secret, lost in a failed output, presented with an error
    // in it.
    for kind in ["rest", "client", "object-storage"] {
        let leaked = sandbox.create(&["--name", "leaked", "--kind", kind]);
        let revoke = ["keys", "revoke", "--secret-stdin", "--yes"];
        sandbox.run_with_input(&revoke, &leaked).ok();
        let wrong = format!("x{leaked}");
        sandbox
            .run_with_input(&["keys", "verify"], &wrong)
            .exits(10);
        plaintexts.push(leaked.lines().last().unwrap().to_owned());
        for verb in [&["rotate", kind][..], &["create", "--name", "lost"]] {
            let name = ["keys", "create", "--name", kind, "--if-not-exists"];
            sandbox.run(&name).ok();
            let lost = [&["keys"], verb].concat();
            sandbox.run_in_shell("\"$@\" >&-", &lost).exits(8);
        }
    }
    let mut inside = Inside::open(&sandbox);
    let hashes = inside.secret_hashes();
    drop(inside);
    assert!(hashes.len() > 9, "{}", hashes.len());
    let prune = ["keys", "prune", "--older-than", "1ms", "--yes"];
    sandbox.run(&prune).ok();

    let exported = sandbox.run(&["audit", "export"]).ok().stdout;
    for action in ["rotate", "rotate_undo", "revoke", "prune"] {
        assert!(exported.contains(&format!("\"key.{action}\"")), "{action}");
    }
    let mut secrets: Secrets = plaintexts.iter().flat_map(|text| forms(text)).collect();
    secrets.extend(hashes.iter().flat_map(|hash| forms_of_hash(hash)));
    secrets.push(("the passphrase".to_owned(), PASSPHRASE.into()));
    let key = data_key(&sandbox);
    secrets.push(("the data key".to_owned(), key.reveal().into()));
    for (what, form) in &secrets {
        assert!(!finds(exported.as_bytes(), form), "{what} in\n{exported}");
    }
    // A planted secret is found.
    let leak = format!("{exported}{}", hex::encode(&hashes[0]));
    let finds_one = |(_, form): &(String, Vec<u8>)| finds(leak.as_bytes(), form);
    assert!(secrets.iter().any(finds_one));
}

/// All output of the program, except the secrets that were asked for.
#[derive(Default)]
struct Said(Vec<String>);

impl Said {
    fn hear(&mut self, ran: &Ran) {
        self.0.push(ran.to_string());
    }

    /// Records the output next to a secret and returns the secret.
    fn hear_beside(&mut self, ran: Ran) -> String {
        let Ran { stdout, stderr, .. } = ran.ok();
        self.0.push(stderr);
        stdout.lines().last().unwrap().to_owned()
    }
}

#[test]
fn no_secret_is_repeated_even_with_verbose() {
    let sandbox = sandbox();
    let mut said = Said::default();
    let mut secrets = vec![PASSPHRASE.to_owned(), "another passphrase".to_owned()];
    let identity = fs::read_to_string(sandbox.path("identity")).unwrap();
    secrets.push(identity.trim_end().to_owned());
    fs::write(sandbox.path("new"), &secrets[1]).unwrap();
    sandbox_only(&sandbox.path("new"));

    for kind in ["rest", "client", "object-storage"] {
        let create = ["-v", "keys", "create", "--name", kind, "--kind", kind];
        let first = said.hear_beside(sandbox.run(&create));
        let rotate = ["-v", "keys", "rotate", kind];
        let second = said.hear_beside(sandbox.run(&rotate));
        for secret in [&first, &second] {
            for format in ["table", "json"] {
                let verify = ["-v", "-o", format, "keys", "verify"];
                said.hear(&sandbox.run_with_input(&verify, secret));
                for wrong in [format!("x{secret}"), format!("{secret}\n{secret}")] {
                    said.hear(&sandbox.run_with_input(&verify, wrong));
                }
            }
        }
        for arguments in [
            &["-v", "keys", "show", kind][..],
            &["-v", "keys", "show", kind, "-o", "yaml"],
            &[
                "-v",
                "keys",
                "update",
                kind,
                "--tag",
                "a=b",
                "--expires",
                "90d",
            ],
            &["-v", "keys", "list", "-o", "json"],
            &["-v", "keys", "list", "-o", "csv"],
            &[
                "-v",
                "keys",
                "create",
                "--name",
                kind,
                "--kind",
                kind,
                "--dry-run",
            ],
        ] {
            said.hear(&sandbox.run(arguments).ok());
        }
        let revoke = ["-v", "keys", "revoke", "--secret-stdin", "--yes"];
        said.hear(&sandbox.run_with_input(&revoke, &first).ok());
        said.hear(&sandbox.run_with_input(&revoke, &second).exits(4));
        said.hear(&sandbox.run(&["-v", "keys", "rotate", kind]).exits(4));
        secrets.extend([first, second]);
    }
    let address = ["-v", "accounts", "create", "--email", "a@example.com"];
    said.hear(&sandbox.run(&address).ok());
    for arguments in [
        &["-v", "accounts", "list"][..],
        &["-v", "accounts", "show", "a@example.com"],
        &["-v", "accounts", "update", "a@example.com", "--plan", "pro"],
        &["-v", "accounts", "delete", "a@example.com", "--yes"],
        &[
            "-v",
            "keys",
            "prune",
            "--older-than",
            "1s",
            "--yes",
            "--dry-run",
        ],
        &["-v", "store", "status"],
        &["-v", "store", "passphrase", "--new-passphrase-file", "new"],
        &["-v", "completions", "bash"],
        &["-v", "man", "pages"],
    ] {
        said.hear(&sandbox.run(arguments).ok());
    }
    said.hear(&sandbox.run(&["-v", "init"]).exits(4));
    // A key that is not valid, because one letter is wrong.
    let wrong = identity.replacen("-1", "-1Q", 1);
    fs::write(sandbox.path("wrong"), &wrong).unwrap();
    sandbox_only(&sandbox.path("wrong"));
    let list = ["-v", "keys", "list", "--identity", "wrong"];
    said.hear(&sandbox.run(&list).exits(6));
    secrets.push(wrong.trim_end().to_owned());

    assert_eq!(secrets.len(), 10);
    for text in &said.0 {
        for secret in &secrets {
            assert!(
                !finds(text.as_bytes(), secret.as_bytes()),
                "{secret} in\n{text}"
            );
        }
    }
}

fn sandbox_only(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn a_wrong_passphrase_is_not_repeated() {
    let mut sandbox = sandbox();
    sandbox.unset("STORRA_ADMIN_IDENTITY");
    sandbox.set("STORRA_ADMIN_PASSPHRASE", "zaunkoenig zaunkoenig");
    let ran = sandbox.run(&["-v", "keys", "list"]).exits(6);
    assert!(!ran.to_string().contains(CANARY), "{ran}");
}

#[test]
fn a_private_key_or_passphrase_in_an_argument_is_not_repeated() {
    let sandbox = Sandbox::with_store();
    let identity = fs::read_to_string(sandbox.path("identity")).unwrap();
    let identity = identity.trim();
    for arguments in [
        &["init", "--recipient", identity][..],
        &["keys", "list", "--identity", identity],
        &["init", "--passphrase=zaunkoenig"],
    ] {
        let ran = sandbox.run(arguments).exits(2);
        assert!(!ran.stderr.contains(identity), "{}", ran.code);
        assert!(!ran.stderr.contains("zaunkoenig"), "{ran}");
    }
}

#[test]
fn a_secret_in_an_argument_is_refused_and_not_repeated() {
    let sandbox = Sandbox::with_store();
    for kind in ["rest", "client", "object-storage"] {
        let created = sandbox.create(&["--name", kind, "--kind", kind]);
        let secret = created.lines().last().unwrap();
        for arguments in [
            &["keys", "verify", secret][..],
            &["keys", "show", secret],
            &["keys", "update", secret, "--name", "new"],
            &["keys", "rotate", secret],
            &["keys", "revoke", secret, "--yes"],
            &["keys", "revoke", kind, secret, "--yes"],
            &["keys", "create", "--name", "new", secret],
            &["keys", "list", secret],
            &["keys", "verify", "--access-key", secret],
            &["store", "status", secret],
            &["store", "unlock", secret],
            &["init", "--recipient", secret],
            &["keys", secret],
            &[secret],
            &["keys", "list", "--after", secret],
            &["keys", "list", "--search", secret],
            &["keys", "list", "--fields", secret],
            &["keys", "create", "--name", secret],
            &[
                "keys",
                "create",
                "--name",
                "x",
                "--tag",
                &format!("leak={secret}"),
            ],
            &["accounts", "show", secret],
            &["accounts", "list", &format!("--account={secret}")],
        ] {
            let ran = sandbox.run(arguments).exits(2);
            assert!(
                ran.stderr.contains("an argument looks like a secret"),
                "{ran}"
            );
            assert!(!ran.stderr.contains(secret), "{ran}");
            assert_eq!(ran.stdout, "", "{ran}");
        }
        sandbox.run_with_input(&["keys", "verify"], &created).ok();
    }
    let names = sandbox.run(&["keys", "list", "-o", "name"]).ok();
    assert_eq!(names.lines(), ["rest", "client", "object-storage"]);
}
