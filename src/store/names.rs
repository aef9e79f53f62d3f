//! Names that begin with a text, for completion: each once, in order.
//!
//! A user has pressed TAB and waits. So only a bounded number of rows is read, along an index,
//! whatever the store holds. What is not found within that bound is not offered.

use diesel::prelude::*;

use super::error::Error;
use super::schema::{accounts, grants, key_tags, keys, projects};
use super::transaction::Reader;
use crate::domain::account::{AccountId, folded};

/// How many rows are read at once. A name that has more of them costs one page and no more.
const PAGE: i64 = 64;
/// How many pages are read.
const PAGES: usize = 8;

/// How many tags are looked for.
const TAGS: usize = 256;

/// A row on its way to being offered: its name, the account it belongs to, and whether it is dead.
type Found = (String, String, bool);

impl Reader<'_> {
    /// Returns the addresses of accounts that begin with a text.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn emails_from(&mut self, start: &str) -> Result<Vec<String>, Error> {
        // The index is on the folded address, which is not always in the order of the address
        // itself.
        let folded = folded(start);
        let found: Vec<(String, String)> = accounts::table
            .filter(accounts::email_folded.ge(&folded))
            .order(accounts::email_folded)
            .limit(PAGE)
            .select((accounts::email_folded, accounts::email))
            .load(self.connection)?;
        let found = found.into_iter();
        let among = found.take_while(|(email_folded, _)| email_folded.starts_with(&folded));
        Ok(among
            .map(|(_, email)| email)
            .filter(|email| email.starts_with(start))
            .collect())
    }

    /// Returns the names of keys that begin with a text, without those that are revoked: of one
    /// account, or of all.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn key_names_from(
        &mut self,
        start: &str,
        account: Option<AccountId>,
    ) -> Result<Vec<String>, Error> {
        gather(start, account, |from, inclusive| {
            let query = keys::table
                .order((keys::name, keys::id))
                .limit(PAGE)
                .select((keys::name, keys::account_id, keys::revoked_at.is_not_null()))
                .into_boxed();
            let query = if inclusive {
                query.filter(keys::name.ge(from.to_owned()))
            } else {
                query.filter(keys::name.gt(from.to_owned()))
            };
            Ok(query.load(self.connection)?)
        })
    }

    /// Returns the names of projects that begin with a text, without those that are deleted: of one
    /// account, or of all.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn project_names_from(
        &mut self,
        start: &str,
        account: Option<AccountId>,
    ) -> Result<Vec<String>, Error> {
        gather(start, account, |from, inclusive| {
            let query = projects::table
                // The index knows only these.
                .filter(projects::deleted_at.is_null())
                .order(projects::name)
                .limit(PAGE)
                .select((
                    projects::name,
                    projects::account_id,
                    projects::deleted_at.is_not_null(),
                ))
                .into_boxed();
            let query = if inclusive {
                query.filter(projects::name.ge(from.to_owned()))
            } else {
                query.filter(projects::name.gt(from.to_owned()))
            };
            Ok(query.load(self.connection)?)
        })
    }

    /// Returns the tags of keys that begin with a text, as `NAME=VALUE`.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn tags_from(&mut self, start: &str) -> Result<Vec<String>, Error> {
        let (name, value) = match start.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (start, None),
        };
        let mut tags = Vec::new();
        let mut next = self.tag_name(name, true)?;
        while let Some(found) = next.take() {
            let meant = match value {
                Some(_) => found == name,
                None => found.starts_with(name),
            };
            if !meant {
                break;
            }
            self.tag_values(&found, value.unwrap_or(""), &mut tags)?;
            if tags.len() >= TAGS {
                break;
            }
            next = self.tag_name(&found, false)?;
        }
        Ok(tags)
    }

    /// Adds the values of a tag that begin with a text. Each is one step along the index, however
    /// many keys have it.
    fn tag_values(&mut self, name: &str, start: &str, tags: &mut Vec<String>) -> Result<(), Error> {
        let mut from = start.to_owned();
        let mut inclusive = true;
        while tags.len() < TAGS {
            let query = key_tags::table
                .filter(key_tags::name.eq(name))
                .order(key_tags::value)
                .select(key_tags::value)
                .limit(1)
                .into_boxed();
            let query = if inclusive {
                query.filter(key_tags::value.ge(from.clone()))
            } else {
                query.filter(key_tags::value.gt(from.clone()))
            };
            let found: Option<String> = query.first(self.connection).optional()?;
            match found.filter(|value| value.starts_with(start)) {
                Some(value) => {
                    tags.push(format!("{name}={value}"));
                    (from, inclusive) = (value, false);
                }
                None => break,
            }
        }
        Ok(())
    }

    /// Returns the first name of a tag behind another, or that one itself.
    fn tag_name(&mut self, from: &str, inclusive: bool) -> Result<Option<String>, Error> {
        let query = key_tags::table
            .order(key_tags::name)
            .select(key_tags::name)
            .limit(1)
            .into_boxed();
        let query = if inclusive {
            query.filter(key_tags::name.ge(from.to_owned()))
        } else {
            query.filter(key_tags::name.gt(from.to_owned()))
        };
        Ok(query.first(self.connection).optional()?)
    }

    /// Returns the names of recipients that begin with a text; of those without a name, the public
    /// keys.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn recipient_names_from(&mut self, start: &str) -> Result<Vec<String>, Error> {
        // They fit into `store.key`, so there are never many.
        let all = self
            .recipients()?
            .into_iter()
            .map(|known| match known.name {
                Some(name) => name.as_str().to_owned(),
                None => known.recipient,
            });
        let mut names: Vec<String> = all.filter(|name| name.starts_with(start)).collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Returns the names of grants that begin with a text, without those that are revoked: of one
    /// account, or of all.
    ///
    /// # Errors
    /// [`Error`] if they cannot be read.
    pub fn grant_names_from(
        &mut self,
        start: &str,
        account: Option<AccountId>,
    ) -> Result<Vec<String>, Error> {
        gather(start, account, |from, inclusive| {
            let query = grants::table
                .inner_join(projects::table)
                .order(grants::name)
                .limit(PAGE)
                .select((
                    grants::name,
                    projects::account_id,
                    grants::revoked_at.is_not_null(),
                ))
                .into_boxed();
            let query = if inclusive {
                query.filter(grants::name.ge(from.to_owned()))
            } else {
                query.filter(grants::name.gt(from.to_owned()))
            };
            Ok(query.load(self.connection)?)
        })
    }
}

/// Gathers names page by page. A page that ends within a name is followed by one that begins behind
/// that name.
fn gather(
    start: &str,
    account: Option<AccountId>,
    mut page: impl FnMut(&str, bool) -> Result<Vec<Found>, Error>,
) -> Result<Vec<String>, Error> {
    let account = account.map(|account| account.to_string());
    let mut names: Vec<String> = Vec::new();
    let mut from = start.to_owned();
    for number in 0..PAGES {
        let found = page(&from, number == 0)?;
        let Some((last, ..)) = found.last() else {
            break;
        };
        from.clone_from(last);
        for (name, owner, dead) in found {
            if !name.starts_with(start) {
                return Ok(names);
            }
            let meant = account.as_ref().is_none_or(|account| *account == owner);
            if meant && !dead && names.last() != Some(&name) {
                names.push(name);
            }
        }
    }
    Ok(names)
}
