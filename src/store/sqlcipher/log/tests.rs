use std::fs;
use std::path::PathBuf;

use super::*;
use crate::domain::account::{Account, AccountId, Plan};
use crate::domain::audit::{Action, AuditEvent};
use crate::domain::secret::Secret;
use crate::domain::secret::testing::Predictable;
use crate::domain::time::Timestamp;
use crate::store::{Error, Store, WriteMode, WriteOptions};

/// Makes a store and writes into it so often. The log stays for as long as the store is open.
fn logged(writes: i64) -> (tempfile::TempDir, PathBuf, Store) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    fs::File::create(&file).unwrap();
    let mut store = Store::create(&file, &Secret::new("5a".repeat(32))).unwrap();
    for number in 1..=writes {
        let at = Timestamp::from_millis(number).unwrap();
        let account = Account {
            id: AccountId::new(at, &mut Predictable(1)).unwrap(),
            email: format!("a{number}@localhost").parse().unwrap(),
            name: "A".parse().unwrap(),
            plan: Plan::Pro,
            balance: 0,
            project_limit: None,
            created_at: at,
        };
        store
            .write::<_, Error>(
                &WriteOptions::new(WriteMode::Commit, at, &"me".parse().unwrap()),
                |writer| {
                    writer
                        .record(&AuditEvent::new(Action::AccountCreate, account.id))?
                        .insert_account(&account)
                },
            )
            .unwrap();
    }
    (dir, file.with_file_name("store.db-wal"), store)
}

#[test]
fn what_sqlite_wrote_is_sound_however_often_the_log_began_anew() {
    let (_dir, file, store) = logged(20);
    let bytes = fs::read(&file).unwrap();
    let Log::Sound { frames } = examine(&bytes[..]).unwrap() else {
        panic!("it is sound");
    };
    assert!(frames > 20, "{frames}");
    drop(store);
    // More than the thousand pages after which SQLite begins its log anew, over what is left of the
    // old one.
    let (_dir, file, store) = logged(400);
    let bytes = fs::read(&file).unwrap();
    let Log::Sound { frames } = examine(&bytes[..]).unwrap() else {
        panic!("it is sound");
    };
    let all = (bytes.len() - HEADER) / (FRAME_HEADER + 4096);
    assert!(frames < all as u64, "nothing is left of an old one");
    drop(store);
}

#[test]
fn a_changed_byte_of_any_frame_is_found() {
    let (_dir, file, _store) = logged(5);
    let bytes = fs::read(&file).unwrap();
    let size = FRAME_HEADER + 4096;
    let frames = (bytes.len() - HEADER) / size;
    for place in (0..HEADER).chain((HEADER..bytes.len()).step_by(61)) {
        let mut changed = bytes.clone();
        changed[place] ^= 0x10;
        let found = examine(&changed[..]).unwrap();
        let frame = place.checked_sub(HEADER).map_or(0, |at| at / size + 1);
        if frame < frames {
            let frame = frame as u64;
            let damaged = matches!(found, Log::Damaged { frame: f, .. } if f == frame);
            assert!(damaged, "byte {place}: {found:?}");
        } else {
            // A last frame with other salts could be left of an older log.
            let salts = (8..16).contains(&((place - HEADER) % size));
            assert_eq!(
                found
                    == Log::Torn {
                        frame: frame as u64
                    },
                !salts,
                "byte {place}"
            );
        }
    }
}

#[test]
fn a_write_that_was_cut_off_is_torn() {
    let (_dir, file, _store) = logged(5);
    let bytes = fs::read(&file).unwrap();
    let size = FRAME_HEADER + 4096;
    let frames = ((bytes.len() - HEADER) / size) as u64;
    let cut = &bytes[..bytes.len() - 100];
    assert_eq!(examine(cut).unwrap(), Log::Torn { frame: frames });
    for length in [1, HEADER - 1] {
        assert_eq!(
            examine(&bytes[..length]).unwrap(),
            Log::Damaged {
                frame: 0,
                synced: false
            }
        );
    }
    assert_eq!(examine(&b""[..]).unwrap(), Log::Sound { frames: 0 });
    assert_eq!(
        examine(&[0xff; 5000][..]).unwrap(),
        Log::Damaged {
            frame: 0,
            synced: true
        }
    );
}

#[test]
fn a_frame_of_the_last_transaction_may_have_been_lost_with_the_power() {
    let (_dir, file, _store) = logged(5);
    let bytes = fs::read(&file).unwrap();
    let size = FRAME_HEADER + 4096;
    let frames: Vec<&[u8]> = bytes[HEADER..].chunks(size).collect();
    let commits = |frame: &&[u8]| big(frame, 4) != 0;
    let last_but_one = frames.iter().rev().skip(1).position(commits).unwrap();
    let begins = frames.len() - 1 - last_but_one;
    for frame in 1..frames.len() {
        let mut changed = bytes.clone();
        changed[HEADER + (frame - 1) * size + 100] ^= 1;
        let found = examine(&changed[..]).unwrap();
        let Log::Damaged { frame: at, synced } = found else {
            panic!("frame {frame}: {found:?}");
        };
        assert_eq!((at, synced), (frame as u64, frame <= begins), "{begins}");
    }
}
