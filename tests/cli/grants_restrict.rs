//! `grants restrict`: offline, and never wider than the parent

use super::grants::{ROOT, access_grant, create, restrict, verify, web};
use crate::sandbox::Sandbox;

const RESTRICT: [&str; 2] = ["grants", "restrict"];

fn try_restrict(more: &[&str], input: &str) -> crate::sandbox::Ran {
    Sandbox::empty().run_with_input(&[&RESTRICT, more].concat(), input)
}

#[test]
fn a_child_is_created_without_a_store_and_is_more_restricted() {
    let sandbox = web();
    let key = create(&sandbox, "ci", &["--disallow-deletes"]);
    let ran = try_restrict(&["--readonly", "--prefix", "sj://photos/2024/"], &key).ok();
    sandbox.snapshot("grants_restrict", &ran);
    let child = ran.stdout.trim_end();
    let ask = |text: &str, operation: &str, path: &str| {
        let more = [
            "--operation",
            operation,
            "--bucket",
            "photos",
            "--path",
            path,
        ];
        verify(&sandbox, text, &more).code
    };
    assert_eq!(ask(child, "read", "2024/a"), 0);
    assert_eq!(ask(child, "write", "2024/a"), 14);
    assert_eq!(ask(child, "read", "2025/a"), 14);
    assert_eq!(ask(&key, "write", "2025/a"), 0);
    // No flag restores a permission that the parent lacks.
    let writer = restrict(&sandbox, child, &["--writeonly"]);
    for operation in ["read", "write", "list", "delete"] {
        assert_eq!(ask(&writer, operation, "2024/a"), 14, "{operation}");
    }
}

#[test]
fn the_output_has_the_kind_of_the_input() {
    let sandbox = web();
    let whole = access_grant(&sandbox, "team", &[]);
    let json = ["--readonly", "-o", "json"];
    let child = try_restrict(&json, &whole).ok();
    assert!(child.json()["access_grant"].is_string(), "{child}");
    let child = try_restrict(&json, ROOT).ok();
    assert!(child.json()["api_key"].is_string(), "{child}");
    sandbox.snapshot("grants_restrict_json", &child);
    let both = [
        "--readonly",
        "-o",
        "csv",
        "--fields",
        "api_key,access_grant",
    ];
    try_restrict(&both, &whole).ok();
    let only = |field| ["--readonly", "-o", "tsv", "--fields", field];
    try_restrict(&only("access_grant"), &whole).ok();
    try_restrict(&only("api_key"), &whole).exits(2);
}

#[test]
fn two_children_of_the_same_restrictions_are_different() {
    let first = try_restrict(&["--readonly"], ROOT).ok().stdout;
    let second = try_restrict(&["--readonly"], ROOT).ok().stdout;
    assert_ne!(first, second, "so that each can be revoked by itself");
}

#[test]
fn bad_input_is_refused() {
    let runs = [
        try_restrict(&[], ROOT).exits(2),
        try_restrict(&["--not-after", "never"], ROOT).exits(2),
        try_restrict(&["--not-after", "2020-01-01"], ROOT).exits(2),
        try_restrict(&["--not-after", "0s"], ROOT).exits(2),
        try_restrict(&["--prefix", "sj://"], ROOT).exits(2),
        try_restrict(&["--readonly"], &ROOT[..50]).exits(2),
        try_restrict(&["--readonly"], "").exits(2),
        try_restrict(&["--readonly", "-o", "name"], ROOT).exits(2),
        try_restrict(&["--readonly", "--fields", "kind", "-o", "json"], ROOT).exits(2),
    ];
    Sandbox::empty().snapshot_all("grants_restrict_bad_values", &runs);
}

#[test]
fn a_child_that_would_be_too_long_is_not_created() {
    let prefixes: Vec<String> = (0..200)
        .map(|number| format!("--prefix=sj://photos/{number}/{}", "x".repeat(60)))
        .collect();
    let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    let ran = try_restrict(&prefixes, ROOT).exits(5);
    assert!(
        ran.stderr.contains("the maximum is 16384"),
        "{}",
        ran.stderr
    );
}
