//! The `preau` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    preau::cli::run()
}
