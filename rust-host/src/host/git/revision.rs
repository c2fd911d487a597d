use git2::{Commit, ErrorCode as GitCode, Object, ObjectType, Oid, Repository, Tag};

use super::commit;
use super::error::{invalid, is_of_objects, not_found, reading, unreadable};
use crate::protocol::CallError;

/// Commits to begin at, and commits whose history is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tips {
    pub(super) shown: Vec<Oid>,
    pub(super) hidden: Vec<Oid>,
}

/// A revision and the annotated tag that it names, where it names one.
pub(super) struct Named<'repo> {
    pub(super) commit: Commit<'repo>,
    pub(super) tag: Option<Tag<'repo>>,
}

/// The commit that a revision names; the head where there is none.
///
/// # Errors
/// `not_found` where nothing has that name or the head has no commit yet, `invalid_arguments`
/// where the name is ambiguous, malformed or that of a file or folder.
pub(super) fn commit<'repo>(
    repository: &'repo Repository,
    revision: Option<&str>,
) -> Result<Commit<'repo>, CallError> {
    Ok(named(repository, revision)?.commit)
}

/// The same, with the annotated tag on the way.
pub(super) fn named<'repo>(
    repository: &'repo Repository,
    revision: Option<&str>,
) -> Result<Named<'repo>, CallError> {
    let Some(revision) = revision else {
        return Ok(Named {
            commit: head(repository)?.ok_or_else(unborn)?,
            tag: None,
        });
    };
    let object = object(repository, revision)?;
    Ok(Named {
        commit: peel(repository, &object, revision)?,
        tag: object.into_tag().ok(),
    })
}

/// The commit that is checked out; none where the branch is not born yet.
pub(super) fn head(repository: &Repository) -> Result<Option<Commit<'_>>, CallError> {
    match repository
        .find_reference("HEAD")
        .and_then(|head| head.resolve())
    {
        Ok(head) => match head.target() {
            Some(id) => commit::find(repository, id).map(Some),
            None => Ok(None),
        },
        Err(error) if matches!(error.code(), GitCode::UnbornBranch | GitCode::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Where a log begins and ends: a revision, `from..to` or `left...right`. The head where there
/// is none, and on a side of a range that is left out.
pub(super) fn tips(repository: &Repository, revision: Option<&str>) -> Result<Tips, CallError> {
    let Some(text) = revision else {
        return Ok(Tips {
            shown: vec![commit(repository, None)?.id()],
            hidden: Vec::new(),
        });
    };
    let side = |name: &str| {
        let name = (!name.is_empty()).then_some(name);
        commit(repository, name).map(|commit| commit.id())
    };
    if let Some((left, right)) = text.split_once("...") {
        let (left, right) = (side(left)?, side(right)?);
        return Ok(Tips {
            shown: vec![left, right],
            hidden: merge_bases(repository, left, right)?,
        });
    }
    if let Some((from, to)) = text.split_once("..") {
        return Ok(Tips {
            hidden: vec![side(from)?],
            shown: vec![side(to)?],
        });
    }
    Ok(Tips {
        shown: vec![commit(repository, Some(text))?.id()],
        hidden: Vec::new(),
    })
}

/// The best common ancestors of two commits; none where their histories don't meet.
pub(super) fn merge_bases(
    repository: &Repository,
    one: Oid,
    other: Oid,
) -> Result<Vec<Oid>, CallError> {
    match repository.merge_bases(one, other) {
        Ok(bases) => Ok(bases.iter().copied().collect()),
        Err(error) if error.code() == GitCode::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The object of any kind that a revision names.
pub(super) fn object<'repo>(
    repository: &'repo Repository,
    revision: &str,
) -> Result<Object<'repo>, CallError> {
    if revision.contains('\0') || revision.is_empty() {
        return Err(invalid(
            "a revision can't be empty or hold a NUL; leave it out to mean the head",
        ));
    }
    repository
        .revparse_single(revision)
        .map_err(|error| refuse(repository, revision, error))
}

/// Why a revision gives no object: it is unknown, it is no revision, or what it names is broken.
fn refuse(repository: &Repository, revision: &str, error: git2::Error) -> CallError {
    if is_of_objects(&error) && !(error.code() == GitCode::NotFound && is_hex(revision)) {
        let named = repository
            .resolve_reference_from_short_name(revision)
            .and_then(|reference| reference.resolve())
            .ok()
            .and_then(|reference| reference.target());
        return match named {
            Some(id) => unreadable(repository, id, &error),
            None => error.into(),
        };
    }
    match error.code() {
        GitCode::Ambiguous => invalid(format!(
            "revision `{revision}` is ambiguous; write more digits of the id, or the whole name \
             of the reference"
        ))
        .with_detail(error.message().to_owned()),
        GitCode::NotFound | GitCode::UnbornBranch => unknown(repository, revision),
        GitCode::InvalidSpec | GitCode::Peel | GitCode::GenericError => invalid(format!(
            "`{revision}` is not a revision; pass a branch, a tag, an id, or one of them with \
             `~2` or `^`"
        ))
        .with_detail(error.message().to_owned()),
        _ => error.into(),
    }
}

fn unknown(repository: &Repository, revision: &str) -> CallError {
    if revision == "HEAD" && head(repository).is_ok_and(|head| head.is_none()) {
        return unborn();
    }
    not_found(format!(
        "revision `{revision}` does not exist here; `git_branches` lists the branches and \
         `git_log` the commits"
    ))
}

/// There is no commit to begin from.
pub(super) fn unborn() -> CallError {
    not_found(
        "the branch that is checked out has no commit yet; make one first, or name a revision",
    )
}

fn peel<'repo>(
    repository: &'repo Repository,
    object: &Object<'repo>,
    revision: &str,
) -> Result<Commit<'repo>, CallError> {
    let error = match object.peel_to_commit() {
        Ok(commit) => return Ok(commit),
        Err(error) => error,
    };
    if !matches!(error.code(), GitCode::Peel | GitCode::InvalidSpec) {
        return Err(reading(repository)(error));
    }
    Err(if object.peel(ObjectType::Blob).is_ok() {
        invalid(format!(
            "`{revision}` is a file's content, not a commit; read it with `git_read_file`"
        ))
    } else {
        invalid(format!(
            "`{revision}` is a folder, not a commit; list it with `git_list_files`"
        ))
    })
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
