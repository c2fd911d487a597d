//! One version of a guest at work: its description, its grants and its instances.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Map;
use tokio_util::sync::CancellationToken;

use super::cache::Cache;
use super::contract::check;
use super::module::Origin;
use super::policy::objection;
use super::pool::Pool;
use super::{Grants, Instance, Limits, LoadError, Module, admit};
use crate::host::CallScope;
use crate::near::did_you_mean;
use crate::protocol::{
    CallContext, CallError, CallRequest, Description, Effect, ErrorCode, Hook, Reply,
    ToolDescription, ToolResult,
};

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
        match module.origin {
            Origin::File(_) => drop(admit::in_child(&module)?),
            // Compiling takes memory that a process never gives back, so a child does that too,
            // and the cache keeps what it made. Where it fails, this process compiles.
            Origin::Embedded if cache.is_cold(module.hash) => drop(admit::in_child(&module)),
            Origin::Embedded => {}
        }
        let start = |fault| LoadError::Start {
            guest: module.label.clone(),
            fault,
        };
        let (first, description) = Instance::warm(&module, &limits, cache).map_err(start)?;
        check(&module, &description, grants)?;
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

    /// What the guest says of one of its tools.
    #[must_use]
    pub fn tool(&self, name: &str) -> Option<&ToolDescription> {
        self.description.tools.iter().find(|tool| tool.name == name)
    }

    /// Runs the tool that the scope names, with the effects of its row, after the policy had its
    /// say, both on the same instance.
    ///
    /// # Errors
    /// The tool's own failure, a fault of the guest, or a policy that objects.
    pub async fn call(
        &self,
        arguments: Map<String, serde_json::Value>,
        mut scope: CallScope,
        cancel: &CancellationToken,
    ) -> Result<ToolResult, CallError> {
        let tool = scope.name.clone();
        let Some(row) = self.rows.get(&tool) else {
            return Err(self.unknown_tool(&tool));
        };
        scope.effects.clone_from(row);
        let deadline = scope.deadline.clone();
        let judges = self.judges;
        let request = CallRequest {
            tool: tool.clone(),
            arguments,
            context: CallContext {
                root: scope.roots.first().map(|root| root.display().to_string()),
            },
        };
        let work = move |instance: &mut Instance| {
            if judges && let Some(objection) = objection(instance, &request, &scope)? {
                return Ok(Reply::Error(objection));
            }
            instance.call(&request, scope)
        };
        match self.pool.run(&deadline, cancel, work).await {
            Ok(reply) => reply.into(),
            Err(fault) => Err(fault.into_call_error(&tool)),
        }
    }

    /// The answer to the name of no tool: the names that come near.
    fn unknown_tool(&self, tool: &str) -> CallError {
        let names = self.rows.keys().map(String::as_str);
        let hint =
            did_you_mean(tool, names).unwrap_or_else(|| "`tools/list` has the names".to_owned());
        CallError::new(
            ErrorCode::UnknownTool,
            format!(
                "guest `{}` has no tool `{}`; {hint}",
                self.label,
                tool.escape_debug()
            ),
        )
    }
}
