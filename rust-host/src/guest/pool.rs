//! The instances of one guest, and the permits to use them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

use super::cache::Cache;
use super::stop::{Stop, StopOnDrop};
use super::{Fault, Instance, Limits, Module};
use crate::host::Deadline;

/// How often a call that was stopped is told so again: extism forgets a cancellation that comes
/// before the guest runs, between two host functions, say.
const STOP_INTERVAL: Duration = Duration::from_millis(5);

/// How long a stopped call may take to end. A host function that can't be interrupted may go on
/// after that; its thread, its instance and its permit are given back when it ends.
const STOP_GRACE: Duration = Duration::from_millis(500);

/// The instances of one guest: at most `limits.instances`, built when they are first needed.
pub struct Pool {
    module: Module,
    limits: Limits,
    cache: Cache,
    permits: Arc<Semaphore>,
    // Held for a push or a pop, never across a call.
    idle: Mutex<Vec<Instance>>,
}

impl Pool {
    /// A pool that begins with one instance that is already warm.
    #[must_use]
    pub fn new(module: Module, limits: Limits, cache: Cache, first: Instance) -> Self {
        Self {
            module,
            limits,
            cache,
            permits: Arc::new(Semaphore::new(limits.instances)),
            idle: Mutex::new(vec![first]),
        }
    }

    /// Runs `work` on an instance, on a thread where blocking is allowed, and stops it when the
    /// deadline passes or the client cancels. After a fault the instance is thrown away and
    /// another takes its place in the background.
    ///
    /// # Errors
    /// The work's own faults, `Timeout` or `Cancelled`, also while waiting for an instance.
    pub async fn run<T, W>(
        self: &Arc<Self>,
        deadline: &Deadline,
        cancel: &CancellationToken,
        work: W,
    ) -> Result<T, Fault>
    where
        T: Send + 'static,
        W: FnOnce(&mut Instance) -> Result<T, Fault> + Send + 'static,
    {
        let permit = self.permit(deadline, cancel).await?;
        let mut instance = self.instance().await?;
        let stop = Stop::new(instance.cancel_handle());
        let pool = Arc::clone(self);
        let (answer, mut running) = oneshot::channel();
        let watched = stop.clone();
        spawn_blocking(move || {
            let result = work(&mut instance);
            let reusable = watched.done() && result.is_ok();
            if reusable {
                // In this order, so that the next call finds the instance.
                pool.idle().push(instance);
                drop(permit);
                // Nobody waits for the answer any more where the client went away.
                let _ = answer.send(result);
            } else {
                let fault = result.as_ref().err().cloned().unwrap_or(Fault::Cancelled);
                let _ = answer.send(result);
                pool.replace(instance, &fault, permit);
            }
        });
        let _guard = StopOnDrop(stop.clone(), deadline.clone());
        tokio::select! {
            result = &mut running => return finished(result),
            () = cancel.cancelled() => deadline.cancel(),
            () = tokio::time::sleep(deadline.remaining()) => {}
        }
        stopped(&mut running, deadline, &stop).await
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

    /// An idle instance, or a new one: the holder of a permit always gets one.
    async fn instance(self: &Arc<Self>) -> Result<Instance, Fault> {
        if let Some(instance) = self.idle().pop() {
            return Ok(instance);
        }
        let pool = Arc::clone(self);
        finished(spawn_blocking(move || pool.build()).await)
    }

    fn build(&self) -> Result<Instance, Fault> {
        Instance::warm(&self.module, &self.limits, &self.cache).map(|(instance, _)| instance)
    }

    /// Throws a faulty instance away and puts a fresh one in its place. The permit is free only
    /// after that, so that the next call waits for it rather than building yet another.
    fn replace(&self, faulty: Instance, fault: &Fault, permit: OwnedSemaphorePermit) {
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

/// What a thread answered; nothing where it panicked.
fn finished<T, E: ToString>(result: Result<Result<T, Fault>, E>) -> Result<T, Fault> {
    result.unwrap_or_else(|error| Err(Fault::Host(error.to_string())))
}

/// Waits for work that has been told to stop; its result counts if it was done anyway.
async fn stopped<T>(
    running: &mut oneshot::Receiver<Result<T, Fault>>,
    deadline: &Deadline,
    stop: &Stop,
) -> Result<T, Fault> {
    let told = tokio::time::Instant::now();
    while told.elapsed() < STOP_GRACE {
        stop.stop();
        if let Ok(result) = tokio::time::timeout(STOP_INTERVAL, &mut *running).await {
            return finished(result);
        }
    }
    Err(match deadline.check() {
        Err(error) => Fault::from_deadline(&error),
        Ok(()) => Fault::Timeout,
    })
}
