use std::collections::BTreeSet;

use git2::{Diff, Repository};

use super::failure::failure;
use super::paths::quote;
use super::pathspec::Pathspec;
use super::program::Git;
use super::{names, ready, revision, tree};
use crate::host::CallScope;
use crate::host::git::count::count;
use crate::host::git::marks::{self, Side};
use crate::protocol::{CallError, ChangeKind, GitRestoreRequest, GitRestoreResponse};

use super::error::invalid;

/// How many paths at most in the answer.
const MAX_PATHS: usize = 1000;

/// `git restore`. What is untracked stays as it is.
pub(in crate::host::git) fn restore(
    request: &GitRestoreRequest,
    scope: &CallScope,
) -> Result<GitRestoreResponse, CallError> {
    if !request.staged && !request.work_tree {
        return Err(invalid(
            "nothing is to be restored; set `work_tree`, `staged` or both",
        ));
    }
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let paths = Pathspec::of(&repository, &request.paths, scope)?;
    let source = match request.source.as_deref() {
        None if !request.staged => None,
        source => Some(names::commit(&repository, source)?),
    };
    let changed = changed(&repository, &paths, source.as_deref(), request)?;
    let mut git = Git::of(&repository, scope)
        .args(["restore", "--quiet"])
        .flag("--staged", request.staged)
        .flag("--worktree", request.work_tree);
    if let Some(source) = source {
        git = git.arg(format!("--source={source}"));
    }
    paths.give(git).success(failure)?;
    Ok(GitRestoreResponse {
        total: count(changed.len()),
        restored: changed
            .iter()
            .take(MAX_PATHS)
            .map(|path| quote(path))
            .collect(),
    })
}

/// The paths that are not yet as they will be.
fn changed(
    repository: &Repository,
    paths: &Pathspec,
    source: Option<&str>,
    request: &GitRestoreRequest,
) -> Result<BTreeSet<Vec<u8>>, CallError> {
    let source = match source {
        Some(source) => Some(tree::of(
            repository,
            &revision::commit(repository, Some(source))?,
        )?),
        None => None,
    };
    let mut changed = BTreeSet::new();
    if request.staged {
        let options = &mut paths.options();
        let diff = repository.diff_tree_to_index(source.as_ref(), None, Some(options))?;
        collect(repository, &diff, Side::Index, &mut changed);
    }
    if request.work_tree {
        let options = &mut paths.options();
        let diff = match &source {
            Some(tree) => repository.diff_tree_to_workdir_with_index(Some(tree), Some(options))?,
            None => repository.diff_index_to_workdir(None, Some(options))?,
        };
        collect(repository, &diff, Side::WorkTree, &mut changed);
    }
    Ok(changed)
}

fn collect(repository: &Repository, diff: &Diff<'_>, side: Side, into: &mut BTreeSet<Vec<u8>>) {
    for delta in diff.deltas() {
        let change = marks::change(repository, &delta, side);
        if change.is_some_and(|change| change != ChangeKind::Untracked) {
            let path = delta.new_file().path_bytes();
            into.extend(path.map(<[u8]>::to_vec));
        }
    }
}
