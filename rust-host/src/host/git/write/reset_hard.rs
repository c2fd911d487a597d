use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::{Delta, Oid, Repository};

use super::failure::failure;
use super::paths::quote;
use super::program::Git;
use super::{commits, names, ready, revision, tree};
use crate::host::CallScope;
use crate::host::git::count::count;
use crate::host::git::marks::{self, Side};
use crate::protocol::{CallError, GitResetHardRequest, GitResetHardResponse};

/// How many paths at most in the answer.
const MAX_PATHS: usize = 1000;

/// `git reset --hard`.
pub(in crate::host::git) fn reset_hard(
    request: &GitResetHardRequest,
    scope: &CallScope,
) -> Result<GitResetHardResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let before = ready::head(&repository)?;
    let target = revision::commit(&repository, request.revision.as_deref())?.id();
    let revision = names::commit(&repository, request.revision.as_deref())?;
    let mut lost = BTreeSet::new();
    changed(&repository, before, &mut lost)?;
    in_the_way(&repository, target, &mut lost)?;
    scope.deadline.check()?;
    Git::of(&repository, scope)
        .args(["reset", "--quiet", "--hard", &revision, "--"])
        .success(failure)?;
    Ok(GitResetHardResponse {
        before: before.to_string(),
        after: ready::head(&repository)?.to_string(),
        total_lost: count(lost.len()),
        lost: lost
            .iter()
            .take(MAX_PATHS)
            .map(|path| quote(path))
            .collect(),
    })
}

/// What is staged, and what is changed in the work tree.
fn changed(
    repository: &Repository,
    head: Oid,
    lost: &mut BTreeSet<Vec<u8>>,
) -> Result<(), CallError> {
    let tree = tree::of(repository, &commits::find(repository, head)?)?;
    for (diff, side) in [
        (
            repository.diff_tree_to_index(Some(&tree), None, None)?,
            Side::Index,
        ),
        (
            repository.diff_index_to_workdir(None, None)?,
            Side::WorkTree,
        ),
    ] {
        for delta in diff.deltas() {
            if marks::change(repository, &delta, side).is_some() {
                lost.extend(delta.new_file().path_bytes().map(<[u8]>::to_vec));
            }
        }
    }
    Ok(())
}

/// Untracked files that stand where the target has files: git overwrites them without a word.
fn in_the_way(
    repository: &Repository,
    target: Oid,
    lost: &mut BTreeSet<Vec<u8>>,
) -> Result<(), CallError> {
    let tree = tree::of(repository, &commits::find(repository, target)?)?;
    let diff = repository.diff_tree_to_index(Some(&tree), None, None)?;
    let top = repository.workdir().unwrap_or(repository.path());
    for delta in diff
        .deltas()
        .filter(|delta| delta.status() == Delta::Deleted)
    {
        if let Some(path) = delta.old_file().path_bytes()
            && is_no_folder(&top.join(OsStr::from_bytes(path)))
        {
            lost.insert(path.to_vec());
        }
    }
    Ok(())
}

fn is_no_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| !data.is_dir())
}
