//! The one log of what was called and judged: a JSON line for every call and every hook.
//!
//! ```text
//! record.rs   what a call or a hook comes to, while it runs
//! brief.rs    its arguments, shortened
//! entry.rs    its line, without secrets
//! writer.rs   the thread that writes lines, so that no call waits for a disk
//! files.rs    the file, the older ones, and how they change places
//! reader.rs   the lines of all files, and those that are still to come
//! ```
//!
//! Server, resident and hooks write into the same file, and any of them may be killed at any
//! moment. A line is put down by one write, under a lock where it can be had; a line that was cut
//! off is ended by the next writer, and passed over by readers.

mod brief;
mod entry;
mod files;
mod reader;
mod record;
mod writer;

use std::sync::Arc;

pub use entry::{EffectUse, Entry, Kind};
pub use files::Files;
pub use reader::Reader;
pub use record::{Caller, Record, Subject};
use writer::Writer;

use crate::host::github::GitHub;

/// How the log is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LogSettings {
    /// Whether it is kept at all.
    pub enabled: bool,
    /// How large the file may grow before another one is begun, in bytes.
    pub size: u64,
    /// How many older files are kept.
    pub keep: u32,
    /// Whether lines have arguments.
    pub arguments: bool,
}

impl LogSettings {
    /// What is kept where nobody knows what the user wants.
    pub const BARE: Self = Self {
        enabled: true,
        size: 8 << 20,
        keep: 3,
        arguments: false,
    };
}

impl Default for LogSettings {
    fn default() -> Self {
        Self {
            arguments: true,
            ..Self::BARE
        }
    }
}

/// Where calls and hooks are kept; nowhere by default. Cheap to clone; the last clone waits until
/// all is written.
#[derive(Clone, Default)]
pub struct Audit(Option<User>);

/// The user's log.
#[derive(Clone)]
struct User {
    settings: LogSettings,
    github: Arc<GitHub>,
    /// Nothing where they don't want it kept.
    open: Option<Arc<Open>>,
}

/// A log that is kept.
struct Open {
    writer: Writer,
    arguments: bool,
}

impl Audit {
    /// The user's own; `github` has the token that must not get into it. Nothing is opened before
    /// the first line.
    #[must_use]
    pub fn of_user(settings: LogSettings, github: Arc<GitHub>) -> Self {
        let files = Files::of_user().filter(|_| settings.enabled);
        let open = files.map(|files| {
            Arc::new(Open {
                writer: Writer::new(files, settings, Arc::clone(&github)),
                arguments: settings.arguments,
            })
        });
        Self(Some(User {
            settings,
            github,
            open,
        }))
    }

    /// The same log, kept in another way where the settings are others.
    #[must_use]
    pub fn with(&self, settings: LogSettings) -> Self {
        match &self.0 {
            Some(user) if user.settings != settings => {
                Self::of_user(settings, Arc::clone(&user.github))
            }
            _ => self.clone(),
        }
    }

    /// Begins the line of a call or hook, which is written when the record is dropped.
    #[must_use]
    pub fn record(&self, subject: Subject<'_>) -> Record {
        let open = self.0.as_ref().and_then(|user| user.open.clone());
        Record::new(open, subject)
    }
}
