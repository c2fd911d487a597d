//! What every client gets, whoever it is: the tools, and their calls.

use std::sync::Arc;

use serde_json::{Map, Value};
use tokio_util::sync::CancellationToken;

use crate::guest::{Limits, LoadError, Slot};
use crate::host::github::GitHub;
use crate::host::{CallScope, Deadline, Progress, Roots};
use crate::protocol::{CallError, ToolDescription, ToolResult};
use crate::selection::Selection;

/// The tools of a guest, as far as the user lets clients see them. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    slot: Slot,
    limits: Limits,
    selections: Arc<[Selection]>,
    github: Arc<GitHub>,
}

impl Service {
    /// Serves the tools of this guest that every selection allows.
    #[must_use]
    pub fn new(slot: Slot, limits: Limits, selections: Vec<Selection>, github: GitHub) -> Self {
        Self {
            slot,
            limits,
            selections: selections.into(),
            github: Arc::new(github),
        }
    }

    /// The tools, in the guest's order.
    ///
    /// # Errors
    /// Why the guest can't be loaded, or the name of a tool or toolset that it does not have.
    pub async fn tools(&self) -> Result<Vec<ToolDescription>, LoadError> {
        let description = self.slot.description().await?;
        let unknown = |selection: &Selection| selection.unknown(&description);
        if let Some(reason) = self.selections.iter().find_map(unknown) {
            return Err(LoadError::Selection(reason));
        }
        let visible = |tool: &&ToolDescription| self.objection(tool).is_none();
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
        // Loading is not the call's fault, so its time begins after it.
        let generation = self.slot.generation().await?;
        if let Some(objection) = generation.tool(tool).and_then(|tool| self.objection(tool)) {
            return Err(objection);
        }
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

    fn objection(&self, tool: &ToolDescription) -> Option<CallError> {
        let mut selections = self.selections.iter();
        selections.find_map(|selection| selection.objection(tool))
    }
}
