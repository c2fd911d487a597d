//! What Linux knows of a process, and where it may run.

use std::fs;

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use crate::Failure;

/// The resident memory of a process, in bytes: `VmRSS` of `/proc/PID/status`, which is in units
/// of 1,024.
pub fn resident(pid: u32) -> Result<u64, Failure> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    parse_resident(&status).ok_or_else(|| format!("process {pid} has no `VmRSS`").into())
}

fn parse_resident(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// This thread on one CPU, and with it every process that it starts, until this is dropped.
pub struct Pinned {
    before: CpuSet,
}

impl Pinned {
    /// Takes the last CPU that is allowed; the first one has more of the system's own work.
    pub fn to_one() -> Result<Self, Failure> {
        let before = sched_getaffinity(None)?;
        let last = (0..CpuSet::MAX_CPU).rev().find(|cpu| before.is_set(*cpu));
        let mut one = CpuSet::new();
        one.set(last.ok_or("no CPU is allowed")?);
        sched_setaffinity(None, &one)?;
        Ok(Self { before })
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        if let Err(error) = sched_setaffinity(None, &self.before) {
            eprintln!("kleisli-bench: still on one CPU: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resident_memory_is_read_in_bytes() {
        let status = "Name:\tkleisli\nVmHWM:\t   60000 kB\nVmRSS:\t   41972 kB\nThreads:\t3\n";
        assert_eq!(parse_resident(status), Some(41_972 * 1024));
    }

    #[test]
    fn a_process_without_memory_has_no_figure() {
        assert_eq!(parse_resident("Name:\tkthreadd\n"), None);
    }
}
