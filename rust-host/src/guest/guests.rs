//! All guests together: the tools of each, and the word of every policy.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;

use super::lease::run;
use super::policy::{self, stricter};
use super::settled::Settled;
use super::{Fault, Generation, Grounds, Lease, LoadError, Notes, Slot};
use crate::host::{CallScope, Deadline};
use crate::near::did_you_mean;
use crate::protocol::{
    CallContext, CallError, CallRequest, Description, ErrorCode, Objection, PreToolUse, Reply,
    ToolDescription, ToolResult, Verdict,
};

/// The guests of a server, in the order in which clients see their tools. Cheap to clone.
#[derive(Clone)]
pub struct Guests {
    slots: Arc<[Slot]>,
    // What they come to, once all have loaded; they stay what they are from then on.
    settled: Arc<OnceCell<Settled>>,
    grounds: Arc<Grounds>,
}

/// Whether a person has said yes to a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Consent {
    /// Nobody was asked.
    None,
    /// A person was asked about this call, and agreed.
    Given,
}

/// A call on its way to the guest that has its tool.
pub struct GuestCall {
    /// That guest.
    pub guest: Arc<Generation>,
    /// The tool's arguments.
    pub arguments: Map<String, Value>,
    /// What the call may do; its name is the tool's, its effects those of the tool's row.
    pub scope: CallScope,
    /// Whether a person agreed to it.
    pub consent: Consent,
    /// Where its way is noted.
    pub notes: Notes,
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
            settled: Arc::default(),
            grounds: Arc::new(grounds),
        }
    }

    /// What the guests say of themselves, as far as clients see it. One that can't be loaded is
    /// left out.
    ///
    /// # Errors
    /// Why one of them can't be loaded that a person named on the command line.
    pub async fn descriptions(&self) -> Result<Vec<Arc<Description>>, LoadError> {
        if !self.settled.initialized() {
            let mut known = Vec::new();
            for slot in self.slots.iter() {
                known.push(slot.description().await);
            }
            // Those that loaded before are as they were; the rest is looked at as a whole.
            if let Ok(known) = known.into_iter().collect::<Result<Vec<_>, _>>()
                && no_name_twice(&known)
            {
                return Ok(known);
            }
        }
        let settled = self.settled().await;
        if let Some(error) = &settled.lost {
            return Err(error.clone());
        }
        let offering = settled.at_work.iter().filter(|worker| worker.offers);
        Ok(offering
            .map(|worker| Arc::clone(&worker.generation.description))
            .collect())
    }

    /// The guests as they are now, without waiting for one that loads.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter()
    }

    /// Why guests' tools are missing, by the guests' labels; waits until all have loaded.
    pub async fn problems(&self) -> &[(String, LoadError)] {
        &self.settled().await.problems
    }

    /// The same without waiting: nothing while a guest loads.
    #[must_use]
    pub fn problems_now(&self) -> &[(String, LoadError)] {
        self.settled.get().map_or(&[], |settled| &settled.problems)
    }

    async fn settled(&self) -> &Settled {
        self.settled.get_or_init(|| Settled::of(&self.slots)).await
    }

    /// The guest that has a tool, and what it says of it.
    ///
    /// # Errors
    /// `unknown_tool`, with the names that come near, or why a guest can't be loaded.
    pub async fn find(&self, tool: &str) -> Result<(Arc<Generation>, ToolDescription), CallError> {
        let settled = self.settled().await;
        let place = settled.tools.get(tool);
        let generation = place.map(|place| &settled.at_work[*place].generation);
        if let Some((generation, found)) =
            generation.and_then(|generation| Some((generation, generation.tool(tool)?)))
        {
            return Ok((Arc::clone(generation), found.clone()));
        }
        match &settled.lost {
            Some(error) => Err(error.clone().into()),
            None => Err(unknown(tool, settled)),
        }
    }

    /// Runs the tool that the scope names, after every policy had its say.
    ///
    /// # Errors
    /// The tool's own failure, a fault of a guest, or a policy that objects.
    pub async fn call(
        &self,
        call: GuestCall,
        cancel: &CancellationToken,
    ) -> Result<Called, CallError> {
        let GuestCall {
            guest: runner,
            arguments,
            scope,
            consent,
            notes,
        } = call;
        let tool = scope.name.clone();
        let request = CallRequest {
            tool: runner.own_name(&tool).to_owned(),
            arguments,
            context: CallContext {
                root: scope.roots.first().map(|root| root.display().to_string()),
            },
        };
        let judges = self.judges().await?;
        let deadline = scope.deadline.clone();
        let fault = |fault: Fault| fault.into_call_error(&tool);
        let mut needed = judges.clone();
        needed.push(runner);
        notes.take_part(&needed);
        let (leases, mut judging) = leased(&needed, &deadline, cancel).await.map_err(fault)?;
        // The runner's is the last of them.
        let running = judging.pop().unwrap_or_default();
        let grounds = Arc::clone(&self.grounds);
        let name = tool.clone();
        let work = move |leases: &mut [Lease]| {
            let event = PreToolUse {
                client: "kleisli".into(),
                tool: name.clone(),
                input: request.arguments.clone(),
                cwd: request.context.root.clone(),
                places: grounds.places.clone(),
                exceptions: grounds.exceptions(),
            };
            let mut verdict = Ok(Verdict::NoOpinion);
            for place in judging {
                let next = leases[place].run(|instance| policy::judge(instance, &event, &scope))?;
                verdict = stricter(verdict, next);
            }
            notes.judged(&verdict);
            if let Some(stop) = policy::stop(&name, verdict, consent) {
                return Ok(stop);
            }
            let reply = leases[running].run(|instance| instance.call(&request, scope))?;
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

    /// The top of the project, where one is known.
    #[must_use]
    pub fn project(&self) -> Option<&str> {
        self.grounds.places.root.as_deref()
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
        notes: &Notes,
        cancel: &CancellationToken,
    ) -> Result<Verdict, CallError> {
        let deadline = scope.deadline.clone();
        let fault = |fault: Fault| fault.into_call_error("pre_tool_use");
        // An agent that waits too long for a hook goes on without it, so a guest that does not
        // come to its end while it loads must not hold the answer.
        let judges = tokio::time::timeout(deadline.remaining(), self.judges()).await;
        let judges = judges.map_err(|_| fault(Fault::Timeout))??;
        notes.take_part(&judges);
        let (leases, places) = leased(&judges, &deadline, cancel).await.map_err(fault)?;
        let work = move |leases: &mut [Lease]| {
            let mut verdict = Ok(Verdict::NoOpinion);
            for place in places {
                let next = leases[place].run(|instance| policy::judge(instance, &event, &scope))?;
                verdict = stricter(verdict, next);
            }
            Ok(verdict)
        };
        run(leases, &deadline, cancel, work).await.map_err(fault)?
    }

    /// The guests that judge. One that can't be loaded and might be among them stops all; one
    /// that surely isn't is not waited for, as a hook has little time.
    async fn judges(&self) -> Result<Vec<Arc<Generation>>, LoadError> {
        let mut judges = Vec::new();
        for slot in self.slots.iter().filter(|slot| slot.wanted().can_judge()) {
            match slot.generation().await {
                Ok(generation) if generation.judges() => judges.push(generation),
                Err(error) if slot.might_judge() => {
                    return Err(LoadError::Unjudged(Box::new(error)));
                }
                Ok(_) | Err(_) => {}
            }
        }
        Ok(judges)
    }
}

/// An instance of each of these generations, one where a generation is there twice, and where in
/// the list each one's is. They are taken in one order everywhere, so that two calls never wait
/// for each other's instances.
async fn leased(
    needed: &[Arc<Generation>],
    deadline: &Deadline,
    cancel: &CancellationToken,
) -> Result<(Vec<Lease>, Vec<usize>), Fault> {
    let mut ordered: Vec<_> = needed.iter().collect();
    ordered.sort_by_key(|generation| generation.order());
    ordered.dedup_by_key(|generation| generation.order());
    let mut leases = Vec::new();
    for generation in &ordered {
        leases.push(generation.lease(deadline, cancel).await?);
    }
    let place = |generation: &Arc<Generation>| {
        ordered.partition_point(|other| other.order() < generation.order())
    };
    Ok((leases, needed.iter().map(place).collect()))
}

/// Whether every tool has a name of its own.
fn no_name_twice(descriptions: &[Arc<Description>]) -> bool {
    let mut names = HashSet::new();
    let mut tools = descriptions.iter().flat_map(|guest| &guest.tools);
    tools.all(|tool| names.insert(&tool.name))
}

/// The answer to the name of no tool: the names that come near.
fn unknown(tool: &str, settled: &Settled) -> CallError {
    let mut names: Vec<_> = settled.tools.keys().map(String::as_str).collect();
    names.sort_unstable();
    let mut hint =
        did_you_mean(tool, names).unwrap_or_else(|| "`tools/list` has the names".to_owned());
    if let Some((label, _)) = settled.problems.first() {
        hint =
            format!("{hint}; the tools of guest `{label}` are missing, `kleisli status` says why");
    }
    CallError::new(
        ErrorCode::UnknownTool,
        format!("there is no tool `{}`; {hint}", tool.escape_debug()),
    )
}
