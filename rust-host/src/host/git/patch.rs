use std::cell::RefCell;

use git2::{
    Delta, Diff, DiffDelta, DiffFindOptions, DiffHunk, DiffLine, DiffOptions, ErrorCode as GitCode,
    Oid, Repository,
};

use super::error::{is_damaged, reading, unreadable};
use super::paths::quote;
use crate::host::Deadline;
use crate::protocol::{self, CallError, ChangeKind, FileDiff};

/// More context than any file has lines; libgit2 reckons with twice the number.
const MAX_CONTEXT: u32 = 1 << 24;

/// What of a difference goes into an answer.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_files: u32,
    /// Bytes of patch text, over all files.
    pub(super) max_bytes: u32,
}

/// The options under which libgit2 compares as `git diff` does by default.
pub(super) fn options(context_lines: u32, path: Option<Vec<u8>>) -> DiffOptions {
    let mut options = DiffOptions::new();
    options
        .context_lines(context_lines.min(MAX_CONTEXT))
        .indent_heuristic(true)
        .disable_pathspec_match(true);
    if let Some(path) = path {
        options.pathspec(path);
    }
    options
}

/// Reads a difference into an answer: renames are found, totals count every file, and patch text
/// is kept as far as the limits go. Lines are counted as they come by, so that a huge difference
/// is never held in memory. The search for renames can't be interrupted, nor can the comparison of
/// one file before its first line.
pub(super) fn read(
    repository: &Repository,
    mut diff: Diff<'_>,
    limits: Limits,
    deadline: &Deadline,
    change: &dyn Fn(&DiffDelta<'_>) -> Option<ChangeKind>,
) -> Result<protocol::Diff, CallError> {
    deadline.check()?;
    diff.find_similar(Some(DiffFindOptions::new().renames(true)))
        .map_err(reading(repository))?;
    deadline.check()?;
    let reader = RefCell::new(Reader::new(limits));
    let go_on = || deadline.check().is_ok();
    let read = diff.foreach(
        &mut |delta, _| {
            let change = change(&delta);
            reader.borrow_mut().file(&delta, change);
            go_on()
        },
        Some(&mut |_, _| {
            reader.borrow_mut().binary();
            go_on()
        }),
        Some(&mut |_, hunk| {
            reader.borrow_mut().hunk(&hunk);
            go_on()
        }),
        Some(&mut |_, _, line| {
            reader.borrow_mut().line(&line);
            go_on()
        }),
    );
    if let Err(error) = read {
        if error.code() == GitCode::User {
            deadline.check()?;
        }
        return Err(reader.into_inner().blame(repository, error));
    }
    Ok(reader.into_inner().finish())
}

/// What happened to a file, as libgit2 sees it; nothing where libgit2 only mentions it.
pub(super) fn change(delta: Delta) -> Option<ChangeKind> {
    Some(match delta {
        Delta::Added => ChangeKind::Added,
        Delta::Deleted => ChangeKind::Deleted,
        Delta::Modified | Delta::Unreadable => ChangeKind::Modified,
        Delta::Renamed => ChangeKind::Renamed,
        Delta::Copied => ChangeKind::Copied,
        Delta::Typechange => ChangeKind::TypeChanged,
        Delta::Untracked => ChangeKind::Untracked,
        Delta::Conflicted => ChangeKind::Conflicted,
        Delta::Unmodified | Delta::Ignored => return None,
    })
}

struct Reader {
    limits: Limits,
    /// Bytes of patch text that may still be kept.
    left: usize,
    /// Whether some text did not fit; then none is kept any more.
    full: bool,
    current: Option<Current>,
    /// The file before it, to which it may belong.
    last: Option<FileDiff>,
    diff: protocol::Diff,
}

/// The file that is being read.
struct Current {
    file: FileDiff,
    /// The ids of its old and its new content, which need not be objects.
    sides: [Oid; 2],
    /// Whether anything but its content differs.
    mode_differs: bool,
    /// The header of a hunk of which no line has been kept yet.
    header: Option<String>,
}

impl Reader {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            left: limits.max_bytes as usize,
            full: false,
            current: None,
            last: None,
            diff: protocol::Diff {
                files: Vec::new(),
                total_files: 0,
                additions: 0,
                deletions: 0,
            },
        }
    }

    fn file(&mut self, delta: &DiffDelta<'_>, change: Option<ChangeKind>) {
        self.close();
        let Some(change) = change else {
            return;
        };
        let (old, new) = (delta.old_file(), delta.new_file());
        let path = |file: &git2::DiffFile<'_>| file.path_bytes().map(quote).unwrap_or_default();
        let moved = matches!(change, ChangeKind::Renamed | ChangeKind::Copied);
        self.current = Some(Current {
            file: FileDiff {
                path: path(if change == ChangeKind::Deleted {
                    &old
                } else {
                    &new
                }),
                old_path: moved.then(|| path(&old)),
                change,
                binary: false,
                additions: 0,
                deletions: 0,
                patch: String::new(),
                cut: false,
            },
            sides: [old.id(), new.id()],
            mode_differs: old.mode() != new.mode(),
            header: None,
        });
    }

    /// Names the side of the current file that made the reading fail.
    fn blame(&self, repository: &Repository, error: git2::Error) -> CallError {
        let sides = self.current.iter().flat_map(|current| current.sides);
        match sides.into_iter().find(|id| is_damaged(repository, *id)) {
            Some(id) => unreadable(repository, id, &error),
            None => reading(repository)(error),
        }
    }

    fn binary(&mut self) {
        if let Some(current) = &mut self.current {
            current.file.binary = true;
        }
    }

    fn hunk(&mut self, hunk: &DiffHunk<'_>) {
        if let Some(current) = &mut self.current {
            current.header = Some(String::from_utf8_lossy(hunk.header()).into_owned());
        }
    }

    fn line(&mut self, line: &DiffLine<'_>) {
        let Some(current) = &mut self.current else {
            return;
        };
        let origin = line.origin();
        match origin {
            '+' => current.file.additions = current.file.additions.saturating_add(1),
            '-' => current.file.deletions = current.file.deletions.saturating_add(1),
            _ => {}
        }
        if self.diff.files.len() >= self.limits.max_files as usize {
            return;
        }
        let mut text = current.header.take().unwrap_or_default();
        // What remains are notes on a missing newline at the end, complete in themselves.
        if matches!(origin, '+' | '-' | ' ') {
            text.push(origin);
        }
        text.push_str(&String::from_utf8_lossy(line.content()));
        if self.full || text.len() > self.left {
            self.full = true;
            current.file.cut = true;
            return;
        }
        self.left -= text.len();
        current.file.patch.push_str(&text);
    }

    /// Ends the current file. One that turned out to be the same after all,
    /// because only its dates differ, is dropped.
    fn close(&mut self) {
        let Some(Current {
            file, mode_differs, ..
        }) = self.current.take()
        else {
            return;
        };
        let lines = file.additions > 0 || file.deletions > 0;
        if file.change == ChangeKind::Modified && !lines && !file.binary && !mode_differs {
            return;
        }
        self.diff.additions = self.diff.additions.saturating_add(file.additions);
        self.diff.deletions = self.diff.deletions.saturating_add(file.deletions);
        match &mut self.last {
            Some(last) if is_type_change(last, &file) => replace(last, &file),
            _ => {
                self.settle();
                self.last = Some(file);
            }
        }
    }

    /// Puts the last file into the answer.
    fn settle(&mut self) {
        let Some(file) = self.last.take() else {
            return;
        };
        self.diff.total_files = self.diff.total_files.saturating_add(1);
        if self.diff.files.len() < self.limits.max_files as usize {
            self.diff.files.push(file);
        }
    }

    fn finish(mut self) -> protocol::Diff {
        self.close();
        self.settle();
        self.diff
            .files
            .sort_by(|one, other| one.path.cmp(&other.path));
        self.diff
    }
}

/// Whether two entries are one file that became something else: libgit2, like git, tells it as a
/// file that goes and another that comes.
fn is_type_change(old: &FileDiff, new: &FileDiff) -> bool {
    old.path == new.path && old.change == ChangeKind::Deleted && new.change == ChangeKind::Added
}

fn replace(old: &mut FileDiff, new: &FileDiff) {
    old.change = ChangeKind::TypeChanged;
    old.binary |= new.binary;
    old.additions = old.additions.saturating_add(new.additions);
    old.deletions = old.deletions.saturating_add(new.deletions);
    old.patch.push_str(&new.patch);
    old.cut |= new.cut;
}
