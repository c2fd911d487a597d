//! A hook as an agent runs it: a process that reads a question and prints an answer.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;
use crate::repository::World;
use crate::servers::Server;

/// How long something that was started may take to be there.
const PATIENCE: Duration = Duration::from_secs(30);

/// A question about a shell command, as Claude Code asks it.
pub fn question(folder: &Path, command: &str) -> String {
    json!({
        "session_id": "s", "transcript_path": "/t", "cwd": folder, "permission_mode": "default",
        "hook_event_name": "PreToolUse", "tool_name": "Bash",
        "tool_input": {"command": command}, "tool_use_id": "u",
    })
    .to_string()
}

/// The time from the start of a process to its end, and what it printed.
pub fn run(mut command: Command, stdin: &str) -> Result<(Duration, String), Failure> {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // `true` ends without reading.
        let _ = input.write_all(stdin.as_bytes());
    }
    let output = child.wait_with_output()?;
    let took = started.elapsed();
    if !output.status.success() {
        return Err(format!("a hook ended with {}", output.status).into());
    }
    Ok((took, String::from_utf8(output.stdout)?))
}

/// The same with a process that does nothing.
pub fn nothing(world: &World, folder: &Path, stdin: &str) -> Result<Duration, Failure> {
    let mut command = Command::new("/bin/true");
    world.surround(&mut command, folder);
    Ok(run(command, stdin)?.0)
}

/// One hook, and what it says.
pub fn ask(
    server: &Server,
    world: &World,
    folder: &Path,
    question: &str,
) -> Result<(Duration, String), Failure> {
    let hook = server.command(
        world,
        folder,
        &["hook", "pre-tool-use", "--client", "claude"],
    );
    run(hook, question)
}

/// The process that answers a folder's hooks, once there is one.
pub fn listener(server: &Server, world: &World, folder: &Path) -> Result<u32, Failure> {
    let pid = until(server, world, folder, |pid| pid.is_some())?;
    pid.ok_or_else(|| "nobody answers hooks".into())
}

/// Waits until nobody answers a folder's hooks any more.
pub fn nobody(server: &Server, world: &World, folder: &Path) -> Result<(), Failure> {
    until(server, world, folder, |pid| pid.is_none()).map(drop)
}

fn until(
    server: &Server,
    world: &World,
    folder: &Path,
    holds: impl Fn(Option<u32>) -> bool,
) -> Result<Option<u32>, Failure> {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        let status = server.command(world, folder, &["status", "--json"]);
        let status: Value = serde_json::from_str(&run(status, "")?.1)?;
        let pid = status["running"]["pid"].as_u64();
        let pid = pid.and_then(|pid| u32::try_from(pid).ok());
        if holds(pid) {
            return Ok(pid);
        }
        thread::sleep(Duration::from_millis(10));
    }
    Err("whoever answers hooks does not come or go".into())
}
