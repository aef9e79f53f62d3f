//! Schema migrations: which there are, and how a store is brought up to date.

use std::fmt;
use std::path::{Path, PathBuf};

use diesel::QueryDsl;
use diesel::RunQueryDsl;
use diesel::migration::{Migration, MigrationConnection, MigrationSource};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{MultiBackend, StoreConnection};
use crate::files;
use crate::store::accounts;
use crate::store::error::Error;
use crate::store::schema::__diesel_schema_migrations as applied;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("src/store/sqlcipher/migrations");

/// The migration that changes the form in which emails are compared.
const FOLDED_EMAILS: &str = "00000000000005";

/// The newest migration that a store has had. Zero for none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SchemaVersion(u64);

impl fmt::Display for SchemaVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SchemaVersion {
    /// Returns the number.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0
    }

    fn newest(versions: impl IntoIterator<Item = String>) -> Result<Self, Error> {
        let numbers = versions.into_iter().map(|version| {
            // diesel writes a migration's version as the digits of its folder's name.
            version
                .parse()
                .map_err(|_| Error::damaged("a schema version is not a number"))
        });
        let numbers: Vec<u64> = numbers.collect::<Result<_, _>>()?;
        Ok(Self(numbers.into_iter().max().unwrap_or(0)))
    }
}

type Known = Vec<Box<dyn Migration<MultiBackend>>>;

fn harness<T>(result: diesel::migration::Result<T>) -> Result<T, Error> {
    result.map_err(|error| match error.downcast::<diesel::result::Error>() {
        Ok(error) => Error::from(*error),
        Err(error) => Error::Refused(error.to_string()),
    })
}

fn known() -> Result<Known, Error> {
    harness(MIGRATIONS.migrations())
}

fn applied_versions(connection: &mut StoreConnection) -> Result<Vec<String>, Error> {
    Ok(applied::table.select(applied::version).load(connection)?)
}

/// Returns the newest migration that the store has had.
pub(in crate::store) fn version(connection: &mut StoreConnection) -> Result<SchemaVersion, Error> {
    SchemaVersion::newest(applied_versions(connection)?)
}

/// Returns the newest migration that this program knows.
pub(in crate::store) fn newest() -> Result<SchemaVersion, Error> {
    newest_of(&known()?)
}

fn newest_of(known: &Known) -> Result<SchemaVersion, Error> {
    SchemaVersion::newest(known.iter().map(|m| m.name().version().to_string()))
}

/// Gives an empty database its tables.
pub(in crate::store) fn migrate(connection: &mut StoreConnection) -> Result<(), Error> {
    connection.setup()?;
    apply(connection, &known()?)
}

/// Applies every migration that is missing, all in one transaction.
fn apply(connection: &mut StoreConnection, known: &Known) -> Result<(), Error> {
    // The list of what is missing is read under the write lock: another process may have been
    // quicker.
    connection.begin_write()?;
    let result = applied_versions(connection).and_then(|applied| {
        for migration in known {
            if !applied.contains(&migration.name().version().to_string()) {
                harness(connection.run_migration(migration))?;
                if migration.name().version().to_string() == FOLDED_EMAILS {
                    accounts::fold_emails(connection)?;
                }
            }
        }
        Ok(())
    });
    match result {
        Ok(()) => connection.commit(),
        Err(error) => {
            let _ = connection.roll_back();
            Err(error)
        }
    }
}

/// Refuses a newer schema, and migrates an older one after a backup copy beside the file.
pub(in crate::store) fn bring_up_to_date(
    connection: &mut StoreConnection,
    file: &Path,
) -> Result<(), Error> {
    bring_up_to(connection, file, &known()?)
}

/// Tells whether the schema is the newest that this program knows, and no newer one.
pub(in crate::store) fn is_current(connection: &mut StoreConnection) -> Result<bool, Error> {
    Ok(version(connection)? == newest()?)
}

fn bring_up_to(connection: &mut StoreConnection, file: &Path, known: &Known) -> Result<(), Error> {
    let newest = newest_of(known)?;
    let found = version(connection)?;
    if found > newest {
        return Err(Error::Newer {
            found: found.to_string(),
            known: newest.to_string(),
        });
    }
    if found < newest {
        back_up(connection, &backup_path(file, found))?;
        apply(connection, known)?;
    }
    Ok(())
}

/// Names the copy that is made before a store leaves schema `from`.
fn backup_path(file: &Path, from: SchemaVersion) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".schema-{from}"));
    PathBuf::from(name)
}

fn back_up(connection: &mut StoreConnection, target: &Path) -> Result<(), Error> {
    let io = |error: &dyn fmt::Display| Error::Io(error.to_string());
    match files::create_empty(target) {
        Ok(()) => {}
        // An earlier attempt was interrupted and may have left half a copy.
        Err(files::Error::Exists(_)) => files::truncate(target).map_err(|error| io(&error))?,
        Err(error) => return Err(io(&error)),
    }
    connection.copy_to(target)?;
    files::sync_file(target).map_err(|error| io(&error))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use diesel::connection::SimpleConnection;

    use super::*;
    use crate::domain::account::Email;
    use crate::domain::audit::{Action, AuditEvent};
    use crate::domain::secret::Secret;
    use crate::domain::time::Timestamp;
    use crate::store::{WriteMode, WriteOptions};

    struct Later;
    struct LaterName;
    struct LaterMetadata;

    impl fmt::Display for LaterName {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("00000000009999_later")
        }
    }
    impl diesel::migration::MigrationName for LaterName {
        fn version(&self) -> diesel::migration::MigrationVersion<'_> {
            diesel::migration::MigrationVersion::from("00000000009999")
        }
    }
    impl diesel::migration::MigrationMetadata for LaterMetadata {}
    impl Migration<MultiBackend> for Later {
        fn run(
            &self,
            connection: &mut dyn diesel::connection::BoxableConnection<MultiBackend>,
        ) -> diesel::migration::Result<()> {
            Ok(connection.batch_execute("CREATE TABLE later (id INTEGER)")?)
        }
        fn revert(
            &self,
            _: &mut dyn diesel::connection::BoxableConnection<MultiBackend>,
        ) -> diesel::migration::Result<()> {
            Ok(())
        }
        fn metadata(&self) -> &dyn diesel::migration::MigrationMetadata {
            &LaterMetadata
        }
        fn name(&self) -> &dyn diesel::migration::MigrationName {
            &LaterName
        }
    }

    fn with_later() -> Known {
        let mut all = known().unwrap();
        all.push(Box::new(Later));
        all
    }

    fn new_store() -> (tempfile::TempDir, PathBuf, Secret) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("store.db");
        File::create(&file).unwrap();
        let key = Secret::new("ab".repeat(32));
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        migrate(&mut connection).unwrap();
        (dir, file, key)
    }

    #[test]
    fn an_older_store_is_migrated_after_a_backup_that_opens() {
        let (_dir, file, key) = new_store();
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        let before = version(&mut connection).unwrap();
        bring_up_to(&mut connection, &file, &with_later()).unwrap();
        assert_eq!(version(&mut connection).unwrap(), SchemaVersion(9999));
        connection
            .batch_execute("INSERT INTO later VALUES (1)")
            .unwrap();

        let copy = backup_path(&file, before);
        assert!(copy.ends_with(format!("store.db.schema-{before}")));
        let mut copied = StoreConnection::open(&copy, &key).unwrap().0;
        assert_eq!(version(&mut copied).unwrap(), before);
        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(&copy).unwrap().permissions(),
        );
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_store_of_the_first_schema_keeps_what_it_holds() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("store.db");
        File::create(&file).unwrap();
        let key = Secret::new("ab".repeat(32));
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        connection.setup().unwrap();
        let mut first = known().unwrap();
        first.truncate(1);
        apply(&mut connection, &first).unwrap();
        connection
            .batch_execute(
                "INSERT INTO accounts VALUES ('019a0000-0000-7000-8000-000000000000', 'A@b', 'a@b', 'A', 'pro', -5, 7)",
            )
            .unwrap();
        drop(connection);

        let mut store = crate::store::Store::open(&file, &key).unwrap();
        assert_eq!(
            store.schema_version().unwrap(),
            SchemaVersion(known().unwrap().len() as u64)
        );
        let found = store.read::<_, Error>(|reader| {
            let email = "a@b".parse().unwrap();
            reader.account_by_email(&email)
        });
        let account = found.unwrap().unwrap();
        assert_eq!((account.balance, account.project_limit), (-5, None));
        assert!(backup_path(&file, SchemaVersion(1)).exists());
    }

    #[test]
    fn emails_are_folded_anew_and_no_two_accounts_become_one() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("store.db");
        File::create(&file).unwrap();
        let key = Secret::new("ab".repeat(32));
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        connection.setup().unwrap();
        let mut old = known().unwrap();
        old.truncate(4);
        apply(&mut connection, &old).unwrap();
        let emails = [
            "ΛΟΓΟΣ@x",
            "ΝΟΜΟΣ@x",
            "νομοσ@x",
            "straße@x",
            "strasse@x",
            "Plain@x",
        ];
        for (number, email) in emails.iter().enumerate() {
            let folded = email.to_lowercase();
            let insert = format!(
                "INSERT INTO accounts VALUES ('019a0000-0000-7000-8000-00000000000{number}', '{email}', '{folded}', 'A', 'pro', 0, 7, NULL)"
            );
            connection.batch_execute(&insert).unwrap();
        }
        drop(connection);

        let mut store = crate::store::Store::open(&file, &key).unwrap();
        let mut find = |email: &str| {
            let email: Email = email.parse().unwrap();
            let found = store.read::<_, Error>(|reader| reader.account_by_email(&email));
            found.unwrap().map(|account| account.email.to_string())
        };
        for (text, email) in [
            ("λογοσ@x", "ΛΟΓΟΣ@x"),
            ("λογος@x", "ΛΟΓΟΣ@x"),
            ("ΛΟΓΟΣ@x", "ΛΟΓΟΣ@x"),
            ("ΝΟΜΟΣ@x", "ΝΟΜΟΣ@x"),
            ("νομοσ@x", "νομοσ@x"),
            ("straße@x", "straße@x"),
            ("STRASSE@x", "strasse@x"),
            ("PLAIN@x", "Plain@x"),
        ] {
            assert_eq!(find(text).as_deref(), Some(email), "{text}");
        }
        // An account that keeps its old form can be changed.
        let event = AuditEvent::new(Action::AccountUpdate, "x");
        let now = Timestamp::from_millis(9).unwrap();
        let email = "straße@x".parse().unwrap();
        store
            .write::<_, Error>(
                &WriteOptions::new(WriteMode::Commit, now, &"me".parse().unwrap()),
                |writer| {
                    let account = writer.read().account_by_email(&email)?.unwrap();
                    writer.record(&event)?.update_account(&account)
                },
            )
            .unwrap();
        let found = store.read::<_, Error>(|reader| reader.account_by_email(&email));
        assert_eq!(found.unwrap().unwrap().email, email);
    }

    #[test]
    fn whoever_only_looks_migrates_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("store.db");
        File::create(&file).unwrap();
        let key = Secret::new("ab".repeat(32));
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        connection.setup().unwrap();
        let mut first = known().unwrap();
        first.truncate(1);
        apply(&mut connection, &first).unwrap();
        drop(connection);
        let before = std::fs::read(&file).unwrap();
        let glance = crate::store::Store::open_for_a_glance(&file, &key).unwrap();
        assert!(glance.is_none());
        drop(glance);
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert!(!backup_path(&file, SchemaVersion(1)).exists());
    }

    #[test]
    fn an_interrupted_migration_is_begun_again() {
        let (_dir, file, key) = new_store();
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        let before = version(&mut connection).unwrap();
        std::fs::write(backup_path(&file, before), b"half a copy").unwrap();
        bring_up_to(&mut connection, &file, &with_later()).unwrap();
        assert!(StoreConnection::open(&backup_path(&file, before), &key).is_ok());
    }

    #[test]
    fn a_store_from_the_future_is_refused_untouched() {
        let (_dir, file, key) = new_store();
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        bring_up_to(&mut connection, &file, &with_later()).unwrap();
        drop(connection);
        let before = std::fs::read(&file).unwrap();
        let mut connection = StoreConnection::open(&file, &key).unwrap().0;
        let error = bring_up_to_date(&mut connection, &file).unwrap_err();
        assert!(matches!(error, Error::Newer { .. }), "{error}");
        drop(connection);
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }
}
