use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::brief::{brief, short};
use super::{Kind, Open};
use crate::guest::{Notes, Witnessed};
use crate::host::{Ledger, Use};
use crate::protocol::{CallError, PreToolUse, Verdict};

/// How long a text is while secrets are looked for in it, in characters.
const MAX_RAW: usize = 2000;

/// Who asks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Caller {
    /// The client's or agent's name.
    pub name: String,
    /// Its version, where it told one.
    pub version: Option<String>,
}

impl Caller {
    /// Somebody who tells no version.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: None,
        }
    }
}

impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.version {
            Some(version) => write!(f, " {version}"),
            None => Ok(()),
        }
    }
}

/// What a line is about.
pub struct Subject<'a> {
    /// A call of a tool of kleisli's own, an agent's hook, or a reload.
    pub kind: Kind,
    /// Who asks.
    pub caller: Caller,
    /// The tool.
    pub tool: &'a str,
    /// Its arguments.
    pub arguments: Option<&'a Map<String, Value>>,
    /// The project, where one is known.
    pub project: Option<String>,
}

impl<'a> Subject<'a> {
    /// A hook about this event.
    #[must_use]
    pub fn hook(event: &'a PreToolUse) -> Self {
        Self {
            kind: Kind::Hook,
            caller: Caller::named(&event.client),
            tool: &event.tool,
            arguments: Some(&event.input),
            project: event.places.root.clone(),
        }
    }

    /// A look at a project's files that changed.
    #[must_use]
    pub fn reload(project: Option<String>) -> Self {
        Self {
            kind: Kind::Reload,
            caller: Caller::named("kleisli"),
            tool: "reload",
            arguments: None,
            project,
        }
    }
}

/// How a call, a hook or a reload ended.
#[derive(Clone, Debug)]
pub(super) enum End {
    /// Nobody waited for it.
    Left,
    /// Well.
    Well,
    /// With a question for a person, who may call again.
    Asks,
    /// With an error.
    Failed(CallError),
    /// With files taken.
    Changed(String),
    /// With files not taken.
    Refused(String),
}

/// What a line is made of. All of it is short enough to be kept for a while.
pub(super) struct Draft {
    pub(super) time: Timestamp,
    pub(super) kind: Kind,
    pub(super) caller: Caller,
    pub(super) tool: String,
    pub(super) arguments: Option<Map<String, Value>>,
    pub(super) project: Option<String>,
    pub(super) witnessed: Witnessed,
    pub(super) uses: Vec<Use>,
    pub(super) end: End,
    pub(super) took: Duration,
}

/// What a call or a hook comes to, while it runs. Its line is written when this is dropped, also
/// where nobody waits for the call any more.
pub struct Record {
    caller: Caller,
    notes: Notes,
    ledger: Ledger,
    // Nothing where no log is kept.
    line: Option<Box<Line>>,
}

/// The line of a record.
struct Line {
    log: Arc<Open>,
    draft: Draft,
    began: Instant,
}

impl Record {
    pub(super) fn new(log: Option<Arc<Open>>, subject: Subject<'_>) -> Self {
        let told = subject.caller;
        let caller = Caller {
            name: short(&told.name, MAX_RAW),
            version: told.version.map(|version| short(&version, MAX_RAW)),
        };
        let line = log.map(|log| {
            let arguments = subject.arguments.filter(|_| log.arguments).map(brief);
            Box::new(Line {
                draft: Draft {
                    time: Timestamp::now(),
                    kind: subject.kind,
                    caller: caller.clone(),
                    tool: short(subject.tool, MAX_RAW),
                    arguments,
                    project: subject.project,
                    witnessed: Witnessed::default(),
                    uses: Vec::new(),
                    end: End::Left,
                    took: Duration::ZERO,
                },
                log,
                began: Instant::now(),
            })
        });
        Self {
            caller,
            notes: Notes::default(),
            ledger: Ledger::default(),
            line,
        }
    }

    /// Who asks.
    #[must_use]
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Where the guests note what they do.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Where the host counts what is asked of it.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// A call came to this.
    pub fn called<T>(&mut self, result: &Result<T, CallError>) {
        self.end(match result {
            Ok(_) => End::Well,
            Err(error) => End::Failed(error.clone()),
        });
    }

    /// A call came to a question for a person, after which it may come again.
    pub fn asks(&mut self) {
        self.end(End::Asks);
    }

    /// A reload changed this.
    pub fn changed(&mut self, change: &str) {
        self.end(End::Changed(short(change, MAX_RAW)));
    }

    /// A reload did not take what changed, for this reason.
    pub fn refused(&mut self, reason: &str) {
        self.end(End::Refused(short(reason, MAX_RAW)));
    }

    /// A hook came to this.
    pub fn judged(&mut self, word: &Result<Verdict, CallError>) {
        self.notes.judged(word);
        self.called(word);
    }

    /// Leaves no line after all.
    pub fn forget(mut self) {
        self.line = None;
    }

    fn end(&mut self, end: End) {
        if let Some(line) = &mut self.line {
            line.draft.end = end;
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if let Some(line) = self.line.take() {
            let draft = Draft {
                took: line.began.elapsed(),
                witnessed: self.notes.witnessed(),
                uses: self.ledger.uses(),
                ..line.draft
            };
            line.log.writer.write(draft);
        }
    }
}
