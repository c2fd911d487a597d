use git2::{Error, ErrorClass, ErrorCode as GitCode, ObjectType, Oid, Repository};

use crate::protocol::{CallError, ErrorCode};

/// How many objects are looked at to find the one that can't be read.
const MAX_LOOKS: u32 = 20_000;

/// The one place where libgit2's failures get their codes. What an operation knows better, such
/// as which revision was not found, it says itself before it comes to this.
impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let (code, message) = translate(&error);
        Self::new(code, message).with_detail(error.message().to_owned())
    }
}

fn translate(error: &Error) -> (ErrorCode, String) {
    if let Some(message) = unsupported(error.message()) {
        return (ErrorCode::Unsupported, message);
    }
    match error.code() {
        GitCode::Owner => (
            ErrorCode::PermissionDenied,
            "another user owns the repository; if you trust it, a person can run `git config \
             --global --add safe.directory DIR`"
                .into(),
        ),
        GitCode::Locked => (
            ErrorCode::Conflict,
            "another git process holds a lock in the repository; try again when it is done".into(),
        ),
        _ => by_class(error),
    }
}

fn by_class(error: &Error) -> (ErrorCode, String) {
    let text = error.message();
    let message = match error.class() {
        _ if is_of_objects(error) => {
            format!("the repository is damaged: {text}; `git fsck` tells what is missing")
        }
        ErrorClass::Config => {
            format!("git's configuration can't be read: {text}; mend that file")
        }
        ErrorClass::Reference => {
            format!("a reference can't be read: {text}; `git fsck` tells more")
        }
        ErrorClass::Index => {
            format!("the repository's index can't be read: {text}; run `git status` there")
        }
        ErrorClass::Os | ErrorClass::Filesystem => {
            format!("the repository can't be read from disk: {text}; try again")
        }
        _ => {
            return (
                ErrorCode::Internal,
                format!("libgit2 failed: {text}; run the same with `git` to compare"),
            );
        }
    };
    (ErrorCode::Unavailable, message)
}

/// The format of a repository that libgit2 can't read, told by its message: it has no code.
fn unsupported(text: &str) -> Option<String> {
    if let Some(extension) = text.strip_prefix("unsupported extension name extensions.") {
        return Some(unsupported_extension(extension));
    }
    if text.contains("object format") {
        return Some(unsupported_extension("objectformat"));
    }
    if text.contains("repository version") {
        return Some(
            "the repository has a version that kleisli can't read; it reads versions 0 and 1"
                .into(),
        );
    }
    text.contains("mandatory extension").then(|| {
        "the repository has a split or sparse index, which kleisli can't read; turn it off with \
         `git update-index --no-split-index` or `git sparse-checkout reapply --no-sparse-index`"
            .into()
    })
}

fn unsupported_extension(extension: &str) -> String {
    let what = match extension {
        "objectformat" => "has SHA-256 objects",
        "refstorage" => "keeps its references in a reftable",
        other => {
            return format!(
                "the repository needs git's extension `{other}`, which kleisli can't read; use `git` for it"
            );
        }
    };
    format!("the repository {what}; kleisli can't read it, use `git` for it")
}

/// An object that should be there can't be read.
pub(super) fn unreadable(repository: &Repository, id: Oid, error: &Error) -> CallError {
    let (code, message) = if error.class() == ErrorClass::Os {
        (
            ErrorCode::Unavailable,
            format!("object `{id}` can't be read from disk; try again"),
        )
    } else if error.code() == GitCode::NotFound && is_partial(repository) {
        (
            ErrorCode::Unsupported,
            not_fetched(&format!("object `{id}`")),
        )
    } else {
        (
            ErrorCode::Unavailable,
            format!(
                "object `{id}` is missing or damaged; `git fsck` tells more, and a fetch or \
                 another clone may bring it back"
            ),
        )
    };
    CallError::new(code, message).with_detail(error.message().to_owned())
}

/// What a failure means where libgit2 read many objects. One that is missing it names itself; of
/// those that are there but damaged, the first of the head's is named.
pub(super) fn reading(repository: &Repository) -> impl Fn(Error) -> CallError + Copy {
    |error| {
        if !is_of_objects(&error) {
            return error.into();
        }
        if error.code() != GitCode::NotFound {
            return match damaged_below_head(repository) {
                Some(id) => unreadable(repository, id, &error),
                None => error.into(),
            };
        }
        if is_partial(repository) {
            return CallError::new(ErrorCode::Unsupported, not_fetched("an object"))
                .with_detail(error.message().to_owned());
        }
        error.into()
    }
}

/// Whether a failure is about the objects of a repository.
pub(super) fn is_of_objects(error: &Error) -> bool {
    use ErrorClass::{Object, Odb, Tree, Zlib};
    matches!(error.class(), Odb | Object | Zlib | Tree)
}

/// Whether an object is there and can't be read.
pub(super) fn is_damaged(repository: &Repository, id: Oid) -> bool {
    repository
        .odb()
        .is_ok_and(|odb| odb.exists(id) && odb.read(id).is_err())
}

/// The first damaged object of the head's files, among as many as are worth a look.
fn damaged_below_head(repository: &Repository) -> Option<Oid> {
    let odb = repository.odb().ok()?;
    let mut trees = vec![repository.head().ok()?.peel_to_tree().ok()?];
    let mut looks = 0..MAX_LOOKS;
    while let Some(tree) = trees.pop() {
        for entry in &tree {
            looks.next()?;
            let id = entry.id();
            match entry.kind() {
                Some(ObjectType::Tree) => match repository.find_tree(id) {
                    Ok(tree) => trees.push(tree),
                    Err(_) => return Some(id),
                },
                Some(ObjectType::Blob) if odb.read_header(id).is_err() => return Some(id),
                _ => {}
            }
        }
    }
    None
}

fn not_fetched(what: &str) -> String {
    format!(
        "this is a partial clone and lacks {what}, which only git can fetch; use `git` for it, or \
         fetch all with `git fetch --refetch --no-filter`"
    )
}

/// Whether git would fetch what is missing from a remote that promised to have it.
fn is_partial(repository: &Repository) -> bool {
    let promised = |config: git2::Config| {
        let mut entries = config.entries(Some(r"^remote\..*\.promisor$")).ok()?;
        Some(entries.next().is_some())
    };
    repository.config().ok().and_then(promised).unwrap_or(false)
}

pub(super) fn invalid(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::InvalidArguments, message)
}

pub(super) fn not_found(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::NotFound, message)
}

pub(super) fn conflict(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::Conflict, message)
}

pub(super) fn denied(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::PermissionDenied, message)
}
