//! Many reloads while many callers call: no call fails, no version stays behind, memory is flat.
//! `KLEISLI_RELOADS=1000` says how many; `just reloads` does.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::guest::{Guest, success, tool};
use crate::support::listener::{running, serve, until_guest};
use crate::support::world::{World, call, text};

const CALLERS: usize = 16;

/// How many reloads a short run makes.
const FEW: usize = 20;

/// After so many reloads memory has to stay where it is.
const SETTLED: usize = 100;

/// How much more there may be in the end, in KiB.
const ALLOWED: u64 = 10 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_fails_while_a_guest_is_reloaded_again_and_again() {
    let reloads = match std::env::var("KLEISLI_RELOADS") {
        Ok(count) => count.parse().expect("a number"),
        Err(_) => FEW,
    };
    let world = World::new();
    let version = |number: usize| {
        Guest::new()
            .tools(vec![tool("probe", &[])])
            .call_says(success(&json!({}), &format!("version {number}")))
    };
    let path = world.guest(&version(0));
    world.configure(&format!(
        "[[guest]]\npath = {path:?}\n[tools]\ndefault = false\n[policy]\ndefault = false\n"
    ));
    let served = Arc::new(serve(&world, &[]).await);
    let done = Arc::new(AtomicBool::new(false));
    let calls = Arc::new(AtomicUsize::new(0));
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let (served, done, calls) =
                (Arc::clone(&served), Arc::clone(&done), Arc::clone(&calls));
            tokio::spawn(async move {
                while !done.load(Ordering::Relaxed) {
                    let answer = call(&served.client, "probe", json!({})).await;
                    let answer = answer.expect("an answer");
                    assert!(text(&answer).starts_with("version "), "{answer:?}");
                    calls.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let pid = running(&world)["pid"].to_string();
    let mut settled = 0;
    let mut took = Vec::new();
    for number in 1..=reloads {
        let beside = world.write("guest.tmp", version(number).build());
        fs::rename(beside, &path).unwrap();
        let saved = Instant::now();
        reached(&served, &format!("version {number}")).await;
        took.push(saved.elapsed());
        if number == SETTLED {
            settled = resident(&pid);
        }
        if number % SETTLED == 0 {
            eprintln!(
                "{number} reloads, {} calls, {} KiB",
                calls.load(Ordering::Relaxed),
                resident(&pid)
            );
        }
    }
    done.store(true, Ordering::Relaxed);
    for caller in callers {
        caller.await.expect("no call failed");
    }
    let label = path.to_str().unwrap();
    let number = reloads + 1;
    until_guest(&world, label, "the last version", |guest| {
        guest["generation"] == number
    });
    until_guest(&world, label, "alone", |_| {
        running(&world)["generations"] == 1
    });
    took.sort();
    eprintln!(
        "a reload was seen after {:?}, in the median",
        took[took.len() / 2]
    );
    if reloads > SETTLED {
        let growth = resident(&pid).saturating_sub(settled);
        assert!(
            growth <= ALLOWED,
            "{growth} KiB more than after {SETTLED} reloads"
        );
    }
}

async fn reached(served: &crate::support::listener::Served, version: &str) {
    let end = Instant::now() + Duration::from_mins(1);
    while served.said("probe").await != version {
        assert!(Instant::now() < end, "never {version}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The resident memory of a process, in KiB; nothing where the system does not tell.
fn resident(pid: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.map_or(0, |number| number.parse().expect("a number"))
}
