//! The `kleisli` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    kleisli::cli::main()
}
