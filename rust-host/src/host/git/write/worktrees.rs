use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use git2::Repository;

use super::paths::quote;
use super::{branches, repository, revision};
use crate::host::CallScope;
use crate::protocol::{CallError, GitWorktreesRequest, GitWorktreesResponse, Worktree};

/// `git worktree list`, the linked ones by path.
pub(in crate::host::git) fn worktrees(
    request: &GitWorktreesRequest,
    scope: &CallScope,
) -> Result<GitWorktreesResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let mut worktrees = vec![main(&repository)?];
    worktrees.extend(linked(&repository, scope)?);
    Ok(GitWorktreesResponse { worktrees })
}

/// The one that the repository was made with, which may have no files.
pub(super) fn main(repository: &Repository) -> Result<Worktree, CallError> {
    let main = Repository::open(repository.commondir())?;
    let top = main.workdir().unwrap_or(main.path());
    let top = fs::canonicalize(top).unwrap_or_else(|_| top.to_path_buf());
    Ok(Worktree {
        path: quote(top.as_os_str().as_bytes()),
        main: true,
        branch: if main.is_bare() {
            None
        } else {
            branches::current(&main)?
        },
        head: head(&main)?,
        locked: false,
        missing: false,
    })
}

/// The others, also those whose folder is gone.
pub(super) fn linked(
    repository: &Repository,
    scope: &CallScope,
) -> Result<Vec<Worktree>, CallError> {
    let mut worktrees = Vec::new();
    for name in &repository.worktrees()? {
        scope.deadline.check()?;
        // One that is removed at this moment, or has another's name, is left out.
        if let Some(name) = name?
            && let Ok(worktree) = repository.find_worktree(name)
        {
            let git = repository.commondir().join("worktrees").join(name);
            let there = Repository::open(&git)?;
            let path = worktree.path();
            worktrees.push(Worktree {
                path: quote(path.as_os_str().as_bytes()),
                main: false,
                branch: branches::current(&there)?,
                head: head(&there)?,
                locked: git.join("locked").exists(),
                missing: !path.join(".git").exists(),
            });
        }
    }
    worktrees.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(worktrees)
}

/// The linked one with this top; none where it is another's, or nobody's.
pub(super) fn find(
    repository: &Repository,
    top: &Path,
    scope: &CallScope,
) -> Result<Option<Worktree>, CallError> {
    let found = linked(repository, scope)?
        .into_iter()
        .find(|worktree| is_at(worktree, top));
    Ok(found)
}

/// Whether a work tree has this canonical path for its top.
pub(super) fn is_at(worktree: &Worktree, top: &Path) -> bool {
    let Ok(path) = super::paths::unquote(&worktree.path) else {
        return false;
    };
    let path = PathBuf::from(OsStr::from_bytes(&path));
    fs::canonicalize(&path).unwrap_or(path) == top
}

fn head(repository: &Repository) -> Result<Option<String>, CallError> {
    Ok(revision::head(repository)?.map(|commit| commit.id().to_string()))
}
