//! Runs of lines, and how a change to a file parts them.

use std::ops::Range;

use git2::{Blob, DiffOptions, Patch};

use crate::protocol::CallError;

/// Lines whose origin is sought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    /// The first line's number in the file that was asked about, counted from 0.
    pub(super) first: usize,
    /// The first line's number in the version that is examined, counted from 0.
    pub(super) source: usize,
    pub(super) count: usize,
}

/// Lines that differ between two versions, as ranges counted from 0.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// What differs between two versions, as git's blame compares them: any bytes as lines.
pub(super) fn changes(old: &Blob<'_>, new: &Blob<'_>) -> Result<Vec<Change>, CallError> {
    let mut options = DiffOptions::new();
    options
        .context_lines(0)
        .indent_heuristic(true)
        .force_text(true);
    let patch = Patch::from_blobs(old, None, new, None, Some(&mut options))?;
    let mut changes = Vec::new();
    for index in 0..patch.num_hunks() {
        let (hunk, _) = patch.hunk(index)?;
        changes.push(Change {
            old: range(hunk.old_start(), hunk.old_lines()),
            new: range(hunk.new_start(), hunk.new_lines()),
        });
    }
    Ok(changes)
}

/// A hunk's lines counted from 0. Where a side has none, its header names the line before.
fn range(start: u32, lines: u32) -> Range<usize> {
    let start = if lines == 0 { start } else { start - 1 } as usize;
    start..start + lines as usize
}

/// Parts runs into what the newer version changed and what the older one already had.
pub(super) fn split(runs: &[Run], changes: &[Change]) -> (Vec<Run>, Vec<Run>) {
    let (mut kept, mut passed) = (Vec::new(), Vec::new());
    for run in runs {
        let mut rest = *run;
        let first = changes.partition_point(|change| change.new.end <= rest.source);
        for change in &changes[first..] {
            if change.new.start >= rest.source + rest.count {
                break;
            }
            let (before, after) = rest.split_at(change.new.start);
            passed.extend(before.map(|run| run.shift(change.new.start, change.old.start)));
            let Some(after) = after else {
                rest.count = 0;
                break;
            };
            let (inside, after) = after.split_at(change.new.end);
            kept.extend(inside);
            rest = after.unwrap_or(Run { count: 0, ..rest });
        }
        if rest.count > 0 {
            let past = changes.partition_point(|change| change.new.end <= rest.source);
            let (new, old) = match past.checked_sub(1).map(|last| &changes[last]) {
                Some(change) => (change.new.end, change.old.end),
                None => (0, 0),
            };
            passed.push(rest.shift(new, old));
        }
    }
    (kept, passed)
}

impl Run {
    /// The parts before and from a line of the examined version.
    fn split_at(self, line: usize) -> (Option<Self>, Option<Self>) {
        let before = line.saturating_sub(self.source).min(self.count);
        let part = |from: usize, count: usize| {
            (count > 0).then_some(Self {
                first: self.first + from,
                source: self.source + from,
                count,
            })
        };
        (part(0, before), part(before, self.count - before))
    }

    /// The same lines in another version, where line `new` of this one is line `old`.
    fn shift(self, new: usize, old: usize) -> Self {
        Self {
            source: self.source + old - new,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, Run, split};

    const ALL: Run = Run {
        first: 0,
        source: 0,
        count: 10,
    };

    fn run(first: usize, source: usize, count: usize) -> Run {
        Run {
            first,
            source,
            count,
        }
    }

    #[test]
    fn passes_everything_where_nothing_changed() {
        assert_eq!(split(&[ALL], &[]), (vec![], vec![ALL]));
    }

    #[test]
    fn keeps_what_was_written_and_shifts_what_follows() {
        let written = Change {
            old: 2..2,
            new: 2..5,
        };
        let (kept, passed) = split(&[ALL], &[written]);
        assert_eq!(kept, [run(2, 2, 3)]);
        assert_eq!(passed, [run(0, 0, 2), run(5, 2, 5)]);
    }

    #[test]
    fn shifts_what_follows_lines_that_were_deleted() {
        let deleted = Change {
            old: 4..7,
            new: 4..4,
        };
        let (kept, passed) = split(&[ALL], &[deleted]);
        assert_eq!(kept, []);
        assert_eq!(passed, [run(0, 0, 4), run(4, 7, 6)]);
    }

    #[test]
    fn parts_a_run_that_begins_and_ends_in_changes() {
        let changes = [
            Change {
                old: 0..1,
                new: 0..3,
            },
            Change {
                old: 5..9,
                new: 7..20,
            },
        ];
        let (kept, passed) = split(&[run(100, 2, 6)], &changes);
        assert_eq!(kept, [run(100, 2, 1), run(105, 7, 1)]);
        assert_eq!(passed, [run(101, 1, 4)]);
    }
}
