//! A full disk: a small tmpfs in a mount namespace of its own.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ended::{self, Ended, How};
use super::operation::{ensure, text};
use super::query::{Query, furnish};
use super::scenario::{Scenario, none, share};
use crate::sandbox::Sandbox;

/// Path of the small disk, in the process that mounted it.
const DISK: &str = "FAULTS_DISK";

const SIZE: &str = "2m";
/// Size of the disk after it is enlarged.
const LARGER: &str = "16m";

/// Mounts a small disk at `$1` and runs the remaining arguments.
const SCRIPT: &str = r#"mount -t tmpfs -o "size=$2,mode=0700" none "$1" && disk=$1 && shift 2 && FAULTS_DISK=$disk TMPDIR=$disk exec "$@""#;

/// Commands that change something and must report that the disk is full.
const CHANGES: &[&[&str]] = &[
    &["keys", "create", "--name", "late"],
    &["keys", "create", "--name", "late", "--count", "20"],
    &["keys", "rotate", "known"],
    &["keys", "revoke", "pair", "--yes"],
    &["keys", "update", "known", "--tag", "a=b"],
    &["accounts", "create", "--email", "late@example.com"],
    &["projects", "create", "--name", "late"],
    &["projects", "delete", "web", "--cascade", "--yes"],
    &["grants", "create", "--project", "web", "--name", "late"],
    &[
        "init",
        "--store",
        "other",
        "--identity-out",
        "other.identity",
    ],
    &[
        "keys",
        "create",
        "--name",
        "late",
        "--deliver",
        "raw:late.key",
    ],
    &["apply", "-f", "provision.toml", "--yes"],
    &["store", "rekey", "--yes"],
    &["store", "backup", "late.age"],
    &["store", "restore", "kept.age", "--store", "restored"],
];

/// Removed when the disk is full, to free some space.
const RESERVE: usize = 512 * 1024;

/// The provision file for `apply`.
const PROVISION: &str = "[[key]]\nname = \"late\"\ndeliver = \"raw:applied.key\"\n";

/// Free space, in KiB.
const ROOMS: &[usize] = &[0, 4, 8, 12, 16, 24, 32, 40, 48, 64, 96, 128];

#[test]
fn a_full_disk_allows_reads_and_refuses_writes() {
    if let Some(disk) = std::env::var_os(DISK) {
        return none(on(&PathBuf::from(disk)));
    }
    let place = tempfile::tempdir().unwrap();
    // Root can mount. Other users need a user namespace, which some machines do not allow.
    for options in [&["--mount"][..], &["--mount", "--map-root-user"]] {
        let probe = Command::new("unshare")
            .args(options)
            .args(["sh", "-c", SCRIPT, "sh"])
            .arg(place.path())
            .args([SIZE, "true"])
            .output();
        if !probe.is_ok_and(|output| output.status.success()) {
            continue;
        }
        let status = Command::new("unshare")
            .args(options)
            .args(["sh", "-c", SCRIPT, "sh"])
            .arg(place.path())
            .arg(SIZE)
            .arg(std::env::current_exe().unwrap())
            .args(["--nocapture", "--exact"])
            .arg("faults::full_disk::a_full_disk_allows_reads_and_refuses_writes")
            .status()
            .unwrap();
        assert!(status.success(), "see above");
        return;
    }
    Scenario::begin("full disk")
        .skip("no small disk can be mounted: be root, or allow user namespaces");
}

/// Fills a disk completely.
fn fill(disk: &Path) {
    let mut file = File::create(disk.join("rest")).unwrap();
    for size in [4096, 1] {
        let block = vec![0; size];
        while file.write_all(&block).is_ok() {}
    }
}

/// Fills a disk except for N KiB.
fn fill_but(disk: &Path, room: usize) {
    let kept = disk.join("room");
    fs::write(&kept, vec![0; room * 1024]).unwrap();
    fill(disk);
    fs::remove_file(kept).unwrap();
}

fn empty(disk: &Path) {
    fs::remove_file(disk.join("rest")).unwrap();
}

struct Store {
    home: Sandbox,
    /// Every printed key with its secret.
    printed: Vec<(String, String)>,
}

impl Store {
    fn run(&self, arguments: &[&str]) -> Ended {
        let arguments = [arguments, &["-o", "jsonl"]].concat();
        ended::run(&mut self.home.command(&arguments), "")
    }

    /// Creates keys until the disk is full and returns the number of batches.
    fn create_until_full(&mut self) -> Result<usize, String> {
        for batch in 0.. {
            let name = format!("batch{batch}");
            let create = ["keys", "create", "--name", &name, "--count", "25"];
            let ended = self.run(&create);
            if ended.failed() {
                ended.decent(true)?;
                ensure(ended.stdout.is_empty(), || {
                    format!("printed and failed\n{ended}")
                })?;
                return Ok(batch);
            }
            for line in ended.lines() {
                let key: serde_json::Value = serde_json::from_str(line).unwrap();
                self.printed.push((text(&key, "id"), text(&key, "key")));
            }
        }
        unreachable!("no disk is that large")
    }

    /// Asserts that everything can be read and that no key is lost.
    fn reads(&self, queries: &[Query]) -> Result<(), String> {
        for query in queries {
            let ended = query.ask(&self.home);
            ensure(query.is_right(&ended)?, || {
                format!("{} is refused\n{ended}", query.name())
            })?;
        }
        for (id, plaintext) in self.printed.iter().rev().take(3) {
            let mut verify = self.home.command(&["keys", "verify"]);
            let ended = ended::run(&mut verify, plaintext);
            ensure(ended.succeeded(), || {
                format!("{id} does not verify\n{ended}")
            })?;
        }
        Ok(())
    }

    fn all_are_there(&self) -> Result<(), String> {
        let listed = self.run(&["keys", "list"]);
        ensure(listed.succeeded(), || format!("no list\n{listed}"))?;
        for (id, _) in &self.printed {
            ensure(listed.stdout.contains(id), || format!("{id} is lost"))?;
        }
        Ok(())
    }

    /// Tries a change and returns whether it was refused. If so, query results must be unchanged.
    fn try_change(&self, change: &[&str], queries: &[Query]) -> Result<bool, String> {
        let ended = self.run(change);
        let command = change.join(" ");
        ended
            .decent(true)
            .map_err(|wrong| format!("{command}: {wrong}"))?;
        if ended.succeeded() {
            return Ok(false);
        }
        ensure(ended.how == How::Exited(8), || {
            format!("{command}: not exit code 8\n{ended}")
        })?;
        self.reads(queries)
            .map_err(|wrong| format!("after {command}, which failed: {wrong}\n{ended}"))?;
        Ok(true)
    }
}

/// Runs the scenario on a small disk and returns the number of faults.
fn on(disk: &Path) -> usize {
    let mut scenario = Scenario::begin("full disk");
    let mut store = Store {
        home: Sandbox::with_store(),
        printed: Vec::new(),
    };
    let furnished = furnish(&store.home);
    store.home.write("provision.toml", PROVISION);
    store.home.run(&["store", "backup", "kept.age"]).ok();
    let reserve = disk.join("reserve");
    fs::write(&reserve, vec![0; RESERVE]).unwrap();
    match store.create_until_full() {
        Ok(batches) => scenario.hold(ensure(batches > 0, || "no room for a key".to_owned())),
        Err(wrong) => scenario.fault(&wrong),
    }
    let keys = store.printed.len();
    let queries: Vec<Query> = furnished
        .iter()
        .map(|q| q.asked_again(&store.home))
        .collect();
    scenario.hold(store.reads(&queries));
    fs::remove_file(reserve).unwrap();
    scenario.hold(store.reads(&queries));
    let home_snapshot = super::home_snapshot::HomeSnapshot::of(&store.home);
    let (mut tried, mut refused) = (0, 0);
    let rooms = &ROOMS[..share(ROOMS.len()).max(3)];
    for room in rooms {
        for change in CHANGES {
            home_snapshot.thaw(&store.home);
            fill_but(disk, *room);
            tried += 1;
            let what = format!("{room} KiB: ");
            match store.try_change(change, &queries) {
                Ok(true) => refused += 1,
                Ok(false) => scenario.hold(ensure(*room > 0, || {
                    format!("{what}{} went through", change.join(" "))
                })),
                Err(wrong) => scenario.fault(&format!("{what}{wrong}")),
            }
            empty(disk);
        }
    }
    home_snapshot.thaw(&store.home);
    scenario.hold(store.all_are_there());
    // Some commands need free space for a second copy of the store.
    let options = format!("remount,size={LARGER}");
    let larger = Command::new("mount")
        .args(["-o", &options])
        .arg(disk)
        .status();
    assert!(larger.unwrap().success(), "the disk cannot be made larger");
    for change in CHANGES {
        home_snapshot.thaw(&store.home);
        let ended = store.run(change);
        let command = change.join(" ");
        scenario.hold(ensure(ended.succeeded(), || {
            format!("with room again: {command}\n{ended}")
        }));
    }
    scenario.hold(super::operation::whole(&store.home));
    scenario.end(&format!(
        "{SIZE}: {keys} keys until it was full, all of them there in the end; {tried} changes with 0 to 128 KiB left, {refused} refused with exit \
         code 8"
    ))
}
