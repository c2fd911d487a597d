use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::setup::project_top;
use super::{CliError, output};
use crate::config::{ConfigError, PROJECT_FILE, TrustStore, user_folder};

/// Let a project's kleisli.toml do more than narrow
///
/// Shows the file and asks. Trust holds for exactly what is shown: a change asks again. It needs
/// a terminal, because it is a person's decision.
#[derive(Args)]
pub struct Trust {
    /// The project's folder
    #[arg(default_value = ".")]
    project: PathBuf,
}

impl Trust {
    pub fn run(&self) -> Result<ExitCode, CliError> {
        needs_terminal(
            "`kleisli trust` needs a terminal: whether a project may widen what agents can do is \
             for a person to decide",
        )?;
        let file = project_top(&self.project.canonicalize()?).join(PROJECT_FILE);
        let bytes = std::fs::read(&file).map_err(|error| ConfigError::Read {
            path: file.clone(),
            reason: error.to_string(),
        })?;
        let shown = String::from_utf8_lossy(&bytes);
        output::text(&format!("{}:\n", file.display()))?;
        for line in shown.lines() {
            // Escaped, so that the file can't hide a line from the person who reads it.
            output::text(&format!("  {}", line.escape_debug()))?;
        }
        if !asked("Trust this file? [y/N] ")? {
            output::text("Left as it was.")?;
            return Ok(ExitCode::FAILURE);
        }
        let mut store = TrustStore::open(&user_folder()?)?;
        store.trust(&file.canonicalize()?, &bytes)?;
        output::text("Trusted. A change to the file will ask again.")?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Refuses, with these words, where no person sits before this process.
pub fn needs_terminal(otherwise: &str) -> Result<(), CliError> {
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        Ok(())
    } else {
        Err(CliError::Usage(otherwise.into()))
    }
}

/// Asks a person for a yes.
pub fn asked(question: &str) -> std::io::Result<bool> {
    print!("{question}");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
