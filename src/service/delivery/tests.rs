use std::ffi::CString;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};

use rustix::fs::FlockOperation;

use super::*;
use crate::domain::delivery::Text;
use crate::domain::key::{IssuedSecret, KeyId, Kind, Status};
use crate::domain::secret::Secret;
use crate::service::keys::{Choice, Created, Move, NewKey, Retirement};
use crate::service::testing::bench;

/// Delivers the bare plaintext.
fn delivery(path: &Path) -> Delivery {
    Delivery {
        path: path.to_owned(),
        format: Format::Raw,
        overwrite: false,
        is_named: false,
        render: Box::new(|fresh, content| whole(&secret(fresh), content)),
    }
}

fn whole(secret: &str, content: &mut Content) -> Result<(), String> {
    let mut text = Text::new();
    text.push(&[secret]);
    content.set_whole(text).map_err(|error| error.to_string())
}

fn secret(fresh: Fresh<'_>) -> String {
    match fresh {
        Fresh::Key(issued) => match &issued.plaintext {
            IssuedSecret::Single(secret)
            | IssuedSecret::Pair {
                secret_key: secret, ..
            } => secret.reveal().to_owned(),
        },
        Fresh::Grant(issued) => issued.text.reveal().to_owned(),
    }
}

fn new(name: &str) -> NewKey {
    NewKey {
        kind: Kind::Client,
        name: name.parse().unwrap(),
        expires: None,
        tags: std::collections::BTreeMap::new(),
        buckets: None,
        count: None,
        if_not_exists: false,
    }
}

fn create(cx: &mut Context, delivery: &Delivery) -> Result<KeyId, Error> {
    let locks = delivery.lock()?;
    match keys::create_into(cx, None, &new("k"), (delivery, &locks))?.0 {
        Created::New { issued, .. } => Ok(issued[0].key.key.id),
        Created::Existing(existing) => Ok(existing.key.id),
    }
}

fn rotate(cx: &mut Context, delivery: &Delivery) -> Result<keys::Rotated, Error> {
    let selectors = ["k".parse().unwrap()];
    let chosen = keys::choose(cx, Choice::Named(&selectors), None, Move::Rotate)?;
    let locks = delivery.lock()?;
    Ok(keys::rotate_into(cx, &chosen, Retirement::Now, (delivery, &locks))?.0)
}

fn status(cx: &mut Context) -> Status {
    let now = cx.now();
    let key = keys::show(cx, &"k".parse().unwrap(), None).unwrap();
    key.key.status(now)
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with("store.db"))
        .collect();
    names.sort();
    names
}

/// Creates another process's file at the path while the secret is written to a temporary file.
fn intruded(path: &Path) -> Delivery {
    let place = path.to_owned();
    let mut intruded = delivery(path);
    intruded.render = Box::new(move |_, content| {
        fs::write(&place, "theirs").unwrap();
        whole("ours", content)
    });
    intruded
}

#[test]
fn the_plaintext_is_in_the_file_and_the_file_is_private() {
    let (dir, _, mut cx) = bench(1);
    let path = dir.path().join("f");
    create(&mut cx, &delivery(&path)).unwrap();
    assert!(fs::read_to_string(&path).unwrap().starts_with("sk_"));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    assert_eq!(names(dir.path()), ["f"]);
    assert_eq!(status(&mut cx), Status::Active);
}

#[test]
fn a_key_whose_file_cannot_be_put_into_its_place_is_revoked_again() {
    let (dir, _, mut cx) = bench(2);
    let path = dir.path().join("f");
    let error = create(&mut cx, &intruded(&path)).unwrap_err();
    assert!(matches!(
        error,
        Error::Delivery(DeliveryError::TakenBack { .. })
    ));
    assert_eq!(status(&mut cx), Status::Revoked);
    assert_eq!(names(dir.path()), ["f"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
}

#[test]
fn a_rotation_whose_file_cannot_be_put_into_its_place_is_taken_back() {
    let (dir, _, mut cx) = bench(3);
    create(&mut cx, &delivery(&dir.path().join("f"))).unwrap();
    rotate(&mut cx, &intruded(&dir.path().join("g")))
        .err()
        .unwrap();
    let key = keys::show(&mut cx, &"k".parse().unwrap(), None)
        .unwrap()
        .key;
    assert_eq!(key.versions.len(), 1);
    assert_eq!(key.versions[0].retires_at, None);
}

#[test]
fn a_plaintext_that_the_format_has_no_place_for_makes_no_key() {
    let (dir, _, mut cx) = bench(4);
    let mut unfit = delivery(&dir.path().join("f"));
    unfit.render = Box::new(|_, _| Err("no place".to_owned()));
    create(&mut cx, &unfit).unwrap_err();
    assert!(keys::show(&mut cx, &"k".parse().unwrap(), None).is_err());
    assert!(names(dir.path()).is_empty());
}

#[test]
fn links_directories_and_files_that_are_there_are_refused() {
    let (dir, _, mut cx) = bench(5);
    let at = |name: &str| dir.path().join(name);
    symlink(at("target"), at("link")).unwrap();
    fs::create_dir(at("directory")).unwrap();
    fs::write(at("file"), "old").unwrap();
    let mut refused = |name: &str, overwrite| {
        let delivery = Delivery {
            overwrite,
            ..delivery(&at(name))
        };
        create(&mut cx, &delivery).err()
    };
    for overwrite in [false, true] {
        assert!(matches!(
            refused("link", overwrite),
            Some(Error::Delivery(DeliveryError::Link(_)))
        ));
        assert!(matches!(
            refused("directory", overwrite),
            Some(Error::Delivery(DeliveryError::NoFile(_)))
        ));
        assert!(matches!(
            refused("none/file", overwrite),
            Some(Error::Delivery(DeliveryError::Io { .. }))
        ));
    }
    assert!(matches!(
        refused("file", false),
        Some(Error::Delivery(DeliveryError::Exists { .. }))
    ));
    assert_eq!(fs::read_to_string(at("file")).unwrap(), "old");
    assert!(!at("target").exists());
    assert!(refused("file", true).is_none());
    assert!(fs::read_to_string(at("file")).unwrap().starts_with("sk_"));
}

#[test]
fn a_file_that_grows_keeps_what_it_had() {
    let (dir, _, mut cx) = bench(6);
    let path = dir.path().join("env");
    fs::write(&path, "A=1").unwrap();
    let append = Delivery {
        format: Format::Github,
        render: Box::new(|fresh, content| {
            let set = content.set_variable("TOKEN", &secret(fresh));
            set.map_err(|error| error.to_string())
        }),
        ..delivery(&path)
    };
    create(&mut cx, &append).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("A=1\nTOKEN=sk_"), "{text}");
    create(&mut cx, &append).unwrap_err();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        text,
        "it is set already"
    );
}

fn recover(cx: &mut Context, path: &Path) -> Vec<Recovered> {
    let delivery = delivery(path);
    let locks = delivery.lock().unwrap();
    delivery.recover(&locks, cx).unwrap()
}

/// Kills the program between the commit and the move, as far as files tell.
fn cut_short(dir: &Path, id: KeyId, version: u32, content: &str) -> PathBuf {
    let file = dir.join(format!(".f.{id}-{version}.undelivered"));
    fs::write(&file, content).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    file
}

/// Makes a key and returns its secret.
fn created(cx: &mut Context, dir: &Path, name: &str) -> (KeyId, String) {
    let path = dir.join(name);
    let delivery = delivery(&path);
    let locks = delivery.lock().unwrap();
    let made = keys::create_into(cx, None, &new(name), (&delivery, &locks)).unwrap();
    let Created::New { issued, .. } = made.0 else {
        panic!("it is new");
    };
    (issued[0].key.key.id, fs::read_to_string(&path).unwrap())
}

fn revoke(cx: &mut Context, name: &str) {
    let selectors = [name.parse().unwrap()];
    let chosen = keys::choose(cx, Choice::Named(&selectors), None, Move::Revoke).unwrap();
    keys::revoke_chosen(cx, &chosen, None).unwrap();
}

fn finished(names: &[&str], path: &Path) -> Recovered {
    Recovered::Finished {
        names: names.iter().map(|&name| name.to_owned()).collect(),
        path: path.to_owned(),
    }
}

#[test]
fn a_delivery_that_was_cut_short_is_finished_if_its_key_is_there_and_removed_if_not() {
    let (dir, _, mut cx) = bench(7);
    let path = dir.path().join("f");
    let (id, secret) = created(&mut cx, dir.path(), "k");
    cut_short(dir.path(), id, 1, &secret);
    cut_short(dir.path(), id, 2, "not committed");
    let unknown = "019a0000-0000-7000-8000-000000000001".parse().unwrap();
    cut_short(dir.path(), unknown, 1, "never committed");
    let recovered = recover(&mut cx, &path);
    let removed = Recovered::Removed { path: path.clone() };
    assert_eq!(
        recovered,
        [removed.clone(), finished(&["k"], &path), removed]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), secret);
    assert_eq!(names(dir.path()), ["f", "k"]);
}

#[test]
fn a_leftover_is_judged_by_every_secret_in_it() {
    let (dir, _, mut cx) = bench(21);
    let path = dir.path().join("f");
    let (a, dead) = created(&mut cx, dir.path(), "a");
    let (_, good) = created(&mut cx, dir.path(), "b");
    revoke(&mut cx, "a");
    let both = format!("[a]\nx = {dead}\n[b]\nx: \"{good}\"\n");
    // It is called after the dead one.
    let file = cut_short(dir.path(), a, 1, &both);
    assert_eq!(recover(&mut cx, &path), [finished(&["b"], &path)]);
    assert_eq!(fs::read_to_string(&path).unwrap(), both);
    // What has been handed over is not needed any more.
    cut_short(dir.path(), a, 1, &both);
    let removed = Recovered::Removed { path: path.clone() };
    assert_eq!(recover(&mut cx, &path), std::slice::from_ref(&removed));
    // A dead one replaces nothing, and the good one is kept beside it.
    fs::write(&path, "theirs").unwrap();
    cut_short(dir.path(), a, 1, &both);
    let recovered = recover(&mut cx, &path);
    let [Recovered::Kept { names, why, .. }] = recovered.as_slice() else {
        panic!("{recovered:?}");
    };
    assert_eq!(
        (names.as_slice(), *why),
        (&["b".to_owned()][..], Obstacle::DeadSecret)
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    assert!(file.exists());
    revoke(&mut cx, "b");
    assert_eq!(recover(&mut cx, &path), [removed]);
    assert!(!file.exists());
}

#[test]
fn a_leftover_never_replaces_a_good_secret_with_another() {
    let (dir, _, mut cx) = bench(22);
    let path = dir.path().join("f");
    let (a, first) = created(&mut cx, dir.path(), "a");
    let (_, other) = created(&mut cx, dir.path(), "b");
    fs::write(&path, &other).unwrap();
    cut_short(dir.path(), a, 1, &first);
    let recovered = recover(&mut cx, &path);
    let [Recovered::Kept { why, .. }] = recovered.as_slice() else {
        panic!("{recovered:?}");
    };
    assert_eq!(*why, Obstacle::GoodSecret);
    assert_eq!(fs::read_to_string(&path).unwrap(), other);
    // Together with it, it does.
    cut_short(dir.path(), a, 1, &format!("{first}\n{other}"));
    assert_eq!(recover(&mut cx, &path), [finished(&["a"], &path)]);
}

#[test]
fn nothing_is_finished_without_the_lock_of_the_directory() {
    let (dir, _, mut cx) = bench(23);
    let path = dir.path().join("f");
    let (id, secret) = created(&mut cx, dir.path(), "k");
    let file = cut_short(dir.path(), id, 1, &secret);
    let elsewhere = tempfile::tempdir().unwrap();
    let locks = delivery(&elsewhere.path().join("f")).lock().unwrap();
    assert_eq!(delivery(&path).recover(&locks, &mut cx).unwrap(), []);
    let made = keys::create_into(&mut cx, None, &new("l"), (&delivery(&path), &locks));
    let busy = matches!(made, Err(Error::Delivery(DeliveryError::Busy(_))));
    assert!(busy && file.exists());
}

#[test]
fn a_delivery_that_another_process_works_on_is_left_alone() {
    let (dir, _, mut cx) = bench(8);
    let (id, _) = created(&mut cx, dir.path(), "k");
    let file = cut_short(dir.path(), id, 2, "in the making");
    let maker = File::open(&file).unwrap();
    rustix::fs::flock(&maker, FlockOperation::NonBlockingLockExclusive).unwrap();
    let path = dir.path().join("f");
    assert_eq!(recover(&mut cx, &path), []);
    assert!(file.exists());
    drop(maker);
    assert_eq!(recover(&mut cx, &path).len(), 1);
    assert!(!file.exists());
}

#[test]
fn a_leftover_does_not_take_the_place_of_a_link() {
    let (dir, _, mut cx) = bench(9);
    let (id, secret) = created(&mut cx, dir.path(), "k");
    let file = cut_short(dir.path(), id, 1, &secret);
    symlink(dir.path().join("target"), dir.path().join("f")).unwrap();
    let recovered = recover(&mut cx, &dir.path().join("f"));
    assert!(matches!(recovered.as_slice(), [Recovered::Kept { .. }]));
    assert!(file.exists());
}

#[test]
fn what_is_written_beside_the_place_is_locked_until_it_is_there() {
    let (dir, _, mut cx) = bench(10);
    let path = dir.path().join("f");
    let id = create(&mut cx, &delivery(&path)).unwrap();
    let issued = keys::Issued {
        key: keys::show(&mut cx, &id.to_string().parse().unwrap(), None).unwrap(),
        plaintext: IssuedSecret::Single(Secret::new("x".to_owned())),
    };
    let replacing = Delivery {
        overwrite: true,
        ..delivery(&path)
    };
    let now = cx.now();
    let staged = cx
        .read(|reader| replacing.stage(reader, now, Fresh::Key(&issued)))
        .unwrap();
    let beside = names(dir.path()).remove(0);
    assert_eq!(beside, format!(".f.{id}-1.undelivered"));
    let file = File::open(dir.path().join(&beside)).unwrap();
    assert!(rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive).is_err());
    drop(staged);
    assert_eq!(names(dir.path()), ["f"], "dropped, it was never there");
}

#[test]
fn what_another_user_could_have_put_there_is_left_alone() {
    let (dir, _, mut cx) = bench(11);
    let (id, secret) = created(&mut cx, dir.path(), "other");
    let path = dir.path().join("f");
    let loose = cut_short(dir.path(), id, 1, &secret);
    fs::set_permissions(&loose, fs::Permissions::from_mode(0o666)).unwrap();
    assert_eq!(recover(&mut cx, &path), []);
    fs::remove_file(&loose).unwrap();
    fs::hard_link(dir.path().join("other"), &loose).unwrap();
    assert_eq!(recover(&mut cx, &path), []);
    fs::remove_file(&loose).unwrap();
    let pipe = CString::new(loose.as_os_str().as_encoded_bytes()).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &*pipe,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    assert_eq!(recover(&mut cx, &path), [], "and nothing waits for it");
}

#[test]
fn a_leftover_does_not_take_the_place_of_something_newer() {
    let (dir, _, mut cx) = bench(12);
    let path = dir.path().join("f");
    let (id, secret) = created(&mut cx, dir.path(), "other");
    let file = cut_short(dir.path(), id, 1, &secret);
    let before = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1);
    File::open(&file).unwrap().set_modified(before).unwrap();
    fs::write(&path, "newer").unwrap();
    let recovered = recover(&mut cx, &path);
    let [Recovered::Kept { why, .. }] = recovered.as_slice() else {
        panic!("{recovered:?}");
    };
    assert_eq!(*why, Obstacle::Newer);
    assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
    assert!(file.exists());
}

#[test]
fn a_file_that_is_replaced_keeps_its_mode_and_is_finished_with_it() {
    let (dir, _, mut cx) = bench(24);
    let path = dir.path().join("f");
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let replacing = Delivery {
        overwrite: true,
        ..delivery(&path)
    };
    create(&mut cx, &replacing).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(&path), 0o640);
    let (id, secret) = created(&mut cx, dir.path(), "other");
    let file = cut_short(dir.path(), id, 1, &secret);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(recover(&mut cx, &path), [finished(&["other"], &path)]);
    assert_eq!(mode(&path), 0o640);
}
