//! The instances of one guest, and the permits to use them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

use super::cache::Cache;
use super::lease::{Lease, finished};
use super::patience::Patience;
use super::{Fault, Instance, Limits, MemoryFigures, Module};
use crate::host::Deadline;
use crate::protocol::Description;

/// An instance and the permit to use it.
type Held = (Instance, OwnedSemaphorePermit);

/// The instances of one guest: at most `limits.instances`, built when they are first needed.
pub struct Pool {
    module: Module,
    limits: Limits,
    cache: Cache,
    order: u64,
    /// What every instance has to say of itself.
    description: Description,
    permits: Arc<Semaphore>,
    patience: Patience,
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
        (first, description): (Instance, Description),
    ) -> Self {
        static ORDER: AtomicU64 = AtomicU64::new(0);
        Self {
            module,
            limits,
            cache,
            order: ORDER.fetch_add(1, Ordering::Relaxed),
            description,
            permits: Arc::new(Semaphore::new(limits.instances)),
            patience: Patience::default(),
            idle: Mutex::new(vec![first]),
        }
    }

    /// Another number for each pool: whoever needs instances of several takes them in this order.
    #[must_use]
    pub fn order(&self) -> u64 {
        self.order
    }

    /// Why calls have to wait, if they have to.
    #[must_use]
    pub fn held_back(&self) -> Option<String> {
        self.patience.check().err().map(|fault| fault.to_string())
    }

    /// What the idle instances have of memory, as far as the guest tells. Blocks while it tells;
    /// to be called where a runtime is.
    #[must_use]
    pub fn memory(self: &Arc<Self>) -> Vec<MemoryFigures> {
        let idle: Vec<Held> = std::iter::from_fn(|| {
            let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
            Some((self.idle().pop()?, permit))
        })
        .collect();
        let mut told = Vec::new();
        for (mut instance, permit) in idle {
            match instance.memory() {
                Ok(figures) => {
                    told.extend(figures);
                    self.give_back(instance, permit);
                }
                Err(fault) => {
                    let pool = Arc::clone(self);
                    spawn_blocking(move || pool.replace(instance, &fault, permit));
                }
            }
        }
        told
    }

    /// An instance and the permit to use it, for one call.
    ///
    /// # Errors
    /// `Timeout` or `Cancelled` while waiting for it, `HeldBack`, or why none can be built.
    pub async fn lease(
        self: &Arc<Self>,
        deadline: &Deadline,
        cancel: &CancellationToken,
    ) -> Result<Lease, Fault> {
        let wait = async {
            let permit = Arc::clone(&self.permits)
                .acquire_owned()
                .await
                .map_err(|error| Fault::Host(error.to_string()))?;
            self.patience.check()?;
            self.instance(permit).await
        };
        let (instance, permit) = tokio::select! {
            biased;
            held = wait => held?,
            () = cancel.cancelled() => return Err(Fault::Cancelled),
            () = tokio::time::sleep(deadline.remaining()) => return Err(Fault::Timeout),
        };
        Ok(Lease::new(Arc::clone(self), instance, permit))
    }

    /// An idle instance, or a new one: the holder of a permit always gets one. One that is built
    /// for a call that did not wait for it is there for the next.
    async fn instance(self: &Arc<Self>, permit: OwnedSemaphorePermit) -> Result<Held, Fault> {
        if let Some(instance) = self.idle().pop() {
            return Ok((instance, permit));
        }
        let pool = Arc::clone(self);
        let (sender, built) = oneshot::channel();
        spawn_blocking(move || {
            let held = pool.build().map(|instance| (instance, permit));
            if let Err(Ok((instance, permit))) = sender.send(held) {
                pool.give_back(instance, permit);
            }
        });
        finished(built.await)
    }

    fn build(&self) -> Result<Instance, Fault> {
        Instance::warm(&self.module, &self.limits, &self.cache)
            .and_then(|(instance, description)| {
                if description == self.description {
                    Ok(instance)
                } else {
                    Err(Fault::Fickle)
                }
            })
            .inspect_err(|fault| self.patience.count(fault))
    }

    /// A call on an instance went well.
    pub(super) fn served(&self) {
        self.patience.forget();
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
        self.patience.count(fault);
        match self.patience.check() {
            // The call that comes after the pause builds one.
            Err(held) => warn!("guest {}: {held}", self.module.label),
            Ok(()) => match self.build() {
                Ok(fresh) => self.idle().push(fresh),
                Err(fault) => warn!("guest {} can't be replaced: {fault}", self.module.label),
            },
        }
        drop(permit);
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Instance>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
