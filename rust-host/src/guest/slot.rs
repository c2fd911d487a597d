//! The place of a guest in the server: empty while it loads, then its current generation.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tracing::debug;

use super::cache::Cache;
use super::contract::check;
use super::{Fault, Generation, Grants, Limits, LoadError, Module};
use crate::protocol::Description;

/// A load that is quicker than this needs no word.
const PATIENCE: Duration = Duration::from_millis(250);

/// A generation, or why there is none.
pub type Loaded = Result<Arc<Generation>, LoadError>;

/// A guest that loads, or has loaded, or can't.
#[derive(Clone)]
pub struct Slot {
    label: Arc<str>,
    known: Option<Arc<Description>>,
    state: watch::Receiver<Option<Loaded>>,
}

impl Slot {
    /// Begins to load a guest in the background. What it said of itself when it was last loaded
    /// is known at once. Needs a tokio runtime.
    #[must_use]
    pub fn load(module: Module, limits: Limits, grants: Grants, cache: Cache) -> Self {
        let kept = cache.description(module.hash).map(Arc::new);
        let first = kept.is_none();
        // What is kept may be from a day with other grants.
        let known = kept
            .clone()
            .filter(|description| check(&module, description, &grants).is_ok());
        let (sender, state) = watch::channel(None);
        let label = Arc::from(module.label.as_str());
        tokio::spawn(async move {
            let label = module.label.clone();
            let load = spawn_blocking(move || {
                let hash = module.hash;
                let generation = Generation::load(module, limits, &grants, &cache)?;
                if kept.as_ref() != Some(&generation.description) {
                    cache.keep(hash, &generation.description);
                }
                Ok(generation)
            });
            let loaded = match announced(load, first, &label).await {
                Ok(result) => result.map(Arc::new),
                Err(error) => Err(LoadError::Start {
                    guest: label.clone(),
                    fault: Fault::Host(error.to_string()),
                }),
            };
            debug!("guest {label} is loaded: {}", loaded.is_ok());
            // Nobody listens any more where the server has ended.
            let _ = sender.send(Some(loaded));
        });
        Self {
            label,
            known,
            state,
        }
    }

    /// How messages call the guest.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The current generation as far as it is loaded, without waiting.
    #[must_use]
    pub fn now(&self) -> Option<Loaded> {
        self.state.borrow().clone()
    }

    /// The current generation, once it is loaded.
    ///
    /// # Errors
    /// Why it can't be.
    pub async fn generation(&self) -> Loaded {
        let mut state = self.state.clone();
        match state.wait_for(Option::is_some).await {
            Ok(loaded) => loaded.clone().unwrap_or_else(|| Err(ended())),
            Err(_) => Err(ended()),
        }
    }

    /// What the guest says of itself: from its last load while this one goes on.
    ///
    /// # Errors
    /// Why the guest can't be loaded.
    pub async fn description(&self) -> Result<Arc<Description>, LoadError> {
        if self.state.borrow().is_none()
            && let Some(known) = &self.known
        {
            return Ok(Arc::clone(known));
        }
        Ok(Arc::clone(&self.generation().await?.description))
    }
}

/// Waits for the load; where it is the first of this guest and takes long, says why on stderr.
async fn announced<T: Future + Unpin>(mut load: T, first: bool, label: &str) -> T::Output {
    if first {
        tokio::select! {
            done = &mut load => return done,
            () = tokio::time::sleep(PATIENCE) => eprintln!(
                "kleisli: compiling guest `{label}` to machine code; this is done once and kept"
            ),
        }
    }
    load.await
}

fn ended() -> LoadError {
    LoadError::Start {
        guest: "default".into(),
        fault: Fault::Host("the server is ending".into()),
    }
}
