//! The `preau` binary.

use std::process::ExitCode;

/// A page makes and drops many small texts: the system's allocator took an eighth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    preau::cli::run()
}
