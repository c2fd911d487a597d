//! What is measured. The targets and why they are what they are stand in ARCHITECTURE.md.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Failure;
use crate::client::{Call, Client};
use crate::measure::{Pair, Samples, in_turn, megabytes};
use crate::process::Pinned;
use crate::report::{Row, Target, Unit};
use crate::repository::World;
use crate::servers::{self, Server, Servers};

/// How often a call is made before it counts.
const WARM_UP: usize = 200;
/// Calls in one batch, after which the other server has its turn.
const BATCH: usize = 100;
/// Batches of each server.
const ROUNDS: usize = 30;
/// Warm starts of each server.
const STARTS: usize = 30;
/// Starts with an empty cache.
const COLD_STARTS: usize = 3;
/// Calls of one measurement of throughput.
const THROUGHPUT_CALLS: u32 = 3_000;
/// Measurements of throughput, of which the median counts.
const THROUGHPUT_ROUNDS: usize = 5;

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

    /// p50 and p99 of a call, client and servers on one CPU. The target is p50's.
    fn latency(
        &self,
        what: &str,
        folder: &Path,
        call: &Call,
        target: Target,
    ) -> Result<[Row; 2], Failure> {
        progress(what);
        let _pinned = Pinned::to_one()?;
        let mut clients = self.servers.try_map(|server| self.start(server, folder))?;
        in_turn(&mut clients, 1, WARM_UP, |client| client.call(call))?;
        let samples = in_turn(&mut clients, ROUNDS, BATCH, |client| client.call(call))?;
        let row = |percent| {
            let figures = samples.percentiles(percent).map(micros);
            Row::pair(
                format!("{what}, p{percent}, one CPU"),
                Unit::Microseconds,
                figures,
            )
        };
        Ok([row(50).target(target), row(99)])
    }

    /// From the start of a process with an empty cache to its first answers.
    fn cold_start(&self, call: &Call) -> Result<[Row; 1], Failure> {
        progress("cold start");
        let mut samples = Samples::default();
        for _ in 0..COLD_STARTS {
            let cache = self.world.empty_cache()?;
            let (server, folder) = (&self.servers.kleisli, self.world.large());
            let mut client = Client::start(server, self.world, &folder, cache.path())?;
            client.call(call)?;
            samples.push(client.age());
        }
        let figure = millis(&samples.median());
        let row = Row::alone(
            "very first start to the first call's answer",
            Unit::Milliseconds,
            figure,
        );
        Ok([row.target(Target::AtMost(3_000.0))])
    }

    /// From the start of a process to the answers of `tools/list` and of a first call.
    fn warm_start(&self, call: &Call) -> Result<[Row; 2], Failure> {
        progress("warm start");
        let folder = self.world.large();
        let mut servers = Pair {
            kleisli: &self.servers.kleisli,
            native: &self.servers.native,
        };
        let to_list = |server: &mut &Server| self.start(server, &folder)?.list();
        let to_call = |server: &mut &Server| {
            let mut client = self.start(server, &folder)?;
            client.list()?;
            client.call(call)?;
            Ok(client.age())
        };
        in_turn(&mut servers, 1, 2, to_call)?;
        let list = in_turn(&mut servers, STARTS, 1, to_list)?
            .medians()
            .map(millis);
        let call = in_turn(&mut servers, STARTS, 1, to_call)?
            .medians()
            .map(millis);
        Ok([
            Row::pair(
                "warm start to the answer of `tools/list`",
                Unit::Milliseconds,
                list,
            )
            .target(Target::More(8.0)),
            Row::pair(
                "warm start to the first call's answer",
                Unit::Milliseconds,
                call,
            )
            .target(Target::AtMost(40.0)),
        ])
    }

    /// Calls per second of one caller and of two, on all CPUs.
    fn throughput(&self, call: &Call) -> Result<[Row; 3], Failure> {
        progress("throughput");
        let mut clients = self
            .servers
            .try_map(|server| self.start(server, &self.world.large()))?;
        let calls = || (0..THROUGHPUT_CALLS).map(|_| call);
        let run = |callers: usize| {
            move |client: &mut Client| {
                let begun = Instant::now();
                client.call_all(callers, calls())?;
                Ok(begun.elapsed())
            }
        };
        in_turn(&mut clients, 1, 1, run(2))?;
        let mut taken = Vec::new();
        for callers in [1, 2] {
            let samples = in_turn(&mut clients, THROUGHPUT_ROUNDS, 1, run(callers))?;
            taken.push(samples.medians().map(per_second));
        }
        let gain = Pair {
            kleisli: taken[1].kleisli / taken[0].kleisli,
            native: taken[1].native / taken[0].native,
        };
        Ok([
            Row::pair("`git_log`, one caller", Unit::CallsPerSecond, taken[0]),
            Row::pair("`git_log`, two callers", Unit::CallsPerSecond, taken[1]),
            Row::pair("two callers against one", Unit::Times, gain).target(Target::AtLeast(1.8)),
        ])
    }

    /// Resident memory after the list of tools, and after a thousand calls.
    fn memory(&self, call: &Call) -> Result<[Row; 2], Failure> {
        progress("memory");
        let mut idle = Vec::new();
        let mut later = Vec::new();
        for server in [&self.servers.kleisli, &self.servers.native] {
            let mut client = self.start(server, &self.world.large())?;
            client.list()?;
            // The guest still loads when the list is answered; idle is what comes after.
            client.call(call)?;
            std::thread::sleep(Duration::from_millis(300));
            idle.push(megabytes(client.memory()?));
            for _ in 0..1_000 {
                client.call(call)?;
            }
            later.push(megabytes(client.memory()?));
        }
        let pair = |figures: &[f64]| Pair {
            kleisli: figures[0],
            native: figures[1],
        };
        Ok([
            Row::pair(
                "resident memory, idle after one call",
                Unit::Megabytes,
                pair(&idle),
            )
            .target(Target::AtMost(60.0)),
            Row::pair(
                "resident memory after 1,000 calls",
                Unit::Megabytes,
                pair(&later),
            ),
        ])
    }

    fn sizes(&self) -> Result<[Row; 2], Failure> {
        let binaries = self
            .servers
            .try_map(|server| Ok(megabytes(server.size()?)))?;
        let guest = megabytes(servers::guest_size()?);
        Ok([
            Row::pair(
                "size of the binary, the guest in it",
                Unit::Megabytes,
                binaries,
            ),
            Row::alone("size of the guest", Unit::Megabytes, guest),
        ])
    }
}

fn progress(what: &str) {
    eprintln!("kleisli-bench: {what}");
}

fn micros(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn per_second(time: &Duration) -> f64 {
    f64::from(THROUGHPUT_CALLS) / time.as_secs_f64()
}
