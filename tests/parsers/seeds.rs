//! The inputs in `tests/seeds`, written by hand or found by a fuzzer.

use std::collections::BTreeSet;
use std::fs;

use super::{
    access_log, backups, caveats, config, deliveries, envelopes, git_index, grants, key_imports,
    labels, leaks, periods, provision, secrets, selectors, usage_lines,
};
use crate::checkout::root;

/// Checks the properties of a parser.
type Check = fn(&[u8]);

/// Every target by name.
const TARGETS: &[(&str, Check)] = &[
    ("access_log", access_log::check),
    ("backups", backups::check),
    ("caveats", caveats::check),
    ("config", config::check),
    ("deliveries", deliveries::check),
    ("envelopes", envelopes::check),
    ("git_index", git_index::check),
    ("grants", grants::check),
    ("key_imports", key_imports::check),
    ("labels", labels::check),
    ("leaks", leaks::check),
    ("periods", periods::check),
    ("provision", provision::check),
    ("secrets", secrets::check),
    ("selectors", selectors::check),
    ("usage_lines", usage_lines::check),
];

fn names(dir: &str) -> BTreeSet<String> {
    fs::read_dir(root().join(dir))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_parser_holds_for_every_seed_and_its_prefixes() {
    let mut failed = Vec::new();
    for (target, check) in TARGETS {
        let dir = format!("tests/seeds/{target}");
        let seeds = names(&dir);
        assert!(seeds.len() > 2, "{target} has hardly a seed");
        for seed in seeds {
            let bytes = fs::read(root().join(&dir).join(&seed)).unwrap();
            let step = bytes.len() / 16 + 1;
            let ends = (0..bytes.len()).step_by(step).chain([bytes.len()]);
            // A panic names the property that failed; this names the input.
            let fails = |end: &usize| std::panic::catch_unwind(|| check(&bytes[..*end])).is_err();
            let ends = ends
                .filter(fails)
                .map(|end| format!("{dir}/{seed}, {end} bytes"));
            failed.extend(ends);
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_fuzzer_runs_every_parser() {
    let known: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("tests/seeds"), known);
    let fuzz = root().join("fuzz");
    if !fuzz.exists() {
        // The seeds are not part of the package.
        return;
    }
    let targets = names("fuzz/fuzz_targets");
    let targets: BTreeSet<String> = targets
        .iter()
        .map(|file| file.trim_end_matches(".rs").to_owned())
        .collect();
    assert_eq!(targets, known);
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for name in known {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(
            target.contains(&format!("parsers::{name}::check")),
            "{name}"
        );
    }
}
