use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::brief::{brief, short};
use super::{Kind, Open};
use crate::guest::{Called, Notes, Witnessed};
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
    /// A call of a tool of kleisli's own, or an agent's hook.
    pub kind: Kind,
    /// Who asks.
    pub caller: Caller,
    /// The tool.
    pub tool: &'a str,
    /// Its arguments.
    pub arguments: Option<&'a Map<String, Value>>,
    /// The project, where one is known.
    pub project: Option<String>,
    /// What is asked of the host meanwhile.
    pub ledger: Ledger,
}

impl<'a> Subject<'a> {
    /// A hook about this event.
    #[must_use]
    pub fn hook(event: &'a PreToolUse, ledger: Ledger) -> Self {
        Self {
            kind: Kind::Hook,
            caller: Caller::named(short(&event.client, MAX_RAW)),
            tool: &event.tool,
            arguments: Some(&event.input),
            project: event.places.root.clone(),
            ledger,
        }
    }
}

/// How a call or a hook ended.
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
pub struct Record(Option<Box<Begun>>);

struct Begun {
    log: Arc<Open>,
    draft: Draft,
    began: Instant,
    notes: Notes,
    ledger: Ledger,
}

impl Record {
    pub(super) fn new(log: Option<Arc<Open>>, subject: Subject<'_>) -> Self {
        Self(log.map(|log| {
            let arguments = subject.arguments.filter(|_| log.arguments).map(brief);
            Box::new(Begun {
                draft: Draft {
                    time: Timestamp::now(),
                    kind: subject.kind,
                    caller: subject.caller,
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
                notes: Notes::default(),
                ledger: subject.ledger,
            })
        }))
    }

    /// Where the guests note what they do.
    #[must_use]
    pub fn notes(&self) -> Notes {
        match &self.0 {
            Some(begun) => begun.notes.clone(),
            None => Notes::default(),
        }
    }

    /// A call came to this.
    pub fn called(&mut self, result: &Result<Called, CallError>) {
        self.end(match result {
            Ok(Called::Answered(_)) => End::Well,
            Ok(Called::Asks(_)) => End::Asks,
            Err(error) => End::Failed(error.clone()),
        });
    }

    /// A hook came to this.
    pub fn judged(&mut self, word: &Result<Verdict, CallError>) {
        if let Some(begun) = &self.0 {
            begun.notes.judged(word);
        }
        self.end(match word {
            Ok(_) => End::Well,
            Err(error) => End::Failed(error.clone()),
        });
    }

    fn end(&mut self, end: End) {
        if let Some(begun) = &mut self.0 {
            begun.draft.end = end;
        }
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if let Some(begun) = self.0.take() {
            let draft = Draft {
                took: begun.began.elapsed(),
                witnessed: begun.notes.witnessed(),
                uses: begun.ledger.uses(),
                ..begun.draft
            };
            begun.log.writer.write(draft);
        }
    }
}
