use std::path::Path;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::{Bench, progress};
use crate::Failure;
use crate::hook::{ask, listener, nobody, nothing, question, run};
use crate::measure::{Pair, Samples};
use crate::row::{Row, Target, Unit};

/// Hooks of each kind, and as many processes that do nothing.
const HOOKS: usize = 100;
/// Hooks where nothing runs, each of which leaves a resident.
const FIRST: usize = 20;
/// What a large command holds, in bytes.
const LARGE: usize = 2 << 20;

impl Bench<'_> {
    /// A hook beside `/bin/true`: the first, and with a resident or a server there.
    pub(super) fn hooks(&self) -> Result<Vec<Row>, Failure> {
        progress("hooks");
        let folder = self.world.small();
        // What is compiled here is kept; a hook has a deadline, which compiling may exceed.
        for compiles in [&["policy", "list"][..], &["tools"]] {
            let compiles = self.servers.kleisli.command(self.world, &folder, compiles);
            run(compiles, "")?;
        }
        let mut rows = vec![self.first_hook(&folder)?];
        // The last of those hooks left a resident.
        listener(&self.servers.kleisli, self.world, &folder)?;
        rows.extend(self.hooks_with("resident", &folder)?);
        self.end_listener(&folder)?;
        let server = self.start(&self.servers.kleisli, &folder)?;
        listener(&self.servers.kleisli, self.world, &folder)?;
        rows.extend(self.hooks_with("server", &folder)?);
        drop(server);
        Ok(rows)
    }

    fn first_hook(&self, folder: &Path) -> Result<Row, Failure> {
        let question = question(folder, "git status");
        ask(&self.servers.kleisli, self.world, folder, &question)?;
        let times = self.beside_nothing(FIRST, folder, &question, false, || {
            self.end_listener(folder)
        })?;
        Ok(row("the first hook, nothing running", times).target(Target::More(30.0)))
    }

    fn hooks_with(&self, listener: &str, folder: &Path) -> Result<Vec<Row>, Failure> {
        let large = format!("{}rm -rf /", "echo 12345; ".repeat(LARGE / 12));
        let heredoc = format!(
            "cat > notes.txt <<'END'\n{}END\n",
            "plain\n".repeat(LARGE / 6)
        );
        let commands = [
            ("`git status`", "git status", false),
            ("`rm -rf /`", "rm -rf /", true),
            ("2 MB of commands", &large, true),
            ("2 MB in a heredoc", &heredoc, false),
        ];
        let mut rows = Vec::new();
        for (what, command, objects) in commands {
            let question = question(folder, command);
            let times = self.beside_nothing(HOOKS, folder, &question, objects, || Ok(()))?;
            rows.push(
                row(&format!("a hook with a {listener}, {what}"), times).target(Target::More(2.0)),
            );
        }
        Ok(rows)
    }

    fn beside_nothing(
        &self,
        count: usize,
        folder: &Path,
        question: &str,
        objects: bool,
        before: impl Fn() -> Result<(), Failure>,
    ) -> Result<Pair<Duration>, Failure> {
        let mut samples = Pair {
            kleisli: Samples::default(),
            native: Samples::default(),
        };
        for _ in 0..count {
            before()?;
            let (took, said) = ask(&self.servers.kleisli, self.world, folder, question)?;
            // A hook that could not judge says so, and is no measure of one that did.
            if said.is_empty() == objects || said.contains("could not judge") {
                let asked: String = question.chars().take(300).collect();
                return Err(
                    format!("a hook judges otherwise than it should: {asked} {said}").into(),
                );
            }
            samples.kleisli.push(took);
            samples.native.push(nothing(self.world, folder, question)?);
        }
        Ok(samples.medians())
    }

    /// Ends the resident that the last hook started, as soon as it is there.
    fn end_listener(&self, folder: &Path) -> Result<(), Failure> {
        let pid = listener(&self.servers.kleisli, self.world, folder)?;
        let pid = Pid::from_raw(i32::try_from(pid)?).ok_or("a process without a number")?;
        kill_process(pid, Signal::TERM)?;
        nobody(&self.servers.kleisli, self.world, folder)
    }
}

fn row(what: &str, times: Pair<Duration>) -> Row {
    let millis = times.map(|time| time.as_secs_f64() * 1e3);
    Row::pair(
        format!("{what}; native is `/bin/true`"),
        Unit::Milliseconds,
        millis,
    )
}
