//! Reads how far git has come from what it prints for people.

use crate::host::{Progress, Step};

/// How long a line may be that is kept until its end comes, in bytes.
const MAX_LINE: usize = 1 << 10;

/// Tells git's progress as it comes, in pieces that begin and end anywhere.
pub(super) struct Steps {
    progress: Progress,
    line: Vec<u8>,
}

impl Steps {
    pub fn new(progress: Progress) -> Self {
        Self {
            progress,
            line: Vec::new(),
        }
    }

    /// Takes what git printed.
    pub fn take(&mut self, part: &[u8]) {
        for &byte in part {
            if byte != b'\r' && byte != b'\n' {
                if self.line.len() < MAX_LINE {
                    self.line.push(byte);
                }
                continue;
            }
            if let Some(step) = str::from_utf8(&self.line).ok().and_then(step) {
                self.progress.tell(step);
            }
            self.line.clear();
        }
    }
}

/// What a line such as `remote: Counting objects:  12% (34/280)` tells; nothing where it is about
/// something else.
pub(super) fn step(line: &str) -> Option<Step> {
    let line = line.strip_prefix("remote: ").unwrap_or(line);
    let (message, rest) = line.split_once(": ")?;
    let is_title = message.starts_with(|c: char| c.is_ascii_uppercase())
        && message
            .bytes()
            .all(|b| b.is_ascii_alphabetic() || b == b' ');
    if !is_title {
        return None;
    }
    let (done, total) = counts(rest.trim_start())?;
    Some(Step {
        message: message.to_owned(),
        done,
        total,
    })
}

/// What is done and what there is in `12% (34/280), …` or `34, done.`.
fn counts(text: &str) -> Option<(u64, Option<u64>)> {
    if let Some((percent, counts)) = text.split_once("% (") {
        percent.parse::<u64>().ok()?;
        let (done, total) = counts.split_once(')')?.0.split_once('/')?;
        return Some((done.parse().ok()?, Some(total.parse().ok()?)));
    }
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (count, rest) = text.split_at(end.unwrap_or(text.len()));
    // No other line that begins with a number.
    let is_count = rest.is_empty() || rest.starts_with(", ");
    Some((count.parse().ok().filter(|_| is_count)?, None))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::{Steps, step};
    use crate::host::{Progress, Step};

    fn told(message: &str, done: u64, total: Option<u64>) -> Step {
        Step {
            message: message.into(),
            done,
            total,
        }
    }

    #[test]
    fn lines_of_progress_are_steps() {
        for (line, expected) in [
            (
                "Receiving objects:  12% (34/280)",
                told("Receiving objects", 34, Some(280)),
            ),
            (
                "Receiving objects: 100% (280/280), 1.20 MiB | 3.00 MiB/s, done.",
                told("Receiving objects", 280, Some(280)),
            ),
            (
                "remote: Enumerating objects: 34, done.        ",
                told("Enumerating objects", 34, None),
            ),
            (
                "remote: Compressing objects:   1% (1/99)   ",
                told("Compressing objects", 1, Some(99)),
            ),
        ] {
            assert_eq!(step(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "",
            "remote: ",
            "fatal: 12",
            "Updating files: many",
            "Receiving objects: x% (1/2)",
            "Receiving objects: 1% (1/2",
            "Issue: 12 is open",
            "To https://example.org: 1",
        ] {
            assert_eq!(step(line), None, "{line}");
        }
    }

    #[test]
    fn pieces_of_lines_are_put_together() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listener = Arc::clone(&heard);
        let progress = Progress::new(move |step| listener.lock().unwrap().push(step));
        let mut steps = Steps::new(progress);
        for part in [
            "Counting obj",
            "ects:  50% (1/",
            "2)\rCounting objects: 100% (2/2)\r",
        ] {
            steps.take(part.as_bytes());
        }
        assert_eq!(
            *heard.lock().unwrap(),
            [
                told("Counting objects", 1, Some(2)),
                told("Counting objects", 2, Some(2))
            ]
        );
    }
}
