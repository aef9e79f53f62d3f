//! Git's index.

use storra_admin::domain::key::leak::git_index::Tracked;

pub(crate) fn check(bytes: &[u8]) {
    let Some(tracked) = Tracked::parse(bytes) else {
        return;
    };
    // Git terminates names with NUL, so none contains one.
    assert!(!tracked.contains(b"\0") && !tracked.contains(b""));
    for path in bytes.split(|byte| *byte == 0) {
        if !path.is_empty() && tracked.contains(&[b"x/", path].concat()) {
            assert!(tracked.is_below(b"x"), "a file is in no directory");
        }
    }
}
