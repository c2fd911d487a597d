use git2::{Diff, DiffDelta, Repository, Tree};

use super::error::{invalid, not_found};
use super::marks::{self, Side};
use super::patch::{self, Limits};
use super::{paths, repository, revision, tree};
use crate::host::CallScope;
use crate::protocol::{CallError, Comparison, GitDiffRequest, GitDiffResponse, RevisionRange};

/// `git diff`, `git diff --cached`, `git diff REVISION` and `git diff FROM TO`, with renames.
/// Untracked files are no part of it. A file in conflict is named without a patch.
pub(super) fn diff(
    request: &GitDiffRequest,
    scope: &CallScope,
) -> Result<GitDiffResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let path = match request.path.as_deref() {
        Some(path) => paths::in_tree(&repository, path)?,
        None => None,
    };
    let mut options = patch::options(request.context_lines, path);
    let limits = Limits {
        max_files: request.max_files,
        max_bytes: request.max_bytes,
    };
    let compared = compare(&repository, &request.comparison, &mut options)?;
    let side = match request.comparison {
        Comparison::Unstaged | Comparison::Since(_) => Some(Side::WorkTree),
        Comparison::Staged => Some(Side::Index),
        Comparison::Between(_) => None,
    };
    let change = |delta: &DiffDelta<'_>| match side {
        Some(side) => marks::change(&repository, delta, side),
        None => patch::change(delta.status()),
    };
    Ok(GitDiffResponse {
        diff: patch::read(&repository, compared, limits, &scope.deadline, &change)?,
    })
}

fn compare<'repo>(
    repository: &'repo Repository,
    comparison: &Comparison,
    options: &mut git2::DiffOptions,
) -> Result<Diff<'repo>, CallError> {
    Ok(match comparison {
        Comparison::Unstaged => {
            work_tree(repository)?;
            repository.diff_index_to_workdir(None, Some(options))?
        }
        Comparison::Staged => {
            work_tree(repository)?;
            let head = head_tree(repository)?;
            repository.diff_tree_to_index(head.as_ref(), None, Some(options))?
        }
        Comparison::Since(revision) => {
            work_tree(repository)?;
            let old = tree_of(repository, revision)?;
            repository.diff_tree_to_workdir_with_index(Some(&old), Some(options))?
        }
        Comparison::Between(range) => between(repository, range, options)?,
    })
}

fn between<'repo>(
    repository: &'repo Repository,
    range: &RevisionRange,
    options: &mut git2::DiffOptions,
) -> Result<Diff<'repo>, CallError> {
    let new = revision::commit(repository, Some(&range.to))?;
    let mut old = revision::commit(repository, Some(&range.from))?;
    if range.merge_base {
        let bases = revision::merge_bases(repository, old.id(), new.id())?;
        let base = bases.first().ok_or_else(|| {
            not_found(format!(
                "`{}` and `{}` have no common ancestor; compare them with `merge_base` false",
                range.from, range.to
            ))
        })?;
        old = super::commit::find(repository, *base)?;
    }
    let (old, new) = (tree::of(repository, &old)?, tree::of(repository, &new)?);
    Ok(repository.diff_tree_to_tree(Some(&old), Some(&new), Some(options))?)
}

fn work_tree(repository: &Repository) -> Result<(), CallError> {
    if repository.is_bare() {
        return Err(invalid(
            "a bare repository has no work tree and nothing staged; compare two revisions",
        ));
    }
    Ok(())
}

/// The tree of the last commit; none before the first, which compares with nothing.
fn head_tree(repository: &Repository) -> Result<Option<Tree<'_>>, CallError> {
    revision::head(repository)?
        .map(|commit| tree::of(repository, &commit))
        .transpose()
}

fn tree_of<'repo>(repository: &'repo Repository, revision: &str) -> Result<Tree<'repo>, CallError> {
    tree::of(repository, &revision::commit(repository, Some(revision))?)
}
