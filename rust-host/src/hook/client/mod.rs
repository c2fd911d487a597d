//! The agents whose hooks kleisli understands: their questions and their answers.

mod claude;
mod codex;
mod copilot;
mod cursor;
mod gemini;

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::{Ruling, Unreadable, input};
use crate::protocol::{Places, PreToolUse};

/// An agent with hooks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Client {
    /// Claude Code.
    Claude,
    /// Codex.
    Codex,
    /// Google's Gemini CLI.
    Gemini,
    /// GitHub Copilot.
    Copilot,
    /// Cursor.
    Cursor,
}

/// What a hook's process prints, and how it ends.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Answer {
    /// For the agent to read; nothing where there is nothing to say.
    pub stdout: Option<Value>,
    /// For the agent to read where it ends with 2.
    pub stderr: Option<String>,
}

/// The name under which a policy sees the tool that runs shell commands.
const SHELL: &str = "Bash";

/// Refuses a command of the shell that no rule could read: neither a text nor a list of words.
fn command(input: &Map<String, Value>) -> Result<(), Unreadable> {
    match input.get("command") {
        Some(Value::String(_)) => Ok(()),
        Some(Value::Array(words)) if words.iter().all(Value::is_string) => Ok(()),
        Some(_) => Err(Unreadable("`command` is not a text".into())),
        None => Err(Unreadable("`command` is missing".into())),
    }
}

/// The name under which a policy sees a tool of an MCP server.
fn mcp_name(server: &str, tool: &str) -> String {
    format!("mcp__{server}__{tool}")
}

/// A question in one agent's form, as the pieces that every form has.
struct Question<'a> {
    tool: String,
    input: Map<String, Value>,
    cwd: Option<&'a Value>,
}

impl Client {
    /// The agent that asks in this form; nothing where none does.
    #[must_use]
    pub fn of(question: &Map<String, Value>) -> Option<Self> {
        let event = event(question);
        let has = |key: &str| question.contains_key(key);
        match event {
            Some(cursor::SHELL | cursor::MCP | cursor::READ | cursor::TOOL) => Some(Self::Cursor),
            Some(gemini::EVENT) => Some(Self::Gemini),
            _ if has("toolName") && !has("tool_name") => Some(Self::Copilot),
            Some(_) if has("turn_id") && has("model") => Some(Self::Codex),
            Some(_) if has("tool_name") => Some(Self::Claude),
            _ => None,
        }
    }

    /// Its name, as `--client` takes it and as the policy sees it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claude => "claude",
            Self::Codex => "codex",
            Self::Gemini => "gemini",
            Self::Copilot => "copilot",
            Self::Cursor => "cursor",
        }
    }

    /// The call that the agent asks about, its tool under the name that all agents share.
    ///
    /// # Errors
    /// When it asks about another event, or leaves out what a judgement needs.
    pub fn read(self, question: &Map<String, Value>) -> Result<PreToolUse, Unreadable> {
        let question = match self {
            Self::Claude => claude::read(question),
            Self::Codex => codex::read(question),
            Self::Gemini => gemini::read(question),
            Self::Copilot => copilot::read(question),
            Self::Cursor => cursor::read(question),
        }?;
        let cwd = match question.cwd {
            None | Some(Value::Null) => None,
            // What is left of a placeholder that had nothing to stand for.
            Some(Value::String(cwd)) if cwd.is_empty() => None,
            Some(Value::String(cwd)) => Some(cwd.clone()),
            Some(_) => return Err(Unreadable("`cwd` is not a text".into())),
        };
        if question.tool == SHELL {
            command(&question.input)?;
        }
        Ok(PreToolUse {
            client: self.name().into(),
            tool: question.tool,
            input: question.input,
            cwd,
            // The agent has no say in these.
            places: Places::default(),
            exceptions: Vec::new(),
        })
    }

    /// Whether no answer can make the agent ask a person.
    const fn never_asks(self) -> bool {
        matches!(self, Self::Codex | Self::Gemini)
    }

    /// Whether an answer to this question can make the agent ask a person.
    #[must_use]
    pub fn can_ask(self, question: &Map<String, Value>) -> bool {
        match self {
            Self::Cursor => cursor::can_ask(event(question)),
            client => !client.never_asks(),
        }
    }

    /// The agent's own mark of this one use of a tool, where it has one.
    #[must_use]
    pub fn mark(self, question: &Map<String, Value>) -> Option<String> {
        let mark = question.get("tool_use_id")?.as_str()?;
        (!mark.is_empty()).then(|| mark.to_owned())
    }

    /// A ruling in the agent's own words, on a question that could be read or not.
    #[must_use]
    pub fn answer(self, question: Option<&Map<String, Value>>, ruling: Ruling) -> Answer {
        let stdout = match self {
            Self::Claude => claude::answer(ruling),
            Self::Codex => codex::answer(ruling),
            Self::Gemini => gemini::answer(ruling),
            Self::Copilot => copilot::answer(ruling),
            Self::Cursor => cursor::answer(question.and_then(event), ruling),
        };
        Answer {
            stdout,
            stderr: None,
        }
    }
}

impl Answer {
    /// What every agent takes for a refusal, where nobody knows which one asks: exit code 2, with
    /// the reason on stderr.
    #[must_use]
    pub fn to_anybody(ruling: Ruling) -> Self {
        let reason = match ruling.without_asking() {
            Ruling::Silent | Ruling::Allow(_) => return Self::default(),
            Ruling::Ask(reason) | Ruling::Deny(reason) | Ruling::Rewrite { reason, .. } => reason,
        };
        Self {
            stdout: None,
            stderr: Some(reason),
        }
    }
}

/// The event that a question names, if any.
fn event(question: &Map<String, Value>) -> Option<&str> {
    question.get("hook_event_name").and_then(Value::as_str)
}

/// A text that has to be there.
fn text<'a>(question: &'a Map<String, Value>, key: &str) -> Result<&'a str, Unreadable> {
    match question.get(key) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(Unreadable(format!("`{key}` is not a text"))),
        None => Err(Unreadable(format!("`{key}` is missing"))),
    }
}

/// An object that has to be there.
fn object(question: &Map<String, Value>, key: &str) -> Result<Map<String, Value>, Unreadable> {
    match question.get(key) {
        Some(Value::Object(object)) => Ok(object.clone()),
        Some(_) => Err(Unreadable(format!("`{key}` is not an object"))),
        None => Err(Unreadable(format!("`{key}` is missing"))),
    }
}

/// The same, or the JSON text of one.
fn object_or_text(
    question: &Map<String, Value>,
    key: &str,
) -> Result<Map<String, Value>, Unreadable> {
    match question.get(key) {
        Some(Value::String(json)) => {
            input::read(json.as_bytes()).map_err(|error| Unreadable(format!("`{key}`: {error}")))
        }
        _ => object(question, key),
    }
}

/// Holds the event against the one that the agent asks about before a tool runs.
fn expect_event(question: &Map<String, Value>, event: &str) -> Result<(), Unreadable> {
    match text(question, "hook_event_name")? {
        named if named == event => Ok(()),
        named => Err(Unreadable(format!(
            "the event `{}` is not `{event}`",
            named.escape_debug()
        ))),
    }
}
