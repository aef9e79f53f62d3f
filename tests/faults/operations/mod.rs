//! The commands that faults are injected into.

pub(crate) mod access;
pub(crate) mod apply;
pub(crate) mod backup;
pub(crate) mod changes;
pub(crate) mod create;
pub(crate) mod deliver;
pub(crate) mod init;
pub(crate) mod passphrase;
pub(crate) mod rotate;
pub(crate) mod rotate_many;
