//! Runs the git program, for what libgit2 leaves out: hooks, signatures, filters, remotes.
//!
//! It gets no terminal, so that nothing waits for a person, and it ends with the call: its whole
//! process group is told to end when the deadline passes, and killed if it does not.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::host::{CallScope, Deadline};
use crate::protocol::{CallError, ErrorCode};

/// How often the clock and the client's wish are asked while the program runs.
const INTERVAL: Duration = Duration::from_millis(20);

/// How long the program has to put its locks away once it was told to end.
const GRACE: Duration = Duration::from_secs(2);

/// How long output is waited for after the program has ended: what it left running in the
/// background may hold its pipes open.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// How much of each output is kept, in bytes; what comes after that is read and dropped.
const MAX_OUTPUT: usize = 16 << 20;

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

/// A run of git that is being prepared.
pub(super) struct Git<'a> {
    command: Command,
    deadline: &'a Deadline,
    input: Vec<u8>,
    listener: Option<Box<dyn FnMut(&[u8]) + 'a>>,
}

/// How a run of git ended.
#[derive(Debug)]
pub(super) struct Output {
    status: ExitStatus,
    /// What it printed for programs.
    pub stdout: Vec<u8>,
    /// What it printed for people, hooks' words among it.
    pub stderr: Vec<u8>,
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
            deadline: &scope.deadline,
            input: Vec::new(),
            listener: None,
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
        self.deadline.check()?;
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        detach(&mut self.command);
        let mut child = self.command.spawn().map_err(|error| missing(&error))?;
        let (sender, parts) = mpsc::channel();
        give(child.stdin.take(), self.input);
        read(child.stdout.take(), Stream::Output, sender.clone());
        read(child.stderr.take(), Stream::Words, sender);
        let mut running = Running {
            child,
            deadline: self.deadline,
            listener: self.listener,
            stdout: Vec::new(),
            stderr: Vec::new(),
        };
        running.follow(&parts)
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
        self.status.success()
    }

    /// Its exit code; none where a signal ended it.
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// Whether a signal ended it.
    pub fn was_killed(&self) -> bool {
        self.status.signal().is_some()
    }
}

/// Which pipe something came from.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Stream {
    Output,
    Words,
}

struct Running<'a> {
    child: Child,
    deadline: &'a Deadline,
    listener: Option<Box<dyn FnMut(&[u8]) + 'a>>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Running<'_> {
    /// Reads until the program has ended, or ends it with the call.
    fn follow(&mut self, parts: &Receiver<(Stream, Vec<u8>)>) -> Result<Output, CallError> {
        loop {
            match parts.recv_timeout(INTERVAL) {
                Ok((stream, part)) => self.take(stream, &part),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    if self
                        .child
                        .try_wait()
                        .map_err(|error| missing(&error))?
                        .is_some()
                    {
                        self.last_words(parts);
                        break;
                    }
                }
            }
            self.check(parts)?;
        }
        let status = loop {
            if let Some(status) = self.child.try_wait().map_err(|error| missing(&error))? {
                break status;
            }
            self.check(parts)?;
            thread::sleep(Duration::from_millis(1));
        };
        Ok(Output {
            status,
            stdout: std::mem::take(&mut self.stdout),
            stderr: std::mem::take(&mut self.stderr),
        })
    }

    fn take(&mut self, stream: Stream, part: &[u8]) {
        let kept = match stream {
            Stream::Output => &mut self.stdout,
            Stream::Words => {
                if let Some(listener) = &mut self.listener {
                    listener(part);
                }
                &mut self.stderr
            }
        };
        let room = MAX_OUTPUT - kept.len();
        kept.extend_from_slice(&part[..part.len().min(room)]);
    }

    fn last_words(&mut self, parts: &Receiver<(Stream, Vec<u8>)>) {
        let end = Instant::now() + LAST_WORDS;
        while let Ok((stream, part)) =
            parts.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(stream, &part);
        }
    }

    /// Ends the program where the call is over.
    fn check(&mut self, parts: &Receiver<(Stream, Vec<u8>)>) -> Result<(), CallError> {
        let Err(over) = self.deadline.check() else {
            return Ok(());
        };
        self.signal(Signal::TERM);
        let told = Instant::now();
        while told.elapsed() < GRACE {
            // Its pipes are emptied, so that it can't hang on one.
            while parts.try_recv().is_ok() {}
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        // Also what it started, and did not take with it.
        self.signal(Signal::KILL);
        // It is reaped, and that it was killed is no news.
        let _ = self.child.wait();
        Err(over)
    }

    fn signal(&self, signal: Signal) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // The group may be gone already.
            let _ = kill_process_group(group, signal);
        }
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

fn give(pipe: Option<impl Write + Send + 'static>, input: Vec<u8>) {
    if let Some(mut pipe) = pipe
        && !input.is_empty()
    {
        // A program that ends without reading all is judged by how it ends.
        thread::spawn(move || drop(pipe.write_all(&input)));
    }
}

fn read(
    pipe: Option<impl Read + Send + 'static>,
    stream: Stream,
    sender: Sender<(Stream, Vec<u8>)>,
) {
    let Some(mut pipe) = pipe else {
        return;
    };
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(count) = pipe.read(&mut buffer) {
            if count == 0 || sender.send((stream, buffer[..count].to_vec())).is_err() {
                break;
            }
        }
    });
}

fn missing(error: &io::Error) -> CallError {
    CallError::new(
        ErrorCode::Unavailable,
        "the `git` program can't be run; install git, and see that it is on kleisli's PATH",
    )
    .with_detail(error.to_string())
}
