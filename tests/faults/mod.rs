//! One file for each kind of fault, and their shared code.
//!
//! A command that changes the store is a [`deed::Deed`]: how to prepare it, and how to check the
//! outcome after a fault. To add one, add a file in `deeds` or a line in `deeds::changes`, and a
//! test in the file of each fault it should meet.

mod crowd;
mod deed;
mod deeds;
mod ended;
mod failing;
mod flipped;
mod frozen;
mod full_disk;
mod killed;
mod question;
mod scenario;
mod sweep;
mod tracer;
