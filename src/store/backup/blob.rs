//! Bytes: a blob in the database, hexadecimal digits in a backup.

use std::fmt;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Binary;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use zeroize::Zeroizing;

/// Bytes that may be a secret. They are wiped when dropped, and do not show in debug output.
#[derive(AsExpression, FromSqlRow)]
#[diesel(sql_type = Binary)]
pub(super) struct Blob(Zeroizing<Vec<u8>>);

impl Blob {
    pub(super) fn digits(&self) -> String {
        hex::encode(&*self.0)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<DB: Backend> FromSql<Binary, DB> for Blob
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Vec::from_sql(value).map(|bytes| Self(Zeroizing::new(bytes)))
    }
}

impl<DB: Backend> ToSql<Binary, DB> for Blob
where
    [u8]: ToSql<Binary, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_slice().to_sql(out)
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Zeroizing::new(self.digits()))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl Visitor<'_> for Digits {
            type Value = Blob;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("hexadecimal digits")
            }

            fn visit_str<E: Error>(self, digits: &str) -> Result<Blob, E> {
                let bytes = hex::decode(digits);
                // The library's own error repeats a digit.
                let bytes = bytes.map_err(|_| E::custom("no hexadecimal digits"))?;
                Ok(Blob(Zeroizing::new(bytes)))
            }
        }
        deserializer.deserialize_str(Digits)
    }
}
