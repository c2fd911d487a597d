use std::process::ExitCode;
use std::time::Instant;

use serde_json::{Value, json};

use crate::Failure;
use crate::call::{Call, Outcome};
use crate::client::Client;
use crate::measure::megabytes;
use crate::repository::World;
use crate::servers::Server;

/// How many calls are under way at once: more than there are instances.
const CALLERS: usize = 4;
/// After so many calls memory has to stay where it is.
const SETTLED: u32 = 1_000;
/// How much more there may be in the end, in bytes.
const ALLOWED: u64 = 10_000_000;

/// Makes so many calls of all kinds, good and bad, and watches the server's memory.
pub fn run(server: &Server, world: &World, count: u32) -> Result<ExitCode, Failure> {
    let start = || Client::start(server, world, &world.large());
    let kinds = kinds();
    let mut calls = kinds.iter().cycle();
    // Compiling the guest takes memory that later calls would hide in, so another process does it.
    start()?.call_all(1, calls.by_ref().take(1))?;
    let mut client = start()?;
    let begun = Instant::now();
    let mut done = 0;
    let mut settled = 0;
    for stop in stops(count) {
        client.call_all(CALLERS, calls.by_ref().take((stop - done) as usize))?;
        done = stop;
        let memory = client.memory()?;
        if done == SETTLED {
            settled = memory;
        }
        let (memory, seconds) = (megabytes(memory), begun.elapsed().as_secs_f64());
        let guests = guests(server, world)?;
        println!("{done:>9} calls  {memory:7.2} MB  {seconds:6.1} s  {guests}");
    }
    let growth = client.memory()?.saturating_sub(settled);
    let (grown, allowed) = (megabytes(growth), megabytes(ALLOWED));
    println!("{grown:.2} MB more than after {SETTLED} calls; {allowed:.0} MB are allowed");
    Ok(if growth > ALLOWED {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What the guests themselves say of their memory, by `kleisli status`.
fn guests(server: &Server, world: &World) -> Result<String, Failure> {
    let told = server
        .command(world, &world.large(), &["status", "--json"])
        .output()?;
    let told: Value = serde_json::from_slice(&told.stdout)?;
    let guests = told["running"]["guests"].as_array();
    let guests = guests.ok_or("`kleisli status` knows no server")?;
    let each = guests.iter().map(|guest| {
        let idle = guest["idle"].as_array().map_or(&[][..], Vec::as_slice);
        let sum = |what: &str| idle.iter().filter_map(|it| it[what].as_u64()).sum();
        let [memory, heap, used] = ["memory", "heap", "used"].map(|what| megabytes(sum(what)));
        format!(
            "{}: {} idle, {memory:.2} MB, heap {heap:.2}, used {used:.2}",
            guest["label"].as_str().unwrap_or_default(),
            idle.len(),
        )
    });
    Ok(each.collect::<Vec<_>>().join("; "))
}

/// After how many calls memory is looked at: the first thousand, and every tenth of the whole.
fn stops(count: u32) -> Vec<u32> {
    let tenths =
        (1..=10).map(|tenth| u32::try_from(u64::from(count) * tenth / 10).unwrap_or(count));
    let mut stops: Vec<_> = tenths.filter(|stop| *stop > SETTLED).collect();
    stops.insert(0, SETTLED);
    stops
}

/// One call of each kind. Those that fail take the ways through the code that are easily
/// forgotten when memory is given back.
fn kinds() -> Vec<Call> {
    use Outcome::{ProtocolError, ToolError};
    let file = "src/part5/file77.txt";
    vec![
        Call::new("git_log", &json!({"max_count": 10})),
        Call::new("git_branches", &json!({})),
        Call::new("git_show", &json!({"revision": "HEAD~7"})),
        Call::new("git_read_file", &json!({"path": file, "revision": "HEAD"})),
        Call::new("git_list_files", &json!({})),
        Call::new(
            "git_search_log",
            &json!({"message": "quiet", "max_count": 5}),
        ),
        Call::new("git_status", &json!({})),
        Call::new("git_diff", &json!({})),
        Call::new("git_log", &json!({"max_count": 100, "skip": 300})),
        Call::failing("git_log", &json!({"max_count": "ten"}), ToolError),
        Call::failing("git_log", &json!({"revision": "no-such-branch"}), ToolError),
        Call::failing("git_read_file", &json!({"path": "no/such/file"}), ToolError),
        Call::failing("git_status", &json!({"repo_path": "/"}), ToolError),
        Call::failing("git_lgo", &json!({}), ProtocolError),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_after_the_first_thousand_and_ten_times_to_the_end() {
        let stops = stops(100_000);
        assert_eq!(stops[..3], [1_000, 10_000, 20_000]);
        assert_eq!(stops.len(), 11);
        assert_eq!(stops.last(), Some(&100_000));
    }

    #[test]
    fn a_short_run_does_not_go_back() {
        assert_eq!(stops(2_000), [1_000, 1_200, 1_400, 1_600, 1_800, 2_000]);
        assert!(stops(u32::MAX).is_sorted());
    }
}
