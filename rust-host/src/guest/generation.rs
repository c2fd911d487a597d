//! One version of a guest at work: its description, its grants and its instances.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::cache::Cache;
use super::contract::{check_form, check_grants, missing};
use super::module::Origin;
use super::pool::Pool;
use super::{
    Fault, Hash, Instance, Judging, Lease, Limits, LoadError, MemoryFigures, Module, Terms, Wanted,
    admit,
};
use crate::host::Deadline;
use crate::protocol::{Description, Effect, Hook, ToolDescription};

/// One version of a guest at work.
pub struct Generation {
    /// Which version since the server began, from 1.
    pub number: u64,
    /// How logs call it: the guest's name and the beginning of its hash.
    pub name: String,
    /// What identifies its bytes.
    pub hash: Hash,
    /// When it was loaded.
    pub since: Timestamp,
    /// What the guest says of itself, with its tools' names as clients see them.
    pub description: Arc<Description>,
    /// What it may use.
    pub limits: Limits,
    prefix: String,
    asked: bool,
    pool: Arc<Pool>,
    _alive: Alive,
}

/// How many generations there are in this process, those included on which calls still end.
static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Counts a generation for as long as it is there.
struct Alive;

impl Alive {
    fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Generation {
    /// How many there are in this process, those included on which calls still end.
    #[must_use]
    pub fn alive() -> usize {
        ALIVE.load(Ordering::Relaxed)
    }

    /// Builds and warms the first instance of a module, and keeps what it says of itself for the
    /// next start. Blocks.
    ///
    /// # Errors
    /// If it fails, describes itself wrongly, or wants what it was not granted.
    pub fn load(module: &Module, terms: &Terms, cache: &Cache) -> Result<Self, LoadError> {
        let generation = Self::build(module.clone(), terms, 1, cache)?;
        check_grants(module, &generation.description, &terms.grants)?;
        Ok(generation)
    }

    /// The same without a look at what was granted; a module that the user brought is admitted
    /// in a process of its own before. Blocks.
    ///
    /// # Errors
    /// If it fails or describes itself wrongly.
    pub(crate) fn build(
        module: Module,
        terms: &Terms,
        number: u64,
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
        let (first, said) = Instance::warm(&module, &terms.limits, cache).map_err(start)?;
        if admitted.is_some_and(|admitted| admitted != said) {
            return Err(start(Fault::Fickle));
        }
        if cache.description(module.hash).as_ref() != Some(&said) {
            cache.keep(module.hash, &said);
        }
        let description = prefixed(said.clone(), &terms.prefix);
        check_form(&module, &description, terms)?;
        Ok(Self {
            number,
            name: format!("{}@{:.12}", module.label, module.hash.to_string()),
            hash: module.hash,
            since: Timestamp::now(),
            description: Arc::new(description),
            limits: terms.limits,
            prefix: terms.prefix.clone(),
            asked: terms.judging != Judging::Never,
            pool: Arc::new(Pool::new(
                module,
                terms.limits,
                cache.clone(),
                (first, said),
            )),
            _alive: Alive::new(),
        })
    }

    /// The effects that it wants and that were not granted.
    pub(crate) fn missing(&self, wanted: &Wanted) -> Vec<Effect> {
        match &wanted.module {
            Ok(module) => missing(module, &self.description, &wanted.terms.grants),
            Err(_) => Vec::new(),
        }
    }

    /// What the guest says of one of its tools.
    #[must_use]
    pub fn tool(&self, name: &str) -> Option<&ToolDescription> {
        self.description.tools.iter().find(|tool| tool.name == name)
    }

    /// The guest's own name for one of its tools.
    #[must_use]
    pub fn own_name<'a>(&self, tool: &'a str) -> &'a str {
        tool.strip_prefix(&self.prefix).unwrap_or(tool)
    }

    /// Whether the guest judges what is about to run.
    #[must_use]
    pub fn judges(&self) -> bool {
        self.asked && self.description.hooks.contains(&Hook::PreToolUse)
    }

    /// Why the guest is held back from calls, if it is.
    #[must_use]
    pub fn held_back(&self) -> Option<String> {
        self.pool.held_back()
    }

    /// What its idle instances have of memory, as far as the guest tells. Blocks while it tells.
    #[must_use]
    pub fn memory(&self) -> Vec<MemoryFigures> {
        self.pool.memory()
    }

    /// Orders generations, so that two calls that need several never wait for each other.
    #[must_use]
    pub(super) fn order(&self) -> u64 {
        self.pool.order()
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

/// A description with the names that clients see.
pub(super) fn prefixed(mut description: Description, prefix: &str) -> Description {
    for tool in &mut description.tools {
        tool.name.insert_str(0, prefix);
    }
    description
}
