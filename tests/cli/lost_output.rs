//! Output that cannot be written. A secret that was not delivered must not be valid.

#[cfg(target_os = "linux")]
use std::fs::OpenOptions;
use std::process::Stdio;

#[cfg(target_os = "linux")]
use crate::sandbox::Ran;
use crate::sandbox::Sandbox;

/// Runs the program with each kind of standard output that fails.
#[cfg(target_os = "linux")]
fn lost_in_every_way(sandbox: &Sandbox, arguments: &[&str]) -> [Ran; 3] {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    [
        sandbox.run_into(arguments, Stdio::from(writer)),
        sandbox.run_into(arguments, full),
        sandbox.run_in_shell("exec \"$@\" >&-", arguments),
    ]
}

#[test]
#[cfg(target_os = "linux")]
fn a_new_key_whose_secret_is_lost_is_revoked() {
    let sandbox = Sandbox::with_store();
    for more in [
        &["--kind", "rest"][..],
        &["--kind", "client", "-o", "json"],
        &["--kind", "object-storage"],
        &["--kind", "rest", "-o", "csv"],
    ] {
        let create = [&["keys", "create", "--name", "lost"], more].concat();
        for ran in lost_in_every_way(&sandbox, &create) {
            assert!(
                ran.stderr.contains("the new key was revoked again"),
                "{ran}"
            );
            ran.exits(8);
        }
    }
    let keys = sandbox.json(&["keys", "list"]);
    let keys = keys.as_array().unwrap();
    assert_eq!(keys.len(), 12);
    for key in keys {
        assert_eq!(key["status"], "revoked", "{key}");
        assert_eq!(
            key["revoke_reason"],
            "the plaintext could not be written out"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_lost_mask_reports_what_stays_in_the_job_file() {
    let sandbox = Sandbox::with_store();
    let create = [
        "keys",
        "create",
        "--name",
        "lost",
        "--deliver",
        "github:env",
    ];
    for ran in lost_in_every_way(&sandbox, &create) {
        let words = "the new key was revoked again; its lines are still in env";
        assert!(ran.stderr.contains(words), "{ran}");
        ran.exits(8);
    }
    sandbox.create(&["--name", "ci"]);
    let rotate = ["keys", "rotate", "ci", "--deliver", "github:env"];
    for ran in lost_in_every_way(&sandbox, &rotate) {
        assert!(ran.stderr.contains("its lines are still in env"), "{ran}");
        ran.exits(8);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn every_key_of_a_batch_whose_secrets_are_lost_is_revoked() {
    let sandbox = Sandbox::with_store();
    for ran in lost_in_every_way(
        &sandbox,
        &["keys", "create", "--name", "lost", "--count", "3"],
    ) {
        ran.exits(8);
    }
    assert_eq!(sandbox.names(&["--status", "revoked"]).len(), 9);
    assert_eq!(sandbox.names(&[]).len(), 9);
}

#[test]
#[cfg(target_os = "linux")]
fn the_loss_of_a_secret_is_explained() {
    let sandbox = Sandbox::with_store();
    let runs = lost_in_every_way(&sandbox, &["keys", "create", "--name", "lost"]);
    sandbox.snapshot_all("lost_output_create", &runs);
    sandbox.create(&["--name", "ci"]);
    let runs = lost_in_every_way(&sandbox, &["keys", "rotate", "ci"]);
    sandbox.snapshot_all("lost_output_rotate", &runs);
}

#[test]
#[cfg(target_os = "linux")]
fn a_rotation_whose_secret_is_lost_is_reverted() {
    for kind in ["rest", "client", "object-storage"] {
        let sandbox = Sandbox::with_store();
        let secret = sandbox.create(&["--name", "ci", "--kind", kind]);
        let before = sandbox.holds();
        for more in [&[][..], &["--now"], &["--overlap", "1ms"], &["-o", "json"]] {
            let rotate = [&["keys", "rotate", "ci"], more].concat();
            for ran in lost_in_every_way(&sandbox, &rotate) {
                ran.exits(8);
            }
        }
        assert_eq!(sandbox.holds(), before, "{kind}");
        assert_eq!(sandbox.verify(&secret), 0, "{kind}");
        let new = sandbox.run(&["keys", "rotate", "ci"]).ok().stdout;
        assert_eq!(
            sandbox.verify(&new),
            0,
            "it can be rotated after that: {kind}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_reverted_rotation_restores_the_expiry_of_earlier_versions() {
    let sandbox = Sandbox::with_store();
    let first = sandbox.create(&["--name", "ci"]);
    let second = sandbox.run(&["keys", "rotate", "ci", "--now"]).ok().stdout;
    let before = sandbox.holds();
    for ran in lost_in_every_way(&sandbox, &["keys", "rotate", "ci", "--now"]) {
        ran.exits(8);
    }
    assert_eq!(sandbox.holds(), before);
    assert_eq!(sandbox.verify(&first), 12);
    assert_eq!(sandbox.verify(&second), 0);
}

#[test]
fn a_reader_that_closes_its_pipe_is_not_a_failure() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "k", "--count", "500"]);
    for format in ["table", "json", "jsonl", "yaml", "csv", "tsv", "name"] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = sandbox.run_into(&["keys", "list", "-o", format], Stdio::from(writer));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{format}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_list_on_a_full_disk_exits_8() {
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    for format in ["table", "json", "jsonl", "yaml", "csv", "tsv", "name"] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = sandbox
            .run_into(&["keys", "list", "-o", format], full)
            .exits(8);
        assert!(
            ran.stderr.contains("cannot write to standard output"),
            "{ran}"
        );
    }
}

/// Standard outputs that fail, as a shell opens them.
#[cfg(target_os = "linux")]
const CLOSED: [(&str, &str); 3] = [
    ("exec \"$@\" >&-", "it is closed"),
    ("exec \"$@\" 1</dev/null", "it is not open for writing"),
    ("exec \"$@\" 1<read-only", "it is not open for writing"),
];

#[test]
#[cfg(target_os = "linux")]
fn output_to_a_closed_stdout_fails() {
    let sandbox = Sandbox::with_store();
    sandbox.write("read-only", "");
    let secret = sandbox.create(&["--name", "ci"]);
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let grant = sandbox.run(&["grants", "create", "--project", "web", "--name", "g"]);
    let grant = grant.ok().stdout;
    for (arguments, input) in [
        (&["store", "backup", "-"][..], ""),
        (&["store", "status"], ""),
        (&["store", "check", "-o", "json"], ""),
        (&["audit", "export"], ""),
        (&["audit", "list"], ""),
        (&["audit", "verify"], ""),
        (&["accounts", "list"], ""),
        (&["keys", "list", "-o", "name"], ""),
        (&["keys", "list", "--status", "revoked", "-o", "json"], ""),
        (&["keys", "list", "--status", "revoked", "-o", "csv"], ""),
        (&["keys", "show", "ci"], ""),
        (&["keys", "verify"], &secret),
        (&["keys", "scan", "read-only", "-o", "json"], ""),
        (&["grants", "inspect"], &grant),
        (&["grants", "restrict", "--readonly"], &grant),
        (&["usage", "project", "--project", "web", "-o", "json"], ""),
        (&["completions", "bash"], ""),
        (&["config", "path"], ""),
        (&["config", "show"], ""),
        (&["--help"], ""),
        (&["keys", "create", "--help"], ""),
        (&["help", "keys"], ""),
        (&["--version"], ""),
    ] {
        sandbox.write("input", input);
        for (script, why) in CLOSED {
            let ran = sandbox.run_in_shell(&format!("{script} <input"), arguments);
            assert!(ran.stderr.contains(why), "{ran}");
            assert_eq!(ran.code, 8, "{ran}");
        }
    }
    for arguments in [
        &["accounts", "list"][..],
        &["keys", "list"],
        &["config", "path"],
    ] {
        for (script, _) in CLOSED {
            let json = [arguments, &["--output=json"]].concat();
            let ran = sandbox.run_in_shell(script, &json);
            assert_eq!(ran.error()["code"], "output_failed", "{ran}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn commands_without_output_succeed_with_stdout_closed() {
    let sandbox = Sandbox::with_store();
    sandbox.write("read-only", "");
    for arguments in [
        &["keys", "list"][..],
        &["keys", "list", "-o", "name"],
        &["keys", "list", "-o", "jsonl"],
        &["man", "pages"],
    ] {
        for (script, _) in CLOSED {
            let ran = sandbox.run_in_shell(script, arguments).ok();
            assert_eq!(ran.stdout, "");
        }
    }
}

#[test]
fn an_unread_verification_still_has_its_exit_code() {
    let sandbox = Sandbox::with_store();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    sandbox
        .run_into(&["keys", "verify"], Stdio::from(writer))
        .exits(10);
}

#[test]
fn a_key_that_cannot_be_delivered_is_revoked() {
    let sandbox = Sandbox::with_store();
    sandbox.write("full", vec![b'x'; 1024 * 1024]);
    // In blocks of 512 bytes by POSIX, of 1024 in some shells: the database fits, and the output
    // file does not.
    let script = "ulimit -f 1024; exec \"$@\" >> full";
    let ran = sandbox.run_in_shell(script, &["keys", "create", "--name", "lost"]);
    let ran = ran.exits(8);
    assert!(ran.stderr.contains("was revoked again"), "{ran}");
    assert_eq!(sandbox.names(&["--status", "revoked"]), ["lost"]);
}

#[test]
fn keys_that_are_committed_when_a_signal_comes_are_revoked() {
    for signal in ["INT", "TERM", "HUP"] {
        let sandbox = Sandbox::with_store();
        // More than a pipe holds, and the pipe is not read.
        let create = [
            "keys", "create", "--name", "many", "--count", "1000", "-o", "json",
        ];
        let mut child = sandbox.command(&create).spawn().unwrap();
        while sandbox.names(&["--limit", "1"]).is_empty() {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        }
        // The keys exist but were not delivered; it does not matter whether the output has begun.
        let kill = format!("kill -{signal} {}", child.id());
        let killed = std::process::Command::new("sh")
            .args(["-c", &kill])
            .status();
        assert!(killed.unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(8), "{signal}");
        assert!(
            sandbox.names(&["--status", "active"]).is_empty(),
            "{signal}"
        );
        assert_eq!(sandbox.names(&["--status", "revoked"]).len(), 1000);
    }
}
