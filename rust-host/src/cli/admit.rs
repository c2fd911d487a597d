use std::process::ExitCode;

use super::CliError;
use crate::guest::admit;

/// The child's side of `guest::admit`.
pub fn run() -> Result<ExitCode, CliError> {
    admit::child()?;
    Ok(ExitCode::SUCCESS)
}
