use std::collections::{HashMap, VecDeque};

use git2::{Commit, Oid};

use super::commit;
use super::history::{History, Queue, step};
use super::revision::Tips;
use crate::protocol::CallError;

/// How many commits are read past the point where only hidden ones are left, in case a clock that
/// went wrong hides more of what was already taken; git's own number.
const SLOP: u32 = 5;

/// Reads the commits that lead to the shown tips and not to the hidden ones, as git does: newest
/// first, hiding whatever turns out to lead to a hidden tip.
pub(super) fn read<'a>(
    history: &mut History<'a>,
    tips: &Tips,
) -> Result<VecDeque<Commit<'a>>, CallError> {
    let mut reader = Reader::default();
    for (ids, hidden) in [(&tips.hidden, true), (&tips.shown, false)] {
        for id in ids {
            reader.enqueue(commit::find(history.repository, *id)?, hidden);
            if hidden {
                reader.mark(*id).bottom = true;
            }
        }
    }
    let mut taken = VecDeque::new();
    let mut slop = SLOP;
    let mut oldest = i64::MAX;
    while let Some(commit) = reader.pop() {
        history.deadline.check()?;
        let (id, date) = (commit.id(), commit.time().seconds());
        if history.since.is_some_and(|since| date < since) {
            reader.mark(id).hidden = true;
        }
        if reader.mark(id).hidden {
            reader.follow_hidden(history, &commit)?;
            slop = reader.still_open(oldest, slop);
            if slop == 0 {
                break;
            }
            continue;
        }
        if reader.follow_shown(history, &commit)? {
            taken.push_back(commit);
        }
        oldest = date;
    }
    taken.retain(|commit| !reader.mark(commit.id()).hidden);
    Ok(taken)
}

/// What is known of a commit that was come by.
#[derive(Default)]
struct Mark {
    /// It leads to a hidden tip, or is one.
    hidden: bool,
    /// It is a hidden tip, as the request names it.
    bottom: bool,
    place: Place,
    /// Its parents, once it has been in the queue.
    parents: Vec<Oid>,
}

/// Where a commit stands on its way through the queue.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    Before,
    Queued,
    Read,
}

#[derive(Default)]
struct Reader<'a> {
    queue: Queue<'a>,
    marks: HashMap<Oid, Mark>,
    /// How many commits in the queue are not hidden.
    open: usize,
}

impl<'a> Reader<'a> {
    fn mark(&mut self, id: Oid) -> &mut Mark {
        self.marks.entry(id).or_default()
    }

    fn enqueue(&mut self, commit: Commit<'a>, hidden: bool) {
        let parents = commit.parent_ids().collect();
        let mark = self.mark(commit.id());
        if mark.place != Place::Before {
            return;
        }
        mark.place = Place::Queued;
        mark.hidden |= hidden;
        mark.parents = parents;
        self.open += usize::from(!self.mark(commit.id()).hidden);
        self.queue.push(commit);
    }

    fn pop(&mut self) -> Option<Commit<'a>> {
        let commit = self.queue.pop()?;
        let mark = self.mark(commit.id());
        mark.place = Place::Read;
        if !mark.hidden {
            self.open -= 1;
        }
        Some(commit)
    }

    /// Hides commits and all that is known to lead to them.
    fn hide(&mut self, ids: Vec<Oid>) {
        let mut stack = ids;
        while let Some(id) = stack.pop() {
            let mark = self.mark(id);
            if mark.hidden {
                continue;
            }
            mark.hidden = true;
            let parents = mark.parents.clone();
            let was_open = mark.place == Place::Queued;
            self.open -= usize::from(was_open);
            stack.extend(parents);
        }
    }

    fn follow_hidden(
        &mut self,
        history: &History<'a>,
        commit: &Commit<'a>,
    ) -> Result<(), CallError> {
        let parents: Vec<_> = commit.parent_ids().collect();
        self.hide(parents.clone());
        for id in parents {
            if self.mark(id).place == Place::Before {
                self.enqueue(commit::find(history.repository, id)?, true);
            }
        }
        Ok(())
    }

    /// Queues the parents that the history follows, and tells whether the commit itself is shown.
    fn follow_shown(
        &mut self,
        history: &mut History<'a>,
        commit: &Commit<'a>,
    ) -> Result<bool, CallError> {
        let relevant = |id: Oid| {
            self.marks
                .get(&id)
                .is_none_or(|mark| !mark.hidden || mark.bottom)
        };
        let step = step(history.filter.as_mut(), commit, &relevant)?;
        for id in step.parents {
            if self.mark(id).place == Place::Before {
                self.enqueue(commit::find(history.repository, id)?, false);
            }
        }
        Ok(step.changes)
    }

    /// How much slop is left: all of it while a commit in the queue could still be shown, or be
    /// newer than the oldest that was taken.
    fn still_open(&self, oldest: i64, slop: u32) -> u32 {
        match self.queue.next_date() {
            None => 0,
            Some(next) if oldest <= next || self.open > 0 => SLOP,
            Some(_) => slop - 1,
        }
    }
}
