//! A guest that the user brings is tried in a process of its own first.
//!
//! extism runs a module's start function while it builds a plugin, where neither a deadline nor
//! the memory limit holds. So a module that nobody vouches for is built and described in a child
//! of kleisli, with limits of the operating system, and killed when it takes too long: what it
//! does there can neither hang nor fill the server.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::cache::Cache;
use super::{Fault, Instance, Limits, LoadError, Module};
use crate::protocol::Description;

/// The hidden subcommand that a child runs.
pub const SUBCOMMAND: &str = "admit";

/// How much of the processors a child may use, compilation included.
const LIMIT: Duration = Duration::from_secs(30);

/// How long it may take for that where others want the processors too. No guest can sleep.
const PATIENCE: Duration = Duration::from_mins(3);

/// How much memory a child may write to, in bytes.
const MEMORY: u64 = 4 * 1024 * 1024 * 1024;

/// What a child found out.
#[derive(Serialize, Deserialize)]
enum Outcome {
    Admitted(Box<Description>),
    Refused(String),
}

/// Builds and describes the module in a child process.
///
/// # Errors
/// `Start` with what the child met, or that it was killed.
pub fn in_child(module: &Module) -> Result<Description, LoadError> {
    let refuse = |fault| LoadError::Start {
        guest: module.label.clone(),
        fault,
    };
    let outcome = ask_child(module)
        .map_err(|error| refuse(Fault::Host(format!("no process to try it in: {error}"))))?;
    match outcome {
        Some(Outcome::Admitted(description)) => Ok(*description),
        Some(Outcome::Refused(reason)) => Err(refuse(Fault::Build(reason))),
        None => Err(refuse(Fault::Build(format!(
            "it was tried in a process of its own, which ended without an answer or computed for \
             longer than {} s; look at `_initialize`, the start function and `describe`",
            LIMIT.as_secs()
        )))),
    }
}

fn ask_child(module: &Module) -> std::io::Result<Option<Outcome>> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(SUBCOMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take();
    let mut output = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        if let Some(output) = &mut output {
            let _ = output.read_to_end(&mut answer);
        }
        answer
    });
    if let Some(input) = &mut input {
        // A child that ended early is told by its answer.
        let _ = input.write_all(module.bytes());
    }
    drop(input);
    wait_or_kill(&mut child)?;
    let answer = reader.join().unwrap_or_default();
    Ok(serde_json::from_slice(&answer).ok())
}

fn wait_or_kill(child: &mut Child) -> std::io::Result<()> {
    let end = Instant::now() + PATIENCE;
    let mut pause = Duration::from_millis(1);
    while child.try_wait()?.is_none() {
        if Instant::now() >= end {
            child.kill()?;
            child.wait()?;
            break;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
    Ok(())
}

/// The child's side: the module comes on stdin, the outcome goes to stdout.
///
/// # Errors
/// If stdin or stdout fail, or the limits can't be set.
pub fn child() -> std::io::Result<()> {
    limit_myself()?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let outcome = Module::from_bytes("stdin", bytes)
        .map_err(|error| error.to_string())
        .and_then(|module| {
            Instance::warm(&module, &Limits::default(), &Cache::of_user())
                .map_err(|fault| fault.to_string())
        });
    let outcome = match outcome {
        Ok((_, description)) => Outcome::Admitted(Box::new(description)),
        Err(reason) => Outcome::Refused(reason),
    };
    serde_json::to_writer(std::io::stdout().lock(), &outcome)?;
    Ok(())
}

fn limit_myself() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let exactly = |limit| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    setrlimit(Resource::Cpu, exactly(LIMIT.as_secs()))?;
    setrlimit(Resource::Data, exactly(MEMORY))?;
    setrlimit(Resource::Core, exactly(0))?;
    Ok(())
}
