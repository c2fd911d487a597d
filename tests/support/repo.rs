//! Real repositories, made by the git command line with fixed dates and away from the user's own
//! configuration, and the host's answers about them.

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Once};
use std::time::Duration;

use git2::ConfigLevel;
use kleisli::host::{CallScope, Deadline, Ledger, Progress, Roots, git};
use kleisli::protocol::{CallError, Effect, GitDestroyRequest, GitRequest, GitWriteRequest, Reply};
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// When the first commit of every repository is made: 2026-01-01T00:00:00Z.
pub const START: i64 = 1_767_225_600;

/// A repository in a folder of its own, gone with the test.
pub struct Repo {
    folder: TempDir,
    top: PathBuf,
    clock: Cell<i64>,
}

impl Repo {
    /// An empty repository on the branch `main`.
    pub fn new() -> Self {
        let repo = Self::folder("repo");
        repo.git(["init", "-q", "-b", "main"]);
        repo
    }

    /// A folder that is no repository yet.
    pub fn folder(name: &str) -> Self {
        Self::folder_in(&std::env::temp_dir(), name)
    }

    /// The same where temporary folders are made elsewhere.
    pub fn folder_in(place: &Path, name: &str) -> Self {
        isolate();
        let folder = tempfile::tempdir_in(place).expect("a temporary folder");
        let top = fs::canonicalize(folder.path()).expect("a path").join(name);
        fs::create_dir(&top).expect("a folder");
        Self {
            folder,
            top,
            clock: Cell::new(START),
        }
    }

    /// The top of the work tree.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// A path beside the repository.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.top.parent().expect("a parent").join(name)
    }

    /// The same clock and home for another folder, such as a clone beside this one.
    pub fn run_in(&self, folder: &Path, arguments: &[&OsStr]) -> Output {
        let date = format!("@{} +0000", self.clock.get());
        Command::new("git")
            .args(["-c", "protocol.file.allow=always", "-c", "gc.auto=0"])
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("GIT_AUTHOR_NAME", "Ada Lovelace")
            .env("GIT_AUTHOR_EMAIL", "ada@example.com")
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_NAME", "Grace Hopper")
            .env("GIT_COMMITTER_EMAIL", "grace@example.com")
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .expect("git runs")
    }

    /// What git says, byte for byte. It has to succeed.
    pub fn git_bytes<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Vec<u8> {
        let arguments: Vec<_> = arguments.into_iter().collect();
        let arguments: Vec<_> = arguments.iter().map(AsRef::as_ref).collect();
        let output = self.run_in(&self.top, &arguments);
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }

    /// What git says, without the newline at its end. It has to succeed.
    pub fn git<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> String {
        let text = self.git_bytes(arguments);
        String::from_utf8_lossy(&text)
            .trim_end_matches('\n')
            .to_owned()
    }

    /// Runs git where it may fail, as a merge with conflicts does.
    pub fn try_git<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> bool {
        let arguments: Vec<_> = arguments.into_iter().collect();
        let arguments: Vec<_> = arguments.iter().map(AsRef::as_ref).collect();
        self.run_in(&self.top, &arguments).status.success()
    }

    /// Writes a file in the work tree, with the folders above it.
    pub fn write(&self, name: impl AsRef<OsStr>, content: impl AsRef<[u8]>) -> &Self {
        let path = self.top.join(name.as_ref());
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    /// Removes a file from the work tree.
    pub fn remove(&self, name: &str) -> &Self {
        fs::remove_file(self.top.join(name)).expect("the file is there");
        self
    }

    /// Commits all that is in the work tree, a minute after the commit before, and gives its id.
    pub fn commit(&self, message: &str) -> String {
        self.wait(60);
        self.git(["add", "-A"]);
        self.git(["commit", "-q", "--allow-empty", "-m", message]);
        self.head()
    }

    /// Lets the clock of the next commits go on, or back.
    pub fn wait(&self, seconds: i64) {
        self.clock.set(self.clock.get() + seconds);
    }

    /// The commit that is checked out.
    pub fn head(&self) -> String {
        self.git(["rev-parse", "HEAD"])
    }

    /// What the host answers, with the repository as its only root and ample time.
    pub fn ask<T: DeserializeOwned>(&self, request: GitRequest) -> Result<T, CallError> {
        ask(&scope(&[&self.top]), request)
    }

    /// The same for a request that changes the repository.
    pub fn change<T: DeserializeOwned>(&self, request: GitWriteRequest) -> Result<T, CallError> {
        change(&scope(&[&self.top]), request)
    }

    /// The same for a request that may lose something.
    pub fn destroy<T: DeserializeOwned>(&self, request: GitDestroyRequest) -> Result<T, CallError> {
        destroy(&scope(&[&self.top]), request)
    }
}

/// A call that may read below these folders, for a minute.
pub fn scope(roots: &[&Path]) -> CallScope {
    CallScope {
        name: "test".into(),
        effects: vec![Effect::Git],
        roots: Arc::new(Roots::named(roots.iter().copied()).expect("the roots exist")),
        deadline: Deadline::after(Duration::from_mins(1)),
        ledger: Ledger::default(),
        progress: Progress::default(),
        github: Arc::default(),
    }
}

/// What the host answers within a call.
pub fn ask<T: DeserializeOwned>(scope: &CallScope, request: GitRequest) -> Result<T, CallError> {
    read(&git::answer(request, scope))
}

/// The same for a request that changes a repository.
pub fn change<T: DeserializeOwned>(
    scope: &CallScope,
    request: GitWriteRequest,
) -> Result<T, CallError> {
    read(&git::answer_write(request, scope))
}

/// The same for a request that may lose something.
pub fn destroy<T: DeserializeOwned>(
    scope: &CallScope,
    request: GitDestroyRequest,
) -> Result<T, CallError> {
    read(&git::answer_destroy(request, scope))
}

fn read<T: DeserializeOwned>(reply: &[u8]) -> Result<T, CallError> {
    serde_json::from_slice::<Reply<T>>(reply)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(reply)))
        .into()
}

/// A path as an answer carries it, from what git prints with `-z`.
pub fn shown(path: &[u8]) -> String {
    match std::str::from_utf8(path) {
        Ok(text) if !text.starts_with('"') => text.to_owned(),
        _ => {
            let escape = |byte: &u8| match byte {
                b'"' | b'\\' => format!("\\{}", char::from(*byte)),
                b'\n' => "\\n".into(),
                b' '..=b'~' => char::from(*byte).to_string(),
                _ => format!("\\{byte:03o}"),
            };
            format!("\"{}\"", path.iter().map(escape).collect::<String>())
        }
    }
}

/// A file name of any bytes.
pub fn name(bytes: &[u8]) -> &OsStr {
    OsStr::from_bytes(bytes)
}

/// Keeps libgit2 in this process, and git below it, from the configuration of whoever runs the
/// tests.
fn isolate() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for level in [
            ConfigLevel::System,
            ConfigLevel::Global,
            ConfigLevel::XDG,
            ConfigLevel::ProgramData,
        ] {
            #[allow(
                unsafe_code,
                reason = "libgit2 has no other way to move its search path"
            )]
            // SAFETY: nothing else in this process uses libgit2 before a repository is made, and
            // repositories are made only after this has run.
            unsafe { git2::opts::set_search_path(level, "/nonexistent") }.expect("a search path");
        }
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("XDG_CONFIG_HOME", "/nonexistent"),
        ] {
            #[allow(
                unsafe_code,
                reason = "git takes its configuration from where its environment says"
            )]
            // SAFETY: the same; until then only Rust reads the environment, under its own lock.
            unsafe {
                std::env::set_var(name, value);
            }
        }
    });
}
