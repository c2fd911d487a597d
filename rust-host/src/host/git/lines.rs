//! Where the lines of a file come from, by the way of `git blame`.
//!
//! libgit2 has a blame of its own, but it can't be interrupted, compares whole trees at every
//! commit, and differs from git on merges. This one goes as git does: newest commit first, each
//! hands the lines that it did not change to its parents, in order, and keeps the rest. A file
//! that a parent lacks is sought there under another name. The deadline is asked at every version
//! of the file; the comparison of two versions can't be interrupted.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::rc::Rc;

use git2::{Blob, Commit, Delta, DiffFindOptions, Oid, Repository};

use super::commit;
use super::content::blob;
use super::error::reading;
use super::history::Queue;
use super::runs::{Run, changes, split};
use super::tree::{self, Found};
use crate::host::Deadline;
use crate::protocol::CallError;

/// Lines of the file that one commit wrote.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Origin {
    /// Line numbers in the file that was asked about, counted from 0.
    pub(super) lines: Range<usize>,
    pub(super) commit: Oid,
    /// The file's path in that commit.
    pub(super) path: Vec<u8>,
}

/// Finds the commits that wrote these lines of a file, in the order of the lines.
pub(super) fn origins(
    repository: &Repository,
    deadline: &Deadline,
    commit: Commit<'_>,
    path: &[u8],
    lines: Range<usize>,
) -> Result<Vec<Origin>, CallError> {
    let mut search = Search {
        repository,
        queue: Queue::default(),
        suspects: HashMap::new(),
        origins: Vec::new(),
    };
    let file = search.file(&commit, path, None)?;
    if let Some(file) = file.filter(|_| !lines.is_empty()) {
        let run = Run {
            first: lines.start,
            source: lines.start,
            count: lines.len(),
        };
        search.suspect(commit, file, vec![run]);
    }
    while let Some(commit) = search.queue.pop() {
        // A suspect's files come one by one, and each may bring more lines to those that wait.
        while let Some((file, runs)) = search.take(commit.id()) {
            deadline.check()?;
            search.examine(&commit, &file, runs)?;
        }
    }
    search.origins.sort_by_key(|origin| origin.lines.start);
    Ok(join(search.origins))
}

/// One version of the file.
#[derive(Clone)]
struct File<'a> {
    path: Vec<u8>,
    found: Found,
    blob: Rc<Blob<'a>>,
}

struct Search<'a> {
    repository: &'a Repository,
    queue: Queue<'a>,
    /// The files of each waiting commit, with the lines that may come from them.
    suspects: HashMap<Oid, VecDeque<(File<'a>, Vec<Run>)>>,
    origins: Vec<Origin>,
}

impl<'a> Search<'a> {
    fn suspect(&mut self, commit: Commit<'a>, file: File<'a>, mut runs: Vec<Run>) {
        if runs.is_empty() {
            return;
        }
        let files = self.suspects.entry(commit.id()).or_default();
        if let Some((_, known)) = files.iter_mut().find(|(known, _)| known.path == file.path) {
            known.append(&mut runs);
            return;
        }
        if files.is_empty() {
            self.queue.push(commit);
        }
        files.push_back((file, runs));
    }

    fn take(&mut self, id: Oid) -> Option<(File<'a>, Vec<Run>)> {
        let taken = self.suspects.get_mut(&id)?.pop_front();
        if taken.is_none() {
            self.suspects.remove(&id);
        }
        taken
    }

    /// Hands on what a commit did not change; what is left is its own.
    fn examine(
        &mut self,
        commit: &Commit<'a>,
        file: &File<'a>,
        mut runs: Vec<Run>,
    ) -> Result<(), CallError> {
        let mut parents = self.parents(commit, file)?;
        let same = |(_, old): &(_, File<'_>)| old.found.id == file.found.id;
        if let Some(at) = parents.iter().position(same) {
            let (parent, old) = parents.swap_remove(at);
            self.suspect(parent, old, runs);
            return Ok(());
        }
        let mut tried: Vec<Oid> = Vec::new();
        for (parent, old) in parents {
            if tried.contains(&old.found.id) {
                continue;
            }
            tried.push(old.found.id);
            let changes = changes(&old.blob, &file.blob)?;
            let (kept, passed) = split(&runs, &changes);
            self.suspect(parent, old, passed);
            runs = kept;
            if runs.is_empty() {
                return Ok(());
            }
        }
        self.origins.extend(runs.into_iter().map(|run| Origin {
            lines: run.first..run.first + run.count,
            commit: commit.id(),
            path: file.path.clone(),
        }));
        Ok(())
    }

    /// The file as the parents have it: under its own name, and in those that lack that, under
    /// the name that it was renamed from.
    fn parents(
        &self,
        commit: &Commit<'a>,
        file: &File<'a>,
    ) -> Result<Vec<(Commit<'a>, File<'a>)>, CallError> {
        let mut parents = Vec::new();
        for id in commit.parent_ids() {
            parents.push(commit::find(self.repository, id)?);
        }
        let mut known = Vec::new();
        let mut same = false;
        for parent in &parents {
            let old = self.file(parent, &file.path, Some(file))?;
            same |= old
                .as_ref()
                .is_some_and(|old| old.found.id == file.found.id);
            known.push(old);
            if same {
                break;
            }
        }
        if !same {
            for (parent, old) in parents.iter().zip(&mut known) {
                if old.is_none() {
                    *old = self.renamed(parent, commit, file)?;
                }
            }
        }
        Ok(parents
            .into_iter()
            .zip(known)
            .filter_map(|(parent, old)| old.map(|old| (parent, old)))
            .collect())
    }

    /// What a commit has at a path; content that is the same as in `newer` is not read again.
    fn file(
        &self,
        commit: &Commit<'a>,
        path: &[u8],
        newer: Option<&File<'a>>,
    ) -> Result<Option<File<'a>>, CallError> {
        let found = tree::at_path(self.repository, commit.tree_id(), path)?;
        let Some(found) = found.filter(|found| found.is_blob()) else {
            return Ok(None);
        };
        let blob = match newer.filter(|newer| newer.found.id == found.id) {
            Some(newer) => Rc::clone(&newer.blob),
            None => Rc::new(blob(self.repository, found.id)?),
        };
        Ok(Some(File {
            path: path.to_vec(),
            found,
            blob,
        }))
    }

    fn renamed(
        &self,
        parent: &Commit<'a>,
        commit: &Commit<'a>,
        file: &File<'a>,
    ) -> Result<Option<File<'a>>, CallError> {
        let old = tree::of(self.repository, parent)?;
        let new = tree::of(self.repository, commit)?;
        let mut diff = self
            .repository
            .diff_tree_to_tree(Some(&old), Some(&new), None)?;
        diff.find_similar(Some(DiffFindOptions::new().renames(true)))
            .map_err(reading(self.repository))?;
        let from = diff
            .deltas()
            .filter(|delta| delta.status() == Delta::Renamed)
            .find(|delta| delta.new_file().path_bytes() == Some(&file.path))
            .and_then(|delta| delta.old_file().path_bytes().map(<[u8]>::to_vec));
        match from {
            Some(path) => self.file(parent, &path, Some(file)),
            None => Ok(None),
        }
    }
}

/// Joins neighbours of one origin.
fn join(origins: Vec<Origin>) -> Vec<Origin> {
    let mut joined: Vec<Origin> = Vec::new();
    for origin in origins {
        match joined.last_mut() {
            Some(last)
                if last.lines.end == origin.lines.start
                    && last.commit == origin.commit
                    && last.path == origin.path =>
            {
                last.lines.end = origin.lines.end;
            }
            _ => joined.push(origin),
        }
    }
    joined
}
