//! What of a request becomes an argument of git. None of it can be taken for an option.

use std::path::PathBuf;

use git2::{Branch, ErrorCode as GitCode, Reference, Repository};

use super::branches;
use super::error::{invalid, not_found};
use super::revision;
use crate::host::CallScope;
use crate::protocol::{self, CallError};

/// A name that a branch can have.
pub(super) fn branch(name: &str) -> Result<&str, CallError> {
    if Branch::name_is_valid(name).unwrap_or(false) {
        return Ok(name);
    }
    Err(invalid(format!(
        "`{}` can't be the name of a branch; pass one such as `fix/login`, without spaces, `..`, \
         or a `-` in front",
        name.escape_debug()
    )))
}

/// A name that a tag can have.
pub(super) fn tag(name: &str) -> Result<&str, CallError> {
    if !name.starts_with('-') && Reference::is_valid_name(&format!("refs/tags/{name}")) {
        return Ok(name);
    }
    Err(invalid(format!(
        "`{}` can't be the name of a tag; pass one such as `v1.2.0`, without spaces, `..`, or a \
         `-` in front",
        name.escape_debug()
    )))
}

/// A local branch that has to be there.
pub(super) fn existing_branch(
    repository: &Repository,
    name: &str,
) -> Result<protocol::Branch, CallError> {
    branches::local(repository, branch(name)?)?.ok_or_else(|| {
        not_found(format!(
            "there is no local branch `{name}`; `git_branches` lists them"
        ))
    })
}

/// The reference of a tag; none where there is none of that name.
pub(super) fn find_tag<'repo>(
    repository: &'repo Repository,
    name: &str,
) -> Result<Option<Reference<'repo>>, CallError> {
    match repository.find_reference(&format!("refs/tags/{name}")) {
        Ok(reference) => Ok(Some(reference)),
        Err(error) if error.code() == GitCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// A revision that names a commit, as git is to read it: in its own words where they can't be
/// taken for an option, because they appear in messages and reflogs, and by its id otherwise.
pub(super) fn commit(repository: &Repository, revision: Option<&str>) -> Result<String, CallError> {
    let id = revision::commit(repository, revision)?.id();
    Ok(spelled(revision, &id.to_string()))
}

/// The same for an object of any kind.
pub(super) fn object(repository: &Repository, revision: Option<&str>) -> Result<String, CallError> {
    match revision {
        None => commit(repository, None),
        Some(name) => {
            let id = revision::object(repository, name)?.id();
            Ok(spelled(revision, &id.to_string()))
        }
    }
}

fn spelled(revision: Option<&str>, id: &str) -> String {
    match revision {
        None => "HEAD".into(),
        Some(text) if text.starts_with('-') || text.contains(char::is_control) => id.to_owned(),
        Some(text) => text.to_owned(),
    }
}

/// A folder to be made inside the roots, absolute.
pub(super) fn new_folder(path: &str, scope: &CallScope) -> Result<PathBuf, CallError> {
    let folder = scope.roots.resolve_new(path)?;
    if folder.iter().any(|part| part == ".git") {
        return Err(invalid(format!(
            "`{path}` is inside a git folder, which is git's own; pass another path"
        )));
    }
    Ok(folder)
}

/// A message, which is no option either because it follows one.
pub(super) fn message(text: &str) -> Result<&str, CallError> {
    if text.contains('\0') {
        return Err(invalid("a message can't hold a NUL; leave it out"));
    }
    if text.trim().is_empty() {
        return Err(invalid("the message is empty; say what it is about"));
    }
    Ok(text)
}
