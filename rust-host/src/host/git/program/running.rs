use std::io::{Read, Write};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::{Listener, unstarted};
use crate::host::Deadline;
use crate::protocol::CallError;

/// How often the clock and the client's wish are asked while the program runs.
const INTERVAL: Duration = Duration::from_millis(20);

/// How long the program has to put its locks away once it was told to end.
const GRACE: Duration = Duration::from_secs(2);

/// How long output is waited for after the program has ended: what it left running in the
/// background may hold its pipes open.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// How much of each output is kept, in bytes; what comes after that is read and dropped.
const MAX_OUTPUT: usize = 16 << 20;

/// Which pipe something came from.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Stream {
    Output,
    Words,
}

/// A program at work.
pub(super) struct Running<'a> {
    child: Child,
    deadline: &'a Deadline,
    listener: Option<Listener<'a>>,
    parts: Receiver<(Stream, Vec<u8>)>,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
}

impl<'a> Running<'a> {
    /// Gives a program its input, and begins to read what it prints.
    pub(super) fn new(
        mut child: Child,
        input: Vec<u8>,
        deadline: &'a Deadline,
        listener: Option<Listener<'a>>,
    ) -> Self {
        let (sender, parts) = mpsc::channel();
        give(child.stdin.take(), input);
        read(child.stdout.take(), Stream::Output, sender.clone());
        read(child.stderr.take(), Stream::Words, sender);
        Self {
            child,
            deadline,
            listener,
            parts,
            stdout: Vec::new(),
            stderr: Vec::new(),
        }
    }

    /// Reads until the program has ended, or ends it with the call.
    pub(super) fn follow(&mut self) -> Result<ExitStatus, CallError> {
        loop {
            match self.parts.recv_timeout(INTERVAL) {
                Ok((stream, part)) => self.take(stream, &part),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(status) = self.ended()? {
                        self.last_words();
                        return Ok(status);
                    }
                }
            }
            self.check()?;
        }
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
            self.check()?;
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>, CallError> {
        self.child.try_wait().map_err(|error| unstarted(&error))
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

    fn last_words(&mut self) {
        let end = Instant::now() + LAST_WORDS;
        while let Ok((stream, part)) = self
            .parts
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(stream, &part);
        }
    }

    /// Ends the program where the call is over.
    fn check(&mut self) -> Result<(), CallError> {
        let Err(over) = self.deadline.check() else {
            return Ok(());
        };
        self.signal(Signal::TERM);
        let told = Instant::now();
        while told.elapsed() < GRACE {
            // Its pipes are emptied, so that it can't hang on one.
            while self.parts.try_recv().is_ok() {}
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
