//! What is measured. The targets and why they are what they are stand in ARCHITECTURE.md.

mod calls;
mod footprint;
mod starts;

use std::path::Path;

use serde_json::json;

use crate::Failure;
use crate::call::Call;
use crate::client::Client;
use crate::repository::World;
use crate::row::{Row, Target};
use crate::servers::{Server, Servers};

/// Measures everything; progress goes to stderr.
pub fn all(servers: &Servers, world: &World) -> Result<Vec<Row>, Failure> {
    let (log, large, small) = (git_log(), world.large(), world.small());
    let status = Call::new("git_status", &json!({}));
    let smallest = Call::new("git_branches", &json!({}));
    let bench = Bench { servers, world };
    let (slower, log_target) = (Target::Ratio(1.15), Target::Ratio(1.5));
    let mut rows = Vec::new();
    // First, because it fills the cache for all that follows.
    rows.extend(bench.cold_start(&log)?);
    rows.extend(bench.latency("`git_status`, 1,000 commits", &large, &status, slower)?);
    rows.extend(bench.latency("`git_log` of 10", &large, &log, log_target)?);
    let smallest_target = Target::More(45.0);
    rows.extend(bench.latency(
        "smallest call, `git_branches`",
        &small,
        &smallest,
        smallest_target,
    )?);
    rows.extend(bench.warm_start(&log)?);
    rows.extend(bench.throughput(&log)?);
    rows.extend(bench.memory(&log)?);
    rows.extend(bench.sizes()?);
    Ok(rows)
}

fn git_log() -> Call {
    Call::new("git_log", &json!({"max_count": 10}))
}

struct Bench<'a> {
    servers: &'a Servers,
    world: &'a World,
}

impl Bench<'_> {
    fn start(&self, server: &Server, folder: &Path) -> Result<Client, Failure> {
        Client::start(server, self.world, folder, &self.world.cache())
    }
}

fn progress(what: &str) {
    eprintln!("kleisli-bench: {what}");
}
