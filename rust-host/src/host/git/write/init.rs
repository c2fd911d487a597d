use std::fs;
use std::os::unix::ffi::OsStrExt;

use git2::Repository;

use super::error::{conflict, invalid};
use super::failure::failure;
use super::program::Git;
use super::{branches, names, repository, status};
use crate::host::CallScope;
use crate::host::git::paths::quote;
use crate::protocol::{CallError, GitInitRequest, GitInitResponse};

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
    if folder.join(".git").exists() || folder.join("HEAD").exists() {
        let repository = repository::open(Some(&path), scope)?;
        let top = repository.workdir().unwrap_or(repository.path());
        if fs::canonicalize(top).is_ok_and(|top| top == folder) {
            return describe(&repository, true);
        }
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
