//! The place of a guest in the server: empty while it loads, then its current generation.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tracing::debug;

use super::cache::Cache;
use super::contract::{check, check_grants};
use super::{Fault, Generation, Grants, LoadError, Pending, Wanted};
use crate::protocol::Description;

/// A load that is quicker than this needs no word.
const PATIENCE: Duration = Duration::from_millis(250);

/// A generation, or why there is none.
pub type Loaded = Result<Arc<Generation>, LoadError>;

/// A guest that loads, or has loaded, or can't.
#[derive(Clone)]
pub struct Slot {
    wanted: Arc<Wanted>,
    known: Option<Arc<Description>>,
    state: watch::Receiver<Option<Loaded>>,
    might_judge: bool,
    pending: Option<Arc<Pending>>,
}

impl Slot {
    /// Begins to load a guest in the background. What it said of itself when it was last loaded
    /// is known at once. Needs a tokio runtime.
    #[must_use]
    pub fn load(wanted: Wanted, cache: Cache) -> Self {
        let module = match &wanted.module {
            Ok(module) => module.clone(),
            Err(error) => {
                let error = error.clone();
                return Self::settled(wanted, Err(error), &cache);
            }
        };
        let terms = wanted.terms.clone();
        let kept = cache.description(module.hash).map(Arc::new);
        let first = kept.is_none();
        // What is kept may be from a day with other grants.
        let known = kept.as_ref().and_then(|description| {
            let described = super::generation::prefixed((**description).clone(), &terms.prefix);
            check(&module, &described, &terms).ok()?;
            Some(Arc::new(described))
        });
        let might_judge = wanted.might_judge(&cache);
        let (sender, state) = watch::channel(None);
        tokio::spawn(async move {
            let label = module.label.clone();
            let load = spawn_blocking(move || Generation::load(&module, &terms, &cache));
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
            wanted: Arc::new(wanted),
            known,
            state,
            might_judge,
            pending: None,
        }
    }

    /// A guest whose load has come to its end.
    #[must_use]
    pub fn settled(wanted: Wanted, loaded: Loaded, cache: &Cache) -> Self {
        let might_judge = wanted.might_judge(cache);
        // The channel keeps its last value when its sender is gone.
        let (_, state) = watch::channel(Some(loaded));
        Self {
            wanted: Arc::new(wanted),
            known: None,
            state,
            might_judge,
            pending: None,
        }
    }

    /// The same guest as it runs, with another version of it that does not, or none.
    #[must_use]
    pub fn with_pending(&self, pending: Option<Pending>) -> Self {
        Self {
            pending: pending.map(Arc::new),
            ..self.clone()
        }
    }

    /// Whether the version that runs has no more than these grants.
    pub(crate) fn still_granted(&self, grants: &Grants) -> bool {
        match (self.now(), &self.wanted.module) {
            (Some(Ok(running)), Ok(module)) => {
                check_grants(module, &running.description, grants).is_ok()
            }
            _ => false,
        }
    }

    /// What was asked for when this version was loaded.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// How messages call the guest.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.wanted.label
    }

    /// A newer version that is not at work.
    #[must_use]
    pub fn pending(&self) -> Option<&Pending> {
        self.pending.as_deref()
    }

    /// Whether a guest that can't be loaded might judge.
    #[must_use]
    pub fn might_judge(&self) -> bool {
        self.might_judge
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
