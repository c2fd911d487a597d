//! What GitHub does by itself when something changes: checks, workflow runs, their jobs and logs.

mod checks;
mod jobs;
mod log;
mod runs;
mod state;
mod tail;

pub(super) use checks::checks;
pub(super) use jobs::jobs;
pub(super) use log::job_log;
pub(super) use runs::{rerun, run, runs};
