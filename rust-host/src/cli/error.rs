use std::process::ExitCode;

use crate::config::ConfigError;
use crate::guest::LoadError;

/// Why a command could not do its work. A tool's own failure is no such error.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// A root that can't be one.
    #[error(transparent)]
    Root(#[from] crate::host::RootError),
    /// A configuration that can't be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A guest that can't be used.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A socket that can't be had.
    #[error(transparent)]
    Place(#[from] crate::socket::PlaceError),
    /// The server does not answer as this release does.
    #[error("{0}; end it and start it again")]
    Server(String),
    /// There is no server to steer.
    #[error(
        "no server runs for this project; `kleisli serve`, which an MCP client starts, reads its \
         files when it begins"
    )]
    NothingRuns,
    /// The policy came to no verdict.
    #[error("the policy came to no verdict: {0}")]
    Judge(String),
    /// An address that can't be GitHub's.
    #[error(transparent)]
    GitHub(#[from] crate::host::github::AddressError),
    /// The terminal, a pipe or a thread failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The client did not begin as MCP asks.
    #[error("no MCP session: {0}; start this from an MCP client, or try `kleisli call`")]
    Session(String),
}

impl CliError {
    /// Says on stderr what is wrong, and gives the exit code for it.
    pub fn report(&self) -> ExitCode {
        // A reader that closed the pipe has what it wants.
        if let Self::Io(error) = self
            && error.kind() == std::io::ErrorKind::BrokenPipe
        {
            return ExitCode::SUCCESS;
        }
        eprintln!("kleisli: {self}");
        match self {
            Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}
