//! The binary: everything is in the library.

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Overwrites memory when it is freed. The libraries that encrypt, and those that read lines or
/// build statements, leave copies of secrets behind that only the allocator can wipe.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    storra_admin::run()
}
