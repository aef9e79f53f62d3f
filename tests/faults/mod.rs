//! One file for each kind of fault, and their shared code.
//!
//! A command that changes the store is a [`operation::Operation`]: how to prepare it, and how to check the
//! outcome after a fault. To add one, add a file in `operations` or a line in `operations::changes`, and a
//! test in the file of each fault it should meet.

mod crowd;
mod ended;
mod failing;
mod flipped;
mod full_disk;
mod home_snapshot;
mod killed;
mod operation;
mod operations;
mod query;
mod scenario;
mod sweep;
mod tracer;
