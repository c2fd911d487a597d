use git2::{Error, ErrorClass, ErrorCode as GitCode, Oid};

use crate::protocol::{CallError, ErrorCode};

/// The one place where libgit2's failures get their codes. What an operation knows better, such
/// as which revision was not found, it says itself before it comes to this.
impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let (code, message) = translate(&error);
        Self::new(code, message).with_detail(error.message().to_owned())
    }
}

fn translate(error: &Error) -> (ErrorCode, String) {
    let text = error.message();
    if let Some(extension) = text.strip_prefix("unsupported extension name extensions.") {
        return (ErrorCode::Unsupported, unsupported_extension(extension));
    }
    if text.contains("object format") || text.contains("repository version") {
        return (
            ErrorCode::Unsupported,
            "the repository has a format that kleisli can't read; it reads version 0 and 1 with \
             SHA-1 objects"
                .into(),
        );
    }
    if text.contains("mandatory extension") {
        return (
            ErrorCode::Unsupported,
            "the repository has a split or sparse index, which kleisli can't read; turn it off \
             with `git update-index --no-split-index` or `git sparse-checkout reapply \
             --no-sparse-index`"
                .into(),
        );
    }
    match (error.code(), error.class()) {
        (GitCode::Owner, _) => (
            ErrorCode::PermissionDenied,
            "another user owns the repository; if you trust it, a person can run `git config \
             --global --add safe.directory DIR`"
                .into(),
        ),
        (GitCode::Locked, _) => (
            ErrorCode::Conflict,
            "another git process holds a lock in the repository; try again when it is done".into(),
        ),
        (_, ErrorClass::Odb | ErrorClass::Object | ErrorClass::Zlib | ErrorClass::Tree)
        | (GitCode::HashsumMismatch, _) => (ErrorCode::Unavailable, damaged(text)),
        (_, ErrorClass::Config) => (
            ErrorCode::Unavailable,
            format!("git's configuration can't be read: {text}; mend that file"),
        ),
        (_, ErrorClass::Index) => (
            ErrorCode::Unavailable,
            format!("the repository's index can't be read: {text}; run `git status` there"),
        ),
        (_, ErrorClass::Os | ErrorClass::Filesystem) => (
            ErrorCode::Unavailable,
            format!("the repository can't be read from disk: {text}"),
        ),
        _ => (
            ErrorCode::Internal,
            format!("libgit2 failed: {text}; run the same with `git` to compare"),
        ),
    }
}

fn unsupported_extension(extension: &str) -> String {
    let what = match extension {
        "partialclone" => "is a partial clone, which lacks objects that only git can fetch",
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

fn damaged(text: &str) -> String {
    format!("the repository is damaged: {text}; `git fsck` tells what is missing")
}

/// An object that should be there can't be read.
pub(super) fn unreadable(id: Oid, error: &Error) -> CallError {
    if error.class() == ErrorClass::Os {
        return CallError::new(
            ErrorCode::Unavailable,
            format!("object `{id}` can't be read from disk; try again"),
        )
        .with_detail(error.message().to_owned());
    }
    CallError::new(
        ErrorCode::Unavailable,
        format!(
            "object `{id}` is missing or damaged; `git fsck` tells more, and a fetch or another \
             clone may bring it back"
        ),
    )
    .with_detail(error.message().to_owned())
}

pub(super) fn invalid(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::InvalidArguments, message)
}

pub(super) fn not_found(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::NotFound, message)
}

pub(super) fn denied(message: impl Into<String>) -> CallError {
    CallError::new(ErrorCode::PermissionDenied, message)
}
