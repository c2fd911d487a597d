use std::time::Duration;

use super::{Bench, progress};
use crate::Failure;
use crate::call::Call;
use crate::measure::{Pair, Samples, in_turn, megabytes};
use crate::row::{Row, Target, Unit};
use crate::servers::Server;

/// Warm starts of each server.
const STARTS: usize = 30;
/// Starts with an empty cache.
const COLD_STARTS: usize = 3;

impl Bench<'_> {
    /// From the start of a process with an empty cache to its first answer, and what compiling
    /// the guest leaves in memory. All later starts find the last one's cache.
    pub(super) fn cold_start(&self, call: &Call) -> Result<[Row; 2], Failure> {
        progress("cold start");
        let (server, folder) = (&self.servers.kleisli, self.world.large());
        let mut samples = Samples::default();
        let mut memory = 0;
        for _ in 0..COLD_STARTS {
            self.world.empty_cache()?;
            let mut client = self.start(server, &folder)?;
            client.call(call)?;
            samples.push(client.age());
            memory = client.memory()?;
        }
        let first_answer = Row::alone(
            "very first start to the first call's answer",
            Unit::Milliseconds,
            millis(&samples.median()),
        );
        let left = "resident memory after the very first start";
        Ok([
            first_answer.target(Target::AtMost(3_000.0)),
            Row::alone(left, Unit::Megabytes, megabytes(memory)),
        ])
    }

    /// From the start of a process to the answers of `tools/list` and of a first call.
    pub(super) fn warm_start(&self, call: &Call) -> Result<[Row; 2], Failure> {
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
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
