use super::*;

const COMMIT: &str = "8f2b3a1c5d7e9f0b2a4c6d8e0f1a3b5c7d9e1f20";

/// Returns the commit and file of the last line of a patch.
fn end(patch: &str) -> (Option<String>, Option<String>) {
    let mut trail = PatchTracker::default();
    for (start, _) in std::iter::once((0, "")).chain(patch.match_indices('\n')) {
        let start = if start == 0 { 0 } else { start + 1 };
        trail.line(&patch.as_bytes()[start..]);
    }
    (
        trail.commit().map(str::to_owned),
        trail.source().map(str::to_owned),
    )
}

fn source(patch: &str) -> Option<String> {
    end(patch).1
}

#[test]
fn a_line_belongs_to_the_commit_and_the_file_above_it() {
    let patch = format!(
        "commit {COMMIT} (HEAD -> main)\nAuthor: A <a@example.com>\n\n    one\n\n\
         diff --git a/x b/y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n+here"
    );
    assert_eq!(end(&patch), (Some(COMMIT.to_owned()), Some("y".to_owned())));
    let next = patch.replace("+here", &format!("\ncommit {COMMIT}\n\n    here"));
    assert_eq!(end(&next), (Some(COMMIT.to_owned()), None));
    let mailed = format!("From {COMMIT} Mon Sep 17 00:00:00 2001\nhere");
    assert_eq!(end(&mailed), (Some(COMMIT.to_owned()), None));
}

#[test]
fn a_removed_file_has_its_old_name() {
    let header = "diff --git a/x b/x\n";
    assert_eq!(
        source(&format!("{header}--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-")),
        Some("x".to_owned())
    );
    assert_eq!(
        source(&format!("{header}--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+")),
        Some("x".to_owned())
    );
}

#[test]
fn names_are_read_in_every_way_git_writes_them() {
    let of = |old: &str, new: &str| {
        source(&format!(
            "diff --git {old} {new}\n--- {old}\n+++ {new}\n@@ -1 +1 @@\n+"
        ))
    };
    assert_eq!(of("i/a b\t", "w/a b\t").as_deref(), Some("a b"));
    assert_eq!(of("src/x", "src/x").as_deref(), Some("src/x"));
    let quoted = of("\"a/\\303\\274\"", "\"b/\\303\\274\"");
    assert_eq!(quoted.as_deref(), Some("\"\\303\\274\""));
    assert_eq!(of("a/x\r", "b/x\r").as_deref(), Some("x"));
}

#[test]
fn a_directory_is_not_confused_with_an_omitted_prefix() {
    let made = "diff --git b/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -1 +1 @@\n+";
    assert_eq!(source(made).as_deref(), Some("b/x"));
    let gone = "diff --git a/x a/x\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-";
    assert_eq!(source(gone).as_deref(), Some("a/x"));
    let changed = "diff --git b/x b/x\n--- b/x\n+++ b/x\n@@ -1 +1 @@\n+";
    assert_eq!(source(changed).as_deref(), Some("b/x"));
    let moved =
        "diff --git a/x b/x\nrename from a/x\nrename to b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n+";
    assert_eq!(source(moved).as_deref(), Some("b/x"));
    let merged = "diff --cc b/x\n--- b/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n++";
    assert_eq!(source(merged).as_deref(), Some("b/x"));
}

/// Returns the line number in the new file for each line of a patch after its first hunk header.
fn lines_of_source(patch: &str) -> Vec<Option<u64>> {
    let mut trail = PatchTracker::default();
    let mut lines = Vec::new();
    for (start, _) in std::iter::once((0, "")).chain(patch.match_indices('\n')) {
        let start = if start == 0 { 0 } else { start + 1 };
        trail.line(&patch.as_bytes()[start..]);
        lines.push(trail.source_line().map(|(line, _)| line));
    }
    let first = patch.lines().position(|line| line.starts_with('@'));
    lines.split_off(first.unwrap() + 1)
}

const HEADER: &str = "diff --git a/x b/x\n--- a/x\n+++ b/x\n";

#[test]
fn lines_of_a_hunk_have_numbers_in_the_new_file_unless_removed() {
    let hunk = "@@ -4,4 +7,4 @@ fn main() {\n a\n-b\n+c\n d\n\n\\ No newline at end of file";
    let wanted = [Some(7), None, Some(8), Some(9), Some(10), None];
    assert_eq!(lines_of_source(&format!("{HEADER}{hunk}")), wanted);
    let next = "@@ -1 +1 @@\n-a\n+b\n@@ -30,0 +31,2 @@\n+c\n+d\ndiff --git a/y b/y\n+e";
    let wanted = [None, Some(1), None, Some(31), Some(32), None, None];
    assert_eq!(lines_of_source(&format!("{HEADER}{next}")), wanted);
    let gone = "diff --git a/x b/x\n--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b";
    assert_eq!(lines_of_source(gone), [None, None]);
}

#[test]
fn lines_of_a_merge_have_numbers_in_its_result() {
    let merge =
        "diff --cc x\n--- a/x\n+++ b/x\n@@@ -1,4 -1,3 +1,4 @@@\n  a\n- b\n -c\n++d\n +e\n  f";
    let wanted = [Some(1), None, None, Some(2), Some(3), Some(4)];
    assert_eq!(lines_of_source(merge), wanted);
}

#[test]
fn lines_that_do_not_match_the_hunk_are_not_attributed() {
    for hunk in [
        // These do not match their headers.
        "@@ -1 +1 @@\nx",
        "@@ -1,2 +1 @@\n+a\n+b",
        "@@ -1 +1 @@ @@\n-a\n-b",
        // These are not headers.
        "@@ -1 +one @@\n+a",
        "@@ -1 @@\n+a",
        "@@ -1 -1 +1 @@\n+a",
        "@ -1 +1 @\n+a",
        "@@ -1 +99999999999999999999 @@\n+a",
    ] {
        let lines = lines_of_source(&format!("{HEADER}{hunk}"));
        assert_eq!(lines.last(), Some(&None), "{hunk}");
    }
    // In a patch without names there is no file for a line to belong to.
    assert_eq!(lines_of_source("@@ -1 +1 @@\n+a"), [None]);
    let huge = format!("{HEADER}@@ -1 +{max},{max} @@\n+a\n+b", max = u64::MAX);
    assert_eq!(lines_of_source(&huge), [None; 2]);
}

#[test]
fn lines_of_files_are_not_confused_with_gits_own() {
    let patch = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n--- a/y\n+++ b/z\n+";
    assert_eq!(source(patch).as_deref(), Some("x"));
    assert_eq!(end("commit to it\ncommit added\ncommit 123\n").0, None);
    assert_eq!(end("--- a/y\n+++ b/z\n"), (None, None));
}

#[test]
fn files_without_shown_content_are_counted() {
    let hidden = |patch: &str| {
        let mut trail = PatchTracker::default();
        patch
            .split_inclusive('\n')
            .for_each(|line| trail.line(line.as_bytes()));
        trail.hidden()
    };
    let head = "diff --git a/x b/x\nindex 1..2 100644\n";
    for (line, wanted) in [
        ("Binary files a/x and b/x differ", 1),
        ("Binary files /dev/null and b/x differ", 1),
        ("Binary files a/x and /dev/null differ", 0),
        ("Binary files differ", 1),
        ("GIT binary patch", 1),
        (
            "@@ -1 +1 @@\n-Binary files a/x and b/x differ\n+GIT binary patch",
            0,
        ),
    ] {
        assert_eq!(hidden(&format!("{head}{line}\n")), wanted, "{line}");
    }
    assert_eq!(hidden("commit 1\n\n    Binary files a and b differ\n"), 0);
}

#[test]
fn lines_after_a_file_are_not_attributed_to_it() {
    let changed = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n";
    let of = |after: &str| source(&format!("{changed}{after}"));
    assert_eq!(of("@@ -4,0 +5 @@\n+b").as_deref(), Some("x"));
    for after in [
        // Messages without indentation, submodules, signatures, another kind of patch.
        "\n8f2b3a1 leak\n\nleak",
        "commit 8f2b3a1\nAuthor: a\n\n    leak",
        "\0commit 8f2b3a1\nAuthor: a\n\n    leak",
        "Submodule s 1..2:\n  > leak",
        "-- \n2.39.5\n",
        "diff -ru a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n+leak",
        "Index: y\n--- y\n+++ y\n@@ -1 +1 @@\n+leak",
        "leak\n@@ -1 +1 @@\n+leak",
    ] {
        assert_eq!(of(after), None, "{after}");
    }
}

#[test]
fn a_commit_ends_where_the_next_begins() {
    let log = format!("commit {COMMIT}\n\n    one\n\n");
    let of = |after: &str| end(&format!("{log}{after}")).0;
    assert_eq!(of("\n").as_deref(), Some(COMMIT));
    let other = COMMIT.replace('8', "7");
    for mark in ["", "<", ">", "=", "+", "-", "\0"] {
        let mark = if mark == "\0" {
            format!("\0commit {other}")
        } else {
            format!("commit {mark}{other}")
        };
        assert_eq!(of(&mark).as_deref(), Some(other.as_str()), "{mark}");
    }
    for other in ["8f2b", "8f2b3a1", "defaced"] {
        let after = format!("commit {other} (HEAD -> main)\n\n    two");
        assert_eq!(of(&after).as_deref(), Some(other));
    }
    assert_eq!(of("tag v1\nTagger: a\n\nleak"), None);
    assert_eq!(of(&format!("{other} blob 12\nleak")), None);
    assert_eq!(
        of("8f2b3a1 two: leak"),
        None,
        "nothing shows that it is a commit"
    );
}

#[test]
fn the_abbreviated_commit_of_a_short_log_applies_to_the_changes_below_it() {
    let changes = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a";
    for line in [
        "8f2b3a1 subject",
        "8f2b3a1",
        "8f2b3a1 (HEAD -> main) subject\n---\n x | 1 +\n 1 file changed\n",
        "> 8f2b3a1 subject",
        "8f2b3a1 (subject, 2026-11-01)\n",
    ] {
        let log = format!("{COMMIT} another\n{changes}\n{line}\n{changes}");
        let (commit, source) = end(&log);
        assert_eq!(
            (commit.as_deref(), source.as_deref()),
            (Some("8f2b3a1"), Some("x")),
            "{line}"
        );
    }
    let digest = format!("{COMMIT}  file\nmore\n{changes}");
    assert_eq!(end(&digest).0, None);
}

#[test]
fn no_file_is_reported_where_a_name_is_ambiguous() {
    let of = |old: &str, new: &str, range: &str| {
        source(&format!(
            "diff --git {old} {new}\n--- {old}\n+++ {new}\n@@ {range} @@\n+"
        ))
    };
    assert_eq!(of("old/x", "new/x", "-1 +1"), None);
    assert_eq!(of("x", "x", "-1 +1").as_deref(), Some("x"));
    assert_eq!(of("x", "x", "-0,0 +0,1"), None);
    let message = format!("From {COMMIT} Mon Sep 17 00:00:00 2001\nSubject: a\n\n");
    let quoted = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n+leak";
    assert_eq!(end(&(message + quoted)), (Some(COMMIT.to_owned()), None));
}
