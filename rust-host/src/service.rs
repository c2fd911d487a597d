//! What every client gets, whoever it is: the tools, and their calls.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, info_span};

use crate::audit::{Audit, Caller, Kind, LogSettings, Record, Subject};
use crate::guest::{Called, Consent, GuestCall, Guests, Limits, LoadError, Notes, Slot};
use crate::host::github::GitHub;
use crate::host::{CallScope, Deadline, Ledger, Progress, Roots};
use crate::protocol::{CallError, PreToolUse, RuleDescription, ToolDescription, Verdict};
use crate::selection::Selection;
use crate::socket::GuestStatus;

/// The tools of all guests, as far as the user lets clients see them. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    guests: Guests,
    limits: Limits,
    selections: Arc<[Selection]>,
    github: Arc<GitHub>,
    audit: Audit,
}

/// A call, whoever makes it.
pub struct ToolCall {
    /// Who that is.
    pub caller: Caller,
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
    /// Serves the tools of these guests that every selection allows, and keeps no log of it.
    #[must_use]
    pub fn new(guests: Guests, limits: Limits, selections: Vec<Selection>, github: GitHub) -> Self {
        Self {
            guests,
            limits,
            selections: selections.into(),
            github: Arc::new(github),
            audit: Audit::default(),
        }
    }

    /// The same, with calls and hooks kept in the user's log.
    #[must_use]
    pub fn logged(self, settings: LogSettings) -> Self {
        Self {
            audit: Audit::of_user(settings, Arc::clone(&self.github)),
            ..self
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
        let ledger = self.limits.ledger();
        let first = call.roots.first();
        let mut record = self.audit.record(Subject {
            kind: Kind::Call,
            caller: call.caller.clone(),
            tool: &call.tool,
            arguments: Some(&call.arguments),
            project: first.map(|root| root.display().to_string()),
            ledger: ledger.clone(),
        });
        let span = info_span!("call", tool = %call.tool, client = %call.caller);
        let called = self.run(call, ledger, &record, cancel);
        let called = called.instrument(span).await;
        record.called(&called);
        called
    }

    async fn run(
        &self,
        call: ToolCall,
        ledger: Ledger,
        record: &Record,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        // Loading is not the call's fault, so its time begins after it.
        let (guest, described) = self.guests.find(&call.tool).await?;
        if let Some(objection) = self.objection(&described) {
            return Err(objection);
        }
        let scope = CallScope {
            name: call.tool,
            effects: described.effects,
            roots: call.roots,
            deadline: Deadline::after(self.limits.deadline),
            ledger,
            progress: call.progress,
            github: Arc::clone(&self.github),
        };
        let call = GuestCall {
            guest,
            arguments: call.arguments,
            scope,
            consent: call.consent,
            notes: record.notes(),
        };
        self.guests.call(call, cancel).await
    }

    /// What the policies say of an agent's call, which is kept in the audit log.
    ///
    /// # Errors
    /// Why they come to no verdict.
    pub async fn judge(
        &self,
        mut event: PreToolUse,
        limit: Duration,
    ) -> Result<Verdict, CallError> {
        self.guests.ground(&mut event);
        let ledger = self.limits.ledger();
        let mut record = self.audit.record(Subject::hook(&event, ledger.clone()));
        let span = info_span!("hook", tool = %event.tool, client = %event.client);
        let notes = record.notes();
        let word = self.word(event, ledger, &notes, limit);
        let word = word.instrument(span).await;
        record.judged(&word);
        word
    }

    /// What the policies would say of a call, in places of its own or in this project's.
    ///
    /// # Errors
    /// Why they come to no verdict.
    pub async fn try_out(
        &self,
        mut event: PreToolUse,
        elsewhere: bool,
        limit: Duration,
    ) -> Result<Verdict, CallError> {
        if !elsewhere {
            self.guests.ground(&mut event);
        }
        let ledger = self.limits.ledger();
        self.word(event, ledger, &Notes::default(), limit).await
    }

    async fn word(
        &self,
        event: PreToolUse,
        ledger: Ledger,
        notes: &Notes,
        limit: Duration,
    ) -> Result<Verdict, CallError> {
        let scope = CallScope {
            ledger,
            ..CallScope::without_effects("pre_tool_use", Deadline::after(limit))
        };
        self.guests
            .judge(event, scope, notes, &CancellationToken::new())
            .await
    }

    /// The rules of all policies.
    ///
    /// # Errors
    /// Why a guest can't be loaded.
    pub async fn rules(&self) -> Result<Vec<RuleDescription>, LoadError> {
        let descriptions = self.guests.descriptions().await?;
        let rules = descriptions.iter().flat_map(|guest| guest.rules.iter());
        Ok(rules.cloned().collect())
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
