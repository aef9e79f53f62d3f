//! `man`

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use crate::sandbox::Sandbox;

#[test]
fn every_command_gets_a_page_in_a_new_directory() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["man", "share/man/man1"]).ok();
    let mut pages: Vec<String> = fs::read_dir(sandbox.path("share/man/man1"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    assert_eq!(ran.stdout, "");
    assert_eq!(
        ran.stderr,
        format!(
            "note: wrote {} manual pages to share/man/man1\n",
            pages.len()
        )
    );
    for page in [
        "storra-admin.1",
        "storra-admin-init.1",
        "storra-admin-keys-rotate.1",
    ] {
        assert!(pages.iter().any(|known| known == page), "{pages:?}");
    }
    let text =
        fs::read_to_string(sandbox.path("share/man/man1/storra-admin-keys-verify.1")).unwrap();
    assert!(text.contains("\\-\\-access\\-key"), "{text}");
    assert!(text.contains("verify: account not on Pro"), "{text}");
}

#[test]
fn the_examples_of_a_page_are_on_separate_lines() {
    let sandbox = Sandbox::empty();
    sandbox.run(&["man", "man1"]).ok();
    let page = |name: &str| fs::read_to_string(sandbox.path(&format!("man1/{name}.1"))).unwrap();
    let scan = page("storra-admin-keys-scan");
    let (_, examples) = scan.split_once(".SH EXAMPLES\n.nf\n").unwrap();
    let (examples, _) = examples.split_once("\n.fi\n").unwrap();
    assert!(examples.lines().count() >= 4, "{examples}");
    assert!(
        examples.starts_with("storra\\-admin keys scan ."),
        "{examples}"
    );
    let first = page("storra-admin");
    assert!(first.contains(".SH \"HOW THE STORE IS UNLOCKED"), "{first}");
    for entry in fs::read_dir(sandbox.path("man1")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("SH EXTRA"), "{text}");
        assert!(text.contains("balance, limit, policy"), "{text}");
    }
}

#[test]
fn an_unwritable_path_exits_8() {
    let sandbox = Sandbox::empty();
    sandbox.write("taken", "a file");
    let ran = sandbox.run(&["man", "taken"]).exits(8);
    assert!(
        ran.stderr
            .starts_with("error: cannot make the directory taken:"),
        "{ran}"
    );
}

#[test]
fn pages_are_not_written_through_links() {
    let sandbox = Sandbox::with_store();
    fs::create_dir(sandbox.path("man1")).unwrap();
    for (page, target) in [
        ("storra-admin.1", "precious"),
        ("storra-admin-init.1", "new"),
    ] {
        symlink(sandbox.path(target), sandbox.path("man1").join(page)).unwrap();
    }
    sandbox.write("precious", "mine");
    let ran = sandbox.run(&["man", "man1"]).exits(4);
    assert!(ran.stderr.contains("is not a manual page"), "{ran}");
    assert_eq!(fs::read(sandbox.path("precious")).unwrap(), b"mine");
    assert!(!sandbox.path("new").exists());
    assert_eq!(
        fs::read_dir(sandbox.path("man1")).unwrap().count(),
        2,
        "no page was written"
    );
}

#[test]
fn only_pages_of_an_earlier_version_are_replaced() {
    let sandbox = Sandbox::empty();
    sandbox.run(&["man", "man1"]).ok();
    let page = sandbox.path("man1/storra-admin.1");
    let mode = fs::metadata(&page).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "everyone can read a manual");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("secret", "older")).unwrap();
    sandbox.run(&["man", "man1"]).ok();
    assert_eq!(fs::read_to_string(&page).unwrap(), text);
    fs::write(&page, "mine").unwrap();
    sandbox.run(&["man", "man1"]).exits(4);
    assert_eq!(fs::read_to_string(&page).unwrap(), "mine");
}

#[test]
fn no_page_is_written_into_the_store() {
    let sandbox = Sandbox::with_store();
    let store = sandbox.path(".config/storra-admin/store");
    let files = || fs::read_dir(&store).unwrap().count();
    let before = files();
    let dir = store.join("man1");
    sandbox.run(&["man", dir.to_str().unwrap()]).exits(2);
    sandbox.run(&["man", store.to_str().unwrap()]).exits(2);
    assert_eq!(files(), before);
}
