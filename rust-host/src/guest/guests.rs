//! All guests together: the tools of each, and the word of every policy.

use std::sync::Arc;

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use super::lease::run;
use super::policy::{self, stricter};
use super::{Generation, Grounds, Lease, LoadError, Slot};
use crate::audit::Audit;
use crate::host::CallScope;
use crate::near::did_you_mean;
use crate::protocol::{
    CallContext, CallError, CallRequest, Description, ErrorCode, Objection, PreToolUse, Reply,
    ToolDescription, ToolResult, Verdict,
};

/// The guests of a server, in the order in which clients see their tools. Cheap to clone.
#[derive(Clone)]
pub struct Guests {
    slots: Arc<[Slot]>,
    grounds: Arc<Grounds>,
    audit: Audit,
}

/// Whether a person has said yes to a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Consent {
    /// Nobody was asked.
    None,
    /// A person was asked about this call, and agreed.
    Given,
}

/// What a call comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// The tool's answer.
    Answered(ToolResult),
    /// The policy wants a person to be asked before the tool runs.
    Asks(Objection),
}

impl Called {
    /// What a call comes to where nobody can be asked.
    ///
    /// # Errors
    /// `permission_denied` where the policy wants that.
    pub fn without_asking(self, tool: &str) -> Result<ToolResult, CallError> {
        match self {
            Self::Answered(result) => Ok(result),
            Self::Asks(objection) => Err(CallError::new(
                ErrorCode::PermissionDenied,
                format!(
                    "rule `{}` objects to `{tool}`: {}; a person has to run it themselves",
                    objection.rule, objection.reason
                ),
            )),
        }
    }
}

impl Guests {
    /// These guests, which judge on these grounds.
    pub fn new(slots: impl IntoIterator<Item = Slot>, grounds: Grounds) -> Self {
        Self {
            slots: slots.into_iter().collect(),
            grounds: Arc::new(grounds),
            audit: Audit::of_user(),
        }
    }

    /// What the guests say of themselves.
    ///
    /// # Errors
    /// Why one of them can't be loaded.
    pub async fn descriptions(&self) -> Result<Vec<Arc<Description>>, LoadError> {
        let mut descriptions = Vec::new();
        for slot in self.slots.iter() {
            descriptions.push(slot.description().await?);
        }
        Ok(descriptions)
    }

    /// The guests as they are now, without waiting for one that loads.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter()
    }

    /// The guest that has a tool, and what it says of it.
    ///
    /// # Errors
    /// `unknown_tool`, with the names that come near, or why a guest can't be loaded.
    pub async fn find(&self, tool: &str) -> Result<(Arc<Generation>, ToolDescription), CallError> {
        let mut names = Vec::new();
        for slot in self.slots.iter() {
            let generation = slot.generation().await?;
            if let Some(found) = generation.tool(tool).cloned() {
                return Ok((generation, found));
            }
            let tools = &generation.description.tools;
            names.extend(tools.iter().map(|tool| tool.name.clone()));
        }
        Err(unknown(tool, &names))
    }

    /// Runs the tool that the scope names, with the effects of its row, after every policy had
    /// its say.
    ///
    /// # Errors
    /// The tool's own failure, a fault of a guest, or a policy that objects.
    pub async fn call(
        &self,
        arguments: Map<String, Value>,
        mut scope: CallScope,
        consent: Consent,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        let tool = scope.name.clone();
        let (runner, described) = self.find(&tool).await?;
        scope.effects = described.effects;
        let request = CallRequest {
            tool: tool.clone(),
            arguments,
            context: CallContext {
                root: scope.roots.first().map(|root| root.display().to_string()),
            },
        };
        let judges = self.judges().await?;
        let deadline = scope.deadline.clone();
        let fault = |fault: super::Fault| fault.into_call_error(&tool);
        let mut leases = Vec::new();
        let mut judging = Vec::new();
        let mut running = None;
        // In the guests' order, so that two calls never wait for each other's instances.
        for generation in self.generations().await? {
            let runs = Arc::ptr_eq(&generation, &runner);
            let judges = judges.iter().any(|judge| Arc::ptr_eq(judge, &generation));
            if runs || judges {
                leases.push(generation.lease(&deadline, cancel).await.map_err(fault)?);
                running = runs.then_some(leases.len() - 1).or(running);
                judging.extend(judges.then_some(leases.len() - 1));
            }
        }
        let grounds = Arc::clone(&self.grounds);
        let audit = self.audit.clone();
        let work = move |leases: &mut [Lease]| {
            let event = PreToolUse {
                client: "kleisli".into(),
                tool: request.tool.clone(),
                input: request.arguments.clone(),
                cwd: request.context.root.clone(),
                places: grounds.places.clone(),
                exceptions: grounds.exceptions(),
            };
            let mut verdict = Ok(Verdict::NoOpinion);
            for index in judging {
                let next = leases[index].run(|instance| policy::judge(instance, &event, &scope))?;
                verdict = stricter(verdict, next);
            }
            audit.keep(&event, &verdict);
            if let Some(stop) = policy::stop(&request.tool, verdict, consent) {
                return Ok(stop);
            }
            let Some(index) = running else {
                return Ok(Err(unknown(&request.tool, &[])));
            };
            let reply = leases[index].run(|instance| instance.call(&request, scope))?;
            Ok(match reply {
                Reply::Success(result) => Ok(Called::Answered(result)),
                Reply::Error(error) => Err(error),
            })
        };
        match run(leases, &deadline, cancel, work).await {
            Ok(called) => called,
            Err(reason) => Err(fault(reason)),
        }
    }

    /// The same grounds for a call that is not kleisli's own.
    pub fn ground(&self, event: &mut PreToolUse) {
        event.places.clone_from(&self.grounds.places);
        event.exceptions = self.grounds.exceptions();
    }

    /// What all policies together say of a call that is not kleisli's own.
    ///
    /// # Errors
    /// Why one of them can't judge.
    pub async fn judge(
        &self,
        event: PreToolUse,
        scope: CallScope,
        cancel: &CancellationToken,
    ) -> Result<Verdict, CallError> {
        let deadline = scope.deadline.clone();
        let fault = |fault: super::Fault| fault.into_call_error("pre_tool_use");
        let mut leases = Vec::new();
        // An agent that waits too long for a hook goes on without it, so a guest that does not
        // come to its end while it loads must not hold the answer.
        let judges = tokio::time::timeout(deadline.remaining(), self.judges()).await;
        let judges = judges.map_err(|_| fault(super::Fault::Timeout))?;
        for generation in judges? {
            leases.push(generation.lease(&deadline, cancel).await.map_err(fault)?);
        }
        let work = move |leases: &mut [Lease]| {
            let mut verdict = Ok(Verdict::NoOpinion);
            for lease in leases {
                let next = lease.run(|instance| policy::judge(instance, &event, &scope))?;
                verdict = stricter(verdict, next);
            }
            Ok(verdict)
        };
        run(leases, &deadline, cancel, work).await.map_err(fault)?
    }

    async fn generations(&self) -> Result<Vec<Arc<Generation>>, LoadError> {
        let mut generations = Vec::new();
        for slot in self.slots.iter() {
            generations.push(slot.generation().await?);
        }
        Ok(generations)
    }

    /// The guests that judge. One that can't be loaded might be among them, so it stops all.
    async fn judges(&self) -> Result<Vec<Arc<Generation>>, LoadError> {
        let mut judges = self.generations().await?;
        judges.retain(|generation| generation.judges());
        Ok(judges)
    }
}

/// The answer to the name of no tool: the names that come near.
fn unknown(tool: &str, names: &[String]) -> CallError {
    let hint = did_you_mean(tool, names.iter().map(String::as_str))
        .unwrap_or_else(|| "`tools/list` has the names".to_owned());
    CallError::new(
        ErrorCode::UnknownTool,
        format!("there is no tool `{}`; {hint}", tool.escape_debug()),
    )
}
