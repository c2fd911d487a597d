//! One version of a guest at work: its description, its grants and its instances.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::cache::Cache;
use super::contract::check;
use super::module::Origin;
use super::pool::Pool;
use super::{Fault, Grants, Instance, Lease, Limits, LoadError, Module, admit};
use crate::host::Deadline;
use crate::protocol::{Description, Hook, ToolDescription};

/// One version of a guest at work.
pub struct Generation {
    /// What the guest says of itself.
    pub description: Arc<Description>,
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
        let admitted = match module.origin {
            Origin::File(_) => Some(admit::in_child(&module)?),
            // Compiling takes memory that a process never gives back, so a child does that too,
            // and the cache keeps what it made. Where it fails, this process compiles.
            Origin::Embedded if cache.is_cold(module.hash) => admit::in_child(&module).ok(),
            Origin::Embedded => None,
        };
        let start = |fault| LoadError::Start {
            guest: module.label.clone(),
            fault,
        };
        let (first, description) = Instance::warm(&module, &limits, cache).map_err(start)?;
        if admitted.is_some_and(|admitted| admitted != description) {
            return Err(start(Fault::Fickle));
        }
        check(&module, &description, grants)?;
        let description = Arc::new(description);
        let warm = (first, Arc::clone(&description));
        Ok(Self {
            description,
            pool: Arc::new(Pool::new(module, limits, cache.clone(), warm)),
        })
    }

    /// What the guest says of one of its tools.
    #[must_use]
    pub fn tool(&self, name: &str) -> Option<&ToolDescription> {
        self.description.tools.iter().find(|tool| tool.name == name)
    }

    /// Whether the guest judges what is about to run.
    #[must_use]
    pub fn judges(&self) -> bool {
        self.description.hooks.contains(&Hook::PreToolUse)
    }

    /// An instance for one call.
    ///
    /// # Errors
    /// `Timeout` or `Cancelled` while waiting for it, or why none can be built.
    pub async fn lease(
        &self,
        deadline: &Deadline,
        cancel: &CancellationToken,
    ) -> Result<Lease, Fault> {
        self.pool.lease(deadline, cancel).await
    }
}
