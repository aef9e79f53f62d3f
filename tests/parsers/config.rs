//! `config.toml`.

use std::cell::RefCell;
use std::fs;

use storra_admin::config::{Flags, load};
use tempfile::NamedTempFile;

thread_local! {
    static FILE: RefCell<NamedTempFile> = RefCell::new(NamedTempFile::new().unwrap());
}

pub(crate) fn check(bytes: &[u8]) {
    FILE.with_borrow(|file| {
        fs::write(file.path(), bytes).unwrap();
        let flags = || Flags {
            config: Some(file.path().to_owned()),
            ..Flags::default()
        };
        let environment = |name: &str| (name == "USER").then(|| "tester".into());
        match load(flags(), &environment) {
            Ok(settings) => {
                assert!(settings.store.is_absolute());
                assert_eq!(
                    settings.named_account, None,
                    "a file names nothing for one command"
                );
                assert_eq!(settings.named_output, None);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}
