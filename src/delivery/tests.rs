use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::domain::delivery::sections::Problem;

static SECRET: LazyLock<Secret> = LazyLock::new(|| Secret::new("s3cret".to_owned()));

fn single(kind: SecretKind) -> NewSecret<'static> {
    NewSecret {
        name: "Prod Gateway / 2",
        kind,
        access_key: "",
        secret: &SECRET,
        json: Box::new(|| json(&serde_json::json!({"name": "Prod Gateway / 2", "key": "s3cret"}))),
    }
}

fn pair() -> NewSecret<'static> {
    pair_named("backup")
}

fn pair_named(name: &str) -> NewSecret<'_> {
    NewSecret {
        name,
        access_key: "AAAABBBBCCCCDDDDEEEE",
        ..single(SecretKind::Pair)
    }
}

/// Puts a secret into a file, and returns the whole file.
fn render(
    format: Format,
    names: &Names,
    secret: &NewSecret<'_>,
    existing: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, Unfit> {
    let mut content = Content::open(format, existing)?;
    content.allow_replacing(true);
    put(names, secret, &mut content)?;
    Ok(content.into_bytes())
}

fn names(variable: &str, profile: &str) -> Names {
    Names {
        variable: variable.parse().ok(),
        profile: profile.parse().ok(),
    }
}

fn text(format: Format, secret: &NewSecret<'_>, existing: Option<&str>) -> String {
    named(format, &Names::default(), secret, existing)
}

fn named(format: Format, names: &Names, secret: &NewSecret<'_>, existing: Option<&str>) -> String {
    let rendered = render(format, names, secret, existing.map(str::as_bytes)).unwrap();
    String::from_utf8(rendered.to_vec()).unwrap()
}

#[test]
fn raw_is_the_plaintext_and_nothing_else() {
    assert_eq!(
        text(Format::Raw, &single(SecretKind::Key), None),
        "s3cret\n"
    );
    assert_eq!(
        text(Format::Raw, &pair(), None),
        "AAAABBBBCCCCDDDDEEEE\ns3cret\n"
    );
}

#[test]
fn variables_have_the_names_that_tools_look_for() {
    assert_eq!(
        text(Format::Env, &single(SecretKind::Key), None),
        "CLOUD_API_KEY=s3cret\n"
    );
    assert_eq!(
        text(Format::Env, &single(SecretKind::AccessGrant), None),
        "UPLINK_ACCESS=s3cret\n"
    );
    assert_eq!(
        text(Format::Env, &pair(), None),
        "AWS_ACCESS_KEY_ID=AAAABBBBCCCCDDDDEEEE\nAWS_SECRET_ACCESS_KEY=s3cret\n"
    );
    assert_eq!(
        named(Format::Env, &names("BACKUP", ""), &pair(), None),
        "BACKUP_ACCESS_KEY_ID=AAAABBBBCCCCDDDDEEEE\nBACKUP_SECRET_ACCESS_KEY=s3cret\n"
    );
    assert_eq!(
        named(
            Format::Github,
            &names("TOKEN", ""),
            &single(SecretKind::Key),
            None
        ),
        "TOKEN=s3cret\n"
    );
    assert_eq!(&*pair().mask(), b"::add-mask::s3cret\n");
}

#[test]
fn json_is_the_object_that_creating_shows() {
    let shown: serde_json::Value =
        serde_json::from_str(&text(Format::Json, &single(SecretKind::Key), None)).unwrap();
    assert_eq!(shown["key"], "s3cret");
    assert_eq!(shown["name"], "Prod Gateway / 2");
}

#[test]
fn a_remote_or_a_secret_is_called_as_the_key_is_or_refused() {
    let refused = |format, secret: &NewSecret<'_>| {
        render(format, &Names::default(), secret, None).unwrap_err()
    };
    let k8s = BadName::K8s("Prod Gateway / 2".to_owned());
    assert_eq!(
        refused(Format::K8s, &single(SecretKind::Key)),
        Unfit::Name(k8s)
    );
    let rclone = BadName::Rclone("Prod Gateway / 2".to_owned());
    assert_eq!(
        refused(Format::Rclone, &single(SecretKind::AccessGrant)),
        Unfit::Name(rclone)
    );
    assert_eq!(
        named(
            Format::K8s,
            &names("", "prod-2"),
            &single(SecretKind::Key),
            None
        ),
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"prod-2\"\ntype: Opaque\nstringData:\n  CLOUD_API_KEY: \"s3cret\"\n"
    );
    // Nothing is rewritten, so that no two names become one.
    let remote = |name: &str| text(Format::Rclone, &pair_named(name), None);
    assert!(remote("a b").starts_with("[a b]\n"));
    assert!(remote("a-b").starts_with("[a-b]\n"));
}

#[test]
fn a_name_that_the_target_does_not_take_is_refused_before_there_is_a_secret() {
    let refused = |format, given: &Names, kind| {
        let mut content = Content::open(format, None).unwrap();
        matches!(check(&mut content, given, "ci", kind), Err(Unfit::Name(_)))
    };
    assert!(refused(
        Format::Github,
        &names("NODE_OPTIONS", ""),
        SecretKind::Key
    ));
    assert!(refused(
        Format::Github,
        &names("GITHUB", ""),
        SecretKind::Pair
    ));
    assert!(!refused(
        Format::Github,
        &names("NODE_OPTIONS", ""),
        SecretKind::Pair
    ));
    assert!(refused(Format::Env, &names("PATH", ""), SecretKind::Key));
    assert!(refused(Format::K8s, &names("", "a..b"), SecretKind::Key));
    assert!(refused(
        Format::Aws,
        &names("", "DEFAULT"),
        SecretKind::Pair
    ));
    assert!(refused(Format::Rclone, &names("", "a-"), SecretKind::Pair));
}

#[test]
fn other_profiles_stay_to_the_letter() {
    let before = "# mine\n[default]\naws_access_key_id=OLD\naws_secret_access_key = OLD\nregion = x\n\n[other] ; c\na=b";
    assert_eq!(
        text(Format::Aws, &pair(), Some(before)),
        "# mine\n[default]\naws_access_key_id = AAAABBBBCCCCDDDDEEEE\naws_secret_access_key = s3cret\nregion = x\n\n\
         [other] ; c\na=b"
    );
    assert_eq!(
        named(Format::Aws, &names("", "ci"), &pair(), Some("[other]\na=b")),
        "[other]\na=b\n\n[ci]\naws_access_key_id = AAAABBBBCCCCDDDDEEEE\naws_secret_access_key = s3cret\n"
    );
    assert_eq!(
        text(Format::Aws, &pair(), Some("[default]")),
        "[default]\naws_access_key_id = AAAABBBBCCCCDDDDEEEE\naws_secret_access_key = s3cret\n"
    );
}

#[test]
fn a_remote_of_rclone_keeps_its_endpoint() {
    assert_eq!(
        text(Format::Rclone, &pair(), None),
        "[backup]\ntype = s3\nprovider = Other\naccess_key_id = AAAABBBBCCCCDDDDEEEE\nsecret_access_key = s3cret\n"
    );
    assert_eq!(
        text(
            Format::Rclone,
            &pair(),
            Some("[backup]\ntype = s3\nprovider = Linode\nendpoint = e\naccess_key_id = x\n")
        ),
        "[backup]\naccess_key_id = AAAABBBBCCCCDDDDEEEE\nsecret_access_key = s3cret\ntype = s3\nprovider = Linode\n\
         endpoint = e\n"
    );
    assert_eq!(
        named(
            Format::Rclone,
            &names("", "prod-2"),
            &single(SecretKind::AccessGrant),
            None
        ),
        "[prod-2]\ntype = storj\naccess_grant = s3cret\n"
    );
}

#[test]
fn what_has_no_place_in_a_format_is_refused() {
    let refused = |format, secret: &NewSecret<'_>| {
        render(format, &Names::default(), secret, None).unwrap_err()
    };
    assert_eq!(
        refused(Format::Aws, &single(SecretKind::Key)),
        Unfit::PairOnly(Format::Aws)
    );
    assert_eq!(
        refused(Format::Rclone, &single(SecretKind::Key)),
        Unfit::NotForRclone
    );
    assert_eq!(
        render(Format::Aws, &Names::default(), &pair(), Some(b"\xff")),
        Err(Unfit::File(Misfit::Sections(Problem::NotText)))
    );
}

proptest! {
    #[test]
    fn writing_a_section_twice_is_writing_it_once(before in "(\\[[a-c]{1,2}\\]\n|[a-z_]{1,20} ?= ?[a-z]{0,3}\n|# x\n|\n){0,12}") {
        let before = format!("[default]\n{before}");
        if let Ok(once) = render(Format::Aws, &Names::default(), &pair(), Some(before.as_bytes())) {
            let once = std::str::from_utf8(&once).unwrap();
            prop_assert_eq!(once, text(Format::Aws, &pair(), Some(once)));
        }
    }

    #[test]
    fn foreign_files_never_panic(before in any::<Vec<u8>>()) {
        let _ = render(Format::Rclone, &Names::default(), &pair(), Some(&before));
    }
}
