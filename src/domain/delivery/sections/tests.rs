use super::*;

fn entry(name: &str, purpose: Purpose) -> Entry<'_> {
    let secret = |text: &str| Secret::new(text.to_owned());
    let values = match purpose {
        Purpose::Profile => vec![
            ("aws_access_key_id", secret("ID")),
            ("aws_secret_access_key", secret("NEW")),
        ],
        Purpose::S3Remote => vec![
            ("access_key_id", secret("ID")),
            ("secret_access_key", secret("NEW")),
        ],
        Purpose::StorjRemote => vec![("access_grant", secret("NEW"))],
    };
    Entry {
        name,
        purpose,
        values,
    }
}

fn write(name: &str, purpose: Purpose, before: &str) -> Result<String, Problem> {
    let dialect = match purpose {
        Purpose::Profile => Dialect::Aws,
        Purpose::S3Remote | Purpose::StorjRemote => Dialect::Rclone,
    };
    let mut sections = Sections::open(dialect, before.as_bytes())?;
    sections.set(entry(name, purpose), true)?;
    Ok(sections.to_text().as_str().to_owned())
}

fn aws(before: &str) -> Result<String, Problem> {
    write("p", Purpose::Profile, before)
}

fn rclone(before: &str) -> Result<String, Problem> {
    write("p", Purpose::S3Remote, before)
}

const PAIR: &str = "aws_access_key_id = ID\naws_secret_access_key = NEW\n";

#[test]
fn an_old_pair_is_replaced_in_every_spelling() {
    for old in [
        "aws_access_key_id = OLD\naws_secret_access_key=OLD\n",
        "aws_access_key_id: OLD\naws_secret_access_key : OLD\n",
        "AWS_ACCESS_KEY_ID = OLD\nAws_Secret_Access_Key=OLD\n",
        "aws_secret_access_key =\n  OLD\n",
        "aws_secret_access_key = \n\n\tOLD\n",
        "aws_secret_access_key =\n # c\n  OLD\n",
        "aws_secret_access_key = OLD\naws_secret_access_key: OLD\n",
        "\"aws_secret_access_key\" = OLD\n",
        "aws_session_token = OLD\naws_security_token: OLD\n",
        "AWS_SESSION_TOKEN=\n  OLD\n",
    ] {
        let text = aws(&format!("[q]\nx = y\n[p]\n{old}region = x\n")).unwrap();
        let comment = if old.contains('#') { "# c\n" } else { "" };
        let blank = if old.contains("\n\n") { "\n" } else { "" };
        let wanted = format!("[q]\nx = y\n[p]\n{PAIR}{blank}{comment}region = x\n");
        assert_eq!(text, wanted, "{old:?}");
    }
}

#[test]
fn a_heading_gets_the_spelling_that_all_readers_take() {
    for heading in ["[p]", "[ p ]", "[p\t]", " [p]", "\u{feff}[p]"] {
        let text = aws(&format!("{heading}\nregion = x\n")).unwrap();
        assert_eq!(text, format!("[p]\n{PAIR}region = x\n"), "{heading:?}");
    }
    let text = aws("[p];mine\nregion = x").unwrap();
    assert_eq!(text, format!("[p] ;mine\n{PAIR}region = x"));
}

#[test]
fn lines_end_as_they_do_in_the_file() {
    let text = aws("[p]\r\naws_secret_access_key = OLD\r\nregion = x\r\n").unwrap();
    let pair = PAIR.replace('\n', "\r\n");
    assert_eq!(text, format!("[p]\r\n{pair}region = x\r\n"));
}

#[test]
fn settings_that_are_indented_stay_settings() {
    let text = aws("[p]\n  aws_secret_access_key = OLD\n  region = x\n    more\n").unwrap();
    let pair = "  aws_access_key_id = ID\n  aws_secret_access_key = NEW\n";
    assert_eq!(text, format!("[p]\n{pair}  region = x\n    more\n"));
    // Deeper, it would belong to the pair; as a comment it would in the SDK for Rust.
    let text = aws("[p]\n  aws_secret_access_key = OLD\n  # c\nregion = x\n").unwrap();
    assert_eq!(text, format!("[p]\n{PAIR}# c\nregion = x\n"));
}

#[test]
fn nested_settings_stay_with_theirs() {
    let before = "[p]\ns3 =\n  addressing_style = path\naws_access_key_id = OLD\n";
    let text = aws(before).unwrap();
    assert_eq!(
        text,
        format!("[p]\n{PAIR}s3 =\n  addressing_style = path\n")
    );
}

#[test]
fn a_file_that_readers_refuse_or_read_differently_is_refused() {
    for (before, line) in [
        ("[p]\nregion = x\n  aws_secret_access_key = OLD\n", 3),
        ("[p]\nregion = x\n  aws_session_token: OLD\n", 3),
        ("[q]\nregion = x\n  [p]\n", 3),
        ("[p] # [x]\n", 1),
        ("[p]x\n", 1),
        ("['p']\n", 1),
    ] {
        assert_eq!(aws(before), Err(Problem::Unclear(line)), "{before:?}");
    }
    for (before, problem) in [
        ("a = b\n[p]\n", Problem::Outside(1)),
        ("[q]\njunk\n", Problem::Line(2)),
        ("[p\n", Problem::Outside(1)),
        ("[p]\ra = b\n", Problem::Control(1)),
        ("[\0p\0]\n", Problem::Control(1)),
        ("[profile p]\na = b\n", Problem::ConfigFile(1)),
        ("[x]\n[ profile q]\n", Problem::ConfigFile(2)),
    ] {
        assert_eq!(aws(before), Err(problem), "{before:?}");
    }
    let twice = |name: &str, first, second| Problem::TwoSections {
        name: name.to_owned(),
        first,
        second,
    };
    assert_eq!(aws("[p]\n[q]\n[p]\n"), Err(twice("p", 1, 3)));
    assert_eq!(aws("[p]\n[q]\n[ p ]\n"), Err(twice("p", 1, 3)));
    assert_eq!(aws("[q]\n[q]\n"), Err(twice("q", 1, 2)));
    let twice = aws("[q]\na = b\nA: b\n").unwrap_err();
    assert!(matches!(twice, Problem::TwoSettings { line: 3, .. }));
    assert!(matches!(aws("\u{ff}"), Ok(_) | Err(Problem::Outside(1))));
}

#[test]
fn credentials_from_elsewhere_are_refused() {
    for setting in [
        "role_arn",
        "credential_process",
        "sso_session",
        "SSO_start_url",
        "source_profile",
        "web_identity_token_file",
    ] {
        for sign in ['=', ':'] {
            let error = aws(&format!("[p]\n{setting} {sign} x\n")).unwrap_err();
            assert!(
                matches!(error, Problem::Elsewhere { line: 2, .. }),
                "{setting}"
            );
        }
    }
    let error = aws("[DEFAULT]\naws_session_token = x\n").unwrap_err();
    assert!(matches!(error, Problem::Inherited { line: 2, .. }));
    let error = rclone("[p]\ntype = s3\nrole_arn = x\n").unwrap_err();
    assert!(matches!(error, Problem::Elsewhere { line: 3, .. }));
}

#[test]
fn a_default_profile_may_be_in_either_file_of_aws() {
    let default = |before| write("default", Purpose::Profile, before);
    let config = "[default]\nregion = x\n[profile q]\na = b\n";
    assert_eq!(
        default(config).unwrap(),
        format!("[default]\n{PAIR}region = x\n[profile q]\na = b\n")
    );
    let both = default("[default]\n[profile default]\n");
    assert_eq!(both, Err(Problem::ConfigFile(2)));
}

const REMOTE: &str = "access_key_id = ID\nsecret_access_key = NEW\n";

#[test]
fn a_remote_is_replaced_in_every_spelling_that_rclone_takes() {
    for (heading, old) in [
        ("[p]", "access_key_id = OLD\nsecret_access_key=OLD\n"),
        ("[ p ]", "access_key_id: OLD\nsecret_access_key : OLD\n"),
        (" [p] ", "  \"access_key_id\" = OLD\n"),
        (
            "[p]",
            "`secret_access_key`: OLD\n\"\"\"access_key_id\"\"\" = OLD\n",
        ),
        ("[p]", "session_token = OLD\nenv_auth = true\n"),
        ("[p]", "env_auth = `1`\n"),
    ] {
        let text = rclone(&format!("{heading}\n{old}type = s3\nendpoint: e\n")).unwrap();
        let wanted = format!("{heading}\n{REMOTE}type = s3\nendpoint: e\n");
        assert_eq!(text, wanted, "{old:?}");
    }
    let kept = "env_auth = false\nrole_arn =\n";
    let text = rclone(&format!("[p]\ntype = `s3`\n{kept}")).unwrap();
    assert_eq!(text, format!("[p]\n{REMOTE}type = `s3`\n{kept}"));
    // To rclone, a section may go on elsewhere.
    let text = rclone("[p]\ntype = s3\n[q]\n[p]\nsecret_access_key = OLD\n").unwrap();
    assert_eq!(text, format!("[p]\n{REMOTE}type = s3\n[q]\n[p]\n"));
}

#[test]
fn a_remote_of_another_type_is_refused() {
    for kind in ["drive", "storj", "s3\ntype = drive", "\"s3\"", ""] {
        let error = rclone(&format!("[p]\ntype = {kind}\n")).unwrap_err();
        assert!(matches!(error, Problem::OtherType { wanted: "s3", .. }));
    }
    let storj = |before| write("p", Purpose::StorjRemote, before);
    assert!(matches!(
        storj("[p]\ntype: s3\n"),
        Err(Problem::OtherType { .. })
    ));
    assert_eq!(
        storj("[p]\naccess_grant = OLD\n").unwrap(),
        "[p]\ntype = storj\naccess_grant = NEW\n"
    );
}

#[test]
fn a_file_that_rclone_refuses_or_encrypted_is_refused() {
    assert_eq!(rclone("[q]\njunk\n"), Err(Problem::Line(2)));
    assert_eq!(rclone("[p] # c\n"), Err(Problem::Line(1)));
    for before in ["RCLONE_ENCRYPT_V0:\nx\n", "# c\n\n RCLONE_ENCRYPT_V1:\n"] {
        assert_eq!(rclone(before), Err(Problem::Encrypted));
    }
    assert!(rclone("[q]\nx = RCLONE_ENCRYPT_V0:\n").is_ok());
    // What `[p.q]` does not set, rclone looks for in `[p]`.
    let error = write("p.q", Purpose::S3Remote, "[p]\nsession_token = x\n").unwrap_err();
    assert!(matches!(error, Problem::Inherited { line: 2, .. }));
}

#[test]
fn a_section_is_replaced_only_if_asked_and_never_twice() {
    let mut sections = Sections::open(Dialect::Aws, b"[p]\n").unwrap();
    let mut set = |name, replace| sections.set(entry(name, Purpose::Profile), replace);
    assert_eq!(set("p", false), Err(Problem::Exists("p".to_owned())));
    assert_eq!(set("p", true), Ok(()));
    assert_eq!(set("p", true), Err(Problem::Taken("p".to_owned())));
    assert_eq!(set("q", false), Ok(()));
    assert_eq!(set("q", true), Err(Problem::Taken("q".to_owned())));
    assert_eq!(
        sections.to_text().as_str(),
        format!("[p]\n{PAIR}\n[q]\n{PAIR}")
    );
}

#[test]
fn what_is_removed_beside_the_pair_is_told() {
    let before = "[p]\naws_session_token = x\naws_access_key_id = y\n";
    let mut sections = Sections::open(Dialect::Aws, before.as_bytes()).unwrap();
    sections.set(entry("p", Purpose::Profile), true).unwrap();
    let removed = Removed {
        section: "p".to_owned(),
        setting: "aws_session_token".to_owned(),
    };
    assert_eq!(sections.removed(), [removed]);
}
