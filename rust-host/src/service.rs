//! What every client gets, whoever it is: the tools, and their calls.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::guest::{Called, Consent, Guests, Limits, LoadError, Slot};
use crate::host::github::GitHub;
use crate::host::{CallScope, Deadline, Progress, Roots};
use crate::protocol::{CallError, PreToolUse, ToolDescription, Verdict};
use crate::selection::Selection;
use crate::socket::GuestStatus;

/// The tools of all guests, as far as the user lets clients see them. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    guests: Guests,
    limits: Limits,
    selections: Arc<[Selection]>,
    github: Arc<GitHub>,
}

/// A call, whoever makes it.
pub struct ToolCall {
    /// The tool's name.
    pub tool: String,
    /// Its arguments.
    pub arguments: Map<String, Value>,
    /// The folders in which it works.
    pub roots: Arc<Roots>,
    /// Who is told how far it has come.
    pub progress: Progress,
    /// Without it, a call that a policy wants to ask about comes back undone.
    pub consent: Consent,
}

impl Service {
    /// Serves the tools of these guests that every selection allows.
    #[must_use]
    pub fn new(guests: Guests, limits: Limits, selections: Vec<Selection>, github: GitHub) -> Self {
        Self {
            guests,
            limits,
            selections: selections.into(),
            github: Arc::new(github),
        }
    }

    /// The tools, in the guests' order.
    ///
    /// # Errors
    /// Why the guest can't be loaded, or the name of a tool or toolset that it does not have.
    pub async fn tools(&self) -> Result<Vec<ToolDescription>, LoadError> {
        let descriptions = self.guests.descriptions().await?;
        let mut tools: Vec<_> = descriptions
            .iter()
            .flat_map(|description| description.tools.iter().cloned())
            .collect();
        let unknown = |selection: &Selection| selection.unknown(&tools);
        if let Some(reason) = self.selections.iter().find_map(unknown) {
            return Err(LoadError::Selection(reason));
        }
        tools.retain(|tool| self.objection(tool).is_none());
        Ok(tools)
    }

    /// Runs a tool; `cancel` ends it before its deadline does.
    ///
    /// # Errors
    /// The tool's own failure, or why it could not run.
    pub async fn call(
        &self,
        call: ToolCall,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        // Loading is not the call's fault, so its time begins after it.
        let (_, described) = self.guests.find(&call.tool).await?;
        if let Some(objection) = self.objection(&described) {
            return Err(objection);
        }
        let scope = CallScope {
            name: call.tool,
            effects: Vec::new(),
            roots: call.roots,
            deadline: Deadline::after(self.limits.deadline),
            progress: call.progress,
            github: Arc::clone(&self.github),
        };
        self.guests
            .call(call.arguments, scope, call.consent, cancel)
            .await
    }

    /// What the policies say of a call that is not kleisli's own.
    ///
    /// # Errors
    /// Why they come to no verdict.
    pub async fn judge(&self, event: PreToolUse, limit: Duration) -> Result<Verdict, CallError> {
        let scope = CallScope::without_effects("pre_tool_use", Deadline::after(limit));
        self.guests
            .judge(event, scope, &CancellationToken::new())
            .await
    }

    /// How each guest is, without waiting for one that loads.
    #[must_use]
    pub fn status(&self) -> Vec<GuestStatus> {
        let status = |slot: &Slot| {
            let now = slot.now();
            let generation = now.as_ref().and_then(|loaded| loaded.as_ref().ok());
            let problem = now.as_ref().and_then(|loaded| loaded.as_ref().err());
            GuestStatus {
                label: slot.label().into(),
                tools: generation.map(|generation| generation.description.tools.len()),
                judges: generation.is_some_and(|generation| generation.judges()),
                problem: problem.map(ToString::to_string),
            }
        };
        self.guests.slots().map(status).collect()
    }

    fn objection(&self, tool: &ToolDescription) -> Option<CallError> {
        let mut selections = self.selections.iter();
        selections.find_map(|selection| selection.objection(tool))
    }
}
