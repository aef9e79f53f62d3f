//! Tests of the documentation: links, tables, examples.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use storra_admin::cli::{Code, Exit};
use storra_admin::domain::audit::Action;

use crate::checkout::root;
use crate::sandbox::{Sandbox, program, skipped};
use crate::store::inside::Inside;

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Returns the files below a directory with that suffix, sorted.
fn files(dir: &str, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![root().join(dir)];
    while let Some(dir) = left.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns the text under a heading, up to the next heading of the same level.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let rank = heading.split(' ').next().unwrap();
    let start = text
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no heading `{heading}`"));
    let rest = &text[start + heading.len() + 2..];
    rest.find(&format!("\n{rank} "))
        .map_or(rest, |end| &rest[..end])
}

/// Returns the cells of the rows of the tables in a text, without headings.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            let heading = lines
                .get(place + 1)
                .is_some_and(|next| next.starts_with("|-"));
            line.starts_with("| ") && !heading
        })
        .map(|(_, line)| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

/// Returns the text between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Returns the fenced blocks of a document with that language.
fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    text.split(&format!("\n```{language}\n"))
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect()
}

/// Returns every error code with its exit code.
fn codes_in_the_source() -> BTreeMap<String, u8> {
    Code::all()
        .map(|code| (code.as_str().to_owned(), code.exit().code()))
        .collect()
}

#[test]
fn every_exit_code_is_documented_with_its_meaning() {
    let output = text("docs/output.md");
    let documented: Vec<(String, String)> = rows(section(&output, "## Exit codes"))
        .iter()
        .map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect();
    let known: Vec<(String, String)> = Exit::ALL
        .iter()
        .map(|(exit, meaning)| (exit.code().to_string(), (*meaning).to_owned()))
        .collect();
    assert_eq!(documented, known);
}

#[test]
fn the_documented_error_codes_are_those_of_the_source() {
    let output = text("docs/output.md");
    let documented: BTreeMap<String, u8> = rows(section(&output, "## Errors"))
        .iter()
        .map(|row| (row[0].trim_matches('`').to_owned(), row[1].parse().unwrap()))
        .collect();
    assert_eq!(documented, codes_in_the_source());
}

#[test]
fn every_link_between_documents_has_a_target() {
    let mut wrong = Vec::new();
    let mut documents = files("docs", ".md");
    documents
        .extend(["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(|file| root().join(file)));
    for path in documents {
        let document = fs::read_to_string(&path).unwrap();
        for rest in document.split("](").skip(1) {
            let target = rest.split(')').next().unwrap();
            let file = target.split('#').next().unwrap();
            if target.contains("://") || file.is_empty() {
                continue;
            }
            if !path.parent().unwrap().join(file).exists() {
                wrong.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_named_in_the_checks_exists() {
    let mut sources = files("src", ".rs");
    sources.extend(files("tests", ".rs"));
    let sources: String = sources
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let checks = text("docs/checks.md");
    for heading in ["## Checklist", "## Claims"] {
        let claims = rows(section(&checks, heading));
        assert!(claims.len() > 10, "{heading}");
        for row in claims {
            let tests = row.last().unwrap();
            let mut names = quoted(tests).filter(|name| !name.contains('/')).peekable();
            // A row without a test must give the reason.
            let has_reason = tests.starts_with("none: ") || tests.contains("must not compile");
            assert!(
                names.peek().is_some() || has_reason,
                "no test for \"{}\"",
                row[0]
            );
            for name in names {
                assert!(
                    sources.contains(&format!("fn {name}(")),
                    "no test `{name}`, named for \"{}\"",
                    row[0]
                );
            }
        }
    }
}

#[test]
fn every_environment_variable_in_the_documents_is_read() {
    let sources: String = files("src", ".rs")
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut documents = files("docs", ".md");
    documents.push(root().join("README.md"));
    for path in documents {
        let document = fs::read_to_string(&path).unwrap();
        for (place, _) in document.match_indices("STORRA_ADMIN_") {
            // The workflow chooses the name of its secret.
            if document[..place].ends_with("secrets.") {
                continue;
            }
            let name: String = document[place..]
                .chars()
                .take_while(|c| c.is_ascii_uppercase() || *c == '_')
                .collect();
            assert!(
                sources.contains(&format!("\"{name}\"")),
                "{}: {name}",
                path.display()
            );
        }
    }
}

#[test]
fn the_readme_shows_how_to_run_and_how_to_test() {
    let readme = text("README.md");
    for command in [
        "STORRA_ADMIN_PASSPHRASE='correct horse battery staple' cargo run --release --locked -- keys create --name first-key",
        "cargo test --locked",
    ] {
        assert!(readme.lines().any(|line| line == command), "{command}");
    }
}

/// Runs a script in a sandbox, with the program on its path.
fn run(sandbox: &Sandbox, script: &str) -> Output {
    let path = std::env::var("PATH").unwrap_or_default();
    let dir = program().parent().unwrap().display();
    Command::new("sh")
        .args(["-eu", "-c", script])
        .env_clear()
        .env("HOME", sandbox.path(""))
        .env("USER", "tester")
        .env("PATH", format!("{dir}:{path}"))
        .current_dir(sandbox.path(""))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[track_caller]
fn assert_ran(script: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{script}\n--- stdout\n{}\n--- stderr\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Returns the lines of a document that follow a `$` prompt.
fn prompted(document: &str) -> Vec<&str> {
    blocks(document, "sh")
        .iter()
        .flat_map(|block| block.lines())
        .filter_map(|line| line.strip_prefix("$ "))
        .collect()
}

#[test]
fn the_examples_of_usage_print_what_is_shown() {
    let usage = text("docs/usage.md");
    let lines = prompted(&usage);
    assert!(lines.len() >= 9, "{lines:?}");
    let script = lines.join("\n");
    let output = run(&Sandbox::empty(), &script);
    assert_ran(&script, &output);
    let stdout = String::from_utf8_lossy(&output.stdout);
    for line in stdout.lines().filter(|line| !line.starts_with("project ")) {
        assert!(usage.contains(&format!("\n{line}\n")), "{line}");
    }
    assert!(stdout.contains("2.500 GB-hours"), "{stdout}");
}

#[test]
fn the_lines_that_usage_shows_are_read() {
    let sandbox = Sandbox::with_store();
    sandbox.run(&["projects", "create", "--name", "web"]).ok();
    let usage = text("docs/usage.md");
    let json = blocks(&usage, "json").join("\n");
    let csv = blocks(&usage, "csv").concat();
    for (format, lines, new) in [("jsonl", json, 2), ("csv", csv, 0)] {
        let import = ["usage", "import", "--format", format, "-", "-o", "json"];
        let answer = sandbox.run_with_input(&import, lines).ok().json();
        assert_eq!(answer["lines"], 2, "{format}");
        assert_eq!(answer["new"], new, "the CSV says the same as the JSON");
    }
}

#[test]
fn the_tour_of_the_readme_runs() {
    let readme = text("README.md");
    let lines = prompted(&readme);
    assert!(lines.len() >= 8, "{lines:?}");
    let script = lines.join("\n");
    let output = run(&Sandbox::empty(), &script);
    assert_ran(&script, &output);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("decision  allow"), "{stdout}");
    // Ids and times differ, but the number of lines must match.
    let merged = run(&Sandbox::empty(), &format!("exec 2>&1\n{script}"));
    let printed = String::from_utf8_lossy(&merged.stdout);
    let label = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let shown: Vec<_> = blocks(&readme, "sh")
        .into_iter()
        .filter(|block| block.starts_with("$ "))
        .flat_map(str::lines)
        .filter(|line| !line.starts_with("$ "))
        .map(label)
        .collect();
    assert_eq!(printed.lines().map(label).collect::<Vec<_>>(), shown);
    for told in [
        "exit code 11\n",
        "exit code 14\n",
        "photos       24.0\n",
        "grant.create\n",
    ] {
        assert!(stdout.contains(told), "{told}: {stdout}");
    }
}

#[test]
fn the_examples_of_the_grants_run() {
    let grants = text("docs/grants.md");
    let lines = prompted(&grants);
    assert!(lines.len() >= 14, "{lines:?}");
    let script = format!(
        "export STORRA_ADMIN_IDENTITY=\"$HOME/identity\"\n{}",
        lines.join("\n")
    );
    let output = run(&Sandbox::with_store(), &script);
    assert_ran(&script, &output);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.contains("exit code 14"), "{stdout}");
    assert!(stdout.contains("the key for sj://photos/2027"), "{stdout}");
}

#[test]
fn the_script_of_the_readme_rotates_keys_that_expire_soon() {
    let sandbox = Sandbox::with_store();
    if !run(&sandbox, "command -v jq").status.success() {
        return skipped("there is no jq");
    }
    let readme = text("README.md");
    let scripts = blocks(&readme, "sh");
    let script = scripts
        .iter()
        .find(|block| block.starts_with("#!/bin/sh\n"))
        .unwrap();
    fs::write(sandbox.path("rotate-expiring.sh"), script).unwrap();
    let around = "\
export STORRA_ADMIN_IDENTITY=\"$HOME/identity\"
storra-admin keys create --name soon --expires 3d
storra-admin keys create --name later --expires 60d
sh rotate-expiring.sh new
test \"$(ls new)\" = \"$(storra-admin keys show soon -o name --fields id)\"
cat new/* | storra-admin keys verify
test -z \"$(storra-admin keys list --expiring 14d -o name)\"
! env -u STORRA_ADMIN_IDENTITY sh rotate-expiring.sh new";
    assert_ran(script, &run(&sandbox, around));
}

#[test]
fn the_documented_actions_are_those_of_the_source() {
    let format = text("docs/store-format.md");
    let table = section(&format, "### audit");
    let (_, table) = table.split_once("| action | members").unwrap();
    let documented: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let known: BTreeSet<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(documented, known);
}

#[test]
fn the_documented_findings_are_those_of_the_source() {
    let page = text("docs/backup.md");
    let documented: Vec<&str> = rows(section(&page, "## Checking a store"))
        .iter()
        .filter(|row| row.len() == 3)
        .map(|row| row[0].trim_matches('`'))
        .collect();
    let source = text("src/service/integrity/finding.rs");
    let codes = section_of_code(&source, "fn facts(");
    let mut known: BTreeSet<&str> = codes
        .split("=> (\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(known.len() > 30, "the source is not understood any more");
    for code in &documented {
        assert!(known.remove(code), "{code} is twice, or not in the source");
    }
    assert!(known.is_empty(), "{known:?}");
}

/// Returns a function of a source file, up to the next one.
fn section_of_code<'a>(source: &'a str, beginning: &str) -> &'a str {
    let (_, rest) = source.split_once(beginning).unwrap();
    rest.split("\n}\n").next().unwrap()
}

#[test]
fn the_script_of_the_audit_page_checks_an_export() {
    let sandbox = Sandbox::with_store_of("Zoë \\ \"the\" 🗝");
    if !run(&sandbox, "command -v python3").status.success() {
        // The program does not need Python, so its tests do not either.
        return;
    }
    let page = text("docs/audit.md");
    let scripts = blocks(&page, "python");
    fs::write(sandbox.path("check-export.py"), scripts[0]).unwrap();
    let around = "\
export STORRA_ADMIN_IDENTITY=\"$HOME/identity\"
storra-admin keys create --name 'a\\b \"c\" é 𐀀 \u{fb33}' --tag 'ключ=<&>' --expires 90d
storra-admin keys create --name pair --kind object-storage --no-buckets
storra-admin keys rotate pair
storra-admin accounts update owner@localhost --balance=-5
storra-admin audit export > audit.jsonl
head=$(python3 check-export.py audit.jsonl | tee said | sed 's/.* //')
grep '^6 entries, the head is ' said
test \"$(storra-admin audit verify -o name --head \"$head\")\" = \"$head\"
for change in '4s/pair/pear/' '3s/rest/restt/' '2s/\"at\":\"2/\"at\":\"3/' 4d '$d' '$s/6/7/' '6s/-5/5/'; do
    sed \"$change\" audit.jsonl > changed.jsonl
    if cmp -s audit.jsonl changed.jsonl; then echo \"$change changes nothing\"; exit 1; fi
    if python3 check-export.py changed.jsonl; then echo \"$change is not found\"; exit 1; fi
done";
    assert_ran(around, &run(&sandbox, around));
}

#[test]
fn the_script_of_the_audit_page_keeps_the_head() {
    let sandbox = Sandbox::with_store();
    let page = text("docs/audit.md");
    let scripts = blocks(&page, "sh");
    let script = scripts
        .iter()
        .find(|block| block.starts_with("#!/bin/sh\n"))
        .unwrap();
    fs::write(sandbox.path("keep-head.sh"), script).unwrap();
    let night = "\
export STORRA_ADMIN_IDENTITY=\"$HOME/identity\"
storra-admin keys create --name \"$(date +%N)\"
sh keep-head.sh audit.head
storra-admin audit verify --head \"$(cat audit.head)\"";
    assert_ran(night, &run(&sandbox, night));
    let kept = fs::read_to_string(sandbox.path("audit.head")).unwrap();
    assert_ran(night, &run(&sandbox, night));
    let later = fs::read_to_string(sandbox.path("audit.head")).unwrap();
    assert_ne!(kept, later);
    Inside::open(&sandbox).change("DELETE FROM audit WHERE sequence = 4");
    let output = run(
        &sandbox,
        "STORRA_ADMIN_IDENTITY=\"$HOME/identity\" sh keep-head.sh audit.head",
    );
    assert_eq!(output.status.code(), Some(7));
    let unchanged = fs::read_to_string(sandbox.path("audit.head")).unwrap();
    assert_eq!(unchanged, later, "the head that was kept is not given up");
}

#[test]
fn the_example_of_a_provision_file_is_applied() {
    let page = text("docs/apply.md");
    let sandbox = Sandbox::with_store();
    sandbox.write("provision.toml", blocks(&page, "toml")[0]);
    sandbox
        .run(&["apply", "-f", "provision.toml", "--yes"])
        .ok();
    assert!(sandbox.path("deploy.env").exists() && sandbox.path("uploader.env").exists());
    let again = ["apply", "-f", "provision.toml", "--dry-run"];
    sandbox.run(&again).ok();
}

#[test]
fn the_schema_and_the_page_of_provision_files_have_the_fields_that_are_read() {
    let schema: serde_json::Value =
        serde_json::from_str(&text("docs/provision.schema.json")).unwrap();
    let page = text("docs/apply.md");
    for (table, fields) in storra_admin::domain::provision::FIELDS {
        let place = if table.is_empty() {
            &schema
        } else {
            &schema["properties"][table]["items"]
        };
        let known: BTreeSet<&str> = fields.iter().copied().collect();
        let properties = place["properties"].as_object().unwrap();
        let declared: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(declared, known, "{table}");
        if !table.is_empty() {
            let rows = rows(section(&page, &format!("### `[[{table}]]`")));
            let told: BTreeSet<&str> = rows.iter().flat_map(|row| quoted(row[0])).collect();
            assert_eq!(told, known, "{table}");
        }
    }
}

#[test]
fn the_example_node_id_is_one_that_uplink_keeps() {
    let page = text("docs/grants.md");
    let (_, rest) = page.split_once("SATELLITE=").unwrap();
    let (id, _) = rest.split_once('@').unwrap();
    let (bytes, version) = storj_access::check_decode(id).unwrap();
    // `NodeID.String` of storj.io/common writes the last byte, which is the version, as 0.
    assert_eq!((bytes.len(), bytes.last(), version), (32, Some(&0), 0));
}
