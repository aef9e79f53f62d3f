use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::writing::write_beside;
use super::*;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_write_error_names_the_requested_path() {
    let error = create(Path::new("/nonexistent/f"), b"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot write /nonexistent/f: No such file or directory (os error 2)"
    );
}

#[test]
fn new_files_are_private_and_never_overwrite() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("f");
    create(&file, b"one").unwrap();
    assert_eq!(mode(&file), 0o600);
    assert!(matches!(create(&file, b"two"), Err(Error::Exists(_))));
    assert_eq!(fs::read(&file).unwrap(), b"one");
    replace(&file, b"three").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"three");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_replaced_can_keep_its_permissions() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("f");
    create(&file, b"one").unwrap();
    for kept in [0o644, 0o600, 0o440] {
        fs::set_permissions(&file, fs::Permissions::from_mode(kept)).unwrap();
        replace(&file, b"two").unwrap();
        assert_eq!(mode(&file), kept);
        assert_eq!(fs::read(&file).unwrap(), b"two");
    }
}

#[test]
fn a_dangling_link_is_not_written_through() {
    let dir = tempfile::tempdir().unwrap();
    let link = dir.path().join("link");
    let target = dir.path().join("target");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert!(matches!(create(&link, b"x"), Err(Error::Exists(_))));
    assert!(matches!(create_empty(&link), Err(Error::Exists(_))));
    assert!(!target.exists());
}

#[test]
fn a_link_is_replaced_and_its_target_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let link = dir.path().join("link");
    let target = dir.path().join("target");
    fs::write(&target, b"theirs").unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    replace(&link, b"ours").unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"theirs");
    assert!(fs::symlink_metadata(&link).unwrap().is_file());
    assert_eq!(mode(&link), 0o600);
}

#[test]
fn loose_files_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("f");
    create(&file, b"x").unwrap();
    for (mode, owner, group) in [
        (0o600, true, true),
        (0o400, true, true),
        (0o440, false, true),
        (0o644, false, false),
        (0o602, false, false),
    ] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(check(&file, Audience::Owner).is_ok(), owner, "{mode:o}");
        assert_eq!(
            check(&file, Audience::OwnerAndGroup).is_ok(),
            group,
            "{mode:o}"
        );
    }
}

#[test]
fn only_leftovers_of_new_files_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    let kept = dir.path().join("kept");
    create(&kept, b"x").unwrap();
    let (_, left) = write_beside(&kept, b"y").unwrap().keep().unwrap();
    assert!(left.exists());
    sweep(dir.path());
    assert!(kept.exists() && !left.exists());
}

#[test]
fn a_replaced_file_is_distinguished_from_the_one_that_was_read() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("f");
    create(&file, b"one").unwrap();
    let kept = Snapshot::read(&file, 10).unwrap();
    assert!(kept.is_at(&file).unwrap());
    replace(&file, b"two").unwrap();
    assert!(!kept.is_at(&file).unwrap());
    replace(&file, b"one").unwrap();
    assert!(kept.is_at(&file).unwrap(), "it holds the same");
}

#[test]
fn endless_files_are_not_read_to_the_end() {
    assert!(matches!(
        read(Path::new("/dev/zero"), 1000),
        Err(Error::Io { .. })
    ));
}
