//! What is measured. The targets and why they are what they are stand in ARCHITECTURE.md.

mod calls;
mod footprint;
mod hooks;
mod reload;
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
    let (large, small) = (world.large(), world.small());
    let log = Call::new("git_log", &json!({"max_count": 10}));
    let status = Call::new("git_status", &json!({}));
    let smallest = Call::new("git_branches", &json!({}));
    let bench = Bench { servers, world };
    let mut rows = Vec::new();
    rows.extend(bench.cold_start(&log)?);
    let (what, target) = ("`git_status`, 1,000 commits", Target::Ratio(1.15));
    rows.extend(bench.latency(what, &large, &status, target)?);
    let (what, target) = ("`git_log` of 10", Target::Ratio(1.5));
    rows.extend(bench.latency(what, &large, &log, target)?);
    let (what, target) = ("smallest call, `git_branches`", Target::More(45.0));
    rows.extend(bench.latency(what, &small, &smallest, target)?);
    rows.extend(bench.warm_start(&log)?);
    rows.extend(bench.throughput(&log)?);
    rows.extend(bench.memory(&log)?);
    rows.extend(bench.sizes()?);
    rows.extend(bench.hooks()?);
    rows.push(bench.reload()?);
    Ok(rows)
}

/// Measures hooks alone.
pub fn hooks(servers: &Servers, world: &World) -> Result<Vec<Row>, Failure> {
    Bench { servers, world }.hooks()
}

/// Measures reloads alone.
pub fn reload(servers: &Servers, world: &World) -> Result<Vec<Row>, Failure> {
    Ok(vec![Bench { servers, world }.reload()?])
}

struct Bench<'a> {
    servers: &'a Servers,
    world: &'a World,
}

impl Bench<'_> {
    fn start(&self, server: &Server, folder: &Path) -> Result<Client, Failure> {
        Client::start(server, self.world, folder)
    }
}

fn progress(what: &str) {
    eprintln!("kleisli-bench: {what}");
}
