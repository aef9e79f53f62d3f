//! What the tests of other rooms need of a database.

use std::path::Path;

use diesel::connection::SimpleConnection;

use super::sqlcipher::connection::StoreConnection;
use crate::domain::secret::Secret;

/// Changes a database as somebody who can open it could, past everything that holds it together.
pub(crate) fn change(file: &Path, key: &Secret, statements: &str) {
    let mut connection = StoreConnection::open(file, key).unwrap().0;
    connection.batch_execute(statements).unwrap();
}
