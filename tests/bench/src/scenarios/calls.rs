use std::path::Path;
use std::time::{Duration, Instant};

use super::{Bench, progress};
use crate::Failure;
use crate::call::Call;
use crate::client::Client;
use crate::measure::{Pair, in_turn};
use crate::process::Pinned;
use crate::row::{Row, Target, Unit};

/// How often a call is made before it counts.
const WARM_UP: usize = 200;
/// Calls in one batch, after which the other server has its turn.
const BATCH: usize = 100;
/// Batches of each server.
const ROUNDS: usize = 30;
/// Calls of one measurement of throughput.
const THROUGHPUT_CALLS: u32 = 3_000;
/// Measurements of throughput, of which the median counts.
const THROUGHPUT_ROUNDS: usize = 5;

impl Bench<'_> {
    /// p50 and p99 of a call, client and servers on one CPU. The target is p50's.
    pub(super) fn latency(
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

    /// Calls per second of one caller and of two, on all CPUs.
    pub(super) fn throughput(&self, call: &Call) -> Result<[Row; 3], Failure> {
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
}

fn micros(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn per_second(time: &Duration) -> f64 {
    f64::from(THROUGHPUT_CALLS) / time.as_secs_f64()
}
