//! One file for each kind of fault, and what they share.
//!
//! A command that changes something is a [`deed::Deed`]: how to get ready for it, and how to judge what became of it when it was
//! harmed. A new one is a file in `deeds`, or a line in `deeds::changes`, and a test in the files of the faults that it is to meet.

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
