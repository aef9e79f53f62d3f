//! What the tests of other rooms need of a database.

use std::path::Path;

use diesel::connection::SimpleConnection;

use super::sqlcipher::connection::StoreConnection;
use crate::domain::secret::Secret;

/// Changes a database like a user who can open it, bypassing all checks.
pub(crate) fn change(file: &Path, key: &Secret, statements: &str) {
    let mut connection = StoreConnection::open(file, key).unwrap().0;
    connection.batch_execute(statements).unwrap();
}
