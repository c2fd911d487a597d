use git2::Repository;

use super::error::{conflict, invalid};
use super::failure::failure;
use super::program::{Git, Output};
use super::{branches, commits, names, ready, revision};
use crate::host::CallScope;
use crate::protocol::{CallError, GitSwitchRequest, GitSwitchResponse};

/// `git switch`: a branch that only one remote has is made, as configured.
pub(in crate::host::git) fn switch(
    request: &GitSwitchRequest,
    scope: &CallScope,
) -> Result<GitSwitchResponse, CallError> {
    let repository = ready::open(request.repo_path.as_deref(), scope)?;
    let git = Git::of(&repository, scope).args(["switch", "--quiet"]);
    let output = aim(git, &repository, request)?.success(failure)?;
    Ok(GitSwitchResponse {
        branch: branches::current(&repository)?,
        head: revision::head(&repository)?.as_ref().map(commits::describe),
        output: words(&output),
    })
}

fn aim<'a>(
    git: Git<'a>,
    repository: &Repository,
    request: &GitSwitchRequest,
) -> Result<Git<'a>, CallError> {
    if request.create && request.detach {
        return Err(invalid(
            "a new branch is never detached; pass `create` or `detach`, not both",
        ));
    }
    if request.start_point.is_some() && !request.create {
        return Err(invalid(
            "only a new branch has a `start_point`; pass `create`",
        ));
    }
    if request.detach {
        let revision = names::commit(repository, Some(&request.target))?;
        return Ok(git.args(["--detach", &revision]));
    }
    let name = names::branch(&request.target)?;
    if !request.create {
        return Ok(git.arg(name));
    }
    if branches::local(repository, name)?.is_some() {
        return Err(conflict(format!(
            "the branch `{name}` is there already; leave `create` out to switch to it"
        )));
    }
    let git = git.args(["--create", name]);
    Ok(match request.start_point.as_deref() {
        Some(start) => git.arg(names::commit(repository, Some(start))?),
        None => git,
    })
}

fn words(output: &Output) -> String {
    let words = output.words();
    if output.only_complains() {
        return format!("{words}\nthe hook `post-checkout` failed")
            .trim_start()
            .to_owned();
    }
    words
}
