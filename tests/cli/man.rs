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
