//! Runs the git program, for what libgit2 leaves out: hooks, signatures, filters, remotes.
//!
//! It gets no terminal, so that nothing waits for a person, and it ends with the call: its whole
//! process group is told to end when the deadline passes, and killed if it does not.

mod hooks;
mod running;
#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use git2::Repository;

use self::hooks::Notes;
use self::running::Running;
use super::error::invalid;
use crate::host::{CallScope, redact};
use crate::protocol::{CallError, ErrorCode};

/// How much of git's and its hooks' words goes into an answer, in bytes.
const MAX_WORDS: usize = 4000;

/// Variables by which another process of git would tell this one where to work. git has its own
/// list: `git rev-parse --local-env-vars`.
const LOCAL_VARIABLES: [&str; 17] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NAMESPACE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// Who reads what a program prints, as it comes.
type Listener<'a> = Box<dyn FnMut(&[u8]) + 'a>;

/// A run of git that is being prepared.
pub(super) struct Git<'a> {
    command: Command,
    scope: &'a CallScope,
    input: Vec<u8>,
    listener: Option<Listener<'a>>,
}

/// How a run of git ended.
#[derive(Debug)]
pub(super) struct Output {
    status: ExitStatus,
    /// What it printed for programs.
    pub stdout: Vec<u8>,
    /// What it printed for people, hooks' words among it, without secrets: a hook has the whole
    /// environment to print.
    pub stderr: Vec<u8>,
    /// The hook that ended with another code than 0, where one did.
    pub failed_hook: Option<String>,
}

impl<'a> Git<'a> {
    /// git in this folder, which has been judged already.
    pub fn at(folder: &Path, scope: &'a CallScope) -> Self {
        let mut command = Command::new("git");
        command
            .arg("--no-pager")
            .args(["-c", "color.ui=false", "-c", "core.quotePath=true"])
            .current_dir(folder)
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", ":")
            .env("GIT_SEQUENCE_EDITOR", ":")
            .env("GIT_MERGE_AUTOEDIT", "no")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("LANGUAGE");
        for name in LOCAL_VARIABLES {
            command.env_remove(name);
        }
        Self {
            command,
            scope,
            input: Vec::new(),
            listener: None,
        }
    }

    /// git in an opened repository.
    pub fn of(repository: &Repository, scope: &'a CallScope) -> Self {
        let git = repository.path();
        match repository.workdir() {
            Some(top) if top.join(".git").exists() => Self::at(top, scope),
            // A work tree that the configuration puts elsewhere has nothing that leads back.
            Some(top) => Self::at(top, scope)
                .arg("--git-dir")
                .arg(git)
                .arg("--work-tree")
                .arg(top),
            None => Self::at(git, scope),
        }
    }

    /// One more argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// More arguments.
    pub fn args<T: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = T>) -> Self {
        self.command.args(arguments);
        self
    }

    /// An argument where a condition holds.
    pub fn flag(self, flag: &str, condition: bool) -> Self {
        if condition { self.arg(flag) } else { self }
    }

    /// A variable of its environment.
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    /// What it reads from stdin.
    pub fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Who reads what it prints for people, as it comes.
    pub fn listen(mut self, listener: impl FnMut(&[u8]) + 'a) -> Self {
        self.listener = Some(Box::new(listener));
        self
    }

    /// Runs it to its end, however it ends.
    ///
    /// # Errors
    /// `unavailable` where git isn't there or can't be run, and what the deadline says.
    pub fn run(mut self) -> Result<Output, CallError> {
        self.scope.deadline.check()?;
        let notes = Notes::new();
        if let Some(notes) = &notes {
            self.command.env("GIT_TRACE2_EVENT", notes.path());
        }
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        detach(&mut self.command);
        let child = self.command.spawn().map_err(|error| unstarted(&error))?;
        let mut running = Running::new(child, self.input, &self.scope.deadline, self.listener);
        let status = running.follow()?;
        Ok(Output {
            status,
            stdout: running.stdout,
            stderr: without_secrets(&running.stderr, self.scope),
            failed_hook: notes.and_then(Notes::failed_hook),
        })
    }

    /// Runs it, and expects that it does what it was asked.
    ///
    /// # Errors
    /// What `failed` makes of its output where it ends with another code than 0.
    pub fn success(self, failed: impl FnOnce(&Output) -> CallError) -> Result<Output, CallError> {
        let output = self.run()?;
        if output.succeeded() {
            Ok(output)
        } else {
            Err(failed(&output))
        }
    }
}

impl Output {
    /// Whether it did what it was asked.
    pub fn succeeded(&self) -> bool {
        self.status.success() || self.only_complains()
    }

    /// Whether all is done, and only the hook failed that git runs after that. Its code is git's.
    pub fn only_complains(&self) -> bool {
        !self.status.success() && self.failed_hook.as_deref() == Some("post-checkout")
    }

    /// Its exit code; none where a signal ended it.
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// What it printed for people as an answer carries it, cut after 4,000 bytes.
    pub fn words(&self) -> String {
        words(&self.stderr)
    }

    /// Whether a signal ended it.
    pub fn was_killed(&self) -> bool {
        self.status.signal().is_some()
    }
}

/// Gives the program a session of its own: without a terminal, and a group that ends as one.
fn detach(command: &mut Command) {
    #[expect(
        unsafe_code,
        reason = "there is no safe way to start a session in a child"
    )]
    // SAFETY: between fork and exec only `setsid` is called, which allocates nothing and takes no
    // lock.
    unsafe {
        command.pre_exec(|| rustix::process::setsid().map(drop).map_err(io::Error::from));
    }
}

fn without_secrets(text: &[u8], scope: &CallScope) -> Vec<u8> {
    redact(&String::from_utf8_lossy(text), &scope.github).into_bytes()
}

/// Text of a program: bytes that are not UTF-8 become U+FFFD, and no character is cut in two.
pub(super) fn words(text: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(text).trim_ascii().to_owned();
    text.truncate(text.floor_char_boundary(MAX_WORDS));
    text
}

/// Why a program can't be run, or be waited for.
fn unstarted(error: &io::Error) -> CallError {
    match error.kind() {
        ErrorKind::InvalidInput => invalid("an argument can't hold a NUL"),
        ErrorKind::ArgumentListTooLong => {
            invalid("the arguments are too long for one run of git; pass less at once")
        }
        _ => CallError::new(
            ErrorCode::Unavailable,
            "the `git` program can't be run; install git, and see that it is on kleisli's PATH",
        )
        .with_detail(error.to_string()),
    }
}
