//! `docs/provision.schema.json` has the same limits as the program.

use std::fs;

use regex_lite::Regex;
use serde_json::Value;
use storra_admin::domain::provision::{FIELDS, parse};

/// Fields without a limit of their own: periods, times, words and paths.
const UNLIMITED: [&str; 11] = [
    "key.expires_in",
    "key.expires",
    "key.rotate_before",
    "key.overlap",
    "key.deliver",
    "grant.not_before",
    "grant.not_after",
    "grant.max_object_ttl",
    "grant.deliver",
    "account.plan",
    "key.kind",
];

/// Keywords of the schema that [`accepts`] supports, and those that only describe.
const KNOWN: [&str; 12] = [
    "type",
    "enum",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "items",
    "propertyNames",
    "additionalProperties",
    "description",
    "examples",
];

fn schema() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/provision.schema.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Returns the schema of a field.
fn field<'s>(schema: &'s Value, name: &str) -> &'s Value {
    let found = match name.split_once('.') {
        None => &schema["properties"][name],
        Some((table, name)) => &schema["properties"][table]["items"]["properties"][name],
    };
    assert!(found.is_object(), "the schema has no {name}");
    found
}

/// Whether the schema accepts a value.
fn accepts(rules: &Value, value: &Value) -> bool {
    for word in rules.as_object().unwrap().keys() {
        assert!(KNOWN.contains(&word.as_str()), "what does {word} mean?");
    }
    let length = |name: &str| rules[name].as_u64();
    let within = |text: &str| {
        let characters = text.chars().count() as u64;
        let pattern = rules["pattern"]
            .as_str()
            .map(|text| Regex::new(text).unwrap());
        length("minLength").is_none_or(|least| characters >= least)
            && length("maxLength").is_none_or(|most| characters <= most)
            && pattern.is_none_or(|pattern| pattern.is_match(text))
    };
    let listed = rules["enum"].as_array();
    listed.is_none_or(|list| list.contains(value))
        && match value {
            Value::String(text) => within(text),
            Value::Number(number) => {
                let number = number.as_i64().unwrap();
                rules["minimum"]
                    .as_i64()
                    .is_none_or(|least| number >= least)
                    && rules["maximum"].as_i64().is_none_or(|most| number <= most)
            }
            Value::Array(list) => list.iter().all(|item| accepts(&rules["items"], item)),
            Value::Object(table) => table.iter().all(|(name, value)| {
                accepts(&rules["propertyNames"], &Value::from(name.as_str()))
                    && accepts(&rules["additionalProperties"], value)
            }),
            other => panic!("no field is {other}"),
        }
}

/// Whether the program accepts a value, in a file that is otherwise valid.
fn program_accepts(name: &str, value: &Value) -> bool {
    let value = match value {
        Value::Object(table) => {
            let members: Vec<String> = table
                .iter()
                .map(|(name, value)| format!("{} = {value}", Value::from(name.as_str())))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        // The strings, numbers and lists of these tests have the same syntax in JSON and TOML.
        value => value.to_string(),
    };
    let Some((table, name)) = name.split_once('.') else {
        return parse(&format!("{name} = {value}")).is_ok();
    };
    let mut fields = match table {
        "account" => vec![("email", "\"a@b\"")],
        "project" => vec![("name", "\"p\"")],
        "key" if name == "buckets" => {
            vec![("name", "\"k\""), ("kind", "\"object-storage\"")]
        }
        "key" => vec![("name", "\"k\"")],
        "grant" => vec![("project", "\"p\""), ("name", "\"g\"")],
        other => panic!("what needs a {other}?"),
    };
    fields.retain(|(known, _)| *known != name);
    fields.push((name, &value));
    let lines: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name} = {value}\n"))
        .collect();
    parse(&format!("[[{table}]]\n{}", lines.concat())).is_ok()
}

#[track_caller]
fn both(schema: &Value, name: &str, value: impl Into<Value>, accepted: bool) {
    let value = value.into();
    assert_eq!(
        accepts(field(schema, name), &value),
        accepted,
        "schema: {name} = {value}"
    );
    assert_eq!(
        program_accepts(name, &value),
        accepted,
        "program: {name} = {value}"
    );
}

/// Returns a text of N bytes with the plainest characters the field allows.
fn plain(name: &str, length: usize) -> String {
    match name.rsplit('.').next() {
        Some("email" | "account") if length >= 3 => format!("{}@b", "a".repeat(length - 2)),
        _ => "x".repeat(length),
    }
}

#[test]
fn texts_have_the_same_limits_in_the_schema_and_the_program() {
    let schema = schema();
    let mut limited = 0;
    for (table, names) in FIELDS {
        for name in *names {
            let name = match *table {
                "" => (*name).to_owned(),
                table => format!("{table}.{name}"),
            };
            let rules = field(&schema, &name);
            if rules["type"] != "string"
                || rules["pattern"].as_str().is_some_and(|p| p.contains("{0,"))
            {
                continue;
            }
            let Some(most) = rules["maxLength"].as_u64() else {
                assert!(UNLIMITED.contains(&name.as_str()), "{name} has no limit");
                continue;
            };
            let most = usize::try_from(most).unwrap();
            both(&schema, &name, plain(&name, most), true);
            both(&schema, &name, plain(&name, most + 1), false);
            let least = rules["minLength"].as_u64().unwrap_or(0);
            let none_is_fine = least == 0 && rules["pattern"].is_null();
            both(&schema, &name, "", none_is_fine);
            // The schema counts characters, so it is never stricter than the program.
            let wide = plain(&name, most).replace("aa", "é").replace("xx", "é");
            both(&schema, &name, wide, true);
            limited += 1;
        }
    }
    assert_eq!(limited, 11);
}

#[test]
fn every_other_limit_is_the_same_in_the_schema_and_the_program() {
    let schema = schema();
    let check = |name: &str, value: Value, accepted| both(&schema, name, value, accepted);
    for table in ["key", "grant"] {
        let of = |name: &str| format!("{table}.{name}");
        check(&of("env_name"), "A".repeat(128).into(), true);
        check(&of("env_name"), "A".repeat(129).into(), false);
        check(&of("env_name"), "1A".into(), false);
        check(&of("profile"), "a".repeat(63).into(), true);
        check(&of("profile"), "a".repeat(64).into(), false);
        check(&of("profile"), "-a".into(), false);
        check(&of("deliver"), "env:a".into(), true);
        check(&of("deliver"), "env:".into(), false);
        check(&of("deliver"), "github".into(), true);
        check(&of("deliver"), "zip:a".into(), false);
    }
    for (limit, accepted) in [
        (0, true),
        (4_294_967_295_i64, true),
        (4_294_967_296, false),
        (-1, false),
    ] {
        check("account.project_limit", limit.into(), accepted);
    }
    check("account.balance", i64::MIN.into(), true);
    check("account.balance", i64::MAX.into(), true);
    for (name, words) in [
        ("account.plan", &["free", "pro"][..]),
        ("key.kind", &["rest", "client", "object-storage"]),
    ] {
        for word in words {
            check(name, (*word).into(), true);
        }
        check(name, "other".into(), false);
    }
    let list = |item: String| Value::from(vec![item]);
    for word in ["reads", "writes", "lists", "deletes"] {
        check("grant.disallow", list(word.to_owned()), true);
    }
    check("grant.disallow", list("read".to_owned()), false);
    for (bucket, accepted) in [
        ("ab".to_owned(), false),
        ("abc".to_owned(), true),
        ("a".repeat(63), true),
        ("a".repeat(64), false),
        ("-bc".to_owned(), false),
        ("Abc".to_owned(), false),
    ] {
        check("grant.prefixes", list(format!("sj://{bucket}")), accepted);
        check(
            "key.buckets",
            list(format!("a-b/{bucket}:read_only")),
            accepted,
        );
    }
    check("grant.prefixes", list("sj://my--bucket/a".to_owned()), true);
    check("grant.prefixes", list("s3://abc".to_owned()), false);
    check(
        "grant.prefixes",
        list(format!("sj://abc/{}", "x".repeat(1024))),
        true,
    );
    check(
        "grant.prefixes",
        list(format!("sj://abc/{}", "x".repeat(1025))),
        false,
    );
    check(
        "key.buckets",
        list(format!("{}/abc:read_write", "a".repeat(63))),
        true,
    );
    check(
        "key.buckets",
        list(format!("{}/abc:read_write", "a".repeat(64))),
        false,
    );
    check("key.buckets", list("a/abc".to_owned()), false);
    for (length, accepted) in [(0, false), (1, true), (256, true), (257, false)] {
        let text = "x".repeat(length);
        check(
            "key.tags",
            serde_json::json!({ "env": text.clone() }),
            accepted,
        );
        check("key.tags", serde_json::json!({ text: "prod" }), accepted);
    }
}
