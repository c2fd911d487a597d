use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::Repository;

use super::error::{conflict, invalid};
use super::failure::failure;
use super::program::Git;
use super::{branches, names, repository, status};
use crate::host::CallScope;
use crate::host::git::paths::quote;
use crate::protocol::{CallError, ErrorCode, GitInitRequest, GitInitResponse};

/// `git init`, but only where no repository is.
pub(in crate::host::git) fn init(
    request: &GitInitRequest,
    scope: &CallScope,
) -> Result<GitInitResponse, CallError> {
    scope.deadline.check()?;
    let folder = names::new_folder(&request.path, scope)?;
    if folder.exists() && !folder.is_dir() {
        return Err(invalid(format!(
            "`{}` is a file; pass a folder, or a path where one can be made",
            request.path
        )));
    }
    let path = quote(folder.as_os_str().as_bytes());
    if let Some(repository) = there(&folder, &path, scope)? {
        return describe(&repository, true);
    }
    let base = folder.ancestors().find(|above| above.is_dir());
    let mut git = Git::at(base.unwrap_or(&folder), scope)
        .args(["init", "--quiet"])
        .flag("--bare", request.bare);
    if let Some(branch) = request.initial_branch.as_deref() {
        git = git.args(["--initial-branch", names::branch(branch)?]);
    }
    git.arg("--end-of-options").arg(&folder).success(failure)?;
    describe(&repository::open(Some(&path), scope)?, false)
}

/// The repository of just this folder; none where it has none, or is in another's.
fn there(folder: &Path, path: &str, scope: &CallScope) -> Result<Option<Repository>, CallError> {
    if !folder.exists() {
        return Ok(None);
    }
    let repository = match repository::open(Some(path), scope) {
        Ok(repository) => repository,
        Err(error) if error.code == ErrorCode::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let top = repository.workdir().unwrap_or(repository.path());
    let same = fs::canonicalize(top).is_ok_and(|top| top == folder);
    Ok(same.then_some(repository))
}

fn describe(repository: &Repository, existed: bool) -> Result<GitInitResponse, CallError> {
    let branch = branches::current(repository)?.ok_or_else(|| {
        conflict("a repository is there already, and no branch is checked out in it")
    })?;
    Ok(GitInitResponse {
        root: status::root(repository)?,
        branch,
        existed,
    })
}
