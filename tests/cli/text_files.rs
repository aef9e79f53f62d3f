//! Text files of the user, as editors of all systems save them.

use std::fs;

use crate::sandbox::{PASSPHRASE, Sandbox};

const MARK: &str = "\u{feff}";

/// A text as different editors save it. One has no newline at the end.
fn saved(text: &str) -> [(&'static str, String); 5] {
    let crlf = text.replace('\n', "\r\n");
    [
        ("as it is", text.to_owned()),
        ("with a mark", format!("{MARK}{text}")),
        ("with CRLF", crlf.clone()),
        ("with a mark and CRLF", format!("{MARK}{crlf}")),
        ("without the last line feed", text.trim_end().to_owned()),
    ]
}

/// A text as UTF-16, with a byte order mark, in either byte order.
fn utf16(text: &str) -> [Vec<u8>; 2] {
    let units: Vec<u16> = format!("{MARK}{text}").encode_utf16().collect();
    [
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ]
}

#[test]
fn a_passphrase_file_is_the_passphrase_however_it_was_saved() {
    let mut sandbox = Sandbox::with_passphrase();
    for (how, text) in saved(&format!("{PASSPHRASE}\n")) {
        let file = sandbox.write("other", text);
        sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
        let ran = sandbox.run(&["keys", "list"]);
        assert_eq!(ran.code, 0, "{how}: {ran}");
        // The typed passphrase opens a store that was created with it.
        let new = ["init", "--store", "new", "--scrypt-log-n", "16"];
        sandbox.run(&new).ok();
        sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
        sandbox.set("STORRA_ADMIN_PASSPHRASE", PASSPHRASE);
        let ran = sandbox.run(&["keys", "list", "--store", "new"]);
        assert_eq!(ran.code, 0, "{how}: {ran}");
        sandbox.unset("STORRA_ADMIN_PASSPHRASE");
        fs::remove_dir_all(sandbox.path("new")).unwrap();
    }
    for bytes in utf16(PASSPHRASE) {
        let file = sandbox.write("other", bytes);
        sandbox.set("STORRA_ADMIN_PASSPHRASE_FILE", &file);
        let ran = sandbox.run(&["keys", "list"]).exits(6);
        assert!(
            ran.stderr.contains("UTF-16 text: save it as UTF-8"),
            "{ran}"
        );
        sandbox.unset("STORRA_ADMIN_PASSPHRASE_FILE");
    }
}

#[test]
fn an_identity_opens_the_store_however_it_was_saved() {
    let sandbox = Sandbox::with_store();
    let identity = fs::read_to_string(sandbox.path("identity")).unwrap();
    let indented = format!("  # mine\n\t{identity}");
    let all = saved(&identity).into_iter().chain([("indented", indented)]);
    for (how, text) in all {
        let file = sandbox.write("other", text);
        let ran = sandbox.run(&["keys", "list", "--identity", &file]);
        assert_eq!(ran.code, 0, "{how}: {ran}");
    }
    for bytes in utf16(&identity) {
        let file = sandbox.write("other", bytes);
        let ran = sandbox.run(&["keys", "list", "--identity", &file]).exits(6);
        assert!(
            ran.stderr.contains("UTF-16 text: save it as UTF-8"),
            "{ran}"
        );
    }
}

#[test]
fn recipients_are_read_however_their_file_was_saved() {
    const ONE: &str = "age1zp5qgnah9kyrg7d9rgysxguc2pgt97eyxktdr44qnxjaltuuhgmq248sa3\n";
    for (how, text) in saved(ONE) {
        let sandbox = Sandbox::with_store();
        let file = sandbox.write("keys.pub", text);
        let add = ["store", "recipients", "add", "--recipient-file", &file];
        let ran = sandbox.run(&add);
        assert_eq!(ran.code, 0, "{how}: {ran}");
    }
    for bytes in utf16(ONE) {
        let sandbox = Sandbox::with_store();
        let file = sandbox.write("keys.pub", bytes);
        let add = ["store", "recipients", "add", "--recipient-file", &file];
        let ran = sandbox.run(&add).exits(2);
        assert!(
            ran.stderr.contains("UTF-16 text: save it as UTF-8"),
            "{ran}"
        );
    }
}

#[test]
fn config_and_provision_files_are_read_however_they_were_saved() {
    let sandbox = Sandbox::with_store();
    for (how, text) in saved("# mine\noutput = \"json\"\n") {
        let file = sandbox.write("config", text);
        let ran = sandbox.run(&["keys", "list", "--config", &file]).ok();
        assert_eq!(ran.stdout, "[]\n", "{how}");
    }
    for (how, text) in saved("[[account]]\nemail = \"a@example.com\"\n") {
        let file = sandbox.write("p.toml", text);
        let ran = sandbox.run(&["apply", "-f", &file, "--yes"]);
        assert_eq!(ran.code, 0, "{how}: {ran}");
    }
    for bytes in utf16("output = \"json\"\n") {
        let file = sandbox.write("other", bytes);
        let config = sandbox.run(&["keys", "list", "--config", &file]).exits(2);
        let apply = sandbox.run(&["apply", "-f", &file, "--yes"]).exits(2);
        for ran in [config, apply] {
            assert!(
                ran.stderr.contains("UTF-16 text: save it as UTF-8"),
                "{ran}"
            );
        }
    }
}

#[test]
fn config_set_keeps_the_mark_and_the_line_ends() {
    let sandbox = Sandbox::with_store();
    let before = format!("{MARK}# mine\r\noutput = \"json\"\r\n");
    let file = sandbox.write("config", &before);
    let set = ["config", "set", "color", "never", "--config", &file];
    sandbox.run(&set).ok();
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text, format!("{before}color = \"never\"\r\n"));
    sandbox
        .run(&["config", "unset", "color", "--config", &file])
        .ok();
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_secret_on_standard_input_is_read_with_a_mark() {
    let sandbox = Sandbox::with_store();
    let key = sandbox.create(&["--name", "ci"]);
    for (how, text) in saved(&format!("{}\n", key.trim_end())) {
        let ran = sandbox.run_with_input(&["keys", "verify"], text);
        assert_eq!(ran.code, 0, "{how}: {ran}");
    }
}

#[test]
fn an_armored_backup_is_restored() {
    use base64::Engine as _;
    let sandbox = Sandbox::with_store();
    sandbox.create(&["--name", "ci"]);
    sandbox.run(&["store", "backup", "b.age"]).ok();
    let bytes = fs::read(sandbox.path("b.age")).unwrap();
    let base64 = base64::prelude::BASE64_STANDARD.encode(bytes);
    let lines: Vec<&str> = (base64.as_bytes().chunks(64))
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let (begin, end) = (
        "-----BEGIN AGE ENCRYPTED FILE",
        "-----END AGE ENCRYPTED FILE",
    );
    let armored = format!("{begin}-----\n{}\n{end}-----\n", lines.join("\n"));
    let file = sandbox.write("b.asc", &armored);
    sandbox
        .run(&["store", "restore", "--store", "new", &file])
        .ok();
    let list = ["keys", "list", "--store", "new", "-o", "name"];
    assert_eq!(sandbox.run(&list).ok().stdout, "ci\n");
    let cut = sandbox.write("cut.asc", &armored[..armored.len() / 2]);
    let ran = sandbox
        .run(&["store", "restore", "--dry-run", &cut])
        .exits(7);
    assert!(ran.stderr.contains("damaged"), "{ran}");
}
