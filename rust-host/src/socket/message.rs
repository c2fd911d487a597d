use serde::{Deserialize, Serialize};

use crate::guest::{MemoryFigures, Pending, Wants, Why};
use crate::hook::AskedCall;
use crate::protocol::{PreToolUse, Verdict};

/// What is asked of the process that listens.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Question {
    /// What the policy says of a call.
    Judge {
        /// What the verdict depends on, as the asking process sees it now.
        fingerprint: String,
        /// The call.
        event: Box<PreToolUse>,
        /// Whether its input is one that a policy put in the place of the agent's.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        again: bool,
    },
    /// A hook has put this call to a person.
    Note(AskedCall),
    /// Whether a hook has put this call to a person, which is used up by that.
    TakeNote(AskedCall),
    /// How the process is.
    Status,
    /// A resident makes room for a server.
    Leave,
    /// Look at the configuration and the guests' files now.
    Reload,
}

/// The answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "kind", content = "payload", deny_unknown_fields)]
pub enum Told {
    /// The policy's word.
    Verdict(Verdict),
    /// The policy came to no verdict, for this reason.
    Failed(String),
    /// The configuration or the guests have changed since the process began.
    Stale,
    /// Whether there was such a note.
    Noted(bool),
    /// How the process is.
    Status(Status),
    /// It was done.
    Done,
    /// What came of looking at the files.
    Reloaded(Report),
}

/// How the process is that listens.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Status {
    /// kleisli's version.
    pub version: String,
    /// The process.
    pub pid: u32,
    /// Whether it serves a client; otherwise it is there for hooks.
    pub serves: bool,
    /// The project.
    pub root: String,
    /// The guests, as messages call them, and what is wrong with each.
    pub guests: Vec<GuestStatus>,
    /// How many generations of guests are in memory, those included on which calls still end.
    #[serde(default)]
    pub generations: usize,
    /// Why the configuration is not what is written now.
    #[serde(default)]
    pub configuration: Option<String>,
}

/// How a guest is.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct GuestStatus {
    /// The name by which messages call it.
    pub label: String,
    /// How many tools it has; none while it loads.
    pub tools: Option<usize>,
    /// Whether it judges.
    pub judges: bool,
    /// Why it can't be used.
    pub problem: Option<String>,
    /// Which version it is since the server began, from 1.
    #[serde(default)]
    pub generation: Option<u64>,
    /// The SHA-256 of its bytes.
    #[serde(default)]
    pub hash: Option<String>,
    /// When this version was loaded, in ISO 8601, UTC.
    #[serde(default)]
    pub since: Option<String>,
    /// Why calls have to wait: it fails every time.
    #[serde(default)]
    pub held_back: Option<String>,
    /// What memory each idle instance has, where the guest tells.
    #[serde(default)]
    pub idle: Vec<MemoryFigures>,
    /// A newer version that is not at work.
    #[serde(default)]
    pub pending: Option<PendingStatus>,
}

/// A newer version of a guest that is not at work.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct PendingStatus {
    /// The SHA-256 of its bytes, where they could be read.
    pub hash: Option<String>,
    /// Why it is not at work.
    pub reason: String,
    /// What would change.
    pub changes: Vec<String>,
    /// What a person has to agree to.
    pub wants: Option<Wants>,
}

impl PendingStatus {
    /// How it is told.
    #[must_use]
    pub fn of(pending: &Pending) -> Self {
        Self {
            hash: pending.hash.map(|hash| hash.to_string()),
            reason: pending.why.words(),
            changes: pending.changes.clone(),
            wants: match &pending.why {
                Why::Held(wants) => Some(wants.clone()),
                Why::Refused(_) => None,
            },
        }
    }
}

/// What came of a reload.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Report {
    /// What is another way from now on.
    pub changes: Vec<String>,
    /// What was not taken, and why.
    pub refused: Vec<String>,
    /// What counts only after a restart.
    pub later: Vec<String>,
}
