use serde::{Deserialize, Serialize};

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
    },
    /// A hook has put this call to a person.
    Note(AskedCall),
    /// Whether a hook has put this call to a person, which is used up by that.
    TakeNote(AskedCall),
    /// How the process is.
    Status,
    /// A resident makes room for a server.
    Leave,
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
}
