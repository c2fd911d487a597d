//! A person's yes to a call that the policy asks about, in the way of the client's protocol.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use rmcp::RoleServer;
use rmcp::model::{
    CallToolRequestParams, ElicitRequest, ElicitRequestParams, ElicitResult, ElicitationAction,
    ElicitationSchema, InputRequest, InputRequiredResult,
};
use rmcp::service::{ElicitationMode, Peer, RequestContext};
use serde_json::Value;
use tokio::task::spawn_blocking;
use tracing::debug;

use super::Hooks;
use crate::guest::Hash;
use crate::hook::AskedCall;
use crate::protocol::{CallError, ErrorCode, Objection};

/// How long a person may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// Where Claude Code puts the mark of this use of a tool, which its hooks get as `tool_use_id`.
const TOOL_USE_ID: &str = "claudecode/toolUseId";

/// The name of the one question among a call's.
const QUESTION: &str = "consent";

/// What a person said.
#[derive(Debug)]
pub enum Said {
    /// The call may run.
    Yes,
    /// It must not.
    No,
    /// Nobody can be asked at this client.
    Nothing,
    /// The client asks, and calls again with what it was told.
    Later(InputRequiredResult),
}

/// Asks a person whether a call may run.
pub async fn ask(
    peer: &Peer<RoleServer>,
    call: &CallToolRequestParams,
    objection: &Objection,
) -> Said {
    let params = ElicitRequestParams::FormElicitationParams {
        meta: None,
        message: question(&call.name, objection),
        requested_schema: ElicitationSchema::new(BTreeMap::new()),
    };
    let forms = peer
        .supported_elicitation_modes()
        .contains(&ElicitationMode::Form);
    if !forms {
        return Said::Nothing;
    }
    if is_stateless(peer) {
        let request = InputRequest::Elicitation(ElicitRequest::new(params));
        let requests = BTreeMap::from([(QUESTION.to_owned(), request)]);
        return Said::Later(InputRequiredResult::new(Some(requests), Some(state(call))));
    }
    let answer = peer
        .create_elicitation_with_timeout(params, Some(PATIENCE))
        .await;
    match answer {
        Ok(answer) if answer.action == ElicitationAction::Accept => Said::Yes,
        Ok(_) => Said::No,
        Err(error) => {
            debug!("the client did not ask: {error}");
            Said::Nothing
        }
    }
}

/// Whether the client's hook has put this very call to a person, and it came all the same: they
/// have agreed.
pub async fn by_hook(
    hooks: &Arc<dyn Hooks>,
    call: &CallToolRequestParams,
    context: &RequestContext<RoleServer>,
) -> bool {
    let mark = context
        .meta
        .get(TOOL_USE_ID)
        .or_else(|| call.meta.as_ref()?.get(TOOL_USE_ID));
    let Some(mark) = mark.and_then(Value::as_str) else {
        return false;
    };
    let call = AskedCall {
        tool: call.name.to_string(),
        input: call.arguments.clone().unwrap_or_default(),
        mark: mark.into(),
    };
    let hooks = Arc::clone(hooks);
    spawn_blocking(move || hooks.was_asked(&call))
        .await
        .unwrap_or(false)
}

/// What a person said to a question that an earlier try of this very call came back with.
pub fn answered(call: &CallToolRequestParams) -> Option<bool> {
    let answer = call.input_responses.as_ref()?.get(QUESTION)?;
    if call.request_state.as_deref() != Some(&state(call)) {
        return None;
    }
    let answer: ElicitResult = serde_json::from_value(answer.clone()).ok()?;
    Some(answer.action == ElicitationAction::Accept)
}

/// A call to which a person said no.
pub fn declined(tool: &str) -> CallError {
    CallError::new(
        ErrorCode::PermissionDenied,
        format!("a person was asked about `{tool}` and declined; don't try again without them"),
    )
}

fn question(tool: &str, objection: &Objection) -> String {
    let mut question = format!(
        "May `{tool}` run? Rule `{}`: {}.",
        objection.rule, objection.reason
    );
    if let Some(part) = &objection.part {
        question = format!("{question} It is about: {part}");
    }
    question
}

/// Since 2026-07-28 a server asks nothing by itself: it answers what it needs.
fn is_stateless(peer: &Peer<RoleServer>) -> bool {
    peer.peer_info()
        .is_some_and(|client| !client.protocol_version.has_initialize())
}

/// What ties an answer to the call that it was given for.
fn state(call: &CallToolRequestParams) -> String {
    let arguments = call.arguments.clone().map(Value::Object);
    let text = format!("{}\n{}", call.name, arguments.unwrap_or(Value::Null));
    Hash::of(text.as_bytes()).to_string()
}
