//! What every client gets, whoever it is: the tools, and their calls.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::guest::{Limits, LoadError, Slot};
use crate::host::github::GitHub;
use crate::host::{CallScope, Deadline, Progress, Roots};
use crate::protocol::{CallError, ErrorCode, ToolDescription, ToolResult};

/// The tools of a guest, as far as the user lets clients see them. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    slot: Slot,
    limits: Limits,
    disabled: Arc<BTreeSet<String>>,
    github: Arc<GitHub>,
}

impl Service {
    /// Serves this guest, less the disabled tools.
    #[must_use]
    pub fn new(slot: Slot, limits: Limits, disabled: BTreeSet<String>, github: GitHub) -> Self {
        Self {
            slot,
            limits,
            disabled: Arc::new(disabled),
            github: Arc::new(github),
        }
    }

    /// The tools, in the guest's order.
    ///
    /// # Errors
    /// Why the guest can't be loaded.
    pub async fn tools(&self) -> Result<Vec<ToolDescription>, LoadError> {
        let description = self.slot.description().await?;
        let visible = |tool: &&ToolDescription| !self.disabled.contains(&tool.name);
        Ok(description.tools.iter().filter(visible).cloned().collect())
    }

    /// Runs a tool within these roots; `cancel` ends it before its deadline does, and `progress`
    /// is told how far it has come.
    ///
    /// # Errors
    /// The tool's own failure, or why it could not run.
    pub async fn call(
        &self,
        tool: &str,
        arguments: Map<String, Value>,
        roots: Arc<Roots>,
        progress: Progress,
        cancel: &CancellationToken,
    ) -> Result<ToolResult, CallError> {
        if self.disabled.contains(tool) {
            return Err(CallError::new(
                ErrorCode::PermissionDenied,
                format!("`{tool}` is disabled in the configuration, under `[tools]`"),
            ));
        }
        // Loading is not the call's fault, so its time begins after it.
        let generation = self.slot.generation().await?;
        let scope = CallScope {
            name: tool.into(),
            effects: Vec::new(),
            roots,
            deadline: Deadline::after(self.limits.deadline),
            progress,
            github: Arc::clone(&self.github),
        };
        generation.call(arguments, scope, cancel).await
    }
}
