//! What every client gets, whoever it is: the tools, and their calls.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;
use tracing::{Instrument, info_span};

use crate::audit::{Audit, Caller, Kind, Record, Subject};
use crate::guest::{Called, Consent, GuestCall, Guests, LoadError, Slot};
use crate::host::github::GitHub;
use crate::host::{CallScope, Deadline, Progress, Roots};
use crate::protocol::{CallError, PreToolUse, RuleDescription, ToolDescription, Verdict};
use crate::selection::Selection;
use crate::socket::{GuestStatus, PendingStatus};

/// What is served at one time. A reload puts another in its place, and calls end on the one that
/// they began on.
pub struct Offer {
    /// The guests.
    pub guests: Guests,
    /// Which of their tools clients see: those that every selection allows.
    pub selections: Vec<Selection>,
    /// How long a judgement may take.
    pub judging: Duration,
    /// What a verdict depends on: the files as they were last looked at.
    pub fingerprint: String,
    /// Whether a name that no guest has is a mistake of the configuration. After a reload it is
    /// a guest's doing.
    pub strict: bool,
    /// Where calls and hooks are kept.
    pub audit: Audit,
}

/// What clients are told without having asked.
#[derive(Clone, Debug)]
pub enum News {
    /// The list of tools is another one.
    ToolsChanged,
    /// A guest or the configuration was reloaded.
    Reloaded(String),
    /// Something changed and can't be used.
    Refused(String),
}

/// The tools of all guests, as far as the user lets clients see them. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    // Read for a moment by each call, written by a reload.
    offer: Arc<RwLock<Arc<Offer>>>,
    news: broadcast::Sender<News>,
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
    /// Serves what is offered.
    #[must_use]
    pub fn new(offer: Offer, github: Arc<GitHub>) -> Self {
        let (news, _) = broadcast::channel(64);
        Self {
            offer: Arc::new(RwLock::new(Arc::new(offer))),
            news,
            github,
        }
    }

    /// What is served now.
    #[must_use]
    pub fn offer(&self) -> Arc<Offer> {
        Arc::clone(&self.offer.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Serves something else from now on.
    pub fn replace(&self, offer: Offer) {
        *self.offer.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(offer);
    }

    /// What happens from now on.
    #[must_use]
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Tells clients.
    pub fn tell(&self, news: News) {
        // Nobody listens where no client has said hello yet.
        let _ = self.news.send(news);
    }

    /// The tools, in the guests' order.
    ///
    /// # Errors
    /// Why the guest can't be loaded, or the name of a tool or toolset that it does not have.
    pub async fn tools(&self) -> Result<Vec<ToolDescription>, LoadError> {
        self.offer().tools().await
    }

    /// Begins the line of a call in the log. Whoever makes the call says how it ended: a call
    /// about which a person is asked runs twice, and is one all the same.
    #[must_use]
    pub fn record(
        &self,
        caller: Caller,
        tool: &str,
        arguments: Option<&Map<String, Value>>,
        roots: &Roots,
    ) -> Record {
        self.offer().audit.record(Subject {
            kind: Kind::Call,
            caller,
            tool,
            arguments,
            project: roots.first().map(|root| root.display().to_string()),
        })
    }

    /// Runs a tool; `cancel` ends it before its deadline does.
    ///
    /// # Errors
    /// The tool's own failure, or why it could not run.
    pub async fn call(
        &self,
        call: ToolCall,
        record: &Record,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        let span = info_span!("call", tool = %call.tool, client = %record.caller());
        self.run(call, record, cancel).instrument(span).await
    }

    async fn run(
        &self,
        call: ToolCall,
        record: &Record,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        let offer = self.offer();
        // Loading is not the call's fault, so its time begins after it.
        let (guest, described) = offer.guests.find(&call.tool).await?;
        if let Some(objection) = offer.objection(&described) {
            return Err(objection);
        }
        let scope = CallScope {
            name: call.tool,
            effects: described.effects,
            roots: call.roots,
            deadline: Deadline::after(guest.limits.deadline),
            ledger: record.ledger().clone(),
            progress: call.progress,
            github: Arc::clone(&self.github),
        };
        let call = GuestCall {
            guest,
            arguments: call.arguments,
            scope,
            consent: call.consent,
            notes: record.notes().clone(),
        };
        offer.guests.call(call, cancel).await
    }

    /// What the policies say of an agent's call, which is kept in the audit log.
    ///
    /// # Errors
    /// Why they come to no verdict.
    pub async fn judge(&self, event: PreToolUse, limit: Duration) -> Result<Verdict, CallError> {
        self.judged(event, limit).await.0
    }

    /// The same for an input that a policy put in the place of the agent's. It belongs to the hook
    /// that was kept with that verdict, so it is kept only where it is stopped after all.
    ///
    /// # Errors
    /// Why they come to no verdict.
    pub async fn judge_again(
        &self,
        event: PreToolUse,
        limit: Duration,
    ) -> Result<Verdict, CallError> {
        let (word, record) = self.judged(event, limit).await;
        if !matches!(word, Ok(Verdict::Deny(_)) | Err(_)) {
            record.forget();
        }
        word
    }

    async fn judged(
        &self,
        mut event: PreToolUse,
        limit: Duration,
    ) -> (Result<Verdict, CallError>, Record) {
        let offer = self.offer();
        offer.guests.ground(&mut event);
        let mut record = offer.audit.record(Subject::hook(&event));
        let span = info_span!("hook", tool = %event.tool, client = %event.client);
        let word = offer.word(event, &record, limit).instrument(span).await;
        record.judged(&word);
        (word, record)
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
        let offer = self.offer();
        if !elsewhere {
            offer.guests.ground(&mut event);
        }
        let unkept = Audit::default().record(Subject::hook(&event));
        offer.word(event, &unkept, limit).await
    }

    /// The rules of all policies.
    ///
    /// # Errors
    /// Why a guest can't be loaded.
    pub async fn rules(&self) -> Result<Vec<RuleDescription>, LoadError> {
        let descriptions = self.offer().guests.descriptions().await?;
        let rules = descriptions.iter().flat_map(|guest| guest.rules.iter());
        Ok(rules.cloned().collect())
    }

    /// How each guest is, without waiting for one that loads. Blocks while their instances tell
    /// what memory they have.
    #[must_use]
    pub fn status(&self) -> Vec<GuestStatus> {
        let offer = self.offer();
        let problems = offer.guests.problems_now();
        let status = |slot: &Slot| {
            let now = slot.now();
            let generation = now.as_ref().and_then(|loaded| loaded.as_ref().ok());
            let failed = now.as_ref().and_then(|loaded| loaded.as_ref().err());
            let missing = problems.iter().find(|(label, _)| label == slot.label());
            let problem = failed.or(missing.map(|(_, error)| error));
            GuestStatus {
                label: slot.label().into(),
                tools: generation.map(|generation| generation.description.tools.len()),
                judges: generation.is_some_and(|generation| generation.judges()),
                problem: problem.map(ToString::to_string),
                generation: generation.map(|generation| generation.number),
                hash: generation.map(|generation| generation.hash.to_string()),
                since: generation.map(|generation| generation.since.to_string()),
                held_back: generation.and_then(|generation| generation.held_back()),
                idle: generation
                    .map(|generation| generation.memory())
                    .unwrap_or_default(),
                pending: slot.pending().map(PendingStatus::of),
            }
        };
        offer.guests.slots().map(status).collect()
    }
}

impl Offer {
    /// The tools that clients see, in the guests' order.
    ///
    /// # Errors
    /// Why a guest can't be loaded, or the name of a tool or toolset that no guest has.
    pub async fn tools(&self) -> Result<Vec<ToolDescription>, LoadError> {
        let descriptions = self.guests.descriptions().await?;
        let mut tools: Vec<_> = descriptions
            .iter()
            .flat_map(|description| description.tools.iter().cloned())
            .collect();
        if self.strict
            && let Some(reason) = self.unknown(&tools)
            // A guest that is missing may have the name.
            && self.guests.problems_now().is_empty()
        {
            return Err(LoadError::Selection(reason));
        }
        tools.retain(|tool| self.objection(tool).is_none());
        Ok(tools)
    }

    /// The first name in a selection that none of these tools has.
    #[must_use]
    pub fn unknown(&self, tools: &[ToolDescription]) -> Option<String> {
        let mut selections = self.selections.iter();
        selections.find_map(|selection| selection.unknown(tools))
    }

    async fn word(
        &self,
        event: PreToolUse,
        record: &Record,
        limit: Duration,
    ) -> Result<Verdict, CallError> {
        let scope = CallScope {
            ledger: record.ledger().clone(),
            ..CallScope::without_effects("pre_tool_use", Deadline::after(limit))
        };
        self.guests
            .judge(event, scope, record.notes(), &CancellationToken::new())
            .await
    }

    fn objection(&self, tool: &ToolDescription) -> Option<CallError> {
        let mut selections = self.selections.iter();
        selections.find_map(|selection| selection.objection(tool))
    }
}
