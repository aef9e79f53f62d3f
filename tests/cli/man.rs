//! `man`

use std::fs;

use crate::sandbox::Sandbox;

#[test]
fn every_command_gets_a_page_in_a_directory_that_is_made() {
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
fn the_examples_of_a_page_stand_on_lines_of_their_own() {
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
    assert!(first.contains(".SH \"WHAT UNLOCKS THE STORE"), "{first}");
    for entry in fs::read_dir(sandbox.path("man1")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("SH EXTRA"), "{text}");
        assert!(text.contains("balance, limit, policy"), "{text}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_exit_8() {
    let sandbox = Sandbox::empty();
    sandbox.write("taken", "a file");
    let ran = sandbox.run(&["man", "taken"]).exits(8);
    assert!(
        ran.stderr
            .starts_with("error: cannot write the manual pages to taken:"),
        "{ran}"
    );
}
