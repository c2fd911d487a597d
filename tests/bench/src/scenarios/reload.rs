use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Bench, progress};
use crate::Failure;
use crate::hook::run;
use crate::measure::Samples;
use crate::row::{Row, Target, Unit};
use crate::servers;

/// Reloads that are measured.
const RELOADS: usize = 20;
/// Versions of one guest; each is compiled when it is first loaded.
const VERSIONS: usize = 2;
/// How long one may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that ends with its measurement.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Bench<'_> {
    /// From a guest's file that is whole to its new version at work, as `kleisli status` tells;
    /// its code was compiled before. The guest is the default policy, in a file.
    pub(super) fn reload(&self) -> Result<Row, Failure> {
        progress("reload");
        let folder = self.world.small();
        let path = self.world.home().join("reloaded.wasm");
        let bytes = servers::policy()?;
        fs::write(&path, version(&bytes, 0))?;
        let guest = path.to_str().ok_or("the folder is no text")?;
        let serve = ["serve", "--guest", guest];
        let mut server = self.servers.kleisli.command(self.world, &folder, &serve);
        let server = server.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
        let _server = Served(server);
        self.until_generation(&folder, guest, 1)?;
        let mut samples = Samples::default();
        for number in 1..=VERSIONS + RELOADS {
            let beside = path.with_extension("new");
            fs::write(&beside, version(&bytes, number % VERSIONS))?;
            fs::rename(&beside, &path)?;
            let saved = Instant::now();
            self.until_generation(&folder, guest, number + 1)?;
            if number > VERSIONS {
                samples.push(saved.elapsed());
            }
        }
        let row = Row::alone(
            "a saved guest to its new version at work",
            Unit::Milliseconds,
            samples.median().as_secs_f64() * 1e3,
        );
        Ok(row.target(Target::AtMost(300.0)))
    }

    fn until_generation(&self, folder: &Path, guest: &str, number: usize) -> Result<(), Failure> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let status = ["status", "--json"];
            let status = self.servers.kleisli.command(self.world, folder, &status);
            let status: Value = serde_json::from_str(&run(status, "")?.1)?;
            let guests = status["running"]["guests"].as_array();
            let reached = |it: &Value| it["label"] == guest && it["generation"] == number;
            if guests.is_some_and(|guests| guests.iter().any(reached)) {
                return Ok(());
            }
        }
        Err(format!("generation {number} of `{guest}` does not come").into())
    }
}

/// The same module with a section that nobody reads.
fn version(bytes: &[u8], number: usize) -> Vec<u8> {
    let mark = if number == 0 { b'a' } else { b'b' };
    // A section of no meaning: its length, and that of its name.
    [bytes, &[0, 2, 1, mark]].concat()
}
