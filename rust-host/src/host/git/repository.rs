use std::path::Path;

use git2::{ErrorCode as GitCode, Repository, RepositoryOpenFlags};

use super::error::{denied, invalid, not_found};
use super::folders;
use crate::host::{CallScope, Roots};
use crate::protocol::CallError;

/// Opens the repository of a folder: the one there, or in the nearest folder above it that is
/// still inside the roots. The environment (`GIT_DIR` and its kin) has no say.
///
/// # Errors
/// `not_found` where there is none, `permission_denied` where it or its git folder lies outside
/// the roots or belongs to another user, `unsupported` for a format that libgit2 can't read, and
/// what the deadline says.
pub(super) fn open(repo_path: Option<&str>, scope: &CallScope) -> Result<Repository, CallError> {
    scope.deadline.check()?;
    let folder = scope.roots.resolve(repo_path)?;
    if !folder.is_dir() {
        return Err(invalid(format!(
            "`{}` is not a folder; pass the folder of a repository as `repo_path`",
            folder.display()
        )));
    }
    for at in folder.ancestors() {
        if !scope.roots.contain(at) {
            break;
        }
        if let Some(repository) = open_at(at, &scope.roots)? {
            return Ok(repository);
        }
    }
    Err(not_found(format!(
        "`{}` is not in a git repository; pass the folder of one as `repo_path`, or run `git init`",
        folder.display()
    )))
}

fn open_at(folder: &Path, roots: &Roots) -> Result<Option<Repository>, CallError> {
    let link = folder.join(".git");
    if link.exists() {
        folders::check_link(&link, roots)?;
    } else if !folder.join("HEAD").exists() || !folder.join("objects").exists() {
        return Ok(None);
    }
    let none: [&Path; 0] = [];
    match Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, none) {
        Ok(repository) => {
            folders::check(&repository, folder, roots)?;
            Ok(Some(repository))
        }
        Err(error) if error.code() == GitCode::NotFound => Ok(None),
        Err(error) if error.code() == GitCode::Owner => {
            let folder = folder.display();
            Err(denied(format!(
                "another user owns the repository at `{folder}`; if you trust it, a person can \
                 run `git config --global --add safe.directory {folder}`"
            ))
            .with_detail(error.message().to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}
