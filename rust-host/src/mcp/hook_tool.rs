//! The tool by which a client's own hooks ask (`mcp_tool` in Claude Code and Codex), instead of
//! starting a process. It is answered as the command `kleisli hook pre-tool-use` answers.

use std::sync::Arc;

use rmcp::RoleServer;
use rmcp::model::{CallToolRequestParams, CallToolResult, ContentBlock, Tool, ToolAnnotations};
use rmcp::service::{Peer, RequestContext};
use serde_json::{Map, Value, json};
use tokio::task::spawn_blocking;

use crate::hook::{self, AskedCall, Client, OnFailure, Ruling, Unreadable};

/// The tool's name.
pub const NAME: &str = "pre_tool_use";

/// Who answers hooks, on a thread that may wait.
pub trait Hooks: Send + Sync + 'static {
    /// The answer to an agent's question.
    fn answer(
        &self,
        client: Client,
        question: &Result<Map<String, Value>, Unreadable>,
    ) -> hook::Answer;

    /// Whether a hook has just put this call to a person. That is used up by asking.
    fn was_asked(&self, call: &AskedCall) -> bool;
}

/// The tool as a client lists it.
pub fn tool() -> Tool {
    let text = |description: &str| json!({"type": "string", "description": description});
    let schema = json!({
        "type": "object",
        "properties": {
            "hook_event_name": text("The event, `PreToolUse`."),
            "tool_name": text("The tool that is about to run."),
            "tool_input": {
                "type": ["object", "string"],
                "description": "Its input, or the JSON text of it.",
            },
            "cwd": text("The folder in which the agent works."),
            "tool_use_id": text("The mark of this use of the tool."),
        },
        "required": ["tool_name", "tool_input"],
    });
    let schema = schema.as_object().cloned().unwrap_or_default();
    let description = "For the client's hooks, not for models: what the policy says of a tool \
        that is about to run.";
    Tool::new(NAME, description, Arc::new(schema))
        .with_title("Pre-tool-use hook")
        .with_annotations(
            ToolAnnotations::new()
                .read_only(true)
                .destructive(false)
                .open_world(false),
        )
}

/// The answer to a hook. Never an error: clients take one for leave to go on.
pub async fn answer(
    hooks: &Arc<dyn Hooks>,
    request: &CallToolRequestParams,
    context: &RequestContext<RoleServer>,
) -> CallToolResult {
    let question = question(request.arguments.clone().unwrap_or_default());
    let client = client(&question, context);
    let hooks = Arc::clone(hooks);
    let answered = spawn_blocking(move || hooks.answer(client, &question)).await;
    let answer = answered.unwrap_or_else(|_| {
        let failed = Ruling::of_failure("the server is ending", OnFailure::default());
        client.answer(None, failed)
    });
    // An object without a word is as good as the command's silence.
    let answer = answer.stdout.unwrap_or_else(|| json!({}));
    CallToolResult::success(vec![ContentBlock::text(answer.to_string())])
}

/// The arguments as the question that the hook's command would get. A placeholder in a hook's
/// settings stands for text in some clients, so the input may come as that of an object.
fn question(mut arguments: Map<String, Value>) -> Result<Map<String, Value>, Unreadable> {
    if let Some(Value::String(json)) = arguments.get("tool_input") {
        let input = hook::read(json.as_bytes())
            .map_err(|error| Unreadable(format!("`tool_input`: {error}")))?;
        arguments.insert("tool_input".into(), Value::Object(input));
    }
    arguments
        .entry("hook_event_name")
        .or_insert_with(|| "PreToolUse".into());
    Ok(arguments)
}

/// Whose hook it is: Codex, which can't ask, or whoever else has hooks of Claude Code's kind.
fn client(
    question: &Result<Map<String, Value>, Unreadable>,
    context: &RequestContext<RoleServer>,
) -> Client {
    let by_form = question.as_ref().ok().and_then(Client::of);
    match (by_form, agent(&context.peer)) {
        (Some(Client::Codex), _) | (_, Some(Client::Codex)) => Client::Codex,
        _ => Client::Claude,
    }
}

/// The agent that this server works for, where its name tells and that matters: those that can't
/// ask a person by their hooks.
pub fn agent(peer: &Peer<RoleServer>) -> Option<Client> {
    let info = peer.peer_info()?;
    let name = info.client_info.name.to_ascii_lowercase();
    let never_ask = [Client::Codex, Client::Gemini];
    never_ask
        .into_iter()
        .find(|client| name.starts_with(client.name()))
}
