//! The binary as a person runs it, with exact expectations.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Once;

use super::world::World;

/// Compiled guests are shared between tests and runs: compiling one takes seconds. The first to
/// ask fills it, so that not every test compiles the default guest at once.
pub fn shared_cache() -> PathBuf {
    static FILLED: Once = Once::new();
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    FILLED.call_once(|| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kleisli"));
        // `call` needs the guest itself, `tools` only its description.
        command
            .args(["call", "git_status"])
            .env("XDG_CACHE_HOME", &cache);
        command.output().expect("the binary starts");
    });
    cache
}

/// One run of the binary.
pub struct Kleisli {
    command: Command,
    stdin: Vec<u8>,
}

/// What a run said and how it ended.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

impl Kleisli {
    /// The binary in the world's project, with nothing of the user's environment but the path.
    pub fn new(world: &World, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kleisli"));
        command
            .args(arguments)
            .current_dir(world.project())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", world.path("home"))
            .env("XDG_CONFIG_HOME", world.path("config"))
            .env("XDG_RUNTIME_DIR", world.path("run"))
            .env("XDG_CACHE_HOME", shared_cache());
        Self {
            command,
            stdin: Vec::new(),
        }
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it in another folder.
    pub fn current_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What it reads from stdin.
    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// The command, for a transport that runs it.
    pub fn into_tokio(self) -> tokio::process::Command {
        self.command.into()
    }

    /// The command, for a test that talks to it itself.
    pub fn into_command(self) -> Command {
        self.command
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Run {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut input = child.stdin.take().expect("its stdin");
        // It may have ended without reading all.
        let _ = input.write_all(&self.stdin);
        drop(input);
        Run::from(child.wait_with_output().expect("it ends"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

impl Run {
    /// Expects success, and gives what it printed.
    #[track_caller]
    pub fn success(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.stdout
    }

    /// Expects this exit code, nothing on stdout, and gives stderr.
    #[track_caller]
    pub fn failure(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        self.stderr
    }
}

/// Runs a subcommand, with its flags, on a terminal that types this; false where there is no script(1).
pub fn on_a_terminal(world: &World, subcommand: &str, typed: &str) -> bool {
    let binary = world.kleisli(&[]).into_command();
    let program = binary.get_program().to_owned();
    let line = format!("{} {subcommand}", program.to_str().unwrap());
    let mut script = Command::new("script");
    script
        .args(["-qec", &line, "/dev/null"])
        .current_dir(world.project());
    for (name, value) in binary.get_envs() {
        script.env(name, value.unwrap_or_default());
    }
    let spawned = script.stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let Ok(mut child) = spawned else {
        return false;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    child.wait().unwrap();
    true
}
