use std::io::Read;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::guests::GuestArgs;
use super::judge::Judge;
use super::output;
use crate::hook::{self, Answer, Client, MAX_INPUT, Unreadable};

/// Answer an agent's hook: its question on stdin, its answer on stdout
#[derive(Args)]
pub struct Hook {
    #[command(subcommand)]
    event: Event,
}

#[derive(Subcommand)]
enum Event {
    PreToolUse(BeforeTool),
}

/// Judge a tool before it runs
///
/// The agent is told by the form of its question, or by `--client`. Whatever goes wrong ends in
/// an answer that the agent understands, as `on_failure` under `[hook]` in your configuration
/// says: `ask` (the default), `deny` or `allow`.
#[derive(Args)]
struct BeforeTool {
    /// The agent that asks
    #[arg(long, value_enum)]
    client: Option<Client>,
    #[command(flatten)]
    guest: GuestArgs,
}

impl Hook {
    /// Never fails: an agent takes a failed hook for leave to go on.
    pub fn run(&self) -> ExitCode {
        let Event::PreToolUse(event) = &self.event;
        let answer = event.answer();
        if let Some(stdout) = &answer.stdout
            && output::json_line(stdout).is_err()
        {
            // Nobody reads the answer, so what is left is the code that stops a tool.
            return ExitCode::from(2);
        }
        match answer.stderr {
            None => ExitCode::SUCCESS,
            Some(reason) => {
                eprintln!("{reason}");
                ExitCode::from(2)
            }
        }
    }
}

impl BeforeTool {
    fn answer(&self) -> Answer {
        let question = stdin().and_then(|bytes| hook::read(&bytes));
        let client = self
            .client
            .or_else(|| question.as_ref().ok().and_then(Client::of));
        Judge::new(&self.guest).answer(client, &question)
    }
}

fn stdin() -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let read = std::io::stdin()
        .take(MAX_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unreadable(format!("stdin can't be read: {error}")))?;
    if read as u64 > MAX_INPUT {
        return Err(Unreadable(format!(
            "stdin is longer than {MAX_INPUT} bytes"
        )));
    }
    Ok(bytes)
}
