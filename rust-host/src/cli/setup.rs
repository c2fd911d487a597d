//! What a process of kleisli needs before it does anything: a clean environment, a log, and the
//! guest that the flags and the configuration name.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tracing_subscriber::EnvFilter;

use super::CliError;
use crate::config::{GuestSource, Settings, Sources};
use crate::guest::{Cache, Grants, Module, Slot};
use crate::host::Roots;
use crate::host::github::GitHub;
use crate::service::Service;

/// How long the end of a process waits for its threads.
const ENDING: Duration = Duration::from_millis(200);

/// Which guest, which folders, which configuration: the same in every command that loads a guest.
#[derive(Args, Clone, Debug)]
pub struct GuestArgs {
    /// The guest's .wasm file; the default guest where it is left out
    #[arg(long, value_name = "FILE")]
    guest: Option<PathBuf>,
    /// A folder that guests may read, with the repository around it; may be given more than once
    #[arg(long = "root", value_name = "DIR")]
    roots: Vec<PathBuf>,
    /// The configuration that counts as the user's
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A service, and the roots that its calls have unless a client brings its own.
pub struct Prepared {
    /// The tools.
    pub service: Service,
    /// The folders that guests may read.
    pub roots: Arc<Roots>,
    /// Whether the user named them.
    pub named: bool,
}

impl GuestArgs {
    /// Begins to load the guest. Needs a tokio runtime.
    pub fn prepare(&self) -> Result<Prepared, CliError> {
        let settings = self.settings()?;
        for notice in &settings.notices {
            eprintln!("kleisli: {notice}");
        }
        let (module, grants) = self.module(&settings)?;
        let named = [self.roots.as_slice(), &settings.roots]
            .into_iter()
            .find(|roots| !roots.is_empty());
        let roots = match named {
            Some(roots) => Roots::named(roots.to_vec())?,
            None => Roots::unnamed(std::env::current_dir().ok()),
        };
        let github = GitHub::of_user(settings.github_url.as_deref())?;
        let slot = Slot::load(module, settings.limits, grants, Cache::of_user());
        Ok(Prepared {
            service: Service::new(slot, settings.limits, settings.disabled, github),
            roots: Arc::new(roots),
            named: named.is_some(),
        })
    }

    fn settings(&self) -> Result<Settings, CliError> {
        let project = std::env::current_dir().ok().map(|cwd| project_top(&cwd));
        Ok(Settings::read(&Sources {
            config: self.config.clone(),
            project,
        })?)
    }

    fn module(&self, settings: &Settings) -> Result<(Module, Grants), CliError> {
        Ok(match (&self.guest, &settings.guest) {
            (Some(path), _) => (Module::read(path)?, settings.grants_for(path)),
            (None, GuestSource::File(path, grants)) => (Module::read(path)?, grants.clone()),
            (None, GuestSource::Embedded) => (Module::embedded()?, Grants::default()),
        })
    }
}

/// The folder whose `kleisli.toml` counts: the nearest one above that has `.git`, else this one.
pub fn project_top(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find(|above| above.join(".git").exists())
        .unwrap_or(folder)
        .to_path_buf()
}

/// Takes extism's own switches out of the environment: one of them sends a guest's output to
/// stdout, where the protocol is spoken, others write dumps of its memory.
pub fn environment() {
    for name in [
        "EXTISM_ENABLE_WASI_OUTPUT",
        "EXTISM_CACHE_CONFIG",
        "EXTISM_COREDUMP",
        "EXTISM_DEBUG",
        "EXTISM_MEMDUMP",
        "EXTISM_PROFILE",
    ] {
        #[expect(unsafe_code, reason = "no other thread runs yet that could read it")]
        // SAFETY: this is called at the start of `main`, before any thread is started.
        unsafe {
            std::env::remove_var(name);
        }
    }
}

/// Sends kleisli's log to stderr: warnings, or what `KLEISLI_LOG` asks for.
pub fn log() {
    let filter = EnvFilter::try_from_env("KLEISLI_LOG")
        // extism and rmcp report what is an answer here: a guest's traps, a client's mistakes.
        .unwrap_or_else(|_| EnvFilter::new("warn,extism=off,rmcp=error"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .init();
}

/// Runs a command's asynchronous part. One thread speaks the protocol; guests run on others.
pub fn block_on<F, T>(future: F) -> Result<T, CliError>
where
    F: Future<Output = Result<T, CliError>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let result = runtime.block_on(future);
    // A host function that can't be interrupted must not keep the process; an instance that is
    // just being built is waited for, because extism's clock is gone when the process ends.
    runtime.shutdown_timeout(ENDING);
    result
}
