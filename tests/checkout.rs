//! Paths of the checkout and of the program under test. Cargo sets them when it runs the tests;
//! `.ci/run` also runs the binaries from a copy of the checkout.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static ROOT: LazyLock<PathBuf> =
    LazyLock::new(|| from_environment("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR")));
static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let built = env!("CARGO_BIN_EXE_storra-admin");
    from_environment("CARGO_BIN_EXE_storra-admin", built)
});

fn from_environment(name: &str, built: &str) -> PathBuf {
    let value = env::var_os(name);
    PathBuf::from(value.as_deref().unwrap_or(OsStr::new(built)))
}

/// Reports that a test cannot run on this machine, and why. `cargo test --locked -- --nocapture`
/// shows it. If `STORRA_ADMIN_TEST_EVERYTHING` is set, as in CI, the test fails.
#[expect(
    clippy::print_stderr,
    reason = "the test runner keeps it with the output of the test"
)]
pub(crate) fn skipped(why: &str) {
    assert!(
        env::var_os("STORRA_ADMIN_TEST_EVERYTHING").is_none(),
        "the test cannot run here: {why}"
    );
    eprintln!("skipped: {why}");
}

/// Returns the directory of the checkout.
pub(crate) fn root() -> &'static Path {
    &ROOT
}

/// Returns the path of the program under test.
pub(crate) fn program() -> &'static Path {
    &PROGRAM
}
