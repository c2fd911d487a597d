//! One version of a guest at work: its description, its grants and its instances.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Map;
use tokio_util::sync::CancellationToken;

use super::cache::Cache;
use super::module::Origin;
use super::pool::Pool;
use super::{Fault, Instance, Limits, LoadError, Module, admit};
use crate::host::{CallScope, Deadline, Roots};
use crate::protocol::{
    CallContext, CallError, CallRequest, Description, Effect, ErrorCode, Hook, PROTOCOL,
    PreToolUse, Reply, ToolResult, Verdict,
};

/// What a guest may do, and who said so.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Grants {
    /// The effects that the user granted; pure ones need no grant.
    pub effects: Vec<Effect>,
    /// The user's configuration, to name it where a grant is missing.
    pub config: PathBuf,
}

/// One version of a guest at work.
pub struct Generation {
    /// What the guest says of itself.
    pub description: Arc<Description>,
    label: String,
    rows: HashMap<String, Vec<Effect>>,
    judges: bool,
    pool: Arc<Pool>,
}

impl Generation {
    /// Builds and warms the first instance of a module; a module that the user brought is
    /// admitted in a process of its own before. Blocks.
    ///
    /// # Errors
    /// If it fails, describes itself wrongly, or wants what it was not granted.
    pub fn load(
        module: Module,
        limits: Limits,
        grants: &Grants,
        cache: &Cache,
    ) -> Result<Self, LoadError> {
        if matches!(module.origin, Origin::File(_)) {
            admit::in_child(&module)?;
        }
        let start = |fault| LoadError::Start {
            guest: module.label.clone(),
            fault,
        };
        let (first, description) = Instance::warm(&module, &limits, cache).map_err(start)?;
        check(&module, &description, grants)?;
        cache.keep(module.hash, &description);
        Ok(Self {
            label: module.label.clone(),
            rows: description
                .tools
                .iter()
                .map(|tool| (tool.name.clone(), tool.effects.clone()))
                .collect(),
            judges: description.hooks.contains(&Hook::PreToolUse),
            description: Arc::new(description),
            pool: Arc::new(Pool::new(module, limits, cache.clone(), first)),
        })
    }

    /// Runs a tool, after the policy had its say, both on the same instance.
    ///
    /// # Errors
    /// The tool's own failure, a fault of the guest, or a policy that objects.
    pub async fn call(
        &self,
        tool: &str,
        arguments: Map<String, serde_json::Value>,
        roots: Arc<Roots>,
        deadline: Deadline,
        cancel: &CancellationToken,
    ) -> Result<ToolResult, CallError> {
        let Some(row) = self.rows.get(tool) else {
            return Err(self.unknown_tool(tool));
        };
        let scope = CallScope {
            name: tool.into(),
            effects: row.clone(),
            roots,
            deadline: deadline.clone(),
        };
        let judges = self.judges;
        let request = CallRequest {
            tool: tool.into(),
            arguments,
            context: CallContext {
                root: scope.roots.first().map(|root| root.display().to_string()),
            },
        };
        let work = move |instance: &mut Instance| {
            if judges && let Some(objection) = judge(instance, &request, &scope)? {
                return Ok(Reply::Error(objection));
            }
            instance.call(&request, scope)
        };
        match self.pool.run(&deadline, cancel, work).await {
            Ok(reply) => reply.into(),
            Err(fault) => Err(fault.into_call_error(tool)),
        }
    }

    /// The answer to the name of no tool: the names that come near.
    fn unknown_tool(&self, tool: &str) -> CallError {
        let near: Vec<_> = self
            .description
            .tools
            .iter()
            .map(|known| known.name.as_str())
            .filter(|known| strsim::jaro_winkler(known, tool) > 0.8)
            .map(|known| format!("`{known}`"))
            .collect();
        let hint = if near.is_empty() {
            "`tools/list` has the names".to_owned()
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        CallError::new(
            ErrorCode::UnknownTool,
            format!("guest `{}` has no tool `{}`; {hint}", self.label, tool.escape_debug()),
        )
    }
}

/// Asks the policy about kleisli's own tool; an objection where it must not simply run.
fn judge(
    instance: &mut Instance,
    request: &CallRequest,
    scope: &CallScope,
) -> Result<Option<CallError>, Fault> {
    let event = PreToolUse {
        client: "kleisli".into(),
        tool: request.tool.clone(),
        input: request.arguments.clone(),
        cwd: request.context.root.clone(),
    };
    let scope = CallScope {
        name: "pre_tool_use".into(),
        effects: Vec::new(),
        ..scope.clone()
    };
    let refuse = |rule: &str, reason: &str, next: &str| {
        Some(CallError::new(
            ErrorCode::PermissionDenied,
            format!("rule `{rule}` objects to `{}`: {reason}; {next}", request.tool),
        ))
    };
    Ok(match instance.judge(&event, scope)? {
        Verdict::NoOpinion | Verdict::Allow(_) => None,
        Verdict::Deny(objection) => refuse(
            &objection.rule,
            &objection.reason,
            objection.safer.as_deref().unwrap_or("leave it"),
        ),
        Verdict::Ask(objection) => refuse(
            &objection.rule,
            &objection.reason,
            "a person has to run it themselves",
        ),
        Verdict::Rewrite(replacement) => refuse(
            &replacement.rule,
            &replacement.reason,
            &format!(
                "call it again with {}",
                serde_json::Value::Object(replacement.input)
            ),
        ),
    })
}

/// Refuses a description that no client could use, or that wants more than was granted.
pub(super) fn check(
    module: &Module,
    description: &Description,
    grants: &Grants,
) -> Result<(), LoadError> {
    let refuse = |reason: String| {
        Err(LoadError::Description {
            guest: module.label.clone(),
            reason,
        })
    };
    if description.protocol != PROTOCOL {
        return refuse(format!(
            "it speaks version {} of the boundary, and this host version {PROTOCOL}; build it \
             with the SDK of this release",
            description.protocol
        ));
    }
    let mut names = std::collections::HashSet::new();
    for tool in &description.tools {
        let name = &tool.name;
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
            return refuse(format!(
                "the tool name `{}` is not 1 to 64 of the characters A-Z, a-z, 0-9, `_`, `-`",
                name.escape_debug()
            ));
        }
        if !names.insert(name) {
            return refuse(format!("two tools are called `{name}`; rename one"));
        }
    }
    if description.hooks.contains(&Hook::PreToolUse)
        && !module.surface.exports_call("handle_pre_tool_use")
    {
        return refuse("it wants `pre_tool_use` and does not export `handle_pre_tool_use`".into());
    }
    check_grants(module, description, grants)
}

/// Refuses a guest that wants more than the user granted. The default guest gets what its tools
/// name.
fn check_grants(
    module: &Module,
    description: &Description,
    grants: &Grants,
) -> Result<(), LoadError> {
    if module.origin == Origin::Embedded {
        return Ok(());
    }
    for tool in &description.tools {
        let missing = |effect: &&Effect| !effect.is_pure() && !grants.effects.contains(effect);
        if let Some(effect) = tool.effects.iter().find(missing) {
            return Err(LoadError::NotGranted {
                guest: module.label.clone(),
                effect: format!("{effect:?}"),
                tool: tool.name.clone(),
                config: grants.config.clone(),
            });
        }
    }
    Ok(())
}
