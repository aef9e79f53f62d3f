use proptest::prelude::*;

use super::*;

fn single(field: &'static str) -> Row {
    Row::default()
        .with("id", "019a0000-0000-7000-8000-000000000001")
        .with("name", "Prod Gateway / 2")
        .with_secret(field, Secret::new("s3cret".to_owned()))
}

fn pair() -> Row {
    Row::default()
        .with("name", "backup")
        .with("access_key", "AAAABBBBCCCCDDDDEEEE")
        .with_secret("secret_key", Secret::new("s3cret".to_owned()))
}

fn names(variable: &str, profile: &str) -> Names {
    Names {
        variable: variable.parse().ok(),
        profile: profile.parse().ok(),
    }
}

fn text(format: Format, row: &Row, existing: Option<&str>) -> String {
    named(format, &Names::default(), row, existing)
}

fn named(format: Format, names: &Names, row: &Row, existing: Option<&str>) -> String {
    let rendered = render(format, names, row, existing.map(str::as_bytes)).unwrap();
    String::from_utf8(rendered.to_vec()).unwrap()
}

#[test]
fn raw_is_the_plaintext_and_nothing_else() {
    assert_eq!(text(Format::Raw, &single("key"), None), "s3cret\n");
    assert_eq!(
        text(Format::Raw, &pair(), None),
        "AAAABBBBCCCCDDDDEEEE\ns3cret\n"
    );
}

#[test]
fn variables_have_the_names_that_tools_look_for() {
    assert_eq!(
        text(Format::Env, &single("key"), None),
        "CLOUD_API_KEY=s3cret\n"
    );
    assert_eq!(
        text(Format::Env, &single("access_grant"), None),
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
        named(Format::Github, &names("TOKEN", ""), &single("key"), None),
        "TOKEN=s3cret\n"
    );
    assert_eq!(&*mask(&pair()).unwrap(), b"::add-mask::s3cret\n");
}

#[test]
fn json_is_the_object_that_creating_shows() {
    let shown: serde_json::Value =
        serde_json::from_str(&text(Format::Json, &single("key"), None)).unwrap();
    assert_eq!(shown["key"], "s3cret");
    assert_eq!(shown["name"], "Prod Gateway / 2");
}

#[test]
fn a_secret_of_kubernetes_has_a_name_that_kubernetes_takes() {
    assert_eq!(
        text(Format::K8s, &single("key"), None),
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"prod-gateway-2\"\ntype: Opaque\nstringData:\n  \
         CLOUD_API_KEY: \"s3cret\"\n"
    );
    let nameless = single("key").with("name", "…");
    let nameless = nameless.select(&["key"]);
    assert_eq!(
        render(Format::K8s, &Names::default(), &nameless, None),
        Err(Unfit::NoName(Format::K8s))
    );
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
        text(Format::Rclone, &single("access_grant"), None),
        "[prod-gateway-2]\ntype = storj\naccess_grant = s3cret\n"
    );
}

#[test]
fn what_has_no_place_in_a_format_is_refused() {
    let refused = |format, row: &Row| render(format, &Names::default(), row, None).unwrap_err();
    assert_eq!(
        refused(Format::Aws, &single("key")),
        Unfit::PairOnly(Format::Aws)
    );
    assert_eq!(refused(Format::Rclone, &single("key")), Unfit::NotForRclone);
    assert_eq!(refused(Format::Raw, &Row::default()), Unfit::Nothing);
    assert_eq!(
        render(Format::Aws, &Names::default(), &pair(), Some(b"\xff")),
        Err(Unfit::NotText)
    );
}

proptest! {
    #[test]
    fn writing_a_section_twice_is_writing_it_once(before in "(\\[[a-c]{1,2}\\]\n|[a-z_]{1,20} ?= ?[a-z]{0,3}\n|# x\n|\n){0,12}") {
        let once = text(Format::Aws, &pair(), Some(&before));
        let twice = text(Format::Aws, &pair(), Some(&once));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn foreign_files_never_panic(before in any::<Vec<u8>>()) {
        let _ = render(Format::Rclone, &Names::default(), &pair(), Some(&before));
    }
}
