//! `grants inspect`: needs no store and verifies nothing

use super::grants::{CHILD, ROOT, access_grant, restrict, web};
use crate::sandbox::Sandbox;

const INSPECT: [&str; 2] = ["grants", "inspect"];
const JSON: [&str; 4] = ["grants", "inspect", "-o", "json"];

#[test]
fn the_vectors_of_the_reference_are_shown() {
    let sandbox = Sandbox::empty();
    let root = sandbox.run_with_input(&JSON, ROOT).ok().json();
    assert_eq!(root["kind"], "api_key");
    assert_eq!(
        root["head"],
        "41a47b1f4256604c4dd6e10b39bb97b8f9248080a2cef722e430863d0bca4362"
    );
    assert_eq!(
        root["tail"],
        "493c477ed4df261f4497e76f2fa7d90be2778a41391c03fc4e1f9ed8a61372a0"
    );
    assert_eq!(root["caveats"], serde_json::json!([]));
    let child = sandbox
        .run_with_input(&JSON, format!("  {CHILD}\r\n"))
        .ok()
        .json();
    assert_eq!(child["caveats"][0]["nonce"], "bf532658");
    assert_eq!(
        child["tail"],
        "5a2267107a53ccfcc18df47677151d79739d59efb34113a3432c19d6093a09b8"
    );
    // No store was needed or created.
    assert!(!sandbox.store().exists());
}

#[test]
fn everything_is_shown_except_the_encryption_keys() {
    let sandbox = web();
    let grant = access_grant(&sandbox, "team", &[]);
    let child = restrict(
        &sandbox,
        &grant,
        &[
            "--readonly",
            "--prefix",
            "sj://photos/2024/",
            "--prefix",
            "sj://logs",
            "--not-after",
            "2099-01-01",
        ],
    );
    let child = restrict(
        &sandbox,
        &child,
        &["--prefix", "sj://photos/2024/jan", "--max-object-ttl", "1h"],
    );
    let runs = [ROOT, CHILD, &grant, &child]
        .map(|text| Sandbox::empty().run_with_input(&INSPECT, text).ok());
    sandbox.snapshot_all("grants_inspect", &runs);
    let ran = sandbox.run_with_input(&JSON, &child).ok();
    let shown = ran.json();
    let parsed = storj_access::Grant::parse(&child).unwrap();
    for entry in &parsed.enc_access().store_entries {
        assert!(!ran.stdout.contains(&hex::encode(entry.key)));
    }
    assert_eq!(
        shown["caveats"][0]["disallow"],
        serde_json::json!(["writes", "deletes"])
    );
    assert_eq!(shown["caveats"][1]["max_object_ttl"], "1h");
    assert_eq!(shown["caveats"][1]["prefixes"][0]["path"], "2024/jan");
    assert_eq!(shown["encryption"]["default_key"], false);
    // Without the key only the encrypted bytes can be shown.
    let key = storj_access::ApiKey::parse_raw(parsed.api_key())
        .unwrap()
        .serialize();
    let shown = sandbox.run_with_input(&JSON, &key).ok().json();
    assert_eq!(
        shown["caveats"][0]["prefixes"][0]["path"],
        serde_json::Value::Null
    );
    assert_eq!(shown["encryption"], serde_json::Value::Null);
}

#[test]
fn each_bad_text_is_refused_with_its_reason() {
    let sandbox = Sandbox::empty();
    let other = |payload: &[u8], version| storj_access::check_encode(payload, version);
    let long = "1".repeat(1_000_000);
    let texts = [
        "",
        "hunter2",
        "not Base58",
        &ROOT[..ROOT.len() - 1],
        &ROOT.replacen('q', "r", 1),
        &other(&[2; 70], 1),
        &other(&[1, 2, 3], 0),
        &other(&[2, 2, 3], 0),
        &other(b"\x0a\x01x", 0),
        &long,
    ];
    let texts = texts.iter().map(|text| text.as_bytes());
    let runs: Vec<_> = texts
        .chain([&b"\xff\xfe"[..]])
        .map(|text| sandbox.run_with_input(&INSPECT, text).exits(2))
        .collect();
    sandbox.snapshot_all("grants_inspect_malformed", &runs);
    let error = sandbox.run_with_input(&JSON, "hunter2").exits(2).error();
    assert_eq!(error["code"], "grant_malformed");
}

#[test]
fn foreign_bytes_do_not_control_the_terminal() {
    use storj_access::{ApiKey, Caveat, CaveatPath};
    let key = ApiKey::from_parts(vec![1; 32], &[2; 32]).restrict(&Caveat {
        allowed_paths: vec![CaveatPath {
            bucket: b"\x1b[2Jx\nerror: y".to_vec(),
            encrypted_path_prefix: b"\x9b\xff".to_vec(),
        }],
        ..Caveat::default()
    });
    for format in ["table", "json", "yaml"] {
        let inspect = ["grants", "inspect", "-o", format];
        let ran = Sandbox::empty()
            .run_with_input(&inspect, key.serialize())
            .ok();
        assert!(!ran.stdout.contains('\u{1b}'), "{ran}");
        assert!(!ran.stdout.contains("\nerror:"), "{ran}");
    }
}

#[test]
fn an_unreliable_caveat_is_marked() {
    use storj_access::ApiKey;
    // A time to live of -1 seconds, which the crate reads as none.
    let key = ApiKey::from_parts(vec![1; 32], &[2; 32]);
    let bytes = [&[0xb2, 0x01, 0x0b, 0x08][..], &[0xff; 9], &[0x01]].concat();
    let raw = key.macaroon().add_first_party_caveat(&bytes).serialize();
    let text = storj_access::check_encode(&raw, 0);
    let sandbox = Sandbox::empty();
    let ran = sandbox.run_with_input(&INSPECT, &text).ok();
    assert!(ran.stdout.contains("1. denies everything"), "{ran}");
    sandbox
        .run_with_input(&["grants", "restrict", "--readonly"], &text)
        .exits(2);
}
