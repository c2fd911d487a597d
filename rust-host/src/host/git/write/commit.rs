use git2::{Commit, Repository};

use super::error::{conflict, invalid};
use super::failure::failure;
use super::patch::{self, Limits};
use super::program::{Git, Output};
use super::{branches, commits, names, program, ready, revision, show, status};
use crate::host::CallScope;
use crate::protocol::{CallError, GitCommitRequest, GitCommitResponse, RepositoryState};

/// `git commit`, with the hooks, the signature and the cleaning of the message that are configured.
pub(in crate::host::git) fn commit(
    request: &GitCommitRequest,
    scope: &CallScope,
) -> Result<GitCommitResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let before = revision::head(&repository)?.map(|commit| commit.id().to_string());
    if request.amend && before.is_none() {
        return Err(revision::unborn());
    }
    let git = Git::of(&repository, scope)
        .args(["-c", "user.useConfigOnly=true", "commit", "--quiet"])
        .flag("--all", request.all)
        .flag("--allow-empty", request.allow_empty)
        .flag("--amend", request.amend);
    let output = with_message(git, &repository, request)?.success(refused)?;
    let commit = revision::commit(&repository, None)?;
    let limits = Limits {
        max_files: 0,
        max_bytes: 0,
    };
    let options = patch::options(0, None);
    let diff = show::changes(&repository, &commit, options, limits, &scope.deadline)?;
    Ok(GitCommitResponse {
        branch: branches::current(&repository)?,
        files: diff.total_files,
        additions: diff.additions,
        deletions: diff.deletions,
        signed: is_signed(&commit),
        replaced: before.filter(|_| request.amend),
        output: output.words(),
        commit: commits::describe(&commit),
    })
}

/// The message of the request, or what git has prepared for what is going on.
fn with_message<'a>(
    git: Git<'a>,
    repository: &Repository,
    request: &GitCommitRequest,
) -> Result<Git<'a>, CallError> {
    if let Some(message) = &request.message {
        let message = names::message(message)?;
        return Ok(git.args(["--file", "-"]).input(message));
    }
    if request.amend {
        return Ok(git.arg("--no-edit"));
    }
    match status::state(repository) {
        // The editor is one that changes nothing. With `--no-edit` the comments that list the
        // conflicts would stay in the message.
        RepositoryState::Merge | RepositoryState::CherryPick | RepositoryState::Revert => Ok(git),
        _ => Err(invalid(
            "the commit has no `message`; say what it changes and why",
        )),
    }
}

fn is_signed(commit: &Commit<'_>) -> bool {
    ["gpgsig", "gpgsig-sha256"]
        .iter()
        .any(|field| commit.header_field_bytes(field).is_ok())
}

/// git exits with 1 and gives no reason where there is nothing to commit.
fn refused(output: &Output) -> CallError {
    let words = String::from_utf8_lossy(&output.stderr);
    let reason = words.lines().any(|line| {
        line.starts_with("fatal: ")
            || line.starts_with("error: ")
            || line.contains("empty commit message")
    });
    if output.code() != Some(1) || output.failed_hook.is_some() || reason {
        return failure(output);
    }
    conflict(
        "nothing is staged that the commit would change; stage something, or pass `allow_empty`",
    )
    .with_detail(program::words(&output.stdout))
}
