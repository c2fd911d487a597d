//! One running copy of a guest, with an engine of its own.

use std::sync::mpsc;
use std::time::Duration;

use extism::{CancelHandle, Manifest, Plugin, PluginBuilder, Wasm};
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use tracing::info_span;

use super::cache::Cache;
use super::imports::{Exchange, functions};
use super::{Fault, Limits, MemoryFigures, Module, compiler, memory};
use crate::host::{CallScope, Deadline};
use crate::protocol::{
    CallError, CallRequest, Description, PreToolUse, Reply, ToolResult, Verdict,
};

/// How long `describe` may take, with all that extism runs before it.
const START_LIMIT: Duration = Duration::from_secs(10);

/// How long a guest may take to tell what memory it has.
const FIGURES_LIMIT: Duration = Duration::from_millis(100);

/// The name of no export.
const NO_EXPORT: &str = "kleisli:start";

/// One running copy of a guest. After any fault it must not be used again: GHC's heap is in an
/// unknown state once its code was left in the middle.
pub struct Instance {
    plugin: Plugin,
    exchange: Exchange,
    limits: Limits,
}

impl Instance {
    /// Builds an instance and asks it what it is, so that it is warm when the first call comes.
    ///
    /// # Errors
    /// Any fault.
    pub fn warm(
        module: &Module,
        limits: &Limits,
        cache: &Cache,
    ) -> Result<(Self, Description), Fault> {
        let mut instance = Self::build(module, limits, cache)?;
        let deadline = Deadline::after(START_LIMIT);
        let _watchdog = Watchdog::start(deadline.clone(), instance.cancel_handle());
        let description = instance.describe(CallScope::without_effects("describe", deadline))?;
        Ok((instance, description))
    }

    /// Compiles the module, or takes it from the cache, links it and starts its runtime. A
    /// module's own code runs here, in its start function, `_initialize` and `hs_init`, so one
    /// that nobody vouches for goes through `admit` first.
    fn build(module: &Module, limits: &Limits, cache: &Cache) -> Result<Self, Fault> {
        let exchange = Exchange::new(limits);
        let manifest =
            Manifest::new([Wasm::data(module.bytes())]).with_memory_max(limits.memory_pages());
        let mut builder = PluginBuilder::new(manifest)
            .with_wasi(true)
            .with_wasmtime_config(compiler::config())
            .with_functions(functions(&exchange));
        builder = match cache.compiler_config() {
            Some(config) => builder.with_cache_config(config),
            None => builder.with_cache_disabled(),
        };
        let plugin = builder.build().map_err(|error| fault(&error))?;
        let mut instance = Self {
            plugin,
            exchange,
            limits: *limits,
        };
        instance.start()?;
        Ok(instance)
    }

    /// Makes extism run `_initialize` and `hs_init`, which it does once, before the first call,
    /// whether or not that call finds an export. The exchange opens only after that.
    fn start(&mut self) -> Result<(), Fault> {
        match self.plugin.call::<&[u8], &[u8]>(NO_EXPORT, &[]) {
            Err(error) if error.to_string() == format!("Function not found: {NO_EXPORT}") => {
                self.exchange.open();
                Ok(())
            }
            Err(error) => Err(fault(&error)),
            Ok(_) => Err(Fault::Build(format!("it exports `{NO_EXPORT}`"))),
        }
    }

    /// What ends the call that runs, from another thread.
    #[must_use]
    pub fn cancel_handle(&self) -> CancelHandle {
        self.plugin.cancel_handle()
    }

    /// Asks the guest what it is.
    fn describe(&mut self, scope: CallScope) -> Result<Description, Fault> {
        let output = self.run("describe", Vec::new(), scope)?;
        answer_or_error(&output)?.map_err(|reason| Fault::Malformed(reason.message))
    }

    /// What memory it has; nothing where the guest doesn't tell.
    ///
    /// # Errors
    /// Any fault.
    pub fn memory(&mut self) -> Result<Option<MemoryFigures>, Fault> {
        if !self.plugin.function_exists(memory::EXPORT) {
            return Ok(None);
        }
        let deadline = Deadline::after(FIGURES_LIMIT);
        let _watchdog = Watchdog::start(deadline.clone(), self.cancel_handle());
        let scope = CallScope::without_effects(memory::EXPORT, deadline);
        let output = self.run(memory::EXPORT, Vec::new(), scope)?;
        serde_json::from_slice(&output)
            .map(Some)
            .map_err(|error| Fault::Malformed(error.to_string()))
    }

    /// Runs a tool.
    ///
    /// # Errors
    /// Any fault; a tool's own failure is a `Reply::Error`.
    pub fn call(
        &mut self,
        request: &CallRequest,
        scope: CallScope,
    ) -> Result<Reply<ToolResult>, Fault> {
        let output = self.run("handle_mcp_call", encode(request)?, scope)?;
        serde_json::from_slice(&output).map_err(|error| Fault::Malformed(error.to_string()))
    }

    /// Asks the guest's policy about a tool that is about to run; an error where it failed to
    /// come to a verdict.
    ///
    /// # Errors
    /// Any fault.
    pub fn judge(
        &mut self,
        event: &PreToolUse,
        scope: CallScope,
    ) -> Result<Result<Verdict, CallError>, Fault> {
        let output = self.run("handle_pre_tool_use", encode(event)?, scope)?;
        answer_or_error(&output)
    }

    /// Calls an export. Its return code says nothing that its envelope doesn't.
    fn run(&mut self, export: &str, input: Vec<u8>, scope: CallScope) -> Result<Vec<u8>, Fault> {
        let _span = info_span!("guest", export).entered();
        if input.len() > self.limits.input {
            return Err(Fault::InputTooLarge {
                size: input.len(),
                limit: self.limits.input,
            });
        }
        let scope = CallScope {
            ledger: scope.ledger.within(self.limits.effects, self.limits.log),
            ..scope
        };
        let deadline = scope.deadline.clone();
        let ended = |fault| match deadline.check() {
            // Whatever the guest made of being stopped, this is why.
            Err(error) => Fault::from_deadline(&error),
            Ok(()) => fault,
        };
        self.plugin
            .call_with_host_context::<_, (), _>(export, input, scope)
            .map_err(|error| ended(fault(&error)))?;
        self.exchange.take_output().map_err(ended)
    }
}

fn encode<T: Serialize>(request: &T) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(request).map_err(|error| Fault::Host(error.to_string()))
}

/// Reads an answer that comes without an envelope; one that can't be given comes as the `Error`
/// of one.
fn answer_or_error<T: DeserializeOwned>(output: &[u8]) -> Result<Result<T, CallError>, Fault> {
    match serde_json::from_slice(output) {
        Ok(answer) => Ok(Ok(answer)),
        Err(error) => match serde_json::from_slice::<Reply<IgnoredAny>>(output) {
            Ok(Reply::Error(reason)) => Ok(Err(reason)),
            _ => Err(Fault::Malformed(error.to_string())),
        },
    }
}

/// Ends the first call of an instance when its deadline passes: that call runs on a thread of its
/// own, where nobody else watches the clock.
struct Watchdog {
    // Dropped with the watchdog, which is what its thread waits for.
    _done: mpsc::Sender<()>,
}

impl Watchdog {
    fn start(deadline: Deadline, stop: CancelHandle) -> Self {
        let (done, wait) = mpsc::channel();
        std::thread::spawn(move || {
            let mut pause = deadline.remaining();
            while wait.recv_timeout(pause) == Err(mpsc::RecvTimeoutError::Timeout) {
                // Again and again: extism forgets what comes before the guest runs.
                drop(stop.cancel());
                pause = Duration::from_millis(5);
            }
        });
        Self { _done: done }
    }
}

/// extism's error as a fault; its texts are the only sign of some of them.
fn fault(error: &extism::Error) -> Fault {
    let root = error.root_cause().to_string();
    match root.as_str() {
        "timeout" => Fault::Timeout,
        "oom" => Fault::OutOfMemory,
        _ => match root.strip_prefix("Exited with i32 exit status ") {
            Some(code) => Fault::Exit(code.parse().unwrap_or(-1)),
            None => Fault::Trap(root),
        },
    }
}
