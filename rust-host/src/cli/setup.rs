//! What a process of kleisli needs before it does anything: a clean environment, and a project.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::CliError;

/// How long the end of a process waits for its threads.
const ENDING: Duration = Duration::from_millis(200);

/// How long a thread for guests waits for the next call: an agent thinks between two.
const IDLE: Duration = Duration::from_mins(10);

/// The folder whose `kleisli.toml` counts: the nearest one above that has `.git`, else this one.
pub fn project_top(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find(|above| above.join(".git").exists())
        .unwrap_or(folder)
        .to_path_buf()
}

/// The top of the project around a folder, or around the working directory; canonical.
pub fn project_of(folder: Option<&Path>) -> PathBuf {
    let folder = folder
        .map(PathBuf::from)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default();
    let folder = folder.canonicalize().unwrap_or(folder);
    project_top(&folder)
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

/// Runs a command's asynchronous part. One thread speaks the protocol; guests run on others.
pub fn block_on<F, T>(future: F) -> Result<T, CliError>
where
    F: Future<Output = Result<T, CliError>>,
{
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .thread_keep_alive(IDLE)
        .build()?;
    let result = runtime.block_on(future);
    // A host function that can't be interrupted must not keep the process; an instance that is
    // just being built is waited for, because extism's clock is gone when the process ends.
    runtime.shutdown_timeout(ENDING);
    result
}
