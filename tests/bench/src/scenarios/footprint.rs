use std::time::Duration;

use super::{Bench, progress};
use crate::Failure;
use crate::call::Call;
use crate::measure::{Pair, megabytes};
use crate::row::{Row, Target, Unit};
use crate::servers;

impl Bench<'_> {
    /// Resident memory after the list of tools, and after a thousand calls.
    pub(super) fn memory(&self, call: &Call) -> Result<[Row; 2], Failure> {
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

    pub(super) fn sizes(&self) -> Result<[Row; 3], Failure> {
        let binaries = self
            .servers
            .try_map(|server| Ok(megabytes(server.size()?)))?;
        let [tools, policy] = servers::guest_sizes()?.map(megabytes);
        Ok([
            Row::pair(
                "size of the binary, the guests in it",
                Unit::Megabytes,
                binaries,
            ),
            Row::alone("size of the default tools", Unit::Megabytes, tools),
            Row::alone("size of the default policy", Unit::Megabytes, policy),
        ])
    }
}
