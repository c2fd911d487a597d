use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};

use git2::{Commit, Oid, Repository};

use super::commit;
use super::limited;
use super::revision::Tips;
use super::tree::{self, Found};
use crate::host::Deadline;
use crate::protocol::CallError;

/// The commits that lead to some others, in git's default order: newest first by the committer's
/// date, commits of one date in the order in which they were come by.
///
/// With a path, history is simplified as git does it by default: a commit that leaves the path as
/// one of its parents has it is not shown, and of a merge only that parent is followed.
pub(super) struct History<'a> {
    pub(super) repository: &'a Repository,
    pub(super) deadline: &'a Deadline,
    pub(super) filter: Option<PathFilter<'a>>,
    /// Commits before this moment end their line of history, in seconds since the epoch.
    pub(super) since: Option<i64>,
    source: Source<'a>,
}

enum Source<'a> {
    /// Read as far as it is asked for.
    Open(Queue<'a>, HashSet<Oid>),
    /// Read in advance, because something is left out.
    Limited(VecDeque<Commit<'a>>),
}

impl<'a> History<'a> {
    pub(super) fn new(
        repository: &'a Repository,
        deadline: &'a Deadline,
        path: Option<&'a [u8]>,
        since: Option<i64>,
    ) -> Self {
        Self {
            repository,
            deadline,
            filter: path.map(|path| PathFilter {
                repository,
                path,
                found: HashMap::new(),
            }),
            since,
            source: Source::Limited(VecDeque::new()),
        }
    }

    /// Sets out from these tips. Where some are hidden, everything between is read at once.
    pub(super) fn begin(&mut self, tips: &Tips) -> Result<(), CallError> {
        if !tips.hidden.is_empty() {
            let commits = limited::read(self, tips)?;
            self.source = Source::Limited(commits);
            return Ok(());
        }
        let mut queue = Queue::default();
        let mut seen = HashSet::new();
        for id in &tips.shown {
            if seen.insert(*id) {
                queue.push(commit::find(self.repository, *id)?);
            }
        }
        self.source = Source::Open(queue, seen);
        Ok(())
    }

    /// The next commit that is shown; none at the end of history.
    pub(super) fn next(&mut self) -> Result<Option<Commit<'a>>, CallError> {
        let (queue, seen) = match &mut self.source {
            Source::Limited(commits) => return Ok(commits.pop_front()),
            Source::Open(queue, seen) => (queue, seen),
        };
        while let Some(commit) = queue.pop() {
            self.deadline.check()?;
            if self
                .since
                .is_some_and(|since| commit.time().seconds() < since)
            {
                continue;
            }
            let step = step(self.filter.as_mut(), &commit, &|_| true)?;
            for id in step.parents {
                if seen.insert(id) {
                    queue.push(commit::find(self.repository, id)?);
                }
            }
            if step.changes {
                return Ok(Some(commit));
            }
        }
        Ok(None)
    }
}

/// What a commit means for a history: whether it is shown, and which parents are followed.
pub(super) struct Step {
    pub(super) changes: bool,
    pub(super) parents: Vec<Oid>,
}

/// Judges a commit. Parents that are not relevant, because they are left out themselves, don't
/// make a merge uninteresting and are never followed alone.
pub(super) fn step(
    filter: Option<&mut PathFilter<'_>>,
    commit: &Commit<'_>,
    relevant: &dyn Fn(Oid) -> bool,
) -> Result<Step, CallError> {
    match filter {
        Some(filter) => filter.step(commit, relevant),
        None => Ok(Step {
            changes: true,
            parents: commit.parent_ids().collect(),
        }),
    }
}

/// Compares what commits hold at one path.
pub(super) struct PathFilter<'a> {
    repository: &'a Repository,
    path: &'a [u8],
    /// What trees were found to hold, until their own commit has been judged.
    found: HashMap<Oid, Option<Found>>,
}

impl PathFilter<'_> {
    fn step(
        &mut self,
        commit: &Commit<'_>,
        relevant: &dyn Fn(Oid) -> bool,
    ) -> Result<Step, CallError> {
        let here = self.at(commit.tree_id())?;
        self.found.remove(&commit.tree_id());
        if commit.parent_count() == 0 {
            return Ok(Step {
                changes: here.is_some(),
                parents: Vec::new(),
            });
        }
        let (mut relevants, mut differs, mut differs_irrelevantly) = (0, false, false);
        for id in commit.parent_ids() {
            let matters = relevant(id);
            relevants += usize::from(matters);
            let parent = commit::find(self.repository, id)?;
            if self.at(parent.tree_id())? != here {
                differs |= matters;
                differs_irrelevantly |= !matters;
            } else if matters {
                return Ok(Step {
                    changes: false,
                    parents: vec![id],
                });
            }
        }
        Ok(Step {
            changes: if relevants > 0 {
                differs
            } else {
                differs_irrelevantly
            },
            parents: commit.parent_ids().collect(),
        })
    }

    fn at(&mut self, tree: Oid) -> Result<Option<Found>, CallError> {
        if let Some(found) = self.found.get(&tree) {
            return Ok(*found);
        }
        let found = tree::at_path(self.repository, tree, self.path)?;
        self.found.insert(tree, found);
        Ok(found)
    }
}

/// Commits by date, newest first; those of one date in the order in which they came.
#[derive(Default)]
pub(super) struct Queue<'a> {
    heap: BinaryHeap<Queued<'a>>,
    pushed: u64,
}

impl<'a> Queue<'a> {
    pub(super) fn push(&mut self, commit: Commit<'a>) {
        self.pushed += 1;
        self.heap.push(Queued {
            rank: (commit.time().seconds(), Reverse(self.pushed)),
            commit,
        });
    }

    pub(super) fn pop(&mut self) -> Option<Commit<'a>> {
        self.heap.pop().map(|queued| queued.commit)
    }

    /// The date of the next commit, in seconds since the epoch.
    pub(super) fn next_date(&self) -> Option<i64> {
        self.heap.peek().map(|queued| queued.rank.0)
    }
}

struct Queued<'a> {
    rank: (i64, Reverse<u64>),
    commit: Commit<'a>,
}

impl Ord for Queued<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl PartialOrd for Queued<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Queued<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Queued<'_> {}
