//! A home, a configuration and a project for one test, away from the user's own.

use std::fs;
use std::path::{Path, PathBuf};

use rmcp::model::{CallToolRequestParams, CallToolResult};
use rmcp::service::{Peer, RoleClient, RunningService};
use rmcp::transport::TokioChildProcess;
use rmcp::{ServiceError, ServiceExt};
use serde_json::Value;
use tempfile::TempDir;

use super::guest::Guest;
use super::process::Kleisli;

/// A client of a running server.
pub type Client = RunningService<RoleClient, ()>;

/// A home, a configuration and a project for one test. Gone with the test.
pub struct World {
    folder: TempDir,
}

impl World {
    /// An empty home and an empty project that is no repository.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let world = Self { folder };
        for part in ["home", "config/kleisli", "project", "run"] {
            fs::create_dir_all(world.path(part)).expect("a folder");
        }
        world
    }

    /// A path in this world.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder in which the agent works.
    pub fn project(&self) -> PathBuf {
        self.path("project")
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }

    /// Writes the user's configuration.
    pub fn configure(&self, toml: &str) {
        self.write("config/kleisli/config.toml", toml);
    }

    /// Writes a guest's file.
    pub fn guest(&self, guest: &Guest) -> PathBuf {
        self.write("guest.wasm", guest.build())
    }

    /// Runs git in the project.
    pub fn git(&self, arguments: &[&str]) -> String {
        git(&self.project(), arguments)
    }

    /// Makes the project a repository with this many commits of one file.
    pub fn commits(&self, count: usize) -> &Self {
        self.git(&["init", "-q", "-b", "main"]);
        for number in 1..=count {
            self.write("project/file.txt", format!("line {number}\n"));
            self.git(&["add", "."]);
            self.git(&["commit", "-q", "-m", &format!("commit {number}")]);
        }
        self
    }

    /// The binary, in this world.
    pub fn kleisli(&self, arguments: &[&str]) -> Kleisli {
        Kleisli::new(self, arguments)
    }

    /// The one line of the log.
    pub fn only_line(&self) -> Value {
        let said = self.kleisli(&["log", "--json"]).run().success();
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// A client of `kleisli serve` with these flags, which has said hello.
    pub async fn serve(&self, flags: &[&str]) -> Client {
        let mut arguments = vec!["serve"];
        arguments.extend(flags);
        let command = self.kleisli(&arguments).into_tokio();
        let transport = TokioChildProcess::new(command).expect("the server starts");
        ().serve(transport).await.expect("the server says hello")
    }
}

/// Calls a tool with arguments from a JSON object.
pub async fn call(
    client: &Peer<RoleClient>,
    tool: &str,
    arguments: Value,
) -> Result<CallToolResult, ServiceError> {
    let arguments = arguments.as_object().cloned().unwrap_or_default();
    let request = CallToolRequestParams::new(tool.to_owned()).with_arguments(arguments);
    client.call_tool(request).await
}

/// The text of an answer.
pub fn text(result: &CallToolResult) -> String {
    let texts = result.content.iter().filter_map(|block| block.as_text());
    texts.map(|block| block.text.as_str()).collect()
}

/// The stable code of a failed call; nothing where it did not fail.
pub fn code(result: &CallToolResult) -> Option<String> {
    if result.is_error != Some(true) {
        return None;
    }
    let error = result.meta.as_ref()?.get("kleisli/error")?;
    Some(error.get("code")?.as_str()?.to_owned())
}

/// Runs the git command line, away from the user's configuration, and gives its stdout.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = std::process::Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Ada")
        .env("GIT_AUTHOR_EMAIL", "ada@example.org")
        .env("GIT_COMMITTER_NAME", "Ada")
        .env("GIT_COMMITTER_EMAIL", "ada@example.org")
        .output()
        .expect("git runs");
    let problem = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {problem}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
