use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use git2::{DiffOptions, Repository};

use super::error::{denied, invalid};
use super::patch;
use super::paths::in_tree;
use super::program::Git;
use crate::host::CallScope;
use crate::protocol::CallError;

/// Files and folders of a work tree, by name and not by pattern.
pub(super) struct Pathspec {
    /// From the top of the work tree; none of them where everything is meant.
    paths: Vec<Vec<u8>>,
}

impl Pathspec {
    /// The paths of a request.
    ///
    /// # Errors
    /// `permission_denied` for one outside the work tree or behind a link that leads out of the
    /// roots, `invalid_arguments` for one that can't be.
    pub(super) fn of(
        repository: &Repository,
        texts: &[String],
        scope: &CallScope,
    ) -> Result<Self, CallError> {
        if texts.is_empty() {
            return Err(invalid("`paths` is empty; `.` is everything"));
        }
        let mut paths = Vec::new();
        let mut all = false;
        for text in texts {
            scope.deadline.check()?;
            match in_tree(repository, text)? {
                Some(path) => {
                    check(repository, text, &path, scope)?;
                    paths.push(path);
                }
                None => all = true,
            }
        }
        if all {
            paths.clear();
        }
        Ok(Self { paths })
    }

    /// Hands them to a run of git. They go by its input, so that any number fits.
    pub(super) fn give<'a>(&self, git: Git<'a>) -> Git<'a> {
        let list = if self.paths.is_empty() {
            b".".to_vec()
        } else {
            self.paths.join(&0)
        };
        git.args(["--pathspec-from-file=-", "--pathspec-file-nul"])
            .env("GIT_LITERAL_PATHSPECS", "1")
            .input(list)
    }

    /// The options under which libgit2 compares these paths only.
    pub(super) fn options(&self) -> DiffOptions {
        let mut options = patch::options(0, None);
        for path in &self.paths {
            options.pathspec(path.clone());
        }
        options
    }
}

/// Refuses a path that leads through a link, which git would not follow, or into git's own folder.
fn check(
    repository: &Repository,
    text: &str,
    path: &[u8],
    scope: &CallScope,
) -> Result<(), CallError> {
    let path = Path::new(OsStr::from_bytes(path));
    if path.components().any(|part| part.as_os_str() == ".git") {
        return Err(invalid(format!(
            "`{text}` is git's own, not a file of the work tree; leave it out"
        )));
    }
    let Some(top) = repository.workdir() else {
        return Ok(());
    };
    let above = path.ancestors().skip(1);
    let link = above
        .map(|part| top.join(part))
        .filter(|part| part.starts_with(top) && *part != *top)
        .find(|part| part.is_symlink());
    let Some(link) = link else {
        return Ok(());
    };
    if fs::canonicalize(&link).is_ok_and(|real| scope.roots.contain(&real)) {
        return Err(invalid(format!(
            "`{text}` leads through a symbolic link; pass the path that the link stands for"
        )));
    }
    Err(denied(format!(
        "`{text}` leads through a symbolic link out of the allowed roots; pass a path in the work \
         tree"
    )))
}
