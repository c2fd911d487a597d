//! The instances of one guest, and the permits to use them.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

use super::cache::Cache;
use super::lease::{Lease, finished};
use super::{Fault, Instance, Limits, Module};
use crate::host::Deadline;
use crate::protocol::Description;

/// The instances of one guest: at most `limits.instances`, built when they are first needed.
pub struct Pool {
    module: Module,
    limits: Limits,
    cache: Cache,
    /// What every instance has to say of itself.
    description: Arc<Description>,
    permits: Arc<Semaphore>,
    // Held for a push or a pop, never across a call.
    idle: Mutex<Vec<Instance>>,
}

impl Pool {
    /// A pool that begins with one instance that is already warm, and what that says of itself.
    #[must_use]
    pub fn new(
        module: Module,
        limits: Limits,
        cache: Cache,
        (first, description): (Instance, Arc<Description>),
    ) -> Self {
        Self {
            module,
            limits,
            cache,
            description,
            permits: Arc::new(Semaphore::new(limits.instances)),
            idle: Mutex::new(vec![first]),
        }
    }

    /// An instance and the permit to use it, for one call.
    ///
    /// # Errors
    /// `Timeout` or `Cancelled` while waiting for it, or why none can be built.
    pub async fn lease(
        self: &Arc<Self>,
        deadline: &Deadline,
        cancel: &CancellationToken,
    ) -> Result<Lease, Fault> {
        let permit = self.permit(deadline, cancel).await?;
        if let Some(instance) = self.idle().pop() {
            return Ok(Lease::new(Arc::clone(self), instance, permit));
        }
        let pool = Arc::clone(self);
        // It goes on where nobody waits for it any more, and the lease gives back what it built.
        let built = spawn_blocking(move || {
            let instance = pool.build()?;
            Ok(Lease::new(pool, instance, permit))
        });
        tokio::select! {
            lease = built => finished(lease),
            () = cancel.cancelled() => Err(Fault::Cancelled),
            () = tokio::time::sleep(deadline.remaining()) => Err(Fault::Timeout),
        }
    }

    async fn permit(
        &self,
        deadline: &Deadline,
        cancel: &CancellationToken,
    ) -> Result<OwnedSemaphorePermit, Fault> {
        tokio::select! {
            biased;
            permit = Arc::clone(&self.permits).acquire_owned() => {
                permit.map_err(|error| Fault::Host(error.to_string()))
            }
            () = cancel.cancelled() => Err(Fault::Cancelled),
            () = tokio::time::sleep(deadline.remaining()) => Err(Fault::Timeout),
        }
    }

    /// A new instance: the holder of a permit always gets one.
    fn build(&self) -> Result<Instance, Fault> {
        let (instance, description) = Instance::warm(&self.module, &self.limits, &self.cache)?;
        if description == *self.description {
            Ok(instance)
        } else {
            Err(Fault::Fickle)
        }
    }

    /// Takes a sound instance back; in this order, so that the permit's next holder finds it.
    pub(super) fn give_back(&self, instance: Instance, permit: OwnedSemaphorePermit) {
        self.idle().push(instance);
        drop(permit);
    }

    /// Throws a faulty instance away and puts a fresh one in its place. The permit is free only
    /// after that, so that the next call waits for it rather than building yet another.
    pub(super) fn replace(&self, faulty: Instance, fault: &Fault, permit: OwnedSemaphorePermit) {
        debug!("an instance of {} is replaced: {fault}", self.module.label);
        drop(faulty);
        match self.build() {
            Ok(fresh) => self.idle().push(fresh),
            Err(fault) => warn!("guest {} can't be replaced: {fault}", self.module.label),
        }
        drop(permit);
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Instance>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
