//! Views: one typed struct per noun. It serializes to the JSON that scripts read, and declares the
//! columns of the table that people read.
//!
//! A command answers with views. A format knows nothing of nouns, and a view nothing of formats.

pub mod account;
pub mod audit;
pub mod backup;
pub mod caveat;
pub mod chart;
mod column;
mod encoding;
pub mod finding;
pub mod grant;
pub mod grant_verdict;
pub mod key;
pub mod leak;
pub mod presented;
pub mod project;
pub mod recipient;
pub mod setting;
pub mod step;
pub mod store;
mod text;
pub mod usage;
pub mod verdict;

use serde::Serialize;

use self::column::column;
pub use self::column::{Column, FieldTone, Single, Tone};
pub use self::text::{escape, escape_with, plain};

/// One noun as it is shown.
pub trait View: Serialize + Sized + 'static {
    /// Every field, in the order of the JSON.
    const FIELDS: &'static [&'static str];
    /// The fields that hold a secret: they are copied as they are, never quoted or escaped.
    const SECRET_FIELDS: &'static [&'static str] = &[];
    /// The columns of a table.
    const COLUMNS: &'static [Column<Self>] = &[];
    /// What a table shows of a single thing.
    const SINGLE: Single<Self> = Single::Fields;
    /// The message for people if a list is empty.
    const EMPTY: &'static str = "None.";
    /// What `-o name` prints.
    const NAME: fn(&Self) -> String;
}

/// No view: the command has no fields.
impl View for () {
    const FIELDS: &'static [&'static str] = &[];
    const NAME: fn(&Self) -> String = |()| String::new();
}

/// Writes a struct that serializes, and `NAMES`: the list of its fields. A struct that extends a
/// view has its fields first, and leaves out those of its own that are `None`.
macro_rules! view_struct {
    ($(#[$meta:meta])* pub struct $name:ident { $($vis:vis $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name {
            $($vis $field: $type,)*
        }

        impl $name {
            const NAMES: &[&str] = &[$(stringify!($field)),*];
        }
    };
    ($(#[$meta:meta])* pub struct $name:ident extends $base:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name {
            #[serde(flatten)]
            base: $base,
            $(#[serde(skip_serializing_if = "Option::is_none")] $field: $type,)*
        }

        impl $name {
            const OWN_NAMES: &[&str] = &[$(stringify!($field)),*];
            const NAMES: &[&str] =
                &$crate::view::joined::<{ $base::NAMES.len() + Self::OWN_NAMES.len() }>(
                    $base::NAMES,
                    Self::OWN_NAMES,
                );
        }
    };
}
use view_struct;

/// Joins two lists of fields.
const fn joined<const N: usize>(
    first: &[&'static str],
    second: &[&'static str],
) -> [&'static str; N] {
    let mut all = [""; N];
    let mut index = 0;
    while index < N {
        all[index] = if index < first.len() {
            first[index]
        } else {
            second[index - first.len()]
        };
        index += 1;
    }
    all
}
