//! Reads what `git push --porcelain` and `git fetch --porcelain` print for programs.

use super::super::paths::quote;
use crate::protocol::{RefOutcome, RefUpdate};

/// What a push printed.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pushed {
    /// What became of each reference.
    pub updates: Vec<RefUpdate>,
    /// What is no part of the report: the words of a hook that writes to stdout.
    pub others: Vec<u8>,
}

/// Reads the report of a push: `To URL`, a line for each reference, `Done` where all went well.
pub(super) fn pushed(stdout: &[u8]) -> Pushed {
    let mut report = Pushed::default();
    let mut began = false;
    for line in stdout.split(|byte| *byte == b'\n') {
        if line.starts_with(b"To ") {
            began = true;
        } else if let Some(update) = began.then(|| push_line(line)).flatten() {
            report.updates.push(update);
        } else if !(line.is_empty() || began && line == b"Done" || is_upstream(line)) {
            report.others.extend_from_slice(line);
            report.others.push(b'\n');
        }
    }
    report
}

/// Reads the report of a fetch, a line for each reference.
pub(super) fn fetched(stdout: &[u8]) -> Vec<RefUpdate> {
    stdout
        .split(|byte| *byte == b'\n')
        .filter_map(fetch_line)
        .collect()
}

/// `branch 'x' set up to track 'origin/x'.`, which stands in the report and says nothing new.
fn is_upstream(line: &[u8]) -> bool {
    line.starts_with(b"branch '") && line.windows(17).any(|part| part == b" set up to track ")
}

/// `FLAG\tFROM:TO\tSUMMARY (REASON)`.
fn push_line(line: &[u8]) -> Option<RefUpdate> {
    let (flag, rest) = line.split_first()?;
    let mut parts = rest.strip_prefix(b"\t")?.splitn(2, |byte| *byte == b'\t');
    let names = parts.next()?;
    let summary = String::from_utf8_lossy(parts.next()?).into_owned();
    // A name can't hold a colon.
    let colon = names.iter().position(|byte| *byte == b':')?;
    let (source, reference) = (&names[..colon], &names[colon + 1..]);
    let outcome = outcome(*flag)?;
    let (before, after) = match summary.split_whitespace().next() {
        Some(range) if matches!(outcome, RefOutcome::FastForward | RefOutcome::Forced) => {
            ids(range)
        }
        _ => (None, None),
    };
    let rejected = outcome == RefOutcome::Rejected;
    Some(RefUpdate {
        reference: quote(reference),
        source: (!source.is_empty()).then(|| quote(source)),
        outcome,
        before,
        after,
        reason: rejected.then(|| reason(&summary)),
    })
}

/// The two sides of `old..new` or `old...new`.
fn ids(range: &str) -> (Option<String>, Option<String>) {
    let sides = range.split_once("...").or_else(|| range.split_once(".."));
    match sides {
        Some((before, after)) => (Some(before.into()), Some(after.into())),
        None => (None, None),
    }
}

/// Why a reference was refused: `[remote rejected] (hook declined)` without the brackets' word
/// where there is more.
fn reason(summary: &str) -> String {
    let inner = summary
        .split_once('(')
        .and_then(|(_, rest)| rest.rsplit_once(')'));
    let text = inner.map_or(summary, |(reason, _)| reason);
    text.trim_matches(['[', ']']).to_owned()
}

/// `FLAG OLD NEW NAME`.
fn fetch_line(line: &[u8]) -> Option<RefUpdate> {
    let (flag, rest) = line.split_first()?;
    let mut parts = rest.strip_prefix(b" ")?.splitn(3, |byte| *byte == b' ');
    let mut id = || Some(str::from_utf8(parts.next()?).ok()?.to_owned());
    let (before, after) = (known(id()?), known(id()?));
    let reference = parts.next()?;
    Some(RefUpdate {
        reference: quote(reference),
        source: None,
        outcome: outcome(*flag)?,
        before,
        after,
        reason: None,
    })
}

/// An id that is not git's word for none.
fn known(id: String) -> Option<String> {
    id.bytes().any(|byte| byte != b'0').then_some(id)
}

fn outcome(flag: u8) -> Option<RefOutcome> {
    Some(match flag {
        b' ' => RefOutcome::FastForward,
        // A tag that moved, which is never a step forward.
        b'+' | b't' => RefOutcome::Forced,
        b'-' => RefOutcome::Deleted,
        b'*' => RefOutcome::Created,
        b'!' => RefOutcome::Rejected,
        b'=' => RefOutcome::UpToDate,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{fetched, pushed};
    use crate::protocol::RefOutcome;

    #[test]
    fn hooks_that_write_to_stdout_are_not_the_report() {
        let report = pushed(
            b"checking\n*\trefs/heads/x:refs/heads/x\t[new branch]\nTo ../b\n \trefs/heads/a:refs/heads/b\t11..22\nDone\n",
        );
        assert_eq!(report.updates.len(), 1);
        assert_eq!(report.updates[0].reference, "refs/heads/b");
        assert_eq!(report.updates[0].before.as_deref(), Some("11"));
        assert_eq!(report.updates[0].after.as_deref(), Some("22"));
        assert_eq!(
            report.others,
            b"checking\n*\trefs/heads/x:refs/heads/x\t[new branch]\n"
        );
    }

    #[test]
    fn the_reason_of_a_refusal_is_the_remotes_own() {
        for (summary, reason) in [
            ("[rejected] (fetch first)", "fetch first"),
            ("[remote rejected] (hook (a) said no)", "hook (a) said no"),
            ("[rejected]", "rejected"),
        ] {
            let text = format!("To x\n!\trefs/heads/a:refs/heads/a\t{summary}\n");
            let report = pushed(text.as_bytes());
            assert_eq!(report.updates[0].outcome, RefOutcome::Rejected);
            assert_eq!(report.updates[0].reason.as_deref(), Some(reason));
        }
    }

    #[test]
    fn what_is_no_report_is_none() {
        for text in [
            "",
            "\n",
            "x",
            "* 1",
            "? 1 2 refs/heads/a",
            "*  refs/heads/a",
        ] {
            assert!(fetched(text.as_bytes()).is_empty(), "{text}");
            assert!(pushed(text.as_bytes()).updates.is_empty(), "{text}");
        }
    }
}
