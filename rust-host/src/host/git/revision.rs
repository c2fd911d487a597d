use git2::{Commit, ErrorClass, ErrorCode as GitCode, Object, ObjectType, Oid, Repository, Tag};

use super::commit;
use super::error::{invalid, not_found};
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
    match repository.head() {
        Ok(reference) => match reference.target() {
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
        shown: vec![side(text)?],
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

fn object<'repo>(
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
        .map_err(|error| match (error.code(), error.class()) {
            (GitCode::Ambiguous, _) => invalid(format!(
                "revision `{revision}` is ambiguous; write more digits of the id, or the whole \
                 name of the reference"
            ))
            .with_detail(error.message().to_owned()),
            (GitCode::NotFound, ErrorClass::Odb) if !is_hex(revision) => error.into(),
            (GitCode::NotFound | GitCode::UnbornBranch, _) => unknown(repository, revision),
            (GitCode::InvalidSpec | GitCode::Peel | GitCode::GenericError, class)
                if !matches!(
                    class,
                    ErrorClass::Odb | ErrorClass::Zlib | ErrorClass::Object
                ) =>
            {
                invalid(format!(
                    "`{revision}` is not a revision; pass a branch, a tag, an id, or one of them \
                     with `~2` or `^`"
                ))
                .with_detail(error.message().to_owned())
            }
            _ => error.into(),
        })
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

fn unborn() -> CallError {
    not_found(
        "the branch that is checked out has no commit yet; make one first, or name a revision",
    )
}

fn peel<'repo>(
    repository: &'repo Repository,
    object: &Object<'repo>,
    revision: &str,
) -> Result<Commit<'repo>, CallError> {
    match object.kind() {
        Some(ObjectType::Commit) => return commit::find(repository, object.id()),
        Some(ObjectType::Tag) => {
            if let Ok(commit) = object.peel_to_commit() {
                return Ok(commit);
            }
        }
        Some(ObjectType::Blob) => {
            return Err(invalid(format!(
                "`{revision}` is a file's content, not a commit; read it with `git_read_file`"
            )));
        }
        _ => {}
    }
    Err(invalid(format!(
        "`{revision}` is a folder, not a commit; list it with `git_list_files`"
    )))
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
