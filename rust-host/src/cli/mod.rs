//! The command line: one file per subcommand.

mod admit;
mod arguments;
mod call;
mod desk;
mod error;
mod git_credential;
mod guests;
mod hook;
mod inspect;
mod judge;
mod log;
mod logging;
#[cfg(feature = "otlp")]
mod otlp;
mod output;
mod policy;
mod progress;
mod reload;
mod resident;
mod serve;
mod setup;
mod status;
mod tools;
mod trust;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use error::CliError;

const EXAMPLES: &str = "\
Examples:
  kleisli call git_log max_count=3       one tool, from the shell
  kleisli tools                          the tools, their effects and arguments
  kleisli serve                          MCP over stdio; a client starts this
  kleisli inspect my-guest.wasm          what a guest asks for, without running it

Exit codes: 0 done, 1 the tool or check failed, 2 wrong usage.
Logs go to stderr; KLEISLI_LOG=debug shows more.";

/// Tools and guardrails for coding agents: typed Haskell in a WebAssembly sandbox.
#[derive(Parser)]
#[command(name = "kleisli", version, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Call(call::Call),
    Tools(tools::Tools),
    Inspect(inspect::Inspect),
    Hook(hook::Hook),
    Policy(policy::Policy),
    Log(log::Log),
    Status(status::Status),
    Reload(reload::Reload),
    Trust(trust::Trust),
    #[command(hide = true)]
    Resident(resident::Resident),
    #[command(name = crate::guest::admit::SUBCOMMAND, hide = true)]
    Admit,
    #[command(hide = true)]
    GitCredential(git_credential::GitCredential),
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    setup::environment();
    let _logging = logging::begin();
    let result = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Call(call) => call.run(),
        Command::Tools(tools) => tools.run(),
        Command::Inspect(inspect) => inspect.run(),
        Command::Hook(hook) => return hook.run(),
        Command::Policy(policy) => policy.run(),
        Command::Log(log) => log.run(),
        Command::Status(status) => status.run(),
        Command::Reload(reload) => reload.run(),
        Command::Trust(trust) => trust.run(),
        Command::Resident(resident) => resident.run(),
        Command::Admit => admit::run(),
        Command::GitCredential(credential) => credential.run(),
    };
    match result {
        Ok(code) => code,
        Err(error) => error.report(),
    }
}
