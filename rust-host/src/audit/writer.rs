use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use tracing::{debug, warn};

use super::files::Appender;
use super::record::Draft;
use super::{Entry, Files, LogSettings};
use crate::host::Concealer;
use crate::host::github::GitHub;

/// How many lines may wait for the disk; more are lost, and counted.
const MAX_WAITING: usize = 1024;

/// How long the end of a process waits for its last lines.
const ENDING: Duration = Duration::from_secs(1);

/// Writes lines on a thread of its own, which begins with the first of them.
pub(super) struct Writer {
    appender: Appending,
    lost: Arc<AtomicU64>,
    thread: OnceLock<Option<Thread>>,
}

/// What the thread is made with.
#[derive(Clone)]
struct Appending {
    files: Files,
    settings: LogSettings,
    github: Arc<GitHub>,
}

struct Thread {
    drafts: SyncSender<Draft>,
    /// Closed when all is written.
    done: Mutex<Receiver<()>>,
}

impl Writer {
    pub(super) fn new(files: Files, settings: LogSettings, github: Arc<GitHub>) -> Self {
        Self {
            appender: Appending {
                files,
                settings,
                github,
            },
            lost: Arc::default(),
            thread: OnceLock::new(),
        }
    }

    /// Hands a line over; never waits and never fails.
    pub(super) fn write(&self, draft: Draft) {
        let thread = self.thread.get_or_init(|| self.start());
        let handed = thread
            .as_ref()
            .is_some_and(|thread| thread.drafts.try_send(draft).is_ok());
        if !handed {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn start(&self) -> Option<Thread> {
        let (drafts, waiting) = mpsc::sync_channel(MAX_WAITING);
        let (ended, done) = mpsc::channel();
        let appending = self.appender.clone();
        let lost = Arc::clone(&self.lost);
        let started = thread::Builder::new()
            .name("kleisli-log".into())
            .spawn(move || {
                appending.run(&waiting, &lost);
                drop(ended);
            });
        match started {
            Ok(_) => Some(Thread {
                drafts,
                done: Mutex::new(done),
            }),
            Err(error) => {
                warn!("calls are not kept: no thread can be started: {error}");
                None
            }
        }
    }
}

impl Appending {
    fn run(self, waiting: &Receiver<Draft>, lost: &AtomicU64) {
        let concealer = Concealer::new(self.github);
        let mut appender = Appender::new(self.files, self.settings.size, self.settings.keep);
        let mut well = true;
        for draft in waiting {
            let entry = Entry::of(draft, lost.swap(0, Ordering::Relaxed), &concealer);
            let written = entry
                .line()
                .map_err(Into::into)
                .and_then(|line| appender.append(&line));
            match written {
                Ok(()) => well = true,
                // Once: a full disk would fill the log on stderr as well.
                Err(error) if well => {
                    well = false;
                    let path = appender.path().display();
                    warn!("calls and verdicts can't be kept in {path}: {error}");
                }
                Err(error) => debug!("a call can't be kept: {error}"),
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(Some(thread)) = self.thread.take() {
            drop(thread.drafts);
            // What takes longer is lost: nobody waits for a disk that does not answer.
            let done = thread.done.into_inner();
            let _ = done.map(|done| done.recv_timeout(ENDING));
        }
    }
}
