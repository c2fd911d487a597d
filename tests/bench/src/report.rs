use std::fmt;
use std::process::Command;

use jiff::Timestamp;
use serde::Serialize;

use crate::row::Row;

/// The table, and what it was measured with.
#[derive(Serialize)]
pub struct Report {
    rows: Vec<Row>,
    machine: String,
    versions: String,
    date: String,
    command: String,
}

impl Report {
    pub fn new(rows: Vec<Row>) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let cpuinfo = read("/proc/cpuinfo");
        let model = cpuinfo
            .lines()
            .find(|line| line.starts_with("model name"))
            .and_then(|line| Some(line.split_once(':')?.1.trim()))
            .unwrap_or("unknown CPU");
        let cpus = std::thread::available_parallelism().map_or(0, usize::from);
        let kernel = read("/proc/sys/kernel/osrelease");
        let load = read("/proc/loadavg");
        let load: Vec<_> = load.split(' ').take(3).collect();
        Self {
            rows,
            machine: format!(
                "{model}, {cpus} CPUs, Linux {}, load at the end {}",
                kernel.trim(),
                load.join(" ")
            ),
            versions: format!(
                "kleisli {} at {}, {}, {}",
                env!("CARGO_PKG_VERSION"),
                first_line("git", &["describe", "--always", "--dirty"]),
                first_line("rustc", &["--version"]),
                first_line("git", &["--version"]),
            ),
            date: Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string(),
            command: "cargo run --release -p kleisli-bench -- run".into(),
        }
    }
}

/// What a command prints about the sources that this was built from.
fn first_line(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    let text = output.map_or(Vec::new(), |output| output.stdout);
    let text = String::from_utf8_lossy(&text);
    text.lines().next().unwrap_or("unknown").to_owned()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| what | kleisli | native | ratio | difference | target | met |"
        )?;
        writeln!(f, "|---|---:|---:|---:|---:|---|---|")?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        writeln!(f)?;
        writeln!(f, "- machine: {}", self.machine)?;
        writeln!(f, "- versions: {}", self.versions)?;
        writeln!(f, "- date: {}", self.date)?;
        write!(f, "- command: `{}`", self.command)
    }
}
