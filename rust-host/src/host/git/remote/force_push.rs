use git2::{Oid, Repository};

use super::super::error::{invalid, not_found};
use super::super::repository;
use super::name::{self, Way};
use super::push::{Order, complete, options};
use super::sent::{Sent, doomed, sent, tracking};
use crate::host::CallScope;
use crate::protocol::{
    CallError, ErrorCode, GitForcePushRequest, GitForcePushResponse, RefOutcome,
};

/// `git push --force-with-lease=TARGET:EXPECTED`: what is there has to be what the caller has
/// seen, so that nobody else's commits are lost.
pub(in crate::host::git) fn force_push(
    request: &GitForcePushRequest,
    scope: &CallScope,
) -> Result<GitForcePushResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let remote = name::chosen(&repository, request.remote.as_deref(), Way::Push)?;
    let sent = what(&repository, &remote, request)?;
    let expected = match &request.expected {
        Some(expected) => named(&repository, expected)?,
        None => last_seen(&repository, &remote, &sent.target)?,
    };
    let mut options = options(request.dry_run, false);
    options.push(format!("--force-with-lease={}:{expected}", sent.target));
    let order = Order {
        remote: &remote,
        options,
        refspec: sent.refspec(),
        target: &sent.target,
    };
    let mut done = order.run(&repository, scope)?;
    complete(&mut done.updates, &repository, &sent);
    for update in &mut done.updates {
        if update.outcome == RefOutcome::Deleted && update.reference == sent.target {
            update.before = Some(expected.clone());
        }
    }
    Ok(GitForcePushResponse {
        remote,
        updates: done.updates,
        messages: done.messages,
    })
}

/// What goes where; nothing goes where the reference there is deleted.
fn what(
    repository: &Repository,
    remote: &str,
    request: &GitForcePushRequest,
) -> Result<Sent, CallError> {
    let target = request.target.as_deref();
    if !request.delete {
        return sent(repository, remote, request.source.as_deref(), target);
    }
    let Some(target) = target.filter(|_| request.source.is_none()) else {
        return Err(invalid(
            "to delete a branch or tag there, pass its name as `target` and no `source`",
        ));
    };
    Ok(Sent {
        source: String::new(),
        target: doomed(repository, remote, target)?,
    })
}

/// The id that a caller expects: a whole one may be unknown here.
fn named(repository: &Repository, expected: &str) -> Result<String, CallError> {
    if expected.len() == 40 && Oid::from_str(expected).is_ok() {
        return Ok(expected.to_ascii_lowercase());
    }
    if expected.is_empty() || expected.contains('\0') {
        return Err(invalid(
            "`expected` has to be the id of a commit; leave it out to mean what was last fetched",
        ));
    }
    match repository.revparse_single(expected) {
        Ok(object) => Ok(object.id().to_string()),
        Err(error) => Err(not_found(format!(
            "`{}` is no commit that is known here; pass the whole id as `expected`",
            expected.escape_debug()
        ))
        .with_detail(error.message().to_owned())),
    }
}

/// Where a reference there was when it was last fetched. Of tags nothing is kept but the tag.
fn last_seen(repository: &Repository, remote: &str, target: &str) -> Result<String, CallError> {
    let known = if target.starts_with("refs/tags/") {
        Some(target.to_owned())
    } else {
        tracking(repository, remote, target)?
    };
    known
        .and_then(|name| repository.refname_to_id(&name).ok())
        .map(|id| id.to_string())
        .ok_or_else(|| {
            CallError::new(
                ErrorCode::Conflict,
                format!(
                    "it is not known where `{target}` is at `{remote}`; `git_fetch` first, or \
                     pass the commit that has to be there as `expected`"
                ),
            )
        })
}
