//! Secrets in arguments and in the environment are refused or ignored, and never repeated.

use crate::sandbox::Sandbox;
use crate::store::inside::Inside;

const UUID: &str = "7d9f2c1e-8b3a-4c5d-9e6f-0a1b2c3d4e5f";
const PAIR: &str = "aB3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zA7bC0dEf";

fn secrets() -> [String; 3] {
    [UUID.to_owned(), UUID.replace('-', ""), PAIR.to_owned()]
}

#[test]
fn no_spelling_of_an_argument_repeats_a_secret() {
    let sandbox = Sandbox::with_store();
    for secret in secrets() {
        let spellings: Vec<Vec<String>> = [
            "{}",
            "keys {}",
            "keys x{}",
            "keys list {}",
            "keys list --{}",
            "keys list -{}",
            "keys list --{}=x",
            "keys list --x{}",
            "keys list --output {}",
            "keys list --output={}",
            "keys list -o{}",
            "keys list -o={}",
            "keys list -qo{}",
            "keys list -ox{}",
            "keys list --fields=name,{}",
            "keys list --fields name,x{}",
            "keys list --limit x{}",
            "keys list --limit={}x",
            "keys show a b{}",
            "keys create --name a --kind {}x",
            "keys create --name a --expires {}x",
            "keys create --name a --tag {}",
            "keys create --name a --tag x{}",
            "apply -f{}",
            "apply -f {}",
            "keys revoke --now={}",
            "help {}",
            "completions x{}",
            "config set {} a",
            "config set output x{}",
            "--color=x{} keys list",
            "keys list --account x{}",
            "keys list --no-such-{}",
        ]
        .iter()
        .map(|line| {
            line.split(' ')
                .map(|word| word.replace("{}", &secret))
                .collect()
        })
        .collect();
        for words in spellings {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let ran = sandbox.run(&words);
            assert_ne!(ran.code, 0, "{words:?}");
            for part in [&secret[..], &secret[..30]] {
                assert!(
                    !ran.stderr.contains(part) && !ran.stdout.contains(part),
                    "{words:?}\n{}",
                    ran.stderr
                );
            }
        }
    }
}

#[test]
fn a_directory_named_like_a_uuid_is_not_a_secret() {
    let sandbox = Sandbox::with_store();
    let store = format!("--store={UUID}/store");
    let ran = sandbox.run(&["keys", "list", &store]).exits(3);
    assert!(ran.stderr.contains("there is no store at"), "{ran}");
}

#[test]
fn a_secret_never_becomes_the_actor() {
    let mut sandbox = Sandbox::with_store();
    sandbox.unset("STORRA_ADMIN_ACTOR");
    for secret in secrets() {
        for user in [secret.clone(), format!("me:{secret}")] {
            sandbox.set("USER", &user);
            sandbox.set("LOGNAME", "ann");
            sandbox.create(&["--name", "k"]);
            sandbox.set("LOGNAME", &user);
            sandbox.create(&["--name", "k"]);
        }
        for actor in [
            secret.clone(),
            format!("{secret}@host"),
            format!("me@{secret}"),
        ] {
            let option = format!("--actor={actor}");
            let create = ["keys", "create", "--name", "refused"];
            let ran = sandbox.run(&[&create[..], &[&option]].concat()).exits(2);
            assert!(!ran.stderr.contains(&secret), "{ran}");
            let ran = sandbox
                .run(&[&create[..], &["--actor", &actor]].concat())
                .exits(2);
            assert!(!ran.stderr.contains(&secret), "{ran}");
            sandbox.set("STORRA_ADMIN_ACTOR", &actor);
            let ran = sandbox.run(&create).exits(2);
            assert!(!ran.stderr.contains(&secret), "{ran}");
            sandbox.unset("STORRA_ADMIN_ACTOR");
        }
    }
    let mut inside = Inside::open(&sandbox);
    let audit = inside.audit();
    for entry in &audit {
        assert!(
            !secrets()
                .iter()
                .any(|secret| entry.actor.as_str().contains(secret.as_str())),
            "{}",
            entry.actor
        );
    }
    assert!(
        audit
            .iter()
            .any(|entry| entry.actor.as_str().starts_with("ann@"))
    );
}
