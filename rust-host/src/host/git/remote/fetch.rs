use std::ffi::OsString;

use git2::Repository;

use super::super::error::invalid;
use super::super::program::Output;
use super::super::repository;
use super::name::{self, Way};
use super::transport::{Seat, Transport};
use super::{changes, failure, porcelain, refspec, route, version, words};
use crate::host::CallScope;
use crate::protocol::{
    CallError, ErrorCode, GitFetchRequest, GitFetchResponse, RefOutcome, RefUpdate,
};

/// `git fetch REMOTE REFSPEC…`. Submodules are not fetched: their addresses are others.
pub(in crate::host::git) fn fetch(
    request: &GitFetchRequest,
    scope: &CallScope,
) -> Result<GitFetchResponse, CallError> {
    let repository = repository::open(request.repo_path.as_deref(), scope)?;
    let remote = name::chosen(&repository, request.remote.as_deref(), Way::Fetch)?;
    refspec::judge(&request.refspecs, request.prune)?;
    if request.depth == Some(0) {
        return Err(invalid(
            "`depth` has to be 1 or more; leave it out to fetch all that is new",
        ));
    }
    let address = route::of_remote(&repository, &remote, Way::Fetch, scope)?;
    let transport = Transport {
        scope,
        seat: Seat::Repository(&repository),
        address: &address,
    };
    let order = Order {
        request,
        remote: &remote,
        repository: &repository,
        transport: &transport,
    };
    let updates = if version::has_fetch_porcelain(&repository, scope)? {
        order.told()?
    } else {
        order.compared()?
    };
    Ok(GitFetchResponse { remote, updates })
}

/// A fetch that may be made.
struct Order<'a> {
    request: &'a GitFetchRequest,
    remote: &'a str,
    repository: &'a Repository,
    transport: &'a Transport<'a>,
}

impl Order<'_> {
    /// Runs it with a git that tells programs what it did.
    fn told(&self) -> Result<Vec<RefUpdate>, CallError> {
        let output = self.transport.run(&self.line(&["--porcelain"]))?;
        let mut updates = porcelain::fetched(&output.stdout);
        let remote = self.repository.find_remote(self.remote)?;
        for update in &mut updates {
            self.explain(update, &remote);
        }
        let refused = |update: &RefUpdate| update.outcome == RefOutcome::Rejected;
        if output.succeeded() {
            return Ok(updates);
        }
        if !updates.iter().any(refused) {
            return Err(self.failure(&output));
        }
        // What else came is told; where nothing did, the refusal must not look like an answer.
        if self.request.refspecs.len() == 1 || updates.iter().all(refused) {
            return Err(self.refusal(&output, updates.iter().find(|update| refused(update))));
        }
        Ok(updates)
    }

    /// Runs it with an older git, and looks at what changed.
    fn compared(&self) -> Result<Vec<RefUpdate>, CallError> {
        let before = changes::references(self.repository)?;
        let output = self.transport.run(&self.line(&[]))?;
        if !output.succeeded() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(if said.contains("! [rejected]") {
                self.refusal(&output, None)
            } else {
                self.failure(&output)
            });
        }
        let after = changes::references(self.repository)?;
        let deadline = &self.transport.scope.deadline;
        let mut updates = changes::between(self.repository, &before, &after, deadline)?;
        let remote = self.repository.find_remote(self.remote)?;
        for update in &mut updates {
            self.explain(update, &remote);
        }
        Ok(updates)
    }

    fn line(&self, more: &[&str]) -> Vec<OsString> {
        let request = self.request;
        let mut line: Vec<OsString> = ["fetch", "--progress", "--no-recurse-submodules"]
            .map(OsString::from)
            .into();
        line.extend(more.iter().map(OsString::from));
        if request.prune {
            line.push("--prune".into());
        }
        if request.tags {
            line.push("--tags".into());
        }
        if let Some(depth) = request.depth {
            line.push(format!("--depth={depth}").into());
        }
        line.extend(["--", self.remote].map(OsString::from));
        line.extend(request.refspecs.iter().map(OsString::from));
        line
    }

    /// Adds what git does not print: what the reference is at the remote, and why one was refused.
    fn explain(&self, update: &mut RefUpdate, remote: &git2::Remote<'_>) {
        if update.outcome != RefOutcome::Deleted {
            update.source = refspec::source(remote, &self.request.refspecs, &update.reference);
        }
        if update.outcome == RefOutcome::Rejected {
            let why = if update.reference.starts_with("refs/tags/") {
                "would clobber existing tag"
            } else {
                "non-fast-forward"
            };
            update.reason = Some(why.into());
        }
    }

    fn failure(&self, output: &Output) -> CallError {
        failure::of(output, self.remote, self.transport.scope)
    }

    fn refusal(&self, output: &Output, update: Option<&RefUpdate>) -> CallError {
        let what = update.map_or("a reference", |update| &update.reference);
        CallError::new(
            ErrorCode::Conflict,
            format!(
                "git did not change `{what}`, because commits or a tag would be lost here; fetch \
                 into `refs/remotes/{}/` instead, or move it yourself",
                self.remote
            ),
        )
        .with_detail(words::end(&output.stderr, self.transport.scope))
    }
}
