//! How quick kleisli is, and whether it keeps its memory: both measured from outside, by a client
//! that costs little, against a native server of the same tools (`bin/native`).
//!
//! 1. `servers` builds the two binaries and starts them in a `repository` whose `history` is
//!    always the same.
//! 2. `client` makes a `call` after the other; `process` knows what the system tells of a server.
//! 3. `scenarios` has what is measured, one function each, with the arithmetic of `measure`.
//! 4. Each figure is a `row` beside its target, and `report` prints them; `soak` is the long run.

mod call;
mod client;
mod history;
mod hook;
mod measure;
mod process;
mod report;
mod repository;
mod row;
mod scenarios;
mod servers;
mod soak;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use report::Report;
use repository::World;
use row::Row;
use servers::Servers;

/// Whatever ends a measurement; its words are for the person at the terminal.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Measure kleisli from outside
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Take the two servers as they were last built
    #[arg(long, global = true)]
    no_build: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Compare speed and size with a native server, and with the targets
    Run {
        /// Print the figures as JSON
        #[arg(long)]
        json: bool,
    },
    /// Compare hooks alone, with a process that does nothing
    Hooks {
        /// Print the figures as JSON
        #[arg(long)]
        json: bool,
    },
    /// Measure how soon a guest that is saved is at work
    Reload {
        /// Print the figures as JSON
        #[arg(long)]
        json: bool,
    },
    /// Call tools many times, and fail where memory grows by more than 10 MB after the first
    /// thousand calls
    Soak {
        /// How many calls
        #[arg(default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(2_000..))]
        calls: u32,
    },
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kleisli-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let servers = Servers::find(!cli.no_build)?;
    let world = World::new()?;
    match cli.command {
        Command::Run { json } => print(scenarios::all(&servers, &world)?, json),
        Command::Hooks { json } => print(scenarios::hooks(&servers, &world)?, json),
        Command::Reload { json } => print(scenarios::reload(&servers, &world)?, json),
        Command::Soak { calls } => soak::run(&servers.kleisli, &world, calls),
    }
}

fn print(rows: Vec<Row>, json: bool) -> Result<ExitCode, Failure> {
    let report = Report::new(rows);
    if json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        println!("{report}");
    }
    Ok(ExitCode::SUCCESS)
}
