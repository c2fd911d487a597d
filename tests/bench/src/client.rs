use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Failure;
use crate::call::{Call, Outcome, outcome};
use crate::process;
use crate::repository::World;
use crate::servers::Server;

/// A client that does as little as it can: it writes a line and reads one, without a runtime.
/// The server ends with it.
pub struct Client {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    started: Instant,
    line: String,
    last_id: u64,
}

impl Client {
    /// Starts a server in a folder and shakes hands in the way of protocol 2025-06-18, which
    /// every client speaks.
    pub fn start(server: &Server, world: &World, folder: &Path) -> Result<Self, Failure> {
        let started = Instant::now();
        let mut server = server.start(world, folder)?;
        let (Some(input), Some(output)) = (server.stdin.take(), server.stdout.take()) else {
            return Err("the server was started without pipes".into());
        };
        let mut client = Self {
            server,
            input,
            output: BufReader::with_capacity(64 * 1024, output),
            started,
            line: String::new(),
            last_id: 0,
        };
        let hello = json!({
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "kleisli-bench", "version": env!("CARGO_PKG_VERSION")},
        });
        client.request("initialize", &hello.to_string())?;
        client.write(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)?;
        Ok(client)
    }

    /// Asks for the list of tools; the time since the process was started.
    pub fn list(&mut self) -> Result<Duration, Failure> {
        self.request("tools/list", "{}")?;
        Ok(self.started.elapsed())
    }

    /// The time since the process was started.
    pub fn age(&self) -> Duration {
        self.started.elapsed()
    }

    /// Makes a call; the time from the request's first byte to the answer's last.
    pub fn call(&mut self, call: &Call) -> Result<Duration, Failure> {
        let begun = Instant::now();
        let id = self.send("tools/call", &call.parameters)?;
        self.read()?;
        let taken = begun.elapsed();
        if outcome(&self.line)? == (id, call.expected) {
            Ok(taken)
        } else {
            Err(self.surprise(call))
        }
    }

    /// Makes calls, `callers` of them at a time.
    pub fn call_all<'a>(
        &mut self,
        callers: usize,
        calls: impl IntoIterator<Item = &'a Call>,
    ) -> Result<(), Failure> {
        let mut calls = calls.into_iter();
        let mut waiting = HashMap::new();
        loop {
            while waiting.len() < callers
                && let Some(call) = calls.next()
            {
                waiting.insert(self.send("tools/call", &call.parameters)?, call);
            }
            if waiting.is_empty() {
                return Ok(());
            }
            self.read()?;
            let (id, outcome) = outcome(&self.line)?;
            let call = waiting.remove(&id);
            let call = call.ok_or_else(|| format!("an answer to nothing: {}", self.line))?;
            if outcome != call.expected {
                return Err(self.surprise(call));
            }
        }
    }

    /// The server's resident memory in bytes.
    pub fn memory(&self) -> Result<u64, Failure> {
        process::resident(self.server.id())
    }

    fn request(&mut self, method: &str, parameters: &str) -> Result<(), Failure> {
        let id = self.send(method, parameters)?;
        self.read()?;
        if outcome(&self.line)? == (id, Outcome::Success) {
            return Ok(());
        }
        Err(format!("`{method}` was answered by {}", self.line).into())
    }

    fn send(&mut self, method: &str, parameters: &str) -> Result<u64, Failure> {
        self.last_id += 1;
        let id = self.last_id;
        self.write(&format!(
            r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{parameters}}}"#
        ))?;
        Ok(id)
    }

    /// Writes a line at once, so that the server wakes only once for it.
    fn write(&mut self, line: &str) -> Result<(), Failure> {
        self.input
            .write_all(format!("{line}\n").as_bytes())
            .map_err(|error| format!("the server takes no more requests: {error}").into())
    }

    /// Reads the next answer, past what the server says unasked.
    fn read(&mut self) -> Result<(), Failure> {
        loop {
            self.line.clear();
            if self.output.read_line(&mut self.line)? == 0 {
                return Err("the server ended; its messages are above".into());
            }
            if !self.line.starts_with(r#"{"jsonrpc":"2.0","method":"#) {
                return Ok(());
            }
        }
    }

    fn surprise(&self, call: &Call) -> Failure {
        let Call {
            parameters,
            expected,
        } = call;
        format!("expected {expected:?} of {parameters}, not {}", self.line).into()
    }
}

impl Drop for Client {
    /// Nothing that a server does at its end is measured, so it is not waited for.
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
